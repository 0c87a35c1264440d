//! The vocabulary and its postings, cut into shards along the alphabet.
//!
//! Boundaries depend on the words near them only (a shard is a branch of the tree of letters, or neighbouring small
//! ones), so an edit of one page changes the shards of its words and no others.

use super::bytes::{self, Bits, Payload};
use crate::key::Key;
use crate::search::postings::{Posting, Postings};
use crate::search::shared::SHARING;
use crate::search::statistics;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// A surface form with what the browser must know of it.
pub(super) struct Entry<'a> {
    pub(super) surface: &'a str,
    /// The place of its stem among all stems.
    pub(super) stem: usize,
    pub(super) class: u8,
    pub(super) worth_a_guess: bool,
}

/// The vocabulary in the order of its forms.
pub(super) struct Vocabulary<'a> {
    pub(super) entries: &'a [Entry<'a>],
    /// All stems, and the postings of each.
    pub(super) stems: &'a [String],
    pub(super) postings: &'a [Postings],
    pub(super) documents: usize,
}

/// A file of shards.
pub(super) struct ShardFile {
    /// The key of what it is made of.
    pub(super) key: Key,
    /// The first form of each shard, and the class of its commonest word.
    pub(super) heads: Vec<(String, u8)>,
    /// The shards; none where what has this key was made before.
    pub(super) payloads: Option<Vec<Payload>>,
}

/// Lists of this many services have a parameter of their own for their gaps.
const OWN_PARAMETER: usize = 16;

/// About how many bytes the postings of a stem take after compression.
fn weight_of(postings: &Postings, documents: usize) -> usize {
    let count = postings.list.len();
    let gap = usize::from(bytes::usual_parameter(count.max(1), documents)) + 2;
    2 + postings.shared.len() * 2 + count * (gap + 3) / 8
}

