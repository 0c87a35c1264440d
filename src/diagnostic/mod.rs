//! What is wrong, where, why, and what to write instead: one type for every problem the tool can find.
//!
//! A [`Diagnostic`] holds byte [`Span`]s and message ids. Spans become lines, and ids become sentences in the reader's
//! language, only in a renderer: [`render::full`], [`render::concise`] and [`render::json`], one file each.

pub mod fixes;
mod model;
pub mod render;
mod sources;
mod suggest;
mod text;

pub use model::{Applicability, Diagnostic, Edit, Fix, Label, Severity, Tally, add_once, sort};
pub use sources::{FileId, Position, SourceFile, Sources, Span};
pub use suggest::closest;
pub use text::Text;
