//! Components written out where they are called: a call costs more than what most components do.
//!
//! What is understood is written out, everything else is called as it was: parameters with types, components that take
//! a body or set variables only sometimes, fields of arguments that have to be worked out. Templates as they were written
//! stay at hand (see [`Theme::render`](super::Theme::render)), so errors are told as if nothing had been written out.

use super::compact::next_instruction;
use super::instructions::{bind, instructions, is_literal, is_name, is_part, is_path, names, shown};
use std::collections::{BTreeMap, BTreeSet};

/// The longest component that is written out, in bytes: a template with many copies of a longer one would grow.
const LONGEST: usize = 16 * 1024;

/// A component that can be written out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Component {
    name: String,
    /// With what stands for those that are not given.
    parameters: Vec<(String, Option<String>)>,
    /// Names that the body gives to something itself.
    bound: BTreeSet<String>,
    /// Those of them that it sets, and that would be known behind it.
    set: BTreeSet<String>,
    body: Vec<Piece>,
}

/// Some of a component.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// As it is.
    Plain(String),
    /// The number of a parameter, among words of the template language.
    Given(usize),
    /// The number of a parameter that alone is shown: `{{ name }}`.
    Shown(usize),
    /// A name that the body gives to something itself.
    Own(String),
}

impl Component {
    /// Those of a template.
    pub(super) fn all(template: &str) -> Vec<Component> {
        let parts = template.split("{% component ").skip(1);
        parts.filter_map(Component::read).collect()
    }

    /// Those whose name no other has.
    pub(super) fn of_one_meaning(components: impl Iterator<Item = Component>) -> Vec<Component> {
        let mut all: BTreeMap<String, Vec<Component>> = BTreeMap::new();
        for component in components {
            all.entry(component.name.clone()).or_default().push(component);
        }
        all.into_values().filter(|same| same.len() == 1).flatten().collect()
    }

    fn read(text: &str) -> Option<Component> {
        let (head, rest) = text.split_once(" %}")?;
        let (name, parameters) = head.strip_suffix(')')?.split_once('(')?;
        let (body, _) = rest.split_once("{% endcomponent")?;
        if body.len() > LONGEST || body.contains("{%-") || body.contains("-%}") {
            return None;
        }
        let parameters = parameters
            .split(',')
            .filter(|parameter| !parameter.trim().is_empty())
            .map(|parameter| {
                let (name, value) = match parameter.split_once('=') {
                    Some((name, value)) => (name.trim(), Some(value.trim())),
                    None => (parameter.trim(), None),
                };
                let is_known = is_name(name) && value.is_none_or(is_literal);
                is_known.then(|| (name.to_owned(), value.map(str::to_owned)))
            })
            .collect::<Option<Vec<_>>>()?;
        let mut component = Component {
            name: name.trim().to_owned(),
            parameters,
            bound: BTreeSet::new(),
            set: BTreeSet::new(),
            body: Vec::new(),
        };
        component.take(body)?;
        let is_clear = component
            .parameters
            .iter()
            .all(|(name, _)| !component.bound.contains(name));
        is_clear.then_some(component)
    }

    /// Takes a body apart; nothing if there is something in it that is not understood.
    fn take(&mut self, body: &str) -> Option<()> {
        let mut depth = 0_usize;
        for instruction in instructions(body) {
            bind(instruction, &mut self.bound)?;
            let mut words = instruction.strip_prefix("{%").unwrap_or_default().split_whitespace();
            match words.next() {
                None | Some("elif" | "else") => {}
                Some("if" | "for") => depth += 1,
                Some("endif" | "endfor") => depth = depth.saturating_sub(1),
                // What is only sometimes set would be what it was the last time.
                Some("set") if depth == 0 => {
                    let name = words.next().filter(|name| is_name(name))?.to_owned();
                    self.set.insert(name.clone());
                    self.bound.insert(name);
                }
                Some(_) => return None,
            }
        }
        let mut rest = body;
        while let Some(begins) = next_instruction(rest, b"{%") {
            let (before, after) = rest.split_at(begins);
            self.plain(before);
            let length = instructions(after).next()?.len();
            let (instruction, after) = after.split_at(length);
            let alone = instruction
                .strip_prefix("{{ ")
                .and_then(|part| part.strip_suffix(" }}"));
            match alone.and_then(|name| self.number(name)) {
                Some(number) => self.body.push(Piece::Shown(number)),
                None => self.instruction(instruction)?,
            }
            rest = after;
        }
        self.plain(rest);
        Some(())
    }

    /// Takes an instruction apart: which of its words are parameters.
    fn instruction(&mut self, text: &str) -> Option<()> {
        let mut done = 0;
        for range in names(text)? {
            let name = &text[range.clone()];
            self.plain(&text[done..range.start]);
            done = range.end;
            match self.number(name) {
                Some(number) => self.body.push(Piece::Given(number)),
                None if name == "loop" && self.bound.contains(name) => self.plain(name),
                None if self.bound.contains(name) => self.body.push(Piece::Own(name.to_owned())),
                // What is neither given nor bound is an error that the component itself should tell.
                None => return None,
            }
        }
        self.plain(&text[done..]);
        Some(())
    }

