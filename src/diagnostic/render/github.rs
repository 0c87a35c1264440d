//! Annotations of GitHub Actions: one [workflow
//! command](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands) a problem, which the
//! runner shows at the line of a change.

use super::{advice, untrusted};
use crate::diagnostic::{Diagnostic, Severity, Sources, Span};
use crate::language::Messages;

/// The diagnostics as workflow commands, one a line, in their order; without problems the text is empty.
pub fn github(diagnostics: &[Diagnostic], sources: &Sources, messages: &Messages) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| command(diagnostic, sources, messages))
        .collect()
}

fn command(diagnostic: &Diagnostic, sources: &Sources, messages: &Messages) -> String {
    let name = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let place = diagnostic.span().map_or(String::new(), |span| place(span, sources));
    let title = property(&diagnostic.code);
    let mut lines = vec![diagnostic.headline.show(messages)];
    lines.extend(advice(diagnostic, messages));
    format!("::{name} {place}title={title}::{}\n", data(&lines.join("\n")))
}

/// The properties of a place, each with a comma behind it. Columns are for places within a line only: the runner drops
/// those of others.
fn place(span: Span, sources: &Sources) -> String {
    let (start, end) = (sources.position(span), sources.end_position(span));
    let file = property(sources.path(span.file).as_str());
    let mut place = format!("file={file},line={},endLine={},", start.line, end.line);
    if start.line == end.line {
        place.push_str(&format!("col={},", start.column));
        if start.column < end.column {
            place.push_str(&format!("endColumn={},", end.column));
        }
    }
    place
}

/// The text of a command, escaped as GitHub's own toolkit does it: a command is one line.
fn data(text: &str) -> String {
    untrusted(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property, which in addition ends at `,` or `:`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Text;
    use crate::language::Language;

    #[test]
    fn nothing_ends_a_command_early() {
        let messages = Messages::of_the_tool(Language::English);
        let mut sources = Sources::new();
        let file = sources.add("a,b:c 100%.md", "uno\ndue\n");
        let hostile = "50%\n::add-mask::a, b";
        let problem = |range| Diagnostic::error("S021", Text::verbatim(hostile)).at(Span::new(file, range));
        assert_eq!(
            github(&[problem(0..3)], &sources, &messages),
            "::error file=a%2Cb%3Ac 100%25.md,line=1,endLine=1,col=1,endColumn=4,title=S021::50%25%0A::add-mask::a, b\n"
        );
        let across = github(&[problem(0..7)], &sources, &messages);
        assert!(across.contains("line=1,endLine=2,title="), "{across}");
    }
}
