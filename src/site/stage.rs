//! What views are made from: the published catalogue with everything that pages need to know about it.

use super::drawn::{DrawnParts, Table};
use super::face::Face;
use super::ingredients::Ingredients;
use super::lists::Lists;
use super::markup::{Cut, Markup};
use super::qr::QrCodes;
use super::routes::{Routes, Section};
use super::views::common::{
    Card, Contact, Drawn, DrawnCard, FactValue, Hours, Link, PersonCard, PlaceCard, SafeHtml, StartHere, Term,
};
use super::views::money;
use super::views::pages::MapView;
use crate::catalogue::choices::PlaceKind;
use crate::catalogue::contacts::dialled;
use crate::catalogue::{Catalogue, Person, Place, Provider, Service};
use crate::diagnostic::{FileId, Sources};
use crate::key::Key;
use crate::language::{Arg, Language, Messages, format_date, format_number};
use crate::quality::{Assessments, Profile};
use crate::settings::Settings;
use crate::source::{Body, Choice};
use crate::timing::Timings;
use camino::Utf8Path;
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A page that is not published, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Title or file name.
    pub title: String,
    /// Provider; may be empty.
    pub provider: String,
    /// Headlines of the problems.
    pub problems: Vec<String>,
}

/// A language of a portal that has several.
#[derive(Clone, Copy)]
pub struct Tongue<'a> {
    /// All languages of the portal with their routes, the first one first.
    pub all: &'a [(Language, Routes)],
    /// The files that are in this language; in the first language all are, and this is empty.
    pub translated: &'a BTreeSet<FileId>,
    /// Where the pages of the first language are in this one.
    pub moved: &'a BTreeMap<String, String>,
}

/// Everything a view may ask for. To copy it is cheap: what is large is shared.
#[derive(Clone)]
pub struct Stage<'a> {
    /// The catalogue that is published.
    pub catalogue: &'a Catalogue,
    /// Verdicts.
    pub assessments: &'a Assessments,
    /// The requirements in force.
    pub profile: &'a Profile,
    /// Settings.
    pub settings: &'a Settings,
    /// URLs.
    pub routes: &'a Routes,
    /// Words of pages.
    pub messages: &'a Messages,
    /// Logo and colours.
    pub face: &'a Face,
    /// Whether the site is made to be published, and not to be looked at while it is written.
    pub published: bool,
    /// Whether the theme has a script that keeps pages for when there is no network.
    pub works_offline: bool,
    /// Texts of pages.
    pub sources: &'a Sources,
    /// What measures the run.
    pub timings: &'a Timings,
    /// The keys of what pages are made of.
    pub ingredients: &'a Ingredients,
    /// The key of what is the same for all pages of this stage; see [`Stage::prepare`].
    pub ground: Key,
    /// The day of the build.
    pub today: NaiveDate,
    /// Pages that are not published.
    pub missing: &'a [Missing],
    /// Address of the search bundle.
    pub bundle: String,
    /// The language of these pages among those of the portal.
    pub tongue: Tongue<'a>,
    /// Paths of all pages, without the base.
    pub pages: Arc<BTreeSet<String>>,
    /// Numbers of services on pages about a comune and something else, by path.
    pub counts: Arc<BTreeMap<String, usize>>,
    /// The services that are shown, in their order; see [`Stage::prepare`].
    pub shown: Arc<[&'a Service]>,
    /// How many the portal shows, where a part of it was read.
    pub many: Option<usize>,
    /// Which of them stand in which lists; see [`Stage::prepare`].
    pub lists: Arc<Lists<'a>>,
    /// The services that are shown, as lines, by id; see [`Stage::prepare`].
    pub cards: Arc<FxHashMap<&'a str, Arc<DrawnCard>>>,
    /// What pages are printed with; see [`Stage::prepare`].
    pub press: Arc<tera::Tera>,
    /// Makes QR codes.
    pub codes: Arc<QrCodes>,
    /// Parts that many pages share; see [`Stage::prepare`].
    pub parts: Arc<DrawnParts>,
    /// Opening hours as tables, by their text; see [`Stage::prepare`].
    pub tables: Arc<BTreeMap<&'a str, Table>>,
    /// The keys of the services that each names as similar, by its id, if they were found before.
    pub similar: Arc<FxHashMap<&'a str, Key>>,
    /// The territory as a drawing; see [`Stage::prepare`].
    pub map: Option<MapView>,
}

/// The most letters of a web address that fit in a line of the smallest screen.
const LONG: usize = 24;

impl<'a> Stage<'a> {
    /// The services that can be had or will be again, in the order of their titles: those that lists show.
    pub fn listed(&self) -> &[&'a Service] {
        self.lists.shelf.all()
    }

