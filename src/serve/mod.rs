//! The development server: watches the portal, rebuilds, serves from memory, tells the browser.
//!
//! A rebuild that finds problems keeps the last good site and shows the problems over it; when there is no good site
//! yet, the pages without problems are served. Nothing here touches the output folder.

mod answer;
mod http;
mod live;
mod site;
mod source;
mod watch;

pub use http::{ServeError, serve};
pub use live::Live;
pub use site::{Found, Notice, Site};
pub use source::address as source_address;
pub use watch::{WatchError, Watcher};
