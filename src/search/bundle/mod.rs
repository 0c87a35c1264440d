//! The static bundle for the browser, exported from the index. Its format is described in docs/search.md.
//!
//! A first file, `boot`, says what there is and holds the columns of the filters; shards of the vocabulary hold the
//! postings; packs hold what a result shows. Small catalogues are one file. Names are made of the contents, so a browser
//! may keep every file for ever.

mod bytes;
mod columns;
mod lines;
mod shards;

use super::document::SearchDocument;
use super::facets::Facets;
use super::index::{SearchError, SearchIndex};
use super::postings::Postings;
use super::stop_words::{ELISIONS, STOP_WORDS_EN, STOP_WORDS_IT};
use crate::language::Language;
use bytes::{Effort, Payload};
use columns::Column;
pub use lines::ResultLine;
use rayon::prelude::*;
use serde_json::{Value, json};
use shards::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Version of the format; a client refuses a bundle of another version.
pub(super) const FORMAT: u32 = 2;
/// Services to one file: a bundle has no more files than this allows.
const SERVICES_PER_FILE: usize = 25;
/// Bytes up to which one file holds everything: what a slow phone loads while a finger moves to the next key.
const ONE_FILE: usize = 14_000;
/// Bytes of the late columns up to which they stand in the first file.
const SMALL_LATE: usize = 1_500;
/// Files up to which there is none for the words alone.
const FEW_SHARDS: usize = 4;
/// Facets from this one on are late: hardly anybody asks for them.
const LATE_FACETS: usize = 7;

/// A file of the bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleFile {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

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
    let late = head.late();
    if let Some(bundle) = head.one_file(&late, &entries, &postings, &lines)? {
        return Ok(bundle);
    }
    head.many_files(&late, &entries, &postings, &lines, most_files)
}

