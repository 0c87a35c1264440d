//! Publishing: the whole new site or the whole old one.

use crate::harness::{Portal, finish, program};

#[test]
fn the_same_portal_gives_the_same_bytes() {
    let first = Portal::small();
    assert_eq!(first.run(&["build"]).code, 0);
    let second = Portal::small();
    second.write("content/pages/zzz.md", "+++\ntitle = \"Altro\"\n+++\n");
    assert_eq!(second.run(&["build"]).code, 0);
    second.remove("content/pages/zzz.md");
    assert_eq!(second.run(&["build"]).code, 0);
    assert_eq!(
        first.files("public"),
        second.files("public"),
        "and what is gone is gone"
    );
}

#[test]
fn one_thread_or_two_from_here_or_there() {
    let portal = Portal::small();
    assert_eq!(portal.run(&["build"]).code, 0);
    let before = portal.files("public");
    let elsewhere = Portal::empty();
    let run = finish(
        program()
            .current_dir(elsewhere.path())
            .env("RAYON_NUM_THREADS", "1")
            .env("SOURCE_DATE_EPOCH", "1795478400")
            .arg("build")
            .arg("--portal")
            .arg(portal.path()),
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(portal.files("public"), before);
}

#[test]
fn version_control_files_are_carried_over() {
    let portal = Portal::small();
    portal.write("public/.gitignore", "*\n!.gitignore\n");
    assert_eq!(portal.run(&["build"]).code, 0);
    assert_eq!(portal.run(&["build"]).code, 0);
    assert_eq!(portal.read("public/.gitignore"), "*\n!.gitignore\n");
    // What is taken away stays away, although the site before last had it.
    portal.remove("public/.gitignore");
    for number in 0..3 {
        portal.write(
            "content/pages/zzz.md",
            format!("+++\ntitle = \"Altro {number}\"\n+++\n"),
        );
        assert_eq!(portal.run(&["build"]).code, 0);
        assert!(!portal.has("public/.gitignore"));
    }
}

#[test]
fn what_the_tool_did_not_write_is_not_deleted() {
    let portal = Portal::small();
    portal.write("public/tesi.docx", "dieci anni di lavoro");
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 5);
    assert!(run.stderr.contains("tesi.docx"), "{}", run.stderr);
    assert!(run.stderr.contains("--force"), "{}", run.stderr);
    assert_eq!(portal.read("public/tesi.docx"), "dieci anni di lavoro");
    assert_eq!(portal.run(&["build", "--force"]).code, 0);
    assert!(!portal.has("public/tesi.docx"));
    assert!(portal.has("public/index.html"));
}

#[test]
fn the_output_cannot_swallow_its_sources() {
    for (output, code) in [
        ("content", 3),
        ("content/pages", 3),
        ("themes", 3),
        (".", 3),
        ("../fuori", 3),
        ("/tmp/x", 3),
    ] {
        let portal = Portal::small();
        portal.change(
            "portal.toml",
            "demo = true",
            &format!("demo = true\noutput = \"{output}\""),
        );
        let run = portal.run(&["build"]);
        assert_eq!(run.code, code, "{output}: {}", run.stderr);
        assert!(run.stderr.contains("portal.toml:4:10"), "{}", run.stderr);
    }
}

#[test]
#[cfg(unix)]
fn a_link_in_the_place_of_the_output_is_refused() {
    let portal = Portal::small();
    let other = Portal::empty();
    other.write("prezioso.txt", "x");
    std::os::unix::fs::symlink(other.path(), portal.path().join("public")).expect("a link");
    let run = portal.run(&["build", "--force"]);
    assert_eq!(run.code, 5, "{}", run.stderr);
    assert!(other.has("prezioso.txt"));
}

