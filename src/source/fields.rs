//! Reading typed values out of TOML tables, noting every problem and going on.

use super::Problems;
use super::keys::{Later, Unknown};
use super::values::{self, toml_string};
use crate::diagnostic::{Diagnostic, FileId, Severity, Span, Text, closest};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Whose problems they are: the first letter of their codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Pages and data files of the content folder.
    Content,
    /// `portal.toml`.
    Portal,
    /// `theme.toml`.
    Theme,
}

impl Family {
    /// A code of this family.
    pub fn code(self, number: &str) -> String {
        let letter = match self {
            Family::Content => 'S',
            Family::Portal => 'P',
            Family::Theme => 'T',
        };
        format!("{letter}{number}")
    }
}

/// The most items of a list of texts. No list that a person writes is longer, and a long one would make long work.
const MOST_ITEMS: usize = 200;

/// A closed set of words, as a TOML string may hold one of.
pub trait Choice: Copy + PartialEq + 'static {
    /// Every value with its word.
    const WORDS: &'static [(&'static str, Self)];

    /// The word of this value.
    fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, value)| *value == self)
            .map_or("", |(word, _)| word)
    }
}

/// One TOML table being read. Every key that is asked for becomes a known key; [`Fields::finish`] reports the others.
pub struct Fields<'t> {
    table: &'t DeTable<'t>,
    pub(super) place: Place<'t>,
    /// In the order in which they were asked for, some more than once.
    asked: RefCell<Vec<&'static str>>,
}

#[derive(Clone)]
pub(super) struct Place<'t> {
    file: FileId,
    /// Where the TOML text begins in its file.
    base: usize,
    /// Where to point for what is missing.
    missing: Span,
    /// Name of the table, empty for the whole text.
    name: String,
    pub(super) family: Family,
    pub(super) problems: &'t Problems,
    later: Rc<RefCell<Later>>,
}

/// The number of the warning that an example is left.
const EXAMPLE_LEFT: &str = "059";
/// What new pages hold in the place of what only their writers know: published, it would be believed.
pub const EXAMPLES: [&str; 27] = [
    "Nome e ruolo di chi ha riletto la pagina",
    "Name and role of who checked the page",
    "Chiedi all'ente",
    "Ask the provider",
    "Via Esempio 1, scrivi l'indirizzo vero",
    "Via Esempio 1, write the real address",
    "Via Esempio 1",
    "Scrivi qui l'ufficio del comune a cui ricorrere",
    "Write here the office of the comune to turn to",
    "scrivi-qui@example.org",
    "write-here@example.org",
    "scrivi-qui-la-pec@example.org",
    "write-the-pec-here@example.org",
    "scrivi-qui-per-i-reclami@example.org",
    "write-here-for-complaints@example.org",
    "https://www.example.org/scrivi-qui",
    "https://www.example.org/write-here",
    "0000 000 000",
    "Stiamo scrivendo come si arriva: chiama prima di venire",
    "We are writing how to get here: call before you come",
    "Albo società cooperative n. C000000",
    "Nome della compagnia",
    "Name of the insurer",
    "Chi l'ha dato",
    "Who gave it",
    "Nome e cognome",
    "Name and surname",
];

