//! Long lists: pages that one can go through, and no service lost between them.

use crate::harness::{Portal, attributes, has};
use std::collections::BTreeSet;

/// Services beside those of the small portal.
const MANY: usize = 230;

fn long() -> Portal {
    let portal = Portal::small();
    let model = portal.read("content/providers/coop-beta/nido-beta.md");
    for number in 0..MANY {
        let page = model.replacen("Asilo nido Beta", &format!("Nido {number:03} Tiglio{number}"), 1);
        portal.write(&format!("content/providers/coop-beta/nido-{number:03}.md"), page);
    }
    let run = portal.run(&["build", "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    portal
}

/// The services that a page lists.
fn listed(html: &str) -> BTreeSet<String> {
    let main = html.split("<main").nth(1).unwrap_or_default();
    let services = attributes(main, "href")
        .into_iter()
        .filter(|href| href.starts_with("/servizi/nido-"));
    services.map(str::to_owned).collect()
}

#[test]
fn every_service_is_on_one_of_the_pages() {
    let portal = long();
    for list in [
        "categorie/asilo-nido",
        "comuni/beta",
        "enti/coop-beta",
        "destinatari/famiglie",
    ] {
        let pages: Vec<String> = ["", "pagina/2/", "pagina/3/"]
            .iter()
            .map(|page| portal.read(&format!("public/{list}/{page}index.html")))
            .collect();
        assert!(!portal.has(&format!("public/{list}/pagina/4/index.html")), "{list}");
        let all: Vec<BTreeSet<String>> = pages.iter().map(|page| listed(page)).collect();
        let together: BTreeSet<&String> = all.iter().flatten().collect();
        assert_eq!(together.len(), MANY + 1, "{list}");
        assert_eq!(
            all.iter().map(BTreeSet::len).sum::<usize>(),
            MANY + 1,
            "{list}: each once"
        );
        let (first, second) = (&pages[0], &pages[1]);
        let next = format!("href=/{list}/pagina/2/ rel=next");
        has(first, &next);
        assert!(!first.contains("rel=prev"), "{list}");
        has(second, &format!("href=/{list}/ rel=prev"));
        has(second, &format!("href=/{list}/pagina/3/ rel=next"));
        has(second, ", pagina 2</");
        assert_eq!(second.matches("<h1").count(), 1, "{list}");
    }
}

#[test]
fn what_expires_is_on_one_of_the_pages() {
    let portal = Portal::small();
    let model = portal.read("content/providers/coop-beta/nido-beta.md");
    // Half a year after a check a page should be looked at again.
    let model = model.replacen("verified = 2026-10-01", "verified = 2026-07-01", 1);
    for number in 0..320 {
        let page = model.replacen("Asilo nido Beta", &format!("Nido {number:03} Tiglio{number}"), 1);
        portal.write(&format!("content/providers/coop-beta/nido-{number:03}.md"), page);
    }
    portal.build();
    let pages = ["", "pagina/2/"].map(|page| portal.read(&format!("public/qualita/scadenze/{page}index.html")));
    assert!(!portal.has("public/qualita/scadenze/pagina/3/index.html"));
    let all: Vec<BTreeSet<String>> = pages.iter().map(|page| listed(page)).collect();
    assert_eq!(all.iter().map(BTreeSet::len).sum::<usize>(), 320, "each once");
    assert_eq!(all.iter().flatten().collect::<BTreeSet<_>>().len(), 320);
    has(&pages[0], "href=/qualita/scadenze/pagina/2/ rel=next");
    has(&pages[1], "href=/qualita/scadenze/ rel=prev");
}

#[test]
fn links_to_groups_lead_to_the_page_that_has_them() {
    let portal = long();
    for page in ["", "pagina/2/"] {
        let path = format!("/comuni/beta/{page}");
        let html = portal.read(&format!("public{path}index.html"));
        for href in attributes(&html, "href")
            .into_iter()
            .filter(|href| href.contains('#') && !href.contains(".svg") && !href.contains("://"))
        {
            let (target, anchor) = href.split_once('#').expect("an anchor");
            let target = if target.is_empty() { path.as_str() } else { target };
            let there = portal.read(&format!("public{target}index.html"));
            assert!(attributes(&there, "id").contains(&anchor), "{href} on {path}");
        }
    }
}

#[test]
fn short_lists_have_one_page() {
    let portal = Portal::small();
    portal.build();
    let html = portal.read("public/categorie/asilo-nido/index.html");
    assert!(!html.contains("class=pager"), "{html}");
    assert!(!portal.has("public/categorie/asilo-nido/pagina"));
}

#[test]
fn an_old_address_cannot_be_a_further_page() {
    let portal = Portal::small();
    portal.change(
        "content/providers/coop-beta/nido-beta.md",
        "title = \"Asilo nido Beta\"",
        "title = \"Asilo nido Beta\"\naliases = [\"/categorie/asilo-nido/pagina/2/\"]",
    );
    let run = portal.run(&["check", "--format", "concise"]);
    assert!(run.stdout.contains("R002"), "{}", run.stdout);
}

/// With many services they share the portal's picture; a setting says otherwise.
#[test]
fn many_services_share_a_picture() {
    let portal = Portal::small();
    let with = |cards: &str| format!("title = \"Prova\"\nurl = \"https://portale.example\"\n{cards}");
    portal.write("portal.toml", with(""));
    portal.build();
    assert!(portal.has("public/servizi/nido-beta/card.png"));
    portal.write("portal.toml", with("[look]\ncards = false\n"));
    portal.build();
    assert!(!portal.has("public/servizi/nido-beta/card.png"));
    has(
        &portal.read("public/servizi/nido-beta/index.html"),
        "https://portale.example/card.png",
    );
}
