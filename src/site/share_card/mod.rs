//! The card: the picture that messengers and social networks show with a link (`og:image`), with the words that matter
//! on it, for those who see it before the page.
//!
//! A pure function of words and colours: the fonts come with the program, and the same words give the same bytes.

mod canvas;
mod lettering;

use canvas::{Canvas, Pen};
use lettering::{Font, Line, extent, title};

/// Width of a card, in pixels: with [`HEIGHT`], the size that networks ask for.
const WIDTH: usize = 1200;
/// Height of a card, in pixels.
const HEIGHT: usize = 630;

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
pub(super) struct CardText<'a> {
    /// Name of the portal.
    pub(super) portal: &'a str,
    /// Title of the service.
    pub(super) title: &'a str,
    /// Who provides it.
    pub(super) provider: &'a str,
    /// A line of facts, such as price and area.
    pub(super) facts: &'a str,
}

/// The colours of a card, as red, green, blue.
pub(super) struct Palette {
    /// The band at the top.
    pub(super) band: [u8; 3],
    /// Words in the band.
    pub(super) on_band: [u8; 3],
    /// The title and the facts.
    pub(super) text: [u8; 3],
    /// The provider.
    pub(super) muted: [u8; 3],
    /// What everything stands on.
    pub(super) ground: [u8; 3],
    /// The edge and the mark.
    pub(super) accent: [u8; 3],
}

/// Paints cards of one look. Holds the fonts, so that they are read once; may be shared between threads.
pub(super) struct CardPainter {
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
    pub(super) fn new(palette: Palette) -> Option<CardPainter> {
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
    pub(super) fn png(&self, text: &CardText<'_>) -> Vec<u8> {
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
