//! Reading the files of the content folder into documents.
//!
//! What becomes of an unusual file:
//!
//! | file | outcome |
//! |---|---|
//! | CRLF line ends | read as they are; one note for the whole portal (S012) |
//! | byte-order mark | read without it; warning (S011) |
//! | bytes that are not UTF-8 | refused at the first of them (S001) |
//! | empty | refused (S002) |
//! | no opening or closing `+++` | refused (S003, S004) |
//! | larger than [`LARGEST_PAGE`] | refused unread (S005) |
//! | symbolic link | refused unread (S006) |
//! | capital letters, spaces, accents in the name | refused, with the better name (S007) |

use super::attachments::Attachments;
use super::front_matter::{self, FrontMatterError};
use super::memo::Memo;
use super::unread::unread;
use super::walk::{self, DataFile, Found, Role, Walked};
use super::yaml;
use crate::diagnostic::{Applicability, Diagnostic, Edit, FileId, Fix, Sources, Span, Text};
use crate::language::Language;
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

/// The largest page that is read, in bytes. A long page of words has 20 kB; what is larger is a mistake.
pub const LARGEST_PAGE: u64 = 512 * 1024;
/// The largest data file that is read, in bytes.
pub const LARGEST_DATA: u64 = 16 * 1024 * 1024;

/// The kinds of pages an editor writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Who offers services.
    Provider,
    /// What is offered.
    Service,
    /// A desk, office or centre.
    Place,
    /// A person who guides.
    Person,
    /// A question of the need finder.
    Need,
    /// A call for accreditation.
    Call,
    /// Any other page.
    Page,
}

impl Kind {
    const ALL: [(Kind, &'static str); 7] = [
        (Kind::Provider, "provider"),
        (Kind::Service, "service"),
        (Kind::Place, "place"),
        (Kind::Person, "person"),
        (Kind::Need, "need"),
        (Kind::Call, "call"),
        (Kind::Page, "page"),
    ];

    /// Its name, for files that only the tool reads.
    pub fn name(self) -> &'static str {
        let known = Kind::ALL.iter().find(|(kind, _)| *kind == self);
        known.map_or("", |(_, name)| name)
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Kind> {
        let known = Kind::ALL.iter().find(|(_, known)| *known == name);
        known.map(|(kind, _)| *kind)
    }
}

/// A page whose front matter and text were found, not yet understood.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The provider whose folder it stands in.
    pub provider: Option<String>,
    /// The language it translates a page into; none for the page itself.
    pub language: Option<Language>,
    /// The TOML between the fences.
    pub front: Range<usize>,
    /// The Markdown below.
    pub body: Range<usize>,
    /// The opening fence.
    pub opening: Span,
}

impl Document {
    /// A page itself, no translation.
    fn new(file: FileId, kind: Kind, id: String, provider: Option<String>, halves: front_matter::Halves) -> Document {
        Document {
            file,
            kind,
            id,
            provider,
            language: None,
            opening: Span::new(file, halves.opening),
            front: halves.front,
            body: halves.body,
        }
    }
}

/// All that was read from a content folder.
#[derive(Debug, Default)]
pub struct Source {
    /// Whether there is a content folder at all.
    pub is_there: bool,
    /// The pages that could be split, in the order of their paths.
    pub documents: Vec<Document>,
    /// The data files that are there.
    pub data: BTreeMap<DataFile, FileId>,
    /// Data files that could not be read: without them nothing can be published.
    pub refused: BTreeSet<FileId>,
    /// The files beside the pages.
    pub attachments: Attachments,
    /// Ids of pages that exist but could not be read: what refers to them is not to blame.
    pub broken: BTreeSet<(Kind, String)>,
}

/// What is to be known of a text before it is read: found by the thread that loaded it.
#[derive(Clone)]
pub(super) struct Facts {
    crlf: bool,
    conflict: Option<usize>,
    /// The halves of a page.
    halves: Result<front_matter::Halves, FrontMatterError>,
}

