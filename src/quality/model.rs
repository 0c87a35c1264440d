//! The subject model: which fields a rule may name, and what type each has.
//!
//! It is the contract between profiles and the tool. Names are those of the front matter; what is computed has a name
//! of its own and is marked. A field marked optional may be missing on a page: a rule asks `has(service.charter)` first.

use crate::catalogue::choices::{
    Auth, AuthorisationKind, ChannelKind, Mode, PlaceKind, PlanKind, ProviderKind, Regime, Status, Unit, Welfare,
    Wheelchair,
};
use crate::source::Choice;

/// The type of a field.
#[derive(Clone, Copy, Debug)]
pub enum Type {
    /// `true` or `false`.
    Bool,
    /// Integer.
    Int,
    /// Integer from 0 up.
    Count,
    /// Number with decimals.
    Float,
    /// Number with decimals from 0 up.
    Amount,
    /// Number with decimals from 0 to 100.
    Percent,
    /// Text.
    Text,
    /// One of a closed set of words.
    Word(fn() -> Vec<&'static str>),
    /// Day.
    Date,
    /// List of one type.
    List(&'static Type),
    /// Fields of its own.
    Record(&'static [Field]),
}

/// The words of a closed set.
fn words<T: Choice>() -> Vec<&'static str> {
    T::WORDS.iter().map(|(word, _)| *word).collect()
}

/// Where the services of a category are given; nothing where the taxonomy does not say.
fn settings() -> Vec<&'static str> {
    let mut all = words::<crate::catalogue::taxonomy::Setting>();
    all.push("");
    all
}

/// A field of a record.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub of: Type,
    /// Whether it may be missing.
    pub optional: bool,
    /// Whether the front matter has it (a rule's `about` can then point at it).
    pub written: bool,
}

const fn field(name: &'static str, of: Type) -> Field {
    Field {
        name,
        of,
        optional: false,
        written: true,
    }
}

const fn optional(name: &'static str, of: Type) -> Field {
    Field {
        name,
        of,
        optional: true,
        written: true,
    }
}

/// A field that is computed.
const fn computed(name: &'static str, of: Type) -> Field {
    Field {
        name,
        of,
        optional: false,
        written: false,
    }
}

const TEXTS: Type = Type::List(&Type::Text);

pub(super) const PAPER: &[Field] = &[optional("url", Type::Text), optional("file", Type::Text)];
pub(super) const CHARTER: &[Field] = &[
    optional("url", Type::Text),
    optional("file", Type::Text),
    optional("published", Type::Date),
];
pub(super) const COMPLAINTS: &[Field] = &[
    optional("channel", Type::Text),
    optional("days", Type::Count),
    optional("appeal", Type::Text),
];
pub(super) const SURVEY: &[Field] = &[
    optional("date", Type::Date),
    optional("respondents", Type::Count),
    optional("satisfied", Type::Percent),
    optional("url", Type::Text),
];
pub(super) const INSURANCE: &[Field] = &[optional("company", Type::Text), optional("expires", Type::Date)];
pub(super) const AUTHORISATION: &[Field] = &[
    optional("kind", Type::Word(words::<AuthorisationKind>)),
    optional("authority", Type::Text),
    optional("reference", Type::Text),
    optional("issued", Type::Date),
    optional("expires", Type::Date),
    optional("document", Type::Record(PAPER)),
];
pub(super) const PRICE: &[Field] = &[
    optional("amount", Type::Amount),
    field("isee", Type::Bool),
    optional("unit", Type::Word(words::<Unit>)),
    optional("includes", Type::Text),
    optional("condition", Type::Text),
];
pub(super) const CHANNEL: &[Field] = &[
    optional("kind", Type::Word(words::<ChannelKind>)),
    optional("value", Type::Text),
    optional("place", Type::Text),
    optional("auth", Type::Word(words::<Auth>)),
    optional("label", Type::Text),
];
pub(super) const COORDINATOR: &[Field] = &[
    optional("name", Type::Text),
    optional("role", Type::Text),
    optional("phone", Type::Text),
    optional("email", Type::Text),
];
pub(super) const STAFF: &[Field] = &[
    optional("role", Type::Text),
    optional("qualification", Type::Text),
    optional("count", Type::Count),
];
pub(super) const CATEGORY: &[Field] = &[
    computed("id", Type::Text),
    computed("name", Type::Text),
    computed("setting", Type::Word(settings)),
    computed("personal_care", Type::Bool),
    computed("early_childhood", Type::Bool),
];
pub(super) const UNIT_TYPE: &[Field] = &[
    computed("id", Type::Text),
    computed("name", Type::Text),
    Field {
        name: "children_per_educator",
        of: Type::Count,
        optional: true,
        written: false,
    },
];
/// What rules see of a section.
pub(super) const SECTION: &[Field] = &[
    computed("present", Type::Bool),
    computed("words", Type::Count),
    computed("gulpease", Type::Percent),
];
/// The sections of the card.
pub(super) const SECTIONS: &[Field] = &[
    computed("audience", Type::Record(SECTION)),
    computed("description", Type::Record(SECTION)),
    computed("how_to", Type::Record(SECTION)),
    computed("needed", Type::Record(SECTION)),
    computed("outcome", Type::Record(SECTION)),
    computed("times", Type::Record(SECTION)),
    computed("cost", Type::Record(SECTION)),
    computed("access", Type::Record(SECTION)),
    computed("more", Type::Record(SECTION)),
    computed("conditions", Type::Record(SECTION)),
    computed("contacts", Type::Record(SECTION)),
];
pub(super) const PROSE: &[Field] = &[computed("words", Type::Count), computed("gulpease", Type::Percent)];
pub(super) const AGES: &[Field] = &[optional("min", Type::Count), optional("max", Type::Count)];
pub(super) const VALID: &[Field] = &[optional("from", Type::Date), optional("to", Type::Date)];
pub(super) const PLAN: &[Field] = &[field("kind", Type::Word(words::<PlanKind>))];
pub(super) const ACCREDITED: &[Field] = &[
    optional("call", Type::Text),
    optional("reference", Type::Text),
    optional("issued", Type::Date),
    optional("expires", Type::Date),
];

