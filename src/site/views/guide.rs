//! Pages for those who guide and those who come back: company welfare, booklets, the shortlist, what works offline.

use super::common::{Contact, Link};
use super::guide_pages::{
    BookletGroup, BookletLine, BookletView, BookletsView, OfflineView, ShortlistView, WelfareGroup, WelfareView,
};
use super::money;
use super::pages::{Counted, ListGroup};
use crate::catalogue::choices::{PersonRole, Welfare};
use crate::catalogue::{Audience, Comune, Service};
use crate::site::routes::Section;
use crate::site::stage::Stage;
use crate::source::Choice;

impl Stage<'_> {
    /// The view of company welfare: services by the letters of art. 51 c. 2 TUIR, and who explains them.
    pub fn welfare_view(&self) -> WelfareView {
        let services = self.listed();
        let groups = Welfare::WORDS.iter().map(|(word, letter)| WelfareGroup {
            id: format!("lettera-{word}"),
            letter: (*word).to_owned(),
            title: self.text(&format!("welfare-{word}")),
            about: self.text(&format!("welfare-{word}-about")),
            cards: self.lines(
                services
                    .iter()
                    .copied()
                    .filter(|service| service.welfare.contains(letter)),
            ),
        });
        let managers = self
            .catalogue
            .people
            .values()
            .filter(|person| person.role == Some(PersonRole::WelfareManager));
        WelfareView {
            count: services.iter().filter(|service| !service.welfare.is_empty()).count(),
            groups: groups.filter(|group| !group.cards.0.is_empty()).collect(),
            paging: None,
            people: managers.map(|person| self.person_card(person)).collect(),
            start: self.drawn_start(None),
        }
    }

    /// The view of the list of booklets.
    pub fn booklets_view(&self) -> BookletsView {
        let (territory, taxonomy) = (&self.catalogue.territory, &self.catalogue.taxonomy);
        let groups = territory.comuni.iter().map(|comune| {
            let line = |path: String, title: String| {
                Some(Counted {
                    title,
                    count: *self.counts.get(&path)?,
                    url: self.routes.href(&path),
                    description: String::new(),
                })
            };
            let whole = line(
                self.routes.item(Section::Booklets, &comune.id),
                self.text("booklet-whole"),
            );
            let parts = taxonomy.audiences.iter().filter_map(|audience| {
                let path = self.routes.item_in(Section::Booklets, &comune.id, &audience.slug);
                line(path, audience.name.clone())
            });
            ListGroup {
                title: comune.name.clone(),
                id: comune.id.clone(),
                items: whole.into_iter().chain(parts).collect(),
            }
        });
        BookletsView {
            groups: groups.filter(|group| !group.items.is_empty()).collect(),
        }
    }

    /// The view of the booklet of a comune, for one audience or for all.
    pub fn booklet_view(&self, comune: &Comune, audience: Option<&Audience>) -> BookletView {
        let mut services = self.lists.in_comune(&comune.id).to_vec();
        if let Some(audience) = audience {
            services.retain(|service| service.audiences.contains(&audience.id));
        }
        let groups = self.under_categories(&services).into_iter();
        let groups = groups.map(|(category, services)| BookletGroup {
            title: category.map_or_else(|| self.text("group-other"), |category| category.name.clone()),
            services: services.into_iter().map(|service| self.booklet_line(service)).collect(),
        });
        BookletView {
            comune: Link {
                title: comune.name.clone(),
                url: self.url(Section::Comuni, &comune.id),
            },
            audience: audience.map(|audience| audience.name.clone()),
            count: services.len(),
            date: self.date(self.today),
            groups: groups.collect(),
            start: self.drawn_start(Some(&comune.id)),
        }
    }

    fn booklet_line(&self, service: &Service) -> BookletLine {
        let provider = self.catalogue.providers.get(&service.provider);
        BookletLine {
            title: service.title.clone(),
            url: self.url(Section::Services, &service.id),
            summary: service.summary.clone(),
            provider: provider.map(|provider| provider.name.clone()).unwrap_or_default(),
            price: money::in_a_few_words(self, service),
            contacts: self.contacts_of(service),
            lang: self.foreign(service.file),
            place: service
                .places
                .iter()
                .find_map(|id| self.catalogue.places.get(id))
                .map(|place| {
                    [place.name.clone(), self.address_of(place)]
                        .into_iter()
                        .filter(|part| !part.is_empty())
                        .collect::<Vec<_>>()
                        .join(", ")
                })
                .unwrap_or_default(),
        }
    }

    /// What one can dial or write to.
    fn contacts_of(&self, service: &Service) -> Vec<Contact> {
        use crate::catalogue::choices::ChannelKind::{Email, Phone, Whatsapp};
        let channels = service.channels.iter().filter_map(|channel| {
            let value = channel.value.as_deref()?;
            match channel.kind? {
                Phone | Whatsapp => Some(self.phone(value)),
                Email => Some(self.email(value)),
                _ => None,
            }
        });
        let mut contacts: Vec<Contact> = channels.collect();
        if contacts.is_empty()
            && let Some(provider) = self.catalogue.providers.get(&service.provider)
        {
            let phone = provider.phone.as_deref().map(|phone| self.phone(phone));
            contacts.extend(phone.or_else(|| provider.email.as_deref().map(|email| self.email(email))));
        }
        contacts
    }

    /// The view of the shortlist.
    pub fn shortlist_view(&self) -> ShortlistView {
        ShortlistView {
            services: self.section_url(Section::Services),
            page: self.section_url(Section::Shortlist),
            social_points: self.social_cards(),
        }
    }

    /// The view of what is shown without a network: the numbers that help then.
    pub fn offline_view(&self) -> OfflineView {
        OfflineView {
            social_points: self.social_cards(),
            people: self
                .catalogue
                .people
                .values()
                .filter(|person| person.phone.is_some())
                .map(|person| self.person_card(person))
                .collect(),
        }
    }
}
