//! The portal in a second language: pages under `/en/` with the words that are translated, honest about those that are
//! not, and translations that never take away the page that they translate.

use crate::harness::{Portal, attributes, has};

const TRANSPORT: &str = "content/providers/comune-alfa/sportello-trasporti.md";
const TRANSLATION: &str = "content/providers/comune-alfa/sportello-trasporti.en.md";

/// The English of the transport service.
const ENGLISH: &str = r#"+++
title = "Rides to the doctor"
summary = "We drive you to your visit and back home."
documents = ["Health card"]
+++

## Who it is for

People over 65. Start at [the social point](/luoghi/punto-alfa/).

## How to do it

1. Call three days before.

## What you need

You need your health card.

## What you get

A volunteer drives you to your visit and waits for you.

## Times and deadlines

We answer in three days.
"#;

/// The small portal in Italian and English.
fn bilingual() -> Portal {
    let portal = Portal::small();
    portal.change("portal.toml", "\"it\"", "\"it\"\nlanguages = [\"en\"]");
    portal
}

/// The same with one page translated.
fn translated() -> Portal {
    let portal = bilingual();
    portal.write(TRANSLATION, ENGLISH);
    portal
}

/// The same, built.
fn site() -> Portal {
    let portal = translated();
    portal.build();
    portal
}

/// One problem is found, and it is told like this.
#[track_caller]
fn told(portal: &Portal, words: &str) {
    let found = portal.problems("content/");
    assert!(found.len() == 1 && found[0].contains(words), "{words} in {found:#?}");
}

fn page(portal: &Portal, path: &str) -> String {
    portal.read(&format!("public/{path}/index.html"))
}

#[track_caller]
fn shows(portal: &Portal, path: &str, text: &str) {
    has(&page(portal, path), text);
}

#[test]
fn pages_live_under_the_language_with_its_words() {
    let portal = site();
    assert_eq!(portal.problems("content/"), Vec::<String>::new());
    for path in ["en", "en/services", "en/towns/alfa", "en/categories/asilo-nido/beta"] {
        let html = page(&portal, path);
        has(&html, "<html lang=en>");
        has(&html, "href=/en/towns/>");
    }
    // For offices and programs there is one of each.
    for path in ["en/quality", "en/qualita", "en/data", "en/dati", "en/404.html"] {
        assert!(!portal.has(&format!("public/{path}")), "{path}");
    }
}

#[test]
fn the_translation_is_used_and_its_links_stay_in_the_language() {
    let portal = site();
    let html = page(&portal, "en/services/sportello-trasporti");
    has(&html, "<h1 data-element=service-title>Rides to the doctor</h1>");
    has(&html, "<li>Health card</li>");
    has(&html, "<a href=/en/places/punto-alfa/>the social point</a>");
    let main = html.split("<main").nth(1).expect("the page's own part");
    assert!(!main.contains("untranslated") && !main.contains(" lang=it"), "{main}");
    shows(&portal, "en/categories/servizi-utili", "Rides to the doctor");
    shows(&portal, "servizi/sportello-trasporti", "Trasporto per le visite");
}

#[test]
fn what_is_not_translated_is_said_and_marked() {
    let portal = site();
    shows(&portal, "en/services/nido-beta", "has not been translated yet");
    shows(&portal, "en/services/nido-beta", " lang=it>Asilo nido Beta</h1>");
    shows(&portal, "en/categories/asilo-nido", "<li class=card lang=it>");
    shows(&portal, "en/privacy", "class=text lang=it>");
    // Links in it lead to pages in the reader's language all the same.
    shows(&portal, "en/privacy", "<a href=/en/places/punto-alfa/>il punto");
}

/// A translation has no words for the notes of data: who has them read aloud hears them in their own language.
#[test]
fn sentences_of_data_keep_their_language() {
    let portal = translated();
    portal.change(
        TRANSPORT,
        "kind = \"phone\"",
        "kind = \"phone\"\nlabel = \"Dal lunedì al venerdì, al mattino\"",
    );
    portal.build();
    let note = "<p class=channel-note lang=it>Dal lunedì al venerdì, al mattino";
    shows(&portal, "en/services/sportello-trasporti", note);
    shows(&portal, "servizi/sportello-trasporti", &note.replace(" lang=it", ""));
}

