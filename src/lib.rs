//! **Sportello** (Italian: the counter where a citizen is served) turns a git folder of Markdown service pages into a
//! validated, searchable, accessible portal of static files.
//!
//! # The way of a page through the house
//!
//! ```text
//! files --source--> documents --catalogue--> Catalogue --quality--> Assessments
//!                                               |                        |
//!                                               +--search--> tantivy index --> static bundle
//!                                               +--site----> views --(Tera)--> pages
//!                                               +--interchange--> data files       --publish--> public/
//! ```
//!
//! 1. [`source`] walks the content folder and splits every page into front matter (TOML) and text (Markdown). What a
//!    strange file becomes is decided there.
//! 2. [`catalogue`] reads both into typed pages, checks what they name, and lets services inherit from their provider.
//! 3. [`quality`] evaluates a requirement profile, which is data, on every page.
//! 4. [`search`] makes a tantivy index and exports it for the browser.
//! 5. [`site`] makes a *view* of each page, a plain struct with only what the page shows, and renders it with the theme.
//! 6. [`interchange`] says the same in the standards of others.
//! 7. [`publish`] puts the whole site in the place of the old one, in one step, or leaves the old one alone.
//!
//! What a portal is called, where it lives and which day it is for is in its [`settings`].
//!
//! [`pipeline`] is the order of these stages and nothing else; [`serve`] runs it whenever a file changes; [`merge`] makes
//! one content folder of those of several territories; [`cli`] is the command line.
//!
//! # Rules of the house
//!
//! * Every stage is a function from values to a value and [`diagnostic`]s. No hidden input: the day of the build is an
//!   argument. No stage stops at its first problem; what is done about problems is decided in [`pipeline`], once.
//! * A page is a pure function of its view and its theme.
//! * Nothing half-done is ever published.
//! * Providers are not trusted: their text is never markup, script, template, or a path out of their folder.
//! * Every sentence that a person reads comes from a message file ([`language`], and those of the theme).
//! * Whoever wants to know where the time goes can ask: [`timing`].
//! * What is made of the same things is not made again: a [`key`] stands for all of them.
//!
//! # Floors
//!
//! A module uses only floors below its own; a test keeps it so.
//!
//! ```text
//! cli
//! serve
//! pipeline · merge
//! publish
//! site
//! quality · search · interchange
//! settings
//! catalogue
//! source
//! diagnostic
//! language · timing · key
//! ```

pub mod catalogue;
pub mod cli;
pub mod diagnostic;
pub mod interchange;
pub mod key;
pub mod language;
pub mod merge;
pub mod pipeline;
pub mod publish;
pub mod quality;
pub mod search;
pub mod serve;
pub mod settings;
pub mod site;
pub mod source;
pub mod timing;
