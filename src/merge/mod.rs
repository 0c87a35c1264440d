//! Several territories as one: a region publishes what its territories publish, from their content folders.
//!
//! What is a territory's own gets the territory's name in front of its id: providers with their services, places, people,
//! calls. So two territories may both have a `municipio`, and nothing changes its address because another territory joins.
//! Everything that names such a page is written anew: keys of the front matter, links in the texts.
//!
//! What people search by is the region's, once: comuni, taxonomy, synonyms, needs. The region's own word counts first, then
//! that of the territories in their order. Pages such as the privacy notice speak of a territory's portal and stay there;
//! so do a territory's own requirements, because one portal has one set of rules.
//!
//! The outcome is an ordinary content folder. Whatever is done with one can be done with it.

mod data;
mod geography;
mod own;
mod page;

pub use own::Own;

use crate::catalogue::Catalogue;
use crate::diagnostic::{Diagnostic, FileId, Sources, Span, Text};
use crate::site::{Routes, Section, path_of};
use crate::source::Kind;
use crate::source::walk::{DataFile, Found, Role};
use camino::Utf8PathBuf;
use std::collections::BTreeMap;

/// A territory that takes part.
pub struct Territory<'a> {
    /// What stands in front of its ids, a slug.
    pub name: String,
    /// Its pages without errors.
    pub catalogue: &'a Catalogue,
    /// The texts of its files.
    pub sources: &'a Sources,
    /// Its addresses, in each of its languages.
    pub routes: Vec<&'a Routes>,
    /// Where its portal lives, if it says so.
    pub url: Option<&'a str>,
    /// Its content folder on disk.
    pub content: Utf8PathBuf,
    /// Its content folder as its paths show it.
    pub shown: Utf8PathBuf,
}

/// A file of the merged folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// This text.
    Text(String),
    /// The bytes of this file.
    Copy(Utf8PathBuf),
}

/// What became of the territories.
#[derive(Debug, Default)]
pub struct Merged {
    /// The files by their path in the content folder.
    pub files: BTreeMap<String, Content>,
    /// The name of the whole.
    pub name: String,
    /// What there is to say of each territory, in their order.
    pub notes: Vec<Vec<Diagnostic>>,
}

/// Where the pages of a territory go.
struct Moves<'a> {
    territory: &'a Territory<'a>,
    /// What stands at an address of the territory's portal.
    addresses: BTreeMap<String, Place>,
}

/// What has pages of its own, one for each file.
const PAGES: [Section; 6] = [
    Section::Services,
    Section::Providers,
    Section::Places,
    Section::People,
    Section::Needs,
    Section::Calls,
];

/// Where in the region a page of a territory is.
enum Place {
    /// At this address.
    At(String),
    /// It stays in the territory.
    Left,
}

