//! Opening hours as people read them.

use super::common::{Hours, HoursRow, HoursToday};
use crate::catalogue::Timetable;
use crate::catalogue::timetable::Day;
use crate::language::format_day;
use crate::search::opening_of;
use crate::site::stage::Stage;
use chrono::{Datelike, Days};

/// The week of the build as a table. Seasonal hours show the season of the build; holidays are said in words.
pub(crate) fn table(stage: &Stage<'_>, source: &str) -> Option<Hours> {
    let table = Timetable::read(source)?;
    let monday = stage
        .today
        .checked_sub_days(Days::new(u64::from(stage.today.weekday().num_days_from_monday())))?;
    let week: Vec<(String, bool)> = (0..7)
        .filter_map(|day| monday.checked_add_days(Days::new(day)))
        .map(|date| times(stage, table.usually_on(date)))
        .collect();
    let weekday = stage.today.weekday().num_days_from_monday() as usize;
    let mut rows: Vec<HoursRow> = Vec::new();
    let mut start = 0;
    while start < week.len() {
        let mut end = start;
        while end + 1 < week.len() && week[end + 1] == week[start] {
            end += 1;
        }
        rows.push(HoursRow {
            days: days(stage, start, end),
            times: week[start].0.clone(),
            open: week[start].1,
            mask: (start..=end).map(|day| 1u8 << day).sum(),
            today: (start..=end).contains(&weekday),
        });
        start = end + 1;
    }
    // A week is drawn as it usually is; what is said of single days knows the holidays.
    Some(Hours {
        rows,
        holidays: holidays(stage, source),
        source: source.to_owned(),
        code: opening_of(&table, stage.today),
        today: today(stage, &table),
    })
}

/// The hours of the day of the build.
fn today(stage: &Stage<'_>, table: &Timetable) -> HoursToday {
    let (times, open) = times(stage, table.on(stage.today));
    HoursToday {
        date: format_day(stage.messages.language(), stage.today),
        iso: stage.today.to_string(),
        times,
        open,
    }
}

fn days(stage: &Stage<'_>, start: usize, end: usize) -> String {
    let name = |day: usize| stage.text(&format!("day-{}", day + 1));
    match end - start {
        0 => name(start),
        1 => stage.fill(
            "times-and",
            &[("first", name(start).into()), ("second", name(end).into())],
        ),
        _ => stage.fill("days-range", &[("from", name(start).into()), ("to", name(end).into())]),
    }
}

/// The hours of a day in words, and whether it is open at all.
fn times(stage: &Stage<'_>, open: Day) -> (String, bool) {
    if open.is_empty() {
        return (stage.text("times-closed"), false);
    }
    if open == [(0, 24 * 60)] {
        return (stage.text("times-always"), true);
    }
    let text = open
        .into_iter()
        .map(|(start, end)| {
            stage.fill(
                "times-from",
                &[("start", clock(start).into()), ("end", clock(end).into())],
            )
        })
        .reduce(|first, second| stage.fill("times-and", &[("first", first.into()), ("second", second.into())]))
        .unwrap_or_default();
    (text, true)
}

/// «9:00»; midnight at the end of a day is «24:00».
fn clock(minutes: u16) -> String {
    let minutes = if minutes > 24 * 60 { minutes - 24 * 60 } else { minutes };
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// What the hours say about public holidays: the last rule that names them counts.
fn holidays(stage: &Stage<'_>, source: &str) -> Option<String> {
    let (days, times) = source
        .split(';')
        .map(str::trim)
        .filter_map(|rule| rule.split_once(' '))
        .rfind(|(days, _)| days.split([',', '-']).any(|day| day == "PH"))?;
    let times = times.trim();
    if days.is_empty() {
        return None;
    }
    if times == "off" || times == "closed" {
        return Some(stage.text("holidays-closed"));
    }
    Some(stage.fill(
        "holidays-open",
        &[("times", times.replace('-', "–").replace(',', ", ").into())],
    ))
}
