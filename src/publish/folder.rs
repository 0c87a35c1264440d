//! The output folder, replaced in one step.
//!
//! The new site grows in a folder beside the output (same disk, so that a rename is enough). At the end the two are
//! exchanged in one system call; where the system has no such call, two renames do it, and the first is undone should
//! the second fail. Until then the old site is whole; a crash leaves at most the folder beside it.

use camino::{Utf8Path, Utf8PathBuf};
use ignore::WalkBuilder;
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::sync::{Mutex, PoisonError};
use tempfile::TempDir;

/// Name of the file that lists what the tool wrote, so that it never deletes what it did not write.
const MANIFEST: &str = ".sportello-files";
/// Files of the output folder that belong to others and are carried over.
const KEPT: [&str; 3] = [".gitignore", ".gitkeep", ".gitattributes"];
/// How many foreign files a message names.
const NAMED: usize = 5;

/// Why a site could not be published.
#[derive(Debug)]
pub enum PublishError {
    /// The output is a symbolic link or a file.
    NotAFolder(Utf8PathBuf),
    /// The output holds files that the tool did not write.
    Foreign {
        /// The output folder.
        folder: Utf8PathBuf,
        /// The first of them.
        files: Vec<String>,
        /// How many there are.
        count: usize,
    },
    /// The system refused something.
    Io(io::Error),
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PublishError::NotAFolder(path) => write!(f, "{path}: not a folder"),
            PublishError::Foreign { folder, count, .. } => write!(f, "{folder}: {count} foreign files"),
            PublishError::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for PublishError {}

impl From<io::Error> for PublishError {
    fn from(error: io::Error) -> Self {
        PublishError::Io(error)
    }
}

/// A site being written beside the output folder.
pub struct Folder {
    output: Utf8PathBuf,
    staging: TempDir,
    written: Mutex<BTreeSet<String>>,
}

impl Folder {
    /// Begins a new site for `output`. Files in it that the tool did not write are a reason to stop, unless `force`.
    ///
    /// # Errors
    /// When the output is no folder, holds foreign files, or the system refuses to make the folder beside it.
    pub fn begin(output: &Utf8Path, force: bool) -> Result<Folder, PublishError> {
        match fs::symlink_metadata(output) {
            Ok(metadata) if !metadata.is_dir() => return Err(PublishError::NotAFolder(output.to_owned())),
            Ok(_) if !force => refuse_foreign(output)?,
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
        let parent = match output.parent() {
            Some(parent) if !parent.as_str().is_empty() => parent.to_owned(),
            _ => Utf8PathBuf::from("."),
        };
        fs::create_dir_all(&parent)?;
        let prefix = format!(".{}-", output.file_name().unwrap_or("public"));
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix);
        #[cfg(unix)]
        {
            // Temporary folders are private by default; a web server must be able to read this one.
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o755));
        }
        Ok(Folder {
            output: output.to_owned(),
            staging: builder.tempdir_in(&parent)?,
            written: Mutex::default(),
        })
    }

    /// Writes a file of the new site.
    ///
    /// # Errors
    /// When the system refuses to write.
    pub fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let file = self.staging.path().join(path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(file, bytes)?;
        self.written
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path.to_owned());
        Ok(())
    }

    /// Puts the new site in the place of the old one.
    ///
    /// # Errors
    /// When the system refuses; the old site is then in its place.
    pub fn publish(self) -> Result<(), PublishError> {
        let staging = self.staging.path();
        for name in KEPT {
            let kept = self.output.join(name);
            if fs::symlink_metadata(&kept).is_ok_and(|metadata| metadata.is_file()) {
                fs::copy(&kept, staging.join(name))?;
            }
        }
        let written = self.written.into_inner().unwrap_or_else(PoisonError::into_inner);
        let list: String = written.iter().map(|path| format!("{path}\n")).collect();
        fs::write(staging.join(MANIFEST), list)?;
        if !self.output.exists() {
            fs::rename(staging, &self.output)?;
            return Ok(());
        }
        if exchange(staging, self.output.as_std_path()).is_err() {
            let old = staging.with_extension("old");
            fs::rename(&self.output, &old)?;
            if let Err(error) = fs::rename(staging, &self.output) {
                fs::rename(&old, &self.output)?;
                return Err(error.into());
            }
            fs::remove_dir_all(&old)?;
        }
        // What stands in the staging folder now is the old site; it goes with it.
        Ok(())
    }
}

#[cfg(target_os = "linux")]
fn exchange(a: &std::path::Path, b: &std::path::Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &std::path::Path, _: &std::path::Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn refuse_foreign(output: &Utf8Path) -> Result<(), PublishError> {
    let ours: BTreeSet<String> = fs::read_to_string(output.join(MANIFEST))
        .map(|list| list.lines().map(str::to_owned).collect())
        .unwrap_or_default();
    let mut foreign: Vec<String> = WalkBuilder::new(output)
        .standard_filters(false)
        .follow_links(false)
        .build()
        .flatten()
        .filter(|entry| !entry.file_type().is_some_and(|kind| kind.is_dir()))
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(output.as_std_path()).ok()?;
            Some(path.to_string_lossy().replace('\\', "/"))
        })
        .filter(|path| path != MANIFEST && !KEPT.contains(&path.as_str()) && !ours.contains(path))
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
