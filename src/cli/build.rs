//! `sportello build`

use super::args::Build;
use super::narrow;
use super::places::{RELEASES, TRACE, check_places, say_where};
use super::progress::Progress;
use super::session::{Exit, Session, count_words, exit_for, summary};
use super::timings::show_timings;
use super::unchanged::{Before, Said};
use crate::diagnostic::{Severity, Tally};
use crate::key::{Key, Keyed};
use crate::language::Arg;
use crate::pipeline::{self, BuildError, Built, Checked, Input, Observer, Phase, Purpose, Share, Verdict};
use crate::publish::{Folder, Looked, PublishError, Published, Room, Shard, Wish, digest, release, replace_folder};
use crate::settings;
use crate::timing::{Step, Timings};
use camino::Utf8Path;
use chrono::NaiveDate;
use std::fs;
use std::time::Instant;

/// Where the tantivy index is written for other programs, in the portal's folder.
pub(super) const INDEX: &str = ".sportello/index";
/// Where shares of a site are made, in the portal's folder.
pub(super) const SHARDS: &str = "shards";
/// The tool's own folder, in the portal's.
pub(super) const ROOM: &str = ".sportello";
/// Services of which half do not vanish from one build to the next for no reason.
const MANY: usize = 8;

/// Builds the site, or says why not and leaves the old one alone.
pub(super) fn run(session: &mut Session, args: &Build) -> Exit {
    let started = Instant::now();
    if let Err(exit) = check_places(session, &[(RELEASES, &args.release_dir), (TRACE, &args.trace)]) {
        return exit;
    }
    let timings = match args.timings || args.trace.is_some() {
        true => Timings::on(),
        false => Timings::default(),
    };
    // Shares are made side by side, so each has a room of its own.
    let part = args.shard.map(|share| format!("shard-{share}"));
    // A folder that is no portal gets none.
    let is_portal = session.global.portal.join(settings::FILE).exists();
    let room = is_portal.then(|| enter(session, part.as_deref())).flatten();
    let cached = room.as_ref().filter(|_| !args.no_cache && args.shard.is_none());
    let before = cached.and_then(|_| timings.of(Step::Look, || Before::look(session, args)));
    if let Some(before) = &before {
        session.speak(before.language);
    }
    // A release is made even of a site that is as it was.
    let room = match (room, &before) {
        (Some(room), Some(before)) if args.release_dir.is_none() => {
            let done = match timings.of(Step::Look, || before.say_again(session, &room, started)) {
                true => Ok(Exit::Fine),
                false => narrow::run(session, args, room, before, started, &timings),
            };
            match done {
                Ok(Exit::Fine) => return show_timings(session, args, &timings).err().unwrap_or(Exit::Fine),
                Ok(exit) => return exit,
                Err(room) => Some(room),
            }
        }
        (room, _) => room,
    };
    let services_before = room.as_ref().and_then(Said::read).map(|said| said.services());
    let progress = Progress::new(session);
    let input = Input {
        timings: timings.clone(),
        ..session.input()
    };
    let wish = Wish {
        force: args.force,
        compresses: args.precompress,
        fresh: args.no_cache,
    };
    // To look at a large site takes as long as to read what it is made of: both at once.
    let usual = before.as_ref().map(|before| before.output.clone());
    let look = |output: &Utf8Path| timings.of(Step::Look, || Looked::at(output, room.as_ref(), wish));
    let (checked, looked) = rayon::join(|| pipeline::check(&input, &progress), || usual.as_deref().map(look));
    session.speak(checked.settings.language);
    let verdict = checked.verdict();
    if !verdict.lets(args.allow_invalid) {
        progress.finish();
        refuse(session, &checked, verdict);
        return exit_for(&checked);
    }
    let output = match args.shard {
        Some(share) => session.global.portal.join(SHARDS).join(share.to_string()),
        None => session.global.portal.join(&checked.settings.output),
    };
    let looked = match looked {
        Some(looked) if usual.as_ref() == Some(&output) => looked,
        _ => look(&output),
    };
    let folder = match looked.and_then(|looked| Folder::start(looked, room, wish)) {
        Ok(folder) => folder.measured(timings.clone()),
        Err(error) => {
            progress.finish();
            return explain(session, &error);
        }
    };
    let index = session.global.portal.join(INDEX);
    let purpose = Purpose {
        published: true,
        index: !index.exists() && args.shard.is_none(),
        pages_only: false,
        share: args.shard,
        remembers: before.is_some(),
        only: None,
    };
    let built = pipeline::build(&checked, purpose, &folder, &progress);
    let built = match built {
        Ok(built) => built,
        Err(error) => {
            progress.finish();
            folder.abandon(match &error {
                BuildError::Io(error) => Some(error),
                BuildError::Search(_) => None,
            });
            return fail(session, &error);
        }
    };
    if !built.diagnostics.is_empty() {
        progress.finish();
        folder.abandon(None);
        session.warn_about(&built.diagnostics, &checked.sources, Severity::Info);
        session.fail(&session.text("build-refused-theme", &[]));
        return Exit::Theme;
    }
    progress.begin(Phase::Publishing, 0);
    if let Some(share) = args.shard
        && let Err(error) = shard(session, share, args.precompress, &checked, &built, &folder).put(&folder)
    {
        progress.finish();
        folder.abandon(Some(&error));
        return fail(session, &BuildError::Io(error));
    }
    let published = timings.of(Step::Publish, || folder.publish());
    progress.finish();
    let Published { is_new, room } = match published {
        Ok(published) => published,
        Err(error) => return explain(session, &error),
    };
    // The site is there; an index for other programs that could not be written must not undo that.
    if args.shard.is_none()
        && !built.index.is_empty()
        && let Err(error) = replace_folder(&index, &built.index)
    {
        session.warn(&session.text(
            "search-index-unwritten",
            &[
                ("folder", index.as_str().into()),
                ("error", session.cause(&error).into()),
            ],
        ));
    }
    session.warn_about(&checked.diagnostics, &checked.sources, Severity::Error);
    let tally = checked.tally();
    session.tell(&summary(&session.messages, &built, tally, started.elapsed()));
    let where_it_is = match (args.shard, is_new) {
        (Some(_), _) => "shard-output",
        (None, true) => "summary-output",
        (None, false) => "build-unchanged",
    };
    session.tell(&session.text(where_it_is, &[("folder", output.as_str().into())]));
    if tally.warnings > 0 {
        session.tell(&session.text("summary-see-check", &[]));
    }
    let all = services_before.unwrap_or(checked.catalogue.services.len());
    if args.shard.is_none() && all >= MANY && built.services < all / 2 {
        let args = [
            ("shown", built.services.into()),
            ("all", all.into()),
            ("date", Arg::Date(checked.today)),
        ];
        session.warn(&session.text("build-few", &args));
    }
    if let (Some(room), Some(before)) = (&room, &before) {
        timings.of(Step::Publish, || {
            // What was said comes first: texts of a site of which it is not known what was said would be believed.
            match before.remember(session, room, &checked, &built) {
                true => narrow::remember(session, room, before, &checked, &built),
                false => narrow::forget(room),
            }
        });
    }
    // A release has the room to itself.
    drop(room);
    if let Some(folder) = &args.release_dir
        && let Err(exit) = released(session, folder, &output, checked.today)
    {
        return exit;
    }
    let shown = show_timings(session, args, &timings);
    // The process ends here: to give back piece by piece what it holds would only take time.
    std::mem::forget((checked, built));
    shown.err().unwrap_or(Exit::Fine)
}

