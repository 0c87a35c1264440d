//! The order of the stages, and nothing else.
//!
//! ```text
//! files --source--> documents --catalogue--> Catalogue --quality--> Assessments
//!                                               |                        |
//!                                               +--search--> tantivy index --> static bundle
//!                                               +--site----> views --(Tera)--> pages
//!                                               +--interchange--> data files       --publish--> public/
//! ```
//!
//! [`check`] runs everything that can find problems; [`build`] goes on to make the site. No stage stops at its first
//! problem; what is done about problems is decided here, once: see [`Checked::verdict`].

use crate::catalogue::read::Reading;
use crate::catalogue::{self, Catalogue, PerService};
use crate::diagnostic::{self, Diagnostic, FileId, Severity, Sources, Tally};
use crate::key::{Key, Keyed};
use crate::language::{Language, Messages};
use crate::quality::{self, Assessments, Profile};
use crate::settings::{self, Settings};
use crate::site::{self, Missing, PageSpec, Planned, Routes, Theme, ThemeFiles, ThemeMemo};
use crate::source::walk::DataFile;
use crate::source::{self, Kind, Source};
use crate::timing::{Step, Timings};
use camino::{Utf8Path, Utf8PathBuf};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

mod build;
mod glance;
mod narrow;
mod selection;
mod share;

pub use build::{BuildError, Built, Only, Purpose, build, build_then};
pub use glance::{Glance, Ready};
pub use narrow::{Narrow, Narrowed, Rewritten, narrow};
pub use selection::Selection;
pub use share::Share;

/// The inputs of a run.
#[derive(Clone, Debug)]
pub struct Input {
    /// The portal's folder.
    pub portal: Utf8PathBuf,
    /// The day of the build, if it was given (`--date`, SOURCE_DATE_EPOCH).
    pub date: Option<NaiveDate>,
    /// The present moment, for portals whose day was not given.
    pub now: DateTime<Utc>,
    /// What measures the run, if anything does.
    pub timings: Timings,
    /// What was found out before, for those who ask again and again.
    pub memo: Option<Arc<Memo>>,
    /// The themes that were loaded before.
    pub themes: Arc<ThemeMemo>,
    /// The key of the program: another one may make other pages of the same things.
    pub tool: Key,
    /// What of the content folder is seen, if not all of it.
    pub lens: Option<Arc<source::Lens>>,
}

impl Input {
    /// The day of the build: the one that was given, that of the settings, or today in the portal's time zone.
    pub fn day(&self, settings: &Settings) -> NaiveDate {
        let given = self.date.or(settings.date);
        given.unwrap_or_else(|| self.now.with_timezone(&settings.timezone).date_naive())
    }
}

/// What this process found out before: pages as they were understood, verdicts, hints, cards. Whatever it holds, a run with
/// it comes to the same as one without.
#[derive(Debug, Default)]
pub struct Memo {
    texts: source::Memo,
    pages: catalogue::Memo,
    verdicts: quality::Verdicts,
    hints: PerService<Vec<Diagnostic>>,
    stages: site::StageMemo,
}

/// The stages, as an observer sees them begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Files are read.
    Reading,
    /// Requirements are evaluated.
    Checking,
    /// The index is made.
    Indexing,
    /// Pages are made.
    Rendering,
    /// The output is replaced.
    Publishing,
}

/// Somebody who wants to know how far a run is.
pub trait Observer: Sync {
    /// A stage begins, with so many things to do (0 if not known).
    fn begin(&self, phase: Phase, total: usize);
    /// One thing is done.
    fn advance(&self);
}

/// Nobody.
pub struct Unobserved;

impl Observer for Unobserved {
    fn begin(&self, _: Phase, _: usize) {}
    fn advance(&self) {}
}

/// Everything a run has found out about a portal.
pub struct Checked {
    /// All texts that were read.
    pub sources: Sources,
    /// The settings.
    pub settings: Settings,
    /// The day of the build.
    pub today: NaiveDate,
    /// The catalogue with all its pages, good and bad.
    pub catalogue: Catalogue,
    /// The requirements in force.
    pub profile: Profile,
    /// The verdicts.
    pub assessments: Assessments,
    /// URLs.
    pub routes: Routes,
    /// The theme.
    pub theme: Arc<Theme>,
    /// The theme and the URLs of each further language.
    others: Vec<(Arc<Theme>, Routes)>,
    /// All problems, sorted.
    pub diagnostics: Vec<Diagnostic>,
    data_files: BTreeSet<FileId>,
    /// Services whose titles are like those of others: what they say decides whether they are the same.
    pub alike: BTreeSet<FileId>,
    timings: Timings,
    memo: Option<Arc<Memo>>,
    tool: Key,
    /// The content folder on disk.
    pub content: Utf8PathBuf,
}

