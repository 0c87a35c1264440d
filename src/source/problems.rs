//! Where a stage puts what it finds, so that it can go on.

use crate::diagnostic::{Diagnostic, Severity};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// A collector of diagnostics that the readers of one file share.
///
/// It also remembers which top-level keys are in trouble: a price that could not be read must not be called missing
/// as well.
#[derive(Debug, Default)]
pub struct Problems {
    found: RefCell<Vec<Diagnostic>>,
    troubled: RefCell<BTreeSet<String>>,
}

impl Problems {
    /// An empty collector.
    pub fn new() -> Problems {
        Problems::default()
    }

    /// Notes a problem.
    pub fn push(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// Notes many.
    pub fn extend(&self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.found.borrow_mut().extend(diagnostics);
    }

    /// Remembers that the value of a key (given by its full name) is not what the editor meant.
    pub fn trouble(&self, key: &str) {
        let top = key.split(['.', '[']).next().unwrap_or(key);
        self.troubled.borrow_mut().insert(top.to_owned());
    }

    /// The keys in trouble.
    pub fn troubled(&self) -> BTreeSet<String> {
        self.troubled.borrow().clone()
    }

    /// How many errors were noted.
    pub fn errors(&self) -> usize {
        let is_error = |found: &&Diagnostic| found.severity == Severity::Error;
        self.found.borrow().iter().filter(is_error).count()
    }

    /// Changes what was noted, for those who know more of the file.
    pub fn amend(&self, change: impl FnOnce(&mut [Diagnostic])) {
        change(&mut self.found.borrow_mut());
    }

    /// All that was noted, in the order in which it was.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }
}
