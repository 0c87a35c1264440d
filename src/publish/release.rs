//! Releases: each version of the site in a folder of its own, and a link `current` that is switched in one step, for servers
//! that must be able to go back.
//!
//! Versions share the files that are the same in them. What others put beside them is left alone, and does not count.

use super::folder::{MANIFEST, OUTPUT_RECORD, exchange};
use super::record::Record;
use super::room::Room;
use super::tree::{self, Tree};
use crate::key::Keyed;
use camino::{Utf8Path, Utf8PathBuf};
use chrono::NaiveDate;
use std::fs;
use std::io;

/// How many releases are kept beside the one that is shown.
const KEPT: usize = 4;
/// The folder of the releases, and the link to the one that is shown.
const RELEASES: &str = "releases";
const CURRENT: &str = "current";

/// Makes a release of the site that stands in `output`, and shows it: the folder that holds it. A site that was released
/// before is only shown again, unless it was damaged since: then it is made anew.
///
/// # Errors
/// When the system refuses, or there is a folder in the place of the link; what was shown is still shown.
pub fn release(folder: &Utf8Path, output: &Utf8Path, room: &Room, day: &str) -> io::Result<Utf8PathBuf> {
    let record = room
        .record(OUTPUT_RECORD)
        .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no record of the output"))?;
    let mut keyed = Keyed::new();
    for (path, made) in &record.files {
        keyed = keyed.text(path).and(made.key);
    }
    let name = format!("{day}-{}", &keyed.key().to_string()[..12]);
    let releases = folder.join(RELEASES);
    fs::create_dir_all(&releases)?;
    let whole = releases.join(&name);
    if !stands(&whole, &record) {
        let incoming = releases.join(".incoming");
        let made = make(output, &incoming, &whole, &record);
        // Half a version, or the damaged one, only takes room.
        let cleared = tree::clear(&incoming);
        made.and(cleared)?;
    }
    switch(folder, &name)?;
    let _ = tidy(&releases, &name);
    Ok(whole)
}

/// Whether a version holds the files of a site, as they are in the site.
fn stands(whole: &Utf8Path, record: &Record) -> bool {
    whole.is_dir() && Tree::look(whole).is_ok_and(|tree| tree.is(record))
}

/// Makes a version beside its place, and puts it there in one step.
fn make(output: &Utf8Path, incoming: &Utf8PathBuf, whole: &Utf8Path, record: &Record) -> io::Result<()> {
    tree::clear(incoming)?;
    tree::double(output, incoming, record)?;
    match whole.exists() {
        true => exchange(incoming, whole),
        false => fs::rename(incoming, whole),
    }
}

/// Points the link at a release.
#[cfg(unix)]
fn switch(folder: &Utf8Path, name: &str) -> io::Result<()> {
    let current = folder.join(CURRENT);
    // A folder of that name is somebody else's.
    if fs::symlink_metadata(&current).is_ok_and(|metadata| !metadata.is_symlink()) {
        let words = format!("{current}: no link");
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, words));
    }
    let fresh = folder.join(".current.new");
    match fs::remove_file(&fresh) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    std::os::unix::fs::symlink(Utf8Path::new(RELEASES).join(name), &fresh)?;
    // A link takes the place of another in one step.
    fs::rename(&fresh, current)
}

#[cfg(not(unix))]
fn switch(_: &Utf8Path, _: &str) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether a folder is named as versions are: day, and the beginning of a key.
fn is_name(name: &str) -> bool {
    let Some((day, key)) = name.get(..10).zip(name.get(10..)) else {
        return false;
    };
    let is_key = |key: &str| key.len() == 12 && key.chars().all(|c| c.is_ascii_hexdigit());
    NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok() && key.strip_prefix('-').is_some_and(is_key)
}

/// What the name of a version begins with that is being removed: half of one must not be taken for a whole.
const REMOVED: &str = ".old-";

/// Removes all but the last releases; the one that is shown stays.
fn tidy(releases: &Utf8Path, shown: &str) -> io::Result<()> {
    let mut old: Vec<(std::time::SystemTime, Utf8PathBuf)> = Vec::new();
    for entry in releases.read_dir_utf8()? {
        let entry = entry?;
        // Of a process that was ended in between.
        if entry.file_name().strip_prefix(REMOVED).is_some_and(is_name) {
            tree::clear(&entry.path().to_owned())?;
            continue;
        }
        let is_version = is_name(entry.file_name()) && entry.path().join(MANIFEST).is_file();
        if entry.file_name() != shown && is_version && entry.file_type()?.is_dir() {
            old.push((entry.metadata()?.modified()?, entry.path().to_owned()));
        }
    }
    old.sort_unstable();
    let gone = old.len().saturating_sub(KEPT);
    old.truncate(gone);
    old.iter().try_for_each(|(_, release)| {
        let removed = releases.join(format!("{REMOVED}{}", release.file_name().unwrap_or_default()));
        fs::rename(release, &removed)?;
        tree::clear(&removed)
    })
}