impl Vocabulary<'_> {
    /// The whole vocabulary as one shard.
    pub(super) fn one_shard(&self) -> Payload {
        self.shard(self.entries, &BTreeMap::new())
    }

    /// About how many bytes all postings take after compression.
    pub(super) fn weight(&self) -> usize {
        let weights = self.postings.iter();
        weights.map(|postings| weight_of(postings, self.documents)).sum()
    }

    /// Cuts the vocabulary into at most `most` files, and each of them into shards. Those that are known, by their key and
    /// whether they are the last, are not made.
    pub(super) fn files(&self, most: usize, known: impl Fn(Key, bool) -> bool + Sync) -> Vec<ShardFile> {
        // Each stem weighs where its first form stands.
        let mut seen = vec![false; self.stems.len()];
        let weights: Vec<usize> = self
            .entries
            .iter()
            .map(|entry| {
                let first = !std::mem::replace(&mut seen[entry.stem], true);
                4 + if first {
                    weight_of(&self.postings[entry.stem], self.documents)
                } else {
                    0
                }
            })
            .collect();
        let all: usize = weights.iter().sum();
        let mut target = LEAST_FILE;
        let mut files = cut(&weights, self.entries, target);
        while files.len() > most.max(1) && target <= all * 2 + LEAST_FILE {
            target += target / 8;
            files = cut(&weights, self.entries, target);
        }
        // The first file holds a few bytes for each shard, and a query loads about two shards: so the best number of
        // shards goes with the square root of their bytes. In steps, so that an edit seldom moves all cuts.
        let mut least = LEAST_SHARD;
        while least * least < 2 * all {
            least += least / 2;
        }
        let files: Vec<Vec<&[Entry<'_>]>> = files
            .into_iter()
            .map(|file| {
                let entries = &self.entries[file.clone()];
                let cuts = cut(&weights[file], entries, least);
                cuts.into_iter().map(|cut| &entries[cut]).collect()
            })
            .collect();
        let names = self.names_of_scattered(&files);
        let last = files.len().saturating_sub(1);
        files
            .into_par_iter()
            .enumerate()
            .map(|(place, shards)| {
                let key = self.key_of(&shards, &names);
                let payloads = || shards.iter().map(|entries| self.shard(entries, &names)).collect();
                ShardFile {
                    key,
                    heads: shards.iter().map(|entries| head(entries)).collect(),
                    payloads: (!known(key, place == last)).then(payloads),
                }
            })
            .collect()
    }

    /// The key of what some shards are made of: everything that [`Vocabulary::shard`] looks at. To gather that takes a
    /// small part of the time.
    fn key_of(&self, shards: &[&[Entry<'_>]], names: &BTreeMap<usize, u32>) -> Key {
        let mut bytes = Vec::new();
        bytes::number(&mut bytes, self.documents as u64);
        for entries in shards {
            bytes::number(&mut bytes, entries.len() as u64);
            for entry in *entries {
                for text in [entry.surface, &self.stems[entry.stem]] {
                    bytes::number(&mut bytes, text.len() as u64);
                    bytes.extend_from_slice(text.as_bytes());
                }
                bytes.push(u8::from(entry.worth_a_guess));
                bytes.push(u8::from(names.contains_key(&entry.stem)));
            }
            let mut stems: Vec<usize> = entries.iter().map(|entry| entry.stem).collect();
            stems.sort_unstable();
            stems.dedup();
            for stem in stems {
                let Postings {
                    documents,
                    rarity,
                    list,
                    shared,
                } = &self.postings[stem];
                // Of the number of services a shard says only what their rarity depends on.
                let documents = statistics::coarse(u64::from(*documents));
                for number in [documents, u64::from(*rarity), list.len() as u64, shared.len() as u64] {
                    bytes::number(&mut bytes, number);
                }
                for shared in shared {
                    bytes::number(&mut bytes, shared.value.into());
                    bytes.extend([shared.facet, shared.names, shared.synonyms, shared.added.into()]);
                }
                for posting in list {
                    let numbers = u64::from(posting.document) << 24 | u64::from(posting.impact) << 8;
                    bytes.extend_from_slice(&(numbers | u64::from(posting.near)).to_le_bytes());
                }
            }
        }
        Key::of(&bytes)
    }

    /// Names for the stems whose forms stand in several shards: the browser must know that they are one. Made of the
    /// stem, so that they are the same in every build.
    fn names_of_scattered(&self, files: &[Vec<&[Entry<'_>]>]) -> BTreeMap<usize, u32> {
        let mut last: BTreeMap<usize, usize> = BTreeMap::new();
        let mut names = BTreeMap::new();
        for (number, shard) in files.iter().flatten().enumerate() {
            for entry in *shard {
                if last.insert(entry.stem, number).is_some_and(|other| other != number) {
                    let [a, b, c, ..] = *blake3::hash(self.stems[entry.stem].as_bytes()).as_bytes();
                    names.insert(entry.stem, u32::from_be_bytes([0, a, b, c]));
                }
            }
        }
        names
    }

    /// One shard; `names` has those of stems that other shards have too.
    fn shard(&self, entries: &[Entry<'_>], names: &BTreeMap<usize, u32>) -> Payload {
        let mut whole = Payload::default();
        let payload = &mut whole.bytes;
        bytes::words(payload, entries.iter().map(|entry| entry.surface));
        whole.cut();
        let payload = &mut whole.bytes;
        // Stems are numbered as they come; a form has the next one, or one that a form shortly before it has.
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        let mut ordered: Vec<&Postings> = Vec::new();
        for entry in entries {
            let back = match places.get(&entry.stem) {
                Some(place) => ordered.len() - place,
                None => {
                    places.insert(entry.stem, ordered.len());
                    ordered.push(&self.postings[entry.stem]);
                    0
                }
            };
            bytes::number(payload, (back << 1 | usize::from(entry.worth_a_guess)) as u64);
        }
        bytes::number(payload, ordered.len() as u64);
        for postings in &ordered {
            bytes::number(payload, postings.list.len() as u64);
        }
        rarities(payload, &ordered);
        shared(payload, &ordered);
        let mut named: Vec<(usize, u32)> = places
            .iter()
            .filter_map(|(stem, place)| Some((*place, *names.get(stem)?)))
            .collect();
        named.sort_unstable();
        bytes::number(payload, named.len() as u64);
        for (place, name) in named {
            bytes::number(payload, place as u64);
            bytes::number(payload, name.into());
        }
        let mut gaps = Bits::default();
        for postings in &ordered {
            let numbers = postings.list.iter().map(|posting| posting.document);
            let count = postings.list.len();
            let parameter = if count < OWN_PARAMETER {
                bytes::usual_parameter(count, self.documents)
            } else {
                let best = bytes::best_parameter(numbers.clone());
                payload.push(best);
                best
            };
            gaps.gaps(numbers, parameter);
        }
        bytes::number(payload, gaps.bytes.len() as u64);
        whole.cut();
        whole.bytes.extend(gaps.bytes);
        whole.cut();
        impacts(&mut whole, &ordered);
        whole
    }

    /// The words to which a slip may be mended, with their classes: a payload for each number of letters, up to
    /// [`LONGEST`], which holds all longer ones too.
    pub(super) fn mendable(&self) -> Vec<Payload> {
        let mut of_length: Vec<Vec<&Entry<'_>>> = vec![Vec::new(); LONGEST + 1];
        for entry in self.entries.iter().filter(|entry| entry.worth_a_guess) {
            of_length[entry.surface.chars().count().min(LONGEST)].push(entry);
        }
        of_length
            .iter()
            .map(|words| {
                let mut payload = Payload::default();
                bytes::words(&mut payload.bytes, words.iter().map(|entry| entry.surface));
                payload.cut();
                payload.bytes.extend(words.iter().map(|entry| entry.class));
                payload
            })
            .collect()
    }
}

/// The first form of a shard, and the class of its commonest word.
fn head(entries: &[Entry<'_>]) -> (String, u8) {
    let first = entries.first().map(|entry| entry.surface.to_owned());
    let class = entries.iter().map(|entry| entry.class).max();
    (first.unwrap_or_default(), class.unwrap_or_default())
}

/// Bytes that a file has at least, where there are enough: below, the cost of asking outweighs them.
const LEAST_FILE: usize = 1500;
/// Bytes that a shard has at least, about: below, tables and check sum outweigh them.
const LEAST_SHARD: usize = 700;

/// Cuts a stretch of the vocabulary into parts of about so many bytes.
fn cut(weights: &[usize], entries: &[Entry<'_>], target: usize) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    branch(entries, weights, 0, entries.len(), 0, target, &mut starts);
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([entries.len()]);
    starts.iter().copied().zip(ends).map(|(from, to)| from..to).collect()
}

/// Cuts the branch `from..to` of words that share their first `depth` letters.
fn branch(
    entries: &[Entry<'_>],
    weights: &[usize],
    from: usize,
    to: usize,
    depth: usize,
    target: usize,
    starts: &mut Vec<usize>,
) {
    let letter = |place: usize| entries[place].surface.chars().nth(depth);
    let mut gathered = 0;
    let mut start = from;
    while start < to {
        let (first, mut end) = (letter(start), start + 1);
        while end < to && letter(end) == first {
            end += 1;
        }
        let weight: usize = weights[start..end].iter().sum();
        if weight > target * 3 / 2 && end - start > 1 && first.is_some() {
            starts.push(start);
            branch(entries, weights, start, end, depth + 1, target, starts);
            // What follows a branch that was cut begins a new shard.
            gathered = target;
        } else {
            if gathered + weight > target {
                starts.push(start);
                gathered = 0;
            }
            gathered += weight;
        }
        start = end;
    }
}

/// Rarity follows from the number of services, rounded; so it is written once for each number. Of most stems the list tells
/// the number; of the others it is named, so that an edit which changes it by a hair changes nothing here.
fn rarities(payload: &mut Vec<u8>, stems: &[&Postings]) {
    let coarse = |postings: &Postings| statistics::coarse(postings.documents.into());
    let known: BTreeMap<u64, u32> = stems
        .iter()
        .map(|postings| (coarse(postings), postings.rarity))
        .collect();
    bytes::number(payload, known.len() as u64);
    let mut before = 0;
    for (documents, rarity) in &known {
        bytes::number(payload, documents - before);
        bytes::number(payload, (*rarity).into());
        before = *documents;
    }
    for postings in stems {
        let is_told = statistics::coarse(postings.list.len() as u64) == coarse(postings);
        let place = known.range(..coarse(postings)).count() as u64;
        bytes::number(payload, if is_told { 0 } else { place + 1 });
    }
}

/// The categories and audiences whose services have a stem: how many there are, and of each the filter and the value, how
/// often its name has the stem, and how often its synonyms, with a bit for what is added.
fn shared(payload: &mut Vec<u8>, stems: &[&Postings]) {
    for postings in stems {
        bytes::number(payload, postings.shared.len() as u64);
    }
    for shared in stems.iter().flat_map(|postings| &postings.shared) {
        let value = u64::from(shared.value) * SHARING.len() as u64 + u64::from(shared.facet);
        let others = u64::from(shared.synonyms) << 1 | u64::from(shared.added);
        for number in [value, shared.names.into(), others] {
            bytes::number(payload, number);
        }
    }
}

/// Few different values stand in the lists, so each is named once and then pointed at; the commonest comes first.
fn impacts(whole: &mut Payload, stems: &[&Postings]) {
    let value = |posting: &Posting| (posting.impact, posting.near);
    let postings = || stems.iter().flat_map(|postings| &postings.list);
    let mut counts: FxHashMap<(u16, u8), usize> = FxHashMap::default();
    for posting in postings() {
        *counts.entry(value(posting)).or_default() += 1;
    }
    let mut values: Vec<(u16, u8)> = counts.keys().copied().collect();
    values.sort_unstable_by_key(|value| (Reverse(counts[value]), *value));
    let mut places = counts;
    for (place, value) in values.iter().enumerate() {
        places.insert(*value, place);
    }
    let payload = &mut whole.bytes;
    bytes::number(payload, values.len() as u64);
    for (impact, _) in &values {
        bytes::number(payload, u64::from(*impact));
    }
    payload.extend(values.iter().map(|(_, near)| near));
    whole.cut();
    whole
        .bytes
        .extend(postings().map(|posting| places[&value(posting)] as u8));
    if values.len() > 256 {
        whole.cut();
        whole
            .bytes
            .extend(postings().map(|posting| (places[&value(posting)] >> 8) as u8));
    }
}

/// See [`mendable`].
const LONGEST: usize = 20;
