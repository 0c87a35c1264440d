//! A site as the server holds it.

use crate::pipeline::Glance;
use crate::publish::{File, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A problem as the browser shows it. All of it is shown as text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Notice {
    /// `file:line:column`, or empty.
    pub place: String,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The code.
    pub code: String,
    /// What is wrong.
    pub headline: String,
    /// What to do.
    pub help: Vec<String>,
    /// Where its place can be read, as an address of the server; empty if it has none.
    pub source: String,
}

/// A site and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Its files, and what they were made of.
    pub held: Arc<Record<File>>,
    /// What a first look shows in their place. The next site does not begin with it: what was made, and of what, says `held`.
    pub glanced: BTreeMap<String, File>,
    /// Whether only its pages are of now, and the search and the data may be older.
    pub is_partial: bool,
    /// The path under which the portal lives, without a slash at its end.
    pub base: String,
    /// Problems of the last rebuild.
    pub notices: Vec<Notice>,
    /// A sentence above the problems: that the site shown is an older one, or that pages are missing.
    pub headline: String,
    /// The files whose pages it lacks because of their errors.
    pub broken: BTreeSet<String>,
    /// The texts of files with problems, by their paths.
    pub sources: BTreeMap<String, String>,
    /// The word on the button that hides the problems.
    pub close: String,
}

impl Site {
    /// The same with a first look at some of its pages.
    pub fn glanced(&self, glances: Vec<Glance>) -> Site {
        let mut site = self.clone();
        site.glanced.extend(glances.into_iter().flat_map(|glance| glance.files));
        site
    }

    fn file(&self, path: &str) -> Option<Found<'_>> {
        let glanced = self.glanced.get_key_value(path);
        let (name, file) = glanced.or_else(|| self.held.files.get_key_value(path))?;
        Some(Found::File(name, &file.bytes))
    }

    /// The file for a path of the portal (without its base): itself, or the index of the folder.
    pub fn find(&self, path: &str) -> Found<'_> {
        let inside = path.trim_start_matches('/');
        if inside.is_empty() || inside.ends_with('/') {
            return self.file(&format!("{inside}index.html")).unwrap_or(Found::Nothing);
        }
        match self.file(inside) {
            Some(found) => found,
            None if self.file(&format!("{inside}/index.html")).is_some() => Found::Folder,
            None => Found::Nothing,
        }
    }
}

/// What lives at a path.
pub enum Found<'a> {
    /// A file: its path and content.
    File(&'a str, &'a [u8]),
    /// A folder that was asked for without the slash at its end.
    Folder,
    /// Nothing.
    Nothing,
}
