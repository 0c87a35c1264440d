//! A rule after it was understood: names are places in records, functions are known, types agree.

use super::Reads;
use super::functions::Function;
use super::value::Value;
use crate::quality::model::{self, Field};
use std::ops::Range;

/// One step of a rule.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Constant(Value<'static>),
    /// The page that is assessed.
    Subject,
    Portal,
    Today,
    /// The variable of a macro, counted from the outermost.
    Local(usize),
    /// A field of a record, by its place in the model.
    Field(Box<Node>, usize),
    /// Whether a record has a field.
    Has(Box<Node>, usize),
    Not(Box<Node>),
    All(Vec<Term>),
    Any(Vec<Term>),
    If(Box<[Node; 3]>),
    Compare(Relation, Box<[Node; 2]>),
    Arithmetic(Operator, Box<[Node; 2]>),
    Negate(Box<Node>),
    In(Box<[Node; 2]>),
    Index(Box<[Node; 2]>),
    List(Vec<Node>),
    /// A macro over the items of a list: the list, then what is asked of each.
    Each(Macro, Box<[Node; 2]>),
    Call(Function, Vec<Node>),
}

impl Node {
    /// Collects the keys that a step reads.
    pub(super) fn reads(&self, subject: &'static [Field], reads: &mut Reads) {
        let through = |record: &Node| match record {
            Node::Field(inner, index) if matches!(**inner, Node::Subject) => {
                subject.get(*index).map(|field| field.name)
            }
            _ => None,
        };
        match self {
            Node::Constant(_) | Node::Subject | Node::Portal | Node::Today | Node::Local(_) => {}
            Node::Field(record, index) | Node::Has(record, index) => {
                if matches!(**record, Node::Subject) {
                    reads.page.extend(subject.get(*index).map(|field| field.name));
                } else if through(record) == Some("provider") {
                    reads
                        .provider
                        .extend(model::PROVIDER.get(*index).map(|field| field.name));
                } else {
                    record.reads(subject, reads);
                }
            }
            Node::Not(inner) | Node::Negate(inner) => inner.reads(subject, reads),
            Node::All(terms) | Node::Any(terms) => terms.iter().for_each(|term| term.node.reads(subject, reads)),
            Node::If(parts) => parts.iter().for_each(|part| part.reads(subject, reads)),
            Node::Compare(_, parts)
            | Node::Arithmetic(_, parts)
            | Node::In(parts)
            | Node::Index(parts)
            | Node::Each(_, parts) => parts.iter().for_each(|part| part.reads(subject, reads)),
            Node::List(items) | Node::Call(_, items) => items.iter().for_each(|item| item.reads(subject, reads)),
        }
    }

    /// Whether a step asks for the value of a field that a page may not have.
    pub(super) fn needs_what_may_be_missing(&self, subject: &'static [Field]) -> bool {
        let asks = |node: &Node| node.needs_what_may_be_missing(subject);
        match self {
            Node::Constant(_) | Node::Subject | Node::Portal | Node::Today | Node::Local(_) | Node::Has(..) => false,
            Node::Field(record, index) => match **record {
                Node::Subject => subject.get(*index).is_none_or(|field| field.optional),
                Node::Portal => false,
                // Deeper down it is not followed: something there may be missing.
                _ => true,
            },
            Node::Not(inner) | Node::Negate(inner) => asks(inner),
            Node::All(terms) | Node::Any(terms) => terms.iter().any(|term| asks(&term.node)),
            Node::If(parts) => parts.iter().any(asks),
            Node::Compare(_, parts)
            | Node::Arithmetic(_, parts)
            | Node::In(parts)
            | Node::Index(parts)
            | Node::Each(_, parts) => parts.iter().any(asks),
            Node::List(items) | Node::Call(_, items) => items.iter().any(asks),
        }
    }
}

/// A member of a conjunction or disjunction, with its place in the rule.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub(super) node: Node,
    pub(super) range: Range<usize>,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Relation {
    /// The relation that holds when this one does not.
    pub(super) fn negated(self) -> Relation {
        match self {
            Relation::Equal => Relation::Unequal,
            Relation::Unequal => Relation::Equal,
            Relation::Less => Relation::GreaterOrEqual,
            Relation::LessOrEqual => Relation::Greater,
            Relation::Greater => Relation::LessOrEqual,
            Relation::GreaterOrEqual => Relation::Less,
        }
    }

    /// The relation with its sides swapped.
    pub(super) fn swapped(self) -> Relation {
        match self {
            Relation::Less => Relation::Greater,
            Relation::LessOrEqual => Relation::GreaterOrEqual,
            Relation::Greater => Relation::Less,
            Relation::GreaterOrEqual => Relation::LessOrEqual,
            same => same,
        }
    }
}

/// What is done with two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// The macros of CEL over lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Macro {
    All,
    Exists,
    ExistsOne,
    Map,
    Filter,
}
