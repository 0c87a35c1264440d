//! The domain: what a catalogue of services is made of, and how its parts refer to each other.
//!
//! [`read`] turns documents into typed pages, [`references`] checks that what they name exists. Ids are file stems;
//! every map is ordered, so that the same folder always gives the same catalogue.

pub mod boundaries;
pub mod call;
pub mod choices;
pub mod contacts;
pub mod evidence;
pub mod finder;
pub mod hours;
mod hours_meant;
pub mod identifiers;
pub mod memo;
mod need;
pub mod page;
pub mod person;
pub mod place;
pub mod provider;
pub mod public_holidays;
pub mod read;
pub mod references;
pub mod sections;
pub mod service;
mod shelf;
pub mod synonyms;
pub mod taxonomy;
pub mod territory;
pub mod timetable;
pub mod translation;
mod unknown;
mod written;

pub use boundaries::Boundaries;
pub use call::Call;
pub use memo::{Memo, PerService};
pub use need::Need;
pub use page::Page;
pub use person::Person;
pub use place::Place;
pub use provider::Provider;
pub use read::{read, read_text};
pub use service::Service;
pub use shelf::{Areas, Shelf};
pub use synonyms::Synonyms;
pub use taxonomy::{Audience, Category, Taxonomy, UnitType};
pub use territory::{Comune, Territory};
pub use timetable::Timetable;
pub use translation::{Translation, Translations};
pub use written::Written;

use crate::diagnostic::FileId;
use crate::source::{Attachments, Kind};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Everything a territory publishes.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// The comuni.
    pub territory: Territory,
    /// The outlines of the comuni, as far as they are given.
    pub boundaries: Boundaries,
    /// Categories, audiences, unit types.
    pub taxonomy: Taxonomy,
    /// Synonyms for the search.
    pub synonyms: Synonyms,
    /// Providers by id.
    pub providers: BTreeMap<String, Provider>,
    /// Services by id. They are most of a catalogue, and the same in all its copies: those of other languages, and that of
    /// the pages without errors.
    pub services: BTreeMap<String, Arc<Service>>,
    /// Places by id.
    pub places: BTreeMap<String, Place>,
    /// People by id.
    pub people: BTreeMap<String, Person>,
    /// Needs by id.
    pub needs: BTreeMap<String, Need>,
    /// Calls by id.
    pub calls: BTreeMap<String, Call>,
    /// Pages by id.
    pub pages: BTreeMap<String, Page>,
    /// The words of pages in other languages.
    pub translations: Translations,
    /// Files that pages may name, relative to the content folder.
    pub attachments: Attachments,
}

impl Catalogue {
    /// The catalogue without the pages of these files; the services of a missing provider go with it.
    pub fn without(mut self, files: &BTreeSet<FileId>) -> Catalogue {
        self.providers.retain(|_, provider| !files.contains(&provider.file));
        let providers = &self.providers;
        self.services
            .retain(|_, service| !files.contains(&service.file) && providers.contains_key(&service.provider));
        self.places.retain(|_, place| !files.contains(&place.file));
        self.people.retain(|_, person| !files.contains(&person.file));
        self.needs.retain(|_, need| !files.contains(&need.file));
        self.calls.retain(|_, call| !files.contains(&call.file));
        self.pages.retain(|_, page| !files.contains(&page.file));
        for translations in self.translations.values_mut() {
            translations.retain(|_, translation| !files.contains(&translation.file));
        }
        self
    }

    /// Whether there is a page of this kind with this id.
    pub fn has(&self, kind: Kind, id: &str) -> bool {
        match kind {
            Kind::Provider => self.providers.contains_key(id),
            Kind::Service => self.services.contains_key(id),
            Kind::Place => self.places.contains_key(id),
            Kind::Person => self.people.contains_key(id),
            Kind::Need => self.needs.contains_key(id),
            Kind::Call => self.calls.contains_key(id),
            Kind::Page => self.pages.contains_key(id),
        }
    }

    /// All services, in the order of their ids.
    pub fn all_services(&self) -> impl Iterator<Item = &Service> {
        self.services.values().map(Arc::as_ref)
    }

    /// The services of a provider.
    pub fn services_of<'a>(&'a self, provider: &'a str) -> impl Iterator<Item = &'a Service> {
        self.all_services().filter(move |service| service.provider == provider)
    }
}
