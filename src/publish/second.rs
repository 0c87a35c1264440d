//! The second tree of a first build, which grows along with the first.
//!
//! Later builds write into a second tree what has changed, and change it for the output. The first build has no old site
//! that could become one. To make it of links at the second build would make whoever has edited one text wait for as many
//! folders as there are pages; here it takes two system calls for each page, while the other threads have their own work.
//! Where it costs more than that, on a disk that is slow at it or almost full, there is none: the second build makes it.

use super::cradle::Cradles;
use super::record::Record;
use super::{still, tree};
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// How much has to be free on the disk, in bytes: the tables of a large catalogue, which are written last, and more.
const FREE: u64 = 1 << 28;
/// With the first file, and after how many more, the disk is looked at.
const LOOK: u32 = 256;

/// A second tree that grows.
pub(super) struct Second {
    root: Utf8PathBuf,
    /// Whether it has all that was put so far.
    whole: AtomicBool,
    /// How many files were put.
    count: AtomicU32,
}

impl Second {
    /// Begins one in a folder that is nobody else's; none if the system refuses it.
    pub(super) fn begin(root: Utf8PathBuf) -> Option<Second> {
        fs::create_dir(&root).ok()?;
        Some(Second {
            root,
            whole: AtomicBool::new(true),
            count: AtomicU32::new(0),
        })
    }

    /// Gives a file of the first tree the same place in this one. What the system refuses ends this tree, not the build.
    pub(super) fn share(&self, first: &Utf8Path, path: &str, cradles: Option<&Cradles>) {
        if !self.whole.load(Ordering::Relaxed) {
            return;
        }
        let looks = self.count.fetch_add(1, Ordering::Relaxed).is_multiple_of(LOOK);
        let quick = cradles.is_none_or(Cradles::are_needless) && (!looks || has_room(&self.root));
        if !quick || tree::share_in(&first.join(path), &self.root.join(path), cradles).is_err() {
            self.whole.store(false, Ordering::Relaxed);
            let _ = tree::clear(&self.root);
        }
    }

    /// Ends it as the second tree at `place`, if it has all of the first one: how its folders look.
    pub(super) fn end(self, first: &Record, place: &Utf8Path) -> Option<BTreeMap<String, i128>> {
        let ended = || {
            let folders = still::folders_like(&self.root, first)?;
            fs::rename(&self.root, place)?;
            Ok::<_, io::Error>(folders)
        };
        self.whole.load(Ordering::Relaxed).then(|| ended().ok()).flatten()
    }
}

impl Drop for Second {
    /// What did not become the second tree only takes room. One that was given up may have got another file at that moment.
    fn drop(&mut self) {
        let _ = tree::clear(&self.root);
    }
}

/// Whether the disk of a folder has so much room that twice as many folders are no matter.
#[cfg(target_os = "linux")]
fn has_room(folder: &Utf8Path) -> bool {
    let disk = rustix::fs::statvfs(folder.as_std_path());
    disk.is_ok_and(|disk| disk.f_bavail.saturating_mul(disk.f_frsize) >= FREE)
}

#[cfg(not(target_os = "linux"))]
fn has_room(_: &Utf8Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Key;
    use crate::publish::record::Made;

    /// A first tree of three files, what is known of it, and where the second one grows and ends.
    fn first() -> (tempfile::TempDir, Utf8PathBuf, Record) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).expect("a name");
        let mut record = Record::default();
        for path in ["index.html", "a/b/index.html", "a/x.svg"] {
            let made = tree::write(&root.join("first").join(path), path.as_bytes(), Key::default(), None);
            let made: Made = made.expect("written");
            record.files.insert(path.to_owned(), made);
        }
        record.folders = still::folders(&root.join("first"), &record, &Record::default()).expect("looked at");
        (folder, root, record)
    }

    #[test]
    fn what_has_all_files_becomes_the_second_tree() {
        let (_kept, root, record) = first();
        let second = Second::begin(root.join("second")).expect("begun");
        // A page may be put twice.
        for path in record.files.keys().chain(["index.html".to_owned()].iter()) {
            second.share(&root.join("first"), path, None);
        }
        let folders = second.end(&record, &root.join("spare")).expect("whole");
        assert_eq!(
            folders.keys().collect::<Vec<_>>(),
            record.folders.keys().collect::<Vec<_>>()
        );
        assert!(!root.join("second").exists());
        let twin = Record {
            folders,
            ..record.clone()
        };
        assert!(still::stands(&root.join("spare"), &twin, Some(&record)).is_some());
        for (path, made) in &record.files {
            assert_eq!(
                fs::read_to_string(root.join("spare").join(path)).expect("a file"),
                *path
            );
            let metadata = fs::metadata(root.join("spare").join(path)).expect("a file");
            assert_eq!(Made::new(made.key, &metadata), *made);
        }
    }

    #[test]
    fn what_lacks_a_file_becomes_nothing() {
        let (_kept, root, record) = first();
        let second = Second::begin(root.join("second")).expect("begun");
        second.share(&root.join("first"), "index.html", None);
        second.share(&root.join("first"), "is/not/there.html", None);
        second.share(&root.join("first"), "a/x.svg", None);
        assert_eq!(second.end(&record, &root.join("spare")), None);
        assert!(!root.join("second").exists() && !root.join("spare").exists());
    }

    #[test]
    fn where_it_is_slow_there_is_none() {
        let (_kept, root, record) = first();
        let cradles = Cradles::new(root.join("cradles"));
        cradles.go_over();
        let second = Second::begin(root.join("second")).expect("begun");
        second.share(&root.join("first"), "index.html", Some(&cradles));
        assert!(!root.join("second/index.html").exists());
        assert_eq!(second.end(&record, &root.join("spare")), None);
    }
}
