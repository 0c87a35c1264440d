//! Evidence of quality in plain words.

use super::card::{QualityLine, VerifiedLine};
use super::common::Link;
use crate::catalogue::evidence::{Authorisation, Evidence, Paper};
use crate::catalogue::service::Staff;
use crate::catalogue::{Service, contacts};
use crate::language::Arg;
use crate::site::markup::is_publishable;
use crate::site::stage::Stage;
use crate::source::Choice;
use chrono::NaiveDate;

/// After how many days a page counts as not checked for long.
pub(super) const STALE_DAYS: i64 = 180;

impl Stage<'_> {
    /// The link to a document, if it may be published.
    pub fn paper(&self, paper: &Paper, title: &str) -> Option<Link> {
        let url = match (&paper.url, &paper.file) {
            (Some(url), _) => self.web_href(url),
            (None, Some(file)) if self.catalogue.attachments.contains(file) && is_publishable(file) => {
                self.routes.href(&self.routes.attachment(file))
            }
            _ => return None,
        };
        Some(Link {
            title: self.text(title),
            url,
        })
    }

    fn quality_line(&self, id: &'static str, text: Vec<String>, link: Option<Link>) -> QualityLine {
        QualityLine {
            id,
            label: self.text(&format!("quality-{id}")),
            text,
            link,
        }
    }

    /// The evidence that services and providers share.
    pub(super) fn evidence_lines(&self, evidence: &Evidence) -> Vec<QualityLine> {
        let mut lines = Vec::new();
        if let Some(charter) = &evidence.charter {
            let text = charter
                .published
                .map(|date| self.fill("published-on", &[("date", Arg::Date(date))]));
            lines.push(self.quality_line(
                "charter",
                text.into_iter().collect(),
                self.paper(&charter.paper, "read-charter"),
            ));
        }
        if let Some(complaints) = &evidence.complaints {
            let mut text = Vec::new();
            let link = complaints
                .channel
                .as_deref()
                .and_then(|channel| self.reachable(channel));
            if let (Some(channel), None) = (&complaints.channel, &link) {
                text.push(self.fill("complaints-to", &[("channel", channel.as_str().into())]));
            }
            if let Some(days) = complaints.days {
                text.push(self.fill("complaints-days", &[("days", days.into())]));
            }
            if let Some(appeal) = &complaints.appeal {
                text.push(self.fill("complaints-appeal", &[("appeal", appeal.as_str().into())]));
            }
            lines.push(self.quality_line("complaints", text, link));
        }
        if let Some(survey) = &evidence.survey
            && let (Some(date), Some(satisfied)) = (survey.date, survey.satisfied)
        {
            let text = self.fill(
                "survey-line",
                &[
                    ("satisfied", format!("{satisfied:.0}").into()),
                    ("respondents", survey.respondents.unwrap_or(0).into()),
                    ("date", Arg::Date(date)),
                ],
            );
            let link = survey.url.as_deref().map(|url| Link {
                title: self.text("read-survey"),
                url: self.web_href(url),
            });
            lines.push(self.quality_line("survey", vec![text], link));
        }
        if let Some(insurance) = &evidence.insurance
            && let (Some(company), Some(expires)) = (&insurance.company, insurance.expires)
        {
            let text = self.fill(
                "insurance-line",
                &[("company", company.as_str().into()), ("date", Arg::Date(expires))],
            );
            lines.push(self.quality_line("insurance", vec![text], None));
        }
        if let Some(privacy) = &evidence.privacy
            && let Some(link) = self.paper(privacy, "read-privacy")
        {
            lines.push(self.quality_line("privacy", Vec::new(), Some(link)));
        }
        lines
    }

    /// An address, number or e-mail in words as something to tap, if it is one.
    fn reachable(&self, words: &str) -> Option<Link> {
        let contact = if contacts::email(words).is_some() {
            self.email(words)
        } else if contacts::phone(words).is_some() {
            self.phone(words)
        } else if contacts::url(words).is_some() {
            self.web(words)
        } else {
            return None;
        };
        Some(Link {
            title: contact.text,
            url: contact.href,
        })
    }

    /// All evidence of a service.
    pub(super) fn service_quality(&self, service: &Service) -> Vec<QualityLine> {
        let mut lines = Vec::new();
        if !service.staff.is_empty() {
            let text = service
                .staff
                .iter()
                .filter_map(|staff| self.staff_line(staff))
                .collect();
            lines.push(self.quality_line("staff", text, None));
        }
        if let Some(authorisation) = &service.authorisation {
            lines.push(self.authorisation_line(authorisation));
        }
        if let Some(plan) = service.plan {
            lines.push(self.quality_line("plan", vec![self.text(&format!("plan-{}", plan.word()))], None));
        }
        if let Some(capacity) = service.capacity {
            let text = self.fill("capacity-line", &[("count", capacity.into())]);
            lines.push(self.quality_line("capacity", vec![text], None));
        }
        lines.extend(self.evidence_lines(&service.evidence));
        lines
    }

    fn staff_line(&self, staff: &Staff) -> Option<String> {
        let role = staff.role.as_deref()?;
        let Some(qualification) = staff.qualification.as_deref() else {
            return Some(match staff.count {
                Some(count) => format!("{count} {role}"),
                None => role.to_owned(),
            });
        };
        let args = [("role", Arg::from(role)), ("qualification", Arg::from(qualification))];
        Some(match staff.count {
            Some(count) => {
                let [role, qualification] = args;
                self.fill("staff-line", &[("count", count.into()), role, qualification])
            }
            None => self.fill("staff-line-no-count", &args),
        })
    }

    fn authorisation_line(&self, authorisation: &Authorisation) -> QualityLine {
        let mut text = Vec::new();
        if let Some(kind) = authorisation.kind {
            text.push(self.text(&format!("authorisation-{}", kind.word())));
        }
        if let Some(authority) = &authorisation.authority {
            text.push(self.fill("authorisation-by", &[("authority", authority.as_str().into())]));
        }
        if let Some(reference) = &authorisation.reference {
            text.push(self.fill("authorisation-reference", &[("reference", reference.as_str().into())]));
        }
        text.extend(self.dates(authorisation.issued, authorisation.expires));
        let link = authorisation
            .document
            .as_ref()
            .and_then(|paper| self.paper(paper, "read-document"));
        self.quality_line("authorisation", text, link)
    }

    /// «Dal …», «Scade il …».
    pub(super) fn dates(&self, issued: Option<NaiveDate>, expires: Option<NaiveDate>) -> Vec<String> {
        let mut text = Vec::new();
        if let Some(issued) = issued {
            text.push(self.fill("issued-on", &[("date", Arg::Date(issued))]));
        }
        if let Some(expires) = expires {
            text.push(self.fill("expires-on", &[("date", Arg::Date(expires))]));
        }
        text
    }

    /// The last check of a page.
    pub(super) fn verified_line(&self, verified: Option<NaiveDate>, by: Option<&String>) -> Option<VerifiedLine> {
        let date = verified?;
        Some(VerifiedLine {
            date: self.date(date),
            iso: date.to_string(),
            by: by.cloned().unwrap_or_default(),
            stale: (self.today - date).num_days() > STALE_DAYS,
        })
    }
}
