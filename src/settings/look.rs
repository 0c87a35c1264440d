//! `[look]`: how a municipality brands its portal in a few lines.

use super::color::Color;
use crate::diagnostic::Text;
use crate::source::Fields;
use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

/// Contrast with white below which a main colour is shown darker than it was chosen.
const READABLE: f64 = 4.5;

/// The largest picture or font that every page should load, in bytes.
const HEAVIEST: u64 = 200 * 1024;

/// `[look]`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookSettings {
    /// The main colour.
    pub color: Option<Color>,
    /// The colour of marks.
    pub accent: Option<Color>,
    /// The picture beside the title: a file, relative to the portal.
    pub logo: Option<Utf8PathBuf>,
    /// A font of the portal's own: a WOFF2 file, relative to the portal.
    pub font: Option<Utf8PathBuf>,
    /// Whether every service has a picture of its own for messengers and networks; without an answer, where there are
    /// few.
    pub cards: Option<bool>,
}

/// Reads the table.
pub(super) fn read(fields: &Fields<'_>, portal: &Utf8Path) -> LookSettings {
    let look = LookSettings {
        color: read_color(fields, "color"),
        accent: read_color(fields, "accent"),
        logo: read_file(fields, portal, "logo", &["svg", "png"]),
        font: read_file(fields, portal, "font", &["woff2"]),
        cards: fields.flag("cards"),
    };
    if let Some(color) = look.color.filter(|color| color.contrast(Color::WHITE) < READABLE) {
        fields.warning(
            "071",
            "color",
            Text::new("look-color-light").with("color", color.to_string()),
            Text::new("look-color-light-help"),
        );
    }
    fields.finish();
    look
}

fn read_color(fields: &Fields<'_>, key: &'static str) -> Option<Color> {
    let text = fields.text(key)?;
    let color = Color::read(&text);
    if color.is_none() {
        fields.error(
            "072",
            key,
            Text::new("look-color").with("value", text),
            Text::new("look-color-help"),
        );
    }
    color
}

fn read_file(fields: &Fields<'_>, portal: &Utf8Path, key: &'static str, endings: &[&str]) -> Option<Utf8PathBuf> {
    let text = fields.text(key)?;
    let path = Utf8Path::new(&text);
    let inside = path.components().all(|part| matches!(part, Utf8Component::Normal(_)));
    let known = path
        .extension()
        .is_some_and(|ending| endings.contains(&ending.to_lowercase().as_str()));
    if inside && known {
        let size = portal
            .join(path)
            .metadata()
            .ok()
            .filter(std::fs::Metadata::is_file)
            .map(|file| file.len());
        if size.is_some_and(|size| size <= HEAVIEST) {
            return Some(path.to_owned());
        }
        let (headline, help) = match size {
            None => ("look-missing", "look-missing-help"),
            Some(_) => ("look-heavy", "look-heavy-help"),
        };
        let most = HEAVIEST / 1024;
        fields.error(
            "074",
            key,
            Text::new(headline).with("file", text),
            Text::new(help).with("most", most as usize),
        );
        return None;
    }
    fields.error(
        "073",
        key,
        Text::new("look-file").with("value", text.clone()).with("key", key),
        Text::new("look-file-help").with("endings", endings.join(", .")),
    );
    None
}
