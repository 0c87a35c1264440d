//! Themes that were loaded in this process: a server loads the same one again after every change of a page.

use super::theme::Theme;
use crate::diagnostic::Diagnostic;
use crate::key::Key;
use std::sync::{Arc, Mutex, PoisonError};

/// How many are kept: those of the languages of a portal.
const MOST: usize = 8;

/// A theme, and what was wrong with it.
type Loaded = (Arc<Theme>, Vec<Diagnostic>);

/// The last themes, by the keys of what they were made of.
#[derive(Default)]
pub struct ThemeMemo(Mutex<Vec<(Key, Loaded)>>);

impl std::fmt::Debug for ThemeMemo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ThemeMemo").finish_non_exhaustive()
    }
}

impl ThemeMemo {
    /// The theme that was made of the same things, or the one that is made now.
    pub(super) fn get(&self, key: Key, make: impl FnOnce() -> (Theme, Vec<Diagnostic>)) -> Loaded {
        let themes = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = themes().iter().find(|(known, _)| *known == key) {
            return known.clone();
        }
        let (theme, found) = make();
        let loaded = (Arc::new(theme), found);
        let mut themes = themes();
        if themes.len() >= MOST {
            themes.remove(0);
        }
        themes.push((key, loaded.clone()));
        loaded
    }
}
