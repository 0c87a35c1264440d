//! HTML that is ready for templates.

use serde::{Serialize, Serializer};
use std::fmt;
use tera::Value;

/// HTML that templates show as it is. It is a value of theirs already, so that a page that shows it lends it: nothing is
/// escaped, and nothing copied before it stands in the page.
#[derive(Clone)]
pub struct SafeHtml(Value);

impl SafeHtml {
    /// Text that is safe HTML: markup that was cleaned, or what a template has made.
    pub fn new(html: &str) -> SafeHtml {
        SafeHtml(Value::safe_string(html))
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

impl Default for SafeHtml {
    fn default() -> SafeHtml {
        SafeHtml::new("")
    }
}

impl From<String> for SafeHtml {
    fn from(html: String) -> SafeHtml {
        SafeHtml::new(&html)
    }
}

impl fmt::Debug for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl PartialEq for SafeHtml {
    fn eq(&self, other: &SafeHtml) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for SafeHtml {}

impl Serialize for SafeHtml {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_shown_as_it_is() {
        #[derive(Serialize)]
        struct View {
            html: SafeHtml,
            text: &'static str,
        }
        let view = View {
            html: SafeHtml::new("<p>Ciao & benvenuta</p>"),
            text: "<p>",
        };
        let mut context = tera::Context::new();
        context.insert("view", &view);
        let mut tera = tera::Tera::default();
        tera.add_raw_template("a.html", "{{ view.html }}{{ view.html | safe }}{{ view.text }}")
            .expect("a template");
        let shown = tera.render("a.html", &context).expect("a page");
        assert_eq!(shown, "<p>Ciao & benvenuta</p><p>Ciao & benvenuta</p>&lt;p&gt;");
        assert_eq!(
            serde_json::to_string(&view).expect("a text"),
            r#"{"html":"<p>Ciao & benvenuta</p>","text":"<p>"}"#
        );
    }
}
