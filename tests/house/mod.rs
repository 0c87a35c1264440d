//! The house itself: floors, messages, the length of files.

use crate::harness::repository;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the ground up; modules of one floor do not use each other.
const FLOORS: [&[&str]; 12] = [
    &["language", "timing", "key"],
    &["diagnostic"],
    &["source"],
    &["catalogue"],
    &["settings"],
    &["quality", "search", "interchange"],
    &["site"],
    &["publish"],
    &["pipeline", "merge"],
    &["serve"],
    &["cli"],
    &["main"],
];

fn floor(module: &str) -> usize {
    FLOORS
        .iter()
        .position(|modules| modules.contains(&module))
        .unwrap_or_else(|| panic!("the module {module} has a floor"))
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    walk(&repository().join("src"), &mut found);
    found
}

fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source");
            let name = path.strip_prefix(repository().join("src")).expect("inside").to_owned();
            found.push((name, text));
        }
    }
}

fn module_of(path: &Path) -> String {
    let first = path
        .components()
        .next()
        .expect("a component")
        .as_os_str()
        .to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn no_module_uses_one_above_or_beside_it() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        if module == "lib" {
            continue;
        }
        // Documentation may point anywhere.
        let text: String = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .map(|line| format!("{line}\n"))
            .collect();
        for (at, _) in text.match_indices("crate::") {
            let used: String = text[at + 7..]
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect();
            if used.is_empty() || used == module || !FLOORS.iter().any(|floor| floor.contains(&used.as_str())) {
                continue;
            }
            if floor(&used) >= floor(&module) {
                wrong.push(format!("{}: uses {used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_story_of_the_house_names_every_module() {
    let library = fs::read_to_string(repository().join("src/lib.rs")).expect("lib.rs");
    let architecture = fs::read_to_string(repository().join("docs/architecture.md")).expect("architecture.md");
    for module in FLOORS
        .iter()
        .flat_map(|floor| floor.iter())
        .filter(|module| **module != "main")
    {
        assert!(library.contains(&format!("pub mod {module};")), "{module} in lib.rs");
        assert!(library.contains(&format!("[`{module}`]")), "{module} told in lib.rs");
        assert!(
            architecture.contains(&format!("`{module}`")),
            "{module} in docs/architecture.md"
        );
    }
}

#[test]
fn files_can_be_read_in_one_sitting() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 600, "{}: {lines} lines", path.display());
    }
}

/// The ids of messages that a text declares.
fn declared(ftl: &str) -> BTreeSet<String> {
    ftl.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|line| Some(line.split_once(" =")?.0.to_owned()))
        .collect()
}

fn message_file(path: &str) -> BTreeSet<String> {
    declared(&fs::read_to_string(repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}")))
}

#[test]
fn both_languages_have_the_same_messages() {
    for folder in ["src/language", "themes/territorio/messages"] {
        let italian = message_file(&format!("{folder}/it.ftl"));
        let english = message_file(&format!("{folder}/en.ftl"));
        let only_one: Vec<_> = italian.symmetric_difference(&english).collect();
        assert!(only_one.is_empty(), "{folder}: {only_one:?}");
        assert!(italian.len() > 100);
    }
}

/// The strings in quotes that stand right behind a pattern.
fn behind<'t>(text: &'t str, pattern: &str) -> Vec<&'t str> {
    text.match_indices(pattern)
        .filter_map(|(at, _)| {
            text[at + pattern.len()..]
                .trim_start()
                .strip_prefix('"')?
                .split('"')
                .next()
        })
        .collect()
}

#[test]
fn every_message_that_the_code_names_exists() {
    let tool = message_file("src/language/it.ftl");
    let theme = message_file("themes/territorio/messages/it.ftl");
    let mut missing = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        for pattern in ["Text::new(", "Arg::Message("] {
            for id in behind(&text, pattern).into_iter().filter(|id| !tool.contains(*id)) {
                missing.push(format!("{}: {id}", path.display()));
            }
        }
        let known = if module == "cli" { &tool } else { &theme };
        if module == "cli" || module == "site" {
            for pattern in [
                "self.text(",
                "self.fill(",
                "stage.text(",
                "stage.fill(",
                "session.text(",
            ] {
                for id in behind(&text, pattern)
                    .into_iter()
                    .filter(|id| !id.is_empty() && !known.contains(*id))
                {
                    missing.push(format!("{}: {id}", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_code_is_explained() {
    let tool = message_file("src/language/it.ftl");
    let explain = fs::read_to_string(repository().join("src/cli/explain.rs")).expect("explain.rs");
    let mut unexplained = BTreeSet::new();
    for (_, text) in sources() {
        let mut codes: Vec<String> = Vec::new();
        for pattern in [
            "Diagnostic::error(",
            "Diagnostic::warning(",
            "Diagnostic::info(",
            "Diagnostic::new(",
            "code = ",
        ] {
            codes.extend(behind(&text, pattern).into_iter().map(str::to_owned));
        }
        for pattern in [".code(", "fields.error(", "table.error("] {
            codes.extend(behind(&text, pattern).into_iter().map(|number| format!("S{number}")));
        }
        for code in codes.into_iter().filter(|code| code.len() == 4) {
            // What is read in portal.toml only has a code of that family.
            let known = [code.clone(), format!("P{}", &code[1..])];
            let is_known =
                |code: &String| tool.contains(&format!("explain-{code}")) && explain.contains(&format!("\"{code}\""));
            if !known.iter().any(is_known) {
                unexplained.insert(code);
            }
        }
    }
    assert!(unexplained.is_empty(), "{unexplained:?}");
}

#[test]
fn the_house_stands_alone() {
    let words = ["shared", "library"].map(|word| format!("../{}{word}", if word == "library" { "." } else { "" }));
    for folder in ["src", "docs", "tests", "themes", "scripts", "content", ".ci"] {
        let mut files = Vec::new();
        all_files(&repository().join(folder), &mut files);
        for file in files {
            let Ok(text) = fs::read_to_string(&file) else { continue };
            for word in &words {
                assert!(!text.contains(word.as_str()), "{}: {word}", file.display());
            }
        }
    }
}

fn all_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() && !path.ends_with("node_modules") {
            all_files(&path, files);
        } else if path.is_file() {
            files.push(path);
        }
    }
}
