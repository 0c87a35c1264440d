//! The functions that rules may call: those of CEL that make sense here, and ours.
//!
//! How they are called and what they give is told by the message `reference-functions-list`; a test compares the two.

use super::value::{DAY, Value};
use crate::catalogue::{hours, identifiers};
use chrono::{DateTime, Datelike, Months, NaiveDate};
use std::borrow::Cow;

/// A kind of value, as mistakes in rules name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A day.
    Date,
    /// A length of time.
    Duration,
    /// A list.
    List,
    /// A list of days.
    Dates,
    /// A record with fields of its own.
    Record,
    /// A text or a list.
    Sized,
    /// A number or a text.
    Scalar,
}

/// A function, known by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Size,
    Contains,
    StartsWith,
    EndsWith,
    LowerAscii,
    ToText,
    ToInt,
    ToFloat,
    ToDate,
    ToDuration,
    Days,
    FullYear,
    Month,
    DayOfMonth,
    Date,
    DayOfWeek,
    DayOfYear,
    AddMonths,
    DaysSince,
    DaysUntil,
    Latest,
    Earliest,
    ValidTaxId,
    ValidVatId,
    Opens,
}

/// What a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gives {
    Bool,
    Int,
    Count,
    Float,
    Text,
    Date,
    Duration,
}

/// Names, arguments (the one before the dot first) and results. A function with a dot can only be called that way;
/// `size` both ways.
pub(super) const FUNCTIONS: &[(&str, &[Kind], Gives, Function)] = {
    use Function as F;
    use Gives as G;
    use Kind as K;
    &[
        ("size", &[K::Sized], G::Count, F::Size),
        (".contains", &[K::Text, K::Text], G::Bool, F::Contains),
        (".startsWith", &[K::Text, K::Text], G::Bool, F::StartsWith),
        (".endsWith", &[K::Text, K::Text], G::Bool, F::EndsWith),
        (".lowerAscii", &[K::Text], G::Text, F::LowerAscii),
        ("string", &[K::Scalar], G::Text, F::ToText),
        ("int", &[K::Scalar], G::Int, F::ToInt),
        ("double", &[K::Scalar], G::Float, F::ToFloat),
        ("date", &[K::Text], G::Date, F::ToDate),
        ("timestamp", &[K::Text], G::Date, F::ToDate),
        ("duration", &[K::Text], G::Duration, F::ToDuration),
        ("days", &[K::Number], G::Duration, F::Days),
        ("add_months", &[K::Date, K::Number], G::Date, F::AddMonths),
        (".getFullYear", &[K::Date], G::Int, F::FullYear),
        (".getMonth", &[K::Date], G::Count, F::Month),
        (".getDayOfMonth", &[K::Date], G::Count, F::DayOfMonth),
        (".getDate", &[K::Date], G::Count, F::Date),
        (".getDayOfWeek", &[K::Date], G::Count, F::DayOfWeek),
        (".getDayOfYear", &[K::Date], G::Count, F::DayOfYear),
        ("days_since", &[K::Date], G::Int, F::DaysSince),
        ("days_until", &[K::Date], G::Int, F::DaysUntil),
        ("latest", &[K::Dates], G::Date, F::Latest),
        ("earliest", &[K::Dates], G::Date, F::Earliest),
        ("valid_tax_id", &[K::Text], G::Bool, F::ValidTaxId),
        ("valid_vat_id", &[K::Text], G::Bool, F::ValidVatId),
        ("opens", &[K::Text], G::Bool, F::Opens),
    ]
};

/// Functions about the sections of a service, whose argument must be a title.
pub(super) const SECTION_FUNCTIONS: [&str; 3] = ["section", "words", "gulpease"];

