//! Cutting a text into words, before anything is done to them.
//!
//! The same rules stand in the browser's module, with the same regular expressions; tests/browser/order.test.mjs compares.

use super::stop_words::ELISIONS;
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;
use unicode_normalization::char::is_combining_mark;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word: letters and digits.
    Word,
    /// An e-mail address or a phone number: kept whole.
    Whole,
    /// Letters and digits joined by signs (`104/92`, `B1.02`); its parts follow as words.
    Code,
}

/// A piece of text.
pub(super) struct Piece<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

static EMAIL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+").ok());
/// Italian numbers: area codes begin with 0, mobile numbers with 3, toll-free ones with 8. The area codes of two digits
/// (Milan, Rome) ask for five digits after them, or opening hours would be numbers.
static PHONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:\+39[ .-]?|0039[ .-]?)?(?:0[26][ ./-]?[0-9]{5,}|(?:0[0-9]{2,3}|[38][0-9]{2})(?:[ ./-]?[0-9]{2,}){1,4})",
    )
    .ok()
});
/// Digits of an Italian number without its prefix.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 8..=12;
/// Bytes of a word with what stands around it, about.
const LETTERS: usize = 6;
/// The longest code, in letters.
const LONGEST_CODE: usize = 24;

/// Whether a character is part of a word. Those of most texts are known without the tables of Unicode.
fn is_part(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' => true,
        _ => c.is_alphanumeric() || is_combining_mark(c),
    }
}

/// The length of the word that a text begins with, in bytes.
fn part_length(text: &str) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if text.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return plain;
    }
    let rest = &text[plain..];
    plain + rest.find(|c| !is_part(c)).unwrap_or(rest.len())
}

/// The pieces of a text; elided articles and prepositions are left out of Italian.
pub(super) fn pieces(text: &str, italian: bool) -> Vec<Piece<'_>> {
    let mut pieces = Vec::with_capacity(text.len() / LETTERS + 1);
    let has_address = text.contains('@');
    let mut at = 0;
    // Inside a code its parts are no codes again.
    let mut code_until = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if !is_part(c) {
            match (c == '+').then(|| phone(rest)).flatten() {
                Some((number, length)) => {
                    pieces.push(whole(number.into(), at, length));
                    at += length;
                }
                None => at += c.len_utf8(),
            }
            continue;
        }
        if has_address
            && let Some(length) = EMAIL
                .as_ref()
                .and_then(|email| email.find(rest))
                .map(|found| found.len())
        {
            pieces.push(whole(rest[..length].into(), at, length));
            at += length;
            continue;
        }
        if c.is_ascii_digit()
            && let Some((number, length)) = phone(rest)
        {
            pieces.push(whole(number.into(), at, length));
            at += length;
            continue;
        }
        let length = part_length(rest);
        let (word, after) = rest.split_at(length);
        if at >= code_until
            && let Some(length) = code(rest, length)
        {
            code_until = at + length;
            pieces.push(Piece {
                text: rest[..length].into(),
                kind: Kind::Code,
                start: at,
                end: at + length,
            });
        }
        if !(italian && is_elided(word, after)) {
            pieces.push(Piece {
                text: word.into(),
                kind: Kind::Word,
                start: at,
                end: at + length,
            });
        }
        at += length;
    }
    pieces
}

fn whole(text: Cow<'_, str>, start: usize, length: usize) -> Piece<'_> {
    Piece {
        text,
        kind: Kind::Whole,
        start,
        end: start + length,
    }
}

/// A phone number at the beginning of a text: its digits without the prefix of Italy, and its length in the text.
fn phone(text: &str) -> Option<(String, usize)> {
    let length = PHONE.as_ref()?.find(text)?.len();
    if text[length..].chars().next().is_some_and(is_part) {
        return None;
    }
    let digits: String = text[..length].chars().filter(char::is_ascii_digit).collect();
    let prefixed = text.starts_with('+') || text.starts_with("0039");
    let number = match (prefixed, text.starts_with('+')) {
        (false, _) => digits.as_str(),
        (true, true) => &digits[2..],
        (true, false) => &digits[4..],
    };
    PHONE_DIGITS
        .contains(&number.len())
        .then(|| (number.to_owned(), length))
}

/// The length of the code that begins with a word of this length, if one does.
fn code(text: &str, first: usize) -> Option<usize> {
    let mut end = first;
    while let Some(sign) = text[end..]
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '/' | '.' | '_'))
    {
        let part = &text[end + sign.len_utf8()..];
        let length = part_length(part);
        if length == 0 {
            break;
        }
        end += sign.len_utf8() + length;
    }
    let code = &text[..end];
    let counts = end > first
        && code.contains(|c: char| c.is_ascii_digit())
        && (code.contains('/') || code.contains(char::is_alphabetic))
        && code.chars().count() <= LONGEST_CODE;
    counts.then_some(end)
}

/// Whether a word is an article or preposition that an apostrophe joins to the next word.
fn is_elided(word: &str, after: &str) -> bool {
    let mut after = after.chars();
    matches!(after.next(), Some('\'' | '’' | 'ʼ' | '`' | '´'))
        && after.next().is_some_and(char::is_alphabetic)
        && word.len() <= 7
        && ELISIONS.contains(&super::analyzer::fold(word).as_str())
}
