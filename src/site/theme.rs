//! The theme: templates, messages, assets. The built-in one can be overridden file by file.

use super::compact::{Compact, prepared};
use super::face::Face;
use super::minify;
use super::theme_memo::ThemeMemo;
use super::tokens::{self, Tokens};
use super::views::common::{Card, DrawnCard};
use crate::diagnostic::{Diagnostic, FileId, Sources, Span, Text};
use crate::key::{Key, Keyed};
use crate::language::{Arg, Language, Messages};
use crate::settings::LookSettings;
use crate::source::Problems;
use crate::source::read::load_text;
use camino::{Utf8Path, Utf8PathBuf};
use ignore::WalkBuilder;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex};
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/territorio");
/// Name of the theme that is built in.
pub(super) const BUILT_IN_NAME: &str = "territorio";
/// The largest file of a theme, in bytes.
const LARGEST: u64 = 8 * 1024 * 1024;

/// A theme, ready to make pages.
pub struct Theme {
    /// The templates as they were written.
    pub(super) exact: Tera,
    /// Whether all templates are those of the built-in theme, of which every page is compared in tests. Of others only the
    /// simplest components are written out: whoever writes templates should get what they say.
    pub(super) is_built_in: bool,
    /// The templates with components written out where they are called, by their names.
    pub(super) written_out: Vec<(String, String)>,
    /// The last engine that pages were printed with.
    pub(super) press: Mutex<Option<(Key, Arc<Tera>)>>,
    /// Bytes of the page that was made last.
    pub(super) last_length: AtomicUsize,
    /// The words of pages.
    pub messages: Arc<Messages>,
    /// The files that pages load, by their name in the theme.
    pub assets: BTreeMap<String, Asset>,
    /// What a browser should know of the look: logo and colours.
    pub face: Face,
    /// The script that keeps pages for when there is no network, before its list of files is filled in.
    pub(super) worker: Option<String>,
    /// What it was read from, for other languages.
    files: Arc<Files>,
    /// The portal's base path.
    pub(super) base: String,
    /// Template sources, for the places of errors.
    pub(super) sources: BTreeMap<String, FileId>,
    /// The templates as they are used, by their names.
    pub(super) templates: BTreeMap<String, Compact>,
    /// The key of what it was made of.
    key: Key,
}

/// A file that pages load. Its published name holds the hash of its content, so that it may be cached for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Path in the output, without a slash in front: `assets/style.0a1b2c3d.css`.
    pub path: String,
    /// Content.
    pub bytes: Vec<u8>,
}

impl Asset {
    /// An asset with the hash of its content in its name.
    pub fn new(name: &str, bytes: Vec<u8>) -> Asset {
        let hash = blake3::hash(&bytes).to_hex();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        Asset {
            path: format!("assets/{stem}.{}.{extension}", &hash[..10]),
            bytes,
        }
    }
}

/// The files of a theme: those of the portal's folder over the built-in ones.
#[derive(Default)]
pub struct Files {
    pub(super) texts: BTreeMap<String, (FileId, String)>,
    pub(super) built_in_texts: BTreeMap<String, String>,
    binaries: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// Reads the files of the theme `name` of a portal.
    pub fn read(portal: &Utf8Path, name: &str, sources: &mut Sources) -> (Files, Vec<Diagnostic>) {
        let problems = Problems::new();
        let files = read_files(portal, name, sources, &problems);
        (files, problems.into_vec())
    }

    /// What tells them from others, and the places of their errors from those of others.
    fn keyed(&self) -> Keyed {
        let mut keyed = Keyed::new();
        for (path, (file, text)) in &self.texts {
            keyed.add(format!("{path} {file:?}").as_bytes());
            keyed.add(text.as_bytes());
        }
        for (path, bytes) in &self.binaries {
            keyed.add(path.as_bytes());
            keyed.add(bytes);
        }
        keyed
    }

    /// Whether all templates are those of the built-in theme.
    fn are_built_in(&self) -> bool {
        let mut templates = self.texts.iter().filter(|(path, _)| path.starts_with("templates/"));
        templates.all(|(path, (_, text))| self.built_in_texts.get(path) == Some(text))
    }

    /// Templates by their names, in the order of these.
    fn templates(&self) -> impl Iterator<Item = (&str, FileId, &str)> {
        let texts = self.texts.iter();
        texts.filter_map(|(path, (file, text))| Some((path.strip_prefix("templates/")?, *file, text.as_str())))
    }
}

