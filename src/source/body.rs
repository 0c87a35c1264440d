//! The text of a page: its sections, words and links, each with its place.
//!
//! This is the only place that decides what Markdown means to us: which extensions are on, that a second-level heading
//! begins a section, that raw HTML is not HTML. The safe HTML itself is made in [`crate::site`].

use super::Problems;
use super::readability::Readability;
use super::slug::slugify;
use super::values::visible;
use crate::diagnostic::{Diagnostic, FileId, Span, Text};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// The Markdown extensions that pages may use.
pub const OPTIONS: Options = Options::ENABLE_TABLES;

/// How deep quotations, lists and emphasis may stand in each other. Nobody reads text that is deeper.
const DEEPEST: usize = 24;

/// Where in the tree of a text a reader is.
#[derive(Default)]
pub struct Depth {
    all: usize,
    /// Quotations and lists around.
    pub containers: usize,
}

impl Depth {
    /// Follows the text by one event.
    pub fn follow(&mut self, event: &Event<'_>) {
        let is_container = |end: &TagEnd| matches!(end, TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item);
        match event {
            Event::Start(tag) => {
                self.all += 1;
                self.containers += usize::from(is_container(&tag.to_end()));
            }
            Event::End(end) => {
                self.all = self.all.saturating_sub(1);
                self.containers = self.containers.saturating_sub(usize::from(is_container(end)));
            }
            _ => {}
        }
    }
}

/// A section: a second-level heading and what follows it. The text before the first heading is a section without title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading as plain text; empty for the text before the first one.
    pub title: Cow<'static, str>,
    /// The heading as a slug, by which sections are found: case and accents aside.
    pub slug: Cow<'static, str>,
    /// Where the heading is, in its file; pages are small, and a dozen sections of each are held.
    title_at: Range<u32>,
    /// Where the Markdown of each paragraph, list item and cell is, in its file.
    places: Box<[Range<u32>]>,
    /// Its letters, words and sentences.
    counts: [u32; 3],
}

impl Section {
    /// Where the heading is, in its file.
    pub fn title_at(&self) -> Range<usize> {
        self.title_at.start as usize..self.title_at.end as usize
    }

    /// Its letters, words and sentences.
    pub fn counts(&self) -> Readability {
        let [letters, words, sentences] = self.counts.map(|count| count as usize);
        Readability {
            letters,
            words,
            sentences,
        }
    }

    /// Where the Markdown of each paragraph, list item and cell is, in its file.
    pub fn places(&self) -> impl Iterator<Item = Range<usize>> {
        self.places.iter().map(|place| place.start as usize..place.end as usize)
    }
}

/// A link or image in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as written.
    pub target: String,
    /// Where it is, in its file.
    pub at: Range<usize>,
    /// Whether it is an image.
    pub image: bool,
}

/// The text of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Where the Markdown is in its file.
    pub range: Range<usize>,
    /// The sections in their order.
    pub sections: Vec<Section>,
    /// Links and images in their order.
    pub links: Vec<Link>,
    /// The paragraphs, list items and cells whose text is not simply what stands at their place, by their numbers. All the
    /// others are read there again: a page is held until the site is made, and should not be held twice.
    odd: Box<[(u32, Box<str>)]>,
}

impl Body {
    /// The section whose heading has this slug.
    pub fn section(&self, slug: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.slug == slug)
    }

    /// The whole text as plain text; `text` is that of its file.
    pub fn plain(&self, text: &str) -> String {
        let mut plain = String::with_capacity(self.range.len());
        let (mut number, mut odd) = (0, self.odd.iter().peekable());
        for (place, section) in self.sections.iter().enumerate() {
            for (block, at) in section.places().enumerate() {
                if place + block > 0 {
                    plain.push(' ');
                }
                match odd.next_if(|(odd, _)| *odd == number) {
                    Some((_, words)) => plain.push_str(words),
                    None => plain.push_str(text.get(at).unwrap_or_default().trim()),
                }
                number += 1;
            }
        }
        plain
    }

    /// Whether there are words in it, beside the headings of its sections.
    pub fn has_words(&self) -> bool {
        self.sections.iter().any(|section| !section.places.is_empty())
    }
}

