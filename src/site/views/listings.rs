//! How the views with long lists are cut into pages: what goes on, and what stands on the first page only.

use super::common::{DrawnCard, Group, Link, SafeHtml};
use super::pages::{
    AzLetter, AzLine, AzView, ComuneView, Counted, ListGroup, ListView, NeedView, PlaceView, ProviderView, TermView,
};
use super::paging::{CARDS, LINES, Listing, Paging, Part};
use super::quality_pages::{AgendaGroup, AgendaLine, AgendaView};
use std::sync::Arc;

impl Part for ListGroup {
    type Line = Counted;

    fn lines(&mut self) -> &mut Vec<Counted> {
        &mut self.items
    }

    fn anchor(&self) -> &str {
        &self.id
    }
}

impl Part for AzLetter {
    type Line = AzLine;

    fn lines(&mut self) -> &mut Vec<AzLine> {
        &mut self.services
    }

    fn anchor(&self) -> &str {
        &self.id
    }
}

impl Part for AgendaGroup {
    type Line = AgendaLine;

    fn lines(&mut self) -> &mut Vec<AgendaLine> {
        &mut self.lines
    }

    fn anchor(&self) -> &str {
        ""
    }
}

fn cards(groups: &[Group]) -> Vec<&Arc<DrawnCard>> {
    groups.iter().flat_map(|group| &group.cards.0).collect()
}

fn links(index: &mut [Link]) -> Vec<&mut String> {
    index.iter_mut().map(|link| &mut link.url).collect()
}

impl Listing for ComuneView {
    type Part = Group;
    const MOST: usize = CARDS;

    fn parts(&mut self) -> &mut Vec<Group> {
        &mut self.groups
    }

    fn paging(&mut self) -> &mut Option<Paging> {
        &mut self.paging
    }

    fn shorten(&mut self) {
        self.needs = Vec::new();
        self.audiences = Vec::new();
        self.places = Vec::new();
        self.booklet = None;
        self.map = None;
    }

    fn anchors(&mut self) -> Vec<&mut String> {
        links(&mut self.index)
    }

    fn cards(&self) -> Vec<&Arc<DrawnCard>> {
        cards(&self.groups)
    }
}

impl Listing for TermView {
    type Part = Group;
    const MOST: usize = CARDS;

    fn parts(&mut self) -> &mut Vec<Group> {
        &mut self.groups
    }

    fn paging(&mut self) -> &mut Option<Paging> {
        &mut self.paging
    }

    fn shorten(&mut self) {
        self.booklet = None;
    }

    fn anchors(&mut self) -> Vec<&mut String> {
        links(&mut self.index)
    }

    fn cards(&self) -> Vec<&Arc<DrawnCard>> {
        cards(&self.groups)
    }
}

impl Listing for NeedView {
    type Part = Group;
    const MOST: usize = CARDS;

    fn parts(&mut self) -> &mut Vec<Group> {
        &mut self.groups
    }

    fn paging(&mut self) -> &mut Option<Paging> {
        &mut self.paging
    }

    fn shorten(&mut self) {
        self.html = SafeHtml::default();
    }

    fn anchors(&mut self) -> Vec<&mut String> {
        self.answers.iter_mut().map(|answer| &mut answer.url).collect()
    }
}

impl Listing for ProviderView {
    type Part = Group;
    const MOST: usize = CARDS;

    fn parts(&mut self) -> &mut Vec<Group> {
        &mut self.services
    }

    fn paging(&mut self) -> &mut Option<Paging> {
        &mut self.paging
    }
}

impl Listing for PlaceView {
    type Part = Group;
    const MOST: usize = CARDS;

    fn parts(&mut self) -> &mut Vec<Group> {
        &mut self.services
    }

    fn paging(&mut self) -> &mut Option<Paging> {
        &mut self.paging
    }
}

impl Listing for ListView {
    type Part = ListGroup;
    const MOST: usize = LINES;

    fn parts(&mut self) -> &mut Vec<ListGroup> {
        &mut self.groups
    }

    fn paging(&mut self) -> &mut Option<Paging> {
        &mut self.paging
    }

    fn shorten(&mut self) {
        self.map = None;
    }
}

impl Listing for AzView {
    type Part = AzLetter;
    const MOST: usize = LINES;

    fn parts(&mut self) -> &mut Vec<AzLetter> {
        &mut self.letters
    }

    fn paging(&mut self) -> &mut Option<Paging> {
        &mut self.paging
    }

    fn anchors(&mut self) -> Vec<&mut String> {
        links(&mut self.index)
    }
}

impl Listing for AgendaView {
    type Part = AgendaGroup;
    const MOST: usize = LINES;

    fn parts(&mut self) -> &mut Vec<AgendaGroup> {
        &mut self.groups
    }

    fn paging(&mut self) -> &mut Option<Paging> {
        &mut self.paging
    }
}
