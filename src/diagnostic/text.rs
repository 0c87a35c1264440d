//! Text whose language is chosen when it is shown.

use crate::language::{Arg, Language, Messages};
use std::collections::BTreeMap;

/// A sentence for the reader: a message of the tool with its arguments, or words that come from a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Text {
    /// A message of the tool's own message files.
    Message {
        /// Its id.
        id: &'static str,
        /// Its arguments, by name.
        args: Vec<(&'static str, Arg)>,
    },
    /// Words given in one or more languages, as requirement profiles have them.
    Given(BTreeMap<Language, String>),
}

impl Text {
    /// The message with this id, without arguments yet.
    pub fn new(id: &'static str) -> Text {
        Text::Message { id, args: Vec::new() }
    }

    /// Words that are the same in every language.
    pub fn verbatim(text: impl Into<String>) -> Text {
        Text::Given(BTreeMap::from([(Language::default(), text.into())]))
    }

    /// Adds an argument. Words that are given have none, and stay as they are.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Text {
        if let Text::Message { args, .. } = &mut self {
            args.push((name, value.into()));
        }
        self
    }

    /// The sentence in the language of `messages`; given words fall back to the first language they have.
    pub fn show(&self, messages: &Messages) -> String {
        match self {
            Text::Message { id, args } => messages.text(id, args),
            Text::Given(texts) => messages.local(texts).to_owned(),
        }
    }
}