/// Bytes of postings and lines up to which a bundle is compressed as well as can be.
const SMALL_BUNDLE: usize = 100_000;
/// Bytes up to which the first file is.
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
    firsts: Vec<String>,
    classes: Vec<u8>,
    shard_names: Vec<[u8; 4]>,
    pack_names: Vec<[u8; 4]>,
    /// Services to a pack.
    pack: usize,
    words: Option<[u8; 4]>,
    late: Option<[u8; 4]>,
    /// Payloads that stand in the first file, in the order late columns, shard, lines; those that do not are empty.
    inline: Vec<Payload>,
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
                text.map(|text| super::open::opening(text, self.territory.today))
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
            "firsts": layout.firsts,
            "pack": layout.pack,
            "packs": layout.pack_names.len(),
            "words": layout.words.as_ref().map(hex),
            "late": layout.late.as_ref().map(hex),
            "inline": layout.inline.iter().map(|inline| inline.bytes.len()).collect::<Vec<_>>(),
        });
        let merit = Column::of_places(self.documents.iter().map(|document| document.merit.into()).collect());
        let mut all: Vec<&Column> = columns.iter().collect();
        all.push(&merit);
        let mut payload = columns::payload(&head, &all);
        payload.bytes.extend(&layout.classes);
        payload
            .bytes
            .extend(layout.shard_names.iter().chain(&layout.pack_names).flatten());
        for inline in &layout.inline {
            payload.append(inline);
        }
        payload
    }

    /// Everything in the first file, if that is small enough.
    fn one_file(
        &self,
        late: &Payload,
        entries: &[Entry<'_>],
        postings: &[Postings],
        lines: &[ResultLine],
    ) -> Result<Option<Bundle>, SearchError> {
        // A pack takes about a third of its lines: no need to try what cannot be small.
        if lines.iter().map(|line| line.summary.len()).sum::<usize>() > ONE_FILE * 6 {
            return Ok(None);
        }
        let layout = Layout {
            pack: self.documents.len(),
            inline: vec![
                late.clone(),
                shards::shards(entries, postings, self.documents.len(), 1)
                    .into_iter()
                    .next()
                    .map(|shard| shard.payload)
                    .unwrap_or_default(),
                lines::pack(lines, &self.territory.services),
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
        entries: &[Entry<'_>],
        postings: &[Postings],
        lines: &[ResultLine],
        most_files: usize,
    ) -> Result<Bundle, SearchError> {
        let mut layout = Layout {
            inline: vec![Payload::default(); 3],
            ..Layout::default()
        };
        let mut files = Vec::new();
        let packed_late = content(late, Effort::Usual)?;
        // One is the first file itself.
        let mut left = most_files.saturating_sub(1);
        // Where there are few shards, a word that nobody knows is looked for in all of them.
        if left > FEW_SHARDS {
            left -= 1;
            layout.words = Some(name(&content(&shards::mendable(entries), Effort::Usual)?, &mut files));
        }
        if packed_late.len() > SMALL_LATE && left > 8 {
            left -= 1;
            layout.late = Some(name(&packed_late, &mut files));
        } else {
            layout.inline[0] = late.clone();
        }

        let sample = lines.chunks(64).step_by(8).take(16);
        let sampled: usize = sample.clone().map(<[ResultLine]>::len).sum();
        let sample: usize = sample
            .map(|lines| {
                content(&lines::pack(lines, &self.territory.services), Effort::Usual).map_or(0, |bytes| bytes.len())
            })
            .sum();
        let bytes_of_lines = sample * lines.len() / sampled.max(1);
        let bytes_of_shards: usize = shards::weight(postings, lines.len());
        let small = bytes_of_lines + bytes_of_shards <= SMALL_BUNDLE;
        let effort = if small { Effort::Best } else { Effort::Usual };
        let plan = Plan::new(lines.len(), bytes_of_lines, bytes_of_shards, left);
        let shards = shards::shards(entries, postings, lines.len(), plan.shards);
        let contents: Vec<Vec<u8>> = shards
            .par_iter()
            .map(|shard| content(&shard.payload, effort))
            .collect::<Result<_, _>>()?;
        for (shard, bytes) in shards.into_iter().zip(&contents) {
            layout.firsts.push(shard.first);
            layout.classes.push(shard.class);
            layout.shard_names.push(name(bytes, &mut files));
        }
        if plan.pack == 0 {
            layout.pack = lines.len();
            layout.inline[2] = lines::pack(lines, &self.territory.services);
        } else {
            layout.pack = plan.pack;
            let packs: Vec<Vec<u8>> = lines
                .par_chunks(plan.pack)
                .map(|lines| content(&lines::pack(lines, &self.territory.services), effort))
                .collect::<Result<_, _>>()?;
            for bytes in &packs {
                layout.pack_names.push(name(bytes, &mut files));
            }
        }
        files.insert(0, file("boot", &self.boot(&layout))?);
        Ok(Bundle { files })
    }
}

/// How many shards there are, and how many services a pack holds; 0 where the first file holds all lines.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    shards: usize,
    pack: usize,
}

/// Sizes of packs to choose from: few, so that a new service seldom changes all of them.
const PACKS: [usize; 14] = [4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 64, 80, 100, 128];
/// Packs over which ten results are spread, and shards that a query asks for, about.
const SPREAD: f64 = 6.0;
/// See [`SPREAD`].
const ASKED: f64 = 2.0;

impl Plan {
    /// The plan that makes a first query smallest, in bytes: shards and packs share the files so that a file more of
    /// either would save the same.
    fn new(services: usize, lines: usize, shards: usize, files: usize) -> Plan {
        let all_lines = Plan {
            shards: files.max(1),
            pack: 0,
        };
        let (a, b) = ((ASKED * shards as f64).sqrt(), (SPREAD * lines as f64).sqrt());
        let for_packs = (files as f64 * b / (a + b)).floor() as usize;
        let Some(pack) = PACKS
            .into_iter()
            .find(|pack| services.div_ceil(*pack) <= for_packs)
            .or_else(|| (for_packs > 0).then(|| services.div_ceil(for_packs)))
        else {
            return all_lines;
        };
        let packs = services.div_ceil(pack);
        let plan = Plan {
            shards: files.saturating_sub(packs).max(1),
            pack,
        };
        let cost = |plan: &Plan| {
            let packs = if plan.pack == 0 {
                1
            } else {
                services.div_ceil(plan.pack)
            };
            shards as f64 * (ASKED / plan.shards as f64).min(1.0) + lines as f64 * (SPREAD / packs as f64).min(1.0)
        };
        if files < 2 || cost(&all_lines) <= cost(&plan) {
            all_lines
        } else {
            plan
        }
    }
}

fn content(payload: &Payload, effort: Effort) -> Result<Vec<u8>, SearchError> {
    bytes::packed(payload, effort).map_err(|error| SearchError::from(tantivy::TantivyError::from(error)))
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

/// Names a file by its content, and adds it. Should two contents have the same name, the later tries others.
fn name(bytes: &[u8], files: &mut Vec<BundleFile>) -> [u8; 4] {
    for salt in 0u32.. {
        let mut hasher = blake3::Hasher::new();
        hasher.update(bytes);
        if salt > 0 {
            hasher.update(&salt.to_le_bytes());
        }
        let hash = hasher.finalize();
        let [a, b, c, d, ..] = *hash.as_bytes();
        let short = [a, b, c, d];
        let name = format!("{a:02x}{b:02x}{c:02x}{d:02x}.bin");
        match files.iter().find(|file| file.name == name) {
            None => {
                files.push(BundleFile {
                    name,
                    bytes: bytes.to_vec(),
                });
                return short;
            }
            Some(file) if file.bytes == bytes => return short,
            Some(_) => {}
        }
    }
    [0; 4]
}

#[cfg(test)]
mod tests {
    use super::Plan;

    #[test]
    fn files_are_shared_between_shards_and_packs() {
        for (services, files) in [(103, 2), (1000, 37), (10_000, 397), (100_000, 3997)] {
            let plan = Plan::new(services, services * 60, services * 40, files);
            let packs = if plan.pack == 0 {
                0
            } else {
                services.div_ceil(plan.pack)
            };
            assert!(plan.shards + packs <= files, "{services}: {plan:?}");
            assert!(plan.shards > 0);
        }
        assert_eq!(Plan::new(103, 9_000, 12_000, 2), Plan { shards: 2, pack: 0 });
    }
}
