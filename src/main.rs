//! The program: hands its arguments to the library.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Many threads that take and give back small pieces of memory are what the system's own allocator is slowest at.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // Arguments that are not Unicode can only be file names we could not show; replaced characters make them unknown.
    let args: Vec<String> = std::env::args_os()
        .map(|arg| arg.to_string_lossy().into_owned())
        .collect();
    let language = std::env::var("SPORTELLO_LANG").ok();
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
    sportello::cli::run(&args, language.as_deref(), epoch.as_deref()).into()
}
