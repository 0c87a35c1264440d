//! Each page: its view, and what stands in its frame.

use super::plan::{PageSpec, data_files};
use super::routes::{Routes, Section};
use super::stage::Stage;
use super::views::common::{DrawnCard, Link};
use super::views::pages::{LanguageLink, Meta, RedirectView, TermView};
use super::views::paging::{Listing, Paging, Part, cut};
use crate::interchange::schema_org;
use crate::language::Language;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A page that is ready for its template.
pub struct Page {
    /// Its path, without the base.
    pub path: String,
    /// The template.
    pub template: &'static str,
    /// The frame.
    pub meta: Meta,
    /// Says what it shows.
    pub(super) view: Shown,
    /// Its number among the pages of its list, from 1.
    pub number: usize,
}

/// What a page shows, made when it is wanted: a long list has very many pages, and each of its lines is larger as a value for
/// templates than as a line.
pub(super) type Shown = Box<dyn Fn() -> tera::Value + Send + Sync>;

impl Page {
    /// What its template gets; `portal` is what all pages of a stage show.
    pub fn context(&self, portal: &tera::Value) -> tera::Context {
        let mut context = tera::Context::new();
        context.insert("meta", &self.meta);
        context.insert_value("portal", portal.clone());
        context.insert_value("view", (self.view)());
        context
    }
}

