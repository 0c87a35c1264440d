//! The territory as a drawing: outlines, places for names, and spots, ready for an inline SVG.
//!
//! With outlines of the comuni it is a map; without, a schematic one: the area nearest to each centre, inside a rounded
//! outline. Either way north is up, and the same input gives the same drawing to the last digit.

mod cells;
mod names;
mod plane;

use cells::{cell, reach, relax, rounded_hull, spread};
use names::{Label, heart, part};
use plane::{Point, Ring, between, bounds, centroid, circle, clearance, distinct, edges, far, inside, round, simplify};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Width of the drawing; everything below is in the same units.
const WIDTH: f64 = 360.0;
/// Least and greatest height.
const HEIGHT: (f64, f64) = (240.0, 520.0);
/// Free space along the edges, for strokes.
const EDGE: f64 = 4.0;
/// Degrees of latitude that the drawing spans at least, about two kilometres: one comune has no extent of its own.
const LEAST_EXTENT: f64 = 0.02;
/// Half the gap between two comuni of a schematic map.
const GAP: f64 = 1.5;
/// Radius of corners.
const CORNER: f64 = 7.0;
/// Radius of a comune without outline among comuni with one.
const LONE: f64 = 12.0;
/// How far outside all outlines a spot is still drawn: an address beyond the schematic border, not another region.
const STRAY: f64 = 14.0;

/// A comune with its centre.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Town {
    /// Id.
    pub(super) id: String,
    /// Name, for the room that it takes.
    pub(super) name: String,
    /// Latitude of the centre in degrees (WGS 84).
    pub(super) lat: f64,
    /// Longitude of the centre in degrees (WGS 84).
    pub(super) lon: f64,
}

/// A place to mark.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Spot {
    /// Name.
    pub(super) name: String,
    /// Kind, as in the front matter.
    pub(super) kind: String,
    /// Latitude in degrees (WGS 84).
    pub(super) lat: f64,
    /// Longitude in degrees (WGS 84).
    pub(super) lon: f64,
}

/// The territory, drawn. Coordinates are units of the `viewBox`, from its top left corner.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Drawing {
    /// Width of the `viewBox`: 360.
    pub(super) width: f64,
    /// Height of the `viewBox`: 240 to 520.
    pub(super) height: f64,
    /// The comuni, in the order they were given.
    pub(super) shapes: Vec<Shape>,
    /// The places, in the order they were given, without those far outside.
    pub(super) spots: Vec<DrawnSpot>,
}

/// A comune, drawn.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Shape {
    /// Id of the comune.
    pub(super) id: String,
    /// Data of an SVG path, to be filled by the rule `evenodd`.
    pub(super) path: String,
    /// Middle of the name.
    pub(super) label_x: f64,
    /// Baseline of the name, at 12 units font size; below it there is room for a second, smaller line.
    pub(super) label_y: f64,
}

/// A place, drawn.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct DrawnSpot {
    /// Name.
    pub(super) name: String,
    /// Kind, as in the front matter.
    pub(super) kind: String,
    /// Its middle.
    pub(super) x: f64,
    /// Its middle.
    pub(super) y: f64,
}

