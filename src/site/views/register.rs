//! The public register of quality, and the sheet of each provider in it.

use super::common::{Link, Term};
use super::quality_pages::{
    EvidenceLine, GroupScore, RegisterGroup, RegisterLine, RegisterMissing, RegisterRequirement, RegisterView,
    RetiredLine, ScoreView, SheetView, UnmetLine,
};
use crate::catalogue::{Provider, Service};
use crate::language::{Arg, Language, in_days};
use crate::quality::{Assessment, Deadline, Level, Origin, Requirement, Score, Share, SubjectKind, Verdict};
use crate::site::badge;
use crate::site::routes::Section;
use crate::site::stage::Stage;
use crate::source::Choice;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// With more services the register names providers only; each service stands on the sheet of its own.
const MOST_SERVICES: usize = 1000;

impl Stage<'_> {
    /// The view of the register.
    pub fn register_view(&self) -> RegisterView {
        let few = self.shown.len() <= MOST_SERVICES;
        RegisterView {
            date: self.date(self.today),
            iso: self.today.to_string(),
            profile: self.local(&self.profile.title),
            own: self.profile.origin != Origin::BuiltIn,
            total: self.total(),
            groups: self.register_groups(),
            retired: self
                .profile
                .retired
                .iter()
                .map(|retired| RetiredLine {
                    id: retired.id.clone(),
                    reason: retired.reason.clone(),
                })
                .collect(),
            providers: self
                .providers_by_name()
                .into_iter()
                .map(|provider| self.provider_line(provider))
                .collect(),
            services: (self.shown.iter().filter(|_| few))
                .map(|service| {
                    let assessment = self.assessments.of_service(service);
                    let score = self.short_score(&assessment, Section::Services, &service.id, &service.provider);
                    self.register_line(service, score)
                })
                .collect(),
            count: self.shown.len(),
            missing: self
                .missing
                .iter()
                .map(|missing| RegisterMissing {
                    title: missing.title.clone(),
                    provider: missing.provider.clone(),
                    problems: missing.problems.clone(),
                })
                .collect(),
            coverage: self.routes.href(&self.routes.quality(Section::Coverage)),
            agenda: self.routes.href(&self.routes.quality(Section::Agenda)),
            csv: self.routes.href(&self.routes.quality_file(Section::Quality, "csv")),
        }
    }

    /// The sheet of a provider.
    pub fn sheet_view(&self, provider: &Provider) -> SheetView {
        let own = self
            .assessments
            .providers
            .get(&provider.id)
            .cloned()
            .unwrap_or_default();
        let badge = self.somewhere(self.routes.href(&self.routes.badge(Section::Providers, &provider.id)));
        let sheet = self.somewhere(self.routes.href(&self.routes.sheet(&provider.id)));
        let score = self.score_view(&own, Section::Providers, &provider.id, &provider.id);
        SheetView {
            provider: self.provider_link(provider),
            date: self.date(self.today),
            iso: self.today.to_string(),
            embed: badge::embed(&sheet, &badge, &self.badge_embedded(&provider.name)),
            score,
            verified: self.day(provider.verified),
            services: self
                .lists
                .of_provider(&provider.id)
                .iter()
                .map(|service| {
                    let assessment = self.assessments.of_service(service);
                    let score = self.score_view(&assessment, Section::Services, &service.id, &service.provider);
                    self.register_line(service, score)
                })
                .collect(),
            register: self.section_url(Section::Quality),
        }
    }

    /// What a service meets; nothing where nothing is asked.
    pub(super) fn service_score(&self, service: &Service) -> Option<ScoreView> {
        let assessment = self.assessments.of_service(service);
        let score = self.score_view(&assessment, Section::Services, &service.id, &service.provider);
        (score.applies > 0).then_some(score)
    }

    /// What a provider meets; nothing where nothing is asked.
    pub(super) fn provider_score(&self, provider: &Provider) -> Option<ScoreView> {
        let assessment = self.assessments.providers.get(&provider.id)?;
        let score = self.score_view(assessment, Section::Providers, &provider.id, &provider.id);
        (score.applies > 0).then_some(score)
    }

    /// What a badge says of a score.
    pub(crate) fn badge_words(&self, share: Share) -> String {
        self.fill(
            "badge-words",
            &[("met", share.met.into()), ("applies", share.applies.into())],
        )
    }

    /// A badge in words, for those who do not see it.
    pub(crate) fn badge_title(&self, words: &str) -> String {
        let args = [("words", words.into()), ("date", Arg::Date(self.today))];
        self.fill("badge-title", &args)
    }

    /// What stands for a badge on another site. It stays there as it is when the badge changes, so it tells no numbers.
    fn badge_embedded(&self, name: &str) -> String {
        self.fill("badge-embed", &[("name", name.into())])
    }

    fn score_view(&self, assessment: &Assessment, section: Section, id: &str, provider: &str) -> ScoreView {
        let score = Score::of(assessment, self.profile);
        let (later, urgent) = self.evidence_days(&assessment.deadlines);
        ScoreView {
            groups: self.group_scores(&score),
            urgent,
            later,
            ..self.short_of(&score, assessment, section, id, provider)
        }
    }

    /// A score without its groups and without what expires: for lists of many.
    fn short_score(&self, assessment: &Assessment, section: Section, id: &str, provider: &str) -> ScoreView {
        let score = Score::of(assessment, self.profile);
        self.short_of(&score, assessment, section, id, provider)
    }

    fn short_of(
        &self,
        score: &Score,
        assessment: &Assessment,
        section: Section,
        id: &str,
        provider: &str,
    ) -> ScoreView {
        let unmet = assessment.outcomes.iter().filter_map(|outcome| {
            let Verdict::Unmet(level) = outcome.verdict else {
                return None;
            };
            let requirement = self.profile.requirements.get(outcome.requirement())?;
            Some(UnmetLine {
                id: requirement.id.clone(),
                title: self.local(&requirement.title),
                level: self.level(level),
                url: format!("{}#{}", self.section_url(Section::Quality), anchor(requirement)),
            })
        });
        ScoreView {
            applies: score.total.applies,
            met: score.total.met,
            percent: score.total.percent().unwrap_or_default(),
            unmet: unmet.collect(),
            badge: self.routes.href(&self.routes.badge(section, id)),
            badge_text: self.badge_words(score.total),
            sheet: self.routes.href(&self.routes.sheet(provider)),
            ..ScoreView::default()
        }
    }

    fn group_scores(&self, score: &Score) -> Vec<GroupScore> {
        score
            .groups
            .iter()
            .enumerate()
            .filter_map(|(index, share)| {
                let (id, title) = self.group_name(index);
                Some(GroupScore {
                    id,
                    title,
                    applies: share.applies,
                    met: share.met,
                    percent: share.percent()?,
                })
            })
            .collect()
    }

    fn group_name(&self, index: usize) -> (String, String) {
        match self.profile.groups.get(index) {
            Some(group) => (group.id.clone(), self.local(&group.title)),
            None => (String::new(), self.text("register-other")),
        }
    }

    /// All services together. Their verdicts are put together one by one: there may be very many.
    fn total(&self) -> ScoreView {
        let mut total = Score {
            total: Share::default(),
            groups: vec![Share::default(); self.profile.groups.len() + 1],
        };
        for service in self.shown.iter() {
            total.add(&self.assessments.score_of_service(service, self.profile));
        }
        ScoreView {
            applies: total.total.applies,
            met: total.total.met,
            percent: total.total.percent().unwrap_or_default(),
            groups: self.group_scores(&total),
            ..ScoreView::default()
        }
    }

    /// The days on which evidence expires, of several of one kind the first: those with time left, and the others.
    fn evidence_days(&self, deadlines: &[Deadline]) -> (Vec<EvidenceLine>, Vec<EvidenceLine>) {
        let mut days: BTreeMap<String, (NaiveDate, i64)> = BTreeMap::new();
        for deadline in deadlines {
            let what = self.what(deadline.requirement(), deadline.check());
            let day = (deadline.date, self.window(deadline.requirement(), deadline.check()));
            days.entry(what)
                .and_modify(|known| *known = (*known).min(day))
                .or_insert(day);
        }
        let mut days: Vec<_> = days
            .into_iter()
            .map(|(what, (date, window))| (date, what, window))
            .collect();
        days.sort();
        days.into_iter()
            .map(|(date, what, window)| self.evidence_line(what, date, window))
            .partition(|line| line.state == "ok")
    }

    /// What expires, in the words of the profile.
    pub(crate) fn what(&self, requirement: usize, check: usize) -> String {
        let what = self.profile.what(requirement, check);
        what.map(|what| self.local(what)).unwrap_or_default()
    }

    /// How many days before the day of a check it is soon.
    pub(super) fn window(&self, requirement: usize, check: usize) -> i64 {
        self.profile.check(requirement, check).map_or(0, |check| check.window)
    }

    pub(super) fn evidence_line(&self, what: String, date: NaiveDate, window: i64) -> EvidenceLine {
        let days = (date - self.today).num_days();
        EvidenceLine {
            what,
            date: self.date(date),
            iso: date.to_string(),
            when: in_days(self.messages.language(), days),
            state: if days < 0 {
                "expired"
            } else if days <= window {
                "soon"
            } else {
                "ok"
            },
        }
    }

    pub(super) fn level(&self, level: Level) -> Term {
        Term {
            id: level.word().to_owned(),
            label: self.text(&format!("level-{}", level.word())),
            help: String::new(),
        }
    }

    fn register_groups(&self) -> Vec<RegisterGroup> {
        let mut groups: Vec<RegisterGroup> = (0..=self.profile.groups.len())
            .map(|index| {
                let (id, title) = self.group_name(index);
                let description = self
                    .profile
                    .groups
                    .get(index)
                    .map(|group| self.local(&group.description));
                RegisterGroup {
                    id,
                    title,
                    description: description.unwrap_or_default(),
                    requirements: Vec::new(),
                }
            })
            .collect();
        for (requirement, share) in self.profile.requirements.iter().zip(self.shares()) {
            let line = RegisterRequirement {
                id: requirement.id.clone(),
                anchor: anchor(requirement),
                title: self.local(&requirement.title),
                why: self.local(&requirement.why),
                source: requirement.source.clone(),
                level: self.level(requirement.level),
                subject: Term {
                    id: requirement.subject.word().to_owned(),
                    label: self.text(&format!("subject-{}", requirement.subject.word())),
                    help: String::new(),
                },
                weight: requirement.weight,
                applies: share.applies,
                met: share.met,
            };
            if let Some(group) = groups.get_mut(self.profile.group_index(requirement)) {
                group.requirements.push(line);
            }
        }
        groups.retain(|group| !group.requirements.is_empty());
        groups
    }

    /// For each requirement, how many published pages it applies to, and how many of these meet it.
    fn shares(&self) -> Vec<Share> {
        let mut shares = vec![Share::default(); self.profile.requirements.len()];
        let services = self.assessments.services.iter();
        let published = services
            .filter(|(id, _)| self.cards.contains_key(id.as_str()))
            .chain(
                self.assessments
                    .providers
                    .iter()
                    .filter(|(id, _)| self.catalogue.providers.contains_key(*id)),
            )
            .chain(
                self.assessments
                    .places
                    .iter()
                    .filter(|(id, _)| self.catalogue.places.contains_key(*id)),
            );
        for outcome in published.flat_map(|(_, assessment)| &assessment.outcomes) {
            if let Some(share) = shares.get_mut(outcome.requirement()) {
                share.applies += usize::from(outcome.verdict != Verdict::NotApplicable);
                share.met += usize::from(outcome.verdict == Verdict::Met);
            }
        }
        shares
    }

    pub(super) fn providers_by_name(&self) -> Vec<&Provider> {
        let mut providers: Vec<&Provider> = self.catalogue.providers.values().collect();
        providers.sort_by_cached_key(|provider| (crate::source::slug::slugify(&provider.name), &provider.id));
        providers
    }

    fn provider_line(&self, provider: &Provider) -> RegisterLine {
        let assessment = self
            .assessments
            .providers
            .get(&provider.id)
            .cloned()
            .unwrap_or_default();
        RegisterLine {
            title: provider.name.clone(),
            url: self.url(Section::Providers, &provider.id),
            provider: String::new(),
            sheet: self.routes.href(&self.routes.sheet(&provider.id)),
            services: self.lists.of_provider(&provider.id).len(),
            score: self.short_score(&assessment, Section::Providers, &provider.id, &provider.id),
            verified: self.day(provider.verified),
        }
    }

    fn register_line(&self, service: &Service, score: ScoreView) -> RegisterLine {
        let provider = self.catalogue.providers.get(&service.provider);
        RegisterLine {
            title: service.title.clone(),
            url: self.url(Section::Services, &service.id),
            provider: provider.map(|provider| provider.name.clone()).unwrap_or_default(),
            sheet: self.routes.href(&self.routes.sheet(&service.provider)),
            services: 0,
            score,
            verified: self.day(service.verified),
        }
    }

    fn day(&self, date: Option<NaiveDate>) -> String {
        date.map(|date| self.date(date)).unwrap_or_default()
    }

    /// Words of a profile in the language of the portal.
    pub(crate) fn local(&self, texts: &BTreeMap<Language, String>) -> String {
        self.messages.local(texts).to_owned()
    }

    /// A link with the name of a page.
    pub(super) fn page_link(&self, kind: SubjectKind, id: &str, title: &str) -> Link {
        Link {
            title: title.to_owned(),
            url: self.url(Section::of(kind), id),
        }
    }
}

/// The anchor of a requirement in the register.
fn anchor(requirement: &Requirement) -> String {
    match requirement.subject {
        SubjectKind::Service => requirement.id.clone(),
        other => format!("{}-{}", requirement.id, other.word()),
    }
}
