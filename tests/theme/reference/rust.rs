//! What the Rust source says about themes: views, pages, and what templates are given.

use super::calls::Calls;
use crate::harness::repository;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use syn::visit::Visit;
use syn::{Attribute, Expr, Fields, GenericArgument, Item, ItemStruct, Lit, Meta, PathArguments, Type, TypePath};

/// The variables that every template has besides `view`, and their structs.
pub(super) const EVERYWHERE: [(&str, &str); 2] = [("portal", "PortalView"), ("meta", "Meta")];

/// What was found.
#[derive(Default)]
pub(super) struct Source {
    /// The structs that are given to templates, by name.
    pub(super) structs: Vec<View>,
    /// The pages, in the order of `PageSpec`.
    pub(super) pages: Vec<Page>,
    /// Variables of templates.
    pub(super) variables: BTreeSet<String>,
    /// Functions, filters and tests of templates.
    pub(super) functions: BTreeSet<String>,
}

/// A struct that is given to templates.
pub(super) struct View {
    /// Its name.
    pub(super) name: String,
    /// The templates that it is made for; none for a part of others.
    pub(super) templates: Vec<String>,
    /// Its comment, without the names of templates.
    pub(super) about: String,
    /// Its fields, in their order.
    pub(super) fields: Vec<Field>,
}

/// A field.
pub(super) struct Field {
    /// Its name.
    pub(super) name: String,
    /// Its type.
    pub(super) kind: Kind,
    /// Its comment.
    pub(super) about: String,
}

/// A type, as a theme sees it.
pub(super) enum Kind {
    /// Words.
    Text,
    /// A number.
    Number,
    /// True or false.
    YesNo,
    /// Several.
    List(Box<Kind>),
    /// One or none.
    Maybe(Box<Kind>),
    /// Another struct.
    Part(String),
    /// Services as the component `card` draws them.
    Drawn,
    /// Text that is HTML already.
    Html,
}

/// Pages of one kind.
pub(super) struct Page {
    /// The template that they are made of.
    pub(super) template: String,
    /// Their kind (`meta.kind`).
    pub(super) kind: String,
    /// The comment of the variant of `PageSpec`.
    pub(super) about: String,
}

impl Source {
    /// Reads `src/site`.
    pub(super) fn read() -> Source {
        let mut source = Source::default();
        let (mut specs, mut calls) = (Vec::new(), Calls::default());
        let mut elsewhere = BTreeMap::new();
        for (path, file) in parsed(&repository().join("src/site")) {
            calls.visit_file(&file);
            for item in file.items {
                match item {
                    Item::Struct(item) if !derives_serialize(&item.attrs) => {}
                    Item::Struct(item) if path.contains("/views/") => source.structs.push(view(&item)),
                    Item::Struct(item) => {
                        elsewhere.insert(item.ident.to_string(), item);
                    }
                    Item::Enum(item) if item.ident == "PageSpec" => {
                        let variants = item.variants.iter();
                        specs.extend(variants.map(|variant| (variant.ident.to_string(), about(&variant.attrs))));
                    }
                    _ => {}
                }
            }
        }
        assert!(
            !source.structs.is_empty() && !specs.is_empty(),
            "views and pages in src/site"
        );
        // A part may be declared beside the code that makes it.
        let mut at = 0;
        while let Some(known) = source.structs.get(at) {
            let used = known.fields.iter().filter_map(|field| field.kind.part());
            let found: Vec<ItemStruct> = used.filter_map(|name| elsewhere.remove(name)).collect();
            source.structs.extend(found.iter().map(view));
            at += 1;
        }
        source.structs.sort_by(|one, other| one.name.cmp(&other.name));
        for (name, about) in specs {
            let (template, kind) = calls
                .pages
                .remove(&name)
                .unwrap_or_else(|| panic!("PageSpec::{name}: an arm with page(\"….html\", …) and its kind"));
            source.pages.push(Page { template, kind, about });
        }
        source.variables = calls.variables;
        source.functions = calls.functions;
        source
    }

    /// The structs that have a template, by the name of the template.
    pub(super) fn views(&self) -> impl Iterator<Item = &View> {
        let mut views: Vec<&View> = self.structs.iter().filter(|view| !view.templates.is_empty()).collect();
        views.sort_by(|one, other| one.templates.cmp(&other.templates));
        views.into_iter()
    }

    /// The structs that are parts of others.
    pub(super) fn parts(&self) -> impl Iterator<Item = &View> {
        let everywhere = |view: &View| EVERYWHERE.iter().any(|(_, name)| *name == view.name);
        self.structs
            .iter()
            .filter(move |view| view.templates.is_empty() && !everywhere(view))
    }

    /// A struct by its name.
    pub(super) fn named(&self, name: &str) -> &View {
        self.structs
            .iter()
            .find(|view| view.name == name)
            .unwrap_or_else(|| panic!("{name}: no struct of that name with Serialize in src/site"))
    }

