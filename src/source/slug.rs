//! Names that are fit for URLs.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Whether a name is a slug: lower-case letters and digits of ASCII in words joined by single hyphens.
pub fn is_slug(name: &str) -> bool {
    !name.is_empty()
        && name
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// The slug nearest to any text: accents folded, everything else that is not a letter or digit a hyphen. Empty when
/// the text has no letter or digit that ASCII knows.
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut push = |c: char| match c {
        'a'..='z' | '0'..='9' => slug.push(c),
        'ß' => slug.push_str("ss"),
        'æ' => slug.push_str("ae"),
        'œ' => slug.push_str("oe"),
        'ø' => slug.push('o'),
        'đ' => slug.push('d'),
        'ł' => slug.push('l'),
        _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
        _ => {}
    };
    for c in text.chars() {
        // Nearly all letters are plain ones, which need no look at the tables of Unicode.
        if c.is_ascii() {
            push(c.to_ascii_lowercase());
        } else {
            std::iter::once(c)
                .nfkd()
                .filter(|c| !is_combining_mark(*c))
                .flat_map(char::to_lowercase)
                .for_each(&mut push);
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn italian_titles_become_slugs() {
        assert_eq!(slugify("Perché l'Asilo è qui"), "perche-l-asilo-e-qui");
        assert_eq!(slugify("  Città & comuni!  "), "citta-comuni");
        assert_eq!(slugify("日本"), "");
    }

    proptest! {
        #[test]
        fn what_slugify_makes_is_a_slug_or_empty(text in "\\PC{0,40}") {
            let slug = slugify(&text);
            prop_assert!(slug.is_empty() || is_slug(&slug), "{slug}");
            prop_assert_eq!(slugify(&slug), slug);
        }
    }
}
