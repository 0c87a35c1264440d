//! Which pages there are, where they live, and whether two would live at the same address.

use super::routes::{Routes, Section, page_file};
use crate::catalogue::choices::Status;
use crate::catalogue::{Areas, Catalogue, Service, Shelf, finder};
use crate::diagnostic::{Diagnostic, FileId, Sources, Text};
use crate::language::Language;
use crate::source::locate::locate;
use crate::source::{Body, Kind, slug};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// The services of the largest booklet: some seventy printed pages. Nobody prints more, or reads it.
const LARGEST_BOOKLET: usize = 500;

/// A page, before it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageSpec {
    /// `/`
    Home,
    /// The search page.
    Search,
    /// `/404.html`
    NotFound,
    /// The list of a part.
    List(Section),
    /// The A–Z.
    AtoZ,
    /// The quality register.
    Register,
    /// The sheet of a provider in the register.
    Sheet(String),
    /// Where services are missing.
    Coverage,
    /// What expires.
    Agenda,
    /// The site map for people.
    Sitemap,
    /// The open data.
    Data,
    /// A service.
    Service(String),
    /// A provider.
    Provider(String),
    /// A place.
    Place(String),
    /// A person.
    Person(String),
    /// A need.
    Need(String),
    /// A comune.
    Comune(String),
    /// A category, by its slug.
    Category(String),
    /// An audience, by its slug.
    Audience(String),
    /// A need, with the services of a comune.
    NeedIn {
        /// The need.
        need: String,
        /// The comune.
        comune: String,
    },
    /// A category in a comune.
    CategoryIn {
        /// The slug of the category.
        slug: String,
        /// The comune.
        comune: String,
    },
    /// An audience in a comune.
    AudienceIn {
        /// The slug of the audience.
        slug: String,
        /// The comune.
        comune: String,
    },
    /// What employees can use.
    Welfare,
    /// The shortlist.
    Shortlist,
    /// The list of booklets.
    Booklets,
    /// The booklet of a comune, of one audience or of all.
    Booklet {
        /// The comune.
        comune: String,
        /// The slug of the audience.
        audience: Option<String>,
    },
    /// What is shown without a network.
    Offline,
    /// A call.
    Call(String),
    /// A page written as a page.
    Page(String),
    /// An old address of a service.
    Redirect {
        /// The old path.
        from: String,
        /// The service.
        service: String,
    },
}

/// A page with its file, for the places of problems.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The page.
    pub spec: PageSpec,
    /// Its path, without the base.
    pub path: String,
    /// The file that asks for it, and the front-matter key to point at.
    pub file: Option<(FileId, &'static str)>,
    /// For a page about a comune and something else: the number of its services.
    pub count: Option<usize>,
}

