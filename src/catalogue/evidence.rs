//! The tables that show quality: charter, complaints, survey, insurance, privacy, conditions, authorisation.
//!
//! A service that does not say `charter`, `complaints`, `insurance`, `privacy` or `survey` inherits its provider's.

use super::choices::AuthorisationKind;
use super::contacts::read_url;
use crate::diagnostic::Text;
use crate::source::Fields;
use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use chrono::NaiveDate;
use std::sync::Arc;

/// A document: a web address, or a file in the provider's folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// Web address, or path of the portal.
    pub url: Option<String>,
    /// File, relative to the content folder.
    pub file: Option<Utf8PathBuf>,
}

/// The service charter (carta dei servizi).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Charter {
    /// The document.
    pub paper: Paper,
    /// When it was published.
    pub published: Option<NaiveDate>,
}

/// How to complain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Complaints {
    /// Where: an address, a number, an office.
    pub channel: Option<String>,
    /// Days within which an answer comes.
    pub days: Option<i64>,
    /// Whom to turn to when the answer does not satisfy.
    pub appeal: Option<String>,
}

/// A survey among users.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// When it was made.
    pub date: Option<NaiveDate>,
    /// How many answered.
    pub respondents: Option<i64>,
    /// How many of these are satisfied, in percent.
    pub satisfied: Option<f64>,
    /// Where the result is published.
    pub url: Option<String>,
}

/// Liability insurance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Insurance {
    /// The insurer.
    pub company: Option<String>,
    /// Until when.
    pub expires: Option<NaiveDate>,
}

/// What allows a provider to run a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authorisation {
    /// Which kind.
    pub kind: Option<AuthorisationKind>,
    /// Who gave it.
    pub authority: Option<String>,
    /// Its number.
    pub reference: Option<String>,
    /// Since when.
    pub issued: Option<NaiveDate>,
    /// Until when; not every authorisation ends.
    pub expires: Option<NaiveDate>,
    /// The document.
    pub document: Option<Paper>,
}

/// The tables that a service inherits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Service charter.
    pub charter: Option<Charter>,
    /// Complaints.
    pub complaints: Option<Complaints>,
    /// Survey.
    pub survey: Option<Survey>,
    /// Insurance.
    pub insurance: Option<Insurance>,
    /// Privacy notice.
    pub privacy: Option<Paper>,
}

impl Evidence {
    /// Reads the tables; `folder` is the page's folder, relative to the content folder.
    pub fn read(fields: &Fields<'_>, folder: &Utf8Path) -> Evidence {
        Evidence {
            charter: fields.table("charter").map(|table| {
                let charter = Charter {
                    paper: read_paper(&table, folder),
                    published: table.date("published"),
                };
                table.finish();
                charter
            }),
            complaints: fields.table("complaints").map(|table| {
                let complaints = Complaints {
                    channel: table.text("channel"),
                    days: table.integer("days", 1..=365),
                    appeal: table.text("appeal"),
                };
                table.finish();
                complaints
            }),
            survey: fields.table("survey").map(|table| {
                let satisfied = table.amount("satisfied");
                if satisfied.is_some_and(|percent| percent > 100.0) {
                    table.error(
                        "031",
                        "satisfied",
                        Text::new("field-range").with("key", "survey.satisfied"),
                        Text::new("field-help-range").with("least", 0_i64).with("most", 100_i64),
                    );
                }
                let survey = Survey {
                    date: table.date("date"),
                    respondents: table.integer("respondents", 0..=10_000_000),
                    satisfied: satisfied.filter(|percent| *percent <= 100.0),
                    url: read_url(&table, "url"),
                };
                table.finish();
                survey
            }),
            insurance: fields.table("insurance").map(|table| {
                let insurance = Insurance {
                    company: table.text("company"),
                    expires: table.date("expires"),
                };
                table.finish();
                insurance
            }),
            privacy: paper_table(fields, "privacy", folder),
        }
    }

    /// What is said here, and the provider's word where nothing is: that of most services, which then share it.
    pub fn or(self: &Arc<Evidence>, provider: &Arc<Evidence>) -> Arc<Evidence> {
        if **self == Evidence::default() {
            return Arc::clone(provider);
        }
        let own = Evidence::clone(self);
        Arc::new(Evidence {
            charter: own.charter.or_else(|| provider.charter.clone()),
            complaints: own.complaints.or_else(|| provider.complaints.clone()),
            survey: own.survey.or_else(|| provider.survey.clone()),
            insurance: own.insurance.or_else(|| provider.insurance.clone()),
            privacy: own.privacy.or_else(|| provider.privacy.clone()),
        })
    }
}

impl Authorisation {
    /// Reads `[authorisation]`.
    pub fn read(fields: &Fields<'_>, folder: &Utf8Path) -> Option<Authorisation> {
        let table = fields.table("authorisation")?;
        let document = if table.is_table("document") {
            paper_table(&table, "document", folder)
        } else {
            read_document(&table, "document", folder)
        };
        let authorisation = Authorisation {
            kind: table.choice("kind"),
            authority: table.text("authority"),
            reference: table.text("reference"),
            issued: table.date("issued"),
            expires: table.date("expires"),
            document,
        };
        table.finish();
        Some(authorisation)
    }
}

/// Reads a table that holds `url` or `file` and nothing else.
pub fn paper_table(fields: &Fields<'_>, key: &'static str, folder: &Utf8Path) -> Option<Paper> {
    let table = fields.table(key)?;
    let paper = read_paper(&table, folder);
    let is_empty = table.text("url").is_none() && table.text("file").is_none();
    if paper == Paper::default() && is_empty {
        table.missing("url", Text::new("paper-help"));
    }
    table.finish();
    Some(paper)
}

/// Reads `url` and `file`.
pub fn read_paper(table: &Fields<'_>, folder: &Utf8Path) -> Paper {
    Paper {
        url: read_url(table, "url"),
        file: table
            .text("file")
            .and_then(|file| read_file(table, "file", &file, folder)),
    }
}

/// Reads one text that is a web address or a file name.
pub fn read_document(fields: &Fields<'_>, key: &'static str, folder: &Utf8Path) -> Option<Paper> {
    let text = fields.text(key)?;
    if text.contains("://") || text.starts_with('/') {
        return read_url(fields, key).map(|url| Paper {
            url: Some(url),
            file: None,
        });
    }
    read_file(fields, key, &text, folder).map(|file| Paper {
        url: None,
        file: Some(file),
    })
}

/// A file name as a path relative to the content folder. A path that leaves the page's folder is refused.
fn read_file(fields: &Fields<'_>, key: &str, text: &str, folder: &Utf8Path) -> Option<Utf8PathBuf> {
    let file = Utf8Path::new(text);
    let stays = !text.contains('\\')
        && file
            .components()
            .all(|part| matches!(part, Utf8Component::Normal(_) | Utf8Component::CurDir));
    if !stays || folder.as_str().is_empty() {
        fields.error(
            "047",
            key,
            Text::new("file-outside").with("path", super::contacts::shorten(text)),
            Text::new("file-outside-help"),
        );
        return None;
    }
    let parts = file
        .components()
        .filter(|part| matches!(part, Utf8Component::Normal(_)));
    Some(folder.join(parts.collect::<Utf8PathBuf>()))
}
