//! Files of blocks. A host that sends parts of a file is asked for the blocks that are needed; another sends the file.

use super::bytes::{self, Payload, UNIT};
use super::columns::Column;

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
#[derive(Default)]
pub(super) struct Shelf {
    names: Vec<ShortName>,
    /// Blocks of each file.
    counts: Vec<usize>,
    /// Bytes of each block.
    lengths: Vec<usize>,
}

impl Shelf {
    /// Adds a file with some blocks.
    pub(super) fn add(&mut self, blocks: &[Vec<u8>], files: &mut Vec<BundleFile>) {
        self.names.push(name(&blocks.concat(), files));
        self.counts.push(blocks.len());
        self.lengths.extend(blocks.iter().map(Vec::len));
    }

    /// Writes the number of files, the number of blocks of each, the lengths of the blocks, and the names.
    pub(super) fn write(&self, payload: &mut Payload) {
        bytes::number(&mut payload.bytes, self.names.len() as u64);
        for count in &self.counts {
            bytes::number(&mut payload.bytes, *count as u64);
        }
        payload.cut();
        Column::of_places(self.lengths.iter().map(|length| (length / UNIT) as u32).collect()).write(&mut payload.bytes);
        payload.cut();
        payload.bytes.extend(self.names.iter().flatten());
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
        let name = format!("{a:02x}{b:02x}{c:02x}{d:02x}.bin");
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
