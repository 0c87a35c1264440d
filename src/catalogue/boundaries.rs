//! The outlines of the comuni: `territory.geojson`, a file that a territory may add.
//!
//! The file is GeoJSON (RFC 7946) as offices export it, in degrees of WGS 84. Features are matched to comuni by what they
//! say of themselves; what does not match is told and left out.

use super::territory::Comune;
use crate::diagnostic::{Diagnostic, FileId, Sources, Span, Text};
use crate::source::slug::slugify;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The outlines of the comuni, as far as they are given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Boundaries {
    /// Rings of (longitude, latitude) in degrees, by the id of the comune; each ring is open, its last point leads back
    /// to its first. Several rings are parts and holes alike: the rule `evenodd` tells them apart.
    pub rings: BTreeMap<String, Vec<Vec<(f64, f64)>>>,
}

/// What is wrong with a file of outlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is not JSON.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1; 0 before the first character of a line.
        column: usize,
        /// What the reader of JSON says, in English.
        words: String,
    },
    /// It is JSON, but no `FeatureCollection` with `features`.
    NotFeatures,
    /// A feature belongs to no comune of the territory.
    NoMatch {
        /// What it calls itself; may be empty.
        name: String,
        /// Which feature, from 0.
        place: usize,
    },
    /// A feature of a comune has no usable outline: no polygon, or coordinates that are not degrees.
    BadGeometry {
        /// What it calls itself; may be empty.
        name: String,
        /// Which feature, from 0.
        place: usize,
    },
    /// A comune has no outline.
    Missing {
        /// Id of the comune.
        comune: String,
    },
}

/// Properties with the ISTAT code, in the spelling of ISTAT's own files and of those made from them.
const CODES: [&str; 5] = ["istat", "pro_com_t", "pro_com", "PRO_COM_T", "PRO_COM"];
/// Properties with the name.
const NAMES: [&str; 5] = ["nome", "name", "comune", "COMUNE", "Comune"];

/// Reads the text of a `territory.geojson`. Never fails: what is right is kept, what is wrong is in the problems, in
/// the order of the file, and after them the comuni without outline in the order of the territory. A file that cannot
/// be read at all has only the problem that says so.
pub fn read(text: &str, comuni: &[Comune]) -> (Boundaries, Vec<Problem>) {
    let mut boundaries = Boundaries::default();
    let value: Value = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(value) => value,
        Err(error) => {
            let words = error.to_string();
            let words = words
                .rsplit_once(" at line ")
                .map_or(words.as_str(), |(words, _)| words);
            let (line, column, words) = (error.line(), error.column(), words.to_owned());
            return (boundaries, vec![Problem::NotJson { line, column, words }]);
        }
    };
    let collection = value.get("type").and_then(Value::as_str) == Some("FeatureCollection");
    let Some(features) = value.get("features").and_then(Value::as_array).filter(|_| collection) else {
        return (boundaries, vec![Problem::NotFeatures]);
    };
    let mut problems = Vec::new();
    for (place, feature) in features.iter().enumerate() {
        let claims = Claims::of(feature);
        let Some(comune) = comuni.iter().find(|comune| claims.name(comune)) else {
            problems.push(Problem::NoMatch {
                name: claims.words(),
                place,
            });
            continue;
        };
        match geometry(feature.get("geometry")) {
            // A comune in several features has several parts.
            Some(rings) => boundaries.rings.entry(comune.id.clone()).or_default().extend(rings),
            None => problems.push(Problem::BadGeometry {
                name: claims.words(),
                place,
            }),
        }
    }
    let missing = comuni
        .iter()
        .filter(|comune| !boundaries.rings.contains_key(&comune.id));
    problems.extend(missing.map(|comune| Problem::Missing {
        comune: comune.id.clone(),
    }));
    (boundaries, problems)
}

/// What a feature says of which comune it is.
struct Claims {
    ids: Vec<String>,
    codes: Vec<String>,
    names: Vec<String>,
}

