//! Characters of symbol fonts as text.

use super::xml::Element;

/// The code of `w:sym` in its font; the font's own codes stand in the private area from U+F000 on.
pub(super) fn code(element: &Element) -> Option<u8> {
    let code = u32::from_str_radix(&element.attribute("char")?, 16).ok()?;
    Some((code & 0xff) as u8)
}

/// What `w:sym` shows: the usual signs of Symbol and Wingdings; any other is a dot.
pub(super) fn symbol(element: &Element) -> &'static str {
    let font = element.attribute("font").unwrap_or_default();
    let wingdings = font.starts_with("Wingdings");
    match (code(element), wingdings) {
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
