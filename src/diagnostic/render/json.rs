//! The format for programs: one object a problem, with lines, columns and byte offsets.

use super::escape_c1;
use crate::diagnostic::{Applicability, Diagnostic, Sources, Span};
use crate::language::Messages;
use serde_json::{Value, json};

/// The diagnostics as one JSON array on one line, in their order. Its keys are described in `docs/diagnostics.md`.
pub fn json(diagnostics: &[Diagnostic], sources: &Sources, messages: &Messages) -> String {
    let objects = diagnostics
        .iter()
        .map(|diagnostic| object(diagnostic, sources, messages))
        .collect();
    format!("{}\n", escape_c1(&Value::Array(objects).to_string()))
}

/// One diagnostic.
pub(super) fn object(diagnostic: &Diagnostic, sources: &Sources, messages: &Messages) -> Value {
    let labels: Vec<Value> = diagnostic
        .labels
        .iter()
        .map(|label| {
            let mut place = place(label.span, sources);
            place["message"] = label.text.as_ref().map(|text| text.show(messages)).into();
            place
        })
        .collect();
    let help: Vec<String> = diagnostic.help.iter().map(|text| text.show(messages)).collect();
    let fix = diagnostic.fix.as_ref().map(|fix| {
        let edits: Vec<Value> = fix
            .edits
            .iter()
            .map(|edit| {
                let mut place = place(edit.span, sources);
                place["text"] = edit.text.clone().into();
                place
            })
            .collect();
        json!({
            "title": fix.title.show(messages),
            "applicability": match fix.applicability {
                Applicability::Safe => "safe",
                Applicability::Unsafe => "unsafe",
            },
            "edits": edits,
        })
    });
    let first = labels.first();
    json!({
        "code": diagnostic.code,
        "severity": diagnostic.severity.id(),
        "message": diagnostic.headline.show(messages),
        "file": first.map(|place| place["file"].clone()),
        "line": first.map(|place| place["start"]["line"].clone()),
        "column": first.map(|place| place["start"]["column"].clone()),
        "labels": labels,
        "help": help,
        "fix": fix,
    })
}

fn place(span: Span, sources: &Sources) -> Value {
    let (start, end) = (sources.position(span), sources.end_position(span));
    let range = sources.clamp(span);
    json!({
        "file": sources.path(span.file).as_str(),
        "start": { "line": start.line, "column": start.column, "offset": range.start },
        "end": { "line": end.line, "column": end.column, "offset": range.end },
    })
}
