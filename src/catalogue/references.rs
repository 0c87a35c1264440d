//! What pages name must exist: references between pages, to the taxonomy, to the comuni, to files.

use super::evidence::Paper;
use super::read::Reading;
use super::unknown::{Known, known, unknown};
use super::{Catalogue, Service};
use crate::diagnostic::{Diagnostic, FileId, Sources, Span, Text, closest};
use crate::source::Kind;
use crate::source::locate::locate;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

/// What a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A provider's page.
    Provider,
    /// A place.
    Place,
    /// A person.
    Person,
    /// A need.
    Need,
    /// A call for accreditation.
    Call,
    /// A comune of the territory.
    Comune,
    /// A category of the taxonomy.
    Category,
    /// An audience of the taxonomy.
    Audience,
    /// A unit type of the taxonomy.
    UnitType,
}

/// One reference: a page, where in its front matter, and what it names.
pub(super) struct Reference {
    pub(super) file: FileId,
    pub(super) path: String,
    pub(super) id: String,
    pub(super) target: Target,
}

/// Checks all references. Those that lead nowhere are taken out of the catalogue, so that later stages need not ask;
/// their keys are marked as troubled, so that no requirement complains of a gap we made. References to pages that exist
/// but are `broken` are taken out in silence: the page's own problem is enough.
///
/// `faulty` are files with errors: where a data file has some, nothing it should declare is called unknown, because one
/// slip there would have an echo on every page.
pub fn check(reading: &mut Reading, faulty: &BTreeSet<FileId>, sources: &Sources) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    resolve_istat(&mut reading.catalogue);
    let broken = std::mem::take(&mut reading.broken);
    diagnostics.extend(orphans(&mut reading.catalogue, &broken, sources));

    let catalogue = &reading.catalogue;
    let mut index: BTreeMap<Target, (BTreeSet<String>, Vec<Known>)> = BTreeMap::new();
    let mut lost: BTreeSet<(FileId, Target, String)> = BTreeSet::new();
    // Nearly all references lead somewhere: only of those that do not is the place written down.
    let mut astray = Vec::new();
    references(catalogue, &mut |file, path, id, target| {
        let (ids, _) = index.entry(target).or_insert_with(|| {
            let known = known(catalogue, target);
            (known.iter().map(|known| known.id.clone()).collect(), known)
        });
        if !ids.contains(id) {
            astray.push(Reference {
                file,
                path: path.to_string(),
                id: id.to_owned(),
                target,
            });
        }
    });
    for reference in astray {
        let Some((_, known)) = index.get(&reference.target) else {
            continue;
        };
        lost.insert((reference.file, reference.target, reference.id.clone()));
        let top = reference.path.split(['.', '[']).next().unwrap_or_default().to_owned();
        reading.troubled.entry(reference.file).or_default().insert(top);
        let is_broken = kind_of(reference.target).is_some_and(|kind| broken.contains(&(kind, reference.id.clone())));
        // Without a sound data file nothing it declares can be judged, and the file's own problem is reported.
        let declared_in = match reference.target {
            Target::Comune => Some(catalogue.territory.file),
            Target::Category | Target::Audience | Target::UnitType => Some(catalogue.taxonomy.file),
            _ => None,
        };
        let cannot_tell = declared_in.is_some_and(|file| file.is_none_or(|file| faulty.contains(&file)));
        if !is_broken && !cannot_tell {
            diagnostics.push(unknown(&reference, known, sources));
        }
    }
    for (file, path, paper) in papers(catalogue) {
        if let Some(wanted) = &paper.file
            && !catalogue.attachments.contains(wanted)
        {
            diagnostics.push(missing_file(catalogue, &path, wanted, locate(sources, file, &path)));
        }
    }
    for service in catalogue.services.values() {
        diagnostics.extend(repeated(service, sources));
    }
    take_out(&mut reading.catalogue, &lost);
    reading.broken = broken;
    diagnostics
}

