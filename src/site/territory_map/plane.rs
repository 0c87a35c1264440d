//! Points, lines and rings of the plane. A ring is open: its last point leads back to its first.

/// A point: x to the right, y down.
pub(super) type Point = (f64, f64);
/// The corners of a polygon.
pub(super) type Ring = Vec<Point>;

/// How far a simplified outline may be from the true one.
const TOLERANCE: f64 = 0.4;

/// The points of a circle, clockwise on the screen.
pub(super) fn circle(centre: Point, radius: f64, points: usize) -> Ring {
    (0..points)
        .map(|point| {
            let (sin, cos) = (point as f64 / points as f64 * std::f64::consts::TAU).sin_cos();
            (centre.0 + radius * cos, centre.1 + radius * sin)
        })
        .collect()
}

/// A ring with fewer points (Douglas–Peucker); `None` if it is too small to see.
pub(super) fn simplify(ring: &[Point]) -> Option<Ring> {
    let (&first, _) = ring.split_first()?;
    // A ring has no ends: it is simplified as two lines, from its first point to the farthest and back.
    let (turn, _) = ring
        .iter()
        .enumerate()
        .max_by(|(_, a), (_, b)| far(first, **a).total_cmp(&far(first, **b)))?;
    let mut keep = vec![false; ring.len() + 1];
    let at = |place: usize| ring.get(place).copied().unwrap_or(first);
    let mut lines = vec![(0, turn), (turn, ring.len())];
    while let Some((from, to)) = lines.pop() {
        if let Some(flag) = keep.get_mut(from) {
            *flag = true;
        }
        let off = |place: &usize| off_edge(at(*place), at(from), at(to));
        let worst = (from + 1..to).max_by(|a, b| off(a).total_cmp(&off(b)));
        if let Some(worst) = worst.filter(|worst| off(worst) > TOLERANCE) {
            lines.extend([(from, worst), (worst, to)]);
        }
    }
    let kept: Ring = ring
        .iter()
        .zip(&keep)
        .filter(|(_, keep)| **keep)
        .map(|(point, _)| *point)
        .collect();
    (kept.len() > 2 && area(&kept).abs() > 1.0).then_some(kept)
}

/// A ring without points that are nearly the same as the one before.
pub(super) fn distinct(ring: &[Point], least: f64) -> Ring {
    let mut kept: Ring = Vec::with_capacity(ring.len());
    for point in ring {
        if kept.last().is_none_or(|last| far(*last, *point) >= least) {
            kept.push(*point);
        }
    }
    while let [first, .., last] = kept.as_slice() {
        if far(*first, *last) >= least {
            break;
        }
        kept.pop();
    }
    // What is smaller than a dot is drawn as it is.
    if kept.len() > 2 { kept } else { ring.to_vec() }
}

/// The edges of a ring, the last one back to its start.
pub(super) fn edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

pub(super) fn far(a: Point, b: Point) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

pub(super) fn between(a: Point, b: Point, part: f64) -> Point {
    (a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part)
}

pub(super) fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// The corners of the box around these points.
pub(super) fn bounds(points: &[Point]) -> (Point, Point) {
    let first = points.first().copied().unwrap_or_default();
    points.iter().fold((first, first), |(low, high), point| {
        (
            (low.0.min(point.0), low.1.min(point.1)),
            (high.0.max(point.0), high.1.max(point.1)),
        )
    })
}

/// Twice the area of a ring; negative if it runs the other way.
pub(super) fn area(ring: &[Point]) -> f64 {
    edges(ring).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum()
}

pub(super) fn largest(rings: &[Ring]) -> Option<&Ring> {
    rings.iter().max_by(|a, b| area(a).abs().total_cmp(&area(b).abs()))
}

/// The centroid of the largest ring; `None` if it has no area.
pub(super) fn centroid(rings: &[Ring]) -> Option<Point> {
    let ring = largest(rings)?;
    let start = *ring.first()?;
    // Seen from a corner, so that small rings far from the origin lose no digits.
    let seen: Ring = ring
        .iter()
        .map(|point| (point.0 - start.0, point.1 - start.1))
        .collect();
    let sum = edges(&seen).fold((0.0, 0.0), |sum, (a, b)| {
        let cross = a.0 * b.1 - b.0 * a.1;
        (sum.0 + (a.0 + b.0) * cross, sum.1 + (a.1 + b.1) * cross)
    });
    let whole = 3.0 * area(&seen);
    (whole.abs() > 1e-6).then(|| (start.0 + sum.0 / whole, start.1 + sum.1 / whole))
}

/// Whether a point is inside an odd number of rings.
pub(super) fn inside(rings: &[Ring], at: Point) -> bool {
    let crosses =
        |(a, b): &(Point, Point)| (a.1 > at.1) != (b.1 > at.1) && at.0 < between(*a, *b, (at.1 - a.1) / (b.1 - a.1)).0;
    rings.iter().flat_map(|ring| edges(ring)).filter(crosses).count() % 2 == 1
}

/// The nearest borders left and right of a point; `None` if there are none.
pub(super) fn span(rings: &[Ring], at: Point) -> Option<(f64, f64)> {
    let crossed = rings
        .iter()
        .flat_map(|ring| edges(ring))
        .filter(|(a, b)| (a.1 > at.1) != (b.1 > at.1));
    let all: Vec<f64> = crossed
        .map(|(a, b)| between(a, b, (at.1 - a.1) / (b.1 - a.1)).0)
        .collect();
    let left = all.iter().copied().filter(|x| *x <= at.0).max_by(f64::total_cmp)?;
    let right = all.iter().copied().filter(|x| *x > at.0).min_by(f64::total_cmp)?;
    Some((left, right))
}

/// Distance from the nearest border.
pub(super) fn clearance(rings: &[Ring], at: Point) -> f64 {
    let distances = rings
        .iter()
        .flat_map(|ring| edges(ring))
        .map(|(a, b)| off_edge(at, a, b));
    distances.fold(f64::INFINITY, f64::min)
}

/// Distance of a point from a line between two others.
pub(super) fn off_edge(at: Point, a: Point, b: Point) -> f64 {
    let along = (b.0 - a.0, b.1 - a.1);
    let square = along.0 * along.0 + along.1 * along.1;
    let part = if square > 0.0 {
        ((at.0 - a.0) * along.0 + (at.1 - a.1) * along.1) / square
    } else {
        0.0
    };
    far(at, between(a, b, part.clamp(0.0, 1.0)))
}