/// Makes one content folder of several; `region` are the addresses of the region's first language.
pub fn merge(own: Option<&Own>, territories: &[Territory<'_>], region: &Routes) -> Merged {
    let mut merged = Merged {
        notes: territories.iter().map(|_| Vec::new()).collect(),
        ..Merged::default()
    };
    let own_files = own.map_or(&[] as &[Found], |own| &own.files);
    for (at, territory) in territories.iter().enumerate() {
        let moves = Moves::new(territory, own_files, region);
        let (texts, notes) = page::rewrite(&moves);
        merged.notes[at].extend(notes);
        let mut put = |file: FileId, path: String| {
            let text = texts.get(&file).cloned();
            let text = text.unwrap_or_else(|| territory.sources.text(file).to_owned());
            merged.files.insert(path, Content::Text(text));
        };
        for (file, kind, id) in own_of(territory.catalogue) {
            put(file, moves.file(kind, id, None));
        }
        for (language, words) in &territory.catalogue.translations {
            for ((kind, id), translation) in words {
                if *kind != Kind::Page && *kind != Kind::Need && territory.catalogue.has(*kind, id) {
                    put(translation.file, moves.file(*kind, id, Some(language.tag())));
                }
            }
        }
        for (path, _) in territory.catalogue.attachments.sizes() {
            let Some((provider, file)) = path.strip_prefix("providers/").and_then(|rest| rest.split_once('/')) else {
                continue;
            };
            if territory.catalogue.providers.contains_key(provider) {
                let to = format!("providers/{}/{file}", moves.id(provider));
                merged.files.insert(to, Content::Copy(territory.content.join(path)));
            }
        }
        needs(&mut merged, at, &moves, &texts, territories, own_files);
        merged.notes[at].extend(left_behind(territory));
    }
    geography::merge(&mut merged, own, territories);
    data::merge(&mut merged, own, territories);
    for Found { path, role, .. } in own_files {
        let is_merged = |data: &DataFile| {
            use DataFile::{Boundaries, Synonyms, Taxonomy, Territory};
            matches!(data, Territory | Boundaries | Taxonomy | Synonyms)
        };
        match role {
            Role::Data(data) if is_merged(data) => {}
            Role::Elsewhere => {}
            _ => {
                let from = own.map(|own| own.folder.join(path)).unwrap_or_default();
                merged.files.insert(path.to_string(), Content::Copy(from));
            }
        }
    }
    merged
}

/// Needs are shared: the first who has one counts, because whoever needs help should not be asked by how many territories.
fn needs(
    merged: &mut Merged,
    at: usize,
    moves: &Moves<'_>,
    texts: &BTreeMap<FileId, String>,
    territories: &[Territory<'_>],
    own: &[Found],
) {
    let territory = moves.territory;
    for need in territory.catalogue.needs.values() {
        let path = moves.file(Kind::Need, &need.id, None);
        let is_own = own.iter().any(|found| found.path == path);
        let text = |file: FileId| {
            let text = texts.get(&file).map(String::as_str);
            text.unwrap_or_else(|| territory.sources.text(file)).to_owned()
        };
        let first = territories[..at]
            .iter()
            .find(|other| other.catalogue.needs.contains_key(&need.id));
        if is_own {
            continue;
        }
        if let Some(first) = first {
            let theirs = &first.catalogue.needs[&need.id];
            let differs =
                theirs.title != need.title || theirs.question != need.question || theirs.answers != need.answers;
            if differs {
                merged.notes[at].push(
                    Diagnostic::info("M004", Text::new("merge-need").with("id", need.id.as_str()))
                        .at(Span::start_of(need.file))
                        .help(Text::new("merge-need-help").with("territory", first.name.as_str())),
                );
            }
            continue;
        }
        merged.files.insert(path, Content::Text(text(need.file)));
        for (language, words) in &territory.catalogue.translations {
            if let Some(translation) = words.get(&(Kind::Need, need.id.clone())) {
                let path = moves.file(Kind::Need, &need.id, Some(language.tag()));
                merged.files.insert(path, Content::Text(text(translation.file)));
            }
        }
    }
}

/// What stays in a territory although a reader may expect it.
fn left_behind(territory: &Territory<'_>) -> Vec<Diagnostic> {
    let rules = [
        ("requirements.toml", "merge-rules", "merge-rules-help"),
        ("plain-words.toml", "merge-plain-words", "merge-plain-words-help"),
    ];
    let left = rules.into_iter().filter_map(|(name, headline, help)| {
        let file = territory.sources.find(&territory.shown.join(name))?;
        let note = Diagnostic::info("M005", Text::new(headline));
        Some(note.at(Span::start_of(file)).help(Text::new(help)))
    });
    left.collect()
}

/// The pages that are a territory's own, with the kind and the id of each.
fn own_of(catalogue: &Catalogue) -> impl Iterator<Item = (FileId, Kind, &str)> {
    let providers = catalogue.providers.values();
    let services = catalogue.services.values();
    let places = catalogue.places.values();
    let people = catalogue.people.values();
    let calls = catalogue.calls.values();
    let providers = providers.map(|page| (page.file, Kind::Provider, page.id.as_str()));
    let services = services.map(|page| (page.file, Kind::Service, page.id.as_str()));
    let places = places.map(|page| (page.file, Kind::Place, page.id.as_str()));
    let people = people.map(|page| (page.file, Kind::Person, page.id.as_str()));
    let calls = calls.map(|page| (page.file, Kind::Call, page.id.as_str()));
    providers.chain(services).chain(places).chain(people).chain(calls)
}

impl<'a> Moves<'a> {
    fn new(territory: &'a Territory<'a>, own: &[Found], region: &Routes) -> Moves<'a> {
        let catalogue = territory.catalogue;
        let mut moves = Moves {
            territory,
            addresses: BTreeMap::new(),
        };
        let needs = catalogue.needs.values().map(|need| (Kind::Need, need.id.as_str()));
        let pages = catalogue.pages.values().map(|page| (Kind::Page, page.id.as_str()));
        let all = own_of(catalogue).map(|(_, kind, id)| (kind, id));
        for (kind, id) in all.chain(needs).chain(pages) {
            let is_there = |path: &str| own.iter().any(|found| found.path == path);
            let to = match kind {
                Kind::Need => Some(path_of(kind, id, region)),
                Kind::Page => is_there(&moves.file(kind, id, None)).then(|| path_of(kind, id, region)),
                _ => Some(path_of(kind, &moves.id(id), region)),
            };
            for routes in &territory.routes {
                let place = to.clone().map_or(Place::Left, Place::At);
                moves.addresses.insert(path_of(kind, id, routes), place);
            }
        }
        for id in catalogue.providers.keys() {
            for routes in &territory.routes {
                let sheet = Place::At(region.sheet(&moves.id(id)));
                moves.addresses.insert(routes.sheet(id), sheet);
            }
        }
        for service in catalogue.all_services() {
            for old in &service.aliases {
                let to = path_of(Kind::Service, &moves.id(&service.id), region);
                moves.addresses.entry(slashed(old)).or_insert(Place::At(to));
            }
        }
        moves
    }

    /// Whether a path that leads to no page of the territory is that of one with errors: all others lead somewhere, or the
    /// page that they stand in has an error itself.
    fn was_of_a_page(&self, path: &str) -> bool {
        self.territory.routes.iter().any(|routes| {
            PAGES.iter().any(|section| {
                let id = path.strip_prefix(&routes.section(*section)).filter(|id| !id.is_empty());
                let page = id
                    .and_then(|id| id.split('/').next())
                    .map(|id| routes.item(*section, id));
                routes.is_further(path).is_none() && page.is_some_and(|page| !self.addresses.contains_key(&page))
            })
        })
    }

    /// The id in the region of a page that is a territory's own.
    fn id(&self, id: &str) -> String {
        format!("{}-{id}", self.territory.name)
    }

    /// The file of a page in the region.
    fn file(&self, kind: Kind, id: &str, language: Option<&str>) -> String {
        let end = language.map_or_else(|| ".md".to_owned(), |language| format!(".{language}.md"));
        match kind {
            Kind::Provider => format!("providers/{}/index{end}", self.id(id)),
            Kind::Service => {
                let service = self.territory.catalogue.services.get(id);
                let provider = service.map_or("", |service| &service.provider);
                format!("providers/{}/{}{end}", self.id(provider), self.id(id))
            }
            Kind::Place => format!("places/{}{end}", self.id(id)),
            Kind::Person => format!("people/{}{end}", self.id(id)),
            Kind::Call => format!("calls/{}{end}", self.id(id)),
            Kind::Need => format!("needs/{id}{end}"),
            Kind::Page => format!("pages/{id}{end}"),
        }
    }
}

/// An address as all pages have it, with a slash at its end.
fn slashed(path: &str) -> String {
    format!("{}/", path.trim_end_matches('/'))
}
