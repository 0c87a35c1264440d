//! The output folder, replaced in one step.
//!
//! The new site grows in a second tree. At the end the two are exchanged in one system call; where the system has no such
//! call, two renames do it, and the first is undone should the second fail. Until then the old site is whole.
//!
//! The second tree stays: it is the site before last, and at the next build only what has changed since is written into
//! it. Files that are the same in both trees are one file with two names, so nothing is ever written into a file that
//! stands: its name is taken away and given to a new one. A record says what each tree holds; the record of a tree goes
//! before the tree is touched and comes back when it is whole, so a process that ends in between leaves a tree without
//! record, which is made anew.

use super::beside::difference;
use super::compress::{Coding, has_siblings};
use super::cradle::Cradles;
use super::ledger::Ledger;
use super::look::{Looked, There, refuse_foreign};
use super::newcomers;
use super::record::{Made, Record};
use super::room::Room;
use super::second::Second;
use super::still;
use super::tree::{self, KEPT};
use crate::key::Key;
use crate::site::Output;
use crate::timing::{Step, Timings};
use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Name of the file that lists what the tool wrote, so that it never deletes what it did not write.
pub(super) const MANIFEST: &str = ".sportello-files";
/// The second tree, and what is known of both, in the tool's own folder.
pub(super) const SPARE: &str = "spare";
/// Where a site grows of which nothing is kept.
const FRESH: &str = "new";
pub(super) const SPARE_RECORD: &str = "spare.record";
/// Where a second tree grows along with the first.
const SECOND: &str = "second";
/// Where files are made on disks that are slow at it.
const CRADLES: &str = "cradles";
/// What is known of the output.
pub const OUTPUT_RECORD: &str = "output.record";

/// Why a site could not be published.
#[derive(Debug)]
pub enum PublishError {
    /// The output is a symbolic link or a file.
    NotAFolder(Utf8PathBuf),
    /// The output holds files that the tool did not write.
    Foreign {
        /// The output folder.
        folder: Utf8PathBuf,
        /// The first of them.
        files: Vec<String>,
        /// How many there are.
        count: usize,
    },
    /// The system refused something.
    Io(io::Error),
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PublishError::NotAFolder(path) => write!(f, "{path}: not a folder"),
            PublishError::Foreign { folder, count, .. } => write!(f, "{folder}: {count} foreign files"),
            PublishError::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for PublishError {}

impl From<io::Error> for PublishError {
    fn from(error: io::Error) -> Self {
        PublishError::Io(error)
    }
}

/// How a site is to be published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Whether files in the output that the tool did not write are to go.
    pub force: bool,
    /// Whether text is to have compressed siblings.
    pub compresses: bool,
    /// Whether everything is to be made anew, and nothing kept for the next time.
    pub fresh: bool,
}

/// A site being written beside the output folder.
pub struct Folder {
    output: Utf8PathBuf,
    /// Where the new site grows.
    staging: Utf8PathBuf,
    /// What stands there already.
    spare: Record,
    ledger: Ledger,
    /// The last file of each content of which there are many, in the new site.
    twins: Mutex<FxHashMap<Key, (String, Made)>>,
    room: Option<Room>,
    cradles: Option<Cradles>,
    /// The second tree of a first build.
    second: Option<Second>,
    /// Whether the second tree has been touched.
    touched: Mutex<bool>,
    /// Whether files of others are to go.
    drops: bool,
    /// Whether text has compressed siblings.
    compresses: bool,
    /// Whether nothing is kept for the next time.
    fresh: bool,
    timings: Timings,
}

/// A site that was put in its place.
pub struct Published {
    /// Whether it is another than before.
    pub is_new: bool,
    /// The tool's own folder, still locked.
    pub room: Option<Room>,
}

impl Folder {
    /// Measures what is done with each file.
    #[must_use]
    pub fn measured(self, timings: Timings) -> Folder {
        Folder { timings, ..self }
    }

