//! Compressed siblings: `index.html.gz` and `index.html.br` beside `index.html`, for servers that send what is there.

use crate::key::{Key, Keyed};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::io::{self, Read, Write};

/// Endings of files that hold text. Pictures, fonts and the search bundle are compressed already.
const TEXT: [&str; 13] = [
    "html",
    "css",
    "js",
    "json",
    "geojson",
    "svg",
    "xml",
    "txt",
    "csv",
    "ics",
    "webmanifest",
    "md",
    "conf",
];
/// Files below this size, in bytes, fit into one packet as they are.
const SMALLEST: usize = 512;
/// Brotli's quality: the two above take ten times as long for a hundredth less.
const QUALITY: u32 = 9;
/// Brotli's window, in bits: 4 MiB, more than any page.
const WINDOW: u32 = 22;

/// A way of compressing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Gzip,
    Brotli,
}

impl Coding {
    pub(super) const ALL: [Coding; 2] = [Coding::Gzip, Coding::Brotli];

    /// The path of the sibling of a file.
    pub(super) fn path(self, file: &str) -> String {
        match self {
            Coding::Gzip => format!("{file}.gz"),
            Coding::Brotli => format!("{file}.br"),
        }
    }

    /// The path of the file that has such a sibling at this path.
    pub(super) fn file(self, sibling: &str) -> Option<&str> {
        sibling.strip_suffix(&self.path(""))
    }

    /// The key of the sibling of a file with this key.
    pub(super) fn key(self, file: Key) -> Key {
        Keyed::new().text(&self.path("")).and(file).key()
    }

    /// Compresses.
    ///
    /// # Errors
    /// Never for a lack of room: it is in memory.
    pub(super) fn pack(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Coding::Gzip => {
                let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::best());
                encoder.write_all(bytes)?;
                encoder.finish()
            }
            Coding::Brotli => {
                let mut packed = Vec::with_capacity(bytes.len() / 4);
                let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, QUALITY, WINDOW);
                writer.write_all(bytes)?;
                writer.flush()?;
                drop(writer);
                Ok(packed)
            }
        }
    }

    /// What was packed.
    ///
    /// # Errors
    /// When the bytes are damaged.
    pub(super) fn unpack(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut unpacked = Vec::with_capacity(bytes.len() * 4);
        match self {
            Coding::Gzip => GzDecoder::new(bytes).read_to_end(&mut unpacked)?,
            Coding::Brotli => brotli::Decompressor::new(bytes, 4096).read_to_end(&mut unpacked)?,
        };
        Ok(unpacked)
    }
}

/// Whether a file has siblings.
pub(super) fn has_siblings(path: &str, size: u64) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    TEXT.contains(&ending) && size >= SMALLEST as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let text = "Servizi vicino a te. ".repeat(200).into_bytes();
        let gzip = Coding::Gzip.pack(&text).unwrap_or_default();
        assert_eq!(Coding::Gzip.unpack(&gzip).ok().as_ref(), Some(&text));
        let packed = Coding::Brotli.pack(&text).unwrap_or_default();
        assert_eq!(Coding::Brotli.unpack(&packed).ok().as_ref(), Some(&text));
        assert!(Coding::Gzip.unpack(&packed).is_err() && Coding::Brotli.unpack(&gzip).is_err());
        assert!(packed.len() < gzip.len() && gzip.len() < text.len() / 10);
    }

    #[test]
    fn pictures_have_no_siblings() {
        assert!(has_siblings("a/index.html", 2000) && has_siblings("dati/servizi.json", 2000));
        for (path, size) in [
            ("a/card.png", 9000),
            ("assets/font.woff2", 9000),
            ("index.html", 100),
            ("_headers", 900),
        ] {
            assert!(!has_siblings(path, size), "{path}");
        }
    }
}
