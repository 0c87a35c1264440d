//! The static bundle for the browser, exported from the index. Its format is described in docs/search.md.
//!
//! A first file, `boot`, says what there is and holds the columns of the filters; shards of the vocabulary hold the
//! postings; packs hold what a result shows. Shards and packs are blocks, of which a file has several. Small catalogues
//! are one file. Names are made of the contents, so a browser may keep every file for ever.

mod bytes;
mod columns;
mod edition;
mod lines;
mod plan;
mod shards;
mod shelf;
mod stored;
mod words;

use super::document::SearchDocument;
use super::facets::Facets;
use super::index::{SearchError, SearchIndex};
use super::stop_words::{ELISIONS, STOP_WORDS_EN, STOP_WORDS_IT};
use crate::key::Key;
use crate::language::Language;
use bytes::{Effort, Payload};
use columns::Column;
pub use edition::Edition;
use lines::Lines;
pub use lines::ResultLine;
use plan::Plan;
use rayon::prelude::*;
use serde_json::{Value, json};
use shards::Vocabulary;
pub use shelf::BundleFile;
use shelf::{Shelf, ShortName, hex, key_of, name};
use std::collections::BTreeMap;
use words::Words;

/// Version of the format; a client refuses a bundle of another version.
pub(super) const FORMAT: u32 = 5;
/// Services to one file: a bundle has no more files than this allows.
const SERVICES_PER_FILE: usize = 25;
/// Bytes up to which one file holds everything: what a slow phone loads while a finger moves to the next key.
const ONE_FILE: usize = 14_000;
/// Bytes of the late columns up to which they stand in the first file.
const SMALL_LATE: usize = 500;
/// Files up to which the late columns get none of their own.
const FEW_FILES: usize = 8;
/// Files up to which there is none for the words alone.
const FEW_SHARDS: usize = 2;
/// Services to a pack: the fewer, the less is loaded that is not shown, and the longer is the first file, which tells the
/// length of each.
const PACK: usize = 8;
/// Facets from this one on are late: hardly anybody asks for them.
const LATE_FACETS: usize = 7;

/// The bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// All files that are new; the first is where a browser begins.
    pub files: Vec<BundleFile>,
    /// The names of those that are as they were: none where all are made.
    pub kept: Vec<String>,
}

/// What a browser must know of the territory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Territory {
    /// Latitude and longitude of each comune in degrees, in the order of the facet of comuni.
    pub centres: Vec<Option<(f64, f64)>>,
    /// The portal's time zone, as browsers name it.
    pub timezone: String,
    /// The day of the build.
    pub today: chrono::NaiveDate,
    /// Opening hours that are known already, by their text; others are worked out.
    pub openings: std::collections::BTreeMap<String, String>,
    /// What the addresses of services begin with.
    pub services: String,
}

/// Makes the bundle; `line` gives what is shown of a service. What it was made of comes with it, so that the next one can
/// be made of that.
///
/// # Errors
/// When tantivy fails, which only a lack of memory should cause.
pub fn bundle(
    index: &SearchIndex,
    facets: &Facets,
    territory: &Territory,
    language: Language,
    line: &(dyn Fn(&str) -> ResultLine + Sync),
) -> Result<(Bundle, Edition), SearchError> {
    let documents = &index.documents;
    let words = Words::of(index)?;
    let lines = Lines {
        documents,
        line,
        services: &territory.services,
    };
    let head = Head {
        documents,
        facets,
        territory,
        language,
    };
    let (made, first) = {
        let entries = words.entries();
        let vocabulary = words.vocabulary(&entries);
        let late = head.late();
        let first = head.first();
        let made = match head.one_file(&first, &late, &vocabulary, &lines)? {
            Some(made) => made,
            None => many_files(&first, &late, &vocabulary, &lines)?,
        };
        (made, first)
    };
    let ids = documents.iter().map(|document| document.id.clone()).collect();
    Ok((made.bundle, Edition::new(ids, words, first, made.layout)))
}

/// Bytes up to which the first file is compressed as well as can be, and services up to which it is: there a tenth less of
/// it matters most. With a thousand services it would take a quarter of the time for the search.
const SMALL_FIRST_FILE: usize = 60_000;
const FEW_SERVICES: usize = 500;

/// What the first file is made of.
struct Head<'a> {
    documents: &'a [SearchDocument],
    facets: &'a Facets,
    territory: &'a Territory,
    language: Language,
}

