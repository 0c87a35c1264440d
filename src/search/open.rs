//! Opening hours as the browser needs them: a week, and the days of the next weeks that are not like it.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike};
use opening_hours::localization::Country;
use opening_hours::{Context, OpeningHours, RuleKind};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Days for which holidays and seasons are worked out. A portal is built more often.
const HORIZON: u64 = 63;

/// Opening times of a day: minutes after midnight, from and to; what goes on after midnight ends later than 1440.
type Day = Vec<(u16, u16)>;

/// The hours of a place in the weeks after `today`: rules `days,from,to` for a week, separated by `;` (days as bits,
/// Monday lowest), then `|` and the days that differ, as `days after today:from,to,from,to`. Empty if nobody can tell.
pub(super) fn opening(hours: &str, today: NaiveDate) -> String {
    let parsed = hours.parse::<OpeningHours>();
    parsed.map_or_else(
        |_| String::new(),
        |parsed| opening_of(&with_holidays(parsed), hours, today),
    )
}

/// Hours that know the public holidays of the country.
pub fn with_holidays(hours: OpeningHours) -> OpeningHours {
    hours.with_context(Context::default().with_holidays(Country::IT.holidays()))
}

/// The same as [`opening`] of hours that were understood already and know the holidays; `source` is how they are written.
pub fn opening_of(parsed: &OpeningHours, source: &str, today: NaiveDate) -> String {
    let holidays = Country::IT.holidays();
    let is_holiday = |date: Option<NaiveDate>| date.is_some_and(|date| holidays.get_public().contains(date));
    let weekly = is_weekly(source);
    let mut known: BTreeMap<(u32, bool, bool), Day> = BTreeMap::new();
    let days: Vec<(u32, Day)> = (0..HORIZON)
        .filter_map(|ahead| today.checked_add_days(Days::new(ahead)))
        .map(|date| {
            let weekday = date.weekday().num_days_from_monday();
            if !weekly {
                return (weekday, times(parsed, date));
            }
            // A night may begin on the day before, which may be a holiday too.
            let like = (weekday, is_holiday(Some(date)), is_holiday(date.pred_opt()));
            (
                weekday,
                known.entry(like).or_insert_with(|| times(parsed, date)).clone(),
            )
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

/// Words of hours that are the same every week but for holidays.
const OF_A_WEEK: [&str; 11] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH", "off", "closed", "open"];

/// Whether hours say nothing of months, dates, years, weeks or seasons: then days of one weekday are alike. In doubt they
/// are not.
fn is_weekly(hours: &str) -> bool {
    let is_time = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = hours.split(|letter: char| !letter.is_alphanumeric());
    !hours.contains(['[', '"', '+']) && words.all(|word| is_time(word) || OF_A_WEEK.contains(&word))
}

fn times(hours: &OpeningHours, date: NaiveDate) -> Day {
    hours
        .schedule_at(date)
        .into_iter()
        .filter(|range| range.kind == RuleKind::Open)
        .map(|range| {
            let (start, end) = (range.range.start, range.range.end);
            (minutes(start.hour(), start.minute()), minutes(end.hour(), end.minute()))
        })
        .collect()
}

fn minutes(hour: u8, minute: u8) -> u16 {
    u16::from(hour) * 60 + u16::from(minute)
}

/// Whether it is open at a moment, in the portal's own time.
pub fn is_open(hours: &str, at: NaiveDateTime) -> bool {
    let Ok(parsed) = hours.parse::<OpeningHours>() else {
        return false;
    };
    let parsed = with_holidays(parsed);
    let now = (at.hour() * 60 + at.minute()) as u16;
    let within = |day: Option<NaiveDate>, now: u16| {
        day.is_some_and(|day| times(&parsed, day).iter().any(|(from, to)| (*from..*to).contains(&now)))
    };
    // A night that began the day before is counted on from that day's midnight.
    within(Some(at.date()), now) || within(at.date().pred_opt(), now + 24 * 60)
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
        for weekly in ["Mo-Fr 09:00-12:30; PH off", "24/7", "Mo,We 22:00-02:00; Sa off", ""] {
            assert!(is_weekly(weekly), "{weekly}");
        }
        for other in [
            "Jan-Mar Mo 09:00-12:00",
            "2026 Mo 09:00-12:00",
            "Mo[1] 09:00-12:00",
            "week 1-20 Mo 09:00-12:00",
            "SH off",
        ] {
            assert!(!is_weekly(other), "{other}");
        }
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
