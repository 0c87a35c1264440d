//! `check`: every problem, in one run, at its place.

use crate::harness::{Portal, copy, repository};
use snapbox::file;

/// The small portal with some forty mistakes in ten more files, as editors make them.
fn thirty_mistakes() -> Portal {
    let portal = Portal::small();
    copy(&repository().join("tests/check/thirty-mistakes"), portal.path());
    portal
}

/// Every mistake with its place and code, written by hand from the pages; the words are in the snapshots beside.
const MISTAKES: [(&str, &str); 41] = [
    ("needs/cercare-lavoro.md:3:51", "R001"),
    ("needs/cercare-lavoro.md:3:74", "S023"),
    ("pages/Note Legali.md:1:1", "S007"),
    ("pages/chi-siamo.md:1:1", "S003"),
    ("pages/servizi.md:2:9", "R002"),
    ("pages/servizi.md:5:1", "S042"),
    ("pages/servizi.md:7:7", "R003"),
    ("people/bruno-verdi.md:4:8", "S024"),
    ("people/bruno-verdi.md:6:9", "S030"),
    ("people/bruno-verdi.md:7:9", "S028"),
    ("people/bruno-verdi.md:8:10", "S022"),
    ("places/centro-beta.md:5:10", "R001"),
    ("places/centro-beta.md:6:7", "S031"),
    ("places/centro-beta.md:7:9", "S027"),
    ("places/centro-beta.md:8:1", "S021"),
    ("providers/coop-beta/corso-cucina.md:2:25", "S020"),
    ("providers/coop-beta/corso-cucina.md:4:11", "S020"),
    ("providers/coop-beta/sportello-trasporti.md:2:9", "R002"),
    ("providers/coop-beta/sportello-trasporti.md:12:8", "Q21"),
    ("providers/coop-beta/sportello-trasporti.md:13:1", "Q21"),
    ("providers/coop-beta/sportello-trasporti.md:15:1", "Q21"),
    ("providers/coop-beta/sportello-trasporti.md:29:8", "S048"),
    ("providers/coop-beta/sportello-trasporti.md:48:1", "S041"),
    ("providers/coop-gamma/index.md:5:10", "Q01"),
    ("providers/coop-gamma/index.md:6:8", "S024"),
    ("providers/coop-gamma/index.md:8:11", "S029"),
    ("providers/coop-gamma/index.md:9:12", "S022"),
    ("providers/coop-gamma/index.md:14:11", "Q03"),
    ("providers/coop-gamma/sportello-lavoro.md:1:1", "Q07"),
    ("providers/coop-gamma/sportello-lavoro.md:1:1", "Q13"),
    ("providers/coop-gamma/sportello-lavoro.md:3:11", "Q23"),
    ("providers/coop-gamma/sportello-lavoro.md:4:12", "R001"),
    ("providers/coop-gamma/sportello-lavoro.md:9:11", "R001"),
    ("providers/coop-gamma/sportello-lavoro.md:10:13", "S032"),
    ("providers/coop-gamma/sportello-lavoro.md:11:8", "S022"),
    ("providers/coop-gamma/sportello-lavoro.md:15:1", "S023"),
    ("providers/coop-gamma/sportello-lavoro.md:23:1", "Q06"),
    ("providers/coop-gamma/sportello-lavoro.md:31:29", "S040"),
    ("providers/coop-gamma/sportello-lavoro.md:35:37", "S047"),
    ("providers/coop-gamma/sportello-lavoro.md:35:78", "S045"),
    ("providers/coop-gamma/index.md:1:1", "Q15"),
];

#[test]
fn every_mistake_is_found_at_its_place_in_one_run() {
    let run = thirty_mistakes().run(&["check", "--format", "concise", "--quiet"]);
    assert_eq!(run.code, 1);
    for (place, code) in MISTAKES {
        let found = run.stdout.lines().any(|line| {
            line.strip_prefix(&format!("content/{place}: "))
                .is_some_and(|rest| rest.contains(&format!("[{code}]: ")))
        });
        assert!(found, "{code} at {place} in:\n{}", run.stdout);
    }
}

#[test]
fn the_words_help() {
    let portal = thirty_mistakes();
    let full = portal.run(&["check", "--quiet"]);
    snapbox::assert_data_eq!(full.stdout, file!["thirty-mistakes.full.txt"].raw());
    let concise = portal.run(&["check", "--format", "concise", "--quiet"]);
    snapbox::assert_data_eq!(concise.stdout, file!["thirty-mistakes.concise.txt"].raw());
}