/// The part of the first file that does not depend on words.
#[derive(Clone, Debug, Default, PartialEq)]
struct First {
    /// Its head, but for what says how the rest is reached.
    head: Value,
    /// The columns of filters, and what services merit.
    columns: Payload,
}

/// How the rest is reached from the first file.
#[derive(Clone, Debug, Default, PartialEq)]
struct Layout {
    /// The first form of each shard, and the class of its commonest word.
    firsts: Vec<String>,
    classes: Vec<u8>,
    shards: Shelf,
    packs: Shelf,
    words: Shelf,
    /// Services to a pack.
    pack: usize,
    late: Option<ShortName>,
    /// The late columns where they stand behind the last shard, as a block of their own; empty where they do not. Words to
    /// which a slip may be mended stand behind that where they have no file of their own.
    tail: Payload,
    /// Payloads that stand in the first file, in the order late columns, shard, lines, dictionary of packs; those that do
    /// not are empty.
    inline: [Payload; 4],
    /// The name of the first file.
    first: String,
    /// Whether that is all.
    is_one: bool,
    /// Bytes of all packs.
    bytes_of_lines: usize,
    /// Services to a file of packs; 0 where the first file holds all lines.
    planned: usize,
}

/// A bundle, and how it is laid out.
struct Laid {
    bundle: Bundle,
    layout: Layout,
}

impl First {
    /// The first file.
    fn boot(&self, layout: &Layout) -> Payload {
        let mut head = self.head.clone();
        head["pack"] = json!(layout.pack);
        head["late"] = json!(layout.late.as_ref().map(hex));
        head["inline"] = json!(
            layout
                .inline
                .iter()
                .map(|inline| inline.bytes.len())
                .collect::<Vec<_>>()
        );
        let mut payload = columns::payload(&head, &self.columns);
        bytes::words(&mut payload.bytes, layout.firsts.iter().map(String::as_str));
        payload.cut();
        payload.bytes.extend(&layout.classes);
        for shelf in [&layout.shards, &layout.words, &layout.packs] {
            shelf.write(&mut payload);
        }
        for inline in &layout.inline {
            payload.append(inline);
        }
        payload
    }

    /// The bundle of one file, if that is small enough.
    fn alone(&self, mut layout: Layout, documents: usize) -> Result<Option<Laid>, SearchError> {
        let boot = first_file(&self.boot(&layout), documents)?;
        let small = boot.bytes.len() <= ONE_FILE || documents < 2 * SERVICES_PER_FILE;
        layout.first.clone_from(&boot.name);
        layout.is_one = true;
        let bundle = Bundle {
            files: vec![boot],
            kept: Vec::new(),
        };
        Ok(small.then_some(Laid { bundle, layout }))
    }
}

impl Layout {
    /// Lays out the words that a slip may be mended to, in a file of their own.
    fn put_words(&mut self, words: &Vocabulary<'_>, before: &Shelf, bundle: &mut Bundle) -> Result<(), SearchError> {
        let payloads = words.mendable();
        put(key_of(&payloads), || payloads, before, &mut self.words, bundle)
    }

    /// Lays out the words with their services, in so many files. What is made of the same as before is kept.
    fn put_shards(
        &mut self,
        words: &Vocabulary<'_>,
        files: usize,
        before: &Shelf,
        bundle: &mut Bundle,
    ) -> Result<(), SearchError> {
        let mut tail = Vec::new();
        tail.extend((!self.tail.bytes.is_empty()).then(|| self.tail.clone()));
        if self.words.files.is_empty() {
            tail.extend(words.mendable());
        }
        let has_tail = |is_last: bool| is_last && !tail.is_empty();
        // By its words alone a file is another one.
        let key = |key: Key, is_last: bool| match has_tail(is_last) {
            true => {
                let mut payloads = vec![Payload::new(key.0.to_vec(), Vec::new())];
                payloads.extend(tail.iter().cloned());
                key_of(&payloads)
            }
            false => key,
        };
        let known = |words: Key, is_last: bool| before.find(key(words, is_last)).is_some();
        let files = words.files(files, known);
        let last = files.len().saturating_sub(1);
        for (place, file) in files.into_iter().enumerate() {
            let made = || {
                let mut payloads = file.payloads.unwrap_or_default();
                if has_tail(place == last) {
                    payloads.extend(tail.iter().cloned());
                }
                payloads
            };
            put(key(file.key, place == last), made, before, &mut self.shards, bundle)?;
            for (first, class) in file.heads {
                self.firsts.push(first);
                self.classes.push(class);
            }
        }
        Ok(())
    }
}