enum Content {
    Text(Arc<str>),
    Refused(String, Box<Diagnostic>, Range<usize>),
}

/// A content folder looked at through a lens: of its services only some are seen, and some files as they were before.
#[derive(Clone, Debug, Default)]
pub struct Lens {
    /// The services that are seen, by their ids.
    pub services: BTreeSet<String>,
    /// What files hold, by their paths in the folder, whatever stands on the disk.
    pub texts: BTreeMap<Utf8PathBuf, Arc<str>>,
    /// The paths of pages that are there without being seen.
    pub pages: Arc<BTreeSet<String>>,
    /// What was found in the folder, for the next lens on the same services.
    pub found: Arc<OnceLock<Walked>>,
}

impl Lens {
    fn shows(&self, role: &Role) -> bool {
        match role {
            Role::Page { kind, id, .. } => *kind != Kind::Service || self.services.contains(id),
            Role::Data(_) | Role::Attachment | Role::Elsewhere => true,
        }
    }
}

/// Reads the content folder `content` (as a path on disk); `shown` is how its path is shown. With a memo, files that look
/// as they did are not read again.
pub fn read(
    content: &Utf8Path,
    shown: &Utf8Path,
    sources: &mut Sources,
    memo: Option<&Memo>,
    lens: Option<&Lens>,
) -> (Source, Vec<Diagnostic>) {
    let looked = SystemTime::now();
    let (found, walk_problems) = match lens {
        Some(lens) => {
            let walk = || walk::walk(content, &|role| lens.shows(role));
            lens.found.get_or_init(walk).clone()
        }
        None => walk::walk(content, &|_| true),
    };
    let mut diagnostics = Vec::new();
    let mut source = Source {
        // A folder that may not be looked into lacks nothing, as far as is known.
        is_there: !walk_problems.iter().any(|problem| problem.path.as_str().is_empty()),
        ..Source::default()
    };
    for problem in walk_problems {
        let file = sources.add(shown.join(&problem.path), "");
        // Nobody knows what is in a folder that may not be looked into: a site without it is not the portal's.
        if walk::is_data(&problem.path) || problem.diagnostic.code == "S009" {
            source.refused.insert(file);
        }
        if let Some(broken) = broken_page(&problem.path) {
            source.broken.insert(broken);
        }
        diagnostics.push(problem.diagnostic.at(Span::start_of(file)));
    }
    let known = memo.map_or_else(|| vec![None; found.len()], |memo| memo.known(&found));
    let contents: Vec<Option<(Content, Option<Facts>)>> = found
        .par_iter()
        .zip(known)
        .map(|(file, known)| {
            let given = lens.and_then(|lens| lens.texts.get(&file.path));
            if let (Some((text, facts)), None) = (known, given) {
                return Some((Content::Text(text), Some(facts)));
            }
            let content = match (&file.role, given) {
                (Role::Attachment | Role::Elsewhere, _) => return None,
                (_, Some(text)) => Content::Text(Arc::clone(text)),
                (Role::Page { .. }, None) => load(&content.join(&file.path), LARGEST_PAGE),
                (Role::Data(_), None) => load(&content.join(&file.path), LARGEST_DATA),
            };
            let facts = match &content {
                Content::Text(text) => Some(Facts {
                    crlf: text.contains('\r'),
                    conflict: conflict(text),
                    halves: front_matter::split(text),
                }),
                Content::Refused(..) => None,
            };
            Some((content, facts))
        })
        .collect();
    if let Some(memo) = memo {
        let texts = found.iter().zip(&contents).filter_map(|(file, content)| match content {
            Some((Content::Text(text), Some(facts))) => Some((file, text, facts)),
            _ => None,
        });
        memo.keep(looked, texts);
    }

    let mut crlf: Vec<FileId> = Vec::new();
    for (Found { path, role, size, .. }, content) in found.into_iter().zip(contents) {
        let Some((content, facts)) = content else {
            source.attachments.insert(&path, size);
            continue;
        };
        let (text, refusal) = match content {
            Content::Text(text) => (text, None),
            Content::Refused(text, diagnostic, range) => (Arc::from(text), Some((diagnostic, range))),
        };
        let file = sources.add(shown.join(&path), text);
        if let Some((diagnostic, range)) = refusal {
            diagnostics.push(diagnostic.at(Span::new(file, range)));
            match role {
                Role::Page {
                    kind,
                    id,
                    language: None,
                    ..
                } => {
                    source.broken.insert((kind, id));
                }
                // Without its translation a page is still a page.
                Role::Page { .. } => {}
                Role::Data(_) => {
                    source.refused.insert(file);
                }
                Role::Attachment | Role::Elsewhere => {}
            }
            continue;
        }
        let Some(facts) = facts else { continue };
        let text = sources.text(file);
        if text.starts_with('\u{feff}') {
            diagnostics.push(
                Diagnostic::warning("S011", Text::new("file-bom"))
                    .at(Span::start_of(file))
                    .help(Text::new("file-bom-help"))
                    .replace(Span::new(file, 0..3), ""),
            );
        }
        if facts.crlf {
            crlf.push(file);
        }
        if let Role::Page { kind, id, language, .. } = &role
            && let Some(at) = facts.conflict
        {
            // Which half is meant nobody can tell: the page is not read any further.
            diagnostics.push(
                Diagnostic::error("S051", Text::new("toml-conflict"))
                    .at(Span::new(file, at..at + 7))
                    .help(Text::new("toml-help-conflict")),
            );
            if language.is_none() {
                source.broken.insert((*kind, id.clone()));
            }
            continue;
        }
        match role {
            Role::Data(data) => {
                source.data.insert(data, file);
            }
            Role::Page {
                kind,
                id,
                provider,
                language,
            } => match facts.halves {
                Ok(halves) => {
                    let document = Document::new(file, kind, id, provider, halves);
                    source.documents.push(Document { language, ..document });
                }
                Err(error) => {
                    diagnostics.push(no_front_matter(error, file, text));
                    if language.is_none() {
                        source.broken.insert((kind, id));
                    }
                }
            },
            Role::Attachment | Role::Elsewhere => {}
        }
    }
    diagnostics.extend(unread(&source.attachments, &source.documents, shown, sources));
    if let Some(first) = crlf.first() {
        diagnostics.push(
            Diagnostic::info("S012", Text::new("file-crlf").with("count", crlf.len()))
                .at(Span::start_of(*first))
                .help(Text::new("file-crlf-help")),
        );
    }
    (source, diagnostics)
}