impl Theme {
    /// Loads the theme `name` of a portal: [`Files::read`], then [`Theme::of`].
    pub fn load(
        portal: &Utf8Path,
        name: &str,
        look: &LookSettings,
        language: Language,
        base: &str,
        sources: &mut Sources,
        memo: &ThemeMemo,
    ) -> (Arc<Theme>, Vec<Diagnostic>) {
        let (files, mut found) = Files::read(portal, name, sources);
        let (theme, more) = Theme::of(files, portal, look, language, base, sources, memo);
        found.extend(more);
        (theme, found)
    }

    /// The theme of these files with the look of a portal; `base` is the portal's base path.
    pub fn of(
        files: Files,
        portal: &Utf8Path,
        look: &LookSettings,
        language: Language,
        base: &str,
        sources: &Sources,
        memo: &ThemeMemo,
    ) -> (Arc<Theme>, Vec<Diagnostic>) {
        let own = look
            .logo
            .iter()
            .chain(&look.font)
            .map(|file| std::fs::read(portal.join(file)));
        let mut keyed = files.keyed().text(&format!("{look:?} {language} {base}"));
        for bytes in own {
            keyed.add(&bytes.unwrap_or_default());
        }
        let key = keyed.key();
        memo.get(key, || {
            let problems = Problems::new();
            let messages = Arc::new(load_messages(&files, language, &problems));
            let tokens = tokens::load(&files, look, &problems);
            let mut face = Face::new(&tokens);
            let own = face.load(portal, look, base);
            let mut assets = load_assets(&files, &tokens, &face);
            assets.extend(own);
            let mut theme = Theme {
                exact: Tera::new(),
                is_built_in: false,
                written_out: Vec::new(),
                press: Mutex::default(),
                last_length: AtomicUsize::default(),
                messages,
                sources: files
                    .templates()
                    .map(|(name, file, _)| (name.to_owned(), file))
                    .collect(),
                templates: BTreeMap::new(),
                assets,
                face,
                base: base.to_owned(),
                files: Arc::new(Files::default()),
                worker: files.texts.get("assets/sw.js").map(|(_, text)| text.clone()),
                key,
            };
            theme.add_templates(&files, sources, &problems);
            theme.files = Arc::new(files);
            (theme, problems.into_vec())
        })
    }

    /// The same theme with the words of another language; problems are those of its messages.
    pub fn in_language(
        &self,
        language: Language,
        sources: &Sources,
        memo: &ThemeMemo,
    ) -> (Arc<Theme>, Vec<Diagnostic>) {
        memo.get(Keyed::new().and(self.key).text(language.tag()).key(), || {
            let problems = Problems::new();
            let mut theme = Theme {
                exact: Tera::new(),
                is_built_in: false,
                written_out: Vec::new(),
                press: Mutex::default(),
                last_length: AtomicUsize::default(),
                messages: Arc::new(load_messages(&self.files, language, &problems)),
                assets: self.assets.clone(),
                face: self.face.clone(),
                worker: None,
                files: Arc::clone(&self.files),
                base: self.base.clone(),
                sources: self.sources.clone(),
                templates: BTreeMap::new(),
                key: self.key,
            };
            // What is wrong in them was said once.
            theme.add_templates(&self.files, sources, &Problems::new());
            (theme, problems.into_vec())
        })
    }

    /// Whether it has a script that keeps pages for when there is no network.
    pub fn works_offline(&self) -> bool {
        self.worker.is_some()
    }

