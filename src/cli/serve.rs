//! `sportello serve`

use super::args::Serve;
use super::progress::Progress;
use super::session::{Exit, Session, count_words, exit_for, summary};
use super::timings::timings_table;
use crate::diagnostic::render::remedies;
use crate::diagnostic::{Diagnostic, Severity, Sources, Tally};
use crate::language::Messages;
use crate::pipeline::{self, BuildError, Checked, Memo, Purpose, Ready, Verdict};
use crate::publish::Memory;
use crate::serve::source_address;
use crate::serve::{Live, Notice, ServeError, Site, WatchError, Watcher, serve};
use crate::settings::{self, Settings};
use crate::timing::Timings;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

/// How long it is quiet after a change until the allocator gives memory back.
const REST: Duration = Duration::from_millis(500);
/// Some memory, in bytes.
const SOME: usize = 4096;

/// Serves the site and rebuilds it whenever a file changes. Ends with its server: the watcher, which waits for files, is
/// not waited for.
pub(super) fn run(mut session: Session, args: &Serve) -> Exit {
    let portal = session.global.portal.clone();
    if !portal.join(settings::FILE).exists() {
        let checked = pipeline::check(&session.input(), &pipeline::Unobserved);
        session.warn_about(&checked.diagnostics, &checked.sources, Severity::Error);
        return exit_for(&checked);
    }
    let started = Instant::now();
    let memo = Arc::new(Memo::default());
    let checked = check_again(&session, &memo, Timings::default());
    session.speak(checked.settings.language);
    // Watching begins before the first build, so that no change falls between the two.
    let folders = [checked.settings.content.clone(), Utf8PathBuf::from("themes")];
    let watcher = Watcher::new(&portal, settings::FILE, &folders);
    let session = Arc::new(session);
    let live = Live::new(Site::default());
    let (tell, told) = channel();
    let workshop = Workshop {
        session: Arc::clone(&session),
        live: live.clone(),
        memo,
        measures: args.timings,
    };
    std::thread::spawn(move || workshop.work(watcher, checked, started, &tell));
    // The first site is there when its base path is.
    let base = told.recv().unwrap_or_default();
    let ready = |address: SocketAddr| {
        let url = format!("http://{}{base}/", shown(address));
        session.say(&session.text("serve-ready", &[("url", url.as_str().into())]));
        session.tell(&session.text("serve-stop", &[]));
        if args.open {
            open(&url);
        }
    };
    match serve(live, args.host, args.port, ready) {
        Ok(()) => Exit::Fine,
        Err(ServeError::Ports { first, last }) => {
            session.fail(&session.text(
                "serve-ports",
                &[("first", i64::from(first).into()), ("last", i64::from(last).into())],
            ));
            Exit::Io
        }
        Err(ServeError::Io(error)) => {
            session.fail_of_system(&error);
            Exit::Io
        }
    }
}

/// An address as a browser takes it.
fn shown(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        format!("localhost:{}", address.port())
    } else {
        address.to_string()
    }
}

/// Checks the portal; pages that were read before are not read again.
fn check_again(session: &Session, memo: &Arc<Memo>, timings: Timings) -> Checked {
    let mut input = session.input();
    input.memo = Some(Arc::clone(memo));
    input.timings = timings;
    pipeline::check(&input, &pipeline::Unobserved)
}

/// Where the sites are made that are served.
struct Workshop {
    session: Arc<Session>,
    live: Live,
    memo: Arc<Memo>,
    measures: bool,
}

