//! Letters in their places: fonts, lines, and where a title breaks.

use super::{CAPITAL, LEADING, LONGEST, TITLE_LINES, TITLE_ROOM, TITLE_SIZES};
use std::ops::Range;
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{Face, GlyphId, Tag};
use unicode_normalization::UnicodeNormalization;

/// A font, with the tables that say which letters move closer together: without them, «Te» and «l'A» fall apart.
pub(super) struct Font {
    pub(super) face: Face<'static>,
    pub(super) kerning: Vec<u16>,
}

/// A letter in its place along an endless line, in units of the font.
#[derive(Clone, Copy)]
pub(super) struct Letter {
    pub(super) glyph: GlyphId,
    pub(super) sign: char,
    pub(super) start: f32,
    pub(super) end: f32,
}

impl Font {
    pub(super) fn parse(bytes: &'static [u8]) -> Option<Font> {
        let face = Face::parse(bytes, 0).ok()?;
        let features = face.tables().gpos.iter().flat_map(|gpos| gpos.features);
        let mut kerning: Vec<u16> = features
            .filter(|feature| feature.tag == Tag::from_bytes(b"kern"))
            .flat_map(|feature| feature.lookup_indices)
            .collect();
        kerning.sort_unstable();
        kerning.dedup();
        Some(Font { face, kerning })
    }

    pub(super) fn kerning(&self, left: GlyphId, right: GlyphId) -> Option<i16> {
        let gpos = self.face.tables().gpos?;
        let lookups = self.kerning.iter().filter_map(|&index| gpos.lookups.get(index));
        let mut tables = lookups.flat_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable<'_>>());
        tables.find_map(|table| {
            let PositioningSubtable::Pair(pairs) = table else {
                return None;
            };
            let place = pairs.coverage().get(left)?;
            let (first, _) = match pairs {
                PairAdjustment::Format1 { sets, .. } => sets.get(place)?.get(right)?,
                PairAdjustment::Format2 {
                    classes: (lefts, rights),
                    matrix,
                    ..
                } => matrix.get((lefts.get(left), rights.get(right)))?,
            };
            Some(first.x_advance)
        })
    }

    /// The letters of a text that the font has, one space between words and none around them.
    pub(super) fn letters(&self, text: &str) -> Vec<Letter> {
        let mut letters: Vec<Letter> = Vec::new();
        // Some write è as two signs; the font draws the one sign better.
        for sign in text.nfc() {
            let sign = match sign {
                // Keyboards have only the straight one, which is poor at this size.
                '\'' => '’',
                '\u{a0}' => sign,
                _ if sign.is_whitespace() => ' ',
                _ => sign,
            };
            let doubled = sign == ' ' && letters.last().is_none_or(|last| last.sign == ' ');
            let glyph = self.face.glyph_index(sign).filter(|glyph| glyph.0 != 0);
            let Some(glyph) = glyph.filter(|_| !doubled && !steers(sign)) else {
                continue;
            };
            push(&mut letters, self, glyph, sign);
            if letters.len() == LONGEST {
                break;
            }
        }
        letters.pop_if(|last| last.sign == ' ');
        letters
    }

    /// Pixels of a unit of the font.
    pub(super) fn scale(&self, size: f32) -> f32 {
        size / f32::from(self.face.units_per_em().max(1))
    }
}

/// Whether a sign only steers others. The font has shapes for some, to show that they are there.
pub(super) fn steers(sign: char) -> bool {
    let unseen = [
        '\u{200b}'..='\u{200f}',
        '\u{202a}'..='\u{202e}',
        '\u{2060}'..='\u{206f}',
        '\u{fe00}'..='\u{fe0f}',
    ];
    sign.is_control() || sign == '\u{ad}' || sign == '\u{feff}' || unseen.iter().any(|range| range.contains(&sign))
}

/// Puts a letter after others, as close as the font wants it.
pub(super) fn push(letters: &mut Vec<Letter>, font: &Font, glyph: GlyphId, sign: char) {
    let start = letters.last().map_or(0.0, |last| {
        last.end + f32::from(font.kerning(last.glyph, glyph).unwrap_or(0))
    });
    let end = start + f32::from(font.face.glyph_hor_advance(glyph).unwrap_or(0));
    letters.push(Letter {
        glyph,
        sign,
        start,
        end,
    });
}

/// How wide a stretch of letters is, in units of the font.
pub(super) fn extent(letters: &[Letter]) -> f32 {
    letters
        .first()
        .zip(letters.last())
        .map_or(0.0, |(first, last)| last.end - first.start)
}

/// Letters of one size on one line.
pub(super) struct Line<'a> {
    pub(super) font: &'a Font,
    pub(super) size: f32,
    pub(super) letters: Vec<Letter>,
}

