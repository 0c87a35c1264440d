//! Which hours something is open on a day, of hours in OpenStreetMap's syntax.

use chrono::{Datelike, NaiveDate};
use opening_hours::localization::Country;
use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};

/// Open times of a day: minutes after midnight, from and to. A night is parted at midnight.
pub type Day = Vec<(u16, u16)>;

/// Hours that were understood.
pub struct Timetable {
    rules: Rules,
    is_weekly: bool,
}

/// Most hours are a plain week, which takes a hundredth of the time of the full grammar to read and to ask: a portal of ten
/// thousand services has five thousand different hours.
enum Rules {
    Week(Vec<Rule>),
    /// As they are, and as they are for who knows the holidays.
    Full(Box<(OpeningHours, OpeningHours)>),
}

/// A rule of a plain week: what the last one that matches a day says holds.
struct Rule {
    /// Days of the week as bits, Monday lowest.
    days: u8,
    holidays: bool,
    /// None: closed.
    times: Day,
}

impl Timetable {
    /// Reads hours; none if they cannot be understood.
    pub fn read(source: &str) -> Option<Timetable> {
        let rules = match plain_week(source) {
            Some(rules) => Rules::Week(rules),
            None => Rules::Full(full(source)?),
        };
        let is_weekly = is_weekly(source);
        Some(Timetable { rules, is_weekly })
    }

    /// The open times of a day; public holidays are days of their own.
    pub fn on(&self, date: NaiveDate) -> Day {
        match &self.rules {
            Rules::Week(rules) => of_week(rules, date, holidays().get_public().contains(date)),
            Rules::Full(hours) => scheduled(&hours.1, date),
        }
    }

    /// The open times of a day as if there were no public holidays.
    pub fn usually_on(&self, date: NaiveDate) -> Day {
        match &self.rules {
            Rules::Week(rules) => of_week(rules, date, false),
            Rules::Full(hours) => scheduled(&hours.0, date),
        }
    }

    /// Whether the hours surely say nothing of months, dates, years, weeks or seasons: then days of one weekday are alike, but
    /// for holidays.
    pub fn is_weekly(&self) -> bool {
        self.is_weekly
    }
}

/// The public holidays of the whole country.
pub fn holidays() -> ContextHolidays {
    Country::IT.holidays()
}

fn of_week(rules: &[Rule], date: NaiveDate, is_holiday: bool) -> Day {
    let day = 1 << date.weekday().num_days_from_monday();
    let matching = |rule: &&Rule| rule.days & day != 0 || rule.holidays && is_holiday;
    rules
        .iter()
        .rfind(matching)
        .map(|rule| rule.times.clone())
        .unwrap_or_default()
}

fn full(source: &str) -> Option<Box<(OpeningHours, OpeningHours)>> {
    let hours: OpeningHours = source.parse().ok()?;
    let context = Context::default().with_holidays(holidays());
    Some(Box::new((hours.clone(), hours.with_context(context))))
}

/// The open times of a day.
pub(super) fn scheduled(hours: &OpeningHours, date: NaiveDate) -> Day {
    let minutes = |hour: u8, minute: u8| u16::from(hour) * 60 + u16::from(minute);
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

/// The days of a week, as hours name them.
pub(super) const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// Hours as `Mo-Fr 09:00-13:00,14:00-18:00; Sa,PH 09:00-12:00; Su off`; nothing if they are, or may be, any others. No night
/// is among them: a rule of the day before would count.
fn plain_week(source: &str) -> Option<Vec<Rule>> {
    if source == "24/7" {
        return Some(vec![Rule {
            days: 0x7f,
            holidays: true,
            times: vec![(0, 24 * 60)],
        }]);
    }
    source.split(';').map(|rule| plain_rule(rule.trim())).collect()
}

fn plain_rule(rule: &str) -> Option<Rule> {
    let (selector, hours) = rule.split_once(' ')?;
    let (mut days, mut holidays) = (0, false);
    let weekday = |name: &str| WEEKDAYS.iter().position(|known| *known == name);
    for part in selector.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        match (part, weekday(first), weekday(last)) {
            ("PH", ..) => holidays = true,
            (_, Some(first), Some(last)) if first <= last => days |= (first..=last).map(|day| 1 << day).sum::<u8>(),
            _ => return None,
        }
    }
    let mut times = Day::new();
    if hours != "off" {
        for time in hours.split(',') {
            let (start, end) = time.split_once('-')?;
            let (start, end) = (exact_minutes(start)?, exact_minutes(end)?);
            if start >= end || times.last().is_some_and(|(_, before)| *before >= start) {
                return None;
            }
            times.push((start, end));
        }
    }
    Some(Rule { days, holidays, times })
}

