//! `portal.toml`: the settings of a portal. Every key with its meaning: docs/settings.md.

mod color;
mod look;

pub use color::Color;
pub use look::LookSettings;

use crate::catalogue::contacts::{read_email, read_phone, read_url};
use crate::diagnostic::{Diagnostic, FileId, Sources, Span, Text};
use crate::language::Language;
use crate::source::read::load_text;
use crate::source::{Family, Fields, Problems, slug, toml_errors};
use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use chrono::NaiveDate;
use chrono_tz::Tz;
use std::collections::BTreeMap;
use toml::de::DeTable;

/// Name of the settings file.
pub const FILE: &str = "portal.toml";
const LARGEST: u64 = 1024 * 1024;

/// Folders of a portal that a site must not take the place of: the themes, the tool's own, the shares of a site, and those
/// of version control.
const NOT_THE_OUTPUT: [&str; 5] = ["themes", ".sportello", "shards", ".git", ".hg"];

/// The settings of a portal.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Title of the portal.
    pub title: String,
    /// One line below it.
    pub tagline: Option<String>,
    /// Where the portal will live, for canonical addresses and the site map: `https://host/path/`.
    pub url: Option<String>,
    /// Language of the portal and of the diagnostics.
    pub language: Language,
    /// Further languages of the portal, in the order of the switch at the top.
    pub languages: Vec<Language>,
    /// Time zone in which "today" is meant.
    pub timezone: Tz,
    /// Name of the theme: a folder of `themes/`, or the built-in `territorio`.
    pub theme: String,
    /// Folder of the content, relative to the portal.
    pub content: Utf8PathBuf,
    /// Folder of the output, relative to the portal.
    pub output: Utf8PathBuf,
    /// Whether the content is invented, which every page then says.
    pub demo: bool,
    /// The day a demonstration lives on.
    pub date: Option<NaiveDate>,
    /// Contacts of the body that answers for the portal.
    pub contact: ContactSettings,
    /// Where to report mistakes.
    pub report: ReportSettings,
    /// The accessibility declaration, whose public form lives elsewhere.
    pub accessibility: AccessibilitySettings,
    /// Colours, logo and font.
    pub look: LookSettings,
    /// Title and line below it in further languages: `[en]`.
    pub words: BTreeMap<Language, PortalWords>,
}

/// `[en]`: the words of the portal in a further language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PortalWords {
    /// Title.
    pub title: Option<String>,
    /// One line below it.
    pub tagline: Option<String>,
}

/// `[contact]`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactSettings {
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Certified e-mail.
    pub pec: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Tax id.
    pub tax_id: Option<String>,
}

/// `[report]`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportSettings {
    /// By e-mail.
    pub email: Option<String>,
    /// On a page.
    pub url: Option<String>,
}

