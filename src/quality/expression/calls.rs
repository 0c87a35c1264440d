//! Understanding calls of functions.

use super::ExpressionErrorKind;
use super::functions::{FUNCTIONS, Function, Gives, Kind, SECTION_FUNCTIONS, read_date, read_duration};
use super::lower::{Lowering, Of, Typed};
use super::node::Node;
use super::value::Value;
use crate::catalogue::sections::CardSection;
use crate::quality::model::{self, Field, Type};
use cel::common::ast::IdedExpr;
use std::ops::Range;

impl Lowering<'_> {
    pub(super) fn function(
        &mut self,
        at: usize,
        name: &str,
        target: Option<&IdedExpr>,
        arguments: &[IdedExpr],
    ) -> Typed {
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
            self.error(
                argument.range.clone(),
                ExpressionErrorKind::UnknownSection(title, titles),
            );
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
