//! A QR code of a page's address, for the printed page.

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;
use std::fmt::Write as _;

/// Modules of white around the code (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;

/// A QR code as data of an SVG path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// Width and height of the drawing, in modules.
    pub size: i32,
    /// The dark modules.
    pub path: String,
}

impl Qr {
    /// The code of an address; none if it is too long for any.
    pub fn of(address: &str) -> Option<Qr> {
        // Paper gets folded: a medium share of the code may be lost.
        let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let from = x;
                while x < code.size() && code.get_module(x, y) {
                    x += 1;
                }
                if x > from {
                    // Writing to a text cannot fail.
                    let _ = write!(path, "M{} {}h{}v1h-{}z", from + QUIET, y + QUIET, x - from, x - from);
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
