//! Documents become the catalogue.

use super::boundaries;
use super::memo::{Memo, PerService, Understood};
use super::references;
use super::sections::{CardSection, Origin};
use super::translation::Translation;
use super::{Call, Catalogue, Need, Page, Person, Place, Provider, Service, Synonyms, Taxonomy, Territory};
use crate::diagnostic::{Applicability, Diagnostic, Edit, FileId, Fix, Severity, Sources, Span, Text, closest};
use crate::key::Keyed;
use crate::language::Language;
use crate::source::walk::DataFile;
use crate::source::{
    Body, Document, Family, Fields, Kind, Problems, Source, body, lines, offer_moves, read_data_file, toml_errors,
};
use camino::Utf8PathBuf;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use toml::de::DeTable;

/// A catalogue, and what is to be known about the reading of it.
#[derive(Debug, Default)]
pub struct Reading {
    /// The catalogue. Pages with problems are in it, so that their other problems can be found too.
    pub catalogue: Catalogue,
    /// For each file, the front-matter keys whose values are not what the editor meant.
    pub troubled: BTreeMap<FileId, BTreeSet<String>>,
    /// Pages that exist but could not be read: what refers to them is not to blame.
    pub broken: BTreeSet<(Kind, String)>,
}

/// One page that was understood.
#[derive(Clone)]
pub(super) enum Entry {
    Provider(Box<Provider>),
    Service(Arc<Service>),
    Place(Place),
    Person(Person),
    Need(Need),
    Call(Call),
    Page(Page),
    Translation(Language, Kind, String, Box<Translation>),
}

/// Reads all documents of a source, and checks what they refer to. With a memo, pages with the same text as before are not
/// read again.
pub fn read(source: &Source, sources: &Sources, memo: Option<&Memo>) -> (Reading, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut reading = Reading::default();
    reading.broken.clone_from(&source.broken);
    read_data(source, sources, &mut reading.catalogue, &mut diagnostics);
    reading.catalogue.attachments = source.attachments.clone();

    let read: Vec<_> = source
        .documents
        .par_iter()
        .map(|document| {
            let read = || {
                let (entry, problems) = read_document(document, sources);
                Understood {
                    entry,
                    troubled: problems.troubled(),
                    found: problems.into_vec(),
                }
            };
            let understood = match memo {
                Some(memo) => memo.get(document, sources.text(document.file), read),
                None => read(),
            };
            (document, understood)
        })
        .collect();
    for (document, understood) in read {
        if !understood.troubled.is_empty() {
            reading.troubled.insert(document.file, understood.troubled);
        }
        diagnostics.extend(understood.found);
        match understood.entry {
            Some(entry) => insert(&mut reading.catalogue, entry, sources, &mut diagnostics),
            None if document.language.is_some() => {}
            None => {
                reading.broken.insert((document.kind, document.id.clone()));
            }
        }
    }
    let faulty = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .filter_map(|diagnostic| Some(diagnostic.span()?.file))
        .collect();
    diagnostics.extend(references::check(&mut reading, &faulty, sources));
    inherit(&mut reading.catalogue, sources, memo);
    (reading, diagnostics)
}

/// Gives services what their providers say for them.
fn inherit(catalogue: &mut Catalogue, sources: &Sources, memo: Option<&Memo>) {
    let providers = &catalogue.providers;
    let give = |service: &mut Arc<Service>| {
        if let Some(provider) = providers.get(&service.provider) {
            let service = Arc::make_mut(service);
            service.evidence = service.evidence.or(&provider.evidence);
        }
    };
    let Some(memo) = memo else {
        catalogue.services.par_iter_mut().for_each(|(_, service)| give(service));
        return;
    };
    let mut said = Keyed::new();
    for provider in providers.values() {
        said.add(format!("{} {:?}", provider.id, provider.file).as_bytes());
        said.add(sources.text(provider.file).as_bytes());
    }
    let ground = said.key();
    let services: Vec<&Arc<Service>> = catalogue.services.values().collect();
    let whole = PerService::all(Some((&memo.whole, ground)), &services, |service| {
        let mut service = Arc::clone(service);
        give(&mut service);
        service
    });
    for (service, whole) in catalogue.services.values_mut().zip(whole) {
        *service = whole;
    }
}

