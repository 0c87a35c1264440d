//! Splitting a page into its front matter and its text.

use std::ops::Range;

/// The line that opens and closes the front matter.
pub const FENCE: &str = "+++";

/// The two halves of a page, as byte ranges of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Halves {
    /// The TOML between the fences.
    pub front: Range<usize>,
    /// The Markdown below.
    pub body: Range<usize>,
    /// The opening fence: where to point for what is missing.
    pub opening: Range<usize>,
}

/// Why a page could not be split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrontMatterError {
    /// Nothing but white space.
    Empty,
    /// The first line is not a fence; `yaml` if it is the `---` of other generators.
    NoOpening {
        /// Whether the page begins as a YAML page does.
        yaml: bool,
    },
    /// No line closes the front matter.
    NoClosing {
        /// The first line that was probably meant to.
        like: Option<Range<usize>>,
    },
}

/// Splits a page. A byte-order mark, empty lines before the opening fence, trailing spaces on the fences and CRLF line
/// ends are all accepted.
pub fn split(text: &str) -> Result<Halves, FrontMatterError> {
    let mut lines = lines(text);
    let opening = loop {
        match lines.next() {
            None => return Err(FrontMatterError::Empty),
            Some(line) => {
                let content = text[line.clone()].trim_start_matches('\u{feff}').trim();
                if content == FENCE {
                    break line;
                }
                if !content.is_empty() {
                    return Err(FrontMatterError::NoOpening { yaml: content == "---" });
                }
            }
        }
    };
    let front_start = opening.end;
    let fence_start = opening.start + text[opening.clone()].find(FENCE).unwrap_or(0);
    let mut like = None;
    for line in lines {
        let content = text[line.clone()].trim();
        let is_like = content.len() >= 2 && content.chars().all(|c| c == '+' || c == '-');
        if is_like && content != FENCE && like.is_none() {
            like = Some(line.start..line.start + content.len());
        }
        if text[line.clone()].trim_end() == FENCE {
            return Ok(Halves {
                front: front_start..line.start,
                body: line.end..text.len(),
                opening: fence_start..fence_start + FENCE.len(),
            });
        }
    }
    Err(FrontMatterError::NoClosing { like })
}

/// The lines of a text with their line ends, as ranges.
pub fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let rest = &text.as_bytes()[start..];
        at += memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
        (at > start).then_some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pages_are_split_whatever_their_line_ends() {
        for text in [
            "+++\na = 1\n+++\nciao\n",
            "\u{feff}+++\r\na = 1\r\n+++\r\nciao\r\n",
            "\n+++  \na = 1\n+++ \nciao",
        ] {
            let halves = split(text).expect("splits");
            assert_eq!(text[halves.front].trim(), "a = 1");
            assert_eq!(text[halves.body].trim(), "ciao");
            assert_eq!(&text[halves.opening], FENCE);
        }
        assert_eq!(split(" \n"), Err(FrontMatterError::Empty));
        assert_eq!(split("---\n"), Err(FrontMatterError::NoOpening { yaml: true }));
        assert_eq!(split("# Ciao"), Err(FrontMatterError::NoOpening { yaml: false }));
        assert_eq!(split("+++\na = 1\n"), Err(FrontMatterError::NoClosing { like: None }));
        assert_eq!(
            split("+++\na = 1\n---\n"),
            Err(FrontMatterError::NoClosing { like: Some(10..13) })
        );
    }

    proptest! {
        #[test]
        fn any_text_splits_or_fails_without_panic(text in "(\\+\\+\\+|\\PC|\n|\r){0,60}") {
            if let Ok(halves) = split(&text) {
                prop_assert!(halves.opening.end <= halves.front.start);
                prop_assert!(halves.front.end <= halves.body.start);
            }
        }
    }
}
