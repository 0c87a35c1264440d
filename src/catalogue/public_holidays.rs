//! The public holidays of the whole of Italy.
//!
//! The library of opening hours has them too, among those of all countries, which it unpacks together: that takes longer
//! than to read the hours of a thousand services. So it is asked only where it reads the hours itself.

use chrono::{Datelike, NaiveDate};

/// Those that fall on the same day every year, as month and day (L. 27 May 1949 n. 260, art. 2, as amended).
const FIXED: [(u32, u32); 10] = [
    (1, 1),
    (1, 6),
    (4, 25),
    (5, 1),
    (6, 2),
    (8, 15),
    (11, 1),
    (12, 8),
    (12, 25),
    (12, 26),
];
/// Saint Francis, and the year from which it is one (L. 8 October 2025 n. 151).
const FRANCIS: ((u32, u32), i32) = ((10, 4), 2026);

/// Whether a day is a public holiday everywhere in Italy. Sundays are not, but for Easter.
pub fn is_public_holiday(date: NaiveDate) -> bool {
    let day = (date.month(), date.day());
    FIXED.contains(&day)
        || (day == FRANCIS.0 && date.year() >= FRANCIS.1)
        || (matches!(date.month(), 3 | 4) && is_easter(date))
}

/// Whether a day is Easter or the Monday after it.
fn is_easter(date: NaiveDate) -> bool {
    let easter = easter(date.year());
    easter.is_some_and(|easter| date == easter || date.pred_opt() == Some(easter))
}

/// Easter Sunday by the Gregorian calendar, in the letters of the rule (J. Meeus, Astronomical Algorithms, ch. 8).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use opening_hours::localization::Country;

    #[test]
    fn they_are_those_of_the_library() {
        let known = Country::IT.holidays();
        let first = NaiveDate::from_ymd_opt(2020, 1, 1).expect("a real day");
        for date in first.iter_days().take_while(|date| date.year() < 2050) {
            assert_eq!(is_public_holiday(date), known.get_public().contains(date), "{date}");
        }
    }
}
