//! Whether a tree stands as it was left, without listing what is in its folders.
//!
//! Whatever is put into a folder, taken out of it or renamed in it changes the time of the folder. So it is enough to look
//! at the folders and files that are known, each once: a tree of ten thousand pages has as many folders, and to list one
//! takes four calls more. A folder that was changed a moment before its time was noted might be changed again without
//! another time: such ones are listed.

use super::beside::difference;
use super::record::{Look, Record, changed};
use super::tree::{KEPT, list};
use camino::Utf8Path;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How coarse the times of folders may be: a few beats of the system's clock, or a second or two where a disk counts
/// whole seconds.
const COARSE: [Duration; 2] = [Duration::from_millis(20), Duration::from_secs(3)];
/// The time of a folder that was not at rest when it was looked at.
const RESTLESS: i128 = i128::MIN;

/// Whether a tree holds exactly the files of its record, each as it was, beside those of others: then the files that have
/// no second name. Nothing also where the record does not say how the folders looked.
///
/// Files of a second tree that are the same in `other`, the record of the first, are not looked at: they are one file with
/// two names, and the folder says that the name is still the same. Of those that have no second name the first tree tells.
pub(super) fn stands<'r>(root: &Utf8Path, record: &'r Record, other: Option<&Record>) -> Option<Vec<&'r String>> {
    let is_same = |(folder, time): (&String, &i128)| match *time {
        RESTLESS => is_folder(root, folder) && holds_no_more(root, folder, record),
        time => is_as_it_was(root, folder, time),
    };
    if record.folders.is_empty() || !record.folders.par_iter().all(is_same) {
        return None;
    }
    let lonely = record.files.par_iter().map(|(path, made)| {
        if other.is_some_and(|other| other.files.get(path) == Some(made)) {
            return Some(None);
        }
        let look = look_at(root, path).filter(|look| made.looks_like(look))?;
        Some((look.names < 2).then_some(path))
    });
    let lonely: Option<Vec<Option<&String>>> = lonely.collect();
    Some(lonely?.into_iter().flatten().collect())
}

fn is_folder(root: &Utf8Path, folder: &str) -> bool {
    fs::symlink_metadata(root.join(folder)).is_ok_and(|metadata| metadata.is_dir())
}

/// Whether a folder was last changed then. One that was not at rest never was.
pub(super) fn is_as_it_was(root: &Utf8Path, folder: &str, time: i128) -> bool {
    let metadata = fs::symlink_metadata(root.join(folder));
    metadata.is_ok_and(|metadata| metadata.is_dir() && changed(&metadata) == time)
}

/// Whether these files of a tree are as they were.
pub(super) fn stand(root: &Utf8Path, record: &Record, files: &[&String]) -> bool {
    files.iter().all(|path| match record.files.get(*path) {
        Some(made) => look_at(root, path).is_some_and(|look| made.looks_like(&look)),
        None => true,
    })
}

fn look_at(root: &Utf8Path, path: &str) -> Option<Look> {
    let metadata = fs::symlink_metadata(root.join(path)).ok()?;
    Some(Look::of(&metadata))
}

/// Whether all that stands in a folder is known.
fn holds_no_more(root: &Utf8Path, folder: &str, record: &Record) -> bool {
    list(root, folder).is_ok_and(|(files, folders)| {
        let mut files = files.iter().map(|(path, _)| path);
        files.all(|path| record.files.contains_key(path) || KEPT.contains(&path.as_str()))
            && folders.iter().all(|folder| record.folders.contains_key(folder))
    })
}

/// How the folders of a tree look that holds the files of `next`, after it held those of `before`: folders in which
/// nothing has changed are not looked at again.
///
/// # Errors
/// When one cannot be looked at.
pub(super) fn folders(root: &Utf8Path, next: &Record, before: &Record) -> io::Result<BTreeMap<String, i128>> {
    let (new, gone) = difference(&next.files, &before.files);
    let touched = around(gone.into_iter().chain(new.into_iter().map(|(path, _)| path)));
    let touched: BTreeSet<&str> = touched.into_iter().collect();
    look_at_folders(root, around(next.files.keys()), |folder| {
        let known = before.folders.get(folder).copied();
        known.filter(|time| *time != RESTLESS && !touched.contains(folder))
    })
}

/// How the folders of a tree look that was just made and has the same ones as another.
///
/// # Errors
/// When one cannot be looked at.
pub(super) fn folders_like(root: &Utf8Path, other: &Record) -> io::Result<BTreeMap<String, i128>> {
    look_at_folders(root, other.folders.keys().map(String::as_str).collect(), |_| None)
}

/// How some folders look; of those that are known only whether they are at rest.
fn look_at_folders(
    root: &Utf8Path,
    folders: Vec<&str>,
    known: impl Fn(&str) -> Option<i128> + Sync,
) -> io::Result<BTreeMap<String, i128>> {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_nanos() as i128;
    let looks: io::Result<Vec<(String, i128)>> = folders
        .into_par_iter()
        .map(|folder| {
            let time = match known(folder) {
                Some(time) => time,
                None => changed(&fs::symlink_metadata(root.join(folder))?),
            };
            let coarse = COARSE[usize::from(time % 1_000_000_000 == 0)];
            let rests = now - time > coarse.as_nanos() as i128;
            Ok((folder.to_owned(), if rests { time } else { RESTLESS }))
        })
        .collect();
    Ok(looks?.into_iter().collect())
}

/// The folders that some files stand in, and those in which these stand; the root has no name. Where the files stand in
/// order, each folder comes once.
fn around<'f>(files: impl Iterator<Item = &'f String>) -> Vec<&'f str> {
    let mut all = vec![""];
    let mut last = "";
    for file in files {
        let mut rest = file.as_str();
        while let Some((folder, _)) = rest.rsplit_once('/') {
            // What stands in a folder stands together.
            if last.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')) {
                break;
            }
            all.push(folder);
            rest = folder;
        }
        last = file;
    }
    all
}
