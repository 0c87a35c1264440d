//! A service: one file, the unit of everything.

use super::choices::{Auth, ChannelKind, Mode, PlanKind, Regime, Status, Unit, Welfare};
use super::contacts::{read_email, read_phone};
use super::evidence::{Authorisation, Evidence, Paper, paper_table};
use super::{contacts, hours};
use crate::diagnostic::{FileId, Text};
use crate::source::{Body, Fields};
use camino::Utf8Path;
use chrono::NaiveDate;
use std::sync::Arc;

/// A service as its page describes it. References are ids, not yet resolved.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its page.
    pub file: FileId,
    /// Its id, which is also the last part of its URL.
    pub id: String,
    /// The provider whose folder it stands in.
    pub provider: String,
    /// Its name.
    pub title: String,
    /// What it is, in at most 255 characters.
    pub summary: String,
    /// Whether it can be had.
    pub status: Status,
    /// Why not, or what replaces it.
    pub status_reason: Option<String>,
    /// Category.
    pub category: Option<String>,
    /// Regulated unit type.
    pub unit_type: Option<String>,
    /// Whom it is for.
    pub audiences: Vec<String>,
    /// Needs it answers.
    pub needs: Vec<String>,
    /// Free topics.
    pub topics: Vec<String>,
    /// Under whose rules.
    pub regime: Option<Regime>,
    /// Comuni in which it is offered; see [`Service::everywhere`].
    pub area: Vec<String>,
    /// Whether it is offered in all comuni of the territory (`area = ["all"]`).
    pub everywhere: bool,
    /// How it is delivered.
    pub modes: Vec<Mode>,
    /// Where.
    pub places: Vec<String>,
    /// Languages spoken, as BCP 47 tags.
    pub languages: Vec<String>,
    /// Whether vouchers are accepted.
    pub vouchers: bool,
    /// Letters of art. 51 c. 2 TUIR.
    pub welfare: Vec<Welfare>,
    /// Youngest age in years.
    pub age_min: Option<i64>,
    /// Oldest age in years.
    pub age_max: Option<i64>,
    /// Opening hours in OpenStreetMap syntax.
    pub hours: Option<String>,
    /// Whether one must make an appointment.
    pub by_appointment: bool,
    /// Days until it starts or an answer comes.
    pub response_days: Option<i64>,
    /// Whether it costs nothing.
    pub free: bool,
    /// What it costs.
    pub prices: Vec<Price>,
    /// How to get it.
    pub channels: Vec<Channel>,
    /// What a citizen must bring.
    pub documents: Vec<String>,
    /// What allows it.
    pub authorisation: Option<Authorisation>,
    /// Who is responsible.
    pub coordinator: Option<Coordinator>,
    /// Who works there.
    pub staff: Vec<Staff>,
    /// Places or people served at once.
    pub capacity: Option<i64>,
    /// The plan made for each person.
    pub plan: Option<PlanKind>,
    /// The tables it shares with its provider; after [`super::Catalogue`] is read, the provider's fill the gaps.
    pub evidence: Arc<Evidence>,
    /// Conditions of service.
    pub conditions: Option<Paper>,
    /// Last check of the whole page.
    pub verified: Option<NaiveDate>,
    /// Who made it.
    pub verified_by: Option<String>,
    /// Shown only from this day.
    pub valid_from: Option<NaiveDate>,
    /// Shown only until this day.
    pub valid_to: Option<NaiveDate>,
    /// Old URLs that lead here.
    pub aliases: Vec<String>,
    /// The text.
    pub body: Body,
}

/// One price.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    /// Euro.
    pub amount: Option<f64>,
    /// Whether it depends on the household's means (ISEE).
    pub isee: bool,
    /// What it is for.
    pub unit: Option<Unit>,
    /// What is in it.
    pub includes: Option<String>,
    /// When it applies.
    pub condition: Option<String>,
}

/// One way to get a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    /// Which kind.
    pub kind: Option<ChannelKind>,
    /// Number or address.
    pub value: Option<String>,
    /// Place of a desk.
    pub place: Option<String>,
    /// How to prove who one is.
    pub auth: Option<Auth>,
    /// Words to show.
    pub label: Option<String>,
}

/// Who is responsible for a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coordinator {
    /// Name.
    pub name: Option<String>,
    /// Role.
    pub role: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
}

/// People with the same role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Role.
    pub role: Option<String>,
    /// Qualification.
    pub qualification: Option<String>,
    /// How many.
    pub count: Option<i64>,
}