fn read_data(source: &Source, sources: &Sources, catalogue: &mut Catalogue, diagnostics: &mut Vec<Diagnostic>) {
    for (data, required) in [
        (DataFile::Territory, true),
        (DataFile::Taxonomy, true),
        (DataFile::Synonyms, false),
    ] {
        let Some(file) = source.data.get(&data).copied() else {
            if required && source.is_there {
                let name = if data == DataFile::Territory {
                    "territory.toml"
                } else {
                    "taxonomy.toml"
                };
                // One that cannot be read is there.
                if source
                    .refused
                    .iter()
                    .any(|file| sources.path(*file).file_name() == Some(name))
                {
                    continue;
                }
                diagnostics.push(
                    Diagnostic::error("S014", Text::new("data-missing").with("file", name))
                        .help(Text::new("data-missing-help").with("file", name)),
                );
            }
            continue;
        };
        let problems = Problems::new();
        read_data_file(file, sources, &problems, |fields| match data {
            DataFile::Territory => catalogue.territory = Territory::read(fields, file),
            DataFile::Taxonomy => catalogue.taxonomy = Taxonomy::read(fields, file),
            DataFile::Synonyms => catalogue.synonyms = Synonyms::read(fields),
            DataFile::Requirements | DataFile::PlainWords | DataFile::Boundaries => {}
        });
        diagnostics.extend(problems.into_vec());
    }
    diagnostics.extend(references::duplicate_terms(catalogue));
    if let Some(file) = source.data.get(&DataFile::Boundaries).copied() {
        let (boundaries, problems) = boundaries::read(sources.text(file), &catalogue.territory.comuni);
        catalogue.boundaries = boundaries;
        diagnostics.extend(boundaries::diagnostics(
            &problems,
            &catalogue.territory.comuni,
            file,
            sources,
        ));
    }
}

/// The text of one document, with the problems of its page; nothing if that cannot be understood, or is a translation.
pub fn read_text(document: &Document, sources: &Sources) -> Option<(Body, Vec<Diagnostic>)> {
    let (entry, problems) = read_document(document, sources);
    let body = match entry? {
        Entry::Provider(provider) => provider.body,
        Entry::Service(service) => Arc::unwrap_or_clone(service).body,
        Entry::Place(place) => place.body,
        Entry::Person(person) => person.body,
        Entry::Need(need) => need.body,
        Entry::Call(call) => call.body,
        Entry::Page(page) => page.body,
        Entry::Translation(..) => return None,
    };
    Some((body, problems.into_vec()))
}

fn read_document(document: &Document, sources: &Sources) -> (Option<Entry>, Problems) {
    let problems = Problems::new();
    let file = document.file;
    let text = sources.text(file);
    let mut body = body::read(text, document.body.clone(), file, &problems);
    CardSection::share_titles(&mut body);
    let front = &text[document.front.clone()];
    let (table, errors) = DeTable::parse_recoverable(front);
    if !errors.is_empty() {
        problems.extend(toml_errors::diagnostics(
            &errors,
            front,
            document.front.start,
            file,
            Family::Content,
        ));
        return (None, problems);
    }
    let fields = Fields::new(
        table.get_ref(),
        file,
        document.front.start,
        document.opening,
        Family::Content,
        &problems,
    );
    let provider = document.provider.as_deref().unwrap_or_default();
    let folder = Utf8PathBuf::from(format!("providers/{provider}"));
    let id = document.id.as_str();
    if let Some(language) = document.language {
        let translation = Translation::read(&fields, document.kind, file, body);
        let entry = Entry::Translation(language, document.kind, id.to_owned(), Box::new(translation));
        return (Some(entry), problems);
    }
    let entry = match document.kind {
        Kind::Provider => Entry::Provider(Box::new(Provider::read(&fields, file, id, &folder, body))),
        Kind::Service => {
            check_sections(&body, file, &problems);
            check_lost_headings(text, &body, file, &problems);
            check_lost_data(text, &body, file, &problems);
            Entry::Service(Arc::new(Service::read(&fields, file, id, provider, &folder, body)))
        }
        Kind::Place => Entry::Place(Place::read(&fields, file, id, body)),
        Kind::Person => Entry::Person(Person::read(&fields, file, id, body)),
        Kind::Need => Entry::Need(Need::read(&fields, file, id, body)),
        Kind::Call => Entry::Call(Call::read(&fields, file, id, body)),
        Kind::Page => Entry::Page(Page::read(&fields, file, id, body)),
    };
    problems.amend(|found| offer_moves(found, text, document.front.clone()));
    (Some(entry), problems)
}

