//! «Forse intendevi …?»: the closest of the words that would have been right.

/// The candidate closest to `word`, if it is close enough that a person would call it a slip of the pen.
///
/// Upper and lower case and `_`/`-` are the same. Close means a Damerau–Levenshtein distance of at most a quarter of the
/// word (at least 1 from five letters, at most 3); or that the word is the beginning of exactly one candidate, from five
/// letters up. Codes, which have digits, are either the same or another thing: no digit is ever guessed.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace(['_', ' '], "-");
    let wanted = plain(word);
    let letters = wanted.chars().count();
    let limit = if wanted.chars().any(|c| c.is_ascii_digit()) || letters < 4 {
        0
    } else {
        (letters / 4).clamp(1, 3)
    };
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let near = candidates
        .iter()
        .filter_map(|candidate| {
            let distance = strsim::damerau_levenshtein(&wanted, &plain(candidate));
            (distance <= limit).then_some((distance, *candidate))
        })
        // Ties go to the first in the alphabet, so that the same input always has the same answer.
        .min_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1)));
    if let Some((_, candidate)) = near {
        return Some(candidate);
    }
    let mut begun = candidates
        .into_iter()
        .filter(|candidate| letters >= 5 && plain(candidate).starts_with(&wanted));
    match (begun.next(), begun.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_slip_is_recognised_and_a_different_word_is_not() {
        let keys = ["audiences", "area", "hours", "languages", "verified_by"];
        assert_eq!(closest("audience", keys), Some("audiences"));
        assert_eq!(closest("hour", keys), Some("hours"));
        assert_eq!(closest("verified-by", keys), Some("verified_by"));
        assert_eq!(closest("titolo", keys), None);
        assert_eq!(closest("Area", keys), Some("area"));
    }

    #[test]
    fn codes_and_ambiguous_beginnings_are_not_guessed() {
        assert_eq!(closest("A2.03", ["A2.01", "A2.02"]), None);
        assert_eq!(closest("a2.01", ["A2.01"]), Some("A2.01"));
        assert_eq!(closest("CDD", ["cad", "cd"]), None);
        assert_eq!(closest("venegono", ["venegono-inferiore", "venegono-superiore"]), None);
        assert_eq!(
            closest("castigl", ["castiglione-olona", "castelseprio"]),
            Some("castiglione-olona")
        );
    }
}
