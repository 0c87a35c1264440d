//! Open data: the services as JSON and CSV, the places as GeoJSON (RFC 7946).

use super::Addresses;
use super::csv::csv;
use crate::catalogue::{Catalogue, Service};
use crate::source::Choice;
use chrono::NaiveDate;
use rayon::prelude::*;
use serde_json::{Value, json};

/// The services of this day as JSON.
pub fn services_json<A: Addresses + Sync>(addresses: &A, today: NaiveDate) -> String {
    let catalogue = addresses.catalogue();
    let territory = &catalogue.territory;
    let head = pretty(&json!({
        "territory": territory.name,
        "comuni": territory.comuni.iter().map(|comune| json!({
            "id": comune.id, "name": comune.name, "istat": comune.istat, "residents": comune.residents,
        })).collect::<Vec<_>>(),
        "licence": "CC-BY-4.0",
    }));
    // Each service becomes text by itself: as one value all of them would take ten times the room.
    let services: Vec<&Service> = shown(catalogue, today).collect();
    let services: Vec<String> = services
        .par_iter()
        .map(|service| {
            format!(
                "\n    {}",
                pretty(&service_value(addresses, service))
                    .trim_end()
                    .replace('\n', "\n    ")
            )
        })
        .collect();
    let end = if services.is_empty() { "" } else { "\n  " };
    let head = head.trim_end().trim_end_matches('}').trim_end();
    format!("{head},\n  \"services\": [{}{end}]\n}}\n", services.join(","))
}

fn service_value(addresses: &impl Addresses, service: &Service) -> Value {
    let catalogue = addresses.catalogue();
    let provider = catalogue.providers.get(&service.provider);
    json!({
        "id": service.id,
        "url": addresses.service(&service.id),
        "title": service.title,
        "summary": service.summary,
        "status": service.status.word(),
        "status_reason": service.status_reason,
        "category": service.category,
        "unit_type": service.unit_type,
        "audiences": service.audiences,
        "needs": service.needs,
        "regime": service.regime.map(Choice::word),
        "area": area(catalogue, service),
        "modes": service.modes.iter().map(|mode| mode.word()).collect::<Vec<_>>(),
        "places": service.places,
        "languages": service.languages,
        "vouchers": service.vouchers,
        "welfare": service.welfare.iter().map(|letter| letter.word()).collect::<Vec<_>>(),
        "ages": { "min": service.age_min, "max": service.age_max },
        "hours": service.hours,
        "by_appointment": service.by_appointment,
        "response_days": service.response_days,
        "free": service.free,
        "prices": service.prices.iter().map(|price| json!({
            "amount": price.amount,
            "isee": price.isee,
            "unit": price.unit.map(Choice::word),
            "includes": price.includes,
            "condition": price.condition,
        })).collect::<Vec<_>>(),
        "verified": service.verified,
        "provider": provider.map(|provider| json!({
            "id": provider.id,
            "name": provider.name,
            "kind": provider.kind.map(Choice::word),
            "url": addresses.provider(&provider.id),
        })),
    })
}

/// The services of this day as CSV.
pub fn services_csv(addresses: &impl Addresses, today: NaiveDate) -> String {
    let catalogue = addresses.catalogue();
    let rows = shown(catalogue, today).map(|service| {
        let category = service
            .category
            .as_deref()
            .and_then(|id| catalogue.taxonomy.category(id));
        let provider = catalogue.providers.get(&service.provider);
        [
            service.id.clone(),
            service.title.clone(),
            service.summary.clone(),
            service.status.word().to_owned(),
            category.map(|category| category.name.clone()).unwrap_or_default(),
            service.audiences.join(" "),
            service.regime.map_or("", Choice::word).to_owned(),
            area(catalogue, service).join(" "),
            provider.map(|provider| provider.name.clone()).unwrap_or_default(),
            service.free.to_string(),
            service.verified.map(|date| date.to_string()).unwrap_or_default(),
            addresses.service(&service.id),
        ]
    });
    csv(
        [
            "id",
            "title",
            "summary",
            "status",
            "category",
            "audiences",
            "regime",
            "area",
            "provider",
            "free",
            "verified",
            "url",
        ],
        rows,
    )
}

/// The places as GeoJSON points.
pub fn places_geojson(addresses: &impl Addresses) -> String {
    let features: Vec<Value> = addresses
        .catalogue()
        .places
        .values()
        .filter_map(|place| {
            let (lat, lon) = place.lat.zip(place.lon)?;
            Some(json!({
                "type": "Feature",
                "geometry": { "type": "Point", "coordinates": [lon, lat] },
                "properties": {
                    "id": place.id,
                    "name": place.name,
                    "kind": place.kind.map(Choice::word),
                    "comune": place.comune,
                    "address": place.address,
                    "phone": place.phone,
                    "url": addresses.place(&place.id),
                },
            }))
        })
        .collect();
    pretty(&json!({ "type": "FeatureCollection", "features": features }))
}

fn shown(catalogue: &Catalogue, today: NaiveDate) -> impl Iterator<Item = &Service> {
    catalogue
        .services
        .values()
        .filter(move |service| service.is_shown(today))
}

fn area(catalogue: &Catalogue, service: &Service) -> Vec<String> {
    let comuni = catalogue.territory.comuni.iter();
    comuni
        .filter(|comune| service.serves(&comune.id))
        .map(|comune| comune.id.clone())
        .collect()
}

fn pretty(value: &Value) -> String {
    // Serialising a `Value` cannot fail; the plain form is as good should that ever change.
    serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string()) + "\n"
}
