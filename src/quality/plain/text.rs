//! Words and sentences of a text, each with its place in its file.

use std::ops::Range;

/// A word. An elision is two: «dell'anziano» is «dell» and «anziano».
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it is.
    pub(super) at: Range<usize>,
    /// Number of letters and digits.
    pub(super) letters: usize,
    /// Whether a sentence ends behind it.
    pub(super) ends: bool,
}

/// A sentence, as a range of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) words: Range<usize>,
}

/// The words of a piece of Markdown that begins at `base` in its file. The target of a link is no word.
pub(super) fn words(markdown: &str, base: usize, out: &mut Vec<Word>) {
    out.clear();
    let mut hidden_until = 0;
    let mut start = 0;
    let bytes = markdown.as_bytes();
    while start < bytes.len() {
        if bytes[start].is_ascii_whitespace() {
            start += 1;
            continue;
        }
        // Nearly all words are letters, with one mark behind them at most: these are done in one look.
        let letters = bytes[start..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        let behind = start + letters;
        let is_end = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
        let mark = bytes
            .get(behind)
            .copied()
            .filter(|_| !is_end(behind) && is_end(behind + 1));
        let is_plain = is_end(behind) || mark.is_some_and(|mark| b",;:.!?".contains(&mark));
        if letters > 0 && is_plain && start >= hidden_until {
            let ends = match mark {
                Some(b'.') => {
                    bytes[start..behind]
                        .iter()
                        .filter(|byte| byte.is_ascii_alphabetic())
                        .count()
                        > 1
                }
                Some(b'!' | b'?') => true,
                _ => false,
            };
            out.push(Word {
                at: base + start..base + behind,
                letters,
                ends,
            });
            start = behind + usize::from(mark.is_some());
            continue;
        }
        let length = bytes[start..].iter().position(u8::is_ascii_whitespace);
        let mut token = &markdown[start..length.map_or(markdown.len(), |length| start + length)];
        // A space that does not break is white space too.
        if !token.is_ascii() {
            let blank = token.len() - token.trim_start().len();
            start += blank;
            token = token[blank..].split(char::is_whitespace).next().unwrap_or_default();
        }
        let end = start + token.len();
        if start >= hidden_until {
            // Of «[carta](/x/)» only the first part is read.
            let visible = match token.find(']').and_then(|_| token.find("](")) {
                Some(close) => {
                    if let Some(length) = markdown[start + close..].find(')') {
                        hidden_until = start + close + length;
                    }
                    &token[..close]
                }
                None => token,
            };
            push_parts(visible, base + start, out);
            // What ends the sentence of a link stands behind its target.
            let ends = match token.rsplit_once(')') {
                Some((_, tail)) if visible.len() < token.len() => tail.ends_with(['.', '!', '?', '…']),
                _ => ends_sentence(visible),
            };
            if let Some(last) = out.last_mut() {
                last.ends |= ends;
            }
        }
        start = end;
    }
}

fn push_parts(token: &str, base: usize, out: &mut Vec<Word>) {
    let mut at = 0;
    for part in token.split_inclusive(['\'', '’']) {
        let first = part.find(char::is_alphanumeric);
        if let Some(first) = first {
            let last = part
                .char_indices()
                .rev()
                .find(|(_, c)| c.is_alphanumeric())
                .map_or(part.len(), |(index, c)| index + c.len_utf8());
            out.push(Word {
                at: base + at + first..base + at + last,
                letters: part.chars().filter(|c| c.is_alphanumeric()).count(),
                ends: false,
            });
        }
        at += part.len();
    }
}

/// «n.» and «a.» of an abbreviation do not end a sentence.
fn ends_sentence(token: &str) -> bool {
    if token.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ',') {
        return false;
    }
    let ends = token
        .trim_end_matches(['"', '»', '”', ')', '\'', '*', '_'])
        .ends_with(['.', '!', '?', '…']);
    let is_abbreviation = token.ends_with('.') && token.chars().filter(|c| c.is_alphabetic()).count() <= 1;
    ends && !is_abbreviation
}

/// The sentences of a text that was cut into words. The end of the text ends a sentence too.
pub(super) fn sentences(words: &[Word]) -> impl Iterator<Item = Sentence> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= words.len() {
            return None;
        }
        let end = words[start..]
            .iter()
            .position(|word| word.ends)
            .map_or(words.len(), |length| start + length + 1);
        let sentence = Sentence { words: start..end };
        start = end;
        Some(sentence)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Readability;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        words(text, 0, &mut found);
        found.iter().map(|word| &text[word.at.clone()]).collect()
    }

    #[test]
    fn links_and_elisions() {
        assert_eq!(
            cut("Leggi la [carta dei servizi](/carta/ \"x\"), dell'ente."),
            ["Leggi", "la", "carta", "dei", "servizi", "dell", "ente"]
        );
        assert_eq!(cut("**Chiama** n. 12!"), ["Chiama", "n", "12"]);
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        let text = "Vieni qui. Dove? Al n. 12! Poi [chiama](/x/). Ciao";
        let mut found = Vec::new();
        words(text, 0, &mut found);
        assert_eq!(sentences(&found).count(), 5);
    }

    proptest! {
        #[test]
        fn plain_text_has_the_words_of_the_index(text in "[a-zàèé'’. !?]{0,80}") {
            let mut found = Vec::new();
            words(&text, 0, &mut found);
            prop_assert_eq!(found.len(), Readability::of([text.as_str()]).words);
        }

        #[test]
        fn any_text_is_cut_without_panic(text in "(\\PC|\\[|\\]\\(|\\)|'|\n){0,60}") {
            let mut found = Vec::new();
            words(&text, 0, &mut found);
            for word in &found {
                prop_assert!(text.get(word.at.clone()).is_some());
            }
        }
    }
}
