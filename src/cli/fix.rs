//! `sportello check --fix` and `--diff`

use super::check::check;
use super::session::{Exit, Session};
use crate::diagnostic::fixes::{Fixed, apply_safe};
use crate::pipeline::{Checked, Selection};
use camino::Utf8PathBuf;
use similar::TextDiff;
use std::collections::BTreeMap;
use std::fs;

/// How often to mend and look again: what mends one slip can bring another to light.
const ROUNDS: usize = 8;

/// Mends what has only one right answer and checks again; with `only_show`, shows the changes instead.
pub(super) fn run(
    session: &Session,
    selection: &Selection,
    mut checked: Checked,
    only_show: bool,
) -> Result<Checked, Exit> {
    if only_show {
        let fixed = apply_safe(&checked.diagnostics, &checked.sources);
        for one in &fixed {
            session.print(&diff(&checked, one));
        }
        session.warn(&counted(session, "check-diff", &fixed));
        return Ok(checked);
    }
    let mut mended: BTreeMap<Utf8PathBuf, usize> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let fixed = apply_safe(&checked.diagnostics, &checked.sources);
        let mut written = false;
        for one in &fixed {
            let path = checked.sources.path(one.file).to_owned();
            let file = session.global.portal.join(&path);
            // What is built in is no file, and a file that changed meanwhile is somebody else's work.
            if fs::read(&file).ok().as_deref() != Some(checked.sources.text(one.file).as_bytes()) {
                continue;
            }
            session.write(&file, one.text.as_bytes())?;
            written = true;
            *mended.entry(path).or_default() += one.count;
        }
        if !written {
            break;
        }
        checked = check(session);
        checked.select(selection);
    }
    let problems: usize = mended.values().sum();
    session.warn(&session.text(
        "check-fixed",
        &[("count", problems.into()), ("files", mended.len().into())],
    ));
    Ok(checked)
}

fn counted(session: &Session, message: &str, fixed: &[Fixed]) -> String {
    let problems: usize = fixed.iter().map(|one| one.count).sum();
    session.text(message, &[("count", problems.into()), ("files", fixed.len().into())])
}

fn diff(checked: &Checked, fixed: &Fixed) -> String {
    let path = checked.sources.path(fixed.file);
    TextDiff::from_lines(checked.sources.text(fixed.file), &fixed.text)
        .unified_diff()
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}
