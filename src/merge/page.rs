//! A page of a territory, written for the region: what it names has another id there.
//!
//! Only the places that name something are written anew. Every other byte stays as its author wrote it.

use super::{Moves, Place, own_of, slashed};
use crate::catalogue::Written;
use crate::catalogue::references::papers;
use crate::catalogue::references::{self, Target};
use crate::diagnostic::{Diagnostic, FileId, Span, Text};
use crate::source::Kind;
use crate::source::links;
use crate::source::locate::Locator;
use crate::source::values::{toml_basic_string, unquoted};
use std::collections::BTreeMap;
use std::ops::Range;

/// The texts of a territory's pages that the region writes differently, and what was lost on the way.
pub(super) fn rewrite(moves: &Moves<'_>) -> (BTreeMap<FileId, String>, Vec<Diagnostic>) {
    let mut edits = Edits::default();
    named(moves, &mut edits);
    let mut notes = keys(moves, &mut edits);
    notes.extend(links(moves, &mut edits));
    let sources = moves.territory.sources;
    let texts = edits
        .0
        .into_iter()
        .map(|(file, edits)| (file, apply(sources.text(file), edits)));
    (texts.collect(), notes)
}

/// The edits of each file.
#[derive(Default)]
struct Edits(BTreeMap<FileId, Vec<(Range<usize>, String)>>);

impl Edits {
    fn add(&mut self, file: FileId, range: Range<usize>, text: String) {
        self.0.entry(file).or_default().push((range, text));
    }
}

/// A text with its edits made. Of two that overlap the first one is.
fn apply(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(text.len() + edits.len() * 16);
    let mut from = 0;
    for (range, new) in edits {
        if range.start < from {
            continue;
        }
        out.push_str(&text[from..range.start]);
        out.push_str(&new);
        from = range.end;
    }
    out.push_str(&text[from..]);
    out
}

/// What the front matter names.
fn named(moves: &Moves<'_>, edits: &mut Edits) {
    let territory = moves.territory;
    let mut named: BTreeMap<FileId, Vec<(String, String, bool)>> = BTreeMap::new();
    references::references(territory.catalogue, &mut |file, path, id, target| {
        let kind = match target {
            Target::Provider => Kind::Provider,
            Target::Place => Kind::Place,
            Target::Person => Kind::Person,
            Target::Call => Kind::Call,
            // These are the region's, under the same id.
            Target::Need | Target::Comune | Target::Category | Target::Audience | Target::UnitType => return,
        };
        let stays = territory.catalogue.has(kind, id);
        named
            .entry(file)
            .or_default()
            .push((path.to_string(), id.to_owned(), stays));
    });
    for (file, names) in named {
        let text = territory.sources.text(file);
        let locator = Locator::new(territory.sources, file);
        for (path, id, stays) in names {
            let range = locator.find(&path).range();
            // A key that cannot be found again stays as it is, and the region's own check shows it.
            if text.get(range.clone()).map(|raw| unquoted(raw).trim()) != Some(id.as_str()) {
                continue;
            }
            if stays {
                edits.add(file, range, toml_basic_string(&moves.id(&id)));
                continue;
            }
            let range = match path.strip_prefix("channel[") {
                _ if path.contains("[=") => item(text, range),
                // A desk without its place is no way to reach anybody.
                Some(_) => table(text, &range).unwrap_or_else(|| entry(text, range)),
                None => entry(text, range),
            };
            edits.add(file, range, String::new());
        }
    }
}

/// Keys that mean something else in the region: all comuni, old addresses, addresses of the portal.
fn keys(moves: &Moves<'_>, edits: &mut Edits) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let territory = moves.territory;
    let catalogue = territory.catalogue;
    let comuni: Vec<String> = catalogue
        .territory
        .comuni
        .iter()
        .map(|comune| toml_basic_string(&comune.id))
        .collect();
    let comuni = comuni.join(", ");
    let services = catalogue.services.values().filter(|service| service.everywhere);
    let people = catalogue.people.values().filter(|person| person.everywhere);
    let everywhere = services
        .map(|service| service.file)
        .chain(people.map(|person| person.file));
    for file in everywhere {
        let range = Locator::new(territory.sources, file).find("area[=all]").range();
        if unquoted(&territory.sources.text(file)[range.clone()]).trim() == "all" {
            edits.add(file, range, comuni.clone());
        }
    }
    for (file, _, _) in own_of(catalogue) {
        let text = territory.sources.text(file);
        if !text.contains("aliases") {
            continue;
        }
        let locator = Locator::new(territory.sources, file);
        let range = locator.find("aliases").range();
        if text[range.clone()].starts_with('[') {
            edits.add(file, line(text, range), String::new());
        }
    }
    let papers = papers(catalogue).into_iter().filter_map(|(file, path, paper)| {
        let url = paper.url.as_deref().filter(|url| url.starts_with('/'))?;
        Some((file, path.replace(".file", ".url"), url))
    });
    let calls = catalogue.calls.values().filter_map(|call| {
        let url = call.document.as_deref().filter(|url| url.starts_with('/'))?;
        Some((call.file, "document".to_owned(), url))
    });
    for (file, path, url) in papers.chain(calls) {
        let range = Locator::new(territory.sources, file).find(&path).range();
        let text = territory.sources.text(file);
        // What a service inherits stands in another file.
        if unquoted(&text[range.clone()]).trim() != url {
            continue;
        }
        match goes(moves, url) {
            Goes::There => {}
            Goes::To(to) => edits.add(file, range, toml_basic_string(&to)),
            Goes::Nowhere(why) => notes.push(why.said(url, "merge-key-help").at(Span::new(file, range))),
        }
    }
    notes
}

