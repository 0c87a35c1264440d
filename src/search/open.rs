//! Opening hours as the browser needs them: a week, and the days of the next weeks that are not like it.

use crate::catalogue::timetable::{Day, Timetable, holidays};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Days for which holidays and seasons are worked out. A portal is built more often.
const HORIZON: u64 = 63;

/// The hours of a place in the weeks after `today`: rules `days,from,to` for a week, separated by `;` (days as bits,
/// Monday lowest), then `|` and the days that differ, as `days after today:from,to,from,to`. Empty if nobody can tell.
pub(super) fn opening(hours: &str, today: NaiveDate) -> String {
    Timetable::read(hours).map_or_else(String::new, |table| opening_of(&table, today))
}

/// The same as [`opening`] of hours that were understood already.
pub fn opening_of(table: &Timetable, today: NaiveDate) -> String {
    let holidays = holidays();
    let holidays = holidays.get_public();
    let mut known: BTreeMap<(u32, bool, bool), Day> = BTreeMap::new();
    let days: Vec<(u32, Day)> = (0..HORIZON)
        .filter_map(|ahead| today.checked_add_days(Days::new(ahead)))
        .map(|date| {
            let weekday = date.weekday().num_days_from_monday();
            if !table.is_weekly() {
                return (weekday, table.on(date));
            }
            // A night may begin on the day before, which may be a holiday too.
            let before = date.pred_opt().is_some_and(|before| holidays.contains(before));
            let like = (weekday, holidays.contains(date), before);
            (weekday, known.entry(like).or_insert_with(|| table.on(date)).clone())
        })
        .collect();
    let usual: Vec<Day> = (0..7).map(|weekday| commonest(&days, weekday)).collect();
    let mut rules: BTreeMap<(u16, u16), u8> = BTreeMap::new();
    for (weekday, times) in usual.iter().enumerate() {
        for time in times {
            *rules.entry(*time).or_default() |= 1 << weekday;
        }
    }
    let rules: Vec<String> = rules
        .iter()
        .map(|((from, to), days)| format!("{days},{from},{to}"))
        .collect();
    let mut text = rules.join(";");
    for (ahead, (weekday, times)) in days.iter().enumerate() {
        if usual.get(*weekday as usize) != Some(times) {
            let times: Vec<String> = times.iter().map(|(from, to)| format!("{from},{to}")).collect();
            // Writing to a text cannot fail.
            let _ = write!(text, "|{ahead}:{}", times.join(","));
        }
    }
    text
}

/// Whether it is open at a moment, in the portal's own time.
pub fn is_open(hours: &str, at: NaiveDateTime) -> bool {
    let now = (at.hour() * 60 + at.minute()) as u16;
    Timetable::read(hours).is_some_and(|table| table.on(at.date()).iter().any(|(from, to)| (*from..*to).contains(&now)))
}

/// What most of these weekdays are like; the first of equals.
fn commonest(days: &[(u32, Day)], weekday: u32) -> Day {
    let mut counts: Vec<(&Day, usize)> = Vec::new();
    for (_, day) in days.iter().filter(|(other, _)| *other == weekday) {
        match counts.iter_mut().find(|(known, _)| *known == day) {
            Some((_, count)) => *count += 1,
            None => counts.push((day, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    counts
        .into_iter()
        .find(|(_, count)| Some(*count) == most)
        .map(|(day, _)| day.clone())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_alike_are_worked_out_once_and_no_others() {
        // A night into a holiday, and a holiday into a weekday.
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day");
        for hours in [
            "Mo-Su 20:00-02:00; PH off",
            "Mo-Su 20:00-02:00; PH 22:00-04:00",
            "We 10:00-12:00; PH,Sa 22:00-05:00",
        ] {
            // A comment changes nothing but that every day is worked out.
            assert_eq!(
                opening(hours, day),
                opening(&format!("{hours} \"su richiesta\""), day),
                "{hours}"
            );
        }
    }

    #[test]
    fn a_week_and_what_is_not_like_it() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day");
        assert_eq!(opening("Mo-Fr 09:00-12:30", day), "31,540,750");
        // The Immaculate Conception, Christmas, the day after, New Year's Day and Epiphany are holidays.
        assert_eq!(opening("Mo-Fr 09:00-12:30; PH off", day), "31,540,750|14:|31:|38:|43:");
        assert_eq!(opening("24/7", day), "127,0,1440");
        assert_eq!(opening("nonsense", day), "");
    }
}
