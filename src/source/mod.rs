//! Files become documents: walking the content folder, splitting front matter from text, reading both with spans.
//!
//! Nothing here knows what a service is; that is the [catalogue](crate::catalogue)'s business. What a file may look
//! like, and what happens when it does not, is decided here: see [`read`] and [`walk`].

mod attachments;
pub mod body;
pub mod changes;
mod data_file;
mod field_types;
pub mod fields;
mod front_matter;
mod keys;
pub mod links;
pub mod locate;
mod memo;
mod misplaced;
mod problems;
pub mod read;
mod readability;
pub mod slug;
pub mod toml_errors;
mod unread;
pub mod values;
pub mod walk;
mod yaml;

pub use attachments::{Attachments, is_image};
pub use body::{Body, Section};
pub use data_file::read_data_file;
pub use fields::{Choice, Family, Fields};
pub use front_matter::{FENCE, lines, split as split_front_matter};
pub use memo::Memo;
pub use misplaced::{offer_moves, place_for};
pub use problems::Problems;
pub use read::{Document, Kind, Lens, Source};
pub use readability::{Readability, gulpease};
