//! The Gulpease index: how easy an Italian text is to read.

/// What the index is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readability {
    /// Letters and digits.
    pub letters: usize,
    /// Words.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
}

impl Readability {
    /// Counts the blocks of a text. The end of a paragraph, list item or heading ends a sentence too.
    pub fn of<'a>(blocks: impl IntoIterator<Item = &'a str>) -> Readability {
        let mut counts = Readability::default();
        for block in blocks {
            let mut open = false;
            each_piece(block, |word| {
                let (letters, words, alphabetic) = count_plain(word).unwrap_or_else(|| count(word.chars()));
                counts.letters += letters;
                counts.words += words;
                open |= words > 0;
                // Few words end in a mark: only these are looked at again.
                let ends = word.as_bytes().last().is_some_and(|last| !last.is_ascii_alphanumeric())
                    && word
                        .trim_end_matches(['"', '»', '”', ')', '\''])
                        .ends_with(['.', '!', '?', '…']);
                // «n. 12» and «a.» of an abbreviation do not end a sentence.
                let abbreviation = alphabetic <= 1 && word.ends_with('.');
                if ends && open && !abbreviation {
                    counts.sentences += 1;
                    open = false;
                }
            });
            if open {
                counts.sentences += 1;
            }
        }
        counts
    }

    /// The counts of two texts together.
    #[must_use]
    pub fn and(self, other: Readability) -> Readability {
        Readability {
            letters: self.letters + other.letters,
            words: self.words + other.words,
            sentences: self.sentences + other.sentences,
        }
    }

    /// The Gulpease index, 0–100, higher being easier: 89 + (300 · sentences − 10 · letters) / words (GULP, Università di
    /// Roma "La Sapienza", 1988). A text without words is as easy as can be.
    pub fn gulpease(self) -> f64 {
        if self.words == 0 {
            return 100.0;
        }
        let index = 89.0 + (300.0 * self.sentences as f64 - 10.0 * self.letters as f64) / self.words as f64;
        index.clamp(0.0, 100.0)
    }
}

/// Takes the pieces between white space.
fn each_piece<'t>(block: &'t str, mut take: impl FnMut(&'t str)) {
    let mut cut = |piece: &'t str| {
        if piece.is_ascii() {
            take(piece);
        } else {
            piece.split_whitespace().for_each(&mut take);
        }
    };
    let mut start = 0;
    for (at, byte) in block.bytes().enumerate() {
        // The white space of ASCII, as Unicode has it; no byte of other letters is like one.
        if matches!(byte, b'\t'..=b'\r' | b' ') {
            if start < at {
                cut(&block[start..at]);
            }
            start = at + 1;
        }
    }
    if start < block.len() {
        cut(&block[start..]);
    }
}

/// The same as [`count`] for a word of plain letters with marks behind them; nothing for any other.
fn count_plain(word: &str) -> Option<(usize, usize, usize)> {
    let bytes = word.as_bytes();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let alphabetic = bytes[..letters]
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    let is_plain = letters > 0 && bytes[letters..].iter().all(|byte| b".,;:!?)\"".contains(byte));
    is_plain.then_some((letters, 1, alphabetic))
}

/// Letters and digits, words and alphabetic letters of a piece between white space. An elision is two words:
/// «dell'anziano», «l'ora».
fn count(word: impl Iterator<Item = char>) -> (usize, usize, usize) {
    let (mut letters, mut words, mut alphabetic, mut open) = (0, 0, 0, false);
    for c in word {
        let is_letter = c.is_alphabetic();
        alphabetic += usize::from(is_letter);
        if is_letter || c.is_ascii_digit() || (!c.is_ascii() && c.is_alphanumeric()) {
            letters += 1;
            words += usize::from(!open);
            open = true;
        } else if matches!(c, '\'' | '’') {
            open = false;
        }
    }
    (letters, words, alphabetic)
}

/// The Gulpease index of a text, see [`Readability::gulpease`].
pub fn gulpease<'a>(blocks: impl IntoIterator<Item = &'a str>) -> f64 {
    Readability::of(blocks).gulpease()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_is_the_published_one() {
        // 3 + 4 + 2 + 4 + 4 = 17 letters, 5 words, 1 sentence: 89 + (300 - 170) / 5 = 115, which is 100 at most.
        let counts = Readability::of(["Chi vuol le cose sane."]);
        assert_eq!((counts.letters, counts.words, counts.sentences), (17, 5, 1));
        assert!((counts.gulpease() - 100.0).abs() < 1e-9);
        let hard = Readability {
            letters: 120,
            words: 20,
            sentences: 1,
        };
        assert!((hard.gulpease() - 44.0).abs() < 1e-9);
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        assert_eq!(Readability::of(["Vieni qui. Dove? Al n. 12!"]).sentences, 3);
        assert_eq!(Readability::of(["carta d'identità", "tessera"]).sentences, 2);
        assert_eq!(Readability::of(["dell'anziano"]).words, 2);
        assert_eq!(gulpease([]), 100.0);
    }
}