/// What may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everything.
    All,
    /// The pages without errors, if the caller allows it.
    ValidPagesOnly,
    /// Nothing: the settings, the theme or a data file is broken.
    Nothing,
}

impl Verdict {
    /// Whether something may be published; `allow_invalid` if the pages without errors are enough.
    pub fn lets(self, allow_invalid: bool) -> bool {
        match self {
            Verdict::All => true,
            Verdict::ValidPagesOnly => allow_invalid,
            Verdict::Nothing => false,
        }
    }
}

/// Reads and checks a portal.
pub fn check(input: &Input, observer: &dyn Observer) -> Checked {
    let timings = &input.timings;
    let memo = input.memo.as_deref();
    let mut sources = Sources::new();
    let mut diagnostics = Vec::new();

    let (settings, found) = Settings::read(&input.portal, &mut sources);
    diagnostics.extend(found);
    let today = input.day(&settings);

    observer.begin(Phase::Reading, 0);
    let content = input.portal.join(&settings.content);
    // Without settings there is no portal, and nothing more to say.
    let (source, found) = if input.portal.join(settings::FILE).exists() {
        let texts = memo.map(|memo| &memo.texts);
        timings.of(Step::Read, || {
            let lens = input.lens.as_deref();
            read_source(&content, &settings, &mut sources, texts, lens)
        })
    } else {
        Default::default()
    };
    diagnostics.extend(found);
    let own_profile = source.data.get(&DataFile::Requirements).copied();
    let (profile, found) = quality::load(&mut sources, own_profile);
    diagnostics.extend(found);
    let own_words = source.data.get(&DataFile::PlainWords).copied();
    let (plain_words, found) = quality::PlainWords::load(&mut sources, own_words);
    diagnostics.extend(found);
    let (files, found) = ThemeFiles::read(&input.portal, &settings.theme, &mut sources);
    diagnostics.extend(found);
    let ((reading, problems), (theme, others, found)) = rayon::join(
        || {
            timings.of(Step::Parse, || {
                catalogue::read(&source, &sources, memo.map(|memo| &memo.pages))
            })
        },
        || timings.of(Step::Theme, || themes(input, &settings, files, &sources)),
    );
    diagnostics.extend(problems.into_iter().chain(found));
    observer.begin(Phase::Checking, 0);
    let routes = Routes::new(&theme.messages, settings.base());
    let tongues: Vec<(Arc<Theme>, Routes)> = (others.into_iter())
        .map(|theme| {
            let routes = routes.in_language(&theme.messages);
            (theme, routes)
        })
        .collect();
    let all_routes: Vec<&Routes> = std::iter::once(&routes)
        .chain(tongues.iter().map(|(_, routes)| routes))
        .collect();

    let ground = match memo {
        Some(_) => ground(&reading.catalogue, &sources, today, input.tool),
        None => Key::default(),
    };
    // None of these needs what another one finds.
    let ((assessments, judged), (hints, (others, alike))) = rayon::join(
        || {
            timings.of(Step::Assess, || {
                let before = memo.map(|memo| (&memo.verdicts, ground));
                quality::assess(&reading, &profile, &sources, today, before)
            })
        },
        || {
            rayon::join(
                || {
                    // The list and the index are for Italian, and a territory that retired plain language wants no hints.
                    if settings.language == Language::Italian && profile.asks_for(quality::PLAIN_LANGUAGE) {
                        timings.of(Step::Assess, || {
                            let before = memo.map(|memo| (&memo.hints, ground));
                            quality::hints(&reading.catalogue, &plain_words, &sources, before)
                        })
                    } else {
                        Vec::new()
                    }
                },
                || {
                    timings.of(Step::Assess, || {
                        let unseen = input.lens.as_ref().map(|lens| &*lens.pages);
                        check_whole(&reading, &profile, &all_routes, &settings, &sources, unseen)
                    })
                },
            )
        },
    );
    diagnostics.extend(judged.into_iter().chain(hints).chain(others));

    let catalogue = reading.catalogue;
    diagnostic::sort(&mut diagnostics, &sources);
    Checked {
        sources,
        settings,
        today,
        catalogue,
        profile,
        assessments,
        routes,
        theme,
        others: tongues,
        diagnostics,
        data_files: source.data.values().chain(&source.refused).copied().collect(),
        alike,
        timings: timings.clone(),
        memo: input.memo.clone(),
        tool: input.tool,
        content,
    }
}

