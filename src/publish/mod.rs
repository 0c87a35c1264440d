//! Publishing: either the whole new site stands in the output folder, or the old one is untouched.

mod beside;
mod compress;
mod cradle;
mod file;
mod folder;
mod ledger;
mod look;
mod memory;
mod newcomers;
mod record;
mod release;
mod room;
mod sealed;
mod second;
mod shard;
mod stamp;
mod still;
mod texts;
mod tree;

pub use file::{replace_folder, write_file};
pub use folder::{Folder, OUTPUT_RECORD, PublishError, Published, Wish};
pub use look::Looked;
pub use memory::{File, Memory};
pub use record::{Made, Record, Work};
pub use release::release;
pub use room::Room;
pub use shard::{Shard, ShardError, digest, put_shard, shards};
pub use stamp::Stamp;
pub use texts::{Looks, PageText, Texts};
