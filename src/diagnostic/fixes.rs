//! Applying the changes that diagnostics propose.
//!
//! A change is an edit of a span, so every byte outside it stays as it is: comments, the order of keys, line ends. Of two
//! changes that overlap the first one is made; the other can be made on what comes out.

use super::{Applicability, Diagnostic, Edit, FileId, Sources};
use std::collections::BTreeMap;

/// A file with changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The file.
    pub file: FileId,
    /// Its new text.
    pub text: String,
    /// How many problems this mends.
    pub count: usize,
}

/// The texts of all files after their safe changes, in the order of the files.
pub fn apply_safe(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Fixed> {
    let mut edits: BTreeMap<FileId, (Vec<&Edit>, usize)> = BTreeMap::new();
    for diagnostic in diagnostics {
        let Some(fix) = &diagnostic.fix else { continue };
        let Some(first) = fix.edits.first() else { continue };
        let one_file = fix.edits.iter().all(|edit| edit.span.file == first.span.file);
        if fix.applicability != Applicability::Safe || !one_file {
            continue;
        }
        let (taken, count) = edits.entry(first.span.file).or_default();
        let overlaps = fix
            .edits
            .iter()
            .any(|edit| taken.iter().any(|other| touch(sources, edit, other)));
        if !overlaps {
            taken.extend(&fix.edits);
            *count += 1;
        }
    }
    edits
        .into_iter()
        .filter_map(|(file, (mut edits, count))| {
            edits.sort_by_key(|edit| edit.span.start);
            let old = sources.text(file);
            let mut text = String::with_capacity(old.len());
            let mut from = 0;
            for edit in edits {
                let range = sources.clamp(edit.span);
                text.push_str(old.get(from..range.start)?);
                text.push_str(&edit.text);
                from = range.end;
            }
            text.push_str(&old[from..]);
            (text != old).then_some(Fixed { file, text, count })
        })
        .collect()
}

/// Whether two edits change the same place; two insertions at one place do.
fn touch(sources: &Sources, a: &Edit, b: &Edit) -> bool {
    let (a, b) = (sources.clamp(a.span), sources.clamp(b.span));
    a.start < b.end && b.start < a.end || a.start == b.start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Span, Text};

    #[test]
    fn what_overlaps_waits_for_the_next_round() {
        let mut sources = Sources::new();
        let file = sources.add("a.md", "uno due tre");
        let replace = |range: std::ops::Range<usize>, text: &str| {
            Diagnostic::error("S021", Text::new("field-unknown")).replace(Span::new(file, range), text)
        };
        let fixed = apply_safe(&[replace(0..3, "1"), replace(8..11, "3"), replace(2..5, "x")], &sources);
        assert_eq!(fixed.len(), 1);
        assert_eq!((fixed[0].text.as_str(), fixed[0].count), ("1 due 3", 2));
        let guess = Diagnostic::error("S021", Text::new("field-unknown")).suggest(Span::new(file, 0..3), "1");
        assert_eq!(apply_safe(&[guess], &sources), []);
    }
}
