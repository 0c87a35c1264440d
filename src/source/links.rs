//! Where the links of a text lead, and whether they may.

use camino::Utf8PathBuf;

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A place on the same page: `#orari`.
    Anchor(String),
    /// A page of the portal: its path, and the rest (`?…`, `#…`).
    Internal {
        /// Path from the portal's root.
        path: String,
        /// Query and fragment as written.
        rest: String,
    },
    /// A file or page beside this one.
    Beside(Utf8PathBuf),
    /// Another site.
    External(String),
    /// An e-mail address or telephone number.
    Contact(String),
    /// A scheme that could run code or read files.
    Forbidden(String),
    /// A path that leaves the page's folder.
    Outside,
}

/// The target of a link as written. Browsers ignore white space and control characters in schemes (`java\nscript:`), so
/// they are ignored here too.
pub fn target(written: &str) -> Target {
    let clean: String = written.chars().filter(|c| !c.is_control()).collect();
    let clean = clean.trim();
    if let Some(anchor) = clean.strip_prefix('#') {
        return Target::Anchor(anchor.to_owned());
    }
    // Most links have no scheme.
    let compact: String = match clean.contains(':') {
        true => clean.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect(),
        false => String::new(),
    };
    if let Some((scheme, _)) = compact.split_once(':')
        && !scheme.contains(['/', '?', '#'])
    {
        return match scheme {
            "http" | "https" if is_web_address(&compact) => Target::External(clean.replace(char::is_whitespace, "%20")),
            "mailto" | "tel" => Target::Contact(clean.replace(char::is_whitespace, "")),
            other => Target::Forbidden(other.chars().take(20).collect()),
        };
    }
    // A backslash is a slash to browsers: `/\host` would be another host.
    if clean.contains('\\') {
        return Target::Outside;
    }
    if clean.starts_with("//") {
        return Target::Forbidden("//".to_owned());
    }
    let end = clean.find(['?', '#']).unwrap_or(clean.len());
    let (path, rest) = clean.split_at(end);
    let decoded = decode(path);
    if decoded.contains('\\') || decoded.split('/').any(|part| part == "..") {
        return Target::Outside;
    }
    if path.starts_with('/') {
        return Target::Internal {
            path: path.to_owned(),
            rest: rest.to_owned(),
        };
    }
    Target::Beside(Utf8PathBuf::from(decoded.trim_start_matches("./")))
}

/// A path with its percent-encoded bytes decoded; what is no UTF-8 afterwards stays as it was.
pub fn decode(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = path.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}

fn is_web_address(compact: &str) -> bool {
    compact.split_once("://").is_some_and(|(_, rest)| {
        // A name in front of the host (`https://comune.it@evil.example`) is there to deceive.
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.starts_with(|c: char| c.is_alphanumeric() || c == '[') && !host.contains('@')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hostile_links_are_recognised() {
        for hostile in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " java\nscript:alert(1)",
            "java script:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.example",
            "https:evil",
        ] {
            assert!(matches!(target(hostile), Target::Forbidden(_)), "{hostile}");
        }
        for outside in [
            "../../etc/passwd",
            "/../x",
            "a/%2e%2e/%2E%2e/b",
            "/\\evil.example",
            "..\\x",
        ] {
            assert_eq!(target(outside), Target::Outside, "{outside}");
        }
        assert_eq!(target("carta.pdf"), Target::Beside("carta.pdf".into()));
        assert_eq!(target("tel:0331 555 012"), Target::Contact("tel:0331555012".into()));
        assert!(matches!(target("/servizi/a/?x=1"), Target::Internal { .. }));
        assert!(matches!(target("https://www.example.org/a b"), Target::External(_)));
    }

    #[test]
    fn paths_are_decoded_once() {
        assert_eq!(decode("/a%20b/%C3%A8"), "/a b/è");
        assert_eq!(decode("/%2525"), "/%25");
        assert_eq!(decode("/%zz%"), "/%zz%");
    }

    proptest! {
        #[test]
        fn what_is_let_through_has_a_harmless_scheme(text in "\\PC{0,30}") {
            if let Target::External(url) = target(&text) {
                let lower = url.to_lowercase();
                prop_assert!(lower.starts_with("http://") || lower.starts_with("https://"), "{url}");
            }
        }
    }
}
