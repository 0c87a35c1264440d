//! Templates without needless white space.
//!
//! White space between blocks, comments and the quotes of plain words are most of what a minifier takes out of a page, and
//! they stand in the templates: taken out there, once, they are missing from every page, and no page has to be parsed
//! again. What editors write is left as it is.

/// A template in fewer bytes, and the way back to the places of the one it was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Compact {
    /// The template.
    pub text: String,
    /// Places in the text with those of the original they were, in order: where the two do not run in step.
    cuts: Vec<(usize, usize)>,
}

impl Compact {
    /// The byte of the original that a byte of the text was.
    pub(super) fn original(&self, at: usize) -> usize {
        let before = self.cuts.partition_point(|(place, _)| *place <= at);
        let last = before.checked_sub(1).and_then(|last| self.cuts.get(last));
        last.map_or(at, |(place, original)| original + (at - place))
    }

    /// The same with the originals of another step: `self` was made from what that step made.
    pub(super) fn after(mut self, earlier: &Compact) -> Compact {
        let mut cuts: Vec<(usize, usize)> = self
            .cuts
            .iter()
            .map(|(at, place)| (*at, earlier.original(*place)))
            .collect();
        // Where the earlier step jumped, this one does too, if the place is still there.
        let own = self.cuts.iter().copied().chain([(self.text.len(), usize::MAX)]);
        let (mut from, mut start) = (0, 0);
        for (next, original) in own {
            let inside = earlier
                .cuts
                .iter()
                .filter(|(at, _)| *at > start && at - start < next - from);
            cuts.extend(inside.map(|(at, place)| (from + (at - start), *place)));
            (from, start) = (next, original);
        }
        cuts.sort_unstable();
        self.cuts = cuts;
        self
    }
}

/// A template with some of its instructions replaced by what they will always be.
pub(super) fn fold(template: &str, constant: &dyn Fn(&str) -> Option<String>) -> Compact {
    let mut done = Compact::default();
    if is_raw(template) {
        done.text.push_str(template);
        return done;
    }
    let mut at = 0;
    while let Some(rest) = template.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(begins) = next_instruction(rest, b"{%#") else {
            done.text.push_str(rest);
            break;
        };
        done.text.push_str(&rest[..begins]);
        at += begins;
        let length = instruction(&template[at..]).unwrap_or(0);
        let written = &template[at..at + length];
        match constant(written) {
            Some(words) => {
                done.cuts.push((done.text.len(), at));
                // Variables that were among the arguments stand in the call.
                let variables = words.match_indices("{{").skip_while(|(inside, _)| *inside == 0);
                done.cuts
                    .extend(variables.map(|(inside, _)| (done.text.len() + inside, at)));
                done.text.push_str(&words);
                done.cuts.push((done.text.len(), at + length));
            }
            None => done.text.push_str(written),
        }
        at += length;
    }
    done
}

/// Both: folded, then compact.
pub(super) fn prepared(template: &str, constant: &dyn Fn(&str) -> Option<String>) -> Compact {
    let folded = fold(template, constant);
    compact(&folded.text).after(&folded)
}

/// Elements beside which white space is not seen: blocks, what stands in the head, parts of tables and drawings. `h` is a
/// heading whose level the template fills in.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "circle",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "line",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "path",
    "polygon",
    "polyline",
    "rect",
    "script",
    "section",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "template",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "use",
    "defs",
    "!doctype",
];

/// Elements whose white space counts, or is not HTML's.
const VERBATIM: [&str; 4] = ["pre", "script", "style", "textarea"];

/// Takes out of a template what no reader of the page sees.
pub(super) fn compact(template: &str) -> Compact {
    if is_raw(template) {
        return Compact {
            text: template.to_owned(),
            cuts: Vec::new(),
        };
    }
    let mut writer = Writer {
        rest: template,
        done: Compact::default(),
        length: template.len(),
        after_block: false,
    };
    writer.run();
    writer.done
}

