//! Several territories as one: ids, references, what is shared, what stays behind.

mod shards;

use crate::harness::{Portal, Run, copy, finish, has, program};
use std::path::Path;

/// Two territories, «nord» and «sud», in folders of one portal that will be their region. Both have the same ids, but for
/// their comuni.
fn two() -> Portal {
    let portal = Portal::empty();
    for name in ["nord", "sud"] {
        copy(Portal::small().path(), &portal.path().join(name));
    }
    let sud = "sud/content/territory.toml";
    for (from, to) in [
        ("id = \"alfa\"", "id = \"gamma\""),
        ("name = \"Alfa\"", "name = \"Gamma\""),
        ("099001", "099003"),
        ("id = \"beta\"", "id = \"delta\""),
        ("name = \"Beta\"", "name = \"Delta\""),
        ("099002", "099004"),
    ] {
        portal.change(sud, from, to);
    }
    portal.change(
        "sud/content/places/punto-alfa.md",
        "comune = \"alfa\"",
        "comune = \"gamma\"",
    );
    portal.change(
        "sud/content/providers/coop-beta/nido-beta.md",
        "[\"beta\"]",
        "[\"delta\"]",
    );
    let trasporti = "sud/content/providers/comune-alfa/sportello-trasporti.md";
    portal.change(trasporti, "[\"alfa\", \"099002\"]", "[\"gamma\", \"099004\"]");
    // The territories' notices stay with them, so the region has its own.
    portal.write(
        "regione/own/pages/privacy.md",
        "+++\ntitle = \"Privacy\"\n+++\n\n## Nessun dato\n\nDella regione.\n",
    );
    portal
}

fn merge(portal: &Portal, more: &[&str]) -> Run {
    let args = ["merge", "--portal", "regione", "nord", "sud"];
    portal.run(&[&args[..], more].concat())
}

