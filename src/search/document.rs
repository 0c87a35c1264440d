//! What of a service is searched.

use crate::catalogue::choices::Status;
use crate::catalogue::{Catalogue, Service};
use chrono::NaiveDate;

/// A searched field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldName {
    /// Title.
    Title,
    /// Synonyms, needs and topics.
    Words,
    /// Category and audiences.
    Category,
    /// Summary.
    Summary,
    /// Provider.
    Provider,
    /// Comuni and places.
    Place,
    /// The text.
    Body,
}

/// The searched fields with their names in the index and their weights. A word in the title says most about what a
/// service is; a synonym never beats the word itself.
pub const FIELDS: [(FieldName, &str, f32); 7] = [
    (FieldName::Title, "title", 4.0),
    (FieldName::Words, "words", 2.2),
    (FieldName::Category, "category", 1.8),
    (FieldName::Summary, "summary", 1.6),
    (FieldName::Provider, "provider", 1.2),
    (FieldName::Place, "place", 0.8),
    (FieldName::Body, "body", 0.6),
];

/// A service as the index sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchDocument {
    /// The service.
    pub id: String,
    /// Texts of the fields, in the order of [`FIELDS`].
    pub texts: [String; FIELDS.len()],
}

/// The services that can be had on this day or will be again, in the order of their ids. An ended service keeps its page,
/// but nobody should find it who looks for help.
pub fn documents(catalogue: &Catalogue, today: NaiveDate) -> Vec<SearchDocument> {
    catalogue
        .services
        .values()
        .filter(|service| service.is_shown(today) && service.status != Status::Ended)
        .filter(|service| catalogue.providers.contains_key(&service.provider))
        .map(|service| document(service, catalogue))
        .collect()
}

fn document(service: &Service, catalogue: &Catalogue) -> SearchDocument {
    let taxonomy = &catalogue.taxonomy;
    let category = service.category.as_deref().and_then(|id| taxonomy.category(id));
    let audiences: Vec<_> = service
        .audiences
        .iter()
        .filter_map(|id| taxonomy.audience(id))
        .collect();
    let needs: Vec<_> = service.needs.iter().filter_map(|id| catalogue.needs.get(id)).collect();
    let places: Vec<_> = service
        .places
        .iter()
        .filter_map(|id| catalogue.places.get(id))
        .collect();

    let mut words: Vec<&str> = service.topics.iter().map(String::as_str).collect();
    for need in needs {
        words.push(&need.title);
        words.extend(need.synonyms.iter().map(String::as_str));
    }
    words.extend(
        category
            .iter()
            .flat_map(|category| category.synonyms.iter().map(String::as_str)),
    );
    words.extend(
        audiences
            .iter()
            .flat_map(|audience| audience.synonyms.iter().map(String::as_str)),
    );

    let mut classes: Vec<&str> = category.iter().map(|category| category.name.as_str()).collect();
    classes.extend(audiences.iter().map(|audience| audience.name.as_str()));
    if let Some(unit_type) = service.unit_type.as_deref().and_then(|id| taxonomy.unit_type(id)) {
        classes.push(&unit_type.name);
    }

    let mut where_: Vec<&str> = service
        .area
        .iter()
        .filter_map(|id| catalogue.territory.comune(id))
        .map(|comune| comune.name.as_str())
        .collect();
    for place in places {
        where_.push(&place.name);
        where_.extend(
            place
                .comune
                .as_deref()
                .and_then(|id| catalogue.territory.comune(id))
                .map(|comune| comune.name.as_str()),
        );
    }
    let provider = catalogue
        .providers
        .get(&service.provider)
        .map(|provider| provider.name.clone())
        .unwrap_or_default();
    SearchDocument {
        id: service.id.clone(),
        texts: [
            service.title.clone(),
            words.join(" · "),
            classes.join(" · "),
            service.summary.clone(),
            provider,
            where_.join(" · "),
            service.body.plain(),
        ],
    }
}
