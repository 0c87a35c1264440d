//! The tantivy index.

use super::analyzer::{self, Analyzer, Word};
use super::document::{FIELDS, FieldName, SearchDocument};
use super::expand::Expander;
use super::statistics::{self, Frequency, Statistics};
use super::vocabulary::Vocabulary;
use crate::catalogue::Synonyms;
use crate::language::Language;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;
use std::path::PathBuf;
use tantivy::directory::Directory;
use tantivy::directory::error::OpenReadError;
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::PreTokenizedString;
use tantivy::{Index, IndexReader, IndexWriter, TantivyDocument};

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
    index: Index,
    pub(super) reader: IndexReader,
    pub(super) fields: [Field; FIELDS.len()],
    pub(super) documents: Vec<SearchDocument>,
    pub(super) title_lengths: Vec<u8>,
    pub(super) analyzer: Analyzer,
    pub(super) vocabulary: Vocabulary,
    pub(super) statistics: Statistics,
}

/// Documents whose words are found out at once: enough to keep every core busy, few enough to fit in the cache.
const BATCH: usize = 256;

impl SearchIndex {
    /// Indexes the documents; synonyms are written into the documents that they should find.
    ///
    /// # Errors
    /// When tantivy fails, which only a lack of memory should cause.
    pub fn build(
        mut documents: Vec<SearchDocument>,
        synonyms: &Synonyms,
        language: Language,
    ) -> Result<SearchIndex, SearchError> {
        let analyzer = Analyzer::new(language);
        let expander = Expander::new(synonyms, language);
        let mut schema = Schema::builder();
        let id = schema.add_text_field("id", STRING | STORED);
        let mut fields = [Field::from_field_id(0); FIELDS.len()];
        for (place, (_, name, _)) in FIELDS.iter().enumerate() {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(TOKENIZER)
                .set_fieldnorms(statistics::has_length(place))
                .set_index_option(IndexRecordOption::WithFreqsAndPositions);
            fields[place] = schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing));
        }
        let index = Index::create_in_ram(schema.build());
        index.tokenizers().register(TOKENIZER, analyzer.for_index());

        let mut gathered = Gathered::default();
        // One thread and one segment: document numbers are then the order of the documents, whatever the machine.
        let mut writer: IndexWriter = index.writer_with_num_threads(1, HEAP)?;
        for batch in documents.chunks_mut(BATCH) {
            let words: Vec<[Vec<Word>; FIELDS.len()]> = batch
                .par_iter_mut()
                .map_init(
                    || (analyzer.clone(), expander.clone()),
                    |(analyzer, expander), document| {
                        document.texts[FieldName::Synonyms.place()] = expander.expand(document);
                        document.texts.each_ref().map(|text| analyzer.words(text))
                    },
                )
                .collect();
            for (document, words) in batch.iter().zip(words) {
                gathered.add(&words);
                let mut indexed = TantivyDocument::default();
                indexed.add_text(id, &document.id);
                for (field, words) in fields.iter().zip(words) {
                    let text = PreTokenizedString {
                        text: String::new(),
                        tokens: words.into_iter().map(analyzer::token).collect(),
                    };
                    indexed.add_pre_tokenized_text(*field, text);
                }
                writer.add_document(indexed)?;
            }
        }
        writer.commit()?;
        let segments = index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.wait_merging_threads()?;
        let reader = index.reader()?;
        let Gathered {
            frequencies,
            mut vocabulary,
            title_lengths,
            title_words,
        } = gathered;
        vocabulary.classify(|stem| frequencies.get(stem).map_or(0, |known| known.documents as usize));
        let statistics = Statistics::new(
            documents.len(),
            frequencies,
            fields[FieldName::Title.place()],
            title_words,
        );
        Ok(SearchIndex {
            index,
            reader,
            fields,
            documents,
            title_lengths,
            analyzer,
            vocabulary,
            statistics,
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

    /// The files of the tantivy index, for other programs: name, content.
    ///
    /// # Errors
    /// When tantivy cannot hand over a file.
    pub fn files(&self) -> Result<Vec<(String, Vec<u8>)>, SearchError> {
        let directory = self.index.directory();
        let mut names: Vec<PathBuf> = directory.list_managed_files().into_iter().collect();
        names.push(PathBuf::from("meta.json"));
        names.sort();
        names.dedup();
        let mut files = Vec::with_capacity(names.len());
        for path in names {
            let Some(name) = path.to_str() else { continue };
            match directory.atomic_read(&path) {
                Ok(bytes) => files.push((name.to_owned(), bytes)),
                Err(OpenReadError::FileDoesNotExist(_)) => {}
                Err(error) => return Err(SearchError(error.to_string())),
            }
        }
        Ok(files)
    }
}

/// What is learnt of all documents while they are indexed.
#[derive(Default)]
struct Gathered {
    frequencies: HashMap<String, Frequency>,
    vocabulary: Vocabulary,
    title_lengths: Vec<u8>,
    title_words: u64,
}

impl Gathered {
    fn add(&mut self, words: &[Vec<Word>; FIELDS.len()]) {
        let mut of_document: HashMap<&str, (bool, bool)> = HashMap::new();
        let mut seen: HashSet<&str> = HashSet::new();
        for ((name, _, _), words) in FIELDS.iter().zip(words) {
            let in_text = *name == FieldName::Body;
            for word in words {
                let (text, elsewhere) = of_document.entry(&word.stem).or_default();
                *text |= in_text;
                *elsewhere |= !in_text;
                if seen.insert(&word.surface) {
                    let repeated = self.frequencies.contains_key(&word.stem);
                    self.vocabulary.add(&word.surface, &word.stem, !in_text || repeated);
                }
            }
        }
        // Each stem is counted by itself: their order does not matter.
        #[allow(clippy::iter_over_hash_type)]
        for (stem, (text, elsewhere)) in of_document {
            let frequency = match self.frequencies.get_mut(stem) {
                Some(frequency) => frequency,
                None => self.frequencies.entry(stem.to_owned()).or_default(),
            };
            frequency.documents += 1;
            frequency.texts += u32::from(text);
            frequency.elsewhere |= elsewhere;
        }
        let title = &words[FieldName::Title.place()];
        self.title_words += title.len() as u64;
        self.title_lengths.push(title_length(title));
    }
}

/// How many different words one would have to ask for to ask for this title; 63 stands for more.
fn title_length(title: &[Word]) -> u8 {
    let stems: BTreeSet<&str> = asked_words(title).map(|word| word.stem.as_str()).collect();
    stems.len().min(63) as u8
}

/// The words that a text asks for: a code stands for its parts.
pub(super) fn asked_words(words: &[Word]) -> impl Iterator<Item = &Word> {
    let mut code_until = 0;
    words.iter().filter(move |word| {
        let part = word.start < code_until && !word.code;
        if word.code {
            code_until = word.end;
        }
        !part
    })
}
