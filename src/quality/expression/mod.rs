//! A rule: the Common Expression Language (CEL), checked against the subject model before it ever runs.
//!
//! The crate `cel` reads the words. What they mean is decided here: `lower` looks every name up and checks every type,
//! `possible` finds rules that can never be true, `evaluate` runs what is left on a page. So a mistake in a profile is
//! found when the profile is read, at its characters, and a rule costs a page less than a microsecond.

mod calls;
mod evaluate;
mod functions;
mod lower;
mod node;
mod operators;
mod possible;
#[cfg(test)]
mod tests;
pub(super) mod value;

pub(super) use evaluate::{Fault, Scope};
pub(super) use functions::Kind;
pub(super) use value::Value;

use super::model::Field;
use cel::Env;
use lower::Lowering;
use node::Node;
pub(super) use possible::Facts;
use std::collections::BTreeSet;
use std::ops::Range;

/// How deep the brackets of a rule may stand in each other; the parser takes a step of the stack for each.
const DEEPEST: usize = 24;
/// Room on the stack for the parser, in bytes: it is generated code, and takes much of it for every bracket.
const ROOM: usize = 48 * 1024 * 1024;

/// A compiled expression.
#[derive(Debug)]
pub struct Expression {
    node: Node,
    range: Range<usize>,
}

/// What is wrong with an expression, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpressionError {
    /// Byte range in the expression.
    pub range: Range<usize>,
    /// What.
    pub kind: ExpressionErrorKind,
}

