//! Asking the index.

use super::document::{FIELDS, FieldName};
use super::index::{SearchError, SearchIndex};
use std::collections::{BTreeMap, BTreeSet};
use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

/// How many documents tantivy hands over to be ordered by how many words they match.
const CANDIDATES: usize = 500;
/// What a form that was only guessed is worth.
pub(super) const GUESS_WEIGHT: f32 = 0.7;
/// What a document keeps of its score when it matches hardly any of the words: the rest grows with the words matched.
pub(super) const COORDINATION_FLOOR: f32 = 0.4;
/// What an exact title multiplies the score by.
pub(super) const EXACT_TITLE: f32 = 3.0;

/// A service that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The service.
    pub id: String,
    /// Its score; higher is better.
    pub score: f32,
    /// Which words matched, and in which fields.
    pub reasons: Vec<Reason>,
}

/// Why a service was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The word that was asked for.
    pub word: String,
    /// The word that stands in the service, if another one.
    pub understood_as: Option<String>,
    /// Where it stands.
    pub fields: Vec<FieldName>,
}

/// A word of the query with the stems it may stand for.
struct Asked {
    word: String,
    forms: Vec<(String, Option<String>)>,
}

impl SearchIndex {
    /// The services that match best, at most `limit`. Words are joined by OR; with three words or more, half of them
    /// must match.
    ///
    /// # Errors
    /// When tantivy fails, which only a lack of memory should cause.
    pub fn search(&mut self, query: &str, limit: usize) -> Result<Vec<Hit>, SearchError> {
        let asked = self.understand(query);
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let searcher = self.reader.searcher();
        let clauses: Vec<(Occur, Box<dyn Query>)> = asked
            .iter()
            .map(|asked| (Occur::Should, self.word_query(asked)))
            .collect();
        let least = if asked.len() < 3 { 1 } else { asked.len().div_ceil(2) };
        let query_all = BooleanQuery::with_minimum_required_clauses(clauses, least);
        let found = searcher.search(&query_all, &TopDocs::with_limit(CANDIDATES.max(limit)).order_by_score())?;

        let words = asked.len() as f32;
        let exact: Vec<String> = self.analyzer.words(query).into_iter().map(|word| word.stem).collect();
        let mut hits = Vec::with_capacity(found.len());
        for (score, address) in found {
            // One segment, filled in order: a document's number is its place.
            let Some(document) = self.documents.get(address.doc_id as usize).cloned() else {
                continue;
            };
            let stems: Vec<BTreeSet<String>> = document
                .texts
                .iter()
                .map(|text| self.analyzer.words(text).into_iter().map(|word| word.stem).collect())
                .collect();
            let reasons = reasons(&asked, &stems);
            let title: Vec<String> = self
                .analyzer
                .words(&document.texts[0])
                .into_iter()
                .map(|word| word.stem)
                .collect();
            let matched = reasons.len() as f32 / words;
            let mut score = score * (COORDINATION_FLOOR + (1.0 - COORDINATION_FLOOR) * matched);
            if title == exact {
                score *= EXACT_TITLE;
            }
            hits.push(Hit {
                id: document.id,
                score,
                reasons,
            });
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
        hits.truncate(limit);
        Ok(hits)
    }

    fn understand(&mut self, query: &str) -> Vec<Asked> {
        let mut asked: BTreeMap<String, Asked> = BTreeMap::new();
        let mut order = Vec::new();
        for word in self.analyzer.words(query) {
            if asked.contains_key(&word.stem) {
                continue;
            }
            order.push(word.stem.clone());
            let forms = if self.knows(&word.stem) {
                vec![(word.stem.clone(), None)]
            } else {
                self.vocabulary
                    .guess(&word.surface)
                    .into_iter()
                    .map(|guess| (guess.stem, Some(guess.surface)))
                    .collect()
            };
            asked.insert(
                word.stem,
                Asked {
                    word: word.surface,
                    forms,
                },
            );
        }
        order.iter().filter_map(|stem| asked.remove(stem)).collect()
    }

    fn knows(&self, stem: &str) -> bool {
        let searcher = self.reader.searcher();
        self.fields
            .iter()
            .any(|field| searcher.doc_freq(&Term::from_field_text(*field, stem)).unwrap_or(0) > 0)
    }

    fn word_query(&self, asked: &Asked) -> Box<dyn Query> {
        let mut forms: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (stem, guessed) in &asked.forms {
            let weight = if guessed.is_some() { GUESS_WEIGHT } else { 1.0 };
            for (field, (_, _, boost)) in self.fields.iter().zip(FIELDS) {
                let term = TermQuery::new(Term::from_field_text(*field, stem), IndexRecordOption::WithFreqs);
                forms.push((Occur::Should, Box::new(BoostQuery::new(Box::new(term), boost * weight))));
            }
        }
        Box::new(BooleanQuery::new(forms))
    }
}

fn reasons(asked: &[Asked], stems: &[BTreeSet<String>]) -> Vec<Reason> {
    asked
        .iter()
        .filter_map(|asked| {
            asked.forms.iter().find_map(|(stem, guessed)| {
                let fields: Vec<FieldName> = FIELDS
                    .iter()
                    .zip(stems)
                    .filter(|(_, stems)| stems.contains(stem))
                    .map(|((name, _, _), _)| *name)
                    .collect();
                (!fields.is_empty()).then(|| Reason {
                    word: asked.word.clone(),
                    understood_as: guessed.clone(),
                    fields,
                })
            })
        })
        .collect()
}