/// The theme in the first language of the portal, and in the others.
fn themes(
    input: &Input,
    settings: &Settings,
    files: ThemeFiles,
    sources: &Sources,
) -> (Arc<Theme>, Vec<Arc<Theme>>, Vec<Diagnostic>) {
    let (look, language, base) = (&settings.look, settings.language, settings.base());
    let (theme, mut found) = Theme::of(files, &input.portal, look, language, &base, sources, &input.themes);
    let mut others = Vec::new();
    for language in &settings.languages {
        let (theme, problems) = theme.in_language(*language, sources, &input.themes);
        found.extend(problems);
        others.push(theme);
    }
    (theme, others, found)
}

/// The key of everything that a verdict on a service may depend on beside the service.
fn ground(catalogue: &Catalogue, sources: &Sources, today: NaiveDate, tool: Key) -> Key {
    let mut of_services: BTreeSet<FileId> = catalogue.all_services().map(|service| service.file).collect();
    for ((kind, _), words) in catalogue.translations.values().flatten() {
        if *kind == Kind::Service {
            of_services.insert(words.file);
        }
    }
    let counts = (catalogue.services.len(), catalogue.providers.len());
    let mut keyed = Keyed::new().and(tool).text(&format!("{today} {counts:?}"));
    for file in sources.ids().filter(|file| !of_services.contains(file)) {
        // Problems point at files by their numbers.
        keyed.add(format!("{file:?} {}", sources.path(file)).as_bytes());
        keyed.add(sources.text(file).as_bytes());
    }
    keyed.key()
}

/// What only shows in the catalogue as a whole: services written twice, heavy documents, addresses taken twice, links that
/// lead nowhere; and the services that are nearly the same.
fn check_whole(
    reading: &Reading,
    profile: &Profile,
    routes: &[&Routes],
    settings: &Settings,
    sources: &Sources,
    unseen: Option<&BTreeSet<String>>,
) -> (Vec<Diagnostic>, BTreeSet<FileId>) {
    let mut diagnostics = catalogue::finder::check(reading, sources);
    diagnostics.extend(catalogue::translation::check(reading, &settings.languages, sources));
    let catalogue = &reading.catalogue;
    diagnostics.extend(quality::heavy_documents(catalogue, profile, sources));
    let ((duplicates, alike), links) = rayon::join(
        || quality::duplicates(catalogue, sources),
        || {
            let Some(first) = routes.first().copied() else {
                return Vec::new();
            };
            let mut planned: Vec<Planned> = routes
                .iter()
                .flat_map(|routes| {
                    let is_first = std::ptr::eq(*routes, first);
                    let mut planned = site::plan(catalogue, routes, None);
                    planned.retain(|page| is_first || !page.spec.is_shared());
                    planned
                })
                .collect();
            // An old address gives way to a page, in whatever language that is.
            planned.sort_by_key(|page| matches!(page.spec, PageSpec::Redirect { .. }));
            let mut found = site::collisions(&planned, first, sources);
            // A link to a page that is out of season, has a slip of its own, or whose provider has one, is nobody's fault.
            let mut paths = site::paths(&planned);
            paths.extend(unseen.into_iter().flatten().cloned());
            paths.extend(reading.broken.iter().map(|(kind, id)| site::path_of(*kind, id, first)));
            let services = catalogue.services.values();
            let orphans = services.filter(|service| !catalogue.providers.contains_key(&service.provider));
            paths.extend(orphans.map(|service| site::path_of(Kind::Service, &service.id, first)));
            found.extend(site::check_links(catalogue, first, &paths, sources));
            found
        },
    );
    diagnostics.extend(duplicates.into_iter().chain(links));
    (diagnostics, alike)
}

