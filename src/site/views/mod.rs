//! Views: plain structs that say what each page shows. They are the contract with themes: see docs/themes.md.
//!
//! [`common`], [`card`], [`pages`], [`guide_pages`] and [`quality_pages`] declare them; the other files make them, one kind of page a file.

mod agenda;
pub mod card;
pub mod common;
mod coverage;
mod drawn_card;
mod guide;
pub mod guide_pages;
mod home;
pub(super) mod hours;
mod listings;
mod lists;
mod map;
pub(super) mod money;
mod need;
pub mod pages;
pub mod paging;
mod place;
mod portal;
mod provider;
mod quality;
pub mod quality_pages;
pub(super) use service::SIMILAR;
mod register;
mod safe_html;
mod service;
mod terms;
