//! The texts that a site was made of, so that the next build knows what an edit has changed.
//!
//! A list says where the text of each page stands in a second file, the pack. A third file, written at every build, says
//! how every file looked from outside that the site was made of, and which pages have had other texts since the list was
//! made. It ends with a check sum, and names the list, by its key, and the record of the output that it goes with. What is
//! damaged, of another version, or of another site is as good as none. An edit asks for a few lines of ten thousand, so the
//! files are not taken apart but searched.

use super::room::Room;
use super::sealed::{is_plain, lines, open_whole, seal};
use crate::key::Key;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};

/// First lines of the list and of the third file.
const LIST_HEADER: &str = concat!("sportello texts 2 ", env!("CARGO_PKG_VERSION"));
const NOW_HEADER: &str = concat!("sportello texts now 1 ", env!("CARGO_PKG_VERSION"));
/// The files, in the tool's own folder.
const LIST: &str = "texts.list";
const NOW: &str = "texts.now";
const PACK: &str = "texts";
/// What begins the line of a page.
const PAGE: &str = "p\t";

/// What a site was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// What no file says: the day, the program, how it was asked for.
    pub given: Key,
    /// The record of the output.
    pub record: Key,
    /// The list, as it stands in its file.
    list: String,
    /// The lines of pages that have another text than the list says, by their paths.
    since: BTreeMap<String, Text>,
    looks: Looks,
}

/// The text of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// What the page is about, as whoever keeps it says it.
    pub owner: String,
    /// The ids of what the page names.
    pub near: Vec<String>,
    key: Key,
    at: u64,
    length: u64,
}

/// How files look, a line for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looks(String);

impl Looks {
    /// Of these files by their paths. Nothing if a path would break its line: what cannot be told apart is not told at all.
    pub fn of(files: &BTreeMap<String, Key>) -> Option<Looks> {
        let mut lines = String::with_capacity(files.len() * 128);
        for (path, key) in files {
            if !is_plain(path) {
                return None;
            }
            key.push_to(&mut lines);
            lines.push('\t');
            lines.push_str(path);
            lines.push('\n');
        }
        Some(Looks(lines))
    }

    /// The paths of files that look otherwise. Nothing if these are not the same files.
    fn other_than<'l>(&'l self, before: &Looks) -> Option<Vec<&'l str>> {
        let path = |line: &'l str| line.split_once('\t').map(|(_, path)| path);
        let mut others = Vec::new();
        let mut before = lines(&before.0);
        for line in lines(&self.0) {
            let was = before.next()?;
            if was != line {
                let (_, path_before) = was.split_once('\t')?;
                others.push(path(line).filter(|path| *path == path_before)?);
            }
        }
        before.next().is_none().then_some(others)
    }
}

impl Text {
    /// Adds the line of a page. One that would break its line is not remembered: it counts as changed with all others.
    fn push_line(&self, path: &str, list: &mut String) {
        let Text {
            owner,
            near,
            key,
            at,
            length,
        } = self;
        if is_plain(path) && is_plain(owner) {
            // Writing to a text cannot fail.
            let _ = writeln!(list, "{PAGE}{path}\t{key}\t{at}\t{length}\t{owner}\t{}", near.join(" "));
        }
    }

    /// The path and the text of a line.
    fn read(line: &str) -> Option<(String, Text)> {
        let mut parts = line.strip_prefix(PAGE)?.split('\t');
        let path = parts.next()?.to_owned();
        let (key, at, length) = (
            Key::read(parts.next()?)?,
            parts.next()?.parse().ok()?,
            parts.next()?.parse().ok()?,
        );
        let owner = parts.next()?.to_owned();
        let near = parts.next()?.split(' ').filter(|id| !id.is_empty());
        let near = near.map(str::to_owned).collect();
        Some((
            path,
            Text {
                owner,
                near,
                key,
                at,
                length,
            },
        ))
    }
}

/// A page whose text is to be kept.
pub struct PageText<'t> {
    /// Its path.
    pub path: String,
    /// What it is about: no tabulator or line end.
    pub owner: String,
    /// The ids of what it names: no spaces.
    pub near: Vec<String>,
    /// Its text.
    pub text: &'t str,
}

