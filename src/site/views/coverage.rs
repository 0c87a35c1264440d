//! Where the territory has services, and where it has none.

use super::common::Link;
use super::quality_pages::{CoverageLayer, CoverageRow, CoverageView};
use crate::catalogue::finder;
use crate::quality::Coverage;
use crate::site::routes::Section;
use crate::site::stage::Stage;

impl Stage<'_> {
    /// The view of the coverage.
    pub fn coverage_view(&self) -> CoverageView {
        let (taxonomy, territory) = (&self.catalogue.taxonomy, &self.catalogue.territory);
        let coverage = Coverage::of(self.catalogue, self.today);
        let audiences = taxonomy.audiences.iter().enumerate();
        let layers = std::iter::once((None, "all".to_owned(), String::new()))
            .chain(audiences.map(|(index, audience)| (Some(index), audience.slug.clone(), audience.name.clone())))
            .map(|(audience, id, title)| self.layer(&coverage, audience, id, title))
            .filter(|layer| layer.title.is_empty() || !layer.rows.is_empty());
        let listed = self.listed();
        let reached = finder::reached(self.catalogue, &self.lists.shelf);
        let has_needs = !self.catalogue.needs.is_empty();
        let unreached = listed
            .iter()
            .filter(|service| !reached.contains(&std::ptr::from_ref(**service)));
        CoverageView {
            services: listed.len(),
            reached: has_needs.then_some(reached.len()),
            unreached: unreached
                .filter(|_| has_needs)
                .map(|service| Link {
                    title: service.title.clone(),
                    url: self.url(Section::Services, &service.id),
                })
                .collect(),
            date: self.date(self.today),
            iso: self.today.to_string(),
            comuni: territory
                .comuni
                .iter()
                .map(|comune| Link {
                    title: comune.name.clone(),
                    url: self.url(Section::Comuni, &comune.id),
                })
                .collect(),
            layers: layers.collect(),
            nowhere: taxonomy
                .categories
                .iter()
                .enumerate()
                .filter(|(index, _)| !coverage.is_anywhere(None, *index))
                .map(|(_, category)| category.name.clone())
                .collect(),
            csv: self.routes.href(&self.routes.quality_file(Section::Coverage, "csv")),
            register: self.section_url(Section::Quality),
        }
    }

    fn layer(&self, coverage: &Coverage, audience: Option<usize>, id: String, title: String) -> CoverageLayer {
        let (taxonomy, territory) = (&self.catalogue.taxonomy, &self.catalogue.territory);
        let rows: Vec<CoverageRow> = taxonomy
            .categories
            .iter()
            .enumerate()
            .filter(|(index, _)| coverage.is_anywhere(audience, *index))
            .map(|(index, category)| CoverageRow {
                category: self.category_link(&category.id).unwrap_or_else(|| Link {
                    title: category.name.clone(),
                    url: String::new(),
                }),
                counts: (0..territory.comuni.len())
                    .map(|comune| coverage.count(audience, index, comune))
                    .collect(),
                gaps: coverage
                    .gaps(audience, index)
                    .into_iter()
                    .filter_map(|comune| territory.comuni.get(comune))
                    .map(|comune| comune.name.clone())
                    .collect(),
            })
            .collect();
        CoverageLayer {
            id,
            title,
            empty: rows.iter().map(|row| row.gaps.len()).sum(),
            rows,
        }
    }
}
