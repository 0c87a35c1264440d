//! A step of the need finder.

use super::common::{Group, Link};
use super::pages::{Counted, NeedLine, NeedView};
use crate::catalogue::{Comune, Need, Service, finder};
use crate::site::routes::Section;
use crate::site::stage::Stage;
use crate::source::slug;
use camino::Utf8Path;
use rustc_hash::FxHashSet;

/// The place in the list of a need that asks for none: behind all that do.
const LAST: i64 = i64::MAX;

impl Stage<'_> {
    /// The view of a need, with the services of all comuni or of one. Answers that lead to services are groups below;
    /// what names this need and stands in no group comes last.
    pub fn need_view(&self, need: &Need, comune: Option<&Comune>) -> NeedView {
        let services = match comune {
            Some(comune) => self.lists.shelf_of(&comune.id),
            None => &self.lists.shelf,
        };
        let mut answers = Vec::new();
        let mut groups: Vec<Group> = Vec::new();
        // By where they are: to tell them apart by their ids takes longer than all the rest.
        let mut shown: FxHashSet<*const Service> = FxHashSet::default();
        for answer in &need.answers {
            let mut counted = Counted {
                title: answer.label.clone(),
                ..Counted::default()
            };
            if let Some(next) = answer.need.as_deref().and_then(|id| self.catalogue.needs.get(id)) {
                counted.count = finder::count(self.catalogue, next, services);
                if counted.count == 0 {
                    continue;
                }
                counted.url = self.need_url(next, comune);
                counted.description = next.summary.clone().unwrap_or_default();
            } else {
                let behind = need.behind(answer, services);
                if behind.is_empty() {
                    // Nobody should choose what leads nowhere.
                    continue;
                }
                shown.extend(behind.iter().map(|service| std::ptr::from_ref(*service)));
                let id = unique_id(&answer.label, &groups);
                counted.url = format!("#{id}");
                counted.count = behind.len();
                groups.push(Group {
                    title: answer.label.clone(),
                    id,
                    url: None,
                    cards: self.lines(behind),
                });
            }
            answers.push(counted);
        }
        let named = services.naming(&need.id).iter().copied();
        let rest: Vec<&Service> = named
            .filter(|service| !shown.contains(&std::ptr::from_ref(*service)))
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
            comune: comune.map(|comune| Link {
                title: comune.name.clone(),
                url: self.url(Section::Comuni, &comune.id),
            }),
            comuni: self.counted_in(|id| self.routes.item_in(Section::Needs, &need.id, id)),
            everywhere: self.url(Section::Needs, &need.id),
            paging: None,
            start: self.drawn_start(comune.map(|comune| comune.id.as_str())),
        }
    }

    /// The page of a need for a comune, or for all where there is none for this one.
    fn need_url(&self, need: &Need, comune: Option<&Comune>) -> String {
        comune
            .map(|comune| self.routes.item_in(Section::Needs, &need.id, &comune.id))
            .filter(|path| self.pages.contains(path))
            .map_or_else(|| self.url(Section::Needs, &need.id), |path| self.routes.href(&path))
    }

    /// The needs of the list in their order.
    pub(super) fn need_lines(&self) -> Vec<NeedLine> {
        self.first_needs()
            .into_iter()
            .map(|need| NeedLine {
                title: need.title.clone(),
                url: self.url(Section::Needs, &need.id),
                summary: need.summary.clone().unwrap_or_default(),
            })
            .collect()
    }

    /// The needs of the list for which a comune has services.
    pub(super) fn needs_in(&self, comune: &Comune) -> Vec<NeedLine> {
        self.first_needs()
            .into_iter()
            .map(|need| (need, self.routes.item_in(Section::Needs, &need.id, &comune.id)))
            .filter(|(_, path)| self.pages.contains(path))
            .map(|(need, path)| NeedLine {
                title: need.title.clone(),
                url: self.routes.href(&path),
                summary: need.summary.clone().unwrap_or_default(),
            })
            .collect()
    }

    fn first_needs(&self) -> Vec<&Need> {
        let mut needs = finder::first_needs(self.catalogue);
        needs.sort_by_cached_key(|need| (need.order.unwrap_or(LAST), slug::slugify(&need.title)));
        needs
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
