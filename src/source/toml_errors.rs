//! The TOML parser's errors in the editor's language, with what the line should have been.

use super::field_types::date_help;
use super::values;
use crate::diagnostic::{Applicability, Diagnostic, Edit, FileId, Fix, Severity, Span, Text};
use crate::source::fields::Family;

/// How many syntax errors of a file are worth reading: after the first slips the parser guesses.
const MOST: usize = 3;

/// What is wrong with a line, and what to write.
struct Advice {
    headline: &'static str,
    help: Text,
    /// The whole line as it should be, where that is known.
    line: Option<String>,
}

/// The syntax errors of one TOML text as diagnostics; `base` is where that text begins in its file.
pub fn diagnostics(
    errors: &[toml::de::Error],
    text: &str,
    base: usize,
    file: FileId,
    family: Family,
) -> Vec<Diagnostic> {
    let mut lines_seen = Vec::new();
    let mut out: Vec<Diagnostic> = Vec::new();
    let mut hidden = 0_usize;
    let mut block_twice = None;
    for error in errors {
        let range = error.span().unwrap_or(0..0);
        let line = line_at(text, range.start);
        // What a block has that was written twice is there twice, too.
        if block_twice.is_some_and(|header| is_in_block(text, header, line.start)) {
            continue;
        }
        // Several errors on one line are one slip.
        if lines_seen.contains(&line.number) {
            continue;
        }
        lines_seen.push(line.number);
        if out.len() == MOST {
            hidden += 1;
            continue;
        }
        let words = error.message();
        if let Some(open) = open_list_above(text, line.start, words) {
            // Whatever follows an unclosed list is noise.
            out.push(
                Diagnostic::new(family.code("020"), Severity::Error, Text::new("toml-array"))
                    .at(Span::new(file, base + open.start..base + open.end))
                    .help(Text::new("toml-help-close-list")),
            );
            break;
        }
        if words.starts_with("duplicate key")
            && let Some(fix) = blocks_of_one_name(text, &line, base, file)
        {
            let headline = Text::new("toml-block-twice").with("block", line.text);
            let at = Span::new(file, base + line.start..base + line.end);
            let mut diagnostic = Diagnostic::new(family.code("020"), Severity::Error, headline).at(at);
            diagnostic.fix = Some(fix);
            out.push(diagnostic);
            block_twice = Some(line.start);
            continue;
        }
        let advice = advise(line.text, words);
        let at = if range.is_empty() || !text.is_char_boundary(range.start) {
            base + range.start..base + range.end.max(range.start)
        } else {
            base + range.start..base + range.end
        };
        let mut diagnostic =
            Diagnostic::new(family.code("020"), Severity::Error, Text::new(advice.headline)).at(Span::new(file, at));
        // A comment on the line would be lost: then a person writes the line.
        if let Some(whole) = advice.line.filter(|_| !line.text.contains('#')) {
            let start = base + line.start + text[line.start..line.end].find(line.text).unwrap_or(0);
            diagnostic.fix = Some(Fix {
                title: advice.help,
                edits: vec![Edit {
                    span: Span::new(file, start..start + line.text.len()),
                    text: whole,
                }],
                applicability: Applicability::Safe,
            });
        } else {
            diagnostic = diagnostic.help(advice.help);
        }
        out.push(diagnostic);
    }
    if let Some(last) = out.last_mut().filter(|_| family == Family::Content) {
        last.help.push(Text::new("toml-rest-unchecked"));
    }
    if hidden > 0
        && let Some(last) = out.last_mut()
    {
        last.help.push(Text::new("toml-more").with("count", hidden));
    }
    out
}

/// Blocks of which a page may have several, each with its name between two pairs of brackets.
const BLOCKS: [&str; 4] = ["[price]", "[channel]", "[staff]", "[answers]"];

/// Whether a line stands in the block that begins with a header.
fn is_in_block(text: &str, header: usize, line: usize) -> bool {
    let between = text.get(header..line).unwrap_or_default();
    line > header && !between.lines().skip(1).any(|line| line.trim_start().starts_with('['))
}

/// The change where a header of a block that a page may have twice has one pair of brackets: all of them get two.
fn blocks_of_one_name(text: &str, line: &Line<'_>, base: usize, file: FileId) -> Option<Fix> {
    let name = BLOCKS.into_iter().find(|name| line.text == *name)?;
    let whole = format!("[{name}]");
    let mut start = 0;
    let mut edits = Vec::new();
    for written in text.split_inclusive('\n') {
        if written.trim() == name {
            let from = base + start + written.find('[')?;
            edits.push(Edit {
                span: Span::new(file, from..from + name.len()),
                text: whole.clone(),
            });
        }
        start += written.len();
    }
    Some(Fix {
        title: Text::new("toml-help-blocks").with("block", whole.as_str()),
        edits,
        applicability: Applicability::Safe,
    })
}

struct Line<'t> {
    number: usize,
    start: usize,
    end: usize,
    text: &'t str,
}

fn line_at(text: &str, offset: usize) -> Line<'_> {
    let offset = offset.min(text.len());
    let before = text.as_bytes()[..offset].iter().rposition(|byte| *byte == b'\n');
    let start = before.map_or(0, |at| at + 1);
    let end = text.as_bytes()[start..]
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(text.len(), |length| start + length);
    Line {
        number: text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count(),
        start,
        end,
        text: text[start..end].trim(),
    }
}

