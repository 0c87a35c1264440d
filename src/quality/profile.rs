//! Requirement profiles: what a requirement is, and which are in force.
//!
//! The built-in profile `minimum` is a file like any other. A territory's `requirements.toml` may extend it: a
//! requirement with a known id changes the keys it names (a level, a message), `retired = "…"` takes one out with its
//! reason, a new id adds one. Without `extends` the territory's file stands alone.

use super::compiler::compile;
use super::expression::{Expression, Reads, with_room};
use super::interpolation::Interpolated;
use super::model::{self, Field};
use super::profile_file::{merge, read};
use crate::diagnostic::{Diagnostic, FileId, Sources, Span};
use crate::language::Language;
use crate::source::{Choice, Problems};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// How binding a requirement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A page should meet it: a warning.
    Recommended,
    /// A page must meet it to be published: an error.
    Required,
}

impl Choice for Level {
    const WORDS: &'static [(&'static str, Self)] =
        &[("required", Level::Required), ("recommended", Level::Recommended)];
}

/// What a requirement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectKind {
    /// Every service.
    Service,
    /// Every provider.
    Provider,
    /// Every place.
    Place,
}

impl Choice for SubjectKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("service", SubjectKind::Service),
        ("provider", SubjectKind::Provider),
        ("place", SubjectKind::Place),
    ];
}

impl SubjectKind {
    /// The fields that rules about it may name.
    pub fn fields(self) -> &'static [Field] {
        match self {
            SubjectKind::Service => model::SERVICE,
            SubjectKind::Provider => model::PROVIDER,
            SubjectKind::Place => model::PLACE,
        }
    }

    /// What rules call it, with its fields.
    pub(super) fn subject(self) -> (&'static str, &'static [Field]) {
        (self.word(), self.fields())
    }
}

/// Words in the languages that a profile gives.
pub type Local = BTreeMap<Language, String>;

/// A group of requirements: the parts of the score.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Local,
    /// What its requirements have in common, for citizens.
    pub description: Local,
}

/// A requirement, ready to be evaluated.
#[derive(Debug)]
pub struct Requirement {
    /// Its code: `Q08`.
    pub id: String,
    /// What it is about.
    pub subject: SubjectKind,
    /// How binding it is, unless a check says otherwise.
    pub level: Level,
    /// What is asked.
    pub title: Local,
    /// Why.
    pub why: Local,
    /// Where it comes from.
    pub source: String,
    /// The id of its group.
    pub group: String,
    /// Its share in the score.
    pub weight: i64,
    /// Where it is written.
    pub span: Span,
    /// A page that does not meet it: lines of front matter, or sections of text.
    pub wrong: Option<String>,
    /// The same page mended.
    pub right: Option<String>,
    /// On which subjects it is asked; on all if there is none.
    pub applies: Option<Expression>,
    /// Where that is written.
    pub applies_span: Option<Span>,
    /// What is checked; the requirement is met when every check that applies is.
    pub checks: Vec<Check>,
}

/// One check of a requirement.
#[derive(Debug)]
pub struct Check {
    /// True when it is met; it need not be there when there is a day of expiry.
    pub rule: Option<Expression>,
    /// The last day on which the evidence holds.
    pub expires: Option<Expression>,
    /// How many days before that day to warn.
    pub window: i64,
    /// What the warning says.
    pub soon: BTreeMap<Language, Interpolated>,
    /// What expires, in a few words.
    pub what: Local,
    /// Where the rule (or the day of expiry) is written.
    pub rule_span: Span,
    /// On which subjects it is asked.
    pub applies: Option<Expression>,
    /// Where that is written.
    pub applies_span: Option<Span>,
    /// Its own level.
    pub level: Option<Level>,
    /// When this is true as well, it is required whatever its level.
    pub required_when: Option<Expression>,
    /// Where a problem is shown: front-matter paths or section titles, the first that exists.
    pub about: Vec<String>,
    /// What it reads of the page and its provider.
    pub reads: Reads,
    /// What is wrong.
    pub message: BTreeMap<Language, Interpolated>,
    /// What to write.
    pub help: BTreeMap<Language, Interpolated>,
    /// Lines of front matter to take as a pattern.
    pub example: Option<String>,
}

/// A requirement that is not asked any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retired {
    /// Its code.
    pub id: String,
    /// What it was about.
    pub subject: SubjectKind,
    /// Why.
    pub reason: String,
}

/// What a profile is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The built-in profile as it is.
    BuiltIn,
    /// The built-in profile, changed by the territory's.
    Changed,
    /// The territory's alone.
    Own,
}

/// A set of requirements.
pub struct Profile {
    /// What it is called.
    pub title: Local,
    /// The largest document that a citizen should have to download, in bytes.
    pub largest_document: u64,
    /// The groups, in their order.
    pub groups: Vec<Group>,
    /// The requirements in the order of their ids.
    pub requirements: Vec<Requirement>,
    /// Requirements that were retired, in the order of their ids.
    pub retired: Vec<Retired>,
    /// What the profile is made of.
    pub origin: Origin,
    /// The places of the groups of the requirements: every verdict on every page asks for one.
    group_places: OnceLock<Vec<usize>>,
}

