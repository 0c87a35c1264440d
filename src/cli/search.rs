//! `sportello search`

use super::args::Search;
use super::session::{Exit, Session, exit_for};
use crate::catalogue::Service;
use crate::diagnostic::closest;
use crate::pipeline::{self, Checked, Unobserved, Verdict};
use crate::search::{FieldName, Filter, Found, Hit, Reward, SearchDocument, SearchIndex, facet_place, is_open};
use crate::site::{self, Section};
use crate::source::slug::slugify;
use serde_json::{Value, json};
use std::{fs, io};

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
    let queries = match queries(args) {
        Ok(queries) => queries,
        Err(error) => {
            session.fail(&session.text("search-queries-unreadable", &[("error", error.to_string().into())]));
            return Exit::Io;
        }
    };
    let (documents, facets) = site::search_documents(
        &checked.catalogue,
        &checked.assessments,
        &checked.profile,
        &checked.theme.messages,
        checked.today,
    );
    let filters = match filters(session, args, &facets) {
        Ok(filters) => filters,
        Err(exit) => return exit,
    };
    if args.queries.is_none() && !args.has_filters() && args.words.concat().trim().is_empty() {
        session.fail(&session.text("search-nothing-asked", &[]));
        return Exit::Usage;
    }
    let now = checked
        .today
        .and_time(session.input().now.with_timezone(&checked.settings.timezone).time());
    let also = |document: &SearchDocument| {
        let of_age = args.age.is_none_or(|age| {
            checked.catalogue.services.get(&document.id).is_some_and(|service| {
                service.age_min.is_none_or(|least| least <= age) && service.age_max.is_none_or(|most| age <= most)
            })
        });
        of_age && (!args.open || document.hours.as_deref().is_some_and(|hours| is_open(hours, now)))
    };
    let mut index = match SearchIndex::build(
        documents,
        &checked.catalogue,
        &checked.sources,
        checked.settings.language,
    ) {
        Ok(index) => index,
        Err(error) => {
            session.fail(&error.to_string());
            return Exit::Io;
        }
    };
    for query in &queries {
        match index.search(query, args.limit.get(), &filters, &also) {
            Ok(found) if args.json || args.queries.is_some() => print_json(session, args, query, &found, &checked),
            Ok(found) => print_text(session, args, query, &found, &checked),
            Err(error) => {
                session.fail(&error.to_string());
                return Exit::Io;
            }
        }
    }
    Exit::Fine
}

/// What is asked: the words of the command line, or every line of a file.
fn queries(args: &Search) -> io::Result<Vec<String>> {
    let Some(file) = &args.queries else {
        return Ok(vec![args.words.join(" ")]);
    };
    let text = if file == "-" {
        io::read_to_string(io::stdin())?
    } else {
        fs::read_to_string(file)?
    };
    Ok(text.lines().map(str::to_owned).collect())
}

/// The filters that were asked for. A value may be an id or a name; neither case nor accents matter.
fn filters(session: &Session, args: &Search, facets: &crate::search::Facets) -> Result<Vec<Filter>, Exit> {
    let asked = [
        ("comune", args.comune.as_deref()),
        ("category", args.category.as_deref()),
        ("audience", args.audience.as_deref()),
        ("regime", args.regime.as_deref()),
        ("free", args.free.then_some("1")),
        ("mode", args.mode.as_deref()),
        ("language", args.language.as_deref()),
    ];
    let mut filters = Vec::new();
    for (key, value) in asked {
        let (Some(value), Some(place)) = (value, facet_place(key)) else {
            continue;
        };
        let Some(facet) = facets.list.get(place) else { continue };
        let wanted = slugify(value);
        let known =
            facet.ids.iter().zip(&facet.names).position(|(id, name)| {
                id.eq_ignore_ascii_case(value) || slugify(id) == wanted || slugify(name) == wanted
            });
        let Some(known) = known else {
            session.fail(&session.text(
                "search-filter-unknown",
                &[("filter", format!("--{key}").into()), ("value", value.into())],
            ));
            let names = || facet.names.iter().chain(&facet.ids).map(String::as_str);
            match closest(value, names()) {
                Some(near) => session.warn(&session.text("usage-near", &[("near", near.into())])),
                None => session.warn(&session.text("search-filter-known", &[("known", facet.ids.join(", ").into())])),
            }
            return Err(Exit::Usage);
        };
        filters.push((place, known as u16));
    }
    Ok(filters)
}

