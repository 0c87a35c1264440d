//! Messages with expressions in them: «verificata {days_since(service.verified)} giorni fa».

use super::expression::{Expression, ExpressionError};
use super::model::Type;
use cel::Env;

/// A message cut into words and expressions.
#[derive(Debug, Default)]
pub struct Interpolated {
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Words(String),
    Value(Expression),
}

impl Interpolated {
    /// Cuts and compiles a message. Errors are those of the expressions, with ranges in the message.
    pub fn compile(
        env: &Env,
        text: &str,
        variables: &[(&'static str, Type)],
    ) -> Result<Interpolated, Vec<ExpressionError>> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let Some(length) = rest[open..].find('}') else { break };
            let inside = &rest[open + 1..open + length];
            let offset = text.len() - rest.len() + open + 1;
            parts.push(Part::Words(rest[..open].to_owned()));
            match Expression::compile(env, inside, variables) {
                Ok(expression) => parts.push(Part::Value(expression)),
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
                Part::Value(_) => words.push('…'),
            }
        }
        words
    }

    /// The message for one subject. A value that cannot be had is an ellipsis: the message is still worth reading.
    pub fn fill(&self, context: &cel::Context<'_, '_>) -> String {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Words(words) => words.clone(),
                Part::Value(expression) => match expression.evaluate(context) {
                    Ok(cel::Value::String(text)) => text.to_string(),
                    Ok(cel::Value::Int(number)) => number.to_string(),
                    Ok(cel::Value::UInt(number)) => number.to_string(),
                    Ok(cel::Value::Float(number)) => format!("{number:.0}"),
                    Ok(cel::Value::Bool(flag)) => flag.to_string(),
                    Ok(cel::Value::Timestamp(date)) => date.format("%d/%m/%Y").to_string(),
                    _ => "…".to_owned(),
                },
            })
            .collect()
    }
}
