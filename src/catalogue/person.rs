//! People who guide: welfare managers, social workers, operators of the social points.

use super::choices::PersonRole;
use super::contacts::{read_email, read_phone};
use super::service::read_languages;
use crate::diagnostic::{FileId, Text};
use crate::source::{Body, Fields};

/// A person as their page describes them.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their page.
    pub file: FileId,
    /// Their id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What they do.
    pub role: Option<PersonRole>,
    /// The provider they work for.
    pub organisation: Option<String>,
    /// What they know about.
    pub skills: Vec<String>,
    /// Comuni they look after.
    pub area: Vec<String>,
    /// Whether they look after the whole territory.
    pub everywhere: bool,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Where to meet them.
    pub places: Vec<String>,
    /// Languages spoken, as BCP 47 tags.
    pub languages: Vec<String>,
    /// The text.
    pub body: Body,
}

impl Person {
    /// Reads the front matter of a person.
    pub fn read(fields: &Fields<'_>, file: FileId, id: &str, body: Body) -> Person {
        if !fields.has("role") {
            fields.missing("role", Text::new("person-role-help"));
        }
        let mut area = fields.texts("area");
        let everywhere = area.iter().any(|comune| comune == "all");
        area.retain(|comune| comune != "all");
        let person = Person {
            file,
            id: id.to_owned(),
            name: fields
                .required_text("name", Text::new("person-name-help"))
                .unwrap_or_else(|| id.to_owned()),
            role: fields.choice("role"),
            organisation: fields.text("organisation"),
            skills: fields.texts("skills"),
            area,
            everywhere,
            phone: read_phone(fields, "phone"),
            email: read_email(fields, "email"),
            places: fields.texts("places"),
            languages: read_languages(fields),
            body,
        };
        fields.finish();
        person
    }
}
