//! What to say of a name that leads nowhere: what there is, and what was probably meant.

use super::Catalogue;
use super::contacts::shorten;
use super::references::{Reference, Target};
use crate::diagnostic::{Diagnostic, FileId, Sources, Span, Text, closest};
use crate::language::Arg;
use crate::source::locate::locate;
use crate::source::slug;
use crate::source::values::toml_string;

/// A thing that can be named: its id, its name, and where it is declared.
pub(super) struct Known {
    pub(super) id: String,
    name: String,
    /// Other words for it.
    synonyms: Vec<String>,
    at: Declared,
}

pub(super) enum Declared {
    Here(Span),
    /// A page; the place of its name is found only when it is needed.
    Page(FileId, &'static str),
}

/// Everything that a reference of this kind may name.
pub(super) fn known(catalogue: &Catalogue, target: Target) -> Vec<Known> {
    let page = |id: &String, name: &String, file, key| Known {
        id: id.clone(),
        name: name.clone(),
        synonyms: Vec::new(),
        at: Declared::Page(file, key),
    };
    let term = |id: &String, name: &String, synonyms: &[String], span| Known {
        id: id.clone(),
        name: name.clone(),
        synonyms: synonyms.to_vec(),
        at: Declared::Here(span),
    };
    match target {
        Target::Provider => catalogue
            .providers
            .values()
            .map(|p| page(&p.id, &p.name, p.file, "name"))
            .collect(),
        Target::Place => catalogue
            .places
            .values()
            .map(|p| page(&p.id, &p.name, p.file, "name"))
            .collect(),
        Target::Person => catalogue
            .people
            .values()
            .map(|p| page(&p.id, &p.name, p.file, "name"))
            .collect(),
        Target::Need => catalogue
            .needs
            .values()
            .map(|n| page(&n.id, &n.title, n.file, "title"))
            .collect(),
        Target::Call => catalogue
            .calls
            .values()
            .map(|c| page(&c.id, &c.title, c.file, "title"))
            .collect(),
        Target::Comune => catalogue
            .territory
            .comuni
            .iter()
            .map(|c| term(&c.id, &c.name, &[], c.span))
            .collect(),
        Target::Category => catalogue
            .taxonomy
            .categories
            .iter()
            .map(|c| term(&c.id, &c.name, &c.synonyms, c.span))
            .collect(),
        Target::Audience => catalogue
            .taxonomy
            .audiences
            .iter()
            .map(|a| term(&a.id, &a.name, &a.synonyms, a.span))
            .collect(),
        Target::UnitType => catalogue
            .taxonomy
            .unit_types
            .iter()
            .map(|u| term(&u.id, &u.name, &[], u.span))
            .collect(),
    }
}

fn target_word(target: Target) -> &'static str {
    match target {
        Target::Provider => "target-provider",
        Target::Place => "target-place",
        Target::Person => "target-person",
        Target::Need => "target-need",
        Target::Call => "target-call",
        Target::Comune => "target-comune",
        Target::Category => "target-category",
        Target::Audience => "target-audience",
        Target::UnitType => "target-unit-type",
    }
}

/// How many known ids a help text lists.
const LISTED: usize = 20;

pub(super) fn unknown(reference: &Reference, known: &[Known], sources: &Sources) -> Diagnostic {
    let at = locate(sources, reference.file, &reference.path);
    let mut diagnostic = Diagnostic::error(
        "R001",
        Text::new("reference-unknown")
            .with("what", Arg::Message(target_word(reference.target)))
            .with("id", shorten(&reference.id)),
    )
    .at(at);
    if reference.id.contains([',', ';']) {
        // Several in one text: none of them may be lost by guessing one.
        let is_in_list = reference.path.ends_with(']');
        if !is_in_list {
            return diagnostic.help(Text::new("reference-one-only"));
        }
        return diagnostic
            .help(Text::new("reference-several"))
            .replace(at, crate::source::values::list(&reference.id).trim_matches(['[', ']']));
    }
    // Editors write the id almost right, or the name or another word instead of the id.
    let named = slug::slugify(reference.id.rsplit('/').next().unwrap_or_default());
    let is_named = |text: &str| slug::slugify(text) == named;
    let sure = known
        .iter()
        .find(|known| is_named(&known.id) || is_named(&known.name) || is_named(&format!("comune di {}", known.name)));
    let guess = || {
        let by_word = known
            .iter()
            .find(|known| known.synonyms.iter().any(|word| is_named(word)));
        by_word
            .or_else(|| {
                let id = closest(&reference.id, known.iter().map(|known| known.id.as_str()))?;
                known.iter().find(|known| known.id == id)
            })
            .or_else(|| {
                let name = closest(&reference.id, known.iter().map(|known| known.name.as_str()))?;
                known.iter().find(|known| known.name == name)
            })
    };
    if reference.target == Target::Comune
        && ["tutti", "tutto", "ovunque", "tutti i comuni"].contains(&reference.id.to_lowercase().as_str())
    {
        return diagnostic
            .help(Text::new("reference-all"))
            .replace(at, toml_string("all"));
    }
    match sure.or_else(guess) {
        Some(near) => {
            let declared = match near.at {
                Declared::Here(span) => span,
                Declared::Page(file, key) => locate(sources, file, key),
            };
            diagnostic = diagnostic
                .label(declared, Text::new("label-declared").with("name", near.name.clone()))
                .help(
                    Text::new("reference-near")
                        .with("near", near.id.clone())
                        .with("name", near.name.clone()),
                );
            let text = toml_string(&near.id);
            // Where the list has it already, the unknown name can only go.
            let list = locate(
                sources,
                reference.file,
                reference.path.split('[').next().unwrap_or_default(),
            );
            if sources.text(reference.file)[sources.clamp(list)].contains(&text) {
                return diagnostic.help(Text::new("reference-already").with("near", near.id.clone()));
            }
            diagnostic = if sure.is_some() {
                diagnostic.replace(at, text)
            } else {
                diagnostic.suggest(at, text)
            };
        }
        None if known.is_empty() => diagnostic = diagnostic.help(Text::new("reference-none")),
        None => {
            // Codes say nothing without their names.
            let mut list: Vec<String> = known
                .iter()
                .take(LISTED)
                .map(|known| {
                    if slug::is_slug(&known.id) {
                        known.id.clone()
                    } else {
                        format!("{} ({})", known.id, known.name)
                    }
                })
                .collect();
            if known.len() > LISTED {
                list.push("…".to_owned());
            }
            diagnostic = diagnostic.help(Text::new("reference-known").with("known", list.join(", ")));
        }
    }
    diagnostic
}
