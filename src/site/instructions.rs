//! Instructions in templates: where they stand, and which of their words are variables.

use super::compact::{instruction, next_instruction};
use std::collections::BTreeSet;
use std::ops::Range;

/// Words of the template language.
const WORDS: [&str; 15] = [
    "and", "or", "not", "in", "is", "true", "True", "false", "False", "none", "None", "if", "elif", "else", "for",
];

/// A template as texts and instructions in turn.
pub(super) fn parts(template: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = template;
    for instruction in instructions(template) {
        let at = instruction.as_ptr() as usize - rest.as_ptr() as usize;
        parts.extend([&rest[..at], instruction]);
        rest = &rest[at + instruction.len()..];
    }
    parts.push(rest);
    parts
}

/// What stands before a word in an instruction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Start,
    Call,
    Dot,
    Filter,
    Test,
    Other,
}

/// Notes the names that a loop, or a list made of another, gives to what it goes through. Nothing if that is not clear.
pub(super) fn bind(instruction: &str, bound: &mut BTreeSet<String>) -> Option<()> {
    let mut rest = instruction;
    while let Some((before, after)) = rest.split_once("for ") {
        rest = after;
        if before.ends_with(is_part) {
            continue;
        }
        let (names, _) = after.split_once(" in ")?;
        for name in names.split(',').map(str::trim) {
            bound.insert(is_name(name).then(|| name.to_owned())?);
        }
        bound.insert("loop".to_owned());
    }
    Some(())
}

/// Where the variables stand in an instruction, those of loops too: words that are no fields, filters, tests, functions,
/// names of arguments or words of the language. Nothing if there is something in it that is not understood.
pub(super) fn names(text: &str) -> Option<Vec<Range<usize>>> {
    let call = text.starts_with("{{ <");
    let statement = text.starts_with("{%");
    // What is set has a name without parentheses around it.
    let sets = text
        .strip_prefix("{%")
        .and_then(|rest| rest.trim_start().strip_prefix("set"));
    let sets = sets.map(|rest| text.len() - rest.trim_start().len());
    let mut names = Vec::new();
    let (mut at, mut depth, mut before) = (0, 0_usize, Before::Start);
    while let Some(next) = text[at..].chars().next() {
        let from = at;
        at += next.len_utf8();
        match next {
            '"' | '\'' => {
                at += text[at..].find(next)? + 1;
                before = Before::Other;
            }
            // Other strings, implicit arguments.
            '`' | '@' | '\\' => return None,
            // An argument whose name is that of its value.
            '{' if call && depth == 0 && from >= 2 && !text[..from].ends_with('=') => return None,
            '{' => depth += usize::from(from >= 2),
            '}' => depth = depth.saturating_sub(1),
            next if next.is_ascii_alphabetic() || next == '_' => {
                at = from + text[from..].find(|c: char| !is_part(c)).unwrap_or(text.len() - from);
                let word = &text[from..at];
                let rest = text[at..].trim_start();
                if before == Before::Test && word == "not" {
                    continue;
                }
                let is_other = match before {
                    Before::Start => statement,
                    Before::Call => true,
                    Before::Dot | Before::Filter | Before::Test => true,
                    Before::Other => false,
                };
                let names_argument = rest.starts_with('=') && !rest.starts_with("==") && sets != Some(from);
                let is_word = is_other || names_argument || rest.starts_with('(') || WORDS.contains(&word);
                if !is_word {
                    // A name without a value is an argument too.
                    if call && depth == 0 {
                        return None;
                    }
                    names.push(from..at);
                }
                let asks = word == "is" && !is_other;
                before = if asks { Before::Test } else { Before::Other };
            }
            '.' => before = Before::Dot,
            '|' => before = Before::Filter,
            '<' if from == 3 && call => before = Before::Call,
            next if next.is_whitespace() || next == '%' && from == 1 => {}
            _ => before = Before::Other,
        }
    }
    Some(names)
}

/// The instructions of a template, comments left out.
pub(super) fn instructions(template: &str) -> impl Iterator<Item = &str> {
    let mut rest = template;
    std::iter::from_fn(move || {
        let begins = next_instruction(rest, b"{%")?;
        rest = &rest[begins..];
        let close = if rest.starts_with("{{") { "}}" } else { "%}" };
        let end = instruction(rest).filter(|end| rest[..*end].ends_with(close))?;
        let (found, after) = rest.split_at(end);
        rest = after;
        Some(found)
    })
}

/// What a literal shows, if that looks the same in every place of a page: a number, the words of a string.
pub(super) fn shown(literal: &str) -> Option<&str> {
    match is_number(literal) {
        true => Some(literal),
        false => plain_words(literal),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn plain_words(literal: &str) -> Option<&str> {
    let words = literal.strip_prefix('"')?.strip_suffix('"')?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_ ".contains(&byte);
    words.bytes().all(is_plain).then_some(words)
}

/// A word, a number, a truth value, nothing.
pub(super) fn is_literal(text: &str) -> bool {
    matches!(text, "true" | "True" | "false" | "False" | "none" | "None") || shown(text).is_some()
}

/// A variable or a field of one: `a`, `a.b.c`.
pub(super) fn is_path(text: &str) -> bool {
    !is_literal(text) && text.split('.').all(is_name)
}

pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') && text.chars().all(is_part)
}

pub(super) fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
