//! Which problems `check` shows and where it writes them; hints, duplicates, heavy documents.

use crate::harness::Portal;
use std::process::Command;

const NIDO: &str = "content/providers/coop-beta/nido-beta.md";
const SAD: &str = "content/providers/coop-beta/assistenza-a-casa.md";

fn git(portal: &Portal, args: &[&str]) {
    let done = Command::new("git")
        .current_dir(portal.path())
        .args(["-c", "user.name=Prova", "-c", "user.email=prova@example.org"])
        .args(args)
        .output()
        .expect("git");
    assert!(
        done.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// A portal in a repository, with one old problem in one page and a new one in another.
fn in_a_repository() -> Portal {
    let portal = Portal::small();
    portal.change(NIDO, "languages = [\"it\"]\n", "");
    git(&portal, &["init", "-q"]);
    git(&portal, &["add", "."]);
    git(&portal, &["commit", "-qm", "Prima"]);
    portal.change(SAD, "response_days = 5\n", "");
    portal
}

fn concise(portal: &Portal, args: &[&str]) -> Vec<String> {
    let mut all = vec!["check", "--format", "concise", "--quiet"];
    all.extend(args);
    portal.run(&all).stdout.lines().map(str::to_owned).collect()
}

#[test]
fn only_what_changed_is_shown() {
    let portal = in_a_repository();
    assert_eq!(concise(&portal, &[]).len(), 2);
    let found = concise(&portal, &["--changed-since", "HEAD"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with(SAD), "{found:?}");
    // What is committed since a revision has changed too, and so has a file that git does not know yet.
    git(&portal, &["commit", "-qam", "Dopo"]);
    assert_eq!(concise(&portal, &["--changed-since", "HEAD~1"]).len(), 1);
    assert_eq!(concise(&portal, &["--changed-since", "HEAD"]), Vec::<String>::new());
    portal.write("content/providers/coop-beta/nuovo.md", "+++\n+++\n");
    let new = concise(&portal, &["--changed-since", "HEAD"]);
    assert!(
        !new.is_empty() && new.iter().all(|line| line.contains("nuovo.md")),
        "{new:?}"
    );
}

#[test]
fn what_a_change_breaks_elsewhere_is_shown_too() {
    let portal = in_a_repository();
    portal.remove("content/places/punto-alfa.md");
    let found = concise(&portal, &["--changed-since", "HEAD"]);
    assert!(
        found.iter().any(|line| line.starts_with(NIDO) && line.contains("R001")),
        "{found:#?}"
    );
    // A rule that changed concerns every page.
    git(&portal, &["checkout", "-q", "content/places"]);
    portal.write("content/requirements.toml", "extends = \"minimum\"\n");
    assert_eq!(concise(&portal, &["--changed-since", "HEAD"]).len(), 2);
}

#[test]
fn what_git_cannot_say_is_said() {
    let portal = Portal::small();
    let outside = portal.run(&["check", "--changed-since", "HEAD"]);
    assert_eq!(outside.code, 2, "{}", outside.stderr);
    assert!(outside.stderr.contains("repository git"), "{}", outside.stderr);
    let portal = in_a_repository();
    for revision in ["nessuna", "--all", ""] {
        let run = portal.run(&["check", &format!("--changed-since={revision}")]);
        assert_eq!(run.code, 2, "{revision}: {}", run.stderr);
        assert!(run.stderr.contains("non conosce la revisione"), "{}", run.stderr);
    }
}

#[test]
fn one_provider_is_enough() {
    let portal = in_a_repository();
    portal.change(
        "content/providers/comune-alfa/sportello-trasporti.md",
        "languages = [",
        "languages = []\n#",
    );
    assert_eq!(concise(&portal, &[]).len(), 3);
    assert_eq!(concise(&portal, &["--provider", "coop-beta"]).len(), 2);
    assert_eq!(concise(&portal, &["--provider", "comune-alfa"]).len(), 1);
    assert_eq!(
        concise(&portal, &["--provider", "comune-alfa", "--provider", "coop-beta"]).len(),
        3
    );
    let unknown = portal.run(&["check", "--provider", "coop-beto"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.stderr.contains("Forse volevi scrivere: coop-beta"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn a_report_is_written_whole_or_not_at_all() {
    let portal = in_a_repository();
    let run = portal.run(&[
        "check",
        "--format",
        "sarif",
        "--output",
        "rapporto.sarif",
        "--color",
        "always",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let report: serde_json::Value = serde_json::from_str(&portal.read("rapporto.sarif")).expect("JSON");
    assert_eq!(report["runs"][0]["results"].as_array().map(Vec::len), Some(2));
    assert!(run.stdout.contains("2 avvisi"), "{}", run.stdout);
    let nowhere = portal.run(&["check", "--output", "manca/rapporto.txt"]);
    assert_eq!(nowhere.code, 5);
    assert!(nowhere.stderr.contains("manca/rapporto.txt"), "{}", nowhere.stderr);
}

#[test]
fn three_hints_a_page_unless_all_are_wanted() {
    let portal = Portal::small();
    let page = portal.read(NIDO).replace(
        "Ai bambini da uno a tre anni.",
        "Qualora tu debba usufruire del nido, espleta la pratica. Previo appuntamento puoi presentare istanza, nonché avvalerti del modulo.",
    );
    portal.write(NIDO, page);
    let few = concise(&portal, &[]);
    assert_eq!(few.iter().filter(|line| line.contains("[Q28]")).count(), 3, "{few:#?}");
    let all = concise(&portal, &["--verbose"]);
    assert!(all.iter().filter(|line| line.contains("[Q28]")).count() > 4, "{all:#?}");
    assert!(
        all[0].starts_with(&format!("{NIDO}:52:1: avviso[Q28]: «Qualora»")),
        "{all:#?}"
    );
    // Hints never fail a check, unless advice is to be taken as law.
    assert_eq!(portal.run(&["check"]).code, 0);
}

#[test]
fn the_list_of_words_belongs_to_the_territory() {
    let portal = Portal::small();
    let page = portal
        .read(NIDO)
        .replace("Ai bambini da uno a tre anni.", "Usufruisci del nido e della merenda.");
    portal.write(NIDO, page);
    assert_eq!(concise(&portal, &[]).len(), 1);
    portal.write(
        "content/plain-words.toml",
        "extends = \"it\"\n[words]\n\"usufruisci\" = \"\"\n\"merend*\" = \"spuntino\"\n",
    );
    let found = concise(&portal, &[]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("«merenda»") && found[0].contains("«spuntino»"),
        "{found:?}"
    );
    portal.write("content/plain-words.toml", "[words]\n\"nido\" = \"asilo\"\n");
    let alone = concise(&portal, &[]);
    assert!(alone.iter().all(|line| line.contains("«nido»")), "{alone:?}");
}

#[test]
fn one_service_written_twice_is_noticed() {
    let portal = Portal::small();
    let copy = portal
        .read(NIDO)
        .replace("title = \"Asilo nido Beta\"", "title = \"Il nido Beta (asilo)\"");
    portal.write("content/providers/coop-beta/nido-di-beta.md", copy);
    let run = portal.run(&["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(found.as_array().map(Vec::len), Some(1), "{found:#}");
    assert_eq!(found[0]["code"], "R009");
    assert_eq!(
        found[0]["labels"][0]["file"],
        "content/providers/coop-beta/nido-di-beta.md"
    );
    assert_eq!(found[0]["labels"][1]["file"], NIDO);
    // The same name for another thing is no duplicate.
    let other = portal.read("content/providers/coop-beta/nido-di-beta.md");
    let (front, _) = other.split_once("\n+++\n\n").expect("a page");
    portal.write(
        "content/providers/coop-beta/nido-di-beta.md",
        format!("{front}\n+++\n\n## A chi è rivolto\n\nNonni e zii che il sabato giocano con i nipoti.\n\n## Come fare\n\nTelefona la settimana prima, e porta i calzini.\n\n## Cosa serve\n\nSolo voglia di stare insieme.\n\n## Cosa si ottiene\n\nUna mattina di giochi e di musica.\n\n## Tempi e scadenze\n\nIl primo sabato del mese.\n").replace("Un nido per bambini da uno a tre anni, aperto tutto l'anno.", "Una mattina al mese per giocare con i nonni."),
    );
    assert_eq!(concise(&portal, &[]), Vec::<String>::new());
    // The very same name is no good for another thing either, unless it is somewhere else.
    portal.change(
        "content/providers/coop-beta/nido-di-beta.md",
        "Il nido Beta (asilo)",
        "Asilo Nido Beta",
    );
    let found = concise(&portal, &[]);
    assert!(
        found.len() == 1 && found[0].contains("R009") && found[0].contains("non si distinguono"),
        "{found:?}"
    );
    portal.change(
        "content/providers/coop-beta/nido-di-beta.md",
        "area = [",
        "area = [\"alfa\", ",
    );
    assert_eq!(concise(&portal, &[]), Vec::<String>::new());
}

#[test]
fn a_document_too_heavy_for_a_phone_is_said() {
    let portal = Portal::small();
    portal.write("content/providers/coop-beta/carta.pdf", vec![b' '; 5_000_001]);
    let found = concise(&portal, &[]);
    assert!(
        found.iter().all(|line| line.contains("avviso[R008]")) && !found.is_empty(),
        "{found:#?}"
    );
    assert!(
        found
            .iter()
            .any(|line| line.contains("pesa 6 MB") && line.contains("il massimo è 5")),
        "{found:#?}"
    );
    portal.write("content/providers/coop-beta/carta.pdf", vec![b' '; 5_000_000]);
    assert_eq!(concise(&portal, &[]), Vec::<String>::new());
    portal.write(
        "content/requirements.toml",
        "extends = \"minimum\"\nlargest_document = 4\n",
    );
    assert!(!concise(&portal, &[]).is_empty());
}
