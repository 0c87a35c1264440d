//! The home page, the search page, and the page for addresses that do not exist.

use super::common::PlaceCard;
use super::pages::{Counted, HomeView, NotFoundView, SearchView};
use crate::site::routes::Section;
use crate::site::stage::Stage;

impl Stage<'_> {
    /// The view of the home page.
    pub fn home_view(&self) -> HomeView {
        let open = self.catalogue.calls.values().filter(|call| call.is_open(self.today));
        HomeView {
            services: self.listed().len(),
            providers: self.catalogue.providers.len(),
            needs: self.need_lines(),
            audiences: self.audience_counts(),
            categories: self.category_counts(),
            comuni: self.comune_counts(),
            map: self.map_view(None),
            social_points: self.social_cards(),
            calls: open.map(|call| self.call_line(call)).collect(),
        }
    }

    /// The view of the search page.
    pub fn search_view(&self) -> SearchView {
        SearchView {
            bundle: self.bundle.clone(),
            needs: self.need_lines(),
            categories: self.category_counts(),
            audiences: self.audience_counts(),
            comuni: self.comune_counts(),
            social_points: self.social_cards(),
        }
    }

    /// The view of the page for addresses that do not exist.
    pub fn not_found_view(&self) -> NotFoundView {
        NotFoundView {
            social_points: self.social_cards(),
        }
    }

    pub(super) fn social_cards(&self) -> Vec<PlaceCard> {
        self.social_points()
            .into_iter()
            .map(|place| self.place_card(place))
            .collect()
    }

    /// Categories that have services, with their numbers.
    pub(super) fn category_counts(&self) -> Vec<Counted> {
        let counts = self.catalogue.taxonomy.categories.iter().map(|category| Counted {
            title: category.name.clone(),
            url: self.url(Section::Categories, &category.slug),
            count: self.lists.in_category(&category.id).len(),
            description: category.description.clone().unwrap_or_default(),
        });
        counts.filter(|counted| counted.count > 0).collect()
    }

    /// Audiences that have services, with their numbers.
    pub(super) fn audience_counts(&self) -> Vec<Counted> {
        let counts = self.catalogue.taxonomy.audiences.iter().map(|audience| Counted {
            title: audience.name.clone(),
            url: self.url(Section::Audiences, &audience.slug),
            count: self.lists.for_audience(&audience.id).len(),
            description: audience.description.clone().unwrap_or_default(),
        });
        counts.filter(|counted| counted.count > 0).collect()
    }

    /// All comuni, with their numbers of services.
    pub(super) fn comune_counts(&self) -> Vec<Counted> {
        self.catalogue
            .territory
            .comuni
            .iter()
            .map(|comune| Counted {
                title: comune.name.clone(),
                url: self.url(Section::Comuni, &comune.id),
                count: self.lists.in_comune(&comune.id).len(),
                description: String::new(),
            })
            .collect()
    }
}