impl Claims {
    fn of(feature: &Value) -> Claims {
        let properties = feature.get("properties");
        let all = |keys: &[&str]| -> Vec<String> {
            let values = keys.iter().filter_map(|key| properties?.get(*key));
            values.filter_map(word).collect()
        };
        let ids = feature
            .get("id")
            .and_then(word)
            .into_iter()
            .chain(all(&["id"]))
            .collect();
        Claims {
            ids,
            codes: all(&CODES),
            names: all(&NAMES),
        }
    }

    /// Whether this is the outline of `comune`.
    fn name(&self, comune: &Comune) -> bool {
        let coded = |codes: &[String]| {
            let own = comune.istat.as_deref().and_then(bare);
            own.is_some_and(|own| codes.iter().any(|code| bare(code) == Some(own)))
        };
        if self.ids.contains(&comune.id) || coded(&self.codes) {
            return true;
        }
        // Programs number features from 0: a number is a code only where nothing better is said.
        if self.codes.is_empty() && self.names.is_empty() && coded(&self.ids) {
            return true;
        }
        // Italy has comuni of the same name: where both sides have a code, the code decides.
        let decided = comune.istat.is_some() && self.codes.iter().any(|code| bare(code).is_some());
        let slugs = [comune.id.clone(), slugify(&comune.name)];
        !decided && self.names.iter().any(|name| slugs.contains(&slugify(name)))
    }

    /// What to call the feature when it is in the way.
    fn words(&self) -> String {
        let all = [&self.names, &self.ids, &self.codes];
        all.into_iter().flatten().next().cloned().unwrap_or_default()
    }
}