/// The tool's own folder, or a part of it. Without one everything is made anew, which is no reason to stop.
pub(super) fn enter(session: &Session, part: Option<&str>) -> Option<Room> {
    let wait = || session.warn(&session.text("build-waiting", &[]));
    let whole = session.global.portal.join(ROOM);
    let room = Room::enter(&part.map_or_else(|| whole.clone(), |part| whole.join(part)), &wait);
    room.map_err(|error| {
        let args = [
            ("folder", whole.as_str().into()),
            ("error", session.cause(&error).into()),
        ];
        session.warn(&session.text("build-no-room", &args));
    })
    .ok()
}

/// What a share says of itself.
fn shard(
    session: &Session,
    share: Share,
    compresses: bool,
    checked: &Checked,
    built: &Built,
    folder: &Folder,
) -> Shard {
    let mut of_what = Keyed::new()
        .and(checked.key())
        .text(if compresses { "compressed" } else { "" });
    // Documents and pictures are not read for a check.
    for (path, _) in checked.catalogue.attachments.sizes() {
        let content = fs::read(session.global.portal.join(&checked.settings.content).join(path));
        of_what = of_what.and(Key::of(&content.unwrap_or_default()));
    }
    Shard {
        number: share.number,
        of: share.of,
        of_what: of_what.key().to_string(),
        digest: digest(&folder.contents()).to_string(),
        pages: built.pages,
        services: built.services,
        providers: built.providers,
        comuni: built.comuni,
    }
}

