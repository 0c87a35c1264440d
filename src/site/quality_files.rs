//! The files beside the pages about quality: badges, tables, the calendar.

use super::badge;
use super::output::Output;
use super::routes::Section;
use super::stage::Stage;
use crate::catalogue::{Provider, Service};
use crate::interchange::calendar::{self, Event};
use crate::interchange::csv::{Table, cells, csv};
use crate::quality::{Appointment, Assessment, Coverage, Level, Score, Share, SubjectKind, Verdict};
use crate::source::Choice;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

/// Who was judged: kind, id, title, provider, outcome.
type Judged<'a> = (SubjectKind, &'a String, &'a String, &'a String, &'a Arc<Assessment>);

/// How many subjects or appointments become text at once.
const PART: usize = 512;
/// How many days ahead the calendar goes: two years, so that those who subscribe see what they plan for.
const CALENDAR_DAYS: u64 = 730;

/// Writes the tables and the calendar.
///
/// # Errors
/// When a file cannot be written.
pub(super) fn put_quality(stage: &Stage<'_>, output: &dyn Output) -> io::Result<()> {
    let file = |section, extension, text: String| {
        let path = stage.routes.quality_file(section, extension);
        output.put(path.trim_start_matches('/'), text.into_bytes())
    };
    put_register(stage, output)?;
    file(Section::Coverage, "csv", coverage_csv(stage))?;
    let name = format!("{} – {}", stage.settings.title, stage.text("title-agenda"));
    let appointments = stage.appointments(CALENDAR_DAYS);
    let events = |part: &[Appointment<'_>]| -> Vec<u8> {
        let events: Vec<String> = part
            .par_iter()
            .map(|appointment| calendar::event(&event(stage, appointment), stage.today))
            .collect();
        events.concat().into_bytes()
    };
    let head = std::iter::once(calendar::head(&name).into_bytes());
    let end = std::iter::once(calendar::END.into());
    let mut parts = head.chain(appointments.chunks(PART).map(events)).chain(end);
    let path = stage.routes.quality_file(Section::Agenda, "ics");
    output.put_parts(path.trim_start_matches('/'), &mut parts)
}

/// Writes badges. Whose one is stands around it ([`badge::embed`]): so most badges of a portal are alike, and each is drawn
/// once.
pub(super) struct Badges<'s, 'a> {
    stage: &'s Stage<'a>,
    /// By how many requirements apply, and how many are met.
    drawn: Mutex<BTreeMap<[usize; 2], Arc<str>>>,
}

impl<'s, 'a> Badges<'s, 'a> {
    /// Those of a stage.
    pub(super) fn new(stage: &'s Stage<'a>) -> Badges<'s, 'a> {
        Badges {
            stage,
            drawn: Mutex::default(),
        }
    }

    /// Writes the badge of a service.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn put_of_service(&self, service: &Service, output: &dyn Output) -> io::Result<()> {
        let (assessments, profile) = (self.stage.assessments, self.stage.profile);
        let share = assessments.score_of_service(service, profile).total;
        self.put(share, Section::Services, &service.id, output)
    }

    /// Writes the badge of a provider.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn put_of_provider(&self, provider: &Provider, output: &dyn Output) -> io::Result<()> {
        let assessment = self.stage.assessments.providers.get(&provider.id);
        let share = assessment.map(|assessment| Score::of(assessment, self.stage.profile).total);
        self.put(share.unwrap_or_default(), Section::Providers, &provider.id, output)
    }

    fn put(&self, share: Share, section: Section, id: &str, output: &dyn Output) -> io::Result<()> {
        let svg = self.svg(share);
        let path = self.stage.routes.badge(section, id);
        output.put_alike(path.trim_start_matches('/'), svg.as_bytes().to_vec())
    }

    fn svg(&self, share: Share) -> Arc<str> {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        let svg = drawn.entry([share.applies, share.met]).or_insert_with(|| {
            let words = self.stage.badge_words(share);
            let title = self.stage.badge_title(&words);
            let date = self.stage.today.format("%d/%m/%Y");
            let label = self.stage.text("badge-label");
            badge::svg(&label, &format!("{words} · {date}"), &title).into()
        });
        Arc::clone(svg)
    }
}

