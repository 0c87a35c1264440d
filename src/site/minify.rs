//! Smaller bytes, same page.

use minify_html::Cfg;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A page without needless white space. Closing tags and the outer elements stay: the page should be readable by simple
/// programs too. Should the minifier fail, the page is published as it is.
pub fn page(html: &str) -> Vec<u8> {
    let cfg = Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        ..Cfg::new()
    };
    guarded(html, &cfg).unwrap_or_else(|| html.as_bytes().to_vec())
}

/// A style sheet without comments and white space, or as it is should the minifier fail.
pub fn style(css: &str) -> Vec<u8> {
    let cfg = Cfg {
        keep_closing_tags: true,
        minify_css: true,
        ..Cfg::new()
    };
    let (open, close) = ("<style>", "</style>");
    guarded(&format!("{open}{css}{close}"), &cfg)
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .and_then(|html| Some(html.strip_prefix(open)?.strip_suffix(close)?.as_bytes().to_vec()))
        .filter(|minified| !minified.is_empty())
        .unwrap_or_else(|| css.as_bytes().to_vec())
}

/// The minifier comes from outside and sees whatever templates make: a panic of it must not end the build.
fn guarded(html: &str, cfg: &Cfg) -> Option<Vec<u8>> {
    catch_unwind(AssertUnwindSafe(|| minify_html::minify(html.as_bytes(), cfg))).ok()
}
