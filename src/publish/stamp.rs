//! How files look from outside, without reading them: enough to know that nothing was touched since.

use super::record::Look;
use super::tree::Tree;
use crate::key::{Key, Keyed};
use camino::Utf8PathBuf;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

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

/// The key of what the system says of a file.
fn look_key(look: &Look) -> Key {
    let mut keyed = Keyed::new()
        .bytes(&look.size.to_le_bytes())
        .bytes(&look.changed.to_le_bytes());
    for number in look.identity {
        keyed.add(&number.to_le_bytes());
    }
    keyed.key()
}

impl Stamp {
    /// Looks at files, and at folders with all that is in them; what is not there counts as that. `now` is the moment at
    /// which this begins.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn of(paths: &[Utf8PathBuf], now: SystemTime) -> io::Result<Stamp> {
        let now = now.duration_since(UNIX_EPOCH).map_or(0, |now| now.as_nanos() as i128);
        let mut looks: Vec<(String, Look)> = Vec::new();
        for path in paths {
            // Who reads them follows a link, so what it leads to counts.
            match fs::metadata(path) {
                Ok(metadata) if metadata.is_dir() => {
                    let files = Tree::look(path)?.into_files().into_par_iter();
                    let mut files: Vec<(String, Look)> =
                        files.map(|(inner, look)| (format!("{path}/{inner}"), look)).collect();
                    files.par_sort_unstable_by(|one, other| one.0.cmp(&other.0));
                    looks.extend(files);
                }
                Ok(metadata) => looks.push((path.to_string(), Look::of(&metadata))),
                Err(_) => {}
            }
        }
        let is_restless = |look: &Look| now - look.changed <= COARSE.as_nanos() as i128;
        let restless = looks.iter().filter(|(_, look)| is_restless(look));
        let restless = restless.map(|(path, _)| Utf8PathBuf::from(path)).collect();
        let files: Vec<(String, Key)> = (looks.into_par_iter())
            .map(|(path, look)| (path, look_key(&look)))
            .collect();
        let mut all = Keyed::new();
        for (path, key) in &files {
            all.add(path.as_bytes());
            all.add(&key.0);
        }
        Ok(Stamp {
            key: all.key(),
            files: files.into_iter().collect(),
            restless,
        })
    }
}
