//! The values that rules work with.

use chrono::{DateTime, NaiveDate};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

/// Seconds in a day: moments and durations count seconds, as CEL does, although the model only knows days.
pub(in crate::quality) const DAY: i64 = 24 * 60 * 60;

/// A value. Texts are borrowed from the catalogue or from the profile; copies are cheap.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// What a page does not say.
    Missing,
    /// `true` or `false`.
    Bool(bool),
    /// Integer.
    Int(i64),
    /// Number with decimals.
    Float(f64),
    /// Text.
    Text(Cow<'a, str>),
    /// Moment, in seconds since 1970; a day is its midnight.
    Date(i64),
    /// Length of time, in seconds.
    Duration(i64),
    /// List.
    List(Arc<[Value<'a>]>),
    /// The fields of a record, in the order of the model.
    Record(Arc<[Value<'a>]>),
}

impl<'a> Value<'a> {
    /// A day.
    pub fn day(date: NaiveDate) -> Value<'static> {
        Value::Date(
            date.signed_duration_since(DateTime::UNIX_EPOCH.date_naive())
                .num_seconds(),
        )
    }

    /// A text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Value<'a> {
        Value::Text(text.into())
    }

    /// A list.
    pub fn list(values: impl IntoIterator<Item = Value<'a>>) -> Value<'a> {
        Value::List(values.into_iter().collect())
    }

    /// The day of a moment.
    pub fn as_day(&self) -> Option<NaiveDate> {
        match self {
            Value::Date(seconds) => DateTime::from_timestamp(*seconds, 0).map(|moment| moment.date_naive()),
            _ => None,
        }
    }

    /// How two values compare; nothing where they cannot be compared.
    pub(super) fn compare(&self, other: &Value<'_>) -> Option<Ordering> {
        match (self, other) {
            (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
            (Value::Int(a), Value::Int(b))
            | (Value::Date(a), Value::Date(b))
            | (Value::Duration(a), Value::Duration(b)) => Some(a.cmp(b)),
            (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
            (a, b) => a.number()?.partial_cmp(&b.number()?),
        }
    }

    /// Whether two values are equal; numbers are whatever their type.
    pub(super) fn equals(&self, other: &Value<'_>) -> bool {
        match (self, other) {
            (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| a.equals(b)),
            _ => self.compare(other) == Some(Ordering::Equal),
        }
    }

    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Value::Int(number) => Some(*number as f64),
            Value::Float(number) => Some(*number),
            _ => None,
        }
    }
}
