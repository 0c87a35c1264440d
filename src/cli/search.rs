//! `sportello search`

use super::args::Search;
use super::session::{Exit, Session, exit_for};
use crate::catalogue::Service;
use crate::pipeline::{self, Checked, Unobserved, Verdict};
use crate::search::{FieldName, Hit, SearchIndex, documents};
use serde_json::json;

/// Searches the services of a portal and says why each was found.
pub(super) fn run(session: &mut Session, args: &Search) -> Exit {
    let checked = pipeline::check(&session.input(), &Unobserved);
    session.speak(checked.settings.language);
    if checked.verdict() == Verdict::Nothing {
        session.warn_about(
            &checked.diagnostics,
            &checked.sources,
            crate::diagnostic::Severity::Error,
        );
        return exit_for(&checked);
    }
    let catalogue = &checked.catalogue;
    let query = args.words.join(" ");
    let found = SearchIndex::build(
        documents(catalogue, checked.today),
        &catalogue.synonyms,
        checked.settings.language,
    )
    .and_then(|mut index| index.search(&query, args.limit.get()));
    let hits = match found {
        Ok(hits) => hits,
        Err(error) => {
            session.fail(&error.to_string());
            return Exit::Io;
        }
    };
    if args.json {
        let list: Vec<_> = hits
            .iter()
            .filter_map(|hit| Some(object(hit, catalogue.services.get(&hit.id)?, &checked, session)))
            .collect();
        session.say(&json!({ "query": query, "results": list }).to_string());
        return Exit::Fine;
    }
    if hits.is_empty() {
        session.say(&session.text("search-none", &[("query", query.into())]));
        session.say(&session.text("search-none-help", &[]));
        return Exit::Fine;
    }
    for (number, hit) in hits.iter().enumerate() {
        if let Some(service) = catalogue.services.get(&hit.id) {
            print(session, &checked, number + 1, hit, service);
        }
    }
    Exit::Fine
}

fn print(session: &Session, checked: &Checked, number: usize, hit: &Hit, service: &Service) {
    let provider = checked.catalogue.providers.get(&service.provider);
    session.say(&format!("{number:>2}. {}", service.title));
    session.say(&format!(
        "    {} · {} · {:.2}",
        provider.map_or("", |provider| provider.name.as_str()),
        area(session, checked, service),
        hit.score
    ));
    for reason in &hit.reasons {
        let fields: Vec<String> = reason
            .fields
            .iter()
            .map(|field| session.text(field_word(*field), &[]))
            .collect();
        let fields = fields.join(", ");
        let line = match &reason.understood_as {
            None => session.text(
                "search-reason",
                &[("word", reason.word.as_str().into()), ("fields", fields.into())],
            ),
            Some(other) => session.text(
                "search-reason-guess",
                &[
                    ("word", reason.word.as_str().into()),
                    ("other", other.as_str().into()),
                    ("fields", fields.into()),
                ],
            ),
        };
        session.say(&format!("    {line}"));
    }
    session.say(&format!(
        "    {}",
        checked.routes.item(crate::site::Section::Services, &service.id)
    ));
}

fn area(session: &Session, checked: &Checked, service: &Service) -> String {
    if service.everywhere {
        return session.text("search-everywhere", &[]);
    }
    let names: Vec<&str> = service
        .area
        .iter()
        .filter_map(|id| checked.catalogue.territory.comune(id))
        .map(|comune| comune.name.as_str())
        .collect();
    names.join(", ")
}

fn object(hit: &Hit, service: &Service, checked: &Checked, session: &Session) -> serde_json::Value {
    let provider = checked.catalogue.providers.get(&service.provider);
    json!({
        "id": hit.id,
        "title": service.title,
        "summary": service.summary,
        "provider": provider.map(|provider| provider.name.as_str()),
        "area": area(session, checked, service),
        "url": checked.routes.item(crate::site::Section::Services, &service.id),
        "score": hit.score,
        "matches": hit.reasons.iter().map(|reason| json!({
            "word": reason.word,
            "understood_as": reason.understood_as,
            "fields": reason.fields.iter().map(|field| field_id(*field)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

fn field_id(field: FieldName) -> &'static str {
    match field {
        FieldName::Title => "title",
        FieldName::Words => "words",
        FieldName::Category => "category",
        FieldName::Summary => "summary",
        FieldName::Provider => "provider",
        FieldName::Place => "place",
        FieldName::Body => "body",
    }
}

fn field_word(field: FieldName) -> &'static str {
    match field {
        FieldName::Title => "field-title",
        FieldName::Words => "field-words",
        FieldName::Category => "field-category",
        FieldName::Summary => "field-summary",
        FieldName::Provider => "field-provider",
        FieldName::Place => "field-place",
        FieldName::Body => "field-body",
    }
}
