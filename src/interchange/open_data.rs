//! Open data: the services as JSON and CSV, the places as GeoJSON (RFC 7946).

use super::Addresses;
use super::csv::Table;
use crate::catalogue::{Catalogue, Service};
use crate::source::Choice;
use chrono::NaiveDate;
use rayon::prelude::*;
use serde_json::{Value, json};

/// How many services become text at once.
const PART: usize = 512;

/// The services of this day as JSON, in parts.
pub fn services_json<A: Addresses + Sync>(addresses: &A, today: NaiveDate) -> impl Iterator<Item = Vec<u8>> {
    let catalogue = addresses.catalogue();
    let territory = &catalogue.territory;
    let head = pretty(&json!({
        "territory": territory.name,
        "comuni": territory.comuni.iter().map(|comune| json!({
            "id": comune.id, "name": comune.name, "istat": comune.istat, "residents": comune.residents,
        })).collect::<Vec<_>>(),
        "licence": "CC-BY-4.0",
    }));
    let head = head.trim_end().trim_end_matches('}').trim_end();
    let head = format!("{head},\n  \"services\": [").into_bytes();
    let services: Vec<&Service> = shown(catalogue, today).collect();
    let is_empty = services.is_empty();
    let text = |service: &Service| {
        let text = pretty(&service_value(addresses, service));
        format!("\n    {}", text.trim_end().replace('\n', "\n    "))
    };
    let mut comma = "";
    let parts = in_parts(services, move |part| {
        let texts: Vec<String> = part.par_iter().map(|service| text(service)).collect();
        (std::mem::replace(&mut comma, ",").to_owned() + &texts.join(",")).into_bytes()
    });
    let end = if is_empty { "]\n}\n" } else { "\n  ]\n}\n" };
    std::iter::once(head).chain(parts).chain(std::iter::once(end.into()))
}

/// What becomes of the services, some at a time.
fn in_parts<'s>(
    services: Vec<&'s Service>,
    mut of: impl FnMut(&[&'s Service]) -> Vec<u8>,
) -> impl Iterator<Item = Vec<u8>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let part = services.get(from..services.len().min(from + PART))?;
        from += part.len();
        (!part.is_empty()).then(|| of(part))
    })
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

/// The services of this day as CSV, in parts.
pub fn services_csv<A: Addresses + Sync>(addresses: &A, today: NaiveDate) -> impl Iterator<Item = Vec<u8>> {
    let catalogue = addresses.catalogue();
    let row = |service: &Service| {
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
    };
    let head = Table::new([
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
    ]);
    let rows = in_parts(shown(catalogue, today).collect(), move |part| {
        let mut rows = Table::default();
        for service in part {
            rows.row(row(service).each_ref().map(String::as_str));
        }
        rows.into_text().into_bytes()
    });
    std::iter::once(head.into_text().into_bytes()).chain(rows)
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
    catalogue.all_services().filter(move |service| service.is_shown(today))
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
