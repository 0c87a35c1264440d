//! The list of words of bureaucracy with simpler ones: built in, and the territory's own.

use super::text::Word;
use crate::diagnostic::{Diagnostic, FileId, Sources, Text};
use crate::source::{Fields, Problems, read_data_file};
use std::collections::BTreeMap;

/// One entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    /// The folded words; the last may be only the beginning of one.
    words: Vec<String>,
    open: bool,
    /// How the second word begins, if there is one: phrases that begin with «in» or «a» are many.
    second: Option<Start>,
    /// What to write instead; empty where the territory has nothing against it.
    instead: String,
}

/// The list in force, ready to look words up.
#[derive(Clone, Debug, Default)]
pub struct PlainWords {
    entries: Vec<Entry>,
    /// For every three letters, which of `groups` begins with them. Most words of a text belong to the first group, which
    /// is empty; so small a table stays in the processor's cache.
    by_start: Vec<u16>,
    /// Entries that begin with the same three letters.
    groups: Vec<Vec<usize>>,
}

/// The first letters of a word, `a` being 1; 0 where there is none.
type Start = usize;

/// A hit in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit<'w> {
    /// How many words it covers.
    pub(super) length: usize,
    /// What to write instead.
    pub(super) instead: &'w str,
    /// Which entry it is, so that a page is told once.
    pub(super) entry: usize,
}

const BUILT_IN: &str = include_str!("../profiles/plain-words.toml");
const LETTERS: usize = 27;

impl PlainWords {
    /// The built-in list with the territory's laid over it, or the territory's alone.
    pub fn load(sources: &mut Sources, own: Option<FileId>) -> (PlainWords, Vec<Diagnostic>) {
        let problems = Problems::new();
        let built_in = sources.add("profiles/plain-words.toml", BUILT_IN);
        let mut words = BTreeMap::new();
        match own {
            None => read(built_in, sources, &problems, &mut words),
            Some(own) => {
                let mut of_own = BTreeMap::new();
                if read(own, sources, &problems, &mut of_own) {
                    read(built_in, sources, &problems, &mut words);
                }
                words.extend(of_own);
                true
            }
        };
        (PlainWords::new(words), problems.into_vec())
    }

    fn new(words: BTreeMap<String, String>) -> PlainWords {
        let mut list = PlainWords {
            by_start: vec![0; LETTERS * LETTERS * LETTERS],
            groups: vec![Vec::new()],
            ..PlainWords::default()
        };
        for (key, instead) in words {
            let (key, open) = match key.strip_suffix('*') {
                Some(stem) => (stem, true),
                None => (key.as_str(), false),
            };
            let words: Vec<String> = key
                .split(|c: char| !c.is_alphanumeric())
                .map(fold)
                .filter(|word| !word.is_empty())
                .collect();
            let Some(first) = words.first() else { continue };
            // An open first word shorter than three letters would have many starts; no such entry makes sense.
            if let Some(group) = list.by_start.get_mut(start_of(first)) {
                if *group == 0 {
                    *group = u16::try_from(list.groups.len()).unwrap_or(0);
                    list.groups.push(Vec::new());
                }
                if let Some(entries) = list.groups.get_mut(usize::from(*group)) {
                    entries.push(list.entries.len());
                }
            }
            // Of a beginning that is shorter than three letters more than one start would fit.
            let second = words.get(1).filter(|word| !open || words.len() > 2 || word.len() >= 3);
            let second = second.map(|word| start_of(word));
            list.entries.push(Entry {
                words,
                open,
                second,
                instead,
            });
        }
        list
    }

    /// The longest entry that the words of a text begin with.
    pub(super) fn look_up(&self, text: &str, words: &[Word]) -> Option<Hit<'_>> {
        let first = words.first()?;
        let mut best: Option<Hit<'_>> = None;
        let group = *self.by_start.get(start_of(text.get(first.at.clone())?))?;
        let group = self.groups.get(usize::from(group)).filter(|group| !group.is_empty())?;
        let second = words.get(1).and_then(|word| text.get(word.at.clone())).map(start_of);
        for index in group {
            let entry = self.entries.get(*index)?;
            if entry.second.is_some() && entry.second != second {
                continue;
            }
            let length = entry.words.len();
            let is_shorter = length <= best.as_ref().map_or(0, |best| best.length);
            if (is_shorter && !entry.instead.is_empty()) || words.len() < length {
                continue;
            }
            let fits = entry
                .words
                .iter()
                .zip(words)
                .enumerate()
                .all(|(number, (wanted, word))| {
                    // A phrase does not run over the end of a sentence.
                    let is_last = number + 1 == length;
                    (is_last || !word.ends) && is_word(&text[word.at.clone()], wanted, is_last && entry.open)
                });
            if fits && entry.instead.is_empty() {
                // The territory has nothing against it.
                return None;
            }
            if fits {
                best = Some(Hit {
                    length,
                    instead: &entry.instead,
                    entry: *index,
                });
            }
        }
        best
    }
}

