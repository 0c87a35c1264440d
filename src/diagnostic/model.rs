//! The diagnostic itself.

use super::{FileId, Sources, Span, Text};
use std::borrow::Cow;
use std::cmp::Reverse;

/// How bad it is. The order is from the mildest to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing has to change.
    Info,
    /// The page is published, but should be better.
    Warning,
    /// The page is not published.
    Error,
}

impl Severity {
    /// The word used in machine-readable output.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A place in a file, with what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to say there; may be empty for the primary place, which the headline explains.
    pub text: Option<Text>,
}

/// Whether a fix can be applied without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// The meaning stays the same or there is only one right answer.
    Safe,
    /// Probably right; a person should look.
    Unsafe,
}

/// Replaces a span by a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty span inserts.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// A change that mends the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the change does.
    pub title: Text,
    /// The edits, all in files of the portal.
    pub edits: Vec<Edit>,
    /// Whether it may be applied without asking.
    pub applicability: Applicability,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// `S…` syntax and structure, `R…` references, `Q…` requirements, `T…` theme, `P…` portal settings.
    pub code: Cow<'static, str>,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in a sentence that stands alone.
    pub headline: Text,
    /// Where; the problem itself comes first. Empty for problems that no file has.
    pub labels: Vec<Label>,
    /// What to do, and why.
    pub help: Vec<Text>,
    /// A change that mends it, if there is one.
    pub fix: Option<Fix>,
    /// The pages that cannot be published because of it; empty where that is the page it is on.
    pub blocks: Vec<FileId>,
    /// For advice on style, of which a page shows only the first few: its rank, the most useful being 0.
    pub hint: Option<u8>,
}

impl Diagnostic {
    /// A diagnostic with this code, severity and headline, nowhere yet.
    pub fn new(code: impl Into<Cow<'static, str>>, severity: Severity, headline: Text) -> Diagnostic {
        Diagnostic {
            code: code.into(),
            severity,
            headline,
            labels: Vec::new(),
            help: Vec::new(),
            fix: None,
            blocks: Vec::new(),
            hint: None,
        }
    }

    /// An error.
    pub fn error(code: impl Into<Cow<'static, str>>, headline: Text) -> Diagnostic {
        Diagnostic::new(code, Severity::Error, headline)
    }

    /// A warning.
    pub fn warning(code: impl Into<Cow<'static, str>>, headline: Text) -> Diagnostic {
        Diagnostic::new(code, Severity::Warning, headline)
    }

    /// A note.
    pub fn info(code: impl Into<Cow<'static, str>>, headline: Text) -> Diagnostic {
        Diagnostic::new(code, Severity::Info, headline)
    }

    /// Adds a place; the first one added is where the problem is.
    pub fn at(mut self, span: Span) -> Diagnostic {
        self.labels.push(Label { span, text: None });
        self
    }

    /// Adds a place with words.
    pub fn label(mut self, span: Span, text: Text) -> Diagnostic {
        self.labels.push(Label { span, text: Some(text) });
        self
    }

    /// Adds advice.
    pub fn help(mut self, text: Text) -> Diagnostic {
        self.help.push(text);
        self
    }

    /// Adds advice, if there is any.
    pub fn maybe_help(mut self, text: Option<Text>) -> Diagnostic {
        self.help.extend(text);
        self
    }

    /// Sets the change that mends it.
    pub fn fix(mut self, fix: Fix) -> Diagnostic {
        self.fix = Some(fix);
        self
    }

    /// Sets a safe change of one span.
    pub fn replace(self, span: Span, text: impl Into<String>) -> Diagnostic {
        let text = text.into();
        self.fix(Fix {
            title: Text::new("fix-replace").with("text", text.clone()),
            edits: vec![Edit { span, text }],
            applicability: Applicability::Safe,
        })
    }

    /// Sets a change of one span that is only a guess.
    pub fn suggest(self, span: Span, text: impl Into<String>) -> Diagnostic {
        let text = text.into();
        self.fix(Fix {
            title: Text::new("fix-suggest").with("text", text.clone()),
            edits: vec![Edit { span, text }],
            applicability: Applicability::Unsafe,
        })
    }

    /// The files of the pages that cannot be published because of it, if it is an error.
    pub fn blocked_files(&self) -> Vec<FileId> {
        if self.blocks.is_empty() {
            self.labels.first().map(|label| label.span.file).into_iter().collect()
        } else {
            self.blocks.clone()
        }
    }

    /// The place of the problem.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}

/// Adds a problem to others, unless it has been said: one mistake in a template shows on many pages.
pub fn add_once(problems: &mut Vec<Diagnostic>, problem: Diagnostic) {
    if !problems.contains(&problem) {
        problems.push(problem);
    }
}

/// How many problems of each severity there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Number of errors.
    pub errors: usize,
    /// Number of warnings.
    pub warnings: usize,
    /// Number of notes.
    pub infos: usize,
}

impl Tally {
    /// Counts.
    pub fn of(diagnostics: &[Diagnostic]) -> Tally {
        let count = |severity| {
            diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.severity == severity)
                .count()
        };
        Tally {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
        }
    }
}

/// Sorts by file and place, the worst first where places are equal, and drops exact repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    diagnostics.sort_by_cached_key(|diagnostic| {
        let place = diagnostic
            .span()
            .map(|span| (sources.path(span.file).as_str().to_owned(), span.start, span.end));
        (place, Reverse(diagnostic.severity), diagnostic.code.clone())
    });
    diagnostics.dedup();
}
