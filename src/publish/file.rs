//! One file, written whole or not at all.

use camino::Utf8Path;
use std::fs;
use std::io::{self, Write};
use tempfile::NamedTempFile;

/// Writes a file in one step: whoever reads it sees the old content or the new one. Its permissions stay as they are.
///
/// # Errors
/// When the folder is not there or cannot be written.
pub fn write_file(path: &Utf8Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_str().is_empty() => folder,
        _ => Utf8Path::new("."),
    };
    // Devices and pipes cannot be replaced, only written to.
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return fs::write(path, bytes);
    }
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    match old {
        Some(old) => file.as_file().set_permissions(old.permissions())?,
        None => set_new_permissions(&file)?,
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Temporary files are private; a new file of the user's should be like any other.
#[cfg(unix)]
fn set_new_permissions(file: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_new_permissions(_: &NamedTempFile) -> io::Result<()> {
    Ok(())
}

/// Replaces a folder by these files, in one step for whoever looks: the old folder is moved away when the new one is
/// whole. What else is beside it stays.
///
/// # Errors
/// When the folder's parent cannot be written.
pub fn replace_folder(folder: &Utf8Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    let parent = folder.parent().unwrap_or(Utf8Path::new("."));
    fs::create_dir_all(parent)?;
    let staging = tempfile::Builder::new().prefix(".new-").tempdir_in(parent)?;
    let (new, old) = (staging.path().join("new"), staging.path().join("old"));
    fs::create_dir(&new)?;
    for (name, bytes) in files {
        fs::write(new.join(name), bytes)?;
    }
    if folder.exists() {
        fs::rename(folder, old)?;
    }
    fs::rename(new, folder)?;
    // What was there before goes with the staging folder.
    staging.close()
}
