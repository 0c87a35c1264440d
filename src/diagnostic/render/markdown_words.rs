//! Words from files as Markdown that is nothing but words: no markup, no HTML, no link, no mention, no reference.

use super::untrusted;

/// Longest text of a file that is shown, in characters.
const LONGEST_TEXT: usize = 600;
/// A space that nobody sees, but that ends what a forge would take for a name, a number or an address.
const BREAK: char = '\u{200b}';

/// A text for a place within a line. What stands between backticks, as the tool's own messages name keys, is code;
/// nothing else in it is markup, a link, a mention or a reference.
pub(super) fn escape(text: &str) -> String {
    let text = short(text);
    let parts: Vec<&str> = text.split('`').collect();
    // A backtick without its fellow, or several in a row, are nothing that a message has.
    if parts.len().is_multiple_of(2) || parts.iter().skip(1).step_by(2).any(|part| part.trim().is_empty()) {
        return words(&text);
    }
    let marked = parts.iter().enumerate().map(|(index, part)| match index % 2 {
        0 => words(part),
        _ => code(part),
    });
    marked.collect()
}

/// A text as plain words, all that could be anything else escaped or broken up.
fn words(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let number_follows = rest.starts_with(|next: char| next.is_ascii_digit());
        // Forges look for names, numbers and addresses in the finished page, where a backslash is gone. GitLab's merge
        // requests, milestones, snippets and epics have signs of their own.
        let breaks_before = match c {
            '@' => escaped.ends_with(char::is_alphanumeric),
            '.' => ends_with(&escaped, "www"),
            _ => false,
        };
        let breaks_after = match c {
            '@' => true,
            '#' => rest.starts_with(char::is_alphanumeric),
            '!' | '%' | '$' | '&' => number_follows,
            '-' => number_follows && ends_with(&escaped, "gh"),
            ':' => rest.starts_with("//"),
            _ => false,
        };
        escaped.extend(breaks_before.then_some(BREAK));
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' | '$' | '#' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
        escaped.extend(breaks_after.then_some(BREAK));
    }
    escaped
}

/// Like [`escape`], for words at the beginning of a line, which could be a list, a heading or a command there.
pub(super) fn line(text: &str) -> String {
    let mut escaped = escape(text.trim());
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && escaped[digits..].starts_with(['.', ')']) {
        escaped.insert(digits, '\\');
    } else if escaped.starts_with(['-', '+', '=', '/']) {
        escaped.insert(0, '\\');
    }
    escaped
}

/// A text as code, between more backticks than it has in a row.
pub(super) fn code(text: &str) -> String {
    let text = short(text);
    let fence = "`".repeat(backticks(&text) + 1);
    let space = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{text}{space}{fence}")
}

/// A text on one line, without what a reader cannot see, cut when it is very long.
fn short(text: &str) -> String {
    let text = untrusted(text).replace(['\n', '\r'], " ");
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn ends_with(text: &str, word: &str) -> bool {
    let start = text.len().checked_sub(word.len());
    start
        .and_then(|start| text.get(start..))
        .is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// The most backticks in a row.
pub(super) fn backticks(text: &str) -> usize {
    text.split(|c: char| c != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_words_are_words() {
        assert_eq!(
            escape("*a* <img src=x> [b](/c)"),
            "\\*a\\* &lt;img src=x&gt; \\[b\\](/c)"
        );
        assert_eq!(
            escape("@tutti, #12 e gh-12"),
            "@\u{200b}tutti, \\#\u{200b}12 e gh-\u{200b}12"
        );
        assert_eq!(escape("https://www.a.it"), "https:\u{200b}//www\u{200b}.a.it");
        assert_eq!(escape("a@b.it"), "a\u{200b}@\u{200b}b.it");
        assert_eq!(line("- 1. #"), "\\- 1. \\#");
        assert_eq!(escape("scrivi `a_b`, `@c`"), "scrivi `a_b`, `@c`");
        assert_eq!(escape("``<b>`"), "\\`\\`&lt;b&gt;\\`");
        assert_eq!(line("12. a"), "12\\. a");
        assert_eq!(code("a ``b`"), "``` a ``b` ```");
    }
}
