//! A QR code of a page's address, for the printed page.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use serde::Serialize;

/// Modules of white around the code (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;

/// A QR code as data of an SVG path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// Width and height of the drawing, in modules.
    pub size: i32,
    /// The dark modules, as strokes of width 1 along the middle of their rows; the first row's middle is at 0.
    pub path: String,
}

impl Qr {
    /// The code of an address; none if it is too long for any.
    pub fn of(address: &str) -> Option<Qr> {
        // Paper gets folded: a medium share of the code may be lost.
        let segments = QrSegment::make_segments(address);
        // Every reader knows every mask. To look for the one with the fewest large spots takes longer than all the rest of
        // a page.
        let (mask, least, most) = (Mask::new(0), Version::MIN, Version::MAX);
        let code =
            QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, least, most, Some(mask), true).ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            let mut pen = None;
            let mut x = 0;
            while x < code.size() {
                let from = x;
                while x < code.size() && code.get_module(x, y) {
                    x += 1;
                }
                if x > from {
                    match pen {
                        None => stroke(&mut path, "M", from + QUIET, " ", y + QUIET),
                        Some(pen) => stroke(&mut path, "m", from - pen, " ", 0),
                    }
                    path.push('h');
                    number(&mut path, x - from);
                    pen = Some(x);
                }
                x += 1;
            }
        }
        Some(Qr {
            size: code.size() + 2 * QUIET,
            path,
        })
    }
}

fn stroke(path: &mut String, command: &str, x: i32, between: &str, y: i32) {
    path.push_str(command);
    number(path, x);
    path.push_str(between);
    number(path, y);
}

/// Writes a number from 0 to 199: modules are not more. The general way of writing numbers takes longer than the code.
fn number(path: &mut String, number: i32) {
    let mut digits = [0; 3];
    let mut rest = u8::try_from(number).unwrap_or(u8::MAX);
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = rest % 10;
        rest /= 10;
        if rest == 0 || at == 0 {
            break;
        }
    }
    path.extend(digits[at..].iter().map(|digit| char::from(b'0' + digit)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strokes_are_the_dark_modules() {
        let address = "https://portale.example/servizi/assistenza-domiciliare/";
        let qr = Qr::of(address).unwrap_or_default();
        let mut drawn = std::collections::BTreeSet::new();
        let (mut x, mut y) = (0, 0);
        let numbers = |text: &str| {
            text.split(' ')
                .map(|part| part.parse().unwrap_or(-1))
                .collect::<Vec<i32>>()
        };
        for part in qr
            .path
            .split_inclusive(|c: char| c.is_ascii_digit() || c == ' ')
            .collect::<String>()
            .replace('M', "\nM")
            .replace('m', "\nm")
            .lines()
            .filter(|line| !line.is_empty())
        {
            let (jump, length) = part[1..].split_once('h').unwrap_or_default();
            let jump = numbers(jump);
            (x, y) = if part.starts_with('M') {
                (jump[0], jump[1])
            } else {
                (x + jump[0], y)
            };
            let length: i32 = length.parse().unwrap_or(-1);
            drawn.extend((x..x + length).map(|x| (x, y)));
            x += length;
        }
        let segments = QrSegment::make_segments(address);
        let code = QrCode::encode_segments_advanced(
            &segments,
            QrCodeEcc::Medium,
            Version::MIN,
            Version::MAX,
            Some(Mask::new(0)),
            true,
        );
        let Ok(code) = code else { panic!("a code") };
        for y in 0..code.size() {
            for x in 0..code.size() {
                assert_eq!(
                    drawn.contains(&(x + QUIET, y + QUIET)),
                    code.get_module(x, y),
                    "{x} {y}"
                );
            }
        }
    }
}
