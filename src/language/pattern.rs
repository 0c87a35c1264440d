//! Messages made ready to be filled: words, gaps, and choices by what fills a gap.

use super::Language;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, VariantKey};

/// Some of a message.
pub enum Part {
    /// Words as they are shown.
    Words(String),
    /// The name of what is filled in.
    Gap(String),
    /// One of several.
    Choice(Choice),
}

/// Parts of which those count that belong to what fills a gap.
pub struct Choice {
    by: String,
    variants: Vec<(Key, Vec<Part>)>,
    /// The variant for all others.
    default: usize,
}

/// What a variant is for.
enum Key {
    Number(i64),
    /// A word, or a category of plurals.
    Word(String),
}

impl Choice {
    /// The name of what is chosen by.
    pub(super) fn by(&self) -> &str {
        &self.by
    }

    /// The parts for a number; none if its plural is not known.
    pub(super) fn of_number(&self, number: i64, plurals: &Plurals) -> Option<&[Part]> {
        let category = plurals.category(number)?;
        Some(self.first(|key| match key {
            Key::Number(exactly) => *exactly == number,
            Key::Word(word) => word == category,
        }))
    }

    /// The parts for a word.
    pub(super) fn of_word(&self, given: &str) -> &[Part] {
        self.first(|key| matches!(key, Key::Word(word) if word == given))
    }

    fn first(&self, is_meant: impl Fn(&Key) -> bool) -> &[Part] {
        let found = self.variants.iter().find(|(key, _)| is_meant(key));
        let found = found.or_else(|| self.variants.get(self.default));
        found.map_or(&[], |(_, parts)| parts)
    }
}

/// A pattern as words, gaps and choices, if it is nothing else.
pub(super) fn parts(pattern: &Pattern<&str>) -> Option<Vec<Part>> {
    pattern.elements.iter().map(part).collect()
}

fn part(element: &PatternElement<&str>) -> Option<Part> {
    match element {
        PatternElement::TextElement { value } => Some(Part::Words((*value).to_owned())),
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::VariableReference { id }),
        } => Some(Part::Gap(id.name.to_owned())),
        PatternElement::Placeable {
            expression:
                Expression::Select {
                    selector: InlineExpression::VariableReference { id },
                    variants,
                },
        } => Some(Part::Choice(Choice {
            by: id.name.to_owned(),
            variants: (variants.iter())
                .map(|variant| Some((key(&variant.key)?, parts(&variant.value)?)))
                .collect::<Option<_>>()?,
            default: variants.iter().position(|variant| variant.default)?,
        })),
        PatternElement::Placeable { .. } => None,
    }
}

fn key(key: &VariantKey<&str>) -> Option<Key> {
    match key {
        VariantKey::Identifier { name } => Some(Key::Word((*name).to_owned())),
        VariantKey::NumberLiteral { value } => value.parse().ok().map(Key::Number),
    }
}

/// Numbers whose category of plurals is kept: nearly all that pages say.
const COUNTED: i64 = 200;

/// The category of plurals (Unicode CLDR) of small numbers, as Fluent has it.
pub(super) struct Plurals(Vec<String>);

impl Plurals {
    /// Those of a language.
    pub(super) fn of(language: Language) -> Plurals {
        let probe =
            "plural = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n *[other] other\n }\n";
        let Ok(probe) = FluentResource::try_new(probe.to_owned()) else {
            return Plurals(Vec::new());
        };
        let mut bundle = FluentBundle::new(vec![language.tag().parse().unwrap_or_default()]);
        bundle.add_resource_overriding(probe);
        let Some(pattern) = bundle.get_message("plural").and_then(|message| message.value()) else {
            return Plurals(Vec::new());
        };
        let category = |number: i64| {
            let args = FluentArgs::from_iter([("n", number)]);
            bundle
                .format_pattern(pattern, Some(&args), &mut Vec::new())
                .into_owned()
        };
        Plurals((0..=COUNTED).map(category).collect())
    }

    /// The category of a number; none if it is not kept.
    fn category(&self, number: i64) -> Option<&str> {
        self.0.get(usize::try_from(number).ok()?).map(String::as_str)
    }
}
