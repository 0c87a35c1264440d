//! How long the stages take on the demo portal: `cargo bench`.
//!
//! Figures are for comparison within one run on one machine; nothing here is a test.

use camino::Utf8PathBuf;
use chrono::{NaiveDate, Utc};
use divan::Bencher;
use sportello::diagnostic::Sources;
use sportello::language::{Language, Messages};
use sportello::pipeline::{self, Input, Purpose, Unobserved};
use sportello::publish::Memory;
use sportello::search::SearchIndex;
use sportello::site::search_documents;

fn main() {
    divan::main();
}

fn demo() -> Input {
    Input {
        portal: Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR")),
        date: NaiveDate::from_ymd_opt(2026, 11, 24),
        now: Utc::now(),
        timings: sportello::timing::Timings::default(),
        memo: None,
        themes: std::sync::Arc::default(),
        tool: sportello::site::Key::default(),
    }
}

/// Reading, catalogue, quality, theme: everything that `check` does.
#[divan::bench]
fn check(bencher: Bencher<'_, '_>) {
    bencher.bench(|| pipeline::check(&demo(), &Unobserved));
}

/// Reading and splitting the files alone.
#[divan::bench]
fn source(bencher: Bencher<'_, '_>) {
    let content = demo().portal.join("content");
    bencher.bench(|| sportello::source::read::read(&content, "content".into(), &mut Sources::new(), None));
}

/// The tantivy index.
#[divan::bench]
fn index(bencher: Bencher<'_, '_>) {
    let checked = pipeline::check(&demo(), &Unobserved);
    bencher.bench(|| {
        let (documents, _) = search_documents(
            &checked.catalogue,
            &checked.assessments,
            &checked.profile,
            &checked.theme.messages,
            checked.today,
        );
        SearchIndex::build(documents, &checked.catalogue.synonyms, Language::Italian)
    });
}

/// Views, templates and everything else that a build makes, in memory.
#[divan::bench(args = [false, true])]
fn build(bencher: Bencher<'_, '_>, published: bool) {
    let messages = Messages::of_the_tool(Language::Italian);
    bencher
        .with_inputs(|| pipeline::check(&demo(), &Unobserved))
        .bench_values(|checked| {
            let memory = Memory::new();
            let purpose = Purpose {
                published,
                index: false,
                pages_only: false,
                share: None,
            };
            pipeline::build(&checked, purpose, &messages, &memory, &Unobserved).map(|built| built.pages)
        });
}
