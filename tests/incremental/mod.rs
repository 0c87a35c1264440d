//! Builds that keep what has not changed give what a clean build gives, byte for byte.

mod edits;
mod narrow;

use crate::harness::{Portal, Run, copy, finish, program};
use edits::{Chance, edit};
use std::fs;

/// Portals that go through edits, and the builds of each: 200 in all.
const PORTALS: u64 = 8;
const BUILDS: usize = 25;

/// The days of the builds.
const DAYS: [&str; 3] = ["2026-11-24", "2026-11-25", "2027-02-01"];

fn build(portal: &Portal, day: &str, more: &[&str]) -> Run {
    let mut command = program();
    command
        .current_dir(portal.path())
        .args(["build", "--allow-invalid", "--date", day])
        .args(more);
    finish(&mut command)
}

/// When a file or folder of a portal was last changed.
fn changed(portal: &Portal, path: &str) -> std::time::SystemTime {
    let metadata = fs::metadata(portal.path().join(path));
    metadata.and_then(|file| file.modified()).expect("a time")
}

/// A portal with the same content and nothing else.
fn clean_copy(portal: &Portal) -> Portal {
    let clean = Portal::empty();
    for name in ["content", "themes"] {
        if portal.has(name) {
            copy(&portal.path().join(name), &clean.path().join(name));
        }
    }
    fs::copy(portal.path().join("portal.toml"), clean.path().join("portal.toml")).expect("settings");
    clean
}

/// Builds a portal as it is and from scratch, and compares.
#[track_caller]
fn same_as_clean(portal: &Portal, day: &str, story: &[String]) {
    let before = portal.files("public");
    let run = build(portal, day, &[]);
    let clean = clean_copy(portal);
    let clean_run = build(&clean, day, &["--no-cache"]);
    assert_eq!(
        run.code, clean_run.code,
        "{story:#?}\n{}\n{}",
        run.stderr, clean_run.stderr
    );
    if run.code != 0 {
        assert_eq!(
            portal.files("public"),
            before,
            "a refused build leaves the site: {story:#?}"
        );
        return;
    }
    assert_eq!(run.stderr, clean_run.stderr, "{story:#?}");
    let (have, want) = (portal.files("public"), clean.files("public"));
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&have), names(&want), "{story:#?}");
    for ((name, have), (_, want)) in have.iter().zip(&want) {
        assert!(
            have == want,
            "{name} differs after {story:#?}\n{}\n{}",
            String::from_utf8_lossy(have),
            String::from_utf8_lossy(want)
        );
    }
}

fn go_through(seed: u64) {
    let portal = Portal::small();
    if seed.is_multiple_of(2) {
        portal.change(
            "portal.toml",
            "demo = true",
            "demo = true\nurl = \"https://portale.example/sociale\"\nlanguages = [\"en\"]",
        );
    }
    let mut chance = Chance::new(seed + 1);
    let mut story = Vec::new();
    for _ in 0..BUILDS {
        for _ in 0..=chance.below(3) {
            story.push(edit(&portal, &mut chance));
        }
        let day = DAYS[chance.below(12).saturating_sub(9)];
        story.push(format!("build on {day}"));
        same_as_clean(&portal, day, &story);
    }
}

#[test]
fn two_hundred_builds_after_edits_are_as_clean_ones() {
    std::thread::scope(|scope| {
        for half in 0..2 {
            scope.spawn(move || (0..PORTALS).filter(|seed| seed % 2 == half).for_each(go_through));
        }
    });
}

#[test]
fn nothing_is_written_when_nothing_has_changed() {
    let portal = Portal::small();
    portal.build();
    let before = (changed(&portal, "public"), changed(&portal, "public/index.html"));
    portal.build();
    assert_eq!(
        (changed(&portal, "public"), changed(&portal, "public/index.html")),
        before
    );
}

