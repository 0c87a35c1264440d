//! Words that mean the same to a citizen. A file that every territory replaces.

use crate::diagnostic::Text;
use crate::source::Fields;

/// The synonyms of `synonyms.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms {
    /// Words or phrases that stand for each other.
    pub equal: Vec<Vec<String>>,
    /// Words on the left find what the words on the right find, but not the other way round.
    pub one_way: Vec<(Vec<String>, Vec<String>)>,
}

impl Synonyms {
    /// Reads `synonyms.toml`.
    pub fn read(fields: &Fields<'_>) -> Synonyms {
        let equal = fields
            .tables("equal")
            .iter()
            .map(|table| {
                let words = table.texts("words");
                if words.len() < 2 {
                    table.error(
                        "023",
                        "words",
                        Text::new("synonyms-two"),
                        Text::new("synonyms-two-help"),
                    );
                }
                table.finish();
                words
            })
            .collect();
        let one_way = fields
            .tables("one_way")
            .iter()
            .map(|table| {
                let pair = (table.texts("from"), table.texts("to"));
                for (key, words) in [("from", &pair.0), ("to", &pair.1)] {
                    if words.is_empty() && !table.has(key) {
                        table.missing(key, Text::new("synonyms-one-way-help"));
                    }
                }
                table.finish();
                pair
            })
            .collect();
        fields.finish();
        Synonyms { equal, one_way }
    }
}
