//! What of a service is searched.

use super::analyzer::fold;
use super::facets::{Facets, Values};
use crate::catalogue::choices::{ChannelKind, Status};
use crate::catalogue::{Catalogue, Service};
use crate::diagnostic::Sources;
use chrono::{Days, NaiveDate};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A searched field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldName {
    /// Title.
    Title,
    /// Topics and needs.
    Words,
    /// Category and audiences.
    Category,
    /// Summary.
    Summary,
    /// Provider.
    Provider,
    /// Unit type, and synonyms of its needs.
    Needs,
    /// Synonyms of its category and audiences.
    Related,
    /// Comuni and places.
    Place,
    /// The text, with the telephone numbers of the service.
    Body,
    /// What `synonyms.toml` adds to what the page says.
    Synonyms,
    /// What `synonyms.toml` adds to the names of category and audiences.
    Also,
}

/// The searched fields with their names in the index and their weights. A word in the title says most about what a
/// service is; a synonym weighs less than the word itself wherever that stands.
pub const FIELDS: [(FieldName, &str, f32); 11] = [
    (FieldName::Title, "title", 4.0),
    (FieldName::Words, "words", 2.2),
    (FieldName::Category, "category", 1.8),
    (FieldName::Summary, "summary", 1.6),
    (FieldName::Provider, "provider", 1.2),
    (FieldName::Needs, "needs", 1.0),
    (FieldName::Related, "related", 0.8),
    (FieldName::Place, "place", 0.8),
    (FieldName::Body, "body", 0.6),
    (FieldName::Synonyms, "synonyms", 0.55),
    (FieldName::Also, "also", 0.55),
];

impl FieldName {
    /// Its place in [`FIELDS`].
    pub(super) fn place(self) -> usize {
        self as usize
    }

    /// Whether its words are those of category and audiences, and the same in all their services.
    pub(super) fn is_shared(self) -> bool {
        matches!(self, FieldName::Category | FieldName::Related | FieldName::Also)
    }
}

/// Days after which a page counts as not verified lately: those after which it says so itself.
const FRESH_DAYS: u64 = 180;
/// The share of the minimum requirements, by weight and in hundredths, that a well kept page meets.
pub const GOOD_SCORE: i64 = 90;

/// A service as the index sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchDocument {
    /// The service.
    pub id: String,
    /// What it is filtered by; many services share it.
    pub facets: Arc<Values>,
    /// Decides between services that match alike: one point for a page verified lately, one for a page that meets
    /// [`GOOD_SCORE`] of its requirements.
    pub merit: u8,
    /// Opening hours in OpenStreetMap syntax: its own, or those of its first place.
    pub hours: Option<String>,
    /// The comuni where it takes place, as places in the facet of comuni.
    pub at: Vec<u16>,
}

/// The services that can be had on this day or will be again. An ended service keeps its page, but nobody should find it
/// who looks for help. `well_kept` tells which meet enough requirements.
///
/// Their order is that of their numbers in the index, and decides where all else is equal. Services of one category whose
/// titles begin alike stand together, because they are found together: so ten results lie in few packs of the bundle.
/// In a very large catalogue services alike in what they are filtered by come first together, because there the columns
/// of the filters weigh more than the packs. Otherwise only another category moves a service: each move changes the
/// numbers of all between, and with them most files of the bundle.
pub fn documents(
    catalogue: &Catalogue,
    facets: &Facets,
    today: NaiveDate,
    well_kept: &(dyn Fn(&Service) -> bool + Sync),
) -> Vec<SearchDocument> {
    let fresh_since = today.checked_sub_days(Days::new(FRESH_DAYS));
    let found: Vec<&Service> = catalogue
        .all_services()
        .filter(|service| service.is_shown(today) && service.status != Status::Ended)
        .filter(|service| catalogue.providers.contains_key(&service.provider))
        .collect();
    let telling = ids_tell_titles(&found);
    let mut documents: Vec<(String, SearchDocument)> = found
        .par_iter()
        .map(|service| {
            let fresh = service.verified.is_some() && service.verified >= fresh_since;
            let document = SearchDocument {
                facets: Arc::new(facets.of(service)),
                merit: u8::from(fresh) + u8::from(well_kept(service)),
                ..document(service, catalogue)
            };
            let title = if telling {
                String::new()
            } else {
                first_words(&service.title)
            };
            (title, document)
        })
        .collect();
    let large = documents.len() > MANY_SERVICES;
    let mut known: FxHashSet<Arc<Values>> = FxHashSet::default();
    for (_, document) in &mut documents {
        match known.get(&document.facets) {
            Some(same) => document.facets = Arc::clone(same),
            None => _ = known.insert(Arc::clone(&document.facets)),
        }
    }
    // Nothing is copied for the order: there may be very many.
    let by_facets = |one: &SearchDocument, other: &SearchDocument| -> Ordering {
        let (one, other) = (&one.facets, &other.facets);
        let rest = if large { &IN_ORDER[..] } else { &IN_ORDER[..1] };
        let places = rest.iter();
        places
            .map(|place| one.of(*place).cmp(other.of(*place)))
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    };
    documents.par_sort_by(|(title, one), (other_title, other)| {
        by_facets(one, other)
            .then_with(|| title.cmp(other_title))
            .then_with(|| one.id.cmp(&other.id))
    });
    documents.into_iter().map(|(_, document)| document).collect()
}

