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
