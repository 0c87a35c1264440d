//! Understanding a rule: every name is looked up in the subject model and every type is checked before the rule ever
//! runs, and what is wrong is said at its characters.

use super::functions::Kind;
use super::node::{Macro, Node};
use super::value::Value;
use super::{ExpressionError, ExpressionErrorKind};
use crate::quality::model::{self, Field, Type};
use cel::common::ast::{CallExpr, Expr, IdedExpr, LiteralValue, SourceInfo};
use std::borrow::Cow;
use std::ops::Range;

/// The type of a step: what the model says, or a list that a rule made itself.
#[derive(Clone, Debug)]
pub(super) enum Of {
    /// As in the model.
    Known(Type),
    /// Length of time.
    Duration,
    /// A list.
    List(Box<Of>),
    /// What an empty list holds, or what was wrong already.
    Unknown,
}

impl Of {
    pub(super) fn from_model(of: Type) -> Of {
        match of {
            Type::List(inner) => Of::List(Box::new(Of::from_model(*inner))),
            other => Of::Known(other),
        }
    }

    /// What kind of value it is; nothing if that is not known.
    pub(super) fn kind(&self) -> Option<Kind> {
        Some(match self {
            Of::Known(Type::Bool) => Kind::Bool,
            Of::Known(Type::Int | Type::Count | Type::Float | Type::Amount | Type::Percent) => Kind::Number,
            Of::Known(Type::Text | Type::Word(_)) => Kind::Text,
            Of::Known(Type::Date) => Kind::Date,
            Of::Known(Type::Record(_)) => Kind::Record,
            Of::Known(Type::List(_)) | Of::List(_) => Kind::List,
            Of::Duration => Kind::Duration,
            Of::Unknown => return None,
        })
    }

    pub(super) fn is_float(&self) -> bool {
        matches!(self, Of::Known(Type::Float | Type::Amount | Type::Percent))
    }

    pub(super) fn words(&self) -> Option<Vec<&'static str>> {
        match self {
            Of::Known(Type::Word(words)) => Some(words()),
            _ => None,
        }
    }
}

/// A step with its type and place.
pub(super) struct Typed {
    pub(super) node: Node,
    pub(super) of: Of,
    pub(super) range: Range<usize>,
}

/// Reads one rule.
pub(super) struct Lowering<'a> {
    pub(super) source: &'a str,
    pub(super) places: &'a SourceInfo,
    /// The page's name in rules, and its fields.
    pub(super) subject: (&'static str, &'static [Field]),
    pub(super) locals: Vec<(String, Of)>,
    pub(super) errors: Vec<ExpressionError>,
}

