//! Understanding a rule: every name is looked up in the subject model and every type is checked before the rule ever
//! runs, and what is wrong is said at its characters.

use super::functions::{FUNCTIONS, Function, Gives, Kind, SECTION_FUNCTIONS, read_date, read_duration};
use super::node::{Macro, Node, Operator, Relation, Term};
use super::value::Value;
use super::{ExpressionError, ExpressionErrorKind};
use crate::catalogue::sections::CardSection;
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
    fn of(of: Type) -> Of {
        match of {
            Type::List(inner) => Of::List(Box::new(Of::of(*inner))),
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

    fn is_float(&self) -> bool {
        matches!(self, Of::Known(Type::Float | Type::Amount | Type::Percent))
    }

    fn words(&self) -> Option<Vec<&'static str>> {
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

    fn start(&self, id: u64) -> usize {
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

    fn error(&mut self, range: Range<usize>, kind: ExpressionErrorKind) {
        self.errors.push(ExpressionError { range, kind });
    }

    fn unknown(&self, range: Range<usize>) -> Typed {
        Typed {
            node: Node::Constant(Value::Missing),
            of: Of::Unknown,
            range,
        }
    }

    /// Where a name is written, at or behind a place, else before it.
    fn name_at(&self, at: usize, name: &str) -> Range<usize> {
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
    fn closing(&self, from: usize, bracket: char) -> usize {
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
                    of: Of::of(fields[index].of),
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

    fn mismatch(&mut self, range: Range<usize>, wanted: &[Kind], found: &Of) {
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
    fn want(&mut self, typed: &Typed, wanted: &[Kind]) {
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
    fn same_kind(&mut self, of: &Of, typed: &Typed) {
        if let Some(kind) = of.kind()
            && typed.of.kind().is_some_and(|found| found != kind)
        {
            self.mismatch(typed.range.clone(), &[kind], &typed.of.clone());
        }
        self.known_word(of, typed);
    }

    fn known_word(&mut self, of: &Of, typed: &Typed) {
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

    fn operator(&mut self, at: usize, name: &str, arguments: &[IdedExpr]) -> Typed {
        let mut sides: Vec<Typed> = arguments.iter().map(|argument| self.lower(argument)).collect();
        let start = sides.first().map_or(at, |side| side.range.start).min(at);
        let end = sides.last().map_or(at, |side| side.range.end);
        let mut range = start..end;
        let boolean = Of::Known(Type::Bool);
        let (node, of) = match (name, sides.len()) {
            ("_&&_" | "_||_", _) => {
                for side in &sides {
                    self.want(side, &[Kind::Bool]);
                }
                let is_all = name == "_&&_";
                let mut terms = Vec::new();
                for side in sides {
                    match side.node {
                        Node::All(inner) if is_all => terms.extend(inner),
                        Node::Any(inner) if !is_all => terms.extend(inner),
                        node => terms.push(Term {
                            node,
                            range: side.range,
                        }),
                    }
                }
                (if is_all { Node::All(terms) } else { Node::Any(terms) }, boolean)
            }
            ("!_", 1) => {
                self.want(&sides[0], &[Kind::Bool]);
                (Node::Not(Box::new(sides.remove(0).node)), boolean)
            }
            ("-_", 1) => {
                self.want(&sides[0], &[Kind::Number, Kind::Duration]);
                let side = sides.remove(0);
                (Node::Negate(Box::new(side.node)), side.of)
            }
            ("_?_:_", 3) => {
                self.want(&sides[0], &[Kind::Bool]);
                let [_, yes, no] = &sides[..] else {
                    return self.unknown(range);
                };
                self.same_kind(&yes.of, no);
                let of = yes.of.clone();
                let nodes: Vec<Node> = sides.into_iter().map(|side| side.node).collect();
                match <[Node; 3]>::try_from(nodes) {
                    Ok(nodes) => (Node::If(Box::new(nodes)), of),
                    Err(_) => return self.unknown(range),
                }
            }
            (_, 2) => {
                let right = sides.pop();
                let left = sides.pop();
                let (Some(left), Some(right)) = (left, right) else {
                    return self.unknown(range);
                };
                if name == "_[_]" {
                    range.end = self.closing(range.end, ']');
                }
                return self.binary(name, left, right, range);
            }
            _ => {
                self.error(range.clone(), ExpressionErrorKind::Unsupported);
                return self.unknown(range);
            }
        };
        Typed { node, of, range }
    }

    fn binary(&mut self, name: &str, left: Typed, right: Typed, range: Range<usize>) -> Typed {
        let relation = match name {
            "_==_" => Some(Relation::Equal),
            "_!=_" => Some(Relation::Unequal),
            "_<_" => Some(Relation::Less),
            "_<=_" => Some(Relation::LessOrEqual),
            "_>_" => Some(Relation::Greater),
            "_>=_" => Some(Relation::GreaterOrEqual),
            _ => None,
        };
        if let Some(relation) = relation {
            let kinds: &[Kind] = match relation {
                Relation::Equal | Relation::Unequal => &[
                    Kind::Bool,
                    Kind::Number,
                    Kind::Text,
                    Kind::Date,
                    Kind::Duration,
                    Kind::List,
                ],
                _ => &[Kind::Number, Kind::Text, Kind::Date, Kind::Duration],
            };
            let found = self.errors.len();
            self.want(&left, kinds);
            self.want(&right, kinds);
            if self.errors.len() == found {
                // The side that was written out is the one that is wrong.
                if matches!(left.node, Node::Constant(_)) {
                    self.same_kind(&right.of, &left);
                } else {
                    self.same_kind(&left.of, &right);
                }
            }
            return Typed {
                node: Node::Compare(relation, Box::new([left.node, right.node])),
                of: Of::Known(Type::Bool),
                range,
            };
        }
        if name == "@in" {
            self.want(&right, &[Kind::List]);
            if let Of::List(inner) = &right.of {
                match &right.node {
                    // Words of a list that was written out were lost with their places: the whole list is shown.
                    Node::List(items) if left.of.words().is_some() => {
                        for item in items {
                            let item = Typed {
                                node: item.clone(),
                                of: Of::Known(Type::Text),
                                range: self.within(&right.range, item),
                            };
                            self.known_word(&left.of, &item);
                        }
                    }
                    _ => self.same_kind(inner, &left),
                }
            }
            return Typed {
                node: Node::In(Box::new([left.node, right.node])),
                of: Of::Known(Type::Bool),
                range,
            };
        }
        if name == "_[_]" {
            self.want(&left, &[Kind::List]);
            self.want(&right, &[Kind::Number]);
            let of = match left.of {
                Of::List(inner) => *inner,
                _ => Of::Unknown,
            };
            return Typed {
                node: Node::Index(Box::new([left.node, right.node])),
                of,
                range,
            };
        }
        let operator = match name {
            "_+_" => Operator::Add,
            "_-_" => Operator::Subtract,
            "_*_" => Operator::Multiply,
            "_/_" => Operator::Divide,
            "_%_" => Operator::Remainder,
            _ => {
                self.error(range.clone(), ExpressionErrorKind::Unsupported);
                return self.unknown(range);
            }
        };
        let of = self.arithmetic(operator, &left, &right);
        Typed {
            node: Node::Arithmetic(operator, Box::new([left.node, right.node])),
            of,
            range,
        }
    }

    fn arithmetic(&mut self, operator: Operator, left: &Typed, right: &Typed) -> Of {
        let (Some(a), Some(b)) = (left.of.kind(), right.of.kind()) else {
            return Of::Unknown;
        };
        match (operator, a, b) {
            (Operator::Remainder, Kind::Number, Kind::Number) if left.of.is_float() || right.of.is_float() => {
                let side = if left.of.is_float() { left } else { right };
                self.error(side.range.clone(), ExpressionErrorKind::Unsupported);
                Of::Unknown
            }
            (_, Kind::Number, Kind::Number) => Of::Known(if left.of.is_float() || right.of.is_float() {
                Type::Float
            } else {
                Type::Int
            }),
            (Operator::Add, Kind::Text, Kind::Text) => Of::Known(Type::Text),
            (Operator::Add, Kind::List, Kind::List) => left.of.clone(),
            (Operator::Add, Kind::Date, Kind::Duration)
            | (Operator::Add, Kind::Duration, Kind::Date)
            | (Operator::Subtract, Kind::Date, Kind::Duration) => Of::Known(Type::Date),
            (Operator::Subtract, Kind::Date, Kind::Date)
            | (Operator::Add | Operator::Subtract, Kind::Duration, Kind::Duration) => Of::Duration,
            (Operator::Add | Operator::Subtract, Kind::Date, _) => {
                self.mismatch(right.range.clone(), &[Kind::Duration], &right.of.clone());
                Of::Unknown
            }
            (_, Kind::Number, _) => {
                self.mismatch(right.range.clone(), &[Kind::Number], &right.of.clone());
                Of::Unknown
            }
            _ => {
                self.mismatch(left.range.clone(), &[Kind::Number], &left.of.clone());
                Of::Unknown
            }
        }
    }

    /// Where a word is written inside a range.
    fn within(&self, range: &Range<usize>, node: &Node) -> Range<usize> {
        let Node::Constant(Value::Text(word)) = node else {
            return range.clone();
        };
        ['"', '\'']
            .into_iter()
            .find_map(|quote| {
                let quoted = format!("{quote}{word}{quote}");
                let start = range.start + self.source[range.clone()].find(&quoted)?;
                Some(start..start + quoted.len())
            })
            .unwrap_or_else(|| range.clone())
    }

    fn function(&mut self, at: usize, name: &str, target: Option<&IdedExpr>, arguments: &[IdedExpr]) -> Typed {
        let is_method = target.is_some();
        let mut all: Vec<Typed> = Vec::new();
        all.extend(target.map(|target| self.lower(target)));
        let search_from = all
            .first()
            .map_or(at.saturating_sub(name.len()), |target| target.range.end);
        let search_from = (0..=search_from.min(self.source.len()))
            .rev()
            .find(|at| self.source.is_char_boundary(*at))
            .unwrap_or(0);
        let name_range = self.name_at(search_from, name);
        all.extend(arguments.iter().map(|argument| self.lower(argument)));
        let start = if is_method {
            all.first().map_or(name_range.start, |target| target.range.start)
        } else {
            name_range.start
        };
        let last = all.last().map_or(name_range.end, |last| last.range.end);
        let range = start..self.closing(last.max(name_range.end), ')');

        if !is_method && SECTION_FUNCTIONS.contains(&name) {
            return self.section(name, &name_range, &all, range);
        }
        let known = FUNCTIONS.iter().find(|(known, ..)| match known.strip_prefix('.') {
            Some(method) => is_method && method == name,
            None => *known == name && (!is_method || name == "size"),
        });
        let Some((_, kinds, gives, function)) = known else {
            let names = FUNCTIONS
                .iter()
                .map(|(known, ..)| known.trim_start_matches('.'))
                .chain(SECTION_FUNCTIONS)
                .chain(["has", "all", "exists", "exists_one", "map", "filter"])
                .collect();
            self.error(name_range, ExpressionErrorKind::UnknownFunction(name.to_owned(), names));
            return self.unknown(range);
        };
        if all.len() != kinds.len() {
            let written = kinds.len() - usize::from(is_method);
            self.error(range.clone(), ExpressionErrorKind::Arguments(name.to_owned(), written));
            return self.unknown(range);
        }
        for (argument, kind) in all.iter().zip(kinds.iter()) {
            self.want(argument, &[*kind]);
        }
        self.readable(*function, &all);
        let of = match gives {
            Gives::Bool => Of::Known(Type::Bool),
            Gives::Int => Of::Known(Type::Int),
            Gives::Count => Of::Known(Type::Count),
            Gives::Float => Of::Known(Type::Float),
            Gives::Text => Of::Known(Type::Text),
            Gives::Date => Of::Known(Type::Date),
            Gives::Duration => Of::Duration,
        };
        Typed {
            node: Node::Call(*function, all.into_iter().map(|argument| argument.node).collect()),
            of,
            range,
        }
    }

    /// A day or a length of time that is written out can be checked at once.
    fn readable(&mut self, function: Function, arguments: &[Typed]) {
        let [argument] = arguments else { return };
        let Node::Constant(Value::Text(text)) = &argument.node else {
            return;
        };
        let kind = match function {
            Function::ToDate if read_date(text).is_none() => Kind::Date,
            Function::ToDuration if read_duration(text).is_none() => Kind::Duration,
            _ => return,
        };
        self.error(
            argument.range.clone(),
            ExpressionErrorKind::Unreadable(text.to_string(), kind),
        );
    }

    fn section(&mut self, name: &str, name_range: &Range<usize>, arguments: &[Typed], range: Range<usize>) -> Typed {
        let (subject, fields) = self.subject;
        let (Some(sections), [argument]) = (model::position(fields, "sections"), arguments) else {
            let kind = if model::position(fields, "sections").is_none() {
                ExpressionErrorKind::NoSections(name.to_owned(), subject)
            } else {
                ExpressionErrorKind::Arguments(name.to_owned(), 1)
            };
            self.error(name_range.clone(), kind);
            return self.unknown(range);
        };
        let title = match &argument.node {
            Node::Constant(Value::Text(title)) => title.to_string(),
            _ => {
                self.error(argument.range.clone(), ExpressionErrorKind::TitleWanted);
                return self.unknown(range);
            }
        };
        let card =
            CardSection::from_title(&title).or_else(|| CardSection::ALL.into_iter().find(|card| card.id() == title));
        let Some(card) = card else {
            let titles = CardSection::ALL.map(CardSection::title).to_vec();
            self.error(argument.range.clone(), ExpressionErrorKind::UnknownWord(title, titles));
            return self.unknown(range);
        };
        let field = |record: Node, fields: &'static [Field], name: &str| {
            model::position(fields, name).map(|index| Node::Field(Box::new(record), index))
        };
        let record = field(
            Node::Field(Box::new(Node::Subject), sections),
            model::SECTIONS,
            card.id(),
        );
        let (node, of) = match (name, record) {
            (_, None) => return self.unknown(range),
            ("section", Some(record)) => (Some(record), Type::Record(model::SECTION)),
            ("words", Some(record)) => (field(record, model::SECTION, "words"), Type::Count),
            (_, Some(record)) => (field(record, model::SECTION, "gulpease"), Type::Percent),
        };
        match node {
            Some(node) => Typed {
                node,
                of: Of::Known(of),
                range,
            },
            None => self.unknown(range),
        }
    }
}
