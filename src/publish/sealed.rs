//! Texts that begin with a header and end with their check sum: one that is damaged, or of another version, is as good as
//! none.

use crate::key::{Content, Key};
use memchr::{Memchr2, memchr_iter, memchr2_iter};
use std::fmt::Write as _;
use std::io;

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
pub(super) fn open<'t>(text: &'t str, header: &str) -> Option<Table<'t>> {
    open_whole(text, header).map(Table::new)
}

/// The lines of a text, each with its end. Those of `str` take several times as long for short ones, and a large site has
/// a hundred thousand.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    memchr_iter(b'\n', text.as_bytes()).map(move |end| {
        let line = &text[from..end];
        from = end + 1;
        line
    })
}

/// Lines of parts with tabulators between them, each line with its end, read in one go for the same reason.
pub(super) struct Table<'t> {
    text: &'t str,
    marks: Memchr2<'t>,
    /// Where the next part begins.
    at: usize,
    /// Whether it belongs to the line that was begun.
    goes_on: bool,
}

/// The parts of a line.
pub(super) struct Parts<'a, 't>(&'a mut Table<'t>);

impl<'t> Table<'t> {
    fn new(text: &'t str) -> Table<'t> {
        Table {
            text,
            marks: memchr2_iter(b'\t', b'\n', text.as_bytes()),
            at: 0,
            goes_on: false,
        }
    }

    /// The next line, if there is one; what was not read of the last one is passed over.
    pub(super) fn line(&mut self) -> Option<Parts<'_, 't>> {
        while self.goes_on {
            self.part();
        }
        self.goes_on = self.at < self.text.len();
        self.goes_on.then_some(Parts(self))
    }

    fn part(&mut self) -> &'t str {
        let mark = self.marks.next();
        let end = mark.unwrap_or(self.text.len());
        let part = &self.text[self.at..end];
        self.goes_on = mark.is_some_and(|mark| self.text.as_bytes()[mark] == b'\t');
        self.at = end + usize::from(mark.is_some());
        part
    }
}

impl<'t> Iterator for Parts<'_, 't> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        self.0.goes_on.then(|| self.0.part())
    }
}

/// A sealed text with this header, without that line and the check sum.
pub(super) fn open_whole<'t>(text: &'t str, header: &str) -> Option<&'t str> {
    let (body, sum) = text.rsplit_once(SUM)?;
    if Key::read(sum.trim_end())? != Key::of(body.as_bytes()) {
        return None;
    }
    body.strip_prefix(header)?.strip_prefix('\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_and_their_parts_are_those_of_text(text in "([a-cà]{0,2}[\t\n]?){0,8}", read in 0_usize..4) {
            let mut ended: Vec<&str> = text.split('\n').collect();
            ended.pop();
            prop_assert_eq!(lines(&text).collect::<Vec<_>>(), ended);
            let mut table = Table::new(&text);
            for line in text.lines() {
                let mut parts = table.line().expect("a line");
                let expected: Vec<&str> = line.split('\t').take(read).collect();
                prop_assert_eq!(parts.by_ref().take(read).collect::<Vec<_>>(), expected);
            }
            prop_assert!(table.line().is_none());
        }
    }
}
