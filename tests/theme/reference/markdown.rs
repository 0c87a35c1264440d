//! The reference as a page of Markdown.

use super::files::Theme;
use super::rust::{EVERYWHERE, Kind, Source, View};
use std::collections::BTreeMap;

/// What templates may call besides what is built into Tera: name, example, what it gives. The names are compared with
/// those that `src/site` registers.
pub(super) const FUNCTIONS: [(&str, &str, &str); 2] = [
    (
        "asset",
        "asset(path=\"style.css\")",
        "The address of a file in `assets/`, with the base path and the hash in its name. An unknown file is an error.",
    ),
    (
        "t",
        "t(id=\"count-services\", count=3)",
        "A message in the portal's language. All other arguments fill its placeholders: whole numbers as numbers, which \
         also choose the plural, everything else as text. An unknown message is an error.",
    ),
];

const HEAD: &str = "# Theme reference

What a theme is given. How to make one is in [themes.md](themes.md).

This page is made of the source: do not change it by hand. `SNAPSHOTS=overwrite cargo test --test portal reference` writes it anew.

- [Every template](#every-template): `portal` and `meta`
- [Templates](#templates): `view`, and the page
- [Parts](#parts): what the fields of a view are made of
- [Functions](#functions) · [Components](#components) · [Messages](#messages) · [Tokens](#tokens) · [Assets](#assets)

A text may be empty where it says so. «Or nothing» is null, which is false in `{% if %}`.
";

/// The whole page.
pub(super) fn reference(source: &Source, theme: &Theme) -> String {
    let mut page = HEAD.to_owned();
    page.push_str("\n## Every template\n\nThese two are there in every template, with `view` beside them.\n");
    for (variable, name) in EVERYWHERE {
        let view = source.named(name);
        page.push_str(&format!("\n### `{variable}`\n"));
        paragraph(&mut page, &view.about);
        fields(&mut page, source, view);
    }
    templates(&mut page, source, theme);
    page.push_str("\n## Parts\n\nIn the order of the alphabet. A part looks the same wherever it is used.\n");
    for part in source.parts() {
        page.push_str(&format!("\n### {}\n", part.name));
        paragraph(&mut page, &part.about);
        fields(&mut page, source, part);
        let mut users: Vec<String> = source.users(&part.name).into_iter().map(link).collect();
        users.sort();
        paragraph(&mut page, &format!("Used by {}.", users.join(", ")));
    }
    functions(&mut page);
    components(&mut page, theme);
    messages(&mut page, theme);
    tokens(&mut page, theme);
    assets(&mut page, theme);
    page
}

fn templates(page: &mut String, source: &Source, theme: &Theme) {
    page.push_str("\n## Templates\n\nAll are in `templates/`. `base.html` is the frame of the others");
    let blocks: Vec<String> = theme.blocks("base.html").into_iter().map(code).collect();
    page.push_str(&format!("; its blocks are {}. ", blocks.join(", ")));
    page.push_str("`components.html` holds [components](#components). The kind of a page is `meta.kind`.\n");
    let mut rows = BTreeMap::new();
    for view in source.views() {
        for template in &view.templates {
            let pages = source.pages.iter().filter(|page| page.template == *template);
            let (mut kinds, mut abouts): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
            for page in pages {
                let kind = code(&page.kind);
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
                abouts.push(&page.about);
            }
            let link = format!("[`{template}`](#{})", anchor(&title(view)));
            rows.insert(template, vec![link, kinds.join(", "), abouts.join(" ")]);
        }
    }
    table(page, &["template", "kind", "pages"], rows.into_values());
    for view in source.views() {
        page.push_str(&format!("\n### {}\n", title(view)));
        paragraph(page, &view.about);
        for template in &view.templates {
            if let Some(parent) = theme.parent(template).filter(|parent| *parent != "base.html") {
                paragraph(
                    page,
                    &format!("`{template}` is built on `{parent}`: what changes one changes both."),
                );
            }
        }
        fields(page, source, view);
    }
}

/// A heading, or what a link to it says.
fn title(view: &View) -> String {
    let templates: Vec<String> = view.templates.iter().map(|name| code(name)).collect();
    let everywhere = EVERYWHERE.iter().find(|(_, name)| *name == view.name);
    match everywhere {
        Some((variable, _)) => code(variable),
        None if templates.is_empty() => view.name.clone(),
        None => templates.join(" and "),
    }
}

fn link(view: &View) -> String {
    let title = title(view);
    format!("[{title}](#{})", anchor(&title))
}

fn fields(page: &mut String, source: &Source, view: &View) {
    let rows = view
        .fields
        .iter()
        .map(|field| vec![code(&field.name), one(&field.kind, source), field.about.clone()]);
    table(page, &["field", "type", "what it is"], rows);
}

fn one(kind: &Kind, source: &Source) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Html => "HTML".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::YesNo => "yes/no".to_owned(),
        Kind::List(inner) => format!("list of {}", several(inner, source)),
        Kind::Maybe(inner) => format!("{}, or nothing", one(inner, source)),
        Kind::Part(name) => link(source.named(name)),
        Kind::Drawn => format!(
            "HTML: a {} after the other, as the component `card` draws it",
            link(source.named("Card"))
        ),
    }
}

fn several(kind: &Kind, source: &Source) -> String {
    match kind {
        Kind::Text => "texts".to_owned(),
        Kind::Html => "pieces of HTML".to_owned(),
        Kind::Number => "numbers".to_owned(),
        Kind::List(inner) => format!("lists of {}", several(inner, source)),
        other => one(other, source),
    }
}

fn functions(page: &mut String) {
    page.push_str("\n## Functions\n\nBeside them templates have the filters, tests and functions of Tera.\n");
    let rows = FUNCTIONS
        .iter()
        .map(|(_, call, about)| vec![code(call), (*about).to_owned()]);
    table(page, &["function", "what it gives"], rows);
}

fn components(page: &mut String, theme: &Theme) {
    page.push_str(
        "\n## Components\n\nUsed as `{{ <card card={service} level={3} /> }}`. Arguments with `=` may be left out.\n",
    );
    let mut files: BTreeMap<&str, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    for (file, component) in theme.components() {
        let arguments: Vec<String> = component.arguments.iter().map(|argument| code(argument)).collect();
        let row = vec![code(&component.name), arguments.join(", "), component.about];
        files.entry(file).or_default().insert(component.name, row);
    }
    for (file, rows) in files {
        paragraph(page, &format!("In `{file}`:"));
        table(page, &["component", "arguments", "what it shows"], rows.into_values());
    }
}

fn messages(page: &mut String, theme: &Theme) {
    page.push_str("\n## Messages\n\nTheir ids are in the files themselves, under headings.\n");
    let rows = theme
        .messages
        .iter()
        .map(|(name, count)| vec![file_link(&format!("messages/{name}")), count.to_string()]);
    table(page, &["file", "messages"], rows);
}

fn tokens(page: &mut String, theme: &Theme) {
    page.push_str(
        "\n## Tokens\n\nThe tokens of `theme.toml`. Where nothing stands under «dark», the value is the same.\n",
    );
    let rows = theme.tokens.iter().map(|token| {
        let dark = token.dark.as_deref().map(code).unwrap_or_default();
        vec![code(&token.name), code(&token.light), dark, token.about.clone()]
    });
    table(page, &["token", "light", "dark", "what it is for"], rows);
}

fn assets(page: &mut String, theme: &Theme) {
    page.push_str("\n## Assets\n\nThe files of `assets/`.\n");
    let rows = theme.assets.iter().map(|asset| {
        let users: Vec<String> = asset.users.iter().map(|name| code(name)).collect();
        let symbols: Vec<String> = asset.symbols.iter().map(|name| code(name)).collect();
        let about = match symbols.is_empty() {
            true => asset.about.clone(),
            false => format!("{} Symbols: {}.", asset.about, symbols.join(" "))
                .trim()
                .to_owned(),
        };
        vec![file_link(&format!("assets/{}", asset.name)), users.join(", "), about]
    });
    table(page, &["file", "named in", "what it is"], rows);
}

fn file_link(path: &str) -> String {
    format!("[`{path}`](../themes/territorio/{path})")
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn paragraph(page: &mut String, text: &str) {
    if !text.is_empty() {
        page.push_str(&format!("\n{text}\n"));
    }
}

fn table(page: &mut String, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    page.push_str(&format!("\n| {} |\n|{}\n", head.join(" | "), "---|".repeat(head.len())));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        page.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
}

/// The addresses of headings on a page, as forges make them.
pub(super) fn anchors(markdown: &str) -> Vec<String> {
    let mut code = false;
    let mut found = Vec::new();
    for line in markdown.lines() {
        code ^= line.starts_with("```");
        let title = line.trim_start_matches('#');
        if !code && title.starts_with(' ') && title.len() < line.len() {
            found.push(anchor(title.trim()));
        }
    }
    found
}

fn anchor(title: &str) -> String {
    let signs = title.to_lowercase().replace(' ', "-");
    signs
        .chars()
        .filter(|sign| sign.is_alphanumeric() || ['-', '_'].contains(sign))
        .collect()
}

/// The targets of the links on a page.
pub(super) fn links(markdown: &str) -> Vec<&str> {
    let rest = markdown.split("](").skip(1);
    rest.filter_map(|rest| Some(rest.split_once(')')?.0)).collect()
}

#[test]
fn headings_get_the_addresses_that_forges_give_them() {
    let page = "# One two\n```sh\n# no heading\n```\n### `a-z.html` and `b.html`\n#hash\n[a](b.md#c) [d](#e)\n";
    assert_eq!(anchors(page), ["one-two", "a-zhtml-and-bhtml"]);
    assert_eq!(links(page), ["b.md#c", "#e"]);
}
