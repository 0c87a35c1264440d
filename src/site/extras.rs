//! What a site has beside its pages: the search bundle, open data, attachments, the site map.

use super::attachments::{attachment_file, named_attachments};
use super::headers;
use super::install;
use super::output::{Output, work};
use super::plan::{Planned, data_files};
use super::quality_files::put_quality;
use super::routes::Section;
use super::share_cards::Cards;
use super::stage::Stage;
use super::theme::{Asset, Theme};
use crate::catalogue::{Catalogue, Service};
use crate::interchange::open_search::Description;
use crate::interchange::{open_data, sitemap};
use crate::language::Messages;
use crate::quality::{Assessments, Profile};
use crate::search::{self, Bundle, Edition, Facets, ResultLine, SearchDocument, SearchError, SearchIndex, Territory};
use crate::timing::Step;
use camino::Utf8Path;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::io;

/// The documents of what is shown, and what they are filtered by; `messages` are those of the theme.
pub fn search_documents(
    catalogue: &Catalogue,
    assessments: &Assessments,
    profile: &Profile,
    messages: &Messages,
    today: NaiveDate,
) -> (Vec<SearchDocument>, Facets) {
    let facets = Facets::new(catalogue, messages);
    let well_kept = |service: &Service| {
        let total = assessments.score_of_service(service, profile).total;
        total.weight_met * 100 >= total.weight * search::GOOD_SCORE
    };
    (search::documents(catalogue, &facets, today, &well_kept), facets)
}

/// The index of some services of what is shown.
///
/// # Errors
/// When tantivy fails, which only a lack of memory should cause.
pub fn search_index(stage: &Stage<'_>, services: &BTreeSet<String>) -> Result<SearchIndex, SearchError> {
    let (mut documents, _) = search_documents(
        stage.catalogue,
        stage.assessments,
        stage.profile,
        stage.messages,
        stage.today,
    );
    documents.retain(|document| services.contains(&document.id));
    SearchIndex::build(documents, stage.catalogue, stage.sources, stage.messages.language())
}

/// The index of what is shown, and its export for the browser.
///
/// # Errors
/// When tantivy fails, which only a lack of memory should cause.
pub fn search_bundle(stage: &Stage<'_>) -> Result<(SearchIndex, Bundle, Edition), SearchError> {
    let catalogue = stage.catalogue;
    let language = stage.messages.language();
    let (documents, facets) = stage.timings.of(Step::Index, || {
        search_documents(catalogue, stage.assessments, stage.profile, stage.messages, stage.today)
    });
    let timings = stage.timings;
    let index = timings.of(Step::Index, || {
        SearchIndex::build(documents, catalogue, stage.sources, language)
    })?;
    let territory = Territory {
        centres: catalogue
            .territory
            .comuni
            .iter()
            .map(|comune| comune.lat.zip(comune.lon))
            .collect(),
        timezone: stage.settings.timezone.name().to_owned(),
        today: stage.today,
        openings: stage
            .tables
            .iter()
            .filter_map(|(text, hours)| Some(((*text).to_owned(), hours.as_ref()?.code.clone())))
            .collect(),
        services: stage.section_url(Section::Services),
    };
    let line = |id: &str| {
        let service = catalogue.services.get(id);
        service.map_or_else(ResultLine::default, |service| {
            let card = stage.card(service);
            ResultLine {
                title: card.title,
                url: card.url,
                summary: card.summary,
                provider: card.provider,
                price: card.price,
                area: card.area,
            }
        })
    };
    let (bundle, edition) = timings.of(Step::Bundle, || {
        search::bundle(&index, &facets, &territory, language, &line)
    })?;
    Ok((index, bundle, edition))
}

/// Path of the OpenSearch description.
pub(super) const OPEN_SEARCH: &str = "/opensearch.xml";

