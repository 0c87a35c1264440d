//! Parts that many pages share, drawn by the theme once: places, and where to begin. What was made before.

use super::stage::Stage;
use super::theme::Theme;
use super::views::common::{DrawnCard, Hours, SafeHtml};
use crate::catalogue::PerService;
use crate::diagnostic::{Diagnostic, add_once};
use crate::key::Key;
use crate::language::Language;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tera::Context;

/// What a component made, or what is wrong with it.
type Drawing = Result<String, Box<Diagnostic>>;

/// The parts, as HTML.
#[derive(Debug, Default)]
pub struct DrawnParts {
    /// Places by their ids, as the component `place` draws them on level 3.
    places: FxHashMap<String, SafeHtml>,
    /// Where to begin, by the id of the comune; without a comune under no id.
    starts: FxHashMap<Option<String>, SafeHtml>,
}

/// What was made for a stage before, in this process and for this language.
#[derive(Debug, Default)]
pub struct Before {
    /// The cards of services, with what is wrong with them.
    pub(super) cards: PerService<(Arc<DrawnCard>, Option<Diagnostic>)>,
    /// The keys of the services that each names as similar.
    pub(super) similar: PerService<Key>,
    /// Tables of hours by their texts, and what they depend on.
    tables: Mutex<Arc<(Key, FxHashMap<String, Table>)>>,
}

/// Hours as a table; nothing if they cannot be understood.
pub(super) type Table = Option<Arc<Hours>>;

impl Before {
    /// The tables of these texts, in their order.
    pub(super) fn tables(&self, ground: Key, texts: &[&str], make: impl Fn(&str) -> Table + Sync) -> Vec<Table> {
        let known = Arc::clone(&self.tables.lock().unwrap_or_else(PoisonError::into_inner));
        let known = |text: &str| known.1.get(text).filter(|_| known.0 == ground).cloned();
        let tables: Vec<Table> = texts
            .par_iter()
            .map(|text| known(text).unwrap_or_else(|| make(text)))
            .collect();
        let pairs = texts.iter().map(|text| (*text).to_owned()).zip(tables.clone());
        let after = (ground, pairs.collect());
        *self.tables.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(after);
        tables
    }
}

/// The same for each language.
#[derive(Debug, Default)]
pub struct StageMemo(Mutex<BTreeMap<Language, Arc<Before>>>);

impl StageMemo {
    /// That of a language.
    pub fn of(&self, language: Language) -> Arc<Before> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(language).or_default())
    }
}

impl DrawnParts {
    /// Draws them for a stage; problems are those of the theme.
    pub(super) fn new(stage: &Stage<'_>, theme: &Theme) -> (DrawnParts, Vec<Diagnostic>) {
        let places: Vec<(String, Drawing)> = stage
            .catalogue
            .places
            .par_iter()
            .map(|(id, place)| {
                let mut given = Context::new();
                given.insert("place", &stage.place_card(place));
                (id.clone(), theme.draw(&stage.press, "place", &given, stage.sources))
            })
            .collect();
        let comuni = stage.catalogue.territory.comuni.iter();
        let starts: Vec<(Option<String>, Drawing)> = comuni
            .map(|comune| Some(comune.id.clone()))
            .chain([None])
            .map(|comune| {
                let mut given = Context::new();
                given.insert("start", &stage.start_near(comune.as_deref()));
                let drawn = theme.draw(&stage.press, "start_here", &given, stage.sources);
                (comune, drawn)
            })
            .collect();
        let mut problems: Vec<Diagnostic> = Vec::new();
        let mut well = |drawn: Drawing| match drawn {
            Ok(html) => SafeHtml::new(html.trim()),
            Err(problem) => {
                add_once(&mut problems, *problem);
                SafeHtml::default()
            }
        };
        let parts = DrawnParts {
            places: places.into_iter().map(|(id, drawn)| (id, well(drawn))).collect(),
            starts: starts
                .into_iter()
                .map(|(comune, drawn)| (comune, well(drawn)))
                .collect(),
        };
        (parts, problems)
    }
}

impl Stage<'_> {
    /// A place as the theme draws it; empty if there is none of this id.
    pub(super) fn drawn_place(&self, id: &str) -> SafeHtml {
        self.parts.places.get(id).cloned().unwrap_or_default()
    }

    /// Where to begin near a comune, as the theme draws it; empty where there is nowhere to begin.
    pub(super) fn drawn_start(&self, comune: Option<&str>) -> SafeHtml {
        let known = self.parts.starts.get(&comune.map(str::to_owned));
        // A comune that the territory does not have is as good as none.
        let known = known.or_else(|| self.parts.starts.get(&None));
        known.cloned().unwrap_or_default()
    }
}