/// `[accessibility]`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessibilitySettings {
    /// Address of the declaration.
    pub url: Option<String>,
    /// Its date.
    pub date: Option<NaiveDate>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            title: String::new(),
            tagline: None,
            url: None,
            language: Language::Italian,
            languages: Vec::new(),
            timezone: Tz::Europe__Rome,
            theme: "territorio".into(),
            content: "content".into(),
            output: "public".into(),
            demo: false,
            date: None,
            contact: ContactSettings::default(),
            report: ReportSettings::default(),
            accessibility: AccessibilitySettings::default(),
            look: LookSettings::default(),
            words: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// Reads `portal.toml` of a portal. What cannot be read keeps its default, and is reported.
    pub fn read(portal: &Utf8Path, sources: &mut Sources) -> (Settings, Vec<Diagnostic>) {
        let path = portal.join(FILE);
        if !path.exists() {
            let diagnostic = Diagnostic::error("P001", Text::new("settings-missing").with("path", portal.as_str()))
                .help(match portal_above(portal) {
                    Some(above) => Text::new("settings-above").with("path", above.as_str()),
                    None => Text::new("settings-missing-help"),
                });
            return (Settings::default(), vec![diagnostic]);
        }
        let text = match load_text(&path, LARGEST) {
            Ok(text) => text,
            Err((text, mut diagnostic, range)) => {
                let file = sources.add(FILE, text);
                diagnostic.code = "P002".into();
                return (Settings::default(), vec![diagnostic.at(Span::new(file, range))]);
            }
        };
        let file = sources.add(FILE, text);
        let problems = Problems::new();
        let settings = read(sources.text(file), file, portal, &problems);
        (settings, problems.into_vec())
    }

    /// The title in a language.
    pub fn title_in(&self, language: Language) -> &str {
        let own = self.words.get(&language).and_then(|words| words.title.as_deref());
        own.unwrap_or(&self.title)
    }

    /// The line below the title in a language, if there is one.
    pub fn tagline_in(&self, language: Language) -> Option<&str> {
        let own = self.words.get(&language).and_then(|words| words.tagline.as_deref());
        own.or(self.tagline.as_deref())
    }

    /// The path part of the URL, without a slash at its end: empty, or `/portale`.
    pub fn base(&self) -> String {
        self.url
            .as_deref()
            .and_then(|url| url.split_once("://"))
            .and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].trim_end_matches('/').to_owned()))
            .unwrap_or_default()
    }

    /// Scheme and host of the URL, without a slash at its end.
    pub fn origin(&self) -> Option<&str> {
        // Every address of every page is made with it: bytes are compared, and no search is set up.
        let url = self.url.as_deref()?;
        let scheme = url.bytes().position(|byte| byte == b':')?;
        let rest = url[scheme..].strip_prefix("://")?;
        let host = rest.bytes().position(|byte| byte == b'/').unwrap_or(rest.len());
        Some(&url[..url.len() - rest.len() + host])
    }
}

/// The portal that a folder is inside of, for those who work in its content folder.
fn portal_above(folder: &Utf8Path) -> Option<Utf8PathBuf> {
    let folder = folder.canonicalize_utf8().ok()?;
    folder
        .ancestors()
        .skip(1)
        .take(6)
        .find(|above| above.join(FILE).is_file())
        .map(Utf8Path::to_owned)
}

fn read(text: &str, file: FileId, portal: &Utf8Path, problems: &Problems) -> Settings {
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let (table, errors) = DeTable::parse_recoverable(&text[bom..]);
    if !errors.is_empty() {
        problems.extend(toml_errors::diagnostics(
            &errors,
            &text[bom..],
            bom,
            file,
            Family::Portal,
        ));
        return Settings::default();
    }
    let fields = Fields::new(
        table.get_ref(),
        file,
        bom,
        Span::start_of(file),
        Family::Portal,
        problems,
    );
    let defaults = Settings::default();
    let language = read_language(&fields).unwrap_or_default();
    let settings = Settings {
        title: fields
            .required_text("title", Text::new("settings-title-help"))
            .unwrap_or_default(),
        tagline: fields.text("tagline"),
        url: read_absolute_url(&fields),
        language,
        languages: read_languages(&fields, language),
        timezone: read_timezone(&fields).unwrap_or(defaults.timezone),
        theme: read_theme(&fields).unwrap_or(defaults.theme),
        content: read_folder(&fields, "content").unwrap_or(defaults.content),
        output: read_folder(&fields, "output").unwrap_or(defaults.output),
        demo: fields.flag("demo").unwrap_or_default(),
        date: fields.date("date"),
        contact: fields.table("contact").map_or_else(ContactSettings::default, |table| {
            let contact = ContactSettings {
                phone: read_phone(&table, "phone"),
                email: read_email(&table, "email"),
                pec: read_email(&table, "pec"),
                address: table.text("address"),
                tax_id: table.text("tax_id"),
            };
            table.finish();
            contact
        }),
        report: fields.table("report").map_or_else(ReportSettings::default, |table| {
            let report = ReportSettings {
                email: read_email(&table, "email"),
                url: read_url(&table, "url"),
            };
            table.finish();
            report
        }),
        accessibility: fields
            .table("accessibility")
            .map_or_else(AccessibilitySettings::default, |table| {
                let accessibility = AccessibilitySettings {
                    url: read_url(&table, "url"),
                    date: table.date("date"),
                };
                table.finish();
                accessibility
            }),
        look: fields
            .table("look")
            .map_or_else(LookSettings::default, |table| look::read(&table, portal)),
        words: Language::ALL
            .into_iter()
            .filter_map(|language| {
                let table = fields.table(language.tag())?;
                let words = PortalWords {
                    title: table.text("title"),
                    tagline: table.text("tagline"),
                };
                table.finish();
                Some((language, words))
            })
            .collect(),
    };
    fields.finish();
    check_folders(&settings, &fields);
    settings
}

