pub mod catalogue;
pub mod diagnostic;
pub mod language;
pub mod source;
pub mod quality;