    /// The lines of these services.
    pub fn lines<'s>(&self, services: impl IntoIterator<Item = &'s Service>) -> Drawn {
        let cards = services
            .into_iter()
            .filter_map(|service| self.cards.get(service.id.as_str()).cloned());
        Drawn(cards.collect())
    }

    /// An address, absolute if the portal says where it lives.
    pub(crate) fn somewhere(&self, href: String) -> String {
        self.absolute(&href).unwrap_or(href)
    }

    /// The first language of the portal.
    pub(super) fn first_language(&self) -> Language {
        self.tongue
            .all
            .first()
            .map_or(self.messages.language(), |(language, _)| *language)
    }

    /// The title of the portal.
    pub(super) fn title(&self) -> &str {
        self.settings.title_in(self.messages.language())
    }

    /// The line below the title; may be empty.
    pub(super) fn tagline(&self) -> &str {
        self.settings.tagline_in(self.messages.language()).unwrap_or_default()
    }

    /// The language in which a page is shown because it is not translated; empty if it is in that of the portal.
    pub fn foreign(&self, file: FileId) -> &'static str {
        if self.tongue.translated.contains(&file) {
            ""
        } else {
            self.data_lang()
        }
    }

    /// The language of the sentences that data hold; empty if it is that of the portal.
    pub(super) fn data_lang(&self) -> &'static str {
        let first = self.first_language();
        if first == self.messages.language() {
            ""
        } else {
            first.tag()
        }
    }

    /// A message of the theme.
    pub fn text(&self, id: &str) -> String {
        self.messages.text(id, &[])
    }

    /// A message of the theme with arguments.
    pub fn fill(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.messages.text(id, args)
    }

    /// A date in full.
    pub fn date(&self, date: NaiveDate) -> String {
        format_date(self.messages.language(), date)
    }

    /// A number as people write it.
    pub fn number(&self, number: i64) -> String {
        format_number(self.messages.language(), number)
    }

    /// The address of a page of a part.
    pub fn url(&self, section: Section, id: &str) -> String {
        self.routes.href(&self.routes.item(section, id))
    }

    /// The address of a part.
    pub fn section_url(&self, section: Section) -> String {
        self.routes.href(&self.routes.section(section))
    }

    /// A word of a closed set with its label, and its help where the theme has one.
    pub fn term<T: Choice>(&self, family: &str, choice: T) -> Term {
        let word = choice.word();
        let id = [family, "-", word].concat();
        Term {
            id: word.to_owned(),
            label: self.text(&id),
            help: self.messages.get(&(id + "-help"), &[]).unwrap_or_default(),
        }
    }

    /// The name of a language, or its tag.
    pub fn language_name(&self, tag: &str) -> String {
        let primary = tag.split('-').next().unwrap_or(tag).to_lowercase();
        self.messages
            .get(&format!("language-{primary}"), &[])
            .unwrap_or_else(|| tag.to_owned())
    }

    /// A telephone number to tap.
    pub fn phone(&self, phone: &str) -> Contact {
        Contact {
            text: phone.to_owned(),
            href: format!("tel:{}", dialled(phone)),
            long: false,
        }
    }

    /// An e-mail address to tap.
    pub fn email(&self, email: &str) -> Contact {
        Contact {
            text: email.to_owned(),
            href: format!("mailto:{email}"),
            long: true,
        }
    }

    /// A web address to tap; an address of the portal itself gets its base path.
    pub fn web(&self, url: &str) -> Contact {
        let text = url
            .trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_end_matches('/');
        Contact {
            text: text.to_owned(),
            href: self.web_href(url),
            long: text.len() > LONG,
        }
    }

    /// A web address as a link target.
    pub fn web_href(&self, url: &str) -> String {
        if url.starts_with('/') {
            self.routes.href(url)
        } else {
            url.to_owned()
        }
    }

    /// An address, number or e-mail for booking.
    pub fn booking(&self, booking: &str) -> Contact {
        if booking.contains('@') {
            self.email(booking)
        } else if booking.starts_with('/') || booking.contains("://") {
            self.web(booking)
        } else {
            self.phone(booking)
        }
    }

    /// The link to a provider.
    pub fn provider_link(&self, provider: &Provider) -> Link {
        Link {
            title: provider.name.clone(),
            url: self.url(Section::Providers, &provider.id),
        }
    }

    /// The link to a category.
    pub fn category_link(&self, id: &str) -> Option<Link> {
        let category = self.catalogue.taxonomy.category(id)?;
        let path = self.routes.item(Section::Categories, &category.slug);
        self.pages.contains(&path).then(|| Link {
            title: category.name.clone(),
            url: self.url(Section::Categories, &category.slug),
        })
    }

    /// The links to a service's audiences.
    pub fn audience_values(&self, ids: &[String]) -> Vec<FactValue> {
        ids.iter()
            .filter_map(|id| self.catalogue.taxonomy.audience(id))
            .map(|audience| FactValue {
                text: audience.name.clone(),
                url: Some(self.routes.item(Section::Audiences, &audience.slug))
                    .filter(|path| self.pages.contains(path))
                    .map(|path| self.routes.href(&path)),
            })
            .collect()
    }

    /// The comuni of an area.
    pub fn area_values(&self, everywhere: bool, ids: &[String]) -> Vec<FactValue> {
        if everywhere {
            return vec![FactValue {
                text: self.text("area-all"),
                url: Some(self.section_url(Section::Comuni)),
            }];
        }
        ids.iter()
            .filter_map(|id| self.catalogue.territory.comune(id))
            .map(|comune| FactValue {
                text: comune.name.clone(),
                url: Some(self.url(Section::Comuni, &comune.id)),
            })
            .collect()
    }

    /// An area in a few words.
    pub fn area_words(&self, everywhere: bool, ids: &[String]) -> String {
        /// How many names a line has room for.
        const NAMED: usize = 3;
        if everywhere || !ids.is_empty() && ids.len() == self.catalogue.territory.comuni.len() {
            return self.text("area-all");
        }
        let names: Vec<&str> = ids
            .iter()
            .filter_map(|id| self.catalogue.territory.comune(id))
            .map(|comune| comune.name.as_str())
            .collect();
        match names.len() {
            0 => self.text("area-none"),
            count if count <= NAMED => names.join(", "),
            count => self.fill(
                "area-more",
                &[
                    ("names", names[..NAMED - 1].join(", ").into()),
                    ("count", (count - NAMED + 1).into()),
                ],
            ),
        }
    }

    pub(super) fn card(&self, service: &Service) -> Card {
        let provider = self.catalogue.providers.get(&service.provider);
        Card {
            title: service.title.clone(),
            url: self.url(Section::Services, &service.id),
            summary: service.summary.clone(),
            provider: provider.map(|provider| provider.name.clone()).unwrap_or_default(),
            category: service
                .category
                .as_deref()
                .and_then(|id| self.catalogue.taxonomy.category(id))
                .map(|category| category.name.clone())
                .unwrap_or_default(),
            regime: service
                .regime
                .map(|regime| self.term("regime", regime))
                .unwrap_or_default(),
            area: self.area_words(service.everywhere, &service.area),
            price: money::in_a_few_words(self, service),
            free: service.free,
            status: self.term("status", service.status),
            lang: self.foreign(service.file),
        }
    }

    /// The name of the comune that a place is in; empty where it is not said.
    fn comune_of(&self, place: &Place) -> &str {
        let comune = place.comune.as_deref();
        let comune = comune.and_then(|id| self.catalogue.territory.comune(id));
        comune.map_or("", |comune| &comune.name)
    }

    /// Street and town of a place.
    pub fn address_of(&self, place: &Place) -> String {
        let comune = self.comune_of(place);
        let town = [place.postal_code.as_deref().unwrap_or_default(), comune];
        let town = town
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ");
        let street = place.address.as_deref().unwrap_or_default();
        // Editors often write the town into the address as well.
        if street.contains(comune) || town.is_empty() {
            street.to_owned()
        } else if street.is_empty() {
            town
        } else {
            format!("{street}, {town}")
        }
    }

    /// A place in a few lines.
    pub fn place_card(&self, place: &Place) -> PlaceCard {
        PlaceCard {
            name: place.name.clone(),
            url: self.url(Section::Places, &place.id),
            kind: place.kind.map(|kind| self.term("place", kind)).unwrap_or_default(),
            address: self.address_of(place),
            comune: self.comune_of(place).to_owned(),
            phone: place.phone.as_deref().map(|phone| self.phone(phone)),
            email: place.email.as_deref().map(|email| self.email(email)),
            booking: place.booking.as_deref().map(|booking| self.booking(booking)),
            map: place.lat.zip(place.lon).map(|(lat, lon)| {
                let (lat, lon) = (format!("{lat:.5}"), format!("{lon:.5}"));
                Contact {
                    text: self.text("map-where"),
                    // A link, no picture: nothing is asked of another host before somebody follows it.
                    href: format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}"),
                    long: false,
                }
            }),
            hours: place.hours.as_deref().and_then(|hours| self.hours(hours)),
            wheelchair: place.wheelchair.map(|wheelchair| self.term("wheelchair", wheelchair)),
            accessibility: place.accessibility.clone(),
            transport: place.transport.clone(),
        }
    }

    /// Opening hours as a table.
    pub fn hours(&self, hours: &str) -> Option<Hours> {
        self.tables.get(hours)?.as_deref().cloned()
    }

    /// A person in a few lines.
    pub fn person_card(&self, person: &Person) -> PersonCard {
        PersonCard {
            name: person.name.clone(),
            url: self.url(Section::People, &person.id),
            role: person.role.map(|role| self.term("role", role)).unwrap_or_default(),
            phone: person.phone.as_deref().map(|phone| self.phone(phone)),
            email: person.email.as_deref().map(|email| self.email(email)),
            skills: person
                .skills
                .iter()
                .map(|skill| {
                    self.messages
                        .get(&format!("skill-{skill}"), &[])
                        .unwrap_or_else(|| skill.clone())
                })
                .collect(),
            languages: person.languages.iter().map(|tag| self.language_name(tag)).collect(),
        }
    }

    /// The social points, in the order of their comuni's residents.
    pub fn social_points(&self) -> Vec<&'a Place> {
        let mut points: Vec<&Place> = self
            .catalogue
            .places
            .values()
            .filter(|place| place.kind == Some(PlaceKind::SocialPoint))
            .collect();
        points.sort_by_key(|place| {
            let residents = place
                .comune
                .as_deref()
                .and_then(|id| self.catalogue.territory.comune(id))
                .and_then(|comune| comune.residents)
                .unwrap_or(0);
            (-residents, &place.id)
        });
        points
    }

    /// The social point nearest to a comune (in it, else by distance, else the first), with somebody who works there.
    pub fn start_near(&self, comune: Option<&str>) -> StartHere {
        let points = self.social_points();
        let here = comune.and_then(|id| self.catalogue.territory.comune(id));
        let nearest = points
            .iter()
            .copied()
            .find(|place| comune.is_some() && place.comune.as_deref() == comune)
            .or_else(|| {
                let (lat, lon) = (here?.lat?, here?.lon?);
                points
                    .iter()
                    .copied()
                    .filter_map(|place| Some((distance(lat, lon, place.lat?, place.lon?), place)))
                    .min_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)))
                    .map(|(_, place)| place)
            })
            .or_else(|| points.first().copied());
        let person = nearest
            .into_iter()
            .flat_map(|place| &place.people)
            .find_map(|id| self.catalogue.people.get(id))
            .or_else(|| self.catalogue.people.values().find(|person| person.everywhere));
        StartHere {
            place: nearest.map(|place| self.place_card(place)),
            person: person.map(|person| self.person_card(person)),
        }
    }

    /// The markup of a page in this folder (relative to the content folder).
    pub fn markup<'s>(&'s self, folder: &'s Utf8Path) -> Markup<'s> {
        Markup {
            routes: self.routes,
            moved: self.tongue.moved,
            pages: &self.pages,
            attachments: &self.catalogue.attachments,
            folder,
        }
    }

    /// The text of a page as safe HTML.
    pub fn html(&self, file: FileId, body: &Body, folder: &Utf8Path) -> SafeHtml {
        let text = &self.sources.text(file)[body.range.clone()];
        self.markup(folder).whole(text).into()
    }

    /// The text of a page in sections.
    pub fn html_sections(&self, file: FileId, body: &Body, folder: &Utf8Path) -> Vec<Cut> {
        self.markup(folder)
            .sections(&self.sources.text(file)[body.range.clone()])
    }
}

/// Something that grows with the distance between two places near each other (degrees; equirectangular).
fn distance(lat: f64, lon: f64, other_lat: f64, other_lon: f64) -> f64 {
    let east = (lon - other_lon) * lat.to_radians().cos();
    let north = lat - other_lat;
    east.hypot(north)
}

impl crate::interchange::Addresses for Stage<'_> {
    fn catalogue(&self) -> &Catalogue {
        self.catalogue
    }

    fn portal_title(&self) -> &str {
        self.title()
    }

    fn home(&self) -> String {
        self.somewhere(self.routes.href(&self.routes.home()))
    }

    fn search(&self) -> String {
        self.somewhere(self.section_url(Section::Search))
    }

    fn service(&self, id: &str) -> String {
        self.somewhere(self.url(Section::Services, id))
    }

    fn provider(&self, id: &str) -> String {
        self.somewhere(self.url(Section::Providers, id))
    }

    fn place(&self, id: &str) -> String {
        self.somewhere(self.url(Section::Places, id))
    }
}
