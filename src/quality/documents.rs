//! Documents that a person on the move cannot download.

use super::profile::Profile;
use crate::catalogue::Catalogue;
use crate::catalogue::references::papers;
use crate::diagnostic::{Diagnostic, Sources, Text};
use crate::source::locate::Locator;

/// Documents of the portal that are larger than the profile allows, at the field that names them.
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
        found.push(
            Diagnostic::warning(
                "R008",
                Text::new("document-heavy")
                    .with("file", document.file_name().unwrap_or_default())
                    .with("size", megabytes(size))
                    .with("most", megabytes(profile.largest_document)),
            )
            .at(at)
            .help(Text::new("document-heavy-help")),
        );
    }
    found
}

/// A size in megabytes, rounded up: what is above a limit never looks equal to it.
fn megabytes(bytes: u64) -> String {
    bytes.div_ceil(1_000_000).to_string()
}