#[test]
fn each_page_leads_to_itself_in_the_other_language() {
    let portal = site();
    let switch = |path: &str| -> Vec<String> {
        let html = page(&portal, path);
        let nav = html.split("class=languages>").nth(1).unwrap_or_default();
        let nav = nav.split("</nav>").next().unwrap_or_default();
        attributes(nav, "href").into_iter().map(str::to_owned).collect()
    };
    assert_eq!(switch("servizi/nido-beta"), ["/en/services/nido-beta/"]);
    assert_eq!(switch("en/services/nido-beta"), ["/servizi/nido-beta/"]);
    // What there is only once leads to the other language's home.
    assert_eq!(switch("qualita"), ["/en/"]);
}

#[test]
fn other_programs_are_told_where_the_address_is_known() {
    let portal = site();
    assert!(!page(&portal, "servizi/sportello-trasporti").contains("rel=alternate"));
    let url = "https://portale.example";
    portal.change("portal.toml", "demo =", &format!("url = \"{url}/\"\ndemo ="));
    portal.build();
    let map = portal.read("public/sitemap.xml");
    for path in ["servizi/sportello-trasporti", "en/services/sportello-trasporti"] {
        for (language, target) in [("it", "servizi"), ("en", "en/services")] {
            let link = format!("{url}/{target}/sportello-trasporti/ hreflang={language} rel=alternate>");
            shows(&portal, path, &link);
        }
        shows(&portal, path, &format!("<link href={url}/{path}/ rel=canonical>"));
        has(&map, &format!("<loc>{url}/{path}/</loc>"));
    }
    // What is not translated is the Italian page once more.
    let italian = format!("<link href={url}/servizi/nido-beta/ rel=canonical>");
    shows(&portal, "en/services/nido-beta", &italian);
    assert!(!page(&portal, "servizi/nido-beta").contains("hreflang=en rel"));
    assert!(!map.contains("/en/services/nido-beta/"), "{map}");
}

#[test]
fn the_taxonomy_has_names_in_the_language() {
    let portal = bilingual();
    let home_care = "a casa\"\nen = { name = \"Help at home\", description = \"Somebody comes to you.\" }";
    portal.change("content/taxonomy.toml", "a casa\"", home_care);
    let families = "\"Famiglie\"\nen = { name = \"Families\" }";
    portal.change("content/taxonomy.toml", "\"Famiglie\"", families);
    assert_eq!(portal.problems("content/"), Vec::<String>::new());
    portal.build();
    // Addresses do not change with the names.
    shows(&portal, "en/categories/assistenza-a-casa", "Somebody comes to you.");
    for (path, name) in [
        ("en/categories/assistenza-a-casa", "Help at home"),
        ("en/categories/assistenza-a-casa/alfa", "Help at home in Alfa"),
        ("en/audiences/famiglie", "Families"),
        ("categorie/assistenza-a-casa", "Assistenza a casa"),
    ] {
        shows(&portal, path, &format!("<h1>{name}</h1>"));
    }
}

#[test]
fn languages_that_are_not_published_are_told() {
    let portal = Portal::small();
    portal.write(TRANSLATION, ENGLISH);
    // Once, however many translations there are.
    portal.write("content/pages/privacy.en.md", "+++\ntitle = \"Your data\"\n+++\n");
    told(&portal, ":1:1: avviso[S010]: Le traduzioni in «en» non si pubblicano");
    portal.build();
    assert!(!portal.has("public/en"));
    let html = page(&portal, "servizi/sportello-trasporti");
    assert!(!html.contains("Rides") && !html.contains("hreflang"), "{html}");
    let portal = bilingual();
    portal.write("content/pages/privacy.fr.md", ENGLISH);
    told(&portal, ":1:1: avviso[S010]: Il portale non parla questa lingua: «fr»");
    portal.build();
    portal.change("portal.toml", "languages = [\"en\"]", "languages = [\"fr\"]");
    has(&portal.problems("portal.toml").concat(), ":3:13: errore[P032]: «fr»");
}

#[test]
fn a_translation_of_nothing_is_told() {
    let portal = bilingual();
    portal.write("content/providers/comune-alfa/sportello.en.md", ENGLISH);
    told(&portal, ":1:1: avviso[S054]: Questa traduzione non ha la sua pagina");
    portal.build();
    assert!(!portal.has("public/en/services/sportello"));
    // A page with a slip of its own is there all the same.
    let portal = translated();
    portal.change(TRANSPORT, "free = true", "free = tru");
    told(&portal, "errore[S020]");
}