/// Puts a file of blocks that are made of what has this key on a shelf, unless it stood there before.
fn put(
    key: Key,
    payloads: impl FnOnce() -> Vec<Payload>,
    before: &Shelf,
    shelf: &mut Shelf,
    bundle: &mut Bundle,
) -> Result<(), SearchError> {
    match before.find(key) {
        Some(known) => {
            bundle.kept.push(shelf::file_name(&known.name));
            shelf.files.push(known.clone());
        }
        None => shelf.add(key, &blocks(&payloads(), &[])?, &mut bundle.files),
    }
    Ok(())
}

/// How many files a bundle of so many services may have beside the first, and whether one of them is for words alone.
fn files_for(documents: usize) -> (usize, bool) {
    // One is the first file itself.
    let left = (documents / SERVICES_PER_FILE).max(1).saturating_sub(1);
    // Where there are few shards, a word that nobody knows is looked for in all of them.
    let has_words = left > FEW_SHARDS;
    (left - usize::from(has_words), has_words)
}

impl Head<'_> {
    /// The columns for which hardly anybody asks: rare filters, opening hours, where a service takes place.
    fn late(&self) -> Payload {
        let mut columns = Vec::new();
        let mut heads = Vec::new();
        for (place, facet) in self.facets.list.iter().enumerate().skip(LATE_FACETS) {
            let column = self.column(place);
            heads.push(columns::head(facet, &column));
            columns.push(column);
        }
        let mut known: BTreeMap<Option<&str>, u32> = BTreeMap::new();
        let mut hours: Vec<Option<&str>> = Vec::new();
        let of_documents: Vec<u32> = self
            .documents
            .iter()
            .map(|document| {
                let text = document.hours.as_deref();
                *known.entry(text).or_insert_with(|| {
                    hours.push(text);
                    (hours.len() - 1) as u32
                })
            })
            .collect();
        let hours: Vec<String> = hours
            .par_iter()
            .map(|text| {
                let known = text.and_then(|text| self.territory.openings.get(text)).cloned();
                known
                    .or_else(|| text.map(|text| super::open::opening(text, self.territory.today)))
                    .unwrap_or_default()
            })
            .collect();
        let at = Column::new(self.documents, |document| &document.at);
        let centres: Vec<Value> = self
            .territory
            .centres
            .iter()
            .map(|centre| match centre {
                // Five digits are a metre: enough for distances between villages.
                Some((lat, lon)) => json!([(lat * 1e4).round() / 1e4, (lon * 1e4).round() / 1e4]),
                None => Value::Null,
            })
            .collect();
        let head = json!({ "facets": heads, "hours": hours, "at": at.sets(), "centres": centres });
        columns.push(at);
        columns.push(Column::of_places(of_documents));
        columns::payload(&head, &columns::written(&columns))
    }

    fn column(&self, facet: usize) -> Column {
        Column::new(self.documents, |document| document.facets.of(facet))
    }

    /// What the first file begins with.
    fn first(&self) -> First {
        let early = self.facets.list.iter().enumerate().take(LATE_FACETS);
        let columns: Vec<Column> = early.clone().map(|(place, _)| self.column(place)).collect();
        let heads: Vec<Value> = early
            .zip(&columns)
            .map(|((_, facet), column)| columns::head(facet, column))
            .collect();
        let stop_words: &[&str] = match self.language {
            Language::Italian => STOP_WORDS_IT,
            Language::English => STOP_WORDS_EN,
        };
        let elisions: &[&str] = if self.language == Language::Italian {
            ELISIONS
        } else {
            &[]
        };
        let head = json!({
            "format": FORMAT,
            "language": self.language.tag(),
            "documents": self.documents.len(),
            "day": self.territory.today.to_string(),
            "zone": self.territory.timezone,
            "url": self.territory.services,
            "stop": stop_words.join(" "),
            "elisions": elisions.join(" "),
            "facets": heads,
            "names": self.facets.list.iter().map(|facet| facet.key).collect::<Vec<_>>(),
        });
        let merit = Column::of_places(self.documents.iter().map(|document| document.merit.into()).collect());
        let columns = columns::written(columns.iter().chain([&merit]));
        First { head, columns }
    }

    /// Everything in the first file, if that is small enough.
    fn one_file(
        &self,
        first: &First,
        late: &Payload,
        words: &Vocabulary<'_>,
        lines: &Lines<'_>,
    ) -> Result<Option<Laid>, SearchError> {
        // A pack takes about a third of its lines: no need to try what cannot be small.
        if documents_are_many(self.documents) {
            return Ok(None);
        }
        let all = lines.all();
        if all.iter().map(|line| line.summary.len()).sum::<usize>() > ONE_FILE * 6 {
            return Ok(None);
        }
        let layout = Layout {
            pack: self.documents.len(),
            inline: [
                late.clone(),
                words.one_shard(),
                lines::pack(&all, lines.services),
                Payload::default(),
            ],
            ..Layout::default()
        };
        first.alone(layout, self.documents.len())
    }
}

