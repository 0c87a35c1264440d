//! Profiles: what is wrong in them is said at the very characters, and what a territory changes takes effect.

use crate::harness::{Portal, repository};
use snapbox::file;
use std::fs;

/// Ten kinds of mistakes and more: where, and the code. Columns count characters.
const MISTAKES: [(&str, &str); 22] = [
    ("3:1", "S021"),    // a key that nobody knows
    ("7:17", "S061"),   // an unknown field
    ("14:29", "S067"),  // a number compared with a text
    ("21:39", "S060"),  // an expression that is cut off
    ("26:6", "S063"),   // the same id again
    ("33:9", "S024"),   // a level that does not exist
    ("35:9", "S065"),   // `about` a field that does not exist
    ("42:27", "S068"),  // a word that the field can never be
    ("49:9", "S062"),   // a function that does not exist
    ("56:39", "S069"),  // never true: a count below zero
    ("63:39", "S069"),  // never true: two words at once
    ("70:9", "S070"),   // always true
    ("77:9", "S067"),   // a record compared with a text
    ("84:29", "S067"),  // a day that is a text
    ("89:6", "S023"),   // no rule
    ("95:9", "S068"),   // a group that does not exist
    ("104:15", "S068"), // a section that does not exist
    ("111:28", "S069"), // never asked
    ("119:56", "S061"), // an unknown field in a message
    ("126:12", "S067"), // an expiry that is no day
    ("131:6", "S066"),  // retired, but not there
    ("135:6", "S063"),  // a code of the tool itself
];

fn broken() -> Portal {
    let portal = Portal::small();
    let profile = repository().join("tests/profiles/mistakes.toml");
    portal.write("content/requirements.toml", fs::read(profile).expect("the profile"));
    portal
}

#[test]
fn every_mistake_of_a_profile_is_found_at_its_characters() {
    let run = broken().run(&["check", "--format", "concise", "--quiet"]);
    assert_eq!(run.code, 1);
    let found: Vec<(&str, &str)> = run
        .stdout
        .lines()
        .filter_map(|line| {
            let rest = line.strip_prefix("content/requirements.toml:")?;
            let (place, rest) = rest.split_once(": ")?;
            let code = rest.split_once('[')?.1.split_once(']')?.0;
            Some((place, code))
        })
        .collect();
    assert_eq!(found, MISTAKES, "{}", run.stdout);
}

#[test]
fn the_words_help_those_who_write_profiles() {
    let run = broken().run(&["check", "--quiet"]);
    snapbox::assert_data_eq!(run.stdout, file!["mistakes.full.txt"].raw());
}

#[test]
fn nothing_is_built_on_a_broken_profile() {
    let portal = broken();
    for args in [&["build"][..], &["build", "--allow-invalid"]] {
        let run = portal.run(args);
        assert_eq!(run.code, 1, "{args:?}");
        assert!(!portal.has("public"), "{args:?}");
    }
}

/// One rule added, one lowered, one retired: no word of Rust.
#[test]
fn a_territory_changes_three_things_in_twelve_lines() {
    let portal = Portal::small();
    let nido = "content/providers/coop-beta/nido-beta.md";
    portal.write("content/requirements.toml", include_str!("twelve-lines.toml"));
    assert_eq!(
        include_str!("twelve-lines.toml")
            .lines()
            .filter(|line| !line.trim().is_empty())
            .count(),
        12
    );
    // Retired: nobody asks for languages any more.
    portal.change(nido, "languages = [\"it\"]\n", "");
    // Lowered: the way to complain is a warning now.
    portal.change("content/providers/coop-beta/index.md", "days = 30\n", "");
    let found = portal.problems("content/");
    // Added: 24 places, three educators.
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].contains("avviso[Q13]"), "{found:#?}");
    assert!(
        found[1].ends_with("errore[T01]: 24 bambini con 3 educatori: al massimo 7 per educatore"),
        "{found:#?}"
    );
    let listed = portal.run(&["requirements"]).stdout;
    assert!(listed.contains("T01"), "{listed}");
    assert!(listed.contains("Q24 (servizio) non si applica"), "{listed}");
}

#[test]
fn what_a_page_does_not_say_does_not_hold() {
    let portal = Portal::small();
    portal.write(
        "content/requirements.toml",
        "extends = \"minimum\"\n[[requirement]]\nid = \"X1\"\nlevel = \"required\"\ntitle = \"Posti\"\nmessage = \"troppi o nessuno\"\nabout = [\"capacity\"]\nrule = 'service.capacity < 100'\n[[requirement]]\nid = \"X2\"\nlevel = \"required\"\ntitle = \"Posti\"\nmessage = \"mai\"\nabout = [\"capacity\"]\napplies = 'service.capacity > 1000'\nrule = 'false || service.free'\n",
    );
    let found = portal.problems("content/");
    // The nido has 24 places; the other two services say nothing, so the rule does not hold, nor does the condition.
    assert_eq!(
        found.iter().filter(|line| line.contains("[X1]")).count(),
        2,
        "{found:#?}"
    );
    assert_eq!(
        found.iter().filter(|line| line.contains("[X2]")).count(),
        0,
        "{found:#?}"
    );
    assert!(!found.iter().any(|line| line.contains("S064")), "{found:#?}");
}

#[test]
fn a_rule_that_cannot_be_worked_out_is_said_once() {
    let portal = Portal::small();
    portal.write(
        "content/requirements.toml",
        "extends = \"minimum\"\n[[requirement]]\nid = \"X1\"\ntitle = \"Posti\"\nmessage = \"x\"\nabout = [\"capacity\"]\nrule = '100 / service.educators > 3'\n",
    );
    let found = portal.problems("content/requirements.toml");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("errore[S064]"), "{found:#?}");
    assert!(found[0].contains("divisione per zero"), "{found:#?}");
}

#[test]
fn deep_brackets_are_refused_and_not_followed() {
    let portal = Portal::small();
    let rule = format!("{}service.free{}", "(".repeat(5000), ")".repeat(5000));
    portal.write(
        "content/requirements.toml",
        format!(
            "extends = \"minimum\"\n[[requirement]]\nid = \"X1\"\ntitle = \"x\"\nmessage = \"x\"\nrule = '{rule}'\n"
        ),
    );
    let found = portal.problems("content/requirements.toml");
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("S060"), "{found:#?}");
}

#[test]
fn the_document_of_requirements_is_that_of_the_profile() {
    let run = Portal::empty().run(&["requirements", "--format", "markdown", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    snapbox::assert_data_eq!(run.stdout, file!["../../docs/requirements.md"].raw());
}