/// Titles that editors give to sections of the card.
fn other_title(title: &str) -> Option<&'static str> {
    let card = match crate::source::slug::slugify(title).as_str() {
        "destinatari" | "per-chi" | "per-chi-e" | "a-chi-si-rivolge" | "chi-puo-accedere" => CardSection::Audience,
        "come-si-accede" | "come-accedere" | "come-funziona" | "procedura" => CardSection::HowTo,
        "documenti" | "cosa-portare" | "documenti-necessari" | "requisiti" => CardSection::Needed,
        "cosa-offre" | "cosa-comprende" | "che-cosa-si-ottiene" => CardSection::Outcome,
        "tempi" | "scadenze" | "durata" | "quando" => CardSection::Times,
        "costi" | "costo" | "prezzi" | "tariffe" => CardSection::Cost,
        "informazioni" | "altre-informazioni" | "note" => CardSection::More,
        _ => return None,
    };
    Some(card.title())
}

/// The tables of a service: their headers have no place in the text.
const TABLES: [&str; 13] = [
    "price",
    "channel",
    "authorisation",
    "coordinator",
    "staff",
    "plan",
    "charter",
    "complaints",
    "survey",
    "insurance",
    "conditions",
    "privacy",
    "valid",
];

/// Data that was written below the second fence, where it is text and nobody reads it: said at each table.
fn check_lost_data(text: &str, body: &Body, file: FileId, problems: &Problems) {
    let body_text = &text[body.range.clone()];
    for place in lines(body_text) {
        let (start, line) = (body.range.start + place.start, &body_text[place]);
        if !line.starts_with('[') {
            continue;
        }
        let header = line.trim();
        let name = header.trim_start_matches('[').trim_end_matches(']');
        if header.starts_with('[') && header.ends_with(']') && TABLES.contains(&name) {
            problems.trouble(name);
            problems.push(
                Diagnostic::error("S053", Text::new("data-below").with("table", header))
                    .at(Span::new(file, start..start + header.len()))
                    .help(Text::new("data-below-help")),
            );
        }
    }
}

/// Lines that look like a heading of the card but are none: no space behind `##`, bold, another level.
fn check_lost_headings(text: &str, body: &Body, file: FileId, problems: &Problems) {
    let body_text = &text[body.range.clone()];
    for place in lines(body_text) {
        let (start, line) = (body.range.start + place.start, &body_text[place]);
        // Most lines are text: they are passed over at their first letter.
        if !line.trim_start().starts_with(['#', '*', '_']) {
            continue;
        }
        let bare = line.trim().trim_matches(['#', '*', '_', ':', ' ']);
        if bare.len() >= 40 {
            continue;
        }
        let Some(card) = CardSection::from_title(bare) else {
            continue;
        };
        let span = Span::new(file, start..start + line.trim_end().len());
        let is_heading = body.sections.iter().any(|section| section.title_at().start == start);
        if is_heading || body.section(card.slug()).is_some() {
            continue;
        }
        problems.trouble(card.title());
        problems.push(
            Diagnostic::error("S041", Text::new("section-lost").with("title", card.title()))
                .at(span)
                .fix(retitle(span, card.title())),
        );
    }
}

