//! A folder with all that is in it: what stands there, and how it is made the same as another.

use super::cradle::{Cradle, Cradles, place_new};
use super::record::{Look, Made, Record, Work};
use crate::key::{Content, Key};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};

/// Files of an output folder that belong to others and are carried over.
pub(super) const KEPT: [&str; 3] = [".gitignore", ".gitkeep", ".gitattributes"];

/// The name of a page in its folder.
const INDEX: &str = "index.html";
/// Names in a cradle: of the folder of a page, and of a file without a folder of its own.
const PAGE: &str = "page";
const FILE: &str = "file";

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
    share_all(from, to, &record.files.keys().collect::<Vec<_>>(), None)
}

/// Gives files of one tree a place in another, in folders that are made if need be.
///
/// # Errors
/// When the system refuses.
pub(super) fn share_all(
    from: &Utf8Path,
    to: &Utf8Path,
    files: &[&String],
    cradles: Option<&Cradles>,
) -> io::Result<()> {
    let mut by_folder: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in files {
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        by_folder.entry(folder).or_default().push(file);
    }
    by_folder.par_iter().try_for_each(|(folder, files)| {
        make_folder(&to.join(folder), cradles)?;
        files
            .iter()
            .try_for_each(|file| share(&from.join(file), &to.join(file)))
    })
}

/// Makes a folder, if it is not there, and those above it.
fn make_folder(folder: &Utf8Path, cradles: Option<&Cradles>) -> io::Result<()> {
    let made = match cradles {
        Some(cradles) if cradles.are_needless() => cradles.making_near(|| fs::create_dir(folder)),
        Some(cradles) => cradles.lend(|cradle| {
            let new = cradle.join(PAGE);
            cradle.making(|| make_once(&new))?;
            place_new(&new, folder)
        }),
        None => fs::create_dir(folder),
    };
    match made {
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir_all(folder),
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Makes a folder that may be there from the last time.
fn make_once(folder: &Utf8Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Gives a file of one tree its place in another that grows at the same time, in a folder that is made if need be.
///
/// # Errors
/// When the system refuses, or the disk gives files no second names: to copy all of them would be no small matter.
pub(super) fn share_in(from: &Utf8Path, to: &Utf8Path, near: Option<&Cradles>) -> io::Result<()> {
    if let Some(folder) = folder_of_page(to) {
        let _ = make_near(near, || fs::create_dir(folder));
    }
    // As `name` does it for a page that was put twice.
    let named = match name(from, to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => make_parent(to).and_then(|()| name(from, to)),
        named => named,
    };
    match named {
        // One of the badges that are alike, of which a disk may have more than names for one file.
        Err(error) if error.kind() == io::ErrorKind::TooManyLinks => share(from, to),
        named => named,
    }
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

/// Gives a file a second name, which may be that of another until now.
///
/// # Errors
/// When the system refuses, or the disk gives a file no more names.
pub(super) fn name(file: &Utf8Path, name: &Utf8Path) -> io::Result<()> {
    match fs::hard_link(file, name) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(name)?;
            fs::hard_link(file, name)
        }
        named => named,
    }
}

/// Writes a new file, in folders that are made if need be. What had the name before keeps its content elsewhere.
///
/// # Errors
/// When the system refuses.
pub(super) fn write(path: &Utf8Path, bytes: &[u8], key: Key, cradles: Option<&Cradles>) -> io::Result<Made> {
    match cradles {
        Some(cradles) if !cradles.are_needless() => cradles.lend(|cradle| write_in(cradle, path, bytes, key)),
        near => write_there(path, bytes, key, near),
    }
}

/// Writes it where it is to stand.
fn write_there(path: &Utf8Path, bytes: &[u8], key: Key, near: Option<&Cradles>) -> io::Result<Made> {
    // A page has a folder of its own, which is mostly not there yet; where it is, nothing is lost.
    if let Some(folder) = folder_of_page(path) {
        let _ = make_near(near, || fs::create_dir(folder));
    }
    let opened = match make_near(near, || open_new(path)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => make_parent(path).and_then(|()| open_new(path)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path).and_then(|()| open_new(path))
        }
        opened => opened,
    };
    fill(opened?, bytes, key)
}

/// Makes a file or a folder where it is to stand, and watches how long it takes.
fn make_near<T>(near: Option<&Cradles>, make: impl FnOnce() -> T) -> T {
    match near {
        Some(cradles) => cradles.making_near(make),
        None => make(),
    }
}

/// Writes it in a cradle, a page together with the folder that it has of its own, and moves it where it is to stand.
fn write_in(cradle: &Cradle, path: &Utf8Path, bytes: &[u8], key: Key) -> io::Result<Made> {
    let Some(folder) = folder_of_page(path) else {
        let new = cradle.join(FILE);
        let made = fill(cradle.making(|| open_new(&new))?, bytes, key)?;
        return move_file(&new, path).map(|()| made);
    };
    let new = cradle.join(PAGE);
    cradle.making(|| make_once(&new))?;
    let file = new.join(INDEX);
    let made = fill(cradle.making(|| open_new(&file))?, bytes, key)?;
    let moved = match place_new(&new, folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            make_parent(folder).and_then(|()| place_new(&new, folder))
        }
        moved => moved,
    };
    match moved {
        // The folder is there with pages below it, or with the page before. The new one stays for the next page.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => move_file(&file, path)?,
        moved => moved?,
    }
    Ok(made)
}

