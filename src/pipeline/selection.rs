//! Which problems are shown: those of some providers, those of what changed, the first hints of each page.

use super::Checked;
use crate::diagnostic::{Diagnostic, FileId};
use crate::source::changes::Changes;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::{BTreeMap, BTreeSet};

/// How many hints on plain language a page shows unless all are asked for: more would not be read.
const HINTS: usize = 3;

/// What was asked for. Everything is checked against everything all the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Ids of providers; all if there are none.
    pub providers: Vec<String>,
    /// What changed in git, if only that matters.
    pub changes: Option<Changes>,
}

impl Selection {
    fn is_everything(&self) -> bool {
        self.providers.is_empty() && self.changes.is_none()
    }
}

impl Checked {
    /// Keeps the problems that were asked for.
    pub fn select(&mut self, selection: &Selection) {
        if selection.is_everything() {
            return;
        }
        let folders: Vec<Utf8PathBuf> = selection
            .providers
            .iter()
            .map(|provider| self.settings.content.join("providers").join(provider))
            .collect();
        let all = std::mem::take(&mut self.diagnostics);
        self.diagnostics = all
            .into_iter()
            .filter(|found| folders.is_empty() || self.touches(found, |path| in_any(path, &folders)))
            .filter(|found| {
                selection
                    .changes
                    .as_ref()
                    .is_none_or(|changes| self.is_due_to(found, changes))
            })
            .collect();
    }

    /// Leaves the most useful hints of each page.
    pub fn spare_hints(&mut self) {
        let mut of_page: BTreeMap<Option<FileId>, Vec<(u8, usize)>> = BTreeMap::new();
        for (index, found) in self.diagnostics.iter().enumerate() {
            if let Some(rank) = found.hint {
                let page = found.span().map(|span| span.file);
                of_page.entry(page).or_default().push((rank, index));
            }
        }
        let mut spared = BTreeSet::new();
        for hints in of_page.values_mut() {
            hints.sort_unstable();
            spared.extend(hints.iter().skip(HINTS).map(|(_, index)| *index));
        }
        let mut index = 0..;
        self.diagnostics
            .retain(|_| index.next().is_none_or(|index| !spared.contains(&index)));
    }

    /// Whether a problem may be due to what changed: it is in a changed file, or speaks of one; when something that
    /// all pages depend on changed, it may be anywhere, and when a page is gone, so may what referred to it.
    fn is_due_to(&self, found: &Diagnostic, changes: &Changes) -> bool {
        let for_all = |path: &Utf8Path| {
            let is_data = path.starts_with(&self.settings.content)
                && path.extension() == Some("toml")
                && path.parent() == Some(self.settings.content.as_path());
            is_data || path == crate::settings::FILE || path.starts_with("themes")
        };
        if changes.files.iter().chain(&changes.gone).any(|path| for_all(path)) {
            return true;
        }
        let is_reference = found.code.starts_with('R') || found.code == "S048";
        (is_reference && !changes.gone.is_empty()) || self.touches(found, |path| changes.files.contains(path))
    }

    /// Whether a problem is in a file, speaks of it, or keeps it from being published.
    fn touches(&self, found: &Diagnostic, is_one: impl Fn(&Utf8Path) -> bool) -> bool {
        found
            .labels
            .iter()
            .map(|label| label.span.file)
            .chain(found.blocks.iter().copied())
            .any(|file| is_one(self.sources.path(file)))
    }
}

fn in_any(path: &Utf8Path, folders: &[Utf8PathBuf]) -> bool {
    folders.iter().any(|folder| path.starts_with(folder))
}
