//! A folder with all that is in it: what stands there, and how it is made the same as another.

use super::record::{Look, Made, Record, Work};
use crate::key::{Content, Key};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};

/// Files of an output folder that belong to others and are carried over.
pub(super) const KEPT: [&str; 3] = [".gitignore", ".gitkeep", ".gitattributes"];

/// What stands in a folder: everything that is no folder itself, by its path.
#[derive(Default)]
pub(super) struct Tree {
    files: Vec<(String, Look)>,
}

impl Tree {
    /// Looks at a folder; links are not followed.
    ///
    /// # Errors
    /// When a folder cannot be read, or a name is no Unicode.
    pub(super) fn look(root: &Utf8Path) -> io::Result<Tree> {
        let mut tree = Tree::default();
        let mut level = vec![String::new()];
        while !level.is_empty() {
            let found: Vec<Listed> = level
                .par_iter()
                .map(|folder| list(root, folder))
                .collect::<io::Result<_>>()?;
            level.clear();
            for (files, folders) in found {
                tree.files.extend(files);
                level.extend(folders);
            }
        }
        Ok(tree)
    }

    /// The files of a record that look as they did.
    pub(super) fn confirm(&self, known: &Record) -> Record {
        let mut confirmed = Record::default();
        for (path, look) in &self.files {
            if let Some(made) = known.files.get(path).filter(|made| made.looks_like(look)) {
                confirmed.files.insert(path.clone(), *made);
            }
        }
        let files = &confirmed.files;
        let is_whole = |work: &Work| work.files.iter().all(|file| files.contains_key(file));
        let works = known.works.iter().filter(|(_, work)| is_whole(work));
        confirmed.works = works.map(|(name, work)| (name.clone(), work.clone())).collect();
        confirmed
    }

    /// Whether it holds exactly the files of a record, each as it was, beside those of others.
    pub(super) fn is(&self, record: &Record) -> bool {
        let own = self.files.iter().filter(|(path, _)| !KEPT.contains(&path.as_str()));
        let mut count = 0;
        for (path, look) in own {
            if !record.files.get(path).is_some_and(|made| made.looks_like(look)) {
                return false;
            }
            count += 1;
        }
        count == record.files.len()
    }

    /// Its files with what the system says of them.
    pub(super) fn into_files(self) -> Vec<(String, Look)> {
        self.files
    }

    /// The paths of its files.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(path, _)| path.as_str())
    }
}

/// The files and the folders that stand in a folder.
pub(super) type Listed = (Vec<(String, Look)>, Vec<String>);

/// What stands in a folder of a tree.
///
/// # Errors
/// When it cannot be read, or a name is no Unicode.
pub(super) fn list(root: &Utf8Path, folder: &str) -> io::Result<Listed> {
    let (mut files, mut folders) = Listed::default();
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!("{}: no Unicode", entry.path().display()),
            ));
        };
        let path = if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        };
        if entry.file_type()?.is_dir() {
            folders.push(path);
        } else {
            files.push((path, Look::of(&entry.metadata()?)));
        }
    }
    Ok((files, folders))
}

/// Makes a tree of the same files, without copying them where the disk can give a file two names.
///
/// # Errors
/// When the system refuses.
pub(super) fn double(from: &Utf8Path, to: &Utf8Path, record: &Record) -> io::Result<()> {
    fs::create_dir(to)?;
    share_all(from, to, &record.files.keys().collect::<Vec<_>>())
}

/// Gives files of one tree a place in another, in folders that are made if need be.
///
/// # Errors
/// When the system refuses.
pub(super) fn share_all(from: &Utf8Path, to: &Utf8Path, files: &[&String]) -> io::Result<()> {
    let make = |folder: &str| match fs::create_dir(to.join(folder)) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    };
    let mut by_folder: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in files {
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        by_folder.entry(folder).or_default().push(file);
    }
    by_folder.par_iter().try_for_each(|(folder, files)| {
        match make(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir_all(to.join(folder))?,
            made => made?,
        }
        files
            .iter()
            .try_for_each(|file| share(&from.join(file), &to.join(file)))
    })
}

/// Gives a file a second name, or copies it with its time.
///
/// # Errors
/// When the system refuses.
pub(super) fn share(from: &Utf8Path, to: &Utf8Path) -> io::Result<()> {
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    let time = fs::metadata(from)?.modified()?;
    fs::copy(from, to)?;
    fs::File::options().write(true).open(to)?.set_modified(time)
}

/// Writes a new file, in folders that are made if need be. What had the name before keeps its content elsewhere.
///
/// # Errors
/// When the system refuses.
pub(super) fn write(path: &Utf8Path, bytes: &[u8], key: Key) -> io::Result<Made> {
    let create = || fs::File::options().write(true).create_new(true).open(path);
    // A page has a folder of its own, which is mostly not there yet; where it is, nothing is lost.
    if path.file_name() == Some("index.html")
        && let Some(folder) = path.parent()
    {
        let _ = fs::create_dir(folder);
    }
    let mut file = match create() {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            create()?
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            create()?
        }
        Err(error) => return Err(error),
    };
    file.write_all(bytes)?;
    Ok(Made::new(key, &file.metadata()?))
}

/// Writes a new file part by part; one of that name is replaced.
///
/// # Errors
/// When the system refuses; nothing is left of it then.
pub(super) fn write_parts(path: &Utf8Path, parts: &mut dyn Iterator<Item = Vec<u8>>) -> io::Result<(Key, Made)> {
    let write = || {
        let mut content = Content::default();
        let mut file = fs::File::create(path)?;
        for part in parts {
            content.add(&part);
            file.write_all(&part)?;
        }
        let key = content.key();
        Ok((key, Made::new(key, &file.metadata()?)))
    };
    let written = write();
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

/// Gives a file its place in a tree, in folders that are made if need be.
///
/// # Errors
/// When the system refuses.
pub(super) fn place(from: &Utf8Path, to: &Utf8Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    // A name that is taken is given to the new file in one step; the old one keeps its content elsewhere.
    fs::rename(from, to)
}

/// Removes a file and the folders that it leaves empty.
///
/// # Errors
/// When the system refuses.
pub(super) fn remove(root: &Utf8Path, path: &str) -> io::Result<()> {
    fs::remove_file(root.join(path))?;
    let mut folder: Option<&Utf8Path> = Utf8Path::new(path).parent();
    while let Some(empty) = folder.filter(|folder| !folder.as_str().is_empty()) {
        if fs::remove_dir(root.join(empty)).is_err() {
            break;
        }
        folder = empty.parent();
    }
    Ok(())
}

/// Removes a folder with all that is in it, if it is there.
///
/// # Errors
/// When the system refuses.
pub(super) fn clear(folder: &Utf8PathBuf) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
