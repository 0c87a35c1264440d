//! What pages are made of, as keys: so that a page whose ingredients are the same need not be made again.
//!
//! There is no graph of who depends on whom, only three circles. The ground is everything that is not a service: settings,
//! theme, words, territory, taxonomy, providers, places, people, the day, which pages there are. Every page depends on it.
//! The head of a service is its front matter, and all that lists show of it. The whole of a service is its file. A page
//! about one service depends on the ground, the whole of the service and the heads of those that it names as similar; a
//! list depends on the ground and the heads of the services in it. What depends on more has no key: it is made at every
//! build, and written if its content is another.

use super::lists::{Lists, Term};
use super::plan::PageSpec;
use super::stage::Stage;
use crate::catalogue::{Catalogue, Service};
use crate::diagnostic::{FileId, Sources};
use crate::key::{Key, Keyed};
use crate::source::Kind;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// The keys of the services of a catalogue, and of everything else.
#[derive(Debug, Default)]
pub struct Ingredients {
    /// Everything that is not a service; see [`Stage::ground`] for what a stage adds.
    pub ground: Key,
    /// Head and whole of each service, by its id.
    services: FxHashMap<String, (Key, Key)>,
    /// The heads of all services together.
    pub heads: Key,
    /// All services together.
    pub wholes: Key,
}

impl Ingredients {
    /// The ingredients of a catalogue as it is published, in its first language. `given` is what no file says: the day,
    /// the tool, what is left out.
    pub fn new(catalogue: &Catalogue, sources: &Sources, given: Key) -> Ingredients {
        let mut files: FxHashMap<&str, Vec<(FileId, usize)>> = FxHashMap::default();
        for service in catalogue.services.values() {
            files.insert(&service.id, vec![(service.file, service.body.range.start)]);
        }
        for translations in catalogue.translations.values() {
            for ((kind, id), words) in translations {
                if let Some(files) = files.get_mut(id.as_str()).filter(|_| *kind == Kind::Service) {
                    files.push((words.file, words.body.range.start));
                }
            }
        }
        let of_services: FxHashSet<FileId> = files.values().flatten().map(|(file, _)| *file).collect();
        let services: FxHashMap<String, (Key, Key)> = files
            .par_iter()
            .map(|(id, files)| {
                let (mut head, mut whole) = (Keyed::new(), Keyed::new());
                for (file, body) in files {
                    let (path, text) = (sources.path(*file).as_str(), sources.text(*file));
                    let (front, rest) = text.split_at_checked(*body).unwrap_or((text, ""));
                    head.add(path.as_bytes());
                    head.add(front.as_bytes());
                    whole.add(rest.as_bytes());
                }
                let head = head.key();
                ((*id).to_owned(), (head, whole.and(head).key()))
            })
            .collect();
        let mut ground = Keyed::new().and(given);
        for file in sources.ids().filter(|file| !of_services.contains(file)) {
            ground.add(sources.path(file).as_str().as_bytes());
            ground.add(sources.text(file).as_bytes());
        }
        for (path, size) in catalogue.attachments.sizes() {
            ground.add(path.as_bytes());
            ground.add(&size.to_le_bytes());
        }
        let mut ingredients = Ingredients {
            ground: ground.key(),
            services,
            ..Ingredients::default()
        };
        let all: Vec<&Service> = catalogue.all_services().collect();
        ingredients.heads = ingredients.heads_of(&all);
        ingredients.wholes = ingredients.wholes_of(&all);
        ingredients
    }

    fn of(&self, service: &Service) -> (Key, Key) {
        self.services.get(&service.id).copied().unwrap_or_default()
    }

    /// The key of the services that one names as similar.
    pub(super) fn similar_to(&self, lists: &Lists<'_>, service: &Service) -> Key {
        self.heads_of(&lists.similar(service))
    }

    /// The key of services in their order, by their heads.
    fn heads_of(&self, services: &[&Service]) -> Key {
        in_order(services.iter().map(|service| (service.id.as_str(), self.of(service).0)))
    }

    /// The key of services in their order, by everything in their files.
    fn wholes_of(&self, services: &[&Service]) -> Key {
        in_order(services.iter().map(|service| (service.id.as_str(), self.of(service).1)))
    }
}

/// The key of things in their order, by their ids and keys.
fn in_order<'i>(things: impl Iterator<Item = (&'i str, Key)>) -> Key {
    let mut keyed = Keyed::new();
    for (id, key) in things {
        keyed.add(id.as_bytes());
        keyed.add(&key.0);
    }
    keyed.key()
}

impl Stage<'_> {
    /// The key of what is made of all services together: search, data, tables.
    pub fn everything(&self) -> Key {
        self.ground().and(self.ingredients.wholes).key()
    }

    /// The key of what is the same for all pages of this stage.
    pub(super) fn ground(&self) -> Keyed {
        Keyed::new().and(self.ground)
    }

    /// The key of what a page is made of, if it is less than everything; its view need not be made to know it.
    pub(super) fn ingredients_of(&self, spec: &PageSpec) -> Option<Key> {
        let known = self.ingredients;
        let taxonomy = &self.catalogue.taxonomy;
        let key = match spec {
            PageSpec::Service(id) => {
                let service = self.catalogue.services.get(id)?;
                let similar = self.similar.get(id.as_str()).copied();
                let similar = similar.unwrap_or_else(|| known.similar_to(&self.lists, service));
                Keyed::new().and(known.of(service).1).and(similar).key()
            }
            PageSpec::Redirect { service, .. } => known.heads_of(&[self.catalogue.services.get(service)?]),
            // Sheets and pages of providers show what their services meet, which may depend on their texts.
            PageSpec::Provider(id) | PageSpec::Sheet(id) => known.wholes_of(self.lists.of_provider(id)),
            PageSpec::Place(id) => known.heads_of(self.lists.at_place(id)),
            PageSpec::Category(slug) | PageSpec::CategoryIn { slug, .. } => {
                let id = &taxonomy.category_at(slug)?.id;
                self.lists.key(Term::Category, id, |services| known.heads_of(services))
            }
            PageSpec::Audience(slug) | PageSpec::AudienceIn { slug, .. } => {
                let id = &taxonomy.audience_at(slug)?.id;
                self.lists.key(Term::Audience, id, |services| known.heads_of(services))
            }
            PageSpec::Person(_) | PageSpec::Call(_) | PageSpec::Page(_) => Key::default(),
            PageSpec::Home
            | PageSpec::AtoZ
            | PageSpec::List(_)
            | PageSpec::Need(_)
            | PageSpec::NeedIn { .. }
            | PageSpec::Comune(_)
            | PageSpec::Booklets
            | PageSpec::Booklet { .. }
            | PageSpec::Welfare
            | PageSpec::Sitemap => known.heads,
            PageSpec::Search
            | PageSpec::NotFound
            | PageSpec::Register
            | PageSpec::Coverage
            | PageSpec::Agenda
            | PageSpec::Data
            | PageSpec::Shortlist
            | PageSpec::Offline => return None,
        };
        Some(self.ground().and(key).key())
    }
}
