//! `sportello agenda`

use super::args::{Agenda, AgendaFormat};
use super::check::{check, known_providers};
use super::explain::local;
use super::session::{Exit, Session, exit_for};
use crate::diagnostic::Severity;
use crate::interchange::calendar::{Event, calendar};
use crate::interchange::csv::csv;
use crate::language::{Arg, format_date, in_days};
use crate::pipeline::{Checked, Verdict};
use crate::quality::{Appointment, Level, agenda};
use crate::site::Section;
use crate::source::Choice;

/// Lists what expires or must be checked again.
pub(super) fn run(session: &mut Session, args: &Agenda) -> Exit {
    let checked = check(session);
    session.speak(checked.settings.language);
    if checked.verdict() == Verdict::Nothing {
        session.warn_about(&checked.diagnostics, &checked.sources, Severity::Error);
        return exit_for(&checked);
    }
    if let Err(exit) = known_providers(session, &args.provider, &checked) {
        return exit;
    }
    let Checked {
        catalogue,
        assessments,
        profile,
        today,
        ..
    } = &checked;
    let mut all = agenda(catalogue, assessments, profile, *today, args.days.into());
    all.retain(|appointment| {
        let is_wanted = |provider: &str| args.provider.iter().any(|wanted| wanted == provider);
        args.provider.is_empty() || appointment.provider.is_some_and(is_wanted)
    });
    let text = match args.format {
        AgendaFormat::Table => table(session, &checked, &all, args.days),
        AgendaFormat::Csv => rows(session, &checked, &all),
        AgendaFormat::Ical => ical(session, &checked, &all),
    };
    match session.print_to(&text, args.output.as_deref()) {
        Ok(()) => Exit::Fine,
        Err(exit) => exit,
    }
}

fn what(session: &Session, checked: &Checked, appointment: &Appointment<'_>) -> String {
    let what = checked.profile.what(appointment.requirement, appointment.check);
    what.map(|what| local(session, what)).unwrap_or_default()
}

fn provider_name(checked: &Checked, appointment: &Appointment<'_>) -> String {
    appointment
        .provider
        .and_then(|id| checked.catalogue.providers.get(id))
        .map(|provider| provider.name.clone())
        .unwrap_or_default()
}

/// By provider, the first day first.
fn table(session: &Session, checked: &Checked, all: &[Appointment<'_>], days: u32) -> String {
    let language = session.messages.language();
    if all.is_empty() {
        return session.text("agenda-none", &[("days", i64::from(days).into())]) + "\n";
    }
    let mut names: Vec<String> = all.iter().map(|one| provider_name(checked, one)).collect();
    names.sort_by_cached_key(|name| (name.is_empty(), crate::source::slug::slugify(name)));
    names.dedup();
    let mut out = session.text(
        "agenda-title",
        &[
            ("date", Arg::Date(checked.today)),
            ("days", i64::from(days).into()),
            ("count", all.len().into()),
        ],
    ) + "\n";
    for name in names {
        let of_provider: Vec<&Appointment<'_>> = all.iter().filter(|one| provider_name(checked, one) == name).collect();
        let cells: Vec<[String; 3]> = of_provider
            .iter()
            .map(|one| {
                let left = (one.date - checked.today).num_days();
                [
                    format_date(language, one.date),
                    in_days(language, left),
                    what(session, checked, one),
                ]
            })
            .collect();
        let widths = [0, 1, 2].map(|column| {
            cells
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        });
        let heading = if name.is_empty() {
            session.text("agenda-places", &[])
        } else {
            name
        };
        out.push_str(&format!("\n{heading}\n"));
        for (one, [date, when, what]) in of_provider.iter().zip(&cells) {
            let mut about = one.title.to_owned();
            if one.services > 0 {
                about = session.text("agenda-services", &[("count", one.services.into())]);
            }
            if one.level == Level::Recommended {
                about.push_str(&format!(" ({})", session.text("requirements-recommended", &[])));
            }
            let [first, second, third] = widths;
            out.push_str(&format!("  {date:>first$}  {when:<second$}  {what:<third$}  {about}\n"));
        }
    }
    out
}

fn rows(session: &Session, checked: &Checked, all: &[Appointment<'_>]) -> String {
    let row = |one: &Appointment<'_>| {
        [
            one.date.to_string(),
            (one.date - checked.today).num_days().to_string(),
            one.provider.unwrap_or_default().to_owned(),
            provider_name(checked, one),
            one.kind.word().to_owned(),
            one.id.to_owned(),
            one.title.to_owned(),
            what(session, checked, one),
            one.code(&checked.profile).to_owned(),
            one.level.word().to_owned(),
            one.services.to_string(),
            checked.sources.path(one.file).to_string(),
        ]
    };
    csv(
        [
            "date",
            "days_left",
            "provider",
            "provider_name",
            "kind",
            "id",
            "title",
            "what",
            "requirement",
            "level",
            "services",
            "file",
        ],
        all.iter().map(row),
    )
}

fn ical(session: &Session, checked: &Checked, all: &[Appointment<'_>]) -> String {
    let events: Vec<Event> = all
        .iter()
        .map(|one| {
            let href = checked.routes.href(&checked.routes.item(Section::of(one.kind), one.id));
            Event {
                id: one.key(&checked.profile),
                date: one.date,
                summary: format!("{}: {}", what(session, checked, one), one.title),
                description: session.text(
                    "agenda-file",
                    &[
                        ("code", one.code(&checked.profile).into()),
                        ("file", checked.sources.path(one.file).as_str().into()),
                    ],
                ),
                url: checked
                    .settings
                    .origin()
                    .map(|origin| format!("{origin}{href}"))
                    .unwrap_or_default(),
            }
        })
        .collect();
    let name = format!("{} – {}", checked.settings.title, session.text("agenda-name", &[]));
    calendar(&name, &events, checked.today)
}
