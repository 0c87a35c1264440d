//! Where the names of comuni stand, so that each can be read and belongs to its comune at a glance.

use super::WIDTH;
use super::plane::{Point, Ring, bounds, centroid, clearance, inside, largest, span};

/// Width of a letter of a name: semi-bold, 12 units high, and a little more, as letters are larger on small screens.
pub(super) const LETTER: f64 = 6.6;
/// Room above the baseline of a name, and below it for the number beneath.
pub(super) const LABEL: (f64, f64) = (11.0, 15.0);
/// How far a name may move from its best place, so that it stays with its comune.
const DRIFT: f64 = 34.0;
/// With more comuni than this no arrangement of names is legible: they keep their places.
const CROWD: usize = 400;

/// Where a name stands.
pub(super) struct Label {
    /// Its middle.
    pub(super) x: f64,
    /// Its baseline.
    pub(super) y: f64,
    /// Half its width.
    half: f64,
    /// The baseline it would like.
    home: f64,
}

impl Label {
    /// The best place of a name near the middle of its comune: off the marks, if there is room.
    pub(super) fn new(name: &str, middle: Point, rings: &[Ring], marks: &[Point], height: f64) -> Label {
        let half = name.chars().count() as f64 * LETTER / 2.0;
        let base = middle.1 + (LABEL.0 - LABEL.1) / 2.0;
        // Where the name is at a height: as near to the middle as the borders left and right allow, and by how much it
        // is too wide for them.
        let place = |shift: f64| {
            let (left, right) = span(rings, (middle.0, base + shift - LABEL.0 / 2.0)).unwrap_or((middle.0, middle.0));
            let spare = ((right - left) / 2.0 - half - 2.0).max(0.0);
            let x = middle
                .0
                .clamp((left + right) / 2.0 - spare, (left + right) / 2.0 + spare);
            let x = x.clamp((half + 2.0).min(WIDTH / 2.0), (WIDTH - half - 2.0).max(WIDTH / 2.0));
            (x, (x + half - right).max(left - x + half).clamp(0.0, half))
        };
        let cost = |shift: f64| {
            let (x, excess) = place(shift);
            let (top, bottom) = (base + shift - LABEL.0 - 3.0, base + shift + LABEL.1 + 2.0);
            let covers = |mark: &&Point| (mark.0 - x).abs() < half + 4.0 && mark.1 > top && mark.1 < bottom;
            let outside = if inside(rings, (middle.0, middle.1 + shift)) {
                0.0
            } else {
                9.0
            };
            marks.iter().filter(covers).count() as f64 + outside + excess / 8.0 + shift.abs() / 12.0
        };
        let shifts = (-8..=8).map(|step| f64::from(step) * 4.0);
        let shift = shifts.min_by(|a, b| cost(*a).total_cmp(&cost(*b))).unwrap_or_default();
        let (x, _) = place(shift);
        let y = upright(base + shift, height);
        Label { x, y, half, home: y }
    }
}

/// A point well inside an outline where a name can stand: the centroid, or what is farther from all borders.
pub(super) fn heart(rings: &[Ring]) -> Option<Point> {
    /// Steps of the grid each way.
    const STEPS: usize = 18;
    let main = largest(rings)?;
    let (low, high) = bounds(main);
    let step = |from: f64, to: f64, steps: usize| from + (to - from) * (steps as f64 + 0.5) / STEPS as f64;
    let grid = (0..STEPS * STEPS).map(|n| (step(low.0, high.0, n % STEPS), step(low.1, high.1, n / STEPS)));
    let best = grid
        .filter(|point| inside(rings, *point))
        .map(|point| (clearance(rings, point), point))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let middle = centroid(rings).filter(|middle| inside(rings, *middle));
    match (best, middle) {
        // The eye looks for a name in the middle first.
        (Some((room, _)), Some(middle)) if clearance(rings, middle) > room * 0.6 => Some(middle),
        (Some((_, point)), _) => Some(point),
        (None, middle) => middle,
    }
}

/// A baseline inside the drawing.
fn upright(y: f64, height: f64) -> f64 {
    y.clamp(LABEL.0 + 1.0, height - LABEL.1 - 1.0)
}

/// Moves names that overlap apart, one up and the other down.
pub(super) fn part(labels: &mut [Label], height: f64) {
    if labels.len() > CROWD {
        return;
    }
    for _ in 0..60 {
        let mut moved = false;
        for first in 1..labels.len() {
            let (before, rest) = labels.split_at_mut(first);
            let Some(label) = rest.first_mut() else { return };
            for other in before {
                let lacks = LABEL.0 + LABEL.1 - (label.y - other.y).abs();
                if (label.x - other.x).abs() < label.half + other.half + 4.0 && lacks > 0.05 {
                    let down = if label.y >= other.y { lacks / 2.0 } else { -lacks / 2.0 };
                    for (label, by) in [(&mut *label, down), (other, -down)] {
                        let to = upright((label.y + by).clamp(label.home - DRIFT, label.home + DRIFT), height);
                        moved |= (to - label.y).abs() > 0.01;
                        label.y = to;
                    }
                }
            }
        }
        if !moved {
            return;
        }
    }
}