/// Compares the headings of a service with the sections of the national card.
fn check_sections(body: &Body, file: FileId, problems: &Problems) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for section in body.sections.iter().filter(|section| !section.title.is_empty()) {
        let span = Span::new(file, section.title_at());
        let key = section.slug.as_ref();
        if let Some(first) = seen.get(key) {
            problems.push(
                Diagnostic::warning("S043", Text::new("section-twice").with("title", section.title.as_ref()))
                    .at(span)
                    .label(*first, Text::new("label-first"))
                    .help(Text::new("section-twice-help")),
            );
            continue;
        }
        seen.insert(key, span);
        match CardSection::from_title(&section.title) {
            Some(card) if card.title() != section.title => problems.push(
                Diagnostic::warning(
                    "S041",
                    Text::new("section-spelling").with("title", section.title.as_ref()),
                )
                .at(span)
                .fix(retitle(span, card.title())),
            ),
            Some(card) if card.origin() == Origin::Built => problems.push(
                Diagnostic::info("S044", Text::new("section-built").with("title", card.title()))
                    .at(span)
                    .help(Text::new("section-built-help")),
            ),
            Some(_) => {}
            None => {
                let titles = CardSection::ALL.map(CardSection::title);
                let diagnostic = Diagnostic::warning(
                    "S041",
                    Text::new("section-unknown").with("title", section.title.as_ref()),
                )
                .at(span)
                .help(Text::new("section-unknown-help").with("known", titles.join(" · ")));
                problems.push(
                    match closest(&section.title, titles).or_else(|| other_title(&section.title)) {
                        Some(near) => {
                            problems.trouble(near);
                            diagnostic.fix(retitle(span, near))
                        }
                        None => diagnostic,
                    },
                );
            }
        }
    }
}

fn retitle(span: Span, title: &str) -> Fix {
    Fix {
        title: Text::new("fix-replace").with("text", format!("## {title}")),
        edits: vec![Edit {
            span,
            text: format!("## {title}"),
        }],
        applicability: Applicability::Safe,
    }
}

/// Adds a page; two pages of one kind with the same id collide.
fn insert(catalogue: &mut Catalogue, entry: Entry, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    match entry {
        Entry::Translation(language, kind, id, translation) => {
            let translations = catalogue.translations.entry(language).or_default();
            translations.insert((kind, id), *translation);
        }
        Entry::Service(mut service) => {
            // Services of different providers can have the same file name, which would be the same URL.
            if let Some(first) = catalogue.services.get(&service.id) {
                let place = |file| crate::source::locate::locate(sources, file, "title");
                diagnostics.push(
                    Diagnostic::error(
                        "R002",
                        Text::new("collision-services")
                            .with("id", service.id.clone())
                            .with("first", sources.path(first.file).as_str())
                            .with("second", sources.path(service.file).as_str()),
                    )
                    .at(place(service.file))
                    .label(place(first.file), Text::new("label-collision-first"))
                    .help(
                        Text::new("collision-services-help")
                            .with("better", format!("{}-{}.md", service.id, service.provider)),
                    ),
                );
                // Which of the two is right nobody can tell: neither is published.
                if let Some(diagnostic) = diagnostics.last_mut() {
                    diagnostic.blocks = vec![first.file, service.file];
                }
                // It stays in the catalogue under a name that no file can have, so that its other problems are found.
                let second = Arc::make_mut(&mut service);
                second.id = format!("{}~{}", second.id, second.provider);
            }
            catalogue.services.insert(service.id.clone(), service);
        }
        Entry::Provider(provider) => {
            catalogue.providers.insert(provider.id.clone(), *provider);
        }
        Entry::Place(place) => {
            catalogue.places.insert(place.id.clone(), place);
        }
        Entry::Person(person) => {
            catalogue.people.insert(person.id.clone(), person);
        }
        Entry::Need(need) => {
            catalogue.needs.insert(need.id.clone(), need);
        }
        Entry::Call(call) => {
            catalogue.calls.insert(call.id.clone(), call);
        }
        Entry::Page(page) => {
            catalogue.pages.insert(page.id.clone(), page);
        }
    }
}
