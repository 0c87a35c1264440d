//! How the program is linked.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    // A table of the minifier holds ten million bytes of addresses. A program that may stand anywhere in memory has to write
    // all of them anew whenever it starts, which takes as much memory as five hundred services. Heap, stack and libraries are
    // placed at random as before.
    if is("PROFILE", "release") && is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
