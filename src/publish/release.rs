//! Releases: each version of the site in a folder of its own, and a link `current` that is switched in one step, for servers
//! that must be able to go back.

use super::folder::OUTPUT_RECORD;
use super::room::Room;
use super::tree;
use crate::key::Keyed;
use camino::{Utf8Path, Utf8PathBuf};
use std::fs;
use std::io;

/// How many releases are kept beside the one that is shown.
const KEPT: usize = 4;
/// The folder of the releases, and the link to the one that is shown.
const RELEASES: &str = "releases";
const CURRENT: &str = "current";

/// Makes a release of the site that stands in `output`, and shows it: the folder that holds it. A site that was released
/// before is only shown again.
///
/// # Errors
/// When the system refuses; what was shown is still shown.
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
    if !whole.is_dir() {
        let incoming = releases.join(".incoming");
        tree::clear(&incoming)?;
        tree::double(output, &incoming, &record)?;
        fs::rename(&incoming, &whole)?;
    }
    switch(folder, &name)?;
    let _ = tidy(&releases, &name);
    Ok(whole)
}

/// Points the link at a release.
#[cfg(unix)]
fn switch(folder: &Utf8Path, name: &str) -> io::Result<()> {
    let fresh = folder.join(".current.new");
    match fs::remove_file(&fresh) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    std::os::unix::fs::symlink(Utf8Path::new(RELEASES).join(name), &fresh)?;
    // A link takes the place of another in one step; a folder of that name is somebody else's.
    fs::rename(&fresh, folder.join(CURRENT))
}

#[cfg(not(unix))]
fn switch(_: &Utf8Path, _: &str) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Removes all but the last releases; the one that is shown stays.
fn tidy(releases: &Utf8Path, shown: &str) -> io::Result<()> {
    let mut old: Vec<(std::time::SystemTime, Utf8PathBuf)> = Vec::new();
    for entry in releases.read_dir_utf8()? {
        let entry = entry?;
        if entry.file_name() != shown && entry.file_type()?.is_dir() {
            old.push((entry.metadata()?.modified()?, entry.path().to_owned()));
        }
    }
    old.sort_unstable();
    let gone = old.len().saturating_sub(KEPT);
    old.truncate(gone);
    old.iter().try_for_each(|(_, release)| fs::remove_dir_all(release))
}