/// Where a link of a territory leads in the region.
enum Goes {
    /// Where it led before.
    There,
    /// To another address.
    To(String),
    /// Nowhere.
    Nowhere(Why),
}

/// Why a link leads nowhere in the region.
enum Why {
    /// Its page stayed in the territory, which does not say where its portal is.
    Stays,
    /// Its page has errors.
    HasErrors,
}

impl Why {
    /// What is said of such a link; `help` where its page stayed in the territory.
    fn said(&self, written: &str, help: &'static str) -> Diagnostic {
        let (headline, help) = match self {
            Why::Stays => ("merge-link", help),
            Why::HasErrors => ("merge-link-dropped", "merge-link-dropped-help"),
        };
        Diagnostic::warning("M003", Text::new(headline).with("path", written)).help(Text::new(help))
    }
}

fn goes(moves: &Moves<'_>, written: &str) -> Goes {
    let territory = moves.territory;
    match links::target(written) {
        links::Target::Internal { path, rest } => {
            let path = slashed(&path);
            match moves.addresses.get(&path) {
                None if moves.was_of_a_page(&path) => Goes::Nowhere(Why::HasErrors),
                None => Goes::There,
                Some(Place::At(to)) if *to == path => Goes::There,
                Some(Place::At(to)) => Goes::To(to.clone() + &rest),
                Some(Place::Left) => match territory.url {
                    Some(url) => Goes::To(format!("{}{path}{rest}", url.trim_end_matches('/'))),
                    None => Goes::Nowhere(Why::Stays),
                },
            }
        }
        links::Target::Beside(file) if file.extension() == Some("md") => {
            let id = file.file_stem().unwrap_or_default();
            if territory.catalogue.services.contains_key(id) {
                Goes::To(format!("{}.md", moves.id(id)))
            } else {
                Goes::Nowhere(Why::HasErrors)
            }
        }
        _ => Goes::There,
    }
}

/// The links of all texts.
fn links(moves: &Moves<'_>, edits: &mut Edits) -> Vec<Diagnostic> {
    let territory = moves.territory;
    let catalogue = territory.catalogue;
    // Pages of a territory about itself stay with it.
    let bodies = catalogue.written().filter(|text| text.kind != Kind::Page);
    let mut notes = Vec::new();
    for Written { file, body, .. } in bodies {
        let text = territory.sources.text(file);
        for link in &body.links {
            let whole = link.at.clone();
            let place = written_at(text, &whole, &body.range, &link.target);
            match (goes(moves, &link.target), place) {
                (Goes::There, _) | (Goes::To(_), None) => {}
                (Goes::To(to), Some(place)) => edits.add(file, place, to),
                (Goes::Nowhere(why), _) => {
                    let said = why.said(&link.target, "merge-link-help");
                    notes.push(said.at(Span::new(file, whole.clone())));
                    // The words stay, without the link.
                    if let Some(label) = label(&text[whole.clone()]) {
                        edits.add(file, whole, label.to_owned());
                    }
                }
            }
        }
    }
    notes
}

/// The words of a link, which stand in brackets before its target or the short name of one.
fn label(link: &str) -> Option<&str> {
    let rest = link.strip_prefix('[')?;
    let end = rest
        .rfind("](")
        .or_else(|| rest.rfind("]["))
        .or_else(|| rest.rfind(']'))?;
    Some(&rest[..end])
}

/// Where the target of a link is written: in the link, or in the line that says what a short name stands for.
fn written_at(text: &str, whole: &Range<usize>, body: &Range<usize>, target: &str) -> Option<Range<usize>> {
    if target.is_empty() {
        return None;
    }
    let inside = text.get(whole.clone())?.rfind(target).map(|at| whole.start + at);
    let elsewhere = || {
        let below = text.get(body.clone())?;
        below.match_indices("]:").find_map(|(at, _)| {
            let line = &below[at + 2..];
            let line = &line[..line.find('\n').unwrap_or(line.len())];
            let found = line.trim_start_matches([' ', '<']);
            let found_at = body.start + at + 2 + (line.len() - found.len());
            let ends = found.strip_prefix(target)?.chars().next();
            ends.is_none_or(|next| next.is_whitespace() || next == '>')
                .then_some(found_at)
        })
    };
    let at = inside.or_else(elsewhere)?;
    Some(at..at + target.len())
}

