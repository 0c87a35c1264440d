//! Calls for accreditation.

use super::contacts::read_url;
use crate::diagnostic::{FileId, Text};
use crate::source::{Body, Fields};
use chrono::NaiveDate;

/// A call as its page describes it.
#[derive(Clone, Debug)]
pub struct Call {
    /// Its page.
    pub file: FileId,
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// One sentence.
    pub summary: Option<String>,
    /// First day on which one can apply.
    pub opens: Option<NaiveDate>,
    /// Last day on which one can apply.
    pub closes: Option<NaiveDate>,
    /// The provider that made it.
    pub authority: Option<String>,
    /// Address of the document.
    pub document: Option<String>,
    /// The categories it is about.
    pub categories: Vec<String>,
    /// The text.
    pub body: Body,
}

impl Call {
    /// Reads the front matter of a call.
    pub fn read(fields: &Fields<'_>, file: FileId, id: &str, body: Body) -> Call {
        let call = Call {
            file,
            id: id.to_owned(),
            title: fields
                .required_text("title", Text::new("call-title-help"))
                .unwrap_or_else(|| id.to_owned()),
            summary: fields.text("summary"),
            opens: fields.date("opens"),
            closes: fields.date("closes"),
            authority: fields.text("authority"),
            document: read_url(fields, "document"),
            categories: fields.texts("categories"),
            body,
        };
        if let (Some(opens), Some(closes)) = (call.opens, call.closes)
            && closes < opens
        {
            fields.error(
                "033",
                "closes",
                Text::new("call-dates").with("opens", opens).with("closes", closes),
                Text::new("call-dates-help"),
            );
        }
        fields.finish();
        call
    }

    /// Whether one can apply on this day.
    pub fn is_open(&self, today: NaiveDate) -> bool {
        self.opens.is_none_or(|opens| opens <= today) && self.closes.is_none_or(|closes| today <= closes)
    }
}
