//! A site in memory, for the development server.

use super::record::{Record, Work};
use crate::key::Key;
use crate::site::Output;
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

impl File {
    /// A file with this content.
    pub fn new(bytes: Vec<u8>) -> File {
        File {
            key: Key::of(&bytes),
            bytes: bytes.into(),
        }
    }
}

/// Files by their path in the output; those of the site before are kept where nothing has changed.
#[derive(Debug, Default)]
pub struct Memory {
    last: Arc<Record<File>>,
    next: Mutex<Record<File>>,
}

impl Memory {
    /// An empty site, without one before.
    pub fn new() -> Memory {
        Memory::default()
    }

    /// An empty site that comes after another.
    pub fn after(last: Arc<Record<File>>) -> Memory {
        Memory {
            last,
            next: Mutex::default(),
        }
    }

    fn next(&self) -> MutexGuard<'_, Record<File>> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Carries over what the last site has and this one does not.
    pub fn carry_over(&self) {
        let mut next = self.next();
        for (path, file) in &self.last.files {
            next.files.entry(path.clone()).or_insert_with(|| file.clone());
        }
        for (name, work) in &self.last.works {
            next.works.entry(name.clone()).or_insert_with(|| work.clone());
        }
    }

    /// The finished site; the output is empty after that.
    pub fn take(&self) -> Record<File> {
        std::mem::take(&mut *self.next())
    }
}

impl Output for Memory {
    fn put(&self, path: &str, mut bytes: Vec<u8>) -> io::Result<()> {
        // It stays as long as it is served.
        bytes.shrink_to_fit();
        let file = File::new(bytes);
        let same = self.last.files.get(path).filter(|same| same.key == file.key);
        let file = same.cloned().unwrap_or(file);
        self.next().files.insert(path.to_owned(), file);
        Ok(())
    }

    fn keep_work(&self, name: &str, key: Key) -> Option<Vec<String>> {
        self.next().keep_work(&self.last, name, key)
    }

    fn done(&self, name: &str, key: Key, files: Vec<String>) {
        self.next().works.insert(name.to_owned(), Work { key, files });
    }
}
