//! A progress bar, on a terminal, for work that takes longer than a second.

use super::session::Session;
use crate::pipeline::{Observer, Phase};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How long work may take before it is worth a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Draws how far a run is.
pub(super) struct Progress {
    bar: ProgressBar,
    since: Instant,
    shown: AtomicBool,
    draws: bool,
    words: [String; 5],
}

impl Progress {
    /// A bar that shows itself only when it is needed.
    pub(super) fn new(session: &Session) -> Progress {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        let word = |phase: Phase| {
            session.text(
                match phase {
                    Phase::Reading => "phase-reading",
                    Phase::Checking => "phase-checking",
                    Phase::Indexing => "phase-indexing",
                    Phase::Rendering => "phase-rendering",
                    Phase::Publishing => "phase-publishing",
                },
                &[],
            )
        };
        Progress {
            bar,
            since: Instant::now(),
            shown: AtomicBool::new(false),
            draws: session.draws_progress(),
            words: [
                Phase::Reading,
                Phase::Checking,
                Phase::Indexing,
                Phase::Rendering,
                Phase::Publishing,
            ]
            .map(word),
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn show_if_late(&self) {
        if self.draws && self.since.elapsed() >= PATIENCE && !self.shown.swap(true, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Observer for Progress {
    fn begin(&self, phase: Phase, total: usize) {
        self.bar.set_message(self.words[phase as usize].clone());
        self.bar.set_length(u64::try_from(total).unwrap_or(0));
        self.bar.set_position(0);
        self.show_if_late();
    }

    fn advance(&self) {
        self.show_if_late();
        self.bar.inc(1);
    }
}