    /// The structs with a field of this type.
    pub(super) fn users(&self, name: &str) -> Vec<&View> {
        let uses = |view: &&View| view.fields.iter().any(|field| field.kind.part() == Some(name));
        self.structs.iter().filter(uses).collect()
    }
}

impl Kind {
    /// `None` for a type that themes cannot be told about.
    fn of(kind: &Type) -> Option<Kind> {
        let path = match kind {
            Type::Reference(reference) => return Kind::of(&reference.elem),
            Type::Path(TypePath { path, .. }) => path,
            _ => return None,
        };
        let last = path.segments.last()?;
        let name = last.ident.to_string();
        let inner = match &last.arguments {
            PathArguments::None => None,
            PathArguments::AngleBracketed(list) => match list.args.first()? {
                GenericArgument::Type(inner) => Some(Box::new(Kind::of(inner)?)),
                _ => return None,
            },
            PathArguments::Parenthesized(_) => return None,
        };
        match (name.as_str(), inner) {
            ("String" | "str", None) => Some(Kind::Text),
            ("Drawn", None) => Some(Kind::Drawn),
            ("SafeHtml", None) => Some(Kind::Html),
            ("bool", None) => Some(Kind::YesNo),
            ("usize" | "u8" | "u16" | "u32" | "u64" | "isize" | "i8" | "i16" | "i32" | "i64" | "f32" | "f64", None) => {
                Some(Kind::Number)
            }
            ("Vec", Some(inner)) => Some(Kind::List(inner)),
            ("Option", Some(inner)) => Some(Kind::Maybe(inner)),
            (_, None) => Some(Kind::Part(name)),
            _ => None,
        }
    }

    fn part(&self) -> Option<&str> {
        match self {
            Kind::List(inner) | Kind::Maybe(inner) => inner.part(),
            Kind::Part(name) => Some(name),
            // What the component of that name is given.
            Kind::Drawn => Some("Card"),
            Kind::Text | Kind::Html | Kind::Number | Kind::YesNo => None,
        }
    }
}

fn view(item: &ItemStruct) -> View {
    let name = item.ident.to_string();
    let (templates, about) = templates(&about(&item.attrs));
    let Fields::Named(fields) = &item.fields else {
        panic!("{name}: a view has named fields");
    };
    let fields = fields.named.iter().map(|field| {
        let known = field.ident.as_ref().expect("a name").to_string();
        // Renaming and skipping would make another field of it than the one that is read here.
        assert!(
            !has(&field.attrs, "serde"),
            "{name}.{known}: attributes of serde are not understood"
        );
        Field {
            kind: Kind::of(&field.ty).unwrap_or_else(|| panic!("{name}.{known}: themes cannot be told about its type")),
            about: self::about(&field.attrs),
            name: known,
        }
    });
    let fields = fields.collect();
    assert!(
        !has(&item.attrs, "serde"),
        "{name}: attributes of serde are not understood"
    );
    View {
        name,
        templates,
        about,
        fields,
    }
}

/// «Template `home.html`: …», «Templates `category.html` and `audience.html`.»: the names, and what comes after them.
fn templates(about: &str) -> (Vec<String>, String) {
    let Some(rest) = about.strip_prefix("Templates ").or(about.strip_prefix("Template ")) else {
        return (Vec::new(), about.to_owned());
    };
    let (mut names, mut rest) = (Vec::new(), rest);
    while let Some((name, after)) = rest.strip_prefix('`').and_then(|rest| rest.split_once('`')) {
        names.push(name.to_owned());
        rest = after
            .strip_prefix(" and ")
            .or(after.strip_prefix(", "))
            .unwrap_or(after);
    }
    assert!(!names.is_empty(), "«{about}»: the name of the template in backticks");
    names.sort();
    let rest = rest.trim_start_matches([':', '.']).trim();
    let (first, others) = rest.split_at(rest.chars().next().map_or(0, char::len_utf8));
    (names, first.to_uppercase() + others)
}

fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident(name))
}

fn derives_serialize(attributes: &[Attribute]) -> bool {
    let mut serialize = false;
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"))
    {
        let seen = attribute.parse_nested_meta(|meta| {
            serialize |= meta.path.segments.last().is_some_and(|last| last.ident == "Serialize");
            Ok(())
        });
        seen.expect("a list of traits");
    }
    serialize
}

/// A doc comment in one line.
fn about(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(doc) if doc.path.is_ident("doc") => string(&doc.value),
        _ => None,
    });
    let lines: Vec<String> = lines.map(|line| line.trim().to_owned()).collect();
    lines.join(" ").trim().to_owned()
}

/// The text of a literal.
pub(super) fn string(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

fn parsed(folder: &Path) -> Vec<(String, syn::File)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(parsed(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source");
            let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            found.push((path.to_string_lossy().replace('\\', "/"), file));
        }
    }
    found
}
