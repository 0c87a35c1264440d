//! Requirements as written become requirements that can be evaluated; what is wrong in them is shown at the very characters.

use super::expression::{Expression, ExpressionError, ExpressionErrorKind};
use super::interpolation::Interpolated;
use super::model;
use super::profile::{Check, Level, Requirement, SubjectKind};
use super::profile_file::{Raw, RawCheck, Written};
use crate::catalogue::sections::CardSection;
use crate::diagnostic::{Diagnostic, Sources, Span, Text, closest};
use crate::language::Language;
use crate::source::Problems;
use cel::Env;
use std::collections::BTreeMap;
use std::ops::Range;

/// Compiles one requirement; `None` if it has no rule.
pub(super) fn compile(raw: Raw, env: &Env, sources: &Sources, problems: &Problems) -> Option<Requirement> {
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
            let is_section = CardSection::from_title(path).is_some();
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
                ExpressionErrorKind::UnknownField(name, known) => named("S061", "rule-field", at, &name, &known),
                ExpressionErrorKind::UnknownVariable(name, known) => {
                    let known: Vec<&str> = known.iter().map(String::as_str).collect();
                    named("S061", "rule-variable", at, &name, &known)
                }
                ExpressionErrorKind::UnknownFunction(name, known) => named("S062", "rule-function", at, &name, &known),
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
