//! Opening hours as people write them, in the words that are asked for.

/// The days of a week: as they are to be written, and as people call them.
const DAYS: [(&str, [&str; 3]); 8] = [
    ("Mo", ["lunedì", "lunedi", "monday"]),
    ("Tu", ["martedì", "martedi", "tuesday"]),
    ("We", ["mercoledì", "mercoledi", "wednesday"]),
    ("Th", ["giovedì", "giovedi", "thursday"]),
    ("Fr", ["venerdì", "venerdi", "friday"]),
    ("Sa", ["sabato", "sabati", "saturday"]),
    ("Su", ["domenica", "domeniche", "sunday"]),
    ("PH", ["festivi", "festivo", "holidays"]),
];
/// Words that say nothing here.
const EMPTY: [&str; 10] = ["dal", "dalle", "da", "ore", "h", "il", "from", "on", "i", "nei"];
const TO: [&str; 8] = ["al", "alle", "a", "to", "until", "fino", "till", "ad"];
const AND: [&str; 3] = ["e", "ed", "and"];
const CLOSED: [&str; 4] = ["chiuso", "chiusi", "closed", "off"];
/// The fewest letters by which a day is known.
const FEWEST: usize = 2;

/// A word of hours.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Day(&'static str),
    /// Minutes of the day.
    Time(u32),
    To,
    And,
    Closed,
}

/// What says in words that somewhere is never closed.
const ALWAYS: [&str; 8] = [
    "sempre aperto",
    "sempre aperta",
    "24 ore su 24",
    "24 su 24",
    "24 h su 24",
    "h24",
    "24h",
    "always open",
];
/// What says that there are no hours.
const BY_APPOINTMENT: [&str; 4] = ["appuntamento", "prenotazione", "appointment", "booking"];

/// Whether a text says that one comes by appointment, and no hours.
pub(super) fn is_by_appointment(text: &str) -> bool {
    let lower = text.to_lowercase();
    BY_APPOINTMENT.iter().any(|word| lower.contains(word)) && !lower.contains(|c: char| c.is_ascii_digit())
}

/// What somebody meant who wrote days in words, or times with dots: `lun-ven 9.00-12.30` is `Mo-Fr 09:00-12:30`. Nothing if
/// it is not clear. Whether it can be read is not looked at.
pub(super) fn meant(text: &str) -> Option<String> {
    if ALWAYS.contains(&text.trim().to_lowercase().as_str()) {
        return Some("24/7".to_owned());
    }
    let mut written = String::new();
    // The last day or time, and what stands between it and the next.
    let (mut last, mut to, mut is_open) = (None, false, false);
    for word in words(text)? {
        match (word, last) {
            (Word::To, _) => {
                to = true;
                continue;
            }
            (Word::And, _) => continue,
            (Word::Day(day), None) => written.push_str(day),
            (Word::Day(day), Some(Word::Day(_))) => {
                written.push(if to { '-' } else { ',' });
                written.push_str(day);
            }
            (Word::Day(_), Some(_)) if is_open => return None,
            (Word::Day(day), Some(_)) => {
                written.push_str("; ");
                written.push_str(day);
            }
            (Word::Closed, Some(Word::Day(_))) => written.push_str(" off"),
            (Word::Time(minutes), Some(before @ (Word::Day(_) | Word::Time(_)))) => {
                written.push(match (before, is_open) {
                    (Word::Day(_), _) => ' ',
                    // A time that begins ends with a word that says so.
                    (_, true) if to => '-',
                    (_, true) => return None,
                    (_, false) => ',',
                });
                written.push_str(&format!("{:02}:{:02}", minutes / 60, minutes % 60));
                is_open = !is_open;
            }
            (Word::Closed | Word::Time(_), _) => return None,
        }
        (last, to) = (Some(word), false);
    }
    (!is_open && matches!(last, Some(Word::Time(_) | Word::Closed))).then_some(written)
}

