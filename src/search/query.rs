//! Asking the index.

use super::document::{FIELDS, FieldName, SearchDocument};
use super::facets::KEYS;
use super::index::{SearchError, SearchIndex};
use super::postings::{POINTS, Postings};
use super::rank::{self, AskedPostings, GUESS_TENTHS, Ranked, Reward};
use std::collections::BTreeSet;
use std::sync::Arc;
use tantivy::query::{EnableScoring, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, Term};

/// A service that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The service.
    pub id: String,
    /// Its level of relevance in points of BM25; higher is better. Services of one level are alike in relevance.
    pub score: f32,
    /// Its points before they were put into a level.
    pub points: f32,
    /// What a page verified lately and well kept is worth between services of one level, from 0 to 2.
    pub merit: u8,
    /// What its points were multiplied by, beside the share of words.
    pub reward: Reward,
    /// Which words matched, and in which fields.
    pub reasons: Vec<Reason>,
}

/// Why a service was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The word that was asked for.
    pub word: String,
    /// The word that stands in the service, if another one.
    pub understood_as: Option<String>,
    /// Where it stands, with the points of BM25 that tantivy gives there, times the field's weight.
    pub fields: Vec<(FieldName, f32)>,
}

/// All that was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How many services match.
    pub total: usize,
    /// The best of them.
    pub hits: Vec<Hit>,
    /// Words that the catalogue does not know, with those they were taken for.
    pub guesses: Vec<(String, Vec<String>)>,
}

/// A filter: the place of the facet among the facets, and the place of its value.
pub type Filter = (usize, u16);

/// A word of the query with the forms that it may stand for.
struct Asked {
    word: String,
    /// Stem, and surface form if it was guessed.
    forms: Vec<(String, Option<String>)>,
}

impl SearchIndex {
    /// The services that match best, at most `limit`. Words are joined by OR; with three words or more, half of them
    /// must match. Without words all services that pass the filters and `also` match.
    ///
    /// # Errors
    /// When tantivy fails, which only a lack of memory should cause.
    pub fn search(
        &mut self,
        query: &str,
        limit: usize,
        filters: &[Filter],
        also: &dyn Fn(&SearchDocument) -> bool,
    ) -> Result<Found, SearchError> {
        let asked = self.understand(query);
        let mut words = Vec::with_capacity(asked.len());
        // A word of which nothing is known must not stand in the way of the others.
        for asked in asked.iter().filter(|asked| !asked.forms.is_empty()) {
            let mut forms: Vec<(u64, Postings)> = Vec::with_capacity(asked.forms.len());
            for (stem, guessed) in &asked.forms {
                let tenths = if guessed.is_some() { GUESS_TENTHS } else { 10 };
                forms.push((tenths, self.whole_postings(stem)?));
            }
            // Nor must one that nearly every text has.
            if forms.iter().any(|(_, postings)| !postings.list.is_empty()) {
                words.push(AskedPostings { forms });
            }
        }
        let documents = &self.documents;
        let mut ranked = if words.is_empty() && query.trim().is_empty() {
            everything(documents.len())
        } else {
            let merit = |document: u32| documents.get(document as usize).map_or(0, |document| document.merit);
            rank::rank(&words, documents.len(), &merit)
        };
        ranked.retain(|ranked| {
            documents.get(ranked.document as usize).is_some_and(|document| {
                let passes = |(facet, value): &Filter| document.facets.of(*facet).contains(value);
                filters.iter().all(passes) && also(document)
            })
        });
        let total = ranked.len();
        ranked.truncate(limit);
        let levels = rank::levels();
        let mut hits = Vec::with_capacity(ranked.len());
        for ranked in ranked {
            let Some(document) = self.documents.get(ranked.document as usize) else {
                continue;
            };
            let lowest = levels
                .get((ranked.level as usize).saturating_sub(1))
                .copied()
                .unwrap_or_default();
            hits.push(Hit {
                id: document.id.clone(),
                score: lowest as f32 / POINTS as f32,
                points: ranked.points as f32 / POINTS as f32,
                merit: document.merit,
                reward: ranked.reward,
                reasons: self.reasons(&asked, ranked.document)?,
            });
        }
        let guesses = asked
            .into_iter()
            .filter_map(|asked| {
                let taken: Vec<String> = asked.forms.into_iter().filter_map(|(_, guessed)| guessed).collect();
                (!taken.is_empty()).then_some((asked.word, taken))
            })
            .collect();
        Ok(Found { total, hits, guesses })
    }