/// Draws the territory. `boundaries` are the rings of (longitude, latitude) in degrees of each comune that has any, by
/// id; holes are rings like others. Comuni and spots without sensible coordinates are left out; `None` if no comune
/// is left.
pub(super) fn draw(
    towns: &[Town],
    spots: &[Spot],
    boundaries: &BTreeMap<String, Vec<Vec<(f64, f64)>>>,
) -> Option<Drawing> {
    let towns: Vec<&Town> = towns.iter().filter(|town| on_earth((town.lon, town.lat))).collect();
    if towns.is_empty() {
        return None;
    }
    // Equirectangular: true along the middle parallel, and nobody sees the difference in a territory of some comuni.
    let mean = towns.iter().map(|town| town.lat).sum::<f64>() / towns.len() as f64;
    let squeeze = mean.to_radians().cos().max(0.01);
    let flat = |(lon, lat): Point| (lon * squeeze, -lat);
    let outlines: Vec<Vec<Ring>> = towns.iter().map(|town| known(boundaries, town, flat)).collect();
    let mut centres: Vec<Point> = towns.iter().map(|town| flat((town.lon, town.lat))).collect();
    let schematic = outlines.iter().all(Vec::is_empty);
    let frame = if schematic {
        spread(&mut centres);
        Frame::around(&centres, reach(towns.len()) + EDGE)
    } else {
        let all: Vec<Point> = outlines.iter().flatten().flatten().chain(&centres).copied().collect();
        Frame::around(&all, LONE + EDGE)
    };
    let centres: Vec<Point> = centres.into_iter().map(|point| frame.place(point)).collect();

    let mut moved = centres.clone();
    let (land, cells): (Vec<Ring>, Vec<Vec<Ring>>) = if schematic {
        let outline = rounded_hull(&centres, reach(towns.len()));
        relax(&mut moved, &outline);
        let cells = (0..moved.len()).map(|town| vec![cell(&moved, town, &outline, GAP)]);
        (vec![outline.clone()], cells.collect())
    } else {
        let cells: Vec<Vec<Ring>> = outlines
            .iter()
            .zip(&centres)
            .map(|(rings, centre)| {
                let placed = rings
                    .iter()
                    .map(|ring| ring.iter().map(|point| frame.place(*point)).collect());
                let rings: Vec<Ring> = placed.filter_map(|ring: Ring| simplify(&ring)).collect();
                if rings.is_empty() {
                    vec![circle(*centre, LONE, 16)]
                } else {
                    rings
                }
            })
            .collect();
        (cells.iter().flatten().cloned().collect(), cells)
    };

    let drawn: Vec<DrawnSpot> = spots
        .iter()
        .filter(|spot| on_earth((spot.lon, spot.lat)))
        .filter_map(|spot| {
            let at = frame.place(flat((spot.lon, spot.lat)));
            // A schematic map moves centres a little; what is near a centre moves with it.
            let (near, now) = centres
                .iter()
                .zip(&moved)
                .min_by(|(a, _), (b, _)| far(**a, at).total_cmp(&far(**b, at)))?;
            let at = (at.0 + now.0 - near.0, at.1 + now.1 - near.1);
            let close = inside(&land, at) || clearance(&land, at) < STRAY || far(at, *now) < STRAY;
            close.then(|| DrawnSpot {
                name: spot.name.clone(),
                kind: spot.kind.clone(),
                x: round(at.0.clamp(EDGE, WIDTH - EDGE)),
                y: round(at.1.clamp(EDGE, frame.height - EDGE)),
            })
        })
        .collect();

    let marks: Vec<Point> = drawn.iter().map(|spot| (spot.x, spot.y)).collect();
    let mut labels: Vec<Label> = towns
        .iter()
        .zip(&cells)
        .zip(&moved)
        .map(|((town, rings), centre)| {
            let middle = if schematic {
                centroid(rings).unwrap_or(*centre)
            } else {
                heart(rings).unwrap_or(*centre)
            };
            Label::new(&town.name, middle, rings, &marks, frame.height)
        })
        .collect();
    part(&mut labels, frame.height);

    let shapes = towns
        .iter()
        .zip(&cells)
        .zip(&labels)
        .map(|((town, rings), label)| Shape {
            id: town.id.clone(),
            path: path(rings, if schematic { CORNER } else { 0.0 }, frame.height),
            label_x: round(label.x),
            label_y: round(label.y),
        });
    Some(Drawing {
        width: WIDTH,
        height: frame.height,
        shapes: shapes.collect(),
        spots: drawn,
    })
}

/// Where points of the plane go on the drawing.
struct Frame {
    middle: Point,
    scale: f64,
    height: f64,
}

impl Frame {
    /// The frame that holds these points with a margin.
    fn around(points: &[Point], margin: f64) -> Frame {
        let (low, high) = bounds(points);
        let (wide, tall) = (high.0 - low.0, high.1 - low.1);
        let room = |whole: f64, extent: f64| (whole - 2.0 * margin) / extent.max(LEAST_EXTENT);
        let scale = room(WIDTH, wide).min(room(HEIGHT.1, tall));
        Frame {
            middle: (low.0 + wide / 2.0, low.1 + tall / 2.0),
            scale,
            height: (tall * scale + 2.0 * margin).clamp(HEIGHT.0, HEIGHT.1).round(),
        }
    }

    fn place(&self, (x, y): Point) -> Point {
        (
            WIDTH / 2.0 + (x - self.middle.0) * self.scale,
            self.height / 2.0 + (y - self.middle.1) * self.scale,
        )
    }
}

fn on_earth((lon, lat): Point) -> bool {
    lon.abs() <= 180.0 && lat.abs() <= 90.0
}

/// The outline of a comune on the plane; empty if there is none.
fn known(boundaries: &BTreeMap<String, Vec<Ring>>, town: &Town, flat: impl Fn(Point) -> Point) -> Vec<Ring> {
    let rings = boundaries.get(&town.id).into_iter().flatten();
    let sound = rings.filter(|ring| ring.len() > 2 && ring.iter().all(|point| on_earth(*point)));
    sound
        .map(|ring| ring.iter().map(|point| flat(*point)).collect())
        .collect()
}

