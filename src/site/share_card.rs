//! The card: the picture that messengers and social networks show with a link (`og:image`), with the words that matter
//! on it, for those who see it before the page.
//!
//! A pure function of words and colours: the fonts come with the program, and the same words give the same bytes.

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use std::ops::Range;
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{Face, GlyphId, OutlineBuilder, Tag};
use unicode_normalization::UnicodeNormalization;

/// Width of a card, in pixels: with [`HEIGHT`], the size that networks ask for.
pub const WIDTH: usize = 1200;
/// Height of a card, in pixels.
pub const HEIGHT: usize = 630;

/// Room on either side, in pixels.
const MARGIN: usize = 76;
/// The band, and the edge below it.
const BAND: usize = 116;
const EDGE: usize = 12;
/// The arches in the band.
const ARCHES: usize = 5;
const ARCH_WIDTH: usize = 52;
const ARCH_HEIGHT: usize = 74;
const ARCH_STEP: usize = 64;
/// Where the line above the facts is, and where they stand.
const RULE: usize = 520;
const FACTS: usize = 585;
/// Height that the title may take, in pixels.
const TITLE_ROOM: f32 = 228.0;
/// Sizes of the title, in pixels, from the one that is wished for; the last is still read in a chat's small preview.
const TITLE_SIZES: [f32; 8] = [92.0, 84.0, 78.0, 72.0, 66.0, 60.0, 54.0, 48.0];
const TITLE_LINES: usize = 4;
/// From one line of the title to the next, and height of capitals, in parts of the size.
const LEADING: f32 = 1.15;
const CAPITAL: f32 = 0.714;
/// Letters of a text that are looked at: more never fit, and a text may be of any length.
const LONGEST: usize = 400;

/// The words of a card. Texts may be empty; letters that the font lacks are left out.
pub struct CardText<'a> {
    /// Name of the portal.
    pub portal: &'a str,
    /// Title of the service.
    pub title: &'a str,
    /// Who provides it.
    pub provider: &'a str,
    /// A line of facts, such as price and area.
    pub facts: &'a str,
}

/// The colours of a card, as red, green, blue.
pub struct Palette {
    /// The band at the top.
    pub band: [u8; 3],
    /// Words in the band.
    pub on_band: [u8; 3],
    /// The title and the facts.
    pub text: [u8; 3],
    /// The provider.
    pub muted: [u8; 3],
    /// What everything stands on.
    pub ground: [u8; 3],
    /// The edge and the mark.
    pub accent: [u8; 3],
}

/// Paints cards of one look. Holds the fonts, so that they are read once; may be shared between threads.
pub struct CardPainter {
    regular: Font,
    bold: Font,
    colors: Vec<u8>,
}

/// An ink: the first of its steps among the colours of the picture, and how many there are.
#[derive(Clone, Copy)]
struct Ink(u8, u8);

// The picture has sixteen colours, half a byte each. Every ink comes after what it is painted on and grows darker step
// by step, so that the larger number always wins where letters touch.
const GROUND: u8 = 0;
const TEXT: Ink = Ink(1, 5);
const MUTED: Ink = Ink(6, 3);
const BAND_COLOR: u8 = 9;
const ARCH: Ink = Ink(10, 1);
const ON_BAND: Ink = Ink(11, 4);
const ACCENT_COLOR: u8 = 15;

impl CardPainter {
    /// A painter with these colours. `None` if the fonts cannot be read, which only a wrong build can bring about.
    pub fn new(palette: Palette) -> Option<CardPainter> {
        let Palette {
            band,
            on_band,
            text,
            muted,
            ground,
            accent,
        } = palette;
        let steps = |from: [u8; 3], to: [u8; 3], Ink(_, count): Ink| {
            (1..=count).flat_map(move |step| [0, 1, 2].map(|i| blend(from[i], to[i], step, count)))
        };
        let colors = ground
            .into_iter()
            .chain(steps(ground, text, TEXT))
            .chain(steps(ground, muted, MUTED))
            .chain(band)
            .chain([0, 1, 2].map(|i| blend(band[i], on_band[i], 1, 9)))
            .chain(steps(band, on_band, ON_BAND))
            .chain(accent)
            .collect();
        let (regular, bold) = (Font::parse(notosans::REGULAR_TTF)?, Font::parse(notosans::BOLD_TTF)?);
        Some(CardPainter { regular, bold, colors })
    }

