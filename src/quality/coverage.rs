//! Where the territory has services, and where it has none: category × comune × audience.

use crate::catalogue::choices::Status;
use crate::catalogue::{Catalogue, Service};
use chrono::NaiveDate;

/// Numbers of services that can be had. All indices are those of the taxonomy and the territory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    categories: usize,
    comuni: usize,
    /// For all audiences together, then for each: rows of categories, each with its comuni.
    layers: Vec<Vec<u32>>,
}

impl Coverage {
    /// Counts the active services that are shown on a day.
    pub fn of(catalogue: &Catalogue, today: NaiveDate) -> Coverage {
        let (taxonomy, territory) = (&catalogue.taxonomy, &catalogue.territory);
        let (categories, comuni) = (taxonomy.categories.len(), territory.comuni.len());
        let mut coverage = Coverage {
            categories,
            comuni,
            layers: vec![vec![0; categories * comuni]; taxonomy.audiences.len() + 1],
        };
        let can_be_had = |service: &&Service| service.status == Status::Active && service.is_shown(today);
        for service in catalogue.all_services().filter(can_be_had) {
            let category = taxonomy
                .categories
                .iter()
                .position(|category| service.category.as_ref() == Some(&category.id));
            let Some(category) = category else { continue };
            let audiences = taxonomy
                .audiences
                .iter()
                .enumerate()
                .filter(|(_, audience)| service.audiences.contains(&audience.id))
                .map(|(index, _)| index + 1);
            let layers: Vec<usize> = std::iter::once(0).chain(audiences).collect();
            for (comune, _) in territory
                .comuni
                .iter()
                .enumerate()
                .filter(|(_, comune)| service.serves(&comune.id))
            {
                for layer in &layers {
                    if let Some(count) = coverage
                        .layers
                        .get_mut(*layer)
                        .and_then(|counts| counts.get_mut(category * comuni + comune))
                    {
                        *count += 1;
                    }
                }
            }
        }
        coverage
    }

    /// How many services of a category there are in a comune, for one audience or for all together.
    pub fn count(&self, audience: Option<usize>, category: usize, comune: usize) -> u32 {
        if category >= self.categories || comune >= self.comuni {
            return 0;
        }
        self.layers
            .get(audience.map_or(0, |audience| audience + 1))
            .and_then(|counts| counts.get(category * self.comuni + comune))
            .copied()
            .unwrap_or(0)
    }

    /// Whether a category has services anywhere.
    pub fn is_anywhere(&self, audience: Option<usize>, category: usize) -> bool {
        (0..self.comuni).any(|comune| self.count(audience, category, comune) > 0)
    }

    /// The comuni where a category has no service although others have.
    pub fn gaps(&self, audience: Option<usize>, category: usize) -> Vec<usize> {
        if !self.is_anywhere(audience, category) {
            return Vec::new();
        }
        (0..self.comuni)
            .filter(|comune| self.count(audience, category, *comune) == 0)
            .collect()
    }
}