/// The portal lies elsewhere, as where a cluster gives it to a job.
#[test]
#[cfg(unix)]
fn what_links_lead_to_is_followed() {
    use std::os::unix::fs::symlink;
    let portal = Portal::small();
    let other = Portal::empty();
    portal.write(
        "look/logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>",
    );
    let settings = portal.read("portal.toml") + "\n[look]\nlogo = \"look/logo.svg\"\n";
    portal.write("portal.toml", settings);
    for name in ["content", "portal.toml", "look/logo.svg"] {
        let (here, there) = (portal.path().join(name), other.path().join(name.replace('/', "-")));
        std::fs::rename(&here, &there).expect("moved");
        symlink(&there, &here).expect("a link");
    }
    for (file, from, to) in [
        (
            "content/providers/coop-beta/nido-beta.md",
            "Asilo nido Beta",
            "Nido delle Api",
        ),
        ("portal.toml", "Portale di prova", "Portale di tutti"),
        ("look-logo.svg", "0 0 9 9", "0 0 7 7"),
    ] {
        assert_eq!(portal.run(&["build"]).code, 0);
        // What was changed a moment ago is read again in any case.
        std::thread::sleep(std::time::Duration::from_millis(150));
        assert!(portal.run(&["build"]).stdout.contains("Nulla è cambiato"), "{file}");
        other.change(file, from, to);
        assert_eq!(portal.run(&["build"]).code, 0);
        let clean = Portal::empty();
        crate::harness::copy(&portal.path().join("content"), &clean.path().join("content"));
        for name in ["portal.toml", "look/logo.svg"] {
            clean.write(name, portal.read(name));
        }
        assert_eq!(clean.run(&["build"]).code, 0);
        assert!(clean.files("public") == portal.files("public"), "{file}");
    }
}

#[test]
fn the_pages_speak_the_language_of_the_portal_whatever_the_tool_speaks() {
    let sites = ["it", "en"].map(|language| {
        let portal = Portal::small();
        portal.change(
            "content/providers/coop-beta/nido-beta.md",
            "amount = 520",
            "amount = true",
        );
        let run = portal.run(&["build", "--allow-invalid", "--lang", language]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(
            portal
                .read("public/qualita/index.html")
                .contains("deve essere un numero")
        );
        portal.files("public")
    });
    assert!(sites[0] == sites[1]);
}

#[test]
fn a_failing_theme_leaves_the_old_site() {
    let portal = Portal::small();
    assert_eq!(portal.run(&["build"]).code, 0);
    let before = portal.files("public");
    portal.write(
        "themes/territorio/templates/place.html",
        "{% extends \"base.html\" %}\n{% block main %}{{ view.non_esiste }}{% endblock main %}\n",
    );
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 4, "{}", run.stderr);
    assert_eq!(portal.files("public"), before);
    let leftovers: Vec<_> = std::fs::read_dir(portal.path())
        .expect("the portal")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(".public"))
        .collect();
    assert!(leftovers.is_empty(), "{leftovers:?}");
}

#[test]
#[cfg(unix)]
fn the_site_can_be_read_by_a_web_server() {
    use std::os::unix::fs::PermissionsExt;
    let portal = Portal::small();
    assert_eq!(portal.run(&["build"]).code, 0);
    let mode = |path: &str| {
        let metadata = std::fs::metadata(portal.path().join(path)).expect("it is there");
        metadata.permissions().mode() & 0o777
    };
    assert_eq!(mode("public") & 0o555, 0o555);
    assert_eq!(mode("public/index.html") & 0o444, 0o444);
}

#[test]
fn attachments_are_published_only_when_a_page_names_them() {
    let portal = Portal::small();
    portal.write("content/providers/coop-beta/segreto.pdf", "non pubblicarmi");
    assert_eq!(portal.run(&["build"]).code, 0);
    assert!(portal.has("public/documenti/coop-beta/carta.pdf"));
    assert!(!portal.has("public/documenti/coop-beta/segreto.pdf"));
}

