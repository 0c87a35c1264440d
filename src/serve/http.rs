//! The server itself: files from memory, and a stream of events for live reload.

use super::answer::{file, fitting};
use super::live::Live;
use super::site::{Found, Site};
use super::source;
use crate::source::links::decode;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use std::convert::Infallible;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use tokio::net::TcpListener;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

/// The script that pages get while they are served: reload, and problems over the page.
const SCRIPT: &str = include_str!("live.js");
/// The style of the problems; a file of its own, because pages forbid inline styles.
const STYLE: &str = include_str!("live.css");
/// How many ports are tried after the one asked for.
const PORTS: u16 = 20;

/// Why the server could not run.
#[derive(Debug)]
pub enum ServeError {
    /// No port was free.
    Ports {
        /// The first tried.
        first: u16,
        /// The last tried.
        last: u16,
    },
    /// The system refused something.
    Io(io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServeError::Ports { first, last } => write!(f, "no free port from {first} to {last}"),
            ServeError::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ServeError {}

impl From<io::Error> for ServeError {
    fn from(error: io::Error) -> Self {
        ServeError::Io(error)
    }
}

/// Serves until Ctrl-C. `ready` is called with the address once the server listens.
///
/// # Errors
/// When no port is free or the system refuses to listen.
pub fn serve(live: Live, host: IpAddr, port: u16, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = bind(host, port).await?;
        ready(listener.local_addr()?);
        let router = Router::new()
            .route(
                "/_sportello/live.js",
                get(async || file("text/javascript; charset=utf-8", SCRIPT.as_bytes().to_vec())),
            )
            .route(
                "/_sportello/live.css",
                get(async || file("text/css; charset=utf-8", STYLE.as_bytes().to_vec())),
            )
            .route("/_sportello/problems", get(problems))
            .route("/_sportello/events", get(events))
            .route("/_sportello/source/{*path}", get(source))
            .fallback(page)
            .with_state(live);
        // Open event streams never end by themselves: the server stops without waiting for them.
        tokio::select! {
            result = async { axum::serve(listener, router).await } => result?,
            () = interrupted() => {}
        }
        Ok(())
    })
}

async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without the signal there is no way to be told to stop but being ended.
        std::future::pending::<()>().await;
    }
}

async fn bind(host: IpAddr, port: u16) -> Result<TcpListener, ServeError> {
    let last = if port == 0 { 0 } else { port.saturating_add(PORTS) };
    for port in port..=last {
        match TcpListener::bind((host, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(ServeError::Ports { first: port, last })
}

async fn events(State(live): State<Live>) -> Sse<impl tokio_stream::Stream<Item = Result<Event, Infallible>>> {
    let news = BroadcastStream::new(live.listen()).map(|_| Ok(Event::default().event("change").data("now")));
    Sse::new(news).keep_alive(KeepAlive::default())
}

async fn problems(State(live): State<Live>) -> Response<Body> {
    let site = live.site();
    let body = serde_json::json!({ "headline": site.headline, "close": site.close, "problems": site.notices });
    file("application/json", body.to_string().into_bytes())
}

/// A file with a problem: no other can be read.
async fn source(State(live): State<Live>, Path(path): Path<String>) -> Response<Body> {
    let site = live.site();
    match site.sources.get(&path) {
        Some(text) => file(content_type("a.html"), source::page(&path, text).into_bytes()),
        None => not_found(&site),
    }
}

async fn page(State(live): State<Live>, uri: Uri, asked: HeaderMap) -> Response<Body> {
    let site = live.site();
    let path = decode(uri.path());
    let Some(inside) = path
        .strip_prefix(site.base.as_str())
        .filter(|rest| rest.is_empty() || rest.starts_with('/'))
    else {
        return redirect(&format!("{}/", site.base));
    };
    if inside.is_empty() {
        return redirect(&format!("{}/", site.base));
    }
    match site.find(inside) {
        Found::File(name, bytes) => fitting(content_type(name), dressed(name, bytes), &asked),
        Found::Folder => redirect(&format!("{}/", uri.path())),
        Found::Nothing => not_found(&site),
    }
}

fn not_found(site: &Site) -> Response<Body> {
    let bytes = match site.find("/404.html") {
        Found::File(name, bytes) => dressed(name, bytes),
        // There is no site at all: the script shows why.
        _ => dressed(
            "404.html",
            b"<!doctype html><html lang=it><head><meta charset=utf-8><title>Sportello</title></head><body></body></html>",
        ),
    };
    let mut response = file(content_type("404.html"), bytes);
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// HTML pages get the live script.
fn dressed(name: &str, bytes: &[u8]) -> Vec<u8> {
    const TAG: &[u8] =
        b"<link rel=stylesheet href=/_sportello/live.css><script src=/_sportello/live.js defer></script>";
    if !name.ends_with(".html") {
        return bytes.to_vec();
    }
    let end = bytes
        .windows(7)
        .position(|window| window == b"</head>")
        .unwrap_or(bytes.len());
    [&bytes[..end], TAG, &bytes[end..]].concat()
}

fn redirect(to: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    // Several slashes in front would name another host.
    let to = format!("/{}", to.trim_start_matches('/'));
    match HeaderValue::from_str(&to) {
        Ok(location) => {
            *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
            response.headers_mut().insert(header::LOCATION, location);
        }
        Err(_) => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    response
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "geojson" => "application/geo+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "avif" => "image/avif",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_in_the_head() {
        let page = dressed("a/index.html", b"<html><head></head><body></body></html>");
        let text = String::from_utf8_lossy(&page).into_owned();
        assert!(text.contains("live.js defer></script></head>"));
        assert_eq!(dressed("a.css", b"x"), b"x");
    }
}
