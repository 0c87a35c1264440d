//! stub
use std::collections::BTreeMap;
/// stub
#[derive(Clone, Debug, Default)]
pub struct Boundaries { /// s
 pub rings: BTreeMap<String, Vec<Vec<(f64, f64)>>> }
