//! Files of blocks. A host that sends parts of a file is asked for the blocks that are needed; another sends the file.

use super::bytes::{self, Payload, UNIT};
use super::columns::Column;
use crate::key::{Key, Keyed};

/// A file of the bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleFile {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The first digits of the hash of a file, by which it is named.
pub(super) type ShortName = [u8; 4];

/// Where the blocks of one kind lie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shelf {
    pub(super) files: Vec<Shelved>,
}

/// A file of blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shelved {
    /// The key of what it is made of.
    pub(super) key: Key,
    pub(super) name: ShortName,
    /// Bytes of each block.
    pub(super) lengths: Vec<usize>,
}

/// The key of what the blocks of a file are made of.
pub(super) fn key_of(payloads: &[Payload]) -> Key {
    let mut keyed = Keyed::new();
    for payload in payloads {
        keyed.add(&payload.bytes);
        for cut in payload.cuts() {
            keyed.add(&cut.to_le_bytes());
        }
    }
    keyed.key()
}

impl Shelf {
    /// Adds a file with some blocks, made of what has this key.
    pub(super) fn add(&mut self, key: Key, blocks: &[Vec<u8>], files: &mut Vec<BundleFile>) {
        self.files.push(Shelved {
            key,
            name: name(&blocks.concat(), files),
            lengths: blocks.iter().map(Vec::len).collect(),
        });
    }

    /// The file that was made of the same.
    pub(super) fn find(&self, key: Key) -> Option<&Shelved> {
        self.files.iter().find(|file| file.key == key)
    }

    /// Writes the number of files, the number of blocks of each, the lengths of the blocks, and the names.
    pub(super) fn write(&self, payload: &mut Payload) {
        bytes::number(&mut payload.bytes, self.files.len() as u64);
        for file in &self.files {
            bytes::number(&mut payload.bytes, file.lengths.len() as u64);
        }
        payload.cut();
        let lengths = self.files.iter().flat_map(|file| &file.lengths);
        Column::of_places(lengths.map(|length| (length / UNIT) as u32).collect()).write(&mut payload.bytes);
        payload.cut();
        payload.bytes.extend(self.files.iter().flat_map(|file| file.name));
        payload.cut();
    }
}

/// Names a file by its content, and adds it. Should two contents have the same name, the later tries others.
pub(super) fn name(bytes: &[u8], files: &mut Vec<BundleFile>) -> ShortName {
    for salt in 0u32.. {
        let mut hasher = blake3::Hasher::new();
        hasher.update(bytes);
        if salt > 0 {
            hasher.update(&salt.to_le_bytes());
        }
        let hash = hasher.finalize();
        let [a, b, c, d, ..] = *hash.as_bytes();
        let short = [a, b, c, d];
        let name = file_name(&short);
        match files.iter().find(|file| file.name == name) {
            None => {
                files.push(BundleFile {
                    name,
                    bytes: bytes.to_vec(),
                });
                return short;
            }
            Some(file) if file.bytes == bytes => return short,
            Some(_) => {}
        }
    }
    [0; 4]
}

/// The name of a file by its short name.
pub(super) fn file_name(short: &ShortName) -> String {
    format!("{}.bin", hex(short))
}

/// The digits of a short name.
pub(super) fn hex(short: &ShortName) -> String {
    short.iter().map(|byte| format!("{byte:02x}")).collect()
}
