//! Tables as CSV: UTF-8 with a byte-order mark, so that spreadsheets read accents; fields by comma.

/// A table with its header. Every field is quoted, and none can be run as a formula.
pub fn csv<const N: usize>(header: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut table = Table::new(header);
    for row in rows {
        table.row(row.each_ref().map(String::as_str));
    }
    table.into_text()
}

/// A table that grows by the row; for long ones. Without a header it is a part of one.
#[derive(Default)]
pub struct Table<const N: usize>(String);

impl<const N: usize> Table<N> {
    /// A table with its header.
    pub fn new(header: [&str; N]) -> Table<N> {
        Table(format!("\u{feff}{}\r\n", header.join(",")))
    }

    /// Adds a row.
    pub fn row(&mut self, fields: [&str; N]) {
        self.row_of_cells(&[&cells(&fields)]);
    }

    /// Adds a row of cells, or of several joined by commas, that [`cells`] made.
    pub fn row_of_cells(&mut self, cells: &[&str]) {
        for (number, cell) in cells.iter().enumerate() {
            if number > 0 {
                self.0.push(',');
            }
            self.0.push_str(cell);
        }
        self.0.push_str("\r\n");
    }

    /// The finished table.
    pub fn into_text(self) -> String {
        self.0
    }
}

/// Fields as they stand in a row: for what stands in many of them.
pub fn cells(fields: &[&str]) -> String {
    // With its quotes and a comma, and something for quotes inside.
    let length: usize = fields.iter().map(|field| field.len() + 3).sum();
    let mut out = String::with_capacity(length + length / 16);
    for (number, field) in fields.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        cell(field, &mut out);
    }
    out
}

/// A CSV field, always quoted. Text that a spreadsheet would run as a formula gets an apostrophe in front, also behind a
/// semicolon, which separates fields where the decimal point is a comma.
fn cell(text: &str, out: &mut String) {
    out.push('"');
    if !text
        .bytes()
        .any(|byte| matches!(byte, b'"' | b'=' | b'+' | b'-' | b'@'))
    {
        out.push_str(text);
        out.push('"');
        return;
    }
    // A number is no formula, whatever its sign.
    let is_number = text.parse::<f64>().is_ok();
    let is_formula = |c: char| !is_number && "=+-@".contains(c);
    for part in text.split_inclusive([';', '\t', '\n', '\r']) {
        if part.starts_with(is_formula) {
            out.push('\'');
        }
        for (number, piece) in part.split('"').enumerate() {
            if number > 0 {
                out.push_str("\"\"");
            }
            out.push_str(piece);
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    fn cell(text: &str) -> String {
        let mut out = String::new();
        super::cell(text, &mut out);
        out
    }

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
