//! A QR code of a page's address, for the printed page.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use serde::Serialize;

/// Modules of white around the code (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;
/// Bytes of a path, about: that of an address of a hundred letters.
const PATH: usize = 4096;

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
        let mut path = Vec::with_capacity(PATH);
        let size = code.size();
        for y in 0..size {
            let mut pen = None;
            let mut x = 0;
            while x < size {
                if !code.get_module(x, y) {
                    x += 1;
                    continue;
                }
                let from = x;
                // Beyond the edge all is light.
                while code.get_module(x, y) {
                    x += 1;
                }
                match pen {
                    None => stroke(&mut path, b'M', from + QUIET, y + QUIET),
                    Some(pen) => stroke(&mut path, b'm', from - pen, 0),
                }
                path.push(b'h');
                number(&mut path, x - from);
                pen = Some(x);
            }
        }
        Some(Qr {
            size: code.size() + 2 * QUIET,
            path: String::from_utf8(path).ok()?,
        })
    }
}

fn stroke(path: &mut Vec<u8>, command: u8, x: i32, y: i32) {
    path.push(command);
    number(path, x);
    path.push(b' ');
    number(path, y);
}

/// Writes a number from 0 to 199: modules are not more. The general way of writing numbers takes longer than the code.
fn number(path: &mut Vec<u8>, number: i32) {
    let number = u8::try_from(number).unwrap_or(u8::MAX);
    let (hundreds, tens) = (number / 100, number / 10);
    if hundreds > 0 {
        path.push(digit(hundreds));
    }
    if tens > 0 {
        path.push(digit(tens));
    }
    path.push(digit(number));
}

/// The last digit of a number.
fn digit(number: u8) -> u8 {
    b'0' + number % 10
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
