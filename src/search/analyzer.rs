//! From text to terms: the same for the index, for queries, and (as surface forms) for the browser.
//!
//! In order: split at what is not a letter or digit; drop elided articles and prepositions (`dell'anziano` is
//! `anziano`), with either apostrophe; fold case and accents; drop stop words; stem. Accents are folded before stemming,
//! because the stemmer treats `qualità` and `qualita` differently; and endings that it takes for those of verbs are
//! evened out first, because it would part `anziano` from `anziani` (see [`even_out`]).

use crate::language::Language;
use std::collections::BTreeSet;
use tantivy::tokenizer::{Language as StemmerLanguage, Stemmer, TextAnalyzer, Token, TokenStream, Tokenizer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words before an apostrophe that carry no meaning of their own.
pub(super) const ELISIONS: &[&str] = &[
    "l", "un", "d", "c", "m", "t", "s", "v", "n", "gl", "dell", "all", "dall", "nell", "sull", "coll", "quell",
    "quest", "bell", "sant", "anch", "tutt", "com", "dov", "quand", "cos", "senz", "nient", "mezz", "pover", "buon",
];

/// Italian words too common to search for, folded; with those that people write around what they look for.
pub(super) const STOP_WORDS_IT: &[&str] = &[
    "a", "abbiamo", "ad", "agli", "ai", "al", "alla", "alle", "allo", "anche", "avere", "aver", "bisogno", "c", "che",
    "chi", "ci", "cio", "coi", "col", "come", "con", "cosa", "cosi", "cui", "da", "dagli", "dai", "dal", "dalla",
    "dalle", "dallo", "degli", "dei", "del", "della", "delle", "dello", "deve", "devo", "di", "dove", "e", "ecco",
    "ed", "era", "essere", "fa", "faccio", "fanno", "fare", "fra", "gli", "ha", "hai", "hanno", "ho", "i", "il", "in",
    "io", "la", "le", "lei", "li", "lo", "loro", "lui", "ma", "me", "mi", "mia", "mie", "miei", "mio", "ne", "negli",
    "nei", "nel", "nella", "nelle", "nello", "no", "noi", "non", "nostra", "nostri", "nostro", "o", "od", "ogni",
    "per", "perche", "piu", "po", "posso", "puo", "qual", "quale", "quali", "quando", "quanto", "quella", "quelle",
    "quelli", "quello", "questa", "queste", "questi", "questo", "qui", "se", "sei", "serve", "si", "sia", "sono",
    "sta", "sua", "sue", "sugli", "sui", "sul", "sulla", "sulle", "sullo", "suo", "suoi", "te", "ti", "tra", "tu",
    "tua", "tue", "tuo", "tuoi", "tutti", "tutto", "un", "una", "uno", "vi", "voglio", "vorrei", "cerco", "trovare",
    "qualcuno", "avrei",
];

/// English words too common to search for.
pub(super) const STOP_WORDS_EN: &[&str] = &[
    "a", "about", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "do", "does", "find",
    "for", "from", "get", "has", "have", "help", "how", "i", "if", "in", "is", "it", "me", "my", "need", "no", "not",
    "of", "on", "or", "our", "so", "some", "that", "the", "their", "them", "there", "they", "this", "to", "us", "want",
    "was", "we", "what", "when", "where", "who", "will", "with", "you", "your",
];

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// The word, folded but not stemmed: what the browser's vocabulary holds.
    pub surface: String,
    /// The word's stem: what the index holds.
    pub stem: String,
}

/// Turns texts of one language into terms.
#[derive(Clone)]
pub struct Analyzer {
    surfaces: TextAnalyzer,
    stems: TextAnalyzer,
}

impl Analyzer {
    /// The analyzer of a language.
    pub fn new(language: Language) -> Analyzer {
        let stemmer = match language {
            Language::Italian => StemmerLanguage::Italian,
            Language::English => StemmerLanguage::English,
        };
        let tokenizer = |for_stems| WordTokenizer::new(language, for_stems);
        Analyzer {
            surfaces: TextAnalyzer::builder(tokenizer(false)).build(),
            stems: TextAnalyzer::builder(tokenizer(true))
                .filter(Stemmer::new(stemmer))
                .build(),
        }
    }

    /// The part that tantivy uses.
    pub fn for_index(&self) -> TextAnalyzer {
        self.stems.clone()
    }

    /// The words of a text, in its order.
    pub fn words(&mut self, text: &str) -> Vec<Word> {
        let mut surfaces = Vec::new();
        self.surfaces
            .token_stream(text)
            .process(&mut |token| surfaces.push(token.text.clone()));
        let mut stems = Vec::new();
        self.stems
            .token_stream(text)
            .process(&mut |token| stems.push(token.text.clone()));
        surfaces
            .into_iter()
            .zip(stems)
            .map(|(surface, stem)| Word { surface, stem })
            .collect()
    }
}

/// Lower case, without accents.
pub(super) fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Nouns and adjectives in `-ano` that are no verbs; those in `-iano` need no list.
const NOUNS_IN_ANO: [&str; 9] = [
    "africano",
    "americano",
    "umano",
    "lontano",
    "musulmano",
    "romano",
    "urbano",
    "sovrano",
    "veterano",
];

