//! What each kind of page shows. A view carries only what its page needs, so that its hash says whether the page would
//! be any different.

use super::card::{Labelled, QualityLine, VerifiedLine};
use super::common::{Contact, Group, Link, PersonCard, PlaceCard, SafeHtml, Term};
use super::paging::Paging;
use super::quality_pages::ScoreView;
use crate::site::face::Picture;
use serde::Serialize;

/// The frame of every page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Meta {
    /// Name of the page kind, for class names.
    pub kind: &'static str,
    /// Title, without the portal's name.
    pub title: String,
    /// One sentence for search engines.
    pub description: String,
    /// Address on the host, with the base path.
    pub url: String,
    /// The same without the base path.
    pub path: String,
    /// Address of the part of the portal in which the page stands, as the menu has it; that of home for pages in none.
    pub part: String,
    /// Absolute address, if the portal says where it lives.
    pub canonical: Option<String>,
    /// The way from home, without the page itself. Home is not in it.
    pub breadcrumb: Vec<Link>,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// schema.org data, ready to stand in a `script` element of type `application/ld+json`.
    pub json_ld: Option<SafeHtml>,
    /// The way to the page as schema.org data, for pages that have one.
    pub breadcrumb_ld: Option<SafeHtml>,
    /// Absolute address of the picture that networks show with the page, if there is one.
    pub image: Option<String>,
    /// The same page in all languages of the portal; empty where there is one only.
    pub languages: Vec<LanguageLink>,
    /// The language of the page's words, where they are not translated into that of the portal; else empty.
    pub foreign: &'static str,
    /// The language of the sentences that data hold, such as the note of a channel, which are not translated, where it is not
    /// that of the portal; else empty.
    pub data_lang: &'static str,
}

/// A page in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LanguageLink {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// The name of the language in that language.
    pub name: &'static str,
    /// Address.
    pub url: String,
    /// Address with scheme and host, if the portal says where it lives.
    pub absolute: Option<String>,
    /// Whether it is this one.
    pub current: bool,
}

/// Template `home.html`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct HomeView {
    /// Numbers of services, providers and comuni.
    pub services: usize,
    /// Number of providers.
    pub providers: usize,
    /// Needs to begin with.
    pub needs: Vec<NeedLine>,
    /// Audiences with numbers of services.
    pub audiences: Vec<Counted>,
    /// Categories with numbers of services.
    pub categories: Vec<Counted>,
    /// Comuni with numbers of services.
    pub comuni: Vec<Counted>,
    /// The territory.
    pub map: Option<MapView>,
    /// Social points.
    pub social_points: Vec<PlaceCard>,
    /// Open calls.
    pub calls: Vec<CallLine>,
}

/// A need in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NeedLine {
    /// Title.
    pub title: String,
    /// URL.
    pub url: String,
    /// One sentence, may be empty.
    pub summary: String,
}

/// A link with a number of services and perhaps a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Title.
    pub title: String,
    /// URL.
    pub url: String,
    /// Number of services.
    pub count: usize,
    /// One sentence, may be empty.
    pub description: String,
}

/// A call in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CallLine {
    /// Title.
    pub title: String,
    /// URL.
    pub url: String,
    /// One sentence, may be empty.
    pub summary: String,
    /// `open`, `closed` or `coming`.
    pub state: Term,
    /// «fino al 31 dicembre 2026».
    pub dates: String,
}

/// Template `provider.html`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ProviderView {
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: Term,
    /// The text as safe HTML.
    pub html: SafeHtml,
    /// Logo.
    pub logo: Option<String>,
    /// Legal facts: name, form, tax id, register.
    pub identity: Vec<Labelled>,
    /// Contacts.
    pub contacts: Vec<Labelled>,
    /// Its place.
    pub place: Option<PlaceCard>,
    /// Accreditations.
    pub accreditations: Vec<QualityLine>,
    /// Quality in plain words.
    pub quality: Vec<QualityLine>,
    /// What of the requirements it meets.
    pub score: Option<ScoreView>,
    /// Last check of the page.
    pub verified: Option<VerifiedLine>,
    /// Its services, in one group; none if it has none.
    pub services: Vec<Group>,
    /// Where the page stands among those of a long list.
    pub paging: Option<Paging>,
}

/// Template `place.html`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PlaceView {
    /// The place itself.
    pub place: PlaceCard,
    /// The comune's page.
    pub comune: Option<Link>,
    /// The text as safe HTML.
    pub html: SafeHtml,
    /// Who works there.
    pub people: Vec<PersonCard>,
    /// Services given there, in one group; none if there are none.
    pub services: Vec<Group>,
    /// Where the page stands among those of a long list.
    pub paging: Option<Paging>,
}