/// A file that was changed a moment before a build might be changed once more without another time. It is read again, and
/// only it.
#[test]
fn a_build_right_after_a_change_is_remembered_too() {
    let portal = Portal::small();
    portal.build();
    let page = portal.path().join("content/providers/coop-beta/nido-beta.md");
    let said = portal.path().join(".sportello/said.json");
    let restless = || {
        let text = fs::read_to_string(&said).unwrap_or_default();
        let said: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        said["restless"].as_object().map(|files| files.len())
    };
    // Should the machine stop for a moment between the two, it is tried again.
    let was_restless = (0..20).any(|number| {
        let text = fs::read_to_string(&page).expect("a page");
        fs::write(&page, format!("{text}\nRiga {number}.\n")).expect("a page");
        portal.build();
        restless() == Some(1)
    });
    assert!(was_restless, "a file that was just changed counts as one at rest");
    std::thread::sleep(std::time::Duration::from_millis(300));
    portal.build();
    assert_eq!(
        restless(),
        Some(0),
        "the next build did not know that nothing was touched"
    );
    // What was read decides, not what the file looks like.
    let text = fs::read_to_string(&said).expect("what was said");
    let wrong = text.replacen(
        "\"restless\":{}",
        &format!("\"restless\":{{\"{}\":\"0\"}}", page.display()),
        1,
    );
    assert_ne!(wrong, text);
    fs::write(&said, wrong).expect("what was said");
    portal.build();
    assert_eq!(
        restless(),
        Some(0),
        "a file that holds something else was taken for the same"
    );
}

#[test]
fn a_file_with_the_same_content_keeps_its_time() {
    let portal = Portal::small();
    portal.build();
    let before = (
        changed(&portal, "public/enti/coop-beta/index.html"),
        changed(&portal, "public/comuni/alfa/index.html"),
    );
    let page = portal.path().join("content/providers/coop-beta/nido-beta.md");
    let text = fs::read_to_string(&page).expect("a page");
    fs::write(&page, format!("{text}\nUna riga di più.\n")).expect("a page");
    portal.build();
    assert!(
        portal
            .read("public/servizi/nido-beta/index.html")
            .contains("Una riga di più")
    );
    assert_eq!(
        (
            changed(&portal, "public/enti/coop-beta/index.html"),
            changed(&portal, "public/comuni/alfa/index.html")
        ),
        before
    );
}

#[test]
fn what_others_did_to_the_output_is_put_right() {
    let portal = Portal::small();
    portal.build();
    let want = portal.files("public");
    portal.write("public/servizi/nido-beta/index.html", "rovinato");
    portal.remove("public/a-z/index.html");
    portal.build();
    assert_eq!(portal.files("public"), want);
    fs::remove_dir_all(portal.path().join("public")).expect("a folder to remove");
    portal.build();
    assert_eq!(portal.files("public"), want);
}

#[test]
#[cfg(unix)]
fn a_first_build_makes_the_second_tree_too() {
    use std::os::unix::fs::MetadataExt as _;
    let portal = Portal::small();
    portal.build();
    let number = |folder: &str, file: &str| {
        let metadata = std::fs::metadata(portal.path().join(folder).join(file)).expect("a file");
        metadata.ino()
    };
    let site = portal.files("public");
    assert!(!portal.has(".sportello/second"), "it stands in its place, or nowhere");
    // Where the disk was slow at it, the next build makes it; that it is made where it is not, publish/second.rs tests.
    if portal.has(".sportello/spare") {
        assert!(portal.files(".sportello/spare") == site, "the same site");
        for (file, _) in &site {
            let same = number("public", file) == number(".sportello/spare", file);
            assert!(same, "{file} is one file with two names");
        }
        assert!(portal.has(".sportello/spare.record"));
    }
    // It becomes the next site: what has not changed is still the same file, and the site before is whole behind it.
    portal.write("content/pages/zzz.md", "+++\ntitle = \"Altro\"\n+++\n");
    portal.build();
    assert!(portal.has("public/zzz/index.html"));
    assert!(portal.files(".sportello/spare") == site, "the site before");
    let asset = site
        .iter()
        .find(|(file, _)| file.starts_with("assets/"))
        .expect("an asset");
    assert_eq!(number("public", &asset.0), number(".sportello/spare", &asset.0));
    // What keeps nothing makes none.
    let other = Portal::small();
    assert_eq!(build(&other, DAYS[0], &["--no-cache"]).code, 0);
    assert!(!other.has(".sportello/spare") && !other.has(".sportello/second"));
}

