//! The territory: its name and its comuni. A file that every territory replaces.

use super::place::read_degrees;
use crate::diagnostic::{FileId, Span, Text};
use crate::source::{Fields, slug};

/// A territory and its comuni.
#[derive(Clone, Debug, Default)]
pub struct Territory {
    /// The file it was read from.
    pub file: Option<FileId>,
    /// Its name: «Ambito di Tradate».
    pub name: String,
    /// Province.
    pub province: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// The provider that answers for the portal.
    pub body: Option<String>,
    /// The comuni, in the order of the file.
    pub comuni: Vec<Comune>,
}

/// A comune.
#[derive(Clone, Debug, PartialEq)]
pub struct Comune {
    /// Its id, a slug.
    pub id: String,
    /// Its name.
    pub name: String,
    /// ISTAT code.
    pub istat: Option<String>,
    /// Number of residents.
    pub residents: Option<i64>,
    /// Latitude of its centre in degrees (WGS 84).
    pub lat: Option<f64>,
    /// Longitude of its centre in degrees (WGS 84).
    pub lon: Option<f64>,
    /// Where it is declared.
    pub span: Span,
}

impl Territory {
    /// Reads `territory.toml`.
    pub fn read(fields: &Fields<'_>, file: FileId) -> Territory {
        let territory = Territory {
            file: Some(file),
            name: fields
                .required_text("name", Text::new("territory-name-help"))
                .unwrap_or_default(),
            province: fields.text("province"),
            region: fields.text("region"),
            body: fields.text("body"),
            comuni: fields
                .tables("comune")
                .iter()
                .filter_map(|table| {
                    let name = table.required_text("name", Text::new("comune-name-help"));
                    let id = table
                        .text("id")
                        .or_else(|| name.as_deref().map(slug::slugify))
                        .unwrap_or_default();
                    let comune = Comune {
                        id,
                        name: name.clone().unwrap_or_default(),
                        istat: table.text("istat"),
                        residents: table.integer("residents", 0..=100_000_000),
                        lat: read_degrees(table, "lat", 90.0),
                        lon: read_degrees(table, "lon", 180.0),
                        span: if table.has("id") {
                            table.span("id")
                        } else {
                            table.span("name")
                        },
                    };
                    table.finish();
                    if name.is_some() && !slug::is_slug(&comune.id) {
                        table.error(
                            "034",
                            "id",
                            Text::new("id-not-slug").with("id", comune.id.clone()),
                            Text::new("id-not-slug-help").with("better", slug::slugify(&comune.name)),
                        );
                        return None;
                    }
                    name.map(|_| comune)
                })
                .collect(),
        };
        if territory.comuni.is_empty() && !fields.has("comune") {
            fields.missing("comune", Text::new("territory-comune-help"));
        }
        fields.finish();
        territory
    }

    /// The comune with this id or ISTAT code.
    pub fn comune(&self, id: &str) -> Option<&Comune> {
        self.comuni
            .iter()
            .find(|comune| comune.id == id || comune.istat.as_deref() == Some(id))
    }

    /// Number of residents of all comuni.
    pub fn residents(&self) -> i64 {
        self.comuni.iter().filter_map(|comune| comune.residents).sum()
    }
}
