//! What stands in an output folder before a site is written, and what is known of it and of the second tree.

use super::folder::{MANIFEST, OUTPUT_RECORD, PublishError, SPARE, SPARE_RECORD, Wish};
use super::record::Record;
use super::room::Room;
use super::still;
use super::tree::{KEPT, Tree};
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::sync::Arc;

/// How many foreign files a message names.
const NAMED: usize = 5;

/// What stands in an output folder, and what is known of it and of the second tree.
pub struct Looked {
    pub(super) output: Utf8PathBuf,
    pub(super) there: There,
    pub(super) known: Arc<Record>,
    /// The record of the second tree, if that is as it says.
    pub(super) spare: Option<Record>,
}

/// What stands in an output folder.
pub(super) enum There {
    /// There is no such folder.
    Nothing,
    /// Exactly what its record says.
    Known,
    /// Something else.
    Other(Tree),
}

impl There {
    /// Looks, and says which files have no second name, as far as that was found out.
    pub(super) fn look<'r>(output: &Utf8Path, known: &'r Record) -> Result<(There, Vec<&'r String>), PublishError> {
        match fs::symlink_metadata(output) {
            Ok(metadata) if !metadata.is_dir() => return Err(PublishError::NotAFolder(output.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((There::Nothing, Vec::new())),
            found => found?,
        };
        if let Some(lonely) = still::stands(output, known, None) {
            return Ok((There::Known, lonely));
        }
        let tree = Tree::look(output)?;
        if tree.is(known) {
            return Ok((There::Known, known.files.keys().collect()));
        }
        Ok((There::Other(tree), Vec::new()))
    }
}

/// What stands in an output folder, and the record of the second tree, if that is as it says.
fn look_at_both(output: &Utf8Path, known: &Record, room: &Room) -> Result<(There, Option<Record>), PublishError> {
    let folder = room.path(SPARE);
    let (there, spare) = rayon::join(
        || There::look(output, known),
        || {
            let record = room.record_beside(SPARE_RECORD, (OUTPUT_RECORD, known))?;
            let stands = still::stands(&folder, &record, Some(known)).is_some();
            Some((record, stands))
        },
    );
    let (there, lonely) = there?;
    let spare = spare.filter(|(record, stands)| {
        let is_known = *stands && matches!(there, There::Known) && still::stand(&folder, record, &lonely);
        is_known || Tree::look(&folder).is_ok_and(|there| there.is(record))
    });
    Ok((there, spare.map(|(record, _)| record)))
}

impl Looked {
    /// Whether the output is exactly what its record says.
    pub fn stands(&self) -> bool {
        matches!(self.there, There::Known)
    }

    /// Looks at an output folder and at what is known of it; nothing is changed.
    ///
    /// # Errors
    /// When the output is no folder, or the system does not let it be looked at.
    pub fn at(output: &Utf8Path, room: Option<&Room>, wish: Wish) -> Result<Looked, PublishError> {
        let Some(room) = room.filter(|_| !wish.fresh) else {
            return Ok(Looked {
                output: output.to_owned(),
                there: There::look(output, &Record::default())?.0,
                known: Arc::default(),
                spare: None,
            });
        };
        let known = room.record(OUTPUT_RECORD).unwrap_or_default();
        Looked::knowing(output, room, Arc::new(known))
    }

    /// The same where the record of the output is known.
    ///
    /// # Errors
    /// As above.
    pub fn knowing(output: &Utf8Path, room: &Room, known: Arc<Record>) -> Result<Looked, PublishError> {
        let (there, spare) = look_at_both(output, &known, room)?;
        Ok(Looked {
            output: output.to_owned(),
            there,
            known,
            spare,
        })
    }
}

/// Refuses an output that holds files of others.
///
/// # Errors
/// If it does.
pub(super) fn refuse_foreign(output: &Utf8Path, there: &Tree, known: &Record) -> Result<(), PublishError> {
    let listed = fs::read_to_string(output.join(MANIFEST)).unwrap_or_default();
    let ours: BTreeSet<&str> = listed.lines().collect();
    let mut foreign: Vec<String> = there
        .paths()
        .filter(|path| *path != MANIFEST && !KEPT.contains(path) && !ours.contains(path))
        .filter(|path| !known.files.contains_key(*path))
        .map(str::to_owned)
        .collect();
    if foreign.is_empty() {
        return Ok(());
    }
    foreign.sort();
    let count = foreign.len();
    foreign.truncate(NAMED);
    Err(PublishError::Foreign {
        folder: output.to_owned(),
        files: foreign,
        count,
    })
}
