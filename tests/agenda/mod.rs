//! What expires: the list, the calendar, the register with its badges, and where services are missing.

use crate::harness::Portal;

const PROVIDER: &str = "content/providers/coop-beta/index.md";

#[test]
fn what_is_written_once_for_many_services_expires_once() {
    let portal = Portal::small();
    portal.change(PROVIDER, "expires = 2028-01-31", "expires = 2026-12-31");
    let run = portal.run(&["agenda"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(
        lines,
        [
            "Una scadenza nei prossimi 90 giorni, al 24 novembre 2026. Quelle già passate vengono prima.",
            "",
            "Coop Beta",
            "  31 dicembre 2026  tra 37 giorni  Assicurazione di responsabilità civile  per 2 servizi",
        ]
    );
}

#[test]
fn the_horizon_is_a_day_and_the_past_is_not_forgotten() {
    let portal = Portal::small();
    portal.change(PROVIDER, "expires = 2028-01-31", "expires = 2026-12-31");
    let count = |days: &str| {
        let run = portal.run(&["agenda", "--days", days, "--format", "csv"]);
        run.stdout.lines().filter(|line| line.contains("\"Q03\"")).count()
    };
    assert_eq!((count("36"), count("37")), (0, 1));
    portal.change(PROVIDER, "expires = 2026-12-31", "expires = 2026-11-01");
    let run = portal.run(&["agenda", "--days", "0", "--format", "csv"]);
    assert!(
        run.stdout.contains("\"2026-11-01\",\"-23\",\"coop-beta\""),
        "{}",
        run.stdout
    );
    let nothing = Portal::small().run(&["agenda", "--days", "1"]);
    assert_eq!(
        nothing.stdout,
        "Niente scade e niente va ricontrollato nei prossimi 1 giorni.\n"
    );
}

#[test]
fn a_calendar_is_a_calendar() {
    let portal = Portal::small();
    portal.change(PROVIDER, "expires = 2028-01-31", "expires = 2026-12-31");
    let run = portal.run(&["agenda", "--format", "ical", "--output", "scadenze.ics"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.stdout, "");
    let text = portal.read("scadenze.ics");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{text}");
    assert!(text.contains("DTSTART;VALUE=DATE:20261231\r\n"), "{text}");
    assert!(
        text.contains("SUMMARY:Assicurazione di responsabilità civile: Coop Beta\r\n"),
        "{text}"
    );
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{text}");
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    // The same day, the same calendar: those who subscribe see no event twice.
    portal.run(&["agenda", "--format", "ical", "--output", "di-nuovo.ics"]);
    assert_eq!(portal.read("di-nuovo.ics"), text);
}

#[test]
fn one_provider_or_none_of_that_name() {
    let portal = Portal::small();
    portal.change(PROVIDER, "expires = 2028-01-31", "expires = 2026-12-31");
    let other = portal.run(&["agenda", "--provider", "comune-alfa"]);
    assert!(other.stdout.starts_with("Niente scade"), "{}", other.stdout);
    let unknown = portal.run(&["agenda", "--provider", "coop-bea"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("coop-beta"), "{}", unknown.stderr);
}

#[test]
fn the_register_says_who_meets_what() {
    let portal = Portal::small();
    portal.change("content/providers/coop-beta/nido-beta.md", "languages = [\"it\"]\n", "");
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let register = portal.read("public/qualita/index.html");
    for words in ["Coop Beta", "Asilo nido Beta", "Si sa quali lingue si parlano"] {
        assert!(register.contains(words), "{words}");
    }
    let csv = portal.read("public/qualita/qualita.csv");
    let line = csv
        .lines()
        .find(|line| line.starts_with("\"service\",\"nido-beta\"") && line.contains("\"Q24\""))
        .expect("the verdict");
    assert!(line.contains("\"not met\""), "{line}");
    let insured = csv
        .lines()
        .find(|line| line.starts_with("\"service\",\"nido-beta\"") && line.contains("\"Q03\""))
        .expect("the verdict");
    assert!(insured.contains("\"met\",\"2028-01-31\""), "{insured}");

    // The badge says what the page says.
    let badge = portal.read("public/qualita/servizi/nido-beta.svg");
    let page = portal.read("public/servizi/nido-beta/index.html");
    let words = badge
        .rsplit("\">")
        .next()
        .and_then(|rest| rest.split(" · ").next())
        .expect("words");
    let (met, applies) = words.split_once(" su ").expect("so many of so many");
    assert_eq!(
        met.parse::<u32>().expect("a number") + 1,
        applies.parse::<u32>().expect("a number")
    );
    assert!(page.contains(words), "{words}");
    assert!(badge.contains("24/11/2026"), "{badge}");
    // It says itself that it is no certificate.
    assert!(register.contains("non certifica"), "{register}");
}

#[test]
fn names_beside_badges_are_text() {
    let portal = Portal::small();
    portal.change(
        "content/providers/coop-beta/index.md",
        "name = \"Coop Beta\"",
        "name = 'Coop <b>\"&'",
    );
    assert_eq!(portal.run(&["build"]).code, 0);
    let sheet = portal.read("public/qualita/enti/coop-beta/index.html");
    // Twice: as code to be copied, and as the text of a page.
    assert!(sheet.contains("Coop &amp;lt;b&amp;gt;&amp;quot;&amp;amp;"), "{sheet}");
}

/// Ten thousand services have ten thousand badges, and few that are other than all the rest.
#[cfg(unix)]
#[test]
fn badges_alike_are_one_file() {
    use std::os::unix::fs::MetadataExt as _;
    let portal = Portal::small();
    let inode = |path: &str| std::fs::metadata(portal.path().join(path)).expect("a badge").ino();
    let badges = || ["alfa", "beta", "gamma"].map(|name| format!("public/qualita/servizi/{name}.svg"));
    let page = portal.read("content/providers/coop-beta/nido-beta.md");
    for (name, word) in [("alfa", "Alfa"), ("beta", "Beta"), ("gamma", "Gamma")] {
        let page = page.replace("Asilo nido Beta", &format!("Asilo nido {word}"));
        portal.write(&format!("content/providers/coop-beta/{name}.md"), &page);
    }
    assert_eq!(portal.run(&["build"]).code, 0);
    let [alfa, beta, gamma] = badges();
    let text = portal.read(&alfa);
    assert_eq!((portal.read(&beta), portal.read(&gamma)), (text.clone(), text.clone()));
    assert_eq!((inode(&beta), inode(&gamma)), (inode(&alfa), inode(&alfa)));
    // One that becomes another leaves the rest as they are.
    portal.change("content/providers/coop-beta/beta.md", "languages = [\"it\"]\n", "");
    let run = portal.run(&["build", "--allow-invalid"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_ne!(portal.read(&beta), text);
    assert_eq!(portal.read(&gamma), text);
    assert_eq!(inode(&gamma), inode(&alfa));
}

#[test]
fn gaps_are_named() {
    let portal = Portal::small();
    assert_eq!(portal.run(&["build"]).code, 0);
    let csv = portal.read("public/qualita/copertura.csv");
    let count = |category: &str, comune: &str, audience: &str| {
        csv.lines()
            .find(|line| {
                line.starts_with(&format!("\"{category}\","))
                    && line.contains(&format!("\"{comune}\","))
                    && line.contains(&format!(",\"{audience}\","))
            })
            .and_then(|line| line.rsplit(',').next())
            .map(|cell| cell.trim_matches('"').to_owned())
            .unwrap_or_else(|| panic!("{category} {comune} {audience} in:\n{csv}"))
    };
    assert_eq!(count("A3.03", "beta", ""), "1");
    assert_eq!(count("A3.03", "alfa", ""), "0");
    assert_eq!(count("A3.03", "beta", "families-minors"), "1");
    assert_eq!(count("A3.03", "beta", "older-dependent"), "0");
    let page = portal.read("public/qualita/copertura/index.html");
    assert!(page.contains("Asilo nido"), "{page}");
}
