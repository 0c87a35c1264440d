//! Walking the content folder: which file is what, decided by its place and name alone.
//!
//! | place | what |
//! |---|---|
//! | `territory.toml` `taxonomy.toml` `synonyms.toml` `requirements.toml` `plain-words.toml` | data |
//! | `providers/<provider>/index.md` | a provider |
//! | `providers/<provider>/<service>.md` | a service |
//! | `places/` `people/` `needs/` `calls/` `pages/` + `<id>.md` | pages |
//! | anything else in a provider's folder | an attachment, published only when a page names it |
//!
//! Symbolic links are refused: they could lead out of the portal. Hidden files and editors' backup files are passed
//! over in silence. Whatever else is found where the tool does not look is a warning, so that a page in the wrong
//! folder is never lost without a word.

use super::read::Kind;
use super::slug;
use crate::diagnostic::{Diagnostic, Text, closest};
use crate::language::Language;
use camino::{Utf8Path, Utf8PathBuf};
use ignore::WalkBuilder;
use std::fs::Metadata;
use std::io;
use std::path::Path;
#[cfg(unix)]
use std::time::Duration;
use std::time::SystemTime;

/// The data files of a content folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataFile {
    /// `territory.toml`: the comuni.
    Territory,
    /// `taxonomy.toml`: categories, audiences, unit types.
    Taxonomy,
    /// `synonyms.toml`: words that mean the same.
    Synonyms,
    /// `requirements.toml`: the territory's own requirements.
    Requirements,
    /// `territory.geojson`: the outlines of the comuni.
    Boundaries,
    /// `plain-words.toml`: words of bureaucracy, and what to write instead.
    PlainWords,
}

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A Markdown page.
    Page {
        /// Which kind of page.
        kind: Kind,
        /// Its id: the file's stem, or the folder of a provider.
        id: String,
        /// The provider whose folder it stands in.
        provider: Option<String>,
        /// The language it translates a page into; none for the page itself.
        language: Option<Language>,
    },
    /// A data file.
    Data(DataFile),
    /// A file that a page of the same provider may name.
    Attachment,
    /// A file in a folder that nobody reads.
    Elsewhere,
}

/// A file that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Path relative to the content folder.
    pub path: Utf8PathBuf,
    /// What it is.
    pub role: Role,
    /// Its size in bytes; 0 where the system does not say.
    pub size: u64,
    /// When it was last changed, where the system says so: its content, its name or its rights, as far as the system
    /// tells that nobody can set this time back.
    pub changed: Option<SystemTime>,
}

/// A problem of a file that is not (or not yet) read: the path relative to the content folder and the diagnostic
/// without its place.
#[derive(Clone, Debug)]
pub struct WalkProblem {
    /// Path relative to the content folder.
    pub path: Utf8PathBuf,
    /// What is wrong with it.
    pub diagnostic: Diagnostic,
}

const FOLDERS: [(&str, Kind); 5] = [
    ("places", Kind::Place),
    ("people", Kind::Person),
    ("needs", Kind::Need),
    ("calls", Kind::Call),
    ("pages", Kind::Page),
];
impl Kind {
    /// The folder of its pages, in the content folder.
    pub fn folder(self) -> &'static str {
        let known = FOLDERS.iter().find(|(_, kind)| *kind == self);
        known.map_or("providers", |(folder, _)| folder)
    }
}

const DATA: [(&str, DataFile); 6] = [
    ("territory.geojson", DataFile::Boundaries),
    ("territory.toml", DataFile::Territory),
    ("taxonomy.toml", DataFile::Taxonomy),
    ("synonyms.toml", DataFile::Synonyms),
    ("requirements.toml", DataFile::Requirements),
    ("plain-words.toml", DataFile::PlainWords),
];

/// What stands in a content folder, and what is wrong with it.
pub type Walked = (Vec<Found>, Vec<WalkProblem>);

