//! A build after which the texts of a few services were changed, and nothing else: see [`crate::pipeline::narrow`].

use super::args::Build;
use super::build::{INDEX, explain};
use super::session::{Exit, Session};
use super::unchanged::{Before, Said};
use crate::diagnostic::FileId;
use crate::language::Language;
use crate::pipeline::{self, Built, Checked, Narrow, Narrowed, Rewritten};
use crate::publish::{
    Folder, Looked, OUTPUT_RECORD, PublishError, Published, Record, Room, Texts, Wish, replace_folder,
};
use crate::search::Edition;
use crate::source::Kind;
use crate::source::read::{LARGEST_PAGE, load_text};
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io;
use std::sync::Arc;
use std::time::Instant;

/// Files that are looked at, at most: more is no edit but another state of the folder.
const MOST: usize = 8;

/// The file with what the search of a language was made of.
fn edition_file(language: Language) -> String {
    format!("words-{language}")
}

/// What has changed since the last build, if it is only the texts of a few services.
struct Edit {
    said: Said,
    texts: Texts,
    /// The files on disk, each with what is to be known of it.
    rewritten: Vec<(String, Rewritten)>,
}

impl Edit {
    fn since(before: &Before, room: &Room) -> Option<Edit> {
        let (said, texts) = rayon::join(|| Said::read(room), || Texts::read(room));
        let (said, texts) = (said?, texts?);
        let is_other = texts.given != before.given || texts.record != room.sum_of(OUTPUT_RECORD);
        if is_other || !texts.files.keys().eq(before.files.keys()) {
            return None;
        }
        let looks = texts.files.iter().zip(before.files.values());
        let others = looks.filter(|((_, was), is)| was != is);
        let mut changed: BTreeSet<&str> = others.map(|((path, _), _)| path.as_str()).take(MOST + 1).collect();
        changed.extend(said.other_than_read());
        if changed.is_empty() || changed.len() > MOST {
            return None;
        }
        let rewritten: Option<Vec<(String, Rewritten)>> = changed
            .iter()
            .map(|path| {
                let page = texts.pages.get(*path)?;
                let file = Rewritten {
                    path: Utf8Path::new(path).strip_prefix(&before.content).ok()?.to_owned(),
                    service: page.service.clone(),
                    before: texts.text(room, path)?.into(),
                    now: load_text(Utf8Path::new(path), LARGEST_PAGE).ok()?.into(),
                };
                Some(((*path).to_owned(), file))
            })
            .collect();
        // Some were only touched.
        let is_other = |(_, file): &(String, Rewritten)| file.before != file.now;
        Some(Edit {
            rewritten: rewritten?.into_iter().filter(is_other).collect(),
            said,
            texts,
        })
    }
}

/// Makes the site anew where only the texts of a few services were changed since the last build. Gives the room back if
/// more may have: then nothing was done.
///
/// # Errors
/// The room.
pub(super) fn run(
    session: &Session,
    args: &Build,
    room: Room,
    before: &Before,
    started: Instant,
) -> Result<Exit, Room> {
    let wish = Wish {
        force: args.force,
        compresses: args.precompress,
        ..Wish::default()
    };
    let index = session.global.portal.join(INDEX);
    let (edit, known) = rayon::join(|| Edit::since(before, &room), || room.record(OUTPUT_RECORD));
    let Some((edit, known)) = edit.zip(known) else {
        return Err(room);
    };
    let known = Arc::new(known);
    let (looked, found) = rayon::join(
        || Looked::knowing(&before.output, &room, Arc::clone(&known)),
        || {
            let narrowed = find(session, args, &room, &edit, &known)?;
            let pages = moved_pages(&narrowed, &before.output)?;
            Some((narrowed, pages))
        },
    );
    let Some((looked, (mut narrowed, pages))) = looked.ok().filter(Looked::stands).zip(found) else {
        return Err(room);
    };
    let Edit { said, texts, rewritten } = edit;
    let now: BTreeMap<&str, &str> = (rewritten.iter())
        .map(|(path, file)| (path.as_str(), &*file.now))
        .collect();
    let Some(said) = said.after(before, narrowed.tallies, &now) else {
        return Err(room);
    };
    narrowed.files.extend(pages);
    let Published { is_new, room } = match put(looked, room, wish, &mut narrowed) {
        Ok(published) => published,
        Err(error) => return Ok(explain(session, &error)),
    };
    // As after any other build: the site is there, whatever becomes of the rest.
    if let Err(error) = replace_folder(&index, &narrowed.index) {
        session.warn(&session.text(
            "search-index-unwritten",
            &[
                ("folder", index.as_str().into()),
                ("error", session.cause(&error).into()),
            ],
        ));
    }
    said.tell(session, is_new, &before.output, started);
    if let Some(room) = room {
        let keep = || {
            said.write(&room)?;
            keep_edit(&room, before, texts, &rewritten, &narrowed.editions)
        };
        if keep().is_err() {
            forget(&room);
        }
    }
    Ok(Exit::Fine)
}