impl Workshop {
    /// Makes the first site of what was checked, and another one after every change. When the first is there, `tell` gets
    /// its base path.
    fn work(self, watcher: Result<Watcher, WatchError>, checked: Checked, started: Instant, tell: &Sender<String>) {
        let session = &self.session;
        let mut watcher = match watcher {
            Ok(watcher) => Some(watcher),
            Err(error) => {
                session.fail(&session.text("serve-watch", &[("error", error.to_string().into())]));
                None
            }
        };
        let (mut checked, mut started) = (Arc::new(checked), started);
        let mut timings = None;
        loop {
            let last = timings.is_some().then(|| self.live.site());
            let changed = rebuild(session, &checked, last, Some(started), |site, ready| {
                let base = site.base.clone();
                self.live.replace(site);
                match &timings {
                    // Should nobody wait for it any more, the server has ended.
                    None => drop(tell.send(base)),
                    Some(timings) if self.measures => session.print(&timings_table(&session.messages, timings)),
                    Some(_) => {}
                }
                self.follow(&checked);
                let watcher = watcher.as_mut()?;
                watcher.also(&inputs(&session.global.portal, &checked.settings));
                let changed = watcher.wait()?;
                let now = Instant::now();
                session.tell(&session.text("serve-changed", &[]));
                if let Some(glances) = ready.and_then(|ready| ready.glance(&changed)) {
                    self.live.replace(self.live.site().glanced(glances));
                }
                Some(now)
            });
            let Some(now) = changed else { return };
            started = now;
            let measured = if self.measures {
                Timings::on()
            } else {
                Timings::default()
            };
            checked = Arc::new(check_again(session, &self.memo, measured.clone()));
            timings = Some(measured);
        }
    }

    /// Pages come first: whoever writes one looks at it. What is made of all services together follows by itself, unless
    /// there is another change before it is done.
    fn follow(&self, checked: &Arc<Checked>) {
        let shown = self.live.site();
        if !shown.is_partial {
            return;
        }
        let (session, live, checked) = (Arc::clone(&self.session), self.live.clone(), Arc::clone(checked));
        std::thread::spawn(move || {
            rebuild(&session, &checked, Some(Arc::clone(&shown)), None, |site, _| {
                live.follow(&shown, site);
            });
            drop((checked, shown));
            std::thread::spawn(tidy);
        });
    }
}

/// What the settings name beside the themes: the content folder, the logo, the font.
fn inputs(portal: &Utf8Path, settings: &Settings) -> Vec<Utf8PathBuf> {
    let look = settings.look.logo.iter().chain(&settings.look.font);
    [&settings.content]
        .into_iter()
        .chain(look)
        .map(|path| portal.join(path))
        .collect()
}

/// Has the allocator give back what the sites before held. It does so when a thread that has none asks for memory, which
/// would else be the next one that somebody waits for.
fn tidy() {
    std::thread::sleep(REST);
    std::hint::black_box(vec![0u8; SOME]);
}

