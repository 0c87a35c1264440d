//! A rule after it was understood: names are places in records, functions are known, types agree.

use super::functions::Function;
use super::value::Value;
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