    /// Whether it only puts what it is given into a text.
    pub(super) fn is_simple(&self) -> bool {
        self.body.iter().all(|piece| match piece {
            Piece::Plain(text) => instructions(text).next().is_none(),
            Piece::Shown(_) => true,
            Piece::Given(_) | Piece::Own(_) => false,
        })
    }

    fn number(&self, name: &str) -> Option<usize> {
        self.parameters.iter().position(|(parameter, _)| parameter == name)
    }

    fn plain(&mut self, text: &str) {
        match self.body.last_mut() {
            Some(Piece::Plain(last)) => last.push_str(text),
            _ => self.body.push(Piece::Plain(text.to_owned())),
        }
    }

    /// What a call of it stands for, if it is one.
    pub(super) fn written_out(&self, call: &str) -> Option<String> {
        let inside = call.strip_prefix("{{ <")?.strip_suffix(" /> }}")?;
        let arguments = inside.strip_prefix(self.name.as_str())?;
        if !(arguments.is_empty() || arguments.starts_with(char::is_whitespace)) {
            return None;
        }
        let given = self.given(arguments)?;
        // A parameter that was not given is an error, which tera knows how to tell.
        let given = given.into_iter().collect::<Option<Vec<String>>>()?;
        let words: BTreeSet<&str> = (given.iter().filter(|value| !is_literal(value)))
            .flat_map(|value| value.split(|c: char| !is_part(c)))
            .collect();
        let is_clear = |name: &str| !self.set.contains(name) && !words.contains(name);
        let other = |name: &str| format!("{name}_of_{}", self.name);
        // What the loop around the call is asked for, the loop inside cannot tell.
        let is_lost = |name: &String| !is_clear(name) && (name == "loop" || words.contains(other(name).as_str()));
        if self.bound.iter().any(is_lost) {
            return None;
        }
        let mut text = String::new();
        for piece in &self.body {
            match piece {
                Piece::Plain(plain) => text.push_str(plain),
                Piece::Given(number) => text.push_str(&given[*number]),
                Piece::Own(name) if is_clear(name) => text.push_str(name),
                Piece::Own(name) => text.push_str(&other(name)),
                Piece::Shown(number) => match shown(&given[*number]) {
                    Some(words) => text.push_str(words),
                    None => text.push_str(&format!("{{{{ {} }}}}", given[*number])),
                },
            }
        }
        Some(text)
    }

    /// What the parameters stand for in a call.
    fn given(&self, arguments: &str) -> Option<Vec<Option<String>>> {
        let mut given: Vec<Option<String>> = self.parameters.iter().map(|(_, value)| value.clone()).collect();
        let mut rest = arguments.trim();
        let mut named = BTreeSet::new();
        while !rest.is_empty() {
            let (key, value) = rest.split_once('=')?;
            let number = self.number(key)?;
            if !named.insert(number) {
                return None;
            }
            let (value, after) = match value.strip_prefix('{') {
                Some(value) => {
                    let end = closing(value)?;
                    (value[..end].trim().to_owned(), &value[end + 1..])
                }
                None => {
                    let (words, after) = value.strip_prefix('"')?.split_once('"')?;
                    (format!("\"{words}\""), after)
                }
            };
            let is_simple = is_path(&value) || is_literal(&value);
            // Of what is worked out, no field can be asked: neither does it change its meaning between other words.
            let value = match is_simple {
                true => value,
                false if self.asks_for_fields_of(number) || value.contains(['{', '`', '@', '<']) => return None,
                false if value.starts_with("t(") && closing_parenthesis(&value) => value,
                false => format!("({value})"),
            };
            given[number] = Some(value);
            rest = after.trim_start();
        }
        Some(given)
    }

    /// Whether a field of a parameter is asked for somewhere.
    fn asks_for_fields_of(&self, number: usize) -> bool {
        self.body.windows(2).any(|pair| {
            pair[0] == Piece::Given(number)
                && matches!(&pair[1], Piece::Plain(after) if after.starts_with(['.', '[', '?']))
        })
    }
}

/// Where the brace closes that was opened before a text.
fn closing(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if matches!(c, '{' | '`') => return None,
            None if c == '}' => return Some(at),
            None => {}
        }
    }
    None
}

