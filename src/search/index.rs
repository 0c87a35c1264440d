//! The tantivy index.

use super::analyzer::{Analyzer, Word};
use super::document::{FIELDS, SearchDocument};
use super::vocabulary::Vocabulary;
use crate::catalogue::Synonyms;
use crate::language::Language;
use std::collections::BTreeSet;
use std::fmt;
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexReader, TantivyDocument};

/// Name under which the analyzer is registered.
const TOKENIZER: &str = "sportello";
/// Memory of the indexing thread, in bytes.
const HEAP: usize = 64 * 1024 * 1024;

/// Why the index could not be made or asked.
#[derive(Debug)]
pub struct SearchError(String);

impl fmt::Display for SearchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SearchError {}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> Self {
        SearchError(error.to_string())
    }
}

/// An index of services, in memory.
pub struct SearchIndex {
    pub(super) reader: IndexReader,
    pub(super) fields: [Field; FIELDS.len()],
    pub(super) documents: Vec<SearchDocument>,
    pub(super) analyzer: Analyzer,
    pub(super) vocabulary: Vocabulary,
}

impl SearchIndex {
    /// Indexes the documents; synonyms are written into the documents that they should find.
    ///
    /// # Errors
    /// When tantivy fails, which only a lack of memory should cause.
    pub fn build(
        documents: Vec<SearchDocument>,
        synonyms: &Synonyms,
        language: Language,
    ) -> Result<SearchIndex, SearchError> {
        let mut analyzer = Analyzer::new(language);
        let mut schema = Schema::builder();
        let id = schema.add_text_field("id", STRING | STORED);
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let options = TextOptions::default().set_indexing_options(indexing);
        let fields = FIELDS.map(|(_, name, _)| schema.add_text_field(name, options.clone()));
        let index = Index::create_in_ram(schema.build());
        index.tokenizers().register(TOKENIZER, analyzer.for_index());

        let mut documents = documents;
        expand(&mut documents, synonyms, &mut analyzer);
        let mut vocabulary = Vocabulary::default();
        // One thread and one segment: document numbers are then the order of the documents, whatever the machine.
        let mut writer = index.writer_with_num_threads(1, HEAP)?;
        for document in &documents {
            let mut indexed = TantivyDocument::default();
            indexed.add_text(id, &document.id);
            for (field, text) in fields.iter().zip(&document.texts) {
                indexed.add_text(*field, text);
                for word in analyzer.words(text) {
                    vocabulary.add(word.surface, word.stem);
                }
            }
            writer.add_document(indexed)?;
        }
        writer.commit()?;
        let segments = index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.wait_merging_threads()?;
        let reader = index.reader()?;
        Ok(SearchIndex {
            reader,
            fields,
            documents,
            analyzer,
            vocabulary,
        })
    }

    /// Number of documents.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there is nothing to search.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }
}

/// Adds to each document the words by which people may look for it: where one phrase of a group stands, the others are
/// added. A synonym stands in the field of words, whose weight is below the title's.
fn expand(documents: &mut [SearchDocument], synonyms: &Synonyms, analyzer: &mut Analyzer) {
    let stems = |analyzer: &mut Analyzer, phrase: &str| -> Vec<String> {
        analyzer
            .words(phrase)
            .into_iter()
            .map(|Word { stem, .. }| stem)
            .collect()
    };
    // Each rule: where one of these phrases stands, those words are added.
    let mut rules: Vec<(Vec<Vec<String>>, &[String])> = Vec::new();
    for group in &synonyms.equal {
        rules.push((group.iter().map(|phrase| stems(analyzer, phrase)).collect(), group));
    }
    for (from, to) in &synonyms.one_way {
        rules.push((to.iter().map(|phrase| stems(analyzer, phrase)).collect(), from));
    }
    let words_at = FIELDS
        .iter()
        .position(|(_, name, _)| *name == "words")
        .unwrap_or_default();
    for document in documents {
        let text: Vec<Vec<String>> = document
            .texts
            .iter()
            // The text at large mentions too many things in passing to speak for what a service is.
            .take(FIELDS.len() - 1)
            .map(|text| stems(analyzer, text))
            .collect();
        let mut added: BTreeSet<&str> = BTreeSet::new();
        for (phrases, words) in &rules {
            let stands = phrases.iter().any(|phrase| {
                !phrase.is_empty()
                    && text
                        .iter()
                        .any(|text| text.windows(phrase.len()).any(|window| window == phrase))
            });
            if stands {
                added.extend(words.iter().map(String::as_str));
            }
        }
        for word in added {
            document.texts[words_at].push_str(" · ");
            document.texts[words_at].push_str(word);
        }
    }
}