/// Whether some of a template is no template. Whoever writes `raw` wants the bytes as they are.
fn is_raw(template: &str) -> bool {
    template.contains("{% raw") || template.contains("{%- raw")
}

struct Writer<'t> {
    rest: &'t str,
    done: Compact,
    length: usize,
    /// Whether the last thing written is the tag of a block.
    after_block: bool,
}

impl Writer<'_> {
    fn run(&mut self) {
        while let Some(first) = self.rest.chars().next() {
            if let Some(length) = instruction(self.rest) {
                self.keep(length);
                self.after_block = false;
            } else if self.rest.starts_with("<!--") {
                let end = self.rest.find("-->").map_or(self.rest.len(), |end| end + 3);
                self.drop(end);
            } else if first == '<' && begins_tag(self.rest) {
                self.tag();
            } else if first.is_ascii_whitespace() {
                self.white_space();
            } else {
                self.keep(first.len_utf8());
                self.after_block = false;
            }
        }
    }

    fn keep(&mut self, length: usize) {
        let (kept, rest) = self.rest.split_at(length);
        self.done.text.push_str(kept);
        self.rest = rest;
    }

    fn drop(&mut self, length: usize) {
        if length > 0 {
            self.rest = &self.rest[length..];
            self.done
                .cuts
                .push((self.done.text.len(), self.length - self.rest.len()));
        }
    }

    fn white_space(&mut self) {
        let length = white(self.rest);
        let next = &self.rest[length..];
        if self.after_block || begins_tag(next) && is_block(tag_name(next)) {
            self.drop(length);
        } else {
            // Line ends stay line ends: the page should be readable by people too where that costs nothing.
            let line_end = self.rest[..length].find('\n').unwrap_or(0);
            self.drop(line_end);
            self.keep(1);
            self.drop(length - line_end - 1);
        }
    }

    fn tag(&mut self) {
        let name = tag_name(self.rest).to_lowercase();
        let closing = self.rest.starts_with("</");
        self.keep(1);
        while let Some(next) = self.rest.chars().next() {
            if let Some(length) = instruction(self.rest) {
                self.keep(length);
                continue;
            }
            match next {
                '>' => {
                    self.keep(1);
                    break;
                }
                '"' | '\'' => self.value(next),
                next if next.is_ascii_whitespace() => {
                    let length = white(self.rest);
                    match self.rest[length..].chars().next() {
                        Some('>') | None => self.drop(length),
                        _ => {
                            self.keep(1);
                            self.drop(length - 1);
                        }
                    }
                }
                next => self.keep(next.len_utf8()),
            }
        }
        if !closing && VERBATIM.contains(&name.as_str()) {
            let end = self.rest.to_ascii_lowercase().find(&format!("</{name}"));
            self.keep(end.unwrap_or(self.rest.len()));
        }
        self.after_block = is_block(&name);
    }

    /// A value in quotes, which go where it is a plain word.
    fn value(&mut self, quote: char) {
        let inside = &self.rest[1..];
        let mut end = 0;
        while let Some(next) = inside[end..].chars().next() {
            if let Some(length) = instruction(&inside[end..]) {
                end += length;
            } else if next == quote {
                break;
            } else {
                end += next.len_utf8();
            }
        }
        let value = &inside[..end];
        let after = inside[end..].chars().nth(1);
        let is_word = !value.is_empty() && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        let ends = after.is_some_and(|after| after.is_ascii_whitespace() || after == '>');
        if is_word && ends && self.done.text.ends_with('=') {
            self.drop(1);
            self.keep(end);
            self.drop(1);
        } else {
            self.keep((end + 2).min(self.rest.len()));
        }
    }
}

/// Where the next instruction begins: a brace with one of these signs behind it.
pub(super) fn next_instruction(text: &str, signs: &[u8]) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut braces = text.match_indices('{').map(|(at, _)| at);
    braces.find(|at| bytes.get(at + 1).is_some_and(|sign| signs.contains(sign)))
}

