//! `sportello check`

use super::args::{Check, FailOn, Format};
use super::progress::Progress;
use super::session::{Exit, Session, count_words, exit_for, seconds};
use crate::diagnostic::render;
use crate::pipeline;
use std::time::Instant;

/// Checks a portal and shows every problem.
pub(super) fn run(session: &mut Session, args: &Check) -> Exit {
    let started = Instant::now();
    let progress = Progress::new(session);
    let checked = pipeline::check(&session.input(), &progress);
    progress.finish();
    session.speak(checked.settings.language);
    let (diagnostics, sources) = (&checked.diagnostics, &checked.sources);
    match args.format {
        Format::Full => {
            for diagnostic in diagnostics {
                session.say(&render::full(diagnostic, sources, &session.messages, true));
                session.say("");
            }
        }
        Format::Concise => {
            for diagnostic in diagnostics {
                session.say(&render::concise(diagnostic, sources, &session.messages));
            }
        }
        Format::Json => session.say(&render::json(diagnostics, sources, &session.messages).to_string()),
    }
    let tally = checked.tally();
    if args.format != Format::Json {
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
        if tally.errors + tally.warnings > 0 && args.format == Format::Full {
            session.tell(&session.text("summary-explain", &[]));
        }
    }
    match (args.fail_on, exit_for(&checked)) {
        (FailOn::Never, Exit::Problems) => Exit::Fine,
        (FailOn::Recommended, Exit::Fine) if tally.warnings > 0 => Exit::Problems,
        (_, exit) => exit,
    }
}
