//! Pages of comuni, categories and audiences.

use super::common::Group;
use super::pages::{ComuneView, TermView};
use crate::catalogue::{Audience, Category, Comune, Service};
use crate::site::routes::Section;
use crate::site::stage::Stage;

impl Stage<'_> {
    /// The view of a comune.
    pub fn comune_view(&self, comune: &Comune) -> ComuneView {
        let services: Vec<&Service> = self
            .listed()
            .into_iter()
            .filter(|service| service.serves(&comune.id))
            .collect();
        let places = self
            .catalogue
            .places
            .values()
            .filter(|place| place.comune.as_deref() == Some(comune.id.as_str()));
        ComuneView {
            name: comune.name.clone(),
            residents: comune
                .residents
                .map(|residents| self.number(residents))
                .unwrap_or_default(),
            count: services.len(),
            groups: self.by_category(&services),
            places: places.map(|place| self.place_card(place)).collect(),
            start: self.start_near(Some(&comune.id)),
        }
    }

    /// The view of a category, by audience. A service for several audiences stands under the first of them.
    pub fn category_view(&self, category: &Category) -> TermView {
        let services: Vec<&Service> = self
            .listed()
            .into_iter()
            .filter(|service| service.category.as_deref() == Some(category.id.as_str()))
            .collect();
        TermView {
            name: category.name.clone(),
            description: category.description.clone().unwrap_or_default(),
            count: services.len(),
            groups: self.by_audience(&services),
            start: self.start_near(None),
        }
    }

    /// The view of an audience, by category.
    pub fn audience_view(&self, audience: &Audience) -> TermView {
        let services: Vec<&Service> = self
            .listed()
            .into_iter()
            .filter(|service| service.audiences.contains(&audience.id))
            .collect();
        TermView {
            name: audience.name.clone(),
            description: audience.description.clone().unwrap_or_default(),
            count: services.len(),
            groups: self.by_category(&services),
            start: self.start_near(None),
        }
    }

    fn by_category(&self, services: &[&Service]) -> Vec<Group> {
        let categories = self.catalogue.taxonomy.categories.iter().map(|category| Group {
            title: category.name.clone(),
            id: category.slug.clone(),
            url: Some(self.url(Section::Categories, &category.slug)),
            cards: self.lines(
                services
                    .iter()
                    .copied()
                    .filter(|service| service.category.as_deref() == Some(category.id.as_str())),
            ),
        });
        categories.filter(|group| !group.cards.is_empty()).collect()
    }

    fn by_audience(&self, services: &[&Service]) -> Vec<Group> {
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
        let mut groups: Vec<Group> = audiences.filter(|group| !group.cards.is_empty()).collect();
        let rest = self.lines(services.iter().copied().filter(|service| service.audiences.is_empty()));
        if !rest.is_empty() {
            groups.push(Group {
                title: self.text("group-other"),
                id: "altro".to_owned(),
                url: None,
                cards: rest,
            });
        }
        groups
    }
}
