//! Files as they come: every strange one has an outcome and a message.

use crate::harness::Portal;

const NAME: &str = "content/providers/coop-beta/nido-beta.md";

fn only(portal: &Portal, expected: &str) {
    let found = portal.problems("content/");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with(expected), "{found:#?}");
}

#[test]
fn windows_line_ends_are_read_and_noted_once() {
    let portal = Portal::small();
    for name in [NAME, "content/places/punto-alfa.md", "content/taxonomy.toml"] {
        let text = portal.read(name).replace('\n', "\r\n");
        portal.write(name, text);
    }
    only(&portal, "content/places/punto-alfa.md:1:1: nota[S012]: 3 file");
    assert_eq!(portal.run(&["build"]).code, 0);
    assert!(
        portal
            .read("public/servizi/nido-beta/index.html")
            .contains("Ai bambini da uno a tre anni")
    );
}

#[test]
fn a_byte_order_mark_is_passed_over_with_a_warning() {
    let portal = Portal::small();
    let text = format!("\u{feff}{}", portal.read(NAME));
    portal.write(NAME, text);
    only(&portal, &format!("{NAME}:1:1: avviso[S011]"));
    assert_eq!(portal.run(&["build"]).code, 0);
}

#[test]
fn bytes_that_are_no_utf8_are_shown_where_they_are() {
    let portal = Portal::small();
    let mut bytes = portal.read(NAME).into_bytes();
    let at = portal.read(NAME).find("aperto").expect("a word of the summary");
    bytes[at] = 0xE0;
    portal.write(NAME, bytes);
    only(&portal, &format!("{NAME}:3:51: errore[S001]"));
}

#[test]
fn empty_files_and_missing_fences() {
    for (text, code) in [
        ("", "S002"),
        ("\n \n", "S002"),
        ("# Nido\n", "S003"),
        ("---\ntitle: Nido\n---\n", "S003"),
        ("+++\ntitle = \"Nido\"\n", "S004"),
        ("+++\ntitle = \"Nido\"\nciao\n", "S004"),
    ] {
        let portal = Portal::small();
        portal.write(NAME, text);
        only(&portal, &format!("{NAME}:1:1: errore[{code}]"));
    }
}

#[test]
fn a_line_that_was_meant_to_close_the_data_is_shown() {
    for closing in ["---", "++", "++++"] {
        let portal = Portal::small();
        let text = portal.read(NAME).replacen("\n+++\n", &format!("\n{closing}\n"), 1);
        portal.write(NAME, text);
        let found = portal.problems("content/");
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(
            found[0].contains("errore[S004]") && !found[0].contains(":1:1:"),
            "{found:#?}"
        );
    }
}

#[test]
fn a_huge_page_is_refused_unread() {
    let portal = Portal::small();
    let text = format!("{}\n{}", portal.read(NAME), "a".repeat(600 * 1024));
    portal.write(NAME, text);
    only(&portal, &format!("{NAME}:1:1: errore[S005]"));
}

#[test]
#[cfg(unix)]
fn symbolic_links_are_not_followed() {
    let portal = Portal::small();
    let secret = Portal::empty();
    secret.write("secret.md", "+++\ntitle = \"Segreto\"\n+++\n");
    std::os::unix::fs::symlink(
        secret.path().join("secret.md"),
        portal.path().join("content/pages/segreto.md"),
    )
    .expect("a link");
    std::os::unix::fs::symlink(secret.path(), portal.path().join("content/providers/coop-beta/foto")).expect("a link");
    let found = portal.problems("content/");
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found.iter().all(|line| line.contains("errore[S006]")), "{found:#?}");
}

#[test]
fn names_that_are_no_addresses_are_refused_with_a_better_one() {
    for (name, better) in [
        ("Nido Beta.md", "nido-beta.md"),
        ("città.md", "citta.md"),
        ("NIDO.md", "nido.md"),
        ("privacy2.MD", "privacy2.md"),
        ("due--trattini.md", "due-trattini.md"),
    ] {
        let portal = Portal::small();
        portal.write(&format!("content/pages/{name}"), "+++\ntitle = \"Prova\"\n+++\n");
        only(&portal, &format!("content/pages/{name}:1:1: errore[S007]"));
        let full = portal.run(&["check"]);
        assert!(
            full.stdout.contains(&format!("Cambialo in: {better}")),
            "{}",
            full.stdout
        );
    }
}

