//! Opening hours in OpenStreetMap's `opening_hours` syntax.

use super::hours_meant::{is_by_appointment, meant};
use super::timetable::{WEEKDAYS, exact_minutes, minutes, scheduled};
use crate::diagnostic::Text;
use crate::source::Fields;
use chrono::NaiveDate;
use opening_hours::OpeningHours;

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
            let guess = meant(&text).filter(|guess| parse(guess).is_some());
            fields.error_with_guess(
                "027",
                key,
                Text::new("hours-unreadable").with("value", super::contacts::shorten(&text)),
                Text::new(match is_by_appointment(&text) {
                    true => "hours-appointment-help",
                    false => "hours-help",
                }),
                guess.as_deref(),
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
        matches!((minutes(start), minutes(end)), (Some(start), Some(end)) if (end < start && end > 0) || end > 24 * 60)
    })
}

/// Whether hours ever open in the year and a bit from a day on.
pub fn opens(hours: &str, from: NaiveDate) -> bool {
    if Week::read(hours).is_some_and(|week| week.opens) {
        return true;
    }
    parse(hours).is_some_and(|hours| {
        let mut days = from.iter_days().take(DAYS_AHEAD);
        days.any(|day| !scheduled(&hours, day).is_empty())
    })
}

/// Real hours are a line; what is longer is no hours, and not worth the parser's time.
fn parse(hours: &str) -> Option<OpeningHours> {
    if hours.len() > LONGEST {
        return None;
    }
    hours.parse().ok()
}

/// Hours as nearly all are written: `Mo-Fr 09:00-13:00,14:00-18:00; Sep 01-Jun 30 Sa 09:00-12:00; Aug off; PH off`. The
/// full grammar takes a hundred times longer to read them, which a portal of ten thousand services feels. What is not
/// surely understood is left to it.
#[derive(Default)]
struct Week {
    crosses_midnight: bool,
    opens: bool,
}

impl Week {
    fn read(hours: &str) -> Option<Week> {
        if hours == "24/7" {
            return Some(Week {
                opens: true,
                ..Week::default()
            });
        }
        let mut week = Week::default();
        // Months off could take away all that some months give.
        let (mut always_opens, mut months_off) = (false, false);
        for rule in hours.split(';') {
            let (selector, times) = rule.trim().rsplit_once(' ')?;
            let (months, days) = selectors(selector)?;
            if times == "off" {
                if days.is_some_and(|days| days != "PH") {
                    return None;
                }
                months_off |= months;
                continue;
            }
            for time in times.split(',') {
                let (start, end) = time.split_once('-')?;
                let (start, end) = (exact_minutes(start)?, exact_minutes(end)?);
                if start == end || start == 24 * 60 {
                    return None;
                }
                week.crosses_midnight |= end < start && end > 0;
                week.opens = true;
            }
            always_opens |= !months && days.is_none_or(|days| days != "PH");
        }
        (always_opens || !months_off).then_some(week)
    }
}

/// What stands before the times of a rule: whether there are months, and the days if there are any.
fn selectors(selector: &str) -> Option<(bool, Option<&str>)> {
    let is_month = |word: &str| MONTHS.iter().any(|month| word.starts_with(month));
    if !is_month(selector) {
        return selector.split(',').all(is_days).then_some((false, Some(selector)));
    }
    // `Jun 09-Aug 08: Mo-Fr`, `Oct-May Mo,We`, `Aug`, `Dec 24-Jan 06`.
    let (months, days) = match selector.rsplit_once(' ') {
        Some((months, days)) if days.split(',').all(is_days) => (months.trim_end_matches(':'), Some(days)),
        _ => (selector, None),
    };
    let is_date = |text: &str| match text.split_once(' ') {
        Some((month, day)) => {
            MONTHS.contains(&month) && day.len() == 2 && day.parse::<u8>().is_ok_and(|day| (1..=28).contains(&day))
                || MONTHS.contains(&month)
                    && (day == "30" || day == "31")
                    && month != "Feb"
                    && (day == "30" || LONG.contains(&month))
        }
        None => MONTHS.contains(&text),
    };
    let is_span = |text: &str| match text.split_once('-') {
        // A whole year off, or of one month and part of another, is left to the grammar.
        Some((first, last)) => {
            is_date(first)
                && is_date(last)
                && first.contains(' ') == last.contains(' ')
                && (first, last) != ("Jan", "Dec")
        }
        None => is_date(text),
    };
    // One day of the year need not be a Monday, nor a part of a month have a second Saturday.
    let may_be_empty = days.is_some_and(|days| {
        days.contains('[') && months.contains(' ')
            || months.split(',').any(|part| part.contains(' ') && !part.contains('-'))
    });
    (!may_be_empty && months.split(',').all(is_span)).then_some((true, days))
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
/// Months of 31 days.
const LONG: [&str; 7] = ["Jan", "Mar", "May", "Jul", "Aug", "Oct", "Dec"];

/// `Mo`, `Mo-Fr`, `Sa[2]`, `PH`.
fn is_days(days: &str) -> bool {
    let is_day = |day: &str| WEEKDAYS.contains(&day);
    if let Some((day, nth)) = days.split_once('[') {
        return is_day(day) && ["1]", "2]", "3]", "4]"].contains(&nth);
    }
    match days.split_once('-') {
        Some((first, last)) => is_day(first) && is_day(last),
        None => is_day(days) || days == "PH",
    }
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
            hours in "((Jun 09-Aug 08:?|Oct-May|Aug|Dec 24|Dec 24,Dec 31|Sep 01-Jun 30|Dec 24-Jan 06|Feb 31) )?((Mo|Tu|Sa)(-(We|Fr|Su|Mo))?(,Su)?(,PH)? |Sa\\[[1-5]\\] )?(0[789]|1[0-9]|2[0-4]):(00|30|59|60)-(0[0-9]|1[0-9]|2[0-4]):(00|15)(; PH off|; Aug off|; Sa 09:00-12:00|; Jan-Dec off|; Mo off|; Dec 25 off|; Jul-Aug Mo-Fr 09:00-12:00)?"
        ) {
            if let Some(week) = Week::read(&hours) {
                let parsed = parse(&hours);
                prop_assert!(parsed.is_some(), "{hours}");
                let day = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day");
                let ever = day.iter_days().take(370).any(|day| {
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
