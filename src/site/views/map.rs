//! The territory as a drawing.

use super::pages::{MapShape, MapSpot, MapView};
use crate::catalogue::Comune;
use crate::site::routes::Section;
use crate::site::stage::Stage;
use crate::site::territory_map::{self, Spot, Town};
use crate::source::Choice;

impl Stage<'_> {
    /// Draws the territory, as far as it is known where its comuni are; done once.
    pub(in crate::site) fn drawing(&self) -> Option<MapView> {
        let territory = &self.catalogue.territory;
        let towns: Vec<Town> = territory
            .comuni
            .iter()
            .filter_map(|comune| {
                let outline = || middle(self.catalogue.boundaries.rings.get(&comune.id)?.first()?);
                let (lat, lon) = comune.lat.zip(comune.lon).or_else(outline)?;
                Some(Town {
                    id: comune.id.clone(),
                    name: comune.name.clone(),
                    lat,
                    lon,
                })
            })
            .collect();
        let spots: Vec<Spot> = self
            .catalogue
            .places
            .values()
            .filter_map(|place| {
                Some(Spot {
                    name: place.name.clone(),
                    kind: place.kind.map(|kind| kind.word().to_owned()).unwrap_or_default(),
                    lat: place.lat?,
                    lon: place.lon?,
                })
            })
            .collect();
        let drawing = territory_map::draw(&towns, &spots, &self.catalogue.boundaries.rings)?;
        let counts = self.comune_counts();
        let shapes = drawing.shapes.into_iter().filter_map(|shape| {
            let place = territory.comuni.iter().position(|comune| comune.id == shape.id)?;
            let counted = counts.get(place)?;
            Some(MapShape {
                name: counted.title.clone(),
                url: counted.url.clone(),
                count: counted.count,
                current: false,
                path: shape.path,
                label_x: shape.label_x,
                label_y: shape.label_y,
            })
        });
        Some(MapView {
            width: drawing.width,
            height: drawing.height,
            shapes: shapes.collect(),
            spots: drawing
                .spots
                .into_iter()
                .map(|spot| MapSpot {
                    name: spot.name,
                    kind: spot.kind,
                    x: spot.x,
                    y: spot.y,
                })
                .collect(),
        })
    }

    /// The drawing, with one comune marked.
    pub(super) fn map_view(&self, current: Option<&Comune>) -> Option<MapView> {
        let mut map = self.map.clone()?;
        if let Some(comune) = current {
            let url = self.url(Section::Comuni, &comune.id);
            for shape in &mut map.shapes {
                shape.current = shape.url == url;
            }
        }
        Some(map)
    }
}

/// About the middle of an outline of longitudes and latitudes: latitude and longitude.
fn middle(ring: &[(f64, f64)]) -> Option<(f64, f64)> {
    let count = ring.len() as f64;
    (!ring.is_empty()).then(|| {
        let (lon, lat) = ring
            .iter()
            .fold((0.0, 0.0), |(lon, lat), point| (lon + point.0, lat + point.1));
        (lat / count, lon / count)
    })
}