/// The words of a text; nothing if one is not known.
fn words(text: &str) -> Option<Vec<Word>> {
    let lower = text.to_lowercase();
    let mut words = Vec::new();
    let mut rest = lower.as_str();
    while let Some(first) = rest.chars().next() {
        let is_part = |c: char| match first {
            first if first.is_alphabetic() => c.is_alphabetic(),
            _ => c.is_ascii_digit() || matches!(c, '.' | ':'),
        };
        let length = match first {
            first if first.is_alphabetic() || first.is_ascii_digit() => {
                rest.find(|c| !is_part(c)).unwrap_or(rest.len())
            }
            first => first.len_utf8(),
        };
        let (word, after) = rest.split_at(length);
        rest = after;
        match first {
            '-' | '–' | '—' | '/' => words.push(Word::To),
            ',' | ';' | '+' | '&' => words.push(Word::And),
            '.' | ':' | '(' | ')' => {}
            first if first.is_whitespace() => {}
            first if first.is_alphabetic() => words.extend(named(word)?),
            _ => words.push(Word::Time(time(word.trim_end_matches(['.', ':']))?)),
        }
    }
    Some(words)
}

/// What a word of letters says; nothing inside if it says nothing.
fn named(word: &str) -> Option<Option<Word>> {
    let is_of = |words: &[&str]| words.contains(&word);
    if is_of(&EMPTY) {
        return Some(None);
    }
    for (words, said) in [(&TO[..], Word::To), (&AND, Word::And), (&CLOSED, Word::Closed)] {
        if is_of(words) {
            return Some(Some(said));
        }
    }
    if word == "ph" {
        return Some(Some(Word::Day("PH")));
    }
    let is_day =
        |(_, names): &&(&str, [&str; 3])| word.len() >= FEWEST && names.iter().any(|name| name.starts_with(word));
    DAYS.iter().find(is_day).map(|(day, _)| Some(Word::Day(day)))
}

/// `9`, `9.30`, `09:30`.
fn time(word: &str) -> Option<u32> {
    let (hours, minutes) = word.split_once(['.', ':']).unwrap_or((word, "00"));
    let number = |digits: &str, most: u32| {
        let is_short = (1..=2).contains(&digits.len());
        digits.parse::<u32>().ok().filter(|number| is_short && *number <= most)
    };
    let minutes = number(minutes, 59).filter(|_| minutes.len() == 2)?;
    let all = number(hours, 24)? * 60 + minutes;
    (all <= 24 * 60).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn people_write_days_in_words_and_times_with_dots() {
        for (written, wanted) in [
            ("Lun-Ven 9.00-12.30", "Mo-Fr 09:00-12:30"),
            ("lun–ven 9–12, 14–18", "Mo-Fr 09:00-12:00,14:00-18:00"),
            (
                "dal lunedì al venerdì dalle 9 alle 12.30 e dalle 14 alle 18",
                "Mo-Fr 09:00-12:30,14:00-18:00",
            ),
            (
                "Lunedì, mercoledì e venerdì: 8.30-12.30; sabato 9-12",
                "Mo,We,Fr 08:30-12:30; Sa 09:00-12:00",
            ),
            ("mar. e gio. ore 14:30-17, festivi chiuso", "Tu,Th 14:30-17:00; PH off"),
            ("Mon to Fri 9:00 to 17:00", "Mo-Fr 09:00-17:00"),
        ] {
            assert_eq!(meant(written).as_deref(), Some(wanted), "{written}");
        }
        for unclear in [
            "",
            "sempre",
            "9-12",
            "lun-ven",
            "lun 9",
            "lun 9-12-14",
            "lun 9-",
            "lun 9.5-12",
            "lun 25-26",
            "lun-ven su appuntamento",
            "lun 9 12",
        ] {
            assert_eq!(meant(unclear), None, "{unclear}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_meant_is_meant_by_what_is_proposed(text in "(lun|ven|da|al|e|[0-9]{1,2}|[.:]|-|,|;| |chiuso|è){0,12}") {
            if let Some(proposed) = meant(&text) {
                prop_assert_eq!(meant(&proposed), Some(proposed));
            }
        }
    }
}
