//! Tables as CSV: UTF-8 with a byte-order mark, so that spreadsheets read accents; fields by comma.

/// A table with its header. Every field is quoted, and none can be run as a formula.
pub fn csv<const N: usize>(header: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut out = format!("\u{feff}{}\r\n", header.join(","));
    for row in rows {
        out.push_str(&row.map(|field| cell(&field)).join(","));
        out.push_str("\r\n");
    }
    out
}

/// A CSV field, always quoted. Text that a spreadsheet would run as a formula gets an apostrophe in front, also behind a
/// semicolon, which separates fields where the decimal point is a comma.
fn cell(text: &str) -> String {
    // A number is no formula, whatever its sign.
    let is_number = text.parse::<f64>().is_ok();
    let is_formula = |c: char| !is_number && "=+-@".contains(c);
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut at_start = true;
    for c in text.chars() {
        if at_start && is_formula(c) {
            out.push('\'');
        }
        at_start = matches!(c, ';' | '\t' | '\n' | '\r');
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        assert_eq!(cell("a"), "\"a\"");
        assert_eq!(cell("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("a;=1"), "\"a;'=1\"");
        assert_eq!(cell("-223"), "\"-223\"");
        assert_eq!(cell("-2+3"), "\"'-2+3\"");
    }
}
