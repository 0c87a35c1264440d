//! `sportello merge`

use super::args::Merge;
use super::build::{enter, explain_of};
use super::session::{Exit, Session, exit_for};
use super::skeleton::escape;
use crate::catalogue::Catalogue;
use crate::diagnostic::{Severity, Sources};
use crate::language::Language;
use crate::merge::{Content, Merged, Own, Territory, merge};
use crate::pipeline::{self, Checked, Input, Unobserved};
use crate::publish::{Folder, PublishError, Wish};
use crate::settings::{self, Settings};
use crate::site::{Output, Routes, Theme, ThemeMemo};
use crate::source::slug;
use camino::{Utf8Path, Utf8PathBuf};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::fs;

/// Where the region's own pages are, unless it is said.
const OWN: &str = "own";
/// Where the merge keeps what it needs the next time, in the tool's own folder.
const KEPT: &str = "merge";

/// A territory that was read.
struct Member {
    name: String,
    folder: Utf8PathBuf,
    checked: Checked,
    /// Its pages without errors.
    sound: Catalogue,
}

/// Makes one content folder of those of several territories.
pub(super) fn run(session: &mut Session, args: &Merge) -> Exit {
    match try_run(session, args) {
        Ok(()) => Exit::Fine,
        Err(exit) => exit,
    }
}

fn try_run(session: &mut Session, args: &Merge) -> Result<(), Exit> {
    let names = names(session, &args.territories)?;
    let (settings, is_new) = region(session)?;
    session.speak(settings.language);
    let content = session.global.portal.join(&settings.content);
    let own_folder = args.own.clone().or_else(|| {
        let usual = session.global.portal.join(OWN);
        usual.is_dir().then_some(usual)
    });
    let folders = names.iter().map(|(_, folder)| folder).chain(&own_folder);
    for folder in folders {
        if overlap(&content, folder) {
            session.fail(&session.text(
                "merge-overlap",
                &[("content", content.as_str().into()), ("folder", folder.as_str().into())],
            ));
            session.warn(&session.text("merge-overlap-help", &[]));
            return Err(Exit::Usage);
        }
    }
    let members = read(session, args, names)?;
    let own = own_folder.map(|folder| read_own(session, &folder)).transpose()?;
    let territories: Vec<Territory<'_>> = members
        .iter()
        .map(|member| Territory {
            name: member.name.clone(),
            catalogue: &member.sound,
            sources: &member.checked.sources,
            routes: member.checked.all_routes(),
            url: member.checked.settings.url.as_deref(),
            content: member.checked.content.clone(),
            shown: member.checked.settings.content.clone(),
        })
        .collect();
    let language = match is_new {
        true => (members.first()).map_or(settings.language, |member| member.checked.settings.language),
        false => settings.language,
    };
    // Problems of the theme are those of the build that follows.
    let (theme, _) = Theme::load(
        &session.global.portal,
        &settings.theme,
        &settings.look,
        language,
        &settings.base(),
        &mut Sources::new(),
        &ThemeMemo::default(),
    );
    let region = Routes::new(&theme.messages, settings.base());
    let merged = merge(own.as_ref(), &territories, &region);
    tell_notes(session, &members, &merged)?;
    let written = write(session, args, &content, &merged)?;
    if is_new {
        let text = first_settings(&merged, &members);
        session.write(&session.global.portal.join(settings::FILE), text.as_bytes())?;
    } else if !settings.demo && members.iter().any(|member| member.checked.settings.demo) {
        session.warn(&session.text("merge-demo", &[]));
    }
    let count = |of: fn(&Catalogue) -> usize| members.iter().map(|member| of(&member.sound)).sum::<usize>();
    session.tell(&session.text(
        if written { "merge-done" } else { "merge-unchanged" },
        &[
            ("territories", members.len().into()),
            ("services", count(|catalogue| catalogue.services.len()).into()),
            ("providers", count(|catalogue| catalogue.providers.len()).into()),
            ("folder", content.as_str().into()),
        ],
    ));
    let portal = session.global.portal.as_str();
    let option = if portal == "." {
        String::new()
    } else {
        format!(" --portal {portal}")
    };
    session.tell(&session.text("merge-next", &[("option", option.into())]));
    Ok(())
}

