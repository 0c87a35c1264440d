//! Files of others that came into the output while a site was made. It was looked at before, and is exchanged as a whole: so
//! they go away with the old site, and are brought back.

use super::folder::Folder;
use super::record::Record;
use super::still;
use super::tree::{KEPT, list};
use camino::Utf8Path;
use rayon::prelude::*;
use std::fs;
use std::io;

/// Moves what the record of an old tree does not know into the tree that stands in its place now, unless something stands
/// there already. The next build speaks of it, as of all files of others.
///
/// # Errors
/// When the system refuses; what was not moved is still in the old tree.
pub(super) fn bring_back(old: &Utf8Path, record: &Record, new: &Utf8Path) -> io::Result<()> {
    let moved: Vec<String> = match record.folders.is_empty() {
        true => vec![String::new()],
        false => (record.folders.par_iter())
            .filter(|(folder, time)| !still::is_as_it_was(old, folder, **time))
            .map(|(folder, _)| folder.clone())
            .collect(),
    };
    let mut found = Vec::new();
    for folder in moved {
        strangers(old, record, folder, &mut found)?;
    }
    // A page that somebody changed by hand is in no record, but in the list of the site.
    let listed = match found.is_empty() {
        true => Vec::new(),
        false => Folder::files_of(old)?,
    };
    let is_ours = |path: &String| listed.contains(path) || fs::symlink_metadata(new.join(path)).is_ok();
    for path in found.iter().filter(|path| !is_ours(path)) {
        let to = new.join(path);
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(old.join(path), to)?;
    }
    Ok(())
}

/// The files in a folder that a record does not know, also those in folders that it does not know.
fn strangers(old: &Utf8Path, record: &Record, folder: String, found: &mut Vec<String>) -> io::Result<()> {
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        let (files, inner) = list(old, &folder)?;
        // Known ones are looked at for themselves, where it is known how they looked.
        folders.extend(inner.into_iter().filter(|inner| !record.folders.contains_key(inner)));
        let files = files.into_iter().map(|(path, _)| path);
        found.extend(files.filter(|path| !record.files.contains_key(path) && !KEPT.contains(&path.as_str())));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Key;
    use crate::publish::record::Made;
    use camino::Utf8PathBuf;
    use std::collections::BTreeMap;

    #[test]
    fn what_came_meanwhile_is_brought_back() {
        for knows_folders in [true, false] {
            let folder = tempfile::tempdir().expect("a folder");
            let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).expect("a name");
            let (old, new) = (root.join("old"), root.join("new"));
            let mut record = Record::default();
            for tree in [&old, &new] {
                fs::create_dir_all(tree.join("servizi")).expect("a folder");
                for path in ["index.html", "servizi/index.html"] {
                    fs::write(tree.join(path), path).expect("a file");
                    let metadata = fs::metadata(tree.join(path)).expect("a file");
                    record
                        .files
                        .insert(path.to_owned(), Made::new(Key::of(path.as_bytes()), &metadata));
                }
            }
            if knows_folders {
                // Neither is as it was: both are listed.
                record.folders = BTreeMap::from([(String::new(), 1), ("servizi".to_owned(), 1)]);
            }
            fs::create_dir_all(old.join(".well-known/acme")).expect("a folder");
            fs::write(
                old.join(".sportello-files"),
                "index.html\nservizi/index.html\nvecchia.html\n",
            )
            .expect("a list");
            for path in [
                "vecchia.html",
                ".well-known/acme/token",
                "servizi/foto.jpg",
                "index.html",
            ] {
                fs::write(old.join(path), "theirs").expect("a file");
            }
            fs::write(new.join("servizi/foto.jpg"), "ours").expect("a file");
            bring_back(&old, &record, &new).expect("moved");
            let read = |path: &str| fs::read_to_string(new.join(path)).unwrap_or_default();
            assert_eq!(read(".well-known/acme/token"), "theirs");
            assert_eq!(read("servizi/foto.jpg"), "ours", "nothing is overwritten");
            assert_eq!(read("index.html"), "index.html");
            assert!(
                !new.join("vecchia.html").exists(),
                "a page of ours that was changed by hand is no stranger"
            );
        }
    }
}
