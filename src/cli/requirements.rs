//! `sportello requirements`

use super::args::{Requirements, RequirementsFormat};
use super::explain::{local, profile, subject_word, written};
use super::session::{Exit, Session};
use crate::diagnostic::Sources;
use crate::language::{Arg, Language};
use crate::quality::{Check, Level, Origin, Profile, reference};
use crate::source::Choice;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Lists the requirements in force.
pub(super) fn run(session: &mut Session, args: &Requirements) -> Exit {
    let mut sources = Sources::new();
    let (profile, problems) = profile(session, &mut sources);
    if !problems.is_empty() {
        session.warn_about(&problems, &sources, crate::diagnostic::Severity::Error);
    }
    match args.format {
        RequirementsFormat::Table => table(session, &profile),
        RequirementsFormat::Markdown => {
            session.print(&reference(&profile, &session.messages, &|span| {
                written(&sources, span).to_owned()
            }));
        }
        RequirementsFormat::Json => session.say(&object(&profile, &sources).to_string()),
    }
    if problems
        .iter()
        .any(|found| found.severity == crate::diagnostic::Severity::Error)
    {
        return Exit::Problems;
    }
    Exit::Fine
}

fn table(session: &Session, profile: &Profile) {
    let title = local(session, &profile.title);
    let own = match profile.origin {
        Origin::BuiltIn => "requirements-built-in",
        Origin::Changed => "requirements-changed",
        Origin::Own => "requirements-own",
    };
    session.say(&session.text(own, &[("title", title.into())]));
    let width = profile
        .requirements
        .iter()
        .map(|requirement| requirement.id.len())
        .max()
        .unwrap_or(0);
    for (group, of_group) in profile.by_group() {
        let name = match group {
            Some(group) => local(session, &group.title),
            None => session.text("requirements-other", &[]),
        };
        session.say(&format!("\n{name}"));
        for requirement in of_group {
            let level = match requirement.level {
                Level::Required => "requirements-required",
                Level::Recommended => "requirements-recommended",
            };
            let line = session.text(
                "requirements-line",
                &[
                    ("level", Arg::Message(level)),
                    ("subject", Arg::Message(subject_word(requirement.subject))),
                    ("weight", requirement.weight.into()),
                    ("title", local(session, &requirement.title).into()),
                ],
            );
            session.say(&format!("  {:<width$}  {line}", requirement.id));
        }
    }
    for retired in &profile.retired {
        session.say(&format!(
            "\n{}",
            session.text(
                "explain-retired",
                &[
                    ("code", retired.id.as_str().into()),
                    ("subject", Arg::Message(subject_word(retired.subject))),
                    ("reason", retired.reason.as_str().into())
                ]
            )
        ));
    }
}

fn object(profile: &Profile, sources: &Sources) -> Value {
    let words = |texts: &BTreeMap<Language, String>| -> Value {
        texts
            .iter()
            .map(|(language, text)| (language.tag().to_owned(), Value::from(text.as_str())))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let check = |check: &Check| {
        let messages: serde_json::Map<String, Value> = check
            .message
            .iter()
            .map(|(language, text)| (language.tag().to_owned(), Value::from(text.source())))
            .collect();
        let source = written(sources, check.rule_span);
        json!({
            "rule": check.rule.is_some().then_some(source),
            "expires": check.rule.is_none().then_some(source),
            "window": check.expires.is_some().then_some(check.window),
            "applies": check.applies_span.map(|span| written(sources, span)),
            "level": check.level.map(Choice::word),
            "about": check.about,
            "message": messages,
            "example": check.example,
        })
    };
    let requirements: Vec<Value> = profile
        .requirements
        .iter()
        .map(|requirement| {
            json!({
                "id": requirement.id,
                "subject": requirement.subject.word(),
                "level": requirement.level.word(),
                "group": requirement.group,
                "weight": requirement.weight,
                "title": words(&requirement.title),
                "why": words(&requirement.why),
                "source": requirement.source,
                "applies": requirement.applies_span.map(|span| written(sources, span)),
                "wrong": requirement.wrong,
                "right": requirement.right,
                "checks": requirement.checks.iter().map(check).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "title": words(&profile.title),
        "origin": match profile.origin {
            Origin::BuiltIn => "built-in",
            Origin::Changed => "changed",
            Origin::Own => "own",
        },
        "groups": profile.groups.iter().map(|group| json!({
            "id": group.id,
            "title": words(&group.title),
            "description": words(&group.description),
        })).collect::<Vec<_>>(),
        "requirements": requirements,
        "retired": profile.retired.iter().map(|retired| json!({
            "id": retired.id,
            "subject": retired.subject.word(),
            "reason": retired.reason,
        })).collect::<Vec<_>>(),
    })
}
