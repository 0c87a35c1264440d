//! Where new files and folders are made on a disk that is slow at it, before they are moved to their place.
//!
//! ext4 without a journal does not use the inode of a deleted file again for some minutes, and for each new file looks at
//! all such inodes of the block group in which its folder lies: where ten thousand pages were deleted lately, 0.2 to
//! 0.6 ms for each. A new folder goes to the group of the folder above, unless this one is marked as the top of unrelated
//! hierarchies (`chattr +T`): then it goes to a group that has few folders. So cradles are made below such a folder, and a
//! few dozen files in each. Measured with 30,000 files and folders after as many were deleted: 17 s without, 2.5 s with
//! cradles; on ext4 with a journal, which has no such rule, 1.2 s without and 1.4 s with them.

use camino::{Utf8Path, Utf8PathBuf};
use std::fs;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// How many times a cradle is used: fewer make more cradles (0.2 ms each), more meet more of what was deleted in a group.
const USES: usize = 64;

/// Cradles for the files of one tree.
pub(super) struct Cradles {
    /// The folder of all of them.
    folder: Utf8PathBuf,
    /// Those that nobody works in, with how many times each may still be used.
    free: Mutex<Vec<(Utf8PathBuf, usize)>>,
    /// How many were made.
    made: AtomicUsize,
}

impl Cradles {
    /// Cradles in a folder that is nobody else's, if its disk is one that is slow without them.
    pub(super) fn at(folder: Utf8PathBuf) -> Option<Cradles> {
        if !looks_at_deleted_inodes(folder.parent()?) {
            return None;
        }
        // Of a process that was ended in between.
        let _ = fs::remove_dir_all(&folder);
        Some(Cradles::new(folder))
    }

    /// Cradles in a folder that is nobody else's, on whatever disk.
    pub(super) fn new(folder: Utf8PathBuf) -> Cradles {
        Cradles {
            folder,
            free: Mutex::default(),
            made: AtomicUsize::new(0),
        }
    }

    /// Lends a cradle: an empty folder, which has to be left empty where all goes well.
    ///
    /// # Errors
    /// When the system refuses a new one, or those of `work`.
    pub(super) fn lend<T>(&self, work: impl FnOnce(&Utf8Path) -> io::Result<T>) -> io::Result<T> {
        let free = || self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let next = free().pop();
        let (cradle, uses) = match next {
            Some(next) => next,
            None => (self.make()?, USES),
        };
        let done = work(&cradle)?;
        if uses > 1 {
            free().push((cradle, uses - 1));
        } else {
            // Where it cannot go now, it goes with all the others.
            let _ = fs::remove_dir(cradle);
        }
        Ok(done)
    }

    fn make(&self) -> io::Result<Utf8PathBuf> {
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        // The name has a part in where a folder goes, and the places of the last build are to be avoided.
        let cradle = self.folder.join(format!("{number}-{}", std::process::id()));
        match fs::create_dir(&cradle) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(&self.folder)?;
                mark_as_top(&self.folder);
                fs::create_dir(&cradle)?;
            }
            made => made?,
        }
        Ok(cradle)
    }
}

impl Drop for Cradles {
    fn drop(&mut self) {
        if self.made.load(Ordering::Relaxed) > 0 {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Whether a folder is on ext4 without a journal.
#[cfg(target_os = "linux")]
fn looks_at_deleted_inodes(folder: &Utf8Path) -> bool {
    use rustix::fs::{major, minor, stat};
    let Ok(device) = stat(folder.as_std_path()).map(|stat| stat.st_dev) else {
        return false;
    };
    let block = format!("/sys/dev/block/{}:{}", major(device), minor(device));
    let Ok(block) = fs::read_link(block) else {
        return false;
    };
    let Some(name) = block.file_name().and_then(|name| name.to_str()) else {
        return false;
    };
    // The journal's own folder bears the number of its inode or the name of its disk after the name of the file system's.
    let journal = format!("{name}-");
    let mut journals = fs::read_dir("/proc/fs/jbd2").into_iter().flatten().flatten();
    Utf8Path::new("/proc/fs/ext4").join(name).is_dir()
        && !journals.any(|found| found.file_name().to_string_lossy().starts_with(&journal))
}

#[cfg(not(target_os = "linux"))]
fn looks_at_deleted_inodes(_: &Utf8Path) -> bool {
    false
}

/// Says that the folders in a folder have nothing to do with one another. Where that cannot be said, nothing is lost.
#[cfg(target_os = "linux")]
fn mark_as_top(folder: &Utf8Path) {
    use rustix::fs::{IFlags, ioctl_getflags, ioctl_setflags};
    let Ok(folder) = fs::File::open(folder) else {
        return;
    };
    if let Ok(flags) = ioctl_getflags(&folder) {
        let _ = ioctl_setflags(&folder, flags | IFlags::TOPDIR);
    }
}

#[cfg(not(target_os = "linux"))]
fn mark_as_top(_: &Utf8Path) {}

/// Gives a new file or folder its place, if nothing has it: whoever is about to work in an empty folder that stands there
/// would find it gone.
///
/// # Errors
/// When something is there, or the system refuses.
#[cfg(target_os = "linux")]
pub(super) fn place_new(new: &Utf8Path, place: &Utf8Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    let placed = renameat_with(CWD, new.as_std_path(), CWD, place.as_std_path(), RenameFlags::NOREPLACE);
    placed.map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn place_new(new: &Utf8Path, place: &Utf8Path) -> io::Result<()> {
    fs::rename(new, place)
}
