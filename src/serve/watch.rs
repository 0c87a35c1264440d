//! Watching the portal's files.

use camino::{Utf8Path, Utf8PathBuf};
use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};
use std::fmt;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// How long it must be quiet about a file before a change of it counts as finished: editors write a file in two or three
/// steps.
const QUIET: Duration = Duration::from_millis(15);
/// How long further changes are waited for after a change of a file or two: whoever saves wants to see it.
const GATHER: Duration = Duration::from_millis(10);
/// The same after a change of many files, which is seldom the last.
const GATHER_MANY: Duration = Duration::from_millis(120);
/// How many events at once are many.
const MANY: usize = 4;

/// Why files could not be watched.
#[derive(Debug)]
pub struct WatchError(notify::Error);

impl fmt::Display for WatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for WatchError {}

impl From<notify::Error> for WatchError {
    fn from(error: notify::Error) -> Self {
        WatchError(error)
    }
}

/// Watches the settings, the content and the themes of a portal.
pub struct Watcher {
    changes: Receiver<DebounceEventResult>,
    roots: Vec<Utf8PathBuf>,
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

impl Watcher {
    /// Begins to watch. `settings` is the settings file; `folders` are watched with all that is in them, once they exist.
    ///
    /// # Errors
    /// When the system has no more room for watches, or the portal's folder does not exist.
    pub fn new(portal: &Utf8Path, settings: &str, folders: &[Utf8PathBuf]) -> Result<Watcher, WatchError> {
        let (send, changes) = channel();
        let mut debouncer = new_debouncer(QUIET, None, send)?;
        // Editors replace files by renaming: the folder is watched, not the file. The output, the cache and whatever
        // else stands in the portal's folder are not.
        debouncer.watch(portal.as_std_path(), RecursiveMode::NonRecursive)?;
        let mut roots = vec![portal.join(settings)];
        for folder in folders {
            let folder = portal.join(folder);
            if folder.is_dir() {
                debouncer.watch(folder.as_std_path(), RecursiveMode::Recursive)?;
            }
            roots.push(folder);
        }
        Ok(Watcher {
            changes,
            roots,
            debouncer,
        })
    }

    /// Waits for the next change that matters. `false` when there will be none any more.
    pub fn wait(&mut self) -> bool {
        loop {
            let Ok(first) = self.changes.recv() else {
                return false;
            };
            let mut matters = self.matters(&first);
            let is_many = |events: &DebounceEventResult| events.as_ref().map_or(true, |events| events.len() >= MANY);
            let mut patience = if is_many(&first) { GATHER_MANY } else { GATHER };
            // A `git checkout` is many changes and one rebuild.
            loop {
                match self.changes.recv_timeout(patience) {
                    Ok(more) => {
                        matters |= self.matters(&more);
                        if is_many(&more) {
                            patience = GATHER_MANY;
                        }
                    }
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return matters,
                }
            }
            if matters {
                self.watch_new_folders();
                return true;
            }
        }
    }

    fn matters(&self, result: &DebounceEventResult) -> bool {
        match result {
            Ok(events) => events.iter().any(|event| {
                let changes = !matches!(event.kind, EventKind::Access(_));
                changes && event.paths.iter().any(|path| self.is_ours(path))
            }),
            // After an error (too many events at once) only a rebuild knows what is true.
            Err(_) => true,
        }
    }

    fn is_ours(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with('~') || name.ends_with(".swp") || name.ends_with(".tmp") {
            return false;
        }
        self.roots.iter().any(|root| {
            let root = root.as_std_path();
            path.starts_with(root) || same_place(path, root)
        })
    }

    /// A folder that was deleted and made again, or made for the first time, must be watched anew.
    fn watch_new_folders(&mut self) {
        for root in self.roots.iter().skip(1) {
            if root.is_dir() {
                let _ = self.debouncer.watch(root.as_std_path(), RecursiveMode::Recursive);
            }
        }
    }
}

/// Whether two paths lead to the same place, one of them perhaps through a link or relative.
fn same_place(path: &Path, root: &Path) -> bool {
    let (Ok(root), Some(parent)) = (root.canonicalize(), path.parent()) else {
        return false;
    };
    parent
        .canonicalize()
        .is_ok_and(|parent| parent.join(path.file_name().unwrap_or_default()).starts_with(root))
}
