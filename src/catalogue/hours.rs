//! Opening hours in OpenStreetMap's `opening_hours` syntax.

use crate::diagnostic::Text;
use crate::source::Fields;
use chrono::NaiveDate;
use opening_hours::{OpeningHours, RuleKind};

/// The longest hours that are read, in bytes.
const LONGEST: usize = 1000;

/// How far ahead to look for an opening: hours of one day a year are hours.
const DAYS_AHEAD: usize = 400;

/// Reads opening hours; what cannot be understood is a problem at its value.
pub fn read(fields: &Fields<'_>, key: &'static str) -> Option<String> {
    let text = fields.text(key)?;
    match Week::read(&text).is_some() || parse(&text).is_some() {
        true => Some(text),
        false => {
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

/// Whether some interval ends after midnight, which may be meant (night care) or a slip (`18:00-09:00`).
pub fn cross_midnight(hours: &str) -> bool {
    if let Some(week) = Week::read(hours) {
        return week.crosses_midnight;
    }
    let Some(hours) = parse(hours) else { return false };
    // Time spans are compared as they are written: the first times of each rule, in minutes of the day.
    hours.to_string().split([';', ',', ' ']).any(|part| {
        let Some((start, end)) = part.split_once('-') else {
            return false;
        };
        matches!((minutes(start), minutes(end)), (Some(start), Some(end)) if end < start || end > 24 * 60)
    })
}

/// Whether hours ever open in the year and a bit from a day on.
pub fn opens(hours: &str, from: NaiveDate) -> bool {
    if Week::read(hours).is_some_and(|week| week.opens) {
        return true;
    }
    parse(hours).is_some_and(|hours| {
        from.iter_days().take(DAYS_AHEAD).any(|day| {
            hours
                .schedule_at(day)
                .into_iter()
                .any(|range| range.kind == RuleKind::Open)
        })
    })
}

/// Real hours are a line; what is longer is no hours, and not worth the parser's time.
fn parse(hours: &str) -> Option<OpeningHours> {
    if hours.len() > LONGEST {
        return None;
    }
    hours.parse().ok()
}

/// Hours as nearly all are written: `Mo-Fr 09:00-13:00,14:00-18:00; Sa 09:00-12:00; PH off`. The full grammar takes a
/// hundred times longer to read them, which a portal of ten thousand services feels.
struct Week {
    crosses_midnight: bool,
    opens: bool,
}

impl Week {
    fn read(hours: &str) -> Option<Week> {
        let mut week = Week {
            crosses_midnight: false,
            opens: false,
        };
        for rule in hours.split(';') {
            let (days, times) = rule.trim().split_once(' ')?;
            if days == "PH" && times == "off" {
                continue;
            }
            if !days.split(',').all(is_days) {
                return None;
            }
            for time in times.split(',') {
                let (start, end) = time.split_once('-')?;
                let (start, end) = (exact_minutes(start)?, exact_minutes(end)?);
                if start == end || start == 24 * 60 {
                    return None;
                }
                week.crosses_midnight |= end < start;
                week.opens = true;
            }
        }
        Some(week)
    }
}

/// `Mo`, or `Mo-Fr`.
fn is_days(days: &str) -> bool {
    let is_day = |day: &str| ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].contains(&day);
    match days.split_once('-') {
        Some((first, last)) => is_day(first) && is_day(last),
        None => is_day(days),
    }
}

/// The minute of the day of `09:00`, written in just this way.
fn exact_minutes(time: &str) -> Option<u32> {
    let digits = time.len() == 5
        && time.bytes().enumerate().all(|(at, byte)| match at {
            2 => byte == b':',
            _ => byte.is_ascii_digit(),
        });
    let of_day = digits.then(|| minutes(time))??;
    (of_day <= 24 * 60 && time[3..] < *"60").then_some(of_day)
}

fn minutes(time: &str) -> Option<u32> {
    let (hours, minutes) = time.split_once(':')?;
    Some(hours.parse::<u32>().ok()? * 60 + minutes.parse::<u32>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::{Week, cross_midnight, opens, parse};
    use chrono::NaiveDate;
    use opening_hours::RuleKind;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_agrees_with_the_grammar(
            hours in "(Mo|Tu|Sa)(-(We|Fr|Su|Mo))?(,Su)? (0[789]|1[0-9]|2[0-4]):(00|30|59|60)-(0[0-9]|1[0-9]|2[0-4]):(00|15)(; PH off|; Sa 09:00-12:00)?"
        ) {
            if let Some(week) = Week::read(&hours) {
                let parsed = parse(&hours);
                prop_assert!(parsed.is_some(), "{hours}");
                let day = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day");
                let ever = day.iter_days().take(30).any(|day| {
                    parsed.as_ref().expect("parsed").schedule_at(day).into_iter().any(|range| range.kind == RuleKind::Open)
                });
                prop_assert_eq!(week.opens, ever, "{}", hours);
            }
        }
    }

    #[test]
    fn hours_that_never_open_are_seen() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day");
        assert!(opens("Mo-Fr 09:00-13:00; PH off", day));
        assert!(opens("Dec 25 10:00-12:00", day));
        assert!(!opens("off", day));
        assert!(!opens("2020 Mo-Fr 09:00-13:00", day));
    }

    #[test]
    fn hours_that_end_before_they_begin_are_seen() {
        assert!(!cross_midnight("Mo-Fr 09:00-13:00,14:00-18:00; PH off"));
        assert!(cross_midnight("Mo-Fr 18:00-09:00"));
        assert!(!cross_midnight("24/7"));
    }
}