    /// Looks at an output folder and begins a new site for it: [`Looked::at`], then [`Folder::start`].
    ///
    /// # Errors
    /// Those of either.
    pub fn begin(output: &Utf8Path, room: Option<Room>, wish: Wish) -> Result<Folder, PublishError> {
        let looked = Looked::at(output, room.as_ref(), wish)?;
        Folder::start(looked, room, wish)
    }

    /// Begins a new site for an output folder that was looked at with the same room and wish. Files in it that the tool did
    /// not write are a reason to stop, unless that is wished. With a `room`, what is the same as before is kept; without
    /// one, everything is written.
    ///
    /// # Errors
    /// When the output holds foreign files, or the system refuses to make the folder beside it.
    pub fn start(looked: Looked, room: Option<Room>, wish: Wish) -> Result<Folder, PublishError> {
        let Looked {
            output,
            there,
            known,
            spare,
        } = looked;
        let foreign = match &there {
            There::Other(there) => refuse_foreign(&output, there, &known),
            There::Nothing | There::Known => Ok(()),
        };
        let drops = match foreign {
            Err(error) if !wish.force => return Err(error),
            found => found.is_err(),
        };
        let is_first = matches!(there, There::Nothing);
        let last = match there {
            There::Known => known,
            There::Other(there) => Arc::new(there.confirm(&known)),
            There::Nothing => Arc::default(),
        };
        let parent = match output.parent() {
            Some(parent) if !parent.as_str().is_empty() => parent.to_owned(),
            _ => Utf8PathBuf::from("."),
        };
        fs::create_dir_all(&parent)?;
        // Two trees can only be exchanged on one disk.
        let room = room.filter(|room| same_disk(&room.path(""), &parent));
        let whole = spare.filter(|_| room.is_some());
        // Of a process that was ended in between.
        let cleared = room.as_ref().filter(|room| tree::clear(&room.path(SECOND)).is_ok());
        let second = cleared
            .filter(|_| is_first && whole.is_none() && !wish.fresh)
            .and_then(|room| Second::begin(room.path(SECOND)));
        let staging = match &room {
            Some(room) if wish.fresh => room.path(FRESH),
            Some(room) => room.path(SPARE),
            // Nobody says whose turn it is: each process has a folder of its own.
            None => {
                let name = output.file_name().unwrap_or("public");
                parent.join(format!(".{name}-new-{}", std::process::id()))
            }
        };
        let folder = Folder {
            output,
            staging,
            spare: whole.clone().unwrap_or_default(),
            ledger: Ledger::new(last),
            twins: Mutex::default(),
            cradles: (room.as_ref()).and_then(|room| Cradles::at(room.path(CRADLES))),
            room,
            second,
            touched: Mutex::new(false),
            drops,
            compresses: wish.compresses,
            fresh: wish.fresh,
            timings: Timings::default(),
        };
        if whole.is_none() {
            folder.touch()?;
            tree::clear(&folder.staging)?;
            fs::create_dir(&folder.staging)?;
        }
        Ok(folder)
    }

    /// Whether the output stands as the last build left it, with nothing more and nothing less.
    pub fn stands(output: &Utf8Path, room: &Room) -> bool {
        let is_folder = fs::symlink_metadata(output).is_ok_and(|metadata| metadata.is_dir());
        let record = room.record(OUTPUT_RECORD).filter(|_| is_folder);
        record.is_some_and(|record| matches!(There::look(output, &record), Ok((There::Known, _))))
    }

    /// Begins with the site that stands, but for these files with their compressed siblings, and what is known of these
    /// pieces of work.
    pub fn keep_all_but(&self, files: &BTreeSet<&str>, works: &BTreeSet<&str>) {
        let siblings = files
            .iter()
            .flat_map(|file| Coding::ALL.map(|coding| coding.path(file)));
        let all: BTreeSet<String> = files.iter().map(|file| (*file).to_owned()).chain(siblings).collect();
        self.ledger.keep_all_but(&all, works);
    }

