//! What makes a portal a guest on a device: the web manifest, and the script that keeps pages for when there is no
//! network.

use super::minify;
use super::output::Output;
use super::routes::Section;
use super::stage::Stage;
use super::theme::Theme;
use serde_json::json;
use std::io;

/// Path of the web manifest.
pub(super) const MANIFEST: &str = "/site.webmanifest";
/// Path of the script: it may only keep what lies beside or below it.
pub(super) const WORKER: &str = "/sw.js";

/// Assets that pages cannot do without.
const KEPT: [&str; 6] = [
    "style.css",
    "portal.js",
    "shortlist.js",
    "icons.svg",
    "favicon.svg",
    "logo",
];

/// Writes the manifest, and the script if the theme has one.
///
/// # Errors
/// When a file cannot be written.
pub(super) fn put(stage: &Stage<'_>, theme: &Theme, output: &dyn Output) -> io::Result<()> {
    let href = |path: &str| stage.routes.href(path);
    let asset = |name: &str| {
        let asset = theme.assets.get(name)?;
        Some(href(&format!("/{}", asset.path)))
    };
    let icon = asset("favicon.svg").map(|src| json!({ "src": src, "type": "image/svg+xml", "sizes": "any" }));
    let manifest = json!({
        "name": stage.settings.title,
        "short_name": stage.settings.title,
        "description": stage.settings.tagline,
        "lang": stage.messages.language().tag(),
        "start_url": href("/"),
        "scope": href("/"),
        // People should see where they are, and be able to go back.
        "display": "minimal-ui",
        "theme_color": stage.face.color,
        "background_color": stage.face.background,
        "icons": icon.into_iter().collect::<Vec<_>>(),
    });
    let mut manifest = manifest;
    if let (Some(fields), None) = (manifest.as_object_mut(), &stage.settings.tagline) {
        fields.remove("description");
    }
    output.put(MANIFEST.trim_start_matches('/'), format!("{manifest:#}\n").into_bytes())?;
    let Some(worker) = &theme.worker else { return Ok(()) };
    // The page that says that there is no network, for each language: what its addresses begin with, and its own.
    let mut offline = Vec::new();
    let mut files = vec![href("/")];
    for (_, routes) in stage.tongue.all {
        let page = routes.href(&routes.section(Section::Offline));
        files.extend([page.clone(), routes.href(&routes.section(Section::Shortlist))]);
        offline.push([routes.href(&routes.home()), page]);
    }
    files.extend(KEPT.into_iter().filter_map(asset));
    // The pages among the files have no hash in their names: when what they show changes, it is a new version.
    let shown = json!([files, stage.today.to_string(), stage.offline_view(), stage.home_view()]);
    let version = blake3::hash(shown.to_string().as_bytes()).to_hex();
    let filled = worker
        .replace("/*FILES*/[]", &json!(files).to_string())
        .replace("/*VERSION*/\"\"", &json!(version[..10]).to_string())
        .replace("/*OFFLINE*/[]", &json!(offline).to_string());
    output.put(WORKER.trim_start_matches('/'), minify::script(&filled))
}
