//! JUnit's report of tests, which every continuous integration reads. It has no standard; this keeps to what
//! [the schema of Jenkins](https://github.com/jenkinsci/xunit-plugin) allows and
//! [GitLab](https://docs.gitlab.com/ci/testing/unit_test_reports/) shows.
//!
//! A problem is a test: an error one that failed, a warning or a note one that passed and has something to say. They
//! are not skipped tests, because most readers ask that a skipped test be looked after, and none shows what it says.

use super::{WHOLE_PORTAL, advice, concise, untrusted};
use crate::diagnostic::{Diagnostic, Severity, Sources, Tally};
use crate::language::Messages;
use std::collections::BTreeMap;

/// The diagnostics as a report of one suite, in their order. Without problems it has one test that passed, because some
/// readers take a report without tests for a mistake.
pub fn junit(diagnostics: &[Diagnostic], sources: &Sources, messages: &Messages) -> String {
    let tests = diagnostics.len().max(1);
    let failures = Tally::of(diagnostics).errors;
    let counts = format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" time=\"0\"");
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"Sportello\" {counts}>\n  <testsuite name=\"sportello check\" {counts}>\n"
    );
    let mut seen = BTreeMap::new();
    for diagnostic in diagnostics {
        xml.push_str(&test(diagnostic, sources, messages, &mut seen));
    }
    if diagnostics.is_empty() {
        xml.push_str(&format!(
            "    <testcase classname=\"{WHOLE_PORTAL}\" name=\"sportello check\" time=\"0\"/>\n"
        ));
    }
    xml.push_str("  </testsuite>\n</testsuites>\n");
    xml
}

/// One problem. Readers know a test by its class and its name: so the name has the headline, and a number where the
/// same is said again in one file. The line is in the text, not in the name, which must stay when lines are added
/// above.
fn test(
    diagnostic: &Diagnostic,
    sources: &Sources,
    messages: &Messages,
    seen: &mut BTreeMap<(String, String), usize>,
) -> String {
    let path = diagnostic
        .span()
        .map_or(WHOLE_PORTAL, |span| sources.path(span.file).as_str());
    let headline = diagnostic.headline.show(messages);
    let mut name = format!("{}: {headline}", diagnostic.code);
    let times = seen.entry((path.to_owned(), name.clone())).or_default();
    *times += 1;
    if *times > 1 {
        name.push_str(&format!(" ({times})"));
    }
    let mut lines = vec![concise(diagnostic, sources, messages)];
    lines.extend(advice(diagnostic, messages));
    let text = content(&lines.join("\n"));
    let said = match diagnostic.severity {
        Severity::Error => format!(
            "<failure message=\"{}\" type=\"{}\">{text}</failure>",
            attribute(&headline),
            attribute(&diagnostic.code)
        ),
        Severity::Warning | Severity::Info => format!("<system-out>{text}</system-out>"),
    };
    format!(
        "    <testcase classname=\"{}\" name=\"{}\" time=\"0\">\n      {said}\n    </testcase>\n",
        attribute(path),
        attribute(&name)
    )
}

/// Text between tags. Characters that XML 1.0 cannot have, not even escaped, are replaced.
fn content(text: &str) -> String {
    untrusted(text)
        .replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The value of an attribute. Line ends in it would be read as spaces.
fn attribute(text: &str) -> String {
    content(text).replace('"', "&quot;").replace('\n', "&#10;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Span, Text};
    use crate::language::Language;

    #[test]
    fn texts_stay_texts() {
        assert_eq!(
            content("]]><b> & \u{1b}\u{ffff}\u{85}"),
            "]]&gt;&lt;b&gt; &amp; ␛\u{fffd}\u{fffd}"
        );
        assert_eq!(attribute("a \"b\"\nc"), "a &quot;b&quot;&#10;c");
    }

    #[test]
    fn only_errors_fail_and_every_test_has_its_name() {
        let messages = Messages::of_the_tool(Language::English);
        let mut sources = Sources::new();
        let file = sources.add("a.md", "uno due");
        let problem =
            |severity, range| Diagnostic::new("S021", severity, Text::verbatim("uno")).at(Span::new(file, range));
        let found = [problem(Severity::Error, 0..3), problem(Severity::Warning, 4..7)];
        let report = junit(&found, &sources, &messages);
        assert_eq!(report.matches("<failure ").count(), 1, "{report}");
        assert!(report.contains("name=\"S021: uno (2)\""), "{report}");
        assert!(report.contains("tests=\"2\" failures=\"1\""), "{report}");
        let nothing = junit(&[], &sources, &messages);
        assert!(nothing.contains("tests=\"1\" failures=\"0\""), "{nothing}");
    }
}
