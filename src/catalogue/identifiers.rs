//! Check digits of the Italian tax identifiers.

/// Whether a text is a valid partita IVA: eleven digits, the last of which is the check digit of a Luhn sum (D.M.
/// 23/12/1976).
pub fn is_vat_id(text: &str) -> bool {
    let text = text.strip_prefix("IT").unwrap_or(text);
    if text.len() != 11 || !text.bytes().all(|b| b.is_ascii_digit()) || text.bytes().all(|b| b == b'0') {
        return false;
    }
    let sum: u32 = text
        .bytes()
        .enumerate()
        .map(|(index, byte)| {
            let digit = u32::from(byte - b'0');
            match (index % 2, digit * 2) {
                (0, _) => digit,
                (_, double) if double > 9 => double - 9,
                (_, double) => double,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Whether a text is a valid codice fiscale: eleven digits for bodies (checked as a partita IVA), or sixteen characters
/// for persons (D.M. 23/12/1976; digits may be replaced by letters where two people share a code).
pub fn is_tax_id(text: &str) -> bool {
    let text = text.to_ascii_uppercase();
    if text.len() == 11 {
        return is_vat_id(&text);
    }
    let bytes = text.as_bytes();
    if bytes.len() != 16 {
        return false;
    }
    // Where digits stand; letters L–V may take their place ("omocodia").
    const DIGITS: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];
    let shape = bytes.iter().enumerate().all(|(index, byte)| {
        if DIGITS.contains(&index) {
            byte.is_ascii_digit() || b"LMNPQRSTUV".contains(byte)
        } else {
            byte.is_ascii_uppercase()
        }
    });
    if !shape || !b"ABCDEHLMPRST".contains(&bytes[8]) {
        return false;
    }
    // Values of the characters in odd places (first, third, …), for 0–9 and A–Z.
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
    ];
    let sum: u32 = bytes[..15]
        .iter()
        .enumerate()
        .map(|(index, byte)| {
            let value = if byte.is_ascii_digit() {
                usize::from(byte - b'0')
            } else {
                usize::from(byte - b'A')
            };
            if index % 2 == 0 {
                ODD[value]
            } else {
                u32::try_from(value).unwrap_or(0)
            }
        })
        .sum();
    u32::from(bytes[15] - b'A') == sum % 26
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        assert!(is_vat_id("99100010125"));
        assert!(!is_vat_id("99100010126"));
        assert!(!is_vat_id("9910001012"));
        assert!(!is_vat_id("00000000000"));
        assert!(is_tax_id("90000010125"));
        // The made-up person that textbooks use.
        assert!(is_tax_id("RSSMRA80A01F205X"));
        assert!(!is_tax_id("RSSMRA80A01F205Y"));
        assert!(!is_tax_id("RSSMRA80A01F20"));
    }

    #[test]
    fn one_wrong_digit_is_always_noticed() {
        let good = "99100010125";
        for index in 0..11 {
            for digit in b'0'..=b'9' {
                let mut bytes = good.as_bytes().to_vec();
                bytes[index] = digit;
                let text = String::from_utf8_lossy(&bytes).into_owned();
                assert_eq!(is_vat_id(&text), text == good, "{text}");
            }
        }
    }
}
