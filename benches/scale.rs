//! How check grows with the portal: `cargo bench --bench scale`, with other numbers of services behind `--`.
//!
//! The program itself is run on portals that are made up for it, and compared with the least that any check must do:
//! reading the files. Figures are for comparison within one run on one machine; nothing here is a test.

#![allow(clippy::print_stdout)]

mod generator;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4;

/// Sizes that are always measured.
const SIZES: [usize; 2] = [1_000, 10_000];
/// Runs that count, after one that does not.
const RUNS: usize = 7;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // Test runners ask every target for its tests, and run it without `--bench`: then one small portal is enough.
    if arguments.iter().any(|argument| argument == "--list") {
        return Ok(());
    }
    let measured = arguments.iter().any(|argument| argument == "--bench");
    // Words are filters for the other benchmarks.
    let wanted = arguments
        .iter()
        .filter(|argument| !argument.starts_with("--"))
        .filter_map(|argument| argument.parse::<usize>().ok());
    let mut sizes: Vec<usize> = if measured { SIZES.to_vec() } else { Vec::new() };
    sizes.extend(wanted);
    if sizes.is_empty() {
        sizes.push(100);
    }
    sizes.sort_unstable();
    sizes.dedup();

    println!("check: 1 + {RUNS} runs each, {} threads", rayon::current_num_threads());
    println!("read: all files of the portal, in this process, on as many threads");
    println!();
    println!(
        "{:>9} {:>7} {:>8} {:>10} {:>10} {:>10} {:>9} {:>12} {:>9} {:>11}",
        "services", "files", "text", "median", "best", "CPU", "memory", "per 1,000", "read", "check/read"
    );
    for services in sizes {
        println!("{}", measure(services)?);
    }
    Ok(())
}

/// Makes a portal and measures it: one row of the table.
fn measure(services: usize) -> io::Result<String> {
    let folder = tempfile::tempdir()?;
    generator::generate(folder.path(), services)?;
    let (files, text) = extent(folder.path())?;

    let mut checks = Vec::with_capacity(RUNS);
    let mut reads = Vec::with_capacity(RUNS);
    for run in 0..=RUNS {
        let check = check(folder.path())?;
        let read = read(folder.path())?;
        if run > 0 {
            checks.push(check);
            reads.push(read);
        }
    }
    let wall = median(checks.iter().map(|check| check.wall));
    let best = checks.iter().map(|check| check.wall).min().unwrap_or_default();
    let processor = median(checks.iter().map(|check| check.processor));
    let memory = checks.iter().map(|check| check.memory).max().unwrap_or_default();
    let read = median(reads.into_iter());
    Ok(format!(
        "{services:>9} {files:>7} {:>5.1} MB {:>7.1} ms {:>7.1} ms {:>7.1} ms {:>5.0} MiB {:>9.1} ms {:>6.1} ms {:>10.1}×",
        text as f64 / 1e6,
        milliseconds(wall),
        milliseconds(best),
        milliseconds(processor),
        memory as f64 / f64::from(1 << 20),
        milliseconds(wall) * 1000.0 / services.max(1) as f64,
        milliseconds(read),
        wall.as_secs_f64() / read.as_secs_f64()
    ))
}

/// What one run of the program took.
struct Check {
    wall: Duration,
    /// Of all threads, in the program and in the system for it.
    processor: Duration,
    /// The most at once, in bytes. A new process begins with what this one holds, so nothing large is kept here.
    memory: u64,
}

fn check(folder: &Path) -> io::Result<Check> {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_sportello"))
        .arg("check")
        .arg("--portal")
        .arg(folder)
        .args(["--format", "concise", "--date", generator::TODAY])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()?;
    let used = child.wait4()?;
    let wall = start.elapsed();
    // 1: there were problems, as there should be.
    if !matches!(used.status.code(), Some(0 | 1)) {
        return Err(io::Error::other(format!("check ended with {}", used.status)));
    }
    Ok(Check {
        wall,
        processor: used.rusage.utime + used.rusage.stime,
        memory: used.rusage.maxrss,
    })
}

/// How long it takes to find all files and to read them.
fn read(folder: &Path) -> io::Result<Duration> {
    let start = Instant::now();
    let mut files = Vec::new();
    walk(folder, &mut files)?;
    let bytes: usize = files
        .par_iter()
        .map(|file| fs::read(file).map(|bytes| bytes.len()))
        .sum::<io::Result<usize>>()?;
    std::hint::black_box(bytes);
    Ok(start.elapsed())
}

/// How many files there are, and how many bytes of pages and data.
fn extent(folder: &Path) -> io::Result<(usize, u64)> {
    let mut files = Vec::new();
    walk(folder, &mut files)?;
    let mut text = 0;
    for file in &files {
        if file
            .extension()
            .is_some_and(|ending| ending == "md" || ending == "toml")
        {
            text += fs::metadata(file)?.len();
        }
    }
    Ok((files.len(), text))
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
