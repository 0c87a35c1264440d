//! What the files of the built-in theme say about themselves.

use crate::harness::repository;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The files of the built-in theme.
pub(super) struct Theme {
    /// The text of templates, by name.
    pub(super) templates: BTreeMap<String, String>,
    /// The number of messages, by file.
    pub(super) messages: BTreeMap<String, usize>,
    /// The tokens, in the order of `theme.toml`.
    pub(super) tokens: Vec<Token>,
    /// The assets.
    pub(super) assets: Vec<Asset>,
}

/// A component.
pub(super) struct Component {
    /// Its name.
    pub(super) name: String,
    /// Its arguments, as they are declared.
    pub(super) arguments: Vec<String>,
    /// The comment above it.
    pub(super) about: String,
}

/// A design token.
pub(super) struct Token {
    /// Its name.
    pub(super) name: String,
    /// Its value.
    pub(super) light: String,
    /// Its value where dark colours are asked for, if it is another.
    pub(super) dark: Option<String>,
    /// The comment above it, or above the first of its neighbours.
    pub(super) about: String,
}

/// A file that pages load.
pub(super) struct Asset {
    /// Its name.
    pub(super) name: String,
    /// What it says about itself.
    pub(super) about: String,
    /// The templates that name it.
    pub(super) users: Vec<String>,
    /// The ids of its symbols, for icons.
    pub(super) symbols: Vec<String>,
}

impl Theme {
    /// Reads `themes/territorio`.
    pub(super) fn read() -> Theme {
        let folder = repository().join("themes/territorio");
        let templates = texts(&folder.join("templates"));
        let messages = texts(&folder.join("messages"))
            .into_iter()
            .map(|(name, text)| (name, messages(&text)));
        let toml = fs::read_to_string(folder.join("theme.toml")).expect("theme.toml");
        let assets = texts(&folder.join("assets"))
            .into_iter()
            .map(|(name, text)| asset(name, &text, &templates));
        Theme {
            messages: messages.collect(),
            tokens: tokens(&toml),
            assets: assets.collect(),
            templates,
        }
    }

    /// All components with their files.
    pub(super) fn components(&self) -> Vec<(&str, Component)> {
        let files = self.templates.iter();
        files
            .flat_map(|(file, text)| components(text).into_iter().map(|component| (file.as_str(), component)))
            .collect()
    }

    /// The blocks of a template, in their order.
    pub(super) fn blocks(&self, template: &str) -> Vec<&str> {
        names(&self.templates[template], r"\{%-?\s*block\s+(\w+)")
    }

    /// What a template is built on.
    pub(super) fn parent(&self, template: &str) -> Option<&str> {
        let text = self.templates.get(template)?;
        names(text, r#"\{%-?\s*extends\s+"([^"]+)""#).first().copied()
    }
}

/// The files of a folder and of those in it, by name. Pictures and letters that are no text say nothing.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            let inner = texts(&path).into_iter();
            found.extend(inner.map(|(inner, text)| (format!("{name}/{inner}"), text)));
        } else {
            let bytes = fs::read(&path).expect("a file");
            found.insert(name, String::from_utf8(bytes).unwrap_or_default());
        }
    }
    found
}

fn names<'t>(text: &'t str, pattern: &str) -> Vec<&'t str> {
    let pattern = Regex::new(pattern).expect("a pattern");
    let found = pattern.captures_iter(text).filter_map(|found| found.get(1));
    found.map(|name| name.as_str()).collect()
}

fn messages(ftl: &str) -> usize {
    let ids = ftl
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()));
    ids.filter(|line| line.contains(" =")).count()
}

fn components(template: &str) -> Vec<Component> {
    let head = Regex::new(r"\{%-?\s*component\s+(\w+)\s*\(((?s:.*?))\)\s*(?:\{[^}]*\}\s*)?-?%\}").expect("a pattern");
    let heads = head.captures_iter(template).map(|found| {
        let before = template[..found.get(0).map_or(0, |head| head.start())].trim_end();
        let comment = before
            .strip_suffix("#}")
            .and_then(|before| Some(before.rsplit_once("{#")?.1));
        Component {
            name: found[1].to_owned(),
            arguments: arguments(&found[2]),
            about: comment.map(one_line).unwrap_or_default(),
        }
    });
    let found: Vec<Component> = heads.collect();
    // One that is written in a way that is not understood here would go missing without a word.
    let ends = names(template, r"\{%-?\s*endcomponent\s+(\w+)");
    let starts: Vec<&str> = found.iter().map(|component| component.name.as_str()).collect();
    assert_eq!(starts, ends, "components and their ends");
    found
}