/// Template `person.html`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PersonView {
    /// The person.
    pub person: PersonCard,
    /// For whom they work.
    pub organisation: Option<Link>,
    /// Where they look after people: names of comuni, or «tutto il territorio».
    pub area: Vec<Link>,
    /// Where to meet them.
    pub places: Vec<PlaceCard>,
    /// The text as safe HTML.
    pub html: SafeHtml,
}

/// Template `need.html`: one step of the need finder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NeedView {
    /// Title.
    pub title: String,
    /// The question; empty when there are no answers to choose from.
    pub question: String,
    /// One sentence, may be empty.
    pub summary: String,
    /// The text as safe HTML.
    pub html: SafeHtml,
    /// Answers; each leads to a page or to a group below.
    pub answers: Vec<Counted>,
    /// The services behind the answers, and those that name this need.
    pub groups: Vec<Group>,
    /// Where the page stands among those of a long list.
    pub paging: Option<Paging>,
    /// The comune whose services are shown; without one, those of all.
    pub comune: Option<Link>,
    /// The comuni to choose from, with the same page for each.
    pub comuni: Vec<Counted>,
    /// The same page for all comuni.
    pub everywhere: String,
    /// Where to begin, as the component `start_here` draws it; may be empty.
    pub start: SafeHtml,
}

/// Template `comune.html`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ComuneView {
    /// Name.
    pub name: String,
    /// Residents as people write them; may be empty.
    pub residents: String,
    /// Number of services.
    pub count: usize,
    /// The needs for which it has services, each with its page for this comune.
    pub needs: Vec<NeedLine>,
    /// Audiences, each with its page for this comune.
    pub audiences: Vec<Counted>,
    /// Services by category.
    pub groups: Vec<Group>,
    /// The groups of the whole list, on this page or on others.
    pub index: Vec<Link>,
    /// Where the page stands among those of a long list.
    pub paging: Option<Paging>,
    /// Places in it.
    pub places: Vec<PlaceCard>,
    /// The booklet to print, if there are services.
    pub booklet: Option<Link>,
    /// The territory, with this comune marked.
    pub map: Option<MapView>,
    /// Where to begin, as the component `start_here` draws it; may be empty.
    pub start: SafeHtml,
}

/// Templates `category.html` and `audience.html`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TermView {
    /// Name.
    pub name: String,
    /// One sentence, may be empty.
    pub description: String,
    /// Number of services.
    pub count: usize,
    /// Services in groups: by audience for a category, by category for an audience.
    pub groups: Vec<Group>,
    /// The groups of the whole list, on this page or on others.
    pub index: Vec<Link>,
    /// Where the page stands among those of a long list.
    pub paging: Option<Paging>,
    /// Name of the comune whose services are shown; without one, those of all.
    pub comune: Option<String>,
    /// The comuni to choose from, with the same page for each.
    pub comuni: Vec<Counted>,
    /// The same page for all comuni.
    pub everywhere: String,
    /// The booklet to print, for an audience in a comune.
    pub booklet: Option<Link>,
    /// Where to begin, as the component `start_here` draws it; may be empty.
    pub start: SafeHtml,
}

/// Template `call.html`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CallView {
    /// The call.
    pub call: CallLine,
    /// The text as safe HTML.
    pub html: SafeHtml,
    /// Who made it.
    pub authority: Option<Link>,
    /// The document.
    pub document: Option<Link>,
    /// Categories it is about.
    pub categories: Vec<Link>,
    /// Providers accredited through it.
    pub accredited: Vec<Link>,
}

/// Template `page.html`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StaticView {
    /// Title.
    pub title: String,
    /// One sentence, may be empty.
    pub summary: String,
    /// The text as safe HTML.
    pub html: SafeHtml,
}

/// Template `search.html`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SearchView {
    /// Address of the search bundle.
    pub bundle: String,
    /// Ways in without JavaScript.
    pub needs: Vec<NeedLine>,
    /// Categories.
    pub categories: Vec<Counted>,
    /// Audiences.
    pub audiences: Vec<Counted>,
    /// Comuni.
    pub comuni: Vec<Counted>,
    /// Social points, for those who find nothing.
    pub social_points: Vec<PlaceCard>,
}

/// Template `list.html`: lists of services, providers, places, people, needs, comuni, categories, audiences, calls.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ListView {
    /// Title.
    pub title: String,
    /// One sentence.
    pub intro: String,
    /// Groups; a single group without title where there is nothing to group by.
    pub groups: Vec<ListGroup>,
    /// Where the page stands among those of a long list.
    pub paging: Option<Paging>,
    /// The territory, in the lists of comuni and of places.
    pub map: Option<MapView>,
}

/// The territory as a drawing.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MapView {
    /// Width of the drawing, in its own units.
    pub width: f64,
    /// Height of the drawing, in its own units.
    pub height: f64,
    /// The comuni.
    pub shapes: Vec<MapShape>,
    /// The places.
    pub spots: Vec<MapSpot>,
}

