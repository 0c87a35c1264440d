//! What is learnt of words while documents are indexed: how common stems are, and which forms they have.

use super::analyzer::Found;
use super::document::FieldName;
use super::statistics::{Frequency, OWN};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What is learnt of documents while they are indexed. Each thread learns by itself; in the end all is joined.
#[derive(Clone, Default)]
pub(super) struct Gathered {
    stems: FxHashMap<Arc<str>, u32>,
    frequencies: Vec<Frequency>,
    forms: FxHashMap<Arc<str>, u32>,
    /// What is known of every form.
    meanings: Vec<Meaning>,
    /// Numbers of stem and form of words that have a number with the analyzer: to look up a text takes longer.
    known: Vec<Option<(u32, u32)>>,
    /// The stems of this document: in which fields each stands, a bit for each.
    here: Vec<u16>,
    touched: Vec<u32>,
}

impl Gathered {
    /// Notes a word of the document that is being read.
    pub(super) fn add(&mut self, found: &Found<'_>, field: FieldName) {
        let slot = found.number.map(|number| number as usize);
        let known = slot.and_then(|slot| self.known.get(slot).copied().flatten());
        let (stem, form) = known.unwrap_or_else(|| {
            let numbers = self.numbers(found.surface, found.stem);
            if let Some(slot) = slot {
                if self.known.len() <= slot {
                    self.known.resize(slot + 1, None);
                }
                self.known[slot] = Some(numbers);
            }
            numbers
        });
        let meaning = &mut self.meanings[form as usize];
        meaning.named |= field != FieldName::Body;
        meaning.uses += 1;
        let fields = &mut self.here[stem as usize];
        if *fields == 0 {
            self.touched.push(stem);
        }
        *fields |= 1 << field.place();
    }

    /// The numbers of a stem and of a form.
    fn numbers(&mut self, surface: &Arc<str>, stem: &Arc<str>) -> (u32, u32) {
        let stem_number = match self.stems.get(stem) {
            Some(number) => *number,
            None => {
                let number = self.frequencies.len() as u32;
                self.stems.insert(Arc::clone(stem), number);
                self.frequencies.push(Frequency::default());
                self.here.push(0);
                number
            }
        };
        let form_number = match self.forms.get(surface) {
            Some(number) => *number,
            None => {
                let number = self.meanings.len() as u32;
                self.forms.insert(Arc::clone(surface), number);
                self.meanings.push(Meaning {
                    stem: Arc::clone(stem),
                    named: false,
                    uses: 0,
                });
                number
            }
        };
        (stem_number, form_number)
    }

    /// Counts the stems of the document that was read.
    pub(super) fn end_document(&mut self) {
        for stem in self.touched.drain(..) {
            let fields = std::mem::take(&mut self.here[stem as usize]);
            let is_in = |field: FieldName| fields & 1 << field.place() != 0;
            let frequency = &mut self.frequencies[stem as usize];
            frequency.documents += 1;
            frequency.texts += u32::from(is_in(FieldName::Body));
            frequency.elsewhere |= fields != 1 << FieldName::Body.place();
            if let Some(best) = OWN.iter().position(|field| is_in(*field)) {
                frequency.best[best] += 1;
            }
        }
    }

    /// What all threads have learnt: frequencies of stems, and forms.
    pub(super) fn join(all: impl Iterator<Item = Gathered>) -> (FxHashMap<Arc<str>, Frequency>, Forms) {
        let (mut frequencies, mut forms) = (FxHashMap::<Arc<str>, Frequency>::default(), Forms::default());
        for gathered in all {
            // Sums and marks, whatever the order.
            #[allow(clippy::iter_over_hash_type)]
            for (stem, number) in gathered.stems {
                let (sum, more) = (
                    frequencies.entry(stem).or_default(),
                    gathered.frequencies[number as usize],
                );
                sum.documents += more.documents;
                sum.texts += more.texts;
                sum.elsewhere |= more.elsewhere;
                for (sum, more) in sum.best.iter_mut().zip(more.best) {
                    *sum += more;
                }
            }
            #[allow(clippy::iter_over_hash_type)]
            for (surface, number) in gathered.forms {
                let meaning = &gathered.meanings[number as usize];
                let known = forms.entry(surface).or_insert_with(|| Meaning {
                    stem: Arc::clone(&meaning.stem),
                    named: false,
                    uses: 0,
                });
                known.named |= meaning.named;
                known.uses += meaning.uses;
            }
        }
        (frequencies, forms)
    }
}

/// What is known of a form of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    /// Its stem.
    pub(super) stem: Arc<str>,
    /// Whether it stands elsewhere than in texts.
    pub(super) named: bool,
    /// How often it stands somewhere.
    pub(super) uses: u64,
}

/// Forms of words.
pub(super) type Forms = FxHashMap<Arc<str>, Meaning>;
