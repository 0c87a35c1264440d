//! Where the time of a run goes: spans of named steps, and what becomes of them (a table, a Chrome trace).

use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A step on the way of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// What was read and what was made are looked at: whether they are as they were.
    Look,
    /// Files are found and read.
    Read,
    /// Texts become the catalogue.
    Parse,
    /// The theme is loaded.
    Theme,
    /// Requirements are evaluated, and what shows only in the whole.
    Assess,
    /// Pages are planned, services put in order and drawn as lines.
    Prepare,
    /// The index is made.
    Index,
    /// The index is exported for browsers.
    Bundle,
    /// Data, badges, assets, attachments.
    Files,
    /// What a page shows is gathered.
    View,
    /// A template makes a page of it.
    Render,
    /// The key of a content is made.
    Hash,
    /// A text gets its compressed siblings.
    Compress,
    /// A file is written.
    Write,
    /// The new site takes the place of the old one.
    Publish,
}

impl Step {
    /// All steps in the order of a run.
    pub const ALL: [Step; 15] = [
        Step::Look,
        Step::Read,
        Step::Parse,
        Step::Theme,
        Step::Assess,
        Step::Prepare,
        Step::Index,
        Step::Bundle,
        Step::Files,
        Step::View,
        Step::Render,
        Step::Hash,
        Step::Compress,
        Step::Write,
        Step::Publish,
    ];

    /// Its name in a trace, and the end of the id of its message.
    pub fn id(self) -> &'static str {
        match self {
            Step::Look => "look",
            Step::Read => "read",
            Step::Parse => "parse",
            Step::Theme => "theme",
            Step::Assess => "assess",
            Step::Prepare => "prepare",
            Step::Index => "index",
            Step::Bundle => "bundle",
            Step::Files => "files",
            Step::View => "view",
            Step::Render => "render",
            Step::Hash => "hash",
            Step::Compress => "compress",
            Step::Write => "write",
            Step::Publish => "publish",
        }
    }
}

/// One span.
#[derive(Clone, Debug)]
struct Span {
    step: Step,
    /// What it was about: a page, a template; may be empty.
    what: String,
    /// The group of such things: the template of a page; may be empty.
    group: &'static str,
    from: Duration,
    length: Duration,
    thread: usize,
}

/// Measures, or does nothing. Copies share what they measure.
#[derive(Clone, Debug, Default)]
pub struct Timings(Option<Arc<Recorder>>);

#[derive(Debug)]
struct Recorder {
    began: Instant,
    spans: Mutex<Vec<Span>>,
}

/// What a step took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// How often it happened.
    pub count: usize,
    /// The time of all threads, without that of steps inside it.
    pub time: Duration,
    /// From its first beginning to its last end.
    pub wall: Duration,
}

impl Timings {
    /// Measures from now on.
    pub fn on() -> Timings {
        Timings(Some(Arc::new(Recorder {
            began: Instant::now(),
            spans: Mutex::default(),
        })))
    }

    /// Does something and measures it.
    pub fn of<T>(&self, step: Step, run: impl FnOnce() -> T) -> T {
        self.of_one(step, "", String::new, run)
    }

    /// Does something for one of many things and measures it; `what` names the thing, `group` what it is one of.
    pub fn of_one<T>(
        &self,
        step: Step,
        group: &'static str,
        what: impl FnOnce() -> String,
        run: impl FnOnce() -> T,
    ) -> T {
        let Some(recorder) = &self.0 else {
            return run();
        };
        let begun = Instant::now();
        let value = run();
        let span = Span {
            step,
            what: what(),
            group,
            from: begun.duration_since(recorder.began),
            length: begun.elapsed(),
            // Threads outside the pool do one thing at a time.
            thread: rayon::current_thread_index().map_or(0, |index| index + 1),
        };
        recorder.spans.lock().unwrap_or_else(PoisonError::into_inner).push(span);
        value
    }

    fn spans(&self) -> Vec<Span> {
        let recorder = self.0.as_ref();
        recorder.map_or_else(Vec::new, |recorder| {
            recorder.spans.lock().unwrap_or_else(PoisonError::into_inner).clone()
        })
    }

    /// The spans, each with the time that it took itself: without what the same thread measured meanwhile. That may be a
    /// step inside it, or work of others that a waiting thread took on.
    fn measured(&self) -> Vec<(Span, Duration)> {
        let mut spans = self.spans();
        spans.sort_by_key(|span| (span.thread, span.from, std::cmp::Reverse(span.length)));
        let mut own: Vec<Duration> = spans.iter().map(|span| span.length).collect();
        let mut around: Vec<usize> = Vec::new();
        for (number, span) in spans.iter().enumerate() {
            let is_around = |outer: &Span| outer.thread == span.thread && outer.from + outer.length > span.from;
            while around.last().is_some_and(|outer| !is_around(&spans[*outer])) {
                around.pop();
            }
            if let Some(outer) = around.last() {
                own[*outer] = own[*outer].saturating_sub(span.length);
            }
            around.push(number);
        }
        spans.into_iter().zip(own).collect()
    }