/// Reads the text of a page and notes what cannot be published as it is written.
pub fn read(text: &str, range: Range<usize>, file: FileId, problems: &Problems) -> Body {
    let base = range.start;
    let at = |inner: &Range<usize>| base + inner.start..base + inner.end;
    let mut body = Body {
        range: range.clone(),
        ..Body::default()
    };
    let mut odd: Vec<(u32, Box<str>)> = Vec::new();
    let mut open = Open::new(String::new(), String::new(), base..base);
    let mut block = String::new();
    let mut block_at: Option<Range<usize>> = None;
    let mut heading: Option<(HeadingLevel, String, Range<usize>)> = None;
    let mut image: Option<(Range<usize>, String)> = None;
    let mut html_seen = false;
    let mut html_block: Option<(Range<usize>, String)> = None;
    // Raw HTML is shown as text and reported, once a page; comments are for editors only.
    let mut raw_html = |html: &str, place: Range<usize>, block: &mut String| {
        let visible = without_comments(html);
        if visible.trim().is_empty() {
            return;
        }
        block.push_str(&visible);
        if !std::mem::replace(&mut html_seen, true) {
            problems.push(
                Diagnostic::warning("S040", Text::new("body-html"))
                    .at(Span::new(file, trimmed(text, place)))
                    .help(Text::new("body-html-help")),
            );
        }
    };

    let mut depth = Depth::default();
    for (event, place) in Parser::new_ext(&text[range], OPTIONS).into_offset_iter() {
        depth.follow(&event);
        if depth.all > DEEPEST {
            problems.push(
                Diagnostic::error("S052", Text::new("body-too-deep"))
                    .at(Span::new(file, at(&place).start..at(&place).start + 1))
                    .help(Text::new("body-too-deep-help")),
            );
            break;
        }
        match event {
            // A heading in a quotation or list begins no section.
            Event::Start(Tag::Heading { .. }) if depth.containers > 0 => {}
            Event::Start(Tag::Heading { level, .. }) => {
                end_block(&mut block, &mut block_at, &mut open);
                heading = Some((level, String::new(), trimmed(text, at(&place))));
            }
            Event::End(TagEnd::Heading(_)) => {
                let Some((level, title, title_at)) = heading.take() else {
                    continue;
                };
                if level == HeadingLevel::H1 {
                    problems.push(
                        Diagnostic::warning("S042", Text::new("body-heading-one").with("title", title.trim()))
                            .at(Span::new(file, title_at.clone()))
                            .help(Text::new("body-heading-one-help")),
                    );
                }
                if level <= HeadingLevel::H2 {
                    let next = Open::new(visible(title.trim()), slugify(title.trim()), title_at);
                    std::mem::replace(&mut open, next).close(text, &mut body, &mut odd);
                } else {
                    open.push(title.trim().to_owned(), title_at);
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => body.links.push(link(&dest_url, at(&place), false)),
            Event::Start(Tag::Image { dest_url, .. }) => {
                body.links.push(link(&dest_url, at(&place), true));
                image = Some((at(&place), String::new()));
            }
            Event::End(TagEnd::Image) => {
                if let Some((place, alt)) = image.take()
                    && alt.trim().is_empty()
                {
                    problems.push(
                        Diagnostic::warning("S046", Text::new("body-image-alt"))
                            .at(Span::new(file, place))
                            .help(Text::new("body-image-alt-help")),
                    );
                }
            }
            Event::Text(words) | Event::Code(words) => match (&mut heading, &mut image) {
                (Some((_, title, _)), _) => title.push_str(&words),
                (None, Some((_, alt))) => alt.push_str(&words),
                (None, None) => {
                    let here = at(&place);
                    block_at = Some(block_at.map_or(here.clone(), |first| first.start..here.end));
                    block.push_str(&words);
                }
            },
            Event::SoftBreak | Event::HardBreak => match &mut heading {
                Some((_, title, _)) => title.push(' '),
                None => block.push(' '),
            },
            // A block comes line by line; its comments may run over several.
            Event::Start(Tag::HtmlBlock) => html_block = Some((at(&place), String::new())),
            Event::Html(html) => match &mut html_block {
                Some((_, lines)) => lines.push_str(&html),
                None => html_block = Some((at(&place), html.to_string())),
            },
            Event::End(TagEnd::HtmlBlock) => {
                if let Some((place, lines)) = html_block.take() {
                    raw_html(&lines, place, &mut block);
                }
                end_block(&mut block, &mut block_at, &mut open);
            }
            Event::InlineHtml(html) => raw_html(&html, at(&place), &mut block),
            Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::CodeBlock | TagEnd::BlockQuote(_),
            ) => end_block(&mut block, &mut block_at, &mut open),
            _ => {}
        }
    }
    end_block(&mut block, &mut block_at, &mut open);
    open.close(text, &mut body, &mut odd);
    body.odd = odd.into();
    // It is held until the site is made.
    body.sections.shrink_to_fit();
    body.links.shrink_to_fit();
    body
}

/// A section that is being read.
struct Open {
    section: Section,
    /// The plain text with its place, one entry a paragraph, list item or cell.
    blocks: Vec<(String, Range<usize>)>,
}

impl Open {
    fn new(title: String, slug: String, title_at: Range<usize>) -> Open {
        Open {
            section: Section {
                title: title.into(),
                slug: slug.into(),
                title_at: short(title_at.start)..short(title_at.end),
                places: Box::default(),
                counts: [0; 3],
            },
            blocks: Vec::new(),
        }
    }

    fn push(&mut self, block: String, place: Range<usize>) {
        self.blocks.push((block, place));
    }

    /// Adds it to a body; blocks that do not simply stand in the text of the file are noted.
    fn close(self, text: &str, body: &mut Body, odd: &mut Vec<(u32, Box<str>)>) {
        let Open { mut section, blocks } = self;
        if section.title.is_empty() && blocks.is_empty() {
            return;
        }
        let counts = Readability::of(blocks.iter().map(|(block, _)| block.as_str()));
        section.counts = [counts.letters, counts.words, counts.sentences].map(short);
        let places = blocks.iter().map(|(_, place)| short(place.start)..short(place.end));
        section.places = places.collect();
        let before: usize = body.sections.iter().map(|section| section.places.len()).sum();
        for (number, (block, place)) in blocks.into_iter().enumerate() {
            if text.get(place).is_none_or(|there| there.trim() != block) {
                odd.push((short(before + number), block.into()));
            }
        }
        body.sections.push(section);
    }
}

/// A place or a number in a page, which is no larger than [`super::read::LARGEST_PAGE`].
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn end_block(block: &mut String, block_at: &mut Option<Range<usize>>, open: &mut Open) {
    let place = block_at.take();
    if block.is_empty() {
        return;
    }
    let mut text = visible(block);
    block.clear();
    if text.trim().len() != text.len() {
        text = text.trim().to_owned();
    }
    if !text.is_empty() {
        let end = open.section.title_at().end;
        open.push(text, place.unwrap_or(end..end));
    }
}

fn link(target: &CowStr<'_>, at: Range<usize>, image: bool) -> Link {
    Link {
        target: target.to_string(),
        at,
        image,
    }
}

/// A range without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let covered = &text[range.clone()];
    let start = range.start + (covered.len() - covered.trim_start().len());
    start..start + covered.trim().len()
}

