//! Reading a file that is TOML as a whole.

use super::fields::{Family, Fields};
use super::{Problems, toml_errors};
use crate::diagnostic::{FileId, Sources, Span};
use toml::de::DeTable;

/// Reads a TOML file of the content folder with `read`. Nothing if it is no TOML, which is then reported. A byte-order mark
/// is passed over.
pub fn read_data_file<T>(
    file: FileId,
    sources: &Sources,
    problems: &Problems,
    read: impl FnOnce(&Fields<'_>) -> T,
) -> Option<T> {
    let text = sources.text(file);
    let base = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let text = &text[base..];
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        problems.extend(toml_errors::diagnostics(&errors, text, base, file, Family::Content));
        return None;
    }
    let fields = Fields::new(
        table.get_ref(),
        file,
        base,
        Span::start_of(file),
        Family::Content,
        problems,
    );
    Some(read(&fields))
}
