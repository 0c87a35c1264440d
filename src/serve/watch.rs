//! Watching the portal's files.

use camino::{Utf8Path, Utf8PathBuf};
use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};
use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
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

/// What has changed.
#[derive(Default)]
struct Changes {
    paths: BTreeSet<Utf8PathBuf>,
    /// Whether there is more, of which no path is known.
    untold: bool,
}

impl Changes {
    /// The paths if all are known, no paths if not; nothing if nothing has changed.
    fn into_paths(self) -> Option<BTreeSet<Utf8PathBuf>> {
        match self {
            Changes { untold: true, .. } => Some(BTreeSet::new()),
            Changes { paths, .. } => (!paths.is_empty()).then_some(paths),
        }
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

    /// Watches these too, from now on: files, and folders with all that is in them. Those that cannot be watched are not.
    pub fn also(&mut self, paths: &[Utf8PathBuf]) {
        for path in paths {
            if self.roots.iter().any(|root| path.starts_with(root)) {
                continue;
            }
            let (watched, mode) = match path.parent() {
                Some(parent) if !path.is_dir() && !parent.as_str().is_empty() => (parent, RecursiveMode::NonRecursive),
                _ => (path.as_path(), RecursiveMode::Recursive),
            };
            let _ = self.debouncer.watch(watched.as_std_path(), mode);
            self.roots.push(path.clone());
        }
    }

    /// Waits for the next change that matters: the paths of what has changed; none where only the folder can tell. `None`
    /// when there will be no change any more.
    pub fn wait(&mut self) -> Option<BTreeSet<Utf8PathBuf>> {
        loop {
            let mut changes = Changes::default();
            let first = self.changes.recv().ok()?;
            let patience_after = |count: usize| if count >= MANY { GATHER_MANY } else { GATHER };
            let mut patience = patience_after(self.gather(&first, &mut changes));
            // A `git checkout` is many changes and one rebuild.
            loop {
                match self.changes.recv_timeout(patience) {
                    Ok(more) => patience = patience.max(patience_after(self.gather(&more, &mut changes))),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return changes.into_paths(),
                }
            }
            if let Some(paths) = changes.into_paths() {
                self.watch_new_folders();
                return Some(paths);
            }
        }
    }

    /// Notes what matters of some events, and says how much that is. To open files or list folders, as editors do before they
    /// write, is nothing.
    fn gather(&self, result: &DebounceEventResult, changes: &mut Changes) -> usize {
        // After an error (too many events at once) only the folder knows what is true.
        let Ok(events) = result else {
            changes.untold = true;
            return MANY;
        };
        let events = events
            .iter()
            .filter(|event| !matches!(event.kind, EventKind::Access(_)));
        let mut count = 0;
        for path in events.flat_map(|event| &event.paths).filter(|path| self.is_ours(path)) {
            count += 1;
            match Utf8PathBuf::from_path_buf(path.clone()) {
                Ok(path) => {
                    changes.paths.insert(path);
                }
                Err(_) => changes.untold = true,
            }
        }
        count
    }

    fn is_ours(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Hidden files are no part of a portal; editors keep theirs so.
        if name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || name.ends_with(".tmp") {
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

/// Whether a path leads into a place, one of them perhaps through a link or relative; either may be gone.
fn same_place(path: &Path, root: &Path) -> bool {
    match (resolved(path), resolved(root)) {
        (Some(path), Some(root)) => path.starts_with(root),
        _ => false,
    }
}

/// A path without links and detours, but for its last name where nothing is there any more.
fn resolved(path: &Path) -> Option<PathBuf> {
    if let Ok(resolved) = path.canonicalize() {
        return Some(resolved);
    }
    let above = path.parent().filter(|above| !above.as_os_str().is_empty());
    let above = above.unwrap_or(Path::new(".")).canonicalize().ok()?;
    Some(above.join(path.file_name()?))
}
