//! The catalogue in the standards of others: schema.org, iCalendar, site map, robots, OpenSearch, open data.

pub mod calendar;
pub mod csv;
pub mod open_data;
pub mod open_search;
pub mod schema_org;
pub mod sitemap;

use crate::catalogue::Catalogue;

/// Where things live: what the formats need to know of the site.
pub trait Addresses {
    /// The catalogue that is published.
    fn catalogue(&self) -> &Catalogue;
    /// Title of the portal.
    fn portal_title(&self) -> &str;
    /// Address of the home page, absolute if the portal says where it lives.
    fn home(&self) -> String;
    /// Address of the search page.
    fn search(&self) -> String;
    /// Address of a service.
    fn service(&self, id: &str) -> String;
    /// Address of a provider.
    fn provider(&self, id: &str) -> String;
    /// Address of a place.
    fn place(&self, id: &str) -> String;
}
