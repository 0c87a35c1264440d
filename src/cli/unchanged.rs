//! A build after which nothing was touched: the site stands, and what was said of it is said again.

use super::args::Build;
use super::build::{INDEX, ROOM};
use super::session::{Session, summary};
use crate::diagnostic::{FileId, Severity, Sources, Tally};
use crate::key::{Key, Keyed};
use crate::language::Language;
use crate::pipeline::{Built, Checked};
use crate::publish::{Folder, Room, Stamp};
use crate::settings::Settings;
use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::{Instant, SystemTime};

/// What the last build said, and of which files.
#[derive(Debug, Serialize, Deserialize)]
struct Said {
    key: String,
    /// Files that might have been changed once more without looking different, with the keys of what was read.
    #[serde(default)]
    restless: BTreeMap<String, String>,
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
    restless: BTreeSet<Utf8PathBuf>,
    /// The output folder.
    pub(super) output: Utf8PathBuf,
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
            restless: stamp.restless,
            output: portal.join(&settings.output),
            language: settings.language,
        })
    }

    /// Says again what the last build said, if it was of the same files and its site stands. `false` if not.
    pub(super) fn say_again(&self, session: &Session, room: &Room, started: Instant) -> bool {
        let said = fs::read_to_string(room.path(FILE)).ok();
        let said: Option<Said> = said.and_then(|text| serde_json::from_str(&text).ok());
        let Some(mut said) = said.filter(|said| said.key == self.key.to_string() && said.is_still_read()) else {
            return false;
        };
        if !session.global.portal.join(INDEX).is_dir() || !Folder::stands(&self.output, room) {
            return false;
        }
        // Those that have come to rest since need not be read another time.
        let known = said.restless.len();
        said.restless
            .retain(|path, _| self.restless.contains(Utf8Path::new(path)));
        if said.restless.len() < known {
            said.write(&room.path(FILE));
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

    /// Keeps what this build said, if it is known what it read. That it could not be kept is no matter.
    pub(super) fn remember(&self, session: &Session, checked: &Checked, built: &Built) {
        let path = session.global.portal.join(ROOM).join(FILE);
        let Some(restless) = self.read_of_restless(&session.global.portal, checked) else {
            let _ = fs::remove_file(path);
            return;
        };
        let tally = checked.tally();
        let said = Said {
            key: self.key.to_string(),
            restless,
            services: built.services,
            providers: built.providers,
            comuni: built.comuni,
            pages: built.pages,
            errors: tally.errors,
            warnings: tally.warnings,
            infos: tally.infos,
            problems: session.in_full(&checked.diagnostics, &checked.sources, Severity::Error),
        };
        said.write(&path);
    }

    /// The keys of what was read of the files that were not at rest; nothing if one of them is no text that was read.
    fn read_of_restless(&self, portal: &Utf8Path, checked: &Checked) -> Option<BTreeMap<String, String>> {
        let texts: BTreeMap<&Utf8Path, FileId> = match self.restless.is_empty() {
            true => BTreeMap::new(),
            false => (checked.sources.ids())
                .map(|file| (checked.sources.path(file), file))
                .collect(),
        };
        let key = |path: &Utf8PathBuf| {
            let file = texts.get(path.strip_prefix(portal).ok()?)?;
            let key = Key::of(checked.sources.text(*file).as_bytes());
            Some((path.to_string(), key.to_string()))
        };
        self.restless.iter().map(key).collect()
    }
}

impl Said {
    /// Whether the files that were not at rest still hold what was read of them.
    fn is_still_read(&self) -> bool {
        let is_same =
            |(path, key): (&String, &String)| fs::read(path).is_ok_and(|bytes| Key::of(&bytes).to_string() == *key);
        self.restless.iter().all(is_same)
    }

    fn write(&self, path: &Utf8Path) {
        let _ = serde_json::to_string(self).map(|text| fs::write(path, text));
    }
}
