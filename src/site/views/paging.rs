//! Long lists on several pages.

use super::common::DrawnCard;
use serde::Serialize;
use std::sync::Arc;

/// How many services a page of a list shows. A territory with a hundred services has every list on one page.
pub const CARDS: usize = 100;
/// How many lines a page of a plain list shows.
pub const LINES: usize = 300;
/// How many pages on either side of the one that is shown have a link of their own.
const NEAR: usize = 2;

/// Where a page stands among those of its list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Paging {
    /// The number of this page, from 1.
    pub number: usize,
    /// How many pages the list has.
    pub count: usize,
    /// URL of the page before.
    pub previous: Option<String>,
    /// URL of the page after.
    pub next: Option<String>,
    /// The pages to choose from: the first, the last, and those around this one.
    pub steps: Vec<PageStep>,
}

/// A page to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PageStep {
    /// Its number.
    pub number: usize,
    /// Its URL.
    pub url: String,
    /// Whether it is the one that is shown.
    pub current: bool,
    /// Whether pages are left out before it.
    pub gap: bool,
}

impl Paging {
    /// The place of a page; none if the list has one page only. `url` gives the URL of a page by its number.
    pub(in crate::site) fn new(number: usize, count: usize, url: impl Fn(usize) -> String) -> Option<Paging> {
        if count < 2 {
            return None;
        }
        let mut steps: Vec<PageStep> = Vec::new();
        for page in (1..=count).filter(|page| *page == 1 || *page == count || page.abs_diff(number) <= NEAR) {
            let gap = steps.last().is_some_and(|last| last.number + 1 < page);
            steps.push(PageStep {
                number: page,
                url: url(page),
                current: page == number,
                gap,
            });
        }
        Some(Paging {
            number,
            count,
            previous: (number > 1).then(|| url(number - 1)),
            next: (number < count).then(|| url(number + 1)),
            steps,
        })
    }
}

/// A titled part of a list that can go on over the next page.
pub trait Part: Clone {
    /// What stands in it.
    type Line: Clone;
    /// Its lines.
    fn lines(&mut self) -> &mut Vec<Self::Line>;
    /// Its anchor.
    fn anchor(&self) -> &str;
}

/// A view whose list can be cut into pages.
pub trait Listing: Serialize + Clone + Send + Sync {
    /// The parts of the list.
    type Part: Part;
    /// How many lines a page has.
    const MOST: usize;
    /// The list.
    fn parts(&mut self) -> &mut Vec<Self::Part>;
    /// Where the page stands among those of the list.
    fn paging(&mut self) -> &mut Option<Paging>;
    /// Leaves out what stands beside the list on its first page only.
    fn shorten(&mut self) {}
    /// The links that may lead to parts of the list, to be pointed at the page that has them.
    fn anchors(&mut self) -> Vec<&mut String> {
        Vec::new()
    }
    /// The services of the list, for programs; none where nobody has asked for them.
    fn cards(&self) -> Vec<&Arc<DrawnCard>> {
        Vec::new()
    }
}

/// A list in pieces of at most `most` lines; there is always one.
pub(in crate::site) fn cut<P: Part>(parts: Vec<P>, most: usize) -> Vec<Vec<P>> {
    let mut pages: Vec<Vec<P>> = vec![Vec::new()];
    let mut room = most;
    for mut part in parts {
        // Each piece has room for its own lines and no more: what is split off a list leaves the list its room.
        let mut lines = std::mem::take(part.lines()).into_iter();
        loop {
            if room == 0 {
                pages.push(Vec::new());
                room = most;
            }
            let mut piece = part.clone();
            *piece.lines() = lines.by_ref().take(room).collect();
            room -= piece.lines().len();
            if let Some(page) = pages.last_mut() {
                page.push(piece);
            }
            if lines.len() == 0 {
                break;
            }
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Debug, PartialEq)]
    struct Letters(Vec<char>);

    impl Part for Letters {
        type Line = char;
        fn lines(&mut self) -> &mut Vec<char> {
            &mut self.0
        }
        fn anchor(&self) -> &str {
            ""
        }
    }

    #[test]
    fn the_way_through_many_pages_is_short() {
        let paging = Paging::new(6, 12, |page| page.to_string());
        let steps: Vec<(usize, bool)> = paging
            .iter()
            .flat_map(|paging| paging.steps.iter().map(|step| (step.number, step.gap)))
            .collect();
        let expected = [
            (1, false),
            (4, true),
            (5, false),
            (6, false),
            (7, false),
            (8, false),
            (12, true),
        ];
        assert_eq!(steps, expected);
        assert_eq!(Paging::new(1, 1, |_| String::new()), None);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_between_pages(lengths in prop::collection::vec(1_usize..9, 0..9), most in 1_usize..6) {
            let parts: Vec<Letters> = lengths.iter().map(|length| Letters(('a'..).take(*length).collect())).collect();
            let pages = cut(parts.clone(), most);
            let total: usize = lengths.iter().sum();
            prop_assert_eq!(pages.len(), total.div_ceil(most).max(1));
            for (number, page) in pages.iter().enumerate() {
                let lines: usize = page.iter().map(|part| part.0.len()).sum();
                prop_assert!(lines == most || number + 1 == pages.len());
                prop_assert!(page.iter().all(|part| !part.0.is_empty()));
            }
            let all: Vec<char> = pages.into_iter().flatten().flat_map(|part| part.0).collect();
            let before: Vec<char> = parts.into_iter().flat_map(|part| part.0).collect();
            prop_assert_eq!(all, before);
        }
    }
}
