//! Finding rules that can never be true, and rules that are always true.
//!
//! The question is asked of each step: can it be true (or false), given what is known already? The answer "no" is
//! certain, the answer "yes" may be wrong: only conjunctions of simple comparisons are followed. That is enough for
//! the slips people make: `days < 0`, `x > 5 && x < 3`, a word compared with two different words, `has` of a field that
//! every page has.

use super::functions::Function;
use super::node::{Node, Relation, Term};
use super::value::Value;
use crate::quality::model::{self, Field, Type};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What is known of a page, by what the rule says about it.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    flags: BTreeMap<String, bool>,
    has: BTreeMap<String, bool>,
    numbers: BTreeMap<String, Interval>,
    words: BTreeMap<String, BTreeSet<String>>,
    not_words: BTreeMap<String, BTreeSet<String>>,
}

/// A range of numbers; an open end is not in it.
#[derive(Clone, Copy, Debug)]
struct Interval {
    low: f64,
    low_open: bool,
    high: f64,
    high_open: bool,
    /// Only whole numbers.
    whole: bool,
}

impl Interval {
    fn is_empty(&self) -> bool {
        let (mut low, mut high) = (self.low, self.high);
        let (mut low_open, mut high_open) = (self.low_open, self.high_open);
        if self.whole {
            if low.is_finite() {
                low = if low_open { low.floor() + 1.0 } else { low.ceil() };
                low_open = false;
            }
            if high.is_finite() {
                high = if high_open { high.ceil() - 1.0 } else { high.floor() };
                high_open = false;
            }
        }
        low > high || (low == high && (low_open || high_open))
    }

    fn narrow(&mut self, relation: Relation, bound: f64) {
        let raise = |this: &mut Interval, open: bool| {
            if bound > this.low || (bound == this.low && open) {
                (this.low, this.low_open) = (bound, open);
            }
        };
        let lower = |this: &mut Interval, open: bool| {
            if bound < this.high || (bound == this.high && open) {
                (this.high, this.high_open) = (bound, open);
            }
        };
        match relation {
            Relation::Equal => {
                raise(self, false);
                lower(self, false);
            }
            Relation::Greater => raise(self, true),
            Relation::GreaterOrEqual => raise(self, false),
            Relation::Less => lower(self, true),
            Relation::LessOrEqual => lower(self, false),
            // A hole in the middle is not followed; one at an end is.
            Relation::Unequal => {
                if bound == self.low {
                    self.low_open = true;
                } else if bound == self.high {
                    self.high_open = true;
                }
            }
        }
    }
}

/// Adds to the facts what follows when a step is `want`; the range of what cannot be, if it cannot.
pub(super) fn assume(
    node: &Node,
    range: &Range<usize>,
    want: bool,
    subject: &'static [Field],
    facts: &mut Facts,
) -> Result<(), Range<usize>> {
    let check = |possible: bool| if possible { Ok(()) } else { Err(range.clone()) };
    match node {
        Node::Constant(Value::Bool(flag)) => check(*flag == want),
        Node::Not(inner) => assume(inner, range, !want, subject, facts),
        Node::All(terms) if want => assume_all(terms, true, subject, facts),
        Node::Any(terms) if !want => assume_all(terms, false, subject, facts),
        Node::All(terms) => assume_one(terms, range, false, subject, facts),
        Node::Any(terms) => assume_one(terms, range, true, subject, facts),
        Node::Has(record, index) => {
            let Some((path, fields)) = record_of(record, subject) else {
                return Ok(());
            };
            let Some(field) = fields.get(*index) else { return Ok(()) };
            let path = format!("{path}.{}", field.name);
            // A field of a record that may itself be missing may be missing too.
            let certain = !field.optional && matches!(**record, Node::Subject);
            check((want || !certain) && *facts.has.entry(path).or_insert(want) == want)
        }
        Node::Compare(relation, sides) => {
            let [left, right] = sides.as_ref();
            let relation = if want { *relation } else { relation.negated() };
            compare(left, relation, right, range, subject, facts)
        }
        _ => match path(node, subject) {
            Some((path, _)) => check(*facts.flags.entry(path).or_insert(want) == want),
            None => Ok(()),
        },
    }
}

/// All terms are `want`.
fn assume_all(terms: &[Term], want: bool, subject: &'static [Field], facts: &mut Facts) -> Result<(), Range<usize>> {
    terms
        .iter()
        .try_for_each(|term| assume(&term.node, &term.range, want, subject, facts))
}

/// Some term is `want`; which one is not known, so nothing follows unless there is only one that can.
fn assume_one(
    terms: &[Term],
    range: &Range<usize>,
    want: bool,
    subject: &'static [Field],
    facts: &mut Facts,
) -> Result<(), Range<usize>> {
    let mut possible = terms.iter().filter_map(|term| {
        let mut with = facts.clone();
        assume(&term.node, &term.range, want, subject, &mut with)
            .is_ok()
            .then_some(with)
    });
    match (possible.next(), possible.next()) {
        (None, _) => Err(range.clone()),
        (Some(only), None) => {
            *facts = only;
            Ok(())
        }
        (Some(_), Some(_)) => Ok(()),
    }
}