#[test]
fn a_mistake_has_no_echo() {
    // The fields in trouble are not called missing as well: no Q08 for a `free` that is a text, no Q17 for an unknown
    // comune, no Q16 for an unknown category.
    let run = thirty_mistakes().run(&["check", "--format", "concise", "--quiet"]);
    for code in ["Q08", "Q16", "Q18", "Q20", "Q24"] {
        assert!(
            !run.stdout.contains(&format!("errore[{code}]")),
            "{code} in:\n{}",
            run.stdout
        );
    }
}

#[test]
fn nothing_is_published_over_mistakes() {
    let portal = Portal::small();
    assert_eq!(portal.run(&["build"]).code, 0);
    let before = portal.files("public");
    copy(&repository().join("tests/check/thirty-mistakes"), portal.path());
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("il sito non è stato pubblicato"), "{}", run.stderr);
    assert_eq!(portal.files("public"), before);
}

#[test]
fn the_valid_pages_can_be_published_and_the_register_names_the_others() {
    let portal = thirty_mistakes();
    let run = portal.run(&["build", "--allow-invalid"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(portal.has("public/servizi/nido-beta/index.html"));
    assert!(!portal.has("public/enti/coop-gamma/index.html"));
    assert!(!portal.has("public/servizi/sportello-lavoro/index.html"));
    let register = portal.read("public/qualita/index.html");
    assert!(register.contains("Sportello lavoro"), "{register}");
    assert!(register.contains("Mancano gli orari"));
}

#[test]
fn json_holds_places_and_fixes() {
    let run = thirty_mistakes().run(&["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("one JSON value and nothing else");
    let problems = found.as_array().expect("a list");
    let skills = problems
        .iter()
        .find(|problem| problem["file"] == "content/people/bruno-verdi.md" && problem["line"] == 8)
        .expect("the list that is a text");
    assert_eq!(skills["code"], "S022");
    assert_eq!(skills["severity"], "error");
    assert_eq!(skills["fix"]["applicability"], "safe");
    assert_eq!(skills["fix"]["edits"][0]["text"], "[\"care\"]");
}

#[test]
fn the_level_of_failure_can_be_chosen() {
    let portal = Portal::small();
    assert_eq!(portal.run(&["check", "--fail-on", "recommended"]).code, 0);
    portal.change("content/places/punto-alfa.md", "wheelchair = \"yes\"\n", "");
    assert_eq!(portal.run(&["check"]).code, 0);
    assert_eq!(portal.run(&["check", "--fail-on", "recommended"]).code, 1);
    let broken = thirty_mistakes();
    assert_eq!(broken.run(&["check", "--fail-on", "never"]).code, 0);
}

#[test]
fn english_is_spoken_when_asked() {
    let run = thirty_mistakes().run(&["check", "--lang", "en", "--format", "concise", "--quiet"]);
    assert!(run.stdout.contains("error[S021]"), "{}", run.stdout);
    assert!(!run.stdout.contains("errore"), "{}", run.stdout);
    assert!(
        !run.stdout.contains('⟨'),
        "every message exists in English:\n{}",
        run.stdout
    );
}

#[test]
fn an_expired_document_of_the_provider_is_said_once_at_its_field() {
    let portal = Portal::small();
    portal.change(
        "content/providers/coop-beta/index.md",
        "expires = 2028-01-31",
        "expires = 2026-11-23",
    );
    let found = portal.problems("content/");
    // For the accredited service it is an error, for the private one a warning.
    assert_eq!(
        found,
        [
            "content/providers/coop-beta/index.md:32:11: errore[Q03]: L'assicurazione è scaduta il 23/11/2026",
            "content/providers/coop-beta/index.md:32:11: avviso[Q03]: L'assicurazione è scaduta il 23/11/2026",
        ]
    );
    // Only the accredited service is held back.
    assert_eq!(portal.run(&["build", "--allow-invalid"]).code, 0);
    assert!(portal.has("public/enti/coop-beta/index.html"));
    assert!(portal.has("public/servizi/nido-beta/index.html"));
    assert!(!portal.has("public/servizi/assistenza-a-casa/index.html"));
}

#[test]
fn an_expiry_is_announced_and_its_day_is_still_good() {
    let portal = Portal::small();
    portal.change(
        "content/providers/coop-beta/index.md",
        "expires = 2028-01-31",
        "expires = 2026-11-24",
    );
    let insurance = "content/providers/coop-beta/index.md:32:11: avviso[Q03]";
    assert_eq!(
        portal.problems("content/"),
        [format!("{insurance}: L'assicurazione scade oggi")]
    );
    // Sixty days ahead, the profile's window; a day more, and there is nothing to say.
    let expiring = |from: &str, to: &str| {
        portal.change("content/providers/coop-beta/index.md", from, to);
        portal.problems("content/")
    };
    let sixty = expiring("expires = 2026-11-24", "expires = 2027-01-23");
    assert_eq!(sixty, [format!("{insurance}: L'assicurazione scade tra 60 giorni")]);
    let more = expiring("expires = 2027-01-23", "expires = 2027-01-24");
    assert_eq!(more, Vec::<String>::new());
    // A territory that wants to know earlier says so once.
    portal.write("content/requirements.toml", "extends = \"minimum\"\nwindow = 61\n");
    let told = portal.problems("content/");
    assert_eq!(told, [format!("{insurance}: L'assicurazione scade tra 61 giorni")]);
}

#[test]
fn a_territory_can_change_the_requirements() {
    let portal = Portal::small();
    portal.write(
        "content/requirements.toml",
        r#"extends = "minimum"

[[requirement]]
id = "Q40"
level = "required"
title = "Non più di sei bambini per educatrice"
applies = 'has(service.category) && service.category.early_childhood && has(service.capacity)'
rule = 'service.capacity <= service.educators * 6'
about = ["capacity"]
message = "{service.capacity} bambini per {service.educators} educatrici sono troppi"

[[requirement]]
id = "Q24"
retired = "nel nostro territorio tutti parlano italiano"
"#,
    );
    portal.change("content/providers/coop-beta/nido-beta.md", "languages = [\"it\"]\n", "");
    assert_eq!(
        portal.problems("content/"),
        ["content/providers/coop-beta/nido-beta.md:14:12: errore[Q40]: 24 bambini per 3 educatrici sono troppi"]
    );
    let explained = portal.run(&["explain", "q24"]);
    assert!(
        explained.stdout.contains("tutti parlano italiano"),
        "{}",
        explained.stdout
    );
}

#[test]
fn a_rule_that_is_wrong_is_shown_at_the_very_characters() {
    let portal = Portal::small();
    portal.write(
        "content/requirements.toml",
        "extends = \"minimum\"\n\n[[requirement]]\nid = \"Q41\"\ntitle = \"Prova\"\nmessage = \"x\"\nabout = [\"prezzo\"]\nrule = 'service.prize.size() > 0 && vicino(service.area)'\n",
    );
    let found = portal.problems("content/requirements.toml");
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found[0].starts_with("content/requirements.toml:7:9: errore[S065]"),
        "{found:?}"
    );
    assert!(
        found[1].starts_with("content/requirements.toml:8:17: errore[S061]"),
        "{found:?}"
    );
    assert!(
        found[2].starts_with("content/requirements.toml:8:37: errore[S062]"),
        "{found:?}"
    );
    assert_eq!(
        portal.run(&["build"]).code,
        1,
        "a portal is not built on a broken profile"
    );
}

#[test]
fn a_link_to_a_page_of_a_provider_with_a_slip_is_nobodys_fault() {
    let portal = Portal::small();
    let home = "content/providers/coop-beta/assistenza-a-casa.md";
    portal.write(home, portal.read(home) + "\nVedi anche [il nido](nido-beta.md).\n");
    assert_eq!(portal.problems(home), Vec::<String>::new());
    portal.change(
        "content/providers/coop-beta/index.md",
        "phone = \"0331 555 101\"",
        "phone = +39 0331 555101",
    );
    let found = portal.problems("content/");
    assert!(found.iter().any(|line| line.contains("[S020]")), "{found:#?}");
    assert!(!found.iter().any(|line| line.contains("[R003]")), "{found:#?}");
}

/// Whoever writes one pair of brackets means two blocks: to delete one of them would lose what it says.
#[test]
fn blocks_with_one_pair_of_brackets_get_two_and_nothing_is_lost() {
    let portal = Portal::small();
    let page = "content/providers/coop-beta/nido-beta.md";
    let block = "[[channel]]\nkind = \"email\"\nvalue = \"nido@beta.example.org\"\n";
    let text = portal
        .read(page)
        .replacen("[[channel]]", &format!("{block}\n[[channel]]"), 1);
    portal.write(page, &text);
    assert_eq!(portal.problems(page), Vec::<String>::new());
    portal.write(page, text.replace("[[channel]]", "[channel]"));
    let found = portal.problems(page);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("errore[S020]: Ci sono due blocchi [channel]"),
        "{found:#?}"
    );
    assert_eq!(portal.run(&["check", "--fix"]).code, 0);
    assert_eq!(portal.read(page), text);
}

#[test]
fn a_page_in_the_folder_of_somebody_else_is_named_by_its_address() {
    let portal = Portal::small();
    let page = "content/providers/coop-beta/nido-beta.md";
    portal.write(
        page,
        portal.read(page) + "\n[Il trasporto](../comune-alfa/sportello-trasporti.md)\n",
    );
    let run = portal.run(&["check", "--quiet"]);
    assert!(
        run.stdout
            .contains("Forse volevi scrivere: /servizi/sportello-trasporti/"),
        "{}",
        run.stdout
    );
}

#[test]
fn places_are_read_as_they_were_meant() {
    let place = "content/places/punto-alfa.md";
    for (from, to, expected) in [
        ("lat = 45.701", "lat = 8.9", "C'è solo una"),
        ("wheelchair = \"yes\"", "wheelchair = true", "[S024]"),
    ] {
        let portal = Portal::small();
        let text = portal.read(place);
        let text = match expected {
            "[S024]" => text.replace(from, to),
            _ => {
                text.lines()
                    .filter(|line| !line.starts_with("lon"))
                    .collect::<Vec<_>>()
                    .join("\n")
                    + "\n"
            }
        };
        portal.write(place, text);
        let found = portal.problems(place);
        assert!(found.len() == 1 && found[0].contains(expected), "{found:#?}");
    }
    let portal = Portal::small();
    let swapped: Vec<String> = (portal.read(place).lines())
        .map(|line| match line.split_once(" = ") {
            Some(("lat", value)) => format!("lon = {value}"),
            Some(("lon", value)) => format!("lat = {value}"),
            _ => line.to_owned(),
        })
        .collect();
    portal.write(place, swapped.join("\n") + "\n");
    let found = portal.problems(place);
    assert!(
        found.len() == 1 && found[0].contains("sembrano scambiate"),
        "{found:#?}"
    );
    portal.write(
        "content/places/punto-alfa.md",
        portal.read(place).replace("wheelchair = \"yes\"", "wheelchair = true"),
    );
    assert_eq!(portal.run(&["check", "--fix", "--quiet"]).code, 0);
    assert!(portal.read(place).contains("wheelchair = \"yes\""));
}

#[test]
fn of_several_values_where_one_can_stand_none_is_chosen() {
    let portal = Portal::small();
    let home = "content/providers/coop-beta/nido-beta.md";
    let category = portal.read(home);
    let category = category
        .lines()
        .find(|line| line.starts_with("category"))
        .expect("a category");
    portal.change(home, category, "category = \"A2.07, A2.01\"");
    let before = portal.read(home);
    let run = portal.run(&["check", "--fix"]);
    assert!(run.stdout.contains("Qui può stare un solo valore"), "{}", run.stdout);
    assert_eq!(portal.read(home), before, "a text without brackets would be no TOML");
    // Of a list each gets its own quotes.
    portal.change(home, "category = \"A2.07, A2.01\"", category);
    portal.change(home, "[\"beta\"]", "[\"alfa, beta\"]");
    assert_eq!(portal.run(&["check", "--fix"]).code, 0);
    assert!(
        portal.read(home).contains("[\"alfa\", \"beta\"]"),
        "{}",
        portal.read(home)
    );
}

#[test]
fn pictures_in_a_text_may_be_too_large_and_links_may_have_spaces() {
    let portal = Portal::small();
    let home = "content/providers/coop-beta/assistenza-a-casa.md";
    portal.write("content/providers/coop-beta/foto.jpg", vec![0; 6_000_000]);
    portal.write("content/providers/coop-beta/La sede.jpg", vec![0; 10]);
    let text = "\nEcco ![la sede](foto.jpg) e ![la sede](La sede.jpg), non `[x](a b)`.\n";
    portal.write(home, portal.read(home) + text);
    let found = portal.problems(home);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(
        found[0].contains("avviso[R008]: L'immagine «foto.jpg» pesa 6 MB"),
        "{found:#?}"
    );
    assert!(
        found[1].contains("avviso[R003]: Questo non diventa un collegamento"),
        "{found:#?}"
    );
    // What it proposes is right.
    portal.change(home, "(La sede.jpg)", "(<La sede.jpg>)");
    assert_eq!(portal.problems(home).len(), 1);
    assert_eq!(portal.run(&["build"]).code, 0);
    assert!(
        portal
            .read("public/servizi/assistenza-a-casa/index.html")
            .contains("La%20sede.jpg")
    );
    // However it is written, it is the same picture.
    portal.write("content/providers/coop-beta/La sede.jpg", vec![0; 6_000_000]);
    for link in ["(<La sede.jpg>)", "(La%20sede.jpg)", "(./La%20sede.jpg)"] {
        let found = portal.problems(home);
        assert!(
            found.len() == 2 && found[1].contains("avviso[R008]: L'immagine «La sede.jpg» pesa 6 MB"),
            "{link}: {found:#?}"
        );
        let next = match link {
            "(<La sede.jpg>)" => "(La%20sede.jpg)",
            _ => "(./La%20sede.jpg)",
        };
        portal.change(home, link, next);
    }
}

/// The page of the nido with one line of its front matter replaced, and what `check` says about it: place, code and text
/// of help or fix.
fn slip(line: &str, written: &str) -> String {
    let portal = Portal::small();
    portal.change("content/providers/coop-beta/nido-beta.md", line, written);
    let run = portal.run(&["check", "--quiet"]);
    run.stdout
}

#[test]
fn what_editors_write_by_habit_is_answered_with_what_to_write() {
    for (line, written, expected) in [
        (
            "verified = 2026-10-01",
            "verified: 2026-10-01",
            "Scrivi: verified = 2026-10-01",
        ),
        (
            "verified = 2026-10-01",
            "verified = 01/10/2026",
            "Scrivi: verified = 2026-10-01",
        ),
        (
            "verified = 2026-10-01",
            "verified = \"1º ottobre 2026\"",
            "scrivi: 2026-10-01",
        ),
        ("verified = 2026-10-01", "verified = \"1/10/26\"", "scrivi: 2026-10-01"),
        (
            "hours = \"Mo-Fr 07:30-18:00; PH off\"",
            "hours = \"24 ore su 24\"",
            "24/7",
        ),
        (
            "hours = \"Mo-Fr 07:30-18:00; PH off\"",
            "hours = \"su appuntamento\"",
            "by_appointment = true",
        ),
        (
            "verified = 2026-10-01",
            "verified = oggi",
            "Le date si scrivono anno-mese-giorno",
        ),
        (
            "verified = 2026-10-01",
            "verified = 01-10-26",
            "Scrivi quella giusta, senza virgolette: 2026-10-01 oppure 2001-10-26.",
        ),
        (
            "verified = 2026-10-01",
            "verified = \"01-10-26\"",
            "Scrivi quella giusta, senza virgolette: 2026-10-01 oppure 2001-10-26.",
        ),
        ("amount = 520", "amount = 520,50", "Scrivi: amount = 520.50"),
        ("amount = 520", "amount = \"520,50 €\"", "scrivi: 520.50"),
        ("amount = 520", "amount = 520 euro", "Scrivi: amount = 520"),
        (
            "audiences = [\"families-minors\"]",
            "audiences: [families-minors]",
            "Scrivi: audiences = [\"families-minors\"]",
        ),
        (
            "audiences = [\"families-minors\"]",
            "audiences = \"families-minors, older-dependent\"",
            "scrivi: [\"families-minors\", \"older-dependent\"]",
        ),
        (
            "title = \"Asilo nido Beta\"",
            "title = “Asilo nido Beta”",
            "Scrivi: title = \"Asilo nido Beta\"",
        ),
        (
            "title = \"Asilo nido Beta\"",
            "title = Asilo nido Beta",
            "Scrivi: title = \"Asilo nido Beta\"",
        ),
        (
            "title = \"Asilo nido Beta\"",
            "title = \"Asilo \"nido\" Beta\"",
            "usa le virgolette « e »",
        ),
        (
            "title = \"Asilo nido Beta\"",
            "titolo = \"Asilo nido Beta\"",
            "Forse volevi scrivere: title",
        ),
        ("unit = \"month\"", "unit = \"mese\"", "scrivi: \"month\""),
        (
            "regime = \"private\"",
            "regime = privato",
            "Scrivi: regime = \"privato\"",
        ),
        ("regime = \"private\"", "regime = \"privato\"", "scrivi: \"private\""),
        ("kind = \"email\"", "kind = \"mail\"", "scrivi: \"email\""),
        ("area = [\"beta\"]", "area = [\"tutti\"]", "scrivi: \"all\""),
        ("area = [\"beta\"]", "area = [\"Comune di Beta\"]", "scrivi: \"beta\""),
        ("category = \"A3.03\"", "category = \"asilo nido\"", "scrivi: \"A3.03\""),
        (
            "ages = { min = 1, max = 3 }",
            "ages = \"1-3\"",
            "ages = { min = 18, max = 65 }",
        ),
        ("capacity = 24", "capacity = \"24 posti\"", "scrivi: 24"),
        (
            "value = \"nido@beta.example.org\"",
            "email = \"nido@beta.example.org\"",
            "Forse volevi scrivere: value",
        ),
        ("languages = [\"it\"]", "languages = [\"it\"", "Chiudi la lista con ]"),
    ] {
        let said = slip(line, written);
        assert!(said.contains(expected), "«{written}» should say «{expected}»:\n{said}");
        let errors = said.matches("errore[").count();
        assert_eq!(errors, 1, "«{written}» is one slip:\n{said}");
    }
}

#[test]
fn a_key_below_a_tables_name_is_told_where_it_belongs() {
    let portal = Portal::small();
    let page = "content/providers/coop-beta/nido-beta.md";
    portal.change(page, "verified = 2026-10-01\nverified_by = \"Direzione\"\n", "");
    portal.change(
        page,
        "url = \"https://www.beta.example/condizioni\"",
        "url = \"https://www.beta.example/condizioni\"\nverified = 2026-10-01\nverified_by = \"Direzione\"",
    );
    assert_eq!(
        portal.problems("content/"),
        [
            "content/providers/coop-beta/nido-beta.md:46:1: errore[S021]: «verified» sta sotto [conditions], ma è un dato della pagina",
            "content/providers/coop-beta/nido-beta.md:47:1: errore[S021]: «verified_by» sta sotto [conditions], ma è un dato della pagina",
        ]
    );
}

#[test]
fn a_heading_that_is_none_is_shown_where_it_is() {
    for written in ["##Come fare", "**Come fare**", "### Come fare"] {
        let portal = Portal::small();
        portal.change("content/providers/coop-beta/nido-beta.md", "## Come fare", written);
        let found = portal.problems("content/");
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(
            found[0].contains(":54:1: errore[S041]: «Come fare» non è scritto come un titolo"),
            "{found:#?}"
        );
    }
}

#[test]
fn links_to_pages_with_a_slip_or_out_of_season_are_nobodys_fault() {
    let portal = Portal::small();
    portal.change(
        "content/pages/privacy.md",
        "(/luoghi/punto-alfa/)",
        "(/luoghi/punto-alfa/) e [il nido](/servizi/nido-beta/)",
    );
    portal.change("content/places/punto-alfa.md", "lat = 45.701", "lat = 45,701");
    assert_eq!(portal.problems("content/pages/"), Vec::<String>::new());
    portal.change(
        "content/providers/coop-beta/nido-beta.md",
        "regime = \"private\"",
        "regime = \"private\"\nvalid = { to = 2026-11-23 }",
    );
    assert_eq!(portal.problems("content/pages/"), Vec::<String>::new());
}

/// Five broken pages as cooperatives' editors write them. Whoever reads the text beside them, and knows nothing of
/// programming, can mend them from it alone.
#[test]
fn five_pages_can_be_mended_from_the_text_alone() {
    let portal = Portal::small();
    copy(&repository().join("tests/check/five-pages"), portal.path());
    let run = portal.run(&["check", "--quiet"]);
    assert_eq!(run.code, 1);
    snapbox::assert_data_eq!(run.stdout, file!["five-pages.txt"].raw());
}
