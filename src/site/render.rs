//! Pages become files.

use super::output::{Output, work};
use super::pages::Page;
use super::plan::PageSpec;
use super::quality_files::Badges;
use super::routes::page_file;
use super::share_cards::Cards;
use super::stage::Stage;
use super::theme::Theme;
use crate::diagnostic::{Diagnostic, Sources, add_once};
use crate::timing::Step;
use rayon::prelude::*;
use std::io;

/// What came of rendering.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Number of pages of the site, made or kept.
    pub pages: usize,
    /// What went wrong in templates.
    pub diagnostics: Vec<Diagnostic>,
    /// The first file that could not be written, if any.
    pub error: Option<io::Error>,
}

impl Rendered {
    /// Adds what came of more pages.
    pub fn and(&mut self, more: Rendered) {
        self.pages += more.pages;
        for diagnostic in more.diagnostics {
            add_once(&mut self.diagnostics, diagnostic);
        }
        self.error = self.error.take().or(more.error);
    }
}

/// Renders pages in parallel and puts each into the output as it is ready, with the pictures that belong to it; those
/// whose ingredients are the same as before are kept. `done` is called for each.
pub fn render(
    stage: &Stage<'_>,
    theme: &Theme,
    specs: &[PageSpec],
    sources: &Sources,
    output: &dyn Output,
    done: &(dyn Fn() + Sync),
) -> Rendered {
    let portal = stage.portal_view();
    let press = Press {
        stage,
        theme,
        sources,
        portals: (0..rayon::current_num_threads().max(1))
            .map(|_| tera::Value::from_serializable(&portal))
            .collect(),
        badges: Badges::new(stage),
        cards: Cards::new(stage),
    };
    let made: Vec<Result<usize, Problem>> = specs
        .par_iter()
        .map(|spec| {
            let made = press.print(spec, output);
            done();
            made
        })
        .collect();
    let mut rendered = Rendered::default();
    for result in made {
        match result {
            Ok(pages) => rendered.pages += pages,
            Err(Problem::Theme(diagnostic)) => add_once(&mut rendered.diagnostics, *diagnostic),
            Err(Problem::Io(error)) => {
                rendered.error.get_or_insert(error);
            }
        }
    }
    rendered
}

/// What all pages of a stage are printed with.
struct Press<'s, 'a> {
    stage: &'s Stage<'a>,
    theme: &'s Theme,
    sources: &'s Sources,
    /// What every page shows, for each thread: all count what they lend of it, and would wait for one another.
    portals: Vec<tera::Value>,
    badges: Badges<'s, 'a>,
    cards: Cards<'s, 'a>,
}

impl Press<'_, '_> {
    /// Prints what a plan asks for, or keeps what came of it before: the number of its pages.
    fn print(&self, spec: &PageSpec, output: &dyn Output) -> Result<usize, Problem> {
        let name = spec.path(self.stage.routes);
        let Some(key) = self.stage.ingredients_of(spec) else {
            return self.make(spec, &name, output);
        };
        let files = work(output, &name, key, |output| self.make(spec, &name, output).map(drop))?;
        Ok(files.iter().filter(|file| file.ends_with(".html")).count())
    }

    fn make(&self, spec: &PageSpec, name: &str, output: &dyn Output) -> Result<usize, Problem> {
        let (stage, timings) = (self.stage, self.stage.timings);
        let pages = timings.of_one(Step::View, "", || name.to_owned(), || stage.pages(spec));
        if !pages.is_empty() {
            timings
                .of_one(Step::Files, "", String::new, || self.put_pictures(spec, output))
                .map_err(Problem::Io)?;
        }
        let count = pages.len();
        // One after another: who waits for others to print the rest of a list would begin with the next one meanwhile, and
        // hold both.
        pages.into_iter().try_for_each(|page| self.put_page(page, output))?;
        Ok(count)
    }

    /// The badge and the card of a page.
    fn put_pictures(&self, spec: &PageSpec, output: &dyn Output) -> io::Result<()> {
        let stage = self.stage;
        match spec {
            PageSpec::Service(id) => {
                let Some(service) = stage.catalogue.services.get(id) else {
                    return Ok(());
                };
                if stage.first_language() == stage.messages.language() {
                    self.badges.put_of_service(service, output)?;
                }
                self.cards.put_of_service(service, output)
            }
            PageSpec::Sheet(id) => match stage.catalogue.providers.get(id) {
                Some(provider) => self.badges.put_of_provider(provider, output),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn put_page(&self, page: Page, output: &dyn Output) -> Result<(), Problem> {
        let timings = self.stage.timings;
        let path = || page.path.clone();
        let thread = rayon::current_thread_index().unwrap_or_default();
        let context = page.context(&self.portals[thread % self.portals.len()]);
        let html = timings
            .of_one(Step::Render, page.template, path, || {
                self.theme
                    .render(&self.stage.press, page.template, &context, self.sources)
            })
            .map_err(Problem::Theme)?;
        output.put(&page_file(&page.path), html).map_err(Problem::Io)
    }
}

enum Problem {
    Theme(Box<Diagnostic>),
    Io(io::Error),
}
