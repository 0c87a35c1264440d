//! What the search costs: time, memory and bytes of index and bundle, for catalogues of several sizes.
//!
//! `cargo bench --bench search [-- SIZE...] [--write FOLDER]`; with a folder the bundles are kept there, for
//! scripts/compare. Sizes are 1,000 and 10,000 if none are given.

#![allow(clippy::print_stdout)]

#[path = "generator/mod.rs"]
mod generator;

use camino::Utf8PathBuf;
use chrono::{NaiveDate, Utc};
use mimalloc::MiMalloc;
use sportello::pipeline::{self, Input, Unobserved};
use sportello::search::{self, ResultLine, SearchIndex, Territory};
use sportello::site::{self, Section};
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() {
    let mut sizes = Vec::new();
    let mut write = None;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--write" => write = args.next(),
            other => sizes.extend(other.parse::<usize>().ok()),
        }
    }
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000];
    }
    println!("services   index ms   bundle ms   MiB more   files   bytes   kB");
    for size in sizes {
        one(size, write.as_deref());
    }
}

fn one(size: usize, write: Option<&str>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    generator::generate(folder.path(), size).expect("a portal");
    let portal = Utf8PathBuf::from_path_buf(folder.path().to_owned()).expect("a UTF-8 path");
    let input = Input {
        portal,
        date: generator::TODAY.parse::<NaiveDate>().ok(),
        now: Utc::now(),
        timings: sportello::timing::Timings::default(),
        memo: None,
        themes: std::sync::Arc::default(),
        tool: sportello::key::Key::default(),
        lens: None,
    };
    let checked = pipeline::check(&input, &Unobserved);
    let (documents, facets) = site::search_documents(
        &checked.catalogue,
        &checked.assessments,
        &checked.profile,
        &checked.theme.messages,
        checked.today,
    );
    let before = memory();
    let started = Instant::now();
    let index = SearchIndex::build(
        documents,
        &checked.catalogue,
        &checked.sources,
        checked.settings.language,
    )
    .expect("an index");
    let indexed = started.elapsed();
    let territory = Territory {
        centres: Vec::new(),
        timezone: "Europe/Rome".to_owned(),
        today: checked.today,
        openings: std::collections::BTreeMap::new(),
        services: checked.routes.href(&checked.routes.section(Section::Services)),
    };
    let line = |id: &str| {
        let Some(service) = checked.catalogue.services.get(id) else {
            return ResultLine::default();
        };
        let provider = checked.catalogue.providers.get(&service.provider);
        ResultLine {
            title: service.title.clone(),
            url: checked.routes.href(&checked.routes.item(Section::Services, id)),
            summary: service.summary.clone(),
            provider: provider.map(|provider| provider.name.clone()).unwrap_or_default(),
            price: if service.free {
                "Gratuito".to_owned()
            } else {
                "da 20 € l'ora".to_owned()
            },
            area: service.area.join(", "),
        }
    };
    let started = Instant::now();
    let (bundle, _) = search::bundle(&index, &facets, &territory, checked.settings.language, &line).expect("a bundle");
    let bundled = started.elapsed();
    let bytes: usize = bundle.files.iter().map(|file| file.bytes.len()).sum();
    println!(
        "{:>8} {:>10} {:>11} {:>10} {:>7} {:>9} {:>5}",
        index.len(),
        indexed.as_millis(),
        bundled.as_millis(),
        memory().saturating_sub(before) / 1024,
        bundle.files.len(),
        bytes,
        bytes / 1000
    );
    if let Some(folder) = write {
        let folder = Utf8PathBuf::from(folder).join(size.to_string());
        std::fs::create_dir_all(&folder).expect("a folder");
        for file in &bundle.files {
            std::fs::write(folder.join(&file.name), &file.bytes).expect("a file");
        }
    }
}

/// The most memory that this program has had, in KiB.
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or_default()
}
