//! Translations: `name.en.md` beside `name.md` holds the words of the page in another language, and nothing else. What is
//! not translated stays as it is, and the portal says so.

use super::Catalogue;
use super::read::Reading;
use super::sections::CardSection;
use crate::diagnostic::{Diagnostic, FileId, Sources, Text};
use crate::language::Language;
use crate::source::locate::locate;
use crate::source::{Body, Fields, Kind};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The words of a page in another language.
#[derive(Clone, Debug)]
pub struct Translation {
    /// Its file.
    pub file: FileId,
    /// Title, or the name of a place.
    pub title: Option<String>,
    /// Summary.
    pub summary: Option<String>,
    /// The question of a need.
    pub question: Option<String>,
    /// The labels of a need's answers, in their order.
    pub answers: Vec<String>,
    /// What is needed for a service, in its order.
    pub documents: Vec<String>,
    /// Topics of a service, in their order.
    pub topics: Vec<String>,
    /// Why a service is not active.
    pub status_reason: Option<String>,
    /// How to get to a place.
    pub transport: Option<String>,
    /// What makes a place accessible, in its order.
    pub accessibility: Vec<String>,
    /// The text.
    pub body: Body,
}

/// The translations of a catalogue: language, then kind and id of the page.
pub type Translations = BTreeMap<Language, BTreeMap<(Kind, String), Translation>>;

impl Translation {
    /// Reads the front matter of a translation of a page of this kind.
    pub fn read(fields: &Fields<'_>, kind: Kind, file: FileId, body: Body) -> Translation {
        let is = |kinds: &[Kind]| kinds.contains(&kind);
        let text = |wanted: bool, key: &'static str| if wanted { fields.text(key) } else { None };
        let texts = |wanted: bool, key: &'static str| if wanted { fields.texts(key) } else { Vec::new() };
        let translation = Translation {
            file,
            title: match kind {
                Kind::Place => fields.text("name"),
                // Names are names in every language.
                Kind::Provider | Kind::Person => None,
                _ => fields.text("title"),
            },
            summary: text(is(&[Kind::Service, Kind::Need, Kind::Call, Kind::Page]), "summary"),
            question: text(is(&[Kind::Need]), "question"),
            answers: texts(is(&[Kind::Need]), "answers"),
            documents: texts(is(&[Kind::Service]), "documents"),
            topics: texts(is(&[Kind::Service]), "topics"),
            status_reason: text(is(&[Kind::Service]), "status_reason"),
            transport: text(is(&[Kind::Place]), "transport"),
            accessibility: texts(is(&[Kind::Place]), "accessibility"),
            body,
        };
        fields.finish();
        translation
    }
}

/// What a translation lacks of its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lacks {
    /// Keys and titles of sections, as an editor writes them.
    pub parts: Vec<String>,
    /// Whether the page has a text, and the translation has none.
    pub text: bool,
}

/// Takes a translated text, if there is one.
fn take(text: &mut String, translated: Option<&String>) {
    if let Some(translated) = translated {
        text.clone_from(translated);
    }
}

/// The same for a text that a page may lack.
fn take_option(text: &mut Option<String>, translated: Option<&String>) {
    if translated.is_some() {
        *text = translated.cloned();
    }
}

/// A translated list counts only if it has as many lines: half a list would hide the other half.
fn take_list(list: &mut [String], translated: &[String]) {
    if list.len() == translated.len() {
        list.clone_from_slice(translated);
    }
}

impl Catalogue {
    /// The catalogue without translations that are half done, which nobody is to see.
    pub fn with_whole_translations(mut self) -> Catalogue {
        let mut translations = std::mem::take(&mut self.translations);
        for words_of in translations.values_mut() {
            words_of.retain(|(kind, id), words| self.lacks(*kind, id, words) == Lacks::default());
        }
        self.translations = translations;
        self
    }