    /// Puts files, and remembers pieces of work with their files, each done on what no later one is done on.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn put_all(&self, files: Vec<(String, Vec<u8>)>, works: Vec<(String, Vec<String>)>) -> io::Result<()> {
        for (path, bytes) in files {
            self.put(&path, bytes)?;
        }
        for (name, files) in works {
            self.done(&name, Key::default(), files);
        }
        Ok(())
    }

    /// The files of the new site so far, in order, with their sizes in bytes and the keys of their contents.
    pub fn contents(&self) -> Vec<(String, u64, Key)> {
        self.ledger.contents()
    }

    /// The files that the tool wrote into an output folder, in order.
    ///
    /// # Errors
    /// When the folder has no list of them.
    pub fn files_of(output: &Utf8Path) -> io::Result<Vec<String>> {
        let listed = fs::read_to_string(output.join(MANIFEST))?;
        Ok(listed.lines().map(str::to_owned).collect())
    }

    /// Says that the second tree is not what its record says any more.
    fn touch(&self) -> io::Result<()> {
        let mut touched = self.touched.lock().unwrap_or_else(PoisonError::into_inner);
        if !*touched {
            if let Some(room) = &self.room {
                room.forget(SPARE_RECORD)?;
            }
            *touched = true;
        }
        Ok(())
    }

    /// Gives a file that is to be written the content of one that was, under another name; says what it looks like. Nothing
    /// where none was, or where the disk gives a file no more names.
    fn twin(&self, path: &str, key: Key) -> Option<Made> {
        let (twin, made) = self.twins().get(&key).cloned()?;
        tree::name(&self.staging.join(twin), &self.staging.join(path)).ok()?;
        Some(made)
    }

    fn twins(&self) -> MutexGuard<'_, FxHashMap<Key, (String, Made)>> {
        self.twins.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a file, or makes and writes it. Of many that may be alike only one is written.
    fn put_made<'b>(
        &self,
        path: &str,
        key: Key,
        many: bool,
        make: impl FnOnce() -> io::Result<Cow<'b, [u8]>>,
    ) -> io::Result<()> {
        if self.ledger.keep(path, key) {
            return Ok(());
        }
        self.touch()?;
        let write = || {
            if let Some(made) = many.then(|| self.twin(path, key)).flatten() {
                return Ok(made);
            }
            let made = tree::write(&self.staging.join(path), &make()?, key, self.cradles.as_ref())?;
            if many {
                self.twins().insert(key, (path.to_owned(), made));
            }
            Ok::<Made, io::Error>(made)
        };
        let written = self.timings.of_one(Step::Write, "", || page_of(path), write)?;
        self.enter(path, written);
        Ok(())
    }

    /// Enters a file that was written.
    fn enter(&self, path: &str, made: Made) {
        self.ledger.add(path, made);
        if let Some(second) = &self.second {
            second.share(&self.staging, path, self.cradles.as_ref());
        }
    }

    /// Puts a file with its compressed siblings.
    fn put_with_siblings(&self, path: &str, bytes: &[u8], many: bool) -> io::Result<()> {
        let key = self.timings.of(Step::Hash, || Key::of(bytes));
        self.put_made(path, key, many, || Ok(Cow::Borrowed(bytes)))?;
        if !self.compresses || !has_siblings(path, bytes.len() as u64) {
            return Ok(());
        }
        Coding::ALL.into_iter().try_for_each(|coding| {
            self.put_made(&coding.path(path), coding.key(key), many, || {
                let name = || page_of(path);
                let packed = self.timings.of_one(Step::Compress, "", name, || coding.pack(bytes));
                packed.map(Cow::Owned)
            })
        })
    }

    /// Puts the new site in the place of the old one. If it is the same, nothing is touched.
    ///
    /// # Errors
    /// When the system refuses; the old site is then in its place.
    pub fn publish(self) -> Result<Published, PublishError> {
        let staging = self.staging.clone();
        let published = self.put_in_place();
        if let Err(PublishError::Io(error)) = &published
            && is_full(error)
        {
            let _ = tree::clear(&staging);
        }
        published
    }

    fn put_in_place(self) -> Result<Published, PublishError> {
        let paths = self.ledger.paths();
        let own = paths.iter().filter(|path| *path != MANIFEST);
        let list: String = own.map(|path| format!("{path}\n")).collect();
        self.put(MANIFEST, list.into_bytes())?;
        let Folder {
            output,
            staging,
            spare,
            ledger,
            twins: _,
            room,
            cradles,
            second,
            touched,
            drops,
            compresses: _,
            fresh,
            timings: _,
        } = self;
        let touched = touched.into_inner().unwrap_or_else(PoisonError::into_inner);
        let (last, mut next, changed) = ledger.close();
        if !changed && !drops {
            next.folders.clone_from(&last.folders);
            match &room {
                // The second tree was in disorder, and is made anew.
                Some(_) if fresh => tree::clear(&staging)?,
                Some(room) if touched => remember(room, &staging, None, &next)?,
                Some(room) => {
                    room.forget(SPARE_RECORD)?;
                    remember(room, &staging, Some(&spare), &next)?;
                }
                None => tree::clear(&staging)?,
            }
            return Ok(Published { is_new: false, room });
        }
        if let Some(room) = &room {
            room.forget(SPARE_RECORD)?;
        }
        complete(&staging, &spare, &output, &last, &next, cradles.as_ref())?;
        for name in KEPT {
            let (kept, to) = (output.join(name), staging.join(name));
            if fs::symlink_metadata(&kept).is_ok_and(|metadata| metadata.is_file()) {
                // What stood there may be read-only, or another name of the same file.
                tree::clear(&to)?;
                fs::copy(&kept, to)?;
            } else if to.exists() {
                // It was taken away since the site before last.
                fs::remove_file(to)?;
            }
        }
        // Only whoever comes back is glad to know how the folders looked.
        if room.is_some() && !fresh {
            next.folders = still::folders(&staging, &next, &spare).unwrap_or_default();
        }
        let existed = output.exists();
        if existed {
            exchange(&staging, &output)?;
        } else {
            fs::rename(&staging, &output)?;
        }
        if existed && !drops {
            // What cannot be brought back is where the site of before is.
            let _ = newcomers::bring_back(&staging, &last, &output);
        }
        // The site is there, and the old one is the second tree now. That the next build may be quick is no reason to say that
        // this one failed.
        let _ = match room.as_ref().filter(|_| !fresh) {
            Some(room) if !existed => {
                let twin = second.and_then(|second| second.end(&next, &staging));
                remember_twins(room, &staging, twin.as_ref(), &next)
            }
            Some(room) => remember(room, &staging, (!drops).then_some(&*last), &next),
            None => tree::clear(&staging),
        };
        Ok(Published { is_new: true, room })
    }

    /// Gives up: the old site stays. What was begun beside it goes, unless the next build can go on from there; but where
    /// the disk is full it takes room that others need.
    pub fn abandon(self, why: Option<&io::Error>) {
        if self.room.is_none() || self.fresh || why.is_some_and(is_full) {
            let _ = tree::clear(&self.staging);
        }
    }
}