/// Lists the files of the content folder in the order of their paths: those whose role is wanted.
pub fn walk(content: &Utf8Path, wants: &dyn Fn(&Role) -> bool) -> Walked {
    let mut found = Vec::new();
    let mut problems = Vec::new();
    let walker = WalkBuilder::new(content)
        .standard_filters(false)
        .hidden(true)
        .follow_links(false)
        .build();
    for entry in walker {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                problems.push(WalkProblem {
                    path: place(&error, content).unwrap_or_default(),
                    diagnostic: unreadable(error.io_error(), &error.to_string()),
                });
                continue;
            }
        };
        let relative = entry.path().strip_prefix(content.as_std_path()).unwrap_or(entry.path());
        if relative.as_os_str().is_empty() {
            continue;
        }
        let Some(path) = utf8_path(relative) else {
            problems.push(WalkProblem {
                path: Utf8PathBuf::from(relative.to_string_lossy().into_owned()),
                diagnostic: Diagnostic::error("S007", Text::new("file-name-not-utf8")),
            });
            continue;
        };
        if entry.path_is_symlink() {
            problems.push(WalkProblem {
                path,
                diagnostic: Diagnostic::error("S006", Text::new("file-symlink")).help(Text::new("file-symlink-help")),
            });
            continue;
        }
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        if is_folder {
            problems.extend(check_folder(&path, content));
        } else if is_file && !is_backup(&path) {
            match role(&path) {
                Ok(Role::Elsewhere) => {}
                Ok(role) if !wants(&role) => {}
                Ok(role) => {
                    let metadata = entry.metadata().ok();
                    found.push(Found {
                        path,
                        role,
                        size: metadata.as_ref().map_or(0, Metadata::len),
                        changed: metadata.as_ref().and_then(changed),
                    });
                }
                Err(diagnostic) => problems.push(WalkProblem {
                    path,
                    diagnostic: *diagnostic,
                }),
            }
        }
    }
    // The file system's order must not show in anything we make.
    found.sort_by(|a, b| a.path.as_str().cmp(b.path.as_str()));
    problems.sort_by(|a, b| a.path.as_str().cmp(b.path.as_str()));
    (found, problems)
}

/// The path of what could not be listed, in the content folder.
fn place(error: &ignore::Error, content: &Utf8Path) -> Option<Utf8PathBuf> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(Utf8Path::from_path(path)?.strip_prefix(content).ok()?.to_owned()),
        ignore::Error::WithDepth { err, .. } => place(err, content),
        _ => None,
    }
}

/// What is said of a file or folder that cannot be read, and of the commonest cause.
pub(super) fn unreadable(error: Option<&io::Error>, words: &str) -> Diagnostic {
    match error.map(io::Error::kind) {
        Some(io::ErrorKind::PermissionDenied) => {
            Diagnostic::error("S009", Text::new("file-forbidden")).help(Text::new("file-forbidden-help"))
        }
        _ => Diagnostic::error("S009", Text::new("file-unreadable").with("error", words)),
    }
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt as _;
    let seconds = Duration::from_secs(u64::try_from(metadata.ctime()).ok()?);
    let nanos = Duration::from_nanos(u64::try_from(metadata.ctime_nsec()).ok()?);
    SystemTime::UNIX_EPOCH.checked_add(seconds + nanos)
}

#[cfg(not(unix))]
fn changed(metadata: &Metadata) -> Option<SystemTime> {
    metadata.modified().ok()
}

fn utf8_path(path: &Path) -> Option<Utf8PathBuf> {
    let path = Utf8Path::from_path(path)?;
    Some(Utf8PathBuf::from(path.as_str().replace('\\', "/")))
}

fn is_backup(path: &Utf8Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.ends_with('~') || name.ends_with(".swp") || name.ends_with(".bak") || name.starts_with('#')
        || name.ends_with(".tmp")
        // Notes for the people who work in the repository.
        || name.eq_ignore_ascii_case("readme.md")
}

