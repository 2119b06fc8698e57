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
    code(element).map_or("", |code| sign(code, &font))
}

/// What a code of a font shows.
pub(super) fn sign(code: u8, font: &str) -> &'static str {
    match (code, font.starts_with("Wingdings")) {
        (0x2d, false) => "-",
        (0x2b, false) => "+",
        (0xa3, false) => "≤",
        (0xb3, false) => "≥",
        (0xb0, false) => "°",
        (0xb1, false) => "±",
        (0xb4, false) => "×",
        (0xae, false) | (0xe0 | 0xf0, true) => "→",
        (0xfc | 0xfe, true) => "✓",
        (0xa8 | 0x6f, true) => "□",
        _ => "•",
    }
}
