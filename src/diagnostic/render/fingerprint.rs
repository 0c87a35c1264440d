//! A name for a problem that stays the same while the page around it is edited, so that a forge can tell old problems
//! from new ones.

use crate::diagnostic::{Diagnostic, Sources, Text};
use crate::language::Arg;
use std::collections::BTreeMap;

/// Digits of a fingerprint; 128 bits do not meet by chance.
const DIGITS: usize = 32;

/// The fingerprints of the diagnostics, in their order. Two are never equal.
///
/// A fingerprint is made from the code, the file and the headline. Lines and columns do not count, nor does the
/// language of the messages, nor do numbers in them: how many days or pages there are changes by itself. Problems with
/// the same three are told apart by their order.
pub(super) fn fingerprints(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    diagnostics
        .iter()
        .map(|diagnostic| {
            let path = diagnostic.span().map_or("", |span| sources.path(span.file).as_str());
            let same = format!("{}\0{path}\0{}", diagnostic.code, essence(&diagnostic.headline));
            let ordinal = seen.entry(same.clone()).or_default();
            *ordinal += 1;
            let hash = blake3::hash(format!("{same}\0{ordinal}").as_bytes()).to_hex();
            hash.chars().take(DIGITS).collect()
        })
        .collect()
}

/// A text without its language: the id of a message with its arguments, or the first of the words that are given.
fn essence(text: &Text) -> String {
    match text {
        Text::Message { id, args } => {
            let mut essence = (*id).to_owned();
            for (name, value) in args {
                let value = match value {
                    Arg::Text(text) => text.clone(),
                    Arg::Number(_) => String::new(),
                    Arg::Date(date) => date.to_string(),
                    Arg::Message(id) => (*id).to_owned(),
                    Arg::Local(texts) => texts.values().next().cloned().unwrap_or_default(),
                };
                essence.push_str(&format!("\0{name}\0{value}"));
            }
            essence
        }
        Text::Given(texts) => texts.values().next().cloned().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;

    #[test]
    fn lines_do_not_count_and_equals_are_told_apart() {
        let problems = |before: &str| {
            let mut sources = Sources::new();
            let file = sources.add("a.md", format!("{before}uno\nuno\n"));
            let headline = Text::new("field-unknown").with("key", "uno");
            let at = before.len();
            let found = [at..at + 3, at + 4..at + 7]
                .map(|range| Diagnostic::error("S021", headline.clone()).at(Span::new(file, range)));
            fingerprints(&found, &sources)
        };
        let found = problems("");
        assert_eq!(found, problems("sopra\n\n"));
        assert_ne!(found[0], found[1]);
        assert_eq!(found[0].len(), DIGITS);
    }
}
