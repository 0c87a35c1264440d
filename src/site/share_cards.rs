//! Which pages have a card for messengers and social networks, and what stands on it.

use super::output::Output;
use super::share_card::{CardPainter, CardText, Palette};
use super::stage::Stage;
use crate::catalogue::Service;
use crate::settings::Color;
use std::io;

/// With more services than this they share the portal's picture, unless the settings ask for each to have its own.
const MOST_CARDS: usize = 500;

/// Paints the cards of a stage, if it has any.
pub(super) struct Cards<'s, 'a> {
    stage: &'s Stage<'a>,
    painter: Option<CardPainter>,
}

impl<'s, 'a> Cards<'s, 'a> {
    /// The painter of a stage.
    pub(super) fn new(stage: &'s Stage<'a>) -> Cards<'s, 'a> {
        Cards {
            stage,
            painter: painter(stage).filter(|_| stage.has_share_cards()),
        }
    }

    fn put(&self, path: &str, text: &CardText<'_>, output: &dyn Output) -> io::Result<()> {
        match &self.painter {
            Some(painter) => output.put(path.trim_start_matches('/'), painter.png(text)),
            None => Ok(()),
        }
    }

    /// Writes the card of the portal.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn put_of_portal(&self, output: &dyn Output) -> io::Result<()> {
        let text = CardText {
            portal: self.stage.title(),
            title: self.stage.title(),
            provider: self.stage.tagline(),
            facts: &self.stage.catalogue.territory.name,
        };
        self.put(&self.stage.routes.share_card(None), &text, output)
    }

    /// Writes the card of a service whose words are in the language of the stage, where services have cards.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn put_of_service(&self, service: &Service, output: &dyn Output) -> io::Result<()> {
        let stage = self.stage;
        if !stage.has_cards_of_services() || !stage.foreign(service.file).is_empty() {
            return Ok(());
        }
        let card = stage.card(service);
        let facts: Vec<&str> = [card.price.as_str(), card.area.as_str()]
            .into_iter()
            .filter(|fact| !fact.is_empty())
            .collect();
        let text = CardText {
            portal: stage.title(),
            title: &card.title,
            provider: &card.provider,
            facts: &facts.join(" · "),
        };
        self.put(&stage.routes.share_card(Some(&service.id)), &text, output)
    }
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
        look.cards
            .unwrap_or(self.many.unwrap_or(self.shown.len()) <= MOST_CARDS)
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
