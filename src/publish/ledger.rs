//! What an output has, what is kept of it, and what is new.

use super::compress::{Coding, has_siblings};
use super::record::{Made, Record, Work};
use crate::key::Key;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The account of a run: the files that were there before and those of the new site.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    last: Arc<Record>,
    next: Mutex<Next>,
}

/// The new site.
#[derive(Debug, Default)]
struct Next {
    record: Record,
    /// How many of its files are new or other than before.
    fresh: usize,
}

impl Ledger {
    /// Begins with what is there.
    pub(super) fn new(last: Arc<Record>) -> Ledger {
        Ledger {
            last,
            next: Mutex::default(),
        }
    }

    fn next(&self) -> MutexGuard<'_, Next> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a file, if it has the same content.
    pub(super) fn keep(&self, path: &str, key: Key) -> bool {
        let Some(made) = self.last.files.get(path).filter(|made| made.key == key) else {
            return false;
        };
        self.next().record.files.insert(path.to_owned(), *made);
        true
    }

    /// Keeps the files of a piece of work, if it was done on the same things.
    pub(super) fn keep_work(&self, name: &str, key: Key) -> Option<Vec<String>> {
        self.next().record.keep_work(&self.last, name, key)
    }

    /// Whether the files of a piece of work have the compressed siblings that they should have.
    pub(super) fn has_siblings_of_work(&self, name: &str) -> bool {
        let Some(work) = self.last.works.get(name) else {
            return false;
        };
        let has_all = |file: &String, made: &Made| {
            !has_siblings(file, made.size)
                || Coding::ALL.iter().all(|coding| {
                    let sibling = self.last.files.get(&coding.path(file));
                    sibling.is_some_and(|sibling| sibling.key == coding.key(made.key))
                })
        };
        let files = work.files.iter();
        files
            .map(|file| (file, self.last.files.get(file)))
            .all(|(file, made)| made.is_some_and(|made| has_all(file, made)))
    }

    /// Keeps the compressed siblings of files that are kept.
    pub(super) fn keep_siblings(&self, files: &[String]) {
        let mut next = self.next();
        for file in files {
            for sibling in Coding::ALL.map(|coding| coding.path(file)) {
                if let Some(made) = self.last.files.get(&sibling) {
                    next.record.files.insert(sibling, *made);
                }
            }
        }
    }

    /// Keeps all files and pieces of work but these.
    pub(super) fn keep_all_but(&self, files: &BTreeSet<String>, works: &BTreeSet<&str>) {
        let mut next = self.next();
        let kept = self.last.files.iter().filter(|(path, _)| !files.contains(*path));
        next.record.files = kept.map(|(path, made)| (path.clone(), *made)).collect();
        let kept = self
            .last
            .works
            .iter()
            .filter(|(name, _)| !works.contains(name.as_str()));
        next.record.works = kept.map(|(name, work)| (name.clone(), work.clone())).collect();
    }

    /// Adds a file that was written.
    pub(super) fn add(&self, path: &str, made: Made) {
        let mut next = self.next();
        next.fresh += 1;
        next.record.files.insert(path.to_owned(), made);
    }

    /// Remembers a piece of work.
    pub(super) fn done(&self, name: &str, key: Key, mut files: Vec<String>) {
        // There is one for each page, held until all are written.
        files.shrink_to_fit();
        self.next().record.works.insert(name.to_owned(), Work { key, files });
    }

    /// Whether the new site has other files than the old one, and the paths of both.
    pub(super) fn close(self) -> (Arc<Record>, Record, bool) {
        let next = self.next.into_inner().unwrap_or_else(PoisonError::into_inner);
        let changed = next.fresh > 0 || next.record.files.len() != self.last.files.len();
        (self.last, next.record, changed)
    }

    /// The paths of the new site so far, in order.
    pub(super) fn paths(&self) -> Vec<String> {
        self.next().record.files.keys().cloned().collect()
    }

    /// The same with their sizes in bytes and the keys of their contents.
    pub(super) fn contents(&self) -> Vec<(String, u64, Key)> {
        let next = self.next();
        let files = next.record.files.iter();
        files.map(|(path, made)| (path.clone(), made.size, made.key)).collect()
    }
}
