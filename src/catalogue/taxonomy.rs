//! The taxonomy: categories, audiences and regulated unit types. A file that every territory replaces.

use crate::diagnostic::{FileId, Span, Text};
use crate::language::Language;
use crate::source::{Choice, Fields, slug};
use std::collections::BTreeMap;

/// Where the services of a category are given; requirements ask for different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// At home.
    Home,
    /// In a centre, by day.
    Day,
    /// In a residence.
    Residential,
}

impl Choice for Setting {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("home", Setting::Home),
        ("day", Setting::Day),
        ("residential", Setting::Residential),
    ];
}

/// All terms.
#[derive(Clone, Debug, Default)]
pub struct Taxonomy {
    /// The file it was read from.
    pub file: Option<FileId>,
    /// Categories, in the order of the file.
    pub categories: Vec<Category>,
    /// Audiences, in the order of the file.
    pub audiences: Vec<Audience>,
    /// Regulated unit types, in the order of the file.
    pub unit_types: Vec<UnitType>,
}

/// Name and description of a term in other languages, as far as they are given: `en = { name = "…", description = "…" }`.
pub type Words = BTreeMap<Language, (Option<String>, Option<String>)>;

/// A category of services. Citizens see its name, never its code.
#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    /// Its code: by default one of the INPS/SIUSS list of social benefits (D.M. 206/2014).
    pub id: String,
    /// Its plain name.
    pub name: String,
    /// The last part of its URL.
    pub slug: String,
    /// One sentence.
    pub description: Option<String>,
    /// Other words for it.
    pub synonyms: Vec<String>,
    /// Where its services are given.
    pub setting: Option<Setting>,
    /// Whether people are cared for, so that the staff matters.
    pub personal_care: bool,
    /// Whether it is for children up to three.
    pub early_childhood: bool,
    /// Name and description in other languages.
    pub words: Words,
    /// Where it is declared.
    pub span: Span,
}

/// Whom services are for.
#[derive(Clone, Debug, PartialEq)]
pub struct Audience {
    /// Its id.
    pub id: String,
    /// Its plain name.
    pub name: String,
    /// The last part of its URL.
    pub slug: String,
    /// One sentence.
    pub description: Option<String>,
    /// Other words for it.
    pub synonyms: Vec<String>,
    /// Name and description in other languages.
    pub words: Words,
    /// Where it is declared.
    pub span: Span,
}

/// A unit that regional rules regulate.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitType {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The most children one educator may look after, for early childhood.
    pub children_per_educator: Option<i64>,
    /// Name in other languages.
    pub words: Words,
    /// Where it is declared.
    pub span: Span,
}

fn words(table: &Fields<'_>) -> Words {
    Language::ALL
        .into_iter()
        .filter_map(|language| {
            let words = table.table(language.tag())?;
            let read = (words.text("name"), words.text("description"));
            words.finish();
            Some((language, read))
        })
        .collect()
}

/// Puts the words of a language in the place of the first ones.
fn speak(language: Language, words: &Words, name: &mut String, description: Option<&mut Option<String>>) {
    let Some((own_name, own_description)) = words.get(&language) else {
        return;
    };
    if let Some(own) = own_name {
        name.clone_from(own);
    }
    if let (Some(description), Some(_)) = (description, own_description) {
        description.clone_from(own_description);
    }
}

impl Taxonomy {
    /// Names the terms in another language, as far as they have names in it. Slugs stay: addresses do not change.
    pub fn speak(&mut self, language: Language) {
        for term in &mut self.categories {
            speak(language, &term.words, &mut term.name, Some(&mut term.description));
        }
        for term in &mut self.audiences {
            speak(language, &term.words, &mut term.name, Some(&mut term.description));
        }
        for term in &mut self.unit_types {
            speak(language, &term.words, &mut term.name, None);
        }
    }

    /// Reads `taxonomy.toml`.
    pub fn read(fields: &Fields<'_>, file: FileId) -> Taxonomy {
        let taxonomy = Taxonomy {
            file: Some(file),
            categories: fields.tables("category").iter().filter_map(Category::read).collect(),
            audiences: fields.tables("audience").iter().filter_map(Audience::read).collect(),
            unit_types: fields.tables("unit_type").iter().filter_map(UnitType::read).collect(),
        };
        for key in ["category", "audience"] {
            if !fields.has(key) {
                fields.missing(key, Text::new("taxonomy-help"));
            }
        }
        fields.finish();
        taxonomy
    }

    /// The category with this code.
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }

    /// The audience with this id.
    pub fn audience(&self, id: &str) -> Option<&Audience> {
        self.audiences.iter().find(|audience| audience.id == id)
    }

    /// The category whose pages have this slug.
    pub fn category_at(&self, slug: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.slug == slug)
    }

    /// The audience whose pages have this slug.
    pub fn audience_at(&self, slug: &str) -> Option<&Audience> {
        self.audiences.iter().find(|audience| audience.slug == slug)
    }

    /// The unit type with this id.
    pub fn unit_type(&self, id: &str) -> Option<&UnitType> {
        self.unit_types.iter().find(|unit_type| unit_type.id == id)
    }
}

/// Id, name and slug, which every term has.
fn term(table: &Fields<'_>) -> Option<(String, String, String, Span)> {
    let id = table.required_text("id", Text::new("term-id-help"));
    let name = table.required_text("name", Text::new("term-name-help"));
    let given = table.text("slug");
    let (id, name) = (id?, name?);
    let slug = given.unwrap_or_else(|| slug::slugify(&name));
    if !slug::is_slug(&slug) {
        table.error(
            "034",
            "slug",
            Text::new("id-not-slug").with("id", slug.clone()),
            Text::new("id-not-slug-help").with("better", slug::slugify(&name)),
        );
        return None;
    }
    Some((id, name, slug, table.span("id")))
}

impl Category {
    fn read(table: &Fields<'_>) -> Option<Category> {
        let term = term(table);
        let (description, synonyms) = (table.text("description"), table.texts("synonyms"));
        let (setting, personal_care, early_childhood) = (
            table.choice("setting"),
            table.flag("personal_care").unwrap_or_default(),
            table.flag("early_childhood").unwrap_or_default(),
        );
        let words = words(table);
        table.finish();
        let (id, name, slug, span) = term?;
        Some(Category {
            words,
            id,
            name,
            slug,
            description,
            synonyms,
            setting,
            personal_care,
            early_childhood,
            span,
        })
    }
}

impl Audience {
    fn read(table: &Fields<'_>) -> Option<Audience> {
        let term = term(table);
        let (description, synonyms) = (table.text("description"), table.texts("synonyms"));
        let words = words(table);
        table.finish();
        let (id, name, slug, span) = term?;
        Some(Audience {
            words,
            id,
            name,
            slug,
            description,
            synonyms,
            span,
        })
    }
}

impl UnitType {
    fn read(table: &Fields<'_>) -> Option<UnitType> {
        let term = term(table);
        let children_per_educator = table.integer("children_per_educator", 1..=100);
        let words = words(table);
        table.finish();
        let (id, name, _, span) = term?;
        Some(UnitType {
            words,
            id,
            name,
            children_per_educator,
            span,
        })
    }
}