/// What becomes of the site.
fn find(session: &Session, args: &Build, room: &Room, edit: &Edit, known: &Record) -> Option<Narrowed> {
    let folder = session.global.portal.join(INDEX);
    let rewritten: Vec<Rewritten> = edit.rewritten.iter().map(|(_, file)| file.clone()).collect();
    let near = rewritten.iter().filter_map(|file| edit.texts.near.get(&file.service));
    let narrow = Narrow {
        input: &session.input(),
        rewritten: &rewritten,
        near: near.flatten().cloned().collect(),
        shown: edit.said.services(),
        known,
        edition: &|language| Edition::read(&fs::read(room.path(&edition_file(language))).ok()?),
        index: &|| files_in(&folder).unwrap_or_default(),
        messages: &session.messages,
        allow_invalid: args.allow_invalid,
    };
    pipeline::narrow(&narrow)
}

/// The files in a folder: name, content.
fn files_in(folder: &Utf8Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let files = folder.read_dir_utf8()?.map(|entry| {
        let entry = entry?;
        Ok((entry.file_name().to_owned(), fs::read(entry.path())?))
    });
    files.collect()
}

/// The pages that say where a search bundle is, saying where it is now. Nothing if one does not say it.
fn moved_pages(narrowed: &Narrowed, output: &Utf8Path) -> Option<Vec<(String, Vec<u8>)>> {
    let pages = narrowed.moved.iter().map(|(path, [before, now])| {
        let page = fs::read_to_string(output.join(path)).ok()?;
        let moved = page.replace(before, now);
        (moved != page).then(|| (path.clone(), moved.into_bytes()))
    });
    pages.collect()
}

fn put(looked: Looked, room: Room, wish: Wish, narrowed: &mut Narrowed) -> Result<Published, PublishError> {
    let folder = Folder::start(looked, Some(room), wish)?;
    let gone = narrowed.gone.iter().chain(narrowed.files.iter().map(|(path, _)| path));
    let gone: BTreeSet<&str> = gone.map(String::as_str).collect();
    let works: BTreeSet<&str> = narrowed.works.iter().map(|(name, _)| name.as_str()).collect();
    folder.keep_all_but(&gone, &works);
    let put = folder.put_all(std::mem::take(&mut narrowed.files), std::mem::take(&mut narrowed.works));
    match put {
        Ok(()) => folder.publish(),
        Err(error) => {
            folder.abandon();
            Err(error.into())
        }
    }
}

fn keep_edit(
    room: &Room,
    before: &Before,
    mut texts: Texts,
    rewritten: &[(String, Rewritten)],
    editions: &[(Language, Vec<u8>)],
) -> io::Result<()> {
    let now: Vec<(String, String, &str)> = (rewritten.iter())
        .map(|(path, file)| (path.clone(), file.service.clone(), &*file.now))
        .collect();
    texts.add_all(room, &now)?;
    texts.files.clone_from(&before.files);
    keep(room, texts, editions)
}

/// Keeps what the next edit is compared with, for the site that was just published.
fn keep(room: &Room, mut texts: Texts, editions: &[(Language, Vec<u8>)]) -> io::Result<()> {
    texts.record = room.sum_of(OUTPUT_RECORD);
    let (listed, kept) = rayon::join(
        || texts.write(room),
        || {
            let mut editions = editions.iter();
            editions.try_for_each(|(language, edition)| room.write(&edition_file(*language), edition))
        },
    );
    listed.and(kept)
}

/// Keeps what a site was made of, so that the next build may be a narrow one. That it could not be kept is no matter.
pub(super) fn remember(session: &Session, room: &Room, before: &Before, checked: &Checked, built: &Built) {
    let portal = &session.global.portal;
    let catalogue = &checked.catalogue;
    let ids: HashMap<FileId, &str> = (catalogue.all_services())
        .map(|service| (service.file, service.id.as_str()))
        .collect();
    let id = |file: &FileId| ids.get(file).map(|id| (*id).to_owned());
    let near = built.near.iter();
    let mut texts = Texts {
        given: before.given,
        files: before.files.clone(),
        near: near
            .filter_map(|(file, near)| Some((id(file)?, near.iter().filter_map(id).collect())))
            .collect(),
        ..Texts::default()
    };
    let mut pages: Vec<(&str, FileId)> = Vec::new();
    for service in catalogue
        .all_services()
        .filter(|service| !checked.alike.contains(&service.file))
    {
        if texts.near.contains_key(&service.id) {
            pages.push((&service.id, service.file));
        }
    }
    for ((kind, id), words) in catalogue.translations.values().flatten() {
        let is_known = *kind == Kind::Service && texts.near.contains_key(id);
        if is_known && !checked.alike.contains(&words.file) {
            pages.push((id, words.file));
        }
    }
    let pages = pages.into_iter().map(|(id, file)| {
        let path: Utf8PathBuf = portal.join(checked.sources.path(file));
        (path.into_string(), id.to_owned(), checked.sources.text(file))
    });
    let kept = texts
        .pack(room, pages)
        .and_then(|()| keep(room, texts, &built.editions));
    if kept.is_err() {
        forget(room);
    }
}

/// Keeps nothing: the next build makes everything. If even that fails, the record of the output tells that what is kept
/// is of another site.
pub(super) fn forget(room: &Room) {
    let _ = Texts::forget(room);
}
