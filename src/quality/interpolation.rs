//! Messages with expressions in them: «verificata {days_since(service.verified)} giorni fa».

use super::expression::{Expression, ExpressionError, Scope, Value, Wanted};
use super::model::Field;
use crate::language::{Language, format_decimal as decimal};

/// A message cut into words and expressions.
#[derive(Debug, Default)]
pub struct Interpolated {
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Words(String),
    Value(Expression),
    /// A value that the caller supplies, by its name.
    Slot(&'static str),
}

impl Interpolated {
    /// Cuts and compiles a message; `slots` are names of values that the caller supplies. Errors are those of the
    /// expressions, with ranges in the message.
    pub fn compile(
        text: &str,
        subject: (&'static str, &'static [Field]),
        slots: &[&'static str],
    ) -> Result<Interpolated, Vec<ExpressionError>> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let Some(length) = rest[open..].find('}') else { break };
            let inside = &rest[open + 1..open + length];
            let offset = text.len() - rest.len() + open + 1;
            parts.push(Part::Words(rest[..open].to_owned()));
            let slot = slots.iter().find(|slot| **slot == inside.trim());
            match slot.map_or_else(
                || Expression::compile(inside, subject, Wanted::Shown).map(Part::Value),
                |slot| Ok(Part::Slot(slot)),
            ) {
                Ok(part) => parts.push(part),
                Err(mut errors) => {
                    for error in &mut errors {
                        error.range = offset + error.range.start..offset + error.range.end;
                    }
                    return Err(errors);
                }
            }
            rest = &rest[open + length + 1..];
        }
        parts.push(Part::Words(rest.to_owned()));
        Ok(Interpolated { parts })
    }

    /// The message with an ellipsis for each value, for those who read about the rule itself.
    pub fn source(&self) -> String {
        let mut words = String::new();
        for part in &self.parts {
            match part {
                Part::Words(text) => words.push_str(text),
                Part::Value(_) | Part::Slot(_) => words.push('…'),
            }
        }
        words
    }

    /// The message for one page. A value that cannot be had is an ellipsis: the message is still worth reading.
    pub fn fill(&self, language: Language, scope: &Scope<'_>, slots: &[(&str, String)]) -> String {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Words(words) => words.clone(),
                Part::Slot(name) => slots
                    .iter()
                    .find(|(known, _)| known == name)
                    .map_or_else(|| "…".to_owned(), |(_, text)| text.clone()),
                Part::Value(expression) => expression
                    .evaluate(scope)
                    .ok()
                    .and_then(|value| show(language, &value))
                    .unwrap_or_else(|| "…".to_owned()),
            })
            .collect()
    }
}

/// A value as people read it; nothing if it cannot be shown.
fn show(language: Language, value: &Value<'_>) -> Option<String> {
    Some(match value {
        Value::Text(text) => text.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => decimal(language, *number),
        Value::Bool(flag) => flag.to_string(),
        Value::Date(_) => value.as_day()?.format("%d/%m/%Y").to_string(),
        Value::List(items) => items
            .iter()
            .filter_map(|item| show(language, item))
            .collect::<Vec<_>>()
            .join(", "),
        Value::Missing | Value::Duration(_) | Value::Record(_) => return None,
    })
}
