//! What expires or must be checked again, for everybody to see.

use super::quality_pages::{AgendaGroup, AgendaLine, AgendaView};
use crate::quality::{Appointment, agenda};
use crate::site::routes::Section;
use crate::site::stage::Stage;
use std::collections::BTreeMap;

/// How many days ahead the page looks.
pub(super) const AGENDA_DAYS: u64 = 90;

impl Stage<'_> {
    /// The view of the agenda.
    pub fn agenda_view(&self) -> AgendaView {
        let mut groups: Vec<AgendaGroup> = Vec::new();
        let mut places: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        let appointments: Vec<Appointment<'_>> = self.appointments(AGENDA_DAYS);
        for appointment in &appointments {
            // What belongs to no page of a provider is together.
            let provider = appointment.provider.and_then(|id| self.catalogue.providers.get(id));
            let id = provider.map(|provider| provider.id.as_str());
            let line = AgendaLine {
                evidence: self.evidence_line(
                    self.what(appointment.requirement, appointment.check),
                    appointment.date,
                    self.window(appointment.requirement, appointment.check),
                ),
                page: self.page_link(appointment.kind, appointment.id, appointment.title),
                level: self.level(appointment.level),
                services: appointment.services,
            };
            let place = *places.entry(id).or_insert_with(|| {
                groups.push(AgendaGroup {
                    provider: provider
                        .map(|provider| self.provider_link(provider))
                        .unwrap_or_default(),
                    lines: Vec::new(),
                });
                groups.len() - 1
            });
            groups[place].lines.push(line);
        }
        groups.sort_by_cached_key(|group| {
            (
                group.provider.title.is_empty(),
                crate::source::slug::slugify(&group.provider.title),
            )
        });
        AgendaView {
            date: self.date(self.today),
            iso: self.today.to_string(),
            days: AGENDA_DAYS,
            count: appointments.len(),
            groups,
            paging: None,
            calendar: self.routes.href(&self.routes.quality_file(Section::Agenda, "ics")),
            register: self.section_url(Section::Quality),
        }
    }

    /// What published pages have to do within some days, or had to do.
    pub(crate) fn appointments(&self, days: u64) -> Vec<Appointment<'_>> {
        agenda(self.catalogue, self.assessments, self.profile, self.today, days)
    }
}
