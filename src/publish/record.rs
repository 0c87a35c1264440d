//! What is known of a tree of files: what each holds, and how it looked when it was written.
//!
//! A record is text with a check sum: one that is damaged, or of another version, is as good as none.

use super::sealed::{Sealed, is_plain, open};
use crate::key::Key;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::Metadata;
use std::io;
use std::time::UNIX_EPOCH;

/// First line; another version of the tool makes other files of the same things.
const HEADER: &str = concat!("sportello record 2 ", env!("CARGO_PKG_VERSION"));

/// A file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// The key of its content.
    pub key: Key,
    /// Its size, in bytes.
    pub size: u64,
    /// When it was last changed, in nanoseconds since 1970; only ever compared for being the same.
    pub changed: i128,
}

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// What it was done on.
    pub key: Key,
    /// Its files.
    pub files: Vec<String>,
}

/// Files by their paths, and the pieces of work that made them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record<F = Made> {
    /// Files.
    pub files: BTreeMap<String, F>,
    /// Pieces of work by their names.
    pub works: BTreeMap<String, Work>,
    /// When the folders of the tree were last changed, where that is known; the root has no name.
    pub folders: BTreeMap<String, i128>,
}

impl<F> Default for Record<F> {
    fn default() -> Self {
        Record {
            files: BTreeMap::new(),
            works: BTreeMap::new(),
            folders: BTreeMap::new(),
        }
    }
}

impl<F: Clone> Record<F> {
    /// Takes over a piece of work of another record with its files, if it was done on the same things and all of them
    /// are there; says which.
    pub(super) fn keep_work(&mut self, last: &Record<F>, name: &str, key: Key) -> Option<Vec<String>> {
        let work = last.works.get(name).filter(|work| work.key == key)?;
        let files = work.files.iter();
        let files: Vec<(String, F)> = files
            .map(|file| Some((file.clone(), last.files.get(file)?.clone())))
            .collect::<Option<_>>()?;
        self.files.extend(files);
        self.works.insert(name.to_owned(), work.clone());
        Some(work.files.clone())
    }
}

impl Made {
    /// A file with this content.
    pub fn new(key: Key, metadata: &Metadata) -> Made {
        Made {
            key,
            size: metadata.len(),
            changed: changed(metadata),
        }
    }

    /// A file of the parts of its line, with its path.
    pub(super) fn read<'t>(mut parts: impl Iterator<Item = &'t str>) -> Option<(String, Made)> {
        let made = Made {
            key: Key::read(parts.next()?)?,
            size: parts.next()?.parse().ok()?,
            changed: nanoseconds(parts.next()?)?,
        };
        Some((parts.next()?.to_owned(), made))
    }

    /// Whether a file still looks as it did.
    pub(super) fn looks_like(&self, look: &Look) -> bool {
        look.is_file && look.size == self.size && look.changed == self.changed
    }
}

/// What the system says of a file, as far as it matters here: there are tens of thousands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    is_file: bool,
    pub(super) size: u64,
    pub(super) changed: i128,
    /// What tells it from another one with the same name, size and time: a program that replaces files and sets their
    /// times back cannot set this.
    pub(super) identity: [u64; 3],
    /// How many names it has.
    pub(super) names: u64,
}

