//! A step of the need finder.

use super::common::Group;
use super::pages::{Counted, NeedLine, NeedView};
use crate::catalogue::need::Answer;
use crate::catalogue::{Need, Service};
use crate::site::routes::Section;
use crate::site::stage::Stage;
use crate::source::slug;
use camino::Utf8Path;
use std::collections::BTreeSet;

impl Stage<'_> {
    /// The view of a need. Answers that lead to services are groups below; what names this need and stands in no group
    /// comes last.
    pub fn need_view(&self, need: &Need) -> NeedView {
        let mut answers = Vec::new();
        let mut groups: Vec<Group> = Vec::new();
        let mut shown: BTreeSet<&str> = BTreeSet::new();
        for answer in &need.answers {
            let mut counted = Counted {
                title: answer.label.clone(),
                ..Counted::default()
            };
            if let Some(next) = answer.need.as_deref().and_then(|id| self.catalogue.needs.get(id)) {
                counted.url = self.url(Section::Needs, &next.id);
                counted.count = self.services_for_need(next).len();
                counted.description = next.summary.clone().unwrap_or_default();
            } else if answer.category.is_some() || answer.audience.is_some() || answer.regime.is_some() {
                let services = self.services_for_answer(need, answer);
                shown.extend(services.iter().map(|service| service.id.as_str()));
                let id = unique_id(&answer.label, &groups);
                counted.url = format!("#{id}");
                counted.count = services.len();
                groups.push(Group {
                    title: answer.label.clone(),
                    id,
                    url: None,
                    cards: self.lines(services),
                });
            } else {
                continue;
            }
            answers.push(counted);
        }
        let rest: Vec<&Service> = self
            .services_for_need(need)
            .into_iter()
            .filter(|service| !shown.contains(service.id.as_str()))
            .collect();
        if !rest.is_empty() {
            let title = self.text("group-this-need");
            groups.push(Group {
                id: unique_id(&title, &groups),
                title,
                url: None,
                cards: self.lines(rest),
            });
        }
        NeedView {
            title: need.title.clone(),
            question: if answers.is_empty() {
                String::new()
            } else {
                need.question.clone().unwrap_or_default()
            },
            summary: need.summary.clone().unwrap_or_default(),
            html: self.html(need.file, &need.body, Utf8Path::new("needs")),
            answers,
            groups,
            start: self.start_near(None),
        }
    }

    /// The services that name a need.
    pub(super) fn services_for_need(&self, need: &Need) -> Vec<&Service> {
        self.listed()
            .into_iter()
            .filter(|service| service.needs.contains(&need.id))
            .collect()
    }

    /// The services that fit an answer. Categories are broad: where some of the services that fit name this very need,
    /// those are the answer.
    fn services_for_answer(&self, need: &Need, answer: &Answer) -> Vec<&Service> {
        let fits = |service: &&Service| {
            answer
                .category
                .as_ref()
                .is_none_or(|id| service.category.as_ref() == Some(id))
                && answer.audience.as_ref().is_none_or(|id| service.audiences.contains(id))
                && answer.regime.is_none_or(|regime| service.regime == Some(regime))
        };
        let all: Vec<&Service> = self.listed().into_iter().filter(fits).collect();
        let named: Vec<&Service> = all
            .iter()
            .copied()
            .filter(|service| service.needs.contains(&need.id))
            .collect();
        if named.is_empty() { all } else { named }
    }

    /// The needs in their order.
    pub(super) fn need_lines(&self) -> Vec<NeedLine> {
        let mut needs: Vec<&Need> = self.catalogue.needs.values().collect();
        needs.sort_by_key(|need| (need.order, slug::slugify(&need.title)));
        needs
            .into_iter()
            .map(|need| NeedLine {
                title: need.title.clone(),
                url: self.url(Section::Needs, &need.id),
                summary: need.summary.clone().unwrap_or_default(),
            })
            .collect()
    }
}

/// An anchor that no group has yet.
fn unique_id(title: &str, groups: &[Group]) -> String {
    let wish = match slug::slugify(title) {
        slug if slug.is_empty() => "gruppo".to_owned(),
        slug => slug,
    };
    let taken = |id: &str| groups.iter().any(|group| group.id == id);
    if !taken(&wish) {
        return wish;
    }
    let mut number = 2;
    while taken(&format!("{wish}-{number}")) {
        number += 1;
    }
    format!("{wish}-{number}")
}