/// The territories' names and folders: `name=folder`, or a folder whose name serves.
fn names(session: &Session, given: &[String]) -> Result<Vec<(String, Utf8PathBuf)>, Exit> {
    let mut names: Vec<(String, Utf8PathBuf)> = Vec::new();
    for given in given {
        let (name, folder) = match given.split_once('=') {
            Some((name, folder)) if !name.contains(['/', '\\']) => (name.to_owned(), Utf8PathBuf::from(folder)),
            _ => {
                let folder = Utf8PathBuf::from(given);
                // «.» and «..» have a name too.
                let whole = folder.canonicalize_utf8().unwrap_or_else(|_| folder.clone());
                (slug::slugify(whole.file_name().unwrap_or_default()), folder)
            }
        };
        if !slug::is_slug(&name) {
            session.fail(&session.text(
                "merge-name",
                &[("name", name.as_str().into()), ("given", given.as_str().into())],
            ));
            session.warn(&session.text("merge-name-help", &[]));
            return Err(Exit::Usage);
        }
        if let Some((_, other)) = names.iter().find(|(known, _)| *known == name) {
            session.fail(&session.text(
                "merge-name-twice",
                &[
                    ("name", name.as_str().into()),
                    ("one", other.as_str().into()),
                    ("other", folder.as_str().into()),
                ],
            ));
            session.warn(&session.text("merge-name-help", &[]));
            return Err(Exit::Usage);
        }
        names.push((name, folder));
    }
    // `ab` and `ab-c` could give two pages one id: `ab` + `c-x`, `ab-c` + `x`.
    for (name, _) in &names {
        if let Some((longer, _)) = names.iter().find(|(other, _)| other.starts_with(&format!("{name}-"))) {
            session.fail(&session.text(
                "merge-name-inside",
                &[("name", name.as_str().into()), ("longer", longer.as_str().into())],
            ));
            session.warn(&session.text("merge-name-help", &[]));
            return Err(Exit::Usage);
        }
    }
    Ok(names)
}

/// The region's settings, and whether it has none yet.
fn region(session: &Session) -> Result<(Settings, bool), Exit> {
    if !session.global.portal.join(settings::FILE).exists() {
        return Ok((Settings::default(), true));
    }
    let mut sources = Sources::new();
    let (settings, found) = Settings::read(&session.global.portal, &mut sources);
    if found.iter().any(|problem| problem.severity == Severity::Error) {
        session.warn_about(&found, &sources, Severity::Error);
        session.fail(&session.text("merge-refused", &[]));
        return Err(Exit::Settings);
    }
    Ok((settings, false))
}

/// Whether what is written into one folder could be in the other one, whether they are there or not.
fn overlap(content: &Utf8Path, folder: &Utf8Path) -> bool {
    let whole = |path: &Utf8Path| {
        let there = path.ancestors().find_map(|above| {
            let above_there = if above.as_str().is_empty() {
                Utf8Path::new(".")
            } else {
                above
            };
            Some((above_there.canonicalize_utf8().ok()?, path.strip_prefix(above).ok()?))
        });
        there.map_or_else(|| path.to_owned(), |(above, rest)| above.join(rest))
    };
    let (content, folder) = (whole(content), whole(folder));
    content.starts_with(&folder) || folder.starts_with(&content)
}

/// Reads and checks the territories. One with errors is not merged, unless only its sound pages are wanted.
fn read(session: &Session, args: &Merge, names: Vec<(String, Utf8PathBuf)>) -> Result<Vec<Member>, Exit> {
    let mut members = Vec::new();
    let mut refused = None;
    for (name, folder) in names {
        let input = Input {
            portal: folder.clone(),
            ..session.input()
        };
        let checked = pipeline::check(&input, &Unobserved);
        if checked.tally().errors > 0 {
            head(session, &name, &folder);
            session.warn_about(&checked.diagnostics, &checked.sources, Severity::Error);
        }
        if !checked.verdict().lets(args.allow_invalid) {
            refused = Some(exit_for(&checked));
        }
        let sound = checked.sound_catalogue();
        members.push(Member {
            name,
            folder,
            checked,
            sound,
        });
    }
    match refused {
        None => Ok(members),
        Some(exit) => {
            session.fail(&session.text("merge-refused", &[]));
            if exit == Exit::Problems {
                session.warn(&session.text("merge-refused-hint", &[]));
            }
            Err(exit)
        }
    }
}

