//! Which files changed in git.

use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeSet;
use std::process::{Command, Stdio};

/// What changed in a portal's folder since a revision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that are new or have changed, relative to the portal's folder, committed or not.
    pub files: BTreeSet<Utf8PathBuf>,
    /// Files that are gone.
    pub gone: BTreeSet<Utf8PathBuf>,
}

/// Why it could not be found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangesError {
    /// The program `git` cannot be run.
    NoGit,
    /// The portal is in no git repository.
    NoRepository,
    /// There is no such revision.
    NoRevision,
}

/// What changed since `revision`: what was committed since, what is not committed yet, and new files that git does not
/// know but does not ignore.
///
/// # Errors
/// When git, the repository or the revision is not there.
pub fn since(portal: &Utf8Path, revision: &str) -> Result<Changes, ChangesError> {
    git(portal, &["rev-parse", "--is-inside-work-tree"])?.ok_or(ChangesError::NoRepository)?;
    // An argument that begins with a dash would be an option.
    let commit = format!("{revision}^{{commit}}");
    let commit = git(
        portal,
        &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit],
    )?
    .ok_or(ChangesError::NoRevision)?;
    let commit = commit.trim();
    let diff = |filter: &str| {
        let args = [
            "diff",
            "--name-only",
            "-z",
            "--relative",
            "--no-renames",
            filter,
            commit,
            "--",
        ];
        git(portal, &args)?.ok_or(ChangesError::NoRevision)
    };
    let mut files = paths(&diff("--diff-filter=d")?);
    let gone = paths(&diff("--diff-filter=D")?);
    let new = git(portal, &["ls-files", "--others", "--exclude-standard", "-z"])?.unwrap_or_default();
    files.extend(paths(&new));
    Ok(Changes { files, gone })
}

fn paths(listed: &str) -> BTreeSet<Utf8PathBuf> {
    listed
        .split('\0')
        .filter(|path| !path.is_empty())
        .map(Utf8PathBuf::from)
        .collect()
}

/// Runs git in a folder: what it says, or nothing if it fails.
fn git(folder: &Utf8Path, args: &[&str]) -> Result<Option<String>, ChangesError> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder.as_str())
        .args(["-c", "core.quotepath=off"])
        .args(args)
        .stdin(Stdio::null())
        .output()
        .map_err(|_| ChangesError::NoGit)?;
    Ok(output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned()))
}
