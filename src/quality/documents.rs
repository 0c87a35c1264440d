//! Documents and pictures that a person on the move cannot download.

use super::profile::Profile;
use crate::catalogue::Catalogue;
use crate::catalogue::references::papers;
use crate::diagnostic::{Diagnostic, Sources, Span, Text};
use crate::source::is_image;
use crate::source::links::{self, Target};
use crate::source::locate::Locator;
use camino::{Utf8Path, Utf8PathBuf};

/// Documents and pictures of the portal that are larger than the profile allows, at the field or the link that names them.
pub fn heavy_documents(catalogue: &Catalogue, profile: &Profile, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (file, path, paper) in papers(catalogue) {
        let Some(document) = &paper.file else { continue };
        let Some(size) = catalogue.attachments.size(document) else {
            continue;
        };
        if size <= profile.largest_document {
            continue;
        }
        let page = Locator::new(sources, file);
        let at = page.find(&path);
        // What a service inherits is said where it is written.
        if at == page.start() {
            continue;
        }
        found.push(heavy(document, size, profile).at(at));
    }
    // A large photograph keeps a telephone from the page that shows it.
    for text in catalogue.written() {
        let folder = Utf8PathBuf::from(catalogue.folder_of(text.kind, text.id));
        for link in &text.body.links {
            let Target::Beside(file) = links::target(&link.target) else {
                continue;
            };
            let file = folder.join(file);
            let size = catalogue.attachments.size(&file).unwrap_or_default();
            if size > profile.largest_document {
                found.push(heavy(&file, size, profile).at(Span::new(text.file, link.at.clone())));
            }
        }
    }
    found
}

/// What is said of a file that is too large; without a place.
fn heavy(file: &Utf8Path, size: u64, profile: &Profile) -> Diagnostic {
    let (headline, help) = match is_image(file) {
        true => ("image-heavy", "image-heavy-help"),
        false => ("document-heavy", "document-heavy-help"),
    };
    Diagnostic::warning(
        "R008",
        Text::new(headline)
            .with("file", file.file_name().unwrap_or_default())
            .with("size", megabytes(size))
            .with("most", megabytes(profile.largest_document)),
    )
    .help(Text::new(help))
}

/// A size in megabytes, rounded up: what is above a limit never looks equal to it.
fn megabytes(bytes: u64) -> String {
    bytes.div_ceil(1_000_000).to_string()
}