impl<'a> Line<'a> {
    /// A text on one line: in the first size in which it fits, or cut in the last.
    pub(super) fn new(font: &'a Font, text: &str, sizes: &[f32], room: f32) -> Line<'a> {
        let letters = font.letters(text);
        let fits = |size: &&f32| extent(&letters) * font.scale(**size) <= room;
        let size = sizes.iter().find(fits).or(sizes.last()).copied().unwrap_or(CAPITAL);
        let mut line = Line { font, size, letters };
        if extent(&line.letters) * font.scale(size) > room {
            line.cut(room);
        }
        line
    }

    /// Takes letters away until … fits behind them: whole words, if that leaves most of the line.
    pub(super) fn cut(&mut self, room: f32) {
        let Some(dots) = self.font.face.glyph_index('…') else {
            return;
        };
        let room = room / self.font.scale(self.size) - f32::from(self.font.face.glyph_hor_advance(dots).unwrap_or(0));
        let sign = |at: usize| self.letters.get(at).map_or(' ', |letter| letter.sign);
        let mut ends = (1..=self.letters.len())
            .rev()
            .filter(|&end| sign(end - 1).is_alphanumeric() && extent(&self.letters[..end]) <= room)
            .peekable();
        let most = ends.peek().copied().unwrap_or(0);
        let word = ends.find(|&end| sign(end) == ' ' || !sign(end).is_alphanumeric() && sign(end + 1) == ' ');
        self.letters
            .truncate(word.filter(|&end| end >= most * 2 / 3).unwrap_or(most));
        push(&mut self.letters, self.font, dots, '…');
    }
}

/// The lines of the title: as large as they fit, and of about the same length, so that no word is left alone.
pub(super) fn title<'a>(font: &'a Font, text: &str, room: f32) -> Vec<Line<'a>> {
    let letters = font.letters(text);
    let fitting = TITLE_SIZES.iter().find_map(|&size| {
        let width = room / font.scale(size);
        let words = words(&letters, width);
        let (lines, whole) = wrap(&letters, &words, width);
        let height = (lines.len().saturating_sub(1) as f32 * LEADING + CAPITAL) * size;
        let fits = whole && lines.len() <= TITLE_LINES && height <= TITLE_ROOM;
        fits.then(|| (size, even(&letters, &words, width, lines)))
    });
    let smallest = TITLE_SIZES[TITLE_SIZES.len() - 1];
    let (size, lines) = fitting.unwrap_or_else(|| {
        let width = room / font.scale(smallest);
        (smallest, wrap(&letters, &words(&letters, width), width).0)
    });
    let over = lines.len() > TITLE_LINES;
    let line = |range: Range<usize>| Line {
        font,
        size,
        letters: letters[range].to_vec(),
    };
    let mut lines: Vec<Line<'a>> = lines.into_iter().take(TITLE_LINES).map(line).collect();
    if over && let Some(last) = lines.last_mut() {
        last.cut(room);
    }
    lines
}

/// The narrowest lines that are no more than these.
pub(super) fn even(
    letters: &[Letter],
    words: &[Range<usize>],
    width: f32,
    mut lines: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let (mut narrow, mut wide) = (width / 2.0, width);
    for _ in 0..8 {
        let middle = (narrow + wide) / 2.0;
        match wrap(letters, words, middle) {
            (found, true) if found.len() <= lines.len() => (lines, wide) = (found, middle),
            _ => narrow = middle,
        }
    }
    lines
}

/// Breaks letters into lines of a width, in units of the font; and whether every word is in one piece.
pub(super) fn wrap(letters: &[Letter], words: &[Range<usize>], width: f32) -> (Vec<Range<usize>>, bool) {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let (mut line, mut whole) = (0..0, true);
    for word in words {
        if !line.is_empty() && extent(&letters[line.start..word.end]) > width {
            lines.push(line);
            line = word.start..word.start;
        }
        line.end = word.end;
        while line.len() > 1 && extent(&letters[line.clone()]) > width {
            whole = false;
            let end = (line.start + 1..line.end)
                .rev()
                .find(|&end| extent(&letters[line.start..end]) <= width);
            let end = end.unwrap_or(line.start + 1);
            lines.push(line.start..end);
            line.start = end;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    (lines, whole)
}

/// The words, each with the short ones before it: a line that ends with «a», «per» or «18» reads badly.
pub(super) fn words(letters: &[Letter], width: f32) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for word in letters.split(|letter| letter.sign == ' ') {
        let end = start + word.len();
        match words.last_mut() {
            Some(last) if start - 1 - last.start <= 3 && extent(&letters[last.start..end]) <= width * 0.7 => {
                last.end = end
            }
            _ => words.push(start..end),
        }
        start = end + 1;
    }
    words
}
