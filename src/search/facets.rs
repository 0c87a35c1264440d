//! What results are filtered by.

use crate::catalogue::choices::{Mode, Regime};
use crate::catalogue::{Catalogue, Service};
use crate::language::Messages;
use crate::source::Choice;
use std::collections::BTreeSet;

/// A filter: its name in addresses and on the command line, and its values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facet {
    /// `comune`, `category`, …
    pub key: &'static str,
    /// Ids of the values.
    pub ids: Vec<String>,
    /// Names of the values, as citizens read them.
    pub names: Vec<String>,
}

/// The filters in the order in which they are shown, and in which [`Facets::of`] gives values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// All filters but the opening hours, which are no fixed values.
    pub list: Vec<Facet>,
}

/// Names of the filters.
pub(super) const KEYS: [&str; 8] = [
    "comune", "category", "audience", "regime", "free", "mode", "age", "language",
];

/// Ages in years: first and last of each band.
const AGES: [(i64, i64); 8] = [
    (0, 2),
    (3, 5),
    (6, 10),
    (11, 13),
    (14, 17),
    (18, 29),
    (30, 64),
    (65, 200),
];

/// The values of a service in each facet: places in the facet's names, ascending. In one piece: there may be very many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Values {
    /// Where those of each facet end.
    ends: [u16; KEYS.len()],
    all: Box<[u16]>,
}

impl Values {
    pub(super) fn new(facets: [Vec<u16>; KEYS.len()]) -> Values {
        let mut ends = [0; KEYS.len()];
        let mut end = 0;
        for (known, values) in ends.iter_mut().zip(&facets) {
            end += values.len() as u16;
            *known = end;
        }
        Values {
            ends,
            all: facets.concat().into(),
        }
    }

    /// Those of a facet; none if there is no such facet.
    pub fn of(&self, facet: usize) -> &[u16] {
        let end = |facet: usize| self.ends.get(facet).map(|end| usize::from(*end));
        let begin = facet.checked_sub(1).map_or(Some(0), end);
        let range = begin.zip(end(facet)).map(|(begin, end)| begin..end);
        range.and_then(|range| self.all.get(range)).unwrap_or_default()
    }
}

impl Facets {
    /// The filters of a catalogue; `messages` are those of the theme.
    pub fn new(catalogue: &Catalogue, messages: &Messages) -> Facets {
        let say = |id: String| messages.text(&id, &[]);
        let taxonomy = &catalogue.taxonomy;
        let languages: BTreeSet<String> = catalogue
            .services
            .values()
            .flat_map(|service| service.languages.iter().map(|tag| primary(tag)))
            .collect();
        let ages = AGES.iter().map(|(first, last)| match last {
            200 => messages.text("search-age-from", &[("from", (*first).into())]),
            _ => messages.text("search-age-band", &[("from", (*first).into()), ("to", (*last).into())]),
        });
        let facet = |key, pairs: Vec<(String, String)>| {
            let (ids, names) = pairs.into_iter().unzip();
            Facet { key, ids, names }
        };
        let list = vec![
            facet(
                "comune",
                catalogue
                    .territory
                    .comuni
                    .iter()
                    .map(|comune| (comune.id.clone(), comune.name.clone()))
                    .collect(),
            ),
            facet(
                "category",
                taxonomy
                    .categories
                    .iter()
                    .map(|category| (category.id.clone(), category.name.clone()))
                    .collect(),
            ),
            facet(
                "audience",
                taxonomy
                    .audiences
                    .iter()
                    .map(|audience| (audience.id.clone(), audience.name.clone()))
                    .collect(),
            ),
            facet("regime", words::<Regime>("regime", &say)),
            facet("free", vec![("1".to_owned(), "1".to_owned())]),
            facet("mode", words::<Mode>("mode", &say)),
            facet(
                "age",
                AGES.iter()
                    .map(|(first, last)| format!("{first}-{last}"))
                    .zip(ages)
                    .collect(),
            ),
            facet(
                "language",
                languages
                    .into_iter()
                    .map(|tag| {
                        let name = messages
                            .get(&format!("language-{tag}"), &[])
                            .unwrap_or_else(|| tag.clone());
                        (tag, name)
                    })
                    .collect(),
            ),
        ];
        Facets { list }
    }

    /// What a service is found under.
    pub fn of(&self, service: &Service) -> Values {
        let place = |facet: usize, id: &str| {
            let ids = self.list.get(facet)?.ids.iter();
            ids.enumerate()
                .find(|(_, known)| *known == id)
                .map(|(place, _)| place as u16)
        };
        let places = |facet: usize, ids: &mut dyn Iterator<Item = &str>| {
            let places: BTreeSet<u16> = ids.filter_map(|id| place(facet, id)).collect();
            places.into_iter().collect::<Vec<u16>>()
        };
        let comuni = if service.everywhere {
            (0..self.list.first().map_or(0, |facet| facet.ids.len()) as u16).collect()
        } else {
            places(0, &mut service.area.iter().map(String::as_str))
        };
        let languages: Vec<String> = service.languages.iter().map(|tag| primary(tag)).collect();
        let (youngest, oldest) = (service.age_min.unwrap_or(0), service.age_max.unwrap_or(i64::MAX));
        Values::new([
            comuni,
            places(1, &mut service.category.iter().map(String::as_str)),
            places(2, &mut service.audiences.iter().map(String::as_str)),
            places(3, &mut service.regime.iter().map(|regime| regime.word())),
            if service.free { vec![0] } else { Vec::new() },
            places(5, &mut service.modes.iter().map(|mode| mode.word())),
            AGES.iter()
                .enumerate()
                .filter(|(_, (first, last))| *first <= oldest && *last >= youngest)
                .map(|(band, _)| band as u16)
                .collect(),
            places(7, &mut languages.iter().map(String::as_str)),
        ])
    }
}

fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or(tag).to_lowercase()
}

fn words<T: Choice + 'static>(kind: &str, say: &dyn Fn(String) -> String) -> Vec<(String, String)> {
    T::WORDS
        .iter()
        .map(|(word, _)| ((*word).to_owned(), say(format!("{kind}-{word}"))))
        .collect()
}