/// The fields of a place.
pub const PLACE: &[Field] = &[
    computed("id", Type::Text),
    field("name", Type::Text),
    optional("kind", Type::Word(words::<PlaceKind>)),
    optional("comune", Type::Text),
    optional("address", Type::Text),
    optional("postal_code", Type::Text),
    optional("lat", Type::Float),
    optional("lon", Type::Float),
    optional("hours", Type::Text),
    optional("phone", Type::Text),
    optional("email", Type::Text),
    optional("booking", Type::Text),
    optional("wheelchair", Type::Word(words::<Wheelchair>)),
    field("accessibility", TEXTS),
    optional("transport", Type::Text),
    field("people", TEXTS),
    computed("prose", Type::Record(PROSE)),
];

/// The fields of a provider.
pub const PROVIDER: &[Field] = &[
    computed("id", Type::Text),
    field("name", Type::Text),
    optional("legal_name", Type::Text),
    optional("legal_form", Type::Text),
    optional("tax_id", Type::Text),
    optional("vat_id", Type::Text),
    optional("kind", Type::Word(words::<ProviderKind>)),
    computed("is_public", Type::Bool),
    computed("is_third_sector", Type::Bool),
    computed("is_accredited", Type::Bool),
    optional("register", Type::Text),
    optional("phone", Type::Text),
    optional("email", Type::Text),
    optional("pec", Type::Text),
    optional("website", Type::Text),
    optional("address", Type::Text),
    optional("place", Type::Text),
    field("accredited", Type::List(&Type::Record(ACCREDITED))),
    optional("charter", Type::Record(CHARTER)),
    optional("complaints", Type::Record(COMPLAINTS)),
    optional("survey", Type::Record(SURVEY)),
    optional("insurance", Type::Record(INSURANCE)),
    optional("privacy", Type::Record(PAPER)),
    optional("verified", Type::Date),
    optional("verified_by", Type::Text),
    computed("prose", Type::Record(PROSE)),
];

/// The fields of a service. `charter`, `complaints`, `survey`, `insurance` and `privacy` are the provider's where the
/// service has none of its own.
pub const SERVICE: &[Field] = &[
    computed("id", Type::Text),
    computed("provider", Type::Record(PROVIDER)),
    field("title", Type::Text),
    field("summary", Type::Text),
    field("status", Type::Word(words::<Status>)),
    optional("status_reason", Type::Text),
    optional("category", Type::Record(CATEGORY)),
    optional("unit_type", Type::Record(UNIT_TYPE)),
    field("audiences", TEXTS),
    field("needs", TEXTS),
    field("topics", TEXTS),
    optional("regime", Type::Word(words::<Regime>)),
    field("area", TEXTS),
    computed("everywhere", Type::Bool),
    field("modes", Type::List(&Type::Word(words::<Mode>))),
    field("places", Type::List(&Type::Record(PLACE))),
    field("languages", TEXTS),
    field("vouchers", Type::Bool),
    field("welfare", Type::List(&Type::Word(words::<Welfare>))),
    field("ages", Type::Record(AGES)),
    optional("hours", Type::Text),
    computed("hours_cross_midnight", Type::Bool),
    field("by_appointment", Type::Bool),
    optional("response_days", Type::Count),
    field("free", Type::Bool),
    field("price", Type::List(&Type::Record(PRICE))),
    field("channel", Type::List(&Type::Record(CHANNEL))),
    field("documents", TEXTS),
    optional("authorisation", Type::Record(AUTHORISATION)),
    optional("coordinator", Type::Record(COORDINATOR)),
    field("staff", Type::List(&Type::Record(STAFF))),
    computed("educators", Type::Count),
    optional("capacity", Type::Count),
    optional("plan", Type::Record(PLAN)),
    optional("charter", Type::Record(CHARTER)),
    optional("complaints", Type::Record(COMPLAINTS)),
    optional("survey", Type::Record(SURVEY)),
    optional("insurance", Type::Record(INSURANCE)),
    optional("conditions", Type::Record(PAPER)),
    optional("privacy", Type::Record(PAPER)),
    optional("verified", Type::Date),
    optional("verified_by", Type::Text),
    field("valid", Type::Record(VALID)),
    computed("sections", Type::Record(SECTIONS)),
    computed("prose", Type::Record(PROSE)),
];

/// The fields of the portal.
pub const PORTAL: &[Field] = &[
    computed("comuni", TEXTS),
    computed("services", Type::Count),
    computed("providers", Type::Count),
];

/// The place of the field with this name.
pub fn position(fields: &[Field], name: &str) -> Option<usize> {
    fields.iter().position(|field| field.name == name)
}

/// The field with this name.
pub fn find(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    fields.iter().find(|field| field.name == name)
}

/// Whether a front-matter path such as `price[0].amount` leads to a field of these.
pub fn has_path(fields: &'static [Field], path: &str) -> bool {
    let mut here = Type::Record(fields);
    for part in path.split('.') {
        let name = part.split('[').next().unwrap_or(part);
        let inside = match here {
            Type::Record(fields) => find(fields, name),
            Type::List(Type::Record(fields)) => find(fields, name),
            _ => None,
        };
        match inside {
            Some(field) if field.written => here = field.of,
            _ => return false,
        }
    }
    true
}