/// Whether there are so many that their lines cannot stand in one file, whatever they say.
fn documents_are_many(documents: &[SearchDocument]) -> bool {
    documents.len() > ONE_FILE / 4
}

/// A file for each shard and pack, at most so many in all.
fn many_files(first: &First, late: &Payload, words: &Vocabulary<'_>, lines: &Lines<'_>) -> Result<Laid, SearchError> {
    let mut layout = Layout::default();
    let mut bundle = Bundle::default();
    let packed_late = content(late, Effort::Usual)?;
    let documents = lines.documents.len();
    let (mut left, has_words) = files_for(documents);
    if has_words {
        layout.put_words(words, &Shelf::default(), &mut bundle)?;
    }
    match packed_late.len() {
        0..=SMALL_LATE => layout.inline[0] = late.clone(),
        // Where there are few files, there is none for this alone.
        _ if left <= FEW_FILES => layout.tail = late.clone(),
        _ => {
            left -= 1;
            layout.late = Some(name(&packed_late, &mut bundle.files));
        }
    }

    layout.pack = PACK;
    let dictionary = lines::dictionary(lines);
    // All lines are more than all packs: they are made as they are packed.
    let packs: Result<Vec<Vec<u8>>, _> = (lines.documents.par_chunks(layout.pack))
        .map(|documents| bytes::block(&lines::pack(&lines.of(documents), lines.services), &dictionary.bytes))
        .collect();
    let packs = packs.map_err(failed)?;
    layout.bytes_of_lines = packs.iter().map(Vec::len).sum();
    let plan = Plan::new(documents, layout.pack, layout.bytes_of_lines, words.weight(), left);
    layout.planned = plan.pack;
    layout.put_shards(words, plan.shards, &Shelf::default(), &mut bundle)?;
    if plan.pack == 0 {
        layout.pack = documents;
        layout.inline[2] = lines::pack(&lines.all(), lines.services);
    } else {
        for packs in packs.chunks(plan.pack / layout.pack) {
            layout.packs.add(Key::default(), packs, &mut bundle.files);
        }
        layout.inline[3] = dictionary;
    }
    let boot = first_file(&first.boot(&layout), documents)?;
    layout.first.clone_from(&boot.name);
    bundle.files.insert(0, boot);
    Ok(Laid { bundle, layout })
}

fn content(payload: &Payload, effort: Effort) -> Result<Vec<u8>, SearchError> {
    bytes::packed(payload, effort).map_err(failed)
}

/// Blocks, compressed side by side.
fn blocks(payloads: &[Payload], dictionary: &[u8]) -> Result<Vec<Vec<u8>>, SearchError> {
    let blocks = payloads.par_iter();
    let blocks: Result<Vec<_>, _> = blocks.map(|payload| bytes::block(payload, dictionary)).collect();
    blocks.map_err(failed)
}

fn failed(error: std::io::Error) -> SearchError {
    SearchError::from(tantivy::TantivyError::from(error))
}

/// The first file of a bundle of so many services.
fn first_file(payload: &Payload, services: usize) -> Result<BundleFile, SearchError> {
    let effort = if services <= FEW_SERVICES && payload.bytes.len() <= SMALL_FIRST_FILE {
        Effort::Best
    } else {
        Effort::Usual
    };
    let bytes = content(payload, effort)?;
    let hash = blake3::hash(&bytes).to_hex();
    Ok(BundleFile {
        name: format!("boot.{}.bin", &hash[..10]),
        bytes,
    })
}
