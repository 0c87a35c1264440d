//! Reading typed values out of TOML tables, noting every problem and going on.

use super::Problems;
use crate::diagnostic::{Diagnostic, FileId, Severity, Span, Text, closest};
use crate::language::Arg;
use chrono::NaiveDate;
use toml::Spanned;
use std::cell::RefCell;
use std::collections::BTreeSet;
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
    place: Place<'t>,
    asked: RefCell<BTreeSet<&'static str>>,
}

#[derive(Clone)]
struct Place<'t> {
    file: FileId,
    /// Where the TOML text begins in its file.
    base: usize,
    /// Where to point for what is missing.
    missing: Span,
    /// Name of the table, empty for the whole text.
    name: String,
    family: Family,
    problems: &'t Problems,
}

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
            },
            asked: RefCell::default(),
        }
    }

    fn span_of(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.place.file, self.place.base + range.start..self.place.base + range.end)
    }

    fn raw(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.borrow_mut().insert(key);
        self.table.get(key)
    }

    /// The span of a key's value, or where to point when it is missing.
    pub fn span(&self, key: &str) -> Span {
        self.table
            .get(key)
            .map_or(self.place.missing, |value| self.span_of(value.span()))
    }

    /// Where this table itself stands.
    pub fn own_span(&self) -> Span {
        self.place.missing
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
        self.place.problems.trouble(&self.full_name(key));
        self.problem(
            Diagnostic::new(self.place.family.code(number), Severity::Error, headline)
                .at(self.span(key))
                .help(help),
        );
    }

    fn wrong_type(&self, key: &str, value: &Spanned<DeValue<'t>>, wanted: &'static str) {
        self.place.problems.trouble(&self.full_name(key));
        let mut diagnostic = Diagnostic::error(
            self.place.family.code("022"),
            Text::new("field-type")
                .with("key", self.full_name(key))
                .with("wanted", Arg::Message(wanted))
                .with("found", Arg::Message(type_word(value.get_ref()))),
        )
        .at(self.span_of(value.span()));
        diagnostic = match (wanted, value.get_ref()) {
            ("type-list", DeValue::String(text)) => diagnostic.replace(
                self.span_of(value.span()),
                format!("[{}]", toml_string(text)),
            ),
            ("type-date", DeValue::String(text)) if parse_date(text).is_some() => {
                let date = parse_date(text).map(|date| date.to_string()).unwrap_or_default();
                diagnostic.replace(self.span_of(value.span()), date)
            }
            ("type-date", _) => diagnostic.help(Text::new("field-help-date")),
            ("type-integer" | "type-number", DeValue::String(text)) if text.trim().parse::<f64>().is_ok() => {
                diagnostic.replace(self.span_of(value.span()), text.trim())
            }
            ("type-flag", DeValue::String(text)) if flag_word(text).is_some() => {
                let flag = flag_word(text).unwrap_or_default();
                diagnostic.replace(self.span_of(value.span()), flag.to_string())
            }
            ("type-flag", _) => diagnostic.help(Text::new("field-help-flag")),
            ("type-text", DeValue::Integer(_) | DeValue::Float(_)) => diagnostic.help(Text::new("field-help-text")),
            _ => diagnostic.help(Text::new("field-help-type").with("wanted", Arg::Message(wanted))),
        };
        self.problem(diagnostic);
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
        self.problem(
            Diagnostic::error(
                self.place.family.code("023"),
                Text::new("field-missing").with("key", self.full_name(key)),
            )
            .at(self.place.missing)
            .help(help),
        );
    }

    /// A text; one that is empty or only white space counts as missing.
    pub fn text(&self, key: &'static str) -> Option<String> {
        let value = self.raw(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
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
        let mut texts = Vec::with_capacity(array.len());
        for item in array.iter() {
            match item.get_ref() {
                DeValue::String(text) if text.trim().is_empty() => {}
                DeValue::String(text) => texts.push(text.trim().to_owned()),
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
        let DeValue::String(word) = value.get_ref() else {
            self.wrong_type(key, value, "type-text");
            return None;
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
        if let Some(near) = closest(word, known.iter().copied()) {
            diagnostic = diagnostic.replace(span, toml_string(near));
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
        array.iter().filter_map(|item| self.choose(key, item)).collect()
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
                    texts.push((key.get_ref().as_ref(), text.trim().to_owned(), self.span_of(value.span())));
                }
                _ => self.wrong_type(key.get_ref(), value, "type-text"),
            }
        }
        texts
    }

    /// Marks a key as known without reading it.
    pub fn know(&self, key: &'static str) {
        self.asked.borrow_mut().insert(key);
    }

    /// Whether the key holds a table (as against a plain value).
    pub fn is_table(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| value.get_ref().is_table())
    }

    /// Reports every key that nobody asked for, with what was probably meant.
    pub fn finish(&self) {
        let asked = self.asked.borrow();
        for (key, _) in self.table {
            let name: &str = key.get_ref().as_ref();
            if asked.contains(name) {
                continue;
            }
            let span = self.span_of(key.span());
            let mut diagnostic = Diagnostic::error(
                self.place.family.code("021"),
                Text::new("field-unknown").with("key", self.full_name(name)),
            )
            .at(span);
            let free: Vec<&str> = asked.iter().copied().filter(|known| !self.table.contains_key(*known)).collect();
            let near = known_elsewhere(name).filter(|near| free.contains(near)).or_else(|| closest(name, free.iter().copied()));
            if let Some(near) = near {
                self.place.problems.trouble(&self.full_name(near));
            }
            diagnostic = match near {
                Some(near) => diagnostic
                    .help(Text::new("field-help-unknown-near").with("near", near))
                    .replace(span, near),
                None => diagnostic.help(
                    Text::new("field-help-unknown")
                        .with("known", asked.iter().copied().collect::<Vec<_>>().join(", ")),
                ),
            };
            self.problem(diagnostic);
        }
    }
}

