//! schema.org data for pages, with the keys that the national model for comuni looks for.

mod service;

pub use service::service;

use self::service::location;
use super::Addresses;
use crate::catalogue::choices::PlaceKind;
use crate::catalogue::{Person, Place, Provider};
use crate::source::Choice;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The vocabulary.
const CONTEXT: &str = "https://schema.org";

/// The portal.
pub fn website(addresses: &impl Addresses) -> String {
    script(&json!({
        "@context": CONTEXT,
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

/// A provider.
pub fn provider(addresses: &impl Addresses, provider: &Provider) -> String {
    let is_public = provider.kind.is_some_and(|kind| kind.is_public());
    let mut data = Map::new();
    data.insert("@context".into(), CONTEXT.into());
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

/// A place that people can go to, with its hours.
pub fn place(addresses: &impl Addresses, place: &Place) -> String {
    // Text and nothing else: it can always be JSON.
    let mut data = match serde_json::to_value(location(addresses, place)) {
        Ok(Value::Object(data)) => data,
        _ => Map::new(),
    };
    data.insert("@context".into(), CONTEXT.into());
    let office = matches!(place.kind, Some(PlaceKind::MunicipalOffice | PlaceKind::SocialPoint));
    data.insert("@type".into(), if office { "GovernmentOffice" } else { "Place" }.into());
    for (key, value) in [("telephone", &place.phone), ("email", &place.email)] {
        if let Some(value) = value {
            data.insert(key.into(), value.clone().into());
        }
    }
    if let (Some(lat), Some(lon)) = (place.lat, place.lon) {
        data.insert(
            "geo".into(),
            json!({ "@type": "GeoCoordinates", "latitude": lat, "longitude": lon }),
        );
    }
    if let Some(wheelchair) = place.wheelchair {
        let text = match wheelchair.word() {
            "yes" => "wheelchair accessible",
            "limited" => "partly wheelchair accessible",
            _ => "not wheelchair accessible",
        };
        data.insert(
            "amenityFeature".into(),
            json!({ "@type": "LocationFeatureSpecification", "name": text, "value": wheelchair.word() != "no" }),
        );
    }
    script(&Value::Object(data))
}

/// A person who guides others.
pub fn person(addresses: &impl Addresses, person: &Person, role: &str, url: &str) -> String {
    let organisation = person
        .organisation
        .as_deref()
        .and_then(|id| addresses.catalogue().providers.get(id));
    let mut data = Map::new();
    data.insert("@context".into(), CONTEXT.into());
    data.insert("@type".into(), "Person".into());
    data.insert("name".into(), person.name.clone().into());
    data.insert("url".into(), url.into());
    if !role.is_empty() {
        data.insert("jobTitle".into(), role.into());
    }
    for (key, value) in [("telephone", &person.phone), ("email", &person.email)] {
        if let Some(value) = value {
            data.insert(key.into(), value.clone().into());
        }
    }
    if !person.languages.is_empty() {
        data.insert("knowsLanguage".into(), person.languages.clone().into());
    }
    if let Some(organisation) = organisation {
        data.insert(
            "worksFor".into(),
            json!({ "@type": "Organization", "name": organisation.name, "url": addresses.provider(&organisation.id) }),
        );
    }
    script(&Value::Object(data))
}

/// Most services that the data of a list names: the page itself has them all.
const LISTED: usize = 30;

/// A page that lists services; `items` are titles and addresses.
pub fn collection<'s>(name: &str, url: &str, items: impl Iterator<Item = (&'s str, String)>) -> String {
    let items: Vec<ListItem<'_>> = (items.take(LISTED).zip(1..))
        .map(|((name, url), position)| ListItem {
            url: Some(url),
            ..ListItem::new(position, name)
        })
        .collect();
    script(&Collection {
        context: CONTEXT,
        kind: "CollectionPage",
        name,
        url,
        main_entity: ItemList {
            kind: "ItemList",
            number_of_items: items.len(),
            items,
        },
    })
}

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    url: &'a str,
    #[serde(rename = "mainEntity")]
    main_entity: ItemList<'a>,
}

#[derive(Serialize)]
struct ItemList<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "numberOfItems")]
    number_of_items: usize,
    #[serde(rename = "itemListElement")]
    items: Vec<ListItem<'a>>,
}

/// A line of a list: with `url` one of several things, with `item` a step on a way.
#[derive(Serialize)]
struct ListItem<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'a str>,
}

impl<'a> ListItem<'a> {
    fn new(position: usize, name: &'a str) -> ListItem<'a> {
        ListItem {
            kind: "ListItem",
            position,
            name,
            url: None,
            item: None,
        }
    }
}

/// The open data; `files` are addresses with their media types.
pub fn dataset(
    addresses: &impl Addresses,
    name: &str,
    description: &str,
    url: &str,
    files: &[(String, &str)],
) -> String {
    let files: Vec<Value> = files
        .iter()
        .map(|(url, kind)| json!({ "@type": "DataDownload", "contentUrl": url, "encodingFormat": kind }))
        .collect();
    script(&json!({
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": format!("{name} – {}", addresses.portal_title()),
        "description": description,
        "url": url,
        "isAccessibleForFree": true,
        "distribution": files,
    }))
}

/// The way from home to a page, the page itself at its end; titles and addresses.
pub fn breadcrumb(steps: &[(&str, String)]) -> String {
    let items = (steps.iter().zip(1..)).map(|((name, url), position)| ListItem {
        item: Some(url),
        ..ListItem::new(position, name)
    });
    script(&Way {
        context: CONTEXT,
        kind: "BreadcrumbList",
        items: items.collect(),
    })
}

#[derive(Serialize)]
struct Way<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    items: Vec<ListItem<'a>>,
}

/// JSON that may stand in a `script` element: nothing in it can end the element.
fn script(value: &impl Serialize) -> String {
    // What is written here is text and numbers: it can always be JSON.
    let json = serde_json::to_string(value).unwrap_or_default();
    if !json.contains(['<', '>', '&']) {
        return json;
    }
    json.replace('<', "\\u003c")
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
