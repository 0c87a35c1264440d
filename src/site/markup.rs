//! Markdown to safe HTML.
//!
//! Nothing an editor writes becomes markup of its own: raw HTML is shown as text (its comments are dropped), headings
//! begin at the level below the page's title, links lead only where [`crate::source::links`] allows. A link that leads nowhere
//! keeps its words.

use super::routes::Routes;
use crate::source::links::{self, Target};
use crate::source::values::visible;
use crate::source::{Attachments, body, is_image, slug};
use camino::Utf8Path;
use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, html};
use std::collections::{BTreeMap, BTreeSet};

/// What the links of a text can lead to.
pub struct Markup<'a> {
    /// Where pages live.
    pub routes: &'a Routes,
    /// Where the pages of the first language are in this one; empty in the first.
    pub moved: &'a BTreeMap<String, String>,
    /// Paths of all pages, without the base.
    pub pages: &'a BTreeSet<String>,
    /// Files that may be published, relative to the content folder.
    pub attachments: &'a Attachments,
    /// The page's folder, relative to the content folder.
    pub folder: &'a Utf8Path,
}

/// A text cut at its second-level headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// The heading as plain text; empty for what stands before the first.
    pub title: String,
    /// The rest as safe HTML.
    pub html: String,
}

impl Markup<'_> {
    /// The whole text, headings included.
    pub fn whole(&self, text: &str) -> String {
        let mut out = String::new();
        html::push_html(&mut out, self.events(text, Headings::below_title()).into_iter());
        out
    }

    /// The text in sections, headings taken out.
    pub fn sections(&self, text: &str) -> Vec<Cut> {
        let mut cuts: Vec<(String, Vec<Event<'_>>)> = vec![(String::new(), Vec::new())];
        let mut in_title = false;
        for event in self.events(text, Headings::below_section()) {
            match event {
                Event::Start(Tag::Heading {
                    level: HeadingLevel::H2,
                    ..
                }) => {
                    in_title = true;
                    cuts.push((String::new(), Vec::new()));
                }
                Event::End(TagEnd::Heading(HeadingLevel::H2)) => in_title = false,
                event => {
                    let Some((title, events)) = cuts.last_mut() else {
                        continue;
                    };
                    match (&event, in_title) {
                        (Event::Text(words) | Event::Code(words), true) => title.push_str(words),
                        (_, true) => {}
                        (_, false) => events.push(event),
                    }
                }
            }
        }
        cuts.into_iter()
            .map(|(title, events)| {
                let mut out = String::new();
                html::push_html(&mut out, events.into_iter());
                Cut {
                    title: title.trim().to_owned(),
                    html: out,
                }
            })
            .filter(|cut| !cut.title.is_empty() || !cut.html.trim().is_empty())
            .collect()
    }

    fn events<'t>(&self, text: &'t str, mut headings: Headings) -> Vec<Event<'t>> {
        let mut out = Vec::new();
        // Links and images that were dropped: their ends must go too.
        let mut dropped: Vec<bool> = Vec::new();
        let mut block = String::new();
        let mut depth = body::Depth::default();
        for event in Parser::new_ext(text, body::OPTIONS) {
            depth.follow(&event);
            match event {
                // A heading in a quotation or list is a paragraph: it must not cut what is around it.
                Event::Start(Tag::Heading { .. }) if depth.containers > 0 => out.push(Event::Start(Tag::Paragraph)),
                Event::End(TagEnd::Heading(_)) if depth.containers > 0 => out.push(Event::End(TagEnd::Paragraph)),
                // Alignment would need inline styles, which the content security policy forbids.
                Event::Start(Tag::Table(columns)) => {
                    out.push(Event::Start(Tag::Table(vec![Alignment::None; columns.len()])));
                }
                // A block comes line by line; its comments may run over several.
                Event::Start(Tag::HtmlBlock) => block.clear(),
                Event::Html(html) => block.push_str(&html),
                Event::End(TagEnd::HtmlBlock) => {
                    let visible = body::without_comments(&block);
                    if !visible.trim().is_empty() {
                        out.push(Event::Start(Tag::Paragraph));
                        out.push(Event::Text(CowStr::from(visible.trim().to_owned())));
                        out.push(Event::End(TagEnd::Paragraph));
                    }
                }
                Event::InlineHtml(html) => {
                    let visible = body::without_comments(&html);
                    if !visible.is_empty() {
                        out.push(Event::Text(CowStr::from(visible)));
                    }
                }
                Event::Start(Tag::Heading {
                    level, classes, attrs, ..
                }) => {
                    let level = headings.open(level);
                    out.push(Event::Start(Tag::Heading {
                        level,
                        id: None,
                        classes,
                        attrs,
                    }));
                }
                Event::End(TagEnd::Heading(_)) => {
                    let level = headings.close();
                    name_heading(&mut out, level);
                    out.push(Event::End(TagEnd::Heading(level)));
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let href = self.href(&dest_url);
                    dropped.push(href.is_none());
                    if let Some(href) = href {
                        out.push(Event::Start(Tag::Link {
                            link_type: LinkType::Inline,
                            dest_url: CowStr::from(href),
                            title: CowStr::from(""),
                            id: CowStr::from(""),
                        }));
                    }
                }
                Event::End(TagEnd::Link) => {
                    if dropped.pop() == Some(false) {
                        out.push(Event::End(TagEnd::Link));
                    }
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let source = self.image(&dest_url);
                    dropped.push(source.is_none());
                    if let Some(source) = source {
                        out.push(Event::Start(Tag::Image {
                            link_type: LinkType::Inline,
                            dest_url: CowStr::from(source),
                            title: CowStr::from(visible(&title)),
                            id: CowStr::from(""),
                        }));
                    }
                }
                Event::End(TagEnd::Image) => {
                    if dropped.pop() == Some(false) {
                        out.push(Event::End(TagEnd::Image));
                    }
                }
                Event::Text(words) if words.contains(char::is_control) || !words.is_ascii() => {
                    out.push(Event::Text(CowStr::from(visible(&words))));
                }
                Event::Code(words) => out.push(Event::Code(CowStr::from(visible(&words)))),
                event => out.push(event),
            }
        }
        out
    }

    /// What a link becomes, or `None` if it may not be one.
    fn href(&self, written: &str) -> Option<String> {
        match links::target(written) {
            Target::Anchor(anchor) => Some(format!("#{}", slug::slugify(&anchor))),
            Target::Internal { path, rest } => self.page(&path).map(|path| self.routes.href(&path) + &rest),
            Target::Beside(file) => self.beside(&file),
            Target::External(url) | Target::Contact(url) => Some(url),
            Target::Forbidden(_) | Target::Outside => None,
        }
    }

    /// The page with this path, with or without the slash at its end.
    pub fn page(&self, path: &str) -> Option<String> {
        let with_slash = format!("{}/", path.trim_end_matches('/'));
        [path.to_owned(), with_slash]
            .into_iter()
            .map(|path| self.moved.get(&path).cloned().unwrap_or(path))
            .find(|path| self.pages.contains(path))
    }

    /// A file beside the page, or the page of a Markdown file beside it.
    fn beside(&self, file: &Utf8Path) -> Option<String> {
        if file.extension() == Some("md") {
            let id = file.file_stem()?;
            let path = self.routes.item(super::routes::Section::Services, id);
            return self.pages.contains(&path).then(|| self.routes.href(&path));
        }
        let file = self.folder.join(file);
        (self.attachments.contains(&file) && is_publishable(&file))
            .then(|| self.routes.href(&self.routes.attachment(&file)))
    }

    fn image(&self, written: &str) -> Option<String> {
        match links::target(written) {
            Target::Beside(file) if is_image(&file) => self.beside(&file),
            _ => None,
        }
    }
}

