//! The wrong and right examples that `explain` shows tell the truth: laid over a good page, the wrong one breaks this
//! requirement and no other, the right one breaks none.

use crate::harness::Portal;
use crate::harness::page::Page;
use serde_json::Value;

/// A portal without problems in which each requirement can be broken alone: one service, and a provider that has nothing
/// to fall back on.
fn base() -> Portal {
    let portal = Portal::small();
    portal.remove("content/providers/coop-beta/nido-beta.md");
    let provider = "content/providers/coop-beta/index.md";
    let mut page = Page::parse(&portal.read(provider));
    page.without("phone, email, accredited, privacy");
    portal.write(provider, page.text());
    portal
}

fn codes(portal: &Portal) -> Vec<String> {
    let run = portal.run(&["check", "--format", "json"]);
    let found: Vec<Value> = serde_json::from_str(&run.stdout).expect("JSON");
    found
        .iter()
        .map(|problem| problem["code"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn wrong_examples_are_wrong_and_right_ones_right() {
    let run = Portal::empty().run(&["requirements", "--format", "json"]);
    let profile: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let requirements = profile["requirements"].as_array().expect("a list");
    assert!(requirements.len() >= 30);
    assert_eq!(codes(&base()), Vec::<String>::new());
    let mut untrue = Vec::new();
    for requirement in requirements {
        let id = requirement["id"].as_str().expect("an id");
        let file = match requirement["subject"].as_str() {
            Some("service") => "content/providers/coop-beta/assistenza-a-casa.md",
            Some("provider") => "content/providers/coop-beta/index.md",
            _ => "content/places/punto-alfa.md",
        };
        let example = |which: &str| requirement[which].as_str().unwrap_or_else(|| panic!("{id}: {which}"));
        let mut keys = Page::keys(example("wrong"));
        keys.extend(Page::keys(example("right")));
        for (which, expected) in [("wrong", Some(id)), ("right", None)] {
            let portal = base();
            let mut page = Page::parse(&portal.read(file));
            page.forget(&keys);
            page.lay_over(example(which));
            portal.write(file, page.text());
            let mut found = codes(&portal);
            found.dedup();
            if found != expected.into_iter().collect::<Vec<_>>() {
                untrue.push(format!("{id} {which}: {found:?}"));
            }
        }
    }
    assert!(untrue.is_empty(), "{}", untrue.join("\n"));
}
