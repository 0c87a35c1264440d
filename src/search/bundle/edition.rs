//! A bundle as it was made, so that the next one can be made of it when only texts have changed.
//!
//! To make a bundle takes all words of all texts. Where one text changes, a few words change in one service: with what is
//! kept here the rest is known, and the bundle is the same, byte for byte, as one made of everything.

use super::plan::Plan;
use super::shelf::{Shelf, file_name};
use super::words::Words;
use super::{Bundle, First, Laid, Layout, PACK, files_for, first_file};
use crate::search::index::{SearchError, SearchIndex};

/// What a bundle was made of, and how it was laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edition {
    /// The services, in the order of their numbers.
    pub(super) ids: Vec<String>,
    pub(super) words: Words,
    pub(super) first: First,
    pub(super) layout: Layout,
}

impl Edition {
    pub(super) fn new(ids: Vec<String>, words: Words, first: First, layout: Layout) -> Edition {
        Edition {
            ids,
            words,
            first,
            layout,
        }
    }

    /// The name of the first file of the bundle.
    pub fn first_file(&self) -> &str {
        &self.layout.first
    }

    /// The next bundle, when the texts of some services have changed and nothing else; `old` and `new` are indexes of these
    /// services alone, before and after. Nothing where only the whole catalogue can tell what becomes of it.
    ///
    /// # Errors
    /// When tantivy fails, which only a lack of memory should cause.
    pub fn revised(
        self,
        old: &mut SearchIndex,
        new: &mut SearchIndex,
    ) -> Result<Option<(Bundle, Edition)>, SearchError> {
        let Edition {
            ids,
            words,
            first,
            layout,
        } = self;
        if old.documents != new.documents {
            return Ok(None);
        }
        let number = |id: &String| Some(ids.iter().position(|known| known == id)? as u32);
        let numbers: Option<Vec<u32>> = new.documents.iter().map(|document| number(&document.id)).collect();
        let Some(numbers) = numbers else {
            return Ok(None);
        };
        let Some(words) = words.revised(old, new, &numbers)? else {
            return Ok(None);
        };
        let laid = match layout.is_one {
            true => one_file(&first, layout, &words)?,
            false => many_files(&first, layout, &words)?,
        };
        Ok(laid.map(|Laid { bundle, layout }| (bundle, Edition::new(ids, words, first, layout))))
    }
}

fn one_file(first: &First, mut layout: Layout, words: &Words) -> Result<Option<Laid>, SearchError> {
    let entries = words.entries();
    layout.inline[1] = words.vocabulary(&entries).one_shard();
    first.alone(layout, words.documents)
}

/// The same files as before, but for those whose words have changed.
fn many_files(first: &First, before: Layout, words: &Words) -> Result<Option<Laid>, SearchError> {
    let entries = words.entries();
    let words = words.vocabulary(&entries);
    let (mut left, has_words) = files_for(words.documents);
    left -= usize::from(before.late.is_some());
    let plan = Plan::new(words.documents, PACK, before.bytes_of_lines, words.weight(), left);
    if plan.pack != before.planned {
        return Ok(None);
    }
    let mut bundle = Bundle::default();
    let mut layout = Layout {
        firsts: Vec::new(),
        classes: Vec::new(),
        shards: Shelf::default(),
        words: Shelf::default(),
        ..before.clone()
    };
    if has_words {
        layout.put_words(&words, &before.words, &mut bundle)?;
    }
    layout.put_shards(&words, plan.shards, &before.shards, &mut bundle)?;
    let others = layout.packs.files.iter().map(|file| &file.name).chain(&layout.late);
    bundle.kept.extend(others.map(file_name));
    // Two contents of one name are told apart by the order in which they are made.
    if bundle.files.iter().any(|file| bundle.kept.contains(&file.name)) {
        return Ok(None);
    }
    let boot = first_file(&first.boot(&layout), words.documents)?;
    layout.first.clone_from(&boot.name);
    bundle.files.insert(0, boot);
    Ok(Some(Laid { bundle, layout }))
}
