//! What the region writes itself: a content folder in which anything may be missing.

use crate::diagnostic::{Diagnostic, Sources, Span, Text};
use crate::source::read::{LARGEST_DATA, load_text};
use crate::source::walk::{self, DataFile, Found, Role};
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;
use toml::de::DeTable;

/// What the region writes itself.
#[derive(Debug, Default)]
pub struct Own {
    /// The folder on disk.
    pub folder: Utf8PathBuf,
    /// Its files.
    pub files: Vec<Found>,
    /// The texts of its data files.
    pub data: BTreeMap<DataFile, String>,
}

impl Own {
    /// Reads the folder. Its pages are only copied, so what is wrong with them is found when the region is checked; its
    /// data files are merged with those of the territories, so they must be readable now.
    pub fn read(folder: &Utf8Path, sources: &mut Sources) -> (Own, Vec<Diagnostic>) {
        let (files, problems) = walk::walk(folder, &|_| true);
        let mut found: Vec<Diagnostic> = problems
            .into_iter()
            .map(|problem| {
                let file = sources.add(folder.join(&problem.path), "");
                problem.diagnostic.at(Span::start_of(file))
            })
            .collect();
        let mut data = BTreeMap::new();
        for file in &files {
            let Role::Data(kind) = file.role else { continue };
            let path = folder.join(&file.path);
            match load_text(&path, LARGEST_DATA) {
                Ok(text) => {
                    let id = sources.add(&path, text);
                    let text = sources.text(id);
                    match fault(kind, text) {
                        Some((at, words)) => found.push(
                            Diagnostic::error("M006", Text::new("merge-own-data").with("error", words))
                                .at(Span::new(id, at..at))
                                .help(Text::new("merge-own-data-help")),
                        ),
                        None => {
                            data.insert(kind, text.to_owned());
                        }
                    }
                }
                Err((text, diagnostic, range)) => {
                    let id = sources.add(&path, text);
                    found.push(diagnostic.at(Span::new(id, range)));
                }
            }
        }
        let own = Own {
            folder: folder.to_owned(),
            files,
            data,
        };
        (own, found)
    }
}

/// Why a data file cannot be read, and where.
fn fault(kind: DataFile, text: &str) -> Option<(usize, String)> {
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let text = &text[bom..];
    if kind == DataFile::Boundaries {
        let error = serde_json::from_str::<serde_json::Value>(text).err()?;
        let lines: usize = text
            .split_inclusive('\n')
            .take(error.line().saturating_sub(1))
            .map(str::len)
            .sum();
        return Some((bom + lines, error.to_string()));
    }
    let error = DeTable::parse(text).err()?;
    let at = error.span().map_or(0, |span| span.start);
    Some((bom + at, error.message().to_owned()))
}
