//! Pages that were understood before in this process: a server reads the same ones again after every change of one.

use super::read::Entry;
use crate::diagnostic::{Diagnostic, FileId};
use crate::source::Document;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// What reading a page came to.
#[derive(Clone)]
pub(super) struct Understood {
    pub(super) entry: Option<Entry>,
    pub(super) found: Vec<Diagnostic>,
    pub(super) troubled: BTreeSet<String>,
}

/// The pages of the last reading, by their files.
#[derive(Default)]
pub struct Memo(Mutex<FxHashMap<FileId, (blake3::Hash, Arc<Understood>)>>);

impl fmt::Debug for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memo").finish_non_exhaustive()
    }
}

impl Memo {
    /// What a page came to when it had the same text, or what it comes to now.
    pub(super) fn get(&self, document: &Document, text: &str, read: impl FnOnce() -> Understood) -> Understood {
        let mut hasher = blake3::Hasher::new();
        // Spans are those of the file by its number: another number makes another page.
        hasher.update(format!("{document:?}").as_bytes());
        hasher.update(text.as_bytes());
        let hash = hasher.finalize();
        let known = |pages: &FxHashMap<FileId, (blake3::Hash, Arc<Understood>)>| {
            let (known, understood) = pages.get(&document.file)?;
            (*known == hash).then(|| Arc::clone(understood))
        };
        if let Some(understood) = known(&self.0.lock().unwrap_or_else(PoisonError::into_inner)) {
            return (*understood).clone();
        }
        let understood = read();
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.insert(document.file, (hash, Arc::new(understood.clone())));
        understood
    }
}
