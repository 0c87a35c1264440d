//! The lowest floor: the languages the tool speaks and the messages it speaks in.
//!
//! Every sentence that an editor or a citizen reads comes from a [Fluent](https://projectfluent.org) file, Italian
//! first. This module knows how to look a message up; it does not know what any message is about.

mod format;
mod messages;
mod pattern;

pub use format::{date as format_date, day as format_day, decimal as format_decimal, in_days, number as format_number};
pub use messages::{Arg, MessageError, Messages};
pub use pattern::{Choice, Part};

use std::fmt;

/// A language that the tool can speak to editors and citizens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Italian, the first language of every message.
    #[default]
    Italian,
    /// English.
    English,
}

impl Language {
    /// All languages, in the order in which they fall back.
    pub const ALL: [Language; 2] = [Language::Italian, Language::English];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Italian => "it",
            Language::English => "en",
        }
    }

    /// The name of the language, in that language.
    pub fn name(self) -> &'static str {
        match self {
            Language::Italian => "Italiano",
            Language::English => "English",
        }
    }

    /// The direction in which it is written, as HTML names it. The style sheet is ready for both.
    pub fn direction(self) -> &'static str {
        match self {
            Language::Italian | Language::English => "ltr",
        }
    }

    /// The language of a BCP 47 tag (`it`, `it-IT`, `en_GB`, …), if the tool speaks it.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        Language::ALL
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(primary))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}
