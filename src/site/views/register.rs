//! The public register of quality.

use super::common::Term;
use super::pages::{RegisterMissing, RegisterRequirement, RegisterService, RegisterView};
use crate::quality::{Assessment, Requirement, SubjectKind, Verdict};
use crate::site::routes::Section;
use crate::site::stage::Stage;
use crate::source::Choice;
use std::collections::BTreeMap;

impl Stage<'_> {
    /// The view of the register.
    pub fn register_view(&self) -> RegisterView {
        let requirements = self
            .profile
            .requirements
            .iter()
            .enumerate()
            .map(|(index, requirement)| {
                let all: &BTreeMap<String, Assessment> = match requirement.subject {
                    SubjectKind::Service => &self.assessments.services,
                    SubjectKind::Provider => &self.assessments.providers,
                    SubjectKind::Place => &self.assessments.places,
                };
                let is_published = |id: &String| match requirement.subject {
                    SubjectKind::Service => self.cards.contains_key(id.as_str()),
                    SubjectKind::Provider => self.catalogue.providers.contains_key(id),
                    SubjectKind::Place => self.catalogue.places.contains_key(id),
                };
                let verdicts: Vec<Verdict> = all
                    .iter()
                    .filter(|(id, _)| is_published(id))
                    .flat_map(|(_, assessment)| &assessment.outcomes)
                    .filter(|outcome| outcome.requirement == index && outcome.verdict != Verdict::NotApplicable)
                    .map(|outcome| outcome.verdict)
                    .collect();
                RegisterRequirement {
                    id: requirement.id.clone(),
                    anchor: match requirement.subject {
                        SubjectKind::Service => requirement.id.clone(),
                        other => format!("{}-{}", requirement.id, other.word()),
                    },
                    title: self.local(&requirement.title),
                    why: self.local(&requirement.why),
                    source: requirement.source.clone(),
                    level: Term {
                        id: requirement.level.word().to_owned(),
                        label: self.text(&format!("level-{}", requirement.level.word())),
                        help: String::new(),
                    },
                    applies: verdicts.len(),
                    met: verdicts.iter().filter(|verdict| **verdict == Verdict::Met).count(),
                }
            });
        RegisterView {
            date: self.date(self.today),
            iso: self.today.to_string(),
            profile: self.local(&self.profile.title),
            requirements: requirements.collect(),
            services: self
                .services()
                .into_iter()
                .map(|service| self.register_line(service))
                .collect(),
            missing: self
                .missing
                .iter()
                .map(|missing| RegisterMissing {
                    title: missing.title.clone(),
                    provider: missing.provider.clone(),
                    problems: missing.problems.clone(),
                })
                .collect(),
        }
    }

    fn register_line(&self, service: &crate::catalogue::Service) -> RegisterService {
        let assessment = self.assessments.services.get(&service.id);
        let (applies, met) = assessment.map(Assessment::counts).unwrap_or_default();
        let unmet = assessment
            .into_iter()
            .flat_map(|assessment| &assessment.outcomes)
            .filter(|outcome| matches!(outcome.verdict, Verdict::Unmet(_)))
            .filter_map(|outcome| self.profile.requirements.get(outcome.requirement))
            .map(|requirement: &Requirement| self.local(&requirement.title));
        RegisterService {
            title: service.title.clone(),
            url: self.url(Section::Services, &service.id),
            provider: self
                .catalogue
                .providers
                .get(&service.provider)
                .map(|provider| provider.name.clone())
                .unwrap_or_default(),
            applies,
            met,
            unmet: unmet.collect(),
            verified: service.verified.map(|date| self.date(date)).unwrap_or_default(),
        }
    }

    /// Words of a profile in the language of the portal.
    fn local(&self, texts: &BTreeMap<crate::language::Language, String>) -> String {
        texts
            .get(&self.messages.language())
            .or_else(|| texts.values().next())
            .cloned()
            .unwrap_or_default()
    }
}
