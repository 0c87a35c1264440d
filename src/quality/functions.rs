//! The functions that rules have beside those of CEL.

use crate::catalogue::identifiers;
use cel::{Context, DeclarationError, Env};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::sync::Arc;

/// Names and numbers of arguments of the functions we add.
pub(super) const OWN: [(&str, usize); 4] = [
    ("valid_tax_id", 1),
    ("valid_vat_id", 1),
    ("days_since", 1),
    ("days_until", 1),
];

/// A day as the rules see it.
pub(super) fn timestamp(date: NaiveDate) -> DateTime<FixedOffset> {
    date.and_time(chrono::NaiveTime::MIN).and_utc().fixed_offset()
}

/// A context with our functions and `today`.
pub(super) fn context(env: &Arc<Env>, today: NaiveDate) -> Result<Context<'static, 'static>, DeclarationError> {
    let mut context = Context::with_env(Arc::clone(env));
    let now = timestamp(today);
    context.add_function("valid_tax_id", |text: Arc<String>| identifiers::is_tax_id(&text))?;
    context.add_function("valid_vat_id", |text: Arc<String>| identifiers::is_vat_id(&text))?;
    context.add_function("days_since", move |date: DateTime<FixedOffset>| {
        now.signed_duration_since(date).num_days()
    })?;
    context.add_function("days_until", move |date: DateTime<FixedOffset>| {
        date.signed_duration_since(now).num_days()
    })?;
    context.add_variable_from_value("today", cel::Value::Timestamp(now));
    Ok(context)
}
