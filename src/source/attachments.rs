//! The files beside the pages that pages may name.

use camino::Utf8Path;
use std::collections::BTreeMap;

/// Attachments by their path relative to the content folder. A path is looked up as the text it is: taking paths apart to
/// compare them is slow, and there are thousands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachments {
    sizes: BTreeMap<String, u64>,
}

/// Whether a file is an image that cannot carry a script.
pub fn is_image(file: &Utf8Path) -> bool {
    let extension = file.extension().unwrap_or_default().to_lowercase();
    ["png", "jpg", "jpeg", "webp", "gif", "avif"].contains(&extension.as_str())
}

impl Attachments {
    /// Adds a file with its size in bytes.
    pub fn insert(&mut self, path: &Utf8Path, size: u64) {
        self.sizes.insert(path.as_str().to_owned(), size);
    }

    /// Whether there is such a file.
    pub fn contains(&self, path: &Utf8Path) -> bool {
        self.sizes.contains_key(path.as_str())
    }

    /// All files with their sizes in bytes, in order.
    pub fn sizes(&self) -> impl Iterator<Item = (&str, u64)> {
        self.sizes.iter().map(|(path, size)| (path.as_str(), *size))
    }

    /// The size of a file in bytes, if it is there.
    pub fn size(&self, path: &Utf8Path) -> Option<u64> {
        self.sizes.get(path.as_str()).copied()
    }

    /// The files in a folder and in those below it.
    pub fn below<'a>(&'a self, folder: &'a Utf8Path) -> impl Iterator<Item = &'a Utf8Path> {
        self.sizes
            .keys()
            .map(|path| Utf8Path::new(path.as_str()))
            .filter(move |path| path.starts_with(folder))
    }
}