/// Gives singular and plural of a folded Italian word the same ending where the Snowball stemmer would take the singular
/// for a verb: `anziano` (as if *anzi-ano*, "they …"), `infermiere`, `domiciliare`.
fn even_out(word: &str) -> Option<String> {
    if word.ends_with("iano") || NOUNS_IN_ANO.contains(&word) || word.ends_with("iere") || word == "anno" {
        return Some(format!("{}i", &word[..word.len() - 1]));
    }
    // Here the verb's ending leads to the right stem: domiciliare and domicilio belong together.
    word.strip_suffix("iliari").map(|stem| format!("{stem}iliare"))
}

#[derive(Clone)]
struct WordTokenizer {
    stop_words: BTreeSet<&'static str>,
    italian: bool,
    for_stems: bool,
}

impl WordTokenizer {
    fn new(language: Language, for_stems: bool) -> WordTokenizer {
        WordTokenizer {
            stop_words: match language {
                Language::Italian => STOP_WORDS_IT.iter().copied().collect(),
                Language::English => STOP_WORDS_EN.iter().copied().collect(),
            },
            italian: language == Language::Italian,
            for_stems,
        }
    }

    fn tokens(&self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut position = 0;
        let is_part = |c: char| c.is_alphanumeric() || is_combining_mark(c);
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if !is_part(c) {
                continue;
            }
            let mut end = start + c.len_utf8();
            while let Some((at, c)) = chars.peek().copied() {
                if !is_part(c) {
                    break;
                }
                end = at + c.len_utf8();
                chars.next();
            }
            let folded = fold(&text[start..end]);
            let mut after = text[end..].chars();
            let elided = self.italian
                && matches!(after.next(), Some('\'' | '’' | '`' | '´'))
                && after.next().is_some_and(char::is_alphabetic)
                && ELISIONS.contains(&folded.as_str());
            if !elided && !folded.is_empty() && !self.stop_words.contains(folded.as_str()) {
                let even = if self.italian && self.for_stems {
                    even_out(&folded)
                } else {
                    None
                };
                tokens.push(Token {
                    offset_from: start,
                    offset_to: end,
                    position,
                    text: even.unwrap_or(folded),
                    position_length: 1,
                });
            }
            position += 1;
        }
        tokens
    }
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = Words;

    fn token_stream(&mut self, text: &str) -> Words {
        Words {
            tokens: self.tokens(text),
            next: 0,
        }
    }
}

/// The tokens of one text.
struct Words {
    tokens: Vec<Token>,
    next: usize,
}

impl TokenStream for Words {
    fn advance(&mut self) -> bool {
        self.next += 1;
        self.next <= self.tokens.len()
    }

    fn token(&self) -> &Token {
        &self.tokens[self.next - 1]
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokens[self.next - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn surfaces(text: &str) -> Vec<String> {
        let words = Analyzer::new(Language::Italian).words(text);
        words.into_iter().map(|word| word.surface).collect()
    }

    fn stems(text: &str) -> Vec<String> {
        let words = Analyzer::new(Language::Italian).words(text);
        words.into_iter().map(|word| word.stem).collect()
    }

    #[test]
    fn elisions_accents_and_stop_words() {
        assert_eq!(surfaces("dell'anziano"), ["anziano"]);
        assert_eq!(surfaces("L’Asilo dell’infanzia"), ["asilo", "infanzia"]);
        assert_eq!(surfaces("perche' psicologo"), ["psicologo"]);
        assert_eq!(surfaces("perché psicologo"), ["psicologo"]);
        assert_eq!(stems("qualità"), stems("qualita"));
        assert_eq!(stems("anziani"), stems("dell'anziano"));
        assert_eq!(surfaces("legge 104"), ["legge", "104"]);
    }

    #[test]
    fn singular_and_plural_have_one_stem() {
        for forms in [
            "anziano anziani anziana anziane",
            "italiano italiani italiana",
            "quotidiano quotidiani",
            "infermiere infermieri infermiera",
            "domiciliare domiciliari domicilio",
            "familiare familiari",
            "musulmano musulmani musulmana",
            "badante badanti",
            "psicologo psicologi psicologa",
            "disabile disabili disabilita",
            "nonna nonne nonni",
            "retta rette",
        ] {
            let stems: BTreeSet<String> = stems(forms).into_iter().collect();
            assert_eq!(stems.len(), 1, "{forms}: {stems:?}");
        }
    }

    proptest! {
        #[test]
        fn surfaces_and_stems_stay_together(text in "(dell'|l’|\\PC| ){0,30}") {
            let mut analyzer = Analyzer::new(Language::Italian);
            for word in analyzer.words(&text) {
                prop_assert!(!word.surface.is_empty());
                // Stemming what was folded gives the same stem: the browser can look surfaces up.
                let again = analyzer.words(&word.surface);
                prop_assert!(again.len() <= 1 || word.surface.chars().any(|c| !c.is_alphanumeric()));
            }
        }
    }
}
