//! The words of a bundle: what is known of each before it is written for the browser, and how that changes with a text.

use super::shards::{Entry, Vocabulary};
use crate::search::index::{SearchError, SearchIndex};
use crate::search::postings::{Posting, Postings, points};
use crate::search::statistics::{Frequency, Statistics};
use crate::search::vocabulary::{class, is_worth_a_guess};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All words of a catalogue.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Words {
    /// Number of services.
    pub(super) documents: usize,
    /// The average length of titles, in halves of a word.
    pub(super) title_halves: u64,
    /// Stems in their order; the lists that follow have one of each.
    pub(super) stems: Vec<String>,
    pub(super) frequencies: Vec<Frequency>,
    pub(super) postings: Vec<Postings>,
    /// Forms in their order.
    pub(super) forms: Vec<Form>,
}

/// A form of a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) surface: String,
    /// The place of its stem.
    pub(super) stem: usize,
    /// Whether it stands elsewhere than in texts.
    pub(super) named: bool,
    /// How often it stands somewhere.
    pub(super) uses: u64,
}

impl Words {
    /// The words of an index.
    ///
    /// # Errors
    /// When tantivy fails, which only a lack of memory should cause.
    pub(super) fn of(index: &SearchIndex) -> Result<Words, SearchError> {
        let stems: BTreeSet<&str> = index.vocabulary.iter().map(|(_, form)| form.stem.as_str()).collect();
        let stems: Vec<String> = stems.into_iter().map(str::to_owned).collect();
        let places: FxHashMap<&str, usize> = (stems.iter().enumerate())
            .map(|(place, stem)| (stem.as_str(), place))
            .collect();
        let forms = index.vocabulary.iter().filter_map(|(surface, form)| {
            Some(Form {
                surface: surface.to_owned(),
                stem: *places.get(form.stem.as_str())?,
                named: form.named,
                uses: form.uses,
            })
        });
        Ok(Words {
            documents: index.documents.len(),
            title_halves: index.statistics.title_halves(),
            forms: forms.collect(),
            frequencies: stems.iter().map(|stem| index.statistics.frequency(stem)).collect(),
            postings: (stems.par_iter())
                .map(|stem| index.postings(stem))
                .collect::<Result<_, _>>()?,
            stems,
        })
    }

    /// The forms as shards write them.
    pub(super) fn entries(&self) -> Vec<Entry<'_>> {
        let services = |stem: usize| self.frequencies.get(stem).map_or(0, |frequency| frequency.documents);
        let forms = self.forms.iter();
        forms
            .map(|form| Entry {
                surface: form.surface.as_str(),
                stem: form.stem,
                class: class(services(form.stem) as usize),
                worth_a_guess: is_worth_a_guess(form.named, services(form.stem)),
            })
            .collect()
    }

    /// The vocabulary with these entries.
    pub(super) fn vocabulary<'a>(&'a self, entries: &'a [Entry<'a>]) -> Vocabulary<'a> {
        Vocabulary {
            entries,
            stems: &self.stems,
            postings: &self.postings,
            documents: self.documents,
        }
    }

    /// The words after the texts of some services have changed, and nothing else. `old` and `new` are indexes of these
    /// services alone, before and after; `numbers` are their numbers in the catalogue. Nothing if more changes than what
    /// these services say: a word that has become too common, say, counts in no text any more.
    ///
    /// # Errors
    /// When tantivy fails, which only a lack of memory should cause.
    pub(super) fn revised(
        self,
        old: &mut SearchIndex,
        new: &mut SearchIndex,
        numbers: &[u32],
    ) -> Result<Option<Words>, SearchError> {
        let Words {
            documents,
            title_halves,
            stems,
            frequencies,
            postings,
            forms,
        } = self;
        let Some(changed) = Change::between(old, new) else {
            return Ok(None);
        };
        let of_stems: FxHashMap<Arc<str>, Frequency> = (stems.iter().zip(&frequencies))
            .map(|(stem, frequency)| (Arc::from(stem.as_str()), *frequency))
            .collect();
        let before = new.statistics.with(documents, of_stems.clone(), title_halves);
        let Some(of_stems) = changed.applied(of_stems, &before) else {
            return Ok(None);
        };
        old.statistics = before;
        new.statistics = new.statistics.with(documents, of_stems, title_halves);

        let mut all: BTreeMap<String, (Frequency, Postings)> = (stems.iter().cloned())
            .zip(frequencies.into_iter().zip(postings))
            .collect();
        for stem in &changed.stems {
            // What is known of these services must be what their old texts say: else more has changed than texts.
            let known = all
                .get(&**stem)
                .map_or(&[][..], |(_, postings)| postings.list.as_slice());
            let known = known.iter().filter(|posting| numbers.contains(&posting.document));
            if !known.copied().eq(of_services(old, stem, numbers)?) {
                return Ok(None);
            }
            let frequency = new.statistics.frequency(stem);
            if frequency.documents == 0 {
                all.remove(&**stem);
                continue;
            }
            let known = all.remove(&**stem).map(|(_, postings)| postings).unwrap_or_default();
            let shared = new.shared.of(stem).to_vec();
            if !known.list.is_empty() && known.shared != shared {
                return Ok(None);
            }
            let others = known.list.into_iter();
            let mut list: Vec<Posting> = others
                .filter(|posting| !numbers.contains(&posting.document))
                .chain(of_services(new, stem, numbers)?)
                .collect();
            list.sort_unstable_by_key(|posting| posting.document);
            let postings = Postings {
                documents: frequency.documents,
                rarity: points(new.statistics.rarity(stem)),
                list,
                shared,
            };
            all.insert(stem.to_string(), (frequency, postings));
        }
        let Some(forms) = revise_forms(forms, &stems, &all, old, new) else {
            return Ok(None);
        };
        let (stems, rest): (Vec<String>, Vec<(Frequency, Postings)>) = all.into_iter().unzip();
        let (frequencies, postings) = rest.into_iter().unzip();
        Ok(Some(Words {
            documents,
            title_halves,
            stems,
            frequencies,
            postings,
            forms,
        }))
    }
}

