//! `sitemap.xml` (sitemaps.org protocol 0.9) and `robots.txt`.

/// The largest number of addresses in one file of the protocol.
const MOST: usize = 50_000;

/// The site map files for these absolute addresses, as name and content: one, or an index with its parts.
pub fn files(origin: &str, base: &str, addresses: &[String]) -> Vec<(String, String)> {
    if addresses.len() <= MOST {
        return vec![("sitemap.xml".to_owned(), urlset(addresses))];
    }
    let mut files: Vec<(String, String)> = addresses
        .chunks(MOST)
        .enumerate()
        .map(|(index, part)| (format!("sitemap-{}.xml", index + 1), urlset(part)))
        .collect();
    let parts: String = files
        .iter()
        .map(|(name, _)| {
            format!(
                "<sitemap><loc>{}</loc></sitemap>\n",
                escape(&format!("{origin}{base}/{name}"))
            )
        })
        .collect();
    files.insert(
        0,
        (
            "sitemap.xml".to_owned(),
            format!(
                "{HEADER}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{parts}</sitemapindex>\n"
            ),
        ),
    );
    files
}

const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

fn urlset(addresses: &[String]) -> String {
    let urls: String = addresses
        .iter()
        .map(|address| format!("<url><loc>{}</loc></url>\n", escape(address)))
        .collect();
    format!("{HEADER}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n")
}

/// `robots.txt`: everything may be read.
pub fn robots(sitemap: Option<&str>) -> String {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(sitemap) = sitemap {
        text.push_str(&format!("Sitemap: {sitemap}\n"));
    }
    text
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&apos;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_addresses_are_split() {
        let addresses: Vec<String> = (0..=MOST).map(|n| format!("https://h/{n}/")).collect();
        let files = files("https://h", "", &addresses);
        assert_eq!(files.len(), 3);
        assert!(files[0].1.contains("<loc>https://h/sitemap-2.xml</loc>"));
    }
}
