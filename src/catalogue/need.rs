//! Needs: the questions of the need finder, in the words people use.

use super::choices::Regime;
use crate::diagnostic::{FileId, Text};
use crate::source::{Body, Fields};

/// A need as its page describes it.
#[derive(Clone, Debug)]
pub struct Need {
    /// Its page.
    pub file: FileId,
    /// Its id.
    pub id: String,
    /// The need: «Assistere un genitore a casa».
    pub title: String,
    /// The question whose answers lead on.
    pub question: Option<String>,
    /// One sentence.
    pub summary: Option<String>,
    /// Where one can go from here.
    pub answers: Vec<Answer>,
    /// Other words for it.
    pub synonyms: Vec<String>,
    /// Place in the list; small numbers come first. A need without one, to which answers lead, is a step on the way.
    pub order: Option<i64>,
    /// The text.
    pub body: Body,
}

/// An answer leads to another need, or to the services that fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The answer's words.
    pub label: String,
    /// The next need.
    pub need: Option<String>,
    /// Services of this category.
    pub category: Option<String>,
    /// Services for this audience.
    pub audience: Option<String>,
    /// Services under this regime.
    pub regime: Option<Regime>,
}

impl Need {
    /// Reads the front matter of a need.
    pub fn read(fields: &Fields<'_>, file: FileId, id: &str, body: Body) -> Need {
        let need = Need {
            file,
            id: id.to_owned(),
            title: fields
                .required_text("title", Text::new("need-title-help"))
                .unwrap_or_else(|| id.to_owned()),
            question: fields.text("question"),
            summary: fields.text("summary"),
            answers: fields
                .tables("answers")
                .iter()
                .map(|table| {
                    let answer = Answer {
                        label: table
                            .required_text("label", Text::new("answer-label-help"))
                            .unwrap_or_default(),
                        need: table.text("need"),
                        category: table.text("category"),
                        audience: table.text("audience"),
                        regime: table.choice("regime"),
                    };
                    if !["need", "category", "audience", "regime"]
                        .iter()
                        .any(|key| table.has(key))
                    {
                        table.missing("need", Text::new("answer-target-help"));
                    }
                    table.finish();
                    answer
                })
                .collect(),
            synonyms: fields.texts("synonyms"),
            order: fields.integer("order", 0..=100_000),
            body,
        };
        fields.finish();
        need
    }
}
