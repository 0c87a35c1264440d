//! Tables of quality as CSV: UTF-8 with a byte-order mark, so that spreadsheets read accents; fields by comma.

use super::open_data::cell;

/// A table with its header. Every field is quoted, and none can be run as a formula.
pub fn csv<const N: usize>(header: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut out = format!("\u{feff}{}\r\n", header.join(","));
    for row in rows {
        out.push_str(&row.map(|field| cell(&field)).join(","));
        out.push_str("\r\n");
    }
    out
}
