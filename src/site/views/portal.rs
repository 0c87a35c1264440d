//! What every page shares.

use super::card::Labelled;
use super::common::Link;
use super::pages::PortalView;
use crate::catalogue::page::PageRole;
use crate::site::extras::OPEN_SEARCH;
use crate::site::headers::POLICY;
use crate::site::install::{MANIFEST, WORKER};
use crate::site::routes::Section;
use crate::site::stage::Stage;

impl Stage<'_> {
    /// The view of the portal itself.
    pub fn portal_view(&self) -> PortalView {
        let settings = self.settings;
        let body = self
            .catalogue
            .territory
            .body
            .as_deref()
            .and_then(|id| self.catalogue.providers.get(id));
        let navigation = [
            (Section::Needs, "title-needs"),
            (Section::Services, "title-services"),
            (Section::Comuni, "title-comuni"),
            (Section::Places, "title-places"),
            (Section::People, "title-people"),
            (Section::Providers, "title-providers"),
        ];
        let mut footer: Vec<Link> =
            self.pages_with(|role| matches!(role, None | Some(PageRole::About | PageRole::HowItWorks)));
        for (section, title) in [
            (Section::Calls, "title-calls"),
            (Section::Welfare, "title-welfare"),
            (Section::Booklets, "title-booklets"),
            (Section::AtoZ, "title-a-to-z"),
            (Section::Quality, "title-quality"),
            (Section::Data, "title-data"),
            (Section::Sitemap, "title-sitemap"),
        ] {
            footer.extend(self.part(section, title));
        }
        let contact = &settings.contact;
        let phone = contact.phone.as_deref().or(body.and_then(|body| body.phone.as_deref()));
        let email = contact.email.as_deref().or(body.and_then(|body| body.email.as_deref()));
        let pec = contact.pec.as_deref().or(body.and_then(|body| body.pec.as_deref()));
        let contacts = [
            phone.map(|phone| ("label-phone", self.phone(phone))),
            email.map(|email| ("label-email", self.email(email))),
            pec.map(|pec| ("label-pec", self.email(pec))),
        ];
        let accessibility = match &settings.accessibility.url {
            Some(url) => Some(Link {
                title: self.text("link-accessibility"),
                url: self.web_href(url),
            }),
            None => self.page_with(PageRole::Accessibility),
        };
        PortalView {
            title: self.title().to_owned(),
            tagline: self.tagline().to_owned(),
            territory: self.catalogue.territory.name.clone(),
            language: self.messages.language().tag(),
            direction: self.messages.language().direction(),
            base: self.routes.base().to_owned(),
            demo: settings.demo,
            navigation: navigation
                .into_iter()
                .filter_map(|(section, title)| self.part(section, title))
                .collect(),
            footer,
            privacy: self.page_with(PageRole::Privacy),
            legal: self.page_with(PageRole::Legal),
            accessibility,
            faq: self.page_with(PageRole::Faq),
            report: self.report(&settings.title),
            body: body.map(|body| body.name.clone()).unwrap_or_default(),
            address: contact
                .address
                .clone()
                .or_else(|| body.and_then(|body| body.address.clone()))
                .unwrap_or_default(),
            tax_id: contact
                .tax_id
                .clone()
                .or_else(|| body.and_then(|body| body.tax_id.clone()))
                .unwrap_or_default(),
            contacts: contacts
                .into_iter()
                .flatten()
                .map(|(label, contact)| Labelled {
                    label: self.text(label),
                    text: contact.text,
                    href: Some(contact.href),
                })
                .collect(),
            home: self.routes.href(&self.routes.home()),
            languages: self.homes(),
            first_home: self.routes.href("/"),
            search: self.section_url(Section::Search),
            open_search: self.settings.origin().map(|_| self.routes.href(OPEN_SEARCH)),
            register: self.section_url(Section::Quality),
            a_to_z: self.section_url(Section::AtoZ),
            needs: self.part(Section::Needs, "title-needs"),
            places: self.part(Section::Places, "title-places"),
            shortlist: Link {
                title: self.text("nav-shortlist"),
                url: self.section_url(Section::Shortlist),
            },
            welfare: self.part(Section::Welfare, "title-welfare"),
            booklets: self.part(Section::Booklets, "title-booklets"),
            logo: self.face.logo.clone(),
            color: self.face.color.clone(),
            color_dark: self.face.color_dark.clone(),
            manifest: self.routes.href(MANIFEST),
            worker: self.works_offline.then(|| self.routes.href(WORKER)),
            policy: POLICY,
            day: self.today.to_string(),
            zone: settings.timezone.name(),
            generator: format!("Sportello {}", env!("CARGO_PKG_VERSION")),
        }
    }

    /// The link to a part of the portal, if it has any pages.
    pub(super) fn part(&self, section: Section, title: &str) -> Option<Link> {
        self.pages.contains(&self.routes.section(section)).then(|| Link {
            title: self.text(title),
            url: self.section_url(section),
        })
    }

    fn pages_with(&self, wanted: impl Fn(Option<PageRole>) -> bool) -> Vec<Link> {
        let mut pages: Vec<_> = self.catalogue.pages.values().filter(|page| wanted(page.role)).collect();
        pages.sort_by_key(|page| (page.order, &page.id));
        pages
            .into_iter()
            .map(|page| Link {
                title: page.title.clone(),
                url: self.routes.href(&self.routes.page(&page.id)),
            })
            .collect()
    }

    fn page_with(&self, role: PageRole) -> Option<Link> {
        self.pages_with(|found| found == Some(role)).into_iter().next()
    }
}
