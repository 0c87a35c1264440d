//! Which hours something is open on a day, of hours in OpenStreetMap's syntax.

use super::public_holidays::is_public_holiday;
use chrono::{Datelike, NaiveDate};
use opening_hours::localization::Country;
use opening_hours::{Context, OpeningHours, RuleKind};

/// Open times of a day: minutes after midnight, from and to. A night is parted at midnight.
pub type Day = Vec<(u16, u16)>;

/// Hours that were understood.
pub struct Timetable {
    rules: Rules,
    is_weekly: bool,
}

/// Most hours are plain weeks, which take a hundredth of the time of the full grammar to read and to ask: a portal of ten
/// thousand services has five thousand different hours.
enum Rules {
    Week(Vec<Rule>),
    /// As they are, and as they are for who knows the holidays.
    Full(Box<(OpeningHours, OpeningHours)>),
}

/// A rule of a plain week: what the last one that matches a day says holds.
struct Rule {
    /// Parts of the year; none: all of it.
    seasons: Vec<Season>,
    /// Days of the week as bits, Monday lowest, for each seven days of a month: `Sa[2]` is one of those from the 8th to the
    /// 14th.
    days: [u8; SEVENS],
    holidays: bool,
    /// None: closed.
    times: Day,
}

/// How many times seven days begin in a month.
const SEVENS: usize = 5;

/// The first and the last day of a part of the year, as month and day; it may go over the turn of the year.
type Season = [(u32, u32); 2];

