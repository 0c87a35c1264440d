//! A portal in a temporary folder, and the program run on it.

pub(crate) mod markup;
pub(crate) mod page;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The day on which all test portals live.
pub(crate) const TODAY: &str = "2026-11-24";

/// A portal of its own.
pub(crate) struct Portal {
    folder: TempDir,
}

/// What the program did.
pub(crate) struct Run {
    /// Exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

impl Portal {
    /// The small portal of `tests/fixtures/small`, without any problem.
    pub(crate) fn small() -> Portal {
        let portal = Portal::empty();
        copy(&repository().join("tests/fixtures/small"), portal.path());
        portal
    }

    /// A copy of the demo portal of this repository.
    pub(crate) fn demo() -> Portal {
        let portal = Portal::empty();
        for name in ["content", "themes"] {
            copy(&repository().join(name), &portal.path().join(name));
        }
        fs::copy(repository().join("portal.toml"), portal.path().join("portal.toml")).expect("portal.toml");
        portal
    }

    /// A folder with nothing in it.
    pub(crate) fn empty() -> Portal {
        Portal {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Builds the site, which must work.
    #[track_caller]
    pub(crate) fn build(&self) {
        let run = self.run(&["build"]);
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Portal {
        let file = self.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("folders");
        fs::write(file, content).expect("a file");
        self
    }

    /// Reads a file.
    pub(crate) fn read(&self, path: &str) -> String {
        let text = fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        if path.starts_with("public/") && path.ends_with(".html") {
            return markup::one_spelling(&text);
        }
        text
    }

    /// Whether a file or folder is there.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.path().join(path).exists()
    }

    /// Replaces a text in a file, which must be there once.
    pub(crate) fn change(&self, path: &str, from: &str, to: &str) -> &Portal {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "«{from}» stands once in {path}");
        self.write(path, text.replace(from, to))
    }

    /// Removes a file.
    pub(crate) fn remove(&self, path: &str) -> &Portal {
        fs::remove_file(self.path().join(path)).expect("a file to remove");
        self
    }

    /// Runs the program in the portal's folder, on [`TODAY`].
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        let mut command = program();
        command.current_dir(self.path()).args(args).args(["--date", TODAY]);
        finish(&mut command)
    }

    /// The problems that `check` finds, one a line, without those of other files if `file` is given.
    pub(crate) fn problems(&self, file: &str) -> Vec<String> {
        let run = self.run(&["check", "--format", "concise", "--quiet"]);
        run.stdout
            .lines()
            .filter(|line| line.starts_with(file))
            .map(str::to_owned)
            .collect()
    }

    /// All files below a folder with their content, for comparisons.
    pub(crate) fn files(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let root = self.path().join(folder);
        let mut files = Vec::new();
        list(&root, &root, &mut files);
        files.sort();
        files
    }
}

/// The program, ready for arguments, in an environment that cannot change what it does.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sportello"));
    command
        .env_remove("SPORTELLO_LANG")
        .env_remove("SOURCE_DATE_EPOCH")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null());
    command
}

/// Runs a command to its end.
pub(crate) fn finish(command: &mut Command) -> Run {
    let output = command.output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("output in UTF-8");
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// The root of this repository.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

fn list(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            list(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
            files.push((name, fs::read(&path).expect("a file")));
        }
    }
}

/// The values of an attribute in a page, in their order. Values without quotes are understood too.
pub(crate) fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let mut values = Vec::new();
    let mut rest = html;
    let pattern = format!(" {name}=");
    while let Some(at) = rest.find(&pattern) {
        rest = &rest[at + pattern.len()..];
        let (value, after) = match rest.strip_prefix('"') {
            Some(inner) => inner.split_once('"').unwrap_or((inner, "")),
            None => {
                let end = rest.find([' ', '>', '\n']).unwrap_or(rest.len());
                rest.split_at(end)
            }
        };
        // What stands between tags is text, whatever it looks like.
        let before = &html[..html.len() - rest.len()];
        if before.rfind('<') > before.rfind('>') {
            values.push(value);
        }
        rest = after;
    }
    values
}

/// The text stands in the file.
#[track_caller]
pub(crate) fn has(file: &str, text: &str) {
    assert!(file.contains(text), "{text} in {file}");
}
