//! schema.org data for pages, with the keys that the national model for comuni looks for.

use super::Addresses;
use crate::catalogue::choices::ChannelKind;
use crate::catalogue::{Place, Provider, Service};
use serde_json::{Map, Value, json};

/// The portal.
pub fn website(addresses: &impl Addresses) -> String {
    script(&json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": addresses.portal_title(),
        "url": addresses.home(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": format!("{}?q={{query}}", addresses.search()),
            "query-input": "required name=query",
        },
    }))
}

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
    let area = if service.everywhere {
        json!([{ "@type": "AdministrativeArea", "name": catalogue.territory.name }])
    } else {
        service
            .area
            .iter()
            .filter_map(|id| catalogue.territory.comune(id))
            .map(|comune| json!({ "@type": "AdministrativeArea", "name": comune.name }))
            .collect()
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
    let online = service
        .channels
        .iter()
        .find(|channel| channel.kind == Some(ChannelKind::Online))
        .and_then(|channel| channel.value.clone());
    let phone = service
        .channels
        .iter()
        .find(|channel| channel.kind == Some(ChannelKind::Phone))
        .and_then(|channel| channel.value.clone())
        .or_else(|| provider.and_then(|provider| provider.phone.clone()));
    let url = addresses.service(&service.id);

    let mut channel = Map::new();
    channel.insert("@type".into(), "ServiceChannel".into());
    channel.insert("serviceUrl".into(), online.unwrap_or_else(|| url.clone()).into());
    if let Some(phone) = phone {
        channel.insert(
            "servicePhone".into(),
            json!({ "@type": "ContactPoint", "telephone": phone }),
        );
    }
    if let Some(place) = place {
        channel.insert("serviceLocation".into(), location(addresses, place));
    }
    let mut data = Map::new();
    data.insert("@context".into(), "https://schema.org".into());
    data.insert(
        "@type".into(),
        if is_public { "GovernmentService" } else { "Service" }.into(),
    );
    data.insert("name".into(), service.title.clone().into());
    data.insert("description".into(), service.summary.clone().into());
    data.insert("url".into(), url.into());
    if let Some(category) = category {
        data.insert("serviceType".into(), category.name.clone().into());
    }
    if let Some(operator) = operator {
        data.insert(
            "serviceOperator".into(),
            json!({
                "@type": if operator.kind.is_some_and(|kind| kind.is_public()) { "GovernmentOrganization" } else { "Organization" },
                "name": operator.name,
            }),
        );
    }
    if let Some(provider) = provider {
        data.insert(
            "provider".into(),
            json!({ "@type": "Organization", "name": provider.name, "url": addresses.provider(&provider.id) }),
        );
    }
    data.insert("areaServed".into(), area);
    let mut people = Map::new();
    people.insert("@type".into(), "PeopleAudience".into());
    people.insert("audienceType".into(), audience.join(", ").into());
    if let Some(min) = service.age_min {
        people.insert("suggestedMinAge".into(), min.into());
    }
    if let Some(max) = service.age_max {
        people.insert("suggestedMaxAge".into(), max.into());
    }
    data.insert("audience".into(), Value::Object(people));
    data.insert("availableChannel".into(), Value::Object(channel));
    let offers: Vec<Value> = service
        .prices
        .iter()
        .filter_map(|price| price.amount)
        .map(|amount| json!({ "@type": "Offer", "price": amount, "priceCurrency": "EUR" }))
        .collect();
    if service.free {
        data.insert("isAccessibleForFree".into(), true.into());
    } else if !offers.is_empty() {
        data.insert("offers".into(), offers.into());
    }
    script(&Value::Object(data))
}

/// A provider.
pub fn provider(addresses: &impl Addresses, provider: &Provider) -> String {
    let is_public = provider.kind.is_some_and(|kind| kind.is_public());
    let mut data = Map::new();
    data.insert("@context".into(), "https://schema.org".into());
    data.insert(
        "@type".into(),
        if is_public {
            "GovernmentOrganization"
        } else {
            "Organization"
        }
        .into(),
    );
    data.insert("name".into(), provider.name.clone().into());
    data.insert("url".into(), addresses.provider(&provider.id).into());
    for (key, value) in [
        ("legalName", &provider.legal_name),
        ("taxID", &provider.tax_id),
        ("vatID", &provider.vat_id),
        ("telephone", &provider.phone),
        ("email", &provider.email),
        ("address", &provider.address),
        ("sameAs", &provider.website),
    ] {
        if let Some(value) = value {
            data.insert(key.into(), value.clone().into());
        }
    }
    script(&Value::Object(data))
}

fn location(addresses: &impl Addresses, place: &Place) -> Value {
    let comune = place
        .comune
        .as_deref()
        .and_then(|id| addresses.catalogue().territory.comune(id))
        .map(|comune| comune.name.clone());
    json!({
        "@type": "Place",
        "name": place.name,
        "url": addresses.place(&place.id),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": place.address,
            "postalCode": place.postal_code,
            "addressLocality": comune,
            "addressCountry": "IT",
        },
    })
}

/// JSON that may stand in a `script` element: nothing in it can end the element.
fn script(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_element_cannot_be_ended_from_inside() {
        let text = script(&json!({ "name": "</script><script>alert(1)</script>" }));
        assert!(!text.contains('<'));
        let back: Value = serde_json::from_str(&text).expect("still JSON");
        assert_eq!(back["name"], "</script><script>alert(1)</script>");
    }
}
