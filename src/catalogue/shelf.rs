//! Services by what one looks for them by, so that nobody has to look through all of them.

use super::{Catalogue, Service};
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::Hash;

/// Of how many services one has to be picked out, that it is less work to look at it again.
const FEW: usize = 8;

/// Services by a name, each list in the order of all.
type Named<'a, N> = FxHashMap<N, Vec<&'a Service>>;

/// Services in their order, and those of each category, audience and need in the same order.
#[derive(Clone, Debug, Default)]
pub struct Shelf<'a> {
    all: Vec<&'a Service>,
    of_category: Named<'a, &'a str>,
    for_audience: Named<'a, &'a str>,
    of_both: Named<'a, (&'a str, &'a str)>,
    naming: Named<'a, &'a str>,
}

impl<'a> Shelf<'a> {
    /// These services, in this order.
    pub fn new(services: Vec<&'a Service>) -> Shelf<'a> {
        let mut shelf = Shelf::default();
        for service in services.iter().copied() {
            if let Some(category) = &service.category {
                put(&mut shelf.of_category, category.as_str(), service);
            }
            for audience in &service.audiences {
                put(&mut shelf.for_audience, audience.as_str(), service);
                if let Some(category) = &service.category {
                    put(&mut shelf.of_both, (category.as_str(), audience.as_str()), service);
                }
            }
            for need in &service.needs {
                put(&mut shelf.naming, need.as_str(), service);
            }
        }
        shelf.all = services;
        shelf
    }

    /// The shelf of some of its services, in its order. To pick them out takes less than to look again at what each is: every
    /// comune has a shelf.
    pub fn within(&self, services: Vec<&'a Service>) -> Shelf<'a> {
        if services.len() < self.all.len() / FEW {
            return Shelf::new(services);
        }
        let here = services.iter().map(|service| std::ptr::from_ref(*service)).collect();
        Shelf {
            of_category: picked(&self.of_category, &here),
            for_audience: picked(&self.for_audience, &here),
            of_both: picked(&self.of_both, &here),
            naming: picked(&self.naming, &here),
            all: services,
        }
    }

    /// All of them.
    pub fn all(&self) -> &[&'a Service] {
        &self.all
    }

    /// Those of a category.
    pub fn of_category(&self, id: &str) -> &[&'a Service] {
        self.of_category.get(id).map_or(&[], Vec::as_slice)
    }

    /// Those for an audience.
    pub fn for_audience(&self, id: &str) -> &[&'a Service] {
        self.for_audience.get(id).map_or(&[], Vec::as_slice)
    }

    /// Those of a category that are for an audience.
    pub fn of_both<'s>(&'s self, category: &'s str, audience: &'s str) -> &'s [&'a Service] {
        self.of_both.get(&(category, audience)).map_or(&[], Vec::as_slice)
    }

    /// Those that name a need.
    pub fn naming(&self, need: &str) -> &[&'a Service] {
        self.naming.get(need).map_or(&[], Vec::as_slice)
    }
}

/// A name that a page says twice counts once.
fn put<'a, N: Eq + Hash>(shelves: &mut Named<'a, N>, name: N, service: &'a Service) {
    let shelf = shelves.entry(name).or_default();
    if shelf.last().is_none_or(|last| !std::ptr::eq(*last, service)) {
        shelf.push(service);
    }
}

/// Of each list those that are among some; a name of none is left out.
fn picked<'a, N: Copy + Eq + Hash>(shelves: &Named<'a, N>, here: &FxHashSet<*const Service>) -> Named<'a, N> {
    let pick = |(name, shelf): (&N, &Vec<&'a Service>)| {
        let picked: Vec<&Service> = (shelf.iter().copied())
            .filter(|service| here.contains(&std::ptr::from_ref(*service)))
            .collect();
        (!picked.is_empty()).then_some((*name, picked))
    };
    shelves.iter().filter_map(pick).collect()
}

/// Services by where they are offered. Those of the whole territory are kept once, however many comuni it has.
#[derive(Clone, Debug, Default)]
pub struct Areas<'a> {
    /// With their places in the order of all.
    everywhere: Vec<(usize, &'a Service)>,
    in_comune: FxHashMap<&'a str, Vec<(usize, &'a Service)>>,
}

impl<'a> Areas<'a> {
    /// The areas of some services, in the comuni that the catalogue knows.
    pub fn new(catalogue: &'a Catalogue, services: &[&'a Service]) -> Areas<'a> {
        let mut areas = Areas::default();
        let comuni = catalogue.territory.comuni.iter();
        areas.in_comune = comuni.map(|comune| (comune.id.as_str(), Vec::new())).collect();
        for (place, service) in services.iter().copied().enumerate() {
            if service.everywhere {
                areas.everywhere.push((place, service));
                continue;
            }
            for comune in &service.area {
                if let Some(here) = areas.in_comune.get_mut(comune.as_str())
                    && here.last().is_none_or(|(last, _)| *last != place)
                {
                    here.push((place, service));
                }
            }
        }
        areas
    }

    /// The services that a comune has, in the order of all.
    pub fn in_comune(&self, id: &str) -> Vec<&'a Service> {
        let own = self.in_comune.get(id).map_or(&[][..], Vec::as_slice);
        merged(own, &self.everywhere)
    }
}

/// Two lists with the places of their members in one order, as one list in that order.
fn merged<T: Copy>(own: &[(usize, T)], shared: &[(usize, T)]) -> Vec<T> {
    let mut merged = Vec::with_capacity(own.len() + shared.len());
    let (mut own, mut shared) = (own.iter().peekable(), shared.iter().peekable());
    loop {
        let next = match (own.peek(), shared.peek()) {
            (Some((place, _)), Some((other, _))) if other < place => shared.next(),
            (Some(_), _) => own.next(),
            (None, _) => shared.next(),
        };
        match next {
            Some((_, member)) => merged.push(*member),
            None => return merged,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::merged;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn two_lists_become_one_in_order(shared in prop::collection::vec(any::<bool>(), 0..20)) {
            let of = |wanted: bool| -> Vec<(usize, usize)> {
                let places = shared.iter().enumerate();
                places.filter(|(_, shared)| **shared == wanted).map(|(place, _)| (place, place)).collect()
            };
            prop_assert_eq!(merged(&of(false), &of(true)), (0..shared.len()).collect::<Vec<_>>());
        }
    }
}
