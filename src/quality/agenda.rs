//! What expires or must be checked again, and when.

use super::assess::{Assessment, Assessments};
use super::profile::{Level, Profile, SubjectKind};
use crate::catalogue::Catalogue;
use crate::catalogue::evidence::Evidence;
use crate::diagnostic::FileId;
use crate::source::Choice;
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// One thing to do by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment<'c> {
    /// The last day on which the evidence holds.
    pub date: NaiveDate,
    /// The provider whose business it is; none for places.
    pub provider: Option<&'c str>,
    /// What kind of page it is about.
    pub kind: SubjectKind,
    /// The page's id.
    pub id: &'c str,
    /// The page's title or name.
    pub title: &'c str,
    /// The page's file.
    pub file: FileId,
    /// Index of the requirement in the profile.
    pub requirement: usize,
    /// Index of the check in the requirement.
    pub check: usize,
    /// Whether it is required.
    pub level: Level,
    /// How many services depend on it, where it is written once for many.
    pub services: usize,
}

impl Appointment<'_> {
    /// The code of its requirement.
    pub fn code<'p>(&self, profile: &'p Profile) -> &'p str {
        profile
            .requirements
            .get(self.requirement)
            .map_or("", |requirement| requirement.id.as_str())
    }

    /// What makes it this appointment and no other, whatever its day: calendars know it by this.
    pub fn key(&self, profile: &Profile) -> String {
        format!("{}/{}/{}/{}", self.kind.word(), self.id, self.code(profile), self.check)
    }
}

/// Everything with a day that is over or comes within `days` of `today`, by day, provider and page. What services inherit
/// from their provider stands there once.
pub fn agenda<'c>(
    catalogue: &'c Catalogue,
    assessments: &'c Assessments,
    profile: &Profile,
    today: NaiveDate,
    days: u64,
) -> Vec<Appointment<'c>> {
    let until = today.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX);
    let mut all: Vec<Appointment<'c>> = Vec::new();
    let mut inherited: BTreeMap<(&str, usize, usize, NaiveDate), Appointment<'c>> = BTreeMap::new();
    let appointments = |assessment, kind, id, title, file| {
        appointments(assessment, kind, id, title, file).filter(move |appointment| appointment.date <= until)
    };
    for (id, assessment) in &assessments.services {
        let Some(service) = catalogue.services.get(id) else {
            continue;
        };
        let provider = catalogue.providers.get(&service.provider);
        for appointment in appointments(assessment, SubjectKind::Service, id, &service.title, service.file) {
            let check = profile.check(appointment.requirement, appointment.check);
            let from_provider = provider.filter(|provider| {
                check.is_some_and(|check| {
                    check
                        .about
                        .iter()
                        .all(|path| is_inherited(path, &service.evidence, &provider.evidence))
                })
            });
            let appointment = Appointment {
                provider: Some(&service.provider),
                ..appointment
            };
            let Some(provider) = from_provider else {
                all.push(appointment);
                continue;
            };
            let key = (
                provider.id.as_str(),
                appointment.requirement,
                appointment.check,
                appointment.date,
            );
            inherited
                .entry(key)
                .and_modify(|known| {
                    known.services += 1;
                    known.level = known.level.max(appointment.level);
                })
                .or_insert_with(|| Appointment {
                    kind: SubjectKind::Provider,
                    id: &provider.id,
                    title: &provider.name,
                    file: provider.file,
                    services: 1,
                    ..appointment
                });
        }
    }
    all.extend(inherited.into_values());
    for (id, assessment) in &assessments.providers {
        let Some(provider) = catalogue.providers.get(id) else {
            continue;
        };
        all.extend(
            appointments(assessment, SubjectKind::Provider, id, &provider.name, provider.file).map(|appointment| {
                Appointment {
                    provider: Some(id),
                    ..appointment
                }
            }),
        );
    }
    for (id, assessment) in &assessments.places {
        let Some(place) = catalogue.places.get(id) else {
            continue;
        };
        all.extend(appointments(
            assessment,
            SubjectKind::Place,
            id,
            &place.name,
            place.file,
        ));
    }
    all.sort_by(|a, b| {
        (a.date, a.provider, a.kind, a.id, a.requirement, a.check).cmp(&(
            b.date,
            b.provider,
            b.kind,
            b.id,
            b.requirement,
            b.check,
        ))
    });
    all
}

fn appointments<'a>(
    assessment: &'a Assessment,
    kind: SubjectKind,
    id: &'a str,
    title: &'a str,
    file: FileId,
) -> impl Iterator<Item = Appointment<'a>> + 'a {
    assessment.deadlines.iter().map(move |deadline| Appointment {
        date: deadline.date,
        provider: None,
        kind,
        id,
        title,
        file,
        requirement: deadline.requirement(),
        check: deadline.check(),
        level: deadline.level,
        services: 0,
    })
}

/// Whether a service has the evidence of a path from its provider.
fn is_inherited(path: &str, own: &Evidence, provider: &Evidence) -> bool {
    match path.split('.').next().unwrap_or(path) {
        "charter" => provider.charter.is_some() && own.charter == provider.charter,
        "complaints" => provider.complaints.is_some() && own.complaints == provider.complaints,
        "survey" => provider.survey.is_some() && own.survey == provider.survey,
        "insurance" => provider.insurance.is_some() && own.insurance == provider.insurance,
        "privacy" => provider.privacy.is_some() && own.privacy == provider.privacy,
        _ => false,
    }
}
