//! A file with a problem, to be read in the browser at the line where it is.

use crate::site::markup::escape;
use crate::site::routes::encode;
use std::fmt::Write as _;

/// Where the server shows such files.
pub(super) const PATH: &str = "/_sportello/source/";

/// The address of a line of a file.
pub fn address(path: &str, line: usize) -> String {
    format!("{PATH}{}#L{line}", encode(path))
}

/// A file as a page, each line with its number. All of it is text.
pub(super) fn page(path: &str, text: &str) -> String {
    let name = escape(path);
    let mut html = format!(
        "<!doctype html><html lang=it><head><meta charset=utf-8><title>{name}</title><link rel=stylesheet href=/_sportello/live.css></head><body class=sportello-source><h1>{name}</h1><ol>"
    );
    for (line, number) in text.lines().zip(1..) {
        // Writing to a text cannot fail.
        let _ = write!(html, "<li id=L{number}><code>{}</code></li>", escape(line));
    }
    html.push_str("</ol></body></html>");
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_shown_as_text() {
        let html = page("content/<b>.md", "+++\n<script>");
        assert!(html.contains("<li id=L2><code>&lt;script&gt;</code></li>"));
        assert!(html.contains("<h1>content/&lt;b&gt;.md</h1>"));
        assert_eq!(address("content/a b.md", 3), "/_sportello/source/content/a%20b.md#L3");
    }
}