#[track_caller]
fn merged(portal: &Portal) -> Run {
    let run = merge(portal, &[]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    run
}

#[track_caller]
fn sound(portal: &Portal) {
    let run = portal.run(&["check", "--portal", "regione", "--format", "concise"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn ids_have_the_territory_in_front_and_everything_finds_them() {
    let portal = two();
    let nido = "nord/content/providers/coop-beta/nido-beta.md";
    let text = portal.read(nido)
        + "\nVedi [il trasporto](/servizi/sportello-trasporti/#tempi), [la cooperativa][coop], \
           [il bisogno](/bisogni/andare-alle-visite/) e [la casa](assistenza-a-casa.md).\n\n[coop]: /enti/coop-beta/\n";
    portal.write(nido, text);
    let run = merged(&portal);
    has(&run.stdout, "2 territori: 6 servizi di 4 enti");
    sound(&portal);

    let nido = portal.read("regione/content/providers/nord-coop-beta/nord-nido-beta.md");
    has(&nido, "places = [\"nord-punto-alfa\"]");
    has(&nido, "(/servizi/nord-sportello-trasporti/#tempi)");
    has(&nido, "[coop]: /enti/nord-coop-beta/");
    has(&nido, "(/bisogni/andare-alle-visite/)");
    has(&nido, "(nord-assistenza-a-casa.md)");
    let coop = portal.read("regione/content/providers/sud-coop-beta/index.md");
    has(&coop, "{ call = \"sud-bando-2026\"");
    let place = portal.read("regione/content/places/sud-punto-alfa.md");
    has(&place, "people = [\"sud-ida-verdi\"]");
    let person = portal.read("regione/content/people/nord-ida-verdi.md");
    has(&person, "organisation = \"nord-comune-alfa\"");
    has(&person, "area = [\"alfa\", \"beta\"]");
    let home = portal.read("regione/content/providers/sud-coop-beta/sud-assistenza-a-casa.md");
    has(&home, "area = [\"gamma\", \"delta\"]");
    let call = portal.read("regione/content/calls/sud-bando-2026.md");
    has(&call, "authority = \"sud-comune-alfa\"");
    let transport = portal.read("regione/content/providers/nord-comune-alfa/nord-sportello-trasporti.md");
    assert!(!transport.contains("aliases"), "{transport}");
    has(&transport, "needs = [\"andare-alle-visite\"]");
    assert!(portal.has("regione/content/providers/nord-coop-beta/carta.pdf"));
    has(&portal.read("regione/content/pages/privacy.md"), "Della regione");

    assert_eq!(portal.run(&["build", "--portal", "regione"]).code, 0);
    for page in [
        "servizi/nord-nido-beta",
        "servizi/sud-nido-beta",
        "comuni/alfa",
        "comuni/delta",
    ] {
        assert!(portal.has(&format!("regione/public/{page}/index.html")), "{page}");
    }
}

#[test]
fn what_is_not_about_the_merge_stays_byte_for_byte() {
    let portal = two();
    merged(&portal);
    let before = portal.read("nord/content/providers/coop-beta/assistenza-a-casa.md");
    let after = portal.read("regione/content/providers/nord-coop-beta/nord-assistenza-a-casa.md");
    assert_eq!(after, before.replace("area = [\"all\"]", "area = [\"alfa\", \"beta\"]"));
}

#[test]
fn the_demo_has_the_same_problems_before_and_after() {
    let portal = Portal::empty();
    let demo = Portal::demo();
    let pages = demo.path().join("content/pages");
    copy(&pages, &portal.path().join("regione/own/pages"));
    let run = finish(
        program()
            .current_dir(portal.path())
            .args(["merge", "--portal", "regione"])
            .arg(format!("uno={}", demo.path().display())),
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let problems = |folder: &Path| {
        let mut command = program();
        let run = finish(
            command
                .current_dir(folder)
                .args(["check", "--format", "concise", "--quiet"]),
        );
        let mut codes: Vec<String> = run
            .stdout
            .lines()
            // The region's own pages would name the region's ids.
            .filter(|line| !line.contains("content/pages/"))
            .filter_map(|line| line.split_once("[")?.1.split_once("]"))
            .map(|(code, _)| code.to_owned())
            .collect();
        codes.sort();
        codes
    };
    let region = problems(&portal.path().join("regione"));
    assert!(region.len() > 20, "{region:?}");
    assert_eq!(region, problems(demo.path()));
}

#[test]
fn the_region_asks_and_names_once() {
    let portal = two();
    portal.change(
        "sud/content/needs/andare-alle-visite.md",
        "Come ti muovi?",
        "Hai l'auto?",
    );
    portal.change(
        "sud/content/taxonomy.toml",
        "name = \"Servizi utili\"",
        "name = \"Altri servizi\"",
    );
    portal.change(
        "sud/content/taxonomy.toml",
        "[\"sportello\"]",
        "[\"sportello\", \"taxi\"]",
    );
    portal.change("nord/content/synonyms.toml", "[\"vecchio\"]", "[\"nonno\"]");
    portal.write(
        "sud/content/requirements.toml",
        "extends = \"minimum\"\n\n[[requirement]]\nid = \"Q24\"\nretired = \"Qui no\"\n",
    );
    let run = merged(&portal);
    for note in [
        "M002",
        "M004",
        "M005",
        "Vale quello che scrive nord",
        "Vale quello di nord",
    ] {
        has(&run.stderr, note);
    }
    let taxonomy = portal.read("regione/content/taxonomy.toml");
    has(&taxonomy, "name = \"Servizi utili\"");
    has(&taxonomy, "synonyms = [\"sportello\", \"taxi\"]");
    assert_eq!(taxonomy.matches("id = \"A2.05\"").count(), 1);
    let synonyms = portal.read("regione/content/synonyms.toml");
    assert_eq!(synonyms.matches("badante").count(), 1);
    assert!(synonyms.contains("nonno") && synonyms.contains("vecchio"), "{synonyms}");
    has(
        &portal.read("regione/content/needs/andare-alle-visite.md"),
        "Come ti muovi?",
    );
    assert!(!portal.has("regione/content/requirements.toml"));
    sound(&portal);

    // The region's own word counts first.
    portal.write(
        "regione/own/taxonomy.toml",
        "[[category]]\nid = \"A2.05\"\nname = \"Cose utili\"\n",
    );
    portal.write("regione/own/territory.toml", "name = \"Regione intera\"\n");
    let need = portal.read("nord/content/needs/andare-alle-visite.md");
    portal.write(
        "regione/own/needs/andare-alle-visite.md",
        need.replace("Come ti muovi?", "Ti serve un passaggio?"),
    );
    let run = merged(&portal);
    has(&run.stderr, "Vale quello che scrive la regione");
    has(&portal.read("regione/content/taxonomy.toml"), "name = \"Cose utili\"");
    has(
        &portal.read("regione/content/territory.toml"),
        "name = \"Regione intera\"",
    );
    has(
        &portal.read("regione/content/needs/andare-alle-visite.md"),
        "Ti serve un passaggio?",
    );
    sound(&portal);
}

#[test]
fn links_to_pages_that_stay_lead_to_the_territory_or_become_words() {
    let portal = two();
    portal.remove("regione/own/pages/privacy.md");
    for name in ["nord", "sud"] {
        let place = format!("{name}/content/places/punto-alfa.md");
        let text = portal.read(&place)
            + "\nLeggi [come trattiamo i dati](/privacy/).\nE ancora [la nota][n], [la scheda](/qualita/enti/coop-beta/), \
               [i passaggi](/trasporti/).\n\n[n]: /privacy/\n";
        portal.write(&place, text);
    }
    portal.change(
        "nord/portal.toml",
        "demo = true",
        "url = \"https://nord.example/portale/\"",
    );
    let run = merged(&portal);
    has(&run.stderr, "M003");
    let nord = portal.read("regione/content/places/nord-punto-alfa.md");
    has(&nord, "[come trattiamo i dati](https://nord.example/portale/privacy/)");
    let provider = portal.read("regione/content/providers/nord-comune-alfa/index.md");
    has(&provider, "url = \"https://nord.example/portale/privacy/\"");
    has(&nord, "\n[n]: https://nord.example/portale/privacy/\n");
    let sud = portal.read("regione/content/places/sud-punto-alfa.md");
    has(&sud, "\nLeggi come trattiamo i dati.\nE ancora la nota, ");
    // Sheets and old addresses are known too.
    has(&sud, "[la scheda](/qualita/enti/sud-coop-beta/)");
    has(&sud, "[i passaggi](/servizi/sud-sportello-trasporti/)");
}

#[test]
fn a_territory_with_errors_holds_up_the_merge_or_leaves_its_pages_out() {
    let portal = two();
    merged(&portal);
    let before = portal.files("regione/content");
    portal.change(
        "sud/content/places/punto-alfa.md",
        "name = \"Punto sociale di Alfa\"\n",
        "",
    );
    let run = merge(&portal, &[]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    has(&run.stderr, "sud (sud):");
    has(&run.stderr, "content/places/punto-alfa.md:1:1");
    has(&run.stderr, "--allow-invalid");
    assert_eq!(portal.files("regione/content"), before, "the merge before stays");

    let transport = "sud/content/providers/comune-alfa/sportello-trasporti.md";
    let desk = "[[channel]]\nkind = \"desk\"\nplace = \"punto-alfa\"\n\n[[channel]]\nkind = \"phone\"";
    portal.change(transport, "[[channel]]\nkind = \"phone\"", desk);
    portal.change(
        "sud/content/providers/coop-beta/nido-beta.md",
        "regime = ",
        "regime = \"altro\" #",
    );
    let care = "sud/content/providers/coop-beta/assistenza-a-casa.md";
    let links = "\nVedi [il punto](/luoghi/punto-alfa/), [il nido](/servizi/nido-beta/), [lo stesso](nido-beta.md), \
                 [i trasporti](/servizi/sportello-trasporti/) e [gli altri luoghi](/luoghi/).\n";
    portal.write(care, portal.read(care) + links);
    let run = merge(&portal, &["--allow-invalid"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    // Of a link to what is left out the words stay.
    let care = portal.read("regione/content/providers/sud-coop-beta/sud-assistenza-a-casa.md");
    has(
        &care,
        "\nVedi il punto, il nido, lo stesso, [i trasporti](/servizi/sud-sportello-trasporti/) e [gli altri luoghi](/luoghi/).\n",
    );
    has(
        &run.stderr,
        "porta a una pagina che ha errori e resta fuori dalla regione: /luoghi/punto-alfa/",
    );
    assert!(!portal.has("regione/content/places/sud-punto-alfa.md"));
    // Nobody names it any more.
    let transport = portal.read("regione/content/providers/sud-comune-alfa/sud-sportello-trasporti.md");
    has(&transport, "places = []");
    let provider = portal.read("regione/content/providers/sud-comune-alfa/index.md");
    assert!(!provider.contains("place ="), "{provider}");
    assert!(
        transport.contains("\"phone\"") && !transport.contains("desk"),
        "{transport}"
    );
    let run = portal.run(&["check", "--portal", "regione", "--format", "concise"]);
    assert!(!run.stdout.contains("S023"), "{}", run.stdout);
    assert!(!run.stdout.contains("R003"), "{}", run.stdout);
    assert!(portal.has("regione/content/places/nord-punto-alfa.md"));
}

#[test]
fn comuni_that_cannot_be_told_apart_are_refused() {
    let portal = two();
    portal.change("sud/content/territory.toml", "id = \"gamma\"", "id = \"alfa\"");
    for page in [
        "sud/content/places/punto-alfa.md",
        "sud/content/providers/comune-alfa/sportello-trasporti.md",
    ] {
        portal.change(page, "\"gamma\"", "\"alfa\"");
    }
    let run = merge(&portal, &[]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    has(&run.stderr, "errore[M001]");
    has(&run.stderr, "content/territory.toml:5:6");
    assert!(!portal.has("regione/content"), "nothing was written");

    // The same comune in both is one comune.
    portal.change("sud/content/territory.toml", "099003", "099001");
    let run = merged(&portal);
    has(&run.stderr, "avviso[M001]");
    let territory = portal.read("regione/content/territory.toml");
    assert_eq!(territory.matches("[[comune]]").count(), 3, "{territory}");
    sound(&portal);
}

#[test]
fn the_region_has_a_word_on_comuni() {
    let portal = two();
    let own = |id: &str, istat: &str| {
        let text = format!("[[comune]]\nid = \"{id}\"\nname = \"Alfa\"\nistat = \"{istat}\"\nresidents = 5\n");
        portal.write("regione/own/territory.toml", text);
    };
    own("alfa", "099001");
    let run = merged(&portal);
    assert!(!run.stderr.contains("M001"), "{}", run.stderr);
    has(&portal.read("regione/content/territory.toml"), "residents = 5");
    for (id, istat) in [("alfa", "099999"), ("altro", "099001")] {
        own(id, istat);
        let run = merge(&portal, &[]);
        assert_eq!(run.code, 1, "{id} {istat}: {}", run.stderr);
        has(&run.stderr, "errore[M001]");
    }
}

#[test]
fn addresses_are_those_of_the_language_of_the_region() {
    let portal = two();
    portal.change("nord/portal.toml", "language = \"it\"", "language = \"en\"");
    portal.write("regione/portal.toml", "title = \"Regione\"\nlanguage = \"it\"\n");
    let place = "nord/content/places/punto-alfa.md";
    let text = portal.read(place) + "\nLeggi [dei passaggi](/services/sportello-trasporti/).\n";
    portal.write(place, text);
    portal.change("nord/content/pages/privacy.md", "/luoghi/", "/places/");
    let run = merged(&portal);
    has(&run.stderr, "demo = true");
    has(
        &portal.read("regione/content/places/nord-punto-alfa.md"),
        "[dei passaggi](/servizi/nord-sportello-trasporti/)",
    );
}

#[test]
fn merging_again_changes_what_has_changed() {
    let portal = two();
    merged(&portal);
    has(&merged(&portal).stdout, "Nulla è cambiato");
    let service = "sud/content/providers/coop-beta/assistenza-a-casa.md";
    portal.change(service, "Direzione", "Segreteria");
    portal.remove("sud/content/providers/coop-beta/nido-beta.md");
    merged(&portal);
    assert!(!portal.has("regione/content/providers/sud-coop-beta/sud-nido-beta.md"));
    has(
        &portal.read("regione/content/providers/sud-coop-beta/sud-assistenza-a-casa.md"),
        "Segreteria",
    );
    let again = two();
    again.change(service, "Direzione", "Segreteria");
    again.remove("sud/content/providers/coop-beta/nido-beta.md");
    merged(&again);
    assert_eq!(portal.files("regione/content"), again.files("regione/content"));
}

#[test]
fn what_people_wrote_is_never_overwritten() {
    let portal = two();
    portal.write("regione/content/pages/nostra.md", "+++\ntitle = \"Nostra\"\n+++\n");
    let run = merge(&portal, &[]);
    assert_eq!(run.code, 5, "{}", run.stderr);
    has(&run.stderr, "nostra.md");
    has(&run.stderr, "--own");
    assert!(portal.has("regione/content/pages/nostra.md"));
    // Not even by force, where it is a territory that would go.
    for args in [["--portal", "nord"], ["--portal", "sud"], ["--portal", "."]] {
        let run = portal.run(&[&["merge", "--force", "nord", "sud"], &args[..]].concat());
        let expected = if args[1] == "." { 0 } else { 2 };
        assert_eq!(run.code, expected, "{args:?} {}", run.stderr);
    }
    assert!(portal.has("nord/content/pages/privacy.md"));
    assert_eq!(merge(&portal, &["--force"]).code, 0);
    assert!(!portal.has("regione/content/pages/nostra.md"));
}

#[test]
fn territories_need_names_of_their_own() {
    let portal = two();
    copy(&portal.path().join("nord"), &portal.path().join("altro/nord"));
    let names = |territories: &[&str]| portal.run(&[&["merge", "--portal", "regione"], territories].concat());
    for (territories, said) in [
        (&["nord", "altro/nord"][..], "si chiamerebbero «nord»"),
        (&["Nord Est=nord"], "nome del territorio"),
        (&["a=nord", "a-b=sud"], "uno è l'inizio dell'altro"),
        (&[], "Manca"),
        (&["ovest"], "portal.toml"),
    ] {
        let run = names(territories);
        assert_ne!(run.code, 0, "{territories:?}");
        assert!(
            run.stderr.to_lowercase().contains(&said.to_lowercase()),
            "{territories:?}: {}",
            run.stderr
        );
    }
    assert!(!portal.has("regione/content"));
    assert_eq!(names(&["a=nord", "b=sud"]).code, 0);
    assert!(portal.has("regione/content/people/a-ida-verdi.md"));
}
