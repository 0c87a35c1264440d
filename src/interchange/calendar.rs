//! Days as a calendar that other programs can subscribe to (iCalendar, RFC 5545).

use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;

/// How long before its day an event reminds.
const REMIND: &str = "-P30D";

/// Octets of a line.
const LINE: usize = 75;

/// Bytes of an event, about.
const EVENT: usize = 1024;

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
    let mut out = String::with_capacity(EVENT);
    let mut line = |name: &str, value: &str| fold_property(name, value, &mut out);
    let summary = escape(&event.summary);
    let uid = &blake3::hash(event.id.as_bytes()).to_hex()[..32];
    let next = event.date.succ_opt().unwrap_or(event.date);
    line("BEGIN:", "VEVENT");
    line("UID:", &[uid, "@sportello"].concat());
    line("DTSTAMP:", &[&digits(today), "T000000Z"].concat());
    line("DTSTART;VALUE=DATE:", &digits(event.date));
    line("DTEND;VALUE=DATE:", &digits(next));
    line("SUMMARY:", &summary);
    if !event.description.is_empty() {
        line("DESCRIPTION:", &escape(&event.description));
    }
    if !event.url.is_empty() {
        // An address is no text: nothing in it is escaped, but it must not begin a line of its own.
        line("URL:", &event.url.replace(['\r', '\n'], ""));
    }
    line("TRANSP:", "TRANSPARENT");
    // What is over needs no reminder.
    if event.date >= today {
        line("BEGIN:", "VALARM");
        line("ACTION:", "DISPLAY");
        line("DESCRIPTION:", &summary);
        line("TRIGGER:", REMIND);
        line("END:", "VALARM");
    }
    line("END:", "VEVENT");
    out
}

/// A date (RFC 5545 § 3.3.4). Written as one number: a calendar has tens of thousands.
fn digits(date: NaiveDate) -> String {
    let number = date.year() * 10_000 + i32::try_from(date.month() * 100 + date.day()).unwrap_or_default();
    format!("{number:08}")
}

/// A text value (RFC 5545 § 3.3.11).
fn escape(text: &str) -> Cow<'_, str> {
    // The control characters that are not of ASCII begin with C2, as do «».
    if !text
        .bytes()
        .any(|byte| matches!(byte, b'\\' | b';' | b',' | ..b' ' | 0x7f | 0xc2))
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let is_special = |c: char| matches!(c, '\\' | ';' | ',') || c.is_control();
    let mut rest = text;
    while let Some(at) = rest.find(is_special) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let mut letters = special.chars();
        match letters.next() {
            Some(c @ ('\\' | ';' | ',')) => out.extend(['\\', c]),
            Some('\n') => out.push_str("\\n"),
            _ => {}
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// A content line of a name and a value. Most are short, and need no text of their own.
fn fold_property(name: &str, value: &str, out: &mut String) {
    if name.len() + value.len() > LINE {
        return fold(&[name, value].concat(), out);
    }
    out.push_str(name);
    out.push_str(value);
    out.push_str("\r\n");
}

/// A content line: at most 75 octets, continued behind a line end and a space (RFC 5545 § 3.1).
fn fold(line: &str, out: &mut String) {
    let (mut rest, mut room) = (line, LINE);
    while rest.len() > room {
        let end = (1..=room).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(room);
        let (here, after) = rest.split_at(end);
        out.push_str(here);
        out.push_str("\r\n ");
        (rest, room) = (after, LINE - 1);
    }
    out.push_str(rest);
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
