//! Words that services share: those of their category and of their audiences.
//!
//! They are kept once for each category and audience, not once more with every service. The browser knows from its
//! filters what a service belongs to, and so what these words are worth there. So the lists of the bundle hold only what
//! a page says itself, and a page that moves to another audience changes none of them.

use super::analyzer::Analyzer;
use super::document::FieldName;
use super::expand::Expander;
use super::facets::Values;
use super::postings::STEPS;
use crate::catalogue::Catalogue;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The filters whose values have words, by their places: category and audience.
pub(super) const SHARING: [usize; 2] = [1, 2];

/// What is worth how much: names, synonyms, and what `synonyms.toml` adds to names. As in [`super::FIELDS`], but exact to
/// the last bit, because browsers multiply by them too.
const WEIGHTS: [(FieldName, f64); 3] = [
    (FieldName::Category, 1.8),
    (FieldName::Related, 0.8),
    (FieldName::Also, 0.55),
];

/// A stem in the words of a category or an audience.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shared {
    /// The place of the filter in [`SHARING`], and of the value in the filter.
    pub(super) facet: u8,
    pub(super) value: u16,
    /// How often it stands in the name, and in the synonyms.
    pub(super) names: u8,
    pub(super) synonyms: u8,
    /// Whether `synonyms.toml` adds it.
    pub(super) added: bool,
}

/// The words of all categories and audiences.
#[derive(Clone, Debug, Default)]
pub(super) struct SharedWords {
    stems: FxHashMap<Arc<str>, Vec<Shared>>,
    /// By filter and value: the rules of synonyms that the name sets off.
    rules: [Vec<BTreeSet<usize>>; SHARING.len()],
}

impl SharedWords {
    pub(super) fn new(catalogue: &Catalogue, analyzer: &mut Analyzer, expander: &mut Expander) -> SharedWords {
        let mut shared = SharedWords::default();
        let taxonomy = &catalogue.taxonomy;
        let categories = taxonomy.categories.iter();
        let audiences = taxonomy.audiences.iter();
        let all: [Vec<(&str, &[String])>; SHARING.len()] = [
            categories
                .map(|one| (one.name.as_str(), one.synonyms.as_slice()))
                .collect(),
            audiences
                .map(|one| (one.name.as_str(), one.synonyms.as_slice()))
                .collect(),
        ];
        for (facet, values) in (0u8..).zip(all) {
            for (value, (name, synonyms)) in (0u16..).zip(values) {
                let mut fired = BTreeSet::new();
                expander.fire(name, &mut fired);
                let mut here: FxHashMap<Arc<str>, Shared> = FxHashMap::default();
                let mut add = |text: &str, count: &dyn Fn(&mut Shared)| {
                    analyzer.each(text, |found| {
                        let known = here.entry(Arc::clone(found.stem)).or_insert(Shared {
                            facet,
                            value,
                            ..Shared::default()
                        });
                        count(known);
                    });
                };
                add(name, &|shared| shared.names = shared.names.saturating_add(1));
                for synonym in synonyms {
                    add(synonym, &|shared| shared.synonyms = shared.synonyms.saturating_add(1));
                }
                add(&expander.words(&fired), &|shared| shared.added = true);
                // Each stem has its own list: their order does not matter.
                #[allow(clippy::iter_over_hash_type)]
                for (stem, known) in here {
                    shared.stems.entry(stem).or_default().push(known);
                }
                shared.rules[usize::from(facet)].push(fired);
            }
        }
        shared
    }

    /// Where a stem stands: by filter, then by value.
    pub(super) fn of(&self, stem: &str) -> &[Shared] {
        self.stems.get(stem).map(Vec::as_slice).unwrap_or_default()
    }

    /// The rules of synonyms that the names of these values set off.
    pub(super) fn fired(&self, values: &Values) -> BTreeSet<usize> {
        let all = SHARING.iter().zip(&self.rules);
        all.flat_map(|(facet, rules)| {
            values
                .of(*facet)
                .iter()
                .filter_map(|value| rules.get(usize::from(*value)))
        })
        .flatten()
        .copied()
        .collect()
    }
}

/// What a stem that stands there is worth in a service with these values, in [`STEPS`]: BM25 of each field times its weight,
/// as tantivy has it, for a word of rarity one. 0 where none of them has it.
pub(super) fn impact(shared: &[Shared], values: &Values) -> u16 {
    let (mut names, mut synonyms, mut added) = (0u32, 0u32, false);
    for one in shared {
        if values
            .of(SHARING[usize::from(one.facet) % SHARING.len()])
            .contains(&one.value)
        {
            names += u32::from(one.names);
            synonyms += u32::from(one.synonyms);
            added |= one.added;
        }
    }
    let counts = [names, synonyms, u32::from(added)].map(f64::from);
    let worth = |count: f64, weight: f64| weight * 2.2 * count / (count + 1.2);
    let worths = WEIGHTS
        .iter()
        .zip(counts)
        .map(|((_, weight), count)| worth(count, *weight));
    (worths.sum::<f64>() * f64::from(STEPS)).round() as u16
}

#[cfg(test)]
mod tests {
    use super::super::document::FIELDS;
    use super::super::facets::Values;
    use super::{Shared, WEIGHTS, impact};

    #[test]
    fn what_several_values_say_is_counted_together() {
        let values = Values::new([
            Vec::new(),
            vec![3],
            vec![0, 5],
            Vec::new(),
            Vec::new(),
            Vec::new(),
            Vec::new(),
            Vec::new(),
        ]);
        let of = |facet, value, names, synonyms, added| Shared {
            facet,
            value,
            names,
            synonyms,
            added,
        };
        // In thirty-seconds: a name 1.8, two 1.8 × 1.375; what is added counts once.
        assert_eq!(impact(&[of(0, 3, 1, 0, false)], &values), 58);
        assert_eq!(impact(&[of(0, 3, 1, 0, false), of(1, 5, 1, 0, false)], &values), 79);
        assert_eq!(impact(&[of(1, 0, 0, 1, true), of(1, 5, 0, 0, true)], &values), 43);
        assert_eq!(
            impact(&[of(1, 3, 1, 1, true), of(0, 4, 1, 1, true)], &values),
            0,
            "others have it"
        );
    }

    #[test]
    fn weights_are_those_of_the_fields() {
        for (name, weight) in WEIGHTS {
            let known = FIELDS
                .iter()
                .find(|(field, _, _)| *field == name)
                .map(|(_, _, weight)| *weight);
            assert_eq!(known, Some(weight as f32), "{name:?}");
        }
    }
}
