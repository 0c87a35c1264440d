//! Themes: one file can be changed, and a mistake in it is shown in it.

mod reference;

use crate::harness::Portal;

#[test]
fn one_template_can_be_replaced() {
    let portal = Portal::small();
    portal.write(
        "themes/territorio/templates/place.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ view.place.name }}: vieni!</h1>{% endblock main %}\n",
    );
    let base = Portal::demo().read("themes/territorio/templates/base.html");
    let block = if base.contains("{% block main %}") {
        "main"
    } else {
        "content"
    };
    portal.change(
        "themes/territorio/templates/place.html",
        "{% block main %}",
        &format!("{{% block {block} %}}"),
    );
    portal.change(
        "themes/territorio/templates/place.html",
        "{% endblock main %}",
        &format!("{{% endblock {block} %}}"),
    );
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        portal
            .read("public/luoghi/punto-alfa/index.html")
            .contains("Punto sociale di Alfa: vieni!")
    );
    assert!(
        portal
            .read("public/servizi/nido-beta/index.html")
            .contains("A chi è rivolto")
    );
}

#[test]
fn colours_can_be_changed_in_a_few_lines() {
    let portal = Portal::small();
    portal.write(
        "themes/territorio/theme.toml",
        "name = \"nostro\"\n\n[tokens]\ncolor-primary = \"#7a1f3d\"\n",
    );
    assert_eq!(portal.run(&["build"]).code, 0);
    let style = portal
        .files("public/assets")
        .into_iter()
        .find(|(name, _)| name.starts_with("style."))
        .expect("the style sheet");
    assert!(String::from_utf8_lossy(&style.1).contains("--color-primary:#7a1f3d"));
}

#[test]
fn tokens_cannot_smuggle_rules() {
    for value in [
        "red;}body{display:none",
        "url(https://evil.example/x)",
        "</style><script>",
    ] {
        let portal = Portal::small();
        portal.write(
            "themes/territorio/theme.toml",
            format!("[tokens]\ncolor-primary = \"{value}\"\n"),
        );
        let run = portal.run(&["build"]);
        assert_eq!(run.code, 4, "{value}");
        assert!(
            run.stderr.contains("themes/territorio/theme.toml:2:17"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn mistakes_are_shown_in_the_themes_file() {
    let portal = Portal::small();
    portal.write("themes/territorio/templates/place.html", "<p>\n{% if %}\n");
    let run = portal.run(&["check"]);
    assert_eq!(run.code, 4);
    assert!(
        run.stdout.contains("themes/territorio/templates/place.html:2:"),
        "{}",
        run.stdout
    );
    let portal = Portal::small();
    portal.write(
        "themes/territorio/templates/404.html",
        "<p>{{ t(id=\"non-esiste\") }}</p>\n",
    );
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 4);
    assert!(
        run.stderr.contains("themes/territorio/templates/404.html:1:"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("non-esiste"), "{}", run.stderr);
    let portal = Portal::small();
    portal.write("themes/territorio/messages/it.ftl", "title-home = Inizio\n???\n");
    let run = portal.run(&["check"]);
    assert_eq!(run.code, 4);
    assert!(
        run.stdout.contains("themes/territorio/messages/it.ftl:2:1"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_theme_that_is_not_there_is_named() {
    let portal = Portal::small();
    portal.change("portal.toml", "demo = true", "demo = true\ntheme = \"azzurro\"");
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 4);
    assert!(run.stderr.contains("themes/azzurro"), "{}", run.stderr);
}