/// The folder that a page has of its own, if the file is one.
fn folder_of_page(path: &Utf8Path) -> Option<&Utf8Path> {
    path.parent().filter(|_| path.file_name() == Some(INDEX))
}

fn open_new(path: &Utf8Path) -> io::Result<fs::File> {
    fs::File::options().write(true).create_new(true).open(path)
}

fn fill(mut file: fs::File, bytes: &[u8], key: Key) -> io::Result<Made> {
    file.write_all(bytes)?;
    Ok(Made::new(key, &file.metadata()?))
}

fn make_parent(path: &Utf8Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Moves a new file to its place.
fn move_file(new: &Utf8Path, path: &Utf8Path) -> io::Result<()> {
    let place = || match place_new(new, path) {
        // A name that is given to another file in one step makes ext4 write that to the disk at once.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            place_new(new, path)
        }
        placed => placed,
    };
    match place() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => make_parent(path).and_then(|()| place()),
        placed => placed,
    }
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

/// Removes a folder with all that is in it, if it is there, or whatever stands in its place.
///
/// # Errors
/// When the system refuses.
pub(super) fn clear(folder: &Utf8PathBuf) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => fs::remove_file(folder),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const WAYS: [&str; 3] = ["there", "near", "cradle"];

    /// A folder, with cradles in it if that is the way.
    fn folder(way: &str) -> (tempfile::TempDir, Utf8PathBuf, Option<Cradles>) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).expect("a name");
        let cradles = (way != "there").then(|| Cradles::new(root.join("cradles")));
        cradles.iter().filter(|_| way == "cradle").for_each(Cradles::go_over);
        (folder, root, cradles)
    }

    fn text(path: &Utf8Path) -> String {
        fs::read_to_string(path).expect("a file")
    }

    #[test]
    fn pages_find_their_place_before_and_after_those_below_them() {
        for way in WAYS {
            let (_kept, root, cradles) = folder(way);
            let paths = [
                "site/a/b/index.html",
                "site/a/index.html",
                "site/a/b/c/d.svg",
                "site/index.html",
                "site/a/c/index.html",
                "site/a/b/e.txt",
            ];
            for path in paths {
                write(&root.join(path), path.as_bytes(), Key::default(), cradles.as_ref()).expect("written");
            }
            drop(cradles);
            assert!(!root.join("cradles").exists(), "{way}");
            let found = Tree::look(&root).expect("a tree");
            assert_eq!(found.paths().collect::<BTreeSet<_>>(), BTreeSet::from(paths), "{way}");
            for path in paths {
                assert_eq!(text(&root.join(path)), path, "{way}");
            }
        }
    }

    #[test]
    fn what_had_the_name_before_keeps_its_content_elsewhere() {
        for way in WAYS {
            let (_kept, root, cradles) = folder(way);
            let files = ["p/index.html", "p/q/index.html", "p/x.svg"].map(str::to_owned);
            for file in &files {
                write(&root.join("old").join(file), b"old", Key::default(), cradles.as_ref()).expect("written");
            }
            let (old, new) = (root.join("old"), root.join("new"));
            share_all(&old, &new, &files.iter().collect::<Vec<_>>(), cradles.as_ref()).expect("written");
            for file in &files {
                assert_eq!(text(&new.join(file)), "old", "{way}: {file}");
                write(&new.join(file), b"new", Key::default(), cradles.as_ref()).expect("written");
                assert_eq!(text(&new.join(file)), "new", "{way}: {file}");
                assert_eq!(text(&old.join(file)), "old", "{way}: {file}");
            }
        }
    }

    #[test]
    fn pages_made_at_once_do_not_lose_each_other() {
        let paths = ["a/index.html", "a/b/index.html", "a/b/c/index.html", "a/b/c/d.svg"];
        for way in WAYS {
            let (_kept, root, cradles) = folder(way);
            for round in 0..200 {
                let site = root.join(round.to_string());
                let start = std::sync::Barrier::new(paths.len());
                std::thread::scope(|scope| {
                    for path in paths {
                        let (site, start, cradles) = (&site, &start, cradles.as_ref());
                        scope.spawn(move || {
                            start.wait();
                            write(&site.join(path), path.as_bytes(), Key::default(), cradles).expect("written");
                        });
                    }
                });
                for path in paths {
                    assert_eq!(text(&site.join(path)), path, "{way}: {round}");
                }
            }
        }
    }
}