impl Texts {
    /// The texts of the last site.
    pub fn read(room: &Room) -> Option<Texts> {
        let read = |name| fs::read_to_string(room.path(name)).ok();
        let (now, list) = (read(NOW)?, read(LIST)?);
        let next = |rest: &mut &str| -> Option<Key> {
            let (line, after) = rest.split_once('\n')?;
            *rest = after;
            Key::read(line)
        };
        let mut rest = open_whole(&now, NOW_HEADER)?;
        let (given, record, of) = (next(&mut rest)?, next(&mut rest)?, next(&mut rest)?);
        if of != Key::of(list.as_bytes()) {
            return None;
        }
        let mut since = BTreeMap::new();
        while rest.starts_with(PAGE) {
            let (line, after) = rest.split_once('\n')?;
            let (path, text) = Text::read(line)?;
            since.insert(path, text);
            rest = after;
        }
        Some(Texts {
            given,
            record,
            since,
            looks: Looks(rest.to_owned()),
            list,
        })
    }

    /// The paths of files that do not look as they did. Nothing if they are not the same files.
    pub fn changed<'l>(&self, looks: &'l Looks) -> Option<Vec<&'l str>> {
        looks.other_than(&self.looks)
    }

    /// What is known of a page.
    pub fn page(&self, path: &str) -> Option<Text> {
        if let Some(text) = self.since.get(path) {
            return Some(text.clone());
        }
        let at = self.list.find(&format!("\n{PAGE}{path}\t"))? + 1;
        let line = self.list.get(at..)?.lines().next()?;
        Text::read(line).map(|(_, text)| text)
    }

    /// The text itself; nothing if it is not there as it was written.
    pub fn text(&self, room: &Room, of: &Text) -> Option<String> {
        let mut pack = File::open(room.path(PACK)).ok()?;
        pack.seek(SeekFrom::Start(of.at)).ok()?;
        let mut bytes = Vec::new();
        pack.take(of.length).read_to_end(&mut bytes).ok()?;
        let is_same = Key::of(&bytes) == of.key;
        String::from_utf8(bytes).ok().filter(|_| is_same)
    }

    /// Keeps the texts of pages in the place of all others.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn pack<'t>(room: &Room, given: Key, pages: impl Iterator<Item = PageText<'t>>) -> io::Result<Texts> {
        let mut list = format!("{LIST_HEADER}\n");
        room.write_parts(PACK, |pack| {
            let mut at = 0;
            for page in pages {
                pack.write_all(page.text.as_bytes())?;
                let text = Text::new(page.owner, page.near, page.text, at);
                at += text.length;
                text.push_line(&page.path, &mut list);
            }
            Ok(())
        })?;
        room.write(LIST, list.as_bytes())?;
        Ok(Texts {
            given,
            list,
            ..Texts::default()
        })
    }

    /// Keeps another text of some pages (path, text), of which everything else is the same.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn add_all(&mut self, room: &Room, texts: &[(&str, &str)]) -> io::Result<()> {
        let mut pack = File::options().append(true).open(room.path(PACK))?;
        let mut at = pack.seek(SeekFrom::End(0))?;
        for (path, text) in texts {
            let Some(known) = self.page(path) else {
                continue;
            };
            pack.write_all(text.as_bytes())?;
            let text = Text::new(known.owner, known.near, text, at);
            at += text.length;
            self.since.insert((*path).to_owned(), text);
        }
        Ok(())
    }

    /// Keeps what is known now, for the site whose record is in the room.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, room: &Room, looks: &Looks) -> io::Result<()> {
        let of = Key::of(self.list.as_bytes());
        let mut now = String::with_capacity(looks.0.len() + 1024);
        // Writing to a text cannot fail.
        let _ = write!(now, "{NOW_HEADER}\n{}\n{}\n{of}\n", self.given, self.record);
        for (path, text) in &self.since {
            text.push_line(path, &mut now);
        }
        now.push_str(&looks.0);
        room.write(NOW, seal(now).as_bytes())
    }

    /// Forgets the texts: the next build makes everything.
    ///
    /// # Errors
    /// When they are there and cannot be removed.
    pub fn forget(room: &Room) -> io::Result<()> {
        [NOW, LIST, PACK].into_iter().try_for_each(|name| room.forget(name))
    }
}

impl Text {
    fn new(owner: String, near: Vec<String>, text: &str, at: u64) -> Text {
        Text {
            owner,
            near,
            key: Key::of(text.as_bytes()),
            at,
            length: text.len() as u64,
        }
    }
}