impl Lowering<'_> {
    /// Understands a step. What is wrong with it is in `errors`; the step itself is then of no use.
    pub(super) fn lower(&mut self, node: &IdedExpr) -> Typed {
        let at = self.start(node.id);
        match &node.expr {
            Expr::Ident(name) => self.variable(at, name),
            Expr::Select(select) => self.select(&select.operand, &select.field, at),
            Expr::Call(call) => self.call(at, call),
            Expr::Literal(literal) => self.literal(at, literal),
            Expr::List(list) => {
                let items: Vec<Typed> = list.elements.iter().map(|element| self.lower(element)).collect();
                let end = self.closing(items.last().map_or(at, |item| item.range.end), ']');
                let start = items.first().map_or(at, |item| at.min(item.range.start));
                let of = items.first().map_or(Of::Unknown, |item| item.of.clone());
                for item in &items {
                    self.same_kind(&of, item);
                }
                Typed {
                    node: Node::List(items.into_iter().map(|item| item.node).collect()),
                    of: Of::List(Box::new(of)),
                    range: start..end,
                }
            }
            Expr::Map(_) | Expr::Struct(_) | Expr::Comprehension(_) | Expr::Unspecified => {
                self.error(at..self.source.len(), ExpressionErrorKind::Unsupported);
                self.unknown(at..self.source.len())
            }
        }
    }

    pub(super) fn start(&self, id: u64) -> usize {
        let mut at = self
            .places
            .offset_for(id)
            .map_or(0, |(start, _)| start as usize)
            .min(self.source.len());
        while !self.source.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    pub(super) fn error(&mut self, range: Range<usize>, kind: ExpressionErrorKind) {
        self.errors.push(ExpressionError { range, kind });
    }

    pub(super) fn unknown(&self, range: Range<usize>) -> Typed {
        Typed {
            node: Node::Constant(Value::Missing),
            of: Of::Unknown,
            range,
        }
    }

    /// Where a name is written, at or behind a place, else before it.
    pub(super) fn name_at(&self, at: usize, name: &str) -> Range<usize> {
        let found = self.source[at..]
            .find(name)
            .map(|offset| at + offset)
            .or_else(|| self.source[..at].rfind(name));
        match found {
            Some(start) => start..start + name.len(),
            None => at..self.source.len(),
        }
    }

    /// Just behind the next closing bracket.
    pub(super) fn closing(&self, from: usize, bracket: char) -> usize {
        self.source[from..]
            .find(bracket)
            .map_or(self.source.len(), |offset| from + offset + 1)
    }

    fn variable(&mut self, at: usize, name: &str) -> Typed {
        let range = self.name_at(at, name);
        if let Some((level, (_, of))) = self
            .locals
            .iter()
            .enumerate()
            .rev()
            .find(|(_, (known, _))| known == name)
        {
            return Typed {
                node: Node::Local(level),
                of: of.clone(),
                range,
            };
        }
        let (node, of) = match name {
            _ if name == self.subject.0 => (Node::Subject, Type::Record(self.subject.1)),
            "portal" => (Node::Portal, Type::Record(model::PORTAL)),
            "today" => (Node::Today, Type::Date),
            _ => {
                let mut known: Vec<String> = [self.subject.0, "portal", "today"].map(str::to_owned).to_vec();
                known.extend(self.locals.iter().map(|(name, _)| name.clone()));
                self.error(
                    range.clone(),
                    ExpressionErrorKind::UnknownVariable(name.to_owned(), known),
                );
                return self.unknown(range);
            }
        };
        Typed {
            node,
            of: Of::Known(of),
            range,
        }
    }

    fn literal(&mut self, at: usize, literal: &LiteralValue) -> Typed {
        let (value, of) = match literal {
            LiteralValue::Boolean(flag) => (Value::Bool(*flag.inner()), Type::Bool),
            LiteralValue::Int(number) => (Value::Int(*number.inner()), Type::Int),
            LiteralValue::UInt(number) => (
                Value::Int(i64::try_from(*number.inner()).unwrap_or(i64::MAX)),
                Type::Count,
            ),
            LiteralValue::Double(number) => (Value::Float(*number.inner()), Type::Float),
            LiteralValue::String(text) => (Value::Text(Cow::Owned(text.inner().to_owned())), Type::Text),
            LiteralValue::Bytes(_) | LiteralValue::Null => {
                self.error(at..self.source.len(), ExpressionErrorKind::Unsupported);
                return self.unknown(at..self.source.len());
            }
        };
        let rest = &self.source[at..];
        let length = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => rest[1..].find(quote).map_or(rest.len(), |end| end + 2),
            _ => rest
                .find(|c: char| !c.is_alphanumeric() && c != '.' && c != '-')
                .unwrap_or(rest.len()),
        };
        Typed {
            node: Node::Constant(value),
            of: Of::Known(of),
            range: at..at + length,
        }
    }

    fn select(&mut self, operand: &IdedExpr, name: &str, at: usize) -> Typed {
        let record = self.lower(operand);
        let range = self.name_at(record.range.end.max(at.min(record.range.end)), name);
        let whole = record.range.start..range.end;
        match record.of {
            Of::Known(Type::Record(fields)) => match model::position(fields, name) {
                Some(index) => Typed {
                    node: Node::Field(Box::new(record.node), index),
                    of: Of::from_model(fields[index].of),
                    range: whole,
                },
                None => {
                    let known = fields.iter().map(|field| field.name).collect();
                    self.error(range, ExpressionErrorKind::UnknownField(name.to_owned(), known));
                    self.unknown(whole)
                }
            },
            Of::Unknown => self.unknown(whole),
            other => {
                self.mismatch(record.range, &[Kind::Record], &other);
                self.unknown(whole)
            }
        }
    }

    pub(super) fn mismatch(&mut self, range: Range<usize>, wanted: &[Kind], found: &Of) {
        let Some(found) = found.kind() else { return };
        self.error(
            range,
            ExpressionErrorKind::WrongType {
                wanted: wanted.to_vec(),
                found,
            },
        );
    }

    /// Reports a step that is of none of these kinds.
    pub(super) fn want(&mut self, typed: &Typed, wanted: &[Kind]) {
        let fits = match (typed.of.kind(), &typed.of) {
            (None, _) => true,
            (Some(Kind::List), Of::List(inner)) if wanted.contains(&Kind::Dates) => {
                inner.kind().is_none_or(|kind| kind == Kind::Date)
            }
            (Some(kind), _) => wanted.iter().any(|wanted| match wanted {
                Kind::Sized => matches!(kind, Kind::Text | Kind::List),
                Kind::Scalar => matches!(kind, Kind::Text | Kind::Number),
                wanted => *wanted == kind,
            }),
        };
        if !fits {
            let (range, of) = (typed.range.clone(), typed.of.clone());
            self.mismatch(range, wanted, &of);
        }
    }

    /// Reports a step that is not of the same kind as another one, or a word that the other one can never be.
    pub(super) fn same_kind(&mut self, of: &Of, typed: &Typed) {
        if let Some(kind) = of.kind()
            && typed.of.kind().is_some_and(|found| found != kind)
        {
            self.mismatch(typed.range.clone(), &[kind], &typed.of.clone());
        }
        self.known_word(of, typed);
    }

    pub(super) fn known_word(&mut self, of: &Of, typed: &Typed) {
        if let (Some(words), Node::Constant(Value::Text(word))) = (of.words(), &typed.node)
            && !words.contains(&word.as_ref())
        {
            let word = word.to_string();
            self.error(typed.range.clone(), ExpressionErrorKind::UnknownWord(word, words));
        }
    }

    fn call(&mut self, at: usize, call: &CallExpr) -> Typed {
        let name = call.func_name.as_str();
        match (name, call.target.as_deref(), call.args.as_slice()) {
            ("has", None, [argument]) => self.has(at, argument),
            ("all" | "exists" | "exists_one" | "existsOne" | "filter", Some(range), [variable, body]) => {
                let kind = match name {
                    "all" => Macro::All,
                    "exists" => Macro::Exists,
                    "filter" => Macro::Filter,
                    _ => Macro::ExistsOne,
                };
                self.each(kind, range, variable, None, body)
            }
            ("map", Some(range), [variable, body]) => self.each(Macro::Map, range, variable, None, body),
            ("map", Some(range), [variable, filter, body]) => {
                self.each(Macro::Map, range, variable, Some(filter), body)
            }
            (_, None, arguments) if !name.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                self.operator(at, name, arguments)
            }
            (_, target, arguments) => self.function(at, name, target, arguments),
        }
    }

    fn has(&mut self, at: usize, argument: &IdedExpr) -> Typed {
        let Expr::Select(_) = &argument.expr else {
            let inner = self.lower(argument);
            self.error(inner.range.clone(), ExpressionErrorKind::HasWhat);
            return self.unknown(inner.range);
        };
        let field = self.lower(argument);
        let start = self.source[..field.range.start]
            .rfind("has")
            .unwrap_or(at.min(field.range.start));
        let range = start..self.closing(field.range.end, ')');
        match field.node {
            Node::Field(record, index) => Typed {
                node: Node::Has(record, index),
                of: Of::Known(Type::Bool),
                range,
            },
            _ => self.unknown(range),
        }
    }

    fn each(
        &mut self,
        kind: Macro,
        range: &IdedExpr,
        variable: &IdedExpr,
        filter: Option<&IdedExpr>,
        body: &IdedExpr,
    ) -> Typed {
        let list = self.lower(range);
        self.want(&list, &[Kind::List]);
        let element = match &list.of {
            Of::List(inner) => inner.as_ref().clone(),
            _ => Of::Unknown,
        };
        let Expr::Ident(name) = &variable.expr else {
            let at = self.start(variable.id);
            self.error(at..at + 1, ExpressionErrorKind::Unsupported);
            return self.unknown(list.range);
        };
        self.locals.push((name.clone(), element.clone()));
        let filter = filter.map(|filter| {
            let filter = self.lower(filter);
            self.want(&filter, &[Kind::Bool]);
            filter.node
        });
        let body = self.lower(body);
        if kind != Macro::Map {
            self.want(&body, &[Kind::Bool]);
        }
        self.locals.pop();
        let range = list.range.start..self.closing(body.range.end, ')');
        let of = match kind {
            Macro::Map => Of::List(Box::new(body.of)),
            Macro::Filter => Of::List(Box::new(element)),
            Macro::All | Macro::Exists | Macro::ExistsOne => Of::Known(Type::Bool),
        };
        let list = match filter {
            Some(filter) => Node::Each(Macro::Filter, Box::new([list.node, filter])),
            None => list.node,
        };
        Typed {
            node: Node::Each(kind, Box::new([list, body.node])),
            of,
            range,
        }
    }
}