/// All pages of a catalogue on a day; without a day, those of services that are not shown today too.
pub fn plan(catalogue: &Catalogue, routes: &Routes, today: Option<NaiveDate>) -> Vec<Planned> {
    let mut all = Vec::new();
    let mut add = |spec: PageSpec, file, count: Option<usize>| {
        let path = spec.path(routes);
        all.push(Planned {
            spec,
            path,
            file,
            count,
        });
    };
    for spec in [
        PageSpec::Home,
        PageSpec::Search,
        PageSpec::NotFound,
        PageSpec::AtoZ,
        PageSpec::Register,
        PageSpec::Coverage,
        PageSpec::Agenda,
        PageSpec::Sitemap,
        PageSpec::Data,
        PageSpec::Shortlist,
        PageSpec::Offline,
        PageSpec::List(Section::Services),
        PageSpec::List(Section::Providers),
        PageSpec::List(Section::Comuni),
        PageSpec::List(Section::Categories),
        PageSpec::List(Section::Audiences),
    ] {
        add(spec, None, None);
    }
    for (section, is_empty) in [
        (Section::Places, catalogue.places.is_empty()),
        (Section::People, catalogue.people.is_empty()),
        (Section::Needs, catalogue.needs.is_empty()),
        (Section::Calls, catalogue.calls.is_empty()),
    ] {
        if !is_empty {
            add(PageSpec::List(section), None, None);
        }
    }
    let (taxonomy, territory) = (&catalogue.taxonomy, &catalogue.territory);
    let listed: Vec<&Service> = catalogue
        .all_services()
        // A name that is no slug is that of a second service with the same address, which was reported.
        .filter(|service| slug::is_slug(&service.id))
        .filter(|service| {
            today.is_none_or(|today| service.is_shown(today)) && catalogue.providers.contains_key(&service.provider)
        })
        .collect();
    for service in &listed {
        add(
            PageSpec::Service(service.id.clone()),
            Some((service.file, "title")),
            None,
        );
    }
    for provider in catalogue.providers.values() {
        add(
            PageSpec::Provider(provider.id.clone()),
            Some((provider.file, "name")),
            None,
        );
        add(PageSpec::Sheet(provider.id.clone()), None, None);
    }
    for place in catalogue.places.values() {
        add(PageSpec::Place(place.id.clone()), Some((place.file, "name")), None);
    }
    for person in catalogue.people.values() {
        add(PageSpec::Person(person.id.clone()), Some((person.file, "name")), None);
    }
    for need in catalogue.needs.values() {
        add(PageSpec::Need(need.id.clone()), Some((need.file, "title")), None);
    }
    for comune in &territory.comuni {
        add(PageSpec::Comune(comune.id.clone()), None, None);
    }
    // Terms without services get no page: an empty page helps nobody.
    let current = || listed.iter().filter(|service| service.status != Status::Ended);
    for category in &taxonomy.categories {
        if current().any(|service| service.category.as_ref() == Some(&category.id)) {
            add(PageSpec::Category(category.slug.clone()), None, None);
        }
    }
    for audience in &taxonomy.audiences {
        if current().any(|service| service.audiences.contains(&audience.id)) {
            add(PageSpec::Audience(audience.slug.clone()), None, None);
        }
    }
    for (spec, count) in facets(catalogue, &listed) {
        add(spec, None, count);
    }
    for call in catalogue.calls.values() {
        add(PageSpec::Call(call.id.clone()), Some((call.file, "title")), None);
    }
    for page in catalogue.pages.values() {
        add(PageSpec::Page(page.id.clone()), Some((page.file, "title")), None);
    }
    for service in &listed {
        for alias in &service.aliases {
            add(
                PageSpec::Redirect {
                    from: alias.clone(),
                    service: service.id.clone(),
                },
                Some((service.file, "aliases")),
                None,
            );
        }
    }
    all
}

/// The pages about a comune and something else: only where there are services, because an empty page helps nobody.
fn facets(catalogue: &Catalogue, shown: &[&Service]) -> Vec<(PageSpec, Option<usize>)> {
    let services: Vec<&Service> = shown
        .iter()
        .copied()
        .filter(|service| service.status != Status::Ended)
        .collect();
    let areas = Areas::new(catalogue, &services);
    let everywhere = Shelf::new(services);
    let mut found = Vec::new();
    if everywhere.all().iter().any(|service| !service.welfare.is_empty()) {
        found.push((PageSpec::Welfare, None));
    }
    for comune in &catalogue.territory.comuni {
        let shelf = everywhere.within(areas.in_comune(&comune.id));
        let here = shelf.all();
        if here.is_empty() {
            continue;
        }
        let booklet = |audience: Option<&str>| PageSpec::Booklet {
            comune: comune.id.clone(),
            audience: audience.map(str::to_owned),
        };
        let mut booklets = Vec::new();
        if here.len() <= LARGEST_BOOKLET {
            booklets.push((booklet(None), Some(here.len())));
        }
        for category in &catalogue.taxonomy.categories {
            let count = shelf.of_category(&category.id).len();
            if count > 0 {
                let slug = category.slug.clone();
                let comune = comune.id.clone();
                found.push((PageSpec::CategoryIn { slug, comune }, Some(count)));
            }
        }
        for audience in &catalogue.taxonomy.audiences {
            let count = shelf.for_audience(&audience.id).len();
            if count > 0 {
                let slug = audience.slug.clone();
                let comune = comune.id.clone();
                found.push((PageSpec::AudienceIn { slug, comune }, Some(count)));
                if count <= LARGEST_BOOKLET {
                    booklets.push((booklet(Some(&audience.slug)), Some(count)));
                }
            }
        }
        found.append(&mut booklets);
        for need in catalogue.needs.values() {
            let count = finder::count(catalogue, need, &shelf);
            if count > 0 {
                let need = need.id.clone();
                let comune = comune.id.clone();
                found.push((PageSpec::NeedIn { need, comune }, Some(count)));
            }
        }
    }
    if found.iter().any(|(spec, _)| matches!(spec, PageSpec::Booklet { .. })) {
        found.push((PageSpec::Booklets, None));
    }
    found
}