#[test]
fn pages_where_nobody_reads_them_are_not_lost_without_a_word() {
    let portal = Portal::small();
    portal
        .write("content/providers/nido-solo.md", "+++\ntitle = \"Nido\"\n+++\n")
        .write(
            "content/providers/coop-beta/nuovi/corso.md",
            "+++\ntitle = \"Corso\"\n+++\n",
        )
        .write("content/luoghi/sede.md", "+++\nname = \"Sede\"\n+++\n")
        .write("content/sinonimi.toml", "")
        .write("content/places/mappa.txt", "")
        .write("content/providers/coop-beta/corso.docx", "")
        .write("content/providers/coop-beta/Modulo di domanda.docx", "")
        .write("content/providers/coop-beta/foto.jpg", "");
    portal.change(
        "content/providers/coop-beta/nido-beta.md",
        "Scrivi una e-mail.",
        "Scrivi una e-mail, con [il modulo](Modulo%20di%20domanda.docx).",
    );
    let found = portal.problems("content/");
    let starts = [
        "content/luoghi:1:1: errore[S008]",
        "content/places/mappa.txt:1:1: avviso[S008]",
        "content/providers/coop-beta/corso.docx:1:1: avviso[S008]",
        "content/providers/coop-beta/nuovi/corso.md:1:1: errore[S008]",
        "content/providers/nido-solo.md:1:1: errore[S008]",
        "content/sinonimi.toml:1:1: avviso[S008]",
    ];
    assert_eq!(found.len(), starts.len(), "{found:#?}");
    for (line, start) in found.iter().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
}

#[test]
fn one_slip_in_a_folders_name_is_said_once() {
    let portal = Portal::small();
    std::fs::rename(
        portal.path().join("content/providers/coop-beta"),
        portal.path().join("content/providers/Coop Beta"),
    )
    .expect("a rename");
    let found = portal.problems("content/");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with("content/providers/Coop Beta:1:1: errore[S007]"),
        "{found:#?}"
    );
}

#[test]
fn one_slip_in_a_data_file_has_no_echo() {
    let portal = Portal::small();
    portal.change("content/territory.toml", "id = \"beta\"", "id = \"Beta\"");
    only(&portal, "content/territory.toml:13:6: errore[S034]");
}

#[test]
fn pages_that_windows_saved_as_text_are_noticed() {
    let portal = Portal::small();
    portal.write("content/providers/coop-beta/corso.md.txt", "+++\n+++\n");
    only(&portal, "content/providers/coop-beta/corso.md.txt:1:1: errore[S007]");
}

#[test]
fn what_two_people_changed_is_not_published() {
    let portal = Portal::small();
    let text = portal.read(NAME) + "\n<<<<<<< HEAD\nuno\n=======\ndue\n>>>>>>> altro\n";
    portal.write(NAME, text);
    let found = portal.problems(NAME);
    assert!(found.iter().any(|line| line.contains("errore[S051]")), "{found:#?}");
}

#[test]
fn hidden_and_backup_files_are_passed_over() {
    let portal = Portal::small();
    for name in [".nascosto.md", "bozza.md~", ".#bozza.md", "bozza.md.bak", "README.md"] {
        portal.write(&format!("content/pages/{name}"), "qualunque cosa");
    }
    assert_eq!(portal.problems("content/"), Vec::<String>::new());
}

#[test]
fn a_folder_without_its_provider_is_said_once() {
    let portal = Portal::small();
    portal.remove("content/providers/coop-beta/index.md");
    only(
        &portal,
        "content/providers/coop-beta/assistenza-a-casa.md:1:1: errore[R004]",
    );
}

#[test]
fn services_of_a_broken_provider_are_not_blamed() {
    let portal = Portal::small();
    portal.write("content/providers/coop-beta/index.md", "+++\nname = Beta\n+++\n");
    let found = portal.problems("content/");
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].contains("nota[R006]"), "{found:#?}");
    assert!(
        found[1].starts_with("content/providers/coop-beta/index.md:2:8: errore[S020]"),
        "{found:#?}"
    );
}

#[test]
fn missing_data_files_are_named() {
    let portal = Portal::small();
    portal.remove("content/taxonomy.toml");
    let run = portal.run(&["check", "--format", "concise", "--quiet"]);
    assert_eq!(run.stdout.trim(), "errore[S014]: Manca il file taxonomy.toml");
    assert_eq!(
        portal.run(&["build", "--allow-invalid"]).code,
        1,
        "without it nothing can be published"
    );
}