/// A comune on the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MapShape {
    /// Name.
    pub name: String,
    /// URL of its page.
    pub url: String,
    /// Number of services.
    pub count: usize,
    /// Whether it is the one that the page is about.
    pub current: bool,
    /// Outline, as data of an SVG path.
    pub path: String,
    /// Where its name stands.
    pub label_x: f64,
    /// Where its name stands.
    pub label_y: f64,
}

/// A place on the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MapSpot {
    /// Name.
    pub name: String,
    /// Kind, as in the front matter.
    pub kind: String,
    /// Where it is.
    pub x: f64,
    /// Where it is.
    pub y: f64,
}

/// A group of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ListGroup {
    /// Title; may be empty.
    pub title: String,
    /// Anchor.
    pub id: String,
    /// Lines.
    pub items: Vec<Counted>,
}

/// Template `a-z.html`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AzView {
    /// Number of services.
    pub count: usize,
    /// The letters that have services.
    pub letters: Vec<AzLetter>,
    /// All letters that have services, on this page or on others.
    pub index: Vec<Link>,
    /// Where the page stands among those of a long list.
    pub paging: Option<Paging>,
}

/// A letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AzLetter {
    /// The letter.
    pub letter: String,
    /// Anchor.
    pub id: String,
    /// Services, by title.
    pub services: Vec<AzLine>,
}

/// A service in the A–Z.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AzLine {
    /// Title.
    pub title: String,
    /// URL.
    pub url: String,
    /// Provider.
    pub provider: String,
}

/// Template `sitemap.html`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SitemapView {
    /// All pages, by section.
    pub groups: Vec<ListGroup>,
}

/// Template `data.html`: the open data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DataView {
    /// Files with what they hold.
    pub files: Vec<Counted>,
}

/// Template `redirect.html`: an old address that leads to a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RedirectView {
    /// The new address.
    pub target: Link,
}

/// Template `404.html`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NotFoundView {
    /// Social points.
    pub social_points: Vec<PlaceCard>,
}

/// What every page of a portal shares: variable `portal` in every template.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PortalView {
    /// Title of the portal.
    pub title: String,
    /// One line below it; may be empty.
    pub tagline: String,
    /// Name of the territory.
    pub territory: String,
    /// BCP 47 tag.
    pub language: &'static str,
    /// `ltr` or `rtl`: the direction in which the language is written.
    pub direction: &'static str,
    /// Base path without a slash at its end: empty, or `/portale`.
    pub base: String,
    /// Whether the content is invented.
    pub demo: bool,
    /// Main navigation.
    pub navigation: Vec<Link>,
    /// Pages for the footer: about, how it works, questions, site map, register, data.
    pub footer: Vec<Link>,
    /// Privacy notice, if there is one.
    pub privacy: Option<Link>,
    /// Legal notes, if there are any.
    pub legal: Option<Link>,
    /// Accessibility declaration or page, if there is one.
    pub accessibility: Option<Link>,
    /// Frequent questions, if there are any.
    pub faq: Option<Link>,
    /// Where to report a problem, if anywhere.
    pub report: Option<Contact>,
    /// The body that answers for the portal; may be empty.
    pub body: String,
    /// Its address; may be empty.
    pub address: String,
    /// Its tax id; may be empty.
    pub tax_id: String,
    /// Its contacts.
    pub contacts: Vec<Labelled>,
    /// Address of the home page.
    pub home: String,
    /// The home page in all languages of the portal; empty where there is one only.
    pub languages: Vec<LanguageLink>,
    /// Address of the home page in the first language.
    pub first_home: String,
    /// Address of the search page.
    pub search: String,
    /// Address of the OpenSearch description, if the portal says where it lives.
    pub open_search: Option<String>,
    /// Address of the quality register.
    pub register: String,
    /// Address of the A–Z.
    pub a_to_z: String,
    /// The list of needs, if there are any.
    pub needs: Option<Link>,
    /// The list of places, if there are any.
    pub places: Option<Link>,
    /// The page of the shortlist.
    pub shortlist: Link,
    /// Company welfare, if any service can be used with it.
    pub welfare: Option<Link>,
    /// The booklets to print, if there are any.
    pub booklets: Option<Link>,
    /// The portal's own logo, if it has one.
    pub logo: Option<Picture>,
    /// Colour of the band at the top, in the light.
    pub color: String,
    /// The same in the dark.
    pub color_dark: String,
    /// Address of the web manifest.
    pub manifest: String,
    /// Address of the script that keeps pages for when there is no network, if the theme has one.
    pub worker: Option<String>,
    /// What pages may load, for the `meta` element.
    pub policy: &'static str,
    /// The day of the build in ISO 8601.
    pub day: String,
    /// The time zone, as browsers name it.
    pub zone: &'static str,
    /// What made the site: name and version.
    pub generator: String,
}
