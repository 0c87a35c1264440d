//! Which services stand in which lists: found once, so that no page looks through all of them.

use super::alike::Alike;
use crate::catalogue::choices::Status;
use crate::catalogue::{Areas, Catalogue, Service, Shelf};
use crate::key::Key;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Services in the order of lists, by what one looks for them by. What is found out later holds no services itself: so lists
/// can be lent for a shorter time than they hold.
#[derive(Default)]
pub struct Lists<'a> {
    /// Those that can be had or will be again.
    pub shelf: Shelf<'a>,
    /// Those of a provider, ended ones among them.
    of_provider: FxHashMap<&'a str, Vec<&'a Service>>,
    at_place: FxHashMap<&'a str, Vec<&'a Service>>,
    in_comune: FxHashMap<&'a str, Shelf<'a>>,
    nothing: Shelf<'a>,
    alike: Alike<'a>,
    /// The keys of what is in a category or for an audience, which the pages of all comuni ask for.
    keys: FxHashMap<(Term, &'a str), OnceLock<Key>>,
}

/// What a list of services is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Term {
    Category,
    Audience,
}

impl<'a> Lists<'a> {
    /// The lists of what is shown.
    pub(super) fn new(catalogue: &'a Catalogue, shown: &[&'a Service]) -> Lists<'a> {
        let mut lists = Lists::default();
        let mut listed = Vec::with_capacity(shown.len());
        for service in shown.iter().copied() {
            lists.of_provider.entry(&service.provider).or_default().push(service);
            if service.status == Status::Ended {
                continue;
            }
            listed.push(service);
            for place in &service.places {
                lists.at_place.entry(place).or_default().push(service);
            }
        }
        lists.alike = Alike::new(&listed);
        let areas = Areas::new(catalogue, &listed);
        let shelf = Shelf::new(listed);
        let comuni = catalogue.territory.comuni.par_iter().map(|comune| comune.id.as_str());
        lists.in_comune = comuni.map(|id| (id, shelf.within(areas.in_comune(id)))).collect();
        lists.shelf = shelf;
        let taxonomy = &catalogue.taxonomy;
        let categories = (taxonomy.categories.iter()).map(|category| (Term::Category, category.id.as_str()));
        let audiences = (taxonomy.audiences.iter()).map(|audience| (Term::Audience, audience.id.as_str()));
        lists.keys = categories
            .chain(audiences)
            .map(|term| (term, OnceLock::new()))
            .collect();
        lists
    }

    /// Those of a provider, ended ones among them.
    pub fn of_provider(&self, id: &str) -> &[&'a Service] {
        self.of_provider.get(id).map_or(&[], Vec::as_slice)
    }

    /// Those given at a place.
    pub fn at_place(&self, id: &str) -> &[&'a Service] {
        self.at_place.get(id).map_or(&[], Vec::as_slice)
    }

    /// Those of a category.
    pub fn in_category(&self, id: &str) -> &[&'a Service] {
        self.shelf.of_category(id)
    }

    /// Those for an audience.
    pub fn for_audience(&self, id: &str) -> &[&'a Service] {
        self.shelf.for_audience(id)
    }

    /// Those that a comune has.
    pub fn in_comune(&self, id: &str) -> &[&'a Service] {
        self.shelf_of(id).all()
    }

    /// Those that a comune has, by what one looks for them by.
    pub fn shelf_of(&self, comune: &str) -> &Shelf<'a> {
        self.in_comune.get(comune).unwrap_or(&self.nothing)
    }

    /// The key of a list, made when it is first asked for.
    pub(super) fn key(&self, term: Term, id: &str, make: impl Fn(&[&'a Service]) -> Key) -> Key {
        let services = match term {
            Term::Category => self.in_category(id),
            Term::Audience => self.for_audience(id),
        };
        let known = self.keys.get(&(term, id));
        known.map_or_else(|| make(services), |known| *known.get_or_init(|| make(services)))
    }

    /// Services of the same category, the most alike first: for the same people, in the same comuni, to be had now.
    pub fn similar(&self, service: &Service) -> Vec<&'a Service> {
        self.alike.to(service)
    }
}
