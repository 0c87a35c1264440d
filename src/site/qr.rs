//! A QR code of a page's address, for the printed page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use serde::Serialize;

/// Modules of white around the code (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;

/// A QR code as a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// Width and height of the picture: modules, and pixels of the PNG.
    pub size: i32,
    /// The picture, for `src` of an `img`: a `data:` address of a black-and-white PNG. As a drawing of lines it would be ten
    /// times as long.
    pub src: String,
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
        let mut src = String::from("data:image/png;base64,");
        BASE64.encode_string(picture(&code)?, &mut src);
        Some(Qr {
            size: code.size() + 2 * QUIET,
            src,
        })
    }
}

/// A PNG with a pixel for each module. It is not packed: to pack a few hundred bytes gains nothing and takes longer than
/// the code.
fn picture(code: &QrCode) -> Option<Vec<u8>> {
    let side = code.size() + 2 * QUIET;
    let mut pixels = Vec::with_capacity((side * (side + 7) / 8).unsigned_abs() as usize);
    for y in -QUIET..side - QUIET {
        for first in (-QUIET..side - QUIET).step_by(8) {
            let mut byte = 0;
            for x in first..first + 8 {
                // Beyond the edge all is light.
                byte = byte << 1 | u8::from(!code.get_module(x, y));
            }
            pixels.push(byte);
        }
    }
    let side = u32::try_from(side).ok()?;
    let mut file = Vec::with_capacity(pixels.len() + 128);
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_deflate_compression(png::DeflateCompression::NoCompression);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dark_pixels_are_the_dark_modules() {
        let address = "https://portale.example/servizi/assistenza-domiciliare/";
        let qr = Qr::of(address).unwrap_or_default();
        let file = qr.src.strip_prefix("data:image/png;base64,").unwrap_or_default();
        let file = BASE64.decode(file).expect("base64");
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a picture");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut pixels).expect("pixels");
        assert_eq!((info.width as i32, info.height as i32), (qr.size, qr.size));
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
        for (at, pixel) in pixels.iter().enumerate() {
            let (x, y) = (at as i32 % qr.size, at as i32 / qr.size);
            assert_eq!(*pixel == 0, code.get_module(x - QUIET, y - QUIET), "{x} {y}");
        }
    }
}
