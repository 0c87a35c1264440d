//! Where a line of front matter belongs: a key above the tables, a table at the end. So a key that stands below a table
//! can be moved back up, and what is missing can be shown in its place.

use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Span, Text};
use std::ops::Range;
use toml::de::DeTable;

/// Gives the problems of misplaced keys the change that mends them. `front` is the front matter in the page's `text`.
pub fn offer_moves(diagnostics: &mut [Diagnostic], text: &str, front: Range<usize>) {
    let is_misplaced =
        |found: &Diagnostic| matches!(&found.headline, Text::Message { id, .. } if *id == "field-misplaced");
    if !diagnostics.iter().any(is_misplaced) {
        return;
    }
    let Some(target) = end_of_page_keys(text, &front) else {
        return;
    };
    for diagnostic in diagnostics.iter_mut().filter(|found| is_misplaced(found)) {
        let Some(span) = diagnostic.span() else { continue };
        let line = line_around(text, span.start as usize);
        // A value over several lines, or a key among others in braces, is a person's work.
        if !is_whole_key(&text[line.clone()]) || line.start < target {
            continue;
        }
        let moved = text[line.clone()].trim_end_matches(['\r', '\n']);
        diagnostic.fix = Some(Fix {
            title: Text::new("fix-move"),
            edits: vec![
                Edit {
                    span: Span::new(span.file, target..target),
                    text: format!("{moved}{}", line_end(text)),
                },
                Edit {
                    span: Span::new(span.file, line),
                    text: String::new(),
                },
            ],
            applicability: Applicability::Safe,
        });
    }
}

/// Where to write lines that a page does not have yet; nothing if it has some of them, or if they are no TOML.
pub fn place_for(text: &str, front: Range<usize>, lines: &str) -> Option<usize> {
    let new = DeTable::parse(lines).ok()?;
    let (known, _) = DeTable::parse_recoverable(text.get(front.clone())?);
    if new
        .get_ref()
        .keys()
        .any(|key| known.get_ref().contains_key(key.get_ref().as_ref()))
    {
        return None;
    }
    if lines.trim_start().starts_with('[') {
        Some(front.end)
    } else {
        Some(end_of_page_keys(text, &front).unwrap_or(front.end))
    }
}

/// Where the keys of the page itself end: before the first table, and before what is written above it.
fn end_of_page_keys(text: &str, front: &Range<usize>) -> Option<usize> {
    let mut end = front.start;
    let mut at = front.start;
    for line in text.get(front.clone())?.split_inclusive('\n') {
        let content = line.trim();
        at += line.len();
        if content.starts_with('[') && is_header(content) {
            return Some(end);
        }
        if !content.is_empty() && !content.starts_with('#') {
            end = at;
        }
    }
    None
}

/// `[plan]` and `[[price]]` are headers; an item of a list over several lines is none.
fn is_header(line: &str) -> bool {
    DeTable::parse(line).is_ok()
}

fn is_whole_key(line: &str) -> bool {
    DeTable::parse(line).is_ok_and(|table| table.get_ref().len() == 1) && !line.trim_start().starts_with('[')
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1);
    start..end
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}
