//! The region's territory: all comuni, each once, and their outlines.

use super::{Content, Merged, Own, Territory};
use crate::catalogue::Comune;
use crate::diagnostic::{Diagnostic, Severity, Text};
use crate::source::slug::slugify;
use crate::source::walk::DataFile;
use serde_json::json;
use toml::{Table, Value};

/// Adds `territory.toml`, and `territory.geojson` if anybody has one.
pub(super) fn merge(merged: &mut Merged, own: Option<&Own>, territories: &[Territory<'_>]) {
    let own_table = own
        .and_then(|own| own.data.get(&DataFile::Territory))
        .and_then(|text| text.trim_start_matches('\u{feff}').parse::<Table>().ok())
        .unwrap_or_default();
    let mut comuni: Vec<Value> = own_table
        .get("comune")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let own_folder = own.map(|own| own.folder.as_str()).unwrap_or_default();
    let own_comuni = comuni.iter().filter_map(|comune| {
        let text = |key| comune.get(key).and_then(Value::as_str).map(str::to_owned);
        Some(Known {
            id: text("id").or_else(|| text("name").as_deref().map(slugify))?,
            istat: text("istat"),
            of: own_folder,
        })
    });
    let mut known: Vec<Known<'_>> = own_comuni.collect();
    let own_count = known.len();
    for (at, territory) in territories.iter().enumerate() {
        for comune in &territory.catalogue.territory.comuni {
            let same =
                |known: &Known<'_>| known.id == comune.id || (known.istat.is_some() && known.istat == comune.istat);
            match known.iter().position(same) {
                Some(first) => {
                    let note = twice(comune, &known[first]);
                    // That the region says more of a comune than its territory does is what it has a word for.
                    if first >= own_count || note.severity == Severity::Error {
                        merged.notes[at].push(note);
                    }
                }
                None => {
                    known.push(Known {
                        id: comune.id.clone(),
                        istat: comune.istat.clone(),
                        of: &territory.name,
                    });
                    comuni.push(Value::Table(declared(comune)));
                }
            }
        }
    }
    let mut table = own_table;
    let name = match table.get("name").and_then(Value::as_str) {
        Some(name) => name.to_owned(),
        None => name_of(territories),
    };
    table.insert("name".to_owned(), Value::String(name.clone()));
    for (key, value) in [
        ("region", common(territories, |territory| territory.region.as_deref())),
        (
            "province",
            common(territories, |territory| territory.province.as_deref()),
        ),
    ] {
        if let Some(value) = value.filter(|_| !table.contains_key(key)) {
            table.insert(key.to_owned(), Value::String(value.to_owned()));
        }
    }
    table.insert("comune".to_owned(), Value::Array(comuni));
    let text = toml::to_string(&table).unwrap_or_default();
    merged.name = name;
    merged.files.insert("territory.toml".to_owned(), Content::Text(text));
    outlines(merged, own, territories);
}

/// A comune that somebody has declared.
struct Known<'a> {
    id: String,
    istat: Option<String>,
    /// Who: a territory, or the region's own folder.
    of: &'a str,
}

/// A comune that two have. If it is not the same one, nobody could tell them apart.
fn twice(comune: &Comune, first: &Known<'_>) -> Diagnostic {
    let territory = first.of;
    let same_id = comune.id == first.id;
    let other_code = comune.istat.is_some() && first.istat.is_some() && comune.istat != first.istat;
    let (headline, help) = match (same_id, other_code) {
        (true, true) => ("merge-comune-clash", "merge-comune-clash-help"),
        (true, false) => ("merge-comune-twice", "merge-comune-twice-help"),
        (false, _) => ("merge-comune-ids", "merge-comune-ids-help"),
    };
    let headline = Text::new(headline)
        .with("name", comune.name.as_str())
        .with("id", comune.id.as_str())
        .with("territory", territory);
    let help = Text::new(help)
        .with("id", first.id.as_str())
        .with("territory", territory);
    let diagnostic = if same_id && !other_code {
        Diagnostic::warning("M001", headline)
    } else {
        Diagnostic::error("M001", headline)
    };
    diagnostic.at(comune.span).help(help)
}

fn declared(comune: &Comune) -> Table {
    let mut table = Table::new();
    table.insert("id".to_owned(), Value::String(comune.id.clone()));
    table.insert("name".to_owned(), Value::String(comune.name.clone()));
    if let Some(istat) = &comune.istat {
        table.insert("istat".to_owned(), Value::String(istat.clone()));
    }
    if let Some(residents) = comune.residents {
        table.insert("residents".to_owned(), Value::Integer(residents));
    }
    for (key, degrees) in [("lat", comune.lat), ("lon", comune.lon)] {
        if let Some(degrees) = degrees {
            table.insert(key.to_owned(), Value::Float(degrees));
        }
    }
    table
}

/// What all territories say.
fn common<'a>(
    territories: &'a [Territory<'_>],
    of: impl Fn(&'a crate::catalogue::Territory) -> Option<&'a str>,
) -> Option<&'a str> {
    let mut all = territories.iter().map(|territory| of(&territory.catalogue.territory));
    let first = all.next()??;
    all.all(|other| other == Some(first)).then_some(first)
}

/// The name of the region, as far as its territories know it.
fn name_of(territories: &[Territory<'_>]) -> String {
    if let [only] = territories {
        return only.catalogue.territory.name.clone();
    }
    match common(territories, |territory| territory.region.as_deref()) {
        Some(region) => region.to_owned(),
        None => {
            let names = territories
                .iter()
                .map(|territory| territory.catalogue.territory.name.as_str());
            names.collect::<Vec<_>>().join(", ")
        }
    }
}

/// The outlines, one after the other.
fn outlines(merged: &mut Merged, own: Option<&Own>, territories: &[Territory<'_>]) {
    let own = own
        .and_then(|own| own.data.get(&DataFile::Boundaries))
        .map(String::as_str);
    let others = territories.iter().filter_map(|territory| {
        let file = territory.sources.find(&territory.shown.join("territory.geojson"))?;
        Some(territory.sources.text(file))
    });
    let features: Vec<serde_json::Value> = own
        .into_iter()
        .chain(others)
        .filter_map(|text| serde_json::from_str::<serde_json::Value>(text.trim_start_matches('\u{feff}')).ok())
        .filter_map(|mut whole| whole.get_mut("features").map(serde_json::Value::take))
        .filter_map(|features| match features {
            serde_json::Value::Array(features) => Some(features),
            _ => None,
        })
        .flatten()
        .collect();
    if !features.is_empty() {
        let text = json!({ "type": "FeatureCollection", "features": features }).to_string();
        merged.files.insert("territory.geojson".to_owned(), Content::Text(text));
    }
}
