//! The static bundle for the browser, exported from the index. Its format is described in docs/search.md.
//!
//! A first file, `boot`, says what there is and holds the columns of the filters; shards of the vocabulary hold the
//! postings; packs hold what a result shows. Shards and packs are blocks, of which a file has several. Small catalogues
//! are one file. Names are made of the contents, so a browser may keep every file for ever.

mod bytes;
mod columns;
mod lines;
mod plan;
mod shards;
mod shelf;

use super::document::SearchDocument;
use super::facets::Facets;
use super::index::{SearchError, SearchIndex};
use super::postings::Postings;
use super::stop_words::{ELISIONS, STOP_WORDS_EN, STOP_WORDS_IT};
use crate::language::Language;
use bytes::{Effort, Payload};
use columns::Column;
pub use lines::ResultLine;
use plan::Plan;
use rayon::prelude::*;
use serde_json::{Value, json};
use shards::{Entry, Shard, Vocabulary};
pub use shelf::BundleFile;
use shelf::{Shelf, ShortName, name};
use std::collections::{BTreeMap, BTreeSet};

/// Version of the format; a client refuses a bundle of another version.
pub(super) const FORMAT: u32 = 3;
/// Services to one file: a bundle has no more files than this allows.
const SERVICES_PER_FILE: usize = 25;
/// Bytes up to which one file holds everything: what a slow phone loads while a finger moves to the next key.
const ONE_FILE: usize = 14_000;
/// Bytes of the late columns up to which they stand in the first file.
const SMALL_LATE: usize = 1_500;
/// Files up to which there is none for the words alone.
const FEW_SHARDS: usize = 4;
/// Services to a pack: the fewer, the less is loaded that is not shown, and the longer is the first file.
const PACK: usize = 8;
/// Services from which packs are twice as large, because the first file tells the length of each.
const MANY_SERVICES: usize = 40_000;
/// Facets from this one on are late: hardly anybody asks for them.
const LATE_FACETS: usize = 7;

/// The bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// All files; the first is where a browser begins.
    pub files: Vec<BundleFile>,
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

/// Makes the bundle; `line` gives what is shown of a service.
///
/// # Errors
/// When tantivy fails, which only a lack of memory should cause.
pub fn bundle(
    index: &SearchIndex,
    facets: &Facets,
    territory: &Territory,
    language: Language,
    line: &(dyn Fn(&str) -> ResultLine + Sync),
) -> Result<Bundle, SearchError> {
    let documents = &index.documents;
    let vocabulary: Vec<_> = index.vocabulary.iter().collect();
    let stems: Vec<&str> = vocabulary
        .iter()
        .map(|(_, form)| form.stem.as_str())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let places: BTreeMap<&str, usize> = stems.iter().enumerate().map(|(place, stem)| (*stem, place)).collect();
    let postings: Vec<Postings> = stems
        .par_iter()
        .map(|stem| index.postings(stem))
        .collect::<Result<_, _>>()?;
    let entries: Vec<Entry<'_>> = vocabulary
        .iter()
        .filter_map(|(surface, form)| {
            Some(Entry {
                surface,
                stem: *places.get(form.stem.as_str())?,
                class: form.class,
                worth_a_guess: form.worth_a_guess,
            })
        })
        .collect();

    let lines: Vec<ResultLine> = documents.par_iter().map(|document| line(&document.id)).collect();
    let most_files = (documents.len() / SERVICES_PER_FILE).max(1);
    let head = Head {
        documents,
        facets,
        territory,
        language,
    };
    let words = Vocabulary {
        entries: &entries,
        stems: &stems,
        postings: &postings,
        documents: documents.len(),
    };
    let late = head.late();
    if let Some(bundle) = head.one_file(&late, &words, &lines)? {
        return Ok(bundle);
    }
    head.many_files(&late, &words, &lines, most_files)
}

/// Bytes up to which the first file is compressed as well as can be.
const SMALL_FIRST_FILE: usize = 60_000;

/// What the first file is made of.
struct Head<'a> {
    documents: &'a [SearchDocument],
    facets: &'a Facets,
    territory: &'a Territory,
    language: Language,
}

