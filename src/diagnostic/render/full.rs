//! The format for people: the place in its file, the reason, what to write.

use super::{untrusted, without_c1};
use crate::diagnostic::{Diagnostic, Severity, Sources, Span};
use crate::language::Messages;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};
use std::collections::BTreeMap;

/// Longest line shown, in bytes; a longer one is cut around the problem, so that a terminal is never flooded.
const LONGEST_LINE: usize = 400;

/// Renders one diagnostic, with colours if `styled`.
pub fn full(diagnostic: &Diagnostic, sources: &Sources, messages: &Messages, styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(120);

    let level = level(diagnostic.severity).with_name(messages.text(severity_word(diagnostic.severity), &[]));
    let headline = untrusted(&diagnostic.headline.show(messages));
    let mut group = Group::with_title(level.primary_title(headline).id(untrusted(&diagnostic.code)));

    for (file, labels) in by_file(diagnostic) {
        let path = untrusted(sources.path(file).as_str());
        if labels.iter().any(|(span, ..)| line_is_long(sources, *span)) {
            // Cutting a line would move its columns: the exact place is named instead of drawn.
            for (span, text, _) in labels {
                let position = sources.position(span);
                group = group.element(
                    Origin::path(path.clone())
                        .line(position.line)
                        .char_column(position.column),
                );
                let note = text.map_or_else(|| excerpt(sources, span), |text| text.show(messages));
                group = group.element(note_level(messages).message(untrusted(&note)));
            }
            continue;
        }
        let mut snippet = Snippet::source(sources.text(file)).path(path).line_start(1);
        for (span, text, primary) in labels {
            let kind = if primary {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let mut annotation = kind.span(sources.clamp(span));
            if let Some(text) = text {
                annotation = annotation.label(untrusted(&text.show(messages)));
            }
            snippet = snippet.annotation(annotation);
        }
        group = group.element(Element::from(snippet));
    }
    let help = messages.text("word-help", &[]);
    for text in &diagnostic.help {
        group = group.element(
            Level::HELP
                .with_name(help.clone())
                .message(untrusted(&text.show(messages))),
        );
    }
    let mut report = vec![group];
    if let Some(fix) = &diagnostic.fix {
        report.extend(patch(fix, sources, messages, help));
    }
    // The lines of the file themselves keep their bytes until now, for the columns' sake.
    without_c1(&renderer.render(&report))
}

/// The proposed change as a group of its own, shown as the lines before and after.
fn patch<'a>(
    fix: &'a crate::diagnostic::Fix,
    sources: &'a Sources,
    messages: &Messages,
    help: String,
) -> Option<Group<'a>> {
    let first = fix.edits.first()?;
    if fix
        .edits
        .iter()
        .any(|edit| edit.span.file != first.span.file || line_is_long(sources, edit.span))
    {
        return None;
    }
    let file = first.span.file;
    let mut snippet = Snippet::source(sources.text(file))
        .path(untrusted(sources.path(file).as_str()))
        .line_start(1);
    for edit in &fix.edits {
        snippet = snippet.patch(Patch::new(sources.clamp(edit.span), edit.text.clone()));
    }
    Some(
        Level::HELP
            .with_name(help)
            .secondary_title(untrusted(&fix.title.show(messages)))
            .element(snippet),
    )
}

type Placed<'a> = (Span, Option<&'a crate::diagnostic::Text>, bool);

/// The labels, one group a file; the file of the problem itself comes first.
fn by_file(diagnostic: &Diagnostic) -> Vec<(crate::diagnostic::FileId, Vec<Placed<'_>>)> {
    let mut files: BTreeMap<_, Vec<Placed<'_>>> = BTreeMap::new();
    for (index, label) in diagnostic.labels.iter().enumerate() {
        files
            .entry(label.span.file)
            .or_default()
            .push((label.span, label.text.as_ref(), index == 0));
    }
    let mut files: Vec<_> = files.into_iter().collect();
    files.sort_by_key(|(_, labels)| !labels.iter().any(|(.., primary)| *primary));
    files
}

fn line_is_long(sources: &Sources, span: Span) -> bool {
    let text = sources.text(span.file);
    let range = sources.clamp(span);
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.start..].find('\n').map_or(text.len(), |at| range.start + at);
    end - start > LONGEST_LINE
}

/// The first characters of what a span covers.
fn excerpt(sources: &Sources, span: Span) -> String {
    let covered = &sources.text(span.file)[sources.clamp(span)];
    let mut short: String = covered.chars().take(60).collect();
    if short.len() < covered.len() {
        short.push('…');
    }
    short
}

fn note_level(messages: &Messages) -> Level<'static> {
    Level::NOTE.with_name(messages.text("word-note", &[]))
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

/// The id of the word for a severity.
pub(super) fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "word-error",
        Severity::Warning => "word-warning",
        Severity::Info => "word-info",
    }
}
