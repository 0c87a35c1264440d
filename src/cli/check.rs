//! `sportello check`

use super::args::{Check, FailOn, Format};
use super::fix;
use super::progress::Progress;
use super::session::{Exit, Session, count_words, exit_for, seconds};
use crate::diagnostic::{Diagnostic, Sources, Tally, closest, render};
use crate::language::Messages;
use crate::pipeline::{self, Checked, Selection};
use crate::source::changes::{self, ChangesError};
use std::time::Instant;

/// Checks a portal and shows every problem.
pub(super) fn run(session: &mut Session, args: &Check) -> Exit {
    let started = Instant::now();
    let mut checked = check(session);
    session.speak(checked.settings.language);
    let selection = match selection(session, args, &checked) {
        Ok(selection) => selection,
        Err(exit) => return exit,
    };
    checked.select(&selection);
    if args.fix || args.diff {
        let mended = match fix::run(session, &selection, checked, args.diff) {
            Ok(mended) => mended,
            Err(exit) => return exit,
        };
        if args.diff {
            return Exit::Fine;
        }
        checked = mended;
    }
    if !args.verbose {
        checked.spare_hints();
    }
    if let Err(exit) = show(session, args, &checked) {
        return exit;
    }
    let tally = checked.tally();
    if args.format.is_for_terminal() || args.output.is_some() {
        summary(session, &checked, tally, started, args.format == Format::Full);
    }
    let exit = match (args.fail_on, exit_for(&checked)) {
        (FailOn::Never, Exit::Problems) => Exit::Fine,
        (FailOn::Recommended, Exit::Fine) if tally.warnings > 0 => Exit::Problems,
        (_, exit) => exit,
    };
    // The program ends here: giving a large catalogue back piece by piece would only take time.
    std::mem::forget(checked);
    exit
}

/// Checks the portal of a session.
pub(super) fn check(session: &Session) -> Checked {
    let progress = Progress::new(session);
    let checked = pipeline::check(&session.input(), &progress);
    progress.finish();
    checked
}

/// Which problems were asked for.
fn selection(session: &Session, args: &Check, checked: &Checked) -> Result<Selection, Exit> {
    known_providers(session, &args.provider, checked)?;
    let changes = match &args.changed_since {
        None => None,
        Some(revision) => match changes::since(&session.global.portal, revision) {
            Ok(changes) => Some(changes),
            Err(error) => {
                let (message, exit) = match &error {
                    ChangesError::NoGit => ("check-no-git", Exit::Io),
                    ChangesError::NoRepository => ("check-no-repository", Exit::Usage),
                    ChangesError::NoRevision => ("check-no-revision", Exit::Usage),
                };
                session.fail(&session.text(message, &[("revision", revision.as_str().into())]));
                return Err(exit);
            }
        },
    };
    Ok(Selection {
        providers: args.provider.clone(),
        changes,
    })
}

/// Refuses providers that are not there. One whose page has a slip is there all the same.
pub(super) fn known_providers(session: &Session, wanted: &[String], checked: &Checked) -> Result<(), Exit> {
    let known: Vec<&str> = checked.catalogue.providers.keys().map(String::as_str).collect();
    for provider in wanted {
        let is_folder =
            crate::source::slug::is_slug(provider) && checked.content.join("providers").join(provider).is_dir();
        if !known.contains(&provider.as_str()) && !is_folder {
            session.fail(&session.text("check-provider-unknown", &[("provider", provider.as_str().into())]));
            if let Some(near) = closest(provider, known.iter().copied()) {
                session.warn(&session.text("usage-near", &[("near", near.into())]));
            }
            return Err(Exit::Usage);
        }
    }
    Ok(())
}

/// The problems in a format, as one text.
fn render(format: Format, diagnostics: &[Diagnostic], sources: &Sources, messages: &Messages) -> String {
    let lines = |one: &dyn Fn(&Diagnostic) -> String| diagnostics.iter().map(|found| one(found) + "\n").collect();
    match format {
        Format::Full => lines(&|found| render::full(found, sources, messages, true) + "\n"),
        Format::Concise => lines(&|found| render::concise(found, sources, messages)),
        Format::Json => render::json(diagnostics, sources, messages),
        Format::JsonLines => render::json_lines(diagnostics, sources, messages),
        Format::Sarif => render::sarif(diagnostics, sources, messages),
        Format::Github => render::github(diagnostics, sources, messages),
        Format::Gitlab => render::gitlab(diagnostics, sources, messages),
        Format::Junit => render::junit(diagnostics, sources, messages),
        Format::Markdown => render::markdown(diagnostics, sources, messages),
    }
}

fn show(session: &Session, args: &Check, checked: &Checked) -> Result<(), Exit> {
    let text = render(args.format, &checked.diagnostics, &checked.sources, &session.messages);
    session.print_to(&text, args.output.as_deref())
}

fn summary(session: &Session, checked: &Checked, tally: Tally, started: Instant, explain: bool) {
    let catalogue = &checked.catalogue;
    session.tell(&session.text(
        "summary-check",
        &[
            ("services", catalogue.services.len().into()),
            ("providers", catalogue.providers.len().into()),
            ("comuni", catalogue.territory.comuni.len().into()),
            ("problems", count_words(&session.messages, tally).into()),
            ("time", seconds(session.messages.language(), started.elapsed()).into()),
        ],
    ));
    if tally.errors + tally.warnings > 0 && explain {
        session.tell(&session.text("summary-explain", &[]));
    }
}