/// The ways in which an expression can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpressionErrorKind {
    /// It is not CEL.
    Syntax,
    /// Its brackets stand too deep in each other.
    TooDeep,
    /// It is CEL that rules have no use for: maps, bytes, null.
    Unsupported,
    /// It names a field that the record does not have: its name, and the names it could have been.
    UnknownField(String, Vec<&'static str>),
    /// It names a variable that does not exist.
    UnknownVariable(String, Vec<String>),
    /// It calls a function that does not exist.
    UnknownFunction(String, Vec<&'static str>),
    /// It calls a function with the wrong number of arguments; how many are wanted between the brackets.
    Arguments(String, usize),
    /// It uses a value of one kind where others are wanted.
    WrongType {
        /// What would fit.
        wanted: Vec<Kind>,
        /// What it is.
        found: Kind,
    },
    /// It compares a field with a word that the field can never be.
    UnknownWord(String, Vec<&'static str>),
    /// It names a section that no card has: the title, and those there are.
    UnknownSection(String, Vec<&'static str>),
    /// It writes a day or a length of time that cannot be read.
    Unreadable(String, Kind),
    /// `has` asks for something that is no field.
    HasWhat,
    /// A function about sections needs a title written out.
    TitleWanted,
    /// A function about sections is used on a page without: the function and the kind of page.
    NoSections(String, &'static str),
}

/// What an expression must give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// `true` or `false`.
    Bool,
    /// A day.
    Date,
    /// Anything that can be shown.
    Shown,
}

/// What a rule reads, by the names of the keys at the top of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// Keys of the page itself.
    pub page: BTreeSet<&'static str>,
    /// Keys of the page's provider.
    pub provider: BTreeSet<&'static str>,
}

/// How a rule can be idle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Idle {
    /// It can never be true: the part that cannot.
    Never(Range<usize>),
    /// It is always true.
    Always,
}

impl Expression {
    /// Compiles an expression about a page that rules call `subject.0`, whose fields are `subject.1`.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of its characters.
    pub fn compile(
        source: &str,
        subject: (&'static str, &'static [Field]),
        wanted: Wanted,
    ) -> Result<Expression, Vec<ExpressionError>> {
        let whole = 0..source.len();
        let one = |range, kind| vec![ExpressionError { range, kind }];
        if let Some(at) = too_deep(source) {
            return Err(one(at..at + 1, ExpressionErrorKind::TooDeep));
        }
        // Without macros: `has` and its like stay the calls that they are written as.
        let program = with_room(|| Env::default().compile(source)).map_err(|errors| {
            errors
                .errors
                .iter()
                .take(1)
                .map(|error| ExpressionError {
                    range: at_position(source, error.pos),
                    kind: ExpressionErrorKind::Syntax,
                })
                .collect::<Vec<_>>()
        })?;
        let mut lowering = Lowering {
            source,
            places: program.source_info(),
            subject,
            locals: Vec::new(),
            errors: Vec::new(),
        };
        let typed = lowering.lower(program.expression());
        let mut errors = lowering.errors;
        let fits = match (wanted, typed.of.kind()) {
            (_, None) => true,
            (Wanted::Bool, Some(kind)) => kind == Kind::Bool,
            (Wanted::Date, Some(kind)) => kind == Kind::Date,
            (Wanted::Shown, Some(kind)) => !matches!(kind, Kind::Record | Kind::Duration),
        };
        if !fits
            && errors.is_empty()
            && let Some(found) = typed.of.kind()
        {
            errors.push(ExpressionError {
                range: whole,
                kind: ExpressionErrorKind::WrongType {
                    wanted: match wanted {
                        Wanted::Bool => vec![Kind::Bool],
                        Wanted::Date => vec![Kind::Date],
                        Wanted::Shown => vec![Kind::Text, Kind::Number, Kind::Date],
                    },
                    found,
                },
            });
        }
        if errors.is_empty() {
            Ok(Expression {
                node: typed.node,
                range: typed.range,
            })
        } else {
            errors.sort_by_key(|error| error.range.start);
            Err(errors)
        }
    }

    /// Its value for a page.
    ///
    /// # Errors
    /// When the page does not say what it asks for, or when it cannot be worked out.
    pub fn evaluate<'a>(&'a self, scope: &Scope<'a>) -> Result<Value<'a>, Fault> {
        self.node.evaluate(scope, None).map(std::borrow::Cow::into_owned)
    }

    /// Whether it holds for a page. What the page does not say does not hold.
    ///
    /// # Errors
    /// When it cannot be worked out.
    pub fn holds<'a>(&'a self, scope: &Scope<'a>) -> Result<bool, Fault> {
        match self.node.evaluate(scope, None) {
            Ok(value) => Ok(matches!(value.as_ref(), Value::Bool(true))),
            Err(Fault::Missing) => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    /// What is known of a page on which these hold; the part that cannot, if they cannot all.
    ///
    /// # Errors
    /// The range of what contradicts the rest, in the expression that says it.
    pub fn assume(&self, subject: &'static [Field], facts: &mut Facts) -> Result<(), Range<usize>> {
        possible::assume(&self.node, &self.range, true, subject, facts)
    }

    /// For a rule that all items of a list must meet, the first that does not.
    pub fn failing_item<'a>(&'a self, scope: &Scope<'a>) -> Option<usize> {
        self.node.failing_item(scope)
    }

    /// The keys of the page that it reads, and those of the provider that it reads through the page.
    pub fn reads(&self, subject: &'static [Field]) -> Reads {
        let mut reads = Reads::default();
        self.node.reads(subject, &mut reads);
        reads
    }

    /// Whether it decides nothing on pages of which these facts are known.
    pub fn idle(&self, subject: &'static [Field], facts: &Facts) -> Option<Idle> {
        if let Err(range) = possible::assume(&self.node, &self.range, true, subject, &mut facts.clone()) {
            return Some(Idle::Never(range));
        }
        // What a page does not say does not hold, so a rule that needs it is not always true.
        let always = !self.node.needs_what_may_be_missing(subject)
            && possible::assume(&self.node, &self.range, false, subject, &mut facts.clone()).is_err();
        always.then_some(Idle::Always)
    }
}

/// Does something with enough room on the stack. Who has many rules to compile asks for the room once, around them all.
pub(super) fn with_room<T>(work: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(ROOM, 2 * ROOM, work)
}

/// Where the brackets of a rule are too deep.
fn too_deep(source: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, c) in source.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

fn at_position(source: &str, (line, column): (isize, isize)) -> Range<usize> {
    let line = usize::try_from(line - 1).unwrap_or(0);
    let column = usize::try_from(column - 1).unwrap_or(0);
    let before: usize = source.split_inclusive('\n').take(line).map(str::len).sum();
    let mut start = (before + column).min(source.len());
    while !source.is_char_boundary(start) {
        start -= 1;
    }
    let length = source[start..].chars().next().map_or(0, char::len_utf8);
    start..start + length
}
