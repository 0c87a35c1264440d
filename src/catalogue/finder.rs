//! The need finder: which services answer a need, and whether its questions lead anywhere.

use super::need::Answer;
use super::{Catalogue, Need, Service, Shelf};
use crate::catalogue::choices::Status;
use crate::catalogue::read::Reading;
use crate::diagnostic::{Diagnostic, Sources, Text};
use crate::source::Kind;
use crate::source::locate::locate;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// Choices that lead from the list of needs to services, at most: whoever is tired gives up after five.
pub const MOST_STEPS: usize = 5;

/// Some of the services of a catalogue, by where they are: to tell them apart by their ids takes longer than to find them.
type Picked = FxHashSet<*const Service>;

impl Answer {
    /// Whether the answer leads to services, and not to another need.
    pub fn leads_to_services(&self) -> bool {
        self.need.is_none() && (self.category.is_some() || self.audience.is_some() || self.regime.is_some())
    }

    fn fits(&self, service: &Service) -> bool {
        self.category
            .as_ref()
            .is_none_or(|id| service.category.as_ref() == Some(id))
            && self.audience.as_ref().is_none_or(|id| service.audiences.contains(id))
            && self.regime.is_none_or(|regime| service.regime == Some(regime))
    }

    /// Whether a service would fit if what it does not say (or says wrongly, which was told) were right.
    fn may_fit(&self, service: &Service) -> bool {
        let category = self.category.as_ref();
        let audience = self.audience.as_ref();
        category.is_none_or(|id| service.category.as_ref().is_none_or(|own| own == id))
            && audience.is_none_or(|id| service.audiences.is_empty() || service.audiences.contains(id))
            && self
                .regime
                .is_none_or(|regime| service.regime.is_none_or(|own| own == regime))
    }
}

impl Need {
    /// Those of some services that an answer leads to. Categories are broad: where some of the services that fit name
    /// this very need, those are the answer.
    pub fn behind<'s>(&self, answer: &Answer, services: &Shelf<'s>) -> Vec<&'s Service> {
        if !answer.leads_to_services() {
            return Vec::new();
        }
        let named = services.naming(&self.id).iter().copied();
        let named: Vec<&Service> = named.filter(|service| answer.fits(service)).collect();
        if !named.is_empty() {
            return named;
        }
        let near = match (&answer.category, &answer.audience) {
            (Some(category), Some(audience)) => services.of_both(category, audience),
            (Some(category), None) => services.of_category(category),
            (None, Some(audience)) => services.for_audience(audience),
            (None, None) => services.all(),
        };
        let near = near.iter().copied();
        near.filter(|service| answer.regime.is_none_or(|regime| service.regime == Some(regime)))
            .collect()
    }

    /// Those of some services that the page of the need shows.
    fn shows(&self, services: &Shelf<'_>) -> Picked {
        let behind = self.answers.iter().flat_map(|answer| self.behind(answer, services));
        behind
            .chain(services.naming(&self.id).iter().copied())
            .map(std::ptr::from_ref)
            .collect()
    }
}

/// The needs that the list shows: those with a place in it (`order`), and those to which no answer leads. Others are
/// steps on the way.
pub fn first_needs(catalogue: &Catalogue) -> Vec<&Need> {
    let led_to: BTreeSet<&str> = catalogue
        .needs
        .values()
        .flat_map(|need| need.answers.iter().filter_map(|answer| answer.need.as_deref()))
        .collect();
    catalogue
        .needs
        .values()
        .filter(|need| need.order.is_some() || !led_to.contains(need.id.as_str()))
        .collect()
}

/// The needs that can be reached from some, themselves among them.
fn reachable<'c>(catalogue: &'c Catalogue, from: impl IntoIterator<Item = &'c Need>) -> BTreeSet<&'c str> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<&Need> = from.into_iter().collect();
    while let Some(need) = waiting.pop() {
        if found.insert(need.id.as_str()) {
            waiting.extend(next_needs(catalogue, need));
        }
    }
    found
}

fn next_needs<'c>(catalogue: &'c Catalogue, need: &'c Need) -> impl Iterator<Item = &'c Need> {
    need.answers
        .iter()
        .filter_map(|answer| catalogue.needs.get(answer.need.as_deref()?))
}

/// Those of some services that one can come to from some needs, through as many questions as it takes.
fn reached_from<'c>(
    catalogue: &'c Catalogue,
    needs: impl IntoIterator<Item = &'c Need>,
    services: &Shelf<'_>,
) -> Picked {
    reachable(catalogue, needs)
        .into_iter()
        .filter_map(|id| catalogue.needs.get(id))
        .flat_map(|need| need.shows(services))
        .collect()
}

/// How many of some services a need leads to: those that its page shows, or if it only asks on, those behind its
/// questions.
pub fn count(catalogue: &Catalogue, need: &Need, services: &Shelf<'_>) -> usize {
    match need.shows(services).len() {
        0 => reached_from(catalogue, [need], services).len(),
        shown => shown,
    }
}

