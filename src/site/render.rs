//! Pages become files.

use super::extras::Put;
use super::plan::PageSpec;
use super::routes::page_file;
use super::stage::Stage;
use super::theme::Theme;
use crate::diagnostic::{Diagnostic, Sources};
use crate::timing::Step;
use rayon::prelude::*;
use tera::Context;

/// What came of rendering.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Number of pages made.
    pub pages: usize,
    /// What went wrong in templates.
    pub diagnostics: Vec<Diagnostic>,
    /// The first file that could not be written, if any.
    pub error: Option<std::io::Error>,
}

/// Renders pages in parallel and hands each to `put` as it is ready: path of the file, content.
pub fn render(stage: &Stage<'_>, theme: &Theme, specs: &[PageSpec], sources: &Sources, put: Put<'_>) -> Rendered {
    let portal = tera::Value::from_serializable(&stage.portal_view());
    let timings = stage.timings;
    let made: Vec<Result<(), Problem>> = specs
        .par_iter()
        .flat_map(|spec| {
            let path = || spec.path(stage.routes);
            timings.of_one(Step::View, "", path, || stage.pages(spec))
        })
        .map(|page| {
            let path = || page.path.clone();
            let mut context = Context::new();
            context.insert("meta", &page.meta);
            context.insert_value("portal", portal.clone());
            context.insert_value("view", page.view);
            let html = timings
                .of_one(Step::Render, page.template, path, || {
                    theme.tera.render(page.template, &context)
                })
                .map_err(|error| Problem::Theme(Box::new(theme.error(&error, sources))))?;
            timings
                .of_one(Step::Write, page.template, path, || {
                    put(&page_file(&page.path), html.into_bytes())
                })
                .map_err(Problem::Io)
        })
        .collect();
    let mut rendered = Rendered::default();
    for result in made {
        match result {
            Ok(()) => rendered.pages += 1,
            // One mistake in a template shows on many pages: said once.
            Err(Problem::Theme(diagnostic)) => {
                if !rendered.diagnostics.contains(&diagnostic) {
                    rendered.diagnostics.push(*diagnostic);
                }
            }
            Err(Problem::Io(error)) => {
                rendered.error.get_or_insert(error);
            }
        }
    }
    rendered
}

enum Problem {
    Theme(Box<Diagnostic>),
    Io(std::io::Error),
}