    /// What each step took, in the order of a run.
    pub fn totals(&self) -> BTreeMap<Step, Total> {
        let mut ends: BTreeMap<Step, (Duration, Duration)> = BTreeMap::new();
        let mut totals: BTreeMap<Step, Total> = BTreeMap::new();
        for (span, own) in self.measured() {
            let total = totals.entry(span.step).or_default();
            total.count += 1;
            total.time += own;
            let end = span.from + span.length;
            let (first, last) = ends.entry(span.step).or_insert((span.from, end));
            (*first, *last) = ((*first).min(span.from), (*last).max(end));
            total.wall = last.saturating_sub(*first);
        }
        totals
    }

    /// What a step took by group, the slowest first.
    pub fn groups(&self, step: Step) -> Vec<(&'static str, Total)> {
        let mut groups: BTreeMap<&'static str, Total> = BTreeMap::new();
        for (span, own) in self.measured().into_iter().filter(|(span, _)| span.step == step) {
            let total = groups.entry(span.group).or_default();
            total.count += 1;
            total.time += own;
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|(name, total)| (std::cmp::Reverse(total.time), *name));
        groups
    }

    /// The things of some steps that took longest together.
    pub fn slowest(&self, steps: &[Step], most: usize) -> Vec<(String, Duration)> {
        let mut things: BTreeMap<String, Duration> = BTreeMap::new();
        for (span, own) in self
            .measured()
            .into_iter()
            .filter(|(span, _)| steps.contains(&span.step))
        {
            *things.entry(span.what).or_default() += own;
        }
        let mut things: Vec<_> = things.into_iter().filter(|(what, _)| !what.is_empty()).collect();
        things.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
        things.truncate(most);
        things
    }

    /// Everything in the format of Chrome's trace viewer (Trace Event Format: complete events, microseconds).
    pub fn chrome_trace(&self) -> String {
        let events = self.spans();
        let events = events.iter().map(|span| Event {
            name: match span.what.is_empty() {
                true => span.step.id(),
                false => &span.what,
            },
            cat: span.step.id(),
            ph: "X",
            ts: micros(span.from),
            dur: micros(span.length),
            pid: 1,
            tid: span.thread,
            args: EventArgs {
                step: span.step.id(),
                group: span.group,
            },
        });
        let trace = Trace {
            unit: "ms",
            events: events.collect(),
        };
        // Words and numbers: they can always be JSON.
        serde_json::to_string(&trace).unwrap_or_default()
    }
}

/// A trace; there may be a million events.
#[derive(Serialize)]
struct Trace<'s> {
    #[serde(rename = "displayTimeUnit")]
    unit: &'static str,
    #[serde(rename = "traceEvents")]
    events: Vec<Event<'s>>,
}

/// A complete event. Microseconds.
#[derive(Serialize)]
struct Event<'s> {
    name: &'s str,
    cat: &'static str,
    ph: &'static str,
    ts: f64,
    dur: f64,
    pid: u8,
    tid: usize,
    args: EventArgs,
}

#[derive(Serialize)]
struct EventArgs {
    step: &'static str,
    group: &'static str,
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_measured_is_told() {
        let timings = Timings::on();
        assert_eq!(timings.of(Step::Read, || 7), 7);
        for page in ["/a/", "/b/"] {
            timings.of_one(Step::View, "service.html", || page.to_owned(), || ());
        }
        let totals = timings.totals();
        assert_eq!(totals.get(&Step::View).map(|total| total.count), Some(2));
        assert_eq!(
            timings.groups(Step::View).first().map(|(name, _)| *name),
            Some("service.html")
        );
        assert_eq!(timings.slowest(&[Step::View], 1).len(), 1);
        let trace: serde_json::Value = serde_json::from_str(&timings.chrome_trace()).unwrap_or_default();
        assert_eq!(trace["traceEvents"].as_array().map(Vec::len), Some(3));
        assert_eq!(trace["traceEvents"][1]["name"], "/a/");
    }

    #[test]
    fn a_step_inside_another_counts_once() {
        let timings = Timings::on();
        let nap = || std::thread::sleep(Duration::from_millis(20));
        timings.of(Step::Files, || {
            nap();
            timings.of(Step::Hash, nap);
            timings.of(Step::Write, || timings.of(Step::Compress, nap));
        });
        timings.of(Step::Hash, nap);
        let totals = timings.totals();
        let time = |step| totals.get(&step).map_or(Duration::ZERO, |total| total.time);
        let all: Duration = totals.values().map(|total| total.time).sum();
        let [files, hash] =
            [Step::Files, Step::Hash].map(|step| totals.get(&step).map_or(Duration::ZERO, |total| total.wall));
        assert!(all <= files + hash, "together no more than what went by");
        assert!(time(Step::Write) < time(Step::Compress) && time(Step::Files) < files - time(Step::Compress));
    }

    #[test]
    fn nothing_is_kept_when_nobody_asks() {
        let timings = Timings::default();
        timings.of(Step::Read, || ());
        assert!(timings.totals().is_empty());
    }
}
