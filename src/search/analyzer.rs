//! From text to terms: the same for the index, for queries, and (as surface forms) for the browser.
//!
//! In order: cut the text into words (see [`super::tokens`]): e-mail addresses and phone numbers stay whole, codes such as
//! `104/92` stand beside their parts; drop elided articles and prepositions (`dell'anziano` is `anziano`), with either
//! apostrophe; fold case and accents; drop stop words; stem. Accents are folded before stemming, because the stemmer
//! treats `qualità` and `qualita` differently; and endings that it takes for those of verbs are evened out first, because
//! it would part `anziano` from `anziani` (see [`even_out`]).

use super::stop_words::{STOP_WORDS_EN, STOP_WORDS_IT};
use super::tokens::{self, Kind};
use crate::language::Language;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;
use tantivy::tokenizer::{
    Language as StemmerLanguage, RawTokenizer, Stemmer, TextAnalyzer, Token, TokenStream, Tokenizer,
};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many words are remembered with their stems: more than a language has in use.
const MOST_REMEMBERED: usize = 200_000;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// The word, folded but not stemmed: what the browser's vocabulary holds.
    pub surface: Arc<str>,
    /// The word's stem: what the index holds.
    pub stem: Arc<str>,
    /// Whether it is a code whose parts follow it as words of their own.
    pub code: bool,
    /// Where it stands, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its place among the words of the text; stop words have places too, a code has that of its first part.
    pub position: usize,
}

/// Turns texts of one language into terms.
#[derive(Clone)]
pub struct Analyzer {
    chain: Chain,
    stemmer: TextAnalyzer,
    /// What was worked out before, by words as they are written: a catalogue uses the same words again and again.
    remembered: FxHashMap<String, Known>,
}

/// A word that is looked up as it is written. Nothing for a stop word.
type Known = Option<Remembered>;

/// A word that was met before.
#[derive(Clone)]
struct Remembered {
    surface: Arc<str>,
    stem: Arc<str>,
    /// Its number among those remembered.
    number: u32,
}

/// A word that was found in a text; see [`Word`].
pub(super) struct Found<'a> {
    pub(super) surface: &'a Arc<str>,
    pub(super) stem: &'a Arc<str>,
    /// A number that stands for surface and stem, in all texts that this analyzer reads; not every word has one.
    pub(super) number: Option<u32>,
    pub(super) code: bool,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) position: usize,
}

impl Found<'_> {
    /// The word, to keep.
    pub(super) fn word(&self) -> Word {
        Word {
            surface: Arc::clone(self.surface),
            stem: Arc::clone(self.stem),
            code: self.code,
            start: self.start,
            end: self.end,
            position: self.position,
        }
    }
}

impl Analyzer {
    /// The analyzer of a language.
    pub fn new(language: Language) -> Analyzer {
        let stemmer = match language {
            Language::Italian => StemmerLanguage::Italian,
            Language::English => StemmerLanguage::English,
        };
        Analyzer {
            chain: Chain::new(language),
            stemmer: TextAnalyzer::builder(RawTokenizer::default())
                .filter(Stemmer::new(stemmer))
                .build(),
            remembered: FxHashMap::default(),
        }
    }

    /// The same, with the stop words left in: to compare phrases.
    pub(super) fn with_all_words(language: Language) -> Analyzer {
        let mut analyzer = Analyzer::new(language);
        analyzer.chain.stop_words.clear();
        analyzer
    }

    /// The part that other programs register to ask the index: it gives the stems.
    pub fn for_index(&self) -> TextAnalyzer {
        TextAnalyzer::builder(ChainTokenizer(self.clone())).build()
    }

    /// The words of a text, in its order.
    pub fn words(&mut self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        self.each(text, |found| words.push(found.word()));
        words
    }

