//! The links of pages: where they lead, and whether they may.

use super::markup::{Markup, is_publishable};
use super::routes::{Routes, Section};
use crate::catalogue::Catalogue;
use crate::catalogue::contacts::shorten_to;
use crate::catalogue::references::papers;
use crate::diagnostic::{Diagnostic, FileId, Sources, Span, Text, closest};
use crate::source::body::Body;
use crate::source::is_image;
use crate::source::links::{self, Target};
use crate::source::locate::locate;
use camino::{Utf8Path, Utf8PathBuf};
use memchr::memmem;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How many characters of a path a headline shows.
const LONGEST: usize = 80;

/// Checks the links of all texts, and the addresses of the portal that front matter names.
pub fn check(catalogue: &Catalogue, routes: &Routes, pages: &BTreeSet<String>, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // Texts name the addresses of the first language.
    let nowhere = BTreeMap::new();
    for text in catalogue.written() {
        let folder = Utf8PathBuf::from(catalogue.folder_of(text.kind, text.id));
        let markup = Markup {
            routes,
            moved: &nowhere,
            pages,
            attachments: &catalogue.attachments,
            folder: &folder,
        };
        for link in &text.body.links {
            let at = Span::new(text.file, link.at.clone());
            found.extend(link_problem(&link.target, link.image, at, &markup));
        }
        found.extend(unmade(text.file, text.body, sources));
    }
    let markup = Markup {
        routes,
        moved: &nowhere,
        pages,
        attachments: &catalogue.attachments,
        folder: Utf8Path::new(""),
    };
    for call in catalogue.calls.values() {
        if let Some(url) = call.document.as_deref().filter(|url| url.starts_with('/')) {
            found.extend(link_problem(
                url,
                false,
                locate(sources, call.file, "document"),
                &markup,
            ));
        }
    }
    for (file, path, paper) in papers(catalogue) {
        if let Some(url) = paper.url.as_deref().filter(|url| url.starts_with('/')) {
            // What a service inherits is reported where it is written.
            if !sources.text(file).contains(url) {
                continue;
            }
            let at = locate(sources, file, &path.replace(".file", ".url"));
            if sources.text(file)[sources.clamp(at)].contains(url) {
                found.extend(link_problem(url, false, at, &markup));
            }
        }
        if let Some(named) = paper
            .file
            .as_deref()
            .filter(|named| catalogue.attachments.contains(named))
        {
            if is_publishable(named) {
                continue;
            }
            let at = locate(sources, file, &path);
            let name = named.file_name().unwrap_or_default();
            if sources.text(file)[sources.clamp(at)].contains(name) {
                found.push(unpublishable(named, at));
            }
        }
    }
    found
}

/// What was meant as a link or a picture and is none, because its address has spaces: a reader sees the brackets.
fn unmade(file: FileId, body: &Body, sources: &Sources) -> Vec<Diagnostic> {
    let text = sources.text(file);
    let whole = text.get(body.range.clone()).unwrap_or_default();
    let starts = memmem::find_iter(whole.as_bytes(), "](").map(|at| body.range.start + at);
    let places: Vec<Range<usize>> = body.sections.iter().flat_map(|section| section.places()).collect();
    starts
        .filter_map(|middle| {
            let from = middle + 2;
            let address = text.get(from..)?.split([')', '\n', '<', '>']).next()?;
            let is_text = places.iter().any(|place| place.contains(&middle));
            let is_link = body.links.iter().any(|link| link.at.contains(&middle));
            if !is_text || is_link || !text[from + address.len()..].starts_with(')') || !address.trim().contains(' ') {
                return None;
            }
            let open = text[body.range.start..middle]
                .rfind('[')
                .map(|at| body.range.start + at)?;
            let end = from + address.len();
            // Between backquotes it stands for itself.
            let quoted = text[..open].ends_with('`') || text[end..].starts_with(")`");
            let diagnostic = Diagnostic::warning("R003", Text::new("link-spaces"))
                .at(Span::new(file, open..end + 1))
                .help(Text::new("link-spaces-help"))
                .suggest(Span::new(file, from..end), format!("<{}>", address.trim()));
            (!quoted).then_some(diagnostic)
        })
        .collect()
}