fn read_source(
    content: &Utf8Path,
    settings: &Settings,
    sources: &mut Sources,
    memo: Option<&source::Memo>,
    lens: Option<&source::Lens>,
) -> (Source, Vec<Diagnostic>) {
    if content.is_dir() {
        return source::read::read(content, &settings.content, sources, memo, lens);
    }
    let diagnostic = Diagnostic::error(
        "S013",
        diagnostic::Text::new("content-missing").with("folder", settings.content.as_str()),
    )
    .help(diagnostic::Text::new("content-missing-help"));
    (Source::default(), vec![diagnostic])
}

impl Checked {
    /// How many problems there are.
    pub fn tally(&self) -> Tally {
        Tally::of(&self.diagnostics)
    }

    /// What may be published. Errors of single pages leave the rest publishable; errors of what every page depends on
    /// do not.
    pub fn verdict(&self) -> Verdict {
        let mut errors = self
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .peekable();
        if errors.peek().is_none() {
            return Verdict::All;
        }
        let fatal = errors.any(|diagnostic| {
            diagnostic.code.starts_with(['P', 'T'])
                || diagnostic
                    .span()
                    .is_none_or(|span| self.data_files.contains(&span.file) || self.is_built_in(span.file))
        });
        if fatal {
            Verdict::Nothing
        } else {
            Verdict::ValidPagesOnly
        }
    }

    fn is_built_in(&self, file: FileId) -> bool {
        self.sources.path(file).starts_with("profiles")
    }

    /// The catalogue of the pages without errors.
    pub fn sound_catalogue(&self) -> Catalogue {
        self.catalogue.clone().without(&self.broken_files())
    }

    /// The URLs in each language, the first one first.
    pub fn all_routes(&self) -> Vec<&Routes> {
        let others = self.others.iter().map(|(_, routes)| routes);
        std::iter::once(&self.routes).chain(others).collect()
    }

    /// What stands for everything that a site is made of: two machines with the same key make the same site.
    pub fn key(&self) -> Key {
        let mut keyed = Keyed::new()
            .text(env!("CARGO_PKG_VERSION"))
            .text(&self.today.to_string());
        for file in self.sources.ids() {
            keyed.add(self.sources.path(file).as_str().as_bytes());
            keyed.add(self.sources.text(file).as_bytes());
        }
        for (path, size) in self.catalogue.attachments.sizes() {
            keyed.add(path.as_bytes());
            keyed.add(&size.to_le_bytes());
        }
        for asset in self.theme.assets.values() {
            keyed.add(&asset.bytes);
        }
        keyed.key()
    }

    /// Files of pages with errors.
    fn broken_files(&self) -> BTreeSet<FileId> {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .flat_map(Diagnostic::blocked_files)
            .collect()
    }

    /// The paths of files whose pages are left out because of their errors.
    pub fn broken_paths(&self) -> BTreeSet<String> {
        let files = self.broken_files().into_iter();
        files.map(|file| self.sources.path(file).to_string()).collect()
    }

    /// Pages with errors, for the register, in the portal's language: the same files come of the same content, whatever
    /// language the tool is asked to speak.
    fn missing(&self, broken: &BTreeSet<FileId>) -> Vec<Missing> {
        if broken.is_empty() {
            return Vec::new();
        }
        let messages = &Messages::of_the_tool(self.settings.language);
        let mut names: BTreeMap<FileId, (String, String)> = BTreeMap::new();
        for service in self.catalogue.services.values() {
            let provider = self.catalogue.providers.get(&service.provider);
            let provider = provider.map(|provider| provider.name.clone()).unwrap_or_default();
            names.insert(service.file, (service.title.clone(), provider));
        }
        for provider in self.catalogue.providers.values() {
            names.insert(provider.file, (provider.name.clone(), String::new()));
        }
        broken
            .iter()
            .map(|file| {
                let name = self.sources.path(*file).file_name().unwrap_or_default().to_owned();
                let (title, provider) = names.get(file).cloned().unwrap_or((name, String::new()));
                Missing {
                    title,
                    provider,
                    problems: self
                        .diagnostics
                        .iter()
                        .filter(|diagnostic| {
                            diagnostic.severity == Severity::Error && diagnostic.blocked_files().contains(file)
                        })
                        .map(|diagnostic| diagnostic.headline.show(messages))
                        .collect(),
                }
            })
            .collect()
    }
}
