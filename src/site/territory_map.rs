//! stub
use std::collections::BTreeMap;
pub struct Town { pub id: String, pub name: String, pub lat: f64, pub lon: f64 }
pub struct Spot { pub name: String, pub kind: String, pub lat: f64, pub lon: f64 }
pub struct Shape { pub id: String, pub path: String, pub label_x: f64, pub label_y: f64 }
pub struct DrawnSpot { pub name: String, pub kind: String, pub x: f64, pub y: f64 }
pub struct Drawing { pub width: f64, pub height: f64, pub shapes: Vec<Shape>, pub spots: Vec<DrawnSpot> }
pub fn draw(_: &[Town], _: &[Spot], _: &BTreeMap<String, Vec<Vec<(f64, f64)>>>) -> Option<Drawing> { None }
