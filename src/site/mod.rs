//! The portal: URLs, views (what each page shows), theme (templates, messages, assets), safe markup.
//!
//! A page is a pure function of its view and its theme: [`Stage`] makes views, [`Theme`] makes pages of them.

mod alike;
mod attachments;
mod badge;
mod compact;
mod drawn;
mod extras;
mod face;
mod headers;
mod ingredients;
mod inline;
mod install;
mod instructions;
mod link_check;
mod lists;
pub mod markup;
mod minify;
mod output;
mod pages;
mod palette;
mod plan;
mod prepare;
mod press;
mod qr;
mod quality_files;
mod render;
pub mod routes;
mod settle;
mod share_card;
mod share_cards;
mod stage;
mod territory_map;
mod theme;
mod theme_memo;
mod tokens;
pub mod views;

pub use drawn::{Before, DrawnParts, StageMemo};
pub use extras::{put_extras, put_portal_card, put_tables, search_bundle, search_documents, search_index};
pub use ingredients::Ingredients;
pub use link_check::check as check_links;
pub use lists::Lists;
pub use output::{Output, work};
pub use pages::Page;
pub use plan::{PageSpec, Planned, collisions, counts, path_of, paths, plan};
pub use render::{Rendered, render};
pub use routes::{Routes, Section};
pub use stage::{Missing, Stage, Tongue};
pub use theme::{Asset, Files as ThemeFiles, Theme};
pub use theme_memo::ThemeMemo;
