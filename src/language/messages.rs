//! Looking up messages in Fluent files.

use super::{Language, format};
use chrono::NaiveDate;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::collections::BTreeMap;
use unic_langid::LanguageIdentifier;

/// What fills a placeholder of a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Arg {
    /// Text, shown as it is.
    Text(String),
    /// A number, which also selects the plural.
    Number(i64),
    /// A date, written in full in the language of the reader.
    Date(NaiveDate),
    /// Another message, by its id.
    Message(&'static str),
    /// Words given in one or more languages.
    Local(BTreeMap<Language, String>),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Arg::Number(number)
    }
}

impl From<NaiveDate> for Arg {
    fn from(date: NaiveDate) -> Self {
        Arg::Date(date)
    }
}

/// A message file that could not be read: which one, where in it, and what the parser says.
#[derive(Debug, Clone)]
pub struct MessageError {
    /// Index of the file among those given.
    pub file: usize,
    /// Byte range of the problem.
    pub range: std::ops::Range<usize>,
    /// The parser's words (English).
    pub text: String,
}

/// The messages of one language; the first files win over the later ones.
pub struct Messages {
    language: Language,
    bundles: Vec<FluentBundle<FluentResource>>,
}

impl Messages {
    /// The tool's own messages: diagnostics and the command line.
    pub fn of_the_tool(language: Language) -> Messages {
        let text = match language {
            Language::Italian => include_str!("it.ftl"),
            Language::English => include_str!("en.ftl"),
        };
        let (messages, errors) = Messages::from_files(language, &[text]);
        debug_assert!(errors.is_empty(), "the tool's own messages parse: {errors:?}");
        messages
    }

    /// Messages from the texts of Fluent files, the first winning. Broken entries are reported and left out; the rest
    /// of their file still serves.
    pub fn from_files(language: Language, files: &[&str]) -> (Messages, Vec<MessageError>) {
        let mut errors = Vec::new();
        let mut bundles = Vec::new();
        for (index, text) in files.iter().enumerate() {
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) => resource,
                Err((resource, problems)) => {
                    errors.extend(problems.into_iter().map(|problem| MessageError {
                        file: index,
                        range: problem.pos.clone(),
                        text: problem.kind.to_string(),
                    }));
                    resource
                }
            };
            let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![tag]);
            // Isolation marks are meant for mixed scripts; in terminals and attributes they are noise.
            bundle.set_use_isolating(false);
            bundle.add_resource_overriding(resource);
            bundles.push(bundle);
        }
        (Messages { language, bundles }, errors)
    }

    /// Words given in several languages, in that of the messages; else in the first they have.
    pub fn local<'t>(&self, texts: &'t BTreeMap<Language, String>) -> &'t str {
        texts
            .get(&self.language)
            .or_else(|| texts.values().next())
            .map_or("", String::as_str)
    }

    /// The language these messages are in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message with this id, or `None` if no file has it.
    pub fn get(&self, id: &str, args: &[(&str, Arg)]) -> Option<String> {
        let (bundle, pattern) = self
            .bundles
            .iter()
            .find_map(|bundle| Some((bundle, bundle.get_message(id)?.value()?)))?;
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            let value = match value {
                Arg::Text(text) => FluentValue::String(Cow::Borrowed(text.as_str())),
                Arg::Number(number) => FluentValue::from(*number),
                Arg::Date(date) => FluentValue::String(Cow::Owned(format::date(self.language, *date))),
                Arg::Message(id) => FluentValue::String(Cow::Owned(self.text(id, &[]))),
                Arg::Local(texts) => FluentValue::String(Cow::Borrowed(self.local(texts))),
            };
            fluent.set(*name, value);
        }
        let mut problems = Vec::new();
        Some(
            bundle
                .format_pattern(pattern, Some(&fluent), &mut problems)
                .into_owned(),
        )
    }

    /// The message with this id; a missing one shows its id, so that nothing is silently empty.
    pub fn text(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.get(id, args).unwrap_or_else(|| format!("⟨{id}⟩"))
    }

    /// Whether a message with this id exists.
    pub fn has(&self, id: &str) -> bool {
        self.bundles.iter().any(|bundle| bundle.has_message(id))
    }
}
