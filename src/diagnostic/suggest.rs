//! «Forse intendevi …?»: the closest of the words that would have been right.

/// The candidate closest to `word`, if it is close enough that a person would call it a slip of the pen.
///
/// Close means a Damerau–Levenshtein distance of at most a third of the word (at least 1, at most 4), upper and lower
/// case and `_`/`-` being the same; or the one is a beginning of the other, from four letters up.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace(['_', ' '], "-");
    let wanted = plain(word);
    let limit = (wanted.chars().count() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = plain(candidate);
            let distance = strsim::damerau_levenshtein(&wanted, &other);
            let begins = wanted.chars().count() >= 4
                && other.chars().count() >= 4
                && (other.starts_with(&wanted) || wanted.starts_with(&other));
            (distance <= limit || begins).then_some((distance, candidate))
        })
        // Ties go to the first in the alphabet, so that the same input always has the same answer.
        .min_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1)))
        .map(|(_, candidate)| candidate)
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
}
