//! Text made comparable: case, tone placement and blanks folded. Only for comparing, never to rewrite.

use super::normalize::{split_tone, with_tone};

/// Lower case, the tone of "oa", "oe", "uy" on the second vowel (hòa → hoà, ủy → uỷ), blanks single.
///
/// The input is taken to be NFC.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&mut out, text);
    out
}

/// [`fold`] into a buffer that is empty: for many short texts one after the other.
pub fn fold_into(out: &mut String, text: &str) {
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() {
            blank = !out.is_empty();
            continue;
        }
        if blank {
            out.push(' ');
            blank = false;
        }
        match quick_lower(c) {
            Some(lower) => push_folded(out, lower),
            None => c.to_lowercase().for_each(|lower| push_folded(out, lower)),
        }
    }
}

/// The lower case of Vietnamese letters without Unicode's tables; none for other letters.
fn quick_lower(c: char) -> Option<char> {
    match c {
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        'à'..='ý' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(c),
        // Capitals and small letters take turns.
        '\u{1ea0}'..='\u{1ef9}' => char::from_u32(u32::from(c) | 1),
        _ => None,
    }
}

/// Append a lower-case letter; a tone that stands one vowel too early moves on to it.
fn push_folded(out: &mut String, letter: char) {
    if let 'a' | 'e' | 'y' = letter
        && let Some(before) = out.chars().next_back()
        && let (plain, Some(tone)) = split_tone(before)
        && matches!((plain, letter), ('o', 'a' | 'e') | ('u', 'y'))
        && let Some(toned) = with_tone(letter, tone)
    {
        out.pop();
        out.push(plain);
        out.push(toned);
        return;
    }
    out.push(letter);
}

/// The same with dashes made one and quotes and Markdown's emphasis marks dropped: for headings and cells.
pub fn fold_words(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '–' | '—' | '−' => '-',
            c if c.is_alphanumeric() || c == '-' || c == '/' => c,
            _ => ' ',
        })
        .collect();
    fold(&plain).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tone_placements_fold_to_one() {
        assert_eq!(fold("HÒA"), fold("hoà"));
        assert_eq!(fold("Ủy ban"), fold("uỷ  ban"));
        assert_eq!(fold("khỏe"), fold("khoẻ"));
        assert_eq!(fold("quý"), "quý");
        assert_ne!(fold("hóa"), fold("hoà"));
    }

    #[test]
    fn the_quick_lower_case_is_unicodes() {
        let quick = (0..=0x2000).filter_map(char::from_u32);
        for c in quick.filter(|c| quick_lower(*c).is_some()) {
            let unicode: String = c.to_lowercase().collect();
            assert_eq!(quick_lower(c).map(String::from), Some(unicode), "{c}");
        }
    }

    #[test]
    fn words_fold_without_punctuation() {
        assert_eq!(fold_words("**MỤC ĐÍCH,  YÊU CẦU:**"), "mục đích yêu cầu");
    }
}
