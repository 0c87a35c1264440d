//! Each page: its view, and what stands in its frame.

use super::plan::{PageSpec, data_files};
use super::routes::{Routes, Section};
use super::stage::Stage;
use super::views::common::{Group, Link};
use super::views::pages::{LanguageLink, Meta, RedirectView, TermView};
use crate::interchange::schema_org;
use crate::language::Language;
use serde::Serialize;

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
    pub fn page(&self, spec: &PageSpec) -> Option<Page> {
        let mut page = self.made(spec)?;
        if !spec.is_shared() && self.tongue.all.len() > 1 {
            page.meta.languages = self.languages(spec);
        }
        page.meta.image = self.share_card(match spec {
            PageSpec::Service(id) => Some(id),
            _ => None,
        });
        if !page.meta.breadcrumb.is_empty() {
            page.meta.breadcrumb_ld = Some(self.breadcrumb_data(&page.meta));
        }
        if let Some(file) = spec.file(self.catalogue) {
            page.meta.foreign = self.foreign(file);
        }
        if !page.meta.foreign.is_empty() && page.meta.canonical.is_some() {
            // The words are those of the page in the first language: that is the one to find.
            page.meta.canonical = page.meta.languages.first().and_then(|first| first.absolute.clone());
        }
        Some(page)
    }

    /// The home page in all languages, where there are several.
    pub(super) fn homes(&self) -> Vec<LanguageLink> {
        match self.tongue.all.len() {
            0 | 1 => Vec::new(),
            _ => self.languages(&PageSpec::Home),
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
    fn collection_data(&self, meta: &Meta, groups: &[Group]) -> Option<String> {
        let cards = groups.iter().flat_map(|group| &group.cards);
        let items = cards.map(|card| (card.title.as_str(), self.somewhere(card.url.clone())));
        Some(schema_org::collection(
            &meta.title,
            &self.somewhere(meta.url.clone()),
            items,
        ))
    }

    /// The same page in all languages.
    fn languages(&self, spec: &PageSpec) -> Vec<LanguageLink> {
        let link = |(language, routes): &(Language, Routes)| {
            let url = routes.href(&spec.path(routes));
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

    fn made(&self, spec: &PageSpec) -> Option<Page> {
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
                let mut meta = self.meta(spec, "home", self.title().to_owned(), Vec::new());
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
                page("agenda.html", meta, value(&self.agenda_view()))
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
                meta.json_ld = Some(schema_org::dataset(self, &meta.title, &meta.description, &url, &files));
                page("data.html", meta, value(&view))
            }
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
                meta.json_ld = Some(schema_org::place(self, place));
                page("place.html", meta, value(&self.place_view(place)))
            }
            PageSpec::Person(id) => {
                let person = catalogue.people.get(id)?;
                let way = vec![self.crumb(Section::People, "title-people")];
                let mut meta = self.meta(spec, "person", person.name.clone(), way);
                meta.description = self.described("desc-person", &person.name, 0);
                let view = self.person_view(person);
                let url = self.somewhere(meta.url.clone());
                meta.json_ld = Some(schema_org::person(self, person, &view.person.role.label, &url));
                page("person.html", meta, value(&view))
            }
            PageSpec::Need(id) => {
                let need = catalogue.needs.get(id)?;
                let way = vec![self.crumb(Section::Needs, "title-needs")];
                let mut meta = self.meta(spec, "need", need.title.clone(), way);
                meta.description = need.summary.clone().unwrap_or_else(|| need.title.clone());
                page("need.html", meta, value(&self.need_view(need, None)))
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
                page("need.html", meta, value(&self.need_view(need, Some(comune))))
            }
            PageSpec::Comune(id) => {
                let comune = catalogue.territory.comune(id)?;
                let view = self.comune_view(comune);
                let way = vec![self.crumb(Section::Comuni, "title-comuni")];
                let mut meta = self.meta(spec, "comune", comune.name.clone(), way);
                meta.description = self.described("desc-comune", &comune.name, view.count);
                meta.json_ld = self.collection_data(&meta, &view.groups);
                page("comune.html", meta, value(&view))
            }
            PageSpec::Category(slug) => {
                let view = self.category_view(catalogue.taxonomy.category_at(slug)?, None);
                let meta = self.term_meta(spec, "category", Section::Categories, &view);
                page("category.html", meta, value(&view))
            }
            PageSpec::CategoryIn { slug, comune } => {
                let comune = catalogue.territory.comune(comune)?;
                let view = self.category_view(catalogue.taxonomy.category_at(slug)?, Some(comune));
                let meta = self.term_meta(spec, "category", Section::Categories, &view);
                page("category.html", meta, value(&view))
            }
            PageSpec::Audience(slug) => {
                let view = self.audience_view(catalogue.taxonomy.audience_at(slug)?, None);
                let meta = self.term_meta(spec, "audience", Section::Audiences, &view);
                page("audience.html", meta, value(&view))
            }
            PageSpec::AudienceIn { slug, comune } => {
                let comune = catalogue.territory.comune(comune)?;
                let view = self.audience_view(catalogue.taxonomy.audience_at(slug)?, Some(comune));
                let meta = self.term_meta(spec, "audience", Section::Audiences, &view);
                page("audience.html", meta, value(&view))
            }
            PageSpec::Welfare => page(
                "welfare.html",
                self.titled(spec, "welfare", "welfare"),
                value(&self.welfare_view()),
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
            breadcrumb_ld: None,
            image: None,
            languages: Vec::new(),
            foreign: "",
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
        meta.json_ld = self.collection_data(&meta, &view.groups);
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
        self.settings.origin().map(|origin| format!("{origin}{href}"))
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
