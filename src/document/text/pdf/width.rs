//! How wide a text is set.

/// About how wide a text is set in the typeface of administration, in hundredths of its size.
pub fn natural_width(text: &str) -> usize {
    text.chars()
        .map(|c| match c {
            ' ' | '.' | ',' | ';' | ':' | 'i' | 'l' | 'j' | 't' | '/' | '\'' => 27,
            'í' | 'ì' | 'ỉ' | 'ĩ' | 'ị' | '(' | ')' | '-' | 'f' | 'I' | 'r' => 32,
            'm' | 'M' | 'W' => 82,
            c if c.is_uppercase() => 67,
            _ => 47,
        })
        .sum()
}
