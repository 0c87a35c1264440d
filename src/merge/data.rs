//! The words of the region: taxonomy and synonyms, from what the region and its territories say.

use super::{Content, Merged, Own, Territory};
use crate::diagnostic::{Diagnostic, Span, Text};
use crate::source::walk::DataFile;
use std::collections::BTreeSet;
use toml::{Table, Value};

/// Who says something: the region itself, or one of the territories by its number.
type Who = Option<usize>;

/// Adds `taxonomy.toml` and `synonyms.toml`.
pub(super) fn merge(merged: &mut Merged, own: Option<&Own>, territories: &[Territory<'_>]) {
    let taxonomies = said(DataFile::Taxonomy, "taxonomy.toml", own, territories);
    let mut taxonomy = Table::new();
    for list in ["category", "audience", "unit_type"] {
        taxonomy.insert(
            list.to_owned(),
            Value::Array(terms(merged, list, &taxonomies, territories)),
        );
    }
    write(merged, "taxonomy.toml", taxonomy);

    let groups = said(DataFile::Synonyms, "synonyms.toml", own, territories);
    let mut synonyms = Table::new();
    for list in ["equal", "one_way"] {
        let mut seen = BTreeSet::new();
        let all = groups.iter().flat_map(|(_, table)| array(table, list));
        let once: Vec<Value> = all.filter(|group| seen.insert(group.to_string())).cloned().collect();
        synonyms.insert(list.to_owned(), Value::Array(once));
    }
    write(merged, "synonyms.toml", synonyms);
}

/// The tables of a data file: the region's, then those of the territories. Each was read before, so all can be parsed.
fn said(data: DataFile, name: &str, own: Option<&Own>, territories: &[Territory<'_>]) -> Vec<(Who, Table)> {
    let own = own
        .and_then(|own| own.data.get(&data))
        .map(|text| (None, text.as_str()));
    let others = territories.iter().enumerate().filter_map(|(at, territory)| {
        let file = territory.sources.find(&territory.shown.join(name))?;
        Some((Some(at), territory.sources.text(file)))
    });
    let texts = own.into_iter().chain(others);
    texts
        .filter_map(|(who, text)| Some((who, text.trim_start_matches('\u{feff}').parse().ok()?)))
        .collect()
}

fn array<'t>(table: &'t Table, list: &str) -> impl Iterator<Item = &'t Value> {
    table.get(list).and_then(Value::as_array).into_iter().flatten()
}

/// The terms of a list, each once. The first who declares one decides what it is called; words for it are gathered.
fn terms(merged: &mut Merged, list: &str, said: &[(Who, Table)], territories: &[Territory<'_>]) -> Vec<Value> {
    let mut terms: Vec<(Who, Table)> = Vec::new();
    for (who, table) in said {
        for term in array(table, list).filter_map(Value::as_table) {
            let id = term.get("id").and_then(Value::as_str).unwrap_or_default();
            let known = terms
                .iter_mut()
                .find(|(_, known)| known.get("id").and_then(Value::as_str) == Some(id));
            let Some((first, known)) = known else {
                terms.push((*who, term.clone()));
                continue;
            };
            if let Some(at) = *who
                && !same_but_for_words(known, term)
            {
                let span = span_of(&territories[at], list, id);
                let headline = Text::new("merge-term").with("id", id);
                let help = match *first {
                    Some(first) => Text::new("merge-term-help").with("territory", territories[first].name.as_str()),
                    None => Text::new("merge-term-own-help"),
                };
                let note = Diagnostic::info("M002", headline).help(help);
                merged.notes[at].push(match span {
                    Some(span) => note.at(span),
                    None => note,
                });
            }
            gather_words(known, term);
        }
    }
    terms.into_iter().map(|(_, term)| Value::Table(term)).collect()
}

fn same_but_for_words(one: &Table, other: &Table) -> bool {
    let without = |table: &Table| {
        let mut table = table.clone();
        table.remove("synonyms");
        table
    };
    without(one) == without(other)
}

fn gather_words(known: &mut Table, term: &Table) {
    let Some(more) = term.get("synonyms").and_then(Value::as_array) else {
        return;
    };
    let words = known
        .entry("synonyms")
        .or_insert_with(|| Value::Array(Vec::new()))
        .as_array_mut();
    if let Some(words) = words {
        for word in more {
            if !words.contains(word) {
                words.push(word.clone());
            }
        }
    }
}

fn span_of(territory: &Territory<'_>, list: &str, id: &str) -> Option<Span> {
    let taxonomy = &territory.catalogue.taxonomy;
    match list {
        "category" => taxonomy
            .categories
            .iter()
            .find(|term| term.id == id)
            .map(|term| term.span),
        "audience" => taxonomy
            .audiences
            .iter()
            .find(|term| term.id == id)
            .map(|term| term.span),
        _ => taxonomy
            .unit_types
            .iter()
            .find(|term| term.id == id)
            .map(|term| term.span),
    }
}

fn write(merged: &mut Merged, name: &str, table: Table) {
    // Nothing that was parsed as TOML cannot be written as TOML.
    let text = toml::to_string(&table).unwrap_or_default();
    merged.files.insert(name.to_owned(), Content::Text(text));
}
