//! Requirement profiles: what a requirement is, and which are in force.
//!
//! The built-in profile `minimum` is a file like any other. A territory's `requirements.toml` may extend it: a
//! requirement with a known id changes the keys it names (a level, a message), `retired = "…"` takes one out with its
//! reason, a new id adds one. Without `extends` the territory's file stands alone.

use super::compiler::compile;
use super::expression::Expression;
use super::interpolation::Interpolated;
use super::model::{self, Field, Type};
use super::profile_file::{merge, read};
use crate::diagnostic::{Diagnostic, FileId, Sources, Span};
use crate::language::Language;
use crate::source::{Choice, Problems};
use cel::Env;
use std::collections::BTreeMap;
use std::sync::Arc;

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

    pub(super) fn variables(self) -> [(&'static str, Type); 3] {
        [
            (self.word(), Type::Record(self.fields())),
            ("portal", Type::Record(model::PORTAL)),
            ("today", Type::Date),
        ]
    }
}

/// Words in the languages that a profile gives.
pub(super) type Local = BTreeMap<Language, String>;

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
    /// Its share in the score.
    pub weight: i64,
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
    /// True when it is met.
    pub rule: Expression,
    /// Where the rule is written.
    pub rule_span: Span,
    /// On which subjects it is asked.
    pub applies: Option<Expression>,
    /// Its own level.
    pub level: Option<Level>,
    /// When this is true as well, it is required whatever its level.
    pub required_when: Option<Expression>,
    /// Where a problem is shown: front-matter paths or section titles, the first that exists.
    pub about: Vec<String>,
    /// What is wrong.
    pub message: BTreeMap<Language, Interpolated>,
    /// What to write.
    pub help: BTreeMap<Language, Interpolated>,
    /// Lines of front matter to take as a pattern.
    pub example: Option<String>,
}

/// A set of requirements.
pub struct Profile {
    /// What it is called.
    pub title: Local,
    /// The requirements in the order of their ids.
    pub requirements: Vec<Requirement>,
    /// Requirements that were retired, with the reason.
    pub retired: BTreeMap<String, String>,
    /// The environment the rules were compiled in.
    pub env: Arc<Env>,
}

impl Profile {
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

/// Loads the profile in force: the built-in one, or the territory's.
pub fn load(sources: &mut Sources, own: Option<FileId>) -> (Profile, Vec<Diagnostic>) {
    let base = sources.add("profiles/minimum.toml", built_in());
    let problems = Problems::new();
    let (mut title, mut raws, _) = read(base, sources, &problems);
    if let Some(own) = own {
        let (own_title, own_raws, extends) = read(own, sources, &problems);
        if !extends {
            raws.clear();
        }
        if own_title.is_some() {
            title = own_title;
        }
        merge(&mut raws, own_raws, &problems);
    }
    let env = Arc::new(Env::stdlib());
    let mut requirements = Vec::new();
    let mut retired = BTreeMap::new();
    raws.sort_by(|a, b| (&a.id, a.subject).cmp(&(&b.id, b.subject)));
    for raw in raws {
        match &raw.retired {
            Some(reason) => {
                retired.insert(raw.id.clone(), reason.clone());
            }
            None => requirements.extend(compile(raw, &env, sources, &problems)),
        }
    }
    let profile = Profile {
        title: title.unwrap_or_default(),
        requirements,
        retired,
        env,
    };
    (profile, problems.into_vec())
}
