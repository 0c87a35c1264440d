//! Evaluating a rule on a page.
//!
//! Rules are total as far as pages are concerned: what a page does not say is [`Fault::Missing`], and whoever asked
//! decides what that means (a rule is then not met, a condition does not hold). `&&` and `||` are commutative as CEL
//! wants them: a fault on one side does not matter where the other side decides.

use super::node::{Macro, Node, Operator, Relation, Term};
use super::value::Value;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

/// What rules are evaluated on.
#[derive(Debug)]
pub struct Scope<'a> {
    /// The page.
    pub subject: Value<'a>,
    /// The portal.
    pub portal: Value<'a>,
    /// The day of the build, in seconds.
    pub today: Value<'static>,
}

/// Why a rule gave nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The page does not say something that the rule asks for.
    Missing,
    /// A number was divided by zero, or left the range of numbers.
    Arithmetic,
    /// A list has no such place.
    Index,
    /// A function cannot do anything with its argument.
    Argument,
}

impl Fault {
    /// The id of the message that says what happened.
    pub fn message(self) -> &'static str {
        match self {
            Fault::Missing => "fault-missing",
            Fault::Arithmetic => "fault-arithmetic",
            Fault::Index => "fault-index",
            Fault::Argument => "fault-argument",
        }
    }
}

/// The variables of the macros around, the innermost first.
#[derive(Clone, Copy)]
pub(super) struct Locals<'s, 'a> {
    value: &'s Value<'a>,
    level: usize,
    outer: Option<&'s Locals<'s, 'a>>,
}

type Found<'s, 'a> = Result<Cow<'s, Value<'a>>, Fault>;

fn owned<'s, 'a>(value: Value<'a>) -> Found<'s, 'a> {
    Ok(Cow::Owned(value))
}

