//! What depends on nothing but the portal is the same on every page: it is drawn once and written into the templates.
//!
//! Like [`super::inline`] this goes only as far as it understands a template.

use super::instructions::{bind, is_literal, names, parts};
use std::collections::BTreeSet;

/// What every page of a stage shows.
pub(super) const PORTAL: &str = "portal";

/// A template in which everything stands that depends on the portal alone, as `draw` draws it.
pub(super) fn settled(template: &str, draw: &dyn Fn(&str) -> Option<String>) -> String {
    let parts = parts(template);
    let mut bound = BTreeSet::new();
    let is_clear = parts.iter().all(|part| bind(part, &mut bound).is_some());
    // Components are given what they show, and it may have this name.
    let is_other = |part: &&str| part.starts_with("{% component") || part.starts_with("{% set portal");
    if !is_clear || bound.contains(PORTAL) || parts.iter().any(is_other) {
        return template.to_owned();
    }
    let mut text = String::with_capacity(template.len());
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        let fragment = end(&parts, at).map(|(end, _)| &parts[at..=end]);
        let drawn = fragment.filter(|fragment| is_of_portal(fragment));
        match drawn.and_then(|fragment| Some((draw(&fragment.concat())?, fragment.len()))) {
            Some((html, length)) => {
                text.push_str(&html);
                at += length;
            }
            None => {
                text.push_str(part);
                at += 1;
            }
        }
    }
    text
}

/// The number of the part that ends what begins with one, and whether it has other branches.
fn end(parts: &[&str], begin: usize) -> Option<(usize, bool)> {
    if parts[begin].starts_with("{{") {
        return Some((begin, false));
    }
    let (mut depth, mut branches) = (0_usize, false);
    for (at, part) in parts.iter().enumerate().skip(begin) {
        match word(part) {
            Some("if" | "for") => depth += 1,
            Some("endif" | "endfor") => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some((at, branches));
                }
            }
            _ if depth == 0 => return None,
            Some("else" | "elif") => branches |= depth == 1,
            _ => {}
        }
    }
    None
}

/// The word that a statement begins with.
fn word(part: &str) -> Option<&str> {
    part.strip_prefix("{%")?.split_whitespace().next()
}

/// Whether some of a template asks for the portal, and for nothing else.
fn is_of_portal(fragment: &[&str]) -> bool {
    let mut bound = BTreeSet::new();
    let mut asks = false;
    for part in fragment
        .iter()
        .filter(|part| part.starts_with("{{") || part.starts_with("{%"))
    {
        let is_known = !part.starts_with("{{ <")
            && word(part).is_none_or(|word| ["if", "elif", "else", "endif", "for", "endfor"].contains(&word));
        if !is_known || bind(part, &mut bound).is_none() {
            return false;
        }
        let Some(names) = names(part) else { return false };
        for name in names.into_iter().map(|range| &part[range]) {
            asks |= name == PORTAL;
            if name != PORTAL && !bound.contains(name) {
                return false;
            }
        }
    }
    asks
}

/// A template in which nothing is asked whose answer is written there: `{% if "" %}…{% endif %}`.
pub(super) fn decided(template: &str) -> String {
    let parts = parts(template);
    let mut text = String::with_capacity(template.len());
    let (mut at, mut ends) = (0, BTreeSet::new());
    while let Some(part) = parts.get(at) {
        let literal = part.strip_prefix("{% if ").and_then(|part| part.strip_suffix(" %}"));
        let literal = literal.filter(|condition| is_literal(condition));
        match literal.and_then(|condition| Some((condition, end(&parts, at)?))) {
            Some((condition, (end, false))) if is_true(condition) => {
                ends.insert(end);
            }
            Some((_, (end, false))) => at = end,
            _ if ends.contains(&at) => {}
            _ => text.push_str(part),
        }
        at += 1;
    }
    text
}

fn is_true(literal: &str) -> bool {
    !matches!(literal, "false" | "False" | "none" | "None" | "\"\"" | "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_for_the_portal_alone_is_drawn() {
        let draw = |fragment: &str| (!fragment.contains("wrong")).then(|| format!("<{}>", fragment.len()));
        for (template, expected) in [
            ("a{{ portal.title }}b{{ meta.title }}", "a<18>b{{ meta.title }}"),
            ("{% if portal.a %}{{ portal.b }}{% else %}c{% endif %}d", "<53>d"),
            ("{% for a in portal.b %}{{ a.c }}{{ loop.index }}{% endfor %}", "<60>"),
            (
                "{% for a in portal.b %}{{ meta.c }}{{ portal.d }}{% endfor %}",
                "{% for a in portal.b %}{{ meta.c }}<14>{% endfor %}",
            ),
            ("{{ portal.wrong }}", "{{ portal.wrong }}"),
            ("{{ a.portal }}{{ t(portal=b) }}", "{{ a.portal }}{{ t(portal=b) }}"),
            ("{{ 1 + 2 }}{% if a %}b{% endif %}", "{{ 1 + 2 }}{% if a %}b{% endif %}"),
            (
                "{% for portal in a %}{{ portal.b }}{% endfor %}",
                "{% for portal in a %}{{ portal.b }}{% endfor %}",
            ),
            (
                "{% component a(portal) %}{{ portal.b }}{% endcomponent a %}",
                "{% component a(portal) %}{{ portal.b }}{% endcomponent a %}",
            ),
            (
                "{% block a %}{{ portal.b }}{% endblock a %}",
                "{% block a %}<14>{% endblock a %}",
            ),
            ("{% set a = portal.b %}{{ a }}", "{% set a = portal.b %}{{ a }}"),
        ] {
            assert_eq!(settled(template, &draw), expected, "{template}");
        }
    }

    #[test]
    fn what_is_known_is_not_asked() {
        for (template, expected) in [
            ("a{% if \"\" %}b{% if c %}d{% endif %}{% endif %}e", "ae"),
            (
                "a{% if true %}b{% if c %}d{% else %}e{% endif %}{% endif %}f",
                "ab{% if c %}d{% else %}e{% endif %}f",
            ),
            ("{% if 4 %}{% if none %}a{% endif %}b{% endif %}", "b"),
            (
                "{% if false %}a{% else %}b{% endif %}",
                "{% if false %}a{% else %}b{% endif %}",
            ),
            ("{% if a %}b{% endif %}", "{% if a %}b{% endif %}"),
            ("{% if true %}b", "{% if true %}b"),
        ] {
            assert_eq!(decided(template), expected, "{template}");
        }
    }
}