    /// Tera with its functions: they come before templates, because it resolves them when it reads those.
    pub(super) fn engine(&self) -> Tera {
        let base = &self.base;
        let mut tera = Tera::new();
        let messages = Arc::clone(&self.messages);
        tera.register_function("t", move |kwargs: Kwargs, _: &State| translate(&messages, &kwargs));
        let assets: BTreeMap<String, String> = self
            .assets
            .iter()
            .map(|(name, asset)| (name.clone(), format!("{base}/{}", asset.path)))
            .collect();
        tera.register_function("asset", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
            let path: &str = kwargs.must_get("path")?;
            assets
                .get(path)
                .cloned()
                .ok_or_else(|| tera::Error::message(format!("asset «{path}»: not found in assets/")))
        });
        tera.autoescape_on(vec![".html", ".xml", ".svg"]);
        tera
    }

    fn add_templates(&mut self, files: &Files, sources: &Sources, problems: &Problems) {
        self.templates = (files.templates())
            .map(|(name, _, text)| {
                (
                    name.to_owned(),
                    prepared(text, &|instruction| self.constant(instruction)),
                )
            })
            .collect();
        let mut tera = self.engine();
        let added = tera.add_raw_templates(texts(&self.templates));
        self.exact = tera;
        let Err(error) = added else {
            self.is_built_in = files.are_built_in();
            self.written_out = self.write_out();
            return;
        };
        problems.push(self.error(&error, sources));
        // Every template that cannot be read for itself is worth knowing too, not only the first.
        for (name, text) in texts(&self.templates) {
            let mut alone = Tera::new();
            alone.register_from(&self.exact);
            if let Err(error) = alone.add_raw_template(name, text)
                && matches!(error.kind(), tera::ErrorKind::SyntaxError(_))
            {
                problems.push(self.error(&error, sources));
            }
        }
    }

    /// A service as its component draws it in lists, or what is wrong with the component.
    pub(super) fn draw_card(
        &self,
        press: &Tera,
        id: &str,
        card: &Card,
        sources: &Sources,
    ) -> (DrawnCard, Option<Diagnostic>) {
        let mut given = Context::new();
        given.insert("card", card);
        let (html, problem) = match self.draw(press, "card", &given, sources) {
            Ok(html) => (html, None),
            Err(problem) => (String::new(), Some(*problem)),
        };
        (DrawnCard::new(id, html), problem)
    }

    /// An error of tera as a diagnostic at its place in the template.
    pub(super) fn error(&self, error: &tera::Error, sources: &Sources) -> Diagnostic {
        let mut reason = std::error::Error::source(error);
        let mut words = match error.kind() {
            tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
                report.message().to_owned()
            }
            // Some errors come with a drawing of their own, which is ours to make.
            other => other.to_string().lines().next().unwrap_or_default().to_owned(),
        };
        while let Some(inner) = reason {
            words = format!("{words}: {inner}");
            reason = inner.source();
        }
        let diagnostic = Diagnostic::error("T001", Text::new("template-error").with("words", words))
            .help(Text::new("template-error-help"));
        match error.kind() {
            tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
                match self.sources.get(report.filename()) {
                    Some(file) => {
                        let range = report.span().range.clone();
                        let range = match self.templates.get(report.filename()) {
                            Some(compact) => compact.original(range.start)..compact.original(range.end),
                            None => range,
                        };
                        let span = Span::new(*file, range);
                        diagnostic.at(Span::new(*file, sources.clamp(span)))
                    }
                    None => diagnostic,
                }
            }
            _ => diagnostic,
        }
    }
}

/// Templates as tera takes them: name, text.
fn texts(templates: &BTreeMap<String, Compact>) -> Vec<(&str, &str)> {
    let pairs = templates.iter();
    pairs
        .map(|(name, template)| (name.as_str(), template.text.as_str()))
        .collect()
}