/// Whether a call of a function is all there is: its last parenthesis closes its first.
fn closing_parenthesis(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1 == text.len();
                }
            }
            (None, _) => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(components: &str, call: &str) -> Option<String> {
        let all = Component::all(components);
        all.iter().find_map(|component| component.written_out(call))
    }

    #[test]
    fn calls_are_written_out() {
        let icon = "{% component icon(name) %}<i>{{ name }}</i>{% endcomponent icon %}";
        for (call, expected) in [
            ("{{ <icon name={fact.id} /> }}", Some("<i>{{ fact.id }}</i>")),
            ("{{ <icon name=\"time\" /> }}", Some("<i>time</i>")),
            ("{{ <icon name={a + 1} /> }}", Some("<i>{{ (a + 1) }}</i>")),
            (
                "{{ <icon name={t(id=\"a\", b=c)} /> }}",
                Some("<i>{{ t(id=\"a\", b=c) }}</i>"),
            ),
            ("{{ <icon /> }}", None),
            ("{{ <icon name={a} name={b} /> }}", None),
            ("{{ <icons name={a} /> }}", None),
            ("{{ <icon title={a} /> }}", None),
            ("{{ icon }}", None),
        ] {
            assert_eq!(written(icon, call).as_deref(), expected, "{call}");
        }
    }

    #[test]
    fn what_only_shows_is_simple() {
        for (body, is_simple) in [
            ("<i>{{ a }}</i>", true),
            ("<i>{{ a.b }}</i>", false),
            ("{% if a %}b{% endif %}", false),
            ("{{ t(id=\"b\") }}", false),
        ] {
            let all = Component::all(&format!("{{% component c(a) %}}{body}{{% endcomponent c %}}"));
            assert_eq!(all.iter().all(Component::is_simple), is_simple, "{body}");
        }
    }

    #[test]
    fn parameters_are_found_among_other_words() {
        let tap = "{% component tap(href, text, big=false, hook=\"\") %}<a href=\"{{ href }}\"{% if hook %} id=\"{{ hook }}\"{% endif %}{% if big and text.text is containing(pat=\"text\") %} big{% endif %}>{{ t(id=\"text\", text=text.text) }}{{ <icon name={text.name | lower} /> }}</a>{% endcomponent tap %}";
        assert_eq!(
            written(tap, "{{ <tap href={a.href} text={b.c} hook=\"d\" /> }}").as_deref(),
            Some(
                "<a href=\"{{ a.href }}\"{% if \"d\" %} id=\"d\"{% endif %}{% if false and b.c.text is containing(pat=\"text\") %} big{% endif %}>{{ t(id=\"text\", text=b.c.text) }}{{ <icon name={b.c.name | lower} /> }}</a>"
            )
        );
        // A field of what has to be worked out first.
        assert_eq!(written(tap, "{{ <tap href={a} text={b | first} /> }}"), None);
    }

    #[test]
    fn names_of_the_component_are_no_names_of_its_caller() {
        let list = "{% component list(items, class) %}{% for item in items %}<li class=\"{{ class }}\">{{ item }}{% endfor %}{% endcomponent list %}";
        assert_eq!(
            written(list, "{{ <list items={view.items} class={word} /> }}").as_deref(),
            Some("{% for item in view.items %}<li class=\"{{ word }}\">{{ item }}{% endfor %}")
        );
        assert_eq!(
            written(list, "{{ <list items={view.items} class={item.class} /> }}").as_deref(),
            Some("{% for item_of_list in view.items %}<li class=\"{{ item.class }}\">{{ item_of_list }}{% endfor %}")
        );
        assert_eq!(
            written(list, "{{ <list items={view.items} class={loop.index} /> }}"),
            None
        );
        let set = "{% component late(days) %}{% set late = [day for day in days if day.late] %}{% if late %}{{ late | length }}{% endif %}{% endcomponent late %}";
        assert_eq!(
            written(&set.replace("{% set", "{%  set "), "{{ <late days={view.days} /> }}")
                .map(|text| text.replace("{%  set  ", "{% set "))
                .as_deref(),
            Some(
                "{% set late_of_late = [day for day in view.days if day.late] %}{% if late_of_late %}{{ late_of_late | length }}{% endif %}"
            )
        );
    }

    #[test]
    fn what_is_not_understood_is_called() {
        for component in [
            "{% component a(b: string) %}{{ b }}{% endcomponent a %}",
            "{% component a(b) %}{% if b %}{% set c = b %}{% endif %}{{ c }}{% endcomponent a %}",
            "{% component a(b) %}{{ page }}{{ b }}{% endcomponent a %}",
            "{% component a(b) %}{% for b in c %}{{ b }}{% endfor %}{% endcomponent a %}",
            "{% component a(b) %}{{ [b for b in c] }}{% endcomponent a %}",
            "{% component a(...b) %}{{ b }}{% endcomponent a %}",
            "{% component a(b) %}{{ <c {b} /> }}{% endcomponent a %}",
            "{% component a(b) %}{{ <c b /> }}{% endcomponent a %}",
            "{% component a(b) %}{{- b -}}{%- if b -%}{% endif %}{% endcomponent a %}",
        ] {
            assert_eq!(written(component, "{{ <a b={x} /> }}"), None, "{component}");
        }
    }
}
