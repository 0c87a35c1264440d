//! The program as people use it: small portals go in, exit codes, messages and files come out.
//!
//! One folder a capability. Expected texts stand beside the tests; `SNAPSHOTS=overwrite cargo test` writes them anew.

mod agenda;
mod check;
mod demo;
mod facets;
mod faults;
mod finder;
mod fix;
mod formats;
mod harness;
mod hostile;
mod house;
mod incremental;
mod languages;
mod look;
mod merge;
mod paging;
mod profiles;
mod publish;
mod requirements;
mod search;
mod select;
mod serve;
mod source;
mod start;
mod territory;
mod theme;
