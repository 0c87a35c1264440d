//! From a checked portal to the files of its site.

use super::{Checked, Observer, Phase, Ready, Share};
use crate::catalogue::{Catalogue, Service};
use crate::diagnostic::{Diagnostic, FileId, add_once};
use crate::key::{Key, Keyed};
use crate::language::Language;
use crate::search::{SearchError, SearchIndex};
use crate::site::{self, Ingredients, Output, PageSpec, Planned, Routes, Stage, Tongue};
use crate::source::Kind;
use crate::timing::Step;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::sync::Arc;

/// What a site is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose<'a> {
    /// Whether it is to be published, and not only looked at while it is written.
    pub published: bool,
    /// Whether the index for other programs is wanted even if nothing in it has changed.
    pub index: bool,
    /// Whether only pages are wanted now: what is made of all services together (the search, data, tables) may be missing
    /// or older.
    pub pages_only: bool,
    /// The share of the site that is wanted, if it is not all of it.
    pub share: Option<Share>,
    /// Whether it is wanted what a later build may begin with: see [`Built::editions`] and [`Built::near`].
    pub remembers: bool,
    /// The pages that are wanted, if it is a few of a portal of which only a part was read.
    pub only: Option<&'a Only>,
}

/// A few pages of a portal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Only {
    /// What the pages are about that are wanted; of services also what is searched of them.
    pub subjects: BTreeSet<(Kind, String)>,
    /// The paths of all pages of the portal.
    pub pages: Arc<BTreeSet<String>>,
    /// How many services the portal shows.
    pub shown: usize,
}

impl Only {
    /// The services among the subjects.
    pub fn services(&self) -> BTreeSet<String> {
        let services = self.subjects.iter().filter(|(kind, _)| *kind == Kind::Service);
        services.map(|(_, id)| id.clone()).collect()
    }

    fn wants(&self, spec: &PageSpec) -> bool {
        let subject = spec.subject().map(|(kind, id)| (kind, id.to_owned()));
        subject.is_some_and(|subject| self.subjects.contains(&subject))
    }
}

impl Purpose<'_> {
    /// Whether a piece of work with this name is wanted.
    fn takes(&self, name: &str) -> bool {
        self.share.is_none_or(|share| share.takes(name))
    }
}

/// Names of what is no page, for those who share the work.
const EXTRAS: &str = "extras";
const TABLES: &str = "tables";
const SEARCH: &str = "search";

/// How many services a page may name to be made of a part of the portal.
const MOST_NEAR: usize = 200;

/// What a build made.
#[derive(Default)]
pub struct Built {
    /// Number of services shown.
    pub services: usize,
    /// Number of providers.
    pub providers: usize,
    /// Number of comuni.
    pub comuni: usize,
    /// Number of pages.
    pub pages: usize,
    /// Problems of the theme that only rendering shows.
    pub diagnostics: Vec<Diagnostic>,
    /// The files of the tantivy index, for other programs: name, content.
    pub index: Vec<(String, Vec<u8>)>,
    /// What search bundles were made of, where they were made: each as the file that it is kept in.
    pub editions: Vec<(Language, Vec<u8>)>,
    /// The services that pages name, if that is wanted to be remembered: of each page whose text may change by itself.
    pub near: Vec<(FileId, Vec<FileId>)>,
    /// Where only a few services were wanted: indexes of these, by language.
    pub indexes: Vec<(Language, SearchIndex)>,
}

/// Why a build failed, beside its diagnostics.
#[derive(Debug)]
pub enum BuildError {
    /// A file could not be written.
    Io(io::Error),
    /// The index could not be made.
    Search(SearchError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::Io(error) => error.fmt(f),
            BuildError::Search(error) => error.fmt(f),
        }
    }
}

impl From<SearchError> for BuildError {
    fn from(error: SearchError) -> Self {
        BuildError::Search(error)
    }
}

impl From<io::Error> for BuildError {
    fn from(error: io::Error) -> Self {
        BuildError::Io(error)
    }
}

