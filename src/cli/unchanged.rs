//! A build after which nothing was touched: the site stands, and what was said of it is said again.

use super::args::Build;
use super::build::INDEX;
use super::session::{Session, summary};
use crate::diagnostic::{FileId, Severity, Sources, Tally};
use crate::key::{Key, Keyed};
use crate::language::Language;
use crate::pipeline::{Built, Checked};
use crate::publish::{Folder, Room, Stamp};
use crate::settings::{self, Settings};
use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::time::{Instant, SystemTime};

/// What the last build said, and of which files.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Said {
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
    /// What no file says: the day, the program, how it was asked for.
    pub(super) given: Key,
    /// How each file looks, by its path.
    pub(super) files: BTreeMap<String, Key>,
    restless: BTreeSet<Utf8PathBuf>,
    /// The keys of those of them as they were before anything was read.
    early: BTreeMap<Utf8PathBuf, Key>,
    /// The content folder.
    pub(super) content: Utf8PathBuf,
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
        // What else stands in the portal's folder (a trace, a read-me) nobody reads.
        let mut paths = vec![
            portal.join(settings::FILE),
            portal.join(&settings.content),
            portal.join("themes").join(&settings.theme),
        ];
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
            // Without one the portal's counts, which the settings say.
            session.asked,
            (args.allow_invalid, args.precompress)
        );
        let given = Keyed::new().and(input.tool).text(&said).key();
        Some(Before {
            key: Keyed::new().and(stamp.key).and(given).key(),
            given,
            files: stamp.files,
            early: (stamp.restless.iter())
                .filter_map(|path| Some((path.clone(), Key::of(&fs::read(path).ok()?))))
                .collect(),
            restless: stamp.restless,
            content: portal.join(&settings.content),
            output: portal.join(&settings.output),
            language: settings.language,
        })
    }

    /// Says again what the last build said, if it was of the same files and its site stands. `false` if not.
    pub(super) fn say_again(&self, session: &Session, room: &Room, started: Instant) -> bool {
        let Some(mut said) = Said::read(room).filter(|said| said.is_of(self) && said.other_than_read().is_empty())
        else {
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
            // What is kept stays right if this fails.
            let _ = said.write(room);
        }
        said.tell(session, false, &self.output, started);
        true
    }

    /// Keeps what this build said, if it is known what it read. `false` if nothing was kept, which is no reason to fail.
    pub(super) fn remember(&self, session: &Session, room: &Room, checked: &Checked, built: &Built) -> bool {
        let Some(restless) = self.read_of_restless(&session.global.portal, checked) else {
            let _ = room.forget(FILE);
            return false;
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
        said.write(room).is_ok()
    }

    /// The keys of what was read of the files that were not at rest; nothing if that is not known of one.
    fn read_of_restless(&self, portal: &Utf8Path, checked: &Checked) -> Option<BTreeMap<String, String>> {
        let texts: BTreeMap<&Utf8Path, FileId> = match self.restless.is_empty() {
            true => BTreeMap::new(),
            false => (checked.sources.ids())
                .map(|file| (checked.sources.path(file), file))
                .collect(),
        };
        let key = |path: &Utf8PathBuf| {
            let key = match texts.get(path.strip_prefix(portal).ok()?) {
                Some(file) => Key::of(checked.sources.text(*file).as_bytes()),
                None => *self.early.get(path)?,
            };
            Some((path.to_string(), key.to_string()))
        };
        self.restless.iter().map(key).collect()
    }
}

impl Said {
    /// What the last build said.
    pub(super) fn read(room: &Room) -> Option<Said> {
        let said = fs::read_to_string(room.path(FILE)).ok()?;
        serde_json::from_str(&said).ok()
    }

    /// How many services the site shows.
    pub(super) fn services(&self) -> usize {
        self.services
    }

    fn is_of(&self, before: &Before) -> bool {
        self.key == before.key.to_string()
    }

    /// The files that were not at rest and do not hold any more what was read of them.
    pub(super) fn other_than_read(&self) -> Vec<&str> {
        let is_same =
            |(path, key): &(&String, &String)| fs::read(path).is_ok_and(|bytes| Key::of(&bytes).to_string() == **key);
        let others = self.restless.iter().filter(|file| !is_same(file));
        others.map(|(path, _)| path.as_str()).collect()
    }

    /// The same of another build, after which some files have other problems, and other texts (path, text).
    pub(super) fn after(self, before: &Before, tallies: [Tally; 2], texts: &BTreeMap<&str, &str>) -> Option<Said> {
        let [had, has] = tallies;
        let count = |all: usize, had: usize, has: usize| (all + has).checked_sub(had);
        let key_of = |path: &Utf8PathBuf| {
            let key = match texts.get(path.as_str()) {
                Some(text) => Key::of(text.as_bytes()),
                None => Key::of(&fs::read(path).ok()?),
            };
            Some((path.to_string(), key.to_string()))
        };
        Some(Said {
            key: before.key.to_string(),
            restless: before.restless.iter().map(key_of).collect::<Option<_>>()?,
            errors: count(self.errors, had.errors, has.errors)?,
            warnings: count(self.warnings, had.warnings, has.warnings)?,
            infos: count(self.infos, had.infos, has.infos)?,
            ..self
        })
    }

    /// Says it: of a site that is new, or of one that stood already.
    pub(super) fn tell(&self, session: &Session, is_new: bool, output: &Utf8Path, started: Instant) {
        if !self.problems.is_empty() {
            session.warn(self.problems.trim_end_matches('\n'));
            session.warn("");
        }
        let built = Built {
            services: self.services,
            providers: self.providers,
            comuni: self.comuni,
            pages: self.pages,
            ..Built::default()
        };
        let tally = Tally {
            errors: self.errors,
            warnings: self.warnings,
            infos: self.infos,
        };
        session.tell(&summary(&session.messages, &built, tally, started.elapsed()));
        let id = if is_new { "summary-output" } else { "build-unchanged" };
        session.tell(&session.text(id, &[("folder", output.as_str().into())]));
        if tally.warnings > 0 {
            session.tell(&session.text("summary-see-check", &[]));
        }
    }

    /// Keeps it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write(&self, room: &Room) -> io::Result<()> {
        room.write(FILE, serde_json::to_string(self)?.as_bytes())
    }
}
