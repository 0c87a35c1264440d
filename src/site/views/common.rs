//! The small parts that several pages share.

pub use super::drawn_card::{Drawn, DrawnCard};
use super::paging::Part;
pub use super::safe_html::SafeHtml;
use serde::Serialize;
use std::sync::Arc;

/// A link to a page of the portal or elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its words.
    pub title: String,
    /// Its address, with the portal's base path.
    pub url: String,
}

/// A word of a closed set, with what it means in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Term {
    /// The word of the front matter, for class names.
    pub id: String,
    /// What a citizen reads.
    pub label: String,
    /// What it means, in one sentence; may be empty.
    pub help: String,
}

/// A service as a line in a list: what is needed to decide whether to read on, and no more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Title and URL.
    pub title: String,
    /// URL of the service's page.
    pub url: String,
    /// Summary.
    pub summary: String,
    /// Name of the provider.
    pub provider: String,
    /// Name of the category.
    pub category: String,
    /// Regime.
    pub regime: Term,
    /// Where it is offered: «In tutti i comuni» or up to three names.
    pub area: String,
    /// Price in a few words: «Gratuito», «da 23,50 € l'ora», «secondo l'ISEE».
    pub price: String,
    /// Whether it costs nothing.
    pub free: bool,
    /// `active`, `paused` or `ended`.
    pub status: Term,
    /// The language of its words, where they are not translated into that of the page; else empty.
    pub lang: &'static str,
}

/// A place in a few lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PlaceCard {
    /// Name.
    pub name: String,
    /// URL of the place's page.
    pub url: String,
    /// Kind.
    pub kind: Term,
    /// Street, postal code and comune in one line.
    pub address: String,
    /// Name of the comune.
    pub comune: String,
    /// Telephone.
    pub phone: Option<Contact>,
    /// E-mail.
    pub email: Option<Contact>,
    /// Booking.
    pub booking: Option<Contact>,
    /// A map of where it is, on a device or elsewhere.
    pub map: Option<Contact>,
    /// Opening hours.
    pub hours: Option<Hours>,
    /// Wheelchair access.
    pub wheelchair: Option<Term>,
    /// What makes it accessible.
    pub accessibility: Vec<String>,
    /// How to get there without a car.
    pub transport: Option<String>,
}

/// A person in a few lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PersonCard {
    /// Name.
    pub name: String,
    /// URL of the person's page.
    pub url: String,
    /// Role.
    pub role: Term,
    /// Telephone.
    pub phone: Option<Contact>,
    /// E-mail.
    pub email: Option<Contact>,
    /// What they know about, as words.
    pub skills: Vec<String>,
    /// Names of the languages spoken.
    pub languages: Vec<String>,
}

/// Something to tap: a number, an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// As people read it.
    pub text: String,
    /// `tel:`, `mailto:` or web address.
    pub href: String,
    /// Whether the text is an address, which may be too long for a line and has no spaces to break it at.
    pub long: bool,
}

/// Opening hours as a table of the week.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Hours {
    /// Seven rows from Monday to Sunday; days with the same hours are joined («da lunedì a venerdì»).
    pub rows: Vec<HoursRow>,
    /// What happens on public holidays, if the hours say so.
    pub holidays: Option<String>,
    /// The hours in OpenStreetMap syntax, for programs.
    pub source: String,
    /// The hours as the browser reads them: the week, and the days of the next weeks that are not like it.
    pub code: String,
    /// The day of the build.
    pub today: HoursToday,
}

/// The hours of the day of the build: true of that day for ever, whenever the page is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HoursToday {
    /// «martedì 24 novembre».
    pub date: String,
    /// The same in ISO 8601.
    pub iso: String,
    /// «9:00–13:00», «chiuso».
    pub times: String,
    /// Whether it is open at all.
    pub open: bool,
}

/// A row of the hours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HoursRow {
    /// «lunedì», «da lunedì a venerdì».
    pub days: String,
    /// «9:00–13:00 e 14:00–18:00», «chiuso».
    pub times: String,
    /// Whether it is open at all on these days.
    pub open: bool,
    /// The days as bits, Monday lowest.
    pub mask: u8,
    /// Whether the day of the build is one of them.
    pub today: bool,
}

/// A titled group of services.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Title.
    pub title: String,
    /// Anchor, unique on the page.
    pub id: String,
    /// URL of a page about the group, if there is one.
    pub url: Option<String>,
    /// The services.
    pub cards: Drawn,
}

impl Part for Group {
    type Line = Arc<DrawnCard>;

    fn lines(&mut self) -> &mut Vec<Self::Line> {
        &mut self.cards.0
    }

    fn anchor(&self) -> &str {
        &self.id
    }
}

/// A label with values, such as «Dove» and two comuni.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Name for icons and class names: `cost`, `audience`, `where`, `how`, `time`, `area`, `languages`, `ages`.
    pub id: String,
    /// «Quanto costa».
    pub label: String,
    /// Values in plain words, with a link where there is a page.
    pub values: Vec<FactValue>,
}

/// One value of a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FactValue {
    /// Words.
    pub text: String,
    /// Where they lead.
    pub url: Option<String>,
}

/// Where to begin: the social point and the person nearest to a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StartHere {
    /// The social point.
    pub place: Option<PlaceCard>,
    /// A person to talk to.
    pub person: Option<PersonCard>,
}
