//! Synonyms, written into the documents that they should find.

use super::analyzer::Analyzer;
use crate::catalogue::Synonyms;
use crate::language::Language;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where a phrase of a rule stands, the rule's words are added.
#[derive(Clone)]
pub(super) struct Expander {
    /// Phrases are compared word by word, small words included: «non autosufficiente» is not «autosufficiente».
    analyzer: Analyzer,
    rules: Arc<Rules>,
}

/// Phrases as their stems, each with the place of its words.
type Phrases = Vec<(Vec<Arc<str>>, usize)>;

struct Rules {
    /// By its first stem: the phrases, each with the place of its words.
    phrases: FxHashMap<Arc<str>, Phrases>,
    words: Vec<Vec<String>>,
}

impl Expander {
    pub(super) fn new(synonyms: &Synonyms, language: Language) -> Expander {
        let mut analyzer = Analyzer::with_all_words(language);
        let mut rules = Rules {
            phrases: FxHashMap::default(),
            words: Vec::new(),
        };
        let equal = synonyms.equal.iter().map(|group| (group, group));
        let one_way = synonyms.one_way.iter().map(|(from, to)| (to, from));
        for (phrases, words) in equal.chain(one_way) {
            let place = rules.words.len();
            rules.words.push(words.clone());
            for phrase in phrases {
                let stems = stems(&mut analyzer, phrase);
                if let Some(first) = stems.first() {
                    rules.phrases.entry(Arc::clone(first)).or_default().push((stems, place));
                }
            }
        }
        Expander {
            analyzer,
            rules: Arc::new(rules),
        }
    }

    /// Adds the rules that a text sets off.
    pub(super) fn fire(&mut self, text: &str, fired: &mut BTreeSet<usize>) {
        if self.rules.words.is_empty() {
            return;
        }
        for text in text.split('·') {
            let text = stems(&mut self.analyzer, text);
            for (at, stem) in text.iter().enumerate() {
                for (phrase, rule) in self.rules.phrases.get(stem).into_iter().flatten() {
                    if text[at..].starts_with(phrase) {
                        fired.insert(*rule);
                    }
                }
            }
        }
    }

    /// The words that some rules add.
    pub(super) fn words(&self, fired: &BTreeSet<usize>) -> String {
        let words: BTreeSet<&str> = fired
            .iter()
            .filter_map(|rule| self.rules.words.get(*rule))
            .flatten()
            .map(String::as_str)
            .collect();
        words.into_iter().collect::<Vec<_>>().join(" · ")
    }
}

fn stems(analyzer: &mut Analyzer, text: &str) -> Vec<Arc<str>> {
    analyzer
        .words(text)
        .into_iter()
        .filter(|word| !word.code)
        .map(|word| word.stem)
        .collect()
}
