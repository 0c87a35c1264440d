//! The minimum requirements as rules that a computer can check.
//!
//! A [`Profile`] is data: the built-in `minimum`, changed by the territory's own `requirements.toml`. Its rules are
//! written in the Common Expression Language and speak of a [subject](model): a service, a provider or a place.
//! [`assess`] evaluates every rule on every subject and says what is not met, at the field that it is about.

mod agenda;
mod assess;
mod compiler;
mod coverage;
mod documents;
mod duplicates;
mod expression;
mod interpolation;
pub mod model;
mod plain;
mod profile;
mod profile_file;
mod reference;
mod score;
mod subject;

pub use agenda::{Appointment, agenda};
pub use assess::{Assessment, Assessments, Deadline, Outcome, Verdict, Verdicts, assess, assess_service};
pub use coverage::Coverage;
pub use documents::heavy_documents;
pub use duplicates::duplicates;
pub use plain::{PLAIN_LANGUAGE, PlainWords, hints};
pub use profile::{Check, Group, Level, Local, Origin, Profile, Requirement, Retired, SubjectKind, built_in, load};
pub use reference::reference;
pub use score::{Score, Share};
