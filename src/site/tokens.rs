//! Design tokens: the values of a theme that a style sheet uses by name.

use super::palette;
use super::theme::Files;
use crate::diagnostic::{Diagnostic, FileId, Span, Text};
use crate::settings::LookSettings;
use crate::source::{Family, Fields, Problems, toml_errors};
use std::collections::BTreeMap;
use toml::de::DeTable;

/// Design tokens: CSS custom properties for light and dark.
#[derive(Default)]
pub(super) struct Tokens {
    light: BTreeMap<String, String>,
    dark: BTreeMap<String, String>,
}

/// The settings' colours over the theme's tokens, and those over the built-in ones: a brand needs to name only what
/// differs.
pub(super) fn load(files: &Files, look: &LookSettings, problems: &Problems) -> Tokens {
    let mut tokens = Tokens::default();
    if let Some(text) = files.built_in_texts.get("theme.toml") {
        // The built-in theme has no problems to report.
        tokens = read_tokens(text, FileId::default(), &Problems::new());
    }
    if let Some((file, text)) = files.texts.get("theme.toml") {
        let own = read_tokens(text, *file, problems);
        tokens.light.extend(own.light);
        tokens.dark.extend(own.dark);
    }
    let [light, dark] = palette::tokens(look.color, look.accent);
    tokens.light.extend(light);
    tokens.dark.extend(dark);
    tokens
}

fn read_tokens(text: &str, file: FileId, problems: &Problems) -> Tokens {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        problems.extend(toml_errors::diagnostics(&errors, text, 0, file, Family::Theme));
        return Tokens::default();
    }
    let fields = Fields::new(table.get_ref(), file, 0, Span::start_of(file), Family::Theme, problems);
    for key in ["name", "description", "version"] {
        fields.text(key);
    }
    let read = |key| {
        let mut tokens = BTreeMap::new();
        if let Some(table) = fields.table(key) {
            for (name, value, span) in table.free_texts() {
                // A token is a value, not a way to write rules of one's own into the style sheet.
                let plain = !value.contains([';', '{', '}', '<', '@', '\\']) && !value.to_lowercase().contains("url(");
                if plain && crate::source::slug::is_slug(name) {
                    tokens.insert(name.to_owned(), value);
                } else {
                    problems.push(
                        Diagnostic::error("T005", Text::new("theme-token").with("name", name))
                            .at(span)
                            .help(Text::new("theme-token-help")),
                    );
                }
            }
        }
        tokens
    };
    let tokens = Tokens {
        light: read("tokens"),
        dark: read("tokens_dark"),
    };
    fields.finish();
    tokens
}

/// How often a token may name another.
const DEEPEST: usize = 8;

impl Tokens {
    /// The value of a token in the light, or in the dark, with those that it names filled in.
    pub(super) fn value(&self, name: &str, dark: bool) -> String {
        self.filled(&format!("var(--{name})"), dark)
    }

    /// A text with the values of tokens in place of `var(--name)`: pictures know nothing of a page's style sheet.
    pub(super) fn filled(&self, text: &str, dark: bool) -> String {
        let mut text = text.to_owned();
        for _ in 0..DEEPEST {
            if !text.contains("var(--") {
                break;
            }
            for (name, value) in self.light.iter() {
                let value = if dark {
                    self.dark.get(name).unwrap_or(value)
                } else {
                    value
                };
                text = text.replace(&format!("var(--{name})"), value);
            }
        }
        text
    }

    pub(super) fn css(&self) -> String {
        let declare = |tokens: &BTreeMap<String, String>| -> String {
            tokens
                .iter()
                .map(|(name, value)| format!("--{name}:{value};"))
                .collect()
        };
        let mut css = String::new();
        if !self.light.is_empty() {
            css.push_str(&format!(":root{{{}}}\n", declare(&self.light)));
        }
        if !self.dark.is_empty() {
            css.push_str(&format!(
                "@media (prefers-color-scheme:dark){{:root{{{}}}}}\n",
                declare(&self.dark)
            ));
        }
        css
    }
}
