//! Texts that begin with a header and end with their check sum: one that is damaged, or of another version, is as good as
//! none.

use crate::key::{Content, Key};
use std::fmt::Write as _;
use std::io;
use std::str::Lines;

/// What stands before the sum.
const SUM: &str = "sum\t";

/// Whether a name does not break its line. One that does is not remembered: what it names is made again.
pub(super) fn is_plain(name: &str) -> bool {
    !name.contains(['\n', '\t'])
}

/// A text with its check sum.
pub(super) fn seal(mut text: String) -> String {
    let sum = Key::of(text.as_bytes());
    // Writing to a text cannot fail.
    let _ = writeln!(text, "{SUM}{sum}");
    text
}

/// A text that is written with its check sum, part by part.
pub(super) struct Sealed<'w> {
    to: &'w mut dyn io::Write,
    content: Content,
}

impl<'w> Sealed<'w> {
    /// Begins one with a header.
    ///
    /// # Errors
    /// When it cannot be written; so below.
    pub(super) fn begin(to: &'w mut dyn io::Write, header: &str) -> io::Result<Sealed<'w>> {
        let mut sealed = Sealed {
            to,
            content: Content::default(),
        };
        sealed.add(header)?;
        sealed.add("\n")?;
        Ok(sealed)
    }

    /// Adds a part.
    pub(super) fn add(&mut self, part: &str) -> io::Result<()> {
        self.content.add(part.as_bytes());
        self.to.write_all(part.as_bytes())
    }

    /// Ends it.
    pub(super) fn end(self) -> io::Result<()> {
        writeln!(self.to, "{SUM}{}", self.content.key())
    }
}

/// The lines of a sealed text with this header, after that.
pub(super) fn open<'t>(text: &'t str, header: &str) -> Option<Lines<'t>> {
    open_whole(text, header).map(str::lines)
}

/// A sealed text with this header, without that line and the check sum.
pub(super) fn open_whole<'t>(text: &'t str, header: &str) -> Option<&'t str> {
    let (body, sum) = text.rsplit_once(SUM)?;
    if Key::read(sum.trim_end())? != Key::of(body.as_bytes()) {
        return None;
    }
    body.strip_prefix(header)?.strip_prefix('\n')
}
