//! The format for programs that read a line at a time: one JSON object a problem, one line an object, as
//! <https://jsonlines.org> has it.

use super::escape_c1;
use super::json::object;
use crate::diagnostic::{Diagnostic, Sources};
use crate::language::Messages;

/// The diagnostics as lines of JSON, in their order. The objects are those of [`super::json()`]; without problems the
/// text is empty.
pub fn json_lines(diagnostics: &[Diagnostic], sources: &Sources, messages: &Messages) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| format!("{}\n", escape_c1(&object(diagnostic, sources, messages).to_string())))
        .collect()
}