    /// What a translation lacks of its page, in the words of an editor: keys, and titles of sections. A page in two
    /// languages is worse than one that says that it is not translated.
    pub fn lacks(&self, kind: Kind, id: &str, words: &Translation) -> Lacks {
        let mut lacks = Lacks::default();
        let mut need = |key: &str, wanted: bool, there: bool| {
            if wanted && !there {
                lacks.parts.push(format!("`{key}`"));
            }
        };
        let body = match kind {
            Kind::Service => self.services.get(id).map(|service| {
                need("title", true, words.title.is_some());
                need("summary", !service.summary.is_empty(), words.summary.is_some());
                &service.body
            }),
            Kind::Need => self.needs.get(id).map(|page| {
                need("title", true, words.title.is_some());
                need("summary", page.summary.is_some(), words.summary.is_some());
                need("question", page.question.is_some(), words.question.is_some());
                need("answers", !page.answers.is_empty(), !words.answers.is_empty());
                &page.body
            }),
            Kind::Call => self.calls.get(id).map(|page| {
                need("title", true, words.title.is_some());
                need("summary", page.summary.is_some(), words.summary.is_some());
                &page.body
            }),
            Kind::Page => self.pages.get(id).map(|page| {
                need("title", true, words.title.is_some());
                need("summary", page.summary.is_some(), words.summary.is_some());
                &page.body
            }),
            Kind::Place => self.places.get(id).map(|page| &page.body),
            Kind::Provider => self.providers.get(id).map(|page| &page.body),
            Kind::Person => self.people.get(id).map(|page| &page.body),
        };
        let Some(body) = body else { return lacks };
        if kind == Kind::Service {
            let sections = |body: &Body| -> BTreeSet<CardSection> {
                let titles = body.sections.iter().map(|section| section.title.as_ref());
                titles.filter_map(CardSection::from_any_title).collect()
            };
            let own = sections(&words.body);
            let missing = sections(body).into_iter().filter(|section| !own.contains(section));
            lacks
                .parts
                .extend(missing.map(|section| format!("«## {}»", section.english_title())));
        } else {
            lacks.text = body.has_words() && !words.body.has_words();
        }
        lacks
    }

    /// The catalogue in another language, as far as it is translated (see [`Catalogue::with_whole_translations`]); with it, the files of the pages that are.
    pub fn in_language(&self, language: Language) -> (Catalogue, BTreeSet<FileId>) {
        let mut catalogue = self.clone();
        let mut translated = BTreeSet::new();
        catalogue.taxonomy.speak(language);
        let Some(translations) = self.translations.get(&language) else {
            return (catalogue, translated);
        };
        for ((kind, id), words) in translations {
            let known = match kind {
                Kind::Service => catalogue.services.get_mut(id).map(Arc::make_mut).map(|service| {
                    take(&mut service.title, words.title.as_ref());
                    take(&mut service.summary, words.summary.as_ref());
                    take_option(&mut service.status_reason, words.status_reason.as_ref());
                    take_list(&mut service.documents, &words.documents);
                    take_list(&mut service.topics, &words.topics);
                    (&mut service.file, &mut service.body)
                }),
                Kind::Need => catalogue.needs.get_mut(id).map(|need| {
                    take(&mut need.title, words.title.as_ref());
                    take_option(&mut need.summary, words.summary.as_ref());
                    take_option(&mut need.question, words.question.as_ref());
                    if need.answers.len() == words.answers.len() {
                        for (answer, label) in need.answers.iter_mut().zip(&words.answers) {
                            answer.label.clone_from(label);
                        }
                    }
                    (&mut need.file, &mut need.body)
                }),
                Kind::Place => catalogue.places.get_mut(id).map(|place| {
                    take(&mut place.name, words.title.as_ref());
                    take_option(&mut place.transport, words.transport.as_ref());
                    take_list(&mut place.accessibility, &words.accessibility);
                    (&mut place.file, &mut place.body)
                }),
                Kind::Call => catalogue.calls.get_mut(id).map(|call| {
                    take(&mut call.title, words.title.as_ref());
                    take_option(&mut call.summary, words.summary.as_ref());
                    (&mut call.file, &mut call.body)
                }),
                Kind::Page => catalogue.pages.get_mut(id).map(|page| {
                    take(&mut page.title, words.title.as_ref());
                    take_option(&mut page.summary, words.summary.as_ref());
                    (&mut page.file, &mut page.body)
                }),
                Kind::Provider => {
                    let provider = catalogue.providers.get_mut(id);
                    provider.map(|provider| (&mut provider.file, &mut provider.body))
                }
                Kind::Person => {
                    let person = catalogue.people.get_mut(id);
                    person.map(|person| (&mut person.file, &mut person.body))
                }
            };
            if let Some((file, body)) = known {
                *file = words.file;
                *body = words.body.clone();
                translated.insert(words.file);
            }
        }
        (catalogue, translated)
    }
}

