//! The tantivy index.

use super::analyzer::{Analyzer, Word};
use super::document::{FIELDS, FieldName, SearchDocument, texts, unit_type};
use super::expand::Expander;
use super::gathered::Gathered;
use super::shared::SharedWords;
use super::statistics::{self, Statistics};
use super::vocabulary::Vocabulary;
use crate::catalogue::Catalogue;
use crate::diagnostic::Sources;
use crate::language::Language;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tantivy::directory::error::OpenReadError;
use tantivy::directory::{Directory, RamDirectory};
use tantivy::index::SegmentId;
use tantivy::indexer::NoMergePolicy;
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _};
use tantivy::tokenizer::WhitespaceTokenizer;
use tantivy::{DocAddress, Index, IndexReader, IndexWriter, TantivyDocument, Term};

/// Name under which the analyzer is registered.
const TOKENIZER: &str = "sportello";
/// Memory of the indexing thread, in bytes.
const HEAP: usize = 32 * 1024 * 1024;

/// The same where only a few documents change.
const SMALL_HEAP: usize = 16 * 1024 * 1024;
/// Segments of an index for other programs, at most.
const MOST_SEGMENTS: usize = 8;

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
    /// The documents.
    pub(super) documents: Vec<SearchDocument>,
    pub(super) title_lengths: Vec<u8>,
    pub(super) analyzer: Analyzer,
    pub(super) vocabulary: Vocabulary,
    pub(super) statistics: Statistics,
    pub(super) shared: Arc<SharedWords>,
}

/// What the index keeps of a word: in texts, which are long, not where exactly it stands.
fn recorded(field: FieldName) -> IndexRecordOption {
    match field {
        FieldName::Body => IndexRecordOption::WithFreqs,
        _ => IndexRecordOption::WithFreqsAndPositions,
    }
}

/// Documents whose words are found out at once: enough to keep every core busy, few enough to fit in the cache.
const BATCH: usize = 256;

