//! Writes a made-up portal: `cargo run --release --example generate -- FOLDER SERVICES`.

#![allow(clippy::print_stderr)]

#[path = "../benches/generator/mod.rs"]
mod generator;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, services] = arguments.as_slice() else {
        eprintln!(
            "generate FOLDER SERVICES: writes a portal of so many services, as it is on {}",
            generator::TODAY
        );
        return ExitCode::from(2);
    };
    let Ok(services) = services.parse() else {
        eprintln!("«{services}» is no number of services");
        return ExitCode::from(2);
    };
    match generator::generate(Path::new(folder), services) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}
