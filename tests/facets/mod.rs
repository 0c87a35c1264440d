//! Pages that cross two things: a category or audience in a comune, booklets to print, and what employees can use. They
//! are there only where services are, and they can be found.

use crate::harness::{Portal, attributes, has};

const TRANSPORT: &str = "content/providers/comune-alfa/sportello-trasporti.md";
const HOME_CARE: &str = "content/providers/coop-beta/assistenza-a-casa.md";
const NURSERY: &str = "content/providers/coop-beta/nido-beta.md";

/// The portal with one line of a page changed, built without a problem.
fn built(file: &str, from: &str, to: &str) -> Portal {
    let portal = Portal::small();
    portal.change(file, from, to);
    assert_eq!(portal.problems("content/"), Vec::<String>::new());
    assert_eq!(portal.run(&["build"]).code, 0);
    portal
}

/// The small portal, built.
fn site() -> Portal {
    let portal = Portal::small();
    assert_eq!(portal.run(&["build"]).code, 0);
    portal
}

/// The pages below a folder of the built site, without the `index.html` at their end.
fn pages(portal: &Portal, folder: &str) -> Vec<String> {
    let files = portal.files(&format!("public/{folder}")).into_iter();
    files
        .filter_map(|(name, _)| name.strip_suffix("index.html").map(str::to_owned))
        .collect()
}

/// Where a page leads.
fn links(portal: &Portal, page: &str) -> Vec<String> {
    let html = portal.read(&format!("public/{page}index.html"));
    attributes(&html, "href").into_iter().map(str::to_owned).collect()
}

fn leads_to(portal: &Portal, page: &str, target: &str) -> bool {
    links(portal, page).iter().any(|link| link == target)
}

#[test]
fn categories_and_audiences_have_pages_where_services_are() {
    let portal = site();
    assert_eq!(
        pages(&portal, "categorie"),
        [
            "asilo-nido/beta/",
            "asilo-nido/",
            "assistenza-a-casa/alfa/",
            "assistenza-a-casa/beta/",
            "assistenza-a-casa/",
            "",
            "servizi-utili/alfa/",
            "servizi-utili/beta/",
            "servizi-utili/",
        ]
    );
    let audiences = pages(&portal, "destinatari");
    assert_eq!(audiences.len(), 6, "{audiences:?}");
    assert_eq!(audiences[3..], ["famiglie/beta/", "famiglie/", ""]);
}

#[test]
fn they_are_linked_from_both_sides_and_lead_back() {
    let portal = site();
    for (page, target) in [
        ("categorie/asilo-nido/", "/categorie/asilo-nido/beta/"),
        ("categorie/assistenza-a-casa/", "/categorie/assistenza-a-casa/alfa/"),
        ("destinatari/famiglie/", "/destinatari/famiglie/beta/"),
        ("comuni/beta/", "/categorie/asilo-nido/beta/"),
        ("comuni/beta/", "/destinatari/famiglie/beta/"),
        ("comuni/alfa/", "/destinatari/anziani-non-autosufficienti/alfa/"),
        ("categorie/asilo-nido/beta/", "/categorie/asilo-nido/"),
        ("categorie/asilo-nido/beta/", "/servizi/nido-beta/"),
        ("categorie/servizi-utili/alfa/", "/categorie/servizi-utili/beta/"),
    ] {
        assert!(leads_to(&portal, page, target), "{page} leads to {target}");
    }
    for page in ["categorie/asilo-nido/", "comuni/alfa/"] {
        for target in ["/categorie/asilo-nido/alfa/", "/destinatari/famiglie/alfa/"] {
            assert!(!leads_to(&portal, page, target), "{page} does not lead to {target}");
        }
    }
    for (page, above, name) in [
        ("categorie/asilo-nido/beta", "/categorie/asilo-nido/", "Asilo nido"),
        ("destinatari/famiglie/beta", "/destinatari/famiglie/", "Famiglie"),
    ] {
        let html = portal.read(&format!("public/{page}/index.html"));
        let way = format!("<li><a href={above}>{name}</a></li><li aria-current=page>{name} a Beta</li>");
        has(&html, &way);
        has(&html, &format!("<h1>{name} a Beta</h1>"));
    }
}

#[test]
fn search_engines_know_them() {
    let portal = site();
    let map = portal.read("public/sitemap.xml");
    for page in ["/categorie/asilo-nido/beta/", "/destinatari/famiglie/beta/"] {
        has(&map, &format!("<loc>{page}</loc>"));
    }
    assert!(!map.contains("/categorie/asilo-nido/alfa/"));
    // The same services once more: booklets are for the printer.
    assert!(!map.contains("/opuscoli/"));
    assert!(portal.read("public/opuscoli/beta/index.html").contains("noindex"));
}

#[test]
fn what_has_ended_has_no_page_in_a_comune() {
    let ended = "capacity = 24\nstatus = \"ended\"\nstatus_reason = \"Il nido ha chiuso.\"";
    let portal = built(NURSERY, "capacity = 24", ended);
    assert!(portal.has("public/servizi/nido-beta/index.html"));
    assert!(!leads_to(&portal, "comuni/beta/", "/servizi/nido-beta/"));
    for page in ["categorie/asilo-nido/beta", "destinatari/famiglie/beta"] {
        assert!(!portal.has(&format!("public/{page}")), "{page}");
        assert!(!leads_to(&portal, "comuni/beta/", &format!("/{page}/")), "{page}");
    }
    assert!(!portal.has("public/opuscoli/beta/famiglie"));
}