/// Raw HTML without its comments, which editors may use as notes to themselves. An unclosed comment goes to the end.
pub fn without_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        out.push_str(&rest[..start]);
        rest = rest[start + 4..].split_once("-->").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sources;
    use proptest::prelude::*;

    fn body_of(text: &str) -> (Body, usize) {
        let mut sources = Sources::new();
        let file = sources.add("a.md", text);
        let problems = Problems::new();
        let body = read(text, 0..text.len(), file, &problems);
        (body, problems.into_vec().len())
    }

    #[test]
    fn sections_words_and_comments() {
        let (body, problems) = body_of(
            "Prima.\n\n## A chi è rivolto\n\n<!-- nota\nsu due righe -->\n- uno due\n- [tre](/x/)\n\n## Vuota\n\n<!-- solo nota -->\n",
        );
        assert_eq!(problems, 0);
        assert_eq!(body.sections.len(), 3);
        assert_eq!(
            body.section("a-chi-e-rivolto").map(|section| section.counts().words),
            Some(3)
        );
        assert_eq!(body.section("vuota").map(|section| section.counts().words), Some(0));
        assert_eq!(body.links[0].target, "/x/");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "(<!--|-->|##? |\\PC|\n){0,60}") {
            let (body, _) = body_of(&text);
            for link in body.links {
                prop_assert!(text.get(link.at).is_some());
            }
        }
    }
}