/// The places of filters in the order in which they decide: category, audiences, modes, ages, free of charge, regime, comuni.
const IN_ORDER: [usize; 7] = [1, 2, 5, 6, 4, 3, 0];

/// Services from which what they are filtered by decides the order before titles do.
const MANY_SERVICES: usize = 20_000;

/// Whether ids are made of titles, as nearly all are: then they give the same order, and an edit of a title moves none.
fn ids_tell_titles(services: &[&Service]) -> bool {
    let telling = services.iter().filter(|service| {
        let title = fold(&service.title);
        let mut words = title.split(|letter: char| !letter.is_alphanumeric());
        let first = words.find(|word| !word.is_empty()).unwrap_or_default();
        !first.is_empty() && service.id.starts_with(first)
    });
    telling.count() * 10 >= services.len() * 9
}

/// The beginning of a title: an edit further on does not move the service.
fn first_words(title: &str) -> String {
    title
        .split_whitespace()
        .take(2)
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

fn document(service: &Service, catalogue: &Catalogue) -> SearchDocument {
    let places = service.places.iter().filter_map(|id| catalogue.places.get(id));
    let places: Vec<_> = places.collect();
    let hours = service
        .hours
        .clone()
        .or_else(|| places.iter().find_map(|place| place.hours.clone()));
    let comuni = &catalogue.territory.comuni;
    let at: BTreeSet<u16> = places
        .iter()
        .filter_map(|place| place.comune.as_deref())
        .filter_map(|id| comuni.iter().position(|comune| comune.id == id))
        .map(|place| place as u16)
        .collect();
    SearchDocument {
        id: service.id.clone(),
        hours,
        at: at.into_iter().collect(),
        ..SearchDocument::default()
    }
}

/// What is searched of a service, in the order of [`FIELDS`], but for what synonyms add.
pub(super) fn texts(service: &Service, catalogue: &Catalogue, sources: &Sources) -> [String; FIELDS.len()] {
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
    let mut of_needs: Vec<&str> = Vec::new();
    for need in needs {
        words.push(&need.title);
        of_needs.extend(need.synonyms.iter().map(String::as_str));
    }
    of_needs.extend(unit_type(service, catalogue));
    let mut related: Vec<&str> = Vec::new();
    related.extend(
        category
            .iter()
            .flat_map(|category| category.synonyms.iter().map(String::as_str)),
    );
    related.extend(
        audiences
            .iter()
            .flat_map(|audience| audience.synonyms.iter().map(String::as_str)),
    );

    let mut classes: Vec<&str> = category.iter().map(|category| category.name.as_str()).collect();
    classes.extend(audiences.iter().map(|audience| audience.name.as_str()));

    let mut where_: Vec<&str> = service
        .area
        .iter()
        .filter_map(|id| catalogue.territory.comune(id))
        .map(|comune| comune.name.as_str())
        .collect();
    for place in &places {
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
    // Who finds a missed call looks for its number. Addresses are left out: each would be a word that nobody types.
    let mut body = service.body.plain(sources.text(service.file));
    let numbers = service
        .channels
        .iter()
        .filter(|channel| matches!(channel.kind, Some(ChannelKind::Phone | ChannelKind::Whatsapp)))
        .filter_map(|channel| channel.value.as_deref());
    for number in numbers {
        body.push_str(" · ");
        body.push_str(number);
    }
    [
        service.title.clone(),
        words.join(" · "),
        classes.join(" · "),
        service.summary.clone(),
        provider,
        of_needs.join(" · "),
        related.join(" · "),
        where_.join(" · "),
        body,
        String::new(),
        String::new(),
    ]
}

/// The name of the unit type of a service.
pub(super) fn unit_type<'c>(service: &Service, catalogue: &'c Catalogue) -> Option<&'c str> {
    let id = service.unit_type.as_deref()?;
    catalogue
        .taxonomy
        .unit_type(id)
        .map(|unit_type| unit_type.name.as_str())
}