/// How the rest is reached from the first file.
#[derive(Default)]
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
    /// Payloads that stand in the first file, in the order late columns, shard, lines, dictionary of packs; those that do
    /// not are empty.
    inline: [Payload; 4],
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
        columns::payload(&head, &columns.iter().collect::<Vec<_>>())
    }

    fn column(&self, facet: usize) -> Column {
        Column::new(self.documents, |document| &document.facets[facet])
    }

    /// The first file.
    fn boot(&self, layout: &Layout) -> Payload {
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
        let hex = |name: &[u8; 4]| name.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
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
            "pack": layout.pack,
            "late": layout.late.as_ref().map(hex),
            "inline": layout.inline.iter().map(|inline| inline.bytes.len()).collect::<Vec<_>>(),
        });
        let merit = Column::of_places(self.documents.iter().map(|document| document.merit.into()).collect());
        let mut all: Vec<&Column> = columns.iter().collect();
        all.push(&merit);
        let mut payload = columns::payload(&head, &all);
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

    /// Everything in the first file, if that is small enough.
    fn one_file(
        &self,
        late: &Payload,
        words: &Vocabulary<'_>,
        lines: &[ResultLine],
    ) -> Result<Option<Bundle>, SearchError> {
        // A pack takes about a third of its lines: no need to try what cannot be small.
        if lines.iter().map(|line| line.summary.len()).sum::<usize>() > ONE_FILE * 6 {
            return Ok(None);
        }
        let layout = Layout {
            pack: self.documents.len(),
            inline: [
                late.clone(),
                words.one_shard().payload,
                lines::pack(lines, &self.territory.services),
                Payload::default(),
            ],
            ..Layout::default()
        };
        let boot = file("boot", &self.boot(&layout))?;
        let small = boot.bytes.len() <= ONE_FILE || self.documents.len() < 2 * SERVICES_PER_FILE;
        Ok(small.then(|| Bundle { files: vec![boot] }))
    }

    /// A file for each shard and pack, at most so many in all.
    fn many_files(
        &self,
        late: &Payload,
        words: &Vocabulary<'_>,
        lines: &[ResultLine],
        most_files: usize,
    ) -> Result<Bundle, SearchError> {
        let mut layout = Layout::default();
        let mut files = Vec::new();
        let packed_late = content(late, Effort::Usual)?;
        // One is the first file itself.
        let mut left = most_files.saturating_sub(1);
        // Where there are few shards, a word that nobody knows is looked for in all of them.
        if left > FEW_SHARDS {
            left -= 1;
            let blocks = blocks(&words.mendable(), &[])?;
            layout.words.add(&blocks, &mut files);
        }
        if packed_late.len() > SMALL_LATE && left > 8 {
            left -= 1;
            layout.late = Some(name(&packed_late, &mut files));
        } else {
            layout.inline[0] = late.clone();
        }

        layout.pack = if lines.len() < MANY_SERVICES { PACK } else { 2 * PACK };
        let dictionary = lines::dictionary(lines, self.documents, &self.territory.services);
        let packs: Vec<Payload> = lines
            .chunks(layout.pack)
            .map(|lines| lines::pack(lines, &self.territory.services))
            .collect();
        let packs = blocks(&packs, &dictionary.bytes)?;
        let bytes_of_lines: usize = packs.iter().map(Vec::len).sum();
        let bytes_of_shards: usize = words.weight();
        let plan = Plan::new(lines.len(), layout.pack, bytes_of_lines, bytes_of_shards, left);
        for shards in words.shards(plan.shards) {
            let (heads, payloads): (Vec<_>, Vec<_>) = shards
                .into_iter()
                .map(|Shard { first, class, payload }| ((first, class), payload))
                .unzip();
            layout.shards.add(&blocks(&payloads, &[])?, &mut files);
            for (first, class) in heads {
                layout.firsts.push(first);
                layout.classes.push(class);
            }
        }
        if plan.pack == 0 {
            layout.pack = lines.len();
            layout.inline[2] = lines::pack(lines, &self.territory.services);
        } else {
            for packs in packs.chunks(plan.pack / layout.pack) {
                layout.packs.add(packs, &mut files);
            }
            layout.inline[3] = dictionary;
        }
        files.insert(0, file("boot", &self.boot(&layout))?);
        Ok(Bundle { files })
    }
}

fn content(payload: &Payload, effort: Effort) -> Result<Vec<u8>, SearchError> {
    bytes::packed(payload, effort).map_err(failed)
}

/// Blocks, compressed side by side.
fn blocks(payloads: &[Payload], dictionary: &[u8]) -> Result<Vec<Vec<u8>>, SearchError> {
    let blocks = payloads.par_iter().map(|payload| bytes::block(payload, dictionary));
    let blocks: Result<Vec<_>, _> = blocks.collect();
    blocks.map_err(failed)
}

fn failed(error: std::io::Error) -> SearchError {
    SearchError::from(tantivy::TantivyError::from(error))
}

fn file(name: &str, payload: &Payload) -> Result<BundleFile, SearchError> {
    let effort = if payload.bytes.len() <= SMALL_FIRST_FILE {
        Effort::Best
    } else {
        Effort::Usual
    };
    let bytes = content(payload, effort)?;
    let hash = blake3::hash(&bytes).to_hex();
    Ok(BundleFile {
        name: format!("{name}.{}.bin", &hash[..10]),
        bytes,
    })
}