/// Makes the site of the pages without errors and puts every file into the output.
///
/// # Errors
/// When a file cannot be written or the index cannot be made. Problems of the theme are in [`Built::diagnostics`].
pub fn build(
    checked: &Checked,
    purpose: Purpose<'_>,
    output: &dyn Output,
    observer: &dyn Observer,
) -> Result<Built, BuildError> {
    build_then(checked, purpose, output, observer, |built, _| built)
}

/// The same, and then something with what came of it, while everything that pages are made with is still at hand.
pub fn build_then<R>(
    checked: &Checked,
    purpose: Purpose<'_>,
    output: &dyn Output,
    observer: &dyn Observer,
    then: impl FnOnce(Result<Built, BuildError>, Option<Ready<'_, '_>>) -> R,
) -> R {
    let timings = &checked.timings;
    let broken = checked.broken_files();
    let missing = checked.missing(&broken);
    let catalogue = timings.of(Step::Prepare, || {
        checked.catalogue.clone().without(&broken).with_whole_translations()
    });
    let tongues = tongues(checked);
    let plan = || -> Vec<Vec<Planned>> {
        let plan = |(_, routes): &(Language, Routes)| site::plan(&catalogue, routes, Some(checked.today));
        tongues.iter().map(plan).collect()
    };
    let ingredients = || {
        let mut given = Keyed::new()
            .and(checked.tool)
            .text(&checked.today.to_string())
            .text(&format!("{missing:?}"));
        given.add(&[u8::from(purpose.published)]);
        for (language, _) in &tongues {
            given.add(language.tag().as_bytes());
        }
        Ingredients::new(&catalogue, &checked.sources, &checked.assessments, given.key())
    };
    let (planned, ingredients) = rayon::join(
        || timings.of(Step::Prepare, plan),
        || timings.of(Step::Prepare, ingredients),
    );
    let spoken: Vec<(Catalogue, BTreeSet<FileId>)> = tongues
        .iter()
        .skip(1)
        .map(|(language, _)| catalogue.in_language(*language))
        .collect();
    let nothing = BTreeSet::new();
    // Plans of one catalogue have the same order in all languages.
    let moved: Vec<BTreeMap<String, String>> = (planned.iter().enumerate())
        .map(|(number, plan)| match number {
            0 => BTreeMap::new(),
            _ => (planned[0].iter().zip(plan))
                .map(|(first, own)| (first.path.clone(), own.path.clone()))
                .collect(),
        })
        .collect();
    let mut built = Built::default();
    let mut make = |number: usize, plan: &Vec<Planned>| -> Result<Stage<'_>, BuildError> {
        let (_, routes) = &tongues[number];
        let (catalogue, translated) = match number.checked_sub(1).and_then(|other| spoken.get(other)) {
            Some((catalogue, translated)) => (catalogue, translated),
            None => (&catalogue, &nothing),
        };
        let theme = match number.checked_sub(1).and_then(|other| checked.others.get(other)) {
            Some((theme, _)) => theme,
            None => &checked.theme,
        };
        let stage = Stage {
            catalogue,
            assessments: &checked.assessments,
            profile: &checked.profile,
            settings: &checked.settings,
            routes,
            messages: &theme.messages,
            face: &theme.face,
            published: purpose.published,
            works_offline: checked.theme.works_offline(),
            sources: &checked.sources,
            timings,
            ingredients: &ingredients,
            ground: Key::default(),
            today: checked.today,
            missing: &missing,
            bundle: String::new(),
            tongue: Tongue {
                all: &tongues,
                translated,
                moved: &moved[number],
            },
            pages: match purpose.only {
                Some(only) => Arc::clone(&only.pages),
                None => Arc::new(site::paths(plan)),
            },
            counts: Arc::new(site::counts(plan)),
            shown: Arc::default(),
            many: purpose.only.map(|only| only.shown),
            lists: Arc::default(),
            cards: Default::default(),
            press: Arc::default(),
            codes: Arc::default(),
            parts: Arc::default(),
            tables: Arc::default(),
            similar: Default::default(),
            map: None,
        };
        let before = checked.memo.as_ref();
        let before = before.map(|memo| memo.stages.of(theme.messages.language()));
        let (mut stage, problems) = timings.of(Step::Prepare, || stage.prepare(theme, before.as_deref()));
        for diagnostic in problems {
            add_once(&mut built.diagnostics, diagnostic);
        }
        observer.begin(Phase::Indexing, stage.shown.len());
        let put_files = || -> io::Result<()> {
            if number == 0 {
                // A page that is not translated is that of the first language, at another address.
                let others = planned.iter().zip(&tongues).skip(1).flat_map(|(plan, (language, _))| {
                    plan.iter()
                        .filter(|page| !page.spec.is_shared() && page.spec.is_translated(catalogue, *language))
                });
                let all: Vec<&Planned> = plan.iter().chain(others).collect();
                if purpose.takes(EXTRAS) {
                    site::put_extras(&stage, &all, &checked.content, theme, output)?;
                }
                if !purpose.pages_only && purpose.takes(TABLES) {
                    site::put_tables(&stage, output)?;
                }
            }
            match purpose.takes(EXTRAS) {
                true => site::put_portal_card(&stage, output),
                false => Ok(()),
            }
        };
        // The search page goes with the search, whose address it knows.
        let takes = |spec: &PageSpec| match spec {
            PageSpec::Search => purpose.takes(SEARCH),
            _ => purpose.takes(&spec.path(routes)),
        };
        let is_left = |spec: &PageSpec| purpose.pages_only && spec.is_of_everything();
        let is_ours = |spec: &PageSpec| (number == 0 || !spec.is_shared()) && takes(spec);
        let is_wanted = |spec: &PageSpec| is_ours(spec) && !is_left(spec);
        let wanted = |spec: &&PageSpec| match (purpose.only, spec) {
            (None, _) => is_wanted(spec),
            (Some(only), _) => only.wants(spec),
        };
        // Only the search page says where the bundle is; no other has to wait for it.
        let specs = plan.iter().map(|page| &page.spec).filter(wanted).cloned();
        let (last, first): (Vec<PageSpec>, Vec<PageSpec>) = specs.partition(|spec| *spec == PageSpec::Search);
        let done = || observer.advance();
        let render =
            |stage: &Stage<'_>, specs: &[PageSpec]| site::render(stage, theme, specs, &checked.sources, output, &done);
        let (searched, (filed, mut rendered)) = rayon::join(
            || match purpose.only {
                Some(only) => match only.services() {
                    // What is searched is services.
                    services if services.is_empty() => Ok(Searched::default()),
                    services => Ok(Searched::of(site::search_index(&stage, &services)?)),
                },
                None if purpose.pages_only || !purpose.takes(SEARCH) => Ok(Searched::default()),
                None => put_search(&stage, purpose, number == 0, output),
            },
            || {
                let filed = match purpose.only {
                    Some(_) => Ok(()),
                    None => timings.of(Step::Files, put_files),
                };
                observer.begin(Phase::Rendering, first.len() + last.len());
                (filed, render(&stage, &first))
            },
        );
        filed?;
        let searched = searched?;
        let language = stage.messages.language();
        stage.bundle = searched.address;
        if built.index.is_empty() {
            built.index = searched.files;
        }
        built
            .editions
            .extend(searched.edition.map(|edition| (language, edition)));
        built.indexes.extend(searched.index.map(|index| (language, index)));
        if purpose.remembers && number == 0 {
            built.near = near(&stage);
        }
        rendered.and(render(&stage, &last));
        if let Some(error) = rendered.error {
            return Err(error.into());
        }
        // Those that are left for later are there, as they were.
        let left = plan.iter().filter(|page| is_ours(&page.spec) && is_left(&page.spec));
        built.pages += rendered.pages + left.count();
        built.services = stage.shown.len();
        for diagnostic in rendered.diagnostics {
            add_once(&mut built.diagnostics, diagnostic);
        }
        Ok(stage)
    };
    let mut first = None;
    for (number, plan) in planned.iter().enumerate() {
        match make(number, plan) {
            Ok(stage) if number == 0 => first = Some(stage),
            Ok(_) => {}
            Err(error) => return then(Err(error), None),
        }
    }
    built.providers = catalogue.providers.len();
    built.comuni = catalogue.territory.comuni.len();
    let ready = first.as_ref().map(|stage| Ready { checked, stage });
    then(Ok(built), ready)
}

