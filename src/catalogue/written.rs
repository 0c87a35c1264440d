//! The texts of pages, whatever they are about.

use super::Catalogue;
use crate::diagnostic::FileId;
use crate::source::{Body, Kind};
use std::sync::Arc;

/// The text of a page.
#[derive(Clone, Copy, Debug)]
pub struct Written<'c> {
    /// What the page is about.
    pub kind: Kind,
    /// Its id.
    pub id: &'c str,
    /// Its file.
    pub file: FileId,
    /// The text.
    pub body: &'c Body,
}

impl Catalogue {
    /// The texts of all pages: those in the first language, then those of translations.
    pub fn written(&self) -> impl Iterator<Item = Written<'_>> {
        let translations = self.translations.values().flatten();
        self.own_texts().chain(translations.map(|((kind, id), words)| Written {
            kind: *kind,
            id,
            file: words.file,
            body: &words.body,
        }))
    }

    /// The texts of all pages in the first language.
    pub fn own_texts(&self) -> impl Iterator<Item = Written<'_>> {
        let of = |kind| move |(id, file, body)| Written { kind, id, file, body };
        let providers = self.providers.values();
        let services = self.all_services();
        let places = self.places.values();
        let people = self.people.values();
        let needs = self.needs.values();
        let calls = self.calls.values();
        let pages = self.pages.values();
        let providers = providers.map(|page| (page.id.as_str(), page.file, &page.body));
        let services = services.map(|page| (page.id.as_str(), page.file, &page.body));
        let places = places.map(|page| (page.id.as_str(), page.file, &page.body));
        let people = people.map(|page| (page.id.as_str(), page.file, &page.body));
        let needs = needs.map(|page| (page.id.as_str(), page.file, &page.body));
        let calls = calls.map(|page| (page.id.as_str(), page.file, &page.body));
        let pages = pages.map(|page| (page.id.as_str(), page.file, &page.body));
        (providers.map(of(Kind::Provider)))
            .chain(services.map(of(Kind::Service)))
            .chain(places.map(of(Kind::Place)))
            .chain(people.map(of(Kind::Person)))
            .chain(needs.map(of(Kind::Need)))
            .chain(calls.map(of(Kind::Call)))
            .chain(pages.map(of(Kind::Page)))
    }

    /// Gives a page in the first language another text; `false` if there is no such page.
    pub fn set_text(&mut self, kind: Kind, id: &str, text: Body) -> bool {
        let body = match kind {
            Kind::Provider => self.providers.get_mut(id).map(|page| &mut page.body),
            Kind::Service => (self.services.get_mut(id)).map(|page| &mut Arc::make_mut(page).body),
            Kind::Place => self.places.get_mut(id).map(|page| &mut page.body),
            Kind::Person => self.people.get_mut(id).map(|page| &mut page.body),
            Kind::Need => self.needs.get_mut(id).map(|page| &mut page.body),
            Kind::Call => self.calls.get_mut(id).map(|page| &mut page.body),
            Kind::Page => self.pages.get_mut(id).map(|page| &mut page.body),
        };
        body.map(|body| *body = text).is_some()
    }

    /// The folder of a page in the content folder, from which its text names files.
    pub fn folder_of(&self, kind: Kind, id: &str) -> String {
        match kind {
            Kind::Service => {
                let provider = self.services.get(id).map(|service| service.provider.as_str());
                format!("providers/{}", provider.unwrap_or_default())
            }
            Kind::Provider => format!("providers/{id}"),
            Kind::Place | Kind::Person | Kind::Need | Kind::Call | Kind::Page => kind.folder().to_owned(),
        }
    }
}
