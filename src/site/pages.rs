//! Which pages there are, where they live, and what stands in their frame.

use super::routes::{Routes, Section, page_file};
use super::stage::Stage;
use super::views::common::Link;
use super::views::pages::{Meta, RedirectView};
use crate::catalogue::Catalogue;
use crate::diagnostic::{Diagnostic, FileId, Sources, Text};
use crate::interchange::schema_org;
use crate::source::locate::locate;
use crate::source::{Kind, slug};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

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
}

/// All pages of a catalogue on a day; without a day, those of services that are not shown today too.
pub fn plan(catalogue: &Catalogue, routes: &Routes, today: Option<NaiveDate>) -> Vec<Planned> {
    let mut all = Vec::new();
    let mut add = |spec: PageSpec, file| {
        let path = spec.path(routes);
        all.push(Planned { spec, path, file });
    };
    for spec in [
        PageSpec::Home,
        PageSpec::Search,
        PageSpec::NotFound,
        PageSpec::AtoZ,
        PageSpec::Register,
        PageSpec::Sitemap,
        PageSpec::Data,
        PageSpec::List(Section::Services),
        PageSpec::List(Section::Providers),
        PageSpec::List(Section::Comuni),
        PageSpec::List(Section::Categories),
        PageSpec::List(Section::Audiences),
    ] {
        add(spec, None);
    }
    for (section, is_empty) in [
        (Section::Places, catalogue.places.is_empty()),
        (Section::People, catalogue.people.is_empty()),
        (Section::Needs, catalogue.needs.is_empty()),
        (Section::Calls, catalogue.calls.is_empty()),
    ] {
        if !is_empty {
            add(PageSpec::List(section), None);
        }
    }
    let (taxonomy, territory) = (&catalogue.taxonomy, &catalogue.territory);
    let listed: Vec<_> = catalogue
        .services
        .values()
        // A name that is no slug is that of a second service with the same address, which was reported.
        .filter(|service| slug::is_slug(&service.id))
        .filter(|service| today.is_none_or(|today| service.is_shown(today)) && catalogue.providers.contains_key(&service.provider))
        .collect();
    for service in &listed {
        add(PageSpec::Service(service.id.clone()), Some((service.file, "title")));
    }
    for provider in catalogue.providers.values() {
        add(PageSpec::Provider(provider.id.clone()), Some((provider.file, "name")));
    }
    for place in catalogue.places.values() {
        add(PageSpec::Place(place.id.clone()), Some((place.file, "name")));
    }
    for person in catalogue.people.values() {
        add(PageSpec::Person(person.id.clone()), Some((person.file, "name")));
    }
    for need in catalogue.needs.values() {
        add(PageSpec::Need(need.id.clone()), Some((need.file, "title")));
    }
    for comune in &territory.comuni {
        add(PageSpec::Comune(comune.id.clone()), None);
    }
    // Terms without services get no page: an empty page helps nobody.
    for category in &taxonomy.categories {
        if listed.iter().any(|service| service.category.as_ref() == Some(&category.id)) {
            add(PageSpec::Category(category.slug.clone()), None);
        }
    }
    for audience in &taxonomy.audiences {
        if listed.iter().any(|service| service.audiences.contains(&audience.id)) {
            add(PageSpec::Audience(audience.slug.clone()), None);
        }
    }
    for call in catalogue.calls.values() {
        add(PageSpec::Call(call.id.clone()), Some((call.file, "title")));
    }
    for page in catalogue.pages.values() {
        add(PageSpec::Page(page.id.clone()), Some((page.file, "title")));
    }
    for service in &listed {
        for alias in &service.aliases {
            add(
                PageSpec::Redirect {
                    from: alias.clone(),
                    service: service.id.clone(),
                },
                Some((service.file, "aliases")),
            );
        }
    }
    all
}

/// Folders and files of the output that are not pages.
fn reserved(routes: &Routes) -> Vec<String> {
    let mut paths: Vec<String> = ["assets", "sitemap.xml", "robots.txt", ".well-known"].map(str::to_owned).to_vec();
    paths.push(routes.section(Section::Documents).trim_matches('/').to_owned());
    paths.extend(data_files(routes).map(|(_, path)| path.trim_start_matches('/').to_owned()));
    paths
}