/// Codes of ISTAT become ids.
fn resolve_istat(catalogue: &mut Catalogue) {
    let Catalogue {
        territory,
        services,
        places,
        people,
        ..
    } = catalogue;
    let resolve = |id: &mut String| {
        // Spreadsheets take the zero in front of a code away.
        let padded = format!("{id:0>6}");
        if let Some(comune) = territory.comune(id).or_else(|| territory.comune(&padded)) {
            id.clone_from(&comune.id);
        }
    };
    let is_id = |id: &String| territory.comuni.iter().any(|comune| comune.id == *id);
    services
        .values_mut()
        .filter(|service| !service.area.iter().all(is_id))
        .flat_map(|service| &mut Arc::make_mut(service).area)
        .for_each(resolve);
    places
        .values_mut()
        .filter_map(|place| place.comune.as_mut())
        .for_each(resolve);
    people
        .values_mut()
        .flat_map(|person| &mut person.area)
        .for_each(resolve);
}

/// Services whose provider has no page: one diagnostic a folder.
fn orphans(catalogue: &mut Catalogue, broken: &BTreeSet<(Kind, String)>, sources: &Sources) -> Vec<Diagnostic> {
    let mut first_of: BTreeMap<&str, (&Service, usize)> = BTreeMap::new();
    for service in catalogue.services.values() {
        if !catalogue.providers.contains_key(&service.provider) {
            first_of.entry(&service.provider).or_insert((service, 0)).1 += 1;
        }
    }
    first_of
        .into_iter()
        .map(|(provider, (service, count))| {
            let at = Span::start_of(service.file);
            if broken.contains(&(Kind::Provider, provider.to_owned())) {
                return Diagnostic::info(
                    "R006",
                    Text::new("provider-broken")
                        .with("provider", provider)
                        .with("count", count),
                )
                .at(at);
            }
            let folder = sources
                .path(service.file)
                .parent()
                .map(ToString::to_string)
                .unwrap_or_default();
            Diagnostic::error(
                "R004",
                Text::new("provider-missing")
                    .with("provider", provider)
                    .with("count", count),
            )
            .at(at)
            .help(Text::new("provider-missing-help").with("file", format!("{folder}/index.md")))
        })
        .collect()
}

