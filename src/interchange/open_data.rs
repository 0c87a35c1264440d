//! Open data: the services as JSON and CSV, the places as GeoJSON (RFC 7946).

use super::Addresses;
use super::csv::Table;
use crate::catalogue::service::Price;
use crate::catalogue::{Catalogue, Service};
use crate::source::Choice;
use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;
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
        let text = pretty(&service_data(addresses, service));
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

/// A service as it stands in the data; the order of fields is that of the file.
#[derive(Serialize)]
struct ServiceData<'a> {
    id: &'a str,
    url: String,
    title: &'a str,
    summary: &'a str,
    status: &'static str,
    status_reason: Option<&'a str>,
    category: Option<&'a str>,
    unit_type: Option<&'a str>,
    audiences: &'a [String],
    needs: &'a [String],
    regime: Option<&'static str>,
    area: Vec<&'a str>,
    modes: Vec<&'static str>,
    places: &'a [String],
    languages: &'a [String],
    vouchers: bool,
    welfare: Vec<&'static str>,
    ages: AgesData,
    hours: Option<&'a str>,
    by_appointment: bool,
    response_days: Option<i64>,
    free: bool,
    prices: Vec<PriceData<'a>>,
    verified: Option<NaiveDate>,
    provider: Option<ProviderData<'a>>,
}

#[derive(Serialize)]
struct AgesData {
    min: Option<i64>,
    max: Option<i64>,
}

#[derive(Serialize)]
struct PriceData<'a> {
    amount: Option<f64>,
    isee: bool,
    unit: Option<&'static str>,
    includes: Option<&'a str>,
    condition: Option<&'a str>,
}

#[derive(Serialize)]
struct ProviderData<'a> {
    id: &'a str,
    name: &'a str,
    kind: Option<&'static str>,
    url: String,
}

fn service_data<'a>(addresses: &'a impl Addresses, service: &'a Service) -> ServiceData<'a> {
    let catalogue = addresses.catalogue();
    let provider = catalogue.providers.get(&service.provider);
    let price = |price: &'a Price| PriceData {
        amount: price.amount,
        isee: price.isee,
        unit: price.unit.map(Choice::word),
        includes: price.includes.as_deref(),
        condition: price.condition.as_deref(),
    };
    ServiceData {
        id: &service.id,
        url: addresses.service(&service.id),
        title: &service.title,
        summary: &service.summary,
        status: service.status.word(),
        status_reason: service.status_reason.as_deref(),
        category: service.category.as_deref(),
        unit_type: service.unit_type.as_deref(),
        audiences: &service.audiences,
        needs: &service.needs,
        regime: service.regime.map(Choice::word),
        area: area(catalogue, service),
        modes: service.modes.iter().map(|mode| mode.word()).collect(),
        places: &service.places,
        languages: &service.languages,
        vouchers: service.vouchers,
        welfare: service.welfare.iter().map(|letter| letter.word()).collect(),
        ages: AgesData {
            min: service.age_min,
            max: service.age_max,
        },
        hours: service.hours.as_deref(),
        by_appointment: service.by_appointment,
        response_days: service.response_days,
        free: service.free,
        prices: service.prices.iter().map(price).collect(),
        verified: service.verified,
        provider: provider.map(|provider| ProviderData {
            id: &provider.id,
            name: &provider.name,
            kind: provider.kind.map(Choice::word),
            url: addresses.provider(&provider.id),
        }),
    }
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

fn area<'a>(catalogue: &'a Catalogue, service: &Service) -> Vec<&'a str> {
    let comuni = catalogue.territory.comuni.iter();
    comuni
        .filter(|comune| service.serves(&comune.id))
        .map(|comune| comune.id.as_str())
        .collect()
}

fn pretty(value: &impl Serialize) -> String {
    // Plain data cannot fail to become text.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
