//! A part of a site that one of several machines made, and how the parts become a site.

use super::compress::Coding;
use super::folder::Folder;
use crate::key::{Key, Keyed};
use crate::site::Output;
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io;

/// Name of the file that says what a part is.
const SHARD_FILE: &str = ".sportello-shard";

/// What a part is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// Which one, from 1.
    pub number: u32,
    /// How many there are.
    pub of: u32,
    /// What all of them were made of: the same in all parts of one site.
    pub of_what: String,
    /// What stands for the contents of its files.
    pub digest: String,
    /// Number of pages in this part.
    pub pages: usize,
    /// Number of services of the whole site.
    pub services: usize,
    /// Number of its providers.
    pub providers: usize,
    /// Number of its comuni.
    pub comuni: usize,
}

/// Why parts are no whole.
#[derive(Debug)]
pub enum ShardError {
    /// The folder holds no part, or it cannot be understood.
    NoShard(Utf8PathBuf),
    /// The parts were made of different things: the first of them, and the first that differs.
    Different(Utf8PathBuf, Utf8PathBuf),
    /// The same part twice.
    Twice(Utf8PathBuf, Utf8PathBuf),
    /// These parts of so many are not there.
    Missing(Vec<u32>, u32),
    /// A file of a part that is not there, or a part with files that are not as they were made.
    Damaged(Utf8PathBuf),
    /// The system refused something.
    Io(io::Error),
}

impl fmt::Display for ShardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for ShardError {}

impl From<io::Error> for ShardError {
    fn from(error: io::Error) -> Self {
        ShardError::Io(error)
    }
}

impl Shard {
    /// Writes what the part is into it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put(&self, output: &dyn Output) -> io::Result<()> {
        output.put(SHARD_FILE, serde_json::to_vec(self)?)
    }

    fn read(folder: &Utf8Path) -> Option<Shard> {
        let text = fs::read_to_string(folder.join(SHARD_FILE)).ok()?;
        let shard: Shard = serde_json::from_str(&text).ok()?;
        ((1..=shard.of).contains(&shard.number) && Key::read(&shard.of_what).is_some()).then_some(shard)
    }
}

/// The parts in these folders, in their order, if they are the parts of one site and all of them.
///
/// # Errors
/// What keeps them from being that.
pub fn shards(folders: &[Utf8PathBuf]) -> Result<Vec<(Utf8PathBuf, Shard)>, ShardError> {
    let mut found: BTreeMap<u32, (Utf8PathBuf, Shard)> = BTreeMap::new();
    for folder in folders {
        let shard = Shard::read(folder).ok_or_else(|| ShardError::NoShard(folder.clone()))?;
        if let Some((first, one)) = found.values().next()
            && (one.of != shard.of || one.of_what != shard.of_what)
        {
            return Err(ShardError::Different(first.clone(), folder.clone()));
        }
        let number = shard.number;
        if let Some((other, _)) = found.insert(number, (folder.clone(), shard)) {
            return Err(ShardError::Twice(other, folder.clone()));
        }
    }
    let of = found.values().next().map_or(0, |(_, shard)| shard.of);
    let missing: Vec<u32> = (1..=of).filter(|number| !found.contains_key(number)).collect();
    if !missing.is_empty() || found.is_empty() {
        return Err(ShardError::Missing(missing, of));
    }
    Ok(found.into_values().collect())
}

/// Puts the files of a part into a site.
///
/// # Errors
/// When a file cannot be read or written, or is not as it was made.
pub fn put_shard(from: &Utf8Path, shard: &Shard, output: &dyn Output) -> Result<(), ShardError> {
    let mut files = Folder::files_of(from).map_err(|_| ShardError::NoShard(from.to_owned()))?;
    files.retain(|file| file != SHARD_FILE);
    let known: BTreeSet<&str> = files.iter().map(String::as_str).collect();
    let put = |file: &String| {
        let path = from.join(file);
        let damaged = |_| ShardError::Damaged(path.clone());
        let bytes = fs::read(&path).map_err(damaged)?;
        let coding =
            (Coding::ALL.into_iter()).find(|coding| coding.file(file).is_some_and(|file| known.contains(file)));
        let key = match coding {
            // The key of a sibling is made of what was packed.
            Some(coding) => coding.key(Key::of(&coding.unpack(&bytes).map_err(damaged)?)),
            None => Key::of(&bytes),
        };
        let size = bytes.len() as u64;
        output.put(file, bytes)?;
        Ok::<_, ShardError>((file.clone(), size, key))
    };
    let contents: Vec<(String, u64, Key)> = files.par_iter().map(put).collect::<Result<_, _>>()?;
    if digest(&contents).to_string() != shard.digest {
        return Err(ShardError::Damaged(from.to_owned()));
    }
    Ok(())
}

/// What stands for the contents of a part: paths, sizes in bytes, keys.
pub fn digest(contents: &[(String, u64, Key)]) -> Key {
    let mut keyed = Keyed::new();
    for (path, size, key) in contents.iter().filter(|(path, _, _)| path != SHARD_FILE) {
        keyed = keyed.text(path).bytes(&size.to_le_bytes()).and(*key);
    }
    keyed.key()
}