impl Service {
    /// Reads the front matter of a service; `folder` is the provider's folder relative to the content folder.
    pub fn read(fields: &Fields<'_>, file: FileId, id: &str, provider: &str, folder: &Utf8Path, body: Body) -> Service {
        let ages = fields.table("ages");
        let (age_min, age_max) = ages.as_ref().map_or((None, None), |table| {
            let ages = (table.integer("min", 0..=130), table.integer("max", 0..=130));
            table.finish();
            ages
        });
        let (valid_from, valid_to) = fields.table("valid").map_or((None, None), |table| {
            let dates = (table.date("from"), table.date("to"));
            table.finish();
            dates
        });
        let mut area = fields.texts("area");
        let everywhere = area.iter().any(|comune| comune == "all");
        area.retain(|comune| comune != "all");
        let service = Service {
            file,
            id: id.to_owned(),
            provider: provider.to_owned(),
            title: fields
                .required_text("title", Text::new("service-title-help"))
                .unwrap_or_else(|| id.to_owned()),
            summary: fields
                .required_text("summary", Text::new("service-summary-help"))
                .unwrap_or_default(),
            status: fields.choice("status").unwrap_or(Status::Active),
            status_reason: fields.text("status_reason"),
            category: fields.text("category"),
            unit_type: fields.text("unit_type"),
            audiences: fields.texts("audiences"),
            needs: fields.texts("needs"),
            topics: fields.texts("topics"),
            regime: read_regime(fields),
            area,
            everywhere,
            modes: fields.choices("modes"),
            places: fields.texts("places"),
            languages: read_languages(fields),
            vouchers: fields.flag("vouchers").unwrap_or_default(),
            welfare: fields.choices("welfare"),
            age_min,
            age_max,
            hours: hours::read(fields, "hours"),
            by_appointment: fields.flag("by_appointment").unwrap_or_default(),
            response_days: fields.integer("response_days", 0..=3650),
            free: fields.flag("free").unwrap_or_default(),
            prices: fields.tables("price").iter().map(Price::read).collect(),
            channels: fields.tables("channel").iter().map(Channel::read).collect(),
            documents: fields.texts("documents"),
            authorisation: Authorisation::read(fields, folder),
            coordinator: fields.table("coordinator").map(|table| {
                let coordinator = Coordinator {
                    name: table.text("name"),
                    role: table.text("role"),
                    phone: read_phone(&table, "phone"),
                    email: read_email(&table, "email"),
                };
                table.finish();
                coordinator
            }),
            staff: fields
                .tables("staff")
                .iter()
                .map(|table| {
                    let staff = Staff {
                        role: table.text("role"),
                        qualification: table.text("qualification"),
                        count: table.integer("count", 0..=100_000),
                    };
                    table.finish();
                    staff
                })
                .collect(),
            capacity: fields.integer("capacity", 0..=1_000_000),
            plan: fields.table("plan").and_then(|table| {
                let plan = table.choice("kind");
                if !table.has("kind") {
                    table.missing("kind", Text::new("plan-help"));
                }
                table.finish();
                plan
            }),
            evidence: Arc::new(Evidence::read(fields, folder)),
            conditions: paper_table(fields, "conditions", folder),
            verified: fields.date("verified"),
            verified_by: fields.text("verified_by"),
            valid_from,
            valid_to,
            aliases: fields.texts("aliases"),
            body,
        };
        fields.finish();
        service
    }

    /// Whether the portal shows it on this day.
    pub fn is_shown(&self, today: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= today) && self.valid_to.is_none_or(|to| today <= to)
    }

    /// Whether it is offered in this comune.
    pub fn serves(&self, comune: &str) -> bool {
        self.everywhere || self.area.iter().any(|id| id == comune)
    }
}

/// The regime must be said: what a requirement asks depends on it.
fn read_regime(fields: &Fields<'_>) -> Option<Regime> {
    if !fields.has("regime") {
        fields.missing("regime", Text::new("service-regime-help"));
    }
    fields.choice("regime")
}

/// Reads language tags.
pub(super) fn read_languages(fields: &Fields<'_>) -> Vec<String> {
    let mut languages = fields.texts("languages");
    languages.retain(|tag| {
        // BCP 47 allows words of up to eight letters as languages, but none is registered: they are names, not codes.
        let primary = tag.split(['-', '_']).next().unwrap_or_default().len();
        let known = tag.parse::<unic_langid::LanguageIdentifier>().is_ok() && (2..=3).contains(&primary);
        if !known {
            fields.error(
                "032",
                "languages",
                Text::new("field-language").with("value", contacts::shorten(tag)),
                Text::new("field-language-help"),
            );
        }
        known
    });
    languages
}

impl Price {
    fn read(table: &Fields<'_>) -> Price {
        let price = Price {
            amount: table.amount("amount"),
            isee: table.flag("isee").unwrap_or_default(),
            unit: table.choice("unit"),
            includes: table.text("includes"),
            condition: table.text("condition"),
        };
        table.finish();
        price
    }
}

impl Channel {
    fn read(table: &Fields<'_>) -> Channel {
        if !table.has("kind") {
            table.missing("kind", Text::new("channel-kind-help"));
        }
        let kind = table.choice("kind");
        let value = match kind {
            Some(ChannelKind::Phone | ChannelKind::Whatsapp) => read_phone(table, "value"),
            Some(ChannelKind::Email | ChannelKind::Pec) => read_email(table, "value"),
            Some(ChannelKind::Online) => contacts::read_url(table, "value"),
            Some(ChannelKind::Desk) | None => table.text("value"),
        };
        let place = table.text("place");
        let has_target = value.is_some() || kind == Some(ChannelKind::Desk) && place.is_some();
        // A value that is there but not understood was reported already.
        let is_empty = table.text("value").is_none();
        if kind.is_some() && !has_target && is_empty {
            table.missing("value", Text::new("channel-value-help"));
        }
        let channel = Channel {
            kind,
            value,
            place,
            auth: table.choice("auth"),
            label: table.text("label"),
        };
        table.finish();
        channel
    }
}
