//! How long each stage takes on the demo portal, one after the other on the way of a page: `cargo bench --bench stages`.
//!
//! Figures are for comparison within one run on one machine; nothing here is a test.

use camino::Utf8PathBuf;
use chrono::{NaiveDate, Utc};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use sportello::catalogue;
use sportello::diagnostic::Sources;
use sportello::key::Key;
use sportello::language::Language;
use sportello::pipeline::{self, Checked, Input, Purpose, Ready, Unobserved};
use sportello::publish::{Folder, Memory, Wish};
use sportello::quality;
use sportello::search::SearchIndex;
use sportello::site::{self, Output, Page, PageSpec, ThemeMemo, search_documents};
use sportello::source::Source;
use std::hint::black_box;

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
        tool: Key::default(),
        lens: None,
    }
}

/// The files of the demo, read.
fn files() -> (Source, Sources) {
    let mut sources = Sources::new();
    let content = demo().portal.join("content");
    let (source, _) = sportello::source::read::read(&content, "content".into(), &mut sources, None, None);
    (source, sources)
}

fn checked() -> Checked {
    pipeline::check(&demo(), &Unobserved)
}

const EVERYTHING: Purpose = Purpose {
    published: true,
    index: false,
    pages_only: false,
    share: None,
    remembers: false,
    only: None,
};

/// Does something with everything that the pages of the demo are made with.
fn with_stage(run: impl FnOnce(&Ready<'_, '_>, &[PageSpec])) {
    let checked = checked();
    let memory = Memory::new();
    pipeline::build_then(&checked, EVERYTHING, &memory, &Unobserved, |_, ready| {
        let Some(ready) = ready else { return };
        let planned = site::plan(ready.stage().catalogue, &checked.routes, Some(checked.today));
        let specs: Vec<PageSpec> = planned.into_iter().map(|page| page.spec).collect();
        run(&ready, &specs);
    });
}

/// All pages of the demo as HTML, with their paths.
fn pages() -> Vec<(String, Vec<u8>)> {
    let checked = checked();
    let memory = Memory::new();
    let built = pipeline::build(&checked, EVERYTHING, &memory, &Unobserved);
    assert!(built.is_ok(), "the demo can be built");
    let files = memory.take().files.into_iter();
    let pages = files.filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, file)| (path, file.bytes.to_vec())).collect()
}

fn size(pages: &[(String, Vec<u8>)]) -> BytesCount {
    BytesCount::new(pages.iter().map(|(_, bytes)| bytes.len()).sum::<usize>())
}

/// Files are found and read.
#[divan::bench]
fn a_read(bencher: Bencher<'_, '_>) {
    bencher.bench(files);
}

/// Texts become the catalogue.
#[divan::bench]
fn b_parse(bencher: Bencher<'_, '_>) {
    let (source, sources) = files();
    bencher.bench(|| catalogue::read(&source, &sources, None));
}

/// Every requirement is evaluated on every page.
#[divan::bench]
fn c_assess(bencher: Bencher<'_, '_>) {
    let (source, mut sources) = files();
    let (reading, _) = catalogue::read(&source, &sources, None);
    let (profile, _) = quality::load(&mut sources, None);
    let today = checked().today;
    bencher.bench(|| quality::assess(&reading, &profile, &sources, today, None));
}

/// The theme is loaded: its templates made compact, its style sheets and scripts minified.
#[divan::bench]
fn d_minify(bencher: Bencher<'_, '_>) {
    let checked = checked();
    let (input, settings) = (demo(), &checked.settings);
    bencher
        .with_inputs(|| (Sources::new(), ThemeMemo::default()))
        .bench_refs(|(sources, memo)| {
            let (language, base) = (settings.language, settings.base());
            site::Theme::load(
                &input.portal,
                &settings.theme,
                &settings.look,
                language,
                &base,
                sources,
                memo,
            )
        });
}

/// The tantivy index.
#[divan::bench]
fn e_index(bencher: Bencher<'_, '_>) {
    let checked = checked();
    bencher.bench(|| {
        let (documents, _) = search_documents(
            &checked.catalogue,
            &checked.assessments,
            &checked.profile,
            &checked.theme.messages,
            checked.today,
        );
        SearchIndex::build(documents, &checked.catalogue, &checked.sources, Language::Italian)
    });
}

/// What each page shows is gathered.
#[divan::bench]
fn f_view(bencher: Bencher<'_, '_>) {
    with_stage(|ready, specs| {
        bencher
            .counter(ItemsCount::new(specs.len()))
            .bench_local(|| specs.iter().map(|spec| ready.stage().pages(spec).len()).sum::<usize>());
    });
}

/// Templates make pages of it.
#[divan::bench]
fn g_render(bencher: Bencher<'_, '_>) {
    with_stage(|ready, specs| {
        let stage = ready.stage();
        let portal = tera::Value::from_serializable(&stage.portal_view());
        let pages: Vec<Page> = specs.iter().flat_map(|spec| stage.pages(spec)).collect();
        let contexts: Vec<(&str, tera::Context)> = pages
            .iter()
            .map(|page| (page.template, page.context(&portal)))
            .collect();
        bencher.counter(ItemsCount::new(contexts.len())).bench_local(|| {
            for (template, context) in &contexts {
                black_box(ready.stage().press.render(template, context).is_ok());
            }
        });
    });
}

/// The keys of all pages are made.
#[divan::bench]
fn h_hash(bencher: Bencher<'_, '_>) {
    let pages = pages();
    bencher.counter(size(&pages)).bench(|| {
        for (_, bytes) in &pages {
            black_box(Key::of(bytes));
        }
    });
}

/// All pages are written into a new folder; with `true` their compressed siblings too.
#[divan::bench(args = [false, true], sample_count = 10)]
fn i_write_and_compress(bencher: Bencher<'_, '_>, compresses: bool) {
    let pages = pages();
    let wish = Wish {
        compresses,
        fresh: true,
        ..Wish::default()
    };
    bencher
        .counter(size(&pages))
        .with_inputs(|| tempfile::tempdir().ok())
        .bench_refs(|folder| {
            let output = Utf8PathBuf::from_path_buf(folder.as_ref()?.path().join("public")).ok()?;
            let folder = Folder::begin(&output, None, wish).ok()?;
            for (path, bytes) in &pages {
                folder.put(path, bytes.clone()).ok()?;
            }
            folder.publish().ok()
        });
}

/// All of `check`.
#[divan::bench]
fn j_all_of_check(bencher: Bencher<'_, '_>) {
    bencher.bench(checked);
}

/// All of a build behind `check`, in memory.
#[divan::bench(args = [false, true])]
fn k_all_of_build(bencher: Bencher<'_, '_>, published: bool) {
    bencher.with_inputs(checked).bench_values(|checked| {
        let purpose = Purpose {
            published,
            ..EVERYTHING
        };
        let memory = Memory::new();
        pipeline::build(&checked, purpose, &memory, &Unobserved).map(|built| built.pages)
    });
}