/// Kinds of files that a provider may publish: none of them can run in a browser.
pub fn is_publishable(file: &Utf8Path) -> bool {
    let extension = file.extension().unwrap_or_default().to_lowercase();
    is_image(file)
        || [
            "pdf", "odt", "ods", "odp", "docx", "xlsx", "pptx", "rtf", "txt", "csv", "epub",
        ]
        .contains(&extension.as_str())
}

/// Levels of headings: none is skipped on the way down.
struct Headings {
    /// The deepest level, as an index of [`LEVELS`], that the next heading may have.
    deepest: usize,
    open: Option<HeadingLevel>,
}

const LEVELS: [HeadingLevel; 5] = [
    HeadingLevel::H2,
    HeadingLevel::H3,
    HeadingLevel::H4,
    HeadingLevel::H5,
    HeadingLevel::H6,
];

impl Headings {
    /// For a text that stands right below the page's title.
    fn below_title() -> Headings {
        Headings { deepest: 0, open: None }
    }

    /// For a text whose sections get their headings from the page.
    fn below_section() -> Headings {
        Headings { deepest: 1, open: None }
    }

    fn open(&mut self, written: HeadingLevel) -> HeadingLevel {
        let wanted = (written as usize).saturating_sub(2);
        let index = wanted.min(self.deepest).min(LEVELS.len() - 1);
        self.deepest = index + 1;
        let level = LEVELS[index];
        self.open = Some(level);
        level
    }

    fn close(&mut self) -> HeadingLevel {
        self.open.take().unwrap_or(HeadingLevel::H2)
    }
}

/// Ids that the page itself uses.
const PAGE_IDS: [&str; 8] = [
    "main",
    "start-here",
    "quality",
    "last-check",
    "similar",
    "search",
    "q",
    "contatti",
];

/// Gives the heading that is being closed an id, so that it can be linked to.
fn name_heading(out: &mut [Event<'_>], level: HeadingLevel) {
    let Some(start) = out
        .iter()
        .rposition(|event| matches!(event, Event::Start(Tag::Heading { level: open, .. }) if *open == level))
    else {
        return;
    };
    let words: String = out[start..]
        .iter()
        .filter_map(|event| match event {
            Event::Text(words) | Event::Code(words) => Some(words.as_ref()),
            _ => None,
        })
        .collect();
    let anchor = slug::slugify(&words);
    let taken = out[..start]
        .iter()
        .any(|event| matches!(event, Event::Start(Tag::Heading { id: Some(id), .. }) if id.as_ref() == anchor));
    if !anchor.is_empty()
        && !PAGE_IDS.contains(&anchor.as_str())
        && !taken
        && let Some(Event::Start(Tag::Heading { id, .. })) = out.get_mut(start)
    {
        *id = Some(CowStr::from(anchor));
    }
}
/// A text as HTML or XML, between tags or between the double quotes of an attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
