//! The page of a service.

use super::card::{CardSectionView, ChannelLine, CoordinatorLine, Labelled, ServiceView};
use super::common::{Contact, Fact, FactValue, Link, Term};
use super::money;
use crate::catalogue::choices::ChannelKind;
use crate::catalogue::sections::CardSection;
use crate::catalogue::service::Channel;
use crate::catalogue::{Provider, Service};
use crate::site::markup::escape;
use crate::site::routes::Section;
use crate::site::stage::Stage;
use crate::source::Choice;
use camino::Utf8PathBuf;
use std::collections::BTreeMap;

/// How many services like this one are shown.
pub(in crate::site) const SIMILAR: usize = 4;

impl Stage<'_> {
    /// The view of a service.
    pub fn service_view(&self, service: &Service) -> ServiceView {
        let provider = self.catalogue.providers.get(&service.provider);
        let mut status = self.term("status", service.status);
        status.help = service.status_reason.clone().unwrap_or_default();
        let nearest = service
            .places
            .iter()
            .filter_map(|id| self.catalogue.places.get(id))
            .find_map(|place| place.comune.as_deref())
            .or_else(|| service.area.first().map(String::as_str));
        let mut view = ServiceView {
            title: service.title.clone(),
            summary: service.summary.clone(),
            status,
            category: service.category.as_deref().and_then(|id| self.category_link(id)),
            unit_type: service
                .unit_type
                .as_deref()
                .and_then(|id| self.catalogue.taxonomy.unit_type(id))
                .map(|unit_type| unit_type.name.clone()),
            regime: service
                .regime
                .map(|regime| self.term("regime", regime))
                .unwrap_or_default(),
            provider: provider
                .map(|provider| self.provider_link(provider))
                .unwrap_or_default(),
            facts: self.facts(service),
            marks: self.marks(service),
            sections: Vec::new(),
            documents: service.documents.clone(),
            prices: money::lines(self, service),
            free: service.free,
            channels: service
                .channels
                .iter()
                .filter_map(|channel| self.channel(channel))
                .collect(),
            hours: service.hours.as_deref().and_then(|hours| self.hours(hours)),
            by_appointment: service.by_appointment,
            response: self.response(service),
            conditions: service
                .conditions
                .as_ref()
                .and_then(|paper| self.paper(paper, "read-conditions")),
            places: service
                .places
                .iter()
                .filter(|id| self.catalogue.places.contains_key(*id))
                .map(|id| self.drawn_place(id))
                .collect(),
            coordinator: service.coordinator.as_ref().and_then(|coordinator| {
                let (name, role) = match (&coordinator.name, &coordinator.role) {
                    (Some(name), role) => (name.clone(), role.clone().unwrap_or_default()),
                    (None, Some(role)) => (role.clone(), String::new()),
                    (None, None) => return None,
                };
                Some(CoordinatorLine {
                    name,
                    role,
                    phone: coordinator.phone.as_deref().map(|phone| self.phone(phone)),
                    email: coordinator.email.as_deref().map(|email| self.email(email)),
                })
            }),
            provider_contacts: provider
                .map(|provider| self.provider_contacts(provider))
                .unwrap_or_default(),
            quality: self.service_quality(service),
            score: self.service_score(service),
            verified: self.verified_line(service.verified, service.verified_by.as_ref()),
            topics: service.topics.clone(),
            needs: service
                .needs
                .iter()
                .filter_map(|id| self.catalogue.needs.get(id))
                .map(|need| Link {
                    title: need.title.clone(),
                    url: self.url(Section::Needs, &need.id),
                })
                .collect(),
            start: self.drawn_start(nearest),
            similar: self.lines(self.lists.similar(service)),
            report: self.report(&service.title),
            id: service.id.clone(),
            welfare: self
                .part(Section::Welfare, "title-welfare")
                .filter(|_| !service.welfare.is_empty()),
            qr: self
                .absolute(&self.url(Section::Services, &service.id))
                .and_then(|address| self.codes.of(&address)),
        };
        view.sections = self.card_sections(service, &view);
        view
    }

    /// The sections of the card: the editor's words, and those that are built from data.
    fn card_sections(&self, service: &Service, view: &ServiceView) -> Vec<CardSectionView> {
        let folder = Utf8PathBuf::from(format!("providers/{}", service.provider));
        let written = self.html_sections(service.file, &service.body, &folder);
        // What has no place in the card is not lost: before the first heading it describes the service, under a title
        // that the card does not know it is further information.
        let mut html: BTreeMap<CardSection, String> = BTreeMap::new();
        let mut more = String::new();
        for cut in written {
            let section = match cut.title.as_str() {
                "" => Some(CardSection::Description),
                title => CardSection::from_any_title(title),
            };
            match section {
                Some(section) => html.entry(section).or_default().push_str(&cut.html),
                None => more.push_str(&format!("<h3>{}</h3>\n{}", escape(&cut.title), cut.html)),
            }
        }
        html.entry(CardSection::More).or_default().push_str(&more);
        CardSection::ALL
            .into_iter()
            .filter_map(|card| {
                let html = html.remove(&card).unwrap_or_default();
                let built = match card {
                    CardSection::Needed => !view.documents.is_empty(),
                    CardSection::Times => view.response.is_some(),
                    CardSection::Cost => view.free || !view.prices.is_empty(),
                    CardSection::Access => !view.channels.is_empty() || view.hours.is_some() || view.by_appointment,
                    CardSection::Conditions => view.conditions.is_some(),
                    CardSection::Contacts => {
                        !view.places.is_empty() || view.coordinator.is_some() || !view.provider_contacts.is_empty()
                    }
                    _ => false,
                };
                let html = html.trim().to_owned();
                (built || !html.is_empty()).then(|| CardSectionView {
                    id: card.id(),
                    anchor: card.slug().to_owned(),
                    element: element(card, service),
                    title: self
                        .messages
                        .get(message(card), &[])
                        .unwrap_or_else(|| card.title().to_owned()),
                    html: html.into(),
                })
            })
            .collect()
    }

    fn facts(&self, service: &Service) -> Vec<Fact> {
        let words = |text: String| vec![FactValue { text, url: None }];
        let mut facts = Vec::new();
        let mut add = |id: &str, values: Vec<FactValue>| {
            if !values.is_empty() {
                facts.push(Fact {
                    id: id.to_owned(),
                    label: self.text(&["fact-", id].concat()),
                    values,
                });
            }
        };
        add("cost", words(money::in_a_few_words(self, service)));
        add("audience", self.audience_values(&service.audiences));
        add("ages", self.ages(service).map(words).unwrap_or_default());
        add("area", self.area_values(service.everywhere, &service.area));
        let places = service.places.iter().filter_map(|id| self.catalogue.places.get(id));
        add(
            "where",
            places
                .map(|place| FactValue {
                    text: place.name.clone(),
                    url: Some(self.url(Section::Places, &place.id)),
                })
                .collect(),
        );
        let modes = service.modes.iter().map(|mode| FactValue {
            text: self.text(&format!("mode-{}", mode.word())),
            url: None,
        });
        add("how", modes.collect());
        add("time", self.response(service).map(words).unwrap_or_default());
        let languages: Vec<String> = service.languages.iter().map(|tag| self.language_name(tag)).collect();
        add(
            "languages",
            if languages.is_empty() {
                Vec::new()
            } else {
                words(languages.join(", "))
            },
        );
        facts
    }

    fn ages(&self, service: &Service) -> Option<String> {
        match (service.age_min, service.age_max) {
            (Some(min), Some(max)) => Some(self.fill("ages-between", &[("min", min.into()), ("max", max.into())])),
            (Some(min), None) => Some(self.fill("ages-from", &[("min", min.into())])),
            (None, Some(max)) => Some(self.fill("ages-to", &[("max", max.into())])),
            (None, None) => None,
        }
    }

    fn response(&self, service: &Service) -> Option<String> {
        service
            .response_days
            .map(|days| self.fill("response-days", &[("days", days.into())]))
    }

    fn marks(&self, service: &Service) -> Vec<Term> {
        let mut marks = Vec::new();
        let mut add = |id: &str, help: String| {
            marks.push(Term {
                id: id.to_owned(),
                label: self.text(&format!("mark-{id}")),
                help,
            });
        };
        if service.vouchers {
            add("vouchers", self.text("mark-vouchers-help"));
        }
        if !service.welfare.is_empty() {
            let letters: Vec<&str> = service.welfare.iter().map(|letter| letter.word()).collect();
            add(
                "welfare",
                self.fill("mark-welfare-help", &[("letters", letters.join(", ").into())]),
            );
        }
        marks
    }

    fn channel(&self, channel: &Channel) -> Option<ChannelLine> {
        let kind = channel.kind?;
        let value = channel.value.as_deref();
        let contact = value.and_then(|value| match kind {
            ChannelKind::Phone => Some(self.phone(value)),
            ChannelKind::Email | ChannelKind::Pec => Some(self.email(value)),
            ChannelKind::Online => Some(self.web(value)),
            ChannelKind::Whatsapp => {
                let digits = crate::catalogue::contacts::dialled(value);
                Some(Contact {
                    text: value.to_owned(),
                    href: format!("https://wa.me/{}", digits.trim_start_matches('+')),
                    long: false,
                })
            }
            ChannelKind::Desk => None,
        });
        let place = channel
            .place
            .as_deref()
            .and_then(|id| self.catalogue.places.get(id))
            .map(|place| self.place_card(place));
        let mut label = channel.label.clone().unwrap_or_default();
        if kind == ChannelKind::Desk
            && place.is_none()
            && let Some(value) = value
        {
            label = [value, &label]
                .iter()
                .filter(|part| !part.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(" – ");
        }
        Some(ChannelLine {
            kind: self.term("channel", kind),
            contact,
            place,
            label,
            auth: match (kind, channel.auth) {
                (ChannelKind::Online, Some(auth)) => self.text(&format!("auth-{}", auth.word())),
                _ => String::new(),
            },
        })
    }

    /// The provider's contacts.
    pub(super) fn provider_contacts(&self, provider: &Provider) -> Vec<Labelled> {
        let contact = |id: &str, contact: Contact| Labelled {
            label: self.text(id),
            text: contact.text,
            href: Some(contact.href),
        };
        let mut contacts = Vec::new();
        if let Some(phone) = &provider.phone {
            contacts.push(contact("label-phone", self.phone(phone)));
        }
        if let Some(email) = &provider.email {
            contacts.push(contact("label-email", self.email(email)));
        }
        if let Some(pec) = &provider.pec {
            contacts.push(contact("label-pec", self.email(pec)));
        }
        if let Some(website) = &provider.website {
            contacts.push(contact("label-website", self.web(website)));
        }
        if let Some(address) = &provider.address {
            contacts.push(Labelled {
                label: self.text("label-address"),
                text: address.clone(),
                href: None,
            });
        }
        contacts
    }

    /// Where to report a mistake on a page, with its title filled in.
    pub fn report(&self, title: &str) -> Option<Contact> {
        let report = &self.settings.report;
        let href = match (&report.email, &report.url) {
            (Some(email), _) => {
                let subject = self.fill("report-subject", &[("title", title.into())]);
                format!(
                    "mailto:{email}?subject={}",
                    crate::site::routes::encode(&subject).replace('/', "%2F")
                )
            }
            (None, Some(url)) => self.web_href(url),
            (None, None) => return None,
        };
        Some(Contact {
            text: self.text("report-label"),
            href,
            long: false,
        })
    }
}

