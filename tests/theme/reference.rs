//! docs/theme-reference.md is made of the source: the views, the calls that render them, and the files of the built-in
//! theme. `SNAPSHOTS=overwrite cargo test --test portal reference` writes it anew.

mod calls;
mod files;
mod markdown;
mod rust;

use crate::harness::repository;
use files::Theme;
use rust::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Where the reference stands.
const REFERENCE: &str = "docs/theme-reference.md";

/// What only components are given: templates get what these make of it.
const DRAWN: [&str; 1] = ["StartHere"];

/// Templates that no page is made of: the frame, and the parts of others.
const WITHOUT_PAGE: [&str; 2] = ["base.html", "components.html"];

#[test]
fn the_reference_of_themes_says_what_the_source_says() {
    let made = markdown::reference(&Source::read(), &Theme::read());
    let path = repository().join(REFERENCE);
    if std::env::var("SNAPSHOTS").is_ok_and(|action| action == "overwrite") {
        fs::write(&path, &made).expect("a file that can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    let differs = made
        .lines()
        .zip(written.lines().chain(std::iter::repeat("")))
        .enumerate()
        .find(|(_, (made, written))| made != written);
    assert!(
        made == written,
        "{REFERENCE} is out of date, first at {differs:#?}\nSNAPSHOTS=overwrite cargo test --test portal reference"
    );
}

/// A template, the view that it is given and the page that is made of it: where one is there, all are.
#[test]
fn every_template_has_a_view_and_a_page() {
    let (source, theme) = (Source::read(), Theme::read());
    let views: BTreeSet<&str> = source
        .views()
        .flat_map(|view| view.templates.iter().map(String::as_str))
        .collect();
    let pages: BTreeSet<&str> = source.pages.iter().map(|page| page.template.as_str()).collect();
    let files: BTreeSet<&str> = theme
        .templates
        .keys()
        .map(String::as_str)
        .filter(|name| !WITHOUT_PAGE.contains(name))
        .collect();
    let mut wrong = Vec::new();
    for name in files.iter().chain(&views).chain(&pages).collect::<BTreeSet<_>>() {
        if !files.contains(name) {
            wrong.push(format!("{name}: no such file in themes/territorio/templates"));
        }
        if !views.contains(name) {
            wrong.push(format!("{name}: no view in src/site/views says «Template `{name}`»"));
        }
        if !pages.contains(name) {
            wrong.push(format!("{name}: no page in src/site is made of it"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A template for which two views say they are its own would have two tables.
#[test]
fn every_template_has_one_view() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for view in Source::read().views() {
        for template in &view.templates {
            let other = seen.insert(template.clone(), view.name.clone());
            assert_eq!(other, None, "{template} is also that of {}", view.name);
        }
    }
    assert!(seen.len() > 20, "{seen:?}");
}

#[test]
fn every_part_is_used_and_everything_is_explained() {
    let source = Source::read();
    let mut wrong = Vec::new();
    for part in source.parts() {
        if source.users(&part.name).is_empty() && !DRAWN.contains(&part.name.as_str()) {
            wrong.push(format!("{}: no view has it", part.name));
        }
    }
    for view in &source.structs {
        if view.about.is_empty() && view.templates.is_empty() {
            wrong.push(format!("{}: no comment", view.name));
        }
        for field in view.fields.iter().filter(|field| field.about.is_empty()) {
            wrong.push(format!("{}.{}: no comment", view.name, field.name));
        }
    }
    for (file, component) in Theme::read().components() {
        if component.about.is_empty() {
            wrong.push(format!("{file}: {}: no comment right above it", component.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What the code gives to every template, by name, is what the reference says.
#[test]
fn templates_are_given_what_the_reference_says() {
    let source = Source::read();
    let described: BTreeSet<&str> = rust::EVERYWHERE.iter().map(|(name, _)| *name).chain(["view"]).collect();
    let given: BTreeSet<&str> = source.variables.iter().map(String::as_str).collect();
    assert_eq!(given, described, "src/site/render.rs");
    let described: BTreeSet<&str> = markdown::FUNCTIONS.iter().map(|(name, _, _)| *name).collect();
    let given: BTreeSet<&str> = source.functions.iter().map(String::as_str).collect();
    assert_eq!(given, described, "functions, filters and tests that src/site registers");
}

#[test]
fn links_of_the_theme_documents_lead_somewhere() {
    let docs = repository().join("docs");
    let made = markdown::reference(&Source::read(), &Theme::read());
    // The reference as it should be: whether it is so on the disk is the question of another test.
    let read = |path: &str| match path {
        "theme-reference.md" => Some(made.clone()),
        path => fs::read_to_string(docs.join(path)).ok(),
    };
    let mut checked = 0;
    let mut wrong = Vec::new();
    for name in ["themes.md", "theme-reference.md"] {
        let text = read(name).unwrap_or_else(|| panic!("docs/{name}"));
        let anchors = markdown::anchors(&text);
        let twice: BTreeSet<&String> = anchors
            .iter()
            .enumerate()
            .filter(|(at, anchor)| anchors[..*at].contains(anchor))
            .map(|(_, anchor)| anchor)
            .collect();
        assert!(
            twice.is_empty(),
            "docs/{name}: headings with the same address: {twice:?}"
        );
        for target in markdown::links(&text) {
            checked += 1;
            if target.contains("://") {
                continue;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let found = match (path, anchor) {
                ("", anchor) => anchors.iter().any(|known| known == anchor),
                (path, "") => docs.join(path).exists(),
                (path, anchor) => read(path).is_some_and(|text| markdown::anchors(&text).contains(&anchor.to_owned())),
            };
            if !found {
                wrong.push(format!("docs/{name}: {target}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(checked > 100, "{checked} links");
}
