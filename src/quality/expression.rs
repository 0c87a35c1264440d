//! A rule: compiled, and checked against the subject model before it ever runs.

use super::functions;
use super::model::{self, Field, Type};
use cel::common::ast::{ComprehensionExpr, EntryExpr, Expr, IdedExpr};
use cel::{Env, Program};
use std::ops::Range;

/// A compiled expression.
#[derive(Debug)]
pub struct Expression {
    program: Program,
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
    /// It is not CEL; the parser's words.
    Syntax(String),
    /// It names a field that the record does not have: its name, and the names it could have been.
    UnknownField(String, Vec<&'static str>),
    /// It names a variable that does not exist.
    UnknownVariable(String, Vec<String>),
    /// It calls a function that does not exist.
    UnknownFunction(String, Vec<&'static str>),
}

/// The functions and macros of CEL that rules may use.
const STANDARD: [&str; 22] = [
    "size",
    "contains",
    "startsWith",
    "endsWith",
    "string",
    "int",
    "uint",
    "double",
    "bool",
    "bytes",
    "duration",
    "timestamp",
    "type",
    "dyn",
    "getFullYear",
    "getMonth",
    "getDate",
    "getDayOfMonth",
    "getDayOfWeek",
    "getDayOfYear",
    "getHours",
    "getMinutes",
];

impl Expression {
    /// Compiles an expression and checks its names; `variables` are the names it may use with their types.
    pub fn compile(
        env: &Env,
        source: &str,
        variables: &[(&'static str, Type)],
    ) -> Result<Expression, Vec<ExpressionError>> {
        // The parser reports positions from 1, as line and column; one line is all a rule should need, but more are fine.
        let program = env.compile(source).map_err(|errors| {
            errors
                .errors
                .iter()
                .take(1)
                .map(|error| ExpressionError {
                    range: at_position(source, error.pos),
                    kind: ExpressionErrorKind::Syntax(error.msg.clone()),
                })
                .collect::<Vec<_>>()
        })?;
        let mut checker = Checker {
            source,
            program: &program,
            scope: variables.iter().map(|(name, of)| ((*name).to_owned(), *of)).collect(),
            errors: Vec::new(),
        };
        checker.type_of(program.expression());
        let errors = checker.errors;
        if errors.is_empty() {
            Ok(Expression { program })
        } else {
            Err(errors)
        }
    }

    /// Evaluates it.
    pub fn evaluate(&self, context: &cel::Context<'_, '_>) -> Result<cel::Value, cel::ExecutionError> {
        self.program.execute(context)
    }
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

struct Checker<'a> {
    source: &'a str,
    program: &'a Program,
    scope: Vec<(String, Type)>,
    errors: Vec<ExpressionError>,
}

impl Checker<'_> {
    /// Where a name is written, at or behind the place of its node.
    fn range_of(&self, id: u64, name: &str) -> Range<usize> {
        let offset = self
            .program
            .source_info()
            .offset_for(id)
            .map_or(0, |(start, _)| start as usize);
        let mut from = offset.min(self.source.len());
        while !self.source.is_char_boundary(from) {
            from -= 1;
        }
        match self.source[from..].find(name) {
            Some(found) => from + found..from + found + name.len(),
            None => self
                .source
                .find(name)
                .map_or(0..self.source.len(), |found| found..found + name.len()),
        }
    }

    fn type_of(&mut self, node: &IdedExpr) -> Type {
        match &node.expr {
            Expr::Ident(name) => self.variable(node.id, name),
            Expr::Select(select) => {
                let operand = self.type_of(&select.operand);
                self.field(node.id, operand, &select.field)
            }
            Expr::Call(call) => {
                if let Some(target) = &call.target {
                    self.type_of(target);
                }
                let mut first = Type::Any;
                for (index, argument) in call.args.iter().enumerate() {
                    let of = self.type_of(argument);
                    if index == 0 {
                        first = of;
                    }
                }
                let name = call.func_name.as_str();
                let operator = name.starts_with(['_', '@', '!', '-']);
                if name == "_[_]" {
                    return match first {
                        Type::List(inner) => *inner,
                        _ => Type::Any,
                    };
                }
                let own = functions::OWN.iter().map(|(own, _)| *own);
                if !operator && !STANDARD.contains(&name) && !own.clone().any(|own| own == name) {
                    let range = self.range_of(node.id, name);
                    let range = if &self.source[range.clone()] == name {
                        range
                    } else {
                        0..self.source.len()
                    };
                    self.errors.push(ExpressionError {
                        range,
                        kind: ExpressionErrorKind::UnknownFunction(
                            name.to_owned(),
                            STANDARD.iter().copied().chain(own).collect(),
                        ),
                    });
                }
                Type::Any
            }
            Expr::Comprehension(comprehension) => self.comprehension(comprehension),
            Expr::List(list) => {
                for element in &list.elements {
                    self.type_of(element);
                }
                Type::Any
            }
            Expr::Map(map) => {
                for entry in &map.entries {
                    if let EntryExpr::MapEntry(entry) = &entry.expr {
                        self.type_of(&entry.key);
                        self.type_of(&entry.value);
                    }
                }
                Type::Any
            }
            Expr::Struct(_) | Expr::Literal(_) | Expr::Unspecified => Type::Any,
        }
    }

    fn variable(&mut self, id: u64, name: &str) -> Type {
        if let Some((_, of)) = self.scope.iter().rev().find(|(known, _)| known == name) {
            return *of;
        }
        // Variables of macros, and the names of types.
        if name.starts_with(['@', '_'])
            || ["int", "string", "bool", "double", "null_type", "list", "map"].contains(&name)
        {
            return Type::Any;
        }
        let known = self.scope.iter().map(|(known, _)| known.clone()).collect();
        let range = self.range_of(id, name);
        self.errors.push(ExpressionError {
            range,
            kind: ExpressionErrorKind::UnknownVariable(name.to_owned(), known),
        });
        Type::Any
    }

    fn field(&mut self, id: u64, operand: Type, name: &str) -> Type {
        let Type::Record(fields) = operand else {
            return Type::Any;
        };
        match model::find(fields, name) {
            Some(field) => field.of,
            None => {
                let names = fields.iter().map(|field: &Field| field.name).collect();
                let range = self.range_of(id, name);
                self.errors.push(ExpressionError {
                    range,
                    kind: ExpressionErrorKind::UnknownField(name.to_owned(), names),
                });
                Type::Any
            }
        }
    }

    fn comprehension(&mut self, comprehension: &ComprehensionExpr) -> Type {
        let element = match self.type_of(&comprehension.iter_range) {
            Type::List(inner) => *inner,
            _ => Type::Any,
        };
        self.type_of(&comprehension.accu_init);
        let depth = self.scope.len();
        self.scope.push((comprehension.iter_var.clone(), element));
        if let Some(second) = &comprehension.iter_var2 {
            self.scope.push((second.clone(), Type::Any));
        }
        self.scope.push((comprehension.accu_var.clone(), Type::Any));
        self.type_of(&comprehension.loop_cond);
        self.type_of(&comprehension.loop_step);
        self.type_of(&comprehension.result);
        self.scope.truncate(depth);
        Type::Any
    }
}