#[test]
fn a_list_of_another_length_is_told_and_not_used() {
    let portal = translated();
    portal.change(TRANSLATION, "[\"Health card\"]", "[\"Health card\", \"Identity card\"]");
    let need = r#"+++
title = "Going to the doctor"
answers = ["I need a car", "I walk"]
question = "How do you get there?"
summary = "Help on the way to the doctor."
+++
"#;
    portal.write("content/needs/andare-alle-visite.en.md", need);
    let found = portal.problems("content/");
    assert_eq!(found.len(), 2, "{found:#?}");
    has(&found[0], ":3:11: avviso[S055]: La lista `answers` ha 2 righe");
    has(&found[1], ":4:13: avviso[S055]: La lista `documents` ha 2 righe");
    portal.build();
    shows(&portal, "en/services/sportello-trasporti", "<li>Tessera sanitaria</li>");
    shows(&portal, "en/needs/andare-alle-visite", "Mi serve un'auto");
}

#[test]
fn half_a_translation_is_told_and_not_shown() {
    let portal = translated();
    portal.change(TRANSLATION, "## What you get", "## What else");
    portal.change(TRANSLATION, "summary = ", "# summary = ");
    told(
        &portal,
        "avviso[S058]: La traduzione è a metà: manca `summary`, «## What you get»",
    );
    portal.build();
    shows(&portal, "en/services/sportello-trasporti", "not been translated");
    shows(&portal, "en/services/sportello-trasporti", "Un volontario ti porta");
    let page = page(&portal, "en/services/sportello-trasporti");
    assert!(!page.contains("A volunteer drives you"));
    // Nor do search engines hear of it.
    portal.change(
        "portal.toml",
        "language =",
        "url = \"https://alfa.example/\"\nlanguage =",
    );
    portal.build();
    let italian = portal.read("public/servizi/sportello-trasporti/index.html");
    assert!(!italian.contains("https://alfa.example/en/services/sportello-trasporti/"));
    assert!(
        !portal
            .read("public/sitemap.xml")
            .contains("/en/services/sportello-trasporti/")
    );

    let portal = translated();
    portal.write(
        "content/pages/privacy.en.md",
        "+++\ntitle = \"Privacy\"\nsummary = \"Data.\"\n+++\n",
    );
    told(&portal, "avviso[S058]: La traduzione è a metà: manca il testo");
}

#[test]
fn an_error_in_a_translation_takes_no_page_away() {
    for (from, to, code) in [
        ("title = ", "titel = ", "S021"),
        ("summary = \"We", "summary = We", "S020"),
        ("(/luoghi/punto-alfa/)", "(/luoghi/punto-zeta/)", "R003"),
    ] {
        let portal = translated();
        portal.change(TRANSLATION, from, to);
        told(&portal, &format!("errore[{code}]"));
        assert_eq!(portal.run(&["build"]).code, 1, "{to}");
        assert_eq!(portal.run(&["build", "--allow-invalid"]).code, 0, "{to}");
        assert!(portal.has("public/servizi/sportello-trasporti/index.html"), "{to}");
        // In the other language it is a page that nobody has translated.
        shows(&portal, "en/services/sportello-trasporti", "not been translated");
    }
}

#[test]
fn an_old_address_cannot_be_a_page_of_the_language() {
    for taken in ["/en/", "/en/services/", "/en/services/nido-beta/"] {
        let portal = bilingual();
        portal.change(TRANSPORT, "\"/trasporti/\"", &format!("\"{taken}\""));
        told(
            &portal,
            &format!("errore[R002]: Due pagine avrebbero lo stesso indirizzo: {taken}"),
        );
        assert_eq!(portal.run(&["build"]).code, 1, "{taken}");
        // It is the page with the old address that is left out, and not the one whose address it wants.
        portal.run(&["build", "--allow-invalid"]);
        assert!(portal.has("public/servizi/nido-beta/index.html"), "{taken}");
        assert!(!portal.has("public/servizi/sportello-trasporti/index.html"), "{taken}");
    }
    // Without the language the address is free.
    let portal = Portal::small();
    portal.change(TRANSPORT, "\"/trasporti/\"", "\"/en/services/nido-beta/\"");
    assert_eq!(portal.problems("content/"), Vec::<String>::new());
}
