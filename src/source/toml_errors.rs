//! The TOML parser's errors in the editor's language.

use crate::diagnostic::{Diagnostic, FileId, Severity, Span, Text};
use crate::source::fields::Family;

/// How many syntax errors of a file are worth reading: after the first slips the parser guesses.
const MOST: usize = 3;

/// The parser's words, by how they begin, and our message for each.
const KNOWN: [(&str, &str); 17] = [
    ("duplicate key", "toml-duplicate-key"),
    ("missing value", "toml-missing-value"),
    ("key with no value", "toml-missing-equals"),
    ("invalid basic string", "toml-string"),
    ("invalid multi-line basic string", "toml-string"),
    ("invalid literal string", "toml-string"),
    ("invalid multi-line literal string", "toml-string"),
    ("string values must be quoted", "toml-unquoted"),
    ("missing comma", "toml-comma"),
    ("extra comma", "toml-extra-comma"),
    ("unclosed array", "toml-array"),
    ("unclosed inline table", "toml-inline-table"),
    ("unclosed table", "toml-header"),
    ("extra `=`", "toml-extra-equals"),
    ("invalid date", "toml-date"),
    ("unexpected content", "toml-rest-of-line"),
    ("unexpected key or value", "toml-rest-of-line"),
];

/// The syntax errors of one TOML text as diagnostics; `base` is where that text begins in its file.
pub fn diagnostics(
    errors: &[toml::de::Error],
    text: &str,
    base: usize,
    file: FileId,
    family: Family,
) -> Vec<Diagnostic> {
    let mut lines_seen = Vec::new();
    let mut out = Vec::new();
    for error in errors {
        let range = error.span().unwrap_or(0..0);
        let line = text.get(..range.start).map_or(0, |before| before.matches('\n').count());
        // Several errors on one line are one slip.
        if lines_seen.contains(&line) || out.len() == MOST {
            continue;
        }
        lines_seen.push(line);
        let words = error.message();
        let id = KNOWN
            .iter()
            .find(|(beginning, _)| words.starts_with(beginning))
            .map_or("toml-other", |(_, id)| *id);
        let line_text = text.lines().nth(line).unwrap_or_default().trim();
        out.push(
            Diagnostic::new(family.code("020"), Severity::Error, Text::new(id).with("words", words))
                .at(Span::new(file, base + range.start..base + range.end))
                .help(help_for(id, line_text)),
        );
    }
    out
}

fn help_for(id: &str, line: &str) -> Text {
    match id {
        // `key: value` is YAML; by far the most common slip of people who know other generators.
        "toml-missing-equals" | "toml-other" if line.contains(": ") && !line.contains('=') => {
            let (key, value) = line.split_once(':').unwrap_or((line, ""));
            Text::new("toml-help-yaml")
                .with("key", key.trim())
                .with("value", value.trim().trim_matches('"'))
        }
        "toml-unquoted" => Text::new("toml-help-quotes"),
        "toml-string" => Text::new("toml-help-string"),
        "toml-duplicate-key" => Text::new("toml-help-duplicate"),
        "toml-date" => Text::new("toml-help-date"),
        "toml-comma" | "toml-array" | "toml-extra-comma" => Text::new("toml-help-array"),
        _ => Text::new("toml-help"),
    }
}