/// Reads a list; whether it adds to the built-in one. One that cannot be read changes nothing.
fn read(file: FileId, sources: &Sources, problems: &Problems, into: &mut BTreeMap<String, String>) -> bool {
    read_data_file(file, sources, problems, |fields| read_list(fields, into)).unwrap_or(true)
}

fn read_list(fields: &Fields<'_>, into: &mut BTreeMap<String, String>) -> bool {
    let extends = match fields.text("extends") {
        None => false,
        Some(name) if name == "it" => true,
        Some(name) => {
            fields.error(
                "024",
                "extends",
                Text::new("plain-words-extends").with("name", name),
                Text::new("plain-words-extends-help"),
            );
            true
        }
    };
    if let Some(words) = fields.table("words") {
        for (key, instead, _) in words.free_texts() {
            into.insert(key.trim().to_owned(), instead.trim().to_owned());
        }
    }
    fields.finish();
    extends
}

/// Whether a word is the one that is wanted, or begins with it, whatever its case and accents.
fn is_word(word: &str, wanted: &str, open: bool) -> bool {
    // Without its accents a word is no longer than before. The entries of a group are told apart by the next letters,
    // which are mostly plain ones.
    let (own, other) = (word.as_bytes(), wanted.as_bytes());
    if own.len() < other.len() {
        return false;
    }
    for (own, other) in own.iter().zip(other) {
        if !own.is_ascii() || !other.is_ascii() {
            break;
        }
        if own.to_ascii_lowercase() != *other {
            return false;
        }
    }
    let mut letters = word.chars().map(plain);
    let same = wanted.chars().all(|letter| letters.next() == Some(letter));
    same && (open || letters.next().is_none())
}

/// A word in lower case without accents.
fn fold(word: &str) -> String {
    word.chars().map(plain).collect()
}

/// A letter in lower case without its accent; Italian has no others.
fn plain(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'À' | 'Á' => 'a',
        'è' | 'é' | 'ê' | 'È' | 'É' => 'e',
        'ì' | 'í' | 'î' | 'Ì' | 'Í' => 'i',
        'ò' | 'ó' | 'ô' | 'Ò' | 'Ó' => 'o',
        'ù' | 'ú' | 'û' | 'Ù' | 'Ú' => 'u',
        c => c.to_ascii_lowercase(),
    }
}

fn start_of(word: &str) -> Start {
    if let [first, second, third, ..] = word.as_bytes()
        && first.is_ascii_alphabetic()
        && second.is_ascii_alphabetic()
        && third.is_ascii_alphabetic()
    {
        let letter = |byte: &u8| usize::from(byte.to_ascii_lowercase() - b'a') + 1;
        return (letter(first) * LETTERS + letter(second)) * LETTERS + letter(third);
    }
    let mut letters = word.chars().map(|c| match plain(c) {
        c @ 'a'..='z' => c as usize - 'a' as usize + 1,
        _ => 0,
    });
    let mut next = || letters.next().unwrap_or(0);
    (next() * LETTERS + next()) * LETTERS + next()
}

#[cfg(test)]
mod tests {
    use super::super::text::words;
    use super::*;

    fn hit(list: &PlainWords, text: &str) -> Option<(usize, String)> {
        let mut cut = Vec::new();
        words(text, 0, &mut cut);
        list.look_up(text, &cut).map(|hit| (hit.length, hit.instead.to_owned()))
    }

    #[test]
    fn words_and_phrases_are_found() {
        let list = PlainWords::new(
            [
                ("istanz*", "domanda"),
                ("in ottemperanza a", "come dice"),
                ("nonché", "e"),
                ("presa in carico", "ti seguiamo"),
                ("in or*", "per"),
            ]
            .map(|(key, instead)| (key.to_owned(), instead.to_owned()))
            .into(),
        );
        assert_eq!(hit(&list, "Istanze di"), Some((1, "domanda".to_owned())));
        assert_eq!(hit(&list, "NONCHÉ altro"), Some((1, "e".to_owned())));
        assert_eq!(
            hit(&list, "in ottemperanza a quanto"),
            Some((3, "come dice".to_owned()))
        );
        assert_eq!(hit(&list, "in ottemperanza. A casa"), None);
        assert_eq!(hit(&list, "in ordine a"), Some((2, "per".to_owned())));
        assert_eq!(hit(&list, "in"), None);
        assert_eq!(hit(&list, "istante"), None);
        assert_eq!(hit(&list, "presa in giro"), None);
    }

    #[test]
    fn the_built_in_list_is_sound() {
        let mut sources = Sources::new();
        let (list, problems) = PlainWords::load(&mut sources, None);
        assert_eq!(problems, []);
        assert!(list.entries.len() >= 150, "{} entries", list.entries.len());
        for entry in &list.entries {
            assert!(
                !entry.open || entry.words.len() > 1 || entry.words[0].len() >= 4,
                "{entry:?} would hit too much"
            );
        }
    }
}