/// Makes a release of the site that was published, and says where it is.
///
/// # Errors
/// When it cannot be made, which has then been said; the site stands all the same.
pub(super) fn released(session: &Session, folder: &Utf8Path, output: &Utf8Path, day: NaiveDate) -> Result<(), Exit> {
    let made = Room::enter(&session.global.portal.join(ROOM), &|| ())
        .and_then(|room| release(folder, output, &room, &day.to_string()));
    match made {
        Ok(shown) => {
            session.tell(&session.text("build-released", &[("folder", shown.as_str().into())]));
            Ok(())
        }
        Err(error) => {
            let args = [
                ("folder", folder.as_str().into()),
                ("error", session.cause(&error).into()),
            ];
            session.fail(&session.text("build-unreleased", &args));
            Err(Exit::Io)
        }
    }
}

fn refuse(session: &Session, checked: &Checked, verdict: Verdict) {
    session.warn_about(&checked.diagnostics, &checked.sources, Severity::Error);
    let problems = count_words(&session.messages, Tally::of(&checked.diagnostics));
    session.fail(&session.text("build-refused", &[("problems", problems.into())]));
    if verdict == Verdict::ValidPagesOnly {
        session.warn(&session.text("build-refused-hint", &[]));
    }
}

fn fail(session: &Session, error: &BuildError) -> Exit {
    match error {
        BuildError::Io(error) => {
            session.fail_of_system(error);
            say_where(session, error);
        }
        BuildError::Search(error) => {
            session.fail(&session.text("build-search", &[("error", error.to_string().into())]))
        }
    }
    session.warn(&session.text("publish-stays", &[]));
    Exit::Io
}

/// Says why a site could not be published.
pub(super) fn explain(session: &Session, error: &PublishError) -> Exit {
    explain_of("publish", session, error)
}

/// Says why a folder could not be replaced; `what` it holds decides what is said of a folder that is none, and of files of
/// others, and what stays: the messages `<what>-not-a-folder`, `<what>-foreign-help` and `<what>-stays`.
pub(super) fn explain_of(what: &str, session: &Session, error: &PublishError) -> Exit {
    match error {
        PublishError::NotAFolder(path) => {
            let id = match path.is_symlink() {
                true => "publish-link".to_owned(),
                false => format!("{what}-not-a-folder"),
            };
            session.fail(&session.text(&id, &[("folder", path.as_str().into())]));
        }
        PublishError::Foreign { folder, files, count } => {
            session.fail(&session.text(
                "publish-foreign",
                &[("folder", folder.as_str().into()), ("count", (*count).into())],
            ));
            for file in files {
                session.warn(&format!("  {file}"));
            }
            session.warn(&session.text(&format!("{what}-foreign-help"), &[]));
        }
        PublishError::Io(error) => {
            session.fail_of_system(error);
            say_where(session, error);
            session.warn(&session.text(&format!("{what}-stays"), &[]));
        }
    }
    Exit::Io
}
