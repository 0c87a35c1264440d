//! The sections of the national service card ("Modello Comuni"): titles, order, and which of them a page must have.

use crate::source::Body;

/// A section of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardSection {
    /// A chi è rivolto.
    Audience,
    /// Descrizione.
    Description,
    /// Come fare.
    HowTo,
    /// Cosa serve.
    Needed,
    /// Cosa si ottiene.
    Outcome,
    /// Tempi e scadenze.
    Times,
    /// Quanto costa.
    Cost,
    /// Accedi al servizio.
    Access,
    /// Ulteriori informazioni.
    More,
    /// Condizioni di servizio.
    Conditions,
    /// Contatti.
    Contacts,
}

/// How a section comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An editor writes it.
    Written,
    /// An editor may write it.
    Optional,
    /// The page builds it from the front matter; words of an editor stand before what is built.
    Built,
}

impl CardSection {
    /// All sections in the order of the card.
    pub const ALL: [CardSection; 11] = [
        CardSection::Audience,
        CardSection::Description,
        CardSection::HowTo,
        CardSection::Needed,
        CardSection::Outcome,
        CardSection::Times,
        CardSection::Cost,
        CardSection::Access,
        CardSection::More,
        CardSection::Conditions,
        CardSection::Contacts,
    ];

    /// The exact title that the national model asks for.
    pub fn title(self) -> &'static str {
        match self {
            CardSection::Audience => "A chi è rivolto",
            CardSection::Description => "Descrizione",
            CardSection::HowTo => "Come fare",
            CardSection::Needed => "Cosa serve",
            CardSection::Outcome => "Cosa si ottiene",
            CardSection::Times => "Tempi e scadenze",
            CardSection::Cost => "Quanto costa",
            CardSection::Access => "Accedi al servizio",
            CardSection::More => "Ulteriori informazioni",
            CardSection::Conditions => "Condizioni di servizio",
            CardSection::Contacts => "Contatti",
        }
    }

    /// The name by which rules and templates know it.
    pub fn id(self) -> &'static str {
        match self {
            CardSection::Audience => "audience",
            CardSection::Description => "description",
            CardSection::HowTo => "how_to",
            CardSection::Needed => "needed",
            CardSection::Outcome => "outcome",
            CardSection::Times => "times",
            CardSection::Cost => "cost",
            CardSection::Access => "access",
            CardSection::More => "more",
            CardSection::Conditions => "conditions",
            CardSection::Contacts => "contacts",
        }
    }

    /// How it comes about.
    pub fn origin(self) -> Origin {
        match self {
            CardSection::Audience
            | CardSection::HowTo
            | CardSection::Needed
            | CardSection::Outcome
            | CardSection::Times => Origin::Written,
            CardSection::Description | CardSection::More => Origin::Optional,
            CardSection::Cost | CardSection::Access | CardSection::Conditions | CardSection::Contacts => Origin::Built,
        }
    }

    /// The title as a slug: the section's anchor, and the way it is found whatever its case and accents.
    pub fn slug(self) -> &'static str {
        match self {
            CardSection::Audience => "a-chi-e-rivolto",
            CardSection::Description => "descrizione",
            CardSection::HowTo => "come-fare",
            CardSection::Needed => "cosa-serve",
            CardSection::Outcome => "cosa-si-ottiene",
            CardSection::Times => "tempi-e-scadenze",
            CardSection::Cost => "quanto-costa",
            CardSection::Access => "accedi-al-servizio",
            CardSection::More => "ulteriori-informazioni",
            CardSection::Conditions => "condizioni-di-servizio",
            CardSection::Contacts => "contatti",
        }
    }

    /// The title in translations into English.
    pub fn english_title(self) -> &'static str {
        match self {
            CardSection::Audience => "Who it is for",
            CardSection::Description => "Description",
            CardSection::HowTo => "How to do it",
            CardSection::Needed => "What you need",
            CardSection::Outcome => "What you get",
            CardSection::Times => "Times and deadlines",
            CardSection::Cost => "What it costs",
            CardSection::Access => "How to get the service",
            CardSection::More => "More information",
            CardSection::Conditions => "Conditions of service",
            CardSection::Contacts => "Contacts",
        }
    }

    /// Lends a text the titles that all services have: it is held until the site is made, and so are ten thousand others.
    pub fn share_titles(body: &mut Body) {
        for section in &mut body.sections {
            if let Some(card) = CardSection::titled(&section.title) {
                section.title = card.title().into();
                section.slug = card.slug().into();
            }
        }
    }

    /// The section with exactly this title.
    fn titled(title: &str) -> Option<CardSection> {
        CardSection::ALL.into_iter().find(|section| section.title() == title)
    }

    /// The section with this title, case and accents aside.
    pub fn from_title(title: &str) -> Option<CardSection> {
        // Most titles are as they should be.
        CardSection::titled(title).or_else(|| {
            let wanted = crate::source::slug::slugify(title);
            CardSection::ALL.into_iter().find(|section| section.slug() == wanted)
        })
    }

    /// The title in translations into English, as a slug.
    fn english_slug(self) -> &'static str {
        match self {
            CardSection::Audience => "who-it-is-for",
            CardSection::Description => "description",
            CardSection::HowTo => "how-to-do-it",
            CardSection::Needed => "what-you-need",
            CardSection::Outcome => "what-you-get",
            CardSection::Times => "times-and-deadlines",
            CardSection::Cost => "what-it-costs",
            CardSection::Access => "how-to-get-the-service",
            CardSection::More => "more-information",
            CardSection::Conditions => "conditions-of-service",
            CardSection::Contacts => "contacts",
        }
    }

    /// The section with this title in Italian or English.
    pub fn from_any_title(title: &str) -> Option<CardSection> {
        CardSection::from_title(title).or_else(|| {
            let wanted = crate::source::slug::slugify(title);
            CardSection::ALL
                .into_iter()
                .find(|section| section.english_slug() == wanted)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::CardSection;
    use crate::source::slug::slugify;

    #[test]
    fn slugs_are_those_of_the_titles() {
        for section in CardSection::ALL {
            assert_eq!(section.slug(), slugify(section.title()));
            assert_eq!(section.english_slug(), slugify(section.english_title()));
            assert_eq!(CardSection::from_any_title(section.english_title()), Some(section));
            assert_eq!(CardSection::from_any_title(section.title()), Some(section));
        }
    }
}