    fn understand(&mut self, query: &str) -> Vec<Asked> {
        let words = self.analyzer.words(query);
        let known = |surface: &str, stem: &str| {
            self.vocabulary.get(surface).is_some() || self.statistics.frequency(stem).documents > 0
        };
        // A code that stands nowhere is asked for by its parts.
        let mut code_until = 0;
        let mut seen: BTreeSet<Arc<str>> = BTreeSet::new();
        let mut asked = Vec::new();
        for word in words {
            if word.code {
                if !known(&word.surface, &word.stem) {
                    continue;
                }
                code_until = word.end;
            } else if word.start < code_until {
                continue;
            }
            if !seen.insert(Arc::clone(&word.stem)) {
                continue;
            }
            let forms = if known(&word.surface, &word.stem) {
                vec![(word.stem.to_string(), None)]
            } else {
                let guesses = self.vocabulary.guess(&word.surface).into_iter();
                guesses.map(|guess| (guess.stem, Some(guess.surface))).collect()
            };
            asked.push(Asked {
                word: word.surface.to_string(),
                forms,
            });
        }
        asked
    }

    fn reasons(&self, asked: &[Asked], document: u32) -> Result<Vec<Reason>, SearchError> {
        let mut reasons = Vec::new();
        for asked in asked {
            for (stem, guessed) in &asked.forms {
                let fields = self.fields_of(stem, document)?;
                if !fields.is_empty() {
                    reasons.push(Reason {
                        word: asked.word.clone(),
                        understood_as: guessed.clone(),
                        fields,
                    });
                    break;
                }
            }
        }
        Ok(reasons)
    }

    /// Where a stem stands in a document, with what it is worth there.
    fn fields_of(&self, stem: &str, document: u32) -> Result<Vec<(FieldName, f32)>, SearchError> {
        let searcher = self.reader.searcher();
        let mut fields = Vec::new();
        for (field, (name, _, boost)) in self.fields.iter().zip(FIELDS) {
            if !self.statistics.counts(stem, name) {
                continue;
            }
            let query = TermQuery::new(Term::from_field_text(*field, stem), IndexRecordOption::WithFreqs);
            let scoring = EnableScoring::enabled_from_statistics_provider(&self.statistics, &searcher);
            let weight = query.weight(scoring)?;
            for segment in searcher.segment_readers() {
                let mut scorer = weight.scorer(segment, boost)?;
                if scorer.doc() <= document && scorer.seek(document) == document {
                    fields.push((name, scorer.score()));
                }
            }
        }
        Ok(fields)
    }
}

/// Every service, in the order of the catalogue.
fn everything(documents: usize) -> Vec<Ranked> {
    (0..documents as u32)
        .map(|document| Ranked {
            document,
            points: 0,
            level: 0,
            reward: Reward::None,
        })
        .collect()
}

/// The place of a facet by its name.
pub fn facet_place(key: &str) -> Option<usize> {
    KEYS.iter().position(|known| *known == key)
}

#[cfg(test)]
mod tests {
    use super::super::index::asked_words;

    #[test]
    fn asking_for_a_code_asks_once() {
        let mut analyzer = super::super::Analyzer::new(crate::language::Language::Italian);
        let words = analyzer.words("legge 104/92 subito");
        let asked: Vec<&str> = asked_words(&words).map(|word| word.surface.as_ref()).collect();
        assert_eq!(asked, ["legge", "104/92", "subito"]);
    }
}
