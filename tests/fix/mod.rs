//! `check --fix`: what has one right answer is mended, and nothing else changes by a byte.

use crate::harness::Portal;

const PAGE: &str = "content/providers/coop-beta/nido-beta.md";

/// A page as a person keeps it: comments of every kind, odd spacing, keys in their own order.
fn with_comments() -> Portal {
    let portal = Portal::small();
    let page = portal
        .read(PAGE)
        .replace(
            "+++\ntitle = \"Asilo nido Beta\"\n",
            "+++\n# Scheda del nido: la aggiorna Marta\n\ntitolo   =   \"Asilo nido Beta\"   # il nome sul cartello\n",
        )
        .replace("regime = \"private\"", "regime = \"privato\" # dal 2024")
        .replace(
            "verified = 2026-10-01",
            "verified = \"1 ottobre 2026\"  # riletta tutta",
        )
        .replace("area = [\"beta\"]", "area = [\n  \"Beta\", # solo il nostro comune\n]")
        .replace("unit = \"month\"", "unit = \"mese\"");
    portal.write(PAGE, page);
    portal
}

#[test]
fn comments_and_every_other_byte_stay() {
    let portal = with_comments();
    let before = portal.read(PAGE);
    let run = portal.run(&["check", "--fix"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("Corretti 5 problemi in un file."), "{}", run.stderr);
    let expected = before
        .replace("titolo   =", "title   =")
        .replace("\"privato\"", "\"private\"")
        .replace("\"1 ottobre 2026\"", "2026-10-01")
        .replace("\"Beta\", #", "\"beta\", #")
        .replace("\"mese\"", "\"month\"");
    assert_eq!(portal.read(PAGE), expected);
    // A second time there is nothing left to do.
    let again = portal.run(&["check", "--fix"]);
    assert!(
        again.stderr.contains("Non c'è niente da correggere"),
        "{}",
        again.stderr
    );
    assert_eq!(portal.read(PAGE), expected);
}

#[test]
fn a_diff_shows_and_changes_nothing() {
    let portal = with_comments();
    let before = portal.files("content");
    let run = portal.run(&["check", "--diff"]);
    assert!(
        run.stdout.contains("--- a/content/providers/coop-beta/nido-beta.md"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("-titolo   =   \"Asilo nido Beta\"   # il nome sul cartello\n+title   =   \"Asilo nido Beta\"   # il nome sul cartello\n"), "{}", run.stdout);
    assert!(run.stderr.contains("--fix correggerebbe"), "{}", run.stderr);
    assert_eq!(portal.files("content"), before);
}

#[test]
fn windows_line_ends_and_what_follows_a_slip_are_kept() {
    let portal = with_comments();
    let windows = portal.read(PAGE).replace('\n', "\r\n");
    portal.write(PAGE, &windows);
    portal.run(&["check", "--fix"]);
    let after = portal.read(PAGE);
    assert_eq!(after.matches("\r\n").count(), after.matches('\n').count());
    assert!(
        after.contains("title   =   \"Asilo nido Beta\"   # il nome sul cartello\r\n"),
        "{after}"
    );
}

#[test]
fn one_slip_behind_another_is_mended_too() {
    let portal = Portal::small();
    // The habits of another generator: nothing can be read until the first slip is gone.
    let page = portal
        .read(PAGE)
        .replace("regime = \"private\"", "regime: privato")
        .replace("free = false\n", "");
    portal.write(PAGE, page);
    let run = portal.run(&["check", "--fix"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(
        portal.read(PAGE).contains("regime = \"private\"\n"),
        "{}",
        portal.read(PAGE)
    );
}

#[test]
fn a_key_below_a_table_moves_up_with_its_comment() {
    let portal = Portal::small();
    let page = portal.read(PAGE).replace("languages = [\"it\"]\n", "");
    let page = page.replacen("\n+++\n", "\nlanguages = [\"it\"] # e un po' di inglese\n+++\n", 1);
    portal.write(PAGE, &page);
    let run = portal.run(&["check", "--fix"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    let after = portal.read(PAGE);
    let line = after
        .find("languages = [\"it\"] # e un po' di inglese\n")
        .expect("the line");
    let table = after.find("\n[").expect("a table");
    assert!(line < table, "{after}");
    assert_eq!(after.len(), page.len(), "nothing is added or lost");
}

#[test]
fn a_list_without_a_comma_gets_one() {
    let portal = Portal::small();
    portal.change(PAGE, "modes = [\"place\"]", "modes = [\"place\" \"home\"]");
    assert_eq!(portal.run(&["check", "--fix"]).code, 0);
    let page = portal.read(PAGE);
    assert!(page.contains("modes = [\"place\", \"home\"]"), "{page}");
}

#[test]
fn a_day_that_does_not_exist_is_left_to_people() {
    let portal = Portal::small();
    for day in ["2026-02-30", "2026-13-45", "31/04/2026"] {
        let page = portal.read(PAGE);
        portal.change(PAGE, "verified = 2026-10-01", &format!("verified = {day}"));
        let before = portal.read(PAGE);
        let run = portal.run(&["check", "--fix"]);
        assert_eq!(run.code, 1, "{day}");
        assert!(run.stdout.contains("Questo giorno non esiste"), "{day}: {}", run.stdout);
        assert_eq!(portal.read(PAGE), before, "{day}");
        portal.write(PAGE, page);
    }
}

#[test]
fn guesses_are_left_to_people() {
    let portal = Portal::small();
    portal.change(PAGE, "title = ", "titel = ");
    let before = portal.read(PAGE);
    let run = portal.run(&["check", "--fix"]);
    assert_eq!(run.code, 1);
    assert_eq!(portal.read(PAGE), before);
}
