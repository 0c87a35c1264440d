//! Providers are not trusted: what they write is text, or refused.

use crate::harness::Portal;

const PAGE: &str = "content/providers/coop-beta/nido-beta.md";

/// The built page of the nido after a text was put into its section «Descrizione».
fn page_with(text: &str) -> String {
    let portal = Portal::small();
    portal.change(
        PAGE,
        "## Come fare",
        &format!("## Descrizione\n\n{text}\n\n## Come fare"),
    );
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    portal.read("public/servizi/nido-beta/index.html")
}

#[test]
fn raw_html_is_shown_as_text() {
    let html = page_with(
        "<script>alert(1)</script>\n\n<img src=x onerror=alert(2)> e <b onclick=\"alert(3)\">qui</b>\n\n<iframe src=\"https://evil.example\"></iframe>\n\n<!-- --><script>alert(4)</script>",
    );
    let scripts = html.matches("<script").count();
    let ours = [
        "<script data-element=metatag type=application/ld+json>",
        "<script type=application/ld+json>",
        "<script src=/assets/",
    ];
    let allowed: usize = ours.iter().map(|script| html.matches(script).count()).sum();
    assert_eq!(scripts, allowed);
    assert!(!html.contains("<img src=x"), "{html}");
    assert!(!html.contains("<iframe"), "{html}");
    assert!(!html.contains("<b onclick"), "{html}");
    assert!(
        html.contains("&lt;script>alert(1)&lt;/script>") || html.contains("&lt;script&gt;alert(1)"),
        "{html}"
    );
}

#[test]
fn links_that_could_run_code_are_refused() {
    for link in [
        "[a](javascript:alert(1))",
        "[a](JAVASCRIPT:alert(1))",
        "[a](<java\tscript:alert(1)>)",
        "[a](&#106;avascript:alert(1))",
        "[a](data:text/html,x)",
        "[a](vbscript:x)",
        "<javascript:alert(1)>",
        "[a][r]\n\n[r]: javascript:alert(1)",
        "[a](//evil.example/x)",
        "![a](https://evil.example/pixel.png)",
        "[a](../../../etc/passwd)",
        "![a](../comune-alfa/index.md)",
        "[a](/\\evil.example)",
        "[a](..%2f..%2fetc/passwd)",
    ] {
        let portal = Portal::small();
        portal.change(
            PAGE,
            "## Come fare",
            &format!("## Descrizione\n\n{link}\n\n## Come fare"),
        );
        let run = portal.run(&["build"]);
        assert_eq!(run.code, 1, "{link}: {}", run.stderr);
        // Even when the rest is published, the page is not.
        portal.run(&["build", "--allow-invalid"]);
        assert!(!portal.has("public/servizi/nido-beta/index.html"), "{link}");
    }
}

#[test]
fn template_syntax_is_text() {
    let html = page_with("{{ portal.title }} {% include \"base.html\" %} {# ciao #} {{ <card /> }}");
    assert!(html.contains("{{ portal.title }}"), "{html}");
    assert!(html.contains("{% include"), "{html}");
}

#[test]
fn markup_in_front_matter_is_text_everywhere() {
    let portal = Portal::small();
    let evil = r#"Nido </title></script><script>alert(1)</script> "><img src=x onerror=alert(2)> {{ portal.title }}"#;
    portal.change(
        PAGE,
        "title = \"Asilo nido Beta\"",
        &format!("title = '{evil}'\ntopics = ['{evil}']\nstatus_reason = '{evil}'\ndocuments = ['{evil}']"),
    );
    portal.change(
        PAGE,
        "includes = \"pasti e pannolini\"",
        &format!("includes = '{evil}'"),
    );
    portal.change(PAGE, "role = \"Coordinatrice\"", &format!("role = '{evil}'"));
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for (name, bytes) in portal.files("public") {
        let text = String::from_utf8_lossy(&bytes);
        if name.ends_with(".html") {
            assert!(!text.contains("<script>alert"), "{name}");
            assert!(!text.contains("<img src=x"), "{name}");
            assert!(!text.contains("Portale di prova\" onerror"), "{name}");
        }
    }
    let page = portal.read("public/servizi/nido-beta/index.html");
    assert!(page.contains("{{ portal.title }}"), "template syntax stays text");
    let data = page
        .split("application/ld+json>")
        .nth(1)
        .and_then(|rest| rest.split("</script>").next())
        .expect("a data block");
    let data: serde_json::Value = serde_json::from_str(data).expect("the data block is whole");
    assert!(
        data["name"]
            .as_str()
            .expect("a name")
            .contains("<script>alert(1)</script>")
    );
}

