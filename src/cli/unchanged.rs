//! A build after which nothing was touched: the site stands, and what was said of it is said again.

use super::args::Build;
use super::build::{INDEX, ROOM};
use super::session::{Session, summary};
use crate::diagnostic::{Severity, Sources, Tally};
use crate::language::Language;
use crate::pipeline::{Built, Checked};
use crate::publish::{Folder, Room, Stamp};
use crate::settings::Settings;
use crate::site::{Key, Keyed};
use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};
use std::fs;
use std::time::{Instant, SystemTime};

/// What the last build said, and of which files.
#[derive(Debug, Serialize, Deserialize)]
struct Said {
    key: String,
    services: usize,
    providers: usize,
    comuni: usize,
    pages: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    /// The errors in full, with colours.
    problems: String,
}

/// The files of a portal as a build finds them.
pub(super) struct Before {
    key: Key,
    at_rest: bool,
    output: Utf8PathBuf,
    /// The language of the portal.
    pub(super) language: Language,
}

const FILE: &str = "said.json";

impl Before {
    /// Looks at everything that a build reads. None if the settings are not in order, or something cannot be looked at.
    pub(super) fn look(session: &Session, args: &Build) -> Option<Before> {
        let now = SystemTime::now();
        let portal = &session.global.portal;
        let mut sources = Sources::new();
        let (settings, found) = Settings::read(portal, &mut sources);
        if !found.is_empty() {
            return None;
        }
        let input = session.input();
        let today = input.day(&settings);
        let mut paths = Stamp::files_in(portal);
        paths.push(portal.join(&settings.content));
        paths.push(portal.join("themes").join(&settings.theme));
        paths.extend(
            settings
                .look
                .logo
                .iter()
                .chain(&settings.look.font)
                .map(|file| portal.join(file)),
        );
        let stamp = Stamp::of(&paths, now).ok()?;
        let said = format!(
            "{today} {:?} {:?}",
            session.messages.language(),
            (args.allow_invalid, args.precompress)
        );
        Some(Before {
            key: Keyed::new().and(stamp.key).and(input.tool).text(&said).key(),
            at_rest: stamp.at_rest,
            output: portal.join(&settings.output),
            language: settings.language,
        })
    }

    /// Says again what the last build said, if it was of the same files and its site stands. `false` if not.
    pub(super) fn say_again(&self, session: &Session, room: &Room, started: Instant) -> bool {
        let said = fs::read_to_string(room.path(FILE)).ok();
        let said: Option<Said> = said.and_then(|text| serde_json::from_str(&text).ok());
        let Some(said) = said.filter(|said| self.at_rest && said.key == self.key.to_string()) else {
            return false;
        };
        if !session.global.portal.join(INDEX).is_dir() || !Folder::stands(&self.output, room) {
            return false;
        }
        if !said.problems.is_empty() {
            session.warn(said.problems.trim_end_matches('\n'));
            session.warn("");
        }
        let built = Built {
            services: said.services,
            providers: said.providers,
            comuni: said.comuni,
            pages: said.pages,
            ..Built::default()
        };
        let tally = Tally {
            errors: said.errors,
            warnings: said.warnings,
            infos: said.infos,
        };
        session.tell(&summary(&session.messages, &built, tally, started.elapsed()));
        session.tell(&session.text("build-unchanged", &[("folder", self.output.as_str().into())]));
        if tally.warnings > 0 {
            session.tell(&session.text("summary-see-check", &[]));
        }
        true
    }

    /// Keeps what this build said, if the files were at rest. That it could not be kept is no matter.
    pub(super) fn remember(&self, session: &Session, checked: &Checked, built: &Built) {
        let path = session.global.portal.join(ROOM).join(FILE);
        if !self.at_rest {
            let _ = fs::remove_file(path);
            return;
        }
        let tally = checked.tally();
        let said = Said {
            key: self.key.to_string(),
            services: built.services,
            providers: built.providers,
            comuni: built.comuni,
            pages: built.pages,
            errors: tally.errors,
            warnings: tally.warnings,
            infos: tally.infos,
            problems: session.in_full(&checked.diagnostics, &checked.sources, Severity::Error),
        };
        let _ = serde_json::to_string(&said).map(|text| fs::write(path, text));
    }
}
