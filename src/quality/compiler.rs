//! Requirements as written become requirements that can be evaluated; what is wrong in them is shown at the very characters.

use super::expression::{Expression, ExpressionError, ExpressionErrorKind, Facts, Idle, Kind, Reads, Wanted};
use super::interpolation::Interpolated;
use super::model;
use super::profile::{Check, Group, Level, Requirement, SubjectKind};
use super::profile_file::{Raw, RawCheck, Written, is_id};
use crate::catalogue::sections::CardSection;
use crate::diagnostic::{Diagnostic, Sources, Span, Text, closest};
use crate::language::{Arg, Language};
use crate::source::Problems;
use std::collections::BTreeMap;
use std::ops::Range;

/// Compiles one requirement; `None` if it has no rule. `window` is the profile's: how many days before an expiry to warn.
pub(super) fn compile(
    raw: Raw,
    groups: &[Group],
    window: i64,
    sources: &Sources,
    problems: &Problems,
) -> Option<Requirement> {
    let subject = raw.subject.unwrap_or(SubjectKind::Service);
    let compiler = Compiler {
        subject,
        sources,
        problems,
    };
    let span = raw.id_span;
    if !raw.checks.iter().any(RawCheck::asks) {
        problems.push(
            Diagnostic::error("S023", Text::new("profile-no-rule").with("id", raw.id.clone()))
                .at(span)
                .help(Text::new("profile-no-rule-help")),
        );
        return None;
    }
    if !is_id(&raw.id) {
        problems.push(
            Diagnostic::error("S063", Text::new("profile-id").with("id", raw.id.clone()))
                .at(span)
                .help(Text::new("profile-id-help")),
        );
    }
    if raw.title.is_none() {
        problems.push(
            Diagnostic::error("S023", Text::new("field-missing").with("key", "title"))
                .at(span)
                .help(Text::new("profile-title-help")),
        );
    }
    if let Some((group, span)) = &raw.group
        && !groups.iter().any(|known| known.id == *group)
    {
        let known: Vec<&str> = groups.iter().map(|group| group.id.as_str()).collect();
        problems.push(quoted(*span, "profile-group", group, &known));
    }
    let mut facts = Facts::default();
    let applies = raw
        .applies
        .as_ref()
        .and_then(|written| compiler.condition(written, &mut facts));
    let window = raw.window.unwrap_or(window);
    let checks = raw
        .checks
        .iter()
        .filter_map(|check| compiler.check(check, span, window, &facts))
        .collect();
    Some(Requirement {
        subject,
        level: raw.level.unwrap_or(Level::Recommended),
        title: raw.title.unwrap_or_default(),
        why: raw.why.unwrap_or_default(),
        source: raw.source.unwrap_or_default(),
        applies_span: raw.applies.as_ref().map(|written| written.span),
        group: raw.group.map(|(group, _)| group).unwrap_or_default(),
        weight: raw.weight.unwrap_or(1),
        span,
        wrong: raw.wrong,
        right: raw.right,
        applies,
        checks,
        id: raw.id,
    })
}

struct Compiler<'a> {
    subject: SubjectKind,
    sources: &'a Sources,
    problems: &'a Problems,
}

