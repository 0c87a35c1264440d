//! Pages in one spelling: the quotes and the order of attributes are the theme's business, not that of tests.

use minify_html::Cfg;

/// A page as the minifier spells it: attributes in alphabetical order, without needless quotes. Angle brackets that are
/// escaped stay so.
pub(crate) fn one_spelling(html: &str) -> String {
    let cfg = Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        ..Cfg::new()
    };
    let veiled = html.replace("&lt;", "\u{e000}").replace("&gt;", "\u{e001}");
    let small = String::from_utf8(minify_html::minify(veiled.as_bytes(), &cfg)).expect("text");
    small.replace('\u{e000}', "&lt;").replace('\u{e001}', "&gt;")
}