/// The data of a path, with round corners.
fn path(rings: &[Ring], corner: f64, height: f64) -> String {
    let mut data = String::new();
    let fit = |(x, y): Point| (round(x.clamp(0.0, WIDTH)), round(y.clamp(0.0, height)));
    for ring in rings {
        let ring = distinct(ring, if corner > 0.0 { 0.8 } else { 0.05 });
        let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
        let mut pen = None;
        for (before, (point, after)) in before.zip(edges(&ring)) {
            let toward = |end: Point| {
                let length = far(point, end);
                let part = if length > 0.0 { (corner / length).min(0.5) } else { 0.0 };
                fit(between(point, end, part))
            };
            let (start, turn, end) = (toward(*before), fit(point), toward(after));
            // Writing to a string does not fail.
            if pen != Some(start) {
                let command = if pen.is_none() { 'M' } else { 'L' };
                let _ = write!(data, "{command}{} {}", start.0, start.1);
            }
            if corner > 0.0 {
                let _ = write!(data, "Q{} {} {} {}", turn.0, turn.1, end.0, end.1);
            }
            pen = Some(if corner > 0.0 { end } else { start });
        }
        data.push('Z');
    }
    data
}

#[cfg(test)]
mod tests {
    use super::names::{LABEL, LETTER};
    use super::*;

