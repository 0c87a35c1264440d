//! The [code quality report](https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format) of GitLab, a
//! part of what Code Climate defined: merge requests show which problems are new and which are gone.

use super::fingerprint::fingerprints;
use super::{WHOLE_PORTAL, advice, escape_c1, sentence};
use crate::diagnostic::{Diagnostic, Severity, Sources};
use crate::language::Messages;
use serde_json::{Value, json};

/// The diagnostics as one JSON array, in their order. A problem that no file has is shown at the settings, because a
/// report has no other place for it.
pub fn gitlab(diagnostics: &[Diagnostic], sources: &Sources, messages: &Messages) -> String {
    let problems = diagnostics
        .iter()
        .zip(fingerprints(diagnostics, sources))
        .map(|(diagnostic, fingerprint)| {
            let (path, begin, end) = diagnostic.span().map_or((WHOLE_PORTAL, 1, 1), |span| {
                let path = sources.path(span.file).as_str();
                (path, sources.position(span).line, sources.end_position(span).line)
            });
            json!({
                "description": description(diagnostic, messages),
                "check_name": diagnostic.code,
                "fingerprint": fingerprint,
                "severity": severity(diagnostic.severity),
                "location": { "path": path, "lines": { "begin": begin, "end": end } },
            })
        })
        .collect();
    format!("{}\n", escape_c1(&format!("{:#}", Value::Array(problems))))
}

/// The headline and what to do first, on one line; `sportello explain` has the rest.
fn description(diagnostic: &Diagnostic, messages: &Messages) -> String {
    let headline = one_line(&diagnostic.headline.show(messages));
    match advice(diagnostic, messages).first() {
        Some(first) => format!("{} {}", sentence(&headline), one_line(first)),
        None => headline,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of Code Climate. What is not published is major; critical and blocker are for what endangers a system.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Text;
    use crate::language::Language;

    #[test]
    fn a_problem_without_a_file_has_a_place() {
        let messages = Messages::of_the_tool(Language::English);
        let problem = Diagnostic::error("P001", Text::verbatim("uno\ndue")).help(Text::verbatim("tre"));
        let report = gitlab(&[problem], &Sources::new(), &messages);
        let report: Value = serde_json::from_str(&report).expect("JSON");
        assert_eq!(report[0]["description"], "uno due. tre");
        assert_eq!(
            report[0]["location"],
            json!({ "path": "portal.toml", "lines": { "begin": 1, "end": 1 } })
        );
    }
}