/// The services that pages name: those of the pages that show a text of their own, and few services enough.
fn near(stage: &Stage<'_>) -> Vec<(FileId, Vec<FileId>)> {
    let Stage { catalogue, lists, .. } = stage;
    let files = |services: &[&Service]| services.iter().map(|service| service.file).collect();
    let services = stage.shown.iter();
    let mut near: Vec<(FileId, Vec<FileId>)> = services
        .map(|service| (service.file, files(&lists.similar(service))))
        .collect();
    let mut add = |file: FileId, services: &[&Service]| {
        if services.len() <= MOST_NEAR {
            near.push((file, files(services)));
        }
    };
    for provider in catalogue.providers.values() {
        add(provider.file, lists.of_provider(&provider.id));
    }
    for place in catalogue.places.values() {
        add(place.file, lists.at_place(&place.id));
    }
    catalogue.people.values().for_each(|person| add(person.file, &[]));
    catalogue.calls.values().for_each(|call| add(call.file, &[]));
    catalogue.pages.values().for_each(|page| add(page.file, &[]));
    near
}

/// The languages of the portal with their routes, the first one first.
fn tongues(checked: &Checked) -> Vec<(Language, Routes)> {
    let first = (checked.theme.messages.language(), checked.routes.clone());
    let others = (checked.others.iter()).map(|(theme, routes)| (theme.messages.language(), routes.clone()));
    std::iter::once(first).chain(others).collect()
}