impl Output for Folder {
    fn keep_work(&self, name: &str, key: Key) -> Option<Vec<String>> {
        if self.compresses && !self.ledger.has_siblings_of_work(name) {
            return None;
        }
        let files = self.ledger.keep_work(name, key)?;
        if self.compresses {
            self.ledger.keep_siblings(&files);
        }
        Some(files)
    }

    fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        self.put_with_siblings(path, &bytes, false)
    }

    fn put_alike(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        self.put_with_siblings(path, &bytes, true)
    }

    fn put_parts(&self, path: &str, parts: &mut dyn Iterator<Item = Vec<u8>>) -> io::Result<()> {
        // A packer wants the whole of what it packs.
        let room = self.room.as_ref().filter(|_| !self.compresses);
        let Some(room) = room else {
            return self.put(path, parts.collect::<Vec<_>>().concat());
        };
        // Outside the second tree, which a build that changes nothing does not touch.
        let incoming = room.path(&format!("part-{}", Key::of(path.as_bytes())));
        let (key, made) = tree::write_parts(&incoming, parts)?;
        if self.ledger.keep(path, key) {
            return fs::remove_file(incoming);
        }
        self.touch()?;
        tree::place(&incoming, &self.staging.join(path))?;
        self.enter(path, made);
        Ok(())
    }

    fn done(&self, name: &str, key: Key, files: Vec<String>) {
        self.ledger.done(name, key, files);
    }
}

