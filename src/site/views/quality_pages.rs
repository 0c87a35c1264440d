//! The pages about quality: the register, the sheet of a provider, the coverage of the territory, what expires.

use super::common::{Link, Term};
use super::paging::Paging;
use serde::Serialize;

/// How much of what is asked is met, for a service, a provider or all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ScoreView {
    /// Requirements that apply.
    pub applies: usize,
    /// Requirements met.
    pub met: usize,
    /// The share that is met by the weights of the profile, in percent, rounded down.
    pub percent: i64,
    /// The same for each group in which something applies.
    pub groups: Vec<GroupScore>,
    /// What is not met.
    pub unmet: Vec<UnmetLine>,
    /// The evidence that has expired or expires soon, and until when it holds; the first to expire first.
    pub urgent: Vec<EvidenceLine>,
    /// The evidence that holds for long, in the same order.
    pub later: Vec<EvidenceLine>,
    /// Address of the badge (SVG).
    pub badge: String,
    /// What the badge says, for those who do not see it.
    pub badge_text: String,
    /// The sheet of the provider in the register.
    pub sheet: String,
}

/// The part of a score in one group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GroupScore {
    /// Id of the group; empty for requirements without one.
    pub id: String,
    /// What the group is called.
    pub title: String,
    /// Requirements that apply.
    pub applies: usize,
    /// Requirements met.
    pub met: usize,
    /// The weighted share in percent, rounded down.
    pub percent: i64,
}

/// A requirement that is not met.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UnmetLine {
    /// Code.
    pub id: String,
    /// What is asked.
    pub title: String,
    /// `required` or `recommended`.
    pub level: Term,
    /// The requirement in the register.
    pub url: String,
}

/// Evidence with its day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EvidenceLine {
    /// What expires or must be done again.
    pub what: String,
    /// The last day, in full.
    pub date: String,
    /// The same in ISO 8601.
    pub iso: String,
    /// How far off: «tra 12 giorni», «3 giorni fa».
    pub when: String,
    /// `ok`, `soon` or `expired`.
    pub state: &'static str,
}

/// Template `register.html`: the public register of quality.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RegisterView {
    /// The day it was made.
    pub date: String,
    /// The same in ISO 8601.
    pub iso: String,
    /// Title of the profile.
    pub profile: String,
    /// Whether the territory changed the built-in profile.
    pub own: bool,
    /// All services together, group by group.
    pub total: ScoreView,
    /// The groups with their requirements.
    pub groups: Vec<RegisterGroup>,
    /// Requirements that the territory retired.
    pub retired: Vec<RetiredLine>,
    /// The providers.
    pub providers: Vec<RegisterLine>,
    /// The services; empty where they are too many for one page, and stand on the sheets of their providers.
    pub services: Vec<RegisterLine>,
    /// How many services there are.
    pub count: usize,
    /// Pages that are not published because something required is missing.
    pub missing: Vec<RegisterMissing>,
    /// The coverage of the territory.
    pub coverage: String,
    /// What expires.
    pub agenda: String,
    /// The register as CSV.
    pub csv: String,
}

/// A group of requirements in the register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RegisterGroup {
    /// Id; empty for requirements without a group.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What its requirements have in common.
    pub description: String,
    /// Its requirements.
    pub requirements: Vec<RegisterRequirement>,
}

/// A requirement in the register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RegisterRequirement {
    /// Code.
    pub id: String,
    /// Anchor, unique on the page: one code can ask something of services and of providers.
    pub anchor: String,
    /// Title.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// Where it comes from.
    pub source: String,
    /// `required` or `recommended`.
    pub level: Term,
    /// `service`, `provider` or `place`.
    pub subject: Term,
    /// Its weight in the score.
    pub weight: i64,
    /// How many pages it applies to.
    pub applies: usize,
    /// How many of these meet it.
    pub met: usize,
}

/// A requirement that is no longer asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RetiredLine {
    /// Code.
    pub id: String,
    /// Why.
    pub reason: String,
}

/// A service or provider in the register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RegisterLine {
    /// Title or name.
    pub title: String,
    /// Its page.
    pub url: String,
    /// Name of the provider, for services.
    pub provider: String,
    /// The sheet of the provider, where everything is said.
    pub sheet: String,
    /// Number of services, for providers.
    pub services: usize,
    /// What it meets; in the register without the groups and without what expires, which stand on the sheet.
    pub score: ScoreView,
    /// Last check of the page; may be empty.
    pub verified: String,
}

/// A page that is not published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RegisterMissing {
    /// Title or file name.
    pub title: String,
    /// Provider; may be empty.
    pub provider: String,
    /// Headlines of the problems.
    pub problems: Vec<String>,
}

/// Template `quality-provider.html`: the sheet of a provider.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SheetView {
    /// The provider's page.
    pub provider: Link,
    /// The day it was made.
    pub date: String,
    /// The same in ISO 8601.
    pub iso: String,
    /// What the provider meets itself.
    pub score: ScoreView,
    /// Last check of its page; may be empty.
    pub verified: String,
    /// Its services.
    pub services: Vec<RegisterLine>,
    /// HTML that shows the badge on another site, as text.
    pub embed: String,
    /// The register.
    pub register: String,
}

/// Template `coverage.html`: where the territory has services, and where it has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CoverageView {
    /// Services that can be had.
    pub services: usize,
    /// Of these, how many somebody comes to who follows the questions of the need finder; none without needs.
    pub reached: Option<usize>,
    /// The services that no question leads to.
    pub unreached: Vec<Link>,
    /// The day it was made.
    pub date: String,
    /// The same in ISO 8601.
    pub iso: String,
    /// The comuni, in the order of the columns.
    pub comuni: Vec<Link>,
    /// Everybody first, then each audience.
    pub layers: Vec<CoverageLayer>,
    /// Names of categories without any service.
    pub nowhere: Vec<String>,
    /// The same numbers as CSV.
    pub csv: String,
    /// The register.
    pub register: String,
}

/// The table of one audience, or of all together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CoverageLayer {
    /// Anchor.
    pub id: String,
    /// Name of the audience; empty for all together.
    pub title: String,
    /// How many boxes of the table are empty: a category that a comune lacks.
    pub empty: usize,
    /// The categories that have services somewhere.
    pub rows: Vec<CoverageRow>,
}

/// A category in a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    /// The category's page.
    pub category: Link,
    /// Number of services in each comune.
    pub counts: Vec<u32>,
    /// Names of the comuni without.
    pub gaps: Vec<String>,
}

/// Template `agenda.html`: what expires or must be checked again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AgendaView {
    /// The day it was made.
    pub date: String,
    /// The same in ISO 8601.
    pub iso: String,
    /// How many days ahead it looks.
    pub days: u64,
    /// Appointments by provider; those of places come last, without a title.
    pub groups: Vec<AgendaGroup>,
    /// Where this page stands among those of the list.
    pub paging: Option<Paging>,
    /// How many there are.
    pub count: usize,
    /// The calendar (iCalendar).
    pub calendar: String,
    /// The register.
    pub register: String,
}

/// The appointments of one provider.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AgendaGroup {
    /// The provider's page; without a title for places.
    pub provider: Link,
    /// What to do, the first day first.
    pub lines: Vec<AgendaLine>,
}

/// Something to do by a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AgendaLine {
    /// What.
    pub evidence: EvidenceLine,
    /// The page it is about.
    pub page: Link,
    /// `required` or `recommended`.
    pub level: Term,
    /// How many services depend on it, where it is written once for many.
    pub services: usize,
}
