//! Lists of everything, the A–Z, the site map, the open data.

use super::common::Link;
use super::pages::{AzLetter, AzLine, AzView, Counted, DataView, ListGroup, ListView, SitemapView};
use crate::catalogue::choices::{PersonRole, PlaceKind, ProviderKind};
use crate::site::routes::Section;
use crate::site::stage::Stage;
use crate::source::{Choice, slug};
use std::collections::BTreeMap;

impl Stage<'_> {
    /// The list of a part of the portal.
    pub fn list_view(&self, section: Section) -> ListView {
        let (name, groups) = match section {
            Section::Providers => ("providers", self.provider_groups()),
            Section::Places => ("places", self.place_groups()),
            Section::People => ("people", self.person_groups()),
            Section::Needs => {
                let items = self.need_lines().into_iter().map(|need| Counted {
                    title: need.title,
                    url: need.url,
                    count: 0,
                    description: need.summary,
                });
                ("needs", plain(items.collect()))
            }
            Section::Comuni => ("comuni", plain(self.comune_counts())),
            Section::Categories => ("categories", plain(self.category_counts())),
            Section::Audiences => ("audiences", plain(self.audience_counts())),
            Section::Calls => ("calls", plain(self.call_items())),
            _ => ("services", self.service_groups()),
        };
        ListView {
            title: self.text(&format!("title-{name}")),
            intro: self.text(&format!("intro-{name}")),
            groups,
            map: match section {
                Section::Comuni | Section::Places => self.map_view(None),
                _ => None,
            },
            paging: None,
        }
    }

    fn service_groups(&self) -> Vec<ListGroup> {
        let categories = self.catalogue.taxonomy.categories.iter().map(|category| {
            let services = self.lists.in_category(&category.id).iter();
            ListGroup {
                title: category.name.clone(),
                id: category.slug.clone(),
                items: services
                    .map(|service| Counted {
                        title: service.title.clone(),
                        url: self.url(Section::Services, &service.id),
                        count: 0,
                        description: (self.catalogue.providers.get(&service.provider))
                            .map(|provider| provider.name.clone())
                            .unwrap_or_default(),
                    })
                    .collect(),
            }
        });
        categories.filter(|group| !group.items.is_empty()).collect()
    }

    fn grouped<T: Choice>(&self, family: &str, items: Vec<(Option<T>, Counted)>) -> Vec<ListGroup> {
        let mut groups: Vec<ListGroup> = T::WORDS
            .iter()
            .map(|(word, choice)| ListGroup {
                title: self.text(&format!("{family}-{word}")),
                id: (*word).to_owned(),
                items: items
                    .iter()
                    .filter(|(kind, _)| *kind == Some(*choice))
                    .map(|(_, item)| item.clone())
                    .collect(),
            })
            .collect();
        groups.push(ListGroup {
            title: self.text("group-other"),
            id: "group-other".to_owned(),
            items: items
                .into_iter()
                .filter(|(kind, _)| kind.is_none())
                .map(|(_, item)| item)
                .collect(),
        });
        groups.retain(|group| !group.items.is_empty());
        groups
    }

    fn provider_groups(&self) -> Vec<ListGroup> {
        let items = self.catalogue.providers.values().map(|provider| {
            let item = Counted {
                title: provider.name.clone(),
                url: self.url(Section::Providers, &provider.id),
                count: self.lists.of_provider(&provider.id).len(),
                description: String::new(),
            };
            (provider.kind, item)
        });
        self.grouped::<ProviderKind>("kind", items.collect())
    }

    fn place_groups(&self) -> Vec<ListGroup> {
        let items = self.catalogue.places.values().map(|place| {
            let card = self.place_card(place);
            let item = Counted {
                title: card.name,
                url: card.url,
                count: 0,
                description: card.address,
            };
            (place.kind, item)
        });
        self.grouped::<PlaceKind>("place", items.collect())
    }

    fn person_groups(&self) -> Vec<ListGroup> {
        let items = self.catalogue.people.values().map(|person| {
            let card = self.person_card(person);
            let item = Counted {
                title: card.name,
                url: card.url,
                count: 0,
                description: card.skills.join(", "),
            };
            (person.role, item)
        });
        self.grouped::<PersonRole>("role", items.collect())
    }

    fn call_items(&self) -> Vec<Counted> {
        let mut calls: Vec<_> = self.catalogue.calls.values().collect();
        // The open ones first, then by their last day, the latest first.
        calls.sort_by_key(|call| (!call.is_open(self.today), std::cmp::Reverse(call.closes), &call.id));
        calls
            .into_iter()
            .map(|call| {
                let line = self.call_line(call);
                let parts = [line.state.label, line.dates];
                Counted {
                    title: line.title,
                    url: line.url,
                    count: 0,
                    description: parts
                        .iter()
                        .filter(|part| !part.is_empty())
                        .cloned()
                        .collect::<Vec<_>>()
                        .join(" · "),
                }
            })
            .collect()
    }

    /// The A–Z of all services that can be had.
    pub fn az_view(&self) -> AzView {
        let listed = self.listed();
        let mut letters: BTreeMap<String, Vec<AzLine>> = BTreeMap::new();
        for service in listed {
            let first = slug::slugify(&service.title).chars().next().unwrap_or('0');
            let letter = if first.is_ascii_alphabetic() {
                first.to_ascii_uppercase().to_string()
            } else {
                "0–9".to_owned()
            };
            let provider = self.catalogue.providers.get(&service.provider);
            letters.entry(letter).or_default().push(AzLine {
                title: service.title.clone(),
                url: self.url(Section::Services, &service.id),
                provider: provider.map(|provider| provider.name.clone()).unwrap_or_default(),
            });
        }
        let id = |letter: &str| format!("lettera-{}", slug::slugify(letter));
        AzView {
            count: listed.len(),
            index: letters
                .keys()
                .map(|letter| Link {
                    title: letter.clone(),
                    url: format!("#{}", id(letter)),
                })
                .collect(),
            letters: letters
                .into_iter()
                .map(|(letter, services)| AzLetter {
                    id: id(&letter),
                    letter,
                    services,
                })
                .collect(),
            paging: None,
        }
    }

    /// The site map for people: every page but the services, which the A–Z has.
    pub fn sitemap_view(&self) -> SitemapView {
        let line = |title: String, url: String| Counted {
            title,
            url,
            ..Counted::default()
        };
        let group = |name: &str, id: &str, items: Vec<Counted>| ListGroup {
            title: self.text(&format!("title-{name}")),
            id: id.to_owned(),
            items,
        };
        let sections = [
            (Section::Search, "search"),
            (Section::AtoZ, "a-to-z"),
            (Section::Services, "services"),
            (Section::Needs, "needs"),
            (Section::Categories, "categories"),
            (Section::Audiences, "audiences"),
            (Section::Comuni, "comuni"),
            (Section::Providers, "providers"),
            (Section::Places, "places"),
            (Section::People, "people"),
            (Section::Calls, "calls"),
            (Section::Quality, "quality"),
            (Section::Coverage, "coverage"),
            (Section::Agenda, "agenda"),
            (Section::Data, "data"),
        ];
        let path = |section| match section {
            Section::Coverage | Section::Agenda => self.routes.quality(section),
            section => self.routes.section(section),
        };
        let mut first: Vec<Counted> = vec![line(self.text("title-home"), self.routes.href(&self.routes.home()))];
        first.extend(
            sections
                .into_iter()
                .map(|(section, name)| (path(section), name))
                .filter(|(path, _)| self.pages.contains(path))
                .map(|(path, name)| line(self.text(&format!("title-{name}")), self.routes.href(&path))),
        );
        let mut pages: Vec<_> = self.catalogue.pages.values().collect();
        pages.sort_by_key(|page| (page.order, &page.id));
        first.extend(
            pages
                .into_iter()
                .map(|page| line(page.title.clone(), self.routes.href(&self.routes.page(&page.id)))),
        );
        let flat =
            |groups: Vec<ListGroup>| -> Vec<Counted> { groups.into_iter().flat_map(|group| group.items).collect() };
        let mut groups = vec![ListGroup {
            title: self.text("group-all"),
            id: "pagine".to_owned(),
            items: first,
        }];
        for (section, name) in [
            (Section::Needs, "needs"),
            (Section::Categories, "categories"),
            (Section::Audiences, "audiences"),
            (Section::Comuni, "comuni"),
            (Section::Providers, "providers"),
            (Section::Places, "places"),
            (Section::People, "people"),
            (Section::Calls, "calls"),
        ] {
            groups.push(group(name, name, flat(self.list_view(section).groups)));
        }
        groups.retain(|group| !group.items.is_empty());
        for item in groups.iter_mut().flat_map(|group| &mut group.items) {
            item.count = 0;
            item.description.clear();
        }
        SitemapView { groups }
    }

    /// The open data.
    pub fn data_view(&self, files: &[(&str, String)]) -> DataView {
        DataView {
            files: files
                .iter()
                .map(|(id, path)| Counted {
                    title: path.rsplit('/').next().unwrap_or(path).to_owned(),
                    url: self.routes.href(path),
                    count: 0,
                    description: self.text(id),
                })
                .collect(),
        }
    }
}

fn plain(items: Vec<Counted>) -> Vec<ListGroup> {
    if items.is_empty() {
        return Vec::new();
    }
    vec![ListGroup {
        title: String::new(),
        id: "elenco".to_owned(),
        items,
    }]
}
