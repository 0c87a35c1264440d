//! The demo portal of this repository: whole, linked, private.

use crate::harness::markup::one_spelling;
use crate::harness::{Portal, attributes};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// The files of the built demo, built once for all tests of this module.
fn site() -> &'static BTreeMap<String, Vec<u8>> {
    static SITE: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    SITE.get_or_init(|| {
        let portal = Portal::demo();
        let run = portal.run(&["build"]);
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        assert!(!run.stdout.contains("error"), "{}", run.stdout);
        portal.files("public").into_iter().collect()
    })
}

fn page(path: &str) -> String {
    let bytes = site().get(path).unwrap_or_else(|| panic!("{path} is there"));
    one_spelling(str::from_utf8(bytes).expect("pages are UTF-8"))
}

fn pages() -> impl Iterator<Item = (&'static str, String)> {
    site()
        .iter()
        .filter(|(name, _)| name.ends_with(".html"))
        .map(|(name, bytes)| {
            (
                name.as_str(),
                one_spelling(str::from_utf8(bytes).expect("pages are UTF-8")),
            )
        })
}

#[test]
fn every_kind_of_page_is_there() {
    for path in [
        "index.html",
        "404.html",
        "cerca/index.html",
        "a-z/index.html",
        "qualita/index.html",
        "mappa-del-sito/index.html",
        "dati/index.html",
        "dati/servizi.json",
        "dati/servizi.csv",
        "dati/luoghi.geojson",
        "servizi/index.html",
        "servizi/assistenza-domiciliare-filo-teso/index.html",
        "enti/filo-teso/index.html",
        "luoghi/punto-sociale-tradate/index.html",
        "persone/elena-marchetti/index.html",
        "bisogni/cerco-una-badante/index.html",
        "comuni/tradate/index.html",
        "categorie/asilo-nido/index.html",
        "destinatari/persone-con-disabilita/index.html",
        "bandi/accreditamento-domiciliarita-2026/index.html",
        "privacy/index.html",
        "sitemap.xml",
        "robots.txt",
    ] {
        assert!(site().contains_key(path), "{path}");
    }
}

#[test]
fn the_demo_is_as_large_as_a_real_territory() {
    let data: serde_json::Value = serde_json::from_slice(&site()["dati/servizi.json"]).expect("JSON");
    let services = data["services"].as_array().expect("services");
    assert!(services.len() >= 80, "{} services", services.len());
    assert_eq!(data["comuni"].as_array().expect("comuni").len(), 8);
    let distinct = |key: &str| {
        let values = services.iter().map(|service| service[key].to_string());
        values.collect::<BTreeSet<_>>().len()
    };
    assert!(distinct("category") >= 15, "{} categories", distinct("category"));
    assert_eq!(distinct("regime"), 4);
    let audiences: BTreeSet<String> = services
        .iter()
        .flat_map(|service| service["audiences"].as_array().expect("audiences"))
        .map(ToString::to_string)
        .collect();
    assert_eq!(audiences.len(), 8);
    let cooperatives = pages().filter(|(name, _)| name.starts_with("enti/")).count();
    assert!(cooperatives > 14 + 9, "{cooperatives} providers");
    assert!(pages().filter(|(name, _)| name.starts_with("bisogni/")).count() > 12);
}