#[test]
fn a_service_counts_on_its_days_only() {
    for (valid, is_there) in [
        ("{ to = 2026-11-23 }", false),
        ("{ from = 2026-11-25 }", false),
        ("{ from = 2026-11-24, to = 2026-11-24 }", true),
    ] {
        let portal = built(NURSERY, "capacity = 24", &format!("capacity = 24\nvalid = {valid}"));
        let pages = [
            "categorie/asilo-nido",
            "categorie/asilo-nido/beta",
            "opuscoli/beta/famiglie",
        ];
        for page in pages {
            let found = portal.has(&format!("public/{page}/index.html"));
            assert_eq!(found, is_there, "{page} with {valid}");
        }
    }
}

#[test]
fn booklets_gather_the_services_of_a_comune() {
    let portal = site();
    assert_eq!(pages(&portal, "opuscoli").len(), 6);
    for (page, target) in [
        ("opuscoli/", "/opuscoli/alfa/"),
        ("opuscoli/", "/opuscoli/beta/famiglie/"),
        ("comuni/beta/", "/opuscoli/beta/"),
        ("destinatari/famiglie/beta/", "/opuscoli/beta/famiglie/"),
        ("privacy/", "/opuscoli/"),
    ] {
        assert!(leads_to(&portal, page, target), "{page} leads to {target}");
    }
    let services = |page: &str| -> Vec<String> {
        let found = links(&portal, page).into_iter().filter(|link| link != "/servizi/");
        found.filter(|link| link.starts_with("/servizi/")).collect()
    };
    assert_eq!(services("opuscoli/beta/famiglie/"), ["/servizi/nido-beta/"]);
    assert_eq!(services("opuscoli/beta/").len(), 3);
    let (transport, home_care) = ("/servizi/sportello-trasporti/", "/servizi/assistenza-a-casa/");
    assert_eq!(services("opuscoli/alfa/"), [transport, home_care]);
    let html = portal.read("public/opuscoli/beta/index.html");
    // What one needs on paper: whom to call, what it costs, and of which day it is.
    for words in ["0331 555 102", "nido@beta.example.org", "520 €", "24 novembre 2026"] {
        has(&html, words);
    }
}

#[test]
fn welfare_has_a_page_only_if_a_service_can_be_paid_with_it() {
    let line = "welfare = [\"f-ter\"]\n";
    let ended = format!("{line}status = \"ended\"\nstatus_reason = \"Ha chiuso.\"\n");
    for portal in [built(HOME_CARE, line, ""), built(HOME_CARE, line, &ended)] {
        assert!(!portal.has("public/welfare-aziendale"));
        assert!(!leads_to(&portal, "", "/welfare-aziendale/"));
        assert!(!portal.read("public/sitemap.xml").contains("welfare-aziendale"));
    }
    assert!(leads_to(&site(), "", "/welfare-aziendale/"));
}

#[test]
fn welfare_is_grouped_by_letter_and_names_who_helps() {
    let portal = Portal::small();
    portal.change(HOME_CARE, "welfare = [\"f-ter\"]", "welfare = [\"f-ter\", \"f\"]");
    portal.change(NURSERY, "regime =", "welfare = [\"f-bis\"]\nregime =");
    assert_eq!(portal.run(&["build"]).code, 0);
    let html = portal.read("public/welfare-aziendale/index.html");
    let groups: Vec<&str> = html.split("<section ").skip(1).collect();
    for (place, letter, service) in [
        (0, "f", "/servizi/assistenza-a-casa/"),
        (1, "f-bis", "/servizi/nido-beta/"),
        (2, "f-ter", "/servizi/assistenza-a-casa/"),
    ] {
        let group = groups[place];
        has(group, &format!("<span class=tag>lettera {letter}</span>"));
        let services = attributes(group, "href").into_iter();
        let services: Vec<&str> = services.filter(|link| link.starts_with("/servizi/")).collect();
        assert_eq!(services, [service], "{letter}");
    }
    // Nobody knows welfare yet: the page says where to begin.
    assert!(!html.contains("id=managers"), "{html}");
    has(&html, "id=start-here");
    portal.change("content/people/ida-verdi.md", "\"operator\"", "\"welfare-manager\"");
    assert_eq!(portal.run(&["build"]).code, 0);
    let html = portal.read("public/welfare-aziendale/index.html");
    let managers = html.split("id=managers>").nth(1).expect("welfare managers");
    has(managers, "/persone/ida-verdi/");
}

#[test]
fn an_old_address_cannot_take_their_place() {
    for taken in [
        "/categorie/asilo-nido/beta/",
        "/destinatari/famiglie/beta/",
        "/bisogni/andare-alle-visite/alfa/",
        "/opuscoli/beta/",
        "/welfare-aziendale/",
    ] {
        let portal = Portal::small();
        portal.change(TRANSPORT, "\"/trasporti/\"", &format!("\"{taken}\""));
        let refused = "errore[R002]: Due pagine avrebbero lo stesso indirizzo";
        assert_eq!(
            portal.problems("content/"),
            [format!("{TRANSPORT}:19:11: {refused}: {taken}")]
        );
        assert_eq!(portal.run(&["build"]).code, 1, "{taken}");
    }
    // Where there is no page, the address is free.
    built(TRANSPORT, "\"/trasporti/\"", "\"/categorie/asilo-nido/alfa/\"");
}
