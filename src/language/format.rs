//! Dates and numbers as people write them.

use super::Language;
use chrono::{Datelike, NaiveDate};

const MONTHS_IT: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in full: «5 ottobre 2026», "5 October 2026". The first of the month is «1º» in Italian.
pub fn date(language: Language, date: NaiveDate) -> String {
    let months = match language {
        Language::Italian => MONTHS_IT,
        Language::English => MONTHS_EN,
    };
    // Dates stand in every second line of a sheet: put together from texts, without formats.
    let (day, year) = (date.day().to_string(), date.year().to_string());
    let first = if language == Language::Italian && date.day() == 1 {
        "º"
    } else {
        ""
    };
    [&day, first, " ", months[date.month0() as usize], " ", &year].concat()
}

const DAYS_IT: [&str; 7] = [
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
];
const DAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A day of this year: «martedì 24 novembre», "Tuesday 24 November".
pub fn day(language: Language, date: NaiveDate) -> String {
    let weekday = date.weekday().num_days_from_monday() as usize;
    let month = date.month0() as usize;
    match language {
        Language::Italian if date.day() == 1 => format!("{} 1º {}", DAYS_IT[weekday], MONTHS_IT[month]),
        Language::Italian => format!("{} {} {}", DAYS_IT[weekday], date.day(), MONTHS_IT[month]),
        Language::English => format!("{} {} {}", DAYS_EN[weekday], date.day(), MONTHS_EN[month]),
    }
}

/// How far off a day is: «oggi», «domani», «tra 12 giorni»; for days gone by «12 giorni fa».
pub fn in_days(language: Language, days: i64) -> String {
    match (language, days) {
        (Language::Italian, 0) => "oggi".to_owned(),
        (Language::Italian, 1) => "domani".to_owned(),
        (Language::Italian, -1) => "ieri".to_owned(),
        (Language::Italian, 2..) => format!("tra {days} giorni"),
        (Language::Italian, _) => format!("{} giorni fa", days.unsigned_abs()),
        (Language::English, 0) => "today".to_owned(),
        (Language::English, 1) => "tomorrow".to_owned(),
        (Language::English, -1) => "yesterday".to_owned(),
        (Language::English, 2..) => format!("in {days} days"),
        (Language::English, _) => format!("{} days ago", days.unsigned_abs()),
    }
}

/// A number with at most two decimals, those behind cut off: what is below a limit never looks equal to it.
pub fn decimal(language: Language, value: f64) -> String {
    let text = format!("{:.2}", (value * 100.0 + 1e-6).trunc() / 100.0);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match language {
        Language::Italian => text.replace('.', ","),
        Language::English => text.to_owned(),
    }
}

/// An integer with the thousands grouped: «17.729», "17,729". Four digits stay together in Italian.
pub fn number(language: Language, value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let (separator, least) = match language {
        Language::Italian => ('.', 5),
        Language::English => (',', 4),
    };
    let mut out = String::with_capacity(digits.len() + 4);
    if value < 0 {
        out.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if digits.len() >= least && index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_numbers_follow_the_language() {
        let day = NaiveDate::from_ymd_opt(2026, 10, 1).expect("a real day");
        assert_eq!(date(Language::Italian, day), "1º ottobre 2026");
        assert_eq!(date(Language::English, day), "1 October 2026");
        assert_eq!(decimal(Language::Italian, 49.999), "49,99");
        assert_eq!(decimal(Language::Italian, 0.29), "0,29");
        assert_eq!(decimal(Language::English, 12.5), "12.5");
        assert_eq!(decimal(Language::English, 40.0), "40");
        assert_eq!(number(Language::Italian, 1281), "1281");
        assert_eq!(number(Language::Italian, 17_729), "17.729");
        assert_eq!(number(Language::English, 1281), "1,281");
        assert_eq!(number(Language::Italian, -1_000_000), "-1.000.000");
    }
}