#[test]
fn a_damaged_cache_is_made_anew() {
    let portal = Portal::small();
    portal.build();
    let want = portal.files("public");
    let damages: [&dyn Fn(); 7] = [
        &|| {
            portal.write(".sportello/output.record", "niente");
        },
        &|| {
            let text = portal.read(".sportello/output.record");
            portal.write(".sportello/output.record", &text[..text.len() / 2]);
        },
        &|| {
            let text = portal.read(".sportello/output.record");
            portal.write(".sportello/output.record", text.replacen("servizi", "servixi", 1));
        },
        &|| {
            portal.write(".sportello/spare.record", [0xff, 0xfe, 0x00]);
        },
        &|| {
            portal.write(".sportello/spare/index.html", "altro");
        },
        &|| {
            let _ = fs::remove_file(portal.path().join(".sportello/spare/index.html"));
            portal.write(".sportello/spare/estraneo.html", "altro");
        },
        &|| {
            let _ = fs::remove_dir_all(portal.path().join(".sportello"));
        },
    ];
    for (number, damage) in damages.iter().enumerate() {
        damage();
        portal.build();
        assert_eq!(portal.files("public"), want, "after damage {number}");
        // The second tree is used only when something changes.
        damage();
        portal.write("content/pages/zzz.md", "+++\ntitle = \"Altro\"\n+++\n");
        portal.build();
        assert!(portal.has("public/zzz/index.html"), "after damage {number}");
        portal.remove("content/pages/zzz.md");
        portal.build();
        assert_eq!(portal.files("public"), want, "after damage {number}");
    }
}