/// Tells all references: the file, where in its front matter (for [`Locator::find`](crate::source::locate::Locator::find)),
/// what is named, and of which kind that is.
pub fn references(catalogue: &Catalogue, add: &mut dyn FnMut(FileId, fmt::Arguments<'_>, &str, Target)) {
    for service in catalogue.services.values() {
        let file = service.file;
        if let Some(id) = &service.category {
            add(file, format_args!("category"), id, Target::Category);
        }
        if let Some(id) = &service.unit_type {
            add(file, format_args!("unit_type"), id, Target::UnitType);
        }
        for (key, ids, target) in [
            ("audiences", &service.audiences, Target::Audience),
            ("needs", &service.needs, Target::Need),
            ("area", &service.area, Target::Comune),
            ("places", &service.places, Target::Place),
        ] {
            for id in ids {
                // The index in the file may differ where empty entries or "all" were dropped: the value decides.
                add(file, format_args!("{key}[={id}]"), id, target);
            }
        }
        for (index, channel) in service.channels.iter().enumerate() {
            if let Some(id) = &channel.place {
                add(file, format_args!("channel[{index}].place"), id, Target::Place);
            }
        }
    }
    for provider in catalogue.providers.values() {
        if let Some(id) = &provider.place {
            add(provider.file, format_args!("place"), id, Target::Place);
        }
        for (index, accreditation) in provider.accredited.iter().enumerate() {
            if let Some(id) = &accreditation.call {
                add(
                    provider.file,
                    format_args!("accredited[{index}].call"),
                    id,
                    Target::Call,
                );
            }
        }
    }
    for place in catalogue.places.values() {
        if let Some(id) = &place.comune {
            add(place.file, format_args!("comune"), id, Target::Comune);
        }
        for id in &place.people {
            add(place.file, format_args!("people[={id}]"), id, Target::Person);
        }
    }
    for person in catalogue.people.values() {
        if let Some(id) = &person.organisation {
            add(person.file, format_args!("organisation"), id, Target::Provider);
        }
        for id in &person.area {
            add(person.file, format_args!("area[={id}]"), id, Target::Comune);
        }
        for id in &person.places {
            add(person.file, format_args!("places[={id}]"), id, Target::Place);
        }
    }
    for need in catalogue.needs.values() {
        for (index, answer) in need.answers.iter().enumerate() {
            for (key, id, target) in [
                ("need", &answer.need, Target::Need),
                ("category", &answer.category, Target::Category),
                ("audience", &answer.audience, Target::Audience),
            ] {
                if let Some(id) = id {
                    add(need.file, format_args!("answers[{index}].{key}"), id, target);
                }
            }
        }
    }
    for call in catalogue.calls.values() {
        if let Some(id) = &call.authority {
            add(call.file, format_args!("authority"), id, Target::Provider);
        }
        for id in &call.categories {
            add(call.file, format_args!("categories[={id}]"), id, Target::Category);
        }
    }
    if let (Some(file), Some(id)) = (catalogue.territory.file, &catalogue.territory.body) {
        add(file, format_args!("body"), id, Target::Provider);
    }
}

/// The kind of page a target is, or `None` for terms of the data files.
fn kind_of(target: Target) -> Option<Kind> {
    match target {
        Target::Provider => Some(Kind::Provider),
        Target::Place => Some(Kind::Place),
        Target::Person => Some(Kind::Person),
        Target::Need => Some(Kind::Need),
        Target::Call => Some(Kind::Call),
        Target::Comune | Target::Category | Target::Audience | Target::UnitType => None,
    }
}

/// All documents that pages name, with the front-matter path that names them.
pub fn papers(catalogue: &Catalogue) -> Vec<(FileId, String, &Paper)> {
    let mut all = Vec::new();
    for service in catalogue.services.values() {
        let mut add = |path: &str, paper| all.push((service.file, path.to_owned(), paper));
        if let Some(charter) = &service.evidence.charter {
            add("charter.file", &charter.paper);
        }
        if let Some(paper) = &service.evidence.privacy {
            add("privacy.file", paper);
        }
        if let Some(paper) = &service.conditions {
            add("conditions.file", paper);
        }
        if let Some(paper) = service.authorisation.as_ref().and_then(|a| a.document.as_ref()) {
            add("authorisation.document", paper);
        }
    }
    for provider in catalogue.providers.values() {
        let mut add = |path: &str, paper| all.push((provider.file, path.to_owned(), paper));
        if let Some(logo) = &provider.logo {
            add("logo", logo);
        }
        if let Some(charter) = &provider.evidence.charter {
            add("charter.file", &charter.paper);
        }
        if let Some(paper) = &provider.evidence.privacy {
            add("privacy.file", paper);
        }
    }
    all
}

fn missing_file(catalogue: &Catalogue, path: &str, wanted: &camino::Utf8Path, at: Span) -> Diagnostic {
    let folder = wanted.parent().unwrap_or(wanted);
    let siblings = catalogue.attachments.below(folder).filter_map(|path| path.file_name());
    let name = wanted.file_name().unwrap_or_default();
    let diagnostic = Diagnostic::error("S048", Text::new("attachment-missing").with("file", name)).at(at);
    match closest(name, siblings) {
        Some(near) => diagnostic.help(Text::new("attachment-near").with("near", near)),
        None => {
            // A logo is no document that could stand elsewhere.
            let help = if path == "logo" {
                "attachment-logo-help"
            } else {
                "attachment-help"
            };
            diagnostic.help(Text::new(help).with("folder", format!("content/{folder}")))
        }
    }
}

/// Ids that a list names twice.
fn repeated(service: &Service, sources: &Sources) -> Vec<Diagnostic> {
    let lists = [
        ("audiences", &service.audiences),
        ("needs", &service.needs),
        ("area", &service.area),
        ("places", &service.places),
    ];
    let mut found = Vec::new();
    for (key, ids) in lists {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                found.push(
                    Diagnostic::warning(
                        "R005",
                        Text::new("reference-twice").with("key", key).with("id", id.clone()),
                    )
                    .at(locate(sources, service.file, key))
                    .help(Text::new("reference-twice-help").with("id", id.clone())),
                );
            }
        }
    }
    found
}

