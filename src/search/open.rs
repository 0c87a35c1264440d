//! Opening hours as the browser needs them: a week, and the days of the next weeks that are not like it.

use crate::catalogue::public_holidays::is_public_holiday;
use crate::catalogue::timetable::{Day, Timetable};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Days for which holidays and seasons are worked out. A portal is built more often.
const HORIZON: usize = 63;

/// The hours of a place in the weeks after `today`: rules `days,from,to` for a week, separated by `;` (days as bits,
/// Monday lowest), then `|` and the days that differ, as `days after today:from,to,from,to`. Empty if nobody can tell.
pub(super) fn opening(hours: &str, today: NaiveDate) -> String {
    Timetable::read(hours).map_or_else(String::new, |table| opening_of(&table, today))
}

/// The same as [`opening`] of hours that were understood already.
pub fn opening_of(table: &Timetable, today: NaiveDate) -> String {
    // The different days; which of them a day like this is; and which of them each day ahead is.
    let mut different: Vec<Day> = Vec::new();
    let mut likes: Vec<((u32, bool, bool), usize)> = Vec::new();
    let mut days: Vec<(usize, usize)> = Vec::with_capacity(HORIZON);
    let mut was_holiday = today.pred_opt().is_some_and(is_public_holiday);
    for date in today.iter_days().take(HORIZON) {
        let weekday = date.weekday().num_days_from_monday();
        let is_holiday = is_public_holiday(date);
        // A night may begin on the day before, which may be a holiday too.
        let like = (weekday, is_holiday, was_holiday);
        was_holiday = is_holiday;
        let alike = likes.iter().find(|(known, _)| table.is_weekly() && *known == like);
        let place = alike.map_or_else(|| place_of(table.on(date), &mut different), |(_, place)| *place);
        if alike.is_none() {
            likes.push((like, place));
        }
        days.push((weekday as usize, place));
    }
    let usual: Vec<usize> = (0..7).map(|weekday| commonest(&days, weekday)).collect();
    let times_of = |place: &usize| different.get(*place).map(Vec::as_slice).unwrap_or_default();
    let mut rules: BTreeMap<(u16, u16), u8> = BTreeMap::new();
    for (weekday, place) in usual.iter().enumerate() {
        for time in times_of(place) {
            *rules.entry(*time).or_default() |= 1 << weekday;
        }
    }
    let rules: Vec<String> = rules
        .iter()
        .map(|((from, to), days)| format!("{days},{from},{to}"))
        .collect();
    let mut text = rules.join(";");
    for (ahead, (weekday, place)) in days.iter().enumerate() {
        if usual.get(*weekday) != Some(place) {
            let times: Vec<String> = times_of(place)
                .iter()
                .map(|(from, to)| format!("{from},{to}"))
                .collect();
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

/// The place of a day among the different ones.
fn place_of(day: Day, different: &mut Vec<Day>) -> usize {
    different.iter().position(|known| *known == day).unwrap_or_else(|| {
        different.push(day);
        different.len() - 1
    })
}

/// Which day most of these weekdays are; the first of equals.
fn commonest(days: &[(usize, usize)], weekday: usize) -> usize {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for (_, place) in days.iter().filter(|(other, _)| *other == weekday) {
        match counts.iter_mut().find(|(known, _)| known == place) {
            Some((_, count)) => *count += 1,
            None => counts.push((*place, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    let first = counts.into_iter().find(|(_, count)| Some(*count) == most);
    first.map_or(0, |(place, _)| place)
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