fn read_absolute_url(fields: &Fields<'_>) -> Option<String> {
    let url = read_url(fields, "url")?;
    // A base path becomes part of every link: it must be as plain as our own paths.
    let plain = url.split_once("://").is_some_and(|(_, rest)| {
        !rest.contains(['?', '#', '\\'])
            // Two slashes in a row would name another host in every link.
            && !rest.contains("//")
            && rest
                .split('/')
                .skip(1)
                .all(|part| part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~".contains(c)) && part != "..")
    });
    if plain {
        return Some(url);
    }
    fields.error("029", "url", Text::new("settings-url"), Text::new("settings-url-help"));
    None
}

fn read_language(fields: &Fields<'_>) -> Option<Language> {
    let tag = fields.text("language")?;
    let language = Language::from_tag(&tag);
    if language.is_none() {
        fields.error(
            "032",
            "language",
            Text::new("settings-language").with("value", tag),
            Text::new("settings-language-help"),
        );
    }
    language
}

/// The further languages: each once, and without the first one.
fn read_languages(fields: &Fields<'_>, first: Language) -> Vec<Language> {
    let mut languages = Vec::new();
    for tag in fields.texts("languages") {
        match Language::from_tag(&tag) {
            None => fields.error(
                "032",
                "languages",
                Text::new("settings-language").with("value", tag),
                Text::new("settings-language-help"),
            ),
            Some(language) if language != first && !languages.contains(&language) => languages.push(language),
            Some(_) => {}
        }
    }
    languages
}

fn read_timezone(fields: &Fields<'_>) -> Option<Tz> {
    let name = fields.text("timezone")?;
    let zone = name.parse().ok();
    if zone.is_none() {
        fields.error(
            "024",
            "timezone",
            Text::new("settings-timezone").with("value", name),
            Text::new("settings-timezone-help"),
        );
    }
    zone
}

fn read_theme(fields: &Fields<'_>) -> Option<String> {
    let name = fields.text("theme")?;
    if slug::is_slug(&name) {
        return Some(name);
    }
    fields.error(
        "034",
        "theme",
        Text::new("id-not-slug").with("id", name.clone()),
        Text::new("id-not-slug-help").with("better", slug::slugify(&name)),
    );
    None
}

/// A folder inside the portal.
fn read_folder(fields: &Fields<'_>, key: &'static str) -> Option<Utf8PathBuf> {
    let text = fields.text(key)?;
    let path = Utf8Path::new(&text);
    let inside = path
        .components()
        .all(|part| matches!(part, Utf8Component::Normal(_) | Utf8Component::CurDir));
    let path: Utf8PathBuf = path
        .components()
        .filter(|part| matches!(part, Utf8Component::Normal(_)))
        .collect();
    if inside && !path.as_str().is_empty() {
        return Some(path);
    }
    fields.error(
        "047",
        key,
        Text::new("settings-folder").with("key", key),
        Text::new("settings-folder-help"),
    );
    None
}

/// The output must not swallow what it is made from.
fn check_folders(settings: &Settings, fields: &Fields<'_>) {
    let output = &settings.output;
    let others = NOT_THE_OUTPUT.map(Utf8Path::new);
    for other in others.into_iter().chain([settings.content.as_path()]) {
        if output.starts_with(other) || other.starts_with(output) {
            fields.error(
                "048",
                "output",
                Text::new("settings-output-overlap")
                    .with("output", output.as_str())
                    .with("other", other.as_str()),
                Text::new("settings-output-overlap-help"),
            );
        }
    }
}
