//! The requirements of the built-in profile, each with pages that meet it, that do not, and that just do.
//!
//! One Markdown file a requirement, in the manner of a literate test. A section is a case: its fenced blocks change pages
//! of the portal in `tests/fixtures/small`, and its last block says which problems the whole portal then has.
//!
//! | block | does |
//! |---|---|
//! | `toml PAGE` | lays front matter over a page: each key replaces the key of the same name |
//! | `md PAGE` | lays sections over its text: each section replaces the one with the same title |
//! | `toml requirements` | is `content/requirements.toml` |
//! | `diagnostics` | the problems expected, one a line; empty for none |
//!
//! A block's first line may also say `without="price, Come fare"` (keys and sections taken out) and `date=2027-01-01` (the
//! day of the build). `PAGE` is the name of a file without its ending, or of a provider's folder.
//! `SNAPSHOTS=overwrite cargo test requirements` writes the expected problems anew.

mod examples;

use crate::harness::page::Page;
use crate::harness::{Portal, TODAY, finish, program, repository};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// A fenced block.
struct Block {
    info: String,
    text: String,
    /// First and one past the last line of the text in the file.
    lines: (usize, usize),
}

impl Block {
    /// The value of `name=value` or `name="value"` in the first line.
    fn option(&self, name: &str) -> Option<&str> {
        let rest = self.info.split_once(&format!(" {name}="))?.1;
        Some(match rest.strip_prefix('"') {
            Some(inner) => inner.split('"').next()?,
            None => rest.split_whitespace().next()?,
        })
    }
}

struct Case {
    title: String,
    blocks: Vec<Block>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut block: Option<Block> = None;
    for (number, line) in text.lines().enumerate() {
        match &mut block {
            Some(open) if line == "```" => {
                open.lines.1 = number;
                let case = cases.last_mut().expect("a block stands in a section");
                case.blocks.extend(block.take());
            }
            Some(open) => {
                open.text.push_str(line);
                open.text.push('\n');
            }
            None => {
                if let Some(title) = line.strip_prefix("## ") {
                    cases.push(Case {
                        title: title.to_owned(),
                        blocks: Vec::new(),
                    });
                } else if let Some(info) = line.strip_prefix("```") {
                    block = Some(Block {
                        info: info.to_owned(),
                        text: String::new(),
                        lines: (number + 1, number + 1),
                    });
                }
            }
        }
    }
    assert!(block.is_none(), "every block is closed");
    cases
}

/// The file of a page.
fn file_of(page: &str) -> &'static str {
    match page {
        "assistenza-a-casa" => "content/providers/coop-beta/assistenza-a-casa.md",
        "nido-beta" => "content/providers/coop-beta/nido-beta.md",
        "coop-beta" => "content/providers/coop-beta/index.md",
        "sportello-trasporti" => "content/providers/comune-alfa/sportello-trasporti.md",
        "comune-alfa" => "content/providers/comune-alfa/index.md",
        "punto-alfa" => "content/places/punto-alfa.md",
        other => panic!("no page «{other}»"),
    }
}

/// The problems of a case's portal, one a line: `errore[Q08] assistenza-a-casa «free»: Non si sa quanto costa`.
fn problems_of(case: &Case) -> String {
    let portal = Portal::small();
    let mut date = TODAY.to_owned();
    for block in &case.blocks {
        if let Some(day) = block.option("date") {
            day.clone_into(&mut date);
        }
        let mut words = block.info.split_whitespace();
        let (kind, page) = (words.next(), words.next());
        match (kind, page) {
            (Some("toml"), Some("requirements")) => {
                portal.write("content/requirements.toml", &block.text);
            }
            (Some("toml" | "md"), Some(page)) => {
                let file = file_of(page);
                let mut parts = Page::parse(&portal.read(file));
                parts.without(block.option("without").unwrap_or_default());
                parts.lay_over(&block.text);
                portal.write(file, parts.text());
            }
            _ => {}
        }
    }
    let args = ["check", "--format", "json", "--lang", "it", "--date", &date];
    let run = finish(program().current_dir(portal.path()).args(args));
    let found: Vec<Value> = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("JSON: {}", run.stderr));
    found.iter().map(|problem| line(&portal, problem) + "\n").collect()
}

