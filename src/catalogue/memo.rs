//! What was found out before in this process: a server reads the same pages again after every change of one.

use super::Service;
use super::read::Entry;
use crate::diagnostic::{Diagnostic, FileId};
use crate::key::{Key, Keyed};
use crate::source::Document;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// What reading a page came to.
#[derive(Clone)]
pub(super) struct Understood {
    pub(super) entry: Option<Entry>,
    pub(super) found: Vec<Diagnostic>,
    pub(super) troubled: BTreeSet<String>,
}

/// The pages of the last reading.
#[derive(Default)]
pub struct Memo {
    /// By their files.
    pages: Mutex<FxHashMap<FileId, (Key, Arc<Understood>)>>,
    /// The services with what their providers say for them.
    pub(super) whole: PerService<Arc<Service>>,
}

/// What was found out about each service. It holds as long as the service is the very same one, and so is everything else
/// that it depends on.
pub struct PerService<T>(Mutex<Arc<Found<T>>>);

/// What it all depends on, and what was found out, by where the service is: it is kept, so no other can be there.
struct Found<T> {
    ground: Key,
    all: FxHashMap<usize, (Arc<Service>, T)>,
}

impl<T> Default for PerService<T> {
    fn default() -> Self {
        PerService(Mutex::new(Arc::new(Found {
            ground: Key::default(),
            all: FxHashMap::default(),
        })))
    }
}

impl<T> fmt::Debug for PerService<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PerService").finish_non_exhaustive()
    }
}

impl<T: Clone + Send + Sync> PerService<T> {
    /// What there is to be found out about these services, in their order. With a memo goes the ground: what stands for
    /// everything else that it depends on. Without one all of it is found out.
    pub fn all(
        memo: Option<(&PerService<T>, Key)>,
        services: &[&Arc<Service>],
        find: impl Fn(&Arc<Service>) -> T + Sync,
    ) -> Vec<T> {
        let Some((memo, ground)) = memo else {
            return services.par_iter().map(|service| find(service)).collect();
        };
        // Not locked while it is found out: two runs may be at it, and threads that wait do each other's work.
        let before = Arc::clone(&memo.0.lock().unwrap_or_else(PoisonError::into_inner));
        let nothing = FxHashMap::default();
        let known = match before.ground == ground {
            true => &before.all,
            false => &nothing,
        };
        let found: Vec<T> = services
            .par_iter()
            .map(|service| match known.get(&address(service)) {
                Some((_, found)) => found.clone(),
                None => find(service),
            })
            .collect();
        let pairs = services.iter().zip(&found);
        let all = pairs.map(|(service, found)| (address(service), (Arc::clone(service), found.clone())));
        let after = Found {
            ground,
            all: all.collect(),
        };
        *memo.0.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(after);
        found
    }
}

fn address(service: &Arc<Service>) -> usize {
    Arc::as_ptr(service).addr()
}

impl fmt::Debug for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memo").finish_non_exhaustive()
    }
}

impl Memo {
    /// What a page came to when it had the same text, or what it comes to now.
    pub(super) fn get(&self, document: &Document, text: &str, read: impl FnOnce() -> Understood) -> Understood {
        // Spans are those of the file by its number: another number makes another page.
        let key = Keyed::new().text(&format!("{document:?}")).text(text).key();
        let known = |pages: &FxHashMap<FileId, (Key, Arc<Understood>)>| {
            let (known, understood) = pages.get(&document.file)?;
            (*known == key).then(|| Arc::clone(understood))
        };
        if let Some(understood) = known(&self.pages.lock().unwrap_or_else(PoisonError::into_inner)) {
            return (*understood).clone();
        }
        let understood = read();
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.insert(document.file, (key, Arc::new(understood.clone())));
        understood
    }
}
