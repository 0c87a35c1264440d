//! The formats of `check` for programs: what they hold, and that no page can break out of them.
//!
//! That they are what others read is tested in `tests/browser/formats.test.mjs`, by the schemas and parsers of others.

use crate::harness::{Portal, copy, repository};
use serde_json::Value;
use snapbox::file;
use std::collections::BTreeSet;

const NIDO: &str = "content/providers/coop-beta/nido-beta.md";
const FORMATS: [&str; 9] = [
    "full",
    "concise",
    "json",
    "json-lines",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "markdown",
];

fn thirty_mistakes() -> Portal {
    let portal = Portal::small();
    copy(&repository().join("tests/check/thirty-mistakes"), portal.path());
    portal
}

fn shown(portal: &Portal, format: &str) -> String {
    portal.run(&["check", "--format", format, "--quiet"]).stdout
}

fn parsed(portal: &Portal, format: &str) -> Value {
    serde_json::from_str(&shown(portal, format)).expect("one JSON value and nothing else")
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A page whose words try to be something else: markup, a mention, a command, the end of a text.
fn hostile() -> Portal {
    let portal = Portal::small();
    portal.change(NIDO, "\"A3.03\"", r#""@team <img src=x> [x](https://a.example)""#);
    portal.change(NIDO, "\"beta\"", r#""100%\n::stop-commands::\u001b[31m\u009b31m ]]>""#);
    portal.change(NIDO, "\"families-minors\"", "\"\u{9b}31m #12 GH-12 www.evil.example\"");
    portal.change(NIDO, "\"punto-alfa\"", "\"``` \\\\ </details> @all\"");
    portal.change(
        NIDO,
        "## Come fare",
        "## @tutti <b>chiude</b> #7 e alfa/beta#8\n\n## Come fare",
    );
    portal
}

#[test]
fn every_format_of_the_thirty_mistakes() {
    let portal = thirty_mistakes();
    let sarif = shown(&portal, "sarif").replace(&version(env!("CARGO_PKG_VERSION")), &version("0.0.0"));
    snapbox::assert_data_eq!(sarif, file!["thirty-mistakes.sarif"].raw());
    snapbox::assert_data_eq!(shown(&portal, "json"), file!["thirty-mistakes.json"].raw());
    snapbox::assert_data_eq!(shown(&portal, "json-lines"), file!["thirty-mistakes.jsonl"].raw());
    snapbox::assert_data_eq!(shown(&portal, "github"), file!["thirty-mistakes.github.txt"].raw());
    snapbox::assert_data_eq!(shown(&portal, "gitlab"), file!["thirty-mistakes.gitlab.json"].raw());
    snapbox::assert_data_eq!(shown(&portal, "junit"), file!["thirty-mistakes.junit.xml"].raw());
    snapbox::assert_data_eq!(shown(&portal, "markdown"), file!["thirty-mistakes.md"].raw());
}

fn version(number: &str) -> String {
    format!("ersion\": \"{number}\"")
}

#[test]
fn every_format_shows_every_problem_and_fails_alike() {
    let portal = thirty_mistakes();
    let problems = shown(&portal, "concise").lines().count();
    assert!(problems > 40);
    let sarif = parsed(&portal, "sarif");
    for (format, count) in [
        ("json", items(&parsed(&portal, "json")).len()),
        ("json-lines", shown(&portal, "json-lines").lines().count()),
        ("sarif", items(&sarif["runs"][0]["results"]).len()),
        ("github", shown(&portal, "github").lines().count()),
        ("gitlab", items(&parsed(&portal, "gitlab")).len()),
        ("junit", shown(&portal, "junit").matches("<testcase ").count()),
        ("markdown", shown(&portal, "markdown").matches("\n- `").count()),
    ] {
        assert_eq!(count, problems, "{format}");
        let run = portal.run(&["check", "--format", format]);
        assert_eq!(run.code, 1, "{format}");
        // No summary is added to what a program reads.
        assert_eq!(run.stdout, shown(&portal, format), "{format}");
    }
}

#[test]
fn a_portal_without_problems_is_well_in_every_format() {
    let portal = Portal::small();
    assert_eq!(shown(&portal, "json").trim(), "[]");
    assert_eq!(shown(&portal, "json-lines"), "");
    assert_eq!(items(&parsed(&portal, "sarif")["runs"][0]["results"]).len(), 0);
    assert_eq!(shown(&portal, "github"), "");
    assert_eq!(shown(&portal, "gitlab").trim(), "[]");
    assert!(shown(&portal, "junit").contains("<testsuite name=\"sportello check\" tests=\"1\" failures=\"0\""));
    assert_eq!(shown(&portal, "markdown"), "### Sportello: tutto in ordine\n");
}

#[test]
fn a_problem_that_no_file_has_is_shown_where_a_reader_needs_a_place() {
    let portal = Portal::empty();
    let sarif = parsed(&portal, "sarif");
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "portal.toml");
    assert_eq!(parsed(&portal, "gitlab")[0]["location"]["path"], "portal.toml");
    assert!(shown(&portal, "github").starts_with("::error title=P001::"));
    assert!(shown(&portal, "junit").contains("classname=\"portal.toml\""));
    assert!(shown(&portal, "markdown").contains("**Tutto il portale**\n\n- **P001** "));
}

#[test]
fn a_terminal_gets_no_control_characters_in_any_format() {
    let portal = hostile();
    for format in FORMATS {
        let text = shown(&portal, format);
        let control = text.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(control, None, "{format}:\n{text}");
    }
}

#[test]
fn a_hostile_page_gives_no_command_to_github() {
    let github = shown(&hostile(), "github");
    for line in github.lines() {
        let command = line
            .strip_prefix("::error ")
            .or_else(|| line.strip_prefix("::warning "));
        let (properties, _) = command
            .and_then(|rest| rest.split_once("::"))
            .unwrap_or_else(|| panic!("a command: {line}"));
        let names: Vec<&str> = properties
            .split(',')
            .map(|property| property.split_once('=').map_or(property, |(name, _)| name))
            .collect();
        assert_eq!(names.first(), Some(&"file"), "{line}");
        assert_eq!(names.last(), Some(&"title"), "{line}");
    }
    assert!(github.contains("100%25%0A::stop-commands::"), "{github}");
}

#[test]
fn a_hostile_page_makes_no_elements_in_junit() {
    let junit = shown(&hostile(), "junit");
    assert!(!junit.contains("<img") && !junit.contains("]]>"), "{junit}");
    assert!(junit.contains("&lt;img src=x&gt;"), "{junit}");
    for opened in junit.split('<').skip(1) {
        let name = opened.trim_start_matches('/').split([' ', '>']).next();
        let known = ["?xml", "testsuites", "testsuite", "testcase", "failure", "system-out"];
        assert!(name.is_some_and(|name| known.contains(&name)), "{opened}");
    }
}

#[test]
fn a_hostile_page_calls_nobody_in_a_comment() {
    let markdown = shown(&hostile(), "markdown");
    for wrong in [
        "@team", "@tutti", "@all", "<img", "<b>", "[x](", "https://", "#12", "#7", "#8", "GH-12", "www.evil",
    ] {
        assert!(!markdown.contains(wrong), "{wrong} in:\n{markdown}");
    }
    assert_eq!(markdown.matches("</details>").count(), 1, "{markdown}");
    assert!(markdown.contains("&lt;img src=x&gt;"), "{markdown}");
}

#[test]
fn a_comment_is_short_enough_for_github() {
    let portal = Portal::small();
    let page = portal.read(NIDO);
    let broken = page.replace("\"families-minors\"", "\"a'b\", \"c'd\", \"e'f\", \"g'h\", \"i'j\"");
    for number in 0..200 {
        portal.write(&format!("content/providers/coop-beta/copia-{number}.md"), &broken);
    }
    let markdown = shown(&portal, "markdown");
    assert!(markdown.chars().count() < 65_536, "{}", markdown.chars().count());
    let shown_problems = markdown.matches("\n- `").count();
    let problems = shown(&portal, "concise").lines().count();
    let left_out = format!("per altri {} problemi", problems - shown_problems);
    assert!(markdown.contains(&left_out), "{left_out} in:\n{markdown}");
}

/// The fingerprints of a portal, and the lines they are said of.
fn fingerprints(portal: &Portal, options: &[&str]) -> (Vec<String>, Vec<i64>) {
    let run = portal.run(&[&["check", "--format", "gitlab", "--quiet"], options].concat());
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let fingerprint = |problem: &Value| problem["fingerprint"].as_str().unwrap_or_default().to_owned();
    let line = |problem: &Value| problem["location"]["lines"]["begin"].as_i64().unwrap_or_default();
    (
        items(&report).iter().map(fingerprint).collect(),
        items(&report).iter().map(line).collect(),
    )
}

#[test]
fn a_problem_keeps_its_fingerprint_when_its_page_grows_above_it() {
    let portal = thirty_mistakes();
    let (before, lines) = fingerprints(&portal, &[]);
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), before.len(), "{before:?}");
    assert!(before.iter().all(|fingerprint| fingerprint.len() == 32), "{before:?}");

    assert_eq!(fingerprints(&portal, &["--lang", "en"]).0, before);
    let sarif = parsed(&portal, "sarif");
    let in_sarif: Vec<&str> = items(&sarif["runs"][0]["results"])
        .iter()
        .filter_map(|result| result["partialFingerprints"]["sportello/v1"].as_str())
        .collect();
    assert_eq!(in_sarif, before);

    portal.change(
        "content/people/bruno-verdi.md",
        "role = \"assistente\"",
        "# una riga in più\n\nrole = \"assistente\"",
    );
    let (after, moved) = fingerprints(&portal, &[]);
    assert_eq!(after, before);
    assert_ne!(moved, lines);
}