/// Splits at commas that are not inside quotes or brackets.
fn arguments(list: &str) -> Vec<String> {
    let (mut found, mut current, mut quote, mut depth) = (Vec::new(), String::new(), None, 0_i32);
    for sign in list.chars() {
        match (quote, sign) {
            (Some(open), _) if sign == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(sign),
            (None, '[' | '{' | '(') => depth += 1,
            (None, ']' | '}' | ')') => depth -= 1,
            (None, ',') if depth == 0 => {
                found.push(std::mem::take(&mut current));
                continue;
            }
            (None, _) => {}
        }
        current.push(sign);
    }
    found.push(current);
    let found = found.iter().map(|argument| argument.trim().to_owned());
    found.filter(|argument| !argument.is_empty()).collect()
}

fn tokens(text: &str) -> Vec<Token> {
    let table: toml::Table = toml::from_str(text).expect("theme.toml can be read");
    let values = |key: &str| -> BTreeMap<String, String> {
        let table = table[key].as_table().expect("a table of tokens");
        let value = |value: &toml::Value| value.as_str().expect("a token is a text").to_owned();
        table.iter().map(|(name, token)| (name.clone(), value(token))).collect()
    };
    let (light, dark) = (values("tokens"), values("tokens_dark"));
    let (mut inside, mut about, mut commented) = (false, String::new(), false);
    let mut found = Vec::new();
    for line in text.lines() {
        if line.starts_with('[') {
            (inside, about) = (line.trim() == "[tokens]", String::new());
        } else if let Some(comment) = line.strip_prefix('#') {
            about = if commented {
                format!("{about} {}", comment.trim())
            } else {
                comment.trim().to_owned()
            };
        } else if let Some((name, _)) = line.split_once('=').filter(|_| inside) {
            let name = name.trim();
            found.push(Token {
                name: name.to_owned(),
                light: light[name].clone(),
                dark: dark.get(name).cloned(),
                about: about.clone(),
            });
        }
        commented = line.starts_with('#');
    }
    let named: BTreeSet<&String> = found.iter().map(|token| &token.name).collect();
    assert_eq!(
        named,
        light.keys().collect::<BTreeSet<_>>(),
        "each token on a line of its own"
    );
    let only_dark: Vec<&String> = dark.keys().filter(|name| !light.contains_key(*name)).collect();
    assert!(
        only_dark.is_empty(),
        "tokens without a value in the light: {only_dark:?}"
    );
    found
}

fn asset(name: String, text: &str, templates: &BTreeMap<String, String>) -> Asset {
    let (start, end) = match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("svg" | "xml") => ("<!--", "-->"),
        _ => ("/*", "*/"),
    };
    let block = text
        .trim_start()
        .strip_prefix(start)
        .and_then(|rest| Some(rest.split_once(end)?.0.to_owned()));
    let lines = text
        .lines()
        .map_while(|line| Some(line.strip_prefix("//")?.trim()))
        .collect::<Vec<_>>();
    let comment = one_line(&block.unwrap_or_else(|| lines.join(" ")));
    let users = templates
        .iter()
        .filter(|(_, text)| text.contains(&format!("asset(path=\"{name}\")")));
    Asset {
        about: comment
            .split_once(". ")
            .map_or(comment.clone(), |(first, _)| format!("{first}.")),
        users: users.map(|(template, _)| template.clone()).collect(),
        symbols: names(text, r#"<symbol id="([^"]+)""#)
            .into_iter()
            .map(str::to_owned)
            .collect(),
        name,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn components_are_read_with_their_arguments() {
    let found = components(
        "{# One. #}\n{% component a(x, y=\"1, 2)\", z=[1, 2]) %}…{% endcomponent a %}{% component b() %}{% endcomponent b %}",
    );
    assert_eq!(found[0].arguments, ["x", "y=\"1, 2)\"", "z=[1, 2]"]);
    assert_eq!((found[0].about.as_str(), found[1].about.as_str()), ("One.", ""));
    assert!(found[1].arguments.is_empty());
}