    /// The card, as PNG.
    pub fn png(&self, text: &CardText<'_>) -> Vec<u8> {
        let mut canvas = Canvas {
            pixels: vec![GROUND; WIDTH * HEIGHT],
            pen: Pen::new(),
        };
        canvas.fill(0..WIDTH, 0..BAND, BAND_COLOR);
        canvas.fill(0..WIDTH, BAND..BAND + EDGE, ACCENT_COLOR);
        let room = (WIDTH - 2 * MARGIN) as f32;
        let portal = Line::new(&self.bold, text.portal, &[42.0, 36.0, 30.0], room);
        let middle = BAND as f32 / 2.0 + portal.size * CAPITAL / 2.0;
        canvas.line(&portal, MARGIN as f32, middle.round(), ON_BAND);
        if extent(&portal.letters) * self.bold.scale(portal.size) < room - (ARCHES * ARCH_STEP + 40) as f32 {
            canvas.arches();
        }

        let facts = Line::new(&self.bold, text.facts, &[34.0, 30.0, 27.0], room - 40.0);
        let floor = if facts.letters.is_empty() { HEIGHT } else { RULE };
        if floor == RULE {
            canvas.fill(MARGIN..WIDTH - MARGIN, RULE..RULE + 2, TEXT.0);
            canvas.fill(MARGIN..MARGIN + 20, FACTS - 22..FACTS - 2, ACCENT_COLOR);
            canvas.line(&facts, (MARGIN + 40) as f32, FACTS as f32, TEXT);
        }

        let title = title(&self.bold, text.title, room);
        let provider = Line::new(&self.regular, text.provider, &[38.0, 34.0, 30.0], room);
        // Title and provider stand together, in the middle of what is free.
        let size = title.first().map_or(0.0, |line| line.size);
        let last = title.len().saturating_sub(1) as f32 * size * LEADING;
        let gap = if title.is_empty() { 0.0 } else { 30.0 + size * 0.27 };
        let below = if provider.letters.is_empty() {
            0.0
        } else {
            gap + provider.size * CAPITAL
        };
        let free = (floor - BAND - EDGE) as f32;
        let top = (BAND + EDGE) as f32 + (free - size * CAPITAL - last - below) / 2.0;
        let base = top + size * CAPITAL;
        for (i, line) in title.iter().enumerate() {
            canvas.line(line, MARGIN as f32, (base + i as f32 * size * LEADING).round(), TEXT);
        }
        canvas.line(&provider, MARGIN as f32, (base + last + below).round(), MUTED);
        self.encode(&canvas.pixels)
    }

    fn encode(&self, pixels: &[u8]) -> Vec<u8> {
        let packed: Vec<u8> = pixels.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
        let mut file = Vec::with_capacity(16 * 1024);
        let mut encoder = png::Encoder::new(&mut file, WIDTH as u32, HEIGHT as u32);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_palette(&self.colors[..]);
        // Above this, a twentieth less is paid with twice the time.
        encoder.set_deflate_compression(png::DeflateCompression::Level(4));
        // Filters work on bytes, and bytes here are two pixels: they would only hide what repeats.
        encoder.set_filter(png::Filter::NoFilter);
        // Writing to memory cannot fail; the format's own checks cannot either, with sizes that never change.
        let written = encoder.write_header().and_then(|mut png| png.write_image_data(&packed));
        debug_assert!(written.is_ok());
        file
    }
}