#[test]
fn files_outside_the_providers_folder_are_never_read() {
    for path in [
        "../comune-alfa/index.md",
        "/etc/passwd",
        "..\\\\carta.pdf",
        "a/../../carta.pdf",
    ] {
        let portal = Portal::small();
        portal.change(
            "content/providers/coop-beta/index.md",
            "file = \"carta.pdf\"",
            &format!("file = \"{path}\""),
        );
        let found = portal.problems("content/providers/coop-beta/index.md");
        assert!(
            found.iter().any(|line| line.contains("errore[S047]")),
            "{path}: {found:#?}"
        );
    }
}

#[test]
fn attachments_that_could_run_are_refused() {
    for name in ["disegno.svg", "pagina.html", "codice.js", ".htaccess"] {
        let portal = Portal::small();
        portal.write(
            &format!("content/providers/coop-beta/{name}"),
            "<script>alert(1)</script>",
        );
        portal.change(
            PAGE,
            "## Come fare",
            &format!("## Descrizione\n\n[leggi]({name})\n\n## Come fare"),
        );
        assert_eq!(portal.run(&["build"]).code, 1, "{name}");
        portal.run(&["build", "--allow-invalid"]);
        // The portal has an `.htaccess` of its own, at its root.
        let own = |file: &str| file == ".htaccess";
        let leaked = portal
            .files("public")
            .into_iter()
            .any(|(file, _)| file.ends_with(name) && !own(&file));
        assert!(!leaked, "{name}");
    }
}

#[test]
fn old_addresses_cannot_take_others_pages() {
    for alias in [
        "/servizi/assistenza-a-casa/",
        "/SERVIZI/ASSISTENZA-A-CASA",
        "/",
        "/index.html",
        "/404.html",
        "/assets/x/",
        "/sitemap.xml",
        "/../fuori/",
        "//evil.example/",
        "/a b/",
        "relativo",
        "https://evil.example/",
    ] {
        let portal = Portal::small();
        portal.change(
            PAGE,
            "regime = \"private\"",
            &format!("regime = \"private\"\naliases = [\"{alias}\"]"),
        );
        let found = portal.problems(PAGE);
        assert!(
            found
                .iter()
                .any(|line| line.contains("[R002]") || line.contains("[R007]")),
            "{alias}: {found:#?}"
        );
    }
}

