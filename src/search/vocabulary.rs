//! The surface forms of the catalogue, and what an unknown word may have meant.

use super::gathered::Forms;
use super::statistics::Frequency;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Every surface form with its stem.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    forms: BTreeMap<String, Form>,
}

/// A surface form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// Its stem.
    pub(super) stem: String,
    /// Whether a slip may be mended to it: it names services, or several texts have it.
    pub(super) worth_a_guess: bool,
    /// How many services its stem finds, as a power of two: 1 for one, 2 for two or three, 3 for four to seven, …
    pub(super) class: u8,
    /// Whether it stands elsewhere than in texts.
    pub(super) named: bool,
    /// How often it stands somewhere.
    pub(super) uses: u64,
}

impl Form {
    /// A form of a stem that so many services have.
    pub(super) fn new(stem: String, services: u32, named: bool, uses: u64) -> Form {
        Form {
            worth_a_guess: is_worth_a_guess(named, services),
            class: class(services as usize),
            stem,
            named,
            uses,
        }
    }
}

/// How an unknown word was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    /// The surface form of the catalogue.
    pub(super) surface: String,
    /// Its stem.
    pub(super) stem: String,
}

/// How many forms may continue a word.
pub(super) const MOST_CONTINUATIONS: usize = 8;
/// How many forms a slip may be mended to.
pub(super) const MOST_MENDINGS: usize = 3;
/// Letters from which a word that was not finished is continued.
pub(super) const LEAST_LETTERS: usize = 2;

/// How many slips a word of so many letters may have.
pub(super) fn slips(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Whether a slip may be mended to a form that is `named` elsewhere than in texts, or whose stem finds so many services.
pub(super) fn is_worth_a_guess(named: bool, services: u32) -> bool {
    named || services > 1
}

/// The class of a form whose stem finds so many services.
pub(super) fn class(services: usize) -> u8 {
    // At most 64.
    (usize::BITS - services.leading_zeros()) as u8
}

impl Vocabulary {
    /// The vocabulary of all forms.
    pub(super) fn new(forms: Forms, frequencies: &FxHashMap<Arc<str>, Frequency>) -> Vocabulary {
        let forms = forms.into_iter().map(|(surface, meaning)| {
            let services = frequencies
                .get(&meaning.stem)
                .map_or(0, |frequency| frequency.documents);
            let form = Form::new(meaning.stem.to_string(), services, meaning.named, meaning.uses);
            (surface.to_string(), form)
        });
        Vocabulary { forms: forms.collect() }
    }

    /// All forms, in the order of the alphabet.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Form)> {
        self.forms.iter().map(|(surface, form)| (surface.as_str(), form))
    }

    /// A form.
    pub(super) fn get(&self, surface: &str) -> Option<&Form> {
        self.forms.get(surface)
    }

    /// What a word that is not in the catalogue may stand for: forms that begin with it, those that find most first; else
    /// the forms nearest to it (one slip from four letters, two from eight; swapped letters are one slip).
    pub(super) fn guess(&self, word: &str) -> Vec<Guess> {
        let continued = self.continuations(word);
        if continued.is_empty() {
            self.mendings(word)
        } else {
            continued
        }
    }

    fn continuations(&self, word: &str) -> Vec<Guess> {
        if word.chars().count() < LEAST_LETTERS {
            return Vec::new();
        }
        let mut begins: Vec<(&String, &Form)> = self
            .forms
            .range(word.to_owned()..)
            .take_while(|(surface, _)| surface.starts_with(word))
            .collect();
        begins.sort_by_key(|(_, form)| Reverse(form.class));
        distinct(begins, MOST_CONTINUATIONS)
    }

    fn mendings(&self, word: &str) -> Vec<Guess> {
        let letters: Vec<char> = word.chars().collect();
        let most = slips(letters.len());
        if most == 0 {
            return Vec::new();
        }
        let mut near: Vec<(usize, &String, &Form)> = self
            .forms
            .iter()
            .filter(|(surface, form)| form.worth_a_guess && surface.chars().count().abs_diff(letters.len()) <= most)
            .filter_map(|(surface, form)| {
                let distance = strsim::osa_distance(word, surface);
                (distance <= most).then_some((distance, surface, form))
            })
            .collect();
        let Some(best) = near.iter().map(|(distance, _, _)| *distance).min() else {
            return Vec::new();
        };
        near.retain(|(distance, _, _)| *distance == best);
        // Slips are rarer at the beginning of words; and a form that differs in its ending may be the same word.
        near.sort_by_key(|(_, surface, form)| {
            let shared = surface.chars().zip(&letters).take_while(|(a, b)| a == *b).count();
            Reverse((shared, form.class))
        });
        distinct(
            near.into_iter().map(|(_, surface, form)| (surface, form)),
            MOST_MENDINGS,
        )
    }
}

/// The first forms of different stems.
fn distinct<'a>(forms: impl IntoIterator<Item = (&'a String, &'a Form)>, most: usize) -> Vec<Guess> {
    let mut guesses: Vec<Guess> = Vec::new();
    for (surface, form) in forms {
        if guesses.len() == most {
            break;
        }
        if guesses.iter().all(|guess| guess.stem != form.stem) {
            guesses.push(Guess {
                surface: surface.clone(),
                stem: form.stem.clone(),
            });
        }
    }
    guesses
}