/// What a stem is worth in some services, of which an index is; `numbers` are their numbers in the catalogue.
///
/// # Errors
/// When tantivy fails, which only a lack of memory should cause.
fn of_services(index: &SearchIndex, stem: &str, numbers: &[u32]) -> Result<Vec<Posting>, SearchError> {
    let own = index.postings(stem)?.list.into_iter().filter_map(|posting| {
        let document = *numbers.get(posting.document as usize)?;
        Some(Posting { document, ..posting })
    });
    let mut list: Vec<Posting> = own.collect();
    list.sort_unstable_by_key(|posting| posting.document);
    Ok(list)
}

/// Stems whose frequencies some services change, with those before and after of these services alone.
struct Change {
    stems: BTreeSet<Arc<str>>,
    before: FxHashMap<Arc<str>, Frequency>,
    after: FxHashMap<Arc<str>, Frequency>,
}

impl Change {
    /// Nothing if more than texts have changed.
    fn between(old: &SearchIndex, new: &SearchIndex) -> Option<Change> {
        let (before, after) = (old.statistics.frequencies(), new.statistics.frequencies());
        let stems: BTreeSet<Arc<str>> = before.keys().chain(after.keys()).cloned().collect();
        let elsewhere = |of: &FxHashMap<Arc<str>, Frequency>, stem: &Arc<str>| {
            of.get(stem).is_some_and(|frequency| frequency.elsewhere)
        };
        let same = stems
            .iter()
            .all(|stem| elsewhere(before, stem) == elsewhere(after, stem));
        same.then(|| Change {
            stems,
            before: before.clone(),
            after: after.clone(),
        })
    }

    /// The frequencies of a catalogue after the change; nothing if other services are found by other words because of it.
    fn applied(
        &self,
        mut all: FxHashMap<Arc<str>, Frequency>,
        statistics: &Statistics,
    ) -> Option<FxHashMap<Arc<str>, Frequency>> {
        for stem in &self.stems {
            let of = |frequencies: &FxHashMap<Arc<str>, Frequency>| frequencies.get(stem).copied().unwrap_or_default();
            let (known, old, new) = (of(&all), of(&self.before), of(&self.after));
            let frequency = Frequency {
                documents: (known.documents + new.documents).checked_sub(old.documents)?,
                texts: (known.texts + new.texts).checked_sub(old.texts)?,
                elsewhere: known.elsewhere,
                best: {
                    let mut best = known.best;
                    for (best, (old, new)) in best.iter_mut().zip(old.best.iter().zip(new.best)) {
                        *best = (*best + new).checked_sub(*old)?;
                    }
                    best
                },
            };
            let counts = |frequency| (statistics.counts_in_texts(frequency), statistics.own_fields(frequency));
            if known.documents > 0 && counts(known) != counts(frequency) {
                return None;
            }
            match frequency.documents {
                0 => all.remove(stem),
                _ => all.insert(Arc::clone(stem), frequency),
            };
        }
        Some(all)
    }
}

/// The forms after the change, with the places of their stems among all.
fn revise_forms(
    forms: Vec<Form>,
    stems: &[String],
    all: &BTreeMap<String, (Frequency, Postings)>,
    old: &SearchIndex,
    new: &SearchIndex,
) -> Option<Vec<Form>> {
    let places: FxHashMap<&str, usize> = (all.keys().enumerate())
        .map(|(place, stem)| (stem.as_str(), place))
        .collect();
    let surfaces: BTreeSet<&str> = [old, new]
        .into_iter()
        .flat_map(|index| index.vocabulary.iter().map(|(surface, _)| surface))
        .collect();
    let known = |form: Form| Some((form.surface, (stems.get(form.stem)?.as_str(), form.named, form.uses)));
    let mut by_surface: BTreeMap<String, (&str, bool, u64)> = forms.into_iter().map(known).collect::<Option<_>>()?;
    for surface in surfaces {
        let (before, after) = (old.vocabulary.get(surface), new.vocabulary.get(surface));
        let is_named = |form: Option<&crate::search::vocabulary::Form>| form.is_some_and(|form| form.named);
        if is_named(before) != is_named(after) {
            return None;
        }
        let uses = |form: Option<&crate::search::vocabulary::Form>| form.map_or(0, |form| form.uses);
        let stem = after.or(before).map(|form| form.stem.as_str())?;
        let known = by_surface.get(surface).copied().unwrap_or((stem, false, 0));
        match (known.2 + uses(after)).checked_sub(uses(before))? {
            0 => by_surface.remove(surface),
            uses => by_surface.insert(surface.to_owned(), (known.0, known.1, uses)),
        };
    }
    let form = |(surface, (stem, named, uses)): (String, (&str, bool, u64))| {
        Some(Form {
            surface,
            stem: *places.get(stem)?,
            named,
            uses,
        })
    };
    by_surface.into_iter().map(form).collect()
}
