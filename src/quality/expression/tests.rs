//! Our evaluation and that of the crate `cel` agree on random rules.

use super::value::DAY;
use super::{Expression, Scope, Value, Wanted};
use crate::quality::model::{self, Field, Type};
use cel::objects::{Key, Map};
use cel::{Context, Env};
use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// A service of which some things are said and some are not.
fn subject() -> Value<'static> {
    let record = |fields: &'static [Field], known: &[(&str, Value<'static>)]| {
        let find = |field: &Field| known.iter().find(|(name, _)| *name == field.name);
        Value::Record(
            fields
                .iter()
                .map(|field| find(field).map_or(Value::Missing, |(_, value)| value.clone()))
                .collect(),
        )
    };
    let price = |amount: Option<f64>, isee: bool| {
        let mut known = vec![("isee", Value::Bool(isee)), ("unit", Value::text("hour"))];
        known.extend(amount.map(|amount| ("amount", Value::Float(amount))));
        record(model::PRICE, &known)
    };
    record(
        model::SERVICE,
        &[
            ("title", Value::text("Asilo nido")),
            ("regime", Value::text("private")),
            ("free", Value::Bool(false)),
            ("vouchers", Value::Bool(true)),
            ("capacity", Value::Int(24)),
            ("educators", Value::Int(3)),
            ("ages", record(model::AGES, &[("min", Value::Int(1))])),
            ("area", Value::list([Value::text("alfa"), Value::text("beta")])),
            ("places", Value::list([])),
            ("price", Value::list([price(Some(12.5), false), price(None, true)])),
            (
                "verified",
                Value::day(NaiveDate::from_ymd_opt(2026, 10, 1).expect("a real day")),
            ),
        ],
    )
}

/// The same as the crate wants it.
fn of_the_crate(value: &Value<'_>, of: Type) -> cel::Value {
    match (value, of) {
        (Value::Bool(flag), _) => cel::Value::Bool(*flag),
        (Value::Int(number), _) => cel::Value::Int(*number),
        (Value::Float(number), _) => cel::Value::Float(*number),
        (Value::Text(text), _) => cel::Value::from(text.as_ref()),
        (Value::Date(seconds), _) => {
            cel::Value::Timestamp(DateTime::from_timestamp(*seconds, 0).expect("a moment").fixed_offset())
        }
        (Value::List(items), Type::List(of)) => {
            cel::Value::List(Arc::new(items.iter().map(|item| of_the_crate(item, *of)).collect()))
        }
        (Value::Record(values), Type::Record(fields)) => {
            let known: HashMap<Key, cel::Value> = fields
                .iter()
                .zip(values.iter())
                .filter(|(_, value)| **value != Value::Missing)
                .map(|(field, value)| (Key::from(field.name), of_the_crate(value, field.of)))
                .collect();
            cel::Value::Map(Map { map: Arc::new(known) })
        }
        other => panic!("{other:?}"),
    }
}

fn today() -> Value<'static> {
    Value::day(NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day"))
}

fn number() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        (0..40_i64).prop_map(|number| number.to_string()),
        Just("service.capacity".to_owned()),
        Just("service.educators".to_owned()),
        Just("service.ages.min".to_owned()),
        Just("service.ages.max".to_owned()),
        Just("service.area.size()".to_owned()),
        Just("size(service.title)".to_owned()),
    ];
    leaf.prop_recursive(2, 8, 2, |inner| {
        (inner.clone(), prop_oneof!["[+*/%]", Just("-".to_owned())], inner)
            .prop_map(|(a, operator, b)| format!("({a} {operator} {b})"))
    })
}

fn question() -> impl Strategy<Value = String> {
    let compared = (number(), prop_oneof!["==", "!=", "<", "<=", ">", ">="], number())
        .prop_map(|(a, relation, b)| format!("{a} {relation} {b}"));
    let leaf = prop_oneof![
        4 => compared,
        1 => prop::sample::select(vec![
            "service.free",
            "service.vouchers",
            "has(service.capacity)",
            "has(service.response_days)",
            "has(service.ages.max)",
            "service.regime == 'private'",
            "service.regime in ['municipal', 'accredited']",
            "service.title.startsWith('Asilo')",
            "'alfa' in service.area",
            "service.area.exists(a, a.contains('t'))",
            "service.area.all(a, a != 'gamma')",
            "service.area.exists_one(a, a == 'beta')",
            "service.area.filter(a, a > 'b').size() == 1",
            "service.area.map(a, a + '!')[0] == 'alfa!'",
            "service.price.all(p, has(p.amount) || p.isee)",
            "service.price.all(p, p.amount > 5.0)",
            "service.price.exists(p, p.amount > 5.0)",
            "service.price.exists(p, p.amount > 50.0)",
            "service.places.all(p, has(p.address))",
            "service.verified < today",
            "service.verified + duration('1440h') >= today",
            "today - service.verified > duration('100h')",
            "service.verified.getFullYear() == 2026 && service.verified.getMonth() == 9",
        ]).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| format!("!({a})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} && {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} || {b})")),
            (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| format!("({a} ? {b} : {c})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_rules_mean_what_they_mean_in_cel(rule in question()) {
        let compiled = Expression::compile(&rule, ("service", model::SERVICE), Wanted::Bool);
        let compiled = compiled.map_err(|errors| TestCaseError::fail(format!("{rule}: {errors:?}")))?;
        let scope = Scope { subject: subject(), portal: Value::Missing, today: today() };
        let ours = compiled.evaluate(&scope);

        let env = Arc::new(Env::stdlib());
        let mut context = Context::with_env(Arc::clone(&env));
        context.add_variable_from_value("service", of_the_crate(&scope.subject, Type::Record(model::SERVICE)));
        context.add_variable_from_value("today", of_the_crate(&scope.today, Type::Date));
        let theirs = env.compile(&rule).expect("CEL").execute(&context);
        match (ours, theirs) {
            (Ok(Value::Bool(ours)), Ok(cel::Value::Bool(theirs))) => prop_assert_eq!(ours, theirs, "{}", rule),
            // `has` of a path that breaks off is an error there and false here.
            (Ok(_), Err(_)) | (Err(_), Err(_)) => {}
            (ours, theirs) => prop_assert!(false, "{rule}: {ours:?}, {theirs:?}"),
        }
    }

    #[test]
    fn any_text_is_compiled_without_panic(rule in "(\\PC|service\\.|has\\(|price|\\)|\\(|\"|'|&&|\\|\\||\\[|\\]|\\{|\\?|:| |all\\(p, |today|==|<|1){0,24}") {
        let _ = Expression::compile(&rule, ("service", model::SERVICE), Wanted::Bool);
    }
}

#[test]
fn days_are_whole() {
    let rule = Expression::compile(
        "days_since(service.verified) == 54 && service.verified + days(54) == today && add_months(service.verified, 1) < today",
        ("service", model::SERVICE),
        Wanted::Bool,
    );
    let rule = rule.expect("a rule");
    let scope = Scope {
        subject: subject(),
        portal: Value::Missing,
        today: today(),
    };
    assert_eq!(rule.holds(&scope), Ok(true));
    assert_eq!(DAY, 86_400);
}