/// Italian names that editors write for our keys.
fn known_elsewhere(name: &str) -> Option<&'static str> {
    const ITALIAN: [(&str, &str); 27] = [
        ("titolo", "title"),
        ("sommario", "summary"),
        ("descrizione", "summary"),
        ("categoria", "category"),
        ("destinatari", "audiences"),
        ("bisogni", "needs"),
        ("argomenti", "topics"),
        ("regime", "regime"),
        ("comuni", "area"),
        ("territorio", "area"),
        ("luoghi", "places"),
        ("lingue", "languages"),
        ("orari", "hours"),
        ("orario", "hours"),
        ("prezzo", "price"),
        ("costo", "price"),
        ("gratuito", "free"),
        ("gratis", "free"),
        ("documenti", "documents"),
        ("telefono", "phone"),
        ("indirizzo", "address"),
        ("nome", "name"),
        ("stato", "status"),
        ("verificato", "verified"),
        ("posti", "capacity"),
        ("reclami", "complaints"),
        ("coordinatore", "coordinator"),
    ];
    let name = name.to_lowercase();
    ITALIAN
        .iter()
        .find(|(italian, _)| *italian == name)
        .map(|(_, key)| *key)
}

/// A text as a TOML string, in the form that needs the fewest escapes.
pub fn toml_string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A text as a TOML basic string: between double quotes, on one line.
pub fn toml_basic_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn type_word(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "type-text",
        DeValue::Integer(_) => "type-integer",
        DeValue::Float(_) => "type-number",
        DeValue::Boolean(_) => "type-flag",
        DeValue::Datetime(datetime) if datetime.date.is_some() && datetime.time.is_none() => "type-date",
        DeValue::Datetime(_) => "type-time",
        DeValue::Array(_) => "type-list",
        DeValue::Table(_) => "type-table",
    }
}

/// Dates as people write them in a string: 2026-05-12, 12/05/2026, 12.5.2026.
fn parse_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
}

fn flag_word(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "true" | "si" | "sì" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}
