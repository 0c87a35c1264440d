//! Beginning: `new`, `add`, `explain`, help and usage errors.

use crate::harness::{Portal, finish, program};
use snapbox::file;

#[test]
fn a_new_portal_builds_at_once_without_any_problem() {
    let folder = Portal::empty();
    let run = finish(program().current_dir(folder.path()).args(["new", "mio-portale"]));
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("sportello serve"), "{}", run.stdout);
    // On the real day: nothing in it may be out of date from the start.
    let portal = folder.path().join("mio-portale");
    let run = finish(
        program()
            .current_dir(&portal)
            .args(["check", "--fail-on", "recommended"]),
    );
    assert_eq!(run.code, 0, "{}", run.stdout);
    let run = finish(program().current_dir(&portal).arg("build"));
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(folder.read("mio-portale/public/index.html").contains("Mio portale"));
    assert_eq!(folder.read("mio-portale/public/.gitignore"), "*\n!.gitignore\n");
}

#[test]
fn a_new_portal_can_stand_in_an_empty_folder_and_speak_english() {
    let folder = Portal::empty();
    let run = finish(program().current_dir(folder.path()).args([
        "new",
        ".",
        "--title",
        "Il \"mio\" portale",
        "--lang",
        "en",
    ]));
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(folder.read("portal.toml").contains("language = \"en\""));
    let run = finish(program().current_dir(folder.path()).arg("build"));
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(folder.has("public/services/index.html"), "route words are English");
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let folder = Portal::empty();
    folder.write("portale/nota.txt", "mia");
    let run = finish(program().current_dir(folder.path()).args(["new", "portale"]));
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("non è vuota"), "{}", run.stderr);
    assert_eq!(folder.files("portale").len(), 1);
}

