//! What an editor meant by a value, and how TOML wants it written.

use chrono::{Datelike, NaiveDate};

/// A text without what cannot be seen: control characters become spaces, and marks that turn the direction of writing
/// (with which one text can pass for another) go.
pub fn visible(text: &str) -> String {
    if !has_odd(text.as_bytes()) {
        return text.to_owned();
    }
    text.chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(|c| {
            if c.is_control() && !matches!(c, '\n' | '\t') {
                ' '
            } else {
                c
            }
        })
        .collect()
}

/// Bytes that are looked at at once.
const PIECE: usize = 32;

/// Whether UTF-8 has control characters or marks of direction.
fn has_odd(text: &[u8]) -> bool {
    let next = |at: usize| text.get(at).copied().unwrap_or_default();
    let is_odd = |(at, byte): (usize, &u8)| match byte {
        b'\n' | b'\t' => false,
        ..b' ' | 0x7f => true,
        // The control characters that are not of ASCII; «»° and others begin with C2 too.
        0xc2 => next(at + 1) < 0xa0,
        0xe2 => match next(at + 1) {
            0x80 => (0xaa..=0xae).contains(&next(at + 2)),
            0x81 => (0xa6..=0xa9).contains(&next(at + 2)),
            _ => false,
        },
        _ => false,
    };
    // Few pieces of a text have anything that might be one; whether they have is asked of all their bytes at once.
    text.chunks(PIECE).zip(0..).any(|(piece, number)| {
        let may_be = |may_be: bool, byte: &u8| may_be | matches!(byte, ..b' ' | 0x7f | 0xc2 | 0xe2);
        piece.iter().fold(false, may_be) && (number * PIECE..).zip(piece).any(is_odd)
    })
}

/// A text as a TOML string, in the form that needs the fewest escapes.
pub fn toml_string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A text as a TOML basic string: between double quotes, on one line.
pub fn toml_basic_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

const MONTHS: [&str; 12] = [
    "gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic",
];

/// Dates as people write them: 2026-05-12, 12/05/2026, 12.5.26, 12 maggio 2026. Nothing for what may be two days, see
/// [`two_dates`].
pub fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if let Some((first, second)) = readings(text) {
        return if first.is_none() || second.is_none() {
            first.or(second)
        } else {
            first.filter(|_| first == second)
        };
    }
    let numeric = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok());
    if let Some(date) = numeric {
        return in_this_century(date);
    }
    let mut words = text.split_whitespace();
    let day = words.next()?.trim_end_matches(['°', 'º', '.']).parse().ok()?;
    let name = words.next()?.to_lowercase();
    let month = MONTHS.iter().position(|short| name.starts_with(short))? + 1;
    let year = words.next()?.parse().ok()?;
    if words.next().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, day)
}

/// Two digits of a year are this century's.
fn in_this_century(date: NaiveDate) -> Option<NaiveDate> {
    if date.year() < 100 {
        date.with_year(date.year() + 2000)
    } else {
        Some(date)
    }
}

/// Three numbers of one or two digits with hyphens, read from the day and from the year on: 30-11-28 is a day of 2028 to
/// whoever begins with the day, and one of 2030 to whoever begins with the year, as the hyphens suggest.
fn readings(text: &str) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    let parts: Vec<&str> = text.split('-').collect();
    let is_short = |part: &&str| matches!(part.len(), 1..=2) && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.len() != 3 || !parts.iter().all(is_short) {
        return None;
    }
    let read = |format| NaiveDate::parse_from_str(text, format).ok().and_then(in_this_century);
    Some((read("%d-%m-%Y"), read("%Y-%m-%d")))
}

/// The two days that a text may mean; nothing where it is one, or none.
pub fn two_dates(text: &str) -> Option<[NaiveDate; 2]> {
    match readings(text.trim())? {
        (Some(first), Some(second)) if first != second => Some([first, second]),
        _ => None,
    }
}

/// Yes and no as people write them.
pub fn flag(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "true" | "si" | "sì" | "sí" | "yes" | "vero" => Some(true),
        "false" | "no" | "falso" => Some(false),
        _ => None,
    }
}

/// A number as people write it, in the form of TOML: «23,50 €» is 23.50, «1.250» and «1.250,00» are over a thousand.
pub fn number(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('€').trim_start();
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
        .unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    let unit = unit.trim();
    let is_unit = unit.is_empty() || unit.chars().all(|c| c.is_alphabetic() || "€%;/ ".contains(c));
    if !is_unit || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits = digits.trim_end_matches([',', '.']);
    let plain = if digits.contains(',') {
        digits.replace('.', "").replacen(',', ".", 1)
    } else if digits.rsplit('.').next().is_some_and(|last| last.len() == 3) && digits.contains('.') {
        digits.replace('.', "")
    } else {
        digits.to_owned()
    };
    plain.parse::<f64>().ok().filter(|number| number.is_finite())?;
    // Codes and telephone numbers are no numbers.
    (!(plain.len() > 1 && plain.starts_with('0') && !plain.starts_with("0."))).then_some(plain)
}

