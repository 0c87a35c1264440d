//! Which services stand in which lists: found once, so that no page looks through all of them.

use crate::catalogue::choices::Status;
use crate::catalogue::{Catalogue, Service};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Services in the order of lists, by what one looks for them by.
#[derive(Default)]
pub struct Lists<'a> {
    /// Those that can be had or will be again.
    pub all: Vec<&'a Service>,
    /// Those of a provider, ended ones among them.
    of_provider: FxHashMap<&'a str, Vec<&'a Service>>,
    at_place: FxHashMap<&'a str, Vec<&'a Service>>,
    in_category: FxHashMap<&'a str, Vec<&'a Service>>,
    for_audience: FxHashMap<&'a str, Vec<&'a Service>>,
    /// Those of a comune: found when its first page is made.
    in_comune: FxHashMap<&'a str, OnceLock<Vec<&'a Service>>>,
    alike: FxHashMap<&'a str, Vec<Alike<'a>>>,
}

/// Services of a category that nothing tells apart when another one looks for those like it.
struct Alike<'a> {
    audiences: &'a [String],
    everywhere: bool,
    area: &'a [String],
    active: bool,
    /// With their places in the list of all.
    services: Vec<(usize, &'a Service)>,
}

impl<'a> Lists<'a> {
    /// The lists of what is shown.
    pub(super) fn new(catalogue: &'a Catalogue, shown: &[&'a Service]) -> Lists<'a> {
        let mut lists = Lists::default();
        for service in shown.iter().copied() {
            lists.of_provider.entry(&service.provider).or_default().push(service);
            if service.status == Status::Ended {
                continue;
            }
            let place = lists.all.len();
            lists.all.push(service);
            for place in &service.places {
                lists.at_place.entry(place).or_default().push(service);
            }
            for audience in &service.audiences {
                lists.for_audience.entry(audience).or_default().push(service);
            }
            if let Some(category) = &service.category {
                lists.in_category.entry(category).or_default().push(service);
                lists.add_alike(category, place, service);
            }
        }
        let comuni = catalogue.territory.comuni.iter();
        lists.in_comune = comuni.map(|comune| (comune.id.as_str(), OnceLock::new())).collect();
        lists
    }

    fn add_alike(&mut self, category: &'a str, place: usize, service: &'a Service) {
        let groups = self.alike.entry(category).or_default();
        let active = service.status == Status::Active;
        let known = groups.iter_mut().find(|group| {
            group.active == active
                && group.everywhere == service.everywhere
                && group.audiences == service.audiences
                && group.area == service.area
        });
        match known {
            Some(group) => group.services.push((place, service)),
            None => groups.push(Alike {
                audiences: &service.audiences,
                everywhere: service.everywhere,
                area: &service.area,
                active,
                services: vec![(place, service)],
            }),
        }
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
        self.in_category.get(id).map_or(&[], Vec::as_slice)
    }

    /// Those for an audience.
    pub fn for_audience(&self, id: &str) -> &[&'a Service] {
        self.for_audience.get(id).map_or(&[], Vec::as_slice)
    }

    /// Those that a comune has.
    pub fn in_comune(&self, id: &str) -> &[&'a Service] {
        let Some(found) = self.in_comune.get(id) else {
            return &[];
        };
        found.get_or_init(|| self.all.iter().copied().filter(|service| service.serves(id)).collect())
    }

    /// Services of the same category, the most alike first: for the same people, in the same comuni, to be had now.
    pub(super) fn similar(&self, service: &Service, most: usize) -> Vec<&'a Service> {
        /// What a service has to have in common to be worth showing.
        const LEAST: usize = 3;
        let groups = service.category.as_deref().and_then(|id| self.alike.get(id));
        let mut near: Vec<(usize, &Alike<'a>)> = groups
            .into_iter()
            .flatten()
            .map(|group| {
                let shared = group.audiences.iter().filter(|id| service.audiences.contains(id));
                let comuni =
                    group.everywhere || service.everywhere || group.area.iter().any(|id| service.area.contains(id));
                (
                    2 * shared.count() + 2 * usize::from(comuni) + usize::from(group.active),
                    group,
                )
            })
            .filter(|(score, _)| *score >= LEAST)
            .collect();
        near.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let mut found: Vec<&Service> = Vec::new();
        for same in near.chunk_by(|a, b| a.0 == b.0) {
            let mut firsts: Vec<(usize, &Service)> = same
                .iter()
                .flat_map(|(_, group)| {
                    group
                        .services
                        .iter()
                        .filter(|(_, other)| other.id != service.id)
                        .take(most)
                })
                .copied()
                .collect();
            firsts.sort_by_key(|(place, _)| *place);
            found.extend(firsts.into_iter().map(|(_, other)| other));
            if found.len() >= most {
                break;
            }
        }
        found.truncate(most);
        found
    }
}
