//! What a result shows, in packs of neighbouring services.

use super::bytes::{self, Payload};
use crate::search::analyzer::fold;
use crate::search::document::SearchDocument;

/// What the result list shows of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResultLine {
    /// Title.
    pub title: String,
    /// URL.
    pub url: String,
    /// Summary.
    pub summary: String,
    /// Provider.
    pub provider: String,
    /// Price in a few words.
    pub price: String,
    /// Where it is offered, in a few words.
    pub area: String,
}

/// The lines of services, made when they are wanted.
pub(super) struct Lines<'a> {
    pub(super) documents: &'a [SearchDocument],
    /// What is shown of a service, by its id.
    pub(super) line: &'a (dyn Fn(&str) -> ResultLine + Sync),
    /// What the addresses of services begin with.
    pub(super) services: &'a str,
}

impl Lines<'_> {
    /// Those of some services.
    pub(super) fn of(&self, documents: &[SearchDocument]) -> Vec<ResultLine> {
        documents.iter().map(|document| (self.line)(&document.id)).collect()
    }

    /// Those of all.
    pub(super) fn all(&self) -> Vec<ResultLine> {
        self.of(self.documents)
    }
}

/// The last part of an address that follows from a title, as the browser makes it.
fn address_of(title: &str) -> String {
    let folded = fold(title);
    let parts = folded.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// A pack: the parts one after the other, of each the values of all services, each ended by a line feed: like stands by
/// like, which compresses best. Of addresses that begin with `services` and end with a slash only the middle is kept, and not even that
/// where it follows from the title.
pub(super) fn pack(lines: &[ResultLine], services: &str) -> Payload {
    let mut text = String::new();
    let parts: [fn(&ResultLine) -> &str; 6] = [
        |line| &line.title,
        |line| &line.url,
        |line| &line.summary,
        |line| &line.provider,
        |line| &line.price,
        |line| &line.area,
    ];
    for (place, part) in parts.iter().enumerate() {
        for line in lines {
            let value = part(line);
            let own = (place == 1)
                .then(|| value.strip_prefix(services)?.strip_suffix('/'))
                .flatten()
                .map(|own| if own == address_of(&line.title) { "" } else { own });
            // Titles and summaries are one line; a page that broke one is not to shift all others.
            text.extend(own.unwrap_or(value).chars().map(|c| if c == '\n' { ' ' } else { c }));
            text.push('\n');
        }
    }
    let mut payload = Payload::default();
    bytes::number(&mut payload.bytes, lines.len() as u64);
    payload.bytes.extend_from_slice(text.as_bytes());
    payload
}

/// Lines in the dictionary of packs.
const SAMPLE: usize = 32;

/// What packs have in common, as far as a sample tells. Services are drawn by their id, not by their place, so that
/// others may come and go without changing every pack.
pub(super) fn dictionary(lines: &Lines<'_>) -> Payload {
    let documents = lines.documents.iter();
    let mut drawn: Vec<([u8; 32], &SearchDocument)> = documents
        .map(|document| (*blake3::hash(document.id.as_bytes()).as_bytes(), document))
        .collect();
    drawn.sort_by_key(|(hash, _)| *hash);
    drawn.truncate(SAMPLE);
    let drawn: Vec<ResultLine> = drawn.iter().map(|(_, document)| (lines.line)(&document.id)).collect();
    let mut payload = pack(&drawn, lines.services);
    // The dictionary is one block of deflate as it is, which has at most so many bytes.
    payload.bytes.truncate(LONGEST_DICTIONARY);
    payload
}

/// Bytes of a dictionary: those that deflate looks back to.
const LONGEST_DICTIONARY: usize = 32_000;
