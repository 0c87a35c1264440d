//! Texts that begin with a header and end with their check sum: one that is damaged, or of another version, is as good as
//! none.

use crate::key::Key;
use std::fmt::Write as _;
use std::str::Lines;

/// What stands before the sum.
const SUM: &str = "sum\t";

/// A text with its check sum.
pub(super) fn seal(mut text: String) -> String {
    let sum = Key::of(text.as_bytes());
    // Writing to a text cannot fail.
    let _ = writeln!(text, "{SUM}{sum}");
    text
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