/// `t(id="…", name=value, …)` in templates. A message that does not exist is an error of the template.
fn translate(messages: &Messages, kwargs: &Kwargs) -> TeraResult<String> {
    let id: &str = kwargs.must_get("id")?;
    let mut args: Vec<(String, Arg)> = Vec::new();
    for (key, value) in kwargs.iter() {
        let Some(key) = key.as_str() else { continue };
        if key == "id" {
            continue;
        }
        let arg = match value.as_i128().and_then(|number| i64::try_from(number).ok()) {
            Some(number) if value.is_number() => Arg::Number(number),
            _ => Arg::Text(text_of(value)),
        };
        args.push((key.to_owned(), arg));
    }
    let borrowed: Vec<(&str, Arg)> = args.iter().map(|(key, arg)| (key.as_str(), arg.clone())).collect();
    messages.get(id, &borrowed).ok_or_else(|| {
        tera::Error::message(format!(
            "message «{id}»: not found in messages/{}.ftl",
            messages.language()
        ))
    })
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn read_files(portal: &Utf8Path, name: &str, sources: &mut Sources, problems: &Problems) -> Files {
    let mut files = Files {
        texts: BTreeMap::new(),
        built_in_texts: BTreeMap::new(),
        binaries: BTreeMap::new(),
    };
    let folder = Utf8PathBuf::from("themes").join(name);
    let on_disk = list(&portal.join(&folder));
    if on_disk.is_empty() && name != BUILT_IN_NAME {
        problems.push(
            Diagnostic::error("T003", Text::new("theme-missing").with("name", name))
                .help(Text::new("theme-missing-help").with("folder", folder.as_str())),
        );
    }
    for path in &on_disk {
        if is_text(path) {
            match load_text(&portal.join(&folder).join(path), LARGEST) {
                Ok(text) => {
                    let file = sources.add(folder.join(path), text.clone());
                    files.texts.insert(path.clone(), (file, text));
                }
                Err((text, mut diagnostic, range)) => {
                    let file = sources.add(folder.join(path), text);
                    diagnostic.code = "T004".into();
                    problems.push(diagnostic.at(Span::new(file, range)));
                }
            }
        } else if let Ok(bytes) = std::fs::read(portal.join(&folder).join(path)) {
            files.binaries.insert(path.clone(), bytes);
        }
    }
    add_built_in(&BUILT_IN, &mut files, sources);
    files
}

fn add_built_in(dir: &Dir<'_>, files: &mut Files, sources: &mut Sources) {
    for file in dir.files() {
        let Some(path) = file.path().to_str().map(|path| path.replace('\\', "/")) else {
            continue;
        };
        match file.contents_utf8() {
            Some(text) if is_text(&path) => {
                files.built_in_texts.insert(path.clone(), text.to_owned());
                files.texts.entry(path).or_insert_with_key(|path| {
                    let id = sources.add(format!("themes/{BUILT_IN_NAME}/{path}"), text);
                    (id, text.to_owned())
                });
            }
            _ => {
                files.binaries.entry(path).or_insert_with(|| file.contents().to_vec());
            }
        }
    }
    for inner in dir.dirs() {
        add_built_in(inner, files, sources);
    }
}

fn list(folder: &Utf8Path) -> Vec<String> {
    let mut paths: Vec<String> = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .follow_links(false)
        .build()
        .flatten()
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(folder.as_std_path()).ok()?.to_str()?;
            Some(path.replace('\\', "/"))
        })
        .collect();
    paths.sort();
    paths
}

fn is_text(path: &str) -> bool {
    [
        ".html",
        ".ftl",
        ".toml",
        ".css",
        ".js",
        ".svg",
        ".xml",
        ".txt",
        ".json",
        ".webmanifest",
    ]
    .iter()
    .any(|extension| path.ends_with(extension))
}

/// The theme's messages, the built-in theme's for what they lack, and the first language for what those lack.
fn load_messages(files: &Files, language: Language, problems: &Problems) -> Messages {
    let path = format!("messages/{language}.ftl");
    let own = files.texts.get(&path);
    let mut texts: Vec<&str> = own.iter().map(|(_, text)| text.as_str()).collect();
    texts.extend(files.built_in_texts.get(&path).map(String::as_str));
    let first = format!("messages/{}.ftl", Language::default());
    texts.extend(files.built_in_texts.get(&first).map(String::as_str));
    let (messages, errors) = Messages::from_files(language, &texts);
    for error in errors {
        if let (0, Some((file, _))) = (error.file, own) {
            problems.push(
                Diagnostic::error("T002", Text::new("message-syntax").with("words", error.text))
                    .at(Span::new(*file, error.range))
                    .help(Text::new("message-syntax-help")),
            );
        }
    }
    messages
}

fn load_assets(files: &Files, tokens: &Tokens, face: &Face) -> BTreeMap<String, Asset> {
    let texts = files
        .texts
        .iter()
        .filter_map(|(path, (_, text))| Some((path.strip_prefix("assets/")?, text.as_bytes().to_vec())));
    let binaries = files
        .binaries
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix("assets/")?, bytes.clone())));
    texts
        .chain(binaries)
        // It has to stand at the root, and holds the names of the others.
        .filter(|(name, _)| *name != "sw.js")
        .map(|(name, bytes)| {
            let bytes = match (name, String::from_utf8(bytes)) {
                ("style.css", Ok(css)) => minify::style(&(face.font_css.clone() + &tokens.css() + &css)),
                (name, Ok(css)) if name.ends_with(".css") => minify::style(&css),
                (name, Ok(js)) if name.ends_with(".js") => minify::script(&js),
                (name, Ok(svg)) if name.ends_with(".svg") => tokens.filled(&svg, false).into_bytes(),
                (_, Ok(text)) => text.into_bytes(),
                (_, Err(error)) => error.into_bytes(),
            };
            (name.to_owned(), Asset::new(name, bytes))
        })
        .collect()
}
