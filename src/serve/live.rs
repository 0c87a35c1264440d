//! The site that is served now, and the news of it.

use super::site::Site;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::broadcast;

/// How many rebuilds a slow browser may miss; it reloads anyway.
const BACKLOG: usize = 16;

/// The site of the moment; every change is news to the browsers.
#[derive(Clone)]
pub struct Live {
    site: Arc<RwLock<Arc<Site>>>,
    news: broadcast::Sender<()>,
}

impl Live {
    /// Begins with this site.
    pub fn new(site: Site) -> Live {
        let (news, _) = broadcast::channel(BACKLOG);
        Live {
            site: Arc::new(RwLock::new(Arc::new(site))),
            news,
        }
    }

    /// The site of the moment.
    pub fn site(&self) -> Arc<Site> {
        Arc::clone(&self.site.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Shows another site from now on, unless the one that it follows is shown no more; tells nobody.
    pub fn follow(&self, before: &Arc<Site>, site: Site) {
        let mut shown = self.site.write().unwrap_or_else(PoisonError::into_inner);
        if Arc::ptr_eq(&shown, before) {
            *shown = Arc::new(site);
        }
    }

    /// Shows another site from now on.
    pub fn replace(&self, site: Site) {
        *self.site.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
        // Nobody listening is no error.
        let _ = self.news.send(());
    }

    /// A listener for changes.
    pub fn listen(&self) -> broadcast::Receiver<()> {
        self.news.subscribe()
    }
}
