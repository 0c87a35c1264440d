//! Looking up messages in Fluent files.

use super::pattern::{Part, Plurals, parts};
use super::{Language, format};
use chrono::NaiveDate;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// Bytes of a message with its gaps filled, about.
const MESSAGE: usize = 48;

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
    /// Those that nothing has to be filled into: most of them, and asked for on every page.
    plain: FxHashMap<String, String>,
    /// Those that are words with gaps and choices and nothing else, which need not be resolved: most of the others.
    gapped: FxHashMap<String, Vec<Part>>,
    /// Worked out when the first number asks for it.
    plurals: OnceLock<Plurals>,
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
        let mut messages = Messages {
            language,
            bundles,
            plain: FxHashMap::default(),
            gapped: FxHashMap::default(),
            plurals: OnceLock::new(),
        };
        let ids = || files.iter().flat_map(|text| ids(text));
        messages.plain = ids()
            .filter_map(|id| Some((id.to_owned(), messages.constant(id)?)))
            .collect();
        messages.gapped = ids()
            .filter(|id| !messages.plain.contains_key(*id))
            .filter_map(|id| Some((id.to_owned(), messages.parts(id)?)))
            .collect();
        (messages, errors)
    }

    /// The words of a message that nothing has to be filled into.
    fn constant(&self, id: &str) -> Option<String> {
        let (bundle, pattern) = self
            .bundles
            .iter()
            .find_map(|bundle| Some((bundle, bundle.get_message(id)?.value()?)))?;
        let mut problems = Vec::new();
        let words = bundle.format_pattern(pattern, None, &mut problems).into_owned();
        problems.is_empty().then_some(words)
    }

    /// A message as words, gaps and choices, if it is nothing else.
    fn parts(&self, id: &str) -> Option<Vec<Part>> {
        parts(self.bundles.iter().find_map(|bundle| bundle.get_message(id)?.value())?)
    }

    /// Fills a message with gaps; false if something is not given, or not so that it is surely shown as Fluent would.
    fn fill(&self, parts: &[Part], args: &[(&str, Arg)], text: &mut String) -> bool {
        // Of two with one name the last counts.
        let given = |name: &str| args.iter().rfind(|(given, _)| *given == name).map(|(_, arg)| arg);
        for part in parts {
            match part {
                Part::Words(words) => text.push_str(words),
                Part::Gap(name) => {
                    if !given(name).is_some_and(|arg| self.write(arg, text)) {
                        return false;
                    }
                }
                Part::Choice(choice) => {
                    let variant = match given(choice.by()) {
                        Some(Arg::Number(number)) => choice.of_number(*number, self.plurals()),
                        Some(Arg::Text(word)) => Some(choice.of_word(word)),
                        _ => None,
                    };
                    if !variant.is_some_and(|parts| self.fill(parts, args, text)) {
                        return false;
                    }
                }
            }
        }
        true
    }

    fn plurals(&self) -> &Plurals {
        self.plurals.get_or_init(|| Plurals::of(self.language))
    }

    /// Writes what fills a gap; false if it is shown in ways that only Fluent knows.
    fn write(&self, arg: &Arg, text: &mut String) -> bool {
        match arg {
            Arg::Text(words) => text.push_str(words),
            // Fluent's numbers are exact so far.
            Arg::Number(number) if number.unsigned_abs() > 1 << 53 => return false,
            Arg::Number(number) => text.push_str(&number.to_string()),
            Arg::Date(date) => text.push_str(&format::date(self.language, *date)),
            Arg::Message(id) => text.push_str(&self.text(id, &[])),
            Arg::Local(texts) => text.push_str(self.local(texts)),
        }
        true
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
        if let Some(words) = self.plain.get(id) {
            return Some(words.clone());
        }
        if let Some(parts) = self.gapped.get(id) {
            let mut text = String::with_capacity(MESSAGE);
            if self.fill(parts, args, &mut text) {
                return Some(text);
            }
        }
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

    /// Whether nothing has to be filled into the message with this id.
    pub fn is_plain(&self, id: &str) -> bool {
        self.plain.contains_key(id)
    }

    /// A message as words, gaps and choices, if it is nothing else; see [`Messages::is_plain`] for those of words alone.
    pub fn gapped(&self, id: &str) -> Option<&[Part]> {
        self.gapped.get(id).map(Vec::as_slice)
    }

    /// Whether a message with this id exists.
    pub fn has(&self, id: &str) -> bool {
        self.bundles.iter().any(|bundle| bundle.has_message(id))
    }
}

/// What may be ids of messages in a Fluent file: words at the beginnings of lines before an equals sign.
fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|line| Some(line.split_once('=')?.0.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_as_fluent_fills_them() {
        let text = "a = { $x } di { $y }: «{ $x }»\n    e altro\ntarget-place = { $x }\n";
        let choices = r"
b = Sono { $x ->
    [0] nessuno
    [one] uno di { $y ->
        [so] sì
       *[many] no
    }
    [many] milioni
   *[other] { $x }
 } in { $y }
";
        let (mut messages, errors) = Messages::from_files(Language::Italian, &[text, choices]);
        assert!(errors.is_empty());
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day");
        let values = [
            Arg::from("sì"),
            Arg::from("one"),
            Arg::from("so"),
            Arg::Number(0),
            Arg::Number(1),
            Arg::Number(2),
            Arg::Number(1_000_000),
            Arg::Number(-1_234_567),
            Arg::Number(i64::MAX),
            Arg::Date(day),
            Arg::Message("target-place"),
            Arg::Local(BTreeMap::from([(Language::English, "yes".to_owned())])),
        ];
        let all = |messages: &Messages| -> Vec<Option<String>> {
            let pairs = values.iter().flat_map(|x| values.iter().map(move |y| (x, y)));
            let full =
                pairs.flat_map(|(x, y)| ["a", "b"].map(|id| messages.get(id, &[("x", x.clone()), ("y", y.clone())])));
            full.chain([
                messages.get("a", &[("x", "1".into())]),
                messages.get("target-place", &[("x", "1".into()), ("x", "2".into())]),
            ])
            .collect()
        };
        let quick = all(&messages);
        assert_eq!(messages.gapped.len(), 3);
        messages.gapped.clear();
        assert_eq!(quick, all(&messages));
    }

    #[test]
    fn words_without_gaps_are_known_beforehand() {
        let first = "a = Uno\nb = { $x } volte\nc = { $n ->\n    [one] uno\n   *[other] molti\n }\n";
        let (messages, _) = Messages::from_files(Language::Italian, &[first, "a = Due\nd = Tre { a }"]);
        assert_eq!(messages.plain.get("a").map(String::as_str), Some("Uno"));
        assert!(!messages.plain.contains_key("b") && !messages.plain.contains_key("c"));
        assert!(messages.gapped.contains_key("b") && messages.gapped.contains_key("c"));
        assert_eq!(messages.text("b", &[("x", "due".into())]), "due volte");
        assert_eq!(messages.text("c", &[("n", 1_usize.into())]), "uno");
        assert_eq!(messages.get("e", &[]), None);
    }
}
