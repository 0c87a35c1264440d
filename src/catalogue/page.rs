//! All other pages: about, how it works, privacy, legal notes, accessibility.

use crate::diagnostic::{FileId, Text};
use crate::source::{Body, Choice, Fields};

/// What a page is for, so that the footer and others can find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageRole {
    /// Who we are.
    About,
    /// How the portal works.
    HowItWorks,
    /// Privacy notice.
    Privacy,
    /// Legal notes.
    Legal,
    /// Accessibility.
    Accessibility,
    /// Frequent questions.
    Faq,
}

impl Choice for PageRole {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("about", PageRole::About),
        ("how-it-works", PageRole::HowItWorks),
        ("privacy", PageRole::Privacy),
        ("legal", PageRole::Legal),
        ("accessibility", PageRole::Accessibility),
        ("faq", PageRole::Faq),
    ];
}

/// The roles that the usual names of such pages have, so that an editor need not say them.
const USUAL_NAMES: [(&str, PageRole); 12] = [
    ("chi-siamo", PageRole::About),
    ("about", PageRole::About),
    ("come-funziona", PageRole::HowItWorks),
    ("how-it-works", PageRole::HowItWorks),
    ("privacy", PageRole::Privacy),
    ("note-legali", PageRole::Legal),
    ("legal-notes", PageRole::Legal),
    ("legal", PageRole::Legal),
    ("accessibilita", PageRole::Accessibility),
    ("accessibility", PageRole::Accessibility),
    ("domande-frequenti", PageRole::Faq),
    ("faq", PageRole::Faq),
];

/// A page as it is written.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its file.
    pub file: FileId,
    /// Its id, which is also its URL.
    pub id: String,
    /// Its title.
    pub title: String,
    /// One sentence.
    pub summary: Option<String>,
    /// What it is for.
    pub role: Option<PageRole>,
    /// Place in lists; small numbers come first.
    pub order: i64,
    /// The text.
    pub body: Body,
}

impl Page {
    /// Reads the front matter of a page.
    pub fn read(fields: &Fields<'_>, file: FileId, id: &str, body: Body) -> Page {
        let usual = USUAL_NAMES.iter().find(|(name, _)| *name == id).map(|(_, role)| *role);
        let page = Page {
            file,
            id: id.to_owned(),
            title: fields
                .required_text("title", Text::new("page-title-help"))
                .unwrap_or_else(|| id.to_owned()),
            summary: fields.text("summary"),
            role: fields.choice("role").or(usual),
            order: fields.integer("order", 0..=100_000).unwrap_or(1000),
            body,
        };
        fields.finish();
        page
    }
}