/// The path of the page that a file is, if it is one.
fn page_of(file: &str) -> String {
    file.strip_suffix("index.html")
        .map_or_else(|| file.to_owned(), |folder| format!("/{folder}"))
}

/// Brings a tree to the new site: what is new stands in it already, what is kept is shared with the output.
fn complete(
    staging: &Utf8Path,
    spare: &Record,
    output: &Utf8Path,
    last: &Record,
    next: &Record,
    cradles: Option<&Cradles>,
) -> Result<(), io::Error> {
    let (other, gone) = difference(&next.files, &spare.files);
    for path in gone {
        tree::remove(staging, path)?;
    }
    let missing: Vec<&String> = (other.into_iter())
        .filter(|(path, made)| last.files.get(*path) == Some(*made))
        .map(|(path, _)| path)
        .collect();
    for path in missing.iter().filter(|path| spare.files.contains_key(**path)) {
        fs::remove_file(staging.join(path))?;
    }
    tree::share_all(output, staging, &missing, cradles)
}

/// Keeps what the next build begins with: the records of both trees, and the second tree itself, if `spare` says what it
/// holds.
fn remember(room: &Room, staging: &Utf8PathBuf, spare: Option<&Record>, next: &Record) -> io::Result<()> {
    // Whether it holds that and nothing else, the next build looks.
    if let Some(spare) = spare {
        // The record of the output comes first: until then nothing is known of either.
        room.remember(OUTPUT_RECORD, next)?;
        return room.remember_beside(SPARE_RECORD, spare, (OUTPUT_RECORD, next));
    }
    room.remember(OUTPUT_RECORD, next)?;
    tree::clear(staging)
}

/// The same where the second tree has the same files as the first, and its folders look so. Where there is none, the next
/// build makes it of links to the output.
fn remember_twins(
    room: &Room,
    staging: &Utf8PathBuf,
    folders: Option<&BTreeMap<String, i128>>,
    next: &Record,
) -> io::Result<()> {
    let Some(folders) = folders else {
        return remember(room, staging, None, next);
    };
    room.remember(OUTPUT_RECORD, next)?;
    room.remember_twin(SPARE_RECORD, folders, (OUTPUT_RECORD, next))
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

#[cfg(unix)]
fn same_disk(one: &Utf8Path, other: &Utf8Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let disk = |path: &Utf8Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
    disk(one).is_some_and(|first| Some(first) == disk(other))
}

#[cfg(not(unix))]
fn same_disk(_: &Utf8Path, _: &Utf8Path) -> bool {
    true
}

/// Exchanges two folders.
///
/// # Errors
/// When the system refuses.
pub(super) fn exchange(staging: &Utf8Path, output: &Utf8Path) -> io::Result<()> {
    if exchange_at_once(staging, output).is_ok() {
        return Ok(());
    }
    let old = staging.with_extension("old");
    tree::clear(&old)?;
    fs::rename(output, &old)?;
    if let Err(error) = fs::rename(staging, output) {
        fs::rename(&old, output)?;
        return Err(error);
    }
    fs::rename(&old, staging)
}

#[cfg(target_os = "linux")]
fn exchange_at_once(a: &Utf8Path, b: &Utf8Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a.as_std_path(), CWD, b.as_std_path(), RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
fn exchange_at_once(_: &Utf8Path, _: &Utf8Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