/// The line that opens a list which is still open where the next key begins.
fn open_list_above<'t>(text: &'t str, here: usize, words: &str) -> Option<Line<'t>> {
    let about_lists = ["missing comma", "unclosed array", "unexpected `=`", "extra comma"];
    if !about_lists.iter().any(|start| words.starts_with(start)) || here == 0 {
        return None;
    }
    let mut at = here;
    while at > 0 {
        let line = line_at(text, at - 1);
        if let Some((_, value)) = line.text.split_once('=') {
            let value = value.trim_start();
            return (value.starts_with('[') && !value.contains(']')).then_some(line);
        }
        if line.text.starts_with('[') || line.text.contains(']') {
            return None;
        }
        at = line.start;
    }
    None
}

fn advice(headline: &'static str, help: &'static str) -> Advice {
    Advice {
        headline,
        help: Text::new(help),
        line: None,
    }
}

fn write(headline: &'static str, line: String) -> Advice {
    Advice {
        headline,
        help: Text::new("toml-help-write").with("line", line.as_str()),
        line: Some(line),
    }
}

fn advise(line: &str, words: &str) -> Advice {
    if ["<<<<<<<", "=======", ">>>>>>>"]
        .iter()
        .any(|marker| line.starts_with(marker))
    {
        return advice("toml-conflict", "toml-help-conflict");
    }
    if line.contains(['\u{a0}', '\u{200b}', '\u{2060}', '\u{feff}', '\u{202f}']) {
        return advice("toml-invisible", "toml-help-invisible");
    }
    if words.starts_with("duplicate key") {
        return advice("toml-duplicate-key", "toml-help-duplicate");
    }
    if line.starts_with("- ") {
        return advice("toml-missing-equals", "toml-help-yaml-list");
    }
    if line.starts_with('[') && !line.contains('=') {
        let name: String = line
            .chars()
            .filter(|c| c.is_alphanumeric() || "_-".contains(*c))
            .collect();
        let double = line.matches('[').count() > 1;
        return write(
            "toml-header",
            if double {
                format!("[[{name}]]")
            } else {
                format!("[{name}]")
            },
        );
    }
    match line.split_once('=') {
        Some((key, value)) if !key.contains(['"', '{']) => value_advice(key.trim(), value.trim(), words),
        _ => match line.split_once(':') {
            // `key: value` is YAML; by far the most common slip of people who know other generators.
            Some((key, value)) if is_key(key.trim()) && !value.trim().is_empty() => write(
                "toml-missing-equals",
                format!("{} = {}", key.trim(), values::literal(value)),
            ),
            Some((key, _)) if is_key(key.trim()) => Advice {
                headline: "toml-missing-equals",
                help: Text::new("toml-help-yaml-block").with("key", key.trim()),
                line: None,
            },
            _ => advice("toml-other", "toml-help"),
        },
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c))
}

/// Keys whose values are dates.
const DATES: [&str; 9] = [
    "verified",
    "expires",
    "issued",
    "published",
    "date",
    "opens",
    "closes",
    "from",
    "to",
];

/// Advice on `key = value`.
fn value_advice(key: &str, value: &str, words: &str) -> Advice {
    let meant = || format!("{key} = {}", values::literal(value));
    if !key.is_ascii() || key.contains(' ') {
        return advice("toml-key", "toml-help-key");
    }
    if value.is_empty() || value.starts_with('#') {
        return advice("toml-missing-value", "toml-help");
    }
    if value.starts_with(['“', '”', '„', '«', '‘', '’']) {
        return write("toml-curly-quotes", meant());
    }
    if let Some(inside) = value.strip_prefix('"') {
        let quotes = inside.replace("\\\"", "").matches('"').count();
        if quotes == 0 {
            return advice("toml-string", "toml-help-string");
        }
        if inside.contains('\\') && (words.contains("escape") || words.contains("unicode") || words.contains("hex")) {
            return advice("toml-backslash", "toml-help-backslash");
        }
        if quotes > 1 {
            return advice("toml-inner-quotes", "toml-help-inner-quotes");
        }
        if value.ends_with([';', ',']) {
            return write("toml-rest-of-line", meant());
        }
        return advice("toml-rest-of-line", "toml-help");
    }
    if let Some(inside) = value.strip_prefix('\'') {
        return match inside.matches('\'').count() {
            0 => advice("toml-string", "toml-help-string"),
            1 => advice("toml-rest-of-line", "toml-help"),
            _ => advice("toml-inner-quotes", "toml-help-apostrophe"),
        };
    }
    if value.starts_with('[') {
        return if value.contains(']') {
            write("toml-list", meant())
        } else {
            advice("toml-array", "toml-help-close-list")
        };
    }
    if value.starts_with('{') {
        return advice("toml-inline-table", "toml-help-inline-table");
    }
    let value = value.split(" #").next().unwrap_or(value).trim();
    if values::two_dates(value).is_some() {
        return Advice {
            headline: "toml-two-dates",
            help: date_help(value),
            line: None,
        };
    }
    if values::looks_like_date(value) && values::date(value).is_none() {
        return advice("toml-no-such-day", "field-help-date");
    }
    let looks_like_text = values::literal(value).starts_with(['"', '\'']);
    // Quotes would make a text of it, and the next problem.
    if looks_like_text && DATES.contains(&key) {
        return advice("toml-value", "field-help-date");
    }
    if looks_like_text && value.starts_with('0') && value.chars().all(|c| c.is_ascii_digit() || c == ' ') {
        return write("toml-leading-zero", meant());
    }
    write(if looks_like_text { "toml-unquoted" } else { "toml-value" }, meant())
}