#[test]
fn two_processes_take_turns() {
    let portal = Portal::small();
    let runs: Vec<Run> = std::thread::scope(|scope| {
        let threads: Vec<_> = [["--quiet"], ["--no-cache"], ["--quiet"], ["--no-cache"]]
            .into_iter()
            .map(|more| {
                let args = ["build", "--date", DAYS[0]];
                let folder = portal.path();
                scope.spawn(move || finish(program().current_dir(folder).args(args).args(more)))
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("a run"))
            .collect()
    });
    for run in &runs {
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    let clean = Portal::small();
    clean.build();
    assert_eq!(portal.files("public"), clean.files("public"));
}

#[test]
fn the_order_of_files_on_the_disk_does_not_matter() {
    let one = Portal::small();
    one.build();
    let other = Portal::empty();
    // The same files, made in the opposite order.
    let mut files = one.files("content");
    files.reverse();
    for (name, bytes) in files {
        other.write(&format!("content/{name}"), bytes);
    }
    fs::copy(one.path().join("portal.toml"), other.path().join("portal.toml")).expect("settings");
    other.build();
    assert_eq!(one.files("public"), other.files("public"));
}

#[test]
fn text_has_compressed_siblings_where_they_are_wished() {
    let portal = Portal::small();
    portal.build();
    assert!(!portal.has("public/index.html.gz"));
    for _ in 0..2 {
        assert_eq!(build(&portal, DAYS[0], &["--precompress"]).code, 0);
        assert!(portal.has("public/index.html.gz") && portal.has("public/index.html.br"));
        assert!(portal.has("public/servizi/nido-beta/index.html.br"));
        assert!(!portal.has("public/assets/favicon.svg.gz.gz"));
    }
    let packed = fs::read(portal.path().join("public/index.html.gz")).expect("a sibling");
    let mut text = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(packed.as_slice()), &mut text).expect("gzip");
    assert_eq!(
        text,
        fs::read_to_string(portal.path().join("public/index.html")).expect("a page")
    );
    // An edit, a build from scratch: the same bytes.
    portal.change(
        "content/providers/coop-beta/nido-beta.md",
        "Asilo nido Beta",
        "Nido delle Rondini",
    );
    assert_eq!(build(&portal, DAYS[0], &["--precompress"]).code, 0);
    let clean = clean_copy(&portal);
    assert_eq!(build(&clean, DAYS[0], &["--precompress", "--no-cache"]).code, 0);
    assert!(portal.files("public") == clean.files("public"));
    // The text of a service: its page and its siblings are made, all others are kept.
    let page = "content/providers/coop-beta/nido-beta.md";
    portal.write(page, portal.read(page) + "\nUna zanzariera in ogni stanza.\n");
    assert_eq!(build(&portal, DAYS[0], &["--precompress"]).code, 0);
    assert!(narrow::was_narrow(&portal));
    let clean = clean_copy(&portal);
    assert_eq!(build(&clean, DAYS[0], &["--precompress", "--no-cache"]).code, 0);
    assert!(portal.files("public") == clean.files("public"));
    portal.build();
    assert!(
        !portal.has("public/index.html.gz"),
        "siblings go when nobody wants them"
    );
}

#[test]
#[cfg(unix)]
fn what_others_put_beside_releases_is_left_alone() {
    let portal = Portal::small();
    let foreign = ["archivio-2024/index.html", "2024-11-30-000000000000/mio.txt"];
    for file in foreign {
        portal.write(&format!("web/releases/{file}"), "di altri");
    }
    for number in 0..7 {
        portal.write(
            "content/pages/notizia.md",
            format!("+++\ntitle = \"Notizia {number}\"\n+++\n"),
        );
        assert_eq!(build(&portal, DAYS[0], &["--release-dir", "web"]).code, 0);
    }
    for file in foreign {
        assert_eq!(portal.read(&format!("web/releases/{file}")), "di altri");
    }
    // Half of a version, of a process that was ended while it removed it.
    portal.write("web/releases/.old-2024-11-30-000000000000/index.html", "vecchio");
    portal.write("content/pages/notizia.md", "+++\ntitle = \"Notizia\"\n+++\n");
    assert_eq!(build(&portal, DAYS[0], &["--release-dir", "web"]).code, 0);
    let kept = fs::read_dir(portal.path().join("web/releases")).expect("releases");
    assert_eq!(kept.count(), 5 + foreign.len());
    // Nor is a folder in the place of the link.
    portal.write("altro/current/mio.txt", "di altri");
    let run = build(&portal, DAYS[0], &["--release-dir", "altro"]);
    assert_eq!(run.code, 5);
    assert!(run.stderr.contains("altro/current"), "{}", run.stderr);
    assert_eq!(portal.read("altro/current/mio.txt"), "di altri");
}

#[test]
#[cfg(unix)]
fn a_damaged_release_is_not_shown() {
    let portal = Portal::small();
    assert_eq!(build(&portal, DAYS[0], &["--release-dir", "web"]).code, 0);
    let whole = portal.files("web/current/");
    let damage: [&dyn Fn(&Portal); 3] = [
        // The file of the output is the same one.
        &|portal| _ = portal.write("web/current/index.html", "GUASTO"),
        &|portal| _ = portal.remove("web/current/privacy/index.html"),
        &|portal| _ = portal.write("web/current/altro.html", "di troppo"),
    ];
    for (number, damage) in damage.iter().enumerate() {
        damage(&portal);
        assert!(portal.files("web/current/") != whole, "{number}");
        assert_eq!(build(&portal, DAYS[0], &["--release-dir", "web"]).code, 0);
        assert!(portal.files("web/current/") == whole, "{number}");
        assert!(!portal.has("web/releases/.incoming"));
    }
}

#[test]
#[cfg(unix)]
fn releases_are_switched_and_kept() {
    let portal = Portal::small();
    let shown = || fs::read_link(portal.path().join("web/current")).expect("a link");
    assert_eq!(build(&portal, DAYS[0], &["--release-dir", "web"]).code, 0);
    let first = shown();
    assert!(portal.files("web/current/").len() > 20);
    assert!(portal.has("web/current/index.html"));
    // The same site again is the same release.
    assert_eq!(build(&portal, DAYS[0], &["--release-dir", "web"]).code, 0);
    assert_eq!(shown(), first);
    for number in 0..7 {
        let page = format!("+++\ntitle = \"Notizia {number}\"\n+++\n");
        portal.write("content/pages/notizia.md", page);
        assert_eq!(build(&portal, DAYS[0], &["--release-dir", "web"]).code, 0);
        assert!(
            portal
                .read("web/current/notizia/index.html")
                .contains(&format!("Notizia {number}"))
        );
    }
    let kept = fs::read_dir(portal.path().join("web/releases"))
        .expect("releases")
        .count();
    assert_eq!(kept, 5);
    // Releases do not change any more, whatever happens to the output.
    let before = portal.files("web/current/");
    portal.remove("content/pages/notizia.md");
    portal.build();
    assert!(portal.files("web/current/") == before);
}
