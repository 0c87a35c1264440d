//! Texts that this process has read before.

use super::read::Facts;
use super::walk::Found;
use camino::Utf8PathBuf;
use rustc_hash::FxHashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// A file that was changed so shortly before it was read may be changed once more at what the disk takes for the same time.
const AT_REST: Duration = Duration::from_secs(2);

/// The texts of the last reading, by their paths.
#[derive(Default)]
pub struct Memo(Mutex<FxHashMap<Utf8PathBuf, Known>>);

/// A text, and how its file looked when it was read.
#[derive(Clone)]
struct Known {
    size: u64,
    changed: SystemTime,
    text: Arc<str>,
    facts: Facts,
}

impl fmt::Debug for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memo").finish_non_exhaustive()
    }
}

impl Memo {
    /// The texts of these files that are still the same.
    pub(super) fn known(&self, files: &[Found]) -> Vec<Option<(Arc<str>, Facts)>> {
        let texts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = |file: &Found| {
            let known = texts.get(&file.path)?;
            let is_same = file.size == known.size && file.changed == Some(known.changed);
            is_same.then(|| (Arc::clone(&known.text), known.facts.clone()))
        };
        files.iter().map(known).collect()
    }

    /// Keeps the texts of files that were at rest when they were looked at, and forgets all others.
    pub(super) fn keep<'f>(
        &self,
        looked: SystemTime,
        files: impl Iterator<Item = (&'f Found, &'f Arc<str>, &'f Facts)>,
    ) {
        let all = files.filter_map(|(file, text, facts)| {
            let changed = file.changed?;
            // A file from the future is never at rest.
            let age = looked.duration_since(changed).ok()?;
            let known = Known {
                size: file.size,
                changed,
                text: Arc::clone(text),
                facts: facts.clone(),
            };
            (age > AT_REST).then(|| (file.path.clone(), known))
        });
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = all.collect();
    }
}
