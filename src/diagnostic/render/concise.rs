//! One line a problem: `file:line:column: severity[code]: headline`, which editors and `grep` understand.

use super::full::severity_word;
use super::untrusted;
use crate::diagnostic::{Diagnostic, Sources};
use crate::language::Messages;

/// Renders one diagnostic on one line, without a line end.
pub fn concise(diagnostic: &Diagnostic, sources: &Sources, messages: &Messages) -> String {
    let place = diagnostic.span().map_or(String::new(), |span| {
        let position = sources.position(span);
        let path = untrusted(sources.path(span.file).as_str());
        format!("{path}:{}:{}: ", position.line, position.column)
    });
    let severity = messages.text(severity_word(diagnostic.severity), &[]);
    let headline = untrusted(&diagnostic.headline.show(messages)).replace('\n', " ");
    format!("{place}{severity}[{}]: {headline}", untrusted(&diagnostic.code))
}
