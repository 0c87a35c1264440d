//! A site in memory, for the development server.

use super::record::Work;
use crate::site::{Key, Output};
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A file in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The key of its content.
    pub key: Key,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// What a site in memory consists of.
#[derive(Clone, Debug, Default)]
struct Held {
    files: BTreeMap<String, File>,
    works: BTreeMap<String, Work>,
}

/// Files by their path in the output; those of the site before are kept where nothing has changed.
#[derive(Debug, Default)]
pub struct Memory {
    last: Arc<Held>,
    next: Mutex<Held>,
}

impl Memory {
    /// An empty site.
    pub fn new() -> Memory {
        Memory::default()
    }

    /// A new site in the place of this one.
    #[must_use]
    pub fn next(&self) -> Memory {
        Memory {
            last: Arc::new(self.held().clone()),
            next: Mutex::default(),
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Carries over the files of the last site whose paths begin so and that the new one does not have.
    pub fn carry_over(&self, prefix: &str) {
        let mut held = self.held();
        for (path, file) in self.last.files.range(prefix.to_owned()..) {
            if !path.starts_with(prefix) {
                break;
            }
            held.files.entry(path.clone()).or_insert_with(|| file.clone());
        }
    }

    /// The site as it is.
    pub fn files(&self) -> BTreeMap<String, File> {
        self.held().files.clone()
    }
}

impl Output for Memory {
    fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        let key = Key::of(&bytes);
        let same = self.last.files.get(path).filter(|file| file.key == key);
        let file = same.cloned().unwrap_or_else(|| File {
            key,
            bytes: bytes.into(),
        });
        self.held().files.insert(path.to_owned(), file);
        Ok(())
    }

    fn keep_work(&self, name: &str, key: Key) -> Option<Vec<String>> {
        let work = self.last.works.get(name).filter(|work| work.key == key)?;
        let files: Vec<(String, File)> = work
            .files
            .iter()
            .map(|path| Some((path.clone(), self.last.files.get(path)?.clone())))
            .collect::<Option<_>>()?;
        let mut held = self.held();
        held.files.extend(files);
        held.works.insert(name.to_owned(), work.clone());
        Some(work.files.clone())
    }

    fn done(&self, name: &str, key: Key, files: Vec<String>) {
        self.held().works.insert(name.to_owned(), Work { key, files });
    }
}
