//! Publishing: either the whole new site stands in the output folder, or the old one is untouched.

mod file;
mod folder;
mod memory;

pub use file::{replace_folder, write_file};
pub use folder::{Folder, PublishError};
pub use memory::Memory;
