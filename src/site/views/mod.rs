//! Views: plain structs that say what each page shows. They are the contract with themes: see docs/themes.md.
//!
//! [`common`], [`card`] and [`pages`] declare them; the other files make them, one kind of page a file.

pub mod card;
pub mod common;
mod home;
pub(super) mod hours;
mod lists;
pub(super) mod money;
mod need;
pub mod pages;
mod place;
mod portal;
mod provider;
mod quality;
mod register;
mod service;
mod terms;
