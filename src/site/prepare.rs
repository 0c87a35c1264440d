//! Getting a stage ready: what is made once, before any view.

use super::drawn::{Before, DrawnParts, Table};
use super::lists::Lists;
use super::stage::Stage;
use super::theme::Theme;
use super::views::hours;
use crate::catalogue::choices::Status;
use crate::catalogue::{Catalogue, PerService, Service};
use crate::diagnostic::{Diagnostic, Sources, add_once};
use crate::key::{Key, Keyed};
use crate::quality::Assessments;
use crate::source::slug;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many cards are held as they are: more are packed, which takes a third of the memory, and time at each use.
const PLAIN_CARDS: usize = 20_000;

impl<'a> Stage<'a> {
    /// Orders the services, makes their lines and has the theme draw them, makes the tables of hours and the map; done once,
    /// before any view. What is there from `before` is not made again. Problems are those of the theme.
    pub fn prepare(mut self, theme: &Theme, before: Option<&Before>) -> (Stage<'a>, Vec<Diagnostic>) {
        let shown = self.catalogue.all_services();
        let mut shown: Vec<&Service> = shown.filter(|service| service.is_shown(self.today)).collect();
        shown.sort_by_cached_key(|service| {
            (
                service.status == Status::Ended,
                slug::slugify(&service.title),
                &service.id,
            )
        });
        self.lists = Arc::new(Lists::new(self.catalogue, &shown));
        self.shown = shown.into();
        let mut ground = Keyed::new()
            .and(self.ingredients.ground)
            .text(self.messages.language().tag());
        for path in self.pages.iter() {
            ground.add(path.as_bytes());
        }
        for asset in theme.assets.values() {
            ground.add(asset.path.as_bytes());
        }
        // Logo and colours, and whatever else every page shows.
        let portal = self.portal_view();
        let written = serde_json::to_string(&portal).unwrap_or_default();
        ground.add(written.as_bytes());
        let portal = tera::Value::from_serializable(&portal);
        self.ground = ground.key();
        let texts: BTreeSet<&str> = self
            .catalogue
            .places
            .values()
            .filter_map(|place| place.hours.as_deref())
            .chain(self.shown.iter().filter_map(|service| service.hours.as_deref()))
            .collect();
        let texts: Vec<&str> = texts.into_iter().collect();
        let make = |text: &str| hours::table(&self, text).map(Arc::new);
        let tables = || -> Vec<Table> {
            match before {
                Some(before) => before.tables(self.ground, &texts, make),
                None => texts.par_iter().map(|text| make(text)).collect(),
            }
        };
        let (press, tables) = rayon::join(|| theme.press(&portal, Key::of(written.as_bytes())), tables);
        self.press = press;
        self.tables = Arc::new(texts.into_iter().zip(tables).collect());
        let services: Vec<&Arc<Service>> = (self.shown.iter())
            .filter_map(|service| self.catalogue.services.get(&service.id))
            .collect();
        let draw = |service: &Service| theme.draw_card(&self.press, &service.id, &self.card(service), self.sources);
        // Cards are held until the last list is made; those of one theme are much alike.
        let like: Option<Arc<str>> = (services.first())
            .filter(|_| services.len() > PLAIN_CARDS)
            .map(|first| draw(first).0.html().into());
        let drawn = PerService::all(
            before.map(|before| (&before.cards, self.ground)),
            &services,
            |service| {
                let (card, problem) = draw(service);
                let card = match &like {
                    Some(like) => card.packed(like),
                    None => card,
                };
                (Arc::new(card), problem)
            },
        );
        let mut problems: Vec<Diagnostic> = Vec::new();
        let mut cards = FxHashMap::default();
        for (service, (card, problem)) in services.iter().zip(drawn) {
            cards.insert(service.id.as_str(), card);
            if let Some(problem) = problem {
                add_once(&mut problems, problem);
            }
        }
        self.cards = Arc::new(cards);
        if let Some(before) = before {
            let of = |service: &Arc<Service>| self.ingredients.similar_to(&self.lists, service);
            let keys = PerService::all(Some((&before.similar, self.ingredients.heads)), &services, of);
            self.similar = Arc::new(services.iter().map(|service| service.id.as_str()).zip(keys).collect());
        }
        self.map = self.drawing();
        let (parts, found) = DrawnParts::new(&self, theme);
        self.parts = Arc::new(parts);
        problems.extend(found);
        (self, problems)
    }

    /// The same stage for a catalogue in which some services have other texts, and only that.
    pub fn revised<'b>(
        &'b self,
        catalogue: &'b Catalogue,
        sources: &'b Sources,
        assessments: &'b Assessments,
    ) -> Stage<'b> {
        Stage {
            catalogue,
            assessments,
            sources,
            ..self.clone()
        }
    }
}
