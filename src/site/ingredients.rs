//! What pages are made of, as keys: so that a page whose ingredients are the same need not be made again.
//!
//! There is no graph of who depends on whom, only a few circles. The ground is everything that is not a service, but for
//! texts: settings, theme, words, territory, taxonomy, the front matter of providers, places and people, how well these do,
//! the day, which pages there are. Every page depends on it. The text of a provider, a place or whatever else has a page is
//! shown on that only. The head of a service is its front matter, and all that lists show of it. The whole of a service is
//! its file. A page about one service depends on the ground, the whole of the service and the heads of those that it names
//! as similar; a list depends on the ground and the heads of the services in it. What depends on more has no key: it is made
//! at every build, and written if its content is another.

use super::lists::{Lists, Term};
use super::plan::PageSpec;
use super::stage::Stage;
use crate::catalogue::{Catalogue, Service, Written};
use crate::diagnostic::{FileId, Sources};
use crate::key::{Key, Keyed};
use crate::quality::Assessments;
use crate::source::Kind;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// The keys of the services of a catalogue, and of everything else.
#[derive(Debug, Default)]
pub struct Ingredients {
    /// Everything that is not a service, but for texts; see [`Stage::ground`] for what a stage adds.
    pub ground: Key,
    /// The texts of what is no service, in all languages.
    texts: FxHashMap<(Kind, String), Key>,
    /// Head and whole of each service, by its id.
    services: FxHashMap<String, (Key, Key)>,
    /// The heads of all services together.
    pub heads: Key,
    /// All services together.
    pub wholes: Key,
}

/// The head of a page's file and the text below it.
fn halves<'s>(sources: &'s Sources, text: &Written<'_>) -> (&'s str, &'s str) {
    let whole = sources.text(text.file);
    whole.split_at_checked(text.body.range.start).unwrap_or((whole, ""))
}

impl Ingredients {
    /// The ingredients of a catalogue as it is published, in its first language. `given` is what no file says: the day,
    /// the tool, what is left out.
    pub fn new(catalogue: &Catalogue, sources: &Sources, assessments: &Assessments, given: Key) -> Ingredients {
        let written: Vec<Written<'_>> = catalogue.written().collect();
        let of_pages: FxHashMap<FileId, &Written<'_>> = written.iter().map(|text| (text.file, text)).collect();
        let mut files: FxHashMap<&str, Vec<&Written<'_>>> = FxHashMap::default();
        let mut others: FxHashMap<(Kind, &str), Keyed> = FxHashMap::default();
        for text in &written {
            if text.kind == Kind::Service {
                files.entry(text.id).or_default().push(text);
            } else {
                others
                    .entry((text.kind, text.id))
                    .or_default()
                    .add(halves(sources, text).1.as_bytes());
            }
        }
        files.retain(|id, _| catalogue.services.contains_key(*id));
        let services: FxHashMap<String, (Key, Key)> = files
            .par_iter()
            .map(|(id, texts)| {
                let (mut head, mut whole) = (Keyed::new(), Keyed::new());
                for text in texts {
                    let (front, rest) = halves(sources, text);
                    head.add(sources.path(text.file).as_str().as_bytes());
                    head.add(front.as_bytes());
                    whole.add(rest.as_bytes());
                }
                let head = head.key();
                ((*id).to_owned(), (head, whole.and(head).key()))
            })
            .collect();
        let mut ground = Keyed::new().and(given);
        for file in sources.ids() {
            let page = of_pages.get(&file);
            match page {
                Some(text) if text.kind == Kind::Service && services.contains_key(text.id) => continue,
                Some(text) => {
                    ground.add(halves(sources, text).0.as_bytes());
                    // Whether there is a text at all decides whether a translation has to have one.
                    let is_there = [text.body.range.is_empty(), text.body.has_words()];
                    ground.add(&is_there.map(u8::from));
                }
                None => ground.add(sources.text(file).as_bytes()),
            }
            ground.add(sources.path(file).as_str().as_bytes());
        }
        // How well providers and places do may depend on their texts, and is counted on other pages too.
        for (id, assessment) in assessments.providers.iter().chain(&assessments.places) {
            ground.add(format!("{id} {assessment:?}").as_bytes());
        }
        for (path, size) in catalogue.attachments.sizes() {
            ground.add(path.as_bytes());
            ground.add(&size.to_le_bytes());
        }
        let others = others.into_iter();
        let mut ingredients = Ingredients {
            ground: ground.key(),
            texts: others
                .map(|((kind, id), text)| ((kind, id.to_owned()), text.key()))
                .collect(),
            services,
            ..Ingredients::default()
        };
        let all: Vec<&Service> = catalogue.all_services().collect();
        ingredients.heads = ingredients.heads_of(&all);
        ingredients.wholes = ingredients.wholes_of(&all);
        ingredients
    }

    /// The key of the text of something that is no service.
    fn text_of(&self, kind: Kind, id: &str) -> Key {
        self.texts.get(&(kind, id.to_owned())).copied().unwrap_or_default()
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
            PageSpec::Provider(id) | PageSpec::Sheet(id) => Keyed::new()
                .and(known.wholes_of(self.lists.of_provider(id)))
                .and(known.text_of(Kind::Provider, id))
                .key(),
            PageSpec::Place(id) => Keyed::new()
                .and(known.heads_of(self.lists.at_place(id)))
                .and(known.text_of(Kind::Place, id))
                .key(),
            PageSpec::Category(slug) | PageSpec::CategoryIn { slug, .. } => {
                let id = &taxonomy.category_at(slug)?.id;
                self.lists.key(Term::Category, id, |services| known.heads_of(services))
            }
            PageSpec::Audience(slug) | PageSpec::AudienceIn { slug, .. } => {
                let id = &taxonomy.audience_at(slug)?.id;
                self.lists.key(Term::Audience, id, |services| known.heads_of(services))
            }
            PageSpec::Person(id) => known.text_of(Kind::Person, id),
            PageSpec::Call(id) => known.text_of(Kind::Call, id),
            PageSpec::Page(id) => known.text_of(Kind::Page, id),
            PageSpec::Need(id) | PageSpec::NeedIn { need: id, .. } => {
                Keyed::new().and(known.heads).and(known.text_of(Kind::Need, id)).key()
            }
            PageSpec::Home
            | PageSpec::AtoZ
            | PageSpec::List(_)
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
