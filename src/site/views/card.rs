//! What the page of a service shows: the national service card.

use super::common::{Contact, Drawn, Fact, Hours, Link, PlaceCard, SafeHtml, Term};
use super::quality_pages::ScoreView;
use crate::site::qr::Qr;
use serde::Serialize;

/// Template `service.html`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ServiceView {
    /// Title.
    pub title: String,
    /// Summary.
    pub summary: String,
    /// Status; `help` is the reason when it is not active.
    pub status: Term,
    /// Category.
    pub category: Option<Link>,
    /// Kind of regulated unit.
    pub unit_type: Option<String>,
    /// Regime.
    pub regime: Term,
    /// Provider.
    pub provider: Link,
    /// The facts that decide: price, for whom, where, how, how fast, ages, languages.
    pub facts: Vec<Fact>,
    /// Marks explained in plain words: vouchers, company welfare.
    pub marks: Vec<Term>,
    /// The sections of the national card in their order, only those with something in them.
    pub sections: Vec<CardSectionView>,
    /// What to bring (section `needed`).
    pub documents: Vec<String>,
    /// Prices (section `cost`).
    pub prices: Vec<PriceLine>,
    /// Whether it costs nothing (section `cost`).
    pub free: bool,
    /// How to get it (section `access`).
    pub channels: Vec<ChannelLine>,
    /// Opening hours (section `access`).
    pub hours: Option<Hours>,
    /// Whether one must make an appointment (section `access`).
    pub by_appointment: bool,
    /// «Ricevi una risposta entro 10 giorni» (section `times`).
    pub response: Option<String>,
    /// Conditions of service (section `conditions`).
    pub conditions: Option<Link>,
    /// Places (section `contacts`), each as the component `place` draws it on level 3.
    pub places: Vec<SafeHtml>,
    /// Who is responsible for the service (section `contacts`).
    pub coordinator: Option<CoordinatorLine>,
    /// The provider's own contacts (section `contacts`).
    pub provider_contacts: Vec<Labelled>,
    /// Quality in plain words: staff, authorisation, charter, complaints, survey, insurance, plan.
    pub quality: Vec<QualityLine>,
    /// What of the requirements it meets, with its provider and its places.
    pub score: Option<ScoreView>,
    /// Last check of the page.
    pub verified: Option<VerifiedLine>,
    /// Topics.
    pub topics: Vec<String>,
    /// Needs it answers.
    pub needs: Vec<Link>,
    /// Where to begin, as the component `start_here` draws it; may be empty.
    pub start: SafeHtml,
    /// Services like this one.
    pub similar: Drawn,
    /// Where to report a mistake on the page.
    pub report: Option<Contact>,
    /// Id of the service, for the shortlist.
    pub id: String,
    /// Company welfare, for services that can be used with it.
    pub welfare: Option<Link>,
    /// The page's own address as a QR code for paper, if the portal says where it lives.
    pub qr: Option<Qr>,
}

/// A section of the card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CardSectionView {
    /// `audience` `description` `how_to` `needed` `outcome` `times` `cost` `access` `more` `conditions` `contacts`.
    pub id: &'static str,
    /// Anchor.
    pub anchor: String,
    /// What the national model calls it in the attribute `data-element`, by which its validator finds it; may be empty.
    pub element: &'static str,
    /// Title.
    pub title: String,
    /// The editor's words as safe HTML; may be empty where the section is built from data.
    pub html: SafeHtml,
}

/// A price.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PriceLine {
    /// «23,50 € l'ora», «secondo l'ISEE».
    pub amount: String,
    /// What is in it; may be empty.
    pub includes: String,
    /// When it applies; may be empty.
    pub condition: String,
}

/// A channel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ChannelLine {
    /// Kind: `phone` `email` `pec` `desk` `online` `whatsapp`.
    pub kind: Term,
    /// What to tap.
    pub contact: Option<Contact>,
    /// The place of a desk.
    pub place: Option<PlaceCard>,
    /// Words of the editor; may be empty.
    pub label: String,
    /// How to prove who one is, for online channels; may be empty.
    pub auth: String,
}

/// Who is responsible.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CoordinatorLine {
    /// Name, or role where there is no name.
    pub name: String,
    /// Role, where there is a name too; may be empty.
    pub role: String,
    /// Telephone.
    pub phone: Option<Contact>,
    /// E-mail.
    pub email: Option<Contact>,
}

/// A label with something to tap or read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Labelled {
    /// Label.
    pub label: String,
    /// Text.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// One piece of evidence of quality.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct QualityLine {
    /// `staff` `authorisation` `charter` `complaints` `survey` `insurance` `plan` `capacity` `privacy`.
    pub id: &'static str,
    /// Label.
    pub label: String,
    /// Sentences.
    pub text: Vec<String>,
    /// A document.
    pub link: Option<Link>,
}

/// Last check of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct VerifiedLine {
    /// «5 ottobre 2026».
    pub date: String,
    /// The same in ISO 8601.
    pub iso: String,
    /// Who made it; may be empty.
    pub by: String,
    /// Whether it is more than 180 days ago.
    pub stale: bool,
}
