//! `opensearch.xml` (OpenSearch 1.1 draft 6): with it browsers offer the portal among their search engines.

use super::sitemap::escape;
use crate::language::Language;

/// The longest `ShortName` of the specification, in characters.
const LONGEST_SHORT_NAME: usize = 16;

/// What the description says.
pub struct Description<'a> {
    /// Title of the portal.
    pub title: &'a str,
    /// What the portal is, in a sentence.
    pub about: &'a str,
    /// Absolute address of the search page.
    pub search: &'a str,
    /// Absolute address of the icon.
    pub icon: Option<&'a str>,
    /// Absolute address of the description itself.
    pub own: &'a str,
    /// Language of the portal.
    pub language: Language,
}

impl Description<'_> {
    /// The document.
    pub fn xml(&self) -> String {
        let short: String = self.title.chars().take(LONGEST_SHORT_NAME).collect();
        let icon = self
            .icon
            .map(|icon| format!("<Image type=\"image/svg+xml\">{}</Image>\n", escape(icon)))
            .unwrap_or_default();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
             <ShortName>{short}</ShortName>\n\
             <LongName>{long}</LongName>\n\
             <Description>{about}</Description>\n\
             {icon}\
             <Url type=\"text/html\" template=\"{search}?q={{searchTerms}}\"/>\n\
             <Url type=\"application/opensearchdescription+xml\" rel=\"self\" template=\"{own}\"/>\n\
             <Language>{language}</Language>\n\
             <InputEncoding>UTF-8</InputEncoding>\n\
             <OutputEncoding>UTF-8</OutputEncoding>\n\
             </OpenSearchDescription>\n",
            short = escape(short.trim()),
            long = escape(&self.title.chars().take(48).collect::<String>()),
            about = escape(&self.about.chars().take(1024).collect::<String>()),
            search = escape(self.search),
            own = escape(self.own),
            language = self.language.tag(),
        )
    }
}