/// Writes the OpenSearch description. It needs absolute addresses: a portal that does not say where it lives has none.
fn put_open_search(stage: &Stage<'_>, assets: &[&Asset], output: &dyn Output) -> io::Result<()> {
    let absolute = |path: &str| stage.absolute(path);
    let (Some(search), Some(own)) = (
        absolute(&stage.section_url(Section::Search)),
        absolute(&stage.routes.href(OPEN_SEARCH)),
    ) else {
        return Ok(());
    };
    let icon = assets.iter().find(|asset| asset.path.starts_with("assets/favicon."));
    let icon = icon.and_then(|icon| absolute(&stage.routes.href(&format!("/{}", icon.path))));
    let tagline = stage.settings.tagline.clone();
    let description = Description {
        title: &stage.settings.title,
        about: &tagline.unwrap_or_else(|| stage.settings.title.clone()),
        search: &search,
        icon: icon.as_deref(),
        own: &own,
        language: stage.messages.language(),
    };
    output.put(OPEN_SEARCH.trim_start_matches('/'), description.xml().into_bytes())
}

/// Writes the open data and the tables about quality.
///
/// # Errors
/// When a file cannot be written.
pub fn put_tables(stage: &Stage<'_>, output: &dyn Output) -> io::Result<()> {
    let key = stage.everything();
    let (data, quality) = rayon::join(
        || work(output, "open data", key, |output| put_open_data(stage, output)),
        || work(output, "quality", key, |output| put_quality(stage, output)),
    );
    data.and(quality).map(drop)
}

/// Writes everything but pages, tables and the search bundle: `content` is the content folder on disk.
///
/// # Errors
/// When a file cannot be read or written.
pub fn put_extras(
    stage: &Stage<'_>,
    planned: &[&Planned],
    content: &Utf8Path,
    theme: &Theme,
    output: &dyn Output,
) -> io::Result<()> {
    let assets: Vec<&Asset> = theme.assets.values().collect();
    put_open_search(stage, &assets, output)?;
    for asset in assets {
        output.put(&asset.path, asset.bytes.clone())?;
    }
    put_attachments(stage, content, output)?;
    headers::put(stage, output)?;
    install::put(stage, theme, output)?;
    put_sitemap(stage, planned, output)
}

/// Writes the picture that networks show with the portal.
///
/// # Errors
/// When it cannot be written.
pub fn put_portal_card(stage: &Stage<'_>, output: &dyn Output) -> io::Result<()> {
    let key = stage.ground().key();
    work(output, &stage.routes.share_card(None), key, |output| {
        Cards::new(stage).put_of_portal(output)
    })
    .map(drop)
}

/// Writes the open data.
fn put_open_data(stage: &Stage<'_>, output: &dyn Output) -> io::Result<()> {
    for (id, path) in data_files(stage.routes) {
        let path = path.trim_start_matches('/');
        match id {
            "data-services-json" => output.put_parts(path, &mut open_data::services_json(stage, stage.today))?,
            "data-services-csv" => output.put_parts(path, &mut open_data::services_csv(stage, stage.today))?,
            _ => output.put(path, open_data::places_geojson(stage).into_bytes())?,
        }
    }
    Ok(())
}

/// Copies the attachments that published pages name. They were found by walking the content folder, so none of them is
/// outside it.
fn put_attachments(stage: &Stage<'_>, content: &Utf8Path, output: &dyn Output) -> io::Result<()> {
    for file in named_attachments(stage) {
        let bytes = std::fs::read(content.join(&file))?;
        output.put(&attachment_file(stage.routes, &file), bytes)?;
    }
    Ok(())
}

fn put_sitemap(stage: &Stage<'_>, planned: &[&Planned], output: &dyn Output) -> io::Result<()> {
    let mut address = None;
    if let Some(origin) = stage.settings.origin() {
        let addresses: Vec<String> = planned
            .iter()
            .filter(|page| page.spec.is_indexed())
            .filter_map(|page| stage.absolute(&stage.routes.href(&page.path)))
            .collect();
        for (name, text) in sitemap::files(origin, stage.routes.base(), &addresses) {
            output.put(&name, text.into_bytes())?;
        }
        address = Some(format!("{origin}{}/sitemap.xml", stage.routes.base()));
    } else {
        // The protocol wants absolute addresses; without `url` in portal.toml paths are the best there is, and a build
        // for a known host should not differ in its set of files.
        let addresses: Vec<String> = planned
            .iter()
            .filter(|page| page.spec.is_indexed())
            .map(|page| stage.routes.href(&page.path))
            .collect();
        for (name, text) in sitemap::files("", stage.routes.base(), &addresses) {
            output.put(&name, text.into_bytes())?;
        }
    }
    output.put("robots.txt", sitemap::robots(address.as_deref()).into_bytes())
}
