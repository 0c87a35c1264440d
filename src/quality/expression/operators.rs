//! Understanding operators: which kinds of values each takes, and what it gives.

use super::ExpressionErrorKind;
use super::functions::Kind;
use super::lower::{Lowering, Of, Typed};
use super::node::{Node, Operator, Relation, Term};
use super::value::Value;
use crate::quality::model::Type;
use cel::common::ast::IdedExpr;
use std::ops::Range;

impl Lowering<'_> {
    pub(super) fn operator(&mut self, at: usize, name: &str, arguments: &[IdedExpr]) -> Typed {
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
            // A record beside a text was meant to be one of its fields.
            let beside = |side: &Typed| match side.of.kind() {
                Some(Kind::Record) | None => kinds.to_vec(),
                Some(kind) => vec![kind],
            };
            if matches!(left.of.kind(), Some(Kind::Record)) {
                self.want(&left, &beside(&right));
            } else {
                self.want(&left, kinds);
                self.want(
                    &right,
                    &if matches!(right.of.kind(), Some(Kind::Record)) {
                        beside(&left)
                    } else {
                        kinds.to_vec()
                    },
                );
            }
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
}