/// Makes the site of a checked portal, or keeps the last one, and says what is wrong in the terminal and to the browser.
/// After a change (`started`) the pages are made and the rest is taken from the last site; then, without `started`, the
/// rest is made and nothing said again. Then the site goes to `then`, with all that its pages were made with, if they were.
fn rebuild<R>(
    session: &Session,
    checked: &Checked,
    last: Option<Arc<Site>>,
    started: Option<Instant>,
    then: impl FnOnce(Site, Option<Ready<'_, '_>>) -> R,
) -> R {
    let messages = &session.messages;
    let says = started.is_some();
    if says {
        session.warn_about(&checked.diagnostics, &checked.sources, Severity::Error);
    }
    let last_good = last.filter(|site| !site.held.files.is_empty());
    let verdict = checked.verdict();
    // A page that has an error now and had none before is still being written: the last site has it. Errors that were
    // there before are no reason to show an old site.
    let broken = checked.broken_paths();
    let keep_last = match &last_good {
        Some(last) => verdict == Verdict::Nothing || !broken.is_subset(&last.broken),
        None => false,
    };
    if keep_last || verdict == Verdict::Nothing {
        let mut site = last_good.map_or_else(Site::default, |site| (*site).clone());
        site.notices = notices(&checked.diagnostics, &checked.sources, messages);
        site.sources = texts(&checked.diagnostics, &checked.sources);
        let id = if keep_last { "serve-kept" } else { "serve-nothing" };
        site.close = session.text("serve-close", &[]);
        site.headline = session.text(id, &[("problems", count_words(messages, checked.tally()).into())]);
        if says {
            session.warn(&site.headline);
        }
        site.is_partial = false;
        return then(site, None);
    }
    let progress = Progress::new(session);
    // What has not changed since the last good site is taken from it.
    let memory = last_good
        .as_ref()
        .map_or_else(Memory::new, |last| Memory::after(Arc::clone(&last.held)));
    let purpose = Purpose {
        published: false,
        index: false,
        pages_only: says && last_good.is_some(),
        share: None,
        remembers: false,
        only: None,
    };
    pipeline::build_then(checked, purpose, &memory, &progress, |built, ready| {
        progress.finish();
        if purpose.pages_only {
            memory.carry_over();
        }
        let mut tally = checked.tally();
        let mut problems: Vec<Diagnostic> = checked
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .cloned()
            .collect();
        let mut headline = String::new();
        let mut pages = 0;
        match built {
            Ok(built) => {
                pages = built.pages;
                tally.errors += Tally::of(&built.diagnostics).errors;
                if let Some(started) = started {
                    session.warn_about(&built.diagnostics, &checked.sources, Severity::Info);
                    session.tell(&summary(messages, &built, tally, started.elapsed()));
                }
                problems.extend(built.diagnostics);
            }
            Err(BuildError::Io(error)) => {
                headline = session.text("build-io", &[("error", session.cause(&error).into())])
            }
            Err(BuildError::Search(error)) => {
                headline = session.text("build-search", &[("error", error.to_string().into())]);
            }
        }
        let theme_failed = pages == 0 || problems.iter().any(|problem| problem.code.starts_with('T'));
        if !problems.is_empty() && headline.is_empty() {
            headline = match last_good {
                Some(_) if theme_failed => {
                    session.text("serve-kept", &[("problems", count_words(messages, tally).into())])
                }
                _ => session.text("serve-partial", &[("count", problems.len().into())]),
            };
        }
        let mut site = match last_good {
            Some(last) if theme_failed => Site {
                is_partial: false,
                ..(*last).clone()
            },
            _ => Site {
                is_partial: purpose.pages_only,
                broken,
                held: Arc::new(memory.take()),
                base: checked.routes.base().to_owned(),
                ..Site::default()
            },
        };
        site.notices = notices(&problems, &checked.sources, messages);
        site.sources = texts(&problems, &checked.sources);
        site.close = session.text("serve-close", &[]);
        site.headline = headline;
        // A theme that fails makes no pages to look at.
        then(site, ready.filter(|_| !theme_failed))
    })
}

/// The texts of the files that problems are in.
fn texts(diagnostics: &[Diagnostic], sources: &Sources) -> BTreeMap<String, String> {
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error);
    let files = errors.filter_map(|diagnostic| Some(diagnostic.span()?.file));
    files
        .map(|file| (sources.path(file).to_string(), sources.text(file).to_owned()))
        .collect()
}

fn notices(diagnostics: &[Diagnostic], sources: &Sources, messages: &Messages) -> Vec<Notice> {
    diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| Notice {
            place: diagnostic.span().map_or(String::new(), |span| {
                let position = sources.position(span);
                format!("{}:{}:{}", sources.path(span.file), position.line, position.column)
            }),
            severity: diagnostic.severity.id(),
            code: diagnostic.code.to_string(),
            headline: diagnostic.headline.show(messages),
            help: remedies(diagnostic, messages),
            source: diagnostic.span().map_or(String::new(), |span| {
                source_address(sources.path(span.file).as_str(), sources.position(span).line)
            }),
        })
        .collect()
}

/// Opens the browser; that it could not be opened is no reason to stop.
fn open(url: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let _ = std::process::Command::new(program)
        .arg(url)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn();
}