impl Function {
    /// Calls it; nothing where the values cannot give a result (a text that is no number, an empty list).
    pub(super) fn call<'a>(self, arguments: &[Cow<'_, Value<'a>>], today: i64) -> Option<Value<'a>> {
        let first = arguments.first()?.as_ref();
        let text = |index: usize| match arguments.get(index).map(AsRef::as_ref) {
            Some(Value::Text(text)) => Some(text.as_ref()),
            _ => None,
        };
        let day = |value: &Value<'_>| value.as_day();
        let whole = |number: u32| Value::Int(i64::from(number));
        Some(match self {
            Function::Size => match first {
                Value::Text(text) => Value::Int(i64::try_from(text.chars().count()).ok()?),
                Value::List(list) => Value::Int(i64::try_from(list.len()).ok()?),
                _ => return None,
            },
            Function::Contains => Value::Bool(text(0)?.contains(text(1)?)),
            Function::StartsWith => Value::Bool(text(0)?.starts_with(text(1)?)),
            Function::EndsWith => Value::Bool(text(0)?.ends_with(text(1)?)),
            Function::LowerAscii => Value::text(text(0)?.to_ascii_lowercase()),
            Function::ToText => match first {
                Value::Text(_) => first.clone(),
                Value::Int(number) => Value::text(number.to_string()),
                Value::Float(number) => Value::text(number.to_string()),
                _ => return None,
            },
            Function::ToInt => match first {
                Value::Int(_) => first.clone(),
                Value::Float(number) if number.abs() < 9e15 => Value::Int(number.trunc() as i64),
                Value::Text(text) => Value::Int(text.trim().parse().ok()?),
                _ => return None,
            },
            Function::ToFloat => match first {
                Value::Text(text) => Value::Float(text.trim().parse().ok()?),
                number => Value::Float(number.number()?),
            },
            Function::ToDate => read_date(text(0)?)?,
            Function::ToDuration => read_duration(text(0)?)?,
            Function::Days => Value::Duration((first.number()?.trunc() as i64).checked_mul(DAY)?),
            Function::AddMonths => {
                let months = arguments.get(1)?.number()?.trunc();
                let distance = Months::new(u32::try_from(months.abs() as i64).ok()?);
                let day = day(first)?;
                Value::day(if months < 0.0 {
                    day.checked_sub_months(distance)?
                } else {
                    day.checked_add_months(distance)?
                })
            }
            Function::FullYear => Value::Int(i64::from(day(first)?.year())),
            Function::Month => whole(day(first)?.month0()),
            Function::DayOfMonth => whole(day(first)?.day0()),
            Function::Date => whole(day(first)?.day()),
            Function::DayOfWeek => whole(day(first)?.weekday().num_days_from_sunday()),
            Function::DayOfYear => whole(day(first)?.ordinal0()),
            Function::DaysSince | Function::DaysUntil => {
                let Value::Date(date) = first else { return None };
                let days = today.checked_sub(*date)? / DAY;
                Value::Int(if self == Function::DaysSince { days } else { -days })
            }
            Function::Latest | Function::Earliest => {
                let Value::List(list) = first else { return None };
                let dates = list.iter().filter_map(|value| match value {
                    Value::Date(date) => Some(*date),
                    _ => None,
                });
                Value::Date(if self == Function::Latest {
                    dates.max()?
                } else {
                    dates.min()?
                })
            }
            Function::ValidTaxId => Value::Bool(identifiers::is_tax_id(text(0)?)),
            Function::ValidVatId => Value::Bool(identifiers::is_vat_id(text(0)?)),
            Function::Opens => Value::Bool(hours::opens(text(0)?, Value::Date(today).as_day()?)),
        })
    }
}

/// A day as `2026-11-24`, or a moment as in RFC 3339.
pub(super) fn read_date(text: &str) -> Option<Value<'static>> {
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(Value::day(date));
    }
    DateTime::parse_from_rfc3339(text)
        .ok()
        .map(|moment| Value::Date(moment.timestamp()))
}

/// A length of time as CEL writes it: a number and `h`, `m` or `s`, several in a row. `d` for days is ours.
pub(super) fn read_duration(text: &str) -> Option<Value<'static>> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text),
    };
    let mut seconds = 0.0;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..digits].parse().ok()?;
        let unit = rest[digits..].chars().next()?;
        seconds += number
            * match unit {
                'd' => 86_400.0,
                'h' => 3_600.0,
                'm' => 60.0,
                's' => 1.0,
                _ => return None,
            };
        rest = &rest[digits + unit.len_utf8()..];
    }
    (seconds < 1e15).then_some(Value::Duration((sign * seconds) as i64))
}
