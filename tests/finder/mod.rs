//! The need finder leads everybody somewhere: circles, needs out of reach, answers without services and ways that are
//! too long are told, and a need has a page for a comune only where the comune has services.

use crate::harness::{Portal, attributes};

const TRANSPORT: &str = "content/providers/comune-alfa/sportello-trasporti.md";
const NURSERY: &str = "content/providers/coop-beta/nido-beta.md";

/// The page of a need: its place in the list, if it has one, and its answers, each a label and where it leads.
fn need(title: &str, order: Option<u32>, answers: &[(&str, &str)]) -> String {
    let mut page = format!("+++\ntitle = \"{title}\"\n");
    if let Some(order) = order {
        page.push_str(&format!("order = {order}\n"));
    }
    for (label, leads) in answers {
        page.push_str(&format!("\n[[answers]]\nlabel = \"{label}\"\n{leads}\n"));
    }
    page.push_str("+++\n");
    page
}

/// Three needs that go round in a circle; the first may have a place in the list.
fn circle(order: Option<u32>) -> Portal {
    let portal = Portal::small();
    for (id, title, order, next) in [
        ("uno", "Uno", order, "need = \"due\""),
        ("due", "Due", None, "need = \"tre\""),
        ("tre", "Tre", None, "need = \"uno\""),
    ] {
        portal.write(
            &format!("content/needs/{id}.md"),
            need(title, order, &[("Avanti", next)]),
        );
    }
    portal
}

/// The answer of a page of the finder with this label, and where it leads.
fn answer<'h>(html: &'h str, label: &str) -> Option<&'h str> {
    html.split("class=door>").skip(1).find_map(|door| {
        let (tag, rest) = door.split_once('>')?;
        let is_it = rest.starts_with(&format!("{label}</a>"));
        is_it.then(|| attributes(tag, "href").first().copied()).flatten()
    })
}

#[test]
fn a_circle_is_said_once_with_the_next_need() {
    let portal = circle(Some(2));
    assert_eq!(
        portal.problems("content/"),
        [
            "content/needs/due.md:6:8: avviso[R010]: Questa risposta porta a «Tre», che riporta qui: chi cerca gira in tondo"
        ]
    );
    // A warning: pages with a circle are better than none.
    assert_eq!(portal.run(&["build"]).code, 0);
    // One way out is no way out of the circle for those who choose the other.
    let answers = [("Nido", "category = \"A3.03\""), ("Torna", "need = \"uno\"")];
    portal.write("content/needs/tre.md", need("Tre", None, &answers));
    assert_eq!(portal.problems("content/").len(), 1);
    portal.write("content/needs/tre.md", need("Tre", None, &answers[..1]));
    assert_eq!(portal.problems("content/"), Vec::<String>::new());
}

#[test]
fn each_circle_is_said_even_the_smallest() {
    let portal = circle(Some(2));
    portal.write(
        "content/needs/zero.md",
        need("Zero", Some(3), &[("Ancora", "need = \"zero\"")]),
    );
    let found = portal.problems("content/");
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(
        found[1].starts_with("content/needs/zero.md:7:8: avviso[R010]: Questa risposta porta a «Zero»"),
        "{found:#?}"
    );
}

#[test]
fn what_nobody_comes_to_is_told() {
    let portal = circle(None);
    let unreachable = || -> Vec<String> {
        let found = portal.problems("content/").into_iter();
        found.filter(|line| line.contains("[R011]")).collect()
    };
    assert_eq!(
        unreachable(),
        [
            "content/needs/due.md:2:9: avviso[R011]: A «Due» non si arriva da nessuna parte",
            "content/needs/tre.md:2:9: avviso[R011]: A «Tre» non si arriva da nessuna parte",
            "content/needs/uno.md:2:9: avviso[R011]: A «Uno» non si arriva da nessuna parte",
        ]
    );
    // A need outside the circle that leads into it is enough for all three.
    portal.change(
        "content/needs/andare-alle-visite.md",
        "category = \"A2.05\"\n",
        "category = \"A2.05\"\n\n[[answers]]\nlabel = \"Altro\"\nneed = \"due\"\n",
    );
    assert_eq!(unreachable(), Vec::<String>::new());
}

#[test]
fn answers_and_needs_without_services_are_told() {
    let portal = Portal::small();
    let answers = [
        ("Nido comunale", "category = \"A3.03\"\nregime = \"municipal\""),
        ("Nido", "category = \"A3.03\""),
    ];
    portal
        .write("content/needs/figli.md", need("Figli", Some(2), &answers))
        .write("content/needs/vuoto.md", need("Vuoto", Some(3), &[]));
    assert_eq!(
        portal.problems("content/"),
        [
            "content/needs/figli.md:6:9: avviso[R012]: Dietro la risposta «Nido comunale» non c'è nessun servizio",
            "content/needs/vuoto.md:2:9: avviso[R012]: «Vuoto» non porta a nessun servizio",
        ]
    );
    // A service that names the need is an answer to it.
    portal.change(
        NURSERY,
        "regime = \"private\"",
        "needs = [\"vuoto\"]\nregime = \"private\"",
    );
    let found = portal.problems("content/");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("«Nido comunale»"), "{found:#?}");
    // What has ended helps nobody.
    portal.change(
        NURSERY,
        "capacity = 24",
        "capacity = 24\nstatus = \"ended\"\nstatus_reason = \"Ha chiuso.\"",
    );
    assert_eq!(portal.problems("content/needs/").len(), 3);
}

