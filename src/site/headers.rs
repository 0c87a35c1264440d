//! The answers of the host: rules about what a page may load, and how long files may be kept, ready for common hosts.

use super::output::Output;
use super::routes::Section;
use super::stage::Stage;
use std::io;

/// What pages may load: their own host's files and nothing else. The `meta` element of each page says the same, as far
/// as it may (`frame-ancestors` has to come from the host).
pub(super) const POLICY: &str =
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'";

/// The headers of every answer, with their values.
fn headers() -> Vec<(&'static str, String)> {
    vec![
        ("Content-Security-Policy", format!("{POLICY}; frame-ancestors 'none'")),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        (
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), browsing-topics=()".to_owned(),
        ),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
    ]
}

/// For files with the hash of their content in their name.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For the script that keeps pages: a host's own habit might keep an old one for days.
const NEVER: &str = "no-cache";

/// Writes `_headers` (Netlify, Cloudflare Pages and others), `.htaccess` (Apache) and `nginx-headers.conf`.
///
/// # Errors
/// When a file cannot be written.
pub(super) fn put(stage: &Stage<'_>, output: &dyn Output) -> io::Result<()> {
    let base = stage.routes.base();
    let not_found = stage.routes.href("/404.html");
    let data = stage.routes.section(Section::Data);
    output.put("_headers", netlify(base, &data).into_bytes())?;
    output.put(".htaccess", apache(&not_found).into_bytes())?;
    output.put("nginx-headers.conf", nginx(base, &data, &not_found).into_bytes())
}

fn netlify(base: &str, data: &str) -> String {
    let mut text = format!("{base}/*\n");
    for (name, value) in headers() {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text.push_str(&format!("{base}/assets/*\n  Cache-Control: {FOR_EVER}\n"));
    text.push_str(&format!("{base}/sw.js\n  Cache-Control: {NEVER}\n"));
    // Open data is for everybody's programs, also those that run in other pages.
    text.push_str(&format!("{base}{data}*\n  Access-Control-Allow-Origin: *\n"));
    text
}

fn apache(not_found: &str) -> String {
    let mut text = format!("ErrorDocument 404 {not_found}\n<IfModule mod_headers.c>\n");
    for (name, value) in headers() {
        text.push_str(&format!("  Header always set {name} \"{value}\"\n"));
    }
    text.push_str(&format!(
        "  <FilesMatch \"\\.[0-9a-f]{{10}}\\.(css|js|svg|png|woff2|bin)(\\.(br|gz))?$|^[0-9a-f]{{8}}\\.bin$\">\n    Header set Cache-Control \"{FOR_EVER}\"\n  </FilesMatch>\n"
    ));
    text.push_str(&format!(
        "  <Files \"sw.js\">\n    Header set Cache-Control \"{NEVER}\"\n  </Files>\n"
    ));
    text.push_str(
        "  <FilesMatch \"\\.(json|csv|geojson|ics)$\">\n    Header set Access-Control-Allow-Origin \"*\"\n  </FilesMatch>\n",
    );
    text.push_str(
        "</IfModule>\n<IfModule mod_mime.c>\n  AddType application/manifest+json .webmanifest\n</IfModule>\n",
    );
    text
}

fn nginx(base: &str, data: &str, not_found: &str) -> String {
    // In nginx a place with headers of its own inherits none, so each repeats them.
    let repeated = |indent: &str| -> String {
        let line = |(name, value)| format!("{indent}add_header {name} \"{value}\" always;\n");
        headers().into_iter().map(line).collect()
    };
    let mut text = "# Inside the server block: include /path/to/nginx-headers.conf;\n".to_owned();
    text.push_str(&repeated(""));
    text.push_str(&format!("error_page 404 {not_found};\n"));
    text.push_str(&format!(
        "location {base}/assets/ {{\n{}  add_header Cache-Control \"{FOR_EVER}\";\n}}\n",
        repeated("  ")
    ));
    text.push_str(&format!(
        "location = {base}/sw.js {{\n{}  add_header Cache-Control \"{NEVER}\";\n}}\n",
        repeated("  ")
    ));
    text.push_str(&format!(
        "location {base}{data} {{\n{}  add_header Access-Control-Allow-Origin \"*\";\n}}\n",
        repeated("  ")
    ));
    text
}
