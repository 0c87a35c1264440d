//! The profile as a document: docs/requirements.md is made of it, and so cannot tell another story.

use super::model::{self, Field, Type};
use super::profile::{Check, Level, Local, Profile, Requirement, SubjectKind};
use crate::diagnostic::Span;
use crate::language::Messages;
use crate::source::Choice;
use std::fmt::Write;

/// Shows how a rule is written.
type Written<'a> = &'a dyn Fn(Span) -> String;

/// The requirements in force, group by group, then the fields and functions that rules may use, as Markdown.
pub fn reference(profile: &Profile, messages: &Messages, written: Written<'_>) -> String {
    let words = Words(messages);
    let mut out = format!("# {}\n\n{}\n", words.local(&profile.title), words.say("made"));
    for (group, of_group) in profile.by_group() {
        let (title, description) = match group {
            Some(group) => (words.local(&group.title), words.local(&group.description)),
            None => (words.say("other"), String::new()),
        };
        push(
            &mut out,
            format_args!("\n## {title}\n\n{description}\n\n{}\n", words.say("columns")),
        );
        for requirement in &of_group {
            push(
                &mut out,
                format_args!(
                    "| {} | {} | {} | {} | {} |\n",
                    requirement.id,
                    requirement.subject.word(),
                    words.level(requirement.level),
                    requirement.weight,
                    cell(&words.local(&requirement.title)),
                ),
            );
        }
        for requirement in of_group {
            words.requirement(requirement, written, &mut out);
        }
    }
    if !profile.retired.is_empty() {
        push(&mut out, format_args!("\n## {}\n\n", words.say("retired")));
        for retired in &profile.retired {
            let subject = retired.subject.word();
            push(
                &mut out,
                format_args!("- {} ({subject}): {}\n", retired.id, retired.reason),
            );
        }
    }
    words.fields(&mut out);
    out
}

/// Writing to a string cannot fail.
fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

struct Words<'a>(&'a Messages);

impl Words<'_> {
    fn local(&self, texts: &Local) -> String {
        self.0.local(texts).to_owned()
    }

    fn say(&self, id: &str) -> String {
        self.0.text(&format!("reference-{id}"), &[])
    }

    fn level(&self, level: Level) -> String {
        self.say(level.word())
    }

    fn requirement(&self, requirement: &Requirement, written: Written<'_>, out: &mut String) {
        push(
            out,
            format_args!("\n### {} · {}\n\n", requirement.id, self.local(&requirement.title)),
        );
        let why = self.local(&requirement.why);
        if !why.is_empty() {
            push(out, format_args!("{}: {why}\n\n", self.say("why")));
        }
        if !requirement.source.is_empty() {
            push(out, format_args!("{}: {}\n\n", self.say("source"), requirement.source));
        }
        if let Some(span) = requirement.applies_span {
            push(
                out,
                format_args!("{}:\n\n```cel\n{}\n```\n\n", self.say("applies"), written(span)),
            );
        }
        for check in &requirement.checks {
            self.check(check, written, out);
        }
        for (heading, lines) in [("wrong", &requirement.wrong), ("right", &requirement.right)] {
            if let Some(lines) = lines {
                push(
                    out,
                    format_args!("\n{}:\n\n```text\n{}\n```\n", self.say(heading), lines.trim()),
                );
            }
        }
    }

    fn check(&self, check: &Check, written: Written<'_>, out: &mut String) {
        let message = check
            .message
            .get(&self.0.language())
            .or_else(|| check.message.values().next());
        let message = message.map(|message| message.source()).unwrap_or_default();
        let level = check
            .level
            .map(|level| format!(" ({})", self.level(level)))
            .unwrap_or_default();
        let expires = if check.rule.is_none() {
            format!("{} ", self.say("expires"))
        } else {
            String::new()
        };
        push(
            out,
            format_args!("- {message}{level}: {expires}`{}`\n", written(check.rule_span)),
        );
    }

    fn fields(&self, out: &mut String) {
        push(out, format_args!("\n## {}\n", self.say("fields")));
        for (name, fields) in [
            ("service", SubjectKind::Service.fields()),
            ("provider", SubjectKind::Provider.fields()),
            ("place", SubjectKind::Place.fields()),
            ("portal", model::PORTAL),
        ] {
            push(out, format_args!("\n### `{name}`\n\n{}\n", self.say("field-columns")));
            self.rows(name, fields, 0, out);
        }
        push(
            out,
            format_args!("\n## {}\n\n{}\n", self.say("functions"), self.say("functions-list")),
        );
    }

    fn rows(&self, path: &str, fields: &'static [Field], depth: usize, out: &mut String) {
        for field in fields {
            let path = format!("{path}.{}", field.name);
            let mut marks = Vec::new();
            if field.optional {
                marks.push(self.say("optional"));
            }
            if !field.written {
                marks.push(self.say("computed"));
            }
            push(
                out,
                format_args!("| `{path}` | {} | {} |\n", type_name(field.of), marks.join(", ")),
            );
            // A record that has a table of its own is not told twice.
            match field.of {
                Type::Record(inner) if depth < 2 && !is_subject(inner) => self.rows(&path, inner, depth + 1, out),
                Type::List(Type::Record(inner)) if depth < 2 && !is_subject(inner) => {
                    self.rows(&format!("{path}[…]"), inner, depth + 1, out);
                }
                _ => {}
            }
        }
    }
}

fn is_subject(fields: &'static [Field]) -> bool {
    [model::PROVIDER, model::PLACE]
        .iter()
        .any(|subject| std::ptr::eq(*subject, fields))
}

fn type_name(of: Type) -> String {
    match of {
        Type::Bool => "bool".to_owned(),
        Type::Int => "int".to_owned(),
        Type::Count => "int ≥ 0".to_owned(),
        Type::Float => "double".to_owned(),
        Type::Amount => "double ≥ 0".to_owned(),
        Type::Percent => "double 0–100".to_owned(),
        Type::Text => "string".to_owned(),
        Type::Word(words) => words()
            .iter()
            .map(|word| format!("`\"{word}\"`"))
            .collect::<Vec<_>>()
            .join(" "),
        Type::Date => "date".to_owned(),
        Type::List(inner) => format!("list: {}", type_name(*inner)),
        Type::Record(fields) if std::ptr::eq(fields, model::PROVIDER) => "record `provider`".to_owned(),
        Type::Record(fields) if std::ptr::eq(fields, model::PLACE) => "record `place`".to_owned(),
        Type::Record(_) => "record".to_owned(),
    }
}
