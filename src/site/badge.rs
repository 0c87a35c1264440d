//! The badge: a small picture that says how many of the requirements a service or provider meets, and on which day.
//!
//! It says what was found, and no more: it is no certificate, and has no colour for good or bad.

use super::markup::escape;

/// Height of the badge, in pixels.
const HEIGHT: usize = 28;
/// Room on either side of words, in pixels.
const PADDING: usize = 10;

/// The badge as SVG: what it is about, and what was found. `title` is read to those who do not see it.
pub(super) fn svg(label: &str, words: &str, title: &str) -> String {
    let (left, right) = (width(label) + 2 * PADDING, width(words) + 2 * PADDING);
    let all = left + right;
    let (label_at, words_at) = (left / 2, left + right / 2);
    let (label, words, title) = (escape(label), escape(words), escape(title));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{all}\" height=\"{HEIGHT}\" viewBox=\"0 0 {all} {HEIGHT}\" \
         role=\"img\" aria-label=\"{title}\"><title>{title}</title>\
         <rect width=\"{all}\" height=\"{HEIGHT}\" rx=\"4\" fill=\"#17324d\"/>\
         <path d=\"M{left} 1h{inner}a3 3 0 0 1 3 3v20a3 3 0 0 1-3 3H{left}z\" fill=\"#fff\"/>\
         <g font-family=\"system-ui,Segoe UI,Roboto,Helvetica,Arial,sans-serif\" font-size=\"13\" text-anchor=\"middle\">\
         <text x=\"{label_at}\" y=\"18\" fill=\"#fff\" textLength=\"{label_width}\" lengthAdjust=\"spacingAndGlyphs\">{label}</text>\
         <text x=\"{words_at}\" y=\"18\" fill=\"#17324d\" font-weight=\"600\" textLength=\"{words_width}\" lengthAdjust=\"spacingAndGlyphs\">{words}</text></g></svg>\n",
        inner = right - 4,
        label_width = left - 2 * PADDING,
        words_width = right - 2 * PADDING,
    )
}

/// HTML with which another site shows the badge, linked to the sheet.
pub(super) fn embed(sheet: &str, badge: &str, words: &str) -> String {
    let (sheet, badge, words) = (escape(sheet), escape(badge), escape(words));
    format!("<a href=\"{sheet}\"><img src=\"{badge}\" alt=\"{words}\" height=\"{HEIGHT}\"></a>")
}

/// About how wide words are at 13 pixels, in pixels: letters of a sans-serif differ, and the text is centred.
fn width(words: &str) -> usize {
    let tenths: usize = words
        .chars()
        .map(|c| match c {
            'i' | 'l' | 'j' | '.' | ',' | '\'' | '’' | '·' | ' ' | '!' | '|' => 38,
            'm' | 'w' | 'M' | 'W' | '@' => 112,
            c if c.is_uppercase() => 88,
            _ => 74,
        })
        .sum();
    tenths.div_ceil(10)
}