/// Folders and files of the output that are not pages.
fn reserved(routes: &Routes) -> Vec<String> {
    let mut paths: Vec<String> = [
        "assets",
        "sitemap.xml",
        "robots.txt",
        ".well-known",
        "sw.js",
        "site.webmanifest",
        "card.png",
        "nginx-headers.conf",
        "opensearch.xml",
        "_headers",
        ".htaccess",
    ]
    .map(str::to_owned)
    .to_vec();
    paths.push(routes.section(Section::Documents).trim_matches('/').to_owned());
    let files = [
        (Section::Quality, "csv"),
        (Section::Coverage, "csv"),
        (Section::Agenda, "ics"),
    ];
    paths
        .extend(files.map(|(section, extension)| routes.quality_file(section, extension).trim_matches('/').to_owned()));
    paths.push(
        format!(
            "{}{}",
            routes.section(Section::Quality),
            routes.section(Section::Services)
        )
        .replace("//", "/")
        .trim_matches('/')
        .to_owned(),
    );
    paths.extend(data_files(routes).map(|(_, path)| path.trim_start_matches('/').to_owned()));
    paths
}

/// The files of the open data: the id of the message that describes each, and its path.
pub(super) fn data_files(routes: &Routes) -> [(&'static str, String); 3] {
    let folder = routes.section(Section::Data);
    let name = |section, extension: &str| {
        let word = routes.section(section);
        format!("{folder}{}.{extension}", word.trim_matches('/'))
    };
    [
        ("data-services-json", name(Section::Services, "json")),
        ("data-services-csv", name(Section::Services, "csv")),
        ("data-places-geojson", name(Section::Places, "geojson")),
    ]
}

/// Pages that would live at the same address, and old addresses that cannot be one. Both sources are named.
pub fn collisions(planned: &[Planned], routes: &Routes, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut taken: FxHashMap<String, &Planned> = FxHashMap::default();
    let mut folders: FxHashMap<String, &Planned> = FxHashMap::default();
    let reserved = reserved(routes);
    let place = |planned: &Planned| planned.file.map(|(file, key)| locate(sources, file, key));
    for page in planned {
        if matches!(page.spec, PageSpec::Redirect { .. }) && !is_plain_path(&page.path) {
            let diagnostic = Diagnostic::error("R007", Text::new("alias-path").with("path", page.path.as_str()))
                .help(Text::new("alias-path-help"));
            found.push(place(page).into_iter().fold(diagnostic, Diagnostic::at));
            continue;
        }
        // What counts is the file in the output: `/` and `/index.html` are one, and so are names that differ in case
        // only, on many disks. Nor can one path be a file and a folder.
        let key = page_file(&page.path).to_lowercase();
        let reserved = reserved
            .iter()
            .any(|path| key.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
            // How many pages a list has changes from day to day.
            || matches!(page.spec, PageSpec::Redirect { .. }) && routes.is_further(&page.path).is_some();
        let above: Vec<String> = folders_above(&key).collect();
        let first = taken
            .get(&key)
            .or_else(|| folders.get(&key))
            .or_else(|| above.iter().find_map(|folder| taken.get(folder)))
            // Nor may an old address lie below somebody's page.
            .or_else(|| {
                let is_alias = matches!(page.spec, PageSpec::Redirect { .. });
                above
                    .iter()
                    .filter(|folder| is_alias && format!("{folder}/index.html") != key)
                    .filter_map(|folder| taken.get(&format!("{folder}/index.html")))
                    .find(|owner| owner.file.is_some())
            })
            .copied();
        if !reserved && first.is_none() {
            for folder in above {
                folders.entry(folder).or_insert(page);
            }
            taken.insert(key, page);
            continue;
        }
        let mut diagnostic = Diagnostic::error("R002", Text::new("collision").with("path", page.path.as_str()));
        match (place(page), first.and_then(place)) {
            (Some(here), Some(there)) => {
                diagnostic = diagnostic.at(here).label(there, Text::new("label-collision-first"));
            }
            (Some(here), None) => diagnostic = diagnostic.at(here).help(Text::new("collision-reserved")),
            (None, Some(there)) => diagnostic = diagnostic.at(there).help(Text::new("collision-reserved")),
            // Two terms with the same slug: the taxonomy's own check has said so.
            (None, None) => continue,
        }
        let is_alias = |page: &Planned| matches!(page.spec, PageSpec::Redirect { .. });
        if let Some(first) = first.filter(|first| is_alias(first) && is_alias(page)) {
            // Two that claim the same old address: neither is believed.
            diagnostic.blocks = [page.file, first.file]
                .into_iter()
                .flatten()
                .map(|(file, _)| file)
                .collect();
        }
        found.push(diagnostic.help(Text::new("collision-help")));
    }
    found
}

/// The folders that a file stands in: `a/b/c` stands in `a/b` and `a`.
fn folders_above(file: &str) -> impl Iterator<Item = String> + '_ {
    file.match_indices('/').map(|(at, _)| file[..at].to_owned())
}

fn is_plain_path(path: &str) -> bool {
    path.starts_with('/')
        && path.len() <= 200
        && path != "/"
        && path[1..].trim_end_matches('/').split('/').all(|part| {
            !part.is_empty()
                && !part.starts_with('.')
                && !["index.htm", "index.html", "cname"].contains(&part.to_lowercase().as_str())
                && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~".contains(c))
        })
}

impl PageSpec {
    /// The path of the page, without the base.
    pub fn path(&self, routes: &Routes) -> String {
        match self {
            PageSpec::Home => routes.home(),
            PageSpec::NotFound => "/404.html".to_owned(),
            PageSpec::Search => routes.section(Section::Search),
            PageSpec::List(section) => routes.section(*section),
            PageSpec::AtoZ => routes.section(Section::AtoZ),
            PageSpec::Register => routes.section(Section::Quality),
            PageSpec::Sheet(id) => routes.sheet(id),
            PageSpec::Coverage => routes.quality(Section::Coverage),
            PageSpec::Agenda => routes.quality(Section::Agenda),
            PageSpec::Sitemap => routes.section(Section::Sitemap),
            PageSpec::Data => routes.section(Section::Data),
            PageSpec::Service(id) => routes.item(Section::Services, id),
            PageSpec::Provider(id) => routes.item(Section::Providers, id),
            PageSpec::Place(id) => routes.item(Section::Places, id),
            PageSpec::Person(id) => routes.item(Section::People, id),
            PageSpec::Need(id) => routes.item(Section::Needs, id),
            PageSpec::Comune(id) => routes.item(Section::Comuni, id),
            PageSpec::Category(slug) => routes.item(Section::Categories, slug),
            PageSpec::Audience(slug) => routes.item(Section::Audiences, slug),
            PageSpec::NeedIn { need, comune } => routes.item_in(Section::Needs, need, comune),
            PageSpec::CategoryIn { slug, comune } => routes.item_in(Section::Categories, slug, comune),
            PageSpec::AudienceIn { slug, comune } => routes.item_in(Section::Audiences, slug, comune),
            PageSpec::Welfare => routes.section(Section::Welfare),
            PageSpec::Shortlist => routes.section(Section::Shortlist),
            PageSpec::Booklets => routes.section(Section::Booklets),
            PageSpec::Booklet { comune, audience: None } => routes.item(Section::Booklets, comune),
            PageSpec::Booklet {
                comune,
                audience: Some(audience),
            } => routes.item_in(Section::Booklets, comune, audience),
            PageSpec::Offline => routes.section(Section::Offline),
            PageSpec::Call(id) => routes.item(Section::Calls, id),
            PageSpec::Page(id) => routes.page(id),
            // An address with a file's ending is that file; any other is a folder.
            PageSpec::Redirect { from, .. } => {
                let last = from.rsplit('/').next().unwrap_or_default();
                if from.ends_with('/') || last.ends_with(".html") || last.ends_with(".htm") {
                    from.clone()
                } else {
                    format!("{from}/")
                }
            }
        }
    }

    /// The file that the words of the page come from, for pages that are about one; none for lists.
    pub fn file(&self, catalogue: &Catalogue) -> Option<FileId> {
        let (kind, id) = self.subject()?;
        let with_text = |file, body: &Body| (!body.range.is_empty()).then_some(file);
        match kind {
            Kind::Service => catalogue.services.get(id).map(|page| page.file),
            Kind::Need => catalogue.needs.get(id).map(|page| page.file),
            Kind::Call => catalogue.calls.get(id).map(|page| page.file),
            Kind::Page => catalogue.pages.get(id).map(|page| page.file),
            // Mostly names and numbers: without a text there is nothing to translate.
            Kind::Provider => (catalogue.providers.get(id)).and_then(|page| with_text(page.file, &page.body)),
            Kind::Place => (catalogue.places.get(id)).and_then(|page| with_text(page.file, &page.body)),
            Kind::Person => (catalogue.people.get(id)).and_then(|page| with_text(page.file, &page.body)),
        }
    }

    /// The only page about something, where there is only one.
    pub fn about(kind: Kind, id: &str) -> Option<PageSpec> {
        let id = id.to_owned();
        match kind {
            Kind::Service => Some(PageSpec::Service(id)),
            Kind::Call => Some(PageSpec::Call(id)),
            Kind::Page => Some(PageSpec::Page(id)),
            Kind::Provider => Some(PageSpec::Provider(id)),
            Kind::Place => Some(PageSpec::Place(id)),
            Kind::Person => Some(PageSpec::Person(id)),
            Kind::Need => None,
        }
    }

    /// The page of the catalogue that this one is about; none for lists.
    pub fn subject(&self) -> Option<(Kind, &str)> {
        Some(match self {
            PageSpec::Service(id) => (Kind::Service, id),
            PageSpec::Need(id) | PageSpec::NeedIn { need: id, .. } => (Kind::Need, id),
            PageSpec::Call(id) => (Kind::Call, id),
            PageSpec::Page(id) => (Kind::Page, id),
            PageSpec::Provider(id) => (Kind::Provider, id),
            PageSpec::Place(id) => (Kind::Place, id),
            PageSpec::Person(id) => (Kind::Person, id),
            _ => return None,
        })
    }

    /// Whether the page has words of its own in a further language.
    pub fn is_translated(&self, catalogue: &Catalogue, language: Language) -> bool {
        let (Some((kind, id)), Some(_)) = (self.subject(), self.file(catalogue)) else {
            return true;
        };
        let translations = catalogue.translations.get(&language);
        translations.is_some_and(|translations| translations.contains_key(&(kind, id.to_owned())))
    }

    /// Whether there is one page for all languages.
    pub fn is_shared(&self) -> bool {
        matches!(
            self,
            PageSpec::NotFound
                | PageSpec::Redirect { .. }
                | PageSpec::Data
                | PageSpec::Register
                | PageSpec::Sheet(_)
                | PageSpec::Coverage
                | PageSpec::Agenda
        )
    }

    /// Whether it is made of all services together, and shows much of each.
    pub fn is_of_everything(&self) -> bool {
        matches!(
            self,
            PageSpec::Register | PageSpec::Coverage | PageSpec::Agenda | PageSpec::Search | PageSpec::Data
        )
    }

    /// Whether search engines should know it.
    pub fn is_indexed(&self) -> bool {
        !matches!(
            self,
            PageSpec::NotFound
                | PageSpec::Redirect { .. }
                | PageSpec::Shortlist
                | PageSpec::Offline
                | PageSpec::Booklets
                | PageSpec::Booklet { .. }
        )
    }
}

/// Where a page that could not be read would live.
pub fn path_of(kind: Kind, id: &str, routes: &Routes) -> String {
    match kind {
        Kind::Provider => routes.item(Section::Providers, id),
        Kind::Service => routes.item(Section::Services, id),
        Kind::Place => routes.item(Section::Places, id),
        Kind::Person => routes.item(Section::People, id),
        Kind::Need => routes.item(Section::Needs, id),
        Kind::Call => routes.item(Section::Calls, id),
        Kind::Page => routes.page(id),
    }
}

/// The paths of planned pages, without the base.
pub fn paths(planned: &[Planned]) -> BTreeSet<String> {
    planned.iter().map(|page| page.path.clone()).collect()
}

/// The numbers of services on pages about a comune and something else, by path.
pub fn counts(planned: &[Planned]) -> BTreeMap<String, usize> {
    let counted = planned.iter().filter_map(|page| Some((page.path.clone(), page.count?)));
    counted.collect()
}
