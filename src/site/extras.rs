//! What a site has beside its pages: the search bundle, open data, attachments, the site map.

use super::attachments::{attachment_file, named_attachments};
use super::plan::{Planned, data_files};
use super::quality_files::put_quality;
use super::stage::Stage;
use super::theme::Asset;
use crate::catalogue::choices::Regime;
use crate::interchange::{open_data, sitemap};
use crate::search::{self, Facets, ResultLine, SearchError, SearchIndex};
use crate::source::Choice;
use camino::Utf8Path;
use std::io;

/// The index of what is shown, exported for the browser.
///
/// # Errors
/// When tantivy fails, which only a lack of memory should cause.
pub fn search_bundle(stage: &Stage<'_>) -> Result<Asset, SearchError> {
    let catalogue = stage.catalogue;
    let language = stage.messages.language();
    let documents = search::documents(catalogue, stage.today);
    let index = SearchIndex::build(documents, &catalogue.synonyms, language)?;
    let regimes = Regime::WORDS;
    let (taxonomy, territory) = (&catalogue.taxonomy, &catalogue.territory);
    let facets = Facets {
        categories: taxonomy
            .categories
            .iter()
            .map(|category| category.name.clone())
            .collect(),
        audiences: taxonomy
            .audiences
            .iter()
            .map(|audience| audience.name.clone())
            .collect(),
        comuni: territory.comuni.iter().map(|comune| comune.name.clone()).collect(),
        regimes: regimes
            .iter()
            .map(|(word, _)| stage.text(&format!("regime-{word}")))
            .collect(),
    };
    let line = |id: &str| {
        let (Some(service), Some(card)) = (catalogue.services.get(id), stage.cards.get(id)) else {
            return ResultLine::default();
        };
        let place = |wanted: &String| taxonomy.audiences.iter().position(|audience| audience.id == *wanted);
        let comuni = territory.comuni.iter().enumerate();
        ResultLine {
            title: card.title.clone(),
            url: card.url.clone(),
            summary: card.summary.clone(),
            provider: card.provider.clone(),
            price: card.price.clone(),
            area: card.area.clone(),
            category: service
                .category
                .as_ref()
                .and_then(|id| taxonomy.categories.iter().position(|category| category.id == *id)),
            audiences: service.audiences.iter().filter_map(place).collect(),
            comuni: comuni
                .filter(|(_, comune)| service.serves(&comune.id))
                .map(|(index, _)| index)
                .collect(),
            regime: service
                .regime
                .and_then(|regime| regimes.iter().position(|(_, known)| *known == regime)),
            free: service.free,
        }
    };
    let bundle = search::bundle(&index, &facets, language, line)?;
    Ok(Asset::new("search.json", bundle.to_string().into_bytes()))
}

/// Where files go: path in the output, content.
pub type Put<'a> = &'a (dyn Fn(&str, Vec<u8>) -> io::Result<()> + Sync);

/// Writes everything but pages and the search bundle: `content` is the content folder on disk, `assets` are the theme's.
///
/// # Errors
/// When a file cannot be read or written.
pub fn put_extras<'a>(
    stage: &Stage<'_>,
    planned: &[Planned],
    content: &Utf8Path,
    assets: impl Iterator<Item = &'a Asset>,
    put: Put<'_>,
) -> io::Result<()> {
    put_open_data(stage, put)?;
    put_quality(stage, put)?;
    for asset in assets {
        put(&asset.path, asset.bytes.clone())?;
    }
    put_attachments(stage, content, put)?;
    put_sitemap(stage, planned, put)
}

/// Writes the open data.
fn put_open_data(stage: &Stage<'_>, put: Put<'_>) -> io::Result<()> {
    for (id, path) in data_files(stage.routes) {
        let text = match id {
            "data-services-json" => open_data::services_json(stage, stage.today),
            "data-services-csv" => open_data::services_csv(stage, stage.today),
            _ => open_data::places_geojson(stage),
        };
        put(path.trim_start_matches('/'), text.into_bytes())?;
    }
    Ok(())
}

/// Copies the attachments that published pages name. They were found by walking the content folder, so none of them is
/// outside it.
fn put_attachments(stage: &Stage<'_>, content: &Utf8Path, put: Put<'_>) -> io::Result<()> {
    for file in named_attachments(stage) {
        let bytes = std::fs::read(content.join(&file))?;
        put(&attachment_file(stage.routes, &file), bytes)?;
    }
    Ok(())
}

fn put_sitemap(stage: &Stage<'_>, planned: &[Planned], put: Put<'_>) -> io::Result<()> {
    let mut address = None;
    if let Some(origin) = stage.settings.origin() {
        let addresses: Vec<String> = planned
            .iter()
            .filter(|page| page.spec.is_indexed())
            .filter_map(|page| stage.absolute(&stage.routes.href(&page.path)))
            .collect();
        for (name, text) in sitemap::files(origin, stage.routes.base(), &addresses) {
            put(&name, text.into_bytes())?;
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
            put(&name, text.into_bytes())?;
        }
    }
    put("robots.txt", sitemap::robots(address.as_deref()).into_bytes())
}