/// A text or a number as text; nothing if it is empty.
fn word(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// An ISTAT code without the zeros in front, which spreadsheets lose; `None` if it is no code.
fn bare(code: &str) -> Option<&str> {
    let digits = code.trim_start_matches('0');
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// The rings of a polygon or of several; `None` if anything about them is wrong.
fn geometry(geometry: Option<&Value>) -> Option<Vec<Vec<(f64, f64)>>> {
    let geometry = geometry?;
    let coordinates = geometry.get("coordinates")?.as_array()?;
    let rings: Vec<&Value> = match geometry.get("type")?.as_str()? {
        "Polygon" => coordinates.iter().collect(),
        "MultiPolygon" => {
            let polygons: Option<Vec<&Vec<Value>>> = coordinates.iter().map(Value::as_array).collect();
            polygons?.into_iter().flatten().collect()
        }
        _ => return None,
    };
    let rings: Vec<Vec<(f64, f64)>> = rings.into_iter().map(ring).collect::<Option<_>>()?;
    (!rings.is_empty()).then_some(rings)
}

fn ring(ring: &Value) -> Option<Vec<(f64, f64)>> {
    let mut points: Vec<(f64, f64)> = ring.as_array()?.iter().map(point).collect::<Option<_>>()?;
    if points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    (points.len() > 2).then_some(points)
}

/// A position: longitude, latitude, and perhaps a height that a map has no use for.
fn point(position: &Value) -> Option<(f64, f64)> {
    let [lon, lat, ..] = position.as_array()?.as_slice() else {
        return None;
    };
    let (lon, lat) = (lon.as_f64()?, lat.as_f64()?);
    (lon.abs() <= 180.0 && lat.abs() <= 90.0).then_some((lon, lat))
}

/// How many names a headline has room for.
const NAMED: usize = 3;

/// The problems of a file of outlines, each kind said once: a file of a whole region has hundreds of strangers.
pub(super) fn diagnostics(problems: &[Problem], comuni: &[Comune], file: FileId, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let start = Span::start_of(file);
    let (mut strangers, mut broken, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    for problem in problems {
        match problem {
            Problem::NotJson { line, column, words } => found.push(
                Diagnostic::error("S056", Text::new("boundaries-json").with("words", words.as_str()))
                    .at(Span::new(file, place(sources.text(file), *line, *column)))
                    .help(Text::new("boundaries-help")),
            ),
            Problem::NotFeatures => found.push(
                Diagnostic::error("S056", Text::new("boundaries-features"))
                    .at(start)
                    .help(Text::new("boundaries-help")),
            ),
            Problem::NoMatch { name, .. } => strangers.push(name.as_str()),
            Problem::BadGeometry { name, .. } => broken.push(name.as_str()),
            Problem::Missing { comune } => missing.push(comune),
        }
    }
    // What is there but broken is not called missing as well.
    let broken_ids: Vec<String> = broken.iter().map(|name| slugify(name)).collect();
    missing.retain(|id| !broken_ids.contains(id));
    let named = |id: &&String| comuni.iter().find(|comune| comune.id == **id);
    let missing: Vec<&str> = missing
        .iter()
        .map(|id| named(id).map_or(id.as_str(), |comune| comune.name.as_str()))
        .collect();
    for names in [&mut strangers, &mut broken] {
        let mut seen = BTreeSet::new();
        names.retain(|name| seen.insert(*name));
    }
    let kinds = [
        ("boundaries-broken", "boundaries-broken-help", broken),
        ("boundaries-missing", "boundaries-missing-help", missing),
        ("boundaries-strangers", "boundaries-strangers-help", strangers),
    ];
    for (headline, help, names) in kinds {
        if names.is_empty() {
            continue;
        }
        let named: Vec<&str> = names
            .iter()
            .copied()
            .filter(|name| !name.is_empty())
            .take(NAMED)
            .collect();
        let headline = Text::new(headline)
            .with("count", names.len())
            .with("names", named.join(", "));
        let diagnostic = if help == "boundaries-strangers-help" {
            Diagnostic::info("S057", headline)
        } else {
            Diagnostic::warning("S057", headline)
        };
        found.push(diagnostic.at(start).help(Text::new(help)));
    }
    found
}

/// Where a line and column, both from 1, are in a text.
fn place(text: &str, line: usize, column: usize) -> std::ops::Range<usize> {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let at = (start + column.saturating_sub(1)).min(text.len());
    let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    at..at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileId, Span};

    fn comune(id: &str, name: &str, istat: Option<&str>) -> Comune {
        Comune {
            id: id.to_owned(),
            name: name.to_owned(),
            istat: istat.map(str::to_owned),
            residents: None,
            lat: None,
            lon: None,
            span: Span::new(FileId::default(), 0..0),
        }
    }

    fn comuni() -> Vec<Comune> {
        vec![
            comune("tradate", "Tradate", Some("012127")),
            comune("vedano", "Vedano Olona", None),
            comune("agra", "Agra", Some("001001")),
        ]
    }

    const SQUARE: &str = r#"{"type":"Polygon","coordinates":[[[8,45],[9,45],[9,46],[8,45]]]}"#;

    fn file(features: &[(&str, &str)]) -> String {
        let features: Vec<String> = features
            .iter()
            .map(|(claims, geometry)| format!(r#"{{"type":"Feature",{claims},"geometry":{geometry}}}"#))
            .collect();
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
    }

    /// The id of the comune that these claims belong to.
    fn matched(claims: &str) -> Option<String> {
        read(&file(&[(claims, SQUARE)]), &comuni()).0.rings.into_keys().next()
    }

    #[test]
    fn features_are_matched_by_what_they_say() {
        for claims in [
            r#""id":"tradate""#,
            r#""properties":{"id":"tradate"}"#,
            r#""properties":{"istat":"12127"}"#,
            r#""properties":{"PRO_COM_T":"012127","COMUNE":"Altro"}"#,
            r#""properties":{"pro_com_t":12127}"#,
            r#""properties":{"name":"TRADATE"}"#,
            r#""id":12127,"properties":null"#,
        ] {
            assert_eq!(matched(claims).as_deref(), Some("tradate"), "{claims}");
        }
        assert_eq!(
            matched(r#""properties":{"nome":"Vedano Olona"}"#).as_deref(),
            Some("vedano")
        );
        assert_eq!(
            matched(r#""properties":{"COMUNE":"Vedano","PRO_COM_T":"012134"}"#).as_deref(),
            Some("vedano")
        );
    }

    #[test]
    fn what_only_looks_like_a_comune_is_not_one() {
        // The thousand-and-first feature of a national file, and a comune of the same name elsewhere.
        assert_eq!(matched(r#""id":1001,"properties":{"COMUNE":"Altrove"}"#), None);
        assert_eq!(
            matched(r#""properties":{"COMUNE":"Tradate","PRO_COM_T":"099001"}"#),
            None
        );
        assert_eq!(matched(r#""properties":{"name":"","istat":"000"}"#), None);
    }

    #[test]
    fn parts_and_holes_are_rings() {
        let many = r#"{"type":"MultiPolygon","coordinates":[[[[8,45],[9,45],[9,46],[8,45]],[[8.1,45.1],[8.2,45.1],[8.2,45.2]]],[[[1,2,99],[2,2,99],[2,3,99]]]]}"#;
        let text = file(&[(r#""id":"tradate""#, many), (r#""id":"tradate""#, SQUARE)]);
        let (boundaries, problems) = read(&format!("\u{feff}{text}"), &comuni());
        let rings = &boundaries.rings["tradate"];
        assert_eq!(rings.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 3, 3]);
        assert_eq!(rings[2], [(1.0, 2.0), (2.0, 2.0), (2.0, 3.0)]);
        let missing = |comune: &str| Problem::Missing {
            comune: comune.to_owned(),
        };
        assert_eq!(problems, [missing("vedano"), missing("agra")]);
    }

    #[test]
    fn bad_outlines_are_told() {
        for geometry in [
            "null",
            r#"{"type":"Point","coordinates":[8,45]}"#,
            r#"{"type":"Polygon","coordinates":[]}"#,
            r#"{"type":"Polygon","coordinates":[[[8,45],[9,45],[8,45]]]}"#,
            r#"{"type":"Polygon","coordinates":[[[8,45],[9,"45"],[9,46]]]}"#,
            // Metres of UTM, the usual mistake.
            r#"{"type":"Polygon","coordinates":[[[487000,5062000],[488000,5062000],[488000,5063000]]]}"#,
        ] {
            let text = file(&[
                (r#""properties":{"name":"Nessuno"}"#, SQUARE),
                (r#""properties":{"name":"Tradate"}"#, geometry),
            ]);
            let (boundaries, problems) = read(&text, &comuni());
            assert_eq!(boundaries, Boundaries::default());
            let [first, second, ..] = problems.as_slice() else {
                panic!("{problems:?}")
            };
            assert_eq!(
                *first,
                Problem::NoMatch {
                    name: "Nessuno".to_owned(),
                    place: 0
                }
            );
            assert_eq!(
                *second,
                Problem::BadGeometry {
                    name: "Tradate".to_owned(),
                    place: 1
                },
                "{geometry}"
            );
        }
    }

    #[test]
    fn files_that_are_something_else_are_told() {
        let (_, problems) = read("{\n  \"type\": oops\n}", &comuni());
        let [
            Problem::NotJson {
                line: 2,
                column: 11,
                words,
            },
        ] = problems.as_slice()
        else {
            panic!("{problems:?}")
        };
        assert_eq!(words, "expected value");
        for text in [
            "[]",
            "3",
            r#"{"type":"Feature"}"#,
            r#"{"type":"FeatureCollection","features":{}}"#,
        ] {
            assert_eq!(read(text, &comuni()).1, [Problem::NotFeatures], "{text}");
        }
        for text in [r#"{"type":"FeatureCollection","features":[null,3,{},[]]}"#, &file(&[])] {
            assert!(read(text, &comuni()).0.rings.is_empty());
        }
    }

    #[test]
    fn damaged_files_never_panic() {
        let text = file(&[(r#""properties":{"name":"Tradate"}"#, SQUARE)]);
        let mut state = 1_u64;
        for _ in 0..3000 {
            let mut bytes = text.clone().into_bytes();
            for _ in 0..3 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let place = (state >> 33) as usize % bytes.len();
                bytes[place] = b"[]{},:\"019.eE-ntx "[(state >> 20) as usize % 18];
            }
            let (boundaries, _) = read(&String::from_utf8(bytes).expect("ASCII"), &comuni());
            let points = boundaries.rings.values().flatten().flatten();
            assert!(
                points
                    .into_iter()
                    .all(|(lon, lat)| lon.abs() <= 180.0 && lat.abs() <= 90.0)
            );
        }
    }
}