#[test]
fn added_pages_are_valid_and_guide_their_editor() {
    let portal = Portal::small();
    for args in [
        &["add", "provider", "Il Ponte d'Oro"][..],
        &["add", "service", "il-ponte-d-oro", "Aiuto per i compiti"],
        &["add", "service", "comune-alfa", "Orti per gli anziani"],
        &["add", "place", "Sala \"Verdi\""],
    ] {
        let run = portal.run(args);
        assert_eq!(run.code, 0, "{args:?}: {}{}", run.stdout, run.stderr);
    }
    let run = portal.run(&["check"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert!(
        portal
            .read("content/providers/il-ponte-d-oro/index.md")
            .contains("name = \"Il Ponte d'Oro\"")
    );
    assert!(
        portal
            .read("content/places/sala-verdi.md")
            .contains("name = \"Sala \\\"Verdi\\\"\"")
    );
    let service = portal.read("content/providers/il-ponte-d-oro/aiuto-per-i-compiti.md");
    assert!(service.contains("# "), "comments guide");
    assert_eq!(portal.run(&["build"]).code, 0);
    let html = portal.read("public/servizi/aiuto-per-i-compiti/index.html");
    assert!(
        !html.contains("<!--") && !html.contains("&lt;!--"),
        "comments are for editors"
    );
}

#[test]
fn adding_never_overwrites_and_knows_the_providers() {
    let portal = Portal::small();
    let before = portal.read("content/providers/coop-beta/nido-beta.md");
    let run = portal.run(&["add", "service", "coop-beta", "Nido Beta"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("esiste già"), "{}", run.stderr);
    assert_eq!(portal.read("content/providers/coop-beta/nido-beta.md"), before);
    let run = portal.run(&["add", "service", "coop-bta", "Corso"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("Forse volevi scrivere: coop-beta"),
        "{}",
        run.stderr
    );
    let run = portal.run(&["add", "place", "…"]);
    assert_eq!(run.code, 2);
}

#[test]
fn explanations() {
    let portal = Portal::small();
    let run = portal.run(&["explain", "Q08"]);
    assert_eq!(run.code, 0);
    snapbox::assert_data_eq!(run.stdout, file!["explain-q08.txt"].raw());
    let run = portal.run(&["explain", "s021"]);
    assert!(run.stdout.starts_with("S021\n\n"), "{}", run.stdout);
    // A code of the settings that means what the content's means.
    let run = portal.run(&["explain", "P021"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    // Zeros may be left out.
    assert!(portal.run(&["explain", "Q8"]).stdout.starts_with("Q08 · "));
    let run = portal.run(&["explain", "Q99"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("il codice «Q99» non esiste"), "{}", run.stderr);
    // Without any portal the built-in requirements are explained.
    let run = Portal::empty().run(&["explain", "Q20"]);
    assert!(
        run.stdout.contains("365") || run.stdout.contains("anno"),
        "{}",
        run.stdout
    );
}

#[test]
fn help_teaches() {
    let mut all = String::new();
    for args in [
        &["--help"][..],
        &["new", "--help"],
        &["add", "--help"],
        &["add", "service", "--help"],
        &["check", "--help"],
        &["build", "--help"],
        &["serve", "--help"],
        &["search", "--help"],
        &["explain", "--help"],
    ] {
        let run = finish(program().args(args));
        assert_eq!(run.code, 0, "{args:?}");
        all.push_str(&format!("$ sportello {}\n{}\n", args.join(" "), run.stdout));
    }
    assert!(!all.contains('⟨'), "every help text exists: {all}");
    snapbox::assert_data_eq!(all, file!["help.txt"].raw());
    let run = finish(program().args(["check", "--help", "--lang", "en"]));
    assert!(
        run.stdout.contains("Usage:") && !run.stdout.contains('⟨'),
        "{}",
        run.stdout
    );
    let run = finish(program().env("SPORTELLO_LANG", "en_GB.UTF-8").arg("--help"));
    assert!(run.stdout.contains("Commands"), "{}", run.stdout);
}

#[test]
fn usage_errors_say_what_to_write() {
    for (args, expected) in [
        (&["chek"][..], "Forse volevi scrivere: check"),
        (&["check", "--formato", "json"], "l'opzione «--formato» non esiste"),
        (&["check", "--format", "jsn"], "Forse volevi scrivere: json"),
        (&["check", "--date", "domani"], "«domani» non va bene per --date"),
        (
            &["check", "--date", "domani"],
            "così: 2026-11-24, cioè anno, mese e giorno",
        ),
        (&["check", "--date", "24/11/2026"], "Forse volevi scrivere: 2026-11-24"),
        (&["build", "--shard", "5/4"], "così: 3/8, cioè la terza di otto"),
        (&["serve", "--port", "99999"], "un numero da 1 a 65535"),
        (&["serve", "--host", "localhost"], "127.0.0.1 per questo computer"),
        (&["agenda", "--days", "99999"], "un numero da 0 a 36500"),
        (&["search"], "Scrivi almeno una parola"),
        (&["new"], "manca"),
        (&[], "manca il comando"),
    ] {
        let run = finish(program().args(args));
        assert_eq!(run.code, 2, "{args:?}");
        assert!(run.stderr.contains(expected), "{args:?}: {}", run.stderr);
        assert!(run.stdout.is_empty(), "{args:?}: {}", run.stdout);
    }
}

#[test]
fn what_the_system_refuses_is_said_in_words_that_people_know() {
    let portal = Portal::small();
    let run = portal.run(&["build", "--trace", "manca/traccia.json"]);
    assert!(
        run.stderr.contains("manca un file o una cartella") && !run.stderr.contains(".tmp"),
        "{}",
        run.stderr
    );
    // Without a folder of its own the tool remembers nothing, and makes the same site.
    let other = Portal::small();
    other.write(".sportello", "altro");
    let run = other.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("al suo posto c’è un file") && run.stderr.contains("ogni volta da capo"),
        "{}",
        run.stderr
    );
    assert_eq!(other.read(".sportello"), "altro");
    assert!(other.files("public") == portal.files("public"));
}

#[test]
fn without_a_portal_every_command_says_so() {
    for command in ["check", "build", "serve", "search x", "add place x"] {
        let args: Vec<&str> = command.split(' ').collect();
        let run = Portal::empty().run(&args);
        assert_eq!(run.code, 3, "{command}: {}{}", run.stdout, run.stderr);
        let all = run.stdout + &run.stderr;
        assert!(
            all.contains("manca portal.toml") && all.contains("sportello new"),
            "{command}: {all}"
        );
    }
}

#[test]
fn the_language_of_the_portal_is_spoken() {
    let portal = Portal::small();
    portal.change("portal.toml", "language = \"it\"", "language = \"en\"\nbase = 1");
    let run = portal.run(&["check", "--format", "concise"]);
    assert_eq!(run.code, 3);
    assert!(run.stdout.contains("portal.toml:3:1: error[P021]"), "{}", run.stdout);
}

/// What a new page holds in the place of what only its writer knows must not be believed.
#[test]
fn examples_that_are_left_are_told() {
    let portal = Portal::small();
    assert_eq!(portal.run(&["add", "service", "coop-beta", "Spesa a casa"]).code, 0);
    let found = portal.problems("content/providers/coop-beta/spesa-a-casa.md");
    let examples: Vec<&String> = found.iter().filter(|line| line.contains("[S059]")).collect();
    assert_eq!(examples.len(), 2, "{found:#?}");
    assert!(examples[0].contains("verified_by"), "{examples:#?}");
    // None that is no example any more.
    let skeletons = crate::harness::repository().join("src/cli/skeletons");
    let skeletons = std::fs::read_dir(skeletons).expect("skeletons");
    let texts = skeletons.map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("a text"));
    let texts: String = texts.collect();
    for example in sportello::source::fields::EXAMPLES {
        assert!(texts.contains(&format!("\"{example}\"")), "{example}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn what_cannot_be_printed_is_no_success() {
    let portal = Portal::small();
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("a full disk");
    for args in [
        &["check"][..],
        &["check", "--format", "json"],
        &["build", "--date", "2026-11-24"],
        &["search", "nido"],
        &["explain", "Q08"],
        &["agenda"],
    ] {
        let mut command = program();
        command.current_dir(portal.path()).args(args);
        command.stdout(full.try_clone().expect("the same disk"));
        let output = command.output().expect("the program");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(5), "{args:?}: {said}");
        let expected = "non si può scrivere tutto quello che il comando dice: il disco è pieno";
        assert!(said.contains(expected), "{args:?}: {said}");
    }
}

#[test]
fn the_command_that_comes_next_can_be_copied() {
    let portal = Portal::empty();
    let run = portal.run(&["new", "Città dell'Olona"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!((run.stdout + &run.stderr).contains(r"cd 'Città dell'\''Olona'"));
    let run = portal.run(&["new", ""]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("manca il nome della cartella"), "{}", run.stderr);
}

#[test]
fn filters_that_leave_nothing_are_named_as_the_cause() {
    let portal = Portal::small();
    let run = portal.run(&["search", "nido", "--age", "90"]);
    assert!(
        run.stdout.contains("Con questi filtri non resta nessun servizio"),
        "{}",
        run.stdout
    );
    let run = portal.run(&["search", "zanzariera"]);
    assert!(run.stdout.contains("Prova con meno parole"), "{}", run.stdout);
}