impl SearchIndex {
    /// Indexes documents, with the texts of their services in the catalogue and its sources; its synonyms are written into the documents
    /// that they should find.
    ///
    /// # Errors
    /// When tantivy fails, which only a lack of memory should cause.
    pub fn build(
        documents: Vec<SearchDocument>,
        catalogue: &Catalogue,
        sources: &Sources,
        language: Language,
    ) -> Result<SearchIndex, SearchError> {
        let reader = Reader::new(catalogue, language);
        let (analyzer, shared) = (reader.analyzer.clone(), Arc::clone(&reader.shared));
        let mut schema = Schema::builder();
        let id = schema.add_text_field("id", STRING | STORED);
        let mut fields = [Field::from_field_id(0); FIELDS.len()];
        for (place, (field, name, _)) in FIELDS.iter().enumerate() {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(TOKENIZER)
                .set_fieldnorms(statistics::has_length(place))
                .set_index_option(recorded(*field));
            fields[place] = schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing));
        }
        let index = Index::create_in_ram(schema.build());
        // Words are found out here, on all cores; tantivy gets their stems, which hold no white space. (It would take
        // tokens as well, but hands them to its thread as JSON.)
        index.tokenizers().register(TOKENIZER, WhitespaceTokenizer::default());

        // Each thread remembers the words that it has met, from the first batch to the last.
        let mut readers: Vec<Reader> = (0..rayon::current_num_threads()).map(|_| reader.clone()).collect();
        let (mut title_lengths, mut title_words) = (Vec::with_capacity(documents.len()), 0);
        // One thread and one segment: document numbers are then the order of the documents, whatever the machine.
        let heap = if documents.len() < BATCH { SMALL_HEAP } else { HEAP };
        let mut writer: IndexWriter = index.writer_with_num_threads(1, heap)?;
        // What does not fit into the memory at once makes segments, which are joined below in the order of their documents and
        // in no other.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        for batch in documents.chunks(BATCH) {
            let part = batch.len().div_ceil(readers.len());
            let analysed: Vec<Vec<Analysed>> = batch
                .par_chunks(part)
                .zip(&mut readers)
                .map(|(documents, reader)| {
                    let documents = documents.iter();
                    documents
                        .map(|document| reader.read(document, catalogue, sources))
                        .collect()
                })
                .collect();
            for (document, analysed) in batch.iter().zip(analysed.into_iter().flatten()) {
                title_words += analysed.title_words;
                title_lengths.push(analysed.title_length);
                writer.add_document(analysed.document(id, &document.id, &fields))?;
            }
        }
        writer.commit()?;
        if index.searchable_segment_ids()?.len() > 1 {
            writer.merge(&in_order(&index, id, &documents)?).wait()?;
        }
        writer.wait_merging_threads()?;
        // Whoever asks the index with tantivy's own query parser needs the whole chain.
        index.tokenizers().register(TOKENIZER, analyzer.for_index());
        let reader = index.reader()?;
        let (frequencies, forms) = Gathered::join(readers.into_iter().map(|reader| reader.gathered));
        let vocabulary = Vocabulary::new(forms, &frequencies);
        let title = fields[FieldName::Title.place()];
        let statistics = Statistics::new(documents.len(), frequencies, title, title_words);
        Ok(SearchIndex {
            index,
            reader,
            fields,
            documents,
            title_lengths,
            analyzer,
            vocabulary,
            statistics,
            shared,
        })
    }

    /// The files of an index in which some documents are what this catalogue says of them, and all others are as they were;
    /// `files` are those of before.
    ///
    /// # Errors
    /// When tantivy does not understand the files, or fails.
    pub fn updated(
        files: Vec<(String, Vec<u8>)>,
        documents: &[SearchDocument],
        catalogue: &Catalogue,
        sources: &Sources,
        language: Language,
    ) -> Result<Vec<(String, Vec<u8>)>, SearchError> {
        let directory = RamDirectory::create();
        let mut all: BTreeMap<String, Vec<u8>> = files.into_iter().collect();
        for (name, bytes) in &all {
            let written = directory.atomic_write(Path::new(name), bytes);
            written.map_err(|error| SearchError(error.to_string()))?;
        }
        let index = Index::open(directory)?;
        index.tokenizers().register(TOKENIZER, WhitespaceTokenizer::default());
        let id = index.schema().get_field("id")?;
        let mut fields = [id; FIELDS.len()];
        for (field, (_, name, _)) in fields.iter_mut().zip(FIELDS) {
            *field = index.schema().get_field(name)?;
        }
        let mut reader = Reader::new(catalogue, language);
        let mut writer: IndexWriter = index.writer_with_num_threads(1, SMALL_HEAP)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        for document in documents {
            writer.delete_term(Term::from_field_text(id, &document.id));
            let analysed = reader.read(document, catalogue, sources);
            writer.add_document(analysed.document(id, &document.id, &fields))?;
        }
        writer.commit()?;
        // One large segment, and one more for each edit: those are made one now and then.
        let mut segments = index.searchable_segment_metas()?;
        if segments.len() > MOST_SEGMENTS {
            segments.sort_by_key(|segment| Reverse(segment.max_doc()));
            let small: Vec<_> = segments.iter().skip(1).map(|segment| segment.id()).collect();
            writer.merge(&small).wait()?;
        }
        writer.wait_merging_threads()?;
        all.extend(files_of(&index)?);
        // Files are named by their segment, and those that say what is deleted by when it was.
        let known: Vec<(String, Option<u64>)> = (index.searchable_segment_metas()?.iter())
            .map(|segment| (segment.id().uuid_string(), segment.delete_opstamp()))
            .collect();
        all.retain(|name, _| {
            let is_current = |(segment, deleted): &(String, Option<u64>)| {
                let Some(rest) = name.strip_prefix(segment.as_str()) else {
                    return false;
                };
                !rest.ends_with(".del") || deleted.is_some_and(|stamp| rest == format!(".{stamp}.del"))
            };
            name == "meta.json" || known.iter().any(is_current)
        });
        Ok(all.into_iter().collect())
    }

    /// The documents, in the order of their numbers.
    pub fn documents(&self) -> &[SearchDocument] {
        &self.documents
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
        files_of(&self.index)
    }
}

