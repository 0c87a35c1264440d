//! Finding a key again, long after it was read.
//!
//! The catalogue keeps values, not spans: only a page with a problem needs them, and parsing its front matter once more
//! takes microseconds. So the memory of a large portal does not grow with what is rarely used.

use super::front_matter;
use crate::diagnostic::{FileId, Sources, Span};
use toml::de::{DeTable, DeValue};

/// The span of a front-matter path in a page that is asked for only once: see [`Locator::find`].
pub fn locate(sources: &Sources, file: FileId, path: &str) -> Span {
    Locator::new(sources, file).find(path)
}

/// The front matter of a page, parsed again so that many paths can be found in it.
pub struct Locator<'s> {
    text: &'s str,
    file: FileId,
    base: usize,
    start: Span,
    table: toml::Spanned<DeTable<'s>>,
}

impl<'s> Locator<'s> {
    /// Parses the front matter of a file.
    pub fn new(sources: &'s Sources, file: FileId) -> Locator<'s> {
        let text = sources.text(file);
        let (front, start) = match front_matter::split(text) {
            Ok(halves) => (halves.front, Span::new(file, halves.opening)),
            Err(_) => (0..text.len(), Span::start_of(file)),
        };
        let base = front.start;
        let (table, _) = DeTable::parse_recoverable(&text[front]);
        Locator {
            text,
            file,
            base,
            start,
            table,
        }
    }

    /// Where to point for what is missing: the opening fence (the first byte of a plain TOML file).
    pub fn start(&self) -> Span {
        self.start
    }

    /// The span of a front-matter path such as `price[1].amount` or `area[=tradate]` (the item of a list that is this
    /// text), or of the nearest thing around it that exists; for a path of which nothing exists, [`Locator::start`].
    pub fn find(&self, path: &str) -> Span {
        find(self.text, self.file, self.base, self.start, self.table.get_ref(), path)
    }
}

fn find(text: &str, file: FileId, base: usize, start: Span, table: &DeTable<'_>, path: &str) -> Span {
    let mut best = start;
    let mut here = Here::Table(table);
    for step in steps(path) {
        match (&here, step) {
            (Here::Table(table), Step::Key(name)) => {
                let Some((key, value)) = table.get_key_value(name) else {
                    break;
                };
                // A table is best shown by its name: its own span may run over many lines.
                let span = match value.get_ref() {
                    DeValue::Table(_) => key.span(),
                    DeValue::Array(array) if array.iter().any(|item| item.get_ref().is_table()) => key.span(),
                    _ => value.span(),
                };
                best = Span::new(file, base + span.start..base + span.end);
                here = Here::Value(value.get_ref());
            }
            (Here::Value(DeValue::Array(array)), Step::Index(_) | Step::Item(_)) => {
                let value = match step {
                    Step::Index(index) => array.get(index),
                    Step::Item(text) => array
                        .iter()
                        .find(|item| item.get_ref().as_str().is_some_and(|item| item.trim() == text)),
                    Step::Key(_) => None,
                };
                let Some(value) = value else { break };
                let span = value.span();
                best = Span::new(file, base + span.start..base + first_line(&text[base..], &span));
                here = Here::Value(value.get_ref());
            }
            _ => break,
        }
        if let Here::Value(DeValue::Table(table)) = here {
            here = Here::Table(table);
        }
    }
    best
}

/// The end of a span, or of its first line when it has several.
fn first_line(text: &str, span: &std::ops::Range<usize>) -> usize {
    text[span.clone()]
        .find(['\n', '\r'])
        .map_or(span.end, |length| span.start + length)
}

enum Here<'a> {
    Table(&'a DeTable<'a>),
    Value(&'a DeValue<'a>),
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
    /// The item of a list that is this text.
    Item(&'a str),
}

/// The steps of a path. Ids have dots in them (`category[=A2.07]`), so brackets are taken apart first.
fn steps(path: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('[') {
            let (inside, after) = inner.split_once(']').unwrap_or((inner, ""));
            match inside.strip_prefix('=') {
                Some(text) => steps.push(Step::Item(text)),
                None => steps.extend(inside.parse().ok().map(Step::Index)),
            }
            rest = after;
        } else if let Some(after) = rest.strip_prefix('.') {
            rest = after;
        } else {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            steps.push(Step::Key(&rest[..end]));
            rest = &rest[end..];
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_their_values() {
        let text = "+++\ntitle = \"A\"\nages = { min = 3 }\n[[price]]\namount = 2\n[[price]]\namount = 5\n[plan]\nkind = \"pai\"\n+++\n";
        let mut sources = Sources::new();
        let file = sources.add("a.md", text);
        let at = |path: &str| &text[locate(&sources, file, path).range()];
        assert_eq!(at("title"), "\"A\"");
        assert_eq!(at("ages.min"), "3");
        assert_eq!(at("price[1].amount"), "5");
        assert_eq!(at("price"), "price");
        assert_eq!(at("plan.kind"), "\"pai\"");
        assert_eq!(at("plan"), "plan");
        assert_eq!(at("missing"), "+++");
        assert_eq!(at("plan.missing"), "plan");
    }
}
