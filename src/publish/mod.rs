//! Publishing: either the whole new site stands in the output folder, or the old one is untouched.

mod folder;
mod memory;

pub use folder::{Folder, PublishError};
pub use memory::Memory;
