//! A schematic map: what is nearest to each centre, inside a rounded outline.

use super::plane::{Point, Ring, area, between, bounds, centroid, circle, edges, far};
use super::{LEAST_EXTENT, WIDTH};

/// How far the outline of a schematic map is from the centres: about half of what a comune has of the width.
pub(super) fn reach(towns: usize) -> f64 {
    (0.55 * WIDTH / (towns as f64).sqrt()).clamp(18.0, 105.0)
}

/// Moves centres that are in the same place apart, along the spiral of a sunflower.
pub(super) fn spread(centres: &mut [Point]) {
    let (low, high) = bounds(centres);
    let least = (high.0 - low.0).max(high.1 - low.1).max(LEAST_EXTENT) * 0.004;
    for town in 1..centres.len() {
        let (before, rest) = centres.split_at_mut(town);
        let Some(centre) = rest.first_mut() else { return };
        let start = *centre;
        // Each centre before this one bars a few turns at most, so that the spiral ends.
        for turn in 1..=8 * town {
            if before.iter().all(|other| far(*other, *centre) >= least) {
                break;
            }
            let (sin, cos) = (turn as f64 * 2.399_963).sin_cos();
            let radius = least * 1.2 * (turn as f64).sqrt();
            *centre = (start.0 + radius * cos, start.1 + radius * sin);
        }
    }
}

/// The convex hull of circles around all points: the hull of the points, wider by the radius and round at the corners.
pub(super) fn rounded_hull(points: &[Point], radius: f64) -> Ring {
    let mut all: Vec<Point> = points.iter().flat_map(|point| circle(*point, radius, 32)).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let half = |points: &mut dyn Iterator<Item = Point>| {
        let mut hull: Ring = Vec::new();
        for point in points {
            while let [.., a, b] = hull.as_slice() {
                if (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0) > 1e-9 {
                    break;
                }
                hull.pop();
            }
            hull.push(point);
        }
        hull.pop();
        hull
    };
    let mut hull = half(&mut all.iter().copied());
    hull.extend(half(&mut all.iter().rev().copied()));
    hull
}

/// Moves the centres some way to the middle of what is nearest to them (Lloyd), so that areas are of a size to read and
/// to tap, and still where people expect them: no more than it takes, as every step bends the map.
pub(super) fn relax(centres: &mut Vec<Point>, outline: &[Point]) {
    for step in 0..(3000 / centres.len().max(1)).clamp(4, 40) {
        let cells: Vec<Ring> = (0..centres.len())
            .map(|town| cell(centres, town, outline, 0.0))
            .collect();
        let least = cells.iter().map(|ring| area(ring).abs()).fold(f64::INFINITY, f64::min);
        if step >= 3 && least * centres.len() as f64 > 0.5 * area(outline).abs() {
            return;
        }
        let next = centres.iter().zip(&cells).map(|(centre, ring)| {
            let middle = centroid(std::slice::from_ref(ring)).unwrap_or(*centre);
            ((centre.0 + middle.0) / 2.0, (centre.1 + middle.1) / 2.0)
        });
        *centres = next.collect();
    }
}

/// What of the outline is nearer to a centre than to the others (Voronoi), less a gap along the borders.
pub(super) fn cell(centres: &[Point], town: usize, outline: &[Point], gap: f64) -> Ring {
    let mut ring = outline.to_vec();
    let Some(&centre) = centres.get(town) else { return ring };
    let others = centres.iter().enumerate().filter(|(other, _)| *other != town);
    let mut others: Vec<(f64, Point)> = others.map(|(_, other)| (far(centre, *other), *other)).collect();
    others.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (distance, other) in others {
        // All that follow are farther still and cut nothing off.
        let farthest = ring.iter().map(|point| far(centre, *point)).fold(0.0, f64::max);
        if distance / 2.0 - gap > farthest {
            break;
        }
        // Nothing lies between two centres in one place.
        if distance < 1e-6 {
            continue;
        }
        let towards = ((other.0 - centre.0) / distance, (other.1 - centre.1) / distance);
        // A gap that is small beside the distance never swallows a cell whole.
        let limit = distance / 2.0 - gap.min(distance * 0.2);
        ring = clip(&ring, |point| {
            (point.0 - centre.0) * towards.0 + (point.1 - centre.1) * towards.1 - limit
        });
    }
    ring
}

/// The part of a convex ring where `beyond` is not positive.
fn clip(ring: &[Point], beyond: impl Fn(Point) -> f64) -> Ring {
    let mut kept = Vec::with_capacity(ring.len() + 1);
    for (a, b) in edges(ring) {
        let (here, there) = (beyond(a), beyond(b));
        if here <= 0.0 {
            kept.push(a);
        }
        if (here < 0.0 && there > 0.0) || (here > 0.0 && there < 0.0) {
            kept.push(between(a, b, here / (here - there)));
        }
    }
    kept
}