fn compare(
    left: &Node,
    relation: Relation,
    right: &Node,
    range: &Range<usize>,
    subject: &'static [Field],
    facts: &mut Facts,
) -> Result<(), Range<usize>> {
    let check = |possible: bool| if possible { Ok(()) } else { Err(range.clone()) };
    let (node, relation, constant) = match (left, right) {
        (Node::Constant(a), Node::Constant(b)) => {
            let holds = match relation {
                Relation::Equal => a.equals(b),
                Relation::Unequal => !a.equals(b),
                _ => return check(a.compare(b).is_some_and(|order| matches_order(relation, order))),
            };
            return check(holds);
        }
        (Node::Constant(constant), node) => (node, relation.swapped(), constant),
        (node, Node::Constant(constant)) => (node, relation, constant),
        _ => {
            // The same thing on both sides.
            let same = matches!((path(left, subject), path(right, subject)), (Some((a, _)), Some((b, _))) if a == b)
                || matches!((left, right), (Node::Today, Node::Today));
            return check(
                !same
                    || matches!(
                        relation,
                        Relation::Equal | Relation::LessOrEqual | Relation::GreaterOrEqual
                    ),
            );
        }
    };
    let Some((path, of)) = path(node, subject) else {
        return Ok(());
    };
    match constant {
        Value::Bool(flag) if relation == Relation::Equal => check(*facts.flags.entry(path).or_insert(*flag) == *flag),
        Value::Bool(flag) if relation == Relation::Unequal => {
            check(*facts.flags.entry(path).or_insert(!*flag) != *flag)
        }
        Value::Int(_) | Value::Float(_) | Value::Date(_) => {
            let number = match constant {
                Value::Date(seconds) => *seconds as f64,
                other => other.number().unwrap_or_default(),
            };
            let interval = facts.numbers.entry(path).or_insert_with(|| bounds(of));
            interval.narrow(relation, number);
            check(!interval.is_empty())
        }
        Value::Text(word) => {
            let words = match of {
                Some(Type::Word(words)) => Some(words()),
                _ => None,
            };
            match relation {
                Relation::Equal => {
                    let allowed = facts
                        .words
                        .entry(path.clone())
                        .or_insert_with(|| BTreeSet::from([word.to_string()]));
                    let is_possible = allowed.contains(word.as_ref())
                        && !facts
                            .not_words
                            .get(&path)
                            .is_some_and(|not| not.contains(word.as_ref()));
                    allowed.retain(|allowed| allowed == word.as_ref());
                    check(is_possible)
                }
                Relation::Unequal => {
                    let excluded = facts.not_words.entry(path.clone()).or_default();
                    excluded.insert(word.to_string());
                    let none_left = words.is_some_and(|words| words.iter().all(|word| excluded.contains(*word)));
                    let is_that = facts
                        .words
                        .get(&path)
                        .is_some_and(|allowed| allowed.iter().all(|allowed| allowed == word.as_ref()));
                    check(!none_left && !is_that)
                }
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

fn matches_order(relation: Relation, order: std::cmp::Ordering) -> bool {
    match relation {
        Relation::Less => order.is_lt(),
        Relation::LessOrEqual => order.is_le(),
        Relation::Greater => order.is_gt(),
        Relation::GreaterOrEqual => order.is_ge(),
        Relation::Equal => order.is_eq(),
        Relation::Unequal => order.is_ne(),
    }
}

fn bounds(of: Option<Type>) -> Interval {
    let (low, high) = match of {
        Some(Type::Count | Type::Amount) => (0.0, f64::INFINITY),
        Some(Type::Percent) => (0.0, 100.0),
        _ => (f64::NEG_INFINITY, f64::INFINITY),
    };
    Interval {
        low,
        low_open: false,
        high,
        high_open: false,
        whole: matches!(of, Some(Type::Int | Type::Count)),
    }
}

/// A step as a path of the page, with its type: `service.ages.min`, `service.price.size()`.
fn path(node: &Node, subject: &'static [Field]) -> Option<(String, Option<Type>)> {
    match node {
        Node::Field(record, index) => {
            let (path, fields) = record_of(record, subject)?;
            let field = fields.get(*index)?;
            Some((format!("{path}.{}", field.name), Some(field.of)))
        }
        Node::Call(Function::Size, arguments) => {
            let (path, _) = path(arguments.first()?, subject)?;
            Some((format!("{path}.size()"), Some(Type::Count)))
        }
        Node::Today => Some(("today".to_owned(), Some(Type::Date))),
        _ => None,
    }
}

fn record_of(node: &Node, subject: &'static [Field]) -> Option<(String, &'static [Field])> {
    match node {
        Node::Subject => Some(("page".to_owned(), subject)),
        Node::Portal => Some(("portal".to_owned(), model::PORTAL)),
        Node::Field(..) => match path(node, subject)? {
            (path, Some(Type::Record(fields))) => Some((path, fields)),
            _ => None,
        },
        _ => None,
    }
}
