//! What a service is, and where.

use super::{CONTEXT, script};
use crate::catalogue::choices::ChannelKind;
use crate::catalogue::{Place, Provider, Service};
use crate::interchange::Addresses;
use serde::Serialize;

/// A service: a `GovernmentService` when a public body offers it, else a `Service` with the public body that answers for
/// the portal as its operator.
pub fn service(addresses: &impl Addresses, service: &Service) -> String {
    let catalogue = addresses.catalogue();
    let provider = catalogue.providers.get(&service.provider);
    let is_public = provider
        .and_then(|provider| provider.kind)
        .is_some_and(|kind| kind.is_public());
    let operator = if is_public {
        provider
    } else {
        catalogue
            .territory
            .body
            .as_deref()
            .and_then(|id| catalogue.providers.get(id))
            .or(provider)
    };
    let area = |name| Named {
        kind: "AdministrativeArea",
        name,
    };
    let areas = match service.everywhere {
        true => vec![area(&catalogue.territory.name)],
        false => (service.area.iter())
            .filter_map(|id| catalogue.territory.comune(id))
            .map(|comune| area(&comune.name))
            .collect(),
    };
    let audience: Vec<&str> = service
        .audiences
        .iter()
        .filter_map(|id| catalogue.taxonomy.audience(id))
        .map(|audience| audience.name.as_str())
        .collect();
    let category = service
        .category
        .as_deref()
        .and_then(|id| catalogue.taxonomy.category(id));
    let place = service
        .places
        .iter()
        .chain(service.channels.iter().filter_map(|channel| channel.place.as_ref()))
        .find_map(|id| catalogue.places.get(id));
    let value_of = |kind| {
        let mut channels = service.channels.iter().filter(|channel| channel.kind == Some(kind));
        channels.next().and_then(|channel| channel.value.as_deref())
    };
    let phone = value_of(ChannelKind::Phone).or_else(|| provider.and_then(|provider| provider.phone.as_deref()));
    let url = addresses.service(&service.id);
    let offers: Vec<Offer> = (service.prices.iter())
        .filter_map(|price| price.amount)
        .map(|price| Offer {
            kind: "Offer",
            price,
            currency: "EUR",
        })
        .collect();
    script(&ServiceData {
        context: CONTEXT,
        kind: if is_public { "GovernmentService" } else { "Service" },
        name: &service.title,
        description: &service.summary,
        url: &url,
        service_type: category.map(|category| category.name.as_str()),
        operator: operator.map(|operator| match operator.kind.is_some_and(|kind| kind.is_public()) {
            true => Organization::new("GovernmentOrganization", operator, None),
            false => Organization::new("Organization", operator, None),
        }),
        provider: provider
            .map(|provider| Organization::new("Organization", provider, Some(addresses.provider(&provider.id)))),
        areas,
        audience: People {
            kind: "PeopleAudience",
            audiences: audience.join(", "),
            min: service.age_min,
            max: service.age_max,
        },
        channel: Channel {
            kind: "ServiceChannel",
            url: value_of(ChannelKind::Online).unwrap_or(&url),
            phone: phone.map(|telephone| ContactPoint {
                kind: "ContactPoint",
                telephone,
            }),
            location: place.map(|place| location(addresses, place)),
        },
        free: service.free.then_some(true),
        offers: Some(offers).filter(|offers| !service.free && !offers.is_empty()),
    })
}

#[derive(Serialize)]
struct ServiceData<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    description: &'a str,
    url: &'a str,
    #[serde(rename = "serviceType", skip_serializing_if = "Option::is_none")]
    service_type: Option<&'a str>,
    #[serde(rename = "serviceOperator", skip_serializing_if = "Option::is_none")]
    operator: Option<Organization<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provider: Option<Organization<'a>>,
    #[serde(rename = "areaServed")]
    areas: Vec<Named<'a>>,
    audience: People,
    #[serde(rename = "availableChannel")]
    channel: Channel<'a>,
    #[serde(rename = "isAccessibleForFree", skip_serializing_if = "Option::is_none")]
    free: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offers: Option<Vec<Offer>>,
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Organization<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

impl<'a> Organization<'a> {
    fn new(kind: &'static str, provider: &'a Provider, url: Option<String>) -> Organization<'a> {
        Organization {
            kind,
            name: &provider.name,
            url,
        }
    }
}

#[derive(Serialize)]
struct People {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "audienceType")]
    audiences: String,
    #[serde(rename = "suggestedMinAge", skip_serializing_if = "Option::is_none")]
    min: Option<i64>,
    #[serde(rename = "suggestedMaxAge", skip_serializing_if = "Option::is_none")]
    max: Option<i64>,
}

#[derive(Serialize)]
struct Channel<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "serviceUrl")]
    url: &'a str,
    #[serde(rename = "servicePhone", skip_serializing_if = "Option::is_none")]
    phone: Option<ContactPoint<'a>>,
    #[serde(rename = "serviceLocation", skip_serializing_if = "Option::is_none")]
    location: Option<Location<'a>>,
}

#[derive(Serialize)]
struct ContactPoint<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    telephone: &'a str,
}

#[derive(Serialize)]
struct Offer {
    #[serde(rename = "@type")]
    kind: &'static str,
    /// Euros.
    price: f64,
    #[serde(rename = "priceCurrency")]
    currency: &'static str,
}

#[derive(Serialize)]
pub(super) struct Location<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    url: String,
    address: PostalAddress<'a>,
}

#[derive(Serialize)]
struct PostalAddress<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "streetAddress")]
    street: Option<&'a str>,
    #[serde(rename = "postalCode")]
    postal_code: Option<&'a str>,
    #[serde(rename = "addressLocality")]
    locality: Option<&'a str>,
    #[serde(rename = "addressCountry")]
    country: &'static str,
}

/// A place as others name it.
pub(super) fn location<'a>(addresses: &'a impl Addresses, place: &'a Place) -> Location<'a> {
    let comune = place.comune.as_deref();
    let comune = comune.and_then(|id| addresses.catalogue().territory.comune(id));
    Location {
        kind: "Place",
        name: &place.name,
        url: addresses.place(&place.id),
        address: PostalAddress {
            kind: "PostalAddress",
            street: place.address.as_deref(),
            postal_code: place.postal_code.as_deref(),
            locality: comune.map(|comune| comune.name.as_str()),
            country: "IT",
        },
    }
}