#[test]
fn a_slip_in_a_service_makes_no_dead_end() {
    let portal = Portal::small();
    portal.change(TRANSPORT, "free = true", "free = tru");
    let found = portal.problems("content/");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("[S020]"), "{found:#?}");
    // The service that is not there at all is missed.
    portal.remove(TRANSPORT);
    assert_eq!(
        portal.problems("content/needs/"),
        [
            "content/needs/andare-alle-visite.md:9:9: avviso[R012]: Dietro la risposta «Mi serve un'auto» non c'è nessun servizio"
        ]
    );
}

#[test]
fn more_than_five_choices_are_too_many() {
    let portal = Portal::small();
    // One choice in the list, and one a step.
    let chain = |steps: usize| {
        for step in 1..=steps {
            let leads = match step == steps {
                true => "category = \"A2.05\"".to_owned(),
                false => format!("need = \"passo-{}\"", step + 1),
            };
            let order = (step == 1).then_some(2);
            portal.write(
                &format!("content/needs/passo-{step}.md"),
                need(
                    &format!("Passo {step}"),
                    order,
                    &[("Subito", "regime = \"private\""), ("Avanti", leads.as_str())],
                ),
            );
        }
        portal.problems("content/")
    };
    assert_eq!(chain(4), Vec::<String>::new());
    assert_eq!(
        chain(5),
        [
            "content/needs/passo-1.md:11:8: avviso[R013]: Da qui si può dover scegliere 6 volte prima di vedere un servizio: al massimo 5"
        ]
    );
}

/// A need with answers to services of Beta, of all comuni, and to another need.
fn growing_up() -> Portal {
    let portal = Portal::small();
    let answers = [
        ("Cerco un nido", "category = \"A3.03\""),
        ("Aiuto in casa", "category = \"A2.07\""),
        ("Devo spostarmi", "need = \"andare-alle-visite\""),
    ];
    portal.write("content/needs/crescere.md", need("Crescere", Some(2), &answers));
    assert_eq!(portal.problems("content/"), Vec::<String>::new());
    portal
}

#[test]
fn answers_keep_the_comune() {
    let portal = growing_up();
    assert_eq!(portal.run(&["build"]).code, 0);
    for (page, visits) in [
        ("crescere", "/bisogni/andare-alle-visite/"),
        ("crescere/alfa", "/bisogni/andare-alle-visite/alfa/"),
        ("crescere/beta", "/bisogni/andare-alle-visite/beta/"),
    ] {
        let html = portal.read(&format!("public/bisogni/{page}/index.html"));
        assert_eq!(answer(&html, "Devo spostarmi"), Some(visits), "{page}");
        assert_eq!(answer(&html, "Aiuto in casa"), Some("#aiuto-in-casa"), "{page}");
    }
}

#[test]
fn an_answer_without_services_in_a_comune_is_not_offered_there() {
    let portal = growing_up();
    assert_eq!(portal.run(&["build"]).code, 0);
    let page = |path: &str| portal.read(&format!("public/bisogni/{path}/index.html"));
    assert_eq!(answer(&page("crescere"), "Cerco un nido"), Some("#cerco-un-nido"));
    assert_eq!(answer(&page("crescere/beta"), "Cerco un nido"), Some("#cerco-un-nido"));
    assert_eq!(answer(&page("crescere/alfa"), "Cerco un nido"), None);
    assert!(!page("crescere/alfa").contains("/servizi/nido-beta/"));
}

#[test]
fn a_need_has_a_page_only_where_there_are_services() {
    let portal = Portal::small();
    portal.change(TRANSPORT, "area = [\"alfa\", \"099002\"]", "area = [\"beta\"]");
    assert_eq!(portal.run(&["build"]).code, 0);
    let need = portal.read("public/bisogni/andare-alle-visite/index.html");
    for (comune, is_there) in [("alfa", false), ("beta", true)] {
        let path = format!("/bisogni/andare-alle-visite/{comune}/");
        assert_eq!(portal.has(&format!("public{path}index.html")), is_there, "{comune}");
        // It is linked from the need and from the comune, or from neither.
        for html in [&need, &portal.read(&format!("public/comuni/{comune}/index.html"))] {
            assert_eq!(attributes(html, "href").contains(&path.as_str()), is_there, "{path}");
        }
    }
}