/// A folder that nobody reads, or whose name cannot be part of an address. An error if it holds pages, which would be lost.
fn check_folder(path: &Utf8Path, content: &Utf8Path) -> Option<WalkProblem> {
    let name = path.as_str();
    let problem = |diagnostic| {
        Some(WalkProblem {
            path: path.to_owned(),
            diagnostic,
        })
    };
    if let Some(provider) = name.strip_prefix("providers/").filter(|rest| !rest.contains('/')) {
        return check_slug(provider, Text::new("folder-name"))
            .err()
            .and_then(|diagnostic| problem(*diagnostic));
    }
    let known = FOLDERS.iter().map(|(folder, _)| *folder).chain(["providers"]);
    if name.contains('/') || known.clone().any(|folder| folder == name) {
        return None;
    }
    let headline = Text::new("folder-unknown").with("folder", name);
    let diagnostic = if holds_pages(&content.join(path)) {
        Diagnostic::error("S008", headline)
    } else {
        Diagnostic::warning("S008", headline)
    };
    let near = italian_folder(name).or_else(|| closest(name, known.clone()));
    problem(diagnostic.help(match near {
        Some(near) => Text::new("folder-unknown-near").with("near", near),
        None => Text::new("folder-unknown-help").with("known", known.collect::<Vec<_>>().join(", ")),
    }))
}

fn italian_folder(name: &str) -> Option<&'static str> {
    Some(match name.to_lowercase().as_str() {
        "enti" | "cooperative" | "fornitori" | "servizi" | "services" => "providers/<ente>",
        "luoghi" | "sedi" => "places",
        "persone" | "operatori" => "people",
        "bisogni" => "needs",
        "bandi" => "calls",
        "pagine" => "pages",
        _ => return None,
    })
}

fn holds_pages(folder: &Utf8Path) -> bool {
    WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .follow_links(false)
        .build()
        .flatten()
        .any(|entry| {
            entry
                .file_name()
                .to_str()
                .is_some_and(|name| is_markdown(name) && !name.eq_ignore_ascii_case("readme.md"))
        })
}

fn role(path: &Utf8Path) -> Result<Role, Box<Diagnostic>> {
    let parts: Vec<&str> = path.as_str().split('/').collect();
    match parts.as_slice() {
        [name] => data_role(name),
        ["providers", name] if is_markdown(name) => Err(Box::new(
            Diagnostic::error("S008", Text::new("file-outside-provider"))
                .help(Text::new("file-outside-provider-help").with("stem", slug::slugify(stem(name)))),
        )),
        ["providers", provider, name] if is_markdown(name) => {
            // The folder itself is reported, once for all its files.
            if !slug::is_slug(provider) {
                return Ok(Role::Elsewhere);
            }
            let (id, language) = page_id(name)?;
            let (kind, id) = if id == "index" {
                (Kind::Provider, (*provider).to_owned())
            } else {
                (Kind::Service, id)
            };
            Ok(Role::Page {
                kind,
                id,
                provider: Some((*provider).to_owned()),
                language,
            })
        }
        ["providers", _, .., name] if is_markdown(name) => Err(Box::new(
            Diagnostic::error("S008", Text::new("file-too-deep")).help(Text::new("file-too-deep-help")),
        )),
        // Some editors on Windows save `page.md` as `page.md.txt`.
        ["providers", _, name] if name.to_lowercase().ends_with(".md.txt") || name.to_lowercase().ends_with(".mdx") => {
            let better = format!("{}.md", slug::slugify(name.split('.').next().unwrap_or_default()));
            Err(Box::new(
                Diagnostic::error("S007", Text::new("file-extension").with("name", *name))
                    .help(Text::new("file-name-help").with("better", better)),
            ))
        }
        ["providers", ..] if path.as_str().contains(char::is_control) => {
            Err(Box::new(Diagnostic::error("S007", Text::new("file-name-not-utf8"))))
        }
        ["providers", _, ..] => Ok(Role::Attachment),
        [folder, name] if FOLDERS.iter().any(|(known, _)| known == folder) => {
            let kind = FOLDERS
                .iter()
                .find(|(known, _)| known == folder)
                .map_or(Kind::Page, |(_, kind)| *kind);
            if !is_markdown(name) {
                return Err(Box::new(
                    Diagnostic::warning("S008", Text::new("file-unused")).help(Text::new("file-unused-help")),
                ));
            }
            let (id, language) = page_id(name)?;
            Ok(Role::Page {
                kind,
                id,
                provider: None,
                language,
            })
        }
        [folder, ..] if FOLDERS.iter().any(|(known, _)| known == folder) => Err(Box::new(
            Diagnostic::error("S008", Text::new("file-too-deep")).help(Text::new("file-too-deep-help")),
        )),
        // The folder itself is reported, once for all its files.
        _ => Ok(Role::Elsewhere),
    }
}

