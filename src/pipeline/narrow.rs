//! The site after the texts of a few pages have changed, made without reading all services.
//!
//! Most edits change a few words in one text, and a portal may have ten thousand. What becomes of the site then is found
//! out on a small part of the portal: the pages that were changed, the services that they name, and everything that is no
//! service. Whether that is enough is not believed but tried: the part is made as it was before the edit, and unless that
//! gives the pages that stand in the output, byte for byte, the site is made of everything. The same if anything but
//! texts is another, if a verdict is, or if there is a problem.

use super::build::{Only, search_work};
use super::{Built, Checked, Input, Memo, Purpose, Unobserved, build, check};
use crate::catalogue::Catalogue;
use crate::diagnostic::{Diagnostic, FileId, Severity, Tally};
use crate::key::Key;
use crate::language::Language;
use crate::publish::{File, Memory, Record};
use crate::search::{Edition, SearchIndex};
use crate::site::{PageSpec, Routes};
use crate::source::links::{self, Target};
use crate::source::{self, Kind, split_front_matter};
use crate::timing::Step;
use camino::Utf8PathBuf;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A file of a page whose text was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// Its path in the content folder.
    pub path: Utf8PathBuf,
    /// What the page is about.
    pub subject: (Kind, String),
    /// What it held when the site was made.
    pub before: Arc<str>,
    /// What it holds now.
    pub now: Arc<str>,
}

/// What is known of a site that was made, and of what has changed since.
pub struct Narrow<'a> {
    /// The inputs of the run.
    pub input: &'a Input,
    /// The files that have changed.
    pub rewritten: &'a [Rewritten],
    /// The services that the pages of those name.
    pub near: BTreeSet<String>,
    /// How many services the site shows.
    pub shown: usize,
    /// The files of the site.
    pub known: &'a Record,
    /// What the search bundle of a language was made of.
    pub edition: &'a (dyn Fn(Language) -> Option<Edition> + Sync),
    /// The files of the index for other programs.
    pub index: &'a (dyn Fn() -> Vec<(String, Vec<u8>)> + Sync),
    /// Whether pages with errors are left out.
    pub allow_invalid: bool,
}

/// What becomes of a site.
#[derive(Default)]
pub struct Narrowed {
    /// Files that are new or other than before.
    pub files: Vec<(String, Vec<u8>)>,
    /// Files that are gone.
    pub gone: Vec<String>,
    /// Pieces of work that were done on other things, with the files that they have now.
    pub works: Vec<(String, Vec<String>)>,
    /// The pages that say where a search bundle is, with what they said and what they say now.
    pub moved: Vec<(String, [String; 2])>,
    /// What the search bundles are made of now.
    pub editions: Vec<(Language, Vec<u8>)>,
    /// The files of the index for other programs.
    pub index: Vec<(String, Vec<u8>)>,
    /// How many problems the changed files had, and have.
    pub tallies: [Tally; 2],
}

/// What becomes of a site, if so little has changed that it can be told without reading everything.
pub fn narrow(of: &Narrow<'_>) -> Option<Narrowed> {
    if !of.rewritten.iter().all(Rewritten::has_same_head) {
        return None;
    }
    let only = Only {
        pages: Arc::new(of.known.files.keys().filter_map(|file| page_of(file)).collect()),
        subjects: of.subjects().cloned().collect(),
        shown: of.shown,
    };
    // The second one finds nearly everything understood.
    let memo = Arc::new(Memo::default());
    let lens = source::Lens {
        services: only.services().union(&of.near).cloned().collect(),
        pages: Arc::clone(&only.pages),
        ..source::Lens::default()
    };
    let part = |text: fn(&Rewritten) -> &Arc<str>| {
        let texts = of
            .rewritten
            .iter()
            .map(|file| (file.path.clone(), Arc::clone(text(file))));
        let lens = source::Lens {
            texts: texts.collect(),
            ..lens.clone()
        };
        of.part(&only, &memo, lens)
    };
    let old = part(|file| &file.before);
    let new = old.as_ref().and_then(|_| part(|file| &file.now));
    let (old, new) = (old?, new?);
    if !old.is_alike(&new, of) || !of.stands(&old, &only) {
        return None;
    }
    let mut narrowed = Narrowed {
        works: (new.site.works.iter())
            .map(|(name, work)| (name.clone(), work.files.clone()))
            .collect(),
        tallies: [old.tally(of), new.tally(of)],
        ..Narrowed::default()
    };
    let made = new.site.files.into_iter();
    narrowed.files = made
        .filter(|(path, file)| of.known.files.get(path).is_none_or(|made| made.key != file.key))
        .map(|(path, file)| (path, file.bytes.to_vec()))
        .collect();
    let routes = new.checked.all_routes();
    let indexes = old.built.indexes.into_iter().zip(new.built.indexes);
    for (((language, old), (_, new_index)), routes) in indexes.zip(routes) {
        let search = || of.search(language, routes, [old, new_index], &new.checked, &mut narrowed);
        of.input.timings.of(Step::Bundle, search)?;
    }
    // Nobody has to wait until what is not needed any more is given back.
    rayon::spawn(move || drop((old.checked, old.site, new.checked)));
    Some(narrowed)
}

