//! How common words are: what BM25 knows of the catalogue.
//!
//! The numbers are rounded before tantivy gets them, so that an edit of one page, which changes all of them by a hair,
//! does not change the weight of every word in every service: the bundle's files stay what they were.

use super::document::{FIELDS, FieldName};
use rustc_hash::FxHashMap;
use std::sync::Arc;
use tantivy::Term;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;

/// How often a word stands in the catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Frequency {
    /// Services that have it, in whatever field.
    pub(super) documents: u32,
    /// Services that have it in their text.
    pub(super) texts: u32,
    /// Whether some service has it elsewhere.
    pub(super) elsewhere: bool,
    /// Services that have it in each of [`OWN`] and in none before it.
    pub(super) best: [u32; OWN.len()],
}

/// What a page says itself beside its text, by weight.
pub(super) const OWN: [FieldName; 7] = [
    FieldName::Title,
    FieldName::Words,
    FieldName::Summary,
    FieldName::Provider,
    FieldName::Needs,
    FieldName::Place,
    FieldName::Synonyms,
];

/// The statistics of an index.
#[derive(Clone, Debug, Default)]
pub(super) struct Statistics {
    documents: u32,
    frequencies: FxHashMap<Arc<str>, Frequency>,
    /// The field whose length matters, and its average length in halves of a word.
    title: Option<(Field, u64)>,
}

/// A word that this many texts mention, or this share of all if that is more, says nothing about any of them …
const PASSING_MENTIONS: u32 = 200;
/// … see [`PASSING_MENTIONS`]: one service of this many …
const PASSING_SHARE: u32 = 50;
/// … and at most one of this many, however small the catalogue is.
const PASSING_THIRD: u32 = 3;
/// Texts so few that no word is common among them.
const SMALL: u32 = 12;
/// A word that this many services have, or this share of all if that is more, is not looked for in lesser places …
const WIDESPREAD: u32 = 10_000;
/// … see [`WIDESPREAD`]: one service of this many.
const WIDESPREAD_SHARE: u32 = 10;

impl Statistics {
    pub(super) fn new(
        documents: usize,
        frequencies: FxHashMap<Arc<str>, Frequency>,
        title: Field,
        title_words: u64,
    ) -> Statistics {
        let halves = (2 * title_words).checked_div(documents as u64).unwrap_or_default();
        Statistics {
            documents: documents as u32,
            frequencies,
            title: Some((title, halves.max(1))),
        }
    }

    pub(super) fn frequency(&self, stem: &str) -> Frequency {
        self.frequencies.get(stem).copied().unwrap_or_default()
    }

    /// The frequencies of all stems.
    pub(super) fn frequencies(&self) -> &FxHashMap<Arc<str>, Frequency> {
        &self.frequencies
    }

    /// The same catalogue with other frequencies.
    pub(super) fn with(
        &self,
        documents: usize,
        frequencies: FxHashMap<Arc<str>, Frequency>,
        halves: u64,
    ) -> Statistics {
        Statistics {
            documents: documents as u32,
            frequencies,
            title: self.title.map(|(title, _)| (title, halves)),
        }
    }

    /// The average length of titles, in halves of a word.
    pub(super) fn title_halves(&self) -> u64 {
        self.title.map_or(1, |(_, halves)| halves)
    }