/// The length of an instruction of the template engine that a text begins with; strings in it may hold anything.
pub(super) fn instruction(text: &str) -> Option<usize> {
    let (open, close) = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")]
        .into_iter()
        .find(|(open, _)| text.starts_with(open))?;
    if open == "{#" {
        return Some(text.find(close).map_or(text.len(), |end| end + 2));
    }
    // All that counts here are single bytes, which no letter outside of ASCII holds.
    let (bytes, close) = (text.as_bytes(), close.as_bytes()[0]);
    let mut quote = None;
    for (at, byte) in bytes.iter().enumerate().skip(2) {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if matches!(byte, b'"' | b'\'' | b'`') => quote = Some(byte),
            None if *byte == close && bytes.get(at + 1) == Some(&b'}') => return Some(at + 2),
            None => {}
        }
    }
    Some(text.len())
}

fn begins_tag(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next() == Some('<')
        && chars
            .next()
            .is_some_and(|c| c.is_ascii_alphabetic() || c == '/' || c == '!')
}

fn tag_name(text: &str) -> &str {
    let name = text.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '!' && c != '-');
    &name[..end.unwrap_or(name.len())]
}

fn is_block(name: &str) -> bool {
    BLOCKS.iter().any(|block| block.eq_ignore_ascii_case(name))
}

fn white(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_ascii_whitespace()).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn white_space_goes_where_nobody_sees_it() {
        let text = |template| compact(template).text;
        assert_eq!(
            text("<ul class=\"cards\">\n  {% for a in b %}\n  <li>\n a </li>\n{% endfor %}\n</ul>"),
            "<ul class=cards>{% for a in b %}<li>a</li>{% endfor %}</ul>"
        );
        assert_eq!(text("<b>a</b>  <i>b</i>\n\n<p>c"), "<b>a</b> <i>b</i><p>c");
        assert_eq!(text("a {{ b }}\n  c"), "a {{ b }}\nc");
        assert_eq!(text("<p\n  id=\"a b\"   hidden >x"), "<p\nid=\"a b\" hidden>x");
        assert_eq!(
            text("<a href=\"{{ \"a\" }}\" class='b'>"),
            "<a href=\"{{ \"a\" }}\" class=b>"
        );
        assert_eq!(
            text("<pre>\n  a\n</pre>\n b"),
            "<pre>\n  a\n</pre>\n b".replace("\n b", "\nb")
        );
        assert_eq!(text("a<!-- b -->c < d"), "ac < d");
        assert_eq!(
            text("<h{{ level }} class=\"x\">a</h{{ level }}>\n<p>"),
            "<h{{ level }} class=x>a</h{{ level }}><p>"
        );
        assert_eq!(text("{# <p>  x #}  y"), "{# <p>  x #} y");
        let raw = "{% raw %}\n <p>  {{ a }}{% endraw %}";
        assert_eq!(prepared(raw, &|_| Some(String::new())).text, raw);
    }

    #[test]
    fn what_never_changes_is_written_down() {
        let words = |instruction: &str| (instruction == "{{ t(id=\"a\") }}").then(|| "Che cosa".to_owned());
        let template = "<p>\n {{ t(id=\"a\") }} {{ b }}</p>\n<p>{{ t(id=\"c\") }}</p>";
        let made = prepared(template, &words);
        assert_eq!(made.text, "<p>Che cosa {{ b }}</p><p>{{ t(id=\"c\") }}</p>");
        for mark in ["{{ b", "{{ t(id=\"c"] {
            let at = made.text.find(mark).unwrap_or_default();
            assert_eq!(Some(made.original(at)), template.find(mark), "{mark}");
        }
    }

    proptest! {
        #[test]
        fn every_byte_is_found_again(template in "[<>/ahlip{}%#\"'= \n-]{0,60}") {
            let compact = compact(&template);
            for (at, byte) in compact.text.bytes().enumerate() {
                prop_assert_eq!(template.as_bytes().get(compact.original(at)), Some(&byte));
            }
            prop_assert!(compact.text.len() <= template.len());
        }
    }
}
