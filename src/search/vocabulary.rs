//! The surface forms of the corpus, and what an unknown word may have meant.

use std::collections::{BTreeMap, BTreeSet};

/// Every surface form with its stems.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    surfaces: BTreeMap<String, BTreeSet<String>>,
}

/// How an unknown word was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    /// The surface form of the corpus.
    pub surface: String,
    /// Its stem.
    pub stem: String,
}

/// How many forms a word may stand for.
const MOST_GUESSES: usize = 8;

impl Vocabulary {
    /// Adds a form.
    pub(super) fn add(&mut self, surface: String, stem: String) {
        self.surfaces.entry(surface).or_default().insert(stem);
    }

    /// All forms with their stems, in the order of the alphabet.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        self.surfaces.iter().map(|(surface, stems)| (surface.as_str(), stems))
    }

    /// What a word that is not in the corpus may stand for: forms that begin with it (from three letters up), else the
    /// forms nearest to it (one slip from four letters, two from eight; swapped letters are one slip).
    pub(super) fn guess(&self, word: &str) -> Vec<Guess> {
        let letters = word.chars().count();
        let guess = |surface: &String, stems: &BTreeSet<String>| {
            stems.iter().next().map(|stem| Guess {
                surface: surface.clone(),
                stem: stem.clone(),
            })
        };
        if letters >= 3 {
            let begins: Vec<Guess> = self
                .surfaces
                .range(word.to_owned()..)
                .take_while(|(surface, _)| surface.starts_with(word))
                .take(MOST_GUESSES)
                .filter_map(|(surface, stems)| guess(surface, stems))
                .collect();
            if !begins.is_empty() {
                return begins;
            }
        }
        let most = match letters {
            0..4 => return Vec::new(),
            4..8 => 1,
            _ => 2,
        };
        let mut near: Vec<(usize, Guess)> = self
            .surfaces
            .iter()
            .filter(|(surface, _)| surface.chars().count().abs_diff(letters) <= most)
            .filter_map(|(surface, stems)| {
                let distance = strsim::osa_distance(word, surface);
                (distance <= most).then_some(())?;
                Some((distance, guess(surface, stems)?))
            })
            .collect();
        near.sort_by(|a, b| (a.0, &a.1.surface).cmp(&(b.0, &b.1.surface)));
        let best = near.first().map(|(distance, _)| *distance);
        near.into_iter()
            .filter(|(distance, _)| Some(*distance) == best)
            .take(MOST_GUESSES)
            .map(|(_, guess)| guess)
            .collect()
    }
}