/// Writes one line a verdict: who was asked what, and the outcome.
fn put_register(stage: &Stage<'_>, output: &dyn Output) -> io::Result<()> {
    let nobody = String::new();
    let subjects = stage
        .shown
        .iter()
        .filter_map(|service| {
            let assessment = stage.assessments.services.get(&service.id)?;
            Some((
                SubjectKind::Service,
                &service.id,
                &service.title,
                &service.provider,
                assessment,
            ))
        })
        .chain(stage.catalogue.providers.values().filter_map(|provider| {
            let assessment = stage.assessments.providers.get(&provider.id)?;
            Some((
                SubjectKind::Provider,
                &provider.id,
                &provider.name,
                &provider.id,
                assessment,
            ))
        }))
        .chain(stage.catalogue.places.values().filter_map(|place| {
            let assessment = stage.assessments.places.get(&place.id)?;
            Some((SubjectKind::Place, &place.id, &place.name, &nobody, assessment))
        }));
    // What a requirement is called stands in thousands of rows.
    let names: Vec<[String; 2]> = (stage.profile.requirements.iter())
        .map(|requirement| {
            let title = stage.local(&requirement.title);
            [
                cells(&[&requirement.id, &requirement.group, &title]),
                cells(&[&requirement.weight.to_string()]),
            ]
        })
        .collect();
    let head = Table::new([
        "kind",
        "id",
        "title",
        "provider",
        "requirement",
        "group",
        "asked",
        "level",
        "verdict",
        "holds_until",
        "weight",
    ]);
    let lines = |(kind, id, title, provider, assessment): &Judged<'_>| {
        let mut table: Table<11> = Table::default();
        let subject = cells(&[kind.word(), id, title, provider]);
        for outcome in &assessment.outcomes {
            let requirement = stage.profile.requirements.get(outcome.requirement());
            let (Some(requirement), Some([name, weight])) = (requirement, names.get(outcome.requirement())) else {
                continue;
            };
            let (verdict, level) = match outcome.verdict {
                Verdict::Met => ("met", requirement.level),
                Verdict::Unmet(level) => ("not met", level),
                Verdict::NotApplicable => ("not applicable", requirement.level),
            };
            let expires = assessment
                .deadlines
                .iter()
                .filter(|deadline| deadline.requirement() == outcome.requirement())
                .map(|deadline| deadline.date)
                .min();
            let expires = expires.map(|date| date.to_string()).unwrap_or_default();
            table.row_of_cells(&[&subject, name, &cells(&[level.word(), verdict, &expires]), weight]);
        }
        table.into_text()
    };
    let subjects: Vec<Judged<'_>> = subjects.collect();
    let part = |part: &[Judged<'_>]| {
        part.par_iter()
            .map(lines)
            .collect::<Vec<String>>()
            .concat()
            .into_bytes()
    };
    let head = std::iter::once(head.into_text().into_bytes());
    let path = stage.routes.quality_file(Section::Quality, "csv");
    output.put_parts(
        path.trim_start_matches('/'),
        &mut head.chain(subjects.chunks(PART).map(part)),
    )
}

/// One line a category, comune and audience; the audience is empty for all together.
fn coverage_csv(stage: &Stage<'_>) -> String {
    let (taxonomy, territory) = (&stage.catalogue.taxonomy, &stage.catalogue.territory);
    let coverage = Coverage::of(stage.catalogue, stage.today);
    let audiences = || {
        std::iter::once((None, "")).chain(
            taxonomy
                .audiences
                .iter()
                .enumerate()
                .map(|(index, audience)| (Some(index), audience.id.as_str())),
        )
    };
    let mut rows = Vec::new();
    for (category_index, category) in taxonomy.categories.iter().enumerate() {
        for (comune_index, comune) in territory.comuni.iter().enumerate() {
            for (audience_index, audience) in audiences() {
                rows.push([
                    category.id.clone(),
                    category.name.clone(),
                    comune.id.clone(),
                    comune.name.clone(),
                    audience.to_owned(),
                    coverage.count(audience_index, category_index, comune_index).to_string(),
                ]);
            }
        }
    }
    csv(
        [
            "category",
            "category_name",
            "comune",
            "comune_name",
            "audience",
            "services",
        ],
        rows,
    )
}

fn event(stage: &Stage<'_>, appointment: &Appointment<'_>) -> Event {
    let what = stage.what(appointment.requirement, appointment.check);
    Event {
        id: appointment.key(stage.profile),
        date: appointment.date,
        summary: format!("{what}: {}", appointment.title),
        description: stage.text(match appointment.level {
            Level::Required => "agenda-required",
            Level::Recommended => "agenda-recommended",
        }),
        url: stage
            .absolute(&stage.url(Section::of(appointment.kind), appointment.id))
            .unwrap_or_default(),
    }
}
