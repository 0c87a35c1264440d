//! The tool's own folder (`.sportello`): one process at a time works in it, and all of it may be deleted at any time.

use super::record::Record;
use super::tree;
use crate::key::Key;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use tempfile::NamedTempFile;

/// How much is gathered before it is written, in bytes.
const BUFFER: usize = 1 << 18;

/// The folder, locked.
#[derive(Debug)]
pub struct Room {
    folder: Utf8PathBuf,
    /// Held as long as the room is; the system lets go of it however the process ends.
    _lock: File,
}

impl Room {
    /// Enters the folder, which is made if need be. If another process is in it, `wait` is called once, and this one
    /// waits.
    ///
    /// # Errors
    /// When the folder cannot be made or written.
    pub fn enter(folder: &Utf8Path, wait: &dyn Fn()) -> io::Result<Room> {
        fs::create_dir_all(folder)?;
        // It holds nothing that a repository should keep.
        let ignore = folder.join(".gitignore");
        if !ignore.exists() {
            fs::write(&ignore, "*\n")?;
        }
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                wait();
                lock.lock()?;
            }
            // Some network disks know no locks; then whoever shares them has to take turns.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        Ok(Room {
            folder: folder.to_owned(),
            _lock: lock,
        })
    }

    /// A file or folder in it.
    pub fn path(&self, name: &str) -> Utf8PathBuf {
        self.folder.join(name)
    }

    /// A record, if it is there and whole.
    pub fn record(&self, name: &str) -> Option<Record> {
        Record::read(&fs::read_to_string(self.path(name)).ok()?)
    }

    /// Writes a record in one step.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn remember(&self, name: &str, record: &Record) -> io::Result<()> {
        self.write_parts(name, |file| record.write(file))
    }

    /// A record that is kept beside that of `base` (see [`Room::remember_beside`]), if it is there and goes with that.
    pub(super) fn record_beside(&self, name: &str, base: (&str, &Record)) -> Option<Record> {
        let text = fs::read_to_string(self.path(name)).ok()?;
        Record::read_beside(&text, base.1, self.sum_of(base.0))
    }

    /// Writes a record in one step, by what is other than in one that was just written: their names in the room.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn remember_beside(&self, name: &str, record: &Record, base: (&str, &Record)) -> io::Result<()> {
        let text = record.write_beside(base.1, self.sum_of(base.0));
        self.write(name, text.as_bytes())
    }

    /// Writes the record of a tree that has the files of `base`, which was just written, and whose folders look so.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn remember_twin(
        &self,
        name: &str,
        folders: &BTreeMap<String, i128>,
        base: (&str, &Record),
    ) -> io::Result<()> {
        let text = base.1.write_twin(folders, self.sum_of(base.0));
        self.write(name, text.as_bytes())
    }

    /// What stands for a record as it is, whole or not; the sum of nothing if it is not there.
    pub fn sum_of(&self, name: &str) -> Key {
        // It ends with a check sum of all the rest.
        let end = |file: &mut File| -> io::Result<Vec<u8>> {
            let length = file.metadata()?.len();
            file.seek(SeekFrom::Start(length.saturating_sub(64)))?;
            let mut end = length.to_le_bytes().to_vec();
            file.read_to_end(&mut end)?;
            Ok(end)
        };
        let end = File::open(self.path(name)).and_then(|mut file| end(&mut file));
        Key::of(&end.unwrap_or_default())
    }

    /// Writes a file in one step.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.write_parts(name, |file| file.write_all(bytes))
    }

    /// Writes a file in one step, part by part.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write_parts(
        &self,
        name: &str,
        write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> io::Result<()> {
        // Not waited for until it is on the disk: what is lost or half there is as good as none.
        let mut file = NamedTempFile::new_in(&self.folder)?;
        let mut out = BufWriter::with_capacity(BUFFER, &mut file);
        write(&mut out)?;
        out.flush()?;
        drop(out);
        file.persist(self.path(name)).map_err(|error| error.error)?;
        Ok(())
    }

    /// Forgets a record.
    ///
    /// # Errors
    /// When it is there and cannot be removed.
    pub fn forget(&self, name: &str) -> io::Result<()> {
        // What is no file is no record, and stands in the way of one.
        tree::clear(&self.path(name))
    }
}
