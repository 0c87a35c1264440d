//! What results are filtered and counted by: a number per service and filter, which names a set of values.

use super::bytes::{self, Payload};
use crate::search::document::SearchDocument;
use crate::search::facets::Facet;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A column: the sets that occur, and for each service the number of its own.
pub(super) struct Column {
    sets: Vec<Vec<u16>>,
    places: Vec<u32>,
}

impl Column {
    /// The column of what `values` gives of each document. Sets are numbered as they come, so neighbours look alike.
    pub(super) fn new<'a>(documents: &'a [SearchDocument], values: impl Fn(&'a SearchDocument) -> &'a [u16]) -> Column {
        let mut known: BTreeMap<&[u16], u32> = BTreeMap::new();
        let mut sets: Vec<Vec<u16>> = Vec::new();
        let places = documents
            .iter()
            .map(|document| {
                let set = values(document);
                *known.entry(set).or_insert_with(|| {
                    sets.push(set.to_vec());
                    (sets.len() - 1) as u32
                })
            })
            .collect();
        Column { sets, places }
    }

    /// A column of values that are their own sets.
    pub(super) fn of_places(places: Vec<u32>) -> Column {
        Column {
            sets: Vec::new(),
            places,
        }
    }

    /// Its sets, for the head.
    pub(super) fn sets(&self) -> &[Vec<u16>] {
        &self.sets
    }

    /// Its numbers: how many bytes each has, then planes of bytes, the lowest first.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let most = self.places.iter().copied().max().unwrap_or_default();
        let planes = (u32::BITS - most.leading_zeros()).div_ceil(8).max(1);
        out.push(planes as u8);
        for plane in 0..planes {
            out.extend(self.places.iter().map(|place| (*place >> (8 * plane)) as u8));
        }
    }
}

/// The head of a facet: its name, the names of its values, and the sets of values that occur.
pub(super) fn head(facet: &Facet, column: &Column) -> Value {
    json!({ "key": facet.key, "names": facet.names, "sets": column.sets() })
}

/// A head in JSON with its length before it, then columns.
pub(super) fn payload(head: &Value, columns: &Payload) -> Payload {
    let head = head.to_string();
    let mut payload = Payload::default();
    bytes::number(&mut payload.bytes, head.len() as u64);
    payload.bytes.extend_from_slice(head.as_bytes());
    payload.append(columns);
    payload
}

/// Columns one after the other.
pub(super) fn written<'c>(columns: impl IntoIterator<Item = &'c Column>) -> Payload {
    let mut payload = Payload::default();
    for column in columns {
        column.write(&mut payload.bytes);
        payload.cut();
    }
    payload
}