/// The path of the page that a file of the site is.
fn page_of(file: &str) -> Option<String> {
    let folder = file.strip_suffix("index.html")?;
    (folder.is_empty() || folder.ends_with('/')).then(|| format!("/{folder}"))
}

/// The file of the page with the search.
fn search_page(routes: &Routes) -> String {
    format!("{}index.html", PageSpec::Search.path(routes).trim_start_matches('/'))
}

impl Rewritten {
    /// Whether the front matter is the same, letter by letter, and what is said of line ends.
    fn has_same_head(&self) -> bool {
        if self.before.contains('\r') != self.now.contains('\r') {
            return false;
        }
        let head = |text: &str| Some(text.get(..split_front_matter(text).ok()?.body.start)?.to_owned());
        let (before, now) = (head(&self.before), head(&self.now));
        before.is_some() && before == now
    }
}

/// A part of a portal with what was made of it.
struct Part {
    checked: Checked,
    built: Built,
    site: Record<File>,
}

impl Narrow<'_> {
    fn part(&self, only: &Only, memo: &Arc<Memo>, lens: source::Lens) -> Option<Part> {
        let input = Input {
            lens: Some(Arc::new(lens)),
            memo: Some(Arc::clone(memo)),
            ..self.input.clone()
        };
        let checked = check(&input, &Unobserved);
        if !checked.verdict().lets(self.allow_invalid) {
            return None;
        }
        let purpose = Purpose {
            published: true,
            index: false,
            pages_only: false,
            share: None,
            remembers: false,
            only: Some(only),
        };
        let memory = Memory::new();
        let built = build(&checked, purpose, &memory, &Unobserved).ok()?;
        built.diagnostics.is_empty().then(|| Part {
            site: memory.take(),
            checked,
            built,
        })
    }

    /// What becomes of the search of a language. `indexes` are those of the changed services, before and after.
    fn search(
        &self,
        language: Language,
        routes: &Routes,
        [mut old, mut new]: [SearchIndex; 2],
        checked: &Checked,
        narrowed: &mut Narrowed,
    ) -> Option<()> {
        let first = checked.theme.messages.language();
        let edition = (self.edition)(language)?;
        let before = edition.first_file().to_owned();
        let (work, folder) = search_work(language, first);
        let stood = &self.known.works.get(&work)?.files;
        if stood.first() != Some(&format!("{folder}{before}")) {
            return None;
        }
        if language == first {
            let Checked { catalogue, sources, .. } = checked;
            let updated = SearchIndex::updated((self.index)(), new.documents(), catalogue, sources, language);
            narrowed.index = updated.ok()?;
        }
        let (bundle, edition) = edition.revised(&mut old, &mut new).ok()??;
        if edition.first_file() != before {
            let says = [before, edition.first_file().to_owned()];
            narrowed.moved.push((search_page(routes), says));
        }
        let names = bundle.kept.iter().chain(bundle.files.iter().map(|file| &file.name));
        let all: BTreeSet<String> = names.map(|name| format!("{folder}{name}")).collect();
        // The file that a page asks for first stands first.
        let first_file = format!("{folder}{}", edition.first_file());
        let others = all.iter().filter(|file| **file != first_file).cloned();
        let files = std::iter::once(first_file.clone()).chain(others).collect();
        narrowed
            .gone
            .extend(stood.iter().filter(|file| !all.contains(*file)).cloned());
        narrowed.works.push((work, files));
        let made = bundle.files.into_iter();
        narrowed
            .files
            .extend(made.map(|file| (format!("{folder}{}", file.name), file.bytes)));
        narrowed.editions.push((language, edition.to_bytes()));
        Some(())
    }

    /// Whether a part is what stands in the output, with a page about each subject in each language.
    fn stands(&self, part: &Part, only: &Only) -> bool {
        let is_there = |(path, file): (&String, &File)| self.key_of(path) == Some(file.key);
        let has_page = |(kind, id): &(Kind, String)| {
            let routes = part.checked.all_routes();
            PageSpec::about(*kind, id).is_some_and(|spec| {
                routes
                    .iter()
                    .all(|routes| part.site.works.contains_key(&spec.path(routes)))
            })
        };
        part.site.files.iter().all(is_there) && only.subjects.iter().all(has_page)
    }

    /// What the changed pages are about.
    fn subjects(&self) -> impl Iterator<Item = &(Kind, String)> {
        self.rewritten.iter().map(|file| &file.subject)
    }

    fn key_of(&self, path: &str) -> Option<Key> {
        self.known.files.get(path).map(|made| made.key)
    }
}

