//! The record of a second tree, written as what it has other than the record of the first: two trees of ten thousand pages
//! mostly differ in a few.

use super::record::{Made, Record, nanoseconds, put_file, put_folder};
use super::sealed::{open, seal};
use crate::key::Key;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// First line; another version of the tool makes other files of the same things.
const HEADER: &str = concat!("sportello second record 1 ", env!("CARGO_PKG_VERSION"));

/// What one map has that another has not or has otherwise, and the names that only the other has; both in order.
type Difference<'m, V> = (Vec<(&'m String, &'m V)>, Vec<&'m String>);

/// What `one` has other than `base`.
pub(super) fn difference<'m, V: PartialEq>(
    one: &'m BTreeMap<String, V>,
    base: &'m BTreeMap<String, V>,
) -> Difference<'m, V> {
    let (mut new, mut gone) = (Vec::new(), Vec::new());
    let mut others = base.iter().peekable();
    for (name, value) in one {
        // Names that come before this one are not in the first map.
        while let Some((other, _)) = others.next_if(|(other, _)| *other < name) {
            gone.push(other);
        }
        match others.next_if(|(other, _)| other.cmp(&name) == Ordering::Equal) {
            Some((_, same)) if same == value => {}
            _ => new.push((name, value)),
        }
    }
    gone.extend(others.map(|(other, _)| other));
    (new, gone)
}

/// The text of a record that differs so from that whose text has this sum.
fn text_of(files: Difference<Made>, folders: Difference<i128>, sum: Key) -> String {
    let mut text = format!("{HEADER}\n{sum}\n");
    let (new, gone) = files;
    new.into_iter().for_each(|(path, made)| put_file(&mut text, path, made));
    for path in gone {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "-f\t{path}");
    }
    let (new, gone) = folders;
    new.into_iter()
        .for_each(|(folder, changed)| put_folder(&mut text, folder, *changed));
    for folder in gone {
        let _ = writeln!(text, "-d\t{folder}");
    }
    seal(text)
}

impl Record {
    /// The files and folders of this record as text beside the record of another tree, whose own text has this sum.
    pub(super) fn write_beside(&self, base: &Record, sum: Key) -> String {
        let files = difference(&self.files, &base.files);
        text_of(files, difference(&self.folders, &base.folders), sum)
    }

    /// The same of a tree of the files of this record, whose folders look otherwise; `sum` is that of this record's text.
    pub(super) fn write_twin(&self, folders: &BTreeMap<String, i128>, sum: Key) -> String {
        text_of(Difference::default(), difference(folders, &self.folders), sum)
    }

    /// The record that such a text gives beside the same other record. None if it is damaged, of another version, or was
    /// written beside another text.
    pub(super) fn read_beside(text: &str, base: &Record, sum: Key) -> Option<Record> {
        let mut lines = open(text, HEADER)?;
        if Key::read(lines.line()?.next()?)? != sum {
            return None;
        }
        let mut record = Record {
            files: base.files.clone(),
            works: BTreeMap::new(),
            folders: base.folders.clone(),
        };
        while let Some(mut parts) = lines.line() {
            match parts.next()? {
                "f" => {
                    let (path, made) = Made::read(parts)?;
                    record.files.insert(path, made);
                }
                "d" => {
                    let changed = nanoseconds(parts.next()?)?;
                    record.folders.insert(parts.next()?.to_owned(), changed);
                }
                "-f" => drop(record.files.remove(parts.next()?)),
                "-d" => drop(record.folders.remove(parts.next()?)),
                _ => return None,
            }
        }
        Some(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record() -> impl Strategy<Value = Record> {
        let made = (0..3_u8, 0..3_u64, -1..2_i128).prop_map(|(key, size, changed)| Made {
            key: Key::of(&[key]),
            size,
            changed,
        });
        let files = proptest::collection::btree_map("[a-c/]{0,3}", made, 0..8);
        let folders = proptest::collection::btree_map("[a-c/]{0,2}", -1..2_i128, 0..5);
        (files, folders).prop_map(|(files, folders)| Record {
            files,
            works: BTreeMap::new(),
            folders,
        })
    }

    proptest! {
        #[test]
        fn what_is_written_beside_a_record_can_be_read_beside_it(one in record(), base in record()) {
            let sum = Key::of(b"base");
            let text = one.write_beside(&base, sum);
            prop_assert_eq!(Record::read_beside(&text, &base, Key::of(b"other")), None);
            prop_assert_eq!(Record::read_beside(&text.replacen(&sum.to_string(), "0", 1), &base, sum), None);
            prop_assert_eq!(Record::read_beside(&text, &base, sum), Some(one));
        }

        #[test]
        fn a_tree_of_the_same_files_is_written_by_its_folders(one in record(), other in record()) {
            let sum = Key::of(b"base");
            let twin = Record { folders: other.folders, ..one.clone() };
            let text = one.write_twin(&twin.folders, sum);
            prop_assert_eq!(&text, &twin.write_beside(&one, sum));
        }

        #[test]
        fn differences_are_those_that_each_look_finds(one in record(), base in record()) {
            let (new, gone) = difference(&one.files, &base.files);
            let other = one.files.iter().filter(|(path, made)| base.files.get(*path) != Some(*made));
            prop_assert_eq!(new, other.collect::<Vec<_>>());
            let lost = base.files.keys().filter(|path| !one.files.contains_key(*path));
            prop_assert_eq!(gone, lost.collect::<Vec<_>>());
        }
    }
}
