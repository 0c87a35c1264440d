//! When there is a first look at a page, and that it is the page as it will be. Through the server nobody can tell the two
//! apart on a small portal, so the library is asked.

use crate::harness::{Portal, TODAY};
use crate::serve::NIDO;
use camino::Utf8PathBuf;
use sportello::key::Key;
use sportello::pipeline::{self, Checked, Glance, Input, Purpose, Unobserved};
use sportello::publish::Memory;
use sportello::serve::{Found, Site};
use std::collections::BTreeSet;
use std::sync::Arc;

const HOME: &str = "content/providers/coop-beta/assistenza-a-casa.md";

fn path(portal: &Portal, file: &str) -> Utf8PathBuf {
    Utf8PathBuf::from_path_buf(portal.path().join(file)).expect("a path")
}

fn check(portal: &Portal) -> Checked {
    let input = Input {
        portal: path(portal, ""),
        date: TODAY.parse().ok(),
        now: chrono::Utc::now(),
        timings: Default::default(),
        memo: None,
        themes: Default::default(),
        tool: Key::default(),
        lens: None,
    };
    pipeline::check(&input, &Unobserved)
}

const PURPOSE: Purpose = Purpose {
    published: false,
    index: false,
    pages_only: false,
    share: None,
    remembers: false,
    only: None,
};

/// What a first look at some files gives after they were changed.
fn look(portal: &Portal, change: impl FnOnce(), files: &[&str]) -> Option<Vec<Glance>> {
    let checked = check(portal);
    let memory = Memory::new();
    pipeline::build_then(&checked, PURPOSE, &memory, &Unobserved, |built, ready| {
        assert!(built.is_ok());
        change();
        let changed: BTreeSet<Utf8PathBuf> = files.iter().map(|file| path(portal, file)).collect();
        ready.expect("a stage").glance(&changed)
    })
}

/// The same for one page with another text.
fn look_at(text: impl FnOnce(&str) -> String) -> Option<Vec<Glance>> {
    let portal = Portal::small();
    let text = text(&portal.read(NIDO));
    look(&portal, || _ = portal.write(NIDO, text), &[NIDO])
}

#[test]
fn a_first_look_is_the_page_as_it_will_be() {
    // Editors make files of their own, and take them away.
    is_as_it_will_be(&[NIDO, HOME], &["content/providers/coop-beta/4913"]);
}

#[test]
fn any_text_has_a_first_look() {
    let pages = [
        "providers/coop-beta/index",
        "places/punto-alfa",
        "people/ida-verdi",
        "needs/andare-alle-visite",
        "calls/bando-2026",
        "pages/privacy",
    ];
    for page in pages {
        is_as_it_will_be(&[&format!("content/{page}.md")], &[]);
    }
}

/// Looks at pages with one line more, and at files that are not there, and compares with a whole build.
#[track_caller]
fn is_as_it_will_be(pages: &[&str], others: &[&str]) {
    let portal = Portal::small();
    let change = || {
        for page in pages {
            portal.write(page, portal.read(page) + "\nUna riga in più, con **forza**.\n");
        }
    };
    let glances = look(&portal, change, &[pages, others].concat()).expect("a first look");
    assert_eq!(glances.len(), pages.len());
    let (checked, memory) = (check(&portal), Memory::new());
    let built = pipeline::build(&checked, PURPOSE, &memory, &Unobserved);
    assert!(built.is_ok());
    let made = memory.take();
    for glance in &glances {
        assert!(!glance.files.is_empty());
        for (path, file) in &glance.files {
            assert_eq!(made.files.get(path), Some(file), "{path}");
        }
        let page = glance.files.iter().find(|(path, _)| path.ends_with("index.html"));
        let (_, page) = page.expect("the page");
        assert!(String::from_utf8_lossy(&page.bytes).contains("Una riga in più"));
    }
}

/// Should a text be what it was before the rest was made, nothing of the first look may be left.
#[test]
fn nothing_of_a_first_look_is_kept() {
    let portal = Portal::small();
    let text = portal.read(NIDO);
    let build = |memory: &Memory| {
        let checked = check(&portal);
        let built = pipeline::build(&checked, PURPOSE, memory, &Unobserved);
        assert!(built.is_ok());
        memory.take()
    };
    let before = build(&Memory::new());
    let change = || _ = portal.write(NIDO, format!("{text}\nUna riga in più.\n"));
    let glances = look(&portal, change, &[NIDO]).expect("a first look");
    let site = Site {
        held: Arc::new(before.clone()),
        ..Site::default()
    };
    let glanced = site.glanced(glances);
    let shown = |site: &Site| match site.find("/servizi/nido-beta/") {
        Found::File(_, bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ => panic!("a page"),
    };
    assert!(shown(&glanced).contains("Una riga in più"));
    assert!(!shown(&site).contains("Una riga in più"));
    portal.write(NIDO, &text);
    assert_eq!(build(&Memory::after(glanced.held)).files, before.files);
}

#[test]
fn there_is_no_first_look_where_more_may_change() {
    assert!(look_at(|text| format!("{text}\nIn fondo.\n")).is_some());
    assert!(
        look_at(|text| text.replacen("title = ", "title =  ", 1)).is_none(),
        "the front matter"
    );
    assert!(
        look_at(|text| format!("{text}\n[Qui](https://www.example.org/).\n")).is_none(),
        "a link"
    );
    assert!(
        look_at(|text| text.replace("## Cosa serve", "## Altro")).is_none(),
        "a section is missing"
    );
    assert!(
        look_at(|text| format!("{text}\n<<<<<<< qui\n")).is_none(),
        "two versions"
    );
    let portal = Portal::small();
    let nothing = || {};
    assert!(look(&portal, nothing, &[]).is_none(), "nobody knows what");
    assert!(
        look(&portal, nothing, &[NIDO, "content/taxonomy.toml"]).is_none(),
        "something else"
    );
    assert!(
        look(&portal, || _ = portal.remove(NIDO), &[NIDO]).is_none(),
        "the page is gone"
    );
}

/// Whoever watches files tells whole paths, however the portal is called: by a link, say, or as the folder one is in.
#[test]
#[cfg(unix)]
fn a_portal_may_have_another_name_than_the_watcher_tells() {
    let portal = Portal::small();
    let links = Portal::empty();
    let link = path(&links, "portale");
    std::os::unix::fs::symlink(portal.path(), &link).expect("a link");
    let mut checked = check(&portal);
    checked.content = link.join("content");
    let memory = Memory::new();
    pipeline::build_then(&checked, PURPOSE, &memory, &Unobserved, |_, ready| {
        portal.write(NIDO, portal.read(NIDO) + "\nUna riga in più.\n");
        let real = path(&portal, NIDO).canonicalize_utf8().expect("a path");
        let glances = ready.expect("a stage").glance(&BTreeSet::from([real]));
        assert_eq!(glances.map(|glances| glances.len()), Some(1));
    });
}