#[test]
fn columns_count_characters_whatever_they_are() {
    let portal = Portal::small();
    let line = "answers = [{ label = \"È così 😀, perché sì\", need = \"non-esiste\" }]";
    portal.write(
        "content/needs/prova.md",
        format!("+++\ntitle = \"Perché no?\"\n{line}\n+++\n"),
    );
    let place = |from: i64, to: i64| -> String {
        let skip = usize::try_from(from - 1).expect("a column");
        let take = usize::try_from(to - from).expect("columns in order");
        line.chars().skip(skip).take(take).collect()
    };
    let sarif = parsed(&portal, "sarif");
    let result = items(&sarif["runs"][0]["results"])
        .iter()
        .find(|result| result["ruleId"] == "R001")
        .unwrap_or_else(|| panic!("the need that is not there: {sarif:#}"));
    let region = &result["locations"][0]["physicalLocation"]["region"];
    let column = |name: &str| region[name].as_i64().unwrap_or_default();
    assert_eq!(region["startLine"], 3);
    assert_eq!(place(column("startColumn"), column("endColumn")), "\"non-esiste\"");
    assert_eq!(sarif["runs"][0]["columnKind"], "unicodeCodePoints");
    let github = shown(&portal, "github");
    let expected = format!("col={},endColumn={}", column("startColumn"), column("endColumn"));
    assert!(github.contains(&expected), "{expected} in:\n{github}");
}
