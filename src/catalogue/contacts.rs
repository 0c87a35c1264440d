//! Phone numbers, e-mail addresses and web addresses: what is accepted, and their canonical form.

use crate::diagnostic::Text;
use crate::source::Fields;

/// A phone number as written, if it can be dialled: three digits (emergency numbers) to fifteen, with the usual
/// separators and perhaps a `+` in front.
pub fn phone(text: &str) -> Option<String> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let known = text
        .char_indices()
        .all(|(at, c)| c.is_ascii_digit() || " .-/()".contains(c) || (c == '+' && at == 0));
    (known && (3..=15).contains(&digits)).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What follows `tel:`: digits only, with the Italian prefix unless another is given. Short public numbers (112, 1522)
/// and green numbers stay as they are.
pub fn dialled(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if phone.starts_with('+') {
        format!("+{digits}")
    } else if let Some(international) = digits.strip_prefix("00") {
        format!("+{international}")
    } else if digits.len() <= 5 || digits.starts_with("80") && digits.len() <= 9 {
        digits
    } else {
        format!("+39{digits}")
    }
}

/// An e-mail address in the form that every mail program accepts; deliberately stricter than the standard.
pub fn email(text: &str) -> Option<String> {
    let (local, domain) = text.split_once('@')?;
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "._%+-".contains(c))
    };
    (plain(local) && plain(domain) && domain.contains('.') && !domain.contains("..")).then(|| text.to_owned())
}

/// An absolute `http` or `https` address, or a path of the portal itself (`/carta/`).
pub fn url(text: &str) -> Option<String> {
    let clean = !text
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || "\"<>\\`{}|^".contains(c));
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let absolute = rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty() && !host.contains('@')
    });
    let local = text.starts_with('/') && !text.starts_with("//");
    (clean && (absolute || local)).then(|| text.to_owned())
}

/// Reads a phone number.
pub fn read_phone(fields: &Fields<'_>, key: &'static str) -> Option<String> {
    check(fields, key, phone, "030", "contact-phone", "contact-phone-help")
}

/// Reads an e-mail address.
pub fn read_email(fields: &Fields<'_>, key: &'static str) -> Option<String> {
    check(fields, key, email, "028", "contact-email", "contact-email-help")
}

/// Reads a web address.
pub fn read_url(fields: &Fields<'_>, key: &'static str) -> Option<String> {
    check(fields, key, url, "029", "contact-url", "contact-url-help")
}

fn check(
    fields: &Fields<'_>,
    key: &'static str,
    accept: fn(&str) -> Option<String>,
    number: &str,
    headline: &'static str,
    help: &'static str,
) -> Option<String> {
    let text = fields.text(key)?;
    let accepted = accept(&text);
    if accepted.is_none() {
        fields.error(
            number,
            key,
            Text::new(headline).with("value", shorten(&text)),
            Text::new(help),
        );
    }
    accepted
}

/// The first characters of a value, fit for a headline.
pub(super) fn shorten(text: &str) -> String {
    shorten_to(60, text)
}

/// At most so many characters of a text, with an ellipsis where something was cut.
pub fn shorten_to(most: usize, text: &str) -> String {
    let mut short: String = text.chars().take(most).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_recognised() {
        assert_eq!(phone("0331 555 012").as_deref(), Some("0331 555 012"));
        assert!(phone("non ancora").is_none());
        assert!(phone("javascript:1234").is_none());
        assert_eq!(dialled("0331 555 012"), "+390331555012");
        assert_eq!(dialled("+44 20 7946 0000"), "+442079460000");
        assert_eq!(dialled("1522"), "1522");
        assert_eq!(dialled("800 123 456"), "800123456");
        assert!(email("a@b.example.org").is_some());
        assert!(email("a@b").is_none());
        assert!(email("a b@c.it").is_none());
        assert!(url("https://www.example.org/a?b=c").is_some());
        assert!(url("/carta/").is_some());
        for bad in [
            "javascript:alert(1)",
            "//host/x",
            "http://",
            "https://a@b/",
            "ftp://a",
            "https://a b",
        ] {
            assert!(url(bad).is_none(), "{bad}");
        }
    }
}
