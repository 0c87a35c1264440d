//! What a word is worth in each service: the numbers that the browser adds up.

use super::document::{FIELDS, FieldName};
use super::index::{SearchError, SearchIndex};
use super::shared::{self, Shared};
use tantivy::query::{EnableScoring, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

/// Points to one of BM25: scores are whole numbers of points, so that the tool and the browser add up the same.
pub(super) const POINTS: u32 = 4096;
/// Steps to one of an impact: finer than the eight bits that Anh and Moffat (2006) found to be enough.
pub(super) const STEPS: u32 = 32;
/// The highest impact; a word in all fields of a service, as often as one likes, has less than half of it.
const MOST: u16 = 2047;

/// A word stands in the title.
pub(super) const IN_TITLE: u8 = 1;
/// A word stands in the summary.
pub(super) const IN_SUMMARY: u8 = 2;
/// Bits before the length of the title in [`Posting::near`].
pub(super) const TITLE_LENGTH_AT: u8 = 2;

/// A word in a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    /// The service's number.
    pub(super) document: u32,
    /// The sum over the fields of BM25 times the field's weight, for a word of rarity one, in [`STEPS`].
    pub(super) impact: u16,
    /// [`IN_TITLE`], [`IN_SUMMARY`]; with the former, from [`TITLE_LENGTH_AT`] up, the number of words of the title.
    pub(super) near: u8,
}

/// A word in all services, in the order of their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Postings {
    /// Services that have it, wherever: more than the list holds where texts do not count, or the word is shared.
    pub(super) documents: u32,
    /// The word's rarity (BM25's inverse document frequency) in points to one step of the impacts.
    pub(super) rarity: u32,
    /// The services that say it themselves.
    pub(super) list: Vec<Posting>,
    /// The categories and audiences whose services have it.
    pub(super) shared: Vec<Shared>,
}

/// What a word is worth in a service so far.
struct Found {
    document: u32,
    score: f32,
    near: u8,
}

impl SearchIndex {
    /// What a stem is worth in all services that have it, whether they say it themselves or share it.
    ///
    /// # Errors
    /// When tantivy fails, which only a lack of memory should cause.
    pub(super) fn whole_postings(&self, stem: &str) -> Result<Postings, SearchError> {
        let mut postings = self.postings(stem)?;
        if postings.shared.is_empty() {
            return Ok(postings);
        }
        let mut own = postings.list.into_iter().peekable();
        let mut list = Vec::new();
        for (number, document) in (0u32..).zip(&self.documents) {
            let here = own.next_if(|posting| posting.document == number);
            let shared = shared::impact(&postings.shared, &document.facets);
            if here.is_some() || shared > 0 {
                list.push(Posting {
                    document: number,
                    impact: here.map_or(0, |posting| posting.impact) + shared,
                    near: here.map_or(0, |posting| posting.near),
                });
            }
        }
        postings.list = list;
        Ok(postings)
    }

    /// What tantivy says of a stem where services say it themselves, and with whom they share it.
    ///
    /// # Errors
    /// When tantivy fails, which only a lack of memory should cause.
    pub(super) fn postings(&self, stem: &str) -> Result<Postings, SearchError> {
        let searcher = self.reader.searcher();
        let even = self.statistics.even();
        let (mut found, mut next): (Vec<Found>, Vec<Found>) = Default::default();
        for (field, (name, _, boost)) in self.fields.iter().zip(FIELDS) {
            if name.is_shared() || !self.statistics.counts(stem, name) {
                continue;
            }
            let term = Term::from_field_text(*field, stem);
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            let scoring = EnableScoring::enabled_from_statistics_provider(&even, &searcher);
            let weight = query.weight(scoring)?;
            for segment in searcher.segment_readers() {
                let mut scorer = weight.scorer(segment, boost)?;
                // Both are in the order of services: they are joined in one pass.
                let mut before = found.drain(..).peekable();
                while scorer.doc() != TERMINATED {
                    let document = scorer.doc();
                    while let Some(earlier) = before.next_if(|earlier| earlier.document < document) {
                        next.push(earlier);
                    }
                    let known = before.next_if(|known| known.document == document);
                    let mut here = known.unwrap_or(Found {
                        document,
                        score: 0.0,
                        near: 0,
                    });
                    here.score += scorer.score();
                    match name {
                        FieldName::Title => here.near |= IN_TITLE | self.title_length(document) << TITLE_LENGTH_AT,
                        FieldName::Summary => here.near |= IN_SUMMARY,
                        _ => {}
                    }
                    next.push(here);
                    scorer.advance();
                }
                next.extend(before);
                std::mem::swap(&mut found, &mut next);
            }
        }
        Ok(Postings {
            documents: self.statistics.frequency(stem).documents,
            rarity: points(self.statistics.rarity(stem)),
            list: quantise(&found, even.rarity()),
            shared: self.shared.of(stem).to_vec(),
        })
    }

    fn title_length(&self, document: u32) -> u8 {
        self.title_lengths.get(document as usize).copied().unwrap_or_default()
    }
}

/// A word's rarity in points to one step of the impacts.
pub(super) fn points(rarity: f32) -> u32 {
    (rarity * (POINTS / STEPS) as f32).round().max(1.0) as u32
}

/// Impacts are parted from the word's rarity: what a word weighs in a service of its own is one of a few values, the same
/// for all words, and lists of those are short.
fn quantise(found: &[Found], rarity: f32) -> Vec<Posting> {
    let rarity = rarity.max(f32::EPSILON);
    let posting = |found: &Found| Posting {
        document: found.document,
        // Scores are small positive numbers: rounding is all that happens here.
        impact: ((found.score / rarity * STEPS as f32).round() as u16).clamp(1, MOST),
        near: found.near,
    };
    found.iter().map(posting).collect()
}
