//! Keys of contents, and of what things are made of: XXH3, 128 bits. They tell contents apart that chance made different;
//! nobody is kept from making two contents of one key, who would only deceive their own portal.

use std::fmt;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

/// A content, or what a piece of work is done on, as a hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub [u8; 16]);

impl Key {
    /// The key of a content.
    pub fn of(bytes: &[u8]) -> Key {
        Key(xxh3_128(bytes).to_be_bytes())
    }

    /// The key that this text writes, if it does.
    pub fn read(text: &str) -> Option<Key> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let digits: &[u8; 32] = text.as_bytes().try_into().ok()?;
        let mut key = [0; 16];
        for (byte, pair) in key.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Key(key))
    }
}

impl Key {
    /// The digits that write it.
    fn digits(self) -> [u8; 32] {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; 32];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        text
    }

    /// Writes it at the end of a text: what [`fmt::Display`] writes, in less time.
    pub fn push_to(self, text: &mut String) {
        text.push_str(std::str::from_utf8(&self.digits()).unwrap_or_default());
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        std::str::from_utf8(&self.digits()).map_or(Err(fmt::Error), |text| f.write_str(text))
    }
}

/// A content that comes in parts: its key is that of the whole, however it is cut.
#[derive(Clone, Default)]
pub struct Content(Xxh3Default);

impl Content {
    /// Adds what comes next.
    pub fn add(&mut self, part: &[u8]) {
        self.0.update(part);
    }

    /// The key of everything so far.
    pub fn key(&self) -> Key {
        Key(self.0.digest128().to_be_bytes())
    }
}

/// Gathers what something is made of. Each part is told apart from the next: «ab», «c» is not «a», «bc».
#[derive(Clone, Default)]
pub struct Keyed(Content);

impl Keyed {
    /// Nothing so far.
    pub fn new() -> Keyed {
        Keyed::default()
    }

    /// With these bytes.
    #[must_use]
    pub fn bytes(mut self, bytes: &[u8]) -> Keyed {
        self.add(bytes);
        self
    }

    /// With this text.
    #[must_use]
    pub fn text(self, text: &str) -> Keyed {
        self.bytes(text.as_bytes())
    }

    /// With what has this key.
    #[must_use]
    pub fn and(self, key: Key) -> Keyed {
        self.bytes(&key.0)
    }

    /// With these bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.add(&(bytes.len() as u64).to_le_bytes());
        self.0.add(bytes);
    }

    /// The key of everything so far.
    pub fn key(&self) -> Key {
        self.0.key()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_is_the_same_however_it_is_cut() {
        let mut parts = Content::default();
        for part in ["a", "", "bc"] {
            parts.add(part.as_bytes());
        }
        assert_eq!(parts.key(), Key::of(b"abc"));
    }

    #[test]
    fn keys_tell_parts_apart() {
        let one = Keyed::new().text("ab").text("c").key();
        assert_ne!(one, Keyed::new().text("a").text("bc").key());
        assert_eq!(one, Keyed::new().text("ab").text("c").key());
        assert_eq!(Key::read(&one.to_string()), Some(one));
        for broken in [
            "",
            "zz",
            "0123456789abcdef0123456789abcdeg",
            "è123456789abcdef0123456789abcde",
        ] {
            assert_eq!(Key::read(broken), None, "{broken}");
        }
    }
}