/// A list in one text: «a, b; c». What stands between quotes is one item, also where no comma follows.
pub fn list(text: &str) -> String {
    let mut rest = text.trim().trim_start_matches('[').trim_end_matches(']');
    let mut items = Vec::new();
    while !rest.is_empty() {
        let (item, after) = first_item(rest);
        items.push(unquoted(item));
        rest = after;
    }
    let items = items.into_iter().filter(|item| !item.is_empty()).map(toml_string);
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// The first item of a list, and what comes after it.
fn first_item(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    if let Some(quote) = text.chars().next().filter(|first| ['"', '\''].contains(first))
        && let Some((item, after)) = text[1..].split_once(quote)
    {
        let after = after.trim_start();
        return (item, after.strip_prefix([',', ';']).unwrap_or(after));
    }
    // A quote after a gap begins the next item.
    let end = text.find([',', ';']).unwrap_or(text.len());
    match text[..end].find(" \"") {
        Some(gap) => text.split_at(gap),
        None => (&text[..end], text.get(end + 1..).unwrap_or_default()),
    }
}

/// Whether a text is three numbers like those of a date, whatever day they name.
pub fn looks_like_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let lengths: Vec<usize> = parts
        .iter()
        .filter(|part| is_number(part))
        .map(|part| part.len())
        .collect();
    parts.len() == 3 && matches!(lengths[..], [4, 1..=2, 1..=2] | [1..=2, 1..=2, 2 | 4])
}

/// A text without the quotes around it, whatever their kind.
pub fn unquoted(text: &str) -> &str {
    text.trim()
        .trim_matches(|c: char| c.is_whitespace() || "\"'“”„«»‘’".contains(c))
}

/// What was meant by a value that is no TOML, as TOML.
pub fn literal(raw: &str) -> String {
    let raw = raw.trim().trim_end_matches([';', ',']).trim_end();
    let quoted = raw.starts_with(['"', '\'', '“', '”', '„', '«', '‘', '’']);
    if quoted {
        return toml_string(unquoted(raw));
    }
    if raw.starts_with('[') {
        return list(raw);
    }
    if two_dates(raw).is_some() {
        return raw.to_owned();
    }
    if let Some(date) = date(raw) {
        return date.to_string();
    }
    if let Some(flag) = flag(raw) {
        return flag.to_string();
    }
    number(raw).unwrap_or_else(|| toml_string(unquoted(raw)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_taken_out() {
        assert_eq!(visible("a\u{0}b\u{1b}[31m\u{202e}c\nd"), "a b [31mc\nd");
        assert_eq!(visible("«l’ora»\u{85}di\u{2069} due\u{7f}"), "«l’ora» di due ");
    }

    #[test]
    fn values_are_read_as_they_were_meant() {
        for (raw, toml) in [
            ("2026-11-04", "2026-11-04"),
            ("04/11/2026", "2026-11-04"),
            ("4.11.26", "2026-11-04"),
            ("4 novembre 2026", "2026-11-04"),
            ("sì", "true"),
            ("No", "false"),
            ("23,50", "23.50"),
            ("23,50 €", "23.50"),
            ("€ 23,50", "23.50"),
            ("1.250,00", "1250.00"),
            ("10 giorni", "10"),
            ("10;", "10"),
            ("0331555212", "\"0331555212\""),
            ("[older-dependent, disability]", "[\"older-dependent\", \"disability\"]"),
            ("“Assistenza a casa”", "\"Assistenza a casa\""),
            ("Assistenza a casa", "\"Assistenza a casa\""),
            ("telefono", "\"telefono\""),
        ] {
            assert_eq!(literal(raw), toml, "{raw}");
        }
        assert_eq!(list("a, b"), "[\"a\", \"b\"]");
    }

    #[test]
    fn a_date_that_may_be_two_is_none() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        assert_eq!(date("30-11-28"), None);
        assert_eq!(two_dates("30-11-28"), Some([day(2028, 11, 30), day(2030, 11, 28)]));
        assert_eq!(literal("5-6-27"), "5-6-27");
        for (text, expected) in [
            ("26-11-26", day(2026, 11, 26)),
            ("30-11-00", day(2000, 11, 30)),
            ("30-11-2028", day(2028, 11, 30)),
            ("30/11/28", day(2028, 11, 30)),
            ("2028-11-30", day(2028, 11, 30)),
        ] {
            assert_eq!((date(text), two_dates(text)), (Some(expected), None), "{text}");
        }
    }

    #[test]
    fn a_list_has_the_items_that_were_meant() {
        for (raw, toml) in [
            ("[\"home\" \"phone\"]", "[\"home\", \"phone\"]"),
            ("['home' 'phone']", "[\"home\", \"phone\"]"),
            ("[\"a, b\" \"c\";]", "[\"a, b\", \"c\"]"),
            ("[home \"phone\", mobile]", "[\"home\", \"phone\", \"mobile\"]"),
            ("[l'ora, l'altra]", "[\"l'ora\", \"l'altra\"]"),
            ("[\"home, phone]", "[\"home\", \"phone\"]"),
            ("[ , ]", "[]"),
        ] {
            assert_eq!(list(raw), toml, "{raw}");
        }
    }
}
