//! The map of the territory: from the outlines of `territory.geojson`, from the coordinates of the comuni, or not at
//! all; and what is said about a file of outlines that does not fit.

use crate::harness::Portal;

const FILE: &str = "content/territory.geojson";
const ALFA: &str = r#""properties":{"istat":"099001","name":"Alfa"}"#;
const BETA: &str = r#""properties":{"name":"Beta"}"#;

/// A feature with a square of a twentieth of a degree from this corner on.
fn square(says: &str, lon: f64, lat: f64) -> String {
    let (east, north) = (lon + 0.05, lat + 0.05);
    let ring = format!("[[{lon},{lat}],[{east},{lat}],[{east},{north}],[{lon},{north}],[{lon},{lat}]]");
    format!(r#"{{"type":"Feature",{says},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#)
}

/// The small portal with these features in its file of outlines.
fn with_outlines(features: &[String]) -> Portal {
    let portal = Portal::small();
    portal.write(
        FILE,
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")),
    );
    portal
}

/// The outlines of both comuni.
fn both() -> Vec<String> {
    vec![square(ALFA, 8.88, 45.68), square(BETA, 8.93, 45.73)]
}

/// The map on a page of the built site.
fn map(portal: &Portal, page: &str) -> Option<String> {
    let html = portal.read(&format!("public/{page}index.html"));
    let drawings = html.split("<svg ").skip(1);
    let mut drawings = drawings.filter_map(|rest| rest.split("</svg>").next());
    drawings
        .find(|drawing| drawing.contains("class=map "))
        .map(str::to_owned)
}

/// The map on the home page, after a build that must succeed.
fn drawn(portal: &Portal) -> Option<String> {
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    map(portal, "")
}

/// The data of the outline of a comune on a map, which is a link to its page.
fn outline(map: &str, comune: &str) -> Option<String> {
    let link = format!("href=/comuni/{comune}/><path d=\"");
    let (_, rest) = map.split_once(&link)?;
    rest.split('"').next().map(str::to_owned)
}

#[test]
fn outlines_become_a_map_with_a_shape_for_each_comune() {
    let portal = with_outlines(&both());
    assert_eq!(portal.problems("content/"), Vec::<String>::new());
    let map_home = drawn(&portal).expect("a map");
    let (alfa, beta) = (outline(&map_home, "alfa"), outline(&map_home, "beta"));
    let (alfa, beta) = (alfa.expect("a shape of Alfa"), beta.expect("a shape of Beta"));
    // Squares stay squares: four straight lines.
    for shape in [&alfa, &beta] {
        assert!(shape.starts_with('M') && shape.ends_with('Z'), "{shape}");
        assert_eq!(shape.matches('L').count(), 3, "{shape}");
        assert!(!shape.contains('Q') && !shape.contains("NaN"), "{shape}");
    }
    assert_ne!(alfa, beta);
    for words in [
        "Alfa, 2 servizi",
        "Beta, 3 servizi",
        "Mappa del territorio (Ambito di prova)",
    ] {
        assert!(map_home.contains(words), "{words} in {map_home}");
    }
}

#[test]
fn the_map_stands_where_one_chooses_a_comune() {
    let portal = with_outlines(&both());
    drawn(&portal);
    for page in ["", "comuni/", "comuni/alfa/", "luoghi/"] {
        let map = map(&portal, page).unwrap_or_else(|| panic!("a map on /{page}"));
        assert_eq!(map.contains("aria-current=page"), page == "comuni/alfa/", "/{page}");
    }
    assert_eq!(map(&portal, "servizi/"), None);
}

#[test]
fn a_file_that_is_no_list_of_outlines_is_an_error() {
    for (text, place, words) in [
        ("{\n  \"type\": oops\n}", "2:11", "Questo file non è GeoJSON: "),
        ("", "1:1", "Questo file non è GeoJSON: "),
        ("[]", "1:1", "In questo file non c'è un elenco di confini"),
        (
            r#"{"type":"Feature"}"#,
            "1:1",
            "In questo file non c'è un elenco di confini",
        ),
    ] {
        let portal = Portal::small();
        portal.write(FILE, text);
        let found = portal.problems("content/");
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(
            found[0].starts_with(&format!("{FILE}:{place}: errore[S056]: {words}")),
            "{found:#?}"
        );
        assert_eq!(portal.run(&["build"]).code, 1, "{text}");
        assert!(!portal.has("public"), "{text}");
    }
}

#[test]
fn outlines_of_others_are_a_note() {
    let mut features = both();
    features.extend(["Gamma", "Delta"].map(|name| square(&format!(r#""properties":{{"name":"{name}"}}"#), 9.0, 46.0)));
    let portal = with_outlines(&features);
    let note = "nota[S057]: 2 contorni non sono di comuni del territorio: Gamma, Delta";
    assert_eq!(portal.problems("content/"), [format!("{FILE}:1:1: {note}")]);
    // They are not drawn, and the map is no larger for them.
    assert_eq!(drawn(&portal), drawn(&with_outlines(&both())));
}

#[test]
fn a_comune_without_outline_is_told_and_has_its_mark() {
    let portal = with_outlines(&[square(ALFA, 8.88, 45.68)]);
    let found = portal.problems("content/");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with(&format!("{FILE}:1:1: avviso[S057]: Un comune è senza contorno: ")),
        "{found:#?}"
    );
    let map = drawn(&portal).expect("a map");
    let beta = outline(&map, "beta").expect("a mark of Beta");
    assert_ne!(Some(beta), outline(&map, "alfa"));
    // Nothing of use in the file is as if there were no file.
    let portal = with_outlines(&[]);
    let found = portal.problems("content/");
    assert!(
        found[0].starts_with(&format!("{FILE}:1:1: avviso[S057]: 2 comuni sono senza contorno: ")),
        "{found:#?}"
    );
    assert_eq!(drawn(&portal), drawn(&Portal::small()));
}

#[test]
fn outlines_in_metres_are_told_and_not_drawn() {
    let portal = with_outlines(&[square(ALFA, 8.88, 45.68), square(BETA, 487_000.0, 5_062_000.0)]);
    let found = portal.problems("content/");
    let broken = format!("{FILE}:1:1: avviso[S057]: Un contorno non si può usare: Beta");
    assert!(found.contains(&broken), "{found:#?}");
    let map = drawn(&portal).expect("a map");
    assert_eq!(map, drawn(&with_outlines(&[square(ALFA, 8.88, 45.68)])).expect("a map"));
}

#[test]
fn without_a_file_the_map_is_schematic() {
    let portal = Portal::small();
    let schematic = drawn(&portal).expect("a map");
    for comune in ["alfa", "beta"] {
        let shape = outline(&schematic, comune).unwrap_or_else(|| panic!("a shape of {comune}"));
        assert!(shape.starts_with('M') && !shape.contains("NaN"), "{shape}");
    }
    assert_ne!(Some(schematic), drawn(&with_outlines(&both())));
}

#[test]
fn without_coordinates_there_is_no_map() {
    let portal = Portal::small();
    for line in ["lat = 45.70\nlon = 8.90\n", "lat = 45.80\nlon = 8.95\n"] {
        portal.change("content/territory.toml", line, "");
    }
    assert_eq!(portal.problems("content/"), Vec::<String>::new());
    assert_eq!(drawn(&portal), None);
    for page in ["comuni/", "comuni/alfa/", "luoghi/"] {
        assert_eq!(map(&portal, page), None, "/{page}");
    }
    // The comuni are there without it.
    assert!(portal.read("public/comuni/index.html").contains("href=/comuni/beta/"));
    // Outlines are enough.
    portal.write(
        FILE,
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, both().join(",")),
    );
    assert!(drawn(&portal).is_some());
}
