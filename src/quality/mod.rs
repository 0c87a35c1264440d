//! The minimum requirements as rules that a computer can check.
//!
//! A [`Profile`] is data: the built-in `minimum`, changed by the territory's own `requirements.toml`. Its rules are
//! written in the Common Expression Language and speak of a [subject](model): a service, a provider or a place.
//! [`assess`] evaluates every rule on every subject and says what is not met, at the field that it is about.

mod assess;
mod compiler;
mod expression;
mod interpolation;
pub mod model;
mod profile;
mod profile_file;
mod readability;
mod subject;

pub use assess::{Assessment, Assessments, Deadline, Outcome, Verdict, assess};
pub use profile::{Check, Group, Level, Local, Profile, Requirement, SubjectKind, built_in, load};
pub use readability::{Readability, gulpease};
