//! The texts that a site was made of, so that the next build knows what an edit has changed.
//!
//! A list says how every file looked from outside that the site was made of; of the pages of services it says where their
//! texts stand in a second file. The list ends with a check sum, and names the record of the output that it goes with: one
//! that is damaged, of another version, or of another site is as good as none.

use super::room::Room;
use super::sealed::{open, seal};
use crate::key::Key;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use tempfile::NamedTempFile;

/// First line of the list.
const HEADER: &str = concat!("sportello texts 1 ", env!("CARGO_PKG_VERSION"));
/// The list, and the texts, in the tool's own folder.
const LIST: &str = "texts.list";
const PACK: &str = "texts";

/// What a site was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// What no file says: the day, the program, how it was asked for.
    pub given: Key,
    /// The record of the output.
    pub record: Key,
    /// How files looked, by their paths.
    pub files: BTreeMap<String, Key>,
    /// Pages of services whose texts may change without anything else, by their paths.
    pub pages: BTreeMap<String, Text>,
    /// The services that the page of each names, by ids.
    pub near: BTreeMap<String, Vec<String>>,
}

/// The page of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The service.
    pub service: String,
    /// The key of the text.
    pub key: Key,
    at: u64,
    length: u64,
}

impl Texts {
    /// The texts of the last site.
    pub fn read(room: &Room) -> Option<Texts> {
        let list = fs::read_to_string(room.path(LIST)).ok()?;
        let mut lines = open(&list, HEADER)?;
        let mut texts = Texts {
            given: Key::read(lines.next()?)?,
            record: Key::read(lines.next()?)?,
            ..Texts::default()
        };
        let mut ids: Vec<&str> = Vec::new();
        let mut near: Vec<&str> = Vec::new();
        for line in lines {
            let mut parts = line.split('\t');
            match parts.next()? {
                "f" => {
                    let key = Key::read(parts.next()?)?;
                    texts.files.insert(parts.next()?.to_owned(), key);
                }
                "p" => {
                    let key = Key::read(parts.next()?)?;
                    let (at, length) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
                    let service = parts.next()?.to_owned();
                    let text = Text {
                        service,
                        key,
                        at,
                        length,
                    };
                    texts.pages.insert(parts.next()?.to_owned(), text);
                }
                _ => {
                    ids.push(parts.next()?);
                    near.push(parts.next()?);
                }
            }
        }
        for (id, near) in ids.iter().zip(near) {
            let numbers = near.split(' ').filter(|number| !number.is_empty());
            let others: Option<Vec<String>> = numbers
                .map(|number| Some((*ids.get(number.parse::<usize>().ok()?)?).to_owned()))
                .collect();
            texts.near.insert((*id).to_owned(), others?);
        }
        Some(texts)
    }

    /// The text of a page; nothing if it is not there as it was written.
    pub fn text(&self, room: &Room, path: &str) -> Option<String> {
        let text = self.pages.get(path)?;
        let mut pack = File::open(room.path(PACK)).ok()?;
        pack.seek(SeekFrom::Start(text.at)).ok()?;
        let mut bytes = Vec::new();
        pack.take(text.length).read_to_end(&mut bytes).ok()?;
        let is_same = Key::of(&bytes) == text.key;
        String::from_utf8(bytes).ok().filter(|_| is_same)
    }

    /// Keeps texts (path, service, text) in the place of all others.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn pack<'t>(&mut self, room: &Room, texts: impl Iterator<Item = (String, String, &'t str)>) -> io::Result<()> {
        let mut file = NamedTempFile::new_in(room.path(""))?;
        let mut out = BufWriter::with_capacity(1 << 18, &mut file);
        let mut at = 0;
        self.pages.clear();
        for (path, service, text) in texts {
            out.write_all(text.as_bytes())?;
            self.add(path, service, text, &mut at);
        }
        out.flush()?;
        drop(out);
        file.persist(room.path(PACK)).map_err(|error| error.error)?;
        Ok(())
    }

    /// Keeps other texts of some pages.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn add_all(&mut self, room: &Room, texts: &[(String, String, &str)]) -> io::Result<()> {
        let mut pack = File::options().append(true).open(room.path(PACK))?;
        let mut at = pack.seek(SeekFrom::End(0))?;
        for (path, service, text) in texts {
            pack.write_all(text.as_bytes())?;
            self.add(path.clone(), service.clone(), text, &mut at);
        }
        Ok(())
    }

    fn add(&mut self, path: String, service: String, text: &str, at: &mut u64) {
        let length = text.len() as u64;
        let text = Text {
            service,
            key: Key::of(text.as_bytes()),
            at: *at,
            length,
        };
        self.pages.insert(path, text);
        *at += length;
    }

    /// Keeps the list, for the site whose record is in the room.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, room: &Room) -> io::Result<()> {
        let mut list = format!("{HEADER}\n{}\n{}\n", self.given, self.record);
        let is_plain = |name: &str| !name.contains(['\n', '\t']);
        for (path, key) in &self.files {
            // What cannot be told apart is not told at all: then it counts as changed.
            if is_plain(path) {
                let _ = writeln!(list, "f\t{key}\t{path}");
            }
        }
        for (path, text) in self.pages.iter().filter(|(path, _)| is_plain(path)) {
            let Text {
                service,
                key,
                at,
                length,
            } = text;
            let _ = writeln!(list, "p\t{key}\t{at}\t{length}\t{service}\t{path}");
        }
        let numbers: BTreeMap<&str, usize> = (self.near.keys().enumerate())
            .map(|(number, id)| (id.as_str(), number))
            .collect();
        for (id, near) in &self.near {
            let near = near.iter().filter_map(|other| numbers.get(other.as_str()));
            let near: Vec<String> = near.map(usize::to_string).collect();
            let _ = writeln!(list, "n\t{id}\t{}", near.join(" "));
        }
        room.write(LIST, seal(list).as_bytes())
    }

    /// Forgets the texts: the next build makes everything.
    ///
    /// # Errors
    /// When they are there and cannot be removed.
    pub fn forget(room: &Room) -> io::Result<()> {
        room.forget(LIST)?;
        room.forget(PACK)
    }
}
