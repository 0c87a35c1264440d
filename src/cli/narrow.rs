//! A build after which the texts of a few pages were changed, and nothing else: see [`crate::pipeline::narrow`].

use super::args::Build;
use super::build::{INDEX, explain};
use super::session::{Exit, Session};
use super::unchanged::{Before, Said};
use crate::diagnostic::FileId;
use crate::language::Language;
use crate::pipeline::{self, Built, Checked, Input, Narrow, Narrowed, Rewritten};
use crate::publish::{
    Folder, Looked, Looks, OUTPUT_RECORD, PageText, PublishError, Published, Record, Room, Texts, Wish, replace_folder,
};
use crate::search::Edition;
use crate::source::Kind;
use crate::source::read::{LARGEST_PAGE, load_text};
use crate::timing::{Step, Timings};
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
    /// How files look now.
    looks: Looks,
    /// The services that the pages name.
    near: BTreeSet<String>,
    /// The files on disk, each with what is to be known of it.
    rewritten: Vec<(String, Rewritten)>,
}

impl Edit {
    fn since(before: &Before, room: &Room) -> Option<Edit> {
        let (said, texts) = rayon::join(|| Said::read(room), || Texts::read(room));
        let (said, texts) = (said?, texts?);
        if texts.given != before.given || texts.record != room.sum_of(OUTPUT_RECORD) {
            return None;
        }
        let looks = Looks::of(&before.files)?;
        let mut changed: BTreeSet<&str> = texts.changed(&looks)?.into_iter().take(MOST + 1).collect();
        changed.extend(said.other_than_read());
        if changed.is_empty() || changed.len() > MOST {
            return None;
        }
        let mut near = BTreeSet::new();
        let rewritten: Option<Vec<(String, Rewritten)>> = changed
            .iter()
            .map(|path| {
                let page = texts.page(path)?;
                let file = Rewritten {
                    path: Utf8Path::new(path).strip_prefix(&before.content).ok()?.to_owned(),
                    subject: subject(&page.owner)?,
                    before: texts.text(room, &page)?.into(),
                    now: load_text(Utf8Path::new(path), LARGEST_PAGE).ok()?.into(),
                };
                near.extend(page.near);
                Some(((*path).to_owned(), file))
            })
            .collect();
        // Some were only touched.
        let is_other = |(_, file): &(String, Rewritten)| file.before != file.now;
        Some(Edit {
            rewritten: rewritten?.into_iter().filter(is_other).collect(),
            near,
            looks,
            said,
            texts,
        })
    }
}

/// How it is kept what a page is about.
fn owner(kind: Kind, id: &str) -> String {
    format!("{} {id}", kind.name())
}

/// What a page is about of which this is kept.
fn subject(owner: &str) -> Option<(Kind, String)> {
    let (kind, id) = owner.split_once(' ')?;
    Some((Kind::named(kind)?, id.to_owned()))
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
    timings: &Timings,
) -> Result<Exit, Room> {
    let wish = Wish {
        force: args.force,
        compresses: args.precompress,
        ..Wish::default()
    };
    let index = session.global.portal.join(INDEX);
    let look = || rayon::join(|| Edit::since(before, &room), || room.record(OUTPUT_RECORD));
    let (edit, known) = timings.of(Step::Look, look);
    let Some((edit, known)) = edit.zip(known) else {
        return Err(room);
    };
    let known = Arc::new(known);
    let (looked, found) = rayon::join(
        || {
            timings.of(Step::Look, || {
                Looked::knowing(&before.output, &room, Arc::clone(&known))
            })
        },
        || {
            let narrowed = find(session, args, &room, &edit, &known, timings)?;
            let pages = moved_pages(&narrowed, &before.output)?;
            Some((narrowed, pages))
        },
    );
    let Some((looked, (mut narrowed, pages))) = looked.ok().filter(Looked::stands).zip(found) else {
        return Err(room);
    };
    let Edit {
        said,
        texts,
        looks,
        rewritten,
        ..
    } = edit;
    let now: BTreeMap<&str, &str> = (rewritten.iter())
        .map(|(path, file)| (path.as_str(), &*file.now))
        .collect();
    let Some(said) = said.after(before, narrowed.tallies, &now) else {
        return Err(room);
    };
    narrowed.files.extend(pages);
    let Published { is_new, room } = match put(looked, room, wish, &mut narrowed, timings) {
        Ok(published) => published,
        Err(error) => return Ok(explain(session, &error)),
    };
    // As after any other build: the site is there, whatever becomes of the rest.
    if !narrowed.index.is_empty()
        && let Err(error) = replace_folder(&index, &narrowed.index)
    {
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
            keep_edit(&room, texts, &looks, &rewritten, &narrowed.editions)
        };
        if timings.of(Step::Publish, keep).is_err() {
            forget(&room);
        }
    }
    // As after any other build, the process ends here.
    std::mem::forget((known, narrowed, rewritten, looks));
    Ok(Exit::Fine)
}

