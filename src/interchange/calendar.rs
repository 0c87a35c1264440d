//! Days as a calendar that other programs can subscribe to (iCalendar, RFC 5545).

use chrono::NaiveDate;

/// How many days before its day an event reminds.
const REMIND: i64 = 30;

/// A whole day in a calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// What makes it this event and no other, whatever else changes.
    pub id: String,
    /// The day.
    pub date: NaiveDate,
    /// What it is, in a few words.
    pub summary: String,
    /// What there is to say about it.
    pub description: String,
    /// A page about it, absolute; may be empty.
    pub url: String,
}

/// How a calendar ends.
pub const END: &str = "END:VCALENDAR\r\n";

/// A calendar with these events, made on `today`.
pub fn calendar(name: &str, events: &[Event], today: NaiveDate) -> String {
    let events = events.iter().map(|one| event(one, today));
    head(name) + &events.collect::<String>() + END
}

/// How a calendar begins.
pub fn head(name: &str) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Sportello//Sportello//IT");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line(&format!("X-WR-CALNAME:{}", escape(name)));
    out
}

/// An event of a calendar made on `today`.
pub fn event(event: &Event, today: NaiveDate) -> String {
    let stamp = today.format("%Y%m%dT000000Z");
    let mut out = String::new();
    let mut line = |text: String| fold(&text, &mut out);
    let uid = &blake3::hash(event.id.as_bytes()).to_hex()[..32];
    let next = event.date.succ_opt().unwrap_or(event.date);
    line("BEGIN:VEVENT".to_owned());
    line(format!("UID:{uid}@sportello"));
    line(format!("DTSTAMP:{stamp}"));
    line(format!("DTSTART;VALUE=DATE:{}", event.date.format("%Y%m%d")));
    line(format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")));
    line(format!("SUMMARY:{}", escape(&event.summary)));
    if !event.description.is_empty() {
        line(format!("DESCRIPTION:{}", escape(&event.description)));
    }
    if !event.url.is_empty() {
        // An address is no text: nothing in it is escaped, but it must not begin a line of its own.
        line(format!("URL:{}", event.url.replace(['\r', '\n'], "")));
    }
    line("TRANSP:TRANSPARENT".to_owned());
    // What is over needs no reminder.
    if event.date >= today {
        line("BEGIN:VALARM".to_owned());
        line("ACTION:DISPLAY".to_owned());
        line(format!("DESCRIPTION:{}", escape(&event.summary)));
        line(format!("TRIGGER:-P{REMIND}D"));
        line("END:VALARM".to_owned());
    }
    line("END:VEVENT".to_owned());
    out
}

/// A text value (RFC 5545 § 3.3.11).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A content line: at most 75 octets, continued behind a line end and a space (RFC 5545 § 3.1).
fn fold(line: &str, out: &mut String) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_short_and_texts_escaped() {
        let event = Event {
            id: "a".to_owned(),
            date: NaiveDate::from_ymd_opt(2026, 12, 31).expect("a real day"),
            summary: format!("Assicurazione, {}; fine\nBEGIN:VEVENT", "è".repeat(60)),
            ..Event::default()
        };
        let text = calendar(
            "Scadenze",
            &[event],
            NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day"),
        );
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert_eq!(text.split("\r\n").filter(|line| *line == "BEGIN:VEVENT").count(), 1);
        assert!(
            text.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"),
            "{text}"
        );
        assert!(text.contains("Assicurazione\\, "), "{text}");
    }
}