impl Stage<'_> {
    /// Makes a page, or the pages of a list that is too long for one. None if what it is about is not published.
    pub fn pages(&self, spec: &PageSpec) -> Vec<Page> {
        let mut pages = self.made(spec).unwrap_or_default();
        let foreign = spec.file(self.catalogue).map(|file| self.foreign(file));
        let image = self.share_card(match spec {
            PageSpec::Service(id) => Some(id),
            _ => None,
        });
        for page in &mut pages {
            let meta = &mut page.meta;
            if !spec.is_shared() && self.tongue.all.len() > 1 {
                meta.languages = self.languages(spec, page.number);
            }
            meta.image.clone_from(&image);
            if !meta.breadcrumb.is_empty() {
                meta.breadcrumb_ld = Some(self.breadcrumb_data(meta).into());
            }
            meta.foreign = foreign.unwrap_or_default();
            meta.data_lang = self.data_lang();
            if !meta.foreign.is_empty() && meta.canonical.is_some() {
                // The words are those of the page in the first language: that is the one to find.
                meta.canonical = meta.languages.first().and_then(|first| first.absolute.clone());
            }
        }
        pages
    }

    /// The pages of a list.
    fn listing<V: Listing + 'static>(&self, template: &'static str, meta: Meta, mut view: V) -> Option<Vec<Page>> {
        let path = meta.path.clone();
        let pieces = cut(std::mem::take(view.parts()), V::MOST);
        let count = pieces.len();
        let url = |number| self.routes.href(&self.routes.further(&path, number));
        let mut begins: BTreeMap<String, usize> = BTreeMap::new();
        for (piece, number) in pieces.iter().zip(1..) {
            for part in piece {
                begins.entry(format!("#{}", part.anchor())).or_insert(number);
            }
        }
        let mut further = view.clone();
        further.shorten();
        let mut pages = Vec::with_capacity(count);
        for (piece, number) in pieces.into_iter().zip(1..) {
            let mut view = match number {
                1 => view.clone(),
                _ => further.clone(),
            };
            *view.parts() = piece;
            for anchor in view.anchors() {
                if let Some(page) = begins.get(anchor).filter(|page| **page != number) {
                    *anchor = format!("{}{anchor}", url(*page));
                }
            }
            *view.paging() = Paging::new(number, count, url);
            let mut meta = meta.clone();
            if number > 1 {
                let words = [("title", meta.title.as_str().into()), ("number", number.into())];
                let title = self.fill("title-page", &words);
                meta.breadcrumb.push(Link {
                    title: std::mem::replace(&mut meta.title, title),
                    url: meta.url,
                });
                meta.path = self.routes.further(&path, number);
                meta.url = url(number);
                meta.canonical = meta.canonical.and_then(|_| self.absolute(&meta.url));
            }
            let cards = view.cards();
            if !cards.is_empty() {
                meta.json_ld = Some(self.collection_data(&meta, &cards).into());
            }
            pages.push(Page {
                path: meta.path.clone(),
                template,
                view: Box::new(move || value(&view)),
                meta,
                number,
            });
        }
        Some(pages)
    }

    /// The home page in all languages, where there are several.
    pub(super) fn homes(&self) -> Vec<LanguageLink> {
        match self.tongue.all.len() {
            0 | 1 => Vec::new(),
            _ => self.languages(&PageSpec::Home, 1),
        }
    }

    /// The way to a page, for programs.
    fn breadcrumb_data(&self, meta: &Meta) -> String {
        let home = (self.title(), self.routes.href(&self.routes.home()));
        let way = meta
            .breadcrumb
            .iter()
            .map(|link| (link.title.as_str(), link.url.clone()));
        let steps: Vec<(&str, String)> = std::iter::once(home)
            .chain(way)
            .chain([(meta.title.as_str(), meta.url.clone())])
            .map(|(title, url)| (title, self.somewhere(url)))
            .collect();
        schema_org::breadcrumb(&steps)
    }

    /// A list of services, for programs.
    fn collection_data(&self, meta: &Meta, cards: &[&Arc<DrawnCard>]) -> String {
        let items = cards
            .iter()
            .filter_map(|drawn| self.catalogue.services.get(&drawn.id))
            .map(|service| {
                let url = self.url(Section::Services, &service.id);
                (service.title.as_str(), self.somewhere(url))
            });
        schema_org::collection(&meta.title, &self.somewhere(meta.url.clone()), items)
    }

    /// The same page in all languages.
    fn languages(&self, spec: &PageSpec, number: usize) -> Vec<LanguageLink> {
        let link = |(language, routes): &(Language, Routes)| {
            let url = routes.href(&routes.further(&spec.path(routes), number));
            // Search engines need not know a page whose words are those of another.
            let own = *language == self.first_language() || spec.is_translated(self.catalogue, *language);
            LanguageLink {
                tag: language.tag(),
                name: language.name(),
                absolute: own.then(|| self.absolute(&url)).flatten(),
                url,
                current: *language == self.messages.language(),
            }
        };
        self.tongue.all.iter().map(link).collect()
    }

    fn made(&self, spec: &PageSpec) -> Option<Vec<Page>> {
        let catalogue = self.catalogue;
        let page = |template, meta: Meta, view: tera::Value| {
            Some(vec![Page {
                path: meta.path.clone(),
                template,
                meta,
                view: Box::new(move || view.clone()),
                number: 1,
            }])
        };
        match spec {
            PageSpec::Home => {
                let view = self.home_view();
                let mut meta = self.meta(spec, "home", self.title().to_owned(), Vec::new());
                meta.description = self.fill(
                    "desc-home",
                    &[
                        ("territory", catalogue.territory.name.as_str().into()),
                        ("services", view.services.into()),
                    ],
                );
                meta.json_ld = Some(schema_org::website(self).into());
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
            PageSpec::AtoZ => self.listing("a-z.html", self.titled(spec, "a-z", "a-to-z"), self.az_view()),
            PageSpec::Register => page(
                "register.html",
                self.titled(spec, "register", "quality"),
                value(&self.register_view()),
            ),
            PageSpec::Sheet(id) => {
                let provider = catalogue.providers.get(id)?;
                let view = self.sheet_view(provider);
                let way = vec![self.crumb(Section::Quality, "title-quality")];
                let title = self.fill("title-sheet", &[("name", provider.name.as_str().into())]);
                let mut meta = self.meta(spec, "sheet", title, way);
                meta.description = self.described("desc-sheet", &provider.name, view.services.len());
                page("quality-provider.html", meta, value(&view))
            }
            PageSpec::Coverage => {
                let mut meta = self.titled(spec, "coverage", "coverage");
                meta.breadcrumb = vec![self.crumb(Section::Quality, "title-quality")];
                page("coverage.html", meta, value(&self.coverage_view()))
            }
            PageSpec::Agenda => {
                let mut meta = self.titled(spec, "agenda", "agenda");
                meta.breadcrumb = vec![self.crumb(Section::Quality, "title-quality")];
                self.listing("agenda.html", meta, self.agenda_view())
            }
            PageSpec::Sitemap => page(
                "sitemap.html",
                self.titled(spec, "sitemap", "sitemap"),
                value(&self.sitemap_view()),
            ),
            PageSpec::Data => {
                let mut meta = self.titled(spec, "data", "data");
                let view = self.data_view(&data_files(self.routes));
                let files: Vec<(String, &str)> = view
                    .files
                    .iter()
                    .map(|file| (self.somewhere(file.url.clone()), media_type(&file.url)))
                    .collect();
                let url = self.somewhere(meta.url.clone());
                meta.json_ld = Some(schema_org::dataset(self, &meta.title, &meta.description, &url, &files).into());
                page("data.html", meta, value(&view))
            }
            PageSpec::List(section) => {
                let view = self.list_view(*section);
                let mut meta = self.meta(spec, "list", view.title.clone(), Vec::new());
                meta.description.clone_from(&view.intro);
                self.listing("list.html", meta, view)
            }
            PageSpec::Service(id) => {
                let service = catalogue.services.get(id)?;
                let mut way = vec![self.crumb(Section::Services, "title-services")];
                way.extend(service.category.as_deref().and_then(|id| self.category_link(id)));
                let mut meta = self.meta(spec, "service", service.title.clone(), way);
                meta.description.clone_from(&service.summary);
                meta.json_ld = Some(schema_org::service(self, service).into());
                page("service.html", meta, value(&self.service_view(service)))
            }
            PageSpec::Provider(id) => {
                let provider = catalogue.providers.get(id)?;
                let view = self.provider_view(provider);
                let way = vec![self.crumb(Section::Providers, "title-providers")];
                let mut meta = self.meta(spec, "provider", provider.name.clone(), way);
                meta.description = self.described(
                    "desc-provider",
                    &provider.name,
                    self.lists.of_provider(&provider.id).len(),
                );
                meta.json_ld = Some(schema_org::provider(self, provider).into());
                self.listing("provider.html", meta, view)
            }
            PageSpec::Place(id) => {
                let place = catalogue.places.get(id)?;
                let way = vec![self.crumb(Section::Places, "title-places")];
                let mut meta = self.meta(spec, "place", place.name.clone(), way);
                meta.description = self.described("desc-place", &place.name, 0);
                meta.json_ld = Some(schema_org::place(self, place).into());
                self.listing("place.html", meta, self.place_view(place))
            }
            PageSpec::Person(id) => {
                let person = catalogue.people.get(id)?;
                let way = vec![self.crumb(Section::People, "title-people")];
                let mut meta = self.meta(spec, "person", person.name.clone(), way);
                meta.description = self.described("desc-person", &person.name, 0);
                let view = self.person_view(person);
                let url = self.somewhere(meta.url.clone());
                meta.json_ld = Some(schema_org::person(self, person, &view.person.role.label, &url).into());
                page("person.html", meta, value(&view))
            }
            PageSpec::Need(id) => {
                let need = catalogue.needs.get(id)?;
                let way = vec![self.crumb(Section::Needs, "title-needs")];
                let mut meta = self.meta(spec, "need", need.title.clone(), way);
                meta.description = need.summary.clone().unwrap_or_else(|| need.title.clone());
                self.listing("need.html", meta, self.need_view(need, None))
            }
            PageSpec::NeedIn { need, comune } => {
                let need = catalogue.needs.get(need)?;
                let comune = catalogue.territory.comune(comune)?;
                let mut way = vec![self.crumb(Section::Needs, "title-needs")];
                way.push(self.link(Section::Needs, &need.id, &need.title));
                let names = [
                    ("name", need.title.as_str().into()),
                    ("comune", comune.name.as_str().into()),
                ];
                let mut meta = self.meta(spec, "need", self.fill("title-need-in", &names), way);
                meta.description = need.summary.clone().unwrap_or_else(|| meta.title.clone());
                self.listing("need.html", meta, self.need_view(need, Some(comune)))
            }
            PageSpec::Comune(id) => {
                let comune = catalogue.territory.comune(id)?;
                let view = self.comune_view(comune);
                let way = vec![self.crumb(Section::Comuni, "title-comuni")];
                let mut meta = self.meta(spec, "comune", comune.name.clone(), way);
                meta.description = self.described("desc-comune", &comune.name, view.count);
                self.listing("comune.html", meta, view)
            }
            PageSpec::Category(slug) => {
                let view = self.category_view(catalogue.taxonomy.category_at(slug)?, None);
                let meta = self.term_meta(spec, "category", Section::Categories, &view);
                self.listing("category.html", meta, view)
            }
            PageSpec::CategoryIn { slug, comune } => {
                let comune = catalogue.territory.comune(comune)?;
                let view = self.category_view(catalogue.taxonomy.category_at(slug)?, Some(comune));
                let meta = self.term_meta(spec, "category", Section::Categories, &view);
                self.listing("category.html", meta, view)
            }
            PageSpec::Audience(slug) => {
                let view = self.audience_view(catalogue.taxonomy.audience_at(slug)?, None);
                let meta = self.term_meta(spec, "audience", Section::Audiences, &view);
                self.listing("audience.html", meta, view)
            }
            PageSpec::AudienceIn { slug, comune } => {
                let comune = catalogue.territory.comune(comune)?;
                let view = self.audience_view(catalogue.taxonomy.audience_at(slug)?, Some(comune));
                let meta = self.term_meta(spec, "audience", Section::Audiences, &view);
                self.listing("audience.html", meta, view)
            }
            PageSpec::Welfare => self.listing(
                "welfare.html",
                self.titled(spec, "welfare", "welfare"),
                self.welfare_view(),
            ),
            PageSpec::Shortlist => page(
                "shortlist.html",
                self.titled(spec, "shortlist", "shortlist"),
                value(&self.shortlist_view()),
            ),
            PageSpec::Offline => page(
                "offline.html",
                self.titled(spec, "offline", "offline"),
                value(&self.offline_view()),
            ),
            PageSpec::Booklets => page(
                "booklets.html",
                self.titled(spec, "booklets", "booklets"),
                value(&self.booklets_view()),
            ),
            PageSpec::Booklet { comune, audience } => {
                let comune = catalogue.territory.comune(comune)?;
                let audience = match audience {
                    Some(slug) => Some(catalogue.taxonomy.audience_at(slug)?),
                    None => None,
                };
                let way = vec![self.crumb(Section::Booklets, "title-booklets")];
                let name = audience.map_or_else(|| self.text("title-services"), |audience| audience.name.clone());
                let meta = self.facet(spec, "booklet", &name, &comune.name, way);
                page("booklet.html", meta, value(&self.booklet_view(comune, audience)))
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
        let path = spec.path(self.routes);
        let url = self.routes.href(&path);
        Meta {
            kind,
            title,
            description: String::new(),
            canonical: if spec.is_indexed() { self.absolute(&url) } else { None },
            part: self.routes.href(self.routes.part_of(&path)),
            url,
            path,
            breadcrumb,
            noindex: !spec.is_indexed(),
            json_ld: None,
            breadcrumb_ld: None,
            image: None,
            languages: Vec::new(),
            foreign: "",
            data_lang: "",
        }
    }

    /// The frame of a page whose title and description are messages.
    fn titled(&self, spec: &PageSpec, kind: &'static str, name: &str) -> Meta {
        let mut meta = self.meta(spec, kind, self.text(&format!("title-{name}")), Vec::new());
        meta.description = self.text(&format!("desc-{name}"));
        meta
    }

    /// The frame of a page about something in a comune.
    fn facet(&self, spec: &PageSpec, kind: &'static str, name: &str, comune: &str, way: Vec<Link>) -> Meta {
        let title = self.fill("title-facet", &[("name", name.into()), ("comune", comune.into())]);
        self.meta(spec, kind, title, way)
    }

    /// The frame of a category or an audience, in all comuni or in one.
    fn term_meta(&self, spec: &PageSpec, kind: &'static str, section: Section, view: &TermView) -> Meta {
        let (list, description) = match section {
            Section::Categories => ("title-categories", "desc-category"),
            _ => ("title-audiences", "desc-audience"),
        };
        let mut way = vec![self.crumb(section, list)];
        let mut meta = match &view.comune {
            None => self.meta(spec, kind, view.name.clone(), way),
            Some(comune) => {
                way.push(Link {
                    title: view.name.clone(),
                    url: view.everywhere.clone(),
                });
                self.facet(spec, kind, &view.name, comune, way)
            }
        };
        let description = if view.comune.is_some() {
            "desc-facet"
        } else {
            description
        };
        meta.description = self.described(description, &meta.title, view.count);
        meta
    }

    fn link(&self, section: Section, id: &str, title: &str) -> Link {
        Link {
            title: title.to_owned(),
            url: self.url(section, id),
        }
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
        self.settings.origin().map(|origin| [origin, href].concat())
    }
}

fn media_type(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("json") => "application/json",
        Some("csv") => "text/csv",
        Some("geojson") => "application/geo+json",
        _ => "application/octet-stream",
    }
}

fn value(view: &impl Serialize) -> tera::Value {
    tera::Value::from_serializable(view)
}