/// What becomes of the site.
fn find(
    session: &Session,
    args: &Build,
    room: &Room,
    edit: &Edit,
    known: &Record,
    timings: &Timings,
) -> Option<Narrowed> {
    let folder = session.global.portal.join(INDEX);
    let rewritten: Vec<Rewritten> = edit.rewritten.iter().map(|(_, file)| file.clone()).collect();
    let narrow = Narrow {
        input: &Input {
            timings: timings.clone(),
            ..session.input()
        },
        rewritten: &rewritten,
        near: edit.near.clone(),
        shown: edit.said.services(),
        known,
        edition: &|language| Edition::read(&fs::read(room.path(&edition_file(language))).ok()?),
        index: &|| files_in(&folder).unwrap_or_default(),
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

fn put(
    looked: Looked,
    room: Room,
    wish: Wish,
    narrowed: &mut Narrowed,
    timings: &Timings,
) -> Result<Published, PublishError> {
    let folder = Folder::start(looked, Some(room), wish)?.measured(timings.clone());
    let gone = narrowed.gone.iter().chain(narrowed.files.iter().map(|(path, _)| path));
    let gone: BTreeSet<&str> = gone.map(String::as_str).collect();
    let works: BTreeSet<&str> = narrowed.works.iter().map(|(name, _)| name.as_str()).collect();
    folder.keep_all_but(&gone, &works);
    let put = folder.put_all(std::mem::take(&mut narrowed.files), std::mem::take(&mut narrowed.works));
    match put {
        Ok(()) => timings.of(Step::Publish, || folder.publish()),
        Err(error) => {
            folder.abandon(Some(&error));
            Err(error.into())
        }
    }
}

fn keep_edit(
    room: &Room,
    mut texts: Texts,
    looks: &Looks,
    rewritten: &[(String, Rewritten)],
    editions: &[(Language, Vec<u8>)],
) -> io::Result<()> {
    let now: Vec<(&str, &str)> = (rewritten.iter())
        .map(|(path, file)| (path.as_str(), &*file.now))
        .collect();
    texts.add_all(room, &now)?;
    keep(room, texts, looks, editions)
}

/// Keeps what the next edit is compared with, for the site that was just published.
fn keep(room: &Room, mut texts: Texts, looks: &Looks, editions: &[(Language, Vec<u8>)]) -> io::Result<()> {
    texts.record = room.sum_of(OUTPUT_RECORD);
    let (listed, kept) = rayon::join(
        || texts.write(room, looks),
        || {
            let mut editions = editions.iter();
            editions.try_for_each(|(language, edition)| room.write(&edition_file(*language), edition))
        },
    );
    listed.and(kept)
}

/// Keeps what a site was made of, so that the next build may be a narrow one. That it could not be kept is no matter.
pub(super) fn remember(session: &Session, room: &Room, before: &Before, checked: &Checked, built: &Built) {
    let catalogue = &checked.catalogue;
    let near: HashMap<FileId, &Vec<FileId>> = built.near.iter().map(|(file, near)| (*file, near)).collect();
    let ids: HashMap<FileId, &str> = (catalogue.all_services())
        .map(|service| (service.file, service.id.as_str()))
        .collect();
    // The files of translations name what the pages name that they translate.
    let mut known: HashMap<(Kind, &str), Vec<String>> = HashMap::new();
    let mut pages = Vec::new();
    for text in catalogue.written() {
        let subject = (text.kind, text.id);
        if let Some(near) = near.get(&text.file) {
            let near = near.iter().filter_map(|file| ids.get(file)).map(|id| (*id).to_owned());
            known.insert(subject, near.collect());
        }
        let Some(near) = known.get(&subject).filter(|_| !checked.alike.contains(&text.file)) else {
            continue;
        };
        let path: Utf8PathBuf = session.global.portal.join(checked.sources.path(text.file));
        pages.push(PageText {
            path: path.into_string(),
            owner: owner(text.kind, text.id),
            near: near.clone(),
            text: checked.sources.text(text.file),
        });
    }
    let kept = match Looks::of(&before.files) {
        Some(looks) => Texts::pack(room, before.given, pages.into_iter())
            .and_then(|texts| keep(room, texts, &looks, &built.editions)),
        // Some file has a name that cannot be kept.
        None => Texts::forget(room),
    };
    if kept.is_err() {
        forget(room);
    }
}

/// Keeps nothing: the next build makes everything. If even that fails, the record of the output tells that what is kept
/// is of another site.
pub(super) fn forget(room: &Room) {
    let _ = Texts::forget(room);
}