impl Node {
    /// The value of a step.
    pub(super) fn evaluate<'s, 'a>(&'a self, scope: &'s Scope<'a>, locals: Option<&Locals<'s, 'a>>) -> Found<'s, 'a>
    where
        'a: 's,
    {
        match self {
            Node::Constant(value) => Ok(Cow::Borrowed(value)),
            Node::Subject => Ok(Cow::Borrowed(&scope.subject)),
            Node::Portal => Ok(Cow::Borrowed(&scope.portal)),
            Node::Today => Ok(Cow::Borrowed(&scope.today)),
            Node::Local(level) => local(locals, *level).map(Cow::Borrowed).ok_or(Fault::Missing),
            Node::Field(record, index) => match record.evaluate(scope, locals)? {
                Cow::Borrowed(Value::Record(fields)) => match fields.get(*index) {
                    None | Some(Value::Missing) => Err(Fault::Missing),
                    Some(value) => Ok(Cow::Borrowed(value)),
                },
                Cow::Owned(Value::Record(fields)) => match fields.get(*index) {
                    None | Some(Value::Missing) => Err(Fault::Missing),
                    Some(value) => owned(value.clone()),
                },
                _ => Err(Fault::Missing),
            },
            Node::Has(record, index) => {
                let has = match record.evaluate(scope, locals) {
                    Ok(record) => matches!(
                        record.as_ref(),
                        Value::Record(fields) if !matches!(fields.get(*index), None | Some(Value::Missing))
                    ),
                    Err(Fault::Missing | Fault::Index) => false,
                    Err(fault) => return Err(fault),
                };
                owned(Value::Bool(has))
            }
            Node::Not(inner) => owned(Value::Bool(!inner.is_true(scope, locals)?)),
            Node::All(terms) => join(terms, false, scope, locals),
            Node::Any(terms) => join(terms, true, scope, locals),
            Node::If(parts) => {
                let [condition, yes, no] = parts.as_ref();
                if condition.is_true(scope, locals)? { yes } else { no }.evaluate(scope, locals)
            }
            Node::Compare(relation, sides) => {
                let [left, right] = sides.as_ref();
                let (left, right) = (left.evaluate(scope, locals)?, right.evaluate(scope, locals)?);
                owned(Value::Bool(relation.holds(&left, &right)))
            }
            Node::Arithmetic(operator, sides) => {
                let [left, right] = sides.as_ref();
                let (left, right) = (left.evaluate(scope, locals)?, right.evaluate(scope, locals)?);
                operator.apply(&left, &right).map(Cow::Owned).ok_or(Fault::Arithmetic)
            }
            Node::Negate(inner) => match inner.evaluate(scope, locals)?.as_ref() {
                Value::Int(number) => number.checked_neg().map(Value::Int),
                Value::Float(number) => Some(Value::Float(-number)),
                Value::Duration(seconds) => seconds.checked_neg().map(Value::Duration),
                _ => None,
            }
            .map(Cow::Owned)
            .ok_or(Fault::Arithmetic),
            Node::In(sides) => {
                let [item, list] = sides.as_ref();
                let (item, list) = (item.evaluate(scope, locals)?, list.evaluate(scope, locals)?);
                let is_in = matches!(list.as_ref(), Value::List(all) if all.iter().any(|one| one.equals(&item)));
                owned(Value::Bool(is_in))
            }
            Node::Index(sides) => {
                let [list, index] = sides.as_ref();
                let (list, index) = (list.evaluate(scope, locals)?, index.evaluate(scope, locals)?);
                match (list.as_ref(), index.as_ref()) {
                    (Value::List(all), Value::Int(index)) => usize::try_from(*index)
                        .ok()
                        .and_then(|index| all.get(index))
                        .cloned()
                        .map(Cow::Owned)
                        .ok_or(Fault::Index),
                    _ => Err(Fault::Index),
                }
            }
            Node::List(items) => {
                let items: Result<Arc<[Value<'a>]>, Fault> = items
                    .iter()
                    .map(|item| item.evaluate(scope, locals).map(Cow::into_owned))
                    .collect();
                owned(Value::List(items?))
            }
            Node::Each(kind, parts) => each(*kind, parts, scope, locals),
            Node::Call(function, arguments) => {
                let arguments: Vec<Cow<'s, Value<'a>>> = arguments
                    .iter()
                    .map(|argument| argument.evaluate(scope, locals))
                    .collect::<Result<_, _>>()?;
                let today = match scope.today {
                    Value::Date(today) => today,
                    _ => 0,
                };
                function.call(&arguments, today).map(Cow::Owned).ok_or(Fault::Argument)
            }
        }
    }

    /// See [`super::Expression::failing_item`].
    pub(super) fn failing_item<'a>(&'a self, scope: &Scope<'a>) -> Option<usize> {
        match self {
            Node::All(terms) => terms.iter().find_map(|term| term.node.failing_item(scope)),
            Node::Each(Macro::All, parts) => {
                let [range, body] = parts.as_ref();
                let list = range.evaluate(scope, None).ok()?;
                let Value::List(items) = list.as_ref() else { return None };
                items.iter().position(|value| {
                    let locals = Locals {
                        value,
                        level: 0,
                        outer: None,
                    };
                    !matches!(body.is_true(scope, Some(&locals)), Ok(true))
                })
            }
            _ => None,
        }
    }

    fn is_true<'s, 'a>(&'a self, scope: &'s Scope<'a>, locals: Option<&Locals<'s, 'a>>) -> Result<bool, Fault>
    where
        'a: 's,
    {
        match self.evaluate(scope, locals)?.as_ref() {
            Value::Bool(flag) => Ok(*flag),
            _ => Err(Fault::Argument),
        }
    }
}

fn local<'s, 'a>(locals: Option<&Locals<'s, 'a>>, level: usize) -> Option<&'s Value<'a>> {
    let innermost = locals?;
    if innermost.level == level {
        return Some(innermost.value);
    }
    let mut here = innermost.outer?;
    while here.level != level {
        here = here.outer?;
    }
    Some(here.value)
}

/// A conjunction (`decides` false) or disjunction (`decides` true): one term that decides is enough, whatever happens
/// to the others.
fn join<'s, 'a: 's>(
    terms: &'a [Term],
    decides: bool,
    scope: &'s Scope<'a>,
    locals: Option<&Locals<'s, 'a>>,
) -> Found<'s, 'a> {
    let mut fault = None;
    for term in terms {
        match term.node.is_true(scope, locals) {
            Ok(flag) if flag == decides => return owned(Value::Bool(decides)),
            Ok(_) => {}
            Err(found) => fault = fault.or(Some(found)),
        }
    }
    fault.map_or_else(|| owned(Value::Bool(!decides)), Err)
}

fn each<'s, 'a: 's>(
    kind: Macro,
    parts: &'a [Node; 2],
    scope: &'s Scope<'a>,
    outer: Option<&Locals<'s, 'a>>,
) -> Found<'s, 'a> {
    let [range, body] = parts;
    let list = range.evaluate(scope, outer)?;
    let Value::List(items) = list.as_ref() else {
        return Err(Fault::Argument);
    };
    let level = outer.map_or(0, |outer| outer.level + 1);
    let ask = |value: &Value<'a>| -> Result<Value<'a>, Fault> {
        let locals = Locals { value, level, outer };
        body.evaluate(scope, Some(&locals)).map(Cow::into_owned)
    };
    let is_true = |value: &Value<'a>| match ask(value)? {
        Value::Bool(flag) => Ok(flag),
        _ => Err(Fault::Argument),
    };
    let decides = match kind {
        Macro::All => false,
        Macro::Exists => true,
        Macro::ExistsOne => {
            let mut count = 0;
            for item in items.iter() {
                count += usize::from(is_true(item)?);
            }
            return owned(Value::Bool(count == 1));
        }
        Macro::Map => return owned(Value::List(items.iter().map(ask).collect::<Result<_, _>>()?)),
        Macro::Filter => {
            let mut kept = Vec::new();
            for item in items.iter() {
                if is_true(item)? {
                    kept.push(item.clone());
                }
            }
            return owned(Value::list(kept));
        }
    };
    let mut fault = None;
    for item in items.iter() {
        match is_true(item) {
            Ok(flag) if flag == decides => return owned(Value::Bool(decides)),
            Ok(_) => {}
            Err(found) => fault = fault.or(Some(found)),
        }
    }
    fault.map_or_else(|| owned(Value::Bool(!decides)), Err)
}