impl Rule {
    fn matches(&self, date: NaiveDate, is_holiday: bool) -> bool {
        let (month, day) = (date.month(), date.day());
        let is_in = |[first, last]: &Season| {
            let (after, before) = (*first <= (month, day), (month, day) <= *last);
            if first <= last {
                after && before
            } else {
                after || before
            }
        };
        let weekday = 1 << date.weekday().num_days_from_monday();
        let of_month = self.days.get(date.day0() as usize / 7).copied().unwrap_or_default();
        (of_month & weekday != 0 || self.holidays && is_holiday)
            && (self.seasons.is_empty() || self.seasons.iter().any(is_in))
    }
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
            Rules::Week(rules) => of_week(rules, date, is_public_holiday(date)),
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

fn of_week(rules: &[Rule], date: NaiveDate, is_holiday: bool) -> Day {
    let matching = rules.iter().rfind(|rule| rule.matches(date, is_holiday));
    matching.map(|rule| rule.times.clone()).unwrap_or_default()
}

fn full(source: &str) -> Option<Box<(OpeningHours, OpeningHours)>> {
    let hours: OpeningHours = source.parse().ok()?;
    let context = Context::default().with_holidays(Country::IT.holidays());
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

/// The months of a year, as hours name them.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Hours as `Mo-Fr 09:00-13:00,14:00-18:00; Sa[1],PH 09:00-12:00; Su off; Aug off; Dec 24-Jan 06 off`; nothing if they are,
/// or may be, any others. No night is among them: a rule of the day before would count.
fn plain_week(source: &str) -> Option<Vec<Rule>> {
    if source == "24/7" {
        return Some(vec![Rule {
            seasons: Vec::new(),
            days: [0x7f; SEVENS],
            holidays: true,
            times: vec![(0, 24 * 60)],
        }]);
    }
    source.split(';').map(|rule| plain_rule(rule.trim())).collect()
}

fn plain_rule(rule: &str) -> Option<Rule> {
    let (selector, hours) = rule.rsplit_once(' ')?;
    let (seasons, selector) = plain_seasons(selector)?;
    let (days, holidays) = plain_days(selector)?;
    // Of holidays in a part of the year nothing is known here.
    if holidays && !seasons.is_empty() {
        return None;
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
    Some(Rule {
        seasons,
        days,
        holidays,
        times,
    })
}

/// The days of a rule as they stand in [`Rule::days`], and whether holidays are named: `Mo-We,Fr`, `Sa[2],PH`; where none
/// are, all days of the week, which holidays are too.
fn plain_days(selector: &str) -> Option<([u8; SEVENS], bool)> {
    if selector.is_empty() {
        return Some(([0x7f; SEVENS], false));
    }
    let (mut days, mut holidays) = ([0; SEVENS], false);
    for part in selector.split(',') {
        if part == "PH" {
            holidays = true;
            continue;
        }
        let (part, sevens) = match part.strip_suffix(']').and_then(|part| part.split_once('[')) {
            Some((part, number)) => {
                let number: usize = number.parse().ok()?;
                (part, number.checked_sub(1)?..number)
            }
            None => (part, 0..SEVENS),
        };
        let weekday = |name: &str| WEEKDAYS.iter().position(|known| *known == name);
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (weekday(first)?, weekday(last)?);
        if first > last || sevens.len() == 1 && first != last {
            return None;
        }
        let week = (first..=last).map(|day| 1 << day).sum::<u8>();
        days.get_mut(sevens)?.iter_mut().for_each(|days| *days |= week);
    }
    Some((days, holidays))
}

/// The parts of the year that a rule begins with, and what is left of its days: `Sep-Jun Mo`, `Jun 09-Aug 08: Mo`,
/// `Dec 24,Dec 31`.
fn plain_seasons(selector: &str) -> Option<(Vec<Season>, &str)> {
    if !selector.get(..3).is_some_and(|name| MONTHS.contains(&name)) {
        return Some((Vec::new(), selector));
    }
    // Days of the week have two letters, and no month begins like one.
    let is_weekdays = |words: &str| words.get(..2).is_some_and(|name| WEEKDAYS.contains(&name));
    let (seasons, days) = match selector.rsplit_once(' ') {
        Some((seasons, days)) if is_weekdays(days) => (seasons.strip_suffix(':').unwrap_or(seasons), days),
        _ => (selector, ""),
    };
    // What the grammar makes of several with days of the week behind them is not what it seems.
    let seasons: Option<Vec<Season>> = seasons.split(',').map(plain_season).collect();
    let seasons = seasons.filter(|seasons| days.is_empty() || seasons.len() == 1)?;
    Some((seasons, days))
}

/// `Jul-Aug`, `Aug`, `Jun 09-Aug 08`, `Dec 24`; no day that a month may not have.
fn plain_season(season: &str) -> Option<Season> {
    let end = |end: &str| {
        let (month, day) = end
            .split_once(' ')
            .map_or((end, None), |(month, day)| (month, Some(day)));
        let month = MONTHS.iter().position(|known| *known == month)? as u32 + 1;
        let day = match day {
            // In a year that is no leap year.
            Some(day) if day.len() == 2 => Some(
                day.parse()
                    .ok()
                    .filter(|day| NaiveDate::from_ymd_opt(2026, month, *day).is_some())?,
            ),
            Some(_) => return None,
            None => None,
        };
        Some((month, day))
    };
    let (first, last) = season.split_once('-').unwrap_or((season, season));
    match (end(first)?, end(last)?) {
        ((first, Some(from)), (last, Some(to))) => Some([(first, from), (last, to)]),
        ((first, None), (last, None)) => Some([(first, 1), (last, 31)]),
        _ => None,
    }
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
            hours in "((Sep-Jun|Aug|Jun 09-Aug 08:|Dec 24-Jan 06|Jul-Aug,Dec) )?(Mo|Tu|Sa|PH|We-Fr|Fr-Mo|Tu-Su|Sa\\[2\\])(,Su|,PH|,Mo-We|,Th\\[[15]\\])? (off|(0[79]|1[0-3]):(00|30|59|60)-(0[79]|1[2-4]|24):(00|15)(,(14|15):00-(18:30|24:00))?)(; (Mo|Sa-Su|PH|Th,PH|Dec 08,Dec 31|Dec|Nov-Jan Mo-Fr|Dec 25|Jan 31|Feb 29-Mar 01) (off|10:00-12:00|22:00-24:00|20:00-02:00)){0,3}"
        ) {
            if let Some(rules) = plain_week(&hours) {
                let full = full(&hours);
                prop_assert!(full.is_some(), "{hours}");
                // Only such a week is the same every week.
                let changes = hours.contains('[') || rules.iter().any(|rule| !rule.seasons.is_empty());
                let table = Timetable { rules: Rules::Week(rules), is_weekly: true };
                let full = Timetable { rules: Rules::Full(full.expect("read")), is_weekly: is_weekly(&hours) };
                prop_assert_eq!(full.is_weekly, !changes, "{}", hours);
                let first = NaiveDate::from_ymd_opt(2027, 11, 27).expect("a real day");
                // Over the turn of the year, and every sixth day until the autumn of a leap year.
                for day in first.iter_days().take(45).chain(first.iter_days().step_by(6).take(50)) {
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
            "Mo-Fr 09:00-12:00; Sa[2],Sa[4] 09:00-12:00; PH off",
            "Sep 01-Jun 30 Mo-Fr 09:00-12:00; Jul-Aug Mo 09:00-12:00; PH off",
            "Jun 09-Aug 08: Mo-Fr 08:00-17:00",
            "Mo-Fr 09:00-12:00; Aug off; Dec 24-Jan 06 off; Dec 24,Dec 31 09:00-11:00",
        ];
        assert!(plain.iter().all(|hours| plain_week(hours).is_some()));
        let others = [
            "Mo-Su 20:30-07:30",
            "Mo[-1] 09:00-12:00",
            "Mo-Fr[1] 09:00-12:00",
            "2026 Aug off",
            "Sep 31 off",
            "Feb 29 off",
            "Aug PH off",
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
