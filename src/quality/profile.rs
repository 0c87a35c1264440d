//! Requirement profiles: reading, merging, compiling.
//!
//! The built-in profile `minimum` is a file like any other. A territory's `requirements.toml` may extend it: a
//! requirement with a known id changes the keys it names (a level, a message), `retired = "…"` takes one out with its
//! reason, a new id adds one. Without `extends` the territory's file stands alone.

use super::expression::{Expression, ExpressionError, ExpressionErrorKind};
use super::interpolation::Interpolated;
use super::model::{self, Field, Type};
use crate::diagnostic::{Diagnostic, FileId, Sources, Span, Text, closest};
use crate::language::Language;
use crate::source::{Choice, Family, Fields, Problems, toml_errors};
use cel::Env;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use toml::de::DeTable;

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

    fn variables(self) -> [(&'static str, Type); 3] {
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

/// A requirement as it is written; what is not written is `None`.
#[derive(Clone)]
struct Raw {
    id: String,
    id_span: Span,
    subject: Option<SubjectKind>,
    level: Option<Level>,
    title: Option<Local>,
    why: Option<Local>,
    source: Option<String>,
    weight: Option<i64>,
    applies: Option<Written>,
    checks: Vec<RawCheck>,
    retired: Option<String>,
}

#[derive(Clone, Default)]
struct RawCheck {
    rule: Option<Written>,
    applies: Option<Written>,
    level: Option<Level>,
    required_when: Option<Written>,
    about: Vec<(String, Span)>,
    message: BTreeMap<Language, Written>,
    help: BTreeMap<Language, Written>,
    example: Option<String>,
}

impl RawCheck {
    fn says_something(&self) -> bool {
        self.required_when.is_some()
            || self.example.is_some()
            || !self.about.is_empty()
            || !self.message.is_empty()
            || !self.help.is_empty()
    }
}

/// A text with its place, for the errors of what is in it.
#[derive(Clone)]
struct Written {
    text: String,
    span: Span,
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

fn read(file: FileId, sources: &Sources, problems: &Problems) -> (Option<Local>, Vec<Raw>, bool) {
    let text = sources.text(file);
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        problems.extend(toml_errors::diagnostics(&errors, text, 0, file, Family::Content));
        return (None, Vec::new(), true);
    }
    let fields = Fields::new(table.get_ref(), file, 0, Span::start_of(file), Family::Content, problems);
    let title = local(&fields, "title").map(plain);
    let extends = match fields.text("extends") {
        None => false,
        Some(name) if name == "minimum" => true,
        Some(name) => {
            fields.error(
                "024",
                "extends",
                Text::new("profile-extends").with("name", name),
                Text::new("profile-extends-help"),
            );
            true
        }
    };
    let raws: Vec<Raw> = fields.tables("requirement").iter().filter_map(read_requirement).collect();
    let mut seen: BTreeMap<(String, Option<SubjectKind>), Span> = BTreeMap::new();
    for raw in &raws {
        let span = raw.id_span;
        if let Some(first) = seen.insert((raw.id.clone(), raw.subject), span) {
            problems.push(
                Diagnostic::error("S063", Text::new("profile-twice").with("id", raw.id.clone()))
                    .at(span)
                    .label(first, Text::new("label-first")),
            );
        }
    }
    fields.finish();
    (title, raws, extends)
}

fn read_requirement(table: &Fields<'_>) -> Option<Raw> {
    let id = table.required_text("id", Text::new("profile-id-help"));
    let mut checks: Vec<RawCheck> = table.tables("check").iter().map(|check| {
        let read = read_check(check);
        check.finish();
        read
    }).collect();
    // A requirement with one check says it without a table of its own.
    let own = RawCheck {
        // On the requirement itself these two speak of all its checks.
        applies: None,
        level: None,
        ..read_check(table)
    };
    if own.rule.is_some() || (checks.is_empty() && own.says_something()) {
        checks.insert(0, own);
    } else {
        // Said of the whole requirement, it holds for each of its checks.
        for check in &mut checks {
            check.required_when = check.required_when.take().or_else(|| own.required_when.clone());
            if check.about.is_empty() {
                check.about.clone_from(&own.about);
            }
        }
    }
    let raw = Raw {
        id: id.clone().unwrap_or_default(),
        id_span: table.span("id"),
        subject: table.choice("subject"),
        level: table.choice("level"),
        title: local(table, "title").map(plain),
        why: local(table, "why").map(plain),
        source: table.text("source"),
        weight: table.integer("weight", 0..=100),
        applies: written(table, "applies"),
        checks,
        retired: table.text("retired"),
    };
    table.finish();
    id.map(|_| raw)
}

fn read_check(table: &Fields<'_>) -> RawCheck {
    RawCheck {
        rule: written(table, "rule"),
        applies: written(table, "applies"),
        level: table.choice("level"),
        required_when: written(table, "required_when"),
        about: table.texts("about").into_iter().map(|path| (path, table.span("about"))).collect(),
        message: local(table, "message").unwrap_or_default(),
        help: local(table, "help").unwrap_or_default(),
        example: table.text("example"),
    }
}

fn written(table: &Fields<'_>, key: &'static str) -> Option<Written> {
    let text = table.text(key)?;
    Some(Written {
        text,
        span: table.span(key),
    })
}

/// A text in one language, or a table of texts by language.
fn local(table: &Fields<'_>, key: &'static str) -> Option<BTreeMap<Language, Written>> {
    if !table.is_table(key) {
        return written(table, key).map(|text| BTreeMap::from([(Language::default(), text)]));
    }
    let inner = table.table(key)?;
    let mut texts = BTreeMap::new();
    for (tag, text, span) in inner.free_texts() {
        match Language::from_tag(tag) {
            Some(language) => {
                texts.insert(language, Written { text, span });
            }
            None => inner.problem(
                Diagnostic::error("S024", Text::new("profile-language").with("tag", tag))
                    .at(span)
                    .help(Text::new("profile-language-help")),
            ),
        }
    }
    Some(texts)
}

fn plain(texts: BTreeMap<Language, Written>) -> Local {
    texts.into_iter().map(|(language, written)| (language, written.text)).collect()
}

/// Lays the territory's requirements over the built-in ones.
fn merge(base: &mut Vec<Raw>, own: Vec<Raw>, problems: &Problems) {
    let built_in: Vec<String> = base.iter().map(|raw| raw.id.clone()).collect();
    for raw in own {
        let same = |known: &&mut Raw| known.id == raw.id && (raw.subject.is_none() || known.subject == raw.subject);
        let mut found = false;
        for known in base.iter_mut().filter(same) {
            found = true;
            let raw = raw.clone();
            known.level = raw.level.or(known.level);
            known.title = raw.title.or(known.title.take());
            known.why = raw.why.or(known.why.take());
            known.source = raw.source.or(known.source.take());
            known.weight = raw.weight.or(known.weight);
            known.applies = raw.applies.or(known.applies.take());
            known.retired = raw.retired.or(known.retired.take());
            if raw.level.is_some() {
                // The territory's word on the level is the last.
                for check in &mut known.checks {
                    check.level = None;
                    check.required_when = None;
                }
            }
            if !raw.checks.is_empty() {
                if raw.checks.iter().all(|check| check.rule.is_none()) {
                    for (known, own) in known.checks.iter_mut().zip(raw.checks) {
                        known.message.extend(own.message);
                        known.help.extend(own.help);
                        known.required_when = own.required_when.or(known.required_when.take());
                        known.example = own.example.or(known.example.take());
                        if !own.about.is_empty() {
                            known.about = own.about;
                        }
                    }
                } else {
                    known.checks = raw.checks;
                }
            }
        }
        if found {
            continue;
        }
        if raw.retired.is_some() {
            let span = raw.id_span;
            let near = closest(&raw.id, built_in.iter().map(String::as_str));
            problems.push(
                Diagnostic::error("S066", Text::new("profile-retired-unknown").with("id", raw.id.clone()))
                    .at(span)
                    .maybe_help(near.map(|near| Text::new("field-help-unknown-near").with("near", near))),
            );
            continue;
        }
        base.push(raw);
    }
}

fn compile(raw: Raw, env: &Env, sources: &Sources, problems: &Problems) -> Option<Requirement> {
    let subject = raw.subject.unwrap_or(SubjectKind::Service);
    let compiler = Compiler {
        env,
        subject,
        sources,
        problems,
    };
    let span = raw.id_span;
    if raw.checks.iter().all(|check| check.rule.is_none()) {
        problems.push(
            Diagnostic::error("S023", Text::new("profile-no-rule").with("id", raw.id.clone()))
                .at(span)
                .help(Text::new("profile-no-rule-help")),
        );
        return None;
    }
    if raw.title.is_none() {
        problems.push(
            Diagnostic::error("S023", Text::new("field-missing").with("key", "title"))
                .at(span)
                .help(Text::new("profile-title-help")),
        );
    }
    let applies = raw.applies.as_ref().and_then(|written| compiler.expression(written));
    let checks = raw
        .checks
        .iter()
        .filter_map(|check| compiler.check(check, span))
        .collect();
    Some(Requirement {
        subject,
        level: raw.level.unwrap_or(Level::Recommended),
        title: raw.title.unwrap_or_default(),
        why: raw.why.unwrap_or_default(),
        source: raw.source.unwrap_or_default(),
        applies_span: raw.applies.as_ref().map(|written| written.span),
        weight: raw.weight.unwrap_or(1),
        applies,
        checks,
        id: raw.id,
    })
}

struct Compiler<'a> {
    env: &'a Env,
    subject: SubjectKind,
    sources: &'a Sources,
    problems: &'a Problems,
}

impl Compiler<'_> {
    fn expression(&self, written: &Written) -> Option<Expression> {
        match Expression::compile(self.env, &written.text, &self.subject.variables()) {
            Ok(expression) => Some(expression),
            Err(errors) => {
                self.report(written, errors);
                None
            }
        }
    }

    fn texts(&self, texts: &BTreeMap<Language, Written>) -> BTreeMap<Language, Interpolated> {
        texts
            .iter()
            .filter_map(|(language, written)| {
                match Interpolated::compile(self.env, &written.text, &self.subject.variables()) {
                    Ok(text) => Some((*language, text)),
                    Err(errors) => {
                        self.report(written, errors);
                        None
                    }
                }
            })
            .collect()
    }

    fn check(&self, raw: &RawCheck, requirement: Span) -> Option<Check> {
        let rule_written = raw.rule.as_ref()?;
        if raw.message.is_empty() {
            self.problems.push(
                Diagnostic::error("S023", Text::new("field-missing").with("key", "message"))
                    .at(requirement)
                    .help(Text::new("profile-message-help")),
            );
        }
        for (path, span) in &raw.about {
            let is_section = crate::catalogue::sections::CardSection::from_title(path).is_some();
            if !is_section && !model::has_path(self.subject.fields(), path) {
                let names: Vec<&str> = self
                    .subject
                    .fields()
                    .iter()
                    .filter(|field| field.written)
                    .map(|field| field.name)
                    .collect();
                self.problems.push(
                    Diagnostic::error("S065", Text::new("profile-about").with("path", path.clone()))
                        .at(*span)
                        .help(match closest(path, names.iter().copied()) {
                            Some(near) => Text::new("field-help-unknown-near").with("near", near),
                            None => Text::new("profile-about-help").with("known", names.join(", ")),
                        }),
                );
            }
        }
        Some(Check {
            rule: self.expression(rule_written)?,
            rule_span: rule_written.span,
            applies: raw.applies.as_ref().and_then(|written| self.expression(written)),
            level: raw.level,
            required_when: raw.required_when.as_ref().and_then(|written| self.expression(written)),
            about: raw.about.iter().map(|(path, _)| path.clone()).collect(),
            message: self.texts(&raw.message),
            help: self.texts(&raw.help),
            example: raw.example.clone(),
        })
    }

    fn report(&self, written: &Written, errors: Vec<ExpressionError>) {
        for error in errors {
            let at = inside(self.sources, written, error.range);
            let diagnostic = match error.kind {
                ExpressionErrorKind::Syntax(words) => {
                    Diagnostic::error("S060", Text::new("rule-syntax").with("words", words))
                        .at(at)
                        .help(Text::new("rule-syntax-help"))
                }
                ExpressionErrorKind::UnknownField(name, known) => {
                    named("S061", "rule-field", at, &name, &known)
                }
                ExpressionErrorKind::UnknownVariable(name, known) => {
                    let known: Vec<&str> = known.iter().map(String::as_str).collect();
                    named("S061", "rule-variable", at, &name, &known)
                }
                ExpressionErrorKind::UnknownFunction(name, known) => {
                    named("S062", "rule-function", at, &name, &known)
                }
            };
            self.problems.push(diagnostic);
        }
    }
}

fn named(code: &'static str, headline: &'static str, at: Span, name: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(code, Text::new(headline).with("name", name)).at(at);
    match closest(name, known.iter().copied()) {
        Some(near) => diagnostic
            .help(Text::new("field-help-unknown-near").with("near", near))
            .replace(at, near),
        None => diagnostic.help(Text::new("rule-known").with("known", known.join(", "))),
    }
}

/// The place of a range of a TOML string's value in its file: exact for strings without escapes, else the whole string.
fn inside(sources: &Sources, written: &Written, range: Range<usize>) -> Span {
    let raw = &sources.text(written.span.file)[sources.clamp(written.span)];
    match raw.find(&written.text) {
        Some(offset) if !written.text.is_empty() => {
            let start = written.span.start as usize + offset;
            Span::new(written.span.file, start + range.start..start + range.end)
        }
        _ => written.span,
    }
}
