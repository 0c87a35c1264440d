//! `sportello new`

use super::args::New;
use super::session::{Exit, Session};
use super::skeleton::{escape, humanise};
use camino::{Utf8Path, Utf8PathBuf};
use chrono::{Months, NaiveDate};
use include_dir::{Dir, include_dir};
use std::fs;
use std::io;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");
/// The taxonomy of the national catalogue and the words of citizens serve every territory.
const SHARED: [(&str, &str); 2] = [
    ("content/taxonomy.toml", include_str!("../../content/taxonomy.toml")),
    ("content/synonyms.toml", include_str!("../../content/synonyms.toml")),
];
/// Files that cannot stand in the source tree under their own name.
const RENAMED: [(&str, &str); 2] = [("gitignore", ".gitignore"), ("public/gitignore", "public/.gitignore")];

/// Makes a small portal that builds at once.
pub(super) fn run(session: &mut Session, args: &New) -> Exit {
    let dir = &args.dir;
    if dir.as_str().trim().is_empty() {
        session.fail(&session.text("new-no-folder", &[]));
        return Exit::Usage;
    }
    match is_free(dir) {
        Ok(true) => {}
        Ok(false) => {
            session.fail(&session.text("new-not-empty", &[("folder", dir.as_str().into())]));
            session.warn(&session.text("new-not-empty-help", &[]));
            return Exit::Usage;
        }
        Err(error) => return io_error(session, &error),
    }
    let input = session.input();
    let today = input
        .date
        .unwrap_or_else(|| input.now.with_timezone(&chrono_tz::Tz::Europe__Rome).date_naive());
    let name = dir.file_name().filter(|name| *name != "." && *name != "..");
    let title = args
        .title
        .clone()
        .unwrap_or_else(|| name.map_or_else(|| "Sportello".to_owned(), humanise));
    let mut files = starter(&STARTER);
    files.extend(SHARED.map(|(path, text)| (path.to_owned(), text.to_owned())));
    let language = session.messages.language();
    for (_, text) in &mut files {
        *text = fill(text, &title, language.tag(), today);
    }
    if let Err(error) = write(dir, &files) {
        return io_error(session, &error);
    }
    session.say(&session.text(
        "new-done",
        &[("folder", dir.as_str().into()), ("count", files.len().into())],
    ));
    session.tell(&session.text("new-next", &[("folder", for_a_shell(dir).into())]));
    Exit::Fine
}

/// A path as it is written in a command.
fn for_a_shell(path: &Utf8Path) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+:\\".contains(c);
    if path.as_str().chars().all(is_plain) {
        path.to_string()
    } else {
        format!("'{}'", path.as_str().replace('\'', "'\\''"))
    }
}

fn io_error(session: &Session, error: &io::Error) -> Exit {
    session.fail_of_system(error);
    Exit::Io
}

/// Whether the folder is not there yet or has nothing in it but what version control put there.
fn is_free(dir: &Utf8Path) -> io::Result<bool> {
    match fs::read_dir(dir) {
        Ok(entries) => {
            for entry in entries {
                if entry?.file_name() != ".git" {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(error),
    }
}

fn starter(dir: &Dir<'_>) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for file in dir.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            let path = path.replace('\\', "/");
            let renamed = RENAMED
                .iter()
                .find(|(from, _)| *from == path)
                .map(|(_, to)| (*to).to_owned());
            files.push((renamed.unwrap_or(path), text.to_owned()));
        }
    }
    for inner in dir.dirs() {
        files.extend(starter(inner));
    }
    files
}

/// Dates are filled in relative to today, so that a new portal has nothing that is out of date.
fn fill(text: &str, title: &str, language: &str, today: NaiveDate) -> String {
    let after = |months| today.checked_add_months(Months::new(months)).unwrap_or(today);
    let before = |months| today.checked_sub_months(Months::new(months)).unwrap_or(today);
    text.replace("@TITLE@", &escape(title))
        .replace("@LANGUAGE@", language)
        .replace("@TODAY@", &today.to_string())
        .replace("@HALF_A_YEAR_AGO@", &before(6).to_string())
        .replace("@A_YEAR_AGO@", &before(12).to_string())
        .replace("@IN_TWO_YEARS@", &after(24).to_string())
}

/// Writes all files beside the folder first, so that a failure leaves no half portal.
fn write(dir: &Utf8Path, files: &[(String, String)]) -> io::Result<()> {
    let parent = match dir.parent() {
        Some(parent) if !parent.as_str().is_empty() => parent.to_owned(),
        _ => Utf8PathBuf::from("."),
    };
    fs::create_dir_all(&parent)?;
    fs::create_dir_all(dir)?;
    // Inside the folder itself: the folder may be a mount, and «.» has no neighbour one could rename over it.
    let staging = tempfile::Builder::new().prefix(".new-").tempdir_in(dir)?;
    for (path, text) in files {
        let file = staging.path().join(path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(file, text)?;
    }
    for entry in fs::read_dir(staging.path())? {
        let entry = entry?;
        fs::rename(entry.path(), dir.as_std_path().join(entry.file_name()))?;
    }
    Ok(())
}
