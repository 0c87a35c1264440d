//! Pages made of templates, quickly: everything that is the same on every page is written into the templates first.
//!
//! Messages and addresses of assets are written down when the theme is loaded, and calls of components written out. What
//! depends on the portal alone follows when that is known. The templates as they were written stay at hand: where a page
//! cannot be made, they say why, at the right place of the right file.

use super::compact::fold;
use super::inline::Component;
use super::instructions::is_path;
use super::markup::escape;
use super::settle::{PORTAL, decided, settled};
use super::theme::Theme;
use crate::diagnostic::{Diagnostic, Sources};
use crate::key::Key;
use crate::language::Part;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use tera::{Context, Tera, Value};

/// How deep in one another components are written out.
const NESTED: usize = 5;
/// The most that templates may become by that, in bytes.
const MOST_TEMPLATES: usize = 4 * 1024 * 1024;

impl Theme {
    /// What prints the pages of a portal quickly: the templates with what depends on the portal alone written into them.
    /// `key` tells it from others.
    pub(super) fn press(&self, portal: &Value, key: Key) -> Arc<Tera> {
        let mut last = self.press.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, press)) = last.as_ref().filter(|(known, _)| *known == key) {
            return Arc::clone(press);
        }
        let mut given = Context::new();
        given.insert_value(PORTAL, portal.clone());
        let draw = |fragment: &str| {
            let drawn = self.exact.render_str(fragment, &given, true).ok();
            drawn.filter(|html| is_words(html))
        };
        let mut press = self.engine();
        let settled = self
            .written_out
            .iter()
            .map(|(name, text)| match self.is_built_in && is_page(name) {
                true => (name.clone(), settled(text, &draw)),
                false => (name.clone(), text.clone()),
            });
        let press = Arc::new(match press.add_raw_templates(settled) {
            Ok(()) => press,
            Err(_) => self.exact.clone(),
        });
        *last = Some((key, Arc::clone(&press)));
        press
    }

    /// The page that a template makes of what it is given. What the templates make as they were written is right, should the
    /// press not be of the same mind, and so are the places of their errors.
    ///
    /// # Errors
    /// What is wrong with the template, at its place in the file.
    pub(super) fn render(
        &self,
        press: &Tera,
        template: &str,
        given: &Context,
        sources: &Sources,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        // Most pages are as long as the last one, and a little more.
        let expected = self.last_length.load(Ordering::Relaxed);
        let mut page = Vec::with_capacity(expected + expected / 8);
        let mut quick = press.render_to(template, given, &mut page);
        // Every test of a page is one of the press too.
        debug_assert!(
            quick.is_err() || self.is_right(&page, template, given),
            "{template}: another page"
        );
        if quick.is_err() {
            page.clear();
            quick = self.exact.render_to(template, given, &mut page);
        }
        self.last_length.store(page.len(), Ordering::Relaxed);
        match quick {
            Ok(()) => Ok(page),
            Err(error) => Err(Box::new(self.error(&error, sources))),
        }
    }

    /// Whether the press has made what the templates make as they were written. Letters may be escaped that need not be.
    fn is_right(&self, page: &[u8], template: &str, given: &Context) -> bool {
        let exact = self.exact.render(template, given).unwrap_or_default();
        String::from_utf8_lossy(page).replace("&#39;", "'") == exact.replace("&#39;", "'")
    }

    /// What a component makes of what it is given.
    ///
    /// # Errors
    /// What is wrong with the component.
    pub(super) fn draw(
        &self,
        press: &Tera,
        component: &str,
        given: &Context,
        sources: &Sources,
    ) -> Result<String, Box<Diagnostic>> {
        let quick = press.render_component(component, given, None, true);
        let drawn = quick.or_else(|_| self.exact.render_component(component, given, None, true));
        drawn.map_err(|error| Box::new(self.error(&error, sources)))
    }

    /// The templates with everything written down that calls of components always come to.
    pub(super) fn write_out(&self) -> Vec<(String, String)> {
        let mut templates: Vec<(String, String)> = (self.templates.iter())
            .map(|(name, template)| (name.clone(), template.text.clone()))
            .collect();
        for _ in 0..NESTED {
            let pages = templates.iter().filter(|(name, _)| is_page(name));
            let mut components = Component::of_one_meaning(pages.flat_map(|(_, text)| Component::all(text)));
            components.retain(|component| self.is_built_in || component.is_simple());
            let constant = |instruction: &str| {
                let component = || {
                    components
                        .iter()
                        .find_map(|component| component.written_out(instruction))
                };
                let known = self.constant(instruction);
                known
                    .or_else(|| self.constant_component(instruction))
                    .or_else(component)
            };
            let next: Vec<(String, String)> = (templates.iter())
                .map(|(name, text)| match is_page(name) {
                    true => (name.clone(), decided(&fold(text, &constant).text)),
                    false => (name.clone(), text.clone()),
                })
                .collect();
            if next == templates || next.iter().map(|(_, text)| text.len()).sum::<usize>() > MOST_TEMPLATES {
                break;
            }
            templates = next;
        }
        templates
    }

    /// What an instruction of a template always comes to: a message that nothing is filled into, the address of an asset.
    pub(super) fn constant(&self, instruction: &str) -> Option<String> {
        let inside = instruction.strip_prefix("{{")?.strip_suffix("}}")?.trim();
        let argument = |call: &str| inside.strip_prefix(call)?.strip_suffix("\")")?.split('"').next_back();
        let is_plain = |words: &str| !words.contains(['"', '{', '}']);
        if let Some(id) = argument("t(id=\"").filter(|id| is_plain(id)) {
            return self
                .messages
                .get(id, &[])
                .filter(|_| self.messages.is_plain(id))
                .map(|words| escape(&words))
                .filter(|words| is_words(words));
        }
        if let Some(words) = self.filled(inside) {
            return Some(words);
        }
        let name = argument("asset(path=\"").filter(|name| is_plain(name))?;
        let asset = self.assets.get(name)?;
        Some(escape(&format!("{}/{}", self.base, asset.path)))
    }

    /// A message that variables are filled into, as its words with the variables among them.
    fn filled(&self, call: &str) -> Option<String> {
        let (id, given) = call.strip_prefix("t(id=\"")?.strip_suffix(')')?.split_once("\", ")?;
        let given: BTreeMap<&str, &str> = given
            .split(',')
            .map(|given| given.trim().split_once('='))
            .collect::<Option<_>>()?;
        if !given.values().all(|value| is_path(value)) {
            return None;
        }
        let part = |part: &Part| match part {
            Part::Words(words) => Some(escape(words)).filter(|words| is_words(words)),
            Part::Gap(name) => Some(format!("{{{{ {} }}}}", given.get(name.as_str())?)),
            Part::Choice(_) => None,
        };
        self.messages.gapped(id)?.iter().map(part).collect()
    }

    /// What a component comes to that is given nothing but words: it knows nothing of the page.
    fn constant_component(&self, instruction: &str) -> Option<String> {
        let inside = instruction.strip_prefix("{{")?.strip_suffix("}}")?.trim();
        let inside = inside.strip_prefix('<')?.strip_suffix("/>")?.trim();
        let (name, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        let mut given = Context::new();
        while !rest.trim_start().is_empty() {
            let (key, value) = rest.trim_start().split_once("=\"")?;
            let (value, after) = value.split_once('"')?;
            let is_name = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            if !is_name || value.contains(['{', '}', '\\']) {
                return None;
            }
            given.insert(key.to_owned(), value);
            rest = after;
        }
        self.exact.render_component(name, &given, None, true).ok()
    }
}

/// Whether everything that a template shows is escaped. Where it is not, the same words mean something else.
fn is_page(template: &str) -> bool {
    template.ends_with(".html")
}

/// Whether a text means nothing else in a template.
fn is_words(text: &str) -> bool {
    !["{{", "{%", "{#"].iter().any(|open| text.contains(open))
}
