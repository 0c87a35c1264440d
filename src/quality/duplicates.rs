//! Services that look like one service written twice.
//!
//! Two services are compared when they have the same provider or a place in common, and are the same when nearly all
//! words of their titles and of their texts are; or when a list would show the same lines of them. Comparing all pairs would take too long on a large portal: a service
//! is only compared with those that share one of the rarest words of its title, which loses no pair that is alike
//! enough (the prefix filter of set-similarity joins: of n words, at least ⌈t·n⌉ must be shared, so one of the n − ⌈t·n⌉ + 1
//! rarest is), and, among those that are already the same, only with the first.

use crate::catalogue::choices::Status;
use crate::catalogue::{Catalogue, Service};
use crate::diagnostic::{Diagnostic, FileId, Sources, Text};
use crate::source::locate::locate;
use crate::source::slug::slugify;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The share of words of two titles that must be the same (Jaccard's index).
const TITLE: f64 = 0.6;
/// The share of words of two texts that must be the same.
const TEXT: f64 = 0.8;
/// Words of titles that say nothing.
const EMPTY_WORDS: [&str; 30] = [
    "a", "ai", "al", "alla", "alle", "allo", "con", "da", "dei", "del", "dell", "della", "delle", "di", "e", "gli",
    "i", "il", "in", "l", "la", "le", "lo", "nel", "nella", "o", "per", "su", "un", "una",
];

/// The services that look like an earlier one, with both places; and all whose titles are alike, so that their texts
/// decide.
pub fn duplicates(catalogue: &Catalogue, sources: &Sources) -> (Vec<Diagnostic>, BTreeSet<FileId>) {
    let services: Vec<&Service> = catalogue
        .all_services()
        .filter(|service| service.status != Status::Ended)
        .collect();
    let titles: Vec<Vec<String>> = services.par_iter().map(|service| words(&service.title)).collect();
    let mut frequency: FxHashMap<&str, usize> = FxHashMap::default();
    for word in titles.iter().flatten() {
        *frequency.entry(word).or_default() += 1;
    }
    // The words of a text are only looked at where a title is alike.
    let mut texts: Vec<Option<Vec<String>>> = vec![None; services.len()];
    let mut buckets: FxHashMap<(Shared<'_>, &str), Vec<usize>> = FxHashMap::default();
    let (mut found, mut alike) = (Vec::new(), BTreeSet::new());
    for (index, (service, title)) in services.iter().zip(&titles).enumerate() {
        let mut rarest: Vec<&str> = title.iter().map(String::as_str).collect();
        rarest.sort_by_key(|word| (frequency.get(*word), *word));
        let needed = (TITLE * rarest.len() as f64).ceil() as usize;
        rarest.truncate((rarest.len() + 1).saturating_sub(needed));
        let keys: Vec<(Shared<'_>, &str)> = shared(service)
            .flat_map(|group| rarest.iter().map(move |word| (group, *word)))
            .collect();
        let mut candidates: Vec<usize> = keys
            .iter()
            .filter_map(|key| buckets.get(key))
            .flatten()
            .copied()
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates.retain(|other| titles.get(*other).is_some_and(|other| likeness(title, other) >= TITLE));
        if !candidates.is_empty() {
            alike.extend(candidates.iter().chain([&index]).map(|which| services[*which].file));
        }
        // Two lines of a list that nobody can tell apart are a mistake, whatever the pages say.
        let twin = candidates
            .iter()
            .copied()
            .find(|other| is_twin(service, services[*other]));
        if let Some(twin) = twin {
            found.push(problem("duplicate-title", service, services[twin], sources));
            continue;
        }
        let same = candidates.into_iter().find(|other| {
            for which in [index, *other] {
                if texts[which].is_none() {
                    texts[which] = Some(words(&body(services[which], sources)));
                }
            }
            match (&texts[index], &texts[*other]) {
                (Some(a), Some(b)) => likeness(a, b) >= TEXT,
                _ => false,
            }
        });
        match same {
            Some(first) => found.push(problem("duplicate-service", service, services[first], sources)),
            // Only the first of many is compared with those that follow.
            None => {
                for key in keys {
                    buckets.entry(key).or_default().push(index);
                }
            }
        }
    }
    (found, alike)
}

/// What two services must have in common to be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Shared<'a> {
    Provider(&'a str),
    Place(&'a str),
}

fn shared(service: &Service) -> impl Iterator<Item = Shared<'_>> {
    std::iter::once(Shared::Provider(service.provider.as_str()))
        .chain(service.places.iter().map(|place| Shared::Place(place.as_str())))
}

/// Whether two services have the same title, the same provider and the same places and comuni.
fn is_twin(one: &Service, other: &Service) -> bool {
    let is_where = |service: &Service| (service.everywhere, service.area.clone(), service.places.clone());
    one.provider == other.provider && slugify(&one.title) == slugify(&other.title) && is_where(one) == is_where(other)
}

fn problem(message: &'static str, service: &Service, first: &Service, sources: &Sources) -> Diagnostic {
    Diagnostic::warning("R009", Text::new(message).with("other", first.title.as_str()))
        .at(locate(sources, service.file, "title"))
        .label(locate(sources, first.file, "title"), Text::new("duplicate-label"))
        .help(Text::new("duplicate-help"))
}

fn body(service: &Service, sources: &Sources) -> String {
    format!("{} {}", service.summary, service.body.plain(sources.text(service.file)))
}

/// The words of a text that say something, sorted and each once.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = slugify(text)
        .split('-')
        .filter(|word| !word.is_empty() && !EMPTY_WORDS.contains(word))
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Jaccard's index: what two sorted lists share, of all they have.
fn likeness(a: &[String], b: &[String]) -> f64 {
    let shared = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    let all = a.len() + b.len() - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}
