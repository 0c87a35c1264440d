//! SARIF, the format of code scanning: version 2.1.0 of the
//! [Static Analysis Results Interchange Format](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).

use super::fingerprint::fingerprints;
use super::{WHOLE_PORTAL, advice, escape_c1, sentence};
use crate::diagnostic::{Applicability, Diagnostic, FileId, Fix, Severity, Sources, Span, Text};
use crate::language::Messages;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The schema of the format, under the address that GitHub's documentation has.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// What paths are relative to; whoever reads the file knows where the portal is.
const ROOT: &str = "%SRCROOT%";

/// The diagnostics as a SARIF log of one run, in their order; every code is a rule. A problem that no file has is shown
/// at the settings, because GitHub refuses the whole log for one result without a place.
pub fn sarif(diagnostics: &[Diagnostic], sources: &Sources, messages: &Messages) -> String {
    let mut codes: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        codes.entry(&diagnostic.code).or_default().push(diagnostic);
    }
    let rules: Vec<Value> = codes.iter().map(|(code, found)| rule(code, found, messages)).collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .zip(fingerprints(diagnostics, sources))
        .map(|(diagnostic, fingerprint)| {
            let index = codes.keys().position(|code| *code == diagnostic.code);
            let mut result = result(diagnostic, sources, messages);
            result["ruleIndex"] = index.into();
            result["partialFingerprints"] = json!({ "sportello/v1": fingerprint });
            result
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "Sportello",
                    "version": env!("CARGO_PKG_VERSION"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "language": messages.language().tag(),
                    "rules": rules,
                },
            },
            "automationDetails": { "id": "sportello/check/" },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{}\n", escape_c1(&format!("{log:#}")))
}

/// The rule of a code: what `sportello explain` says about it. Requirements have their words in a profile, which is not
/// at hand here: the first problem speaks for them, and tells why.
fn rule(code: &str, found: &[&Diagnostic], messages: &Messages) -> Value {
    let level = found.iter().map(|diagnostic| diagnostic.severity).max();
    let command = format!("sportello explain {code}");
    let (short, full) = match explanation(code, messages) {
        Some(text) => (first_sentence(&text).to_owned(), text),
        None => {
            let first = found.first();
            let headline = first.map_or_else(String::new, |first| sentence(&first.headline.show(messages)));
            let full = first
                .and_then(|first| why(first))
                .map_or_else(|| headline.clone(), |why| why.show(messages));
            (headline, full)
        }
    };
    json!({
        "id": code,
        "shortDescription": { "text": message(&short) },
        "fullDescription": { "text": message(&full) },
        "help": { "text": command },
        "defaultConfiguration": { "level": level.map_or("none", level_word) },
    })
}

/// Why a requirement asks what it asks.
fn why(diagnostic: &Diagnostic) -> Option<&Text> {
    diagnostic
        .help
        .iter()
        .find(|text| matches!(text, Text::Message { id, .. } if *id == "requirement-why"))
}

/// The explanation of a code; codes of the theme and the settings may share those of files with the same number.
fn explanation(code: &str, messages: &Messages) -> Option<String> {
    let shared = code.strip_prefix(['P', 'T']).map(|number| format!("S{number}"));
    [Some(code.to_owned()), shared]
        .into_iter()
        .flatten()
        .find_map(|code| messages.get(&format!("explain-{code}"), &[]))
}

fn result(diagnostic: &Diagnostic, sources: &Sources, messages: &Messages) -> Value {
    let lines: Vec<String> = [diagnostic.headline.show(messages)]
        .into_iter()
        .chain(advice(diagnostic, messages))
        .map(|line| sentence(&line))
        .collect();
    let mut places = diagnostic.labels.iter().enumerate().map(|(index, label)| {
        let mut location = json!({ "physicalLocation": physical_location(label.span, sources) });
        if index > 0 {
            location["id"] = index.into();
        }
        if let Some(text) = &label.text {
            location["message"] = json!({ "text": message(&text.show(messages)) });
        }
        location
    });
    let mut result = json!({
        "ruleId": diagnostic.code,
        "ruleIndex": Value::Null,
        "level": level_word(diagnostic.severity),
        "message": { "text": message(&lines.join("\n")) },
        "locations": [places.next().unwrap_or_else(whole_portal)],
    });
    let related: Vec<Value> = places.collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(fix) = &diagnostic.fix {
        result["fixes"] = json!([change(fix, sources, messages)]);
    }
    result
}

fn whole_portal() -> Value {
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(WHOLE_PORTAL), "uriBaseId": ROOT },
            "region": { "startLine": 1 },
        },
    })
}

fn physical_location(span: Span, sources: &Sources) -> Value {
    json!({
        "artifactLocation": artifact_location(span.file, sources),
        "region": region(span, sources),
    })
}

fn artifact_location(file: FileId, sources: &Sources) -> Value {
    let path = sources.path(file).as_str();
    let mut location = Map::new();
    location.insert("uri".to_owned(), uri(path).into());
    // The profile that is built in lies in no portal.
    if !path.starts_with("profiles/") {
        location.insert("uriBaseId".to_owned(), ROOT.into());
    }
    location.into()
}

fn region(span: Span, sources: &Sources) -> Value {
    let (start, end) = (sources.position(span), sources.end_position(span));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// A change, its edits by file.
fn change(fix: &Fix, sources: &Sources, messages: &Messages) -> Value {
    let mut files: BTreeMap<FileId, Vec<Value>> = BTreeMap::new();
    for edit in &fix.edits {
        files.entry(edit.span.file).or_default().push(json!({
            "deletedRegion": region(edit.span, sources),
            "insertedContent": { "text": edit.text },
        }));
    }
    let changes: Vec<Value> = files
        .into_iter()
        .map(|(file, replacements)| {
            json!({
                "artifactLocation": artifact_location(file, sources),
                "replacements": replacements,
            })
        })
        .collect();
    json!({
        "description": { "text": message(&fix.title.show(messages)) },
        "artifactChanges": changes,
        "properties": {
            "applicability": match fix.applicability {
                Applicability::Safe => "safe",
                Applicability::Unsafe => "unsafe",
            },
        },
    })
}

fn level_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a relative reference of RFC 3986: all but its unreserved characters and `/` percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// A text for a message. Words in brackets before an address in parentheses would be a link (section 3.11.6).
fn message(text: &str) -> String {
    if text.contains("](") {
        text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
    } else {
        text.to_owned()
    }
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_and_texts_are_no_links() {
        assert_eq!(
            uri("content/pages/Note Legali à:1.md"),
            "content/pages/Note%20Legali%20%C3%A0%3A1.md"
        );
        assert_eq!(message("skills = [\"care\"]"), "skills = [\"care\"]");
        assert_eq!(message("[qui](https://example.org)"), "\\[qui\\](https://example.org)");
        assert_eq!(first_sentence("Uno. Due."), "Uno.");
    }
}
