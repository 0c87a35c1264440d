//! Where the files of a site go, and what is known of those that are there already.

use crate::key::Key;
use std::io;
use std::sync::{Mutex, PoisonError};

/// Where the files of a site go. Work that was done on the same things before need not be done again: its files are kept.
pub trait Output: Sync {
    /// A file of the new site; one that has the same content already is not written again.
    ///
    /// # Errors
    /// When it cannot be written.
    fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()>;

    /// A file of which there are many with the same content: they may become one file with many names.
    ///
    /// # Errors
    /// When it cannot be written.
    fn put_alike(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        self.put(path, bytes)
    }

    /// A file that may be too large to be held as a whole: its parts, one after the other.
    ///
    /// # Errors
    /// When it cannot be written.
    fn put_parts(&self, path: &str, parts: &mut dyn Iterator<Item = Vec<u8>>) -> io::Result<()> {
        self.put(path, parts.collect::<Vec<_>>().concat())
    }

    /// Keeps the files of a piece of work, if it was done on the same things and all of them are there; says which.
    fn keep_work(&self, name: &str, key: Key) -> Option<Vec<String>>;

    /// Remembers a piece of work, with its files.
    fn done(&self, name: &str, key: Key, files: Vec<String>);
}

/// An output that notes which files a piece of work puts into it.
struct Noted<'o> {
    output: &'o dyn Output,
    files: Mutex<Vec<String>>,
}

impl Noted<'_> {
    /// The paths of the files, in order.
    fn into_files(self) -> Vec<String> {
        let mut files = self.files.into_inner().unwrap_or_else(PoisonError::into_inner);
        files.sort_unstable();
        files
    }

    fn note(&self, path: &str) {
        self.files
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(path.to_owned());
    }
}

impl Output for Noted<'_> {
    fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        self.note(path);
        self.output.put(path, bytes)
    }

    fn put_alike(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        self.note(path);
        self.output.put_alike(path, bytes)
    }

    fn put_parts(&self, path: &str, parts: &mut dyn Iterator<Item = Vec<u8>>) -> io::Result<()> {
        self.note(path);
        self.output.put_parts(path, parts)
    }

    fn keep_work(&self, name: &str, key: Key) -> Option<Vec<String>> {
        self.output.keep_work(name, key)
    }

    fn done(&self, name: &str, key: Key, files: Vec<String>) {
        self.output.done(name, key, files);
    }
}

/// Does a piece of work, unless the output has what comes of it; says which files that is.
///
/// # Errors
/// Those of the work.
pub fn work<E>(
    output: &dyn Output,
    name: &str,
    key: Key,
    run: impl FnOnce(&dyn Output) -> Result<(), E>,
) -> Result<Vec<String>, E> {
    if let Some(files) = output.keep_work(name, key) {
        return Ok(files);
    }
    let noted = Noted {
        output,
        files: Mutex::default(),
    };
    run(&noted)?;
    let files = noted.into_files();
    output.done(name, key, files.clone());
    Ok(files)
}
