//! A comment on a pull or merge request, in [GitHub's Markdown](https://github.github.com/gfm/): the errors by page,
//! the rest folded away.
//!
//! Words from files are never markup here, and call nobody: what they could mean to Markdown, HTML or a forge is taken
//! from them.

use super::full::severity_word;
use super::insertion;
use super::markdown_words::{backticks, code, escape, line};
use super::untrusted;
use crate::diagnostic::{Applicability, Diagnostic, FileId, Fix, Severity, Sources, Tally, Text};
use crate::language::Messages;

/// Longest comment in bytes; GitHub takes 65,536 characters.
const LONGEST: usize = 60_000;
/// Longest line that is shown as a change, in bytes.
const LONGEST_LINE: usize = 200;

/// The diagnostics as one comment. What is too much for it is left out and counted, warnings first.
pub fn markdown(diagnostics: &[Diagnostic], sources: &Sources, messages: &Messages) -> String {
    let tally = Tally::of(diagnostics);
    let (errors, others): (Vec<_>, Vec<_>) = diagnostics
        .iter()
        .partition(|diagnostic| diagnostic.severity == Severity::Error);
    let mut comment = Comment {
        text: format!("### Sportello: {}\n", heading(tally, messages)),
        left_out: 0,
        sources,
        messages,
    };
    comment.list(&errors);
    if !others.is_empty() && comment.left_out == 0 {
        let summary = counts(Tally { errors: 0, ..tally }, messages);
        comment
            .text
            .push_str(&format!("\n<details><summary>{summary}</summary>\n"));
        comment.list(&others);
        comment.text.push_str("\n</details>\n");
    } else {
        comment.left_out += others.len();
    }
    if comment.left_out > 0 {
        let line = messages.text("markdown-left-out", &[("count", comment.left_out.into())]);
        comment.text.push_str(&format!("\n{line}\n"));
    }
    if let Some(first) = errors.first().or(others.first()) {
        let command = code(&format!("sportello explain {}", first.code));
        let line = messages.text("markdown-explain", &[("command", command.into())]);
        comment.text.push_str(&format!("\n{line}\n"));
    }
    comment.text
}

/// How many problems there are, or that all is well.
fn heading(tally: Tally, messages: &Messages) -> String {
    if tally.errors + tally.warnings > 0 {
        counts(Tally { infos: 0, ..tally }, messages)
    } else if tally.infos > 0 {
        messages.text("count-infos", &[("count", tally.infos.into())])
    } else {
        messages.text("markdown-fine", &[])
    }
}

fn counts(tally: Tally, messages: &Messages) -> String {
    let parts = [
        ("count-errors", tally.errors),
        ("count-warnings", tally.warnings),
        ("markdown-infos", tally.infos),
    ];
    let shown: Vec<String> = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| messages.text(id, &[("count", count.into())]))
        .collect();
    shown.join(", ")
}

/// A comment that grows to its limit.
struct Comment<'a> {
    text: String,
    left_out: usize,
    sources: &'a Sources,
    messages: &'a Messages,
}

impl Comment<'_> {
    /// Adds problems under the paths of their files, as long as there is room.
    fn list(&mut self, diagnostics: &[&Diagnostic]) {
        let mut under = None;
        for diagnostic in diagnostics {
            let file = diagnostic.span().map(|span| span.file);
            let mut added = if under == Some(file) {
                String::new()
            } else {
                self.path(file)
            };
            added.push_str(&self.item(diagnostic));
            if self.left_out > 0 || self.text.len() + added.len() > LONGEST {
                self.left_out += 1;
            } else {
                self.text.push_str(&added);
                under = Some(file);
            }
        }
    }

    fn path(&self, file: Option<FileId>) -> String {
        let path = match file {
            Some(file) => escape(self.sources.path(file).as_str()),
            None => self.messages.text("markdown-portal", &[]),
        };
        format!("\n**{path}**\n\n")
    }

    /// A problem as an item of a list: place, code, headline, then the advice and the change, one below the other.
    fn item(&self, diagnostic: &Diagnostic) -> String {
        let place = diagnostic.span().map_or(String::new(), |span| {
            let position = self.sources.position(span);
            format!("`{}:{}` ", position.line, position.column)
        });
        let word = match diagnostic.severity {
            Severity::Info => format!("{}: ", self.messages.text(severity_word(Severity::Info), &[])),
            Severity::Error | Severity::Warning => String::new(),
        };
        let headline = escape(&diagnostic.headline.show(self.messages));
        let mut item = format!("- {place}**{}** {word}{headline}", escape(&diagnostic.code));
        for line in diagnostic.help.iter().flat_map(|text| self.advice(text)) {
            item.push_str(&format!("\\\n  {line}"));
        }
        let missing = diagnostic.fix.as_ref().and_then(insertion);
        if let Some((title, lines)) = missing {
            item.push_str(&format!("\\\n  {}\n", line(&title.show(self.messages))));
            item.push_str(&added(lines));
            return item;
        }
        let diff = diagnostic.fix.as_ref().and_then(|fix| diff(fix, self.sources));
        if let Some(fix) = &diagnostic.fix
            && diagnostic.help.is_empty()
            && (diff.is_none() || fix.applicability == Applicability::Unsafe)
        {
            item.push_str(&format!("\\\n  {}", line(&fix.title.show(self.messages))));
        }
        item.push('\n');
        item.push_str(&diff.unwrap_or_default());
        item
    }

    /// The lines of an advice; those of an example as code.
    fn advice(&self, text: &Text) -> Vec<String> {
        let is_example = matches!(text, Text::Message { id, .. } if *id == "requirement-example");
        let shown = text.show(self.messages);
        let lines = shown.lines().filter(|line| !line.trim().is_empty());
        lines
            .enumerate()
            .map(|(index, text)| {
                if is_example && index > 0 {
                    code(text)
                } else {
                    line(text)
                }
            })
            .collect()
    }
}