/// The services that somebody who follows the questions can come to, of those that are given.
pub fn reached(catalogue: &Catalogue, services: &Shelf<'_>) -> Picked {
    reached_from(catalogue, first_needs(catalogue), services)
}

/// Questions that go round in a circle, that nobody comes to, that lead nowhere or on and on.
pub fn check(reading: &Reading, sources: &Sources) -> Vec<Diagnostic> {
    let catalogue = &reading.catalogue;
    let mut found = Vec::new();
    let circles = circles(catalogue);
    for (need, index) in &circles {
        let path = format!("answers[{index}].need");
        let next = need.answers.get(*index).and_then(|answer| answer.need.as_deref());
        let title = next
            .and_then(|id| catalogue.needs.get(id))
            .map(|next| next.title.as_str());
        let text = Text::new("need-circle").with("next", title.unwrap_or_default());
        found.push(
            Diagnostic::warning("R010", text)
                .at(locate(sources, need.file, &path))
                .help(Text::new("need-circle-help")),
        );
    }
    let reached = reachable(catalogue, first_needs(catalogue));
    for need in catalogue
        .needs
        .values()
        .filter(|need| !reached.contains(need.id.as_str()))
    {
        found.push(
            Diagnostic::warning("R011", Text::new("need-unreachable").with("title", need.title.as_str()))
                .at(locate(sources, need.file, "title"))
                .help(Text::new("need-unreachable-help")),
        );
    }
    if circles.is_empty() {
        found.extend(too_long(catalogue, sources));
    }
    // A service with a slip of its own may be the very answer.
    if !reading.broken.iter().any(|(kind, _)| *kind == Kind::Service) {
        found.extend(dead_ends(catalogue, sources));
    }
    found
}

/// The answers that lead back to where one has been: one for each circle.
fn circles(catalogue: &Catalogue) -> Vec<(&Need, usize)> {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for need in catalogue.needs.values() {
        for (index, answer) in need.answers.iter().enumerate() {
            let Some(next) = answer.need.as_deref().and_then(|id| catalogue.needs.get(id)) else {
                continue;
            };
            let from_there = reachable(catalogue, [next]);
            if from_there.contains(need.id.as_str()) && !known.contains(need.id.as_str()) {
                // All needs of this circle are spoken for.
                let circle = from_there.iter().filter(|id| {
                    let member = catalogue.needs.get(**id);
                    member.is_some_and(|member| reachable(catalogue, [member]).contains(need.id.as_str()))
                });
                known.extend(circle);
                found.push((need, index));
            }
        }
    }
    found
}

/// Needs from which somebody may have to choose too often.
fn too_long(catalogue: &Catalogue, sources: &Sources) -> Vec<Diagnostic> {
    let mut known = BTreeMap::new();
    let mut found = Vec::new();
    for need in first_needs(catalogue) {
        let (steps, answer) = steps(catalogue, need, &mut known);
        // One more, in the list.
        if steps + 1 > MOST_STEPS {
            let text = Text::new("need-long").with("steps", steps + 1).with("most", MOST_STEPS);
            found.push(
                Diagnostic::warning("R013", text)
                    .at(locate(sources, need.file, &format!("answers[{answer}].need")))
                    .help(Text::new("need-long-help")),
            );
        }
    }
    found
}

/// How often one chooses from a need on, at most, and the answer that leads there. Must not be asked where there are
/// circles.
fn steps<'c>(
    catalogue: &'c Catalogue,
    need: &'c Need,
    known: &mut BTreeMap<&'c str, (usize, usize)>,
) -> (usize, usize) {
    if let Some(steps) = known.get(need.id.as_str()) {
        return *steps;
    }
    let mut most = (0, 0);
    for (index, answer) in need.answers.iter().enumerate() {
        let next = answer.need.as_deref().and_then(|id| catalogue.needs.get(id));
        let here = 1 + next.map_or(0, |next| steps(catalogue, next, known).0);
        if here > most.0 {
            most = (here, index);
        }
    }
    known.insert(&need.id, most);
    most
}

/// Answers without services, and needs with nothing at all.
fn dead_ends(catalogue: &Catalogue, sources: &Sources) -> Vec<Diagnostic> {
    let services = catalogue.all_services();
    let services = Shelf::new(services.filter(|service| service.status != Status::Ended).collect());
    let mut found = Vec::new();
    for need in catalogue.needs.values() {
        for (index, answer) in need.answers.iter().enumerate() {
            if answer.leads_to_services() && !services.all().iter().any(|service| answer.may_fit(service)) {
                found.push(
                    Diagnostic::warning("R012", Text::new("need-dead-end").with("label", answer.label.as_str()))
                        .at(locate(sources, need.file, &format!("answers[{index}].label")))
                        .help(Text::new("need-dead-end-help")),
                );
            }
        }
        if need.answers.is_empty() && services.naming(&need.id).is_empty() {
            found.push(
                Diagnostic::warning("R012", Text::new("need-empty").with("title", need.title.as_str()))
                    .at(locate(sources, need.file, "title"))
                    .help(Text::new("need-empty-help").with("id", need.id.as_str())),
            );
        }
    }
    found
}