    /// Numbers that look random and are the same on every machine (SplitMix64).
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self) -> f64 {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
        }

        fn town(&mut self, number: usize) -> Town {
            let name = "Castelnuovo di sotto e di sopra"
                .chars()
                .take(3 + (self.roll() * 28.0) as usize);
            Town {
                id: format!("c{number}"),
                name: name.collect(),
                lat: 45.7 + self.roll() * 0.2,
                lon: 8.8 + self.roll() * 0.3,
            }
        }
    }

    type Outlines = BTreeMap<String, Vec<Ring>>;

    fn town(id: &str, lat: f64, lon: f64) -> Town {
        Town {
            id: id.to_owned(),
            name: id.to_owned(),
            lat,
            lon,
        }
    }

    fn star(dice: &mut Dice, lon: f64, lat: f64, points: usize) -> Ring {
        circle((0.0, 0.0), 0.02, points)
            .iter()
            .map(|(x, y)| (*x, *y, 0.3 + dice.roll()))
            .map(|(x, y, size)| (lon + x * size, lat + y * size))
            .collect()
    }

    fn check(towns: &[Town], spots: &[Spot], outlines: &Outlines) -> Drawing {
        let drawing = draw(towns, spots, outlines).expect("there are towns");
        assert_eq!(drawing, draw(towns, spots, outlines).expect("there are towns"));
        assert_eq!(drawing.width, WIDTH);
        assert!((HEIGHT.0..=HEIGHT.1).contains(&drawing.height), "{}", drawing.height);
        let ids: Vec<&str> = drawing.shapes.iter().map(|shape| shape.id.as_str()).collect();
        let expected: Vec<&str> = towns.iter().map(|town| town.id.as_str()).collect();
        assert_eq!(ids, expected);
        for shape in &drawing.shapes {
            assert!(
                shape.path.starts_with('M') && shape.path.ends_with('Z'),
                "{}",
                shape.path
            );
            let numbers: Vec<f64> = shape
                .path
                .split(|c: char| c.is_ascii_alphabetic() || c == ' ')
                .filter(|word| !word.is_empty())
                .map(|word| word.parse().expect("a number"))
                .collect();
            assert!(numbers.len() >= 6, "{}", shape.path);
            for pair in numbers.chunks(2) {
                assert!((0.0..=WIDTH).contains(&pair[0]), "{}", shape.path);
                assert!((0.0..=drawing.height).contains(&pair[1]), "{}", shape.path);
            }
            assert!((0.0..=WIDTH).contains(&shape.label_x), "{shape:?}");
            assert!(
                (LABEL.0..=drawing.height - LABEL.1).contains(&shape.label_y),
                "{shape:?}"
            );
        }
        for spot in &drawing.spots {
            assert!(
                (0.0..=WIDTH).contains(&spot.x) && (0.0..=drawing.height).contains(&spot.y),
                "{spot:?}"
            );
        }
        drawing
    }

    /// How many pairs of names lie on each other.
    fn overlaps(towns: &[Town], drawing: &Drawing) -> usize {
        let half = |town: &Town| town.name.chars().count() as f64 * LETTER / 2.0;
        let all: Vec<(&Town, &Shape)> = towns.iter().zip(&drawing.shapes).collect();
        let mut count = 0;
        for (place, (town, shape)) in all.iter().enumerate() {
            count += all[..place]
                .iter()
                .filter(|(other, label)| {
                    (shape.label_x - label.label_x).abs() < half(town) + half(other)
                        && (shape.label_y - label.label_y).abs() < LABEL.0 + LABEL.1 - 0.5
                })
                .count();
        }
        count
    }

    #[test]
    fn without_a_comune_there_is_no_drawing() {
        assert_eq!(draw(&[], &[], &Outlines::new()), None);
        assert_eq!(
            draw(&[town("a", f64::NAN, 9.0), town("b", 91.0, 9.0)], &[], &Outlines::new()),
            None
        );
    }

    #[test]
    fn whatever_the_centres_the_drawing_is_inside_its_box() {
        for seed in 0..60 {
            let mut dice = Dice(seed);
            let count = 1 + (dice.roll() * 24.0) as usize;
            let towns: Vec<Town> = (0..count).map(|number| dice.town(number)).collect();
            let spots: Vec<Spot> = (0..count)
                .map(|number| dice.town(number))
                .map(|town| Spot {
                    name: town.name,
                    kind: "home".to_owned(),
                    lat: town.lat,
                    lon: town.lon,
                })
                .collect();
            check(&towns, &spots, &Outlines::new());
            let mut outlines = Outlines::new();
            for town in towns.iter().filter(|_| dice.roll() < 0.7).collect::<Vec<_>>() {
                let rings =
                    (0..1 + (dice.roll() * 3.0) as usize).map(|ring| star(&mut dice, town.lon, town.lat, ring * 40));
                outlines.insert(town.id.clone(), rings.collect());
            }
            check(&towns, &spots, &outlines);
        }
    }

    #[test]
    fn awkward_territories_are_drawn_too() {
        let none = Outlines::new();
        let line: Vec<Town> = (0..7)
            .map(|n| town(&format!("l{n}"), 45.7, 8.8 + f64::from(n) * 0.03))
            .collect();
        check(&line, &[], &none);
        let same: Vec<Town> = (0..9).map(|n| town(&format!("s{n}"), 45.7, 8.8)).collect();
        let drawing = check(&same, &[], &none);
        assert!(drawing.shapes.windows(2).all(|pair| pair[0].path != pair[1].path));
        check(&[town("one", 45.7, 8.8)], &[], &none);
        check(&[town("pole", 90.0, 0.0), town("other", -90.0, 180.0)], &[], &none);
        let mut dice = Dice(7);
        let many: Vec<Town> = (0..300).map(|number| dice.town(number)).collect();
        check(&many, &[], &none);
        check(&vec![town("x", 45.7, 8.8); 300], &[], &none);
        let dots = BTreeMap::from([("one".to_owned(), vec![vec![(8.8, 45.7); 5], vec![(f64::NAN, 0.0); 4]])]);
        check(&[town("one", 45.7, 8.8)], &[], &dots);
    }

    #[test]
    fn names_make_room_for_each_other() {
        let names = [
            ("Venegono Inferiore", 45.737, 8.8975),
            ("Venegono Superiore", 45.74, 8.9),
            ("Tradate", 45.7117, 8.9072),
        ];
        let towns: Vec<Town> = names.iter().map(|(name, lat, lon)| town(name, *lat, *lon)).collect();
        assert_eq!(overlaps(&towns, &check(&towns, &[], &Outlines::new())), 0);
        let mut clear = 0;
        for seed in 0..40 {
            let mut dice = Dice(seed);
            let towns: Vec<Town> = (0..12).map(|number| dice.town(number)).collect();
            clear += usize::from(overlaps(&towns, &check(&towns, &[], &Outlines::new())) == 0);
        }
        assert!(clear >= 36, "{clear}");
    }

    #[test]
    fn outlines_are_followed_and_the_rest_are_circles() {
        let square = vec![(8.8, 45.7), (8.9, 45.7), (8.9, 45.75), (8.85, 45.75), (8.8, 45.75)];
        let hole = vec![(8.84, 45.72), (8.86, 45.72), (8.86, 45.73), (8.84, 45.73)];
        let outlines = BTreeMap::from([("a".to_owned(), vec![square, hole])]);
        let towns = [town("a", 45.72, 8.85), town("b", 45.78, 8.85)];
        let drawing = check(&towns, &[], &outlines);
        let [a, b] = drawing.shapes.as_slice() else { panic!() };
        // The point in the middle of an edge says nothing: four corners are left, twice.
        assert_eq!(a.path.matches(['M', 'L']).count(), 8, "{}", a.path);
        assert_eq!(b.path.matches(['M', 'L']).count(), 16, "{}", b.path);
        assert!(b.label_y < a.label_y, "north is up");
    }

    #[test]
    fn spots_far_outside_are_left_out() {
        let towns = [town("a", 45.72, 8.85), town("b", 45.78, 8.85)];
        let spot = |lat, lon| Spot {
            name: "x".to_owned(),
            kind: "home".to_owned(),
            lat,
            lon,
        };
        let spots = [spot(45.721, 8.85), spot(44.0, 8.85), spot(45.72, f64::INFINITY)];
        assert_eq!(check(&towns, &spots, &Outlines::new()).spots.len(), 1);
    }
}
