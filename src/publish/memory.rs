//! A site in memory, for the development server.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

/// Files by their path in the output.
#[derive(Debug, Default)]
pub struct Memory {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl Memory {
    /// An empty site.
    pub fn new() -> Memory {
        Memory::default()
    }

    /// Adds a file.
    ///
    /// # Errors
    /// Never; the signature is that of every place a site can be written to.
    pub fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        self.files
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path.to_owned(), bytes);
        Ok(())
    }

    /// The finished site.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}
