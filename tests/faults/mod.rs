//! Whatever happens while a site is made, it is the old one or the new one.

use crate::harness::{Portal, finish, program};
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// Moments at which the process is ended.
const MOMENTS: u32 = 60;
/// The same for first builds.
const FIRST_MOMENTS: u32 = 24;

type Files = Vec<(String, Vec<u8>)>;

fn start(portal: &Portal) -> Child {
    let mut command = program();
    command
        .current_dir(portal.path())
        .args(["build", "--date", "2026-11-24"])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().expect("the program")
}

/// Builds, and ends the process after so long a time; whether it had not ended by itself.
fn killed_at(portal: &Portal, moment: Duration) -> bool {
    let mut child = start(portal);
    std::thread::sleep(moment);
    let _ = child.kill();
    !child.wait().expect("an end").success()
}

/// Changes what many pages show.
fn rename(portal: &Portal, name: &str) {
    let text = portal.read("portal.toml");
    let lines = text.lines().map(|line| match line.starts_with("title =") {
        true => format!("title = \"{name}\""),
        false => line.to_owned(),
    });
    portal.write("portal.toml", lines.collect::<Vec<_>>().join("\n"));
}

/// The site that a clean build makes.
fn clean(name: &str) -> Files {
    let portal = Portal::small();
    rename(&portal, name);
    portal.build();
    portal.files("public")
}

#[test]
fn a_process_that_is_killed_leaves_a_whole_site() {
    let names = ["Portale Uno", "Portale Due"];
    let sites = names.map(clean);
    let portal = Portal::small();
    rename(&portal, names[0]);
    let begun = Instant::now();
    portal.build();
    let whole = begun.elapsed();
    rename(&portal, names[1]);
    let begun = Instant::now();
    portal.build();
    let again = begun.elapsed();
    let mut killed = 0;
    for moment in 0..MOMENTS {
        let next = usize::try_from(moment % 2).expect("0 or 1");
        rename(&portal, names[next]);
        let from_scratch = moment % 5 == 4;
        if from_scratch {
            // One that was killed early has not made it anew.
            let _ = fs::remove_dir_all(portal.path().join(".sportello"));
        }
        let most = if from_scratch { whole } else { again };
        killed += u32::from(killed_at(&portal, most * (moment + 1) / MOMENTS));
        let site = portal.files("public");
        assert!(sites.contains(&site), "moment {moment}: the old site or the new one");
    }
    assert!(killed > 10, "most were killed in time: {killed}");
    rename(&portal, names[0]);
    portal.build();
    assert!(portal.files("public") == sites[0], "afterwards all is well");
}

#[test]
fn a_first_build_that_is_killed_leaves_nothing_or_a_whole_site() {
    let names = ["Portale Uno", "Portale Due"];
    let sites = names.map(clean);
    let portal = Portal::small();
    let begun = Instant::now();
    portal.build();
    let whole = begun.elapsed();
    let mut killed = 0;
    for moment in 0..FIRST_MOMENTS {
        for folder in ["public", ".sportello"] {
            let _ = fs::remove_dir_all(portal.path().join(folder));
        }
        rename(&portal, names[0]);
        killed += u32::from(killed_at(&portal, whole * (moment + 1) / FIRST_MOMENTS));
        if portal.has("public") {
            assert!(portal.files("public") == sites[0], "moment {moment}: the whole site");
        }
        // What was left is taken for no second tree, nor does it stay.
        rename(&portal, names[1]);
        portal.build();
        assert!(portal.files("public") == sites[1], "moment {moment}: the next site");
        assert!(!portal.has(".sportello/second"), "moment {moment}");
    }
    assert!(killed > FIRST_MOMENTS / 4, "most were killed in time: {killed}");
}

/// The same for builds after an edit of a text, which take what they do not read from the last one.
#[test]
fn a_narrow_build_that_is_killed_leaves_a_whole_site() {
    const PAGE: &str = "content/providers/coop-beta/nido-beta.md";
    let kept = Portal::small().read(PAGE);
    let texts = ["", "\nUna zanzariera in ogni stanza.\n"].map(|more| format!("{kept}{more}"));
    let sites = texts.clone().map(|text| {
        let portal = Portal::small();
        portal.write(PAGE, text);
        portal.build();
        portal.files("public")
    });
    assert!(sites[0] != sites[1]);
    let portal = Portal::small();
    portal.build();
    portal.write(PAGE, &texts[1]);
    let begun = Instant::now();
    portal.build();
    let most = begun.elapsed();
    let mut killed = 0;
    for moment in 0..MOMENTS {
        let next = usize::try_from(moment % 2).expect("0 or 1");
        portal.write(PAGE, &texts[next]);
        killed += u32::from(killed_at(&portal, most * (moment + 1) / MOMENTS));
        let site = portal.files("public");
        assert!(sites.contains(&site), "moment {moment}: the old site or the new one");
        if moment % 3 == 0 {
            portal.build();
            assert!(
                portal.files("public") == sites[next],
                "moment {moment}: the next build is right"
            );
        }
    }
    assert!(killed > 10, "most were killed in time: {killed}");
    portal.write(PAGE, &texts[0]);
    portal.build();
    assert!(portal.files("public") == sites[0], "afterwards all is well");
}