fn line(portal: &Portal, problem: &Value) -> String {
    let text = |key: &str| problem[key].as_str().unwrap_or_default();
    let severity = match text("severity") {
        "error" => "errore",
        "warning" => "avviso",
        _ => "nota",
    };
    let file = text("file");
    let place = &problem["labels"][0];
    let offset = |end: &str| usize::try_from(place[end]["offset"].as_u64().unwrap_or_default()).unwrap_or_default();
    let source = match file.starts_with("content/") {
        true => portal.read(file),
        false => String::new(),
    };
    let covered = source.get(offset("start")..offset("end")).unwrap_or_default();
    let excerpt: String = covered.lines().next().unwrap_or_default().chars().take(40).collect();
    let path = PathBuf::from(file);
    let stem = |path: &std::path::Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let page = match stem(&path).as_str() {
        "index" => stem(path.parent().expect("a folder")),
        other => other.to_owned(),
    };
    format!("{severity}[{}] {page} «{excerpt}»: {}", text("code"), text("message"))
}

fn check(path: PathBuf) -> Result<usize, String> {
    let text = fs::read_to_string(&path).expect("a file of cases");
    let cases = cases(&text);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut wrong = Vec::new();
    // From the last case to the first, so that lines can be replaced where they stand.
    for case in cases.iter().rev() {
        let expected = case
            .blocks
            .iter()
            .find(|block| block.info.trim() == "diagnostics")
            .unwrap_or_else(|| panic!("{}: «{}» says what is expected", path.display(), case.title));
        let found = problems_of(case);
        if found != expected.text {
            lines.splice(expected.lines.0..expected.lines.1, found.lines().map(str::to_owned));
            wrong.push(format!(
                "{} · {}\n  expected:\n{}  found:\n{found}",
                path.display(),
                case.title,
                expected.text
            ));
        }
    }
    if wrong.is_empty() {
        return Ok(cases.len());
    }
    if std::env::var("SNAPSHOTS").is_ok_and(|action| action == "overwrite") {
        fs::write(&path, lines.join("\n") + "\n").expect("a file that can be written");
        return Ok(cases.len());
    }
    Err(wrong.join("\n"))
}

fn file(code: &str) -> PathBuf {
    repository().join(format!("tests/requirements/{code}.md"))
}

/// One test a requirement, so that a failure names it and they run beside each other.
macro_rules! requirement_tests {
    ($($name:ident = $code:literal),+ $(,)?) => {
        $(#[test]
        fn $name() {
            if let Err(wrong) = check(file($code)) {
                panic!("{wrong}");
            }
        })+

        const CODES: &[&str] = &[$($code),+];
    };
}

requirement_tests! {
    q01 = "Q01", q02 = "Q02", q03 = "Q03", q04 = "Q04", q05 = "Q05", q06 = "Q06", q07 = "Q07", q08 = "Q08", q09 = "Q09",
    q10 = "Q10", q11 = "Q11", q12 = "Q12", q13 = "Q13", q14 = "Q14", q15 = "Q15", q16 = "Q16", q17 = "Q17", q18 = "Q18",
    q19 = "Q19", q20 = "Q20", q21 = "Q21", q22 = "Q22", q23 = "Q23", q24 = "Q24", q25 = "Q25", q26 = "Q26", q27 = "Q27",
    q28 = "Q28", q29 = "Q29",
}

/// Every requirement has a case that meets it, one that does not, and one at the boundary.
#[test]
fn every_requirement_is_shown_from_three_sides() {
    for code in CODES {
        let text = fs::read_to_string(file(code)).unwrap_or_else(|error| panic!("{code}: {error}"));
        let cases = cases(&text);
        let expects = |case: &Case| -> Option<String> {
            let block = case.blocks.iter().find(|block| block.info.trim() == "diagnostics")?;
            Some(block.text.clone())
        };
        assert!(
            cases.iter().any(|case| expects(case).as_deref() == Some("")),
            "{code}: a case without problems"
        );
        assert!(
            cases
                .iter()
                .any(|case| expects(case).is_some_and(|text| text.contains(&format!("[{code}]")))),
            "{code}: a case that does not meet it"
        );
        assert!(
            cases.iter().any(|case| case.title.to_lowercase().contains("confine")),
            "{code}: a case at the boundary («confine» in its title)"
        );
    }
}
