//! A QR code of a page's address, for the printed page.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use serde::Serialize;
use std::fmt::Write as _;

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
                    // Writing to a text cannot fail.
                    let _ = match pen {
                        None => write!(path, "M{} {}h{}", from + QUIET, y + QUIET, x - from),
                        Some(pen) => write!(path, "m{} 0h{}", from - pen, x - from),
                    };
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