fn head(session: &Session, name: &str, folder: &Utf8Path) {
    session.warn(&session.text("merge-of", &[("name", name.into()), ("folder", folder.as_str().into())]));
}

fn read_own(session: &Session, folder: &Utf8Path) -> Result<Own, Exit> {
    if !folder.is_dir() {
        session.fail(&session.text("merge-own-missing", &[("folder", folder.as_str().into())]));
        return Err(Exit::Usage);
    }
    let mut sources = Sources::new();
    let (own, found) = Own::read(folder, &mut sources);
    session.warn_about(&found, &sources, Severity::Warning);
    if found.iter().any(|problem| problem.severity == Severity::Error) {
        session.fail(&session.text("merge-refused", &[]));
        return Err(Exit::Problems);
    }
    Ok(own)
}

/// Says what there is to say of each territory.
fn tell_notes(session: &Session, members: &[Member], merged: &Merged) -> Result<(), Exit> {
    let least = if session.global.quiet {
        Severity::Warning
    } else {
        Severity::Info
    };
    let mut refused = false;
    for (member, notes) in members.iter().zip(&merged.notes) {
        if notes.iter().any(|note| note.severity >= least) {
            head(session, &member.name, &member.folder);
            session.warn_about(notes, &member.checked.sources, least);
        }
        refused |= notes.iter().any(|note| note.severity == Severity::Error);
    }
    if refused {
        session.fail(&session.text("merge-refused", &[]));
        return Err(Exit::Problems);
    }
    Ok(())
}

/// Writes the content folder, whole or not at all. Whether anything is new.
fn write(session: &Session, args: &Merge, content: &Utf8Path, merged: &Merged) -> Result<bool, Exit> {
    let explain = |error: PublishError| explain_of("merge", session, &error);
    let room = enter(session, Some(KEPT));
    let wish = Wish {
        force: args.force,
        ..Wish::default()
    };
    let folder = Folder::begin(content, room, wish).map_err(explain)?;
    for (path, file) in &merged.files {
        let put = match file {
            Content::Text(text) => folder.put(path, text.clone().into_bytes()),
            Content::Copy(from) => fs::read(from).and_then(|bytes| folder.put(path, bytes)),
        };
        if let Err(error) = put {
            folder.abandon(Some(&error));
            return Err(explain(error.into()));
        }
    }
    folder.publish().map(|published| published.is_new).map_err(explain)
}

/// The settings of a region that has none: what its territories agree on.
fn first_settings(merged: &Merged, members: &[Member]) -> String {
    let of_first = members.first().map(|member| &member.checked.settings);
    let language = of_first.map_or(Language::Italian, |settings| settings.language);
    let others: BTreeSet<&str> = members
        .iter()
        .flat_map(|member| std::iter::once(&member.checked.settings.language).chain(&member.checked.settings.languages))
        .filter(|other| **other != language)
        .map(|other| other.tag())
        .collect();
    let mut text = format!(
        "title = \"Sportello {}\"\nlanguage = \"{}\"\n",
        escape(&merged.name),
        language.tag()
    );
    if !others.is_empty() {
        let others: Vec<String> = others.into_iter().map(|tag| format!("\"{tag}\"")).collect();
        text.push_str(&format!("languages = [{}]\n", others.join(", ")));
    }
    if let Some(settings) = of_first {
        text.push_str(&format!("timezone = \"{}\"\n", settings.timezone));
    }
    // What is invented in a territory is invented in the region.
    if members.iter().any(|member| member.checked.settings.demo) {
        text.push_str("demo = true\n");
        let days: Option<Vec<NaiveDate>> = members.iter().map(|member| member.checked.settings.date).collect();
        // If one of them lives today, all do.
        if let Some(day) = days.unwrap_or_default().into_iter().max() {
            text.push_str(&format!("date = {day}\n"));
        }
    }
    text
}