/// A limit on the size of files stands for a disk that takes no more: the write fails, or the process ends at it.
#[test]
fn a_file_that_cannot_be_written_leaves_the_old_site() {
    let portal = Portal::small();
    portal.build();
    let before = portal.files("public");
    rename(&portal, "Portale grande");
    for blocks in [0, 1, 2, 4, 8, 16, 24, 32] {
        let shell = format!("ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let mut command = std::process::Command::new("bash");
        command.args(["-c", &shell]).arg(program().get_program());
        command
            .current_dir(portal.path())
            .args(["build", "--date", "2026-11-24"]);
        let run = finish(&mut command);
        let after = portal.files("public");
        if run.code == 0 {
            // The limit was above everything.
            assert!(after != before);
            break;
        }
        assert!(after == before, "{blocks} blocks: {}", run.stderr);
    }
    portal.build();
    assert!(portal.read("public/index.html").contains("Portale grande"));
}

#[test]
#[cfg(unix)]
fn folders_that_cannot_be_written_are_said_and_left() {
    use std::os::unix::fs::PermissionsExt as _;
    let portal = Portal::small();
    portal.build();
    let before = portal.files("public");
    rename(&portal, "Portale altro");
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
    set(portal.path(), 0o555);
    let may_write_anyway = fs::write(portal.path().join("prova"), "").is_ok();
    let run = portal.run(&["build"]);
    set(portal.path(), 0o755);
    let after = portal.files("public");
    if may_write_anyway {
        // Whoever runs this as the system's administrator is refused nothing.
        assert_eq!(run.code, 0, "{}", run.stderr);
    } else if run.code != 0 {
        assert_eq!(run.code, 5, "{}", run.stderr);
        assert!(after == before);
    }
}

/// Nobody knows what is in a folder that may not be looked into: without it the site would lack pages that have no error.
#[test]
#[cfg(unix)]
fn folders_that_cannot_be_read_are_not_taken_for_empty() {
    use std::os::unix::fs::PermissionsExt as _;
    let portal = Portal::small();
    portal.build();
    let before = portal.files("public");
    for folder in ["content", "content/providers/coop-beta"] {
        let path = portal.path().join(folder);
        let set = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("permissions");
        set(0o000);
        let may_read_anyway = fs::read_dir(&path).is_ok();
        let run = portal.run(&["build", "--allow-invalid"]);
        set(0o755);
        if may_read_anyway {
            // As above.
            assert_eq!(run.code, 0, "{}", run.stderr);
        } else {
            assert_eq!(run.code, 1, "{}", run.stderr);
            assert!(
                run.stderr.contains("S009") && !run.stderr.contains("territory.toml"),
                "{}",
                run.stderr
            );
            assert!(portal.files("public") == before);
        }
    }
}

/// A small disk of its own, where the system lets one be made.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_leaves_the_old_site() {
    let portal = Portal::small();
    portal.build();
    let size: u64 = portal
        .files("public")
        .iter()
        .map(|(_, bytes)| bytes.len() as u64 + 8192)
        .sum();
    let script = r#"
        set -e
        mkdir disk
        mount -t tmpfs -o size="$2" none disk || exit 77
        cp -r content portal.toml disk/
        cd disk
        "$1" build --date 2026-11-24 >/dev/null || exit 78
        cp -r public ../before
        sed -i 's/^title = .*/title = "Pieno"/' portal.toml
        fill() { dd if=/dev/zero of=filler bs=1024 count="$1" 2>/dev/null || true; }
        for free in 0 8 64 256 700 1400; do
            rm -f filler
            room=$(df -k --output=avail . | tail -1)
            fill $((room > free ? room - free : 0))
            code=0
            "$1" build --date 2026-11-24 >/dev/null 2>../error || code=$?
            if [ "$code" = 0 ]; then
                rm -f filler
                exit 0
            fi
            diff -r public ../before >/dev/null || { echo "free $free: code $code"; cat ../error; exit 79; }
        done
        rm -f filler
        "$1" build --date 2026-11-24
        grep -q Pieno public/index.html || exit 80
    "#;
    let mut command = std::process::Command::new("unshare");
    command
        .args(["-rm", "bash", "-c", script, "bash"])
        .arg(program().get_program())
        .arg((size * 4).to_string())
        .current_dir(portal.path());
    let run = finish(&mut command);
    let refused = run.code == 77 || run.stderr.contains("unshare") || run.stderr.contains("mount");
    if refused && run.code != 0 {
        // Not silently: whoever reads the log of the tests sees it.
        use std::io::Write as _;
        let why = format!(
            "NOT TESTED: nobody may make a small disk here ({})\n",
            run.stderr.trim()
        );
        std::io::stderr().write_all(why.as_bytes()).expect("a log");
        return;
    }
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
}
