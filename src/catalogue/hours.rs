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
    // Real hours are a line; what is longer is no hours, and not worth the parser's time.
    let parsed = if text.len() <= LONGEST {
        text.parse::<OpeningHours>().ok()
    } else {
        None
    };
    match parsed {
        Some(_) => Some(text),
        None => {
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
    let Ok(hours) = hours.parse::<OpeningHours>() else {
        return false;
    };
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
    hours.len() <= LONGEST
        && hours.parse::<OpeningHours>().is_ok_and(|hours| {
            from.iter_days().take(DAYS_AHEAD).any(|day| {
                hours
                    .schedule_at(day)
                    .into_iter()
                    .any(|range| range.kind == RuleKind::Open)
            })
        })
}

fn minutes(time: &str) -> Option<u32> {
    let (hours, minutes) = time.split_once(':')?;
    Some(hours.parse::<u32>().ok()? * 60 + minutes.parse::<u32>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::{cross_midnight, opens};
    use chrono::NaiveDate;

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
