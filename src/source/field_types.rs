//! Values of the wrong type: what was found, what is wanted, and how it is written.

use super::fields::Fields;
use super::values::{self, toml_string};
use crate::diagnostic::{Diagnostic, Text};
use crate::language::Arg;
use toml::Spanned;
use toml::de::DeValue;

impl<'t> Fields<'t> {
    /// Notes that a value is not of the type that is wanted (the id of a message), with the value that was meant if it
    /// can be told.
    pub(super) fn wrong_type(&self, key: &str, value: &Spanned<DeValue<'t>>, wanted: &'static str) {
        self.place.problems.trouble(&self.full_name(key));
        let mut diagnostic = Diagnostic::error(
            self.place.family.code("022"),
            Text::new("field-type")
                .with("key", self.full_name(key))
                .with("wanted", Arg::Message(wanted))
                .with("found", Arg::Message(type_word(value.get_ref()))),
        )
        .at(self.span_of(value.span()));
        let span = self.span_of(value.span());
        let meant = match (wanted, value.get_ref()) {
            ("type-list", DeValue::String(text)) => Some(values::list(text)),
            ("type-date", DeValue::String(text)) => values::date(text).map(|date| date.to_string()),
            ("type-integer", DeValue::String(text)) => {
                values::number(text).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
            }
            ("type-number", DeValue::String(text)) => values::number(text),
            ("type-flag", DeValue::String(text)) => values::flag(text).map(|flag| flag.to_string()),
            ("type-text", DeValue::Integer(number)) => Some(toml_string(number.as_str())),
            ("type-text", DeValue::Float(number)) => Some(toml_string(number.as_str())),
            ("type-text", DeValue::Datetime(datetime)) => Some(toml_string(&datetime.to_string())),
            _ => None,
        };
        diagnostic = match (meant, wanted) {
            (Some(meant), _) => diagnostic.replace(span, meant),
            (None, "type-date") => diagnostic.help(date_help(value.get_ref().as_str().unwrap_or_default())),
            (None, "type-flag") => diagnostic.help(Text::new("field-help-flag")),
            (None, "type-table" | "type-tables") => match example(key) {
                Some(example) => diagnostic.help(Text::new("requirement-example").with("example", example)),
                None => diagnostic.help(Text::new("field-help-type").with("wanted", Arg::Message(wanted))),
            },
            (None, _) => diagnostic.help(Text::new("field-help-type").with("wanted", Arg::Message(wanted))),
        };
        self.problem(diagnostic);
    }
}

/// How a date is written that was meant by a text; which one where that may be two.
pub(super) fn date_help(text: &str) -> Text {
    match values::two_dates(text) {
        Some([first, second]) => Text::new("field-help-two-dates")
            .with("first", first.to_string())
            .with("second", second.to_string()),
        None => Text::new("field-help-date"),
    }
}

/// How a table is written, for editors who wrote a plain value in its place.
fn example(key: &str) -> Option<&'static str> {
    Some(match key {
        "ages" => "ages = { min = 18, max = 65 }",
        "valid" => "valid = { from = 2026-09-01, to = 2027-06-30 }",
        "price" => "[[price]]\namount = 18.50\nunit = \"hour\"\nincludes = \"operatore e viaggio\"",
        "channel" => "[[channel]]\nkind = \"phone\"\nvalue = \"0331 555 012\"",
        "staff" => "[[staff]]\nrole = \"Educatrice\"\nqualification = \"laurea\"\ncount = 3",
        "coordinator" => "[coordinator]\nname = \"Marta Colli\"\nphone = \"0331 555 012\"",
        "authorisation" => "[authorisation]\nkind = \"accreditation\"\nauthority = \"Ufficio di Piano\"",
        "plan" => "[plan]\nkind = \"pai\"",
        "charter" => "[charter]\nurl = \"https://www.example.org/carta\"\npublished = 2026-01-15",
        "complaints" => "[complaints]\nchannel = \"reclami@example.org\"\ndays = 30\nappeal = \"Ufficio di Piano\"",
        "survey" => "[survey]\ndate = 2026-05-20\nrespondents = 48\nsatisfied = 92",
        "insurance" => "[insurance]\ncompany = \"Nome della compagnia\"\nexpires = 2027-12-31",
        "conditions" | "privacy" => "[conditions]\nurl = \"https://www.example.org/condizioni\"",
        "accredited" => "accredited = [{ call = \"bando\", reference = \"n. 1\", expires = 2028-12-31 }]",
        "answers" => "[[answers]]\nlabel = \"Vive da sola\"\ncategory = \"A2.07\"",
        _ => return None,
    })
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