impl Profile {
    /// Whether a requirement with this id is in force.
    pub fn asks_for(&self, id: &str) -> bool {
        self.find(id).next().is_some()
    }

    /// A check, by the places of its requirement and of itself.
    pub fn check(&self, requirement: usize, check: usize) -> Option<&Check> {
        self.requirements.get(requirement)?.checks.get(check)
    }

    /// What expires with a check, in a few words; the title of its requirement where there are none.
    pub fn what(&self, requirement: usize, check: usize) -> Option<&Local> {
        let what = self.check(requirement, check).map(|check| &check.what);
        what.filter(|what| !what.is_empty())
            .or_else(|| Some(&self.requirements.get(requirement)?.title))
    }

    /// The groups that hold requirements, in their order, with these; last those without a group.
    pub fn by_group(&self) -> Vec<(Option<&Group>, Vec<&Requirement>)> {
        (0..=self.groups.len())
            .map(|index| {
                let of_group = self
                    .requirements
                    .iter()
                    .filter(|requirement| self.group_index(requirement) == index)
                    .collect();
                (self.groups.get(index), of_group)
            })
            .filter(|(_, of_group): &(_, Vec<_>)| !of_group.is_empty())
            .collect()
    }

    /// The place of a requirement's group among the groups; behind the last for a requirement without.
    pub fn group_index(&self, requirement: &Requirement) -> usize {
        self.groups
            .iter()
            .position(|group| group.id == requirement.group)
            .unwrap_or(self.groups.len())
    }

    /// The same for the requirement at a place.
    pub fn group_at(&self, requirement: usize) -> Option<usize> {
        let places = || {
            self.requirements
                .iter()
                .map(|requirement| self.group_index(requirement))
        };
        let places = self.group_places.get_or_init(|| places().collect());
        places.get(requirement).copied()
    }

    /// The requirements with this id (one for each subject).
    pub fn find<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Requirement> {
        self.requirements
            .iter()
            .filter(move |requirement| requirement.id.eq_ignore_ascii_case(id))
    }
}

/// The text of the built-in profile.
pub fn built_in() -> &'static str {
    include_str!("profiles/minimum.toml")
}

/// How many days before an expiry to warn, where a profile does not say.
const WINDOW: i64 = 60;
/// The largest document in megabytes, where a profile does not say.
const LARGEST_DOCUMENT: i64 = 5;

/// Loads the profile in force: the built-in one, or the territory's.
pub fn load(sources: &mut Sources, own: Option<FileId>) -> (Profile, Vec<Diagnostic>) {
    with_room(|| load_all(sources, own))
}

fn load_all(sources: &mut Sources, own: Option<FileId>) -> (Profile, Vec<Diagnostic>) {
    let base = sources.add("profiles/minimum.toml", built_in());
    let problems = Problems::new();
    let mut raw = read(base, sources, &problems);
    let mut origin = Origin::BuiltIn;
    if let Some(own) = own {
        let own = read(own, sources, &problems);
        origin = Origin::Changed;
        if !own.extends {
            raw.requirements.clear();
            origin = Origin::Own;
        }
        raw.title = own.title.or(raw.title);
        raw.window = own.window.or(raw.window);
        raw.largest_document = own.largest_document.or(raw.largest_document);
        for group in own.groups {
            match raw.groups.iter_mut().find(|known| known.id == group.id) {
                Some(known) => *known = group,
                None => raw.groups.push(group),
            }
        }
        merge(&mut raw.requirements, own.requirements, &problems);
    }
    let window = raw.window.unwrap_or(WINDOW);
    let mut requirements = Vec::new();
    let mut retired = Vec::new();
    let mut raws = raw.requirements;
    raws.sort_by(|a, b| (&a.id, a.subject).cmp(&(&b.id, b.subject)));
    for requirement in raws {
        match &requirement.retired {
            Some(reason) => {
                retired.push(Retired {
                    id: requirement.id.clone(),
                    subject: requirement.subject.unwrap_or(SubjectKind::Service),
                    reason: reason.clone(),
                });
            }
            None => {
                let before = problems.errors();
                let compiled = compile(requirement, &raw.groups, window, sources, &problems);
                // What is wrong itself says nothing about pages.
                requirements.extend(compiled.filter(|_| problems.errors() == before));
            }
        }
    }
    let megabytes = u64::try_from(raw.largest_document.unwrap_or(LARGEST_DOCUMENT)).unwrap_or(1);
    let profile = Profile {
        title: raw.title.unwrap_or_default(),
        largest_document: megabytes * 1_000_000,
        groups: raw.groups,
        requirements,
        retired,
        origin,
        group_places: OnceLock::new(),
    };
    (profile, problems.into_vec())
}
