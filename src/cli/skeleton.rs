//! Filling templates of pages: `@NAME@` is replaced by a value.

use crate::language::Language;
use camino::Utf8Path;
use std::fs::OpenOptions;
use std::io::{self, Write};

/// Texts by the language of their reader.
pub(super) struct Skeleton {
    /// Italian.
    pub italian: &'static str,
    /// English.
    pub english: &'static str,
}

impl Skeleton {
    /// The text in a language with its gaps filled. Values are put between TOML quotes by the template, so what would
    /// end a TOML string is escaped.
    pub(super) fn fill(&self, language: Language, values: &[(&str, &str)]) -> String {
        let mut text = match language {
            Language::Italian => self.italian,
            Language::English => self.english,
        }
        .to_owned();
        for (name, value) in values {
            text = text.replace(&format!("@{name}@"), &escape(value));
        }
        text
    }
}

/// A value for the inside of a TOML basic string.
pub(super) fn escape(value: &str) -> String {
    let quoted = crate::source::values::toml_basic_string(value);
    quoted[1..quoted.len() - 1].to_owned()
}

/// Writes a new file; one that is there is never touched.
///
/// # Errors
/// When the file exists already, or the system refuses.
pub(super) fn write_new(path: &Utf8Path, text: &str) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)?
        .write_all(text.as_bytes());
    if written.is_err() {
        // Half a page would be in the way of the next build, and of the next try.
        let _ = std::fs::remove_file(path);
    }
    written
}

/// A name for people from an id: «casa-aperta» is «Casa aperta».
pub(super) fn humanise(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}
