//! Colours, and how well they can be told apart.

use std::fmt;

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub [u8; 3]);

impl Color {
    /// White.
    pub const WHITE: Color = Color([255; 3]);
    /// Black.
    pub const BLACK: Color = Color([0; 3]);

    /// Reads `#rgb` or `#rrggbb`.
    pub fn read(text: &str) -> Option<Color> {
        let digits = text.strip_prefix('#')?;
        let digit = |at: usize| digits.get(at..=at).and_then(|digit| u8::from_str_radix(digit, 16).ok());
        match digits.len() {
            3 => Some(Color([digit(0)? * 17, digit(1)? * 17, digit(2)? * 17])),
            6 => Some(Color([
                digit(0)? * 16 + digit(1)?,
                digit(2)? * 16 + digit(3)?,
                digit(4)? * 16 + digit(5)?,
            ])),
            _ => None,
        }
    }

    /// So much of the way to another colour: 0 is this one, 1 the other.
    pub fn towards(self, other: Color, share: f64) -> Color {
        let mut mixed = [0; 3];
        for (place, part) in mixed.iter_mut().enumerate() {
            let (from, to) = (f64::from(self.0[place]), f64::from(other.0[place]));
            // Between two bytes there are only bytes.
            *part = (from + (to - from) * share).round() as u8;
        }
        Color(mixed)
    }

    /// Relative luminance, 0 to 1.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast with another colour, 1 to 21 (WCAG 2.2, relative luminance).
    pub fn contrast(self, other: Color) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The nearest colour on the way to `other` that can be told from all of `grounds`.
    pub fn until(self, other: Color, grounds: &[Color], contrast: f64) -> Color {
        (0..=100)
            .map(|share| self.towards(other, f64::from(share) / 100.0))
            .find(|color| grounds.iter().all(|ground| color.contrast(*ground) >= contrast))
            .unwrap_or(other)
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_written() {
        assert_eq!(
            Color::read("#7a1f2b").map(|color| color.to_string()).as_deref(),
            Some("#7a1f2b")
        );
        assert_eq!(
            Color::read("#fa0").map(|color| color.to_string()).as_deref(),
            Some("#ffaa00")
        );
        for wrong in ["", "#", "red", "#12345", "#ggg", "#12345é", "rgb(0,0,0)"] {
            assert_eq!(Color::read(wrong), None, "{wrong}");
        }
        assert!((Color::BLACK.contrast(Color::WHITE) - 21.0).abs() < 0.01);
    }
}
