//! Texts in a provider's folder that no page names: they may have been meant as pages.

use super::attachments::Attachments;
use super::read::Document;
use crate::diagnostic::{Diagnostic, Sources, Span, Text};
use camino::Utf8Path;

/// Endings of the files that people write texts in.
const TEXTS: [&str; 8] = ["txt", "doc", "docx", "odt", "rtf", "htm", "html", "pages"];

/// A warning for each. Pictures and the like say by what they are that they are no pages, and are not missed.
pub(super) fn unread(
    attachments: &Attachments,
    documents: &[Document],
    shown: &Utf8Path,
    sources: &mut Sources,
) -> Vec<Diagnostic> {
    let texts: Vec<&Utf8Path> = attachments
        .sizes()
        .map(|(path, _)| Utf8Path::new(path))
        .filter(|path| path.components().count() == 3 && path.extension().is_some_and(is_text))
        .collect();
    let is_named = |path: &&Utf8Path| {
        let name = path.file_name().unwrap_or_default();
        // As an address has it.
        let written = name.replace(' ', "%20");
        let names = |document: &&Document| {
            let text = sources.text(document.file);
            text.contains(name) || text.contains(&written)
        };
        // Nearly always a page of the same folder does.
        let provider = path.components().nth(1).map(|part| part.as_str());
        let is_near = |document: &&Document| document.provider.as_deref() == provider;
        let all = || documents.iter();
        all().filter(is_near).any(|near| names(&near)) || all().any(|document| names(&document))
    };
    let lost: Vec<&Utf8Path> = texts.into_iter().filter(|path| !is_named(path)).collect();
    let say = |path: &Utf8Path| {
        Diagnostic::warning("S008", Text::new("file-unnamed"))
            .at(Span::start_of(sources.add(shown.join(path), "")))
            .help(Text::new("file-unnamed-help"))
    };
    lost.into_iter().map(say).collect()
}

fn is_text(ending: &str) -> bool {
    TEXTS.iter().any(|known| known.eq_ignore_ascii_case(ending))
}
