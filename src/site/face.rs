//! What a browser and other programs should know of a portal's look: logo, colours, font.

use super::theme::Asset;
use super::tokens::Tokens;
use crate::settings::LookSettings;
use camino::Utf8Path;
use serde::Serialize;

/// Logo, colours and font of a portal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Face {
    /// The portal's own logo.
    pub logo: Option<Picture>,
    /// The colour of the band at the top, in the light.
    pub color: String,
    /// The same in the dark.
    pub color_dark: String,
    /// The colour of marks.
    pub accent: String,
    /// The ground of pages, in the light.
    pub background: String,
    /// The rules of the portal's own font; empty if it has none.
    pub(super) font_css: String,
}

/// A picture with its measures, so that nothing moves when it appears.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// Address.
    pub url: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Height at which the logo is shown, in pixels.
const LOGO_HEIGHT: u32 = 48;
/// The widest logo, in pixels: beside it there must be room for the title.
const LOGO_WIDEST: u32 = 200;

impl Face {
    /// The colours of the theme.
    pub(super) fn new(tokens: &Tokens) -> Face {
        Face {
            color: tokens.value("color-band", false),
            color_dark: tokens.value("color-band", true),
            accent: tokens.value("color-accent", false),
            background: tokens.value("color-background", false),
            ..Face::default()
        }
    }

    /// Adds logo and font of the settings, which have made sure that the files are there; gives the files to publish.
    pub(super) fn load(&mut self, portal: &Utf8Path, look: &LookSettings, base: &str) -> Vec<(String, Asset)> {
        let mut assets = Vec::new();
        let read = |file: &Utf8Path, name: &str| {
            let bytes = std::fs::read(portal.join(file)).ok()?;
            let ending = file.extension().unwrap_or_default().to_lowercase();
            Some(Asset::new(&format!("{name}.{ending}"), bytes))
        };
        if let Some(asset) = look.logo.as_deref().and_then(|file| read(file, "logo")) {
            let (width, height) = measures(&asset.bytes).unwrap_or((1.0, 1.0));
            // A share of a pixel more or less is not seen.
            let shown = (f64::from(LOGO_HEIGHT) * width / height)
                .round()
                .clamp(1.0, f64::from(LOGO_WIDEST)) as u32;
            self.logo = Some(Picture {
                url: format!("{base}/{}", asset.path),
                width: shown,
                height: LOGO_HEIGHT,
            });
            assets.push(("logo".to_owned(), asset));
        }
        if let Some(asset) = look.font.as_deref().and_then(|file| read(file, "font")) {
            // The style sheet stands in the same folder. Until the font is there, words are shown in that of the device.
            let name = asset.path.trim_start_matches("assets/");
            self.font_css = format!(
                "@font-face{{font-family:portal;src:url({name}) format(\"woff2\");font-weight:100 900;font-display:swap}}\n\
                 body{{--font:portal,system-ui,sans-serif}}\n"
            );
            assets.push(("font".to_owned(), asset));
        }
        assets
    }
}

/// Width and height of a PNG or SVG picture, in units of its own.
fn measures(bytes: &[u8]) -> Option<(f64, f64)> {
    let (width, height) = match bytes.strip_prefix(b"\x89PNG\r\n\x1a\n") {
        // Behind the signature: length and name of the first chunk, then width and height (PNG § 11.2.2).
        Some(rest) => {
            let number = |at: usize| {
                let bytes: [u8; 4] = rest.get(at..at + 4)?.try_into().ok()?;
                Some(f64::from(u32::from_be_bytes(bytes)))
            };
            (number(8)?, number(12)?)
        }
        None => svg_measures(std::str::from_utf8(bytes).ok()?)?,
    };
    (width > 0.0 && height > 0.0 && width.is_finite() && height.is_finite()).then_some((width, height))
}

fn svg_measures(text: &str) -> Option<(f64, f64)> {
    let start = text.find("<svg")?;
    let end = start + text.get(start..)?.find('>')?;
    let tag = text.get(start..end)?;
    let attribute = |name: &str| {
        let from = tag.find(&format!(" {name}="))? + name.len() + 2;
        let quote = tag
            .get(from..)?
            .chars()
            .next()
            .filter(|quote| ['"', '\''].contains(quote))?;
        tag.get(from + 1..)?.split(quote).next()
    };
    if let Some(view_box) = attribute("viewBox") {
        let numbers: Vec<f64> = view_box
            .split([' ', ','])
            .filter_map(|number| number.trim().parse().ok())
            .collect();
        if let [_, _, width, height] = numbers[..] {
            return Some((width, height));
        }
    }
    let number = |name| attribute(name)?.trim_end_matches("px").parse().ok();
    Some((number("width")?, number("height")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_measured() {
        assert_eq!(
            measures(br#"<?xml?><svg xmlns="x" viewBox="0 0 120 40"><g/></svg>"#),
            Some((120.0, 40.0))
        );
        assert_eq!(measures(b"<svg width='30px' height='10'/>"), Some((30.0, 10.0)));
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 1, 0, 0, 0, 0, 128]);
        assert_eq!(measures(&png), Some((256.0, 128.0)));
        for broken in [
            &b"<svg"[..],
            b"<svg viewBox='0 0 0 1'/>",
            b"\x89PNG\r\n\x1a\n",
            b"\xff",
            b"",
        ] {
            assert_eq!(measures(broken), None);
        }
    }
}
