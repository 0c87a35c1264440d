//! Where new files and folders are made on a disk that is slow at it, before they are moved to their place.
//!
//! ext4 without a journal does not use the inode of a deleted file again for some minutes, and for each new file looks at
//! all such inodes of the block group in which its folder lies: where ten thousand pages were deleted lately, 0.2 to
//! 0.6 ms for each. A new folder goes to the group of the folder above, unless this one is marked as the top of unrelated
//! hierarchies (`chattr +T`): then it goes to a group that has few folders. So cradles are made below such a folder, and one
//! is used as long as it is quick: nobody can ask where little was deleted, but it shows. Staying where it is quick also
//! leaves few groups with deleted files, should the site be deleted again. Measured with 30,000 files and folders after as
//! many were deleted: 17 s without cradles, 2.5 s with others for every 64 files, wherever these were; with 16,000 on a disk
//! where that had been repeated, 1.6 s with such ones and 0.7 s as here. On ext4 with a journal, which has no such rule,
//! 1.2 s without and 1.4 s with them.
//!
//! To move a page to its place costs two thirds of making its folder, and most disks have seen no great deletion in the
//! last minutes. So a tree begins without cradles, and goes over to them once that turns out to be slow.

use camino::{Utf8Path, Utf8PathBuf};
use std::cell::Cell;
use std::fs;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// After how many files and folders a cradle is judged.
const CALLS: u32 = 16;
/// How long one may take where little was deleted: twice what it takes where nothing was.
const QUICK: Duration = Duration::from_micros(22);
/// By how much more is borne, in percent, after a cradle that was slow, and how much less after one that was not: where it is
/// slow everywhere, to go on from cradle to cradle would only cost more (0.2 ms each).
const PATIENCE: u64 = 115;
const IMPATIENCE: u64 = 90;

/// After how many files and folders that were made in their place it is looked at whether this is slow.
const NEAR_CALLS: u32 = 64;
/// How long one of them may take on average. Where nothing was deleted it takes 30 to 45 µs with two threads, and 140 to
/// 180 where a site of ten thousand pages was.
const NEAR_QUICK: Duration = Duration::from_micros(80);
/// The most that counts of one: a thread that had to wait for its turn says nothing about the disk.
const NEAR_MOST: Duration = Duration::from_micros(250);

/// What it is like to make files and folders where they are to stand.
#[derive(Default)]
struct Near {
    calls: AtomicU32,
    /// How long the last ones took, in nanoseconds.
    spent: AtomicU64,
    is_slow: AtomicBool,
}

/// Cradles for the files of one tree.
pub(super) struct Cradles {
    /// The folder of all of them.
    folder: Utf8PathBuf,
    /// Those that nobody works in.
    free: Mutex<Vec<Cradle>>,
    /// How many were made.
    made: AtomicUsize,
    /// How long a file or folder may take, in nanoseconds.
    borne: AtomicU64,
    near: Near,
}

/// A folder in which files and folders are made.
pub(super) struct Cradle {
    path: Utf8PathBuf,
    /// What was made since it was judged, and how long that took.
    calls: Cell<u32>,
    spent: Cell<Duration>,
}

impl Cradle {
    /// A name in it.
    pub(super) fn join(&self, name: &str) -> Utf8PathBuf {
        self.path.join(name)
    }

    /// Makes a file or a folder in it.
    pub(super) fn making<T>(&self, make: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let made = make();
        self.spent.set(self.spent.get() + start.elapsed());
        self.calls.set(self.calls.get() + 1);
        made
    }
}

impl Cradles {
    /// Cradles in a folder that is nobody else's, if its disk is one that is slow without them.
    pub(super) fn at(folder: Utf8PathBuf) -> Option<Cradles> {
        if !looks_at_deleted_inodes(folder.parent()?) {
            return None;
        }
        // Of a process that was ended in between.
        let _ = super::tree::clear(&folder);
        Some(Cradles::new(folder))
    }

    /// Cradles in a folder that is nobody else's, on whatever disk.
    pub(super) fn new(folder: Utf8PathBuf) -> Cradles {
        Cradles {
            folder,
            free: Mutex::default(),
            made: AtomicUsize::new(0),
            borne: AtomicU64::new(nanoseconds(QUICK)),
            near: Near::default(),
        }
    }

    /// Whether it is quick, so far, to make files and folders where they are to stand.
    pub(super) fn are_needless(&self) -> bool {
        !self.near.is_slow.load(Ordering::Relaxed)
    }

    /// Makes a file or a folder where it is to stand.
    pub(super) fn making_near<T>(&self, make: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let made = make();
        let took = nanoseconds(start.elapsed().min(NEAR_MOST));
        // Threads that come at the same time may be counted for the turn before or after, which is no matter.
        let spent = self.near.spent.fetch_add(took, Ordering::Relaxed) + took;
        if self.near.calls.fetch_add(1, Ordering::Relaxed) % NEAR_CALLS == NEAR_CALLS - 1 {
            self.near.spent.store(0, Ordering::Relaxed);
            if spent > nanoseconds(NEAR_QUICK) * u64::from(NEAR_CALLS) {
                self.near.is_slow.store(true, Ordering::Relaxed);
            }
        }
        made
    }

    /// Says that it is slow to make files and folders where they are to stand.
    #[cfg(test)]
    pub(super) fn go_over(&self) {
        self.near.is_slow.store(true, Ordering::Relaxed);
    }

    /// Lends a cradle: an empty folder, which has to be left empty where all goes well.
    ///
    /// # Errors
    /// When the system refuses a new one, or those of `work`.
    pub(super) fn lend<T>(&self, work: impl FnOnce(&Cradle) -> io::Result<T>) -> io::Result<T> {
        let free = || self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let next = free().pop();
        let cradle = next.map_or_else(|| self.make(), Ok)?;
        let done = work(&cradle)?;
        if self.is_quick(&cradle) {
            free().push(cradle);
        } else {
            // Where it cannot go now, it goes with all the others.
            let _ = fs::remove_dir(cradle.path);
        }
        Ok(done)
    }

    /// Whether it is worth while to go on with a cradle.
    fn is_quick(&self, cradle: &Cradle) -> bool {
        let borne = self.borne.load(Ordering::Relaxed);
        // Threads that change it at once lose each other's word, which is no matter.
        let bear = |percent: u64| {
            let next = (borne * percent / 100).max(nanoseconds(QUICK));
            self.borne.store(next, Ordering::Relaxed);
        };
        if nanoseconds(cradle.spent.get()) > borne * u64::from(CALLS) {
            bear(PATIENCE);
            return false;
        }
        if cradle.calls.get() >= CALLS {
            bear(IMPATIENCE);
            cradle.calls.set(0);
            cradle.spent.set(Duration::ZERO);
        }
        true
    }

    fn make(&self) -> io::Result<Cradle> {
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        // The name has a part in where a folder goes, and the places of the last build are to be avoided.
        let path = self.folder.join(format!("{number}-{}", std::process::id()));
        match fs::create_dir(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(&self.folder)?;
                mark_as_top(&self.folder);
                fs::create_dir(&path)?;
            }
            made => made?,
        }
        Ok(Cradle {
            path,
            calls: Cell::new(0),
            spent: Cell::new(Duration::ZERO),
        })
    }
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX / 1000)
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