#[test]
fn every_link_inside_leads_somewhere_and_every_anchor_exists() {
    let mut broken = Vec::new();
    for (name, html) in pages() {
        let here = format!("/{}", name.trim_end_matches("index.html"));
        for target in attributes(&html, "href").into_iter().chain(attributes(&html, "src")) {
            let target = target.replace("&amp;", "&");
            if target.starts_with("http")
                || target.starts_with("mailto:")
                || target.starts_with("tel:")
                || target.starts_with("geo:")
            {
                continue;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((target.as_str(), ""));
            let path = path.split('?').next().unwrap_or_default();
            let path = if path.is_empty() { here.as_str() } else { path };
            assert!(path.starts_with('/'), "{name}: {target}");
            let inside = path.trim_start_matches('/');
            let file = if inside.is_empty() || inside.ends_with('/') {
                format!("{inside}index.html")
            } else {
                inside.to_owned()
            };
            let Some(bytes) = site().get(&file) else {
                broken.push(format!("{name}: {target}"));
                continue;
            };
            if !anchor.is_empty() {
                let text = String::from_utf8_lossy(bytes);
                if !attributes(&text, "id").contains(&anchor) {
                    broken.push(format!("{name}: {target} (anchor)"));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn nothing_is_loaded_from_another_host() {
    for (name, html) in pages() {
        for source in attributes(&html, "src") {
            assert!(source.starts_with('/') && !source.starts_with("//"), "{name}: {source}");
        }
        for link in html.split("<link ").skip(1) {
            let tag = link.split('>').next().unwrap_or_default();
            if tag.contains("rel=canonical") || tag.contains("rel=alternate") {
                // An address to name the page by; nothing is loaded from it.
                continue;
            }
            let href = attributes(&format!("<link {tag}"), "href")
                .first()
                .copied()
                .unwrap_or_default()
                .to_owned();
            assert!(href.starts_with('/'), "{name}: {tag}");
        }
        assert!(
            !html.contains(" style="),
            "{name}: inline styles would break the content security policy"
        );
        assert!(html.contains("Content-Security-Policy"), "{name}");
    }
    for (name, bytes) in site()
        .iter()
        .filter(|(name, _)| name.ends_with(".css") || name.ends_with(".js"))
    {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("http://") && !text.contains("https://"), "{name}");
        assert!(!text.contains("@import"), "{name}");
    }
}

#[test]
fn ids_are_unique_and_every_page_has_one_first_heading() {
    for (name, html) in pages() {
        let ids = attributes(&html, "id");
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        let language = if name.starts_with("en/") { "en" } else { "it" };
        assert!(html.contains(&format!("<html lang={language}>")), "{name}");
    }
}

/// The templates are made compact once, and no page is minified: that a minifier finds little more is what allows it.
#[test]
fn pages_are_about_as_small_as_a_minifier_makes_them() {
    let mut sums = (0, 0);
    for (name, bytes) in site().iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = str::from_utf8(bytes).expect("pages are UTF-8");
        let small = one_spelling(html).len();
        sums = (sums.0 + html.len(), sums.1 + small);
        assert!(
            html.len() * 100 <= small * 112,
            "{name}: {} bytes, {small} minified",
            html.len()
        );
    }
    assert!(sums.0 * 100 <= sums.1 * 106, "{} bytes, {} minified", sums.0, sums.1);
}

#[test]
fn assets_are_named_by_their_content() {
    for (name, bytes) in site().iter().filter(|(name, _)| name.starts_with("assets/")) {
        let hash = blake3_hex(bytes);
        // `style.<hash>.css`; the search's files have no other name.
        let named = name.rsplit(['.', '/']).nth(1).expect("a hash in the name");
        assert!(hash.starts_with(named), "{name}: {hash}");
    }
}

fn blake3_hex(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[test]
fn the_service_card_has_the_hooks_of_the_national_model() {
    let html = page("servizi/assistenza-domiciliare-sad-tradate/index.html");
    let hooks: BTreeSet<&str> = attributes(&html, "data-element").into_iter().collect();
    for hook in [
        "metatag",
        "breadcrumb",
        "service-title",
        "service-status",
        "service-description",
        "service-topic",
        "page-index",
        "service-addressed",
        "service-how-to",
        "service-needed",
        "service-achieved",
        "service-calendar-text",
        "service-cost",
        "service-file",
        "service-area",
        "privacy-policy-link",
        "legal-notes",
        "accessibility-link",
        "faq",
        "report-inefficiency",
    ] {
        assert!(hooks.contains(hook), "{hook} in {hooks:?}");
    }
    let titles: Vec<&str> = html
        .split("<h2")
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split("</h2>").next())
        .collect();
    let card = [
        "A chi è rivolto",
        "Come fare",
        "Cosa serve",
        "Cosa si ottiene",
        "Tempi e scadenze",
        "Quanto costa",
        "Accedi al servizio",
        "Condizioni di servizio",
        "Contatti",
    ];
    let order: Vec<&str> = titles.iter().copied().filter(|title| card.contains(title)).collect();
    assert_eq!(order, card, "{titles:?}");
}

#[test]
fn structured_data_has_the_keys_of_the_national_model() {
    let html = page("servizi/assistenza-domiciliare-filo-teso/index.html");
    let text = html
        .split("application/ld+json>")
        .nth(1)
        .and_then(|rest| rest.split("</script>").next())
        .expect("structured data");
    let data: serde_json::Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(data["@type"], "Service");
    assert_eq!(data["serviceOperator"]["name"], "Ufficio di Piano di Tradate");
    assert_eq!(data["provider"]["name"], "Filo Teso");
    for path in [
        "/name",
        "/serviceType",
        "/areaServed/0/name",
        "/audience/audienceType",
        "/availableChannel/serviceUrl",
    ] {
        assert!(
            data.pointer(path).is_some_and(serde_json::Value::is_string),
            "{path} in {data}"
        );
    }
    let html = page("servizi/asilo-nido-comunale-tradate/index.html");
    assert!(html.contains("GovernmentService"));
    assert!(html.contains("addressLocality"));
}

#[test]
fn the_portal_says_that_it_is_invented() {
    for (name, html) in pages().filter(|(name, _)| !name.starts_with("servizi/") || name.contains("nido")) {
        let words = if name.starts_with("en/") {
            "are invented"
        } else {
            "sono inventati"
        };
        assert!(html.contains(words), "{name}");
    }
}

#[test]
fn an_ended_service_keeps_its_page_and_leaves_the_lists() {
    let html = page("servizi/sportello-reddito-cittadinanza-ambito/index.html");
    assert!(
        html.contains("/servizi/sportello-assegno-inclusione-ambito/"),
        "it says what replaces it"
    );
    assert!(!page("a-z/index.html").contains("/servizi/sportello-reddito-cittadinanza-ambito/"));
}