/// Reads one file as text, or says why not.
pub fn load_text(path: &Utf8Path, largest: u64) -> Result<String, (String, Box<Diagnostic>, Range<usize>)> {
    match load(path, largest) {
        Content::Text(text) => Ok(text.to_string()),
        Content::Refused(text, diagnostic, range) => Err((text, diagnostic, range)),
    }
}

fn load(path: &Utf8Path, largest: u64) -> Content {
    let refused = |diagnostic: Diagnostic| Content::Refused(String::new(), Box::new(diagnostic), 0..0);
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| {
        let expected = file.metadata().map_or(0, |metadata| metadata.len().min(largest));
        bytes.reserve_exact(usize::try_from(expected).unwrap_or(0) + 1);
        // One byte more than allowed is read, so that a file that grows while it is read is noticed too.
        file.take(largest + 1).read_to_end(&mut bytes)
    });
    match read {
        Err(error) => return refused(walk::unreadable(Some(&error), &error.to_string())),
        Ok(length) if length as u64 > largest => {
            return refused(
                Diagnostic::error(
                    "S005",
                    Text::new("file-too-large").with("most", (largest / 1024).to_string()),
                )
                .help(Text::new("file-too-large-help")),
            );
        }
        Ok(_) => {}
    }
    match String::from_utf8(bytes) {
        Ok(text) => Content::Text(text.into()),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            Content::Refused(
                text,
                Box::new(Diagnostic::error("S001", Text::new("file-not-utf8")).help(Text::new("file-not-utf8-help"))),
                at..at + '\u{fffd}'.len_utf8(),
            )
        }
    }
}

