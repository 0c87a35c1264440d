//! Changing a page of a test portal by the keys and sections that a test is about.

use std::fmt::Write;

/// A page in its parts.
pub(crate) struct Page {
    front: toml::Table,
    /// Title and text of each section; the text before the first has no title.
    sections: Vec<(String, String)>,
}

impl Page {
    /// Takes a page apart.
    pub(crate) fn parse(text: &str) -> Page {
        let inner = text.strip_prefix("+++\n").expect("an opening fence");
        let (front, body) = inner.split_once("\n+++\n").expect("a closing fence");
        Page {
            front: front.parse().expect("front matter"),
            sections: sections(body),
        }
    }

    /// Takes keys and sections out; names are separated by commas.
    pub(crate) fn without(&mut self, names: &str) {
        for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let known = self.front.remove(name).is_some();
            let before = self.sections.len();
            self.sections.retain(|(title, _)| title != name);
            assert!(known || before != self.sections.len(), "«{name}» is on the page");
        }
    }

    /// Lays lines over the page: keys of TOML replace keys of the same name, and sections of Markdown (from the first
    /// line that begins with `## `) replace the sections with the same title.
    pub(crate) fn lay_over(&mut self, lines: &str) {
        let (front, body) = match lines.starts_with("## ") {
            true => ("", lines),
            false => lines
                .find("\n## ")
                .map_or((lines, ""), |at| (&lines[..at], &lines[at + 1..])),
        };
        let keys: toml::Table = front.parse().unwrap_or_else(|error| panic!("{error} in:\n{front}"));
        self.front.extend(keys);
        for (title, text) in sections(body).into_iter().filter(|(title, _)| !title.is_empty()) {
            match self.sections.iter_mut().find(|(known, _)| *known == title) {
                Some((_, known)) => *known = text,
                None => self.sections.push((title, text)),
            }
        }
    }

    /// The names of the keys that lines of TOML set.
    pub(crate) fn keys(lines: &str) -> Vec<String> {
        let front = match lines.starts_with("## ") {
            true => "",
            false => lines.split("\n## ").next().unwrap_or_default(),
        };
        front.parse::<toml::Table>().expect("TOML").keys().cloned().collect()
    }

    /// Takes keys out, whether they are there or not.
    pub(crate) fn forget(&mut self, keys: &[String]) {
        self.front.retain(|key, _| !keys.iter().any(|gone| gone == key));
    }

    /// Puts the page together again.
    pub(crate) fn text(&self) -> String {
        let mut out = format!("+++\n{}+++\n", toml::to_string(&self.front).expect("TOML"));
        for (title, text) in &self.sections {
            if title.is_empty() {
                write!(out, "{text}").expect("a string");
            } else {
                write!(out, "\n## {title}\n\n{}\n", text.trim()).expect("a string");
            }
        }
        out
    }
}

fn sections(body: &str) -> Vec<(String, String)> {
    let mut sections = vec![(String::new(), String::new())];
    for line in body.lines() {
        match line.strip_prefix("## ") {
            Some(title) => sections.push((title.trim().to_owned(), String::new())),
            None => {
                let (_, text) = sections.last_mut().expect("a section");
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    sections
}
