//! Places on the disk that a build is to write to: whether they are free for it, and which one is not.

use super::build::{ROOM, SHARDS};
use super::session::{Exit, Session};
use crate::diagnostic::Sources;
use crate::settings::Settings;
use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use std::io::{self, ErrorKind};

/// The options that name such places.
pub(super) const RELEASES: &str = "--release-dir";
pub(super) const TRACE: &str = "--trace";

/// Whether what these options name has a place of its own: what a build reads or replaces would not last, or not be read
/// again.
///
/// # Errors
/// When one lies within a folder of the portal, which has then been said.
pub(super) fn check_places(session: &Session, wishes: &[(&str, &Option<Utf8PathBuf>)]) -> Result<(), Exit> {
    let wishes: Vec<(&str, &Utf8PathBuf)> = (wishes.iter())
        .filter_map(|(option, place)| Some((*option, place.as_ref()?)))
        .collect();
    if wishes.is_empty() {
        return Ok(());
    }
    let portal = &session.global.portal;
    let (settings, _) = Settings::read(portal, &mut Sources::new());
    let taken = [settings.output.as_path(), settings.content.as_path()]
        .into_iter()
        .chain(["themes", ROOM, SHARDS].map(Utf8Path::new));
    let taken: Vec<Utf8PathBuf> = taken.map(|folder| portal.join(folder)).collect();
    for (option, place) in wishes {
        let inside = |folder: &&Utf8PathBuf| whole(place).starts_with(whole(folder));
        if let Some(folder) = taken.iter().find(inside) {
            let args = [
                ("option", option.into()),
                ("place", place.as_str().into()),
                ("folder", folder.as_str().into()),
            ];
            session.fail(&session.text("place-taken", &args));
            session.warn(&session.text("place-taken-help", &[]));
            return Err(Exit::Usage);
        }
    }
    Ok(())
}

/// A whole path without detours; links are followed as far as there is something.
fn whole(path: &Utf8Path) -> Utf8PathBuf {
    let here = std::path::absolute(path).ok();
    let absolute = here.and_then(|path| Utf8PathBuf::from_path_buf(path).ok());
    let mut found = Utf8PathBuf::new();
    for part in absolute.as_deref().unwrap_or(path).components() {
        match part {
            Utf8Component::ParentDir => _ = found.pop(),
            part => {
                found.push(part);
                found = found.canonicalize_utf8().unwrap_or(found);
            }
        }
    }
    found
}

/// Says where it is that the system lets nobody write, if that is why it refused something.
pub(super) fn say_where(session: &Session, error: &io::Error) {
    if !is_refusal(error.kind()) {
        return;
    }
    let portal = &session.global.portal;
    let (settings, _) = Settings::read(portal, &mut Sources::new());
    let output = portal.join(&settings.output);
    let above = output.parent().map(Utf8Path::to_owned);
    let places = [Some(portal.join(ROOM)), Some(output), above];
    let is_closed = |folder: &Utf8PathBuf| {
        let made = tempfile::tempfile_in(folder);
        folder.is_dir() && made.is_err_and(|error| is_refusal(error.kind()))
    };
    if let Some(folder) = places.into_iter().flatten().find(is_closed) {
        session.warn(&session.text("io-where", &[("folder", folder.as_str().into())]));
    }
}

fn is_refusal(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}
