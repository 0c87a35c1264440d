//! What a host of static sites does with a file: it packs text, and sends a part where a part is asked for.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::ops::Range;

/// Bytes below which packing gains nothing.
const SMALL: usize = 500;

/// A file, whole.
pub(super) fn file(content_type: &'static str, bytes: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    response
}

/// A file as a browser asks for it: a part of it, packed, or as it is.
pub(super) fn fitting(content_type: &'static str, bytes: Vec<u8>, asked: &HeaderMap) -> Response<Body> {
    let text = |name| {
        asked
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    if let Some(range) = part(text(header::RANGE), bytes.len()) {
        let told = format!("bytes {}-{}/{}", range.start, range.end.saturating_sub(1), bytes.len());
        let mut response = file(content_type, bytes.get(range).unwrap_or_default().to_vec());
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        if let Ok(told) = HeaderValue::from_str(&told) {
            response.headers_mut().insert(header::CONTENT_RANGE, told);
        }
        return response;
    }
    let packs = is_text(content_type) && bytes.len() >= SMALL && accepts_gzip(text(header::ACCEPT_ENCODING));
    match packs.then(|| packed(&bytes)).flatten() {
        Some(packed) => {
            let mut response = file(content_type, packed);
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
            response
        }
        None => file(content_type, bytes),
    }
}

/// The one part that a `Range` header names, if it names one that is there; RFC 9110 § 14.2 allows to ignore others.
fn part(range: &str, length: usize) -> Option<Range<usize>> {
    let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
    let last = length.checked_sub(1)?;
    let (from, to) = match (from.parse::<usize>(), to.parse::<usize>()) {
        (Ok(from), Ok(to)) => (from, to.min(last)),
        (Ok(from), Err(_)) if to.is_empty() => (from, last),
        (Err(_), Ok(count)) if from.is_empty() && count > 0 => (length.saturating_sub(count), last),
        _ => return None,
    };
    (from <= to).then(|| from..to + 1)
}

fn is_text(content_type: &str) -> bool {
    content_type.starts_with("text/") || content_type.contains("json") || content_type.contains("xml")
}

fn accepts_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        parts.next() == Some("gzip") && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_those_that_are_there() {
        assert_eq!(part("bytes=0-3", 10), Some(0..4));
        assert_eq!(part("bytes=8-", 10), Some(8..10));
        assert_eq!(part("bytes=-3", 10), Some(7..10));
        assert_eq!(part("bytes=-30", 10), Some(0..10));
        assert_eq!(part("bytes=8-99", 10), Some(8..10));
        for nothing in [
            "",
            "bytes=10-12",
            "bytes=5-2",
            "bytes=a-b",
            "bytes=-0",
            "bytes=0-1,4-5",
            "lines=0-1",
        ] {
            assert_eq!(part(nothing, 10), None, "{nothing}");
        }
        assert_eq!(part("bytes=0-0", 0), None);
    }

    #[test]
    fn text_is_packed_for_those_who_take_it() {
        let text = "Servizi vicino a te. ".repeat(100).into_bytes();
        let asked = |name, value: &'static str| HeaderMap::from_iter([(name, HeaderValue::from_static(value))]);
        let coding = |content_type, asked: &HeaderMap| {
            let response = fitting(content_type, text.clone(), asked);
            response.headers().get(header::CONTENT_ENCODING).cloned()
        };
        assert_eq!(
            coding("text/html", &asked(header::ACCEPT_ENCODING, "br, gzip;q=0.5")),
            Some(HeaderValue::from_static("gzip"))
        );
        assert_eq!(
            coding("text/html", &asked(header::ACCEPT_ENCODING, "gzip;q=0, br")),
            None
        );
        assert_eq!(coding("image/png", &asked(header::ACCEPT_ENCODING, "gzip")), None);
        let response = fitting("text/css", text.clone(), &asked(header::RANGE, "bytes=2-5"));
        assert_eq!(response.status(), StatusCode::PARTIAL_CONTENT);
        assert_eq!(
            response.headers().get(header::CONTENT_RANGE),
            Some(&HeaderValue::from_static("bytes 2-5/2100"))
        );
    }
}