/// Lines that are missing, as a change that adds them, below the item of a list.
fn added(lines: &str) -> String {
    let lines = untrusted(lines.trim());
    let fence = "`".repeat(backticks(&lines).max(2) + 1);
    let plus: String = lines.lines().map(|line| format!("  + {line}\n")).collect();
    format!("  {fence}diff\n{plus}  {fence}\n")
}

/// A change within one line as that line before and after, below the item of a list.
fn diff(fix: &Fix, sources: &Sources) -> Option<String> {
    let file = fix.edits.first()?.span.file;
    let text = sources.text(file);
    let mut edits: Vec<_> = fix.edits.iter().map(|edit| (sources.clamp(edit.span), edit)).collect();
    edits.sort_by_key(|(range, _)| range.start);
    let first = edits.first()?.0.start;
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = text[first..].find('\n').map_or(text.len(), |at| first + at);
    let in_line = edits
        .iter()
        .all(|(range, edit)| edit.span.file == file && range.end <= end && !edit.text.contains('\n'));
    let apart = edits.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start);
    if !in_line || !apart {
        return None;
    }
    let old = &text[start..end];
    let mut new = old.to_owned();
    for (range, edit) in edits.iter().rev() {
        new.replace_range(range.start - start..range.end - start, &edit.text);
    }
    let [old, new] =
        [old, new.as_str()].map(|line| untrusted(line.trim_start_matches('\u{feff}').trim_end_matches('\r')));
    if old.len().max(new.len()) > LONGEST_LINE {
        return None;
    }
    let fence = "`".repeat(backticks(&old).max(backticks(&new)).max(2) + 1);
    Some(format!("  {fence}diff\n  - {old}\n  + {new}\n  {fence}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Edit, Span};
    use crate::language::Language;

    #[test]
    fn a_change_of_one_line_is_shown_as_one() {
        let mut sources = Sources::new();
        let file = sources.add("a.md", "uno\ntitle = ```è\ndue\n");
        let at = |range, text: &str| Fix {
            title: Text::verbatim("x"),
            edits: vec![Edit {
                span: Span::new(file, range),
                text: text.to_owned(),
            }],
            applicability: Applicability::Safe,
        };
        assert_eq!(
            diff(&at(12..17, "\"è\""), &sources),
            Some("  ````diff\n  - title = ```è\n  + title = \"è\"\n  ````\n".to_owned())
        );
        assert_eq!(diff(&at(0..6, "x"), &sources), None);
    }

    #[test]
    fn a_comment_has_a_limit() {
        let messages = Messages::of_the_tool(Language::English);
        let problem = |number| Diagnostic::error("S021", Text::verbatim(format!("{number} {}", "@a".repeat(400))));
        let found: Vec<Diagnostic> = (0..100).map(problem).collect();
        let comment = markdown(&found, &Sources::new(), &messages);
        assert!(comment.len() < 65_000, "{}", comment.len());
        let shown = comment.matches("\n- ").count();
        assert!(comment.contains(&format!("{} more problems", 100 - shown)), "{comment}");
    }
}