impl Look {
    pub(super) fn of(metadata: &Metadata) -> Look {
        Look {
            is_file: metadata.is_file(),
            size: metadata.len(),
            changed: changed(metadata),
            identity: identity(metadata),
            names: names(metadata),
        }
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> [u64; 3] {
    use std::os::unix::fs::MetadataExt as _;
    [metadata.ino(), metadata.ctime() as u64, metadata.ctime_nsec() as u64]
}

#[cfg(unix)]
fn names(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

#[cfg(not(unix))]
fn names(_: &Metadata) -> u64 {
    1
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> [u64; 3] {
    [0; 3]
}

pub(super) fn changed(metadata: &Metadata) -> i128 {
    let modified = metadata.modified().ok();
    modified.map_or(-1, |modified| match modified.duration_since(UNIX_EPOCH) {
        Ok(after) => i128::try_from(after.as_nanos()).unwrap_or(i128::MAX),
        Err(before) => i128::try_from(before.duration().as_nanos()).map_or(i128::MIN, |nanos| -nanos),
    })
}

/// A number of nanoseconds; those of this age are read faster.
pub(super) fn nanoseconds(text: &str) -> Option<i128> {
    let usual = text.parse::<i64>().map(i128::from);
    usual.or_else(|_| text.parse()).ok()
}

/// Adds the line of a file.
pub(super) fn put_file(text: &mut String, path: &str, made: &Made) {
    if is_plain(path) {
        text.push_str("f\t");
        made.key.push_to(text);
        text.push('\t');
        push_number(text, i128::from(made.size));
        text.push('\t');
        push_number(text, made.changed);
        push_last(text, path);
    }
}

/// Adds the line of a folder.
pub(super) fn put_folder(text: &mut String, folder: &str, changed: i128) {
    if is_plain(folder) {
        text.push_str("d\t");
        push_number(text, changed);
        push_last(text, folder);
    }
}

fn push_last(text: &mut String, name: &str) {
    text.push('\t');
    text.push_str(name);
    text.push('\n');
}

/// Adds a number; those of usual size are written faster.
fn push_number(text: &mut String, number: i128) {
    // Writing to a text cannot fail.
    let _ = match i64::try_from(number) {
        Ok(number) => write!(text, "{number}"),
        Err(_) => write!(text, "{number}"),
    };
}

impl Record {
    /// Writes it as text, line by line: the text of a large site takes as much memory as its pages while they are made.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut sealed = Sealed::begin(to, HEADER)?;
        let mut line = String::new();
        let mut add = |line: &mut String| {
            sealed.add(line)?;
            line.clear();
            Ok::<(), io::Error>(())
        };
        for (path, made) in &self.files {
            put_file(&mut line, path, made);
            add(&mut line)?;
        }
        for (folder, changed) in &self.folders {
            put_folder(&mut line, folder, *changed);
            add(&mut line)?;
        }
        for (name, work) in self.works.iter().filter(|(name, _)| is_plain(name)) {
            line.push_str("w\t");
            work.key.push_to(&mut line);
            line.push('\t');
            line.push_str(name);
            for file in &work.files {
                line.push('\t');
                line.push_str(file);
            }
            line.push('\n');
            add(&mut line)?;
        }
        sealed.end()
    }

    /// The record of a text; none if it is damaged or of another version.
    pub fn read(text: &str) -> Option<Record> {
        let mut lines = open(text, HEADER)?;
        // Lines stand in order, and maps of what stands in order are made at once.
        let (mut of_files, mut of_works, mut of_folders) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(mut parts) = lines.line() {
            let (kind, first) = (parts.next()?, parts.next()?);
            if kind == "d" {
                of_folders.push((parts.next()?.to_owned(), nanoseconds(first)?));
                continue;
            }
            if kind == "f" {
                of_files.push(Made::read(std::iter::once(first).chain(parts))?);
            } else {
                let key = Key::read(first)?;
                let name = parts.next()?.to_owned();
                let files = parts.filter(|file| !file.is_empty()).map(str::to_owned).collect();
                of_works.push((name, Work { key, files }));
            }
        }
        Some(Record {
            files: of_files.into_iter().collect(),
            works: of_works.into_iter().collect(),
            folders: of_folders.into_iter().collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record() -> Record {
        let mut record = Record::default();
        for (path, size) in [("index.html", 3), ("servizi/à b/index.html", 0)] {
            let made = Made {
                key: Key::of(path.as_bytes()),
                size,
                changed: -5,
            };
            record.files.insert(path.to_owned(), made);
        }
        let work = Work {
            key: Key::of(b"x"),
            files: vec!["index.html".to_owned()],
        };
        record.works.insert("/servizi/".to_owned(), work);
        record.folders.insert(String::new(), 7);
        record.folders.insert("servizi/à b".to_owned(), i128::MIN);
        record.works.insert(
            "nothing".to_owned(),
            Work {
                key: Key::of(b"y"),
                files: Vec::new(),
            },
        );
        record
    }

    fn written(record: &Record) -> String {
        let mut bytes = Vec::new();
        record.write(&mut bytes).expect("written");
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn what_is_written_can_be_read() {
        assert_eq!(Record::read(&written(&record())), Some(record()));
        assert_eq!(Record::read(&written(&Record::default())), Some(Record::default()));
    }

    proptest! {
        #[test]
        fn damage_is_noticed(at in 0_usize..400, bytes in "[a-z0-9\t\n]{0,3}") {
            let text = written(&record());
            let at = at.min(text.len());
            prop_assume!(text.is_char_boundary(at));
            let cut = &text[..at];
            if cut.trim_end() != text.trim_end() {
                prop_assert_eq!(Record::read(cut.trim_end()), None);
            }
            let changed = format!("{cut}{bytes}{}", &text[at..]);
            if changed.trim_end() != text.trim_end() {
                prop_assert_eq!(Record::read(&changed), None);
            }
        }
    }
}