impl<'t> Fields<'t> {
    /// The fields of a whole TOML text that begins at `base` in `file`; missing keys are reported at `missing`.
    pub fn new(
        table: &'t DeTable<'t>,
        file: FileId,
        base: usize,
        missing: Span,
        family: Family,
        problems: &'t Problems,
    ) -> Fields<'t> {
        Fields {
            table,
            place: Place {
                file,
                base,
                missing,
                name: String::new(),
                family,
                problems,
                later: Rc::default(),
            },
            asked: RefCell::default(),
        }
    }

    pub(super) fn span_of(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(
            self.place.file,
            self.place.base + range.start..self.place.base + range.end,
        )
    }

    fn raw(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    /// The span of a key's value, or where to point when it is missing.
    pub fn span(&self, key: &str) -> Span {
        self.table
            .get(key)
            .map_or(self.place.missing, |value| self.span_of(value.span()))
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Notes a problem of this table.
    pub fn problem(&self, diagnostic: Diagnostic) {
        self.place.problems.push(diagnostic);
    }

    /// Notes an error at a key's value.
    pub fn error(&self, number: &str, key: &str, headline: Text, help: Text) {
        self.error_with_guess(number, key, headline, help, None);
    }

    /// The same, with a text that may be what was meant.
    pub fn error_with_guess(&self, number: &str, key: &str, headline: Text, help: Text, guess: Option<&str>) {
        self.place.problems.trouble(&self.full_name(key));
        let error = Diagnostic::new(self.place.family.code(number), Severity::Error, headline)
            .at(self.span(key))
            .help(help);
        self.problem(match guess {
            Some(guess) => error.suggest(self.span(key), toml_string(guess)),
            None => error,
        });
    }

    /// Notes something that is understood, but surely not what is wanted.
    pub fn warning(&self, number: &str, key: &str, headline: Text, help: Text) {
        self.problem(
            Diagnostic::new(self.place.family.code(number), Severity::Warning, headline)
                .at(self.span(key))
                .help(help),
        );
    }

    /// The key with the names of the tables around it.
    pub fn full_name(&self, key: &str) -> String {
        if self.place.name.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.place.name)
        }
    }

    /// Notes that a key must be there.
    pub fn missing(&self, key: &'static str, help: Text) {
        self.place.problems.trouble(&self.full_name(key));
        let diagnostic = Diagnostic::error(
            self.place.family.code("023"),
            Text::new("field-missing").with("key", self.full_name(key)),
        )
        .at(self.place.missing)
        .help(help);
        self.place
            .later
            .borrow_mut()
            .missing
            .push((self.place.missing, key, diagnostic));
    }

    /// A text; one that is empty or only white space counts as missing.
    pub fn text(&self, key: &'static str) -> Option<String> {
        let value = self.raw(key)?;
        match value.get_ref() {
            DeValue::String(text) => {
                let text = Some(values::visible(text.trim())).filter(|text| !text.is_empty());
                if let Some(example) = text.as_deref().filter(|text| EXAMPLES.contains(text)) {
                    let headline = Text::new("field-example").with("key", self.full_name(key));
                    self.warning(
                        EXAMPLE_LEFT,
                        key,
                        headline.with("value", example),
                        Text::new("field-example-help"),
                    );
                }
                text
            }
            _ => {
                self.wrong_type(key, value, "type-text");
                None
            }
        }
    }

    /// A text that must be there.
    pub fn required_text(&self, key: &'static str, help: Text) -> Option<String> {
        let text = self.text(key);
        match self.table.get(key).map(Spanned::get_ref) {
            None => self.missing(key, help),
            Some(DeValue::String(_)) if text.is_none() => self.error(
                "023",
                key,
                Text::new("field-empty").with("key", self.full_name(key)),
                help,
            ),
            _ => {}
        }
        text
    }

    /// A list of texts; empty when missing.
    pub fn texts(&self, key: &'static str) -> Vec<String> {
        let Some(value) = self.raw(key) else {
            return Vec::new();
        };
        let DeValue::Array(array) = value.get_ref() else {
            self.wrong_type(key, value, "type-list");
            return Vec::new();
        };
        if array.len() > MOST_ITEMS {
            self.error(
                "031",
                key,
                Text::new("field-too-many")
                    .with("key", self.full_name(key))
                    .with("count", array.len()),
                Text::new("field-help-range")
                    .with("least", 0_i64)
                    .with("most", MOST_ITEMS),
            );
            return Vec::new();
        }
        let mut texts = Vec::with_capacity(array.len());
        for item in array.iter() {
            match item.get_ref() {
                DeValue::String(text) if text.trim().is_empty() => {}
                DeValue::String(text) => texts.push(values::visible(text.trim())),
                _ => self.wrong_type(key, item, "type-text"),
            }
        }
        texts
    }

    /// Yes or no.
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        let value = self.raw(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(key, value, "type-flag");
        }
        flag
    }

    /// An integer within a range.
    pub fn integer(&self, key: &'static str, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let value = self.raw(key)?;
        let Some(number) = value.get_ref().as_integer() else {
            self.wrong_type(key, value, "type-integer");
            return None;
        };
        let number = i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok();
        match number {
            Some(number) if range.contains(&number) => Some(number),
            _ => {
                self.error(
                    "031",
                    key,
                    Text::new("field-range").with("key", self.full_name(key)),
                    Text::new("field-help-range")
                        .with("least", *range.start())
                        .with("most", *range.end()),
                );
                None
            }
        }
    }

    /// A number, written with or without decimals, that is not negative.
    pub fn amount(&self, key: &'static str) -> Option<f64> {
        let number = self.number(key)?;
        if number < 0.0 || !number.is_finite() || number > 10_000_000.0 {
            self.error(
                "031",
                key,
                Text::new("field-range").with("key", self.full_name(key)),
                Text::new("field-help-amount"),
            );
            return None;
        }
        let written = self.table.get(key).map(|value| match value.get_ref() {
            DeValue::Float(number) => number.as_str().to_owned(),
            _ => String::new(),
        });
        if let Some(written) = written
            && let Some((whole, decimals)) = written.split_once('.')
            && decimals.len() == 3
            && !whole.is_empty()
        {
            self.problem(
                Diagnostic::warning(
                    self.place.family.code("035"),
                    Text::new("amount-thousands").with("key", self.full_name(key)),
                )
                .at(self.span(key))
                .help(Text::new("amount-thousands-help").with("meant", format!("{whole}{decimals}"))),
            );
        }
        Some(number)
    }

    /// Any number, written with or without decimals.
    pub fn number(&self, key: &'static str) -> Option<f64> {
        let value = self.raw(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(&number.as_str().replace('_', ""), number.radix())
                .ok()
                .map(|number| number as f64),
            DeValue::Float(number) => number.as_str().replace('_', "").parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong_type(key, value, "type-number");
        }
        number
    }

    /// A date without a time.
    pub fn date(&self, key: &'static str) -> Option<NaiveDate> {
        let value = self.raw(key)?;
        let date = value.get_ref().as_datetime().and_then(|datetime| {
            let date = datetime.date?;
            // A time is nonsense for the deadlines of an office: better said than dropped.
            if datetime.time.is_some() {
                return None;
            }
            NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
        });
        if date.is_none() {
            self.wrong_type(key, value, "type-date");
        }
        date
    }

    fn choose<T: Choice>(&self, key: &str, value: &Spanned<DeValue<'t>>) -> Option<T> {
        let word: Cow<'_, str> = match value.get_ref() {
            DeValue::String(word) => Cow::Borrowed(word),
            // Among the words there may be a yes and a no.
            DeValue::Boolean(flag) => Cow::Owned(flag.to_string()),
            _ => {
                self.wrong_type(key, value, "type-text");
                return None;
            }
        };
        if let Some((_, choice)) = T::WORDS.iter().find(|(known, _)| *known == word.as_ref()) {
            return Some(*choice);
        }
        self.place.problems.trouble(&self.full_name(key));
        let known: Vec<&str> = T::WORDS.iter().map(|(known, _)| *known).collect();
        let span = self.span_of(value.span());
        let mut diagnostic = Diagnostic::error(
            self.place.family.code("024"),
            Text::new("field-choice")
                .with("key", self.full_name(key))
                .with("value", word.as_ref()),
        )
        .at(span)
        .help(Text::new("field-help-choice").with("known", known.join(", ")));
        let yes_or_no = match word.as_ref() {
            "true" => Some("yes"),
            "false" => Some("no"),
            _ => None,
        };
        let meant = yes_or_no.filter(|meant| known.contains(meant));
        if let Some(meant) = meant.or_else(|| super::keys::italian_word(&word, &known)) {
            diagnostic = diagnostic.replace(span, toml_string(meant));
        } else if let Some(near) = closest(&word, known.iter().copied()) {
            diagnostic = diagnostic.suggest(span, toml_string(near));
        }
        self.problem(diagnostic);
        None
    }

    /// One word of a closed set.
    pub fn choice<T: Choice>(&self, key: &'static str) -> Option<T> {
        let value = self.raw(key)?;
        self.choose(key, value)
    }

    /// Words of a closed set.
    pub fn choices<T: Choice>(&self, key: &'static str) -> Vec<T> {
        let Some(value) = self.raw(key) else {
            return Vec::new();
        };
        let DeValue::Array(array) = value.get_ref() else {
            self.wrong_type(key, value, "type-list");
            return Vec::new();
        };
        let mut all = Vec::new();
        // Two words may mean the same, and nobody should read it twice.
        for choice in array.iter().filter_map(|item| self.choose(key, item)) {
            if !all.contains(&choice) {
                all.push(choice);
            }
        }
        all
    }

    fn inner(&self, table: &'t DeTable<'t>, name: String, missing: Span) -> Fields<'t> {
        Fields {
            table,
            place: Place {
                name,
                missing,
                ..self.place.clone()
            },
            asked: RefCell::default(),
        }
    }

    /// A table inside this one; what is missing in it is reported at its name.
    pub fn table(&self, key: &'static str) -> Option<Fields<'t>> {
        let value = self.raw(key)?;
        match value.get_ref() {
            DeValue::Table(table) => {
                let name_span = self
                    .table
                    .get_key_value(key)
                    .map_or(self.place.missing, |(name, _)| self.span_of(name.span()));
                Some(self.inner(table, self.full_name(key), name_span))
            }
            _ => {
                self.wrong_type(key, value, "type-table");
                None
            }
        }
    }

    /// A list of tables; a single table counts as a list of one.
    pub fn tables(&self, key: &'static str) -> Vec<Fields<'t>> {
        let Some(value) = self.raw(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(array) => array
                .iter()
                .filter_map(|item| match item.get_ref() {
                    DeValue::Table(table) => {
                        let span = item.span();
                        let header = self.span_of(span.clone());
                        Some(self.inner(table, self.full_name(key), header))
                    }
                    _ => {
                        self.wrong_type(key, item, "type-table");
                        None
                    }
                })
                .collect(),
            DeValue::Table(_) => self.table(key).into_iter().collect(),
            _ => {
                self.wrong_type(key, value, "type-tables");
                Vec::new()
            }
        }
    }

    /// All entries of a table whose keys are free, such as names by language: key, text and the span of the text.
    pub fn free_texts(&self) -> Vec<(&'t str, String, Span)> {
        let mut texts = Vec::new();
        for (key, value) in self.table {
            match value.get_ref() {
                DeValue::String(text) => {
                    texts.push((
                        key.get_ref().as_ref(),
                        text.trim().to_owned(),
                        self.span_of(value.span()),
                    ));
                }
                _ => self.wrong_type(key.get_ref(), value, "type-text"),
            }
        }
        texts
    }

    /// Whether the key holds a table (as against a plain value).
    pub fn is_table(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| value.get_ref().is_table())
    }

    /// Reports every key that nobody asked for, with what was probably meant. What is unknown in an inner table is
    /// reported with the whole: it may be a key of the page that slipped below a table's name.
    pub fn finish(&self) {
        let mut later = self.place.later.borrow_mut();
        let is_known = |name: &str| self.asked.borrow().contains(&name);
        let is_page = self.place.name.is_empty();
        // Most tables hold nothing unknown, and most pages nothing that has to be judged as a whole.
        if self.table.keys().all(|key| is_known(key.get_ref())) && !(is_page && later.is_something()) {
            return;
        }
        let asked: BTreeSet<&'static str> = self.asked.borrow().iter().copied().collect();
        for (key, _) in self.table {
            let name: &str = key.get_ref().as_ref();
            if !asked.contains(name) {
                later.unknown.push(Unknown {
                    name: name.to_owned(),
                    table: self.place.name.clone(),
                    span: self.span_of(key.span()),
                    owner: self.place.missing,
                    // A table that can be repeated may be meant although it is there.
                    free: asked
                        .iter()
                        .copied()
                        .filter(|known| self.table.get(*known).is_none_or(|value| value.get_ref().is_array()))
                        .collect(),
                    known: asked.iter().copied().collect(),
                });
            }
        }
        if self.place.name.is_empty() {
            let found = std::mem::take(&mut *later).resolve(self.place.family, &asked, self.place.problems);
            self.place.problems.extend(found);
        }
    }
}