/// The message that is the title of a section.
fn message(section: CardSection) -> &'static str {
    match section {
        CardSection::Audience => "section-audience",
        CardSection::Description => "section-description",
        CardSection::HowTo => "section-how-to",
        CardSection::Needed => "section-needed",
        CardSection::Outcome => "section-outcome",
        CardSection::Times => "section-times",
        CardSection::Cost => "section-cost",
        CardSection::Access => "section-access",
        CardSection::More => "section-more",
        CardSection::Conditions => "section-conditions",
        CardSection::Contacts => "section-contacts",
    }
}

/// What the national model calls a section; nothing if it has no word for it.
fn element(section: CardSection, service: &Service) -> &'static str {
    let is_online = |channel: &Channel| channel.kind == Some(ChannelKind::Online);
    match section {
        CardSection::Audience => "service-addressed",
        CardSection::Description => "service-extended-description",
        CardSection::HowTo => "service-how-to",
        CardSection::Needed => "service-needed",
        CardSection::Outcome => "service-achieved",
        CardSection::Times => "service-calendar-text",
        CardSection::Cost => "service-cost",
        CardSection::Access if service.channels.iter().any(is_online) => "service-online-access",
        CardSection::Access if service.by_appointment => "service-booking-access",
        CardSection::Access => "service-generic-access",
        CardSection::Conditions => "service-file",
        CardSection::Contacts => "service-area",
        CardSection::More => "",
    }
}