impl Part {
    /// The files that were changed.
    fn files(&self, of: &Narrow<'_>) -> BTreeSet<FileId> {
        let content = &self.checked.settings.content;
        let file = |file: &Rewritten| self.checked.sources.find(&content.join(&file.path));
        of.rewritten.iter().filter_map(file).collect()
    }

    /// Whether two parts differ in nothing but texts, as far as other pages can tell.
    fn is_alike(&self, other: &Part, of: &Narrow<'_>) -> bool {
        let files = self.files(of);
        let is_elsewhere = |problem: &&Diagnostic| !is_at(problem, &files);
        let elsewhere = |part: &Part| -> Vec<Diagnostic> {
            let problems = part.checked.diagnostics.iter();
            problems.filter(is_elsewhere).cloned().collect()
        };
        let is_well = |part: &Part| {
            let own = part.checked.diagnostics.iter().filter(|problem| is_at(problem, &files));
            own.into_iter().all(|problem| problem.severity != Severity::Error)
        };
        files.len() == of.rewritten.len()
            && files == other.files(of)
            && is_well(self)
            && is_well(other)
            && elsewhere(self) == elsewhere(other)
            && self.checked.assessments == other.checked.assessments
            && leads(&self.checked.catalogue, of) == leads(&other.checked.catalogue, of)
    }

    fn tally(&self, of: &Narrow<'_>) -> Tally {
        let files = self.files(of);
        let problems = self.checked.diagnostics.iter();
        Tally::of(
            &problems
                .filter(|problem| is_at(problem, &files))
                .cloned()
                .collect::<Vec<_>>(),
        )
    }
}

fn is_at(problem: &Diagnostic, files: &BTreeSet<FileId>) -> bool {
    problem.span().is_some_and(|span| files.contains(&span.file))
}

/// Where a text leads (and whether that is an image), whether it is empty, and whether it has words.
type Leads = (Vec<(String, bool)>, [bool; 2]);

/// Where the texts of pages lead, in all languages: to pages of the portal, which must be there, and to files, which are
/// published because of it; and whether there is a text at all, which decides whether a translation has to have one. Where
/// else they lead is shown on their own pages only.
fn leads(catalogue: &Catalogue, of: &Narrow<'_>) -> BTreeMap<FileId, Leads> {
    let subjects: BTreeSet<(Kind, &str)> = of.subjects().map(|(kind, id)| (*kind, id.as_str())).collect();
    let of_body = |body: &source::Body| {
        let inside = |target: &str| !matches!(links::target(target), Target::External(_) | Target::Contact(_));
        let links = body.links.iter().filter(|link| link.image || inside(&link.target));
        let links = links.map(|link| (link.target.clone(), link.image)).collect();
        (links, [body.range.is_empty(), body.has_words()])
    };
    let written = catalogue.written();
    let written = written.filter(|text| subjects.contains(&(text.kind, text.id)));
    written.map(|text| (text.file, of_body(text.body))).collect()
}
