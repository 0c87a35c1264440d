//! Which pages have a card for messengers and social networks, and what stands on it.

use super::extras::Put;
use super::share_card::{CardPainter, CardText, Palette};
use super::stage::Stage;
use crate::settings::Color;
use rayon::prelude::*;
use std::io;

/// With more services than this they share the portal's picture, unless the settings ask for each to have its own.
const MOST_CARDS: usize = 500;

/// Writes a picture for each service whose words are in the language of the stage, and one for the portal.
///
/// # Errors
/// When a file cannot be written.
pub fn put(stage: &Stage<'_>, put: Put<'_>) -> io::Result<()> {
    let Some(painter) = painter(stage).filter(|_| stage.has_share_cards()) else {
        return Ok(());
    };
    let portal = stage.title();
    let paint = |path: String, title: &str, provider: &str, facts: &str| {
        let text = CardText {
            portal,
            title,
            provider,
            facts,
        };
        put(path.trim_start_matches('/'), painter.png(&text))
    };
    paint(
        stage.routes.share_card(None),
        portal,
        stage.tagline(),
        &stage.catalogue.territory.name,
    )?;
    if !stage.has_cards_of_services() {
        return Ok(());
    }
    let own = stage
        .shown
        .par_iter()
        .filter(|service| stage.foreign(service.file).is_empty());
    own.try_for_each(|service| {
        let Some(drawn) = stage.cards.get(service.id.as_str()) else {
            return Ok(());
        };
        let card = &drawn.card;
        let facts: Vec<&str> = [card.price.as_str(), card.area.as_str()]
            .into_iter()
            .filter(|fact| !fact.is_empty())
            .collect();
        let path = stage.routes.share_card(Some(&service.id));
        paint(path, &card.title, &card.provider, &facts.join(" · "))
    })
}

fn painter(stage: &Stage<'_>) -> Option<CardPainter> {
    let color = |text: &str| Color::read(text).map(|color| color.0);
    let face = stage.face;
    CardPainter::new(Palette {
        band: color(&face.color)?,
        on_band: [255; 3],
        text: [0x1a, 0x1f, 0x28],
        muted: [0x4a, 0x52, 0x61],
        ground: [255; 3],
        accent: color(&face.accent)?,
    })
}

impl Stage<'_> {
    /// Whether pages have pictures for those who share them: networks want an absolute address, and look at the site that
    /// is published, not at one that is being written.
    pub(super) fn has_share_cards(&self) -> bool {
        self.published && self.settings.origin().is_some()
    }

    /// Whether services have pictures of their own. To paint one takes longer than everything else about a page.
    fn has_cards_of_services(&self) -> bool {
        let look = &self.settings.look;
        look.cards.unwrap_or(self.shown.len() <= MOST_CARDS)
    }

    /// The address of the picture of a service, or of the portal; of a service that is not translated, the one it has in
    /// the first language.
    pub(super) fn share_card(&self, service: Option<&str>) -> Option<String> {
        if !self.has_share_cards() {
            return None;
        }
        let service = service.filter(|_| self.has_cards_of_services());
        let known = service.and_then(|id| self.catalogue.services.get(id));
        let is_foreign = known.is_some_and(|service| !self.foreign(service.file).is_empty());
        let routes = match self.tongue.all.first() {
            Some((_, first)) if is_foreign => first,
            _ => self.routes,
        };
        self.absolute(&routes.href(&routes.share_card(service)))
    }
}