/// A page (a service's with the provider in whose folder it stands) with another text, if that differs from what was read
/// in nothing but the Markdown below the front matter.
pub fn reread(
    sources: &Sources,
    file: FileId,
    (kind, id): (Kind, &str),
    provider: Option<&str>,
    text: &str,
) -> Option<Document> {
    let known = sources.text(file);
    let (before, now) = (front_matter::split(known).ok()?, front_matter::split(text).ok()?);
    let is_head_same = known.get(..before.body.start) == text.get(..now.body.start);
    let provider = provider.map(str::to_owned);
    (is_head_same && conflict(text).is_none()).then(|| Document::new(file, kind, id.to_owned(), provider, now))
}

/// The marks that git leaves where two people changed the same lines.
fn conflict(text: &str) -> Option<usize> {
    if text.starts_with("<<<<<<< ") {
        return Some(0);
    }
    Some(text.find("\n<<<<<<< ")? + 1)
}

fn no_front_matter(error: FrontMatterError, file: FileId, text: &str) -> Diagnostic {
    let diagnostic = match error {
        FrontMatterError::Empty => {
            Diagnostic::error("S002", Text::new("file-empty")).help(Text::new("file-empty-help"))
        }
        FrontMatterError::NoOpening { yaml: true } => {
            let diagnostic =
                Diagnostic::error("S003", Text::new("front-no-opening")).help(Text::new("front-yaml-help"));
            match yaml::converted(text) {
                Some((range, toml)) => diagnostic.fix(Fix {
                    title: Text::new("front-yaml-fix"),
                    edits: vec![Edit {
                        span: Span::new(file, range),
                        text: toml,
                    }],
                    applicability: Applicability::Safe,
                }),
                None => diagnostic,
            }
        }
        FrontMatterError::NoOpening { yaml: false } => {
            Diagnostic::error("S003", Text::new("front-no-opening")).help(Text::new("front-no-opening-help"))
        }
        FrontMatterError::NoClosing { like: None } => {
            Diagnostic::error("S004", Text::new("front-no-closing")).help(Text::new("front-no-closing-help"))
        }
        FrontMatterError::NoClosing { like: Some(range) } => {
            let span = Span::new(file, range);
            return Diagnostic::error("S004", Text::new("front-no-closing"))
                .at(span)
                .help(Text::new("front-closing-like-help"))
                .replace(span, front_matter::FENCE);
        }
    };
    diagnostic.at(Span::start_of(file))
}

/// The page that a file was meant to be.
fn broken_page(path: &Utf8Path) -> Option<(Kind, String)> {
    let stem = super::slug::slugify(path.file_stem()?);
    let parts: Vec<&str> = path.as_str().split('/').collect();
    let kind = match parts.as_slice() {
        ["providers", provider, _] if stem == "index" => {
            return Some((Kind::Provider, super::slug::slugify(provider)));
        }
        // A folder whose name is wrong is a provider.
        ["providers", folder] if path.extension().is_none() => {
            return Some((Kind::Provider, super::slug::slugify(folder)));
        }
        ["providers", ..] => Kind::Service,
        ["places", ..] => Kind::Place,
        ["people", ..] => Kind::Person,
        ["needs", ..] => Kind::Need,
        ["calls", ..] => Kind::Call,
        ["pages", ..] => Kind::Page,
        _ => return None,
    };
    Some((kind, stem))
}
