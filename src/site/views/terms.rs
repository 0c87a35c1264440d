//! Pages of comuni, categories and audiences, and of a category or an audience in a comune.

use super::common::{Group, Link};
use super::pages::{ComuneView, Counted, TermView};
use crate::catalogue::{Audience, Category, Comune, Service};
use crate::site::routes::Section;
use crate::site::stage::Stage;
use rustc_hash::FxHashMap;

impl Stage<'_> {
    /// The view of a comune.
    pub fn comune_view(&self, comune: &Comune) -> ComuneView {
        let services = self.lists.in_comune(&comune.id);
        let places = self
            .catalogue
            .places
            .values()
            .filter(|place| place.comune.as_deref() == Some(comune.id.as_str()));
        let audiences = self.catalogue.taxonomy.audiences.iter().filter_map(|audience| {
            let path = self.routes.item_in(Section::Audiences, &audience.slug, &comune.id);
            Some(Counted {
                title: audience.name.clone(),
                count: *self.counts.get(&path)?,
                url: self.routes.href(&path),
                description: String::new(),
            })
        });
        let groups = self.by_category(services, Some(comune));
        ComuneView {
            name: comune.name.clone(),
            residents: comune
                .residents
                .map(|residents| self.number(residents))
                .unwrap_or_default(),
            count: services.len(),
            needs: self.needs_in(comune),
            audiences: audiences.collect(),
            index: Group::index(&groups),
            groups,
            paging: None,
            places: places.map(|place| self.place_card(place)).collect(),
            booklet: self.booklet_link(comune, None),
            map: self.map_view(Some(comune)),
            start: self.drawn_start(Some(&comune.id)),
        }
    }

    /// The view of a category, in all comuni or in one, by audience. A service for several audiences stands under the
    /// first of them.
    pub fn category_view(&self, category: &Category, comune: Option<&Comune>) -> TermView {
        let services = in_comune(self.lists.in_category(&category.id), comune);
        let groups = self.by_audience(&services);
        TermView {
            name: category.name.clone(),
            description: category.description.clone().unwrap_or_default(),
            count: services.len(),
            index: Group::index(&groups),
            groups,
            paging: None,
            comune: comune.map(|comune| comune.name.clone()),
            comuni: self.counted_in(|id| self.routes.item_in(Section::Categories, &category.slug, id)),
            everywhere: self.url(Section::Categories, &category.slug),
            booklet: None,
            start: self.drawn_start(comune.map(|comune| comune.id.as_str())),
        }
    }

    /// The view of an audience, in all comuni or in one, by category.
    pub fn audience_view(&self, audience: &Audience, comune: Option<&Comune>) -> TermView {
        let services = in_comune(self.lists.for_audience(&audience.id), comune);
        let groups = self.by_category(&services, comune);
        TermView {
            name: audience.name.clone(),
            description: audience.description.clone().unwrap_or_default(),
            count: services.len(),
            index: Group::index(&groups),
            groups,
            paging: None,
            comune: comune.map(|comune| comune.name.clone()),
            comuni: self.counted_in(|id| self.routes.item_in(Section::Audiences, &audience.slug, id)),
            everywhere: self.url(Section::Audiences, &audience.slug),
            booklet: comune.and_then(|comune| self.booklet_link(comune, Some(audience))),
            start: self.drawn_start(comune.map(|comune| comune.id.as_str())),
        }
    }

    /// Services of which there is nothing more to say than that they are here.
    pub(super) fn in_one_group(&self, services: &[&Service]) -> Vec<Group> {
        if services.is_empty() {
            return Vec::new();
        }
        vec![Group {
            title: String::new(),
            id: "elenco".to_owned(),
            url: None,
            cards: self.lines(services.iter().copied()),
        }]
    }

    /// The comuni for which there is a page at `path`, with the numbers of their services.
    pub(super) fn counted_in(&self, path: impl Fn(&str) -> String) -> Vec<Counted> {
        let comuni = self.catalogue.territory.comuni.iter();
        comuni
            .filter_map(|comune| {
                let path = path(&comune.id);
                Some(Counted {
                    title: comune.name.clone(),
                    count: *self.counts.get(&path)?,
                    url: self.routes.href(&path),
                    description: String::new(),
                })
            })
            .collect()
    }

    /// Services under their categories, in the order of the taxonomy; those without one come last, under none.
    pub(super) fn under_categories<'s>(&self, services: &[&'s Service]) -> Vec<(Option<&Category>, Vec<&'s Service>)> {
        let mut found: FxHashMap<Option<&str>, Vec<&'s Service>> = FxHashMap::default();
        for service in services.iter().copied() {
            found.entry(service.category.as_deref()).or_default().push(service);
        }
        let categories = self.catalogue.taxonomy.categories.iter();
        categories
            .map(Some)
            .chain([None])
            .filter_map(|category| Some((category, found.remove(&category.map(|category| category.id.as_str()))?)))
            .collect()
    }

    /// Services by category; in a comune the titles lead to the category there.
    pub(super) fn by_category(&self, services: &[&Service], comune: Option<&Comune>) -> Vec<Group> {
        let groups = self.under_categories(services).into_iter();
        let group = |(category, services): (Option<&Category>, Vec<&Service>)| {
            let Some(category) = category else {
                return self.other_group(services);
            };
            let path = match comune {
                Some(comune) => self.routes.item_in(Section::Categories, &category.slug, &comune.id),
                None => self.routes.item(Section::Categories, &category.slug),
            };
            Group {
                title: category.name.clone(),
                id: category.slug.clone(),
                url: self.pages.contains(&path).then(|| self.routes.href(&path)),
                cards: self.lines(services),
            }
        };
        groups.map(group).collect()
    }

    pub(super) fn by_audience(&self, services: &[&Service]) -> Vec<Group> {
        let audiences = self.catalogue.taxonomy.audiences.iter().map(|audience| Group {
            title: audience.name.clone(),
            id: audience.slug.clone(),
            url: Some(self.url(Section::Audiences, &audience.slug)),
            cards: self.lines(
                services
                    .iter()
                    .copied()
                    .filter(|service| service.audiences.first() == Some(&audience.id)),
            ),
        });
        let mut groups: Vec<Group> = audiences.filter(|group| !group.cards.0.is_empty()).collect();
        let others = services.iter().copied().filter(|service| service.audiences.is_empty());
        let others = self.other_group(others);
        if !others.cards.0.is_empty() {
            groups.push(others);
        }
        groups
    }

    /// What stands under no title.
    fn other_group<'s>(&self, services: impl IntoIterator<Item = &'s Service>) -> Group {
        Group {
            title: self.text("group-other"),
            id: "altro".to_owned(),
            url: None,
            cards: self.lines(services),
        }
    }

    /// The link to the booklet of a comune, if there is one.
    pub(super) fn booklet_link(&self, comune: &Comune, audience: Option<&Audience>) -> Option<Link> {
        let path = match audience {
            Some(audience) => self.routes.item_in(Section::Booklets, &comune.id, &audience.slug),
            None => self.routes.item(Section::Booklets, &comune.id),
        };
        self.pages.contains(&path).then(|| Link {
            title: self.fill("booklet-link", &[("comune", comune.name.as_str().into())]),
            url: self.routes.href(&path),
        })
    }
}

/// Those of some services that a comune has; all without a comune.
fn in_comune<'s>(services: &[&'s Service], comune: Option<&Comune>) -> Vec<&'s Service> {
    let here = |service: &&&Service| comune.is_none_or(|comune| service.serves(&comune.id));
    services.iter().filter(here).copied().collect()
}

impl Group {
    /// Links to groups on the same page.
    fn index(groups: &[Group]) -> Vec<Link> {
        let link = |group: &Group| Link {
            title: group.title.clone(),
            url: format!("#{}", group.id),
        };
        groups.iter().map(link).collect()
    }
}
