//! `sportello add`

use super::args::{Add, AddWhat};
use super::session::{Exit, Session, exit_for};
use super::skeleton::{Skeleton, humanise, write_new};
use crate::diagnostic::{Severity, closest};
use crate::pipeline::{self, Checked, Unobserved};
use crate::source::{Choice, slug};
use camino::Utf8PathBuf;

const SERVICE: Skeleton = Skeleton {
    italian: include_str!("skeletons/service.it.md"),
    english: include_str!("skeletons/service.en.md"),
};
const PROVIDER: Skeleton = Skeleton {
    italian: include_str!("skeletons/provider.it.md"),
    english: include_str!("skeletons/provider.en.md"),
};
const PLACE: Skeleton = Skeleton {
    italian: include_str!("skeletons/place.it.md"),
    english: include_str!("skeletons/place.en.md"),
};

/// Adds a page with comments that guide its editor.
pub(super) fn run(session: &mut Session, args: &Add) -> Exit {
    let checked = pipeline::check(&session.input(), &Unobserved);
    session.speak(checked.settings.language);
    if exit_for(&checked) == Exit::Settings {
        session.warn_about(&checked.diagnostics, &checked.sources, Severity::Error);
        return Exit::Settings;
    }
    let name = match &args.what {
        AddWhat::Service(service) => &service.name,
        AddWhat::Provider(page) | AddWhat::Place(page) => &page.name,
    };
    let id = slug::slugify(name);
    if id.is_empty() || id == "index" {
        session.fail(&session.text("add-name", &[("name", name.as_str().into())]));
        return Exit::Usage;
    }
    let title = if id == *name {
        humanise(&id)
    } else {
        name.trim().to_owned()
    };
    let folder = checked.settings.content.clone();
    let (path, text) = match &args.what {
        AddWhat::Service(service) => {
            let provider = service.provider.as_str();
            // A provider whose page has a slip is a provider all the same.
            let page = folder.join(format!("providers/{provider}/index.md"));
            let is_known = slug::is_slug(provider) && session.global.portal.join(page).is_file();
            if !is_known {
                return unknown_provider(session, &checked, provider);
            }
            if let Some(other) = checked.catalogue.services.get(&id) {
                session.fail(&session.text(
                    "add-service-taken",
                    &[
                        ("id", id.as_str().into()),
                        ("file", checked.sources.path(other.file).as_str().into()),
                        ("better", format!("{title} {}", humanise(provider)).into()),
                    ],
                ));
                return Exit::Usage;
            }
            let path = folder.join(format!("providers/{provider}/{id}.md"));
            (path, service_text(session, &checked, provider, &title))
        }
        AddWhat::Provider(_) => (
            folder.join(format!("providers/{id}/index.md")),
            page_text(session, &PROVIDER, &checked, &title, &id),
        ),
        AddWhat::Place(_) => (
            folder.join(format!("places/{id}.md")),
            page_text(session, &PLACE, &checked, &title, &id),
        ),
    };
    write(session, &path, &text)
}

fn write(session: &Session, path: &Utf8PathBuf, text: &str) -> Exit {
    match write_new(&session.global.portal.join(path), text) {
        Ok(()) => {
            session.say(&session.text("add-done", &[("file", path.as_str().into())]));
            session.tell(&session.text("add-next", &[]));
            Exit::Fine
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            session.fail(&session.text("add-exists", &[("file", path.as_str().into())]));
            Exit::Usage
        }
        Err(error) => {
            session.fail_of_system(&error);
            Exit::Io
        }
    }
}

fn unknown_provider(session: &Session, checked: &Checked, provider: &str) -> Exit {
    let known = checked.catalogue.providers.keys().map(String::as_str);
    session.fail(&session.text("add-provider-unknown", &[("provider", provider.into())]));
    session.warn(&match closest(provider, known) {
        Some(near) => session.text("usage-near", &[("near", near.into())]),
        None => session.text(
            "add-provider-unknown-help",
            &[("provider", slug::slugify(provider).into())],
        ),
    });
    Exit::Usage
}

fn service_text(session: &Session, checked: &Checked, provider: &str, title: &str) -> String {
    let taxonomy = &checked.catalogue.taxonomy;
    // A category that asks for nothing special lets the new page pass; the editor chooses the right one.
    let category = taxonomy
        .categories
        .iter()
        .find(|category| !category.personal_care && category.setting.is_none())
        .or(taxonomy.categories.first());
    let is_public = checked
        .catalogue
        .providers
        .get(provider)
        .and_then(|provider| provider.kind)
        .is_some_and(|kind| kind.is_public());
    let regime = if is_public { "municipal" } else { "private" };
    let known = |ids: Vec<&str>| ids.join(", ");
    SERVICE.fill(
        session.messages.language(),
        &[
            ("TITLE", title),
            ("CATEGORY", category.map_or("", |category| category.id.as_str())),
            (
                "CATEGORIES",
                &known(
                    taxonomy
                        .categories
                        .iter()
                        .map(|category| category.id.as_str())
                        .collect(),
                ),
            ),
            (
                "AUDIENCE",
                taxonomy.audiences.first().map_or("", |audience| audience.id.as_str()),
            ),
            (
                "AUDIENCES",
                &known(taxonomy.audiences.iter().map(|audience| audience.id.as_str()).collect()),
            ),
            ("COMUNI", &known(comuni(checked))),
            ("REGIME", regime),
            (
                "REGIMES",
                &known(
                    crate::catalogue::choices::Regime::WORDS
                        .iter()
                        .map(|(word, _)| *word)
                        .collect(),
                ),
            ),
            ("TODAY", &checked.today.to_string()),
        ],
    )
}

fn page_text(session: &Session, skeleton: &Skeleton, checked: &Checked, title: &str, id: &str) -> String {
    let comuni = comuni(checked);
    skeleton.fill(
        session.messages.language(),
        &[
            ("TITLE", title),
            ("ID", id),
            ("COMUNE", comuni.first().copied().unwrap_or_default()),
            ("COMUNI", &comuni.join(", ")),
            ("TODAY", &checked.today.to_string()),
        ],
    )
}

fn comuni(checked: &Checked) -> Vec<&str> {
    let comuni = checked.catalogue.territory.comuni.iter();
    comuni.map(|comune| comune.id.as_str()).collect()
}
