//! Plain language: hard sections, long sentences and words of bureaucracy, each at its place.
//!
//! These are hints under the requirement Q28: they never stop a build, and a page shows only the first few of them.

mod hints;
mod text;
mod words;

pub use hints::{PLAIN_LANGUAGE, hints};
pub use words::PlainWords;