    /// Shows each word of a text, in its order.
    pub(super) fn each(&mut self, text: &str, mut take: impl FnMut(&Found<'_>)) {
        let mut position = 0;
        for piece in tokens::pieces(text, self.chain.italian) {
            let code = piece.kind == Kind::Code;
            let place = position;
            position += usize::from(!code);
            let mut show = |surface: &Arc<str>, stem: &Arc<str>, number: Option<u32>| {
                if !surface.is_empty() {
                    take(&Found {
                        surface,
                        stem,
                        number,
                        code,
                        start: piece.start,
                        end: piece.end,
                        position: place,
                    });
                }
            };
            match piece.kind {
                Kind::Word => match self.remembered.get(&*piece.text) {
                    Some(Some(known)) => show(&known.surface, &known.stem, Some(known.number)),
                    Some(None) => {}
                    None => {
                        if let Some(known) = self.learn(&piece.text) {
                            let number = (known.number != u32::MAX).then_some(known.number);
                            show(&known.surface, &known.stem, number);
                        }
                    }
                },
                // What is kept as it is written is not stemmed.
                Kind::Whole | Kind::Code => {
                    let surface: Arc<str> = fold(&piece.text).into();
                    show(&surface, &surface, None);
                }
            }
        }
    }

    /// Finds out a word, and remembers it while there is room.
    fn learn(&mut self, written: &str) -> Known {
        let surface = fold(written);
        let has_room = self.remembered.len() < MOST_REMEMBERED;
        let number = if has_room {
            self.remembered.len() as u32
        } else {
            u32::MAX
        };
        let known = (!self.chain.stop_words.contains(surface.as_str())).then(|| {
            let stem = self.stem(&surface);
            Remembered {
                surface: Arc::from(surface),
                stem: Arc::from(stem),
                number,
            }
        });
        if has_room {
            self.remembered.insert(written.to_owned(), known.clone());
        }
        known
    }

    fn stem(&mut self, surface: &str) -> String {
        let even = if self.chain.italian { even_out(surface) } else { None };
        let mut stem = String::new();
        self.stemmer
            .token_stream(even.as_deref().unwrap_or(surface))
            .process(&mut |token| stem.clone_from(&token.text));
        stem
    }
}

/// Lower case, without accents.
pub(in crate::search) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
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

/// The chain up to the stemmer.
#[derive(Clone)]
struct Chain {
    stop_words: FxHashSet<&'static str>,
    italian: bool,
}

impl Chain {
    fn new(language: Language) -> Chain {
        Chain {
            stop_words: match language {
                Language::Italian => STOP_WORDS_IT.iter().copied().collect(),
                Language::English => STOP_WORDS_EN.iter().copied().collect(),
            },
            italian: language == Language::Italian,
        }
    }
}

#[derive(Clone)]
struct ChainTokenizer(Analyzer);

impl Tokenizer for ChainTokenizer {
    type TokenStream<'a> = Words;

    fn token_stream(&mut self, text: &str) -> Words {
        Words {
            tokens: self.0.words(text).into_iter().map(token).collect(),
            next: 0,
        }
    }
}

/// A word as tantivy takes it.
fn token(word: Word) -> Token {
    Token {
        offset_from: word.start,
        offset_to: word.end,
        position: word.position,
        text: word.stem.to_string(),
        position_length: 1,
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
    use std::collections::BTreeSet;

    fn surfaces(text: &str) -> Vec<String> {
        let words = Analyzer::new(Language::Italian).words(text);
        words.into_iter().map(|word| word.surface.to_string()).collect()
    }

    fn stems(text: &str) -> Vec<String> {
        let words = Analyzer::new(Language::Italian).words(text);
        words.into_iter().map(|word| word.stem.to_string()).collect()
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
    fn addresses_numbers_and_codes_stay_whole() {
        assert_eq!(
            surfaces("scrivi a Sportello@Coop-Beta.example.org."),
            ["scrivi", "sportello@coop-beta.example.org"]
        );
        for number in [
            "0331 555 012",
            "0331-555012",
            "+39 0331 555012",
            "00390331555012",
            "0331/55.50.12",
        ] {
            assert_eq!(surfaces(number), ["0331555012"], "{number}");
        }
        assert_eq!(
            surfaces("tel. 02 55501234, h 9.15"),
            ["tel", "0255501234", "h", "9", "15"]
        );
        assert_eq!(surfaces("08.30-12.30"), ["08", "30", "12", "30"]);
        assert_eq!(surfaces("legge 104/92"), ["legge", "104/92", "104", "92"]);
        assert_eq!(surfaces("modulo B1.02"), ["modulo", "b1.02", "b1", "02"]);
        assert_eq!(surfaces("part-time 24-11-2026"), ["part", "time", "24", "11", "2026"]);
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
        fn surfaces_and_stems_stay_together(text in "(dell'|l’|0331 555 0|a@b\\.it|1/2b|\\PC| ){0,30}") {
            let mut analyzer = Analyzer::new(Language::Italian);
            for word in analyzer.words(&text) {
                prop_assert!(!word.surface.is_empty());
                prop_assert!(text.get(word.start..word.end).is_some());
            }
        }
    }
}