fn link_problem(written: &str, image: bool, at: Span, markup: &Markup<'_>) -> Option<Diagnostic> {
    match links::target(written) {
        // A drive letter is a path on the editor's own computer.
        Target::Forbidden(scheme) if scheme.len() == 1 => Some(
            Diagnostic::error("S047", Text::new("link-own-computer"))
                .at(at)
                .help(Text::new("attachment-link-help").with("folder", format!("content/{}", markup.folder))),
        ),
        Target::Forbidden(scheme) => Some(
            Diagnostic::error("S045", Text::new("link-forbidden").with("scheme", scheme))
                .at(at)
                .help(Text::new("link-forbidden-help")),
        ),
        Target::Outside => {
            let diagnostic = Diagnostic::error(
                "S047",
                Text::new("file-outside").with("path", shorten_to(LONGEST, written)),
            )
            .at(at);
            // The page of a service of somebody else has an address.
            let page = Utf8Path::new(written).file_stem().filter(|_| written.ends_with(".md"));
            let page = page.map(|id| markup.routes.item(Section::Services, id));
            Some(match page.filter(|page| markup.pages.contains(page)) {
                Some(page) => diagnostic.help(Text::new("link-broken-near").with("near", page)),
                None => diagnostic.help(Text::new("file-outside-help")),
            })
        }
        Target::External(_) if image => Some(
            Diagnostic::error("S050", Text::new("image-external"))
                .at(at)
                .help(Text::new("image-external-help")),
        ),
        Target::Internal { path, .. } => {
            if markup.page(&path).is_some() {
                return None;
            }
            let diagnostic = Diagnostic::error(
                "R003",
                Text::new("link-broken").with("path", shorten_to(LONGEST, &path)),
            )
            .at(at);
            Some(match closest_page(&path, markup.pages) {
                Some(near) => diagnostic.help(Text::new("link-broken-near").with("near", near)),
                None => diagnostic.help(Text::new("link-broken-help")),
            })
        }
        Target::Beside(file) => beside_problem(&file, image, at, markup),
        Target::Anchor(_) | Target::External(_) | Target::Contact(_) => None,
    }
}

fn beside_problem(file: &Utf8Path, image: bool, at: Span, markup: &Markup<'_>) -> Option<Diagnostic> {
    if file.as_str().is_empty() {
        return Some(
            Diagnostic::warning("R003", Text::new("link-empty"))
                .at(at)
                .help(Text::new("link-empty-help")),
        );
    }
    if file.extension() == Some("md") {
        let path = markup
            .routes
            .item(Section::Services, file.file_stem().unwrap_or_default());
        return (!markup.pages.contains(&path)).then(|| {
            Diagnostic::error("R003", Text::new("link-broken").with("path", file.as_str()))
                .at(at)
                .help(Text::new("link-broken-help"))
        });
    }
    let name = file.as_str();
    let guess = if name.starts_with("www.") {
        Some(format!("https://{name}"))
    } else if crate::catalogue::contacts::email(name).is_some() {
        Some(format!("mailto:{name}"))
    } else {
        markup.page(&format!("/{name}")).filter(|_| name.contains('/'))
    };
    if let Some(guess) = guess {
        return Some(
            Diagnostic::error("R003", Text::new("link-broken").with("path", name))
                .at(at)
                .help(Text::new("link-broken-near").with("near", guess)),
        );
    }
    let whole = markup.folder.join(file);
    if !markup.attachments.contains(&whole) {
        let siblings = markup
            .attachments
            .below(markup.folder)
            .filter_map(|path| path.file_name());
        let name = file.file_name().unwrap_or_default();
        let diagnostic = Diagnostic::error(
            "S048",
            Text::new("attachment-missing").with("file", shorten_to(LONGEST, file.as_str())),
        )
        .at(at);
        return Some(match closest(name, siblings) {
            Some(near) => diagnostic.help(Text::new("attachment-near").with("near", near)),
            None => {
                diagnostic.help(Text::new("attachment-link-help").with("folder", format!("content/{}", markup.folder)))
            }
        });
    }
    if image && !is_image(file) || !is_publishable(file) {
        return Some(unpublishable(file, at));
    }
    None
}

fn unpublishable(file: &Utf8Path, at: Span) -> Diagnostic {
    Diagnostic::error(
        "S049",
        Text::new("attachment-kind").with("file", file.file_name().unwrap_or_default()),
    )
    .at(at)
    .help(Text::new("attachment-kind-help"))
}

/// The page that was probably meant: the same last part elsewhere, or a slip of the pen in a path of the same depth.
fn closest_page<'p>(path: &str, pages: &'p BTreeSet<String>) -> Option<&'p str> {
    let parts = |path: &str| path.trim_matches('/').split('/').map(str::to_owned).collect::<Vec<_>>();
    let wanted = parts(path);
    let same_end = pages
        .iter()
        .find(|page| wanted.len() > 1 && parts(page).last() == wanted.last());
    let same_depth = || {
        pages.iter().find(|page| {
            let known = parts(page);
            known.len() == wanted.len()
                && known
                    .iter()
                    .zip(&wanted)
                    .all(|(known, wanted)| closest(wanted, [known.as_str()]).is_some())
        })
    };
    same_end.or_else(same_depth).map(String::as_str)
}
