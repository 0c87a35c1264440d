//! The look of a portal in a few lines of `[look]`, and the files around its pages: headers for hosts, the script that
//! keeps pages, the manifest, pictures for those who share a page, and codes for the printed one.

use crate::harness::{Portal, attributes, has};

/// A logo twice as wide as it is high.
const LOGO: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><rect width="120" height="60"/></svg>"#;
/// What `[look]` stands behind, so that its first key is in line 6.
const SOUND: &str = r##"color = "#7a1f2b"
accent = "#b8860b"
logo = "look/logo.svg"
font = "look/font.woff2"
"##;

/// The small portal with a `[look]`.
fn with_look(lines: &str) -> Portal {
    let portal = Portal::small();
    let settings = portal.read("portal.toml");
    portal.write("portal.toml", format!("{settings}\n[look]\n{lines}\n"));
    portal
}

/// The small portal with a whole and sound `[look]`.
fn sound() -> Portal {
    let portal = with_look(SOUND);
    portal
        .write("look/logo.svg", LOGO)
        .write("look/font.woff2", b"wOF2 and what follows");
    portal
}

/// The small portal with the address that it will have.
fn with_url() -> Portal {
    let portal = Portal::small();
    let url = "url = \"https://portale.example/sociale/\"\ndemo =";
    portal.change("portal.toml", "demo =", url);
    portal
}

/// The file of the site's assets whose name begins and ends like this, without its folder.
fn asset(portal: &Portal, start: &str, end: &str) -> String {
    let names = portal.files("public/assets").into_iter().map(|(name, _)| name);
    let mut found = names.filter(|name| name.starts_with(start) && name.ends_with(end));
    found.next().unwrap_or_else(|| panic!("{start}…{end} is there"))
}

fn style(portal: &Portal) -> String {
    portal.read(&format!("public/assets/{}", asset(portal, "style.", ".css")))
}

#[test]
fn a_light_colour_is_a_warning_and_made_readable() {
    let portal = with_look("color = \"#ffcc00\"");
    assert_eq!(
        portal.problems("portal.toml"),
        ["portal.toml:6:9: avviso[P071]: Il colore #ffcc00 è troppo chiaro per scriverci sopra in bianco"]
    );
    portal.build();
    let style = style(&portal);
    // Yellow stays where it is read on dark ground; under white words it is darker.
    let light = style.split("--color-primary:").nth(1).expect("the main colour");
    assert!(!light.starts_with("#ffcc00") && !light.starts_with("#fc0"), "{light}");
    let dark = with_look("color = \"#15437f\"");
    assert_eq!(dark.problems("portal.toml"), Vec::<String>::new());
}

#[test]
fn what_is_no_colour_or_file_is_told() {
    for (key, value, found) in [
        ("color", "rosso", "6:9: errore[P072]: «rosso» non è un colore"),
        ("accent", "#12345", "6:10: errore[P072]: «#12345» non è un colore"),
        ("logo", "a.jpg", "6:8: errore[P073]: «a.jpg» non va bene per `logo`"),
        (
            "logo",
            "../a.svg",
            "6:8: errore[P073]: «../a.svg» non va bene per `logo`",
        ),
        ("font", "a.ttf", "6:8: errore[P073]: «a.ttf» non va bene per `font`"),
        ("logo", "look/a.svg", "6:8: errore[P074]: Non c'è il file «look/a.svg»"),
        ("font", "a.woff2", "6:8: errore[P074]: Non c'è il file «a.woff2»"),
    ] {
        let portal = with_look(&format!("{key} = \"{value}\""));
        assert_eq!(portal.problems("portal.toml"), [format!("portal.toml:{found}")]);
        assert_eq!(portal.run(&["build"]).code, 3, "{value}");
    }
}

#[test]
fn a_heavy_file_is_told() {
    let most: usize = 200 * 1024;
    for (size, problems) in [(most, 0), (most + 1, 1)] {
        let portal = with_look("logo = \"look/logo.svg\"");
        portal.write("look/logo.svg", LOGO.to_owned() + &" ".repeat(size - LOGO.len()));
        let found = portal.problems("portal.toml");
        assert_eq!(found.len(), problems, "{found:#?}");
        let heavy = "portal.toml:6:8: errore[P074]: Il file «look/logo.svg» è troppo pesante";
        assert!(found.iter().all(|line| line == heavy), "{found:#?}");
    }
}

#[test]
fn a_sound_look_is_everywhere() {
    let portal = sound();
    assert_eq!(portal.problems(""), Vec::<String>::new());
    portal.build();
    let style = style(&portal);
    for rule in ["--color-primary:#7a1f2b", "--color-accent:#b8860b"] {
        has(&style, rule);
    }
    // The style sheet stands beside the font.
    let font = asset(&portal, "font.", ".woff2");
    has(&style, "@font-face{font-family:portal;");
    has(&style, &format!("url({font})"));
    let html = portal.read("public/index.html");
    let logo = asset(&portal, "logo.", ".svg");
    has(&html, &format!("<img alt height=48 src=/assets/{logo} width=96>"));
    has(&html, "content=#7a1f2b name=theme-color");
    let manifest: serde_json::Value =
        serde_json::from_str(&portal.read("public/site.webmanifest")).expect("the manifest is JSON");
    assert_eq!(manifest["theme_color"], "#7a1f2b");
    assert_eq!(manifest["name"], "Portale di prova");
    has(&html, "<link href=/site.webmanifest rel=manifest>");
    // Pages are found without a network as they are with one.
    has(&portal.read("public/sw.js"), &format!("/assets/{logo}"));
}

