//! Opening hours in OpenStreetMap's `opening_hours` syntax.

use crate::diagnostic::Text;
use crate::source::Fields;
use opening_hours::OpeningHours;

/// Reads opening hours; what cannot be understood is a problem at its value.
pub fn read(fields: &Fields<'_>, key: &'static str) -> Option<String> {
    let text = fields.text(key)?;
    match text.parse::<OpeningHours>() {
        Ok(_) => Some(text),
        Err(_) => {
            fields.error(
                "027",
                key,
                Text::new("hours-unreadable").with("value", super::contacts::shorten(&text)),
                Text::new("hours-help"),
            );
            None
        }
    }
}