#[test]
fn addresses_follow_the_url_of_the_portal() {
    let portal = Portal::small();
    portal.change(
        "portal.toml",
        "demo = true",
        "demo = true\nurl = \"https://www.example.org/servizi-sociali/\"",
    );
    assert_eq!(portal.run(&["build"]).code, 0);
    let sitemap = portal.read("public/sitemap.xml");
    assert!(
        sitemap.contains("<loc>https://www.example.org/servizi-sociali/servizi/nido-beta/</loc>"),
        "{sitemap}"
    );
    assert!(!sitemap.contains("404"), "{sitemap}");
    let robots = portal.read("public/robots.txt");
    assert!(
        robots.contains("Sitemap: https://www.example.org/servizi-sociali/sitemap.xml"),
        "{robots}"
    );
    let page = portal.read("public/servizi/nido-beta/index.html");
    assert!(page.contains("rel=canonical"), "{page}");
    for target in crate::harness::attributes(&page, "href") {
        assert!(
            !target.starts_with('/') || target.starts_with("/servizi-sociali/"),
            "{target}"
        );
    }
    let old = portal.read("public/trasporti/index.html");
    assert!(
        old.contains("url=/servizi-sociali/servizi/sportello-trasporti/"),
        "{old}"
    );
}

#[test]
fn a_service_is_shown_only_while_it_is_valid() {
    let portal = Portal::small();
    portal.change(
        "content/providers/coop-beta/nido-beta.md",
        "regime = \"private\"",
        "regime = \"private\"\nvalid = { from = 2026-12-01, to = 2027-06-30 }",
    );
    assert_eq!(portal.run(&["build"]).code, 0);
    assert!(!portal.has("public/servizi/nido-beta/index.html"));
    let run = finish(
        program()
            .current_dir(portal.path())
            .args(["build", "--date", "2026-12-01"]),
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(portal.has("public/servizi/nido-beta/index.html"));
}

#[test]
fn a_folder_that_is_no_portal_stays_as_it_is() {
    let folder = Portal::empty();
    assert_eq!(folder.run(&["build"]).code, 3);
    assert_eq!(folder.run(&["build", "-p", "manca"]).code, 3);
    assert!(!folder.has(".sportello") && !folder.has("manca"));
}

#[test]
fn folders_that_are_read_or_replaced_hold_no_releases_and_no_trace() {
    let portal = Portal::small();
    for args in [
        ["--release-dir", "public/versioni"],
        ["--release-dir", "content"],
        ["--release-dir", "./themes/../.sportello/x"],
        ["--trace", "public/traccia.json"],
        ["--trace", "content/providers/coop-beta/index.md"],
    ] {
        let run = portal.run(&["build", args[0], args[1]]);
        assert_eq!(run.code, 2, "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(args[0]), "{}", run.stderr);
        assert!(!portal.has("public"), "{args:?}");
    }
    assert_eq!(portal.run(&["build", "--trace", "public.json"]).code, 0);
}

#[test]
fn the_output_cannot_take_the_place_of_what_is_kept() {
    let portal = Portal::small();
    let settings = portal.read("portal.toml");
    for output in [".git", ".sportello", ".sportello/sito", "shards"] {
        portal.write("portal.toml", format!("output = \"{output}\"\n{settings}"));
        portal.write(".git/config", "mio");
        let run = portal.run(&["build", "--force"]);
        assert_eq!(run.code, 3, "{output}: {}", run.stderr);
        assert!(run.stderr.contains("P048"), "{}", run.stderr);
        assert_eq!(portal.read(".git/config"), "mio");
    }
}

#[test]
fn a_wrong_clock_does_not_empty_a_portal_without_a_word() {
    let portal = Portal::demo();
    assert_eq!(portal.run(&["build"]).code, 0);
    let on = |day: &str| {
        let mut program = program();
        finish(
            program
                .current_dir(portal.path())
                .args(["build", "--allow-invalid", "--date", day]),
        )
    };
    let run = on("2019-11-30");
    assert!(run.stderr.contains("oggi è il 30 novembre 2019"), "{}", run.stderr);
    let run = on("2026-11-24");
    assert!(!run.stderr.contains("oggi è il"), "{}", run.stderr);
}