fn print_json(session: &Session, args: &Search, query: &str, found: &Found, checked: &Checked) {
    let list: Vec<_> = found
        .hits
        .iter()
        .filter_map(|hit| {
            let service = checked.catalogue.services.get(&hit.id)?;
            Some(object(hit, service, args, checked, session))
        })
        .collect();
    let guesses: Vec<Value> = found
        .guesses
        .iter()
        .map(|(word, taken)| json!({ "word": word, "understood_as": taken }))
        .collect();
    session.say(&json!({ "query": query, "total": found.total, "guesses": guesses, "results": list }).to_string());
}

fn print_text(session: &Session, args: &Search, query: &str, found: &Found, checked: &Checked) {
    if found.hits.is_empty() {
        session.say(&session.text("search-none", &[("query", query.into())]));
        let help = if args.has_filters() {
            "search-none-filtered-help"
        } else {
            "search-none-help"
        };
        session.say(&session.text(help, &[]));
        return;
    }
    for (number, hit) in found.hits.iter().enumerate() {
        if let Some(service) = checked.catalogue.services.get(&hit.id) {
            print(session, args, checked, number + 1, hit, service);
        }
    }
    if found.total > found.hits.len() {
        session.say(&session.text(
            "search-more",
            &[("shown", found.hits.len().into()), ("total", found.total.into())],
        ));
    }
}

fn print(session: &Session, args: &Search, checked: &Checked, number: usize, hit: &Hit, service: &Service) {
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
            .map(|(field, points)| {
                let name = session.text(field_word(*field), &[]);
                if args.explain {
                    format!("{name} {points:.2}")
                } else {
                    name
                }
            })
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
    if args.explain {
        session.say(&format!(
            "    {}",
            session.text(
                "search-explained",
                &[
                    ("points", format!("{:.2}", hit.points).into()),
                    (
                        "reward",
                        session
                            .text(&format!("search-reward-{}", reward_id(hit.reward)), &[])
                            .into()
                    ),
                    ("level", format!("{:.2}", hit.score).into()),
                    ("merit", i64::from(hit.merit).into()),
                ]
            )
        ));
    }
    session.say(&format!("    {}", checked.routes.item(Section::Services, &service.id)));
}

fn reward_id(reward: Reward) -> &'static str {
    match reward {
        Reward::None => "none",
        Reward::ExactTitle => "exact-title",
        Reward::NearTitle => "near-title",
        Reward::NearSummary => "near-summary",
    }
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

fn object(hit: &Hit, service: &Service, args: &Search, checked: &Checked, session: &Session) -> Value {
    let provider = checked.catalogue.providers.get(&service.provider);
    let matches = hit.reasons.iter().map(|reason| {
        let fields = reason.fields.iter();
        let mut object = json!({
            "word": reason.word,
            "understood_as": reason.understood_as,
            "fields": fields.clone().map(|(field, _)| field_id(*field)).collect::<Vec<_>>(),
        });
        if args.explain {
            object["points"] = fields
                .map(|(field, points)| (field_id(*field).to_owned(), json!(points)))
                .collect();
        }
        object
    });
    let mut object = json!({
        "id": hit.id,
        "title": service.title,
        "summary": service.summary,
        "provider": provider.map(|provider| provider.name.as_str()),
        "area": area(session, checked, service),
        "url": checked.routes.item(Section::Services, &service.id),
        "score": hit.score,
        "matches": matches.collect::<Vec<_>>(),
    });
    if args.explain {
        object["points"] = json!(hit.points);
        object["reward"] = json!(reward_id(hit.reward));
        object["merit"] = json!(hit.merit);
    }
    object
}

fn field_id(field: FieldName) -> &'static str {
    match field {
        FieldName::Title => "title",
        FieldName::Words => "words",
        FieldName::Category => "category",
        FieldName::Summary => "summary",
        FieldName::Provider => "provider",
        FieldName::Needs => "needs",
        FieldName::Related => "related",
        FieldName::Place => "place",
        FieldName::Body => "body",
        FieldName::Synonyms => "synonyms",
        FieldName::Also => "also",
    }
}

fn field_word(field: FieldName) -> &'static str {
    match field {
        FieldName::Title => "field-title",
        FieldName::Words => "field-words",
        FieldName::Category => "field-category",
        FieldName::Summary => "field-summary",
        FieldName::Provider => "field-provider",
        FieldName::Needs => "field-needs",
        FieldName::Related => "field-related",
        FieldName::Place => "field-place",
        FieldName::Body => "field-body",
        FieldName::Synonyms => "field-synonyms",
        FieldName::Also => "field-also",
    }
}
