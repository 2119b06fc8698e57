//! Characters of symbol fonts as text.

use super::xml::Element;

/// What `w:sym` shows: the usual signs of Symbol and Wingdings; any other is a dot.
pub(super) fn symbol(element: &Element) -> &'static str {
    let code = element.attribute("char");
    let code = code.and_then(|code| u32::from_str_radix(&code, 16).ok());
    let font = element.attribute("font").unwrap_or_default();
    let wingdings = font.starts_with("Wingdings");
    // The font's own codes stand in the private area from U+F000 on.
    match (code.map(|code| code & 0xff), wingdings) {
        (None, _) => "",
        (Some(0x2d), false) => "-",
        (Some(0x2b), false) => "+",
        (Some(0xa3), false) => "≤",
        (Some(0xb3), false) => "≥",
        (Some(0xb0), false) => "°",
        (Some(0xb1), false) => "±",
        (Some(0xb4), false) => "×",
        (Some(0xae), false) | (Some(0xe0 | 0xf0), true) => "→",
        (Some(0xfc | 0xfe), true) => "✓",
        (Some(0xa8 | 0x6f), true) => "□",
        _ => "•",
    }
}
