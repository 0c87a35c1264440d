//! What the commands share: where to print, in which language, and the inputs of a run.

use super::args::{Color, Global};
use crate::diagnostic::{Diagnostic, Severity, Sources, Tally, render};
use crate::key::{Key, Keyed};
use crate::language::{Arg, Language, Messages};
use crate::pipeline::{Built, Checked, Input};
use crate::publish::write_file;
use crate::site::ThemeMemo;
use crate::timing::Timings;
use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use camino::Utf8Path;
use chrono::{DateTime, NaiveDate, Utc};
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, UNIX_EPOCH};

/// Exit codes: a contract with scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Fine,
    /// Problems at the failing level.
    Problems,
    /// The command line is wrong.
    Usage,
    /// The settings are wrong.
    Settings,
    /// The theme is wrong.
    Theme,
    /// A file could not be read or written.
    Io,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Fine => 0,
            Exit::Problems => 1,
            Exit::Usage => 2,
            Exit::Settings => 3,
            Exit::Theme => 4,
            Exit::Io => 5,
        })
    }
}

/// One run of the program.
pub(super) struct Session {
    /// Options of every command.
    pub global: Global,
    /// The language that was asked for, if any.
    pub(super) asked: Option<Language>,
    /// The tool's messages; those of the portal's language once a portal was read.
    pub messages: Messages,
    /// SOURCE_DATE_EPOCH, if it is set and makes sense.
    epoch: Option<NaiveDate>,
    choice: ColorChoice,
    /// The themes that this run has loaded.
    themes: Arc<ThemeMemo>,
    /// Why something was not printed.
    unprinted: OnceLock<io::Error>,
}

impl Session {
    /// A session in the language that was asked for, else in the first language.
    pub(super) fn new(global: Global, asked: Option<Language>, epoch: Option<&str>) -> Session {
        let choice = match global.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Session {
            messages: Messages::of_the_tool(asked.unwrap_or_default()),
            asked,
            epoch: epoch
                .and_then(|seconds| seconds.trim().parse().ok())
                .and_then(|seconds| DateTime::<Utc>::from_timestamp(seconds, 0))
                .map(|moment| moment.date_naive()),
            global,
            choice,
            themes: Arc::default(),
            unprinted: OnceLock::new(),
        }
    }

    /// The inputs of a run of the pipeline.
    pub(super) fn input(&self) -> Input {
        Input {
            portal: self.global.portal.clone(),
            date: self.global.date.or(self.epoch),
            now: Utc::now(),
            timings: Timings::default(),
            memo: None,
            themes: Arc::clone(&self.themes),
            tool: tool(),
            lens: None,
        }
    }

    /// From now on speaks the portal's language, unless another was asked for.
    pub(super) fn speak(&mut self, language: Language) {
        if self.asked.is_none() && language != self.messages.language() {
            self.messages = Messages::of_the_tool(language);
        }
    }

    /// A message.
    pub(super) fn text(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.messages.text(id, args)
    }

    /// Prints a line to standard output. A reader that went away (`| head`) is no error.
    pub(super) fn say(&self, line: &str) {
        self.printed(writeln!(AutoStream::new(io::stdout().lock(), self.choice), "{line}"));
    }

    /// Prints a text that has its line ends to standard output.
    pub(super) fn print(&self, text: &str) {
        self.printed(write!(AutoStream::new(io::stdout().lock(), self.choice), "{text}"));
    }

    /// Notes what could not be printed.
    fn printed(&self, outcome: io::Result<()>) {
        if let Err(error) = outcome
            && error.kind() != ErrorKind::BrokenPipe
        {
            // The first tells more than those that follow from it.
            let _ = self.unprinted.set(error);
        }
    }

    /// How a command ends whose outcome had to be printed: what is on a full disk only in part is not there.
    pub(super) fn end(&self, exit: Exit) -> Exit {
        self.printed(io::stdout().flush());
        match self.unprinted.get() {
            Some(error) => {
                let cause = [("error", self.cause(error).into())];
                self.fail(&self.text("output-not-printed", &cause));
                if matches!(exit, Exit::Fine | Exit::Problems) {
                    Exit::Io
                } else {
                    exit
                }
            }
            None => exit,
        }
    }

    /// Prints a text, or writes it to a file in one step; a file has no colours.
    ///
    /// # Errors
    /// When the file cannot be written, which has then been said.
    pub(super) fn print_to(&self, text: &str, output: Option<&Utf8Path>) -> Result<(), Exit> {
        let Some(path) = output else {
            self.print(text);
            return Ok(());
        };
        self.write(path, strip_str(text).to_string().as_bytes())
    }

    /// Writes a file in one step.
    ///
    /// # Errors
    /// When it cannot be written, which has then been said.
    pub(super) fn write(&self, path: &Utf8Path, bytes: &[u8]) -> Result<(), Exit> {
        write_file(path, bytes).map_err(|error| {
            self.fail(&self.text(
                "file-not-written",
                &[("path", path.as_str().into()), ("error", self.cause(&error).into())],
            ));
            Exit::Io
        })
    }