fn files_of(index: &Index) -> Result<Vec<(String, Vec<u8>)>, SearchError> {
    let directory = index.directory();
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

/// The segments of an index in the order of their documents, by the first of each: tantivy itself has them in none.
///
/// # Errors
/// When tantivy cannot read what it has written.
fn in_order(index: &Index, id: Field, documents: &[SearchDocument]) -> Result<Vec<SegmentId>, SearchError> {
    let reader = index.reader()?;
    let searcher = reader.searcher();
    let mut segments = Vec::new();
    for (segment, place) in searcher.segment_readers().iter().zip(0..) {
        let first: TantivyDocument = searcher.doc(DocAddress::new(place, 0))?;
        let name = first.get_first(id).and_then(|value| value.as_str());
        let number = documents.iter().position(|document| Some(document.id.as_str()) == name);
        segments.push((number, segment.segment_id()));
    }
    segments.sort();
    Ok(segments.into_iter().map(|(_, segment)| segment).collect())
}

/// Finds out the words of documents.
#[derive(Clone)]
struct Reader {
    analyzer: Analyzer,
    expander: Expander,
    shared: Arc<SharedWords>,
    gathered: Gathered,
}

impl Reader {
    fn new(catalogue: &Catalogue, language: Language) -> Reader {
        let mut analyzer = Analyzer::new(language);
        let mut expander = Expander::new(&catalogue.synonyms, language);
        let shared = Arc::new(SharedWords::new(catalogue, &mut analyzer, &mut expander));
        Reader {
            analyzer,
            expander,
            shared,
            gathered: Gathered::default(),
        }
    }

    fn read(&mut self, document: &SearchDocument, catalogue: &Catalogue, sources: &Sources) -> Analysed {
        // Texts weigh most of all: they are there while they are read, and not before.
        let service = catalogue.services.get(&document.id);
        let mut texts = service
            .map(|service| texts(service, catalogue, sources))
            .unwrap_or_default();
        // What says what a service is: the text at large mentions too many things in passing, and what its needs add are
        // synonyms already, which are not chained.
        let topics = service.map_or(&[][..], |service| service.topics.as_slice());
        let unit_type = service.and_then(|service| unit_type(service, catalogue));
        let speaking = [FieldName::Title, FieldName::Summary].map(|field| texts[field.place()].as_str());
        let mut fired = BTreeSet::new();
        for text in speaking
            .into_iter()
            .chain(unit_type)
            .chain(topics.iter().map(String::as_str))
        {
            self.expander.fire(text, &mut fired);
        }
        let also = self.shared.fired(&document.facets);
        // No word is added twice for one reason.
        fired.retain(|rule| !also.contains(rule));
        texts[FieldName::Synonyms.place()] = self.expander.words(&fired);
        texts[FieldName::Also.place()] = self.expander.words(&also);
        let mut title = Vec::new();
        let mut stems: [String; FIELDS.len()] = Default::default();
        for ((name, _, _), (text, stems)) in FIELDS.iter().zip(texts.iter().zip(&mut stems)) {
            stems.reserve(text.len());
            let mut added: BTreeSet<Arc<str>> = BTreeSet::new();
            self.analyzer.each(text, |found| {
                self.gathered.add(found, *name);
                // What several names add counts once.
                if *name == FieldName::Also && !added.insert(Arc::clone(found.stem)) {
                    return;
                }
                if *name == FieldName::Title {
                    title.push(found.word());
                }
                // Tantivy gets the stems with white space between them.
                if !stems.is_empty() {
                    stems.push(' ');
                }
                stems.push_str(found.stem);
            });
        }
        self.gathered.end_document();
        Analysed {
            stems,
            title_words: title.len() as u64,
            title_length: title_length(&title),
        }
    }
}

/// What the index keeps of a document.
struct Analysed {
    /// Its stems, field by field.
    stems: [String; FIELDS.len()],
    title_words: u64,
    title_length: u8,
}

impl Analysed {
    /// A document for tantivy.
    fn document(self, id: Field, name: &str, fields: &[Field; FIELDS.len()]) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_text(id, name);
        for (field, stems) in fields.iter().zip(self.stems) {
            document.add_text(*field, stems);
        }
        document
    }
}

/// How many different words one would have to ask for to ask for this title; 63 stands for more.
fn title_length(title: &[Word]) -> u8 {
    let stems: BTreeSet<&str> = asked_words(title).map(|word| word.stem.as_ref()).collect();
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
