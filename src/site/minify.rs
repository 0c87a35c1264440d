//! Smaller bytes, same page.

use minify_html::Cfg;
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A style sheet without comments and white space, or as it is should the minifier fail.
pub(super) fn style(css: &str) -> Vec<u8> {
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

/// A module without comments, white space and long names, or as it is should the minifier fail. These are the crates that
/// minify scripts inside pages too; asked directly, they also shorten names and leave comments out.
pub(super) fn script(js: &str) -> Vec<u8> {
    let small = || {
        let allocator = Allocator::default();
        let parsed = Parser::new(&allocator, js, SourceType::mjs()).parse();
        if parsed.panicked || !parsed.errors.is_empty() {
            return None;
        }
        let mut program = parsed.program;
        let options = MinifierOptions {
            mangle: Some(MangleOptions {
                top_level: true,
                ..MangleOptions::default()
            }),
            compress: Some(CompressOptions::smallest()),
        };
        let minified = Minifier::new(options).minify(&allocator, &mut program);
        let written = Codegen::new()
            .with_options(CodegenOptions::minify())
            .with_scoping(minified.scoping)
            .build(&program);
        Some(written.code.into_bytes())
    };
    catch_unwind(AssertUnwindSafe(small))
        .ok()
        .flatten()
        .unwrap_or_else(|| js.as_bytes().to_vec())
}

/// The minifier comes from outside and sees whatever templates make: a panic of it must not end the build.
fn guarded(html: &str, cfg: &Cfg) -> Option<Vec<u8>> {
    catch_unwind(AssertUnwindSafe(|| minify_html::minify(html.as_bytes(), cfg))).ok()
}