/// What came of indexing.
#[derive(Default)]
struct Searched {
    /// The address of the search bundle.
    address: String,
    /// The files of the index that it was made from.
    files: Vec<(String, Vec<u8>)>,
    /// What it was made of, if it was made and that is wanted.
    edition: Option<Vec<u8>>,
    /// The index itself, where it is of a few services.
    index: Option<SearchIndex>,
}

impl Searched {
    fn of(index: SearchIndex) -> Searched {
        Searched {
            index: Some(index),
            ..Searched::default()
        }
    }
}

/// The name of the work that makes the search of a language, and the folder of its bundle. A bundle is read as a whole:
/// those of further languages stand in folders of their own.
pub(super) fn search_work(language: Language, first: Language) -> (String, String) {
    let folder = match language == first {
        true => String::new(),
        false => format!("{language}/"),
    };
    (format!("search {folder}"), format!("assets/search/{folder}"))
}

/// Makes the index of what a stage shows and writes its bundle, unless the output has it. The index of the first language
/// is made in any case, if that is the purpose.
fn put_search(
    stage: &Stage<'_>,
    purpose: Purpose<'_>,
    is_first: bool,
    output: &dyn Output,
) -> Result<Searched, BuildError> {
    let needs_index = purpose.index && is_first;
    let first = stage.tongue.all.first().map(|(first, _)| *first);
    let language = stage.messages.language();
    let (work, folder) = search_work(language, first.unwrap_or(language));
    // The file that a page asks for first stands first.
    let address = |files: &[String]| files.first().map(|first| stage.routes.href(&format!("/{first}")));
    let key = stage.everything();
    if !needs_index && let Some(files) = output.keep_work(&work, key) {
        return Ok(Searched {
            address: address(&files).unwrap_or_default(),
            ..Searched::default()
        });
    }
    let (index, bundle, edition) = site::search_bundle(stage)?;
    // What is done goes before room is made for what is kept of it.
    let mut files = Vec::with_capacity(bundle.files.len());
    for file in bundle.files {
        let path = format!("{folder}{}", file.name);
        output.put(&path, file.bytes)?;
        files.push(path);
    }
    let address = address(&files).unwrap_or_default();
    output.done(&work, key, files);
    let index_files = index.files()?;
    drop(index);
    let kept = purpose.remembers.then(|| edition.to_bytes());
    Ok(Searched {
        address,
        files: index_files,
        edition: kept,
        index: None,
    })
}