impl Compiler<'_> {
    fn expression(&self, written: &Written, wanted: Wanted) -> Option<Expression> {
        match Expression::compile(&written.text, self.subject.subject(), wanted) {
            Ok(expression) => Some(expression),
            Err(errors) => {
                self.report(written, errors);
                None
            }
        }
    }

    /// An expression that says when something is asked: what follows from it is added to the facts.
    fn condition(&self, written: &Written, facts: &mut Facts) -> Option<Expression> {
        let expression = self.expression(written, Wanted::Bool)?;
        if let Err(range) = expression.assume(self.subject.fields(), facts) {
            self.problems.push(
                Diagnostic::error("S069", Text::new("rule-never-asked"))
                    .at(inside(self.sources, written, range))
                    .help(Text::new("rule-never-asked-help")),
            );
        }
        Some(expression)
    }

    fn rule(&self, written: &Written, facts: &Facts) -> Option<Expression> {
        let expression = self.expression(written, Wanted::Bool)?;
        match expression.idle(self.subject.fields(), facts) {
            None => {}
            Some(Idle::Never(range)) => self.problems.push(
                Diagnostic::error("S069", Text::new("rule-never"))
                    .at(inside(self.sources, written, range))
                    .help(Text::new("rule-never-help")),
            ),
            Some(Idle::Always) => self.problems.push(
                Diagnostic::warning("S070", Text::new("rule-always"))
                    .at(inside(self.sources, written, 0..written.text.len()))
                    .help(Text::new("rule-always-help")),
            ),
        }
        Some(expression)
    }

    fn texts(&self, texts: &BTreeMap<Language, Written>, slots: &[&'static str]) -> BTreeMap<Language, Interpolated> {
        texts
            .iter()
            .filter_map(|(language, written)| {
                match Interpolated::compile(&written.text, self.subject.subject(), slots) {
                    Ok(text) => Some((*language, text)),
                    Err(errors) => {
                        self.report(written, errors);
                        None
                    }
                }
            })
            .collect()
    }

    fn check(&self, raw: &RawCheck, requirement: Span, window: i64, facts: &Facts) -> Option<Check> {
        let written = raw.rule.as_ref().or(raw.expires.as_ref())?;
        if raw.message.is_empty() {
            self.problems.push(
                Diagnostic::error("S023", Text::new("field-missing").with("key", "message"))
                    .at(requirement)
                    .help(Text::new("profile-message-help")),
            );
        }
        for (path, span) in &raw.about {
            self.about(path, *span);
        }
        let mut facts = facts.clone();
        let applies = raw
            .applies
            .as_ref()
            .and_then(|written| self.condition(written, &mut facts));
        let rule = raw.rule.as_ref().map(|written| self.rule(written, &facts));
        let expires = raw
            .expires
            .as_ref()
            .map(|written| self.expression(written, Wanted::Date));
        // A rule with a mistake is reported, and no check.
        let rule = match rule {
            Some(rule) => Some(rule?),
            None => None,
        };
        let expires = match expires {
            Some(expires) => Some(expires?),
            None => None,
        };
        let mut reads = Reads::default();
        for expression in rule.iter().chain(&expires).chain(&applies) {
            let more = expression.reads(self.subject.fields());
            reads.page.extend(more.page);
            reads.provider.extend(more.provider);
        }
        Some(Check {
            rule,
            expires,
            reads,
            window: raw.window.unwrap_or(window),
            soon: self.texts(&raw.soon, &["days", "in_days"]),
            what: raw.what.clone().unwrap_or_default(),
            rule_span: written.span,
            applies_span: raw.applies.as_ref().map(|written| written.span),
            applies,
            level: raw.level,
            required_when: raw
                .required_when
                .as_ref()
                .and_then(|written| self.expression(written, Wanted::Bool)),
            about: raw.about.iter().map(|(path, _)| path.clone()).collect(),
            message: self.texts(&raw.message, &[]),
            help: self.texts(&raw.help, &[]),
            example: raw.example.clone(),
        })
    }

    fn about(&self, path: &str, span: Span) {
        let is_section = CardSection::from_title(path).is_some();
        if is_section || model::has_path(self.subject.fields(), path) {
            return;
        }
        let names: Vec<&str> = self
            .subject
            .fields()
            .iter()
            .filter(|field| field.written)
            .map(|field| field.name)
            .collect();
        self.problems.push(
            Diagnostic::error("S065", Text::new("profile-about").with("path", path))
                .at(span)
                .help(match closest(path, names.iter().copied()) {
                    Some(near) => Text::new("field-help-unknown-near").with("near", near),
                    None => Text::new("profile-about-help").with("known", names.join(", ")),
                }),
        );
    }

    fn report(&self, written: &Written, errors: Vec<ExpressionError>) {
        for error in errors {
            let at = inside(self.sources, written, error.range);
            let syntax = |text: Text| Diagnostic::error("S060", text).at(at);
            let diagnostic = match error.kind {
                ExpressionErrorKind::Syntax => syntax(Text::new("rule-syntax")).help(Text::new("rule-syntax-help")),
                ExpressionErrorKind::TooDeep => {
                    syntax(Text::new("rule-too-deep")).help(Text::new("rule-too-deep-help"))
                }
                ExpressionErrorKind::Unsupported => {
                    syntax(Text::new("rule-unsupported")).help(Text::new("rule-unsupported-help"))
                }
                ExpressionErrorKind::HasWhat => {
                    syntax(Text::new("rule-has-what")).help(Text::new("rule-has-what-help"))
                }
                ExpressionErrorKind::TitleWanted => {
                    syntax(Text::new("rule-title-wanted")).help(Text::new("rule-title-wanted-help"))
                }
                ExpressionErrorKind::Arguments(name, count) => {
                    syntax(Text::new("rule-arguments").with("name", name).with("count", count))
                }
                ExpressionErrorKind::NoSections(name, subject) => syntax(
                    Text::new("rule-no-sections")
                        .with("name", name)
                        .with("subject", subject),
                ),
                ExpressionErrorKind::UnknownField(name, known) => named("S061", "rule-field", at, &name, &known),
                ExpressionErrorKind::UnknownVariable(name, known) => {
                    let known: Vec<&str> = known.iter().map(String::as_str).collect();
                    named("S061", "rule-variable", at, &name, &known)
                }
                ExpressionErrorKind::UnknownFunction(name, known) => named("S062", "rule-function", at, &name, &known),
                ExpressionErrorKind::UnknownWord(word, known) => quoted(at, "rule-word", &word, &known),
                ExpressionErrorKind::UnknownSection(title, known) => quoted(at, "rule-section", &title, &known),
                ExpressionErrorKind::Unreadable(text, kind) => Diagnostic::error(
                    "S067",
                    Text::new(if kind == Kind::Date {
                        "rule-date"
                    } else {
                        "rule-duration"
                    })
                    .with("text", text),
                )
                .at(at)
                .help(Text::new(if kind == Kind::Date {
                    "rule-date-help"
                } else {
                    "rule-duration-help"
                })),
                ExpressionErrorKind::WrongType { wanted, found } => {
                    let is_literal = self.sources.text(at.file)[self.sources.clamp(at)].starts_with(['"', '\'']);
                    wrong_type(at, &wanted, found, is_literal)
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
            .suggest(at, near),
        None => diagnostic.help(Text::new("rule-known").with("known", known.join(", "))),
    }
}

/// A word that a field can never be, with the quotes around it.
fn quoted(at: Span, headline: &'static str, word: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error("S068", Text::new(headline).with("word", word)).at(at);
    match closest(word, known.iter().copied()) {
        Some(near) => diagnostic
            .help(Text::new("field-help-unknown-near").with("near", near))
            .suggest(at, format!("\"{near}\"")),
        None => diagnostic.help(Text::new("rule-known").with("known", known.join(", "))),
    }
}

fn wrong_type(at: Span, wanted: &[Kind], found: Kind, is_literal: bool) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "S067",
        Text::new("rule-type")
            .with(
                "wanted",
                Arg::Message(kind_word(*wanted.first().unwrap_or(&Kind::Bool))),
            )
            .with("found", Arg::Message(kind_word(found))),
    )
    .at(at);
    let help = match (wanted, found) {
        (_, Kind::Record) => "rule-type-help-record",
        ([Kind::Date], Kind::Text) if is_literal => "rule-type-help-date",
        ([Kind::Duration], Kind::Number) => "rule-type-help-days",
        ([Kind::Number], Kind::Text) if is_literal => "rule-type-help-number",
        ([Kind::Text], Kind::Number) => "rule-type-help-text",
        ([Kind::Bool], _) => "rule-type-help-bool",
        ([Kind::List | Kind::Dates], _) => "rule-type-help-list",
        _ => return diagnostic,
    };
    diagnostic.help(Text::new(help))
}

/// The id of the message that names a kind of value.
fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "kind-bool",
        Kind::Number => "kind-number",
        Kind::Text => "kind-text",
        Kind::Date => "kind-date",
        Kind::Duration => "kind-duration",
        Kind::List => "kind-list",
        Kind::Dates => "kind-dates",
        Kind::Record => "kind-record",
        Kind::Sized => "kind-sized",
        Kind::Scalar => "kind-scalar",
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