#[test]
fn logos_have_the_measures_of_their_picture() {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend([0, 0, 0, 50, 0, 0, 0, 100]);
    let wide = LOGO.replace("0 0 120 60", "0 0 1000 50");
    for (name, bytes, width) in [
        ("logo.png", png.as_slice(), 24),
        ("logo.svg", LOGO.as_bytes(), 96),
        // Beside it there must be room for the title.
        ("logo.svg", wide.as_bytes(), 200),
    ] {
        let portal = with_look(&format!("logo = \"look/{name}\""));
        portal.write(&format!("look/{name}"), bytes);
        portal.build();
        let html = portal.read("public/index.html");
        let ending = name.trim_start_matches("logo.");
        let logo = asset(&portal, "logo.", ending);
        has(&html, &format!("<img alt height=48 src=/assets/{logo} width={width}>"));
    }
}

#[test]
fn hosts_are_told_the_policy_of_the_pages() {
    let portal = with_url();
    portal.build();
    let html = portal.read("public/index.html");
    let policies = attributes(&html, "content").into_iter();
    let policies: Vec<&str> = policies.filter(|content| content.starts_with("default-src ")).collect();
    let [policy] = policies.as_slice() else {
        panic!("one policy in {html}")
    };
    // A page cannot say by itself who may frame it.
    let whole = format!("{policy}; frame-ancestors 'none'");
    let netlify = portal.read("public/_headers");
    has(&netlify, &format!("/sociale/*\n  Content-Security-Policy: {whole}\n"));
    let apache = portal.read("public/.htaccess");
    has(&apache, &format!("Content-Security-Policy \"{whole}\"\n"));
    let nginx = portal.read("public/nginx-headers.conf");
    // In nginx a place with headers of its own inherits none.
    let places = nginx.matches("\nlocation ").count();
    assert!(places > 2, "{nginx}");
    let line = format!("Content-Security-Policy \"{whole}\" always;");
    assert_eq!(nginx.matches(&line).count(), places + 1, "{nginx}");
    has(&nginx, "location = /sociale/sw.js {");
    has(&nginx, "error_page 404 /sociale/404.html;");
}

#[test]
fn the_script_that_keeps_pages_knows_them() {
    let portal = Portal::small();
    portal.change("portal.toml", "\"it\"", "\"it\"\nlanguages = [\"en\"]");
    portal.build();
    let script = portal.read("public/sw.js");
    for place in ["FILES", "OFFLINE", "VERSION"] {
        assert!(!script.contains(place), "{place} in {script}");
    }
    has(&script, &format!("/assets/{}", asset(&portal, "style.", ".css")));
    for kept in ["/senza-rete/", "/en/offline/", "/promemoria/", "/en/shortlist/"] {
        has(&script, kept);
    }
    assert!(portal.has("public/senza-rete/index.html") && portal.has("public/en/offline/index.html"));
    // Another look is another version.
    let other = sound();
    other.build();
    assert_ne!(script, other.read("public/sw.js"));
}

#[test]
fn pictures_to_share_need_an_address() {
    let portal = Portal::small();
    portal.build();
    assert!(portal.files("public").iter().all(|(name, _)| !name.ends_with(".png")));
    assert!(!portal.read("public/servizi/nido-beta/index.html").contains("og:image"));
    let portal = with_url();
    portal.build();
    let files = portal.files("public").into_iter();
    let pictures: Vec<(String, Vec<u8>)> = files.filter(|(name, _)| name.ends_with(".png")).collect();
    let names: Vec<&str> = pictures.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "card.png",
            "servizi/assistenza-a-casa/card.png",
            "servizi/nido-beta/card.png",
            "servizi/sportello-trasporti/card.png",
        ]
    );
    for (name, bytes) in &pictures {
        assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "{name}");
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
        assert_eq!((number(16), number(20)), (1200, 630), "{name}");
    }
    for (page, picture) in [("", "card.png"), ("servizi/nido-beta/", "servizi/nido-beta/card.png")] {
        let html = portal.read(&format!("public/{page}index.html"));
        let said = format!("<meta content=https://portale.example/sociale/{picture} property=og:image>");
        has(&html, &said);
    }
}

#[test]
fn the_printed_page_has_a_code_where_the_address_is_known() {
    for (portal, is_there) in [(Portal::small(), false), (with_url(), true)] {
        portal.build();
        let html = portal.read("public/servizi/nido-beta/index.html");
        assert_eq!(html.contains("class=qr>"), is_there, "{html}");
    }
}