/// Takes references that lead nowhere out of the catalogue.
fn take_out(catalogue: &mut Catalogue, lost: &BTreeSet<(FileId, Target, String)>) {
    if lost.is_empty() {
        return;
    }
    let is_lost = |file: FileId, target: Target, id: &String| lost.contains(&(file, target, id.clone()));
    let drop = |file: FileId, target: Target, id: &mut Option<String>| {
        if id.as_ref().is_some_and(|id| is_lost(file, target, id)) {
            *id = None;
        }
    };
    let files: BTreeSet<FileId> = lost.iter().map(|(file, _, _)| *file).collect();
    for service in catalogue.services.values_mut() {
        let file = service.file;
        if !files.contains(&file) {
            continue;
        }
        let service = Arc::make_mut(service);
        drop(file, Target::Category, &mut service.category);
        drop(file, Target::UnitType, &mut service.unit_type);
        service.audiences.retain(|id| !is_lost(file, Target::Audience, id));
        service.needs.retain(|id| !is_lost(file, Target::Need, id));
        service.area.retain(|id| !is_lost(file, Target::Comune, id));
        service.places.retain(|id| !is_lost(file, Target::Place, id));
        for channel in &mut service.channels {
            drop(file, Target::Place, &mut channel.place);
        }
    }
    for provider in catalogue.providers.values_mut() {
        drop(provider.file, Target::Place, &mut provider.place);
        for accreditation in &mut provider.accredited {
            drop(provider.file, Target::Call, &mut accreditation.call);
        }
    }
    for place in catalogue.places.values_mut() {
        drop(place.file, Target::Comune, &mut place.comune);
        place.people.retain(|id| !is_lost(place.file, Target::Person, id));
    }
    for person in catalogue.people.values_mut() {
        let file = person.file;
        drop(file, Target::Provider, &mut person.organisation);
        person.area.retain(|id| !is_lost(file, Target::Comune, id));
        person.places.retain(|id| !is_lost(file, Target::Place, id));
    }
    for need in catalogue.needs.values_mut() {
        let file = need.file;
        for answer in &mut need.answers {
            drop(file, Target::Need, &mut answer.need);
            drop(file, Target::Category, &mut answer.category);
            drop(file, Target::Audience, &mut answer.audience);
        }
    }
    for call in catalogue.calls.values_mut() {
        let file = call.file;
        drop(file, Target::Provider, &mut call.authority);
        call.categories.retain(|id| !is_lost(file, Target::Category, id));
    }
    if let Some(file) = catalogue.territory.file {
        drop(file, Target::Provider, &mut catalogue.territory.body);
    }
}

/// Terms of the data files that are declared twice, or whose names lead to the same URL.
pub fn duplicate_terms(catalogue: &Catalogue) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut check = |terms: Vec<(&str, Span)>| {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for (id, span) in terms {
            if let Some(first) = seen.get(id) {
                found.push(
                    Diagnostic::error("R002", Text::new("term-twice").with("id", id))
                        .at(span)
                        .label(*first, Text::new("label-first")),
                );
            } else {
                seen.insert(id, span);
            }
        }
    };
    let (territory, taxonomy) = (&catalogue.territory, &catalogue.taxonomy);
    check(territory.comuni.iter().map(|c| (c.id.as_str(), c.span)).collect());
    check(taxonomy.categories.iter().map(|c| (c.id.as_str(), c.span)).collect());
    check(taxonomy.categories.iter().map(|c| (c.slug.as_str(), c.span)).collect());
    check(taxonomy.audiences.iter().map(|a| (a.id.as_str(), a.span)).collect());
    check(taxonomy.audiences.iter().map(|a| (a.slug.as_str(), a.span)).collect());
    check(taxonomy.unit_types.iter().map(|u| (u.id.as_str(), u.span)).collect());
    found
}
