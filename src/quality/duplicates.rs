//! Services that look like one service written twice.
//!
//! Two services are compared when they have the same provider or a place in common, and are the same when nearly all
//! words of their titles and of their texts are. Comparing all pairs would take too long on a large portal: a service
//! is only compared with those that share one of the rarest words of its title, which loses no pair that is alike
//! enough (the prefix filter of set-similarity joins: of n words, at least ⌈t·n⌉ must be shared, so one of the n − ⌈t·n⌉ + 1
//! rarest is), and, among those that are already the same, only with the first.

use crate::catalogue::choices::Status;
use crate::catalogue::{Catalogue, Service};
use crate::diagnostic::{Diagnostic, Sources, Text};
use crate::source::locate::locate;
use crate::source::slug::slugify;
use std::collections::{BTreeMap, BTreeSet};

/// The share of words of two titles that must be the same (Jaccard's index).
const TITLE: f64 = 0.6;
/// The share of words of two texts that must be the same.
const TEXT: f64 = 0.8;
/// Words of titles that say nothing.
const EMPTY_WORDS: [&str; 30] = [
    "a", "ai", "al", "alla", "alle", "allo", "con", "da", "dei", "del", "dell", "della", "delle", "di", "e", "gli",
    "i", "il", "in", "l", "la", "le", "lo", "nel", "nella", "o", "per", "su", "un", "una",
];

/// A service that was read, and to which others are compared.
struct Seen<'a> {
    service: &'a Service,
    title: BTreeSet<String>,
    /// Made only when a title is alike.
    text: Option<BTreeSet<String>>,
}

/// The services that look like an earlier one, with both places.
pub fn duplicates(catalogue: &Catalogue, sources: &Sources) -> Vec<Diagnostic> {
    let mut seen: Vec<Seen<'_>> = catalogue
        .services
        .values()
        .filter(|service| service.status != Status::Ended)
        .map(|service| Seen {
            service,
            title: words(&service.title),
            text: None,
        })
        .collect();
    let mut frequency: BTreeMap<String, usize> = BTreeMap::new();
    for word in seen.iter().flat_map(|one| &one.title) {
        *frequency.entry(word.clone()).or_default() += 1;
    }
    let mut buckets: BTreeMap<(Shared<'_>, String), Vec<usize>> = BTreeMap::new();
    let mut found = Vec::new();
    for index in 0..seen.len() {
        let one = &seen[index];
        let mut rarest: Vec<&String> = one.title.iter().collect();
        rarest.sort_by_key(|word| (frequency.get(*word), *word));
        let needed = (TITLE * rarest.len() as f64).ceil() as usize;
        let prefix: Vec<String> = rarest
            .iter()
            .take((rarest.len() + 1).saturating_sub(needed))
            .map(|word| (*word).clone())
            .collect();
        let keys: Vec<(Shared<'_>, String)> = shared(one.service)
            .flat_map(|group| prefix.iter().map(move |word| (group, word.clone())))
            .collect();
        let candidates: BTreeSet<usize> = keys
            .iter()
            .filter_map(|key| buckets.get(key))
            .flatten()
            .copied()
            .filter(|other| likeness(&one.title, &seen[*other].title) >= TITLE)
            .collect();
        let same = candidates.into_iter().find(|other| {
            for which in [index, *other] {
                if seen[which].text.is_none() {
                    seen[which].text = Some(words(&body(seen[which].service)));
                }
            }
            match (&seen[index].text, &seen[*other].text) {
                (Some(a), Some(b)) => likeness(a, b) >= TEXT,
                _ => false,
            }
        });
        match same {
            Some(first) => found.push(duplicate(seen[index].service, seen[first].service, sources)),
            // Only the first of many is compared with those that follow.
            None => {
                for key in keys {
                    buckets.entry(key).or_default().push(index);
                }
            }
        }
    }
    found
}

/// What two services must have in common to be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shared<'a> {
    Provider(&'a str),
    Place(&'a str),
}

fn shared(service: &Service) -> impl Iterator<Item = Shared<'_>> {
    std::iter::once(Shared::Provider(service.provider.as_str()))
        .chain(service.places.iter().map(|place| Shared::Place(place.as_str())))
}

fn duplicate(service: &Service, first: &Service, sources: &Sources) -> Diagnostic {
    Diagnostic::warning(
        "R009",
        Text::new("duplicate-service").with("other", first.title.as_str()),
    )
    .at(locate(sources, service.file, "title"))
    .label(locate(sources, first.file, "title"), Text::new("duplicate-label"))
    .help(Text::new("duplicate-help"))
}

fn body(service: &Service) -> String {
    format!("{} {}", service.summary, service.body.plain())
}

fn words(text: &str) -> BTreeSet<String> {
    slugify(text)
        .split('-')
        .filter(|word| !word.is_empty() && !EMPTY_WORDS.contains(word))
        .map(str::to_owned)
        .collect()
}

/// Jaccard's index: what two sets share, of all they have.
fn likeness(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let shared = a.intersection(b).count();
    let all = a.len() + b.len() - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}
