//! `build --timings` and `--trace`: where the time went.

use super::args::Build;
use super::session::{Exit, Session};
use crate::language::{Arg, Messages};
use crate::timing::{Step, Timings, Total};
use std::fmt::Write as _;
use std::time::Duration;

/// How many pages are named.
const SLOWEST: usize = 10;

/// Shows where the time of a build went, as far as that was asked for.
///
/// # Errors
/// When the trace cannot be written.
pub(super) fn show_timings(session: &Session, args: &Build, timings: &Timings) -> Result<(), Exit> {
    if args.timings {
        session.print(&timings_table(&session.messages, timings));
    }
    let trace = args.trace.as_ref();
    trace.map_or(Ok(()), |file| session.write(file, timings.chrome_trace().as_bytes()))
}

/// Steps, templates and the slowest pages.
pub(super) fn timings_table(messages: &Messages, timings: &Timings) -> String {
    let text = |id: &str, args: &[(&str, Arg)]| messages.text(id, args);
    let mut out = String::new();
    // Writing to a text cannot fail.
    let _ = writeln!(out, "\n{}", text("timings-steps", &[]));
    let totals = timings.totals();
    for step in Step::ALL {
        let Some(total) = totals.get(&step) else { continue };
        line(
            &mut out,
            &text(&format!("timings-step-{}", step.id()), &[]),
            total,
            Some(total.wall),
        );
    }
    let templates = timings.groups(Step::Render);
    if !templates.is_empty() {
        let _ = writeln!(out, "\n{}", text("timings-templates", &[]));
        for (name, total) in &templates {
            line(&mut out, name, total, None);
        }
    }
    let slowest = timings.slowest(&[Step::View, Step::Render, Step::Compress, Step::Write], SLOWEST);
    if !slowest.is_empty() {
        let _ = writeln!(out, "\n{}", text("timings-slowest", &[]));
        for (page, time) in &slowest {
            let _ = writeln!(out, "{:>10}  {page}", milliseconds(*time));
        }
    }
    let _ = writeln!(
        out,
        "\n{}",
        text("timings-note", &[("threads", rayon::current_num_threads().into())])
    );
    out
}

/// One line: the time of all threads, how often, from the first to the last moment, and the name.
fn line(out: &mut String, name: &str, total: &Total, wall: Option<Duration>) {
    let wall = wall.map(milliseconds).unwrap_or_default();
    let _ = writeln!(
        out,
        "{:>10} {wall:>10} {:>7}×  {name}",
        milliseconds(total.time),
        total.count
    );
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}