/// Translations of pages that are not there, and lists that do not fit those that they translate.
pub fn check(reading: &Reading, languages: &[Language], sources: &Sources) -> Vec<Diagnostic> {
    let catalogue = &reading.catalogue;
    let mut found = Vec::new();
    for (language, translations) in &catalogue.translations {
        if !languages.contains(language) {
            let tag = language.tag();
            let first = translations.values().next();
            let diagnostic = Diagnostic::warning("S010", Text::new("translation-unpublished").with("language", tag))
                .help(Text::new("translation-unpublished-help").with("language", tag));
            found.extend(first.map(|first| diagnostic.at(locate(sources, first.file, ""))));
            continue;
        }
        for ((kind, id), words) in translations {
            let lists: Vec<(&'static str, usize, usize)> = match kind {
                Kind::Service => catalogue.services.get(id).map(|service| {
                    vec![
                        ("documents", words.documents.len(), service.documents.len()),
                        ("topics", words.topics.len(), service.topics.len()),
                    ]
                }),
                Kind::Need => {
                    (catalogue.needs.get(id)).map(|need| vec![("answers", words.answers.len(), need.answers.len())])
                }
                Kind::Place => (catalogue.places.get(id))
                    .map(|place| vec![("accessibility", words.accessibility.len(), place.accessibility.len())]),
                Kind::Call => catalogue.calls.get(id).map(|_| Vec::new()),
                Kind::Page => catalogue.pages.get(id).map(|_| Vec::new()),
                Kind::Provider => catalogue.providers.get(id).map(|_| Vec::new()),
                Kind::Person => catalogue.people.get(id).map(|_| Vec::new()),
            }
            .unwrap_or_else(|| {
                // A page with a slip of its own is there all the same.
                if !reading.broken.contains(&(*kind, id.clone())) {
                    found.push(
                        Diagnostic::warning("S054", Text::new("translation-orphan").with("id", id.as_str()))
                            .at(locate(sources, words.file, ""))
                            .help(Text::new("translation-orphan-help").with("id", id.as_str())),
                    );
                }
                Vec::new()
            });
            // What has a slip of its own may be there after all.
            let troubled = reading.troubled.contains_key(&words.file);
            let lacks = match troubled {
                true => Lacks::default(),
                false => catalogue.lacks(*kind, id, words),
            };
            let headline = match &lacks {
                Lacks { parts, .. } if !parts.is_empty() => {
                    Some(Text::new("translation-half").with("what", parts.join(", ")))
                }
                Lacks { text: true, .. } => Some(Text::new("translation-no-text")),
                _ => None,
            };
            if let Some(headline) = headline {
                found.push(
                    Diagnostic::warning("S058", headline)
                        .at(locate(sources, words.file, ""))
                        .help(Text::new("translation-half-help")),
                );
            }
            for (key, own, wanted) in lists {
                if own != wanted && own != 0 {
                    let headline = Text::new("translation-list")
                        .with("key", key)
                        .with("own", own)
                        .with("wanted", wanted);
                    found.push(
                        Diagnostic::warning("S055", headline)
                            .at(locate(sources, words.file, key))
                            .help(Text::new("translation-list-help")),
                    );
                }
            }
        }
    }
    found
}
