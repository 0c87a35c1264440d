//! QR codes of the addresses of pages, for printed pages.
//!
//! A printed page is the whole of the service for whoever has no computer at hand, so each has a code; and each code is
//! small work that is done ten thousand times. A library knows how a code is laid out. It is asked once for each size, with
//! codes in which each place has another number, what bit each module shows; after that a code is its bits in their
//! modules. Every reader knows every mask: to look for the one with the fewest large spots would take longer than all the
//! rest of a page.

use qrcode::bits::Bits;
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::{Color, EcLevel, Version, ec};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Modules of white around the code (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;
/// Bytes of a path, about: that of an address of a hundred letters.
const PATH: usize = 4096;
/// The sizes of codes (ISO/IEC 18004). Larger ones, for addresses of more than a thousand letters, no phone reads from paper.
const VERSIONS: std::ops::RangeInclusive<i16> = 1..=27;
/// Paper gets folded: a medium share of the code may be lost, or more where that takes no more room.
const LEVELS: [EcLevel; 3] = [EcLevel::M, EcLevel::Q, EcLevel::H];

/// A QR code as data of an SVG path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// Width and height of the drawing, in modules.
    pub size: usize,
    /// The dark modules, as strokes of width 1 along the middle of their rows; the first row's middle is at 0.
    pub path: String,
}

/// Makes codes, and remembers how those of each size are laid out.
#[derive(Default)]
pub struct QrCodes {
    layouts: Mutex<BTreeMap<(i16, EcLevel), Arc<Layout>>>,
}

/// How the codes of one size and level are laid out.
struct Layout {
    width: usize,
    /// For each module, row by row: whether it is dark in a code of zeros, and the bit that turns it, from 1; 0 for those
    /// that are the same in all codes.
    modules: Vec<(bool, u32)>,
}

impl QrCodes {
    /// The code of an address; none if it is too long for one that can be read.
    pub fn of(&self, address: &str) -> Option<Qr> {
        let (number, level) = fitting(address.len())?;
        let version = Version::Normal(number);
        let mut bits = Bits::new(version);
        bits.push_byte_data(address.as_bytes()).ok()?;
        bits.push_terminator(level).ok()?;
        let (data, correction) = ec::construct_codewords(&bits.into_bytes(), version, level).ok()?;
        let codewords = [data, correction].concat();
        let layout = self.layout(number, level, codewords.len());
        Some(layout.draw(&codewords))
    }

    fn layout(&self, number: i16, level: EcLevel, codewords: usize) -> Arc<Layout> {
        let mut layouts = self.layouts.lock().unwrap_or_else(PoisonError::into_inner);
        let layout = layouts.entry((number, level));
        Arc::clone(layout.or_insert_with(|| Arc::new(Layout::learn(Version::Normal(number), level, codewords))))
    }
}

/// The smallest version that holds so many bytes at the least level, and the highest level at which it does.
fn fitting(bytes: usize) -> Option<(i16, EcLevel)> {
    let holds = |number: i16, level: EcLevel| {
        let version = Version::Normal(number);
        let header = version.mode_bits_count() + qrcode::types::Mode::Byte.length_bits_count(version);
        let most = Bits::new(version).max_len(level);
        most.is_ok_and(|most| header + 8 * bytes <= most)
    };
    let number = VERSIONS.into_iter().find(|number| holds(*number, LEVELS[0]))?;
    let level = LEVELS.into_iter().take_while(|level| holds(number, *level)).last()?;
    Some((number, level))
}

impl Layout {
    /// Learns from codes in which the bits of each place say its number, one after the other.
    fn learn(version: Version, level: EcLevel, codewords: usize) -> Layout {
        let drawn = |bit: &dyn Fn(usize) -> bool| {
            let byte = |place: usize| (0..8).fold(0u8, |byte, at| byte << 1 | u8::from(bit(place * 8 + at + 1)));
            let bytes: Vec<u8> = (0..codewords).map(byte).collect();
            let mut canvas = Canvas::new(version, level);
            canvas.draw_all_functional_patterns();
            canvas.draw_data(&bytes, &[]);
            canvas.apply_mask(MaskPattern::Checkerboard);
            canvas.into_colors()
        };
        let blank = drawn(&|_| false);
        let mut modules: Vec<(bool, u32)> = blank.iter().map(|color| (*color == Color::Dark, 0)).collect();
        let digits = usize::BITS - (codewords * 8).leading_zeros();
        for digit in 0..digits {
            let turned = drawn(&|number| number >> digit & 1 == 1);
            for ((module, before), now) in modules.iter_mut().zip(&blank).zip(&turned) {
                module.1 |= u32::from(before != now) << digit;
            }
        }
        let width = usize::try_from(version.width()).unwrap_or_default();
        Layout { width, modules }
    }

