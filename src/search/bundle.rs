//! The static bundle for the browser, exported from the index.
//!
//! This is its first form: one JSON file, small enough for a territory of a few hundred services. Its postings are
//! already those of the final form: per stem, documents with the field-boosted BM25 contribution that tantivy gives.

use super::analyzer::{ELISIONS, STOP_WORDS_EN, STOP_WORDS_IT};
use super::document::FIELDS;
use super::index::{SearchError, SearchIndex};
use super::query::{COORDINATION_FLOOR, EXACT_TITLE, GUESS_WEIGHT};
use crate::language::Language;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tantivy::query::{EnableScoring, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

/// Version of the format; a client refuses a bundle of another version.
pub(super) const FORMAT: u32 = 1;
/// Impacts are stored as integers: this many to one point of BM25.
const IMPACT_SCALE: f32 = 100.0;

/// What the result list shows of a service, and what it can be filtered by. Numbers are places in [`Facets`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ResultLine {
    /// Title.
    #[serde(rename = "t")]
    pub title: String,
    /// URL.
    #[serde(rename = "u")]
    pub url: String,
    /// Summary.
    #[serde(rename = "s")]
    pub summary: String,
    /// Provider.
    #[serde(rename = "p")]
    pub provider: String,
    /// Price in a few words.
    #[serde(rename = "c")]
    pub price: String,
    /// Where it is offered, in a few words.
    #[serde(rename = "w")]
    pub area: String,
    /// Category.
    #[serde(rename = "k")]
    pub category: Option<usize>,
    /// Audiences.
    #[serde(rename = "a")]
    pub audiences: Vec<usize>,
    /// Comuni.
    #[serde(rename = "m")]
    pub comuni: Vec<usize>,
    /// Regime.
    #[serde(rename = "r")]
    pub regime: Option<usize>,
    /// Whether it costs nothing.
    #[serde(rename = "f")]
    pub free: bool,
}

/// Names of the values of each filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// Categories.
    pub categories: Vec<String>,
    /// Audiences.
    pub audiences: Vec<String>,
    /// Comuni.
    pub comuni: Vec<String>,
    /// Regimes.
    pub regimes: Vec<String>,
}

/// The bundle as JSON; `line` gives what is shown of a service.
///
/// # Errors
/// When tantivy fails, which only a lack of memory should cause.
pub fn bundle(
    index: &SearchIndex,
    facets: &Facets,
    language: Language,
    line: impl Fn(&str) -> ResultLine,
) -> Result<Value, SearchError> {
    let mut stems: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, of_surface) in index.vocabulary.iter() {
        for stem in of_surface {
            stems.insert(stem, 0);
        }
    }
    let mut postings = Vec::with_capacity(stems.len());
    for (number, (stem, place)) in stems.iter_mut().enumerate() {
        *place = number;
        postings.push(posting(index, stem)?);
    }
    let words: Vec<(&str, usize)> = index
        .vocabulary
        .iter()
        .filter_map(|(surface, of_surface)| Some((surface, stems[of_surface.iter().next()?.as_str()])))
        .collect();
    let lines: Vec<ResultLine> = index.documents.iter().map(|document| line(&document.id)).collect();
    let stop_words: &[&str] = match language {
        Language::Italian => STOP_WORDS_IT,
        Language::English => STOP_WORDS_EN,
    };
    Ok(json!({
        "format": FORMAT,
        "language": language.tag(),
        "facets": facets,
        "documents": lines,
        "words": words.iter().map(|(surface, _)| *surface).collect::<Vec<_>>(),
        "stems": words.iter().map(|(_, stem)| *stem).collect::<Vec<_>>(),
        "postings": postings,
        "stop": stop_words,
        "elisions": if language == Language::Italian { ELISIONS } else { &[] },
        "scale": IMPACT_SCALE,
        "guess": GUESS_WEIGHT,
        "floor": COORDINATION_FLOOR,
        "exact": EXACT_TITLE,
    }))
}

/// Documents of a stem with their impacts: document, impact, document, impact, …, documents as differences.
fn posting(index: &SearchIndex, stem: &str) -> Result<Vec<u32>, SearchError> {
    let searcher = index.reader.searcher();
    let mut impacts: BTreeMap<u32, f32> = BTreeMap::new();
    for (field, (_, _, boost)) in index.fields.iter().zip(FIELDS) {
        let term = Term::from_field_text(*field, stem);
        let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
        let weight = query.weight(EnableScoring::enabled_from_searcher(&searcher))?;
        for segment in searcher.segment_readers() {
            let mut scorer = weight.scorer(segment, boost)?;
            while scorer.doc() != TERMINATED {
                *impacts.entry(scorer.doc()).or_default() += scorer.score();
                scorer.advance();
            }
        }
    }
    let mut flat = Vec::with_capacity(impacts.len() * 2);
    let mut previous = 0;
    for (document, impact) in impacts {
        flat.push(document - previous);
        // Both are small positive numbers: rounding is all that happens here.
        flat.push((impact * IMPACT_SCALE).round() as u32);
        previous = document;
    }
    Ok(flat)
}