impl Relation {
    fn holds(self, left: &Value<'_>, right: &Value<'_>) -> bool {
        match self {
            Relation::Equal => left.equals(right),
            Relation::Unequal => !left.equals(right),
            Relation::Less => left.compare(right) == Some(Ordering::Less),
            Relation::LessOrEqual => matches!(left.compare(right), Some(Ordering::Less | Ordering::Equal)),
            Relation::Greater => left.compare(right) == Some(Ordering::Greater),
            Relation::GreaterOrEqual => matches!(left.compare(right), Some(Ordering::Greater | Ordering::Equal)),
        }
    }
}

impl Operator {
    fn apply<'a>(self, left: &Value<'a>, right: &Value<'a>) -> Option<Value<'a>> {
        use Value::{Date, Duration, Float, Int, List, Text};
        Some(match (self, left, right) {
            (Operator::Add, Int(a), Int(b)) => Int(a.checked_add(*b)?),
            (Operator::Subtract, Int(a), Int(b)) => Int(a.checked_sub(*b)?),
            (Operator::Multiply, Int(a), Int(b)) => Int(a.checked_mul(*b)?),
            (Operator::Divide, Int(a), Int(b)) => Int(a.checked_div(*b)?),
            (Operator::Remainder, Int(a), Int(b)) => Int(a.checked_rem(*b)?),
            (Operator::Add, Duration(a), Duration(b)) => Duration(a.checked_add(*b)?),
            (Operator::Subtract, Duration(a), Duration(b)) => Duration(a.checked_sub(*b)?),
            (Operator::Add, Date(a), Duration(b)) | (Operator::Add, Duration(b), Date(a)) => Date(a.checked_add(*b)?),
            (Operator::Subtract, Date(a), Duration(b)) => Date(a.checked_sub(*b)?),
            (Operator::Subtract, Date(a), Date(b)) => Duration(a.checked_sub(*b)?),
            (Operator::Add, Text(a), Text(b)) => Value::text(format!("{a}{b}")),
            (Operator::Add, List(a), List(b)) => Value::list(a.iter().chain(b.iter()).cloned()),
            (_, a, b) => {
                let (a, b) = (a.number()?, b.number()?);
                let result = match self {
                    Operator::Add => a + b,
                    Operator::Subtract => a - b,
                    Operator::Multiply => a * b,
                    Operator::Divide => a / b,
                    Operator::Remainder => return None,
                };
                if !result.is_finite() {
                    return None;
                }
                Float(result)
            }
        })
    }
}