    /// Half of all modules are dark, and nobody can foresee which: whatever asks each of them what it is costs more than
    /// making the code. So a row is a number, and strokes are counted in it.
    fn draw(&self, codewords: &[u8]) -> Qr {
        let bits = codewords
            .iter()
            .flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1 == 1));
        // What is the same in all codes is turned by nothing.
        let bits: Vec<bool> = std::iter::once(false).chain(bits).collect();
        let mut path = Vec::with_capacity(PATH);
        for (y, modules) in self.modules.chunks(self.width).enumerate() {
            let module = |row: u128, (blank, bit): &(bool, u32)| row << 1 | u128::from(blank ^ bits[*bit as usize]);
            let mut row = modules.iter().rev().fold(0, module);
            // The first stroke of a row says where it is, the next how far it is from the one before.
            let mut begin: (u8, usize, usize) = (b'M', QUIET, y + QUIET);
            while row != 0 {
                let light = row.trailing_zeros();
                row >>= light;
                let dark = row.trailing_ones();
                row >>= dark;
                path.push(begin.0);
                number(&mut path, begin.1 + light as usize);
                path.push(b' ');
                number(&mut path, begin.2);
                path.push(b'h');
                number(&mut path, dark as usize);
                begin = (b'm', 0, 0);
            }
        }
        Qr {
            size: self.width + 2 * QUIET,
            path: String::from_utf8(path).unwrap_or_default(),
        }
    }
}

/// The numbers that strokes are made of, as text in three bytes, and how many of these count.
const NUMBERS: [([u8; 3], usize); 200] = {
    let mut numbers = [([b'0'; 3], 1); 200];
    let mut number = 0;
    while number < numbers.len() {
        let digits = [number / 100, number / 10 % 10, number % 10];
        let zeros = (number < 100) as usize + (number < 10) as usize;
        let mut at = zeros;
        while at < 3 {
            numbers[number].0[at - zeros] = b'0' + digits[at] as u8;
            at += 1;
        }
        numbers[number].1 = 3 - zeros;
        number += 1;
    }
    numbers
};

/// Writes a number below 200: modules are not more.
fn number(path: &mut Vec<u8>, number: usize) {
    let (digits, length) = NUMBERS[number.min(NUMBERS.len() - 1)];
    path.extend_from_slice(&digits);
    path.truncate(path.len() - digits.len() + length);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment};
    use std::collections::BTreeSet;

    /// The dark modules of a path, by column and row.
    fn drawn(qr: &Qr) -> BTreeSet<(i32, i32)> {
        let mut dark = BTreeSet::new();
        let (mut x, mut y) = (0, 0);
        let numbers = |text: &str| -> Vec<i32> { text.split(' ').map(|part| part.parse().unwrap_or(-1)).collect() };
        for part in qr
            .path
            .replace('M', "\nM")
            .replace('m', "\nm")
            .lines()
            .filter(|line| !line.is_empty())
        {
            let (jump, length) = part[1..].split_once('h').expect("a stroke");
            let jump = numbers(jump);
            (x, y) = match part.starts_with('M') {
                true => (jump[0], jump[1]),
                false => (x + jump[0], y),
            };
            let length: i32 = length.parse().expect("a length");
            dark.extend((x..x + length).map(|x| (x, y)));
            x += length;
        }
        dark
    }

    /// The same as another encoder draws it.
    fn expected(address: &str) -> Option<BTreeSet<(i32, i32)>> {
        let segments = [QrSegment::make_bytes(address.as_bytes())];
        let (least, most) = (qrcodegen::Version::MIN, qrcodegen::Version::new(27));
        let mask = Some(Mask::new(0));
        let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, least, most, mask, true).ok()?;
        let all = (0..code.size()).flat_map(|x| (0..code.size()).map(move |y| (x, y)));
        let quiet = i32::try_from(QUIET).expect("small");
        let dark = all.filter(|(x, y)| code.get_module(*x, *y));
        Some(dark.map(|(x, y)| (x + quiet, y + quiet)).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn two_encoders_draw_the_same(path in "[a-z0-9/-]{0,160}", long in 0usize..1400) {
            let codes = QrCodes::default();
            let address = format!("https://portale.example/servizi/{path}/");
            // Twice: once to learn the layout, and once as it was learnt. The long one is of any size, or too long for all.
            for address in [&address, &address, &format!("{address}{}", "a".repeat(long))] {
                prop_assert_eq!(codes.of(address).as_ref().map(drawn), expected(address));
            }
        }
    }
}
