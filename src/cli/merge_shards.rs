//! `sportello merge-shards`

use super::args::MergeShards;
use super::build::{SHARDS, enter, explain, released};
use super::places::{RELEASES, check_places};
use super::session::{Exit, Session, seconds};
use crate::diagnostic::{Severity, Sources};
use crate::publish::{Folder, PublishError, ShardError, Wish, put_shard, shards};
use crate::settings::Settings;
use camino::{Utf8Path, Utf8PathBuf};
use std::io;
use std::time::Instant;

/// Puts the shares of a site together, in the place of the old site.
pub(super) fn run(session: &mut Session, args: &MergeShards) -> Exit {
    match try_run(session, args) {
        Ok(()) => Exit::Fine,
        Err(exit) => exit,
    }
}

fn try_run(session: &mut Session, args: &MergeShards) -> Result<(), Exit> {
    let started = Instant::now();
    let portal = session.global.portal.clone();
    let mut sources = Sources::new();
    let (settings, found) = Settings::read(&portal, &mut sources);
    session.speak(settings.language);
    if found.iter().any(|problem| problem.severity == Severity::Error) {
        session.warn_about(&found, &sources, Severity::Error);
        return Err(Exit::Settings);
    }
    check_places(session, &[(RELEASES, &args.release_dir)])?;
    let day = session.input().day(&settings);
    let folders = match args.shards.as_slice() {
        [] => usual(&portal.join(SHARDS)).map_err(|error| explain(session, &error.into()))?,
        named => named.to_vec(),
    };
    if folders.is_empty() {
        session.fail(&session.text("shards-none", &[("folder", portal.join(SHARDS).as_str().into())]));
        session.warn(&session.text("shards-none-help", &[]));
        return Err(Exit::Usage);
    }
    let parts = shards(&folders).map_err(|error| refuse(session, error))?;
    let output = portal.join(&settings.output);
    let room = enter(session, None);
    let wish = Wish {
        force: args.force,
        ..Wish::default()
    };
    let folder = Folder::begin(&output, room, wish).map_err(|error| explain(session, &error))?;
    for (from, shard) in &parts {
        if let Err(error) = put_shard(from, shard, &folder) {
            folder.abandon(None);
            return Err(refuse(session, error));
        }
    }
    let published = folder.publish().map(|published| published.is_new);
    let is_new = published.map_err(|error| explain(session, &error))?;
    let first = parts.first().map(|(_, shard)| shard);
    let pages: usize = parts.iter().map(|(_, shard)| shard.pages).sum();
    session.tell(&session.text(
        "shards-done",
        &[
            ("shards", parts.len().into()),
            ("services", first.map_or(0, |shard| shard.services).into()),
            ("pages", pages.into()),
            ("time", seconds(session.messages.language(), started.elapsed()).into()),
        ],
    ));
    let where_it_is = if is_new { "summary-output" } else { "build-unchanged" };
    session.tell(&session.text(where_it_is, &[("folder", output.as_str().into())]));
    if let Some(folder) = &args.release_dir {
        released(session, folder, &output, day)?;
    }
    Ok(())
}

/// The shares in the folder where `build --shard` makes them.
fn usual(folder: &Utf8Path) -> io::Result<Vec<Utf8PathBuf>> {
    let entries = match folder.read_dir_utf8() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut folders = Vec::new();
    for entry in entries {
        let path = entry?.into_path();
        if path.is_dir() && path.file_name().is_some_and(|name| !name.starts_with('.')) {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

fn refuse(session: &Session, error: ShardError) -> Exit {
    let (id, one, other) = match error {
        ShardError::Io(error) => return explain(session, &PublishError::Io(error)),
        ShardError::NoShard(folder) => ("shards-no-shard", folder.to_string(), String::new()),
        ShardError::Different(one, other) => ("shards-different", one.to_string(), other.to_string()),
        ShardError::Twice(one, other) => ("shards-twice", one.to_string(), other.to_string()),
        ShardError::Damaged(path) => ("shards-damaged", path.to_string(), String::new()),
        ShardError::Missing(missing, of) => {
            let missing: Vec<String> = missing.iter().map(|number| format!("{number}/{of}")).collect();
            ("shards-missing", missing.join(", "), String::new())
        }
    };
    session.fail(&session.text(id, &[("one", one.into()), ("other", other.into())]));
    session.warn(&session.text(&format!("{id}-help"), &[]));
    Exit::Io
}