/// The colour between two, after `step` of `count` steps.
fn blend(from: u8, to: u8, step: u8, count: u8) -> u8 {
    let (from, to, step, count) = (u32::from(from), u32::from(to), u32::from(step), u32::from(count));
    ((from * (count - step) + to * step + count / 2) / count) as u8
}

/// A font, with the tables that say which letters move closer together: without them, «Te» and «l'A» fall apart.
struct Font {
    face: Face<'static>,
    kerning: Vec<u16>,
}

/// A letter in its place along an endless line, in units of the font.
#[derive(Clone, Copy)]
struct Letter {
    glyph: GlyphId,
    sign: char,
    start: f32,
    end: f32,
}

impl Font {
    fn parse(bytes: &'static [u8]) -> Option<Font> {
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

    fn kerning(&self, left: GlyphId, right: GlyphId) -> Option<i16> {
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
    fn letters(&self, text: &str) -> Vec<Letter> {
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
    fn scale(&self, size: f32) -> f32 {
        size / f32::from(self.face.units_per_em().max(1))
    }
}

/// Whether a sign only steers others. The font has shapes for some, to show that they are there.
fn steers(sign: char) -> bool {
    let unseen = [
        '\u{200b}'..='\u{200f}',
        '\u{202a}'..='\u{202e}',
        '\u{2060}'..='\u{206f}',
        '\u{fe00}'..='\u{fe0f}',
    ];
    sign.is_control() || sign == '\u{ad}' || sign == '\u{feff}' || unseen.iter().any(|range| range.contains(&sign))
}

/// Puts a letter after others, as close as the font wants it.
fn push(letters: &mut Vec<Letter>, font: &Font, glyph: GlyphId, sign: char) {
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
fn extent(letters: &[Letter]) -> f32 {
    letters
        .first()
        .zip(letters.last())
        .map_or(0.0, |(first, last)| last.end - first.start)
}

/// Letters of one size on one line.
struct Line<'a> {
    font: &'a Font,
    size: f32,
    letters: Vec<Letter>,
}

impl<'a> Line<'a> {
    /// A text on one line: in the first size in which it fits, or cut in the last.
    fn new(font: &'a Font, text: &str, sizes: &[f32], room: f32) -> Line<'a> {
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
    fn cut(&mut self, room: f32) {
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
fn title<'a>(font: &'a Font, text: &str, room: f32) -> Vec<Line<'a>> {
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
fn even(letters: &[Letter], words: &[Range<usize>], width: f32, mut lines: Vec<Range<usize>>) -> Vec<Range<usize>> {
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
fn wrap(letters: &[Letter], words: &[Range<usize>], width: f32) -> (Vec<Range<usize>>, bool) {
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
fn words(letters: &[Letter], width: f32) -> Vec<Range<usize>> {
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

/// What is painted on: the number of a colour for each pixel.
struct Canvas {
    pixels: Vec<u8>,
    pen: Pen,
}

impl Canvas {
    fn fill(&mut self, across: Range<usize>, down: Range<usize>, color: u8) {
        for y in down {
            self.pixels[y * WIDTH + across.start..y * WIDTH + across.end].fill(color);
        }
    }

    /// A row of arches at the right end of the band: the porticoes of a town.
    fn arches(&mut self) {
        let (width, spring, pen) = (
            ARCH_WIDTH as f32,
            ARCH_HEIGHT as f32 - ARCH_WIDTH as f32 / 2.0,
            &mut self.pen,
        );
        // A quarter of a circle as a cubic curve: its handles are this long, in parts of the radius.
        let (radius, reach) = (width / 2.0, width / 2.0 * 0.5523);
        pen.raster.reset(ARCH_WIDTH, ARCH_HEIGHT);
        (pen.scale, pen.x, pen.y) = (1.0, 0.0, ARCH_HEIGHT as f32);
        pen.move_to(0.0, 0.0);
        pen.line_to(0.0, spring);
        pen.curve_to(
            0.0,
            spring + reach,
            radius - reach,
            spring + radius,
            radius,
            spring + radius,
        );
        pen.curve_to(radius + reach, spring + radius, width, spring + reach, width, spring);
        pen.line_to(width, 0.0);
        pen.close();
        for column in (0..ARCHES).map(|i| WIDTH - MARGIN - ARCH_WIDTH - i * ARCH_STEP) {
            self.stamp(column as i64, (BAND - ARCH_HEIGHT) as i64, ARCH);
        }
    }

    /// Writes a line, whose letters stand on `base`.
    fn line(&mut self, line: &Line<'_>, left: f32, base: f32, ink: Ink) {
        let scale = line.font.scale(line.size);
        // Letters in whole pixels, large ones in whole bytes: then the same letter is the same bytes, and files are
        // smaller by a sixth. A pixel more or less between large letters is not seen.
        let grid = if line.size >= TITLE_SIZES[TITLE_SIZES.len() - 1] {
            2.0
        } else {
            1.0
        };
        let origin = line.letters.first().map_or(0.0, |letter| letter.start);
        for letter in &line.letters {
            let Some(bounds) = line.font.face.glyph_bounding_box(letter.glyph) else {
                continue;
            };
            let x = ((left + (letter.start - origin) * scale) / grid).round() * grid;
            let column = (x + f32::from(bounds.x_min) * scale).floor() - 1.0;
            let row = (base - f32::from(bounds.y_max) * scale).floor() - 1.0;
            let size = |units: i16| (f32::from(units) * scale) as usize + 4;
            self.pen.raster.reset(size(bounds.width()), size(bounds.height()));
            (self.pen.scale, self.pen.x, self.pen.y) = (scale, x - column, base - row);
            line.font.face.outline_glyph(letter.glyph, &mut self.pen);
            self.stamp(column as i64, row as i64, ink);
        }
    }

    /// Puts what the pen has drawn in its place. What falls outside is left out.
    fn stamp(&mut self, column: i64, row: i64, Ink(first, steps): Ink) {
        let pixels = &mut self.pixels;
        self.pen.raster.for_each_pixel_2d(|dx, dy, cover| {
            let step = (cover.clamp(0.0, 1.0) * f32::from(steps) + 0.5) as u8;
            let (x, y) = (column + i64::from(dx), row + i64::from(dy));
            if step > 0 && (0..WIDTH as i64).contains(&x) && (0..HEIGHT as i64).contains(&y) {
                let pixel = &mut pixels[y as usize * WIDTH + x as usize];
                *pixel = (*pixel).max(first + step - 1);
            }
        });
    }
}

/// Takes the outline of a letter to the rasteriser.
struct Pen {
    raster: Rasterizer,
    scale: f32,
    x: f32,
    y: f32,
    start: Point,
    at: Point,
}

impl Pen {
    fn new() -> Pen {
        let (start, at) = (point(0.0, 0.0), point(0.0, 0.0));
        Pen {
            raster: Rasterizer::new(0, 0),
            scale: 1.0,
            x: 0.0,
            y: 0.0,
            start,
            at,
        }
    }

    fn place(&self, x: f32, y: f32) -> Point {
        point(self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = self.place(x, y);
        self.at = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        self.raster.draw_line(self.at, to);
        self.at = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let to = self.place(x, y);
        self.raster.draw_quad(self.at, self.place(x1, y1), to);
        self.at = to;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let to = self.place(x, y);
        self.raster
            .draw_cubic(self.at, self.place(x1, y1), self.place(x2, y2), to);
        self.at = to;
    }

    fn close(&mut self) {
        self.raster.draw_line(self.at, self.start);
        self.at = self.start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painter() -> CardPainter {
        let palette = Palette {
            band: [0x15, 0x43, 0x7f],
            on_band: [0xff; 3],
            text: [0x1a, 0x1f, 0x28],
            muted: [0x4a, 0x52, 0x61],
            ground: [0xff; 3],
            accent: [0xff, 0xc5, 0x3d],
        };
        CardPainter::new(palette).expect("the fonts are read")
    }

    /// The colours of the pixels of a PNG, after a look at its size.
    fn decode(png: &[u8]) -> Vec<[u8; 3]> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut pixels).expect("pixels");
        assert_eq!((info.width as usize, info.height as usize), (WIDTH, HEIGHT));
        pixels.as_chunks::<3>().0.to_vec()
    }

    fn same(text: &str) -> CardText<'_> {
        CardText {
            portal: text,
            title: text,
            provider: text,
            facts: text,
        }
    }

    #[test]
    fn a_card_is_a_small_png_and_always_the_same() {
        let text = CardText {
            portal: "Sportello Tradate",
            title: "Educatore a casa per bambini e ragazzi con disabilità",
            provider: "Comune di Tradate",
            facts: "Gratis · Tradate, Venegono Inferiore",
        };
        let png = painter().png(&text);
        assert_eq!(png, painter().png(&text));
        assert!(png.len() < 16 * 1024, "{} bytes", png.len());
        let pixels = decode(&png);
        assert_eq!(pixels[0], [0x15, 0x43, 0x7f]);
        assert_eq!(pixels[WIDTH * HEIGHT - 1], [0xff; 3]);
        assert!(pixels.contains(&[0x1a, 0x1f, 0x28]));
    }

    #[test]
    fn no_text_breaks_a_card_or_leaves_its_room() {
        let (word, words) = ("Ŵ".repeat(300), "perché così è più città ".repeat(200));
        let short = "a ".repeat(300);
        let texts = [
            "",
            " ",
            "\0\r\n\t",
            "…",
            "🏠🏳️‍🌈",
            "مرحبا بالعالم",
            "e\u{301}\u{202e}\u{ad}",
            "\u{300}".repeat(500).as_str(),
            &word,
            &words,
            &short,
        ]
        .map(str::to_owned);
        let painter = painter();
        for text in &texts {
            let pixels = decode(&painter.png(&same(text)));
            let inside = |x: usize| (MARGIN / 4..WIDTH - MARGIN + 8).contains(&x);
            let stray = (0..WIDTH * HEIGHT).find(|i| !inside(i % WIDTH) && pixels[*i] != pixels[i / WIDTH * WIDTH]);
            assert_eq!(stray, None, "{text:?}");
            assert_eq!(
                pixels[(HEIGHT - 12) * WIDTH..],
                pixels[..12 * WIDTH].iter().map(|_| [0xff; 3]).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn a_title_shrinks_then_is_cut() {
        let painter = painter();
        let words = |text: &str| -> Vec<String> {
            let lines = title(&painter.bold, text, 1048.0);
            lines
                .iter()
                .map(|line| line.letters.iter().map(|letter| letter.sign).collect())
                .collect()
        };
        assert_eq!(words("Pasti  a casa"), ["Pasti a casa"]);
        let montage = words("Laboratorio di montaggio e imballaggio");
        assert_eq!(montage, ["Laboratorio di montaggio", "e imballaggio"]);
        assert_eq!(
            words("Trasporto 🚌 a scuola per alunni"),
            ["Trasporto a scuola", "per alunni"]
        );
        let long = words(&"assistenza, ".repeat(60));
        assert_eq!(long.len(), TITLE_LINES);
        assert!(long[3].ends_with("assistenza…"), "{long:?}");
    }

    #[test]
    fn letters_are_kerned() {
        let font = &painter().bold;
        let apart = |text: &str| {
            font.letters(text)
                .iter()
                .map(|letter| letter.end - letter.start)
                .sum::<f32>()
        };
        assert!(extent(&font.letters("Te")) < apart("Te"));
    }
}
