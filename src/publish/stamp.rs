//! How files look from outside, without reading them: enough to know that nothing was touched since.

use super::record::Made;
use super::tree::Tree;
use crate::key::{Key, Keyed};
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::time::{Duration, SystemTime};

/// How coarse the times of files may be. A file that was changed this shortly before it was looked at may be changed again
/// without another time.
const COARSE: Duration = Duration::from_millis(100);

/// What some files look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The names, sizes and times of all files.
    pub key: Key,
    /// The same for each of them.
    pub files: BTreeMap<String, Key>,
    /// Those that were not at rest when they were looked at: the same key means that all others are the same, not these.
    pub restless: BTreeSet<Utf8PathBuf>,
}

impl Stamp {
    /// Looks at files, and at folders with all that is in them; what is not there counts as that. `now` is the moment at
    /// which this begins.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn of(paths: &[Utf8PathBuf], now: SystemTime) -> io::Result<Stamp> {
        let mut all = Keyed::new();
        let mut looks = BTreeMap::new();
        let mut restless = BTreeSet::new();
        let mut add = |path: &str, metadata: &fs::Metadata| {
            let made = Made::new(Key::default(), metadata);
            let look = Keyed::new()
                .bytes(&made.size.to_le_bytes())
                .bytes(&made.changed.to_le_bytes())
                .bytes(&identity(metadata))
                .key();
            all.add(path.as_bytes());
            all.add(&look.0);
            looks.insert(path.to_owned(), look);
            let rested = metadata.modified().ok().and_then(|time| now.duration_since(time).ok());
            if rested.is_none_or(|rested| rested <= COARSE) {
                restless.insert(Utf8PathBuf::from(path));
            }
        };
        for path in paths {
            match fs::symlink_metadata(path) {
                Ok(metadata) if metadata.is_dir() => {
                    let mut files = Tree::look(path)?.into_files();
                    files.sort_unstable_by(|one, other| one.0.cmp(&other.0));
                    for (inner, metadata) in &files {
                        add(&format!("{path}/{inner}"), metadata);
                    }
                }
                Ok(metadata) => add(path.as_str(), &metadata),
                Err(_) => {}
            }
        }
        Ok(Stamp {
            key: all.key(),
            files: looks,
            restless,
        })
    }

    /// The files that stand in a folder itself, as paths to look at; folders are left out.
    pub fn files_in(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
        let Ok(entries) = folder.read_dir_utf8() else {
            return Vec::new();
        };
        let files = entries
            .flatten()
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        let mut files: Vec<Utf8PathBuf> = files.map(|entry| entry.path().to_owned()).collect();
        files.sort_unstable();
        files
    }
}

/// What tells a file from another one with the same name, size and time: a program that replaces files and sets their times
/// back cannot set this.
#[cfg(unix)]
fn identity(metadata: &fs::Metadata) -> [u8; 24] {
    use std::os::unix::fs::MetadataExt as _;
    let mut bytes = [0; 24];
    for (place, number) in [metadata.ino(), metadata.ctime() as u64, metadata.ctime_nsec() as u64]
        .into_iter()
        .enumerate()
    {
        bytes[place * 8..place * 8 + 8].copy_from_slice(&number.to_le_bytes());
    }
    bytes
}

#[cfg(not(unix))]
fn identity(_: &fs::Metadata) -> [u8; 24] {
    [0; 24]
}