#[test]
fn one_line_of_a_megabyte_does_no_harm() {
    let portal = Portal::small();
    let long = "x".repeat(400 * 1024);
    portal.change(
        PAGE,
        "title = \"Asilo nido Beta\"",
        &format!("title = \"{long}\nsummary2 = \"{long}\""),
    );
    let run = portal.run(&["check"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.len() < 20_000, "{} bytes of output", run.stdout.len());
    let portal = Portal::small();
    let words = "ciao. ".repeat(60 * 1024);
    portal.change(
        PAGE,
        "## Come fare",
        &format!("## Descrizione\n\n{words}\n\n## Come fare"),
    );
    assert_eq!(portal.run(&["build"]).code, 0);
    assert!(
        portal
            .read("public/servizi/nido-beta/index.html")
            .contains("ciao. ciao. ciao.")
    );
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let portal = Portal::small();
    portal.change(PAGE, "category = \"A3.03\"", "category = \"A3\\u001b[31m\\u0007\"");
    for format in ["full", "concise"] {
        let run = portal.run(&["check", "--format", format]);
        assert_eq!(run.code, 1);
        assert!(!run.stdout.contains(['\u{1b}', '\u{7}']), "{format}: {:?}", run.stdout);
    }
}

#[test]
fn spreadsheets_get_no_formulas() {
    let portal = Portal::small();
    portal.change(
        PAGE,
        "title = \"Asilo nido Beta\"",
        "title = \"=HYPERLINK(\\\"https://evil.example\\\")\"",
    );
    assert_eq!(portal.run(&["build"]).code, 0);
    let csv = portal.read("public/dati/servizi.csv");
    assert!(!csv.contains(",=") && !csv.contains("\"="), "{csv}");
}

#[test]
fn what_cannot_be_seen_is_not_published() {
    let portal = Portal::small();
    portal.change(
        PAGE,
        "title = \"Asilo nido Beta\"",
        "title = \"Asilo\\u0000 \\u001b[31mnido\\u202e Beta\"",
    );
    portal.change(
        PAGE,
        "## Come fare",
        "## Descrizione\n\nciao\u{202e} a\u{7} tutti\n\n## Come fare",
    );
    assert_eq!(portal.run(&["build"]).code, 0);
    let html = portal.read("public/servizi/nido-beta/index.html");
    assert!(!html.contains(['\u{0}', '\u{1b}', '\u{202e}', '\u{7}']), "{html}");
    let found = portal.run(&["search", "nido"]);
    assert!(!found.stdout.contains('\u{1b}'), "{}", found.stdout);
}

#[test]
#[cfg(unix)]
fn names_of_files_do_not_reach_the_terminal_raw() {
    let portal = Portal::small();
    portal.write("content/pages/a\u{1b}[31mb.md", "+++\n+++\n");
    for format in ["full", "concise", "json"] {
        let run = portal.run(&["check", "--format", format]);
        assert_eq!(run.code, 1);
        assert!(!run.stdout.contains('\u{1b}'), "{format}: {:?}", run.stdout);
    }
}

#[test]
fn a_heading_in_a_quotation_cuts_nothing() {
    let portal = Portal::small();
    let text = portal.read(PAGE) + "\n> nota\n>\n> ## Contatti\n> altro\n";
    portal.write(PAGE, text);
    assert_eq!(portal.run(&["build"]).code, 0);
    let html = portal.read("public/servizi/nido-beta/index.html");
    assert_eq!(html.matches("<blockquote").count(), 1);
    let quotation = html
        .split("<blockquote")
        .nth(1)
        .and_then(|rest| rest.split("</blockquote>").next())
        .expect("closed");
    assert!(
        quotation.contains("altro") && !quotation.contains("<footer"),
        "{quotation}"
    );
}

#[test]
fn text_that_is_nested_too_deeply_is_refused() {
    for text in [
        "> ".repeat(600) + "x",
        "- ".repeat(300) + "x",
        "*a ".repeat(600) + &"a* ".repeat(600),
    ] {
        let portal = Portal::small();
        portal.write("content/pages/x.md", format!("+++\ntitle = \"X\"\n+++\n{text}\n"));
        let run = portal.run(&["build", "--allow-invalid"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stderr.contains("[S052]"), "{}", run.stderr);
    }
}

#[test]
fn nobody_can_take_anothers_page_by_a_name_that_comes_first() {
    let portal = Portal::small();
    let provider = portal
        .read("content/providers/coop-beta/index.md")
        .replace("file = \"carta.pdf\"", "url = \"https://a.example\"");
    portal.write("content/providers/aaa/index.md", provider);
    portal.write(
        "content/providers/aaa/sportello-trasporti.md",
        portal
            .read("content/providers/comune-alfa/sportello-trasporti.md")
            .replace("Trasporto per le visite", "Truffa"),
    );
    portal.run(&["build", "--allow-invalid"]);
    assert!(!portal.has("public/servizi/sportello-trasporti/index.html"));
}

#[test]
fn a_broken_profile_of_the_territory_publishes_nothing() {
    let portal = Portal::small();
    portal.write("content/requirements.toml", b"extends = \"minimum\"\n# \xe8\n");
    assert_eq!(portal.run(&["build", "--allow-invalid"]).code, 1);
    assert!(!portal.has("public"));
}
