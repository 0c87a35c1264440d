//! The colours of a theme from two that a municipality chooses: whatever they are, words stay readable on them.
//!
//! Contrast is that of WCAG 2.2 (§ 1.4.3, relative luminance of sRGB): 4.5 is asked of words, and 7 is aimed at.

use crate::settings::Color;
use std::collections::BTreeMap;

/// Words and grounds of the theme: the chosen colours are measured against them.
const INK: Color = Color([0x14, 0x18, 0x1f]);
const BAND: Color = Color([0x15, 0x43, 0x7f]);
const NIGHT: Color = Color([0x10, 0x14, 0x1b]);
const NIGHT_RAISED: Color = Color([0x21, 0x2b, 0x3b]);
/// Contrast that words have at least.
const LEAST: f64 = 4.5;
/// Contrast of words in bands, where letters are small.
const GOOD: f64 = 7.0;
/// Contrast of marks with what they stand on.
const MARK: f64 = 3.0;

/// The main colour as it can carry white words: itself, or a darker one.
pub(super) fn band(color: Color) -> Color {
    color.until(Color::BLACK, &[Color::WHITE], LEAST)
}

/// Tokens for light and for dark from a main colour and a colour of marks.
pub(super) fn tokens(color: Option<Color>, accent: Option<Color>) -> [BTreeMap<String, String>; 2] {
    let mut light = BTreeMap::new();
    let mut dark = BTreeMap::new();
    let mut set = |tokens: usize, name: &str, color: Color| {
        let map = if tokens == 0 { &mut light } else { &mut dark };
        map.insert(format!("color-{name}"), color.to_string());
    };
    if let Some(color) = color {
        let band = band(color);
        let deep = band.towards(Color::BLACK, 0.4);
        let tint = Color::WHITE.towards(color, 0.1).until(Color::WHITE, &[INK], GOOD + 4.0);
        set(0, "primary", band);
        set(0, "primary-dark", deep);
        set(0, "on-primary", Color::WHITE);
        set(
            0,
            "on-band-soft",
            Color::WHITE.towards(band, 0.12).until(Color::WHITE, &[band], LEAST),
        );
        set(0, "surface-strong", tint);
        set(0, "link", color.until(Color::BLACK, &[Color::WHITE, tint], GOOD));
        let night = color.until(Color::WHITE, &[NIGHT, NIGHT_RAISED], GOOD);
        let night_band = color.until(Color::BLACK, &[Color::WHITE], GOOD + 3.0);
        set(1, "primary", night);
        set(1, "primary-dark", night_band.towards(Color::BLACK, 0.5));
        set(1, "on-primary", NIGHT.until(Color::BLACK, &[night], LEAST));
        set(1, "band", night_band);
        set(1, "band-dark", night_band.towards(Color::BLACK, 0.5));
        set(1, "link", night);
    }
    if let Some(accent) = accent {
        let ground = color.map_or(BAND, band);
        let accent = accent.until(Color::WHITE, &[ground], MARK);
        // Black or white can be read on any colour.
        let on_accent = [INK, Color::BLACK]
            .into_iter()
            .find(|ink| accent.contrast(*ink) >= LEAST)
            .unwrap_or(Color::WHITE);
        set(0, "accent", accent);
        set(0, "on-accent", on_accent);
    }
    [light, dark]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_is_chosen_can_be_read(parts in any::<[u8; 3]>(), accent in any::<[u8; 3]>()) {
            let [light, dark] = tokens(Some(Color(parts)), Some(Color(accent)));
            let of = |tokens: &BTreeMap<String, String>, name: &str| Color::read(&tokens[&format!("color-{name}")]).expect("a colour");
            for (ink, ground) in [("on-primary", "primary"), ("on-band-soft", "primary"), ("on-band-soft", "primary-dark"), ("on-accent", "accent"), ("link", "surface-strong")] {
                let contrast = of(&light, ink).contrast(of(&light, ground));
                prop_assert!(contrast >= LEAST, "{ink} on {ground}: {contrast}");
            }
            prop_assert!(of(&light, "accent").contrast(of(&light, "primary")) >= MARK);
            prop_assert!(of(&light, "link").contrast(Color::WHITE) >= LEAST);
            prop_assert!(of(&light, "surface-strong").contrast(INK) >= LEAST);
            prop_assert!(of(&dark, "on-primary").contrast(of(&dark, "primary")) >= LEAST);
            for ground in [NIGHT, NIGHT_RAISED] {
                prop_assert!(of(&dark, "link").contrast(ground) >= LEAST);
            }
            prop_assert!(of(&dark, "band").contrast(Color::WHITE) >= LEAST);
        }
    }
}
