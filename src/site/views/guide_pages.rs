//! What the pages show that guide people, on paper, at work and without a network.

use super::common::{Contact, Drawn, DrawnCard, Link, PersonCard, PlaceCard, SafeHtml};
use super::pages::ListGroup;
use super::paging::{Listing, Paging, Part};
use serde::Serialize;
use std::sync::Arc;

/// Template `welfare.html`: what employees can use with their company's welfare.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WelfareView {
    /// Number of services.
    pub count: usize,
    /// Services by letter of the law; a service that several letters allow stands under each.
    pub groups: Vec<WelfareGroup>,
    /// Where the page stands among those of a long list.
    pub paging: Option<Paging>,
    /// The welfare managers.
    pub people: Vec<PersonCard>,
    /// Where to begin, as the component `start_here` draws it; may be empty.
    pub start: SafeHtml,
}

/// What a letter of art. 51 c. 2 TUIR allows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WelfareGroup {
    /// Anchor.
    pub id: String,
    /// The letter: `f`, `f-bis`.
    pub letter: String,
    /// What it is about, in plain words.
    pub title: String,
    /// What it means for an employee, in one or two sentences.
    pub about: String,
    /// The services.
    pub cards: Drawn,
}

impl Part for WelfareGroup {
    type Line = Arc<DrawnCard>;

    fn lines(&mut self) -> &mut Vec<Self::Line> {
        &mut self.cards.0
    }

    fn anchor(&self) -> &str {
        &self.id
    }
}

impl Listing for WelfareView {
    type Part = WelfareGroup;
    const MOST: usize = super::paging::CARDS;

    fn parts(&mut self) -> &mut Vec<WelfareGroup> {
        &mut self.groups
    }

    fn paging(&mut self) -> &mut Option<Paging> {
        &mut self.paging
    }
}

/// Template `booklets.html`: the list of booklets to print.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BookletsView {
    /// Booklets, by comune.
    pub groups: Vec<ListGroup>,
}

/// Template `booklet.html`: the services of a comune on paper, for the desk of the social point.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BookletView {
    /// The comune.
    pub comune: Link,
    /// The audience, if it is for one only.
    pub audience: Option<String>,
    /// Number of services.
    pub count: usize,
    /// The day of the build, in words.
    pub date: String,
    /// Services by category.
    pub groups: Vec<BookletGroup>,
    /// Where to begin, as the component `start_here` draws it; may be empty.
    pub start: SafeHtml,
}

/// A chapter of a booklet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BookletGroup {
    /// Title.
    pub title: String,
    /// The services.
    pub services: Vec<BookletLine>,
}

/// A service on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BookletLine {
    /// Title.
    pub title: String,
    /// URL.
    pub url: String,
    /// Summary.
    pub summary: String,
    /// Name of the provider.
    pub provider: String,
    /// Price in a few words.
    pub price: String,
    /// Telephone numbers and e-mail addresses.
    pub contacts: Vec<Contact>,
    /// Where it is: name and address of the first place; may be empty.
    pub place: String,
    /// The language of its words, where they are not translated into that of the page; else empty.
    pub lang: &'static str,
}

/// Template `shortlist.html`: the services that somebody keeps in the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ShortlistView {
    /// What the addresses of services begin with.
    pub services: String,
    /// Address of this page.
    pub page: String,
    /// Social points.
    pub social_points: Vec<PlaceCard>,
}

/// Template `offline.html`: what a device keeps for when there is no network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OfflineView {
    /// Social points.
    pub social_points: Vec<PlaceCard>,
    /// People with a telephone number.
    pub people: Vec<PersonCard>,
}