/// An item of a list with the comma behind it, or before it if it is the last one.
fn item(text: &str, range: Range<usize>) -> Range<usize> {
    let after = &text[range.end..];
    let rest = after.trim_start();
    if rest.starts_with(',') {
        let comma = range.end + (after.len() - rest.len()) + 1;
        let blank = text[comma..].len() - text[comma..].trim_start_matches(' ').len();
        return range.start..comma + blank;
    }
    let before = text[..range.start].trim_end();
    let start = before.strip_suffix(',').map_or(range.start, str::len);
    start..range.end
}

/// A key with its value: its lines, or in a table on one line what there is between two commas.
fn entry(text: &str, value: Range<usize>) -> Range<usize> {
    let lines = line(text, value.clone());
    let before = &text[lines.start..value.start];
    match before.rfind(['{', ',']) {
        Some(at) => {
            let key = before[at + 1..].len() - before[at + 1..].trim_start().len();
            item(text, lines.start + at + 1 + key..value.end)
        }
        None => lines,
    }
}

/// The table under a `[[heading]]` that a value stands in, up to the next heading or the end of the data.
fn table(text: &str, value: &Range<usize>) -> Option<Range<usize>> {
    let start = text[..value.start].rfind("\n[[").map(|at| at + 1)?;
    let rest = &text[value.end..];
    let next = ["\n[", "\n+++"].iter().filter_map(|end| rest.find(end)).min()?;
    Some(start..value.end + next + 1)
}

/// The lines of a key and its value.
fn line(text: &str, value: Range<usize>) -> Range<usize> {
    let start = text[..value.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[value.end..].find('\n').map_or(text.len(), |at| value.end + at + 1);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_leave_their_list_with_a_comma() {
        let cut = |text: &str, what: &str| {
            let at = text.find(what).expect("there");
            apply(text, vec![(item(text, at..at + what.len()), String::new())])
        };
        assert_eq!(cut(r#"["a", "b", "c"]"#, r#""a""#), r#"["b", "c"]"#);
        assert_eq!(cut(r#"["a", "b", "c"]"#, r#""b""#), r#"["a", "c"]"#);
        assert_eq!(cut(r#"["a", "b", "c"]"#, r#""c""#), r#"["a", "b"]"#);
        assert_eq!(cut(r#"["a"]"#, r#""a""#), "[]");
        assert_eq!(cut("[\n  \"a\",\n  \"b\",\n]", "\"b\""), "[\n  \"a\",\n  \n]");
    }

    #[test]
    fn keys_leave_their_table() {
        let cut = |text: &str, of: fn(&str, Range<usize>) -> Range<usize>| {
            let at = text.find("\"x\"").expect("there");
            apply(text, vec![(of(text, at..at + 3), String::new())])
        };
        assert_eq!(cut("a = 1\nplace = \"x\"\nb = 2\n", entry), "a = 1\nb = 2\n");
        assert_eq!(cut("a = [{ call = \"x\", n = 1 }]\n", entry), "a = [{ n = 1 }]\n");
        assert_eq!(cut("a = [{ n = 1, call = \"x\" }]\n", entry), "a = [{ n = 1 }]\n");
        assert_eq!(cut("a = { call = \"x\" }\n", entry), "a = {  }\n");
        let whole: fn(&str, Range<usize>) -> Range<usize> = |text, at| table(text, &at).expect("a table");
        assert_eq!(
            cut(
                "+++\na = 1\n\n[[channel]]\nkind = \"desk\"\nplace = \"x\"\n\n[plan]\nkind = \"pai\"\n+++\n",
                whole
            ),
            "+++\na = 1\n\n[plan]\nkind = \"pai\"\n+++\n"
        );
        assert_eq!(
            cut("+++\n[[channel]]\nplace = \"x\"\n+++\ntesto\n", whole),
            "+++\n+++\ntesto\n"
        );
    }

    #[test]
    fn words_of_links_stay() {
        assert_eq!(label("[qui](/a/ \"nota\")"), Some("qui"));
        assert_eq!(label("[qui][a]"), Some("qui"));
        assert_eq!(label("[qui]"), Some("qui"));
        assert_eq!(label("</a/>"), None);
    }

    #[test]
    fn targets_are_found_where_they_are_written() {
        let text = "vedi [qui](/a/ \"nota\") e [là][x]\n\n[x]: </b/>\n";
        let body = 0..text.len();
        let first = 5..22;
        let second = text.find("[là]").expect("there");
        let second = second..second + "[là][x]".len();
        assert_eq!(&text[written_at(text, &first, &body, "/a/").expect("inside")], "/a/");
        let place = written_at(text, &second, &body, "/b/").expect("below");
        assert_eq!(
            (&text[place.clone()], &text[place.start - 1..place.start]),
            ("/b/", "<")
        );
    }
}
