//! Pages of places, people, calls, and pages written as pages.

use super::common::Link;
use super::pages::{CallLine, CallView, PersonView, PlaceView, StaticView};
use crate::catalogue::{Call, Page, Person, Place};
use crate::language::Arg;
use crate::site::routes::Section;
use crate::site::stage::Stage;
use crate::site::views::common::Term;
use camino::Utf8Path;

impl Stage<'_> {
    /// The view of a place.
    pub fn place_view(&self, place: &Place) -> PlaceView {
        let comune = place
            .comune
            .as_deref()
            .and_then(|id| self.catalogue.territory.comune(id));
        PlaceView {
            place: self.place_card(place),
            comune: comune.map(|comune| Link {
                title: comune.name.clone(),
                url: self.url(Section::Comuni, &comune.id),
            }),
            html: self.html(place.file, &place.body, Utf8Path::new("places")),
            people: place
                .people
                .iter()
                .filter_map(|id| self.catalogue.people.get(id))
                .map(|person| self.person_card(person))
                .collect(),
            services: self.in_one_group(self.lists.at_place(&place.id)),
            paging: None,
        }
    }

    /// The view of a person.
    pub fn person_view(&self, person: &Person) -> PersonView {
        PersonView {
            person: self.person_card(person),
            organisation: person
                .organisation
                .as_deref()
                .and_then(|id| self.catalogue.providers.get(id))
                .map(|provider| self.provider_link(provider)),
            area: self
                .area_values(person.everywhere, &person.area)
                .into_iter()
                .map(|value| Link {
                    title: value.text,
                    url: value.url.unwrap_or_default(),
                })
                .collect(),
            places: person
                .places
                .iter()
                .filter_map(|id| self.catalogue.places.get(id))
                .map(|place| self.place_card(place))
                .collect(),
            html: self.html(person.file, &person.body, Utf8Path::new("people")),
        }
    }

    /// The view of a call.
    pub fn call_view(&self, call: &Call) -> CallView {
        let accredited = self.catalogue.providers.values().filter(|provider| {
            provider
                .accredited
                .iter()
                .any(|a| a.call.as_deref() == Some(call.id.as_str()))
        });
        CallView {
            call: self.call_line(call),
            html: self.html(call.file, &call.body, Utf8Path::new("calls")),
            authority: call
                .authority
                .as_deref()
                .and_then(|id| self.catalogue.providers.get(id))
                .map(|provider| self.provider_link(provider)),
            document: call.document.as_deref().map(|url| Link {
                title: self.text("call-document"),
                url: self.web_href(url),
            }),
            categories: call.categories.iter().filter_map(|id| self.category_link(id)).collect(),
            accredited: accredited.map(|provider| self.provider_link(provider)).collect(),
        }
    }

    /// A call in a list.
    pub(super) fn call_line(&self, call: &Call) -> CallLine {
        let state = if call.is_open(self.today) {
            "open"
        } else if call.opens.is_some_and(|opens| opens > self.today) {
            "coming"
        } else {
            "closed"
        };
        let dates = match (state, call.opens, call.closes) {
            ("open", _, Some(closes)) => self.fill("call-until", &[("date", Arg::Date(closes))]),
            ("coming", Some(opens), Some(closes)) => {
                self.fill("call-from-to", &[("from", Arg::Date(opens)), ("to", Arg::Date(closes))])
            }
            ("closed", _, Some(closes)) => self.fill("call-closed-on", &[("date", Arg::Date(closes))]),
            _ => String::new(),
        };
        CallLine {
            title: call.title.clone(),
            url: self.url(Section::Calls, &call.id),
            summary: call.summary.clone().unwrap_or_default(),
            state: Term {
                id: state.to_owned(),
                label: self.text(&format!("call-{state}")),
                help: String::new(),
            },
            dates,
        }
    }

    /// The link to a call.
    pub(super) fn call_link(&self, call: &Call) -> Link {
        Link {
            title: self.text("read-call"),
            url: self.url(Section::Calls, &call.id),
        }
    }

    /// The view of a page written as a page.
    pub fn static_view(&self, page: &Page) -> StaticView {
        StaticView {
            title: page.title.clone(),
            summary: page.summary.clone().unwrap_or_default(),
            html: self.html(page.file, &page.body, Utf8Path::new("pages")),
        }
    }
}