fn data_role(name: &str) -> Result<Role, Box<Diagnostic>> {
    if let Some((_, data)) = DATA.iter().find(|(known, _)| *known == name) {
        return Ok(Role::Data(*data));
    }
    let known = DATA.iter().map(|(known, _)| *known);
    if is_markdown(name) {
        return Err(Box::new(
            Diagnostic::error("S008", Text::new("file-at-root")).help(Text::new("file-at-root-help")),
        ));
    }
    Err(Box::new(Diagnostic::warning("S008", Text::new("file-unused")).help(
        match closest(name, known) {
            Some(near) => Text::new("file-unused-near").with("near", near),
            None => Text::new("file-unused-help"),
        },
    )))
}

/// Whether a path is that of a data file.
pub(super) fn is_data(path: &Utf8Path) -> bool {
    DATA.iter().any(|(name, _)| path == *name)
}

/// Whether the name ends in `.md`, in whatever case: a wrong case is reported, not overlooked.
fn is_markdown(name: &str) -> bool {
    name.len() > 3
        && name
            .get(name.len() - 3..)
            .is_some_and(|end| end.eq_ignore_ascii_case(".md"))
        || name.to_lowercase().ends_with(".markdown")
}

fn stem(name: &str) -> &str {
    name.rfind('.').map_or(name, |dot| &name[..dot])
}

/// The id of a page, and the language of its words if the file is a translation: `name.en.md` is the English of `name.md`.
fn page_id(name: &str) -> Result<(String, Option<Language>), Box<Diagnostic>> {
    let stem = stem(name);
    if let Some((base, language)) = stem.rsplit_once('.')
        && name.ends_with(".md")
        && slug::is_slug(base)
        && language.len() == 2
    {
        if let Some(known) = Language::from_tag(language) {
            return Ok((base.to_owned(), Some(known)));
        }
        // It must not pass for a page of its own.
        return Err(Box::new(
            Diagnostic::warning("S010", Text::new("file-translation").with("language", language))
                .help(Text::new("file-translation-help").with("base", base)),
        ));
    }
    if slug::is_slug(stem) && name.ends_with(".md") {
        return Ok((stem.to_owned(), None));
    }
    let better = slug::slugify(stem);
    let mut diagnostic = Diagnostic::error("S007", Text::new("file-name").with("name", name));
    if !better.is_empty() {
        diagnostic = diagnostic.help(Text::new("file-name-help").with("better", format!("{better}.md")));
    }
    Err(Box::new(diagnostic.help(Text::new("file-name-why"))))
}

fn check_slug(name: &str, headline: Text) -> Result<(), Box<Diagnostic>> {
    if slug::is_slug(name) {
        return Ok(());
    }
    let mut diagnostic = Diagnostic::error("S007", headline.with("name", name));
    let better = slug::slugify(name);
    if !better.is_empty() {
        diagnostic = diagnostic.help(Text::new("file-name-help").with("better", better));
    }
    Err(Box::new(diagnostic.help(Text::new("file-name-why"))))
}
