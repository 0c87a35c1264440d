//! Search: one analyzer, one tantivy index, and a static bundle exported from it for the browser.
//!
//! *tantivy ranks, the browser adds*: the bundle's postings carry the field-boosted BM25 contribution of a term in a
//! document, so the browser sums them and gets tantivy's order. See docs/search.md.

mod analyzer;
mod bundle;
mod document;
mod expand;
mod facets;
mod gathered;
mod index;
mod open;
mod postings;
mod query;
mod rank;
mod shared;
mod statistics;
mod stop_words;
mod tokens;
mod vocabulary;

pub use analyzer::{Analyzer, Word};
pub use bundle::{Bundle, BundleFile, Edition, ResultLine, Territory, bundle};
pub use document::{FIELDS, FieldName, GOOD_SCORE, SearchDocument, documents};
pub use facets::{Facet, Facets, Values};
pub use index::{SearchError, SearchIndex};
pub use open::{is_open, opening_of};
pub use query::{Filter, Found, Hit, Reason, facet_place};
pub use rank::Reward;
