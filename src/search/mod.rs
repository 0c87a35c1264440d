//! Search: one analyzer, one tantivy index, and a static bundle exported from it for the browser.
//!
//! *tantivy ranks, the browser adds*: the bundle's postings carry the field-boosted BM25 contribution of a term in a
//! document, so the browser sums them and gets tantivy's order. See docs/search.md.

mod analyzer;
mod bundle;
mod document;
mod index;
mod query;
mod vocabulary;

pub use analyzer::{Analyzer, Word};
pub use bundle::{Facets, ResultLine, bundle};
pub use document::{FIELDS, FieldName, SearchDocument, documents};
pub use index::{SearchError, SearchIndex};
pub use query::{Hit, Reason};
