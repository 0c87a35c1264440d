//! The texts that diagnostics point into.

use camino::{Utf8Path, Utf8PathBuf};
use std::ops::Range;
use std::sync::Arc;

/// Which file, as an index into [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span over `range` of `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Span {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span {
            file,
            start: clamp(range.start),
            end: clamp(range.end.max(range.start)),
        }
    }

    /// The beginning of a file, for problems of the file as a whole.
    pub fn start_of(file: FileId) -> Span {
        Span::new(file, 0..0)
    }

    /// The byte range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Line and column, both from 1; the column counts characters, as editors do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A text that was read: a file of the portal, of the theme, or one that is built into the tool.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path to show, relative to the portal, with `/` between its parts.
    pub path: Utf8PathBuf,
    /// The text; bytes that were not UTF-8 are replaced.
    pub text: Arc<str>,
}

/// All texts of one run, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// An empty set.
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a text and says how to refer to it.
    pub fn add(&mut self, path: impl Into<Utf8PathBuf>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let path: Utf8PathBuf = path.into();
        // A file's name can hold anything; a terminal should not obey it.
        let path = if path.as_str().contains(char::is_control) {
            path.as_str().replace(char::is_control, "\u{fffd}").into()
        } else {
            path
        };
        self.files.push(SourceFile {
            path,
            text: text.into(),
        });
        id
    }

    /// The same with another text of a file.
    #[must_use]
    pub fn with(&self, id: FileId, text: impl Into<Arc<str>>) -> Sources {
        let mut files = self.files.clone();
        if let Some(file) = files.get_mut(id.0 as usize) {
            file.text = text.into();
        }
        Sources { files }
    }

    /// The file behind an id. Ids come from [`Sources::add`] of the same set only.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text of a file.
    pub fn text(&self, id: FileId) -> &str {
        &self.file(id).text
    }

    /// The path of a file.
    pub fn path(&self, id: FileId) -> &Utf8Path {
        &self.file(id).path
    }

    /// The file with this path, if it was read.
    pub fn find(&self, path: &Utf8Path) -> Option<FileId> {
        let index = self.files.iter().position(|file| file.path == path)?;
        u32::try_from(index).ok().map(FileId)
    }

    /// All files, in the order in which they were read.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..u32::try_from(self.files.len()).unwrap_or(u32::MAX)).map(FileId)
    }

    /// Number of texts.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The span, moved to character boundaries inside its file.
    pub fn clamp(&self, span: Span) -> Range<usize> {
        let text = self.text(span.file);
        let floor = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = floor(span.start as usize);
        start..floor(span.end as usize).max(start)
    }

    /// Line and column of the first character of a span.
    pub fn position(&self, span: Span) -> Position {
        self.position_at(span.file, self.clamp(span).start)
    }

    /// Line and column just behind the last character of a span.
    pub fn end_position(&self, span: Span) -> Position {
        self.position_at(span.file, self.clamp(span).end)
    }

    fn position_at(&self, file: FileId, offset: usize) -> Position {
        let before = &self.text(file)[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let mut line_text = &before[line_start..];
        if line_start == 0 {
            // A byte-order mark takes no column in any editor.
            line_text = line_text.strip_prefix('\u{feff}').unwrap_or(line_text);
        }
        Position {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: line_text.chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let mut sources = Sources::new();
        let file = sources.add("a.md", "perché\nè qui");
        let position = sources.position(Span::new(file, 11..14));
        assert_eq!(position, Position { line: 2, column: 3 });
        assert_eq!(
            sources.position(Span::new(file, 900..901)),
            Position { line: 2, column: 6 }
        );
    }
}