    /// The same, but for that all words are alike rare: what a word is worth in a service is then the same to the last
    /// bit, however many other services have it.
    pub(super) fn even(&self) -> Even<'_> {
        Even(self)
    }

    /// Whether a word is looked for in a field. What very many texts mention in passing is not looked for in texts: not
    /// if it stands in a better place somewhere, and not at all if a third of the texts have it. And what very many services
    /// have in a better place is not looked for in lesser ones: provider and comune, say.
    pub(super) fn counts(&self, stem: &str, field: FieldName) -> bool {
        let frequency = self.frequency(stem);
        match field {
            FieldName::Body => self.counts_in_texts(frequency),
            // Shared words are not in lists.
            shared if shared.is_shared() => true,
            own => OWN.iter().take(self.own_fields(frequency)).any(|known| *known == own),
        }
    }

    /// In how many of [`OWN`] a word that is so frequent is looked for: in the first, and in the next as long as not too many
    /// services have it there or before.
    pub(super) fn own_fields(&self, frequency: Frequency) -> usize {
        let most = WIDESPREAD.max(self.documents / WIDESPREAD_SHARE);
        let mut services = 0;
        let few = frequency.best.iter().take_while(|best| {
            services += **best;
            services <= most
        });
        few.count().max(1)
    }

    /// Whether a word that is so frequent is looked for in texts.
    pub(super) fn counts_in_texts(&self, frequency: Frequency) -> bool {
        let third = self.documents / PASSING_THIRD;
        let passing = PASSING_MENTIONS.max(self.documents / PASSING_SHARE).min(third);
        let most = if frequency.elsewhere { passing } else { third };
        frequency.texts <= most.max(SMALL)
    }
}

impl Statistics {
    /// How rare a word is: the inverse document frequency with which tantivy's BM25 multiplies, of the rounded numbers.
    pub(super) fn rarity(&self, stem: &str) -> f32 {
        self.rarity_of(self.frequency(stem))
    }

    /// The same of a word that is so frequent.
    pub(super) fn rarity_of(&self, frequency: Frequency) -> f32 {
        let documents = coarse(u64::from(self.documents)) as f32;
        let frequency = coarse(u64::from(frequency.documents)) as f32;
        (1.0 + (documents - frequency + 0.5) / (frequency + 0.5)).ln()
    }
}

/// See [`Statistics::even`].
pub(super) struct Even<'s>(&'s Statistics);

impl Even<'_> {
    /// How rare every word is.
    pub(super) fn rarity(&self) -> f32 {
        self.0.rarity_of(Frequency::default())
    }
}

impl Bm25StatisticsProvider for Even<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.0.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.0.total_num_docs()
    }

    fn doc_freq(&self, _: &Term) -> tantivy::Result<u64> {
        Ok(0)
    }
}

/// A number with its five highest bits.
pub(super) fn coarse(number: u64) -> u64 {
    let bits = u64::BITS - number.leading_zeros();
    let low = bits.saturating_sub(5);
    number >> low << low
}

impl Bm25StatisticsProvider for Statistics {
    /// Only the length of titles matters: a title of two words that has both is a better answer than one of ten. All
    /// other fields have the same length for everybody.
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let documents = self.total_num_docs()?;
        Ok(match self.title {
            Some((title, halves)) if title == field => documents * halves / 2,
            _ => documents,
        })
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(coarse(u64::from(self.documents)))
    }

    /// Over all fields: a word is as rare in the catalogue as it is, wherever it stands.
    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let stem = term.value().as_str().unwrap_or_default().to_owned();
        Ok(coarse(u64::from(self.frequency(&stem).documents)))
    }
}

/// Whether the length of a field matters.
pub(super) fn has_length(field: usize) -> bool {
    FIELDS.get(field).is_some_and(|(name, _, _)| *name == FieldName::Title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_very_many_pages_say_is_not_looked_for_in_lesser_places() {
        let statistics = |documents| Statistics {
            documents,
            ..Statistics::default()
        };
        let best = |best| Frequency {
            best,
            ..Frequency::default()
        };
        let casa = best([9_000, 900, 200, 50, 0, 700, 10]);
        // Title, topics, and not the summary: there it would be more than 10,000.
        assert_eq!(statistics(100_000).own_fields(casa), 2);
        assert_eq!(statistics(200_000).own_fields(casa), OWN.len());
        assert_eq!(statistics(100_000).own_fields(best([30_000, 0, 0, 0, 0, 0, 0])), 1);
        // As many as there are services at most: no word of a smaller catalogue is widespread.
        assert_eq!(
            statistics(10_000).own_fields(best([9_000, 900, 100, 0, 0, 0, 0])),
            OWN.len()
        );
    }
}
