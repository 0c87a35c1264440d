//! What a result shows, in packs of neighbouring services.

use super::bytes::{self, Payload};

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

/// A pack: the parts one after the other, of each the values of all services, each ended by a line feed: like stands by
/// like, which compresses best. Of addresses that begin with `services` and end with a slash only the middle is kept.
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
                .flatten();
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
