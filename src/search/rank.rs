//! From the words' points to an order. The browser's module does the same sums; whole numbers keep them equal.

use super::postings::{IN_SUMMARY, IN_TITLE, Postings};

/// What a form that was only guessed is worth, in tenths.
pub(super) const GUESS_TENTHS: u64 = 7;
/// Levels of relevance lie a sixteenth apart: services within one are alike, and their merit decides.
const LEVEL_SHIFT: u32 = 4;
/// An exact title is worth this many times its sum.
const EXACT_TITLE: u64 = 2;

/// A word that was asked for, with the postings of the forms that it may stand for.
pub(super) struct AskedPostings {
    /// What each form's points are multiplied by, in tenths, and its postings.
    pub(super) forms: Vec<(u64, Postings)>,
}

/// A service that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ranked {
    pub(super) document: u32,
    /// Its points after all rewards.
    pub(super) points: u64,
    /// Its level of relevance.
    pub(super) level: u32,
    /// Its rewards, for those who ask why.
    pub(super) reward: Reward,
}

/// What a service's points were multiplied by, beside the share of the words that it matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reward {
    /// Nothing.
    None,
    /// Its title is the query.
    ExactTitle,
    /// All words stand in its title.
    NearTitle,
    /// All words stand in its summary.
    NearSummary,
}

impl Reward {
    /// The factor, as numerator and denominator.
    pub fn factor(self) -> (u64, u64) {
        match self {
            Reward::None => (1, 1),
            Reward::ExactTitle => (EXACT_TITLE, 1),
            Reward::NearTitle => (6, 5),
            Reward::NearSummary => (11, 10),
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Sum {
    points: u64,
    matched: u32,
    in_title: u32,
    in_summary: u32,
    title_length: u32,
}

/// How many words a service must match at least: all of one or two as they come, half of more.
pub(super) fn least(asked: usize) -> usize {
    if asked < 3 { 1 } else { asked.div_ceil(2) }
}

/// The share of its points that a service keeps which matches some of the words: two fifths, and the rest by the share
/// of the words.
pub(super) fn coordinated(points: u64, matched: u64, asked: u64) -> u64 {
    points * (2 * asked + 3 * matched) / (5 * asked)
}

/// The levels' lowest points, ascending: each a sixteenth above the one before.
pub(super) fn levels() -> Vec<u64> {
    let mut levels = vec![0, 1];
    let mut last = 1u64;
    while last < 1 << 40 {
        last += (last >> LEVEL_SHIFT).max(1);
        levels.push(last);
    }
    levels
}

/// The services that match, the best first: by level, then by merit, then by number.
pub(super) fn rank(asked: &[AskedPostings], documents: usize, merit: &dyn Fn(u32) -> u8) -> Vec<Ranked> {
    let mut sums = vec![Sum::default(); documents];
    let mut word: Vec<(u64, u8)> = vec![(0, 0); documents];
    let mut touched: Vec<u32> = Vec::new();
    for asked in asked {
        touched.clear();
        // A word counts once in a service, by the best of its forms.
        for (tenths, postings) in &asked.forms {
            for posting in &postings.list {
                let Some(slot) = word.get_mut(posting.document as usize) else {
                    continue;
                };
                if slot.0 == 0 {
                    touched.push(posting.document);
                }
                let points = u64::from(posting.impact) * u64::from(postings.rarity) * tenths / 10;
                slot.0 = slot.0.max(points.max(1));
                slot.1 |= posting.near;
            }
        }
        for document in &touched {
            let (points, near) = std::mem::take(&mut word[*document as usize]);
            let sum = &mut sums[*document as usize];
            sum.points += points;
            sum.matched += 1;
            sum.in_title += u32::from(near & IN_TITLE != 0);
            sum.in_summary += u32::from(near & IN_SUMMARY != 0);
            sum.title_length = sum
                .title_length
                .max(u32::from(near >> super::postings::TITLE_LENGTH_AT));
        }
    }
    let (words, least) = (asked.len() as u32, least(asked.len()) as u32);
    let levels = levels();
    let mut ranked: Vec<Ranked> = (0u32..)
        .zip(&sums)
        .filter(|(_, sum)| sum.matched >= least.max(1))
        .map(|(document, sum)| {
            let reward = if sum.in_title == words && sum.title_length == words {
                Reward::ExactTitle
            } else if words < 2 {
                Reward::None
            } else if sum.in_title == words {
                Reward::NearTitle
            } else if sum.in_summary == words {
                Reward::NearSummary
            } else {
                Reward::None
            };
            let (times, by) = reward.factor();
            let points = coordinated(sum.points, sum.matched.into(), words.into()) * times / by;
            Ranked {
                document,
                points,
                level: levels.partition_point(|lowest| *lowest <= points) as u32,
                reward,
            }
        })
        .collect();
    ranked.sort_by_key(|ranked| {
        (
            std::cmp::Reverse((ranked.level, merit(ranked.document))),
            ranked.document,
        )
    });
    ranked
}
