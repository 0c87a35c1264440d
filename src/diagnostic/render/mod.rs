//! Renderers: one output format a file.
//!
//! [`full()`] and [`concise()`] show one problem to a person. The others make a whole text of all problems, for
//! programs: [`json()`] and [`json_lines()`] for any, [`sarif()`], [`github()`], [`gitlab()`] and [`junit()`] for what
//! the forges and their continuous integration read, [`markdown()`] for a comment on a change.

mod concise;
mod fingerprint;
mod full;
mod github;
mod gitlab;
mod json;
mod json_lines;
mod junit;
mod markdown;
mod markdown_words;
mod sarif;

pub use concise::concise;
pub use full::full;
pub use github::github;
pub use gitlab::gitlab;
pub use json::json;
pub use json_lines::json_lines;
pub use junit::junit;
pub use markdown::markdown;
pub use sarif::sarif;

use super::{Diagnostic, Fix, Text};
use crate::language::Messages;
use annotate_snippets::normalize_untrusted_str;

/// The file that stands for the whole portal, in formats where every problem needs a file.
const WHOLE_PORTAL: &str = "portal.toml";

/// Text from outside, harmless for a terminal: control characters of both ranges and marks that turn the direction of
/// writing are replaced by signs that can be seen, tabs by spaces. Line ends stay.
fn untrusted(text: &str) -> String {
    without_c1(&normalize_untrusted_str(text))
}

/// The text without the control characters U+0080 to U+009F, which some terminals obey: U+009B does the same as ESC and
/// an opening bracket.
fn without_c1(text: &str) -> String {
    text.replace(is_c1, "\u{fffd}")
}

fn is_c1(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}')
}

/// JSON as it was written, but with the control characters that JSON leaves as they are in its own notation. They stand
/// in strings only, so that no value changes.
fn escape_c1(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if is_c1(c) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// What to do, and why, one text an advice; where there is only a change, what the change does.
fn advice(diagnostic: &Diagnostic, messages: &Messages) -> Vec<String> {
    let mut advice: Vec<String> = diagnostic.help.iter().map(|text| text.show(messages)).collect();
    if let Some((title, lines)) = diagnostic.fix.as_ref().and_then(insertion) {
        advice.push(format!("{}\n{}", title.show(messages), lines.trim()));
    } else if advice.is_empty() {
        advice.extend(diagnostic.fix.as_ref().map(|fix| fix.title.show(messages)));
    }
    advice
}

/// The same for those who do not see the change itself: it is said behind the advice.
pub fn remedies(diagnostic: &Diagnostic, messages: &Messages) -> Vec<String> {
    let mut remedies = advice(diagnostic, messages);
    let change = diagnostic.fix.as_ref().filter(|fix| insertion(fix).is_none());
    let change = change.map(|fix| fix.title.show(messages));
    remedies.extend(change.filter(|change| !remedies.contains(change)));
    remedies
}

/// Lines that a page lacks altogether, with the words that ask for them.
fn insertion(fix: &Fix) -> Option<(&Text, &str)> {
    match fix.edits.as_slice() {
        [edit] if edit.span.start == edit.span.end && edit.text.ends_with('\n') => Some((&fix.title, &edit.text)),
        _ => None,
    }
}

/// A line as a sentence. What has several lines ends in an example, and stays as it is.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.contains('\n') || text.ends_with(['.', '!', '?', '…', ':']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_obeys_nothing_from_outside() {
        assert_eq!(
            untrusted("a\u{1b}[31m\tb\u{9b}31m\u{202e}\n"),
            "a␛[31m    b\u{fffd}31m\u{fffd}\n"
        );
    }

    #[test]
    fn sentences_end() {
        assert_eq!(sentence("Manca il prezzo"), "Manca il prezzo.");
        assert_eq!(sentence("Scrivi il prezzo. "), "Scrivi il prezzo.");
        assert_eq!(sentence("Per esempio:\nfree = true"), "Per esempio:\nfree = true");
    }

    #[test]
    fn json_keeps_its_values() {
        let value = serde_json::json!("caffè\u{9b}\u{1b}");
        let json = escape_c1(&value.to_string());
        assert_eq!(json, "\"caffè\\u009b\\u001b\"");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json).expect("JSON"), value);
    }
}
