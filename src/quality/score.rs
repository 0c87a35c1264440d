//! The score: how much of what is asked is met, by the weights of the profile.
//!
//! A service answers for its provider and its places too: whoever uses it meets all three. So its score is over the
//! requirements of the service, those of its provider, and those of its places (met when every place meets them).

use super::assess::{Assessment, Assessments, Outcome, Verdict};
use super::profile::Profile;
use crate::catalogue::Service;

/// Requirements that apply, and what of them is met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many apply.
    pub applies: usize,
    /// How many of these are met.
    pub met: usize,
    /// The weight of those that apply.
    pub weight: i64,
    /// The weight of those that are met.
    pub weight_met: i64,
}

impl Share {
    fn add(&mut self, verdict: Verdict, weight: i64) {
        if verdict == Verdict::NotApplicable {
            return;
        }
        self.applies += 1;
        self.weight += weight;
        if verdict == Verdict::Met {
            self.met += 1;
            self.weight_met += weight;
        }
    }

    /// Adds another share to this one.
    pub fn join(&mut self, other: Share) {
        self.applies += other.applies;
        self.met += other.met;
        self.weight += other.weight;
        self.weight_met += other.weight_met;
    }

    /// The weighted share in percent, rounded down: 100 means all. Nothing asked, nothing to say.
    pub fn percent(self) -> Option<i64> {
        (self.weight > 0).then(|| self.weight_met * 100 / self.weight)
    }
}

/// The score of a service or a provider.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Over everything.
    pub total: Share,
    /// Over each group of the profile, in its order; the last is for requirements without a group.
    pub groups: Vec<Share>,
}

impl Score {
    /// Adds the score of another page under the same profile.
    pub fn add(&mut self, other: &Score) {
        self.total.join(other.total);
        for (share, other) in self.groups.iter_mut().zip(&other.groups) {
            share.join(*other);
        }
    }

    /// The score of these verdicts.
    pub fn of(assessment: &Assessment, profile: &Profile) -> Score {
        Score::over(&assessment.outcomes, profile)
    }

    fn over(outcomes: &[Outcome], profile: &Profile) -> Score {
        let mut score = Score {
            total: Share::default(),
            groups: vec![Share::default(); profile.groups.len() + 1],
        };
        for outcome in outcomes {
            let Some(requirement) = profile.requirements.get(outcome.requirement()) else {
                continue;
            };
            score.total.add(outcome.verdict, requirement.weight);
            let group = profile.group_at(outcome.requirement());
            if let Some(share) = group.and_then(|place| score.groups.get_mut(place)) {
                share.add(outcome.verdict, requirement.weight);
            }
        }
        score
    }
}

impl Assessments {
    /// The verdicts on a service with those on its provider and its places.
    pub fn of_service(&self, service: &Service) -> Assessment {
        let mut whole = Assessment {
            outcomes: self.outcomes_of(service),
            ..Assessment::default()
        };
        whole.outcomes.sort_by_key(|outcome| outcome.requirement());
        let own = self.services.get(&service.id);
        for part in own.into_iter().chain(self.providers.get(&service.provider)) {
            whole.deadlines.extend(&part.deadlines);
        }
        for place in service.places.iter().filter_map(|id| self.places.get(id)) {
            whole.deadlines.extend(&place.deadlines);
        }
        whole
    }

    /// The score of a service with its provider and its places.
    pub fn score_of_service(&self, service: &Service, profile: &Profile) -> Score {
        Score::over(&self.outcomes_of(service), profile)
    }

    /// What a service is asked, and its provider and its places, in no order.
    fn outcomes_of(&self, service: &Service) -> Vec<Outcome> {
        let own = self.services.get(&service.id);
        let provider = self.providers.get(&service.provider);
        let parts = [own, provider].map(|part| part.map_or(&[][..], |part| &part.outcomes));
        let mut outcomes = parts.concat();
        for place in service.places.iter().filter_map(|id| self.places.get(id)) {
            for outcome in &place.outcomes {
                match outcomes
                    .iter_mut()
                    .find(|known| known.requirement() == outcome.requirement())
                {
                    Some(known) => known.verdict = worse(known.verdict, outcome.verdict),
                    None => outcomes.push(*outcome),
                }
            }
        }
        outcomes
    }
}

/// The verdict on two things together.
fn worse(a: Verdict, b: Verdict) -> Verdict {
    match (a, b) {
        (Verdict::Unmet(a), Verdict::Unmet(b)) => Verdict::Unmet(a.max(b)),
        (unmet @ Verdict::Unmet(_), _) | (_, unmet @ Verdict::Unmet(_)) => unmet,
        (Verdict::Met, _) | (_, Verdict::Met) => Verdict::Met,
        _ => Verdict::NotApplicable,
    }
}
