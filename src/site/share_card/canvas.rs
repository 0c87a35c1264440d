//! What a card is painted on.

use super::lettering::Line;
use super::{ARCH, ARCH_HEIGHT, ARCH_STEP, ARCH_WIDTH, ARCHES, BAND, HEIGHT, Ink, MARGIN, TITLE_SIZES, WIDTH};
use ab_glyph_rasterizer::{Point, Rasterizer, point};
use std::ops::Range;
use ttf_parser::OutlineBuilder;

/// What is painted on: the number of a colour for each pixel.
pub(super) struct Canvas {
    pub(super) pixels: Vec<u8>,
    pub(super) pen: Pen,
}

impl Canvas {
    pub(super) fn fill(&mut self, across: Range<usize>, down: Range<usize>, color: u8) {
        for y in down {
            self.pixels[y * WIDTH + across.start..y * WIDTH + across.end].fill(color);
        }
    }

    /// A row of arches at the right end of the band: the porticoes of a town.
    pub(super) fn arches(&mut self) {
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
    pub(super) fn line(&mut self, line: &Line<'_>, left: f32, base: f32, ink: Ink) {
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
    pub(super) fn stamp(&mut self, column: i64, row: i64, Ink(first, steps): Ink) {
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
pub(super) struct Pen {
    pub(super) raster: Rasterizer,
    pub(super) scale: f32,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) start: Point,
    pub(super) at: Point,
}

impl Pen {
    pub(super) fn new() -> Pen {
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

    pub(super) fn place(&self, x: f32, y: f32) -> Point {
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