/// The files of the open data: the id of the message that describes each, and its path.
pub fn data_files(routes: &Routes) -> [(&'static str, String); 3] {
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
    let mut taken: BTreeMap<String, &Planned> = BTreeMap::new();
    let mut folders: BTreeMap<String, &Planned> = BTreeMap::new();
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
        let reserved = reserved.iter().any(|path| key == *path || key.starts_with(&format!("{path}/")));
        let above: Vec<String> = folders_above(&key).collect();
        let first = taken
            .get(&key)
            .or_else(|| folders.get(&key))
            .or_else(|| above.iter().find_map(|folder| taken.get(folder)))
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
                && part != "."
                && part != ".."
                && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~".contains(c))
        })
}

impl PageSpec {
    /// The path of the page, without the base.
    pub fn path(&self, routes: &Routes) -> String {
        match self {
            PageSpec::Home => "/".to_owned(),
            PageSpec::NotFound => "/404.html".to_owned(),
            PageSpec::Search => routes.section(Section::Search),
            PageSpec::List(section) => routes.section(*section),
            PageSpec::AtoZ => routes.section(Section::AtoZ),
            PageSpec::Register => routes.section(Section::Quality),
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

    /// Whether search engines should know it.
    pub fn is_indexed(&self) -> bool {
        !matches!(self, PageSpec::NotFound | PageSpec::Redirect { .. } | PageSpec::Search)
    }
}

/// A page that is ready for its template.
pub struct Page {
    /// Its path, without the base.
    pub path: String,
    /// The template.
    pub template: &'static str,
    /// The frame.
    pub meta: Meta,
    /// What it shows.
    pub view: tera::Value,
}

impl Stage<'_> {
    /// Makes a page. `None` if what it is about is not published.
    pub fn page(&self, spec: &PageSpec, data_files: &[(&str, String)]) -> Option<Page> {
        let catalogue = self.catalogue;
        let page = |template, meta, view| {
            Some(Page {
                path: spec.path(self.routes),
                template,
                meta,
                view,
            })
        };
        match spec {
            PageSpec::Home => {
                let view = self.home_view();
                let mut meta = self.meta(spec, "home", self.settings.title.clone(), Vec::new());
                meta.description = self.fill(
                    "desc-home",
                    &[
                        ("territory", catalogue.territory.name.as_str().into()),
                        ("services", view.services.into()),
                    ],
                );
                meta.json_ld = Some(schema_org::website(self));
                page("home.html", meta, value(&view))
            }
            PageSpec::Search => page(
                "search.html",
                self.titled(spec, "search", "search"),
                value(&self.search_view()),
            ),
            PageSpec::NotFound => page(
                "404.html",
                self.titled(spec, "not-found", "not-found"),
                value(&self.not_found_view()),
            ),
            PageSpec::AtoZ => page("a-z.html", self.titled(spec, "a-z", "a-to-z"), value(&self.az_view())),
            PageSpec::Register => page(
                "register.html",
                self.titled(spec, "register", "quality"),
                value(&self.register_view()),
            ),
            PageSpec::Sitemap => page(
                "sitemap.html",
                self.titled(spec, "sitemap", "sitemap"),
                value(&self.sitemap_view()),
            ),
            PageSpec::Data => page(
                "data.html",
                self.titled(spec, "data", "data"),
                value(&self.data_view(data_files)),
            ),
            PageSpec::List(section) => {
                let view = self.list_view(*section);
                let mut meta = self.meta(spec, "list", view.title.clone(), Vec::new());
                meta.description.clone_from(&view.intro);
                page("list.html", meta, value(&view))
            }
            PageSpec::Service(id) => {
                let service = catalogue.services.get(id)?;
                let mut way = vec![self.crumb(Section::Services, "title-services")];
                way.extend(service.category.as_deref().and_then(|id| self.category_link(id)));
                let mut meta = self.meta(spec, "service", service.title.clone(), way);
                meta.description.clone_from(&service.summary);
                meta.json_ld = Some(schema_org::service(self, service));
                page("service.html", meta, value(&self.service_view(service)))
            }
            PageSpec::Provider(id) => {
                let provider = catalogue.providers.get(id)?;
                let view = self.provider_view(provider);
                let way = vec![self.crumb(Section::Providers, "title-providers")];
                let mut meta = self.meta(spec, "provider", provider.name.clone(), way);
                meta.description = self.described("desc-provider", &provider.name, view.services.len());
                meta.json_ld = Some(schema_org::provider(self, provider));
                page("provider.html", meta, value(&view))
            }
            PageSpec::Place(id) => {
                let place = catalogue.places.get(id)?;
                let way = vec![self.crumb(Section::Places, "title-places")];
                let mut meta = self.meta(spec, "place", place.name.clone(), way);
                meta.description = self.described("desc-place", &place.name, 0);
                page("place.html", meta, value(&self.place_view(place)))
            }
            PageSpec::Person(id) => {
                let person = catalogue.people.get(id)?;
                let way = vec![self.crumb(Section::People, "title-people")];
                let mut meta = self.meta(spec, "person", person.name.clone(), way);
                meta.description = self.described("desc-person", &person.name, 0);
                page("person.html", meta, value(&self.person_view(person)))
            }
            PageSpec::Need(id) => {
                let need = catalogue.needs.get(id)?;
                let way = vec![self.crumb(Section::Needs, "title-needs")];
                let mut meta = self.meta(spec, "need", need.title.clone(), way);
                meta.description = need.summary.clone().unwrap_or_else(|| need.title.clone());
                page("need.html", meta, value(&self.need_view(need)))
            }
            PageSpec::Comune(id) => {
                let comune = catalogue.territory.comune(id)?;
                let view = self.comune_view(comune);
                let way = vec![self.crumb(Section::Comuni, "title-comuni")];
                let mut meta = self.meta(spec, "comune", comune.name.clone(), way);
                meta.description = self.described("desc-comune", &comune.name, view.count);
                page("comune.html", meta, value(&view))
            }
            PageSpec::Category(slug) => {
                let category = catalogue.taxonomy.categories.iter().find(|category| category.slug == *slug)?;
                let view = self.category_view(category);
                let way = vec![self.crumb(Section::Categories, "title-categories")];
                let mut meta = self.meta(spec, "category", category.name.clone(), way);
                meta.description = self.described("desc-category", &category.name, view.count);
                page("category.html", meta, value(&view))
            }
            PageSpec::Audience(slug) => {
                let audience = catalogue.taxonomy.audiences.iter().find(|audience| audience.slug == *slug)?;
                let view = self.audience_view(audience);
                let way = vec![self.crumb(Section::Audiences, "title-audiences")];
                let mut meta = self.meta(spec, "audience", audience.name.clone(), way);
                meta.description = self.described("desc-audience", &audience.name, view.count);
                page("audience.html", meta, value(&view))
            }
            PageSpec::Call(id) => {
                let call = catalogue.calls.get(id)?;
                let way = vec![self.crumb(Section::Calls, "title-calls")];
                let mut meta = self.meta(spec, "call", call.title.clone(), way);
                meta.description = call.summary.clone().unwrap_or_else(|| call.title.clone());
                page("call.html", meta, value(&self.call_view(call)))
            }
            PageSpec::Page(id) => {
                let written = catalogue.pages.get(id)?;
                let mut meta = self.meta(spec, "page", written.title.clone(), Vec::new());
                meta.description = written.summary.clone().unwrap_or_else(|| written.title.clone());
                page("page.html", meta, value(&self.static_view(written)))
            }
            PageSpec::Redirect { service, .. } => {
                let service = catalogue.services.get(service)?;
                let target = Link {
                    title: service.title.clone(),
                    url: self.url(Section::Services, &service.id),
                };
                let mut meta = self.meta(spec, "redirect", service.title.clone(), Vec::new());
                meta.description.clone_from(&service.summary);
                meta.canonical = self.absolute(&target.url);
                page("redirect.html", meta, value(&RedirectView { target }))
            }
        }
    }

    fn meta(&self, spec: &PageSpec, kind: &'static str, title: String, breadcrumb: Vec<Link>) -> Meta {
        let url = self.routes.href(&spec.path(self.routes));
        Meta {
            kind,
            title,
            description: String::new(),
            canonical: if spec.is_indexed() { self.absolute(&url) } else { None },
            url,
            breadcrumb,
            noindex: !spec.is_indexed(),
            json_ld: None,
        }
    }

    /// The frame of a page whose title and description are messages.
    fn titled(&self, spec: &PageSpec, kind: &'static str, name: &str) -> Meta {
        let mut meta = self.meta(spec, kind, self.text(&format!("title-{name}")), Vec::new());
        meta.description = self.text(&format!("desc-{name}"));
        meta
    }

    fn described(&self, id: &str, name: &str, count: usize) -> String {
        self.fill(id, &[("name", name.into()), ("count", count.into())])
    }

    fn crumb(&self, section: Section, title: &str) -> Link {
        Link {
            title: self.text(title),
            url: self.section_url(section),
        }
    }

    /// An address with scheme and host, if the portal says where it lives.
    pub fn absolute(&self, href: &str) -> Option<String> {
        self.settings.origin().map(|origin| format!("{origin}{href}"))
    }
}

fn value(view: &impl Serialize) -> tera::Value {
    tera::Value::from_serializable(view)
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

