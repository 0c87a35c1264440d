//! The hints of a page.

use super::text::{Sentence, Word, sentences, words};
use super::words::PlainWords;
use crate::catalogue::{Catalogue, PerService, Service};
use crate::diagnostic::{Diagnostic, FileId, Sources, Span, Text};
use crate::key::Key;
use crate::language::{Arg, Language};
use crate::source::locate::Locator;
use crate::source::{Body, Readability, Section};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The requirement that hints belong to.
pub const PLAIN_LANGUAGE: &str = "Q28";
/// A sentence with more words is long.
const LONGEST_SENTENCE: usize = 35;
/// A section with a lower Gulpease index is hard.
const HARD: f64 = 50.0;
/// Sections with fewer words are too short for an index.
const FEWEST_WORDS: usize = 20;

/// Ranks: what helps most comes first.
const SECTION: u8 = 0;
const SENTENCE: u8 = 1;
const WORD: u8 = 2;

/// The hints of all services, in the order of their ids; those of services that are the same as before are known, if
/// everything else is as well.
pub fn hints(
    catalogue: &Catalogue,
    plain: &PlainWords,
    sources: &Sources,
    before: Option<(&PerService<Vec<Diagnostic>>, Key)>,
) -> Vec<Diagnostic> {
    let services: Vec<&Arc<Service>> = catalogue.services.values().collect();
    let of_services = PerService::all(before, &services, |service| {
        let mut page = Page {
            file: service.file,
            text: sources.text(service.file),
            plain,
            told: BTreeSet::new(),
            words: Vec::new(),
            found: Vec::new(),
        };
        page.summary(&service.summary, sources);
        page.body(&service.body);
        page.found
    });
    of_services.concat()
}

struct Page<'a> {
    file: FileId,
    text: &'a str,
    plain: &'a PlainWords,
    /// Entries of the list that the page was told of.
    told: BTreeSet<usize>,
    words: Vec<Word>,
    found: Vec<Diagnostic>,
}

impl Page<'_> {
    /// The summary stands in a string, whose place is only looked for when there is something to say.
    fn summary(&mut self, summary: &str, sources: &Sources) {
        words(summary, 0, &mut self.words);
        let has_hit = (0..self.words.len()).any(|index| self.plain.look_up(summary, &self.words[index..]).is_some());
        if !has_hit && self.words.len() <= LONGEST_SENTENCE {
            return;
        }
        let span = Locator::new(sources, self.file).find("summary");
        let value = &self.text[sources.clamp(span)];
        if let Some(offset) = value.find(summary) {
            let start = span.start as usize + offset;
            self.block(start..start + summary.len(), None);
        }
    }

    fn body(&mut self, body: &Body) {
        for section in &body.sections {
            let hardest = self.section(section);
            for block in section.places() {
                self.block(block, hardest.clone());
            }
        }
    }

    /// Says that a section is hard; the place of its hardest sentence, which then needs no hint of its own.
    fn section(&mut self, section: &Section) -> Option<std::ops::Range<usize>> {
        let counts = section.counts();
        let index = counts.gulpease();
        if counts.words < FEWEST_WORDS || index >= HARD || section.title.is_empty() {
            return None;
        }
        let mut hardest: Option<(f64, std::ops::Range<usize>)> = None;
        for block in section.places() {
            words(self.text.get(block.clone())?, block.start, &mut self.words);
            for sentence in sentences(&self.words) {
                let (index, range) = weigh(&self.words, &sentence);
                if hardest.as_ref().is_none_or(|(least, _)| index < *least) {
                    hardest = Some((index, range));
                }
            }
        }
        let (_, range) = hardest?;
        self.found.push(
            hint(
                SECTION,
                Text::new("hint-section")
                    .with("section", section.title.as_ref())
                    .with("index", format!("{:.0}", index.floor())),
                Span::new(self.file, range.clone()),
            )
            .help(Text::new("hint-section-help")),
        );
        if let Some(label) = self.found.last_mut().and_then(|found| found.labels.first_mut()) {
            label.text = Some(Text::new("hint-section-label"));
        }
        Some(range)
    }

    fn block(&mut self, block: std::ops::Range<usize>, said: Option<std::ops::Range<usize>>) {
        let Some(markdown) = self.text.get(block.clone()) else {
            return;
        };
        words(markdown, block.start, &mut self.words);
        for sentence in sentences(&self.words) {
            let length = sentence.words.len();
            if length <= LONGEST_SENTENCE {
                continue;
            }
            let (_, range) = weigh(&self.words, &sentence);
            if said.as_ref() != Some(&range) {
                self.found.push(
                    hint(
                        SENTENCE,
                        Text::new("hint-sentence").with("words", length),
                        Span::new(self.file, range),
                    )
                    .help(Text::new("hint-sentence-help")),
                );
            }
        }
        let mut index = 0;
        while index < self.words.len() {
            let Some(hit) = self.plain.look_up(self.text, &self.words[index..]) else {
                index += 1;
                continue;
            };
            let (first, last) = (index, index + hit.length - 1);
            index = last + 1;
            if !self.told.insert(hit.entry) {
                continue;
            }
            let range = self.words[first].at.start..self.words[last].at.end;
            let message = if hit.length == 1 {
                "hint-word"
            } else {
                "hint-word-phrase"
            };
            let instead = BTreeMap::from([
                (Language::Italian, hit.instead.replace(", ", "», «")),
                (Language::English, hit.instead.replace(", ", "”, “")),
            ]);
            self.found.push(
                hint(
                    WORD,
                    Text::new(message)
                        .with("word", &self.text[range.clone()])
                        .with("use", Arg::Local(instead)),
                    Span::new(self.file, range),
                )
                .help(Text::new("hint-word-help")),
            );
        }
    }
}

fn hint(rank: u8, headline: Text, at: Span) -> Diagnostic {
    let mut diagnostic = Diagnostic::warning(PLAIN_LANGUAGE, headline).at(at);
    diagnostic.hint = Some(rank);
    diagnostic
}

/// The index of one sentence, and its place.
fn weigh(words: &[Word], sentence: &Sentence) -> (f64, std::ops::Range<usize>) {
    let words = &words[sentence.words.clone()];
    let counts = Readability {
        letters: words.iter().map(|word| word.letters).sum(),
        words: words.len(),
        sentences: 1,
    };
    let range = match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.at.start..last.at.end,
        _ => 0..0,
    };
    (counts.gulpease(), range)
}