/// The minute of the day of `09:00`, written in just this way.
pub(super) fn exact_minutes(time: &str) -> Option<u16> {
    let digits = time.len() == 5
        && time.bytes().enumerate().all(|(at, byte)| match at {
            2 => byte == b':',
            _ => byte.is_ascii_digit(),
        });
    let of_day = digits.then(|| minutes(time))??;
    let of_day = u16::try_from(of_day).ok()?;
    (of_day <= 24 * 60 && time[3..] < *"60").then_some(of_day)
}

/// The minute of the day of a time.
pub(super) fn minutes(time: &str) -> Option<u32> {
    let (hours, minutes) = time.split_once(':')?;
    Some(hours.parse::<u32>().ok()? * 60 + minutes.parse::<u32>().ok()?)
}

/// Words of hours that are the same every week but for holidays.
const OF_A_WEEK: [&str; 4] = ["PH", "off", "closed", "open"];

/// Whether hours say nothing of months, dates, years, weeks or seasons. In doubt they do.
fn is_weekly(hours: &str) -> bool {
    let is_time = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_known = |word: &str| OF_A_WEEK.contains(&word) || WEEKDAYS.contains(&word);
    let mut words = hours.split(|letter: char| !letter.is_alphanumeric());
    !hours.contains(['[', '"', '+']) && words.all(|word| is_time(word) || is_known(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_plain_week_says_what_the_grammar_says(
            hours in "(Mo|Tu|Sa|PH|We-Fr|Fr-Mo|Tu-Su)(,Su|,PH|,Mo-We)? (off|(0[79]|1[0-3]):(00|30|59|60)-(0[79]|1[2-4]|24):(00|15)(,(14|15):00-(18:30|24:00))?)(; (Mo|Sa-Su|PH|Th,PH) (off|10:00-12:00|22:00-24:00|20:00-02:00)){0,3}"
        ) {
            if let Some(rules) = plain_week(&hours) {
                let full = full(&hours);
                prop_assert!(full.is_some(), "{hours}");
                let table = Timetable { rules: Rules::Week(rules), is_weekly: true };
                let full = Timetable { rules: Rules::Full(full.expect("read")), is_weekly: is_weekly(&hours) };
                prop_assert!(full.is_weekly);
                let first = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a real day");
                for day in first.iter_days().take(40) {
                    prop_assert_eq!(table.on(day), full.on(day), "{} on {}", hours, day);
                    prop_assert_eq!(table.usually_on(day), full.usually_on(day), "{} usually on {}", hours, day);
                }
            }
        }
    }

    #[test]
    fn weeks_are_plain_and_nights_and_seasons_are_not() {
        let plain = [
            "Mo-Fr 09:00-12:30; PH off",
            "24/7",
            "Tu,Th 14:00-24:00",
            "Mo-Su 06:30-21:30; Sa,PH off",
        ];
        assert!(plain.iter().all(|hours| plain_week(hours).is_some()));
        let others = [
            "Mo-Su 20:30-07:30",
            "Aug off",
            "Mo[1] 09:00-12:00",
            "Mo-Fr 09:00-12:00,12:00-13:00",
            "",
            "off",
        ];
        assert!(others.iter().all(|hours| plain_week(hours).is_none()));
    }

    #[test]
    fn what_is_the_same_every_week_is_known() {
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
    }
}