    /// Prints a line to standard output, unless quiet.
    pub(super) fn tell(&self, line: &str) {
        if !self.global.quiet {
            self.say(line);
        }
    }

    /// Prints a line to standard error.
    pub(super) fn warn(&self, line: &str) {
        let _ = writeln!(AutoStream::new(io::stderr().lock(), self.choice), "{line}");
    }

    /// Prints an error that no file has to standard error.
    pub(super) fn fail(&self, sentence: &str) {
        self.warn(&format!("{}: {sentence}", self.text("word-error", &[])));
    }

    /// Says that the system refused something.
    pub(super) fn fail_of_system(&self, error: &io::Error) {
        self.fail(&self.text("build-io", &[("error", self.cause(error).into())]));
    }

    /// Why the system refused something, in the reader's language where the cause is a usual one.
    pub(super) fn cause(&self, error: &io::Error) -> String {
        // `tempfile` adds the name of a file that nobody knows, and that is gone.
        let whole = error.to_string();
        let words = whole.split(" at path \"").next().unwrap_or_default();
        let usual = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "io-full",
            ErrorKind::PermissionDenied => "io-forbidden",
            ErrorKind::ReadOnlyFilesystem => "io-read-only",
            ErrorKind::ResourceBusy => "io-busy",
            ErrorKind::NotFound => "io-missing",
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => "io-in-the-way",
            ErrorKind::AddrNotAvailable => "io-address",
            _ => return words.to_owned(),
        };
        format!("{} ({words})", self.text(usual, &[]))
    }

    /// Prints diagnostics of at least this severity to standard error, in full.
    pub(super) fn warn_about(&self, diagnostics: &[Diagnostic], sources: &Sources, least: Severity) {
        for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity >= least) {
            self.warn(&render::full(diagnostic, sources, &self.messages, true));
            self.warn("");
        }
    }

    /// The same as a text, with colours.
    pub(super) fn in_full(&self, diagnostics: &[Diagnostic], sources: &Sources, least: Severity) -> String {
        let shown = diagnostics.iter().filter(|diagnostic| diagnostic.severity >= least);
        shown
            .map(|diagnostic| render::full(diagnostic, sources, &self.messages, true) + "\n\n")
            .collect()
    }

    /// Whether standard error is a terminal where progress may be drawn.
    pub(super) fn draws_progress(&self) -> bool {
        !self.global.quiet && io::IsTerminal::is_terminal(&io::stderr())
    }
}

/// The key of this very program: its version, and for those who work on it the size and time of its file.
fn tool() -> Key {
    let file = std::env::current_exe().and_then(std::fs::metadata).ok();
    let mut keyed = Keyed::new().text(env!("CARGO_PKG_VERSION"));
    if let Some(file) = file {
        keyed.add(&file.len().to_le_bytes());
        let since = file
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        keyed.add(&since.unwrap_or_default().as_nanos().to_le_bytes());
    }
    keyed.key()
}

/// «3 errori, 12 avvisi», or that there is nothing to say.
pub(super) fn count_words(messages: &Messages, tally: Tally) -> String {
    let mut parts = Vec::new();
    if tally.errors > 0 {
        parts.push(messages.text("count-errors", &[("count", tally.errors.into())]));
    }
    if tally.warnings > 0 {
        parts.push(messages.text("count-warnings", &[("count", tally.warnings.into())]));
    }
    if tally.infos > 0 && tally.errors + tally.warnings == 0 {
        parts.push(messages.text("count-infos", &[("count", tally.infos.into())]));
    }
    if parts.is_empty() {
        return messages.text("count-none", &[]);
    }
    parts.join(", ")
}

/// «84 servizi, 16 enti, 8 comuni · 212 pagine · 3 avvisi · 0,4 s».
pub(super) fn summary(messages: &Messages, built: &Built, tally: Tally, elapsed: Duration) -> String {
    messages.text(
        "summary-build",
        &[
            ("services", built.services.into()),
            ("providers", built.providers.into()),
            ("comuni", built.comuni.into()),
            ("pages", built.pages.into()),
            ("problems", count_words(messages, tally).into()),
            ("time", seconds(messages.language(), elapsed).into()),
        ],
    )
}

/// «0,4 s», «0.4 s».
pub(super) fn seconds(language: Language, elapsed: Duration) -> String {
    let seconds = format!("{:.1} s", elapsed.as_secs_f64());
    match language {
        Language::Italian => seconds.replace('.', ","),
        Language::English => seconds,
    }
}

/// The exit code for a checked portal's errors.
pub(super) fn exit_for(checked: &Checked) -> Exit {
    let has = |letter: char| {
        checked
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error && diagnostic.code.starts_with(letter))
    };
    if has('P') {
        Exit::Settings
    } else if has('T') {
        Exit::Theme
    } else if checked.tally().errors > 0 {
        Exit::Problems
    } else {
        Exit::Fine
    }
}
