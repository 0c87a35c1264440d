//! The front matter of other generators, turned into ours where that can be done without a doubt.

use super::front_matter::FENCE;
use super::values;
use std::ops::Range;

/// The block between two lines `---` at the beginning of a page, and what it is in TOML. Nothing if it holds more than
/// plain lines `key: value` and lists of words: then a person has to look.
pub(super) fn converted(text: &str) -> Option<(Range<usize>, String)> {
    let start = text.len() - text.trim_start_matches('\u{feff}').trim_start().len();
    let mut at = start;
    let mut out = format!("{FENCE}\n");
    // A key without a value, which may be followed by a list.
    let mut open: Option<(String, Vec<String>)> = None;
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        let content = line.trim_end();
        if number == 0 {
            (content == "---").then_some(())?;
            at += line.len();
            continue;
        }
        if content == "---" {
            close(&mut open, &mut out)?;
            out.push_str(FENCE);
            return Some((start..at + content.len(), out));
        }
        at += line.len();
        if let Some(item) = content.trim_start().strip_prefix("- ") {
            let (_, items) = open.as_mut()?;
            items.push(values::toml_basic_string(values::unquoted(item)));
            continue;
        }
        close(&mut open, &mut out)?;
        if content.trim().is_empty() || content.starts_with('#') {
            out.push_str(content);
            out.push('\n');
            continue;
        }
        let (key, value) = content.split_once(':')?;
        let is_key = !key.is_empty()
            && key
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
        // Blocks, references and comments behind a value mean something of their own.
        let value = value.trim();
        if !is_key || value.starts_with(['|', '>', '&', '*', '{', '!']) || value.contains(" #") {
            return None;
        }
        if value.is_empty() {
            open = Some((key.to_owned(), Vec::new()));
        } else {
            out.push_str(&format!("{key} = {}\n", values::literal(value)));
        }
    }
    None
}

fn close(open: &mut Option<(String, Vec<String>)>, out: &mut String) -> Option<()> {
    let Some((key, items)) = open.take() else {
        return Some(());
    };
    if items.is_empty() {
        return None;
    }
    out.push_str(&format!("{key} = [{}]\n", items.join(", ")));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::converted;
    use proptest::prelude::*;

    #[test]
    fn plain_yaml_becomes_toml() {
        let text = "---\ntitle: Trasporto\n# nota\nverified: 2026-10-01\naudiences: [a, b]\nmodes:\n  - home\n  - phone\n---\n\nTesto\n";
        let (range, toml) = converted(text).expect("converted");
        assert_eq!(&text[range.end..], "\n\nTesto\n");
        assert_eq!(
            toml,
            "+++\ntitle = \"Trasporto\"\n# nota\nverified = 2026-10-01\naudiences = [\"a\", \"b\"]\nmodes = [\"home\", \"phone\"]\n+++"
        );
        for unsure in [
            "---\nprice:\n  amount: 3\n---\n",
            "---\na: |\n  b\n---\n",
            "---\na: 1 # x\n---\n",
            "---\na: 1\n",
        ] {
            assert_eq!(converted(unsure), None, "{unsure}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_converted_or_left(text in "(---\n|[a-z]+: |\\PC|\n| - ){0,40}") {
            if let Some((range, _)) = converted(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
