//! Text made comparable: case, tone placement and blanks folded. Only for comparing, never to rewrite.

use super::case;
use super::letters::{is_alphanumeric, quick_lower};
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
    fold_chars(out, text.chars());
}

fn fold_chars(out: &mut String, chars: impl Iterator<Item = char>) {
    let mut blank = false;
    for c in chars {
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
            None => push_folded(out, case::lower(c)),
        }
    }
}

/// Append a lower-case letter; a tone that stands one vowel too early moves on to it.
fn push_folded(out: &mut String, letter: char) {
    // No plain letter carries a tone, and most letters are plain.
    if let 'a' | 'e' | 'y' = letter
        && out.as_bytes().last().is_some_and(|last| !last.is_ascii())
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
    let plain = text.chars().map(|c| match c {
        '–' | '—' | '−' => '-',
        c if is_alphanumeric(c) || c == '-' || c == '/' => c,
        _ => ' ',
    });
    let mut out = String::with_capacity(text.len());
    fold_chars(&mut out, plain);
    out
}

/// Where a key of folded words stands in others as whole words. For headings and cells: a search
/// through a text as short as these costs less than making one ready.
pub fn find_words(words: &str, key: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(rest) = words.get(at..) {
        let after = rest.strip_prefix(key).map(str::as_bytes);
        if after.is_some_and(|after| matches!(after.first(), None | Some(b' '))) {
            return Some(at);
        }
        at += rest.bytes().position(|byte| byte == b' ')? + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_as_whole_words() {
        assert_eq!(find_words("nội dung nhiệm vụ", "nhiệm vụ"), Some(11));
        assert_eq!(find_words("nội dung", "nội"), Some(0));
        assert_eq!(find_words("xã hội", "hộ"), None);
        assert_eq!(find_words("ban xã", "xã hội"), None);
        assert_eq!(find_words("", "xã"), None);
    }

    #[test]
    fn both_tone_placements_fold_to_one() {
        assert_eq!(fold("HÒA"), fold("hoà"));
        assert_eq!(fold("Ủy ban"), fold("uỷ  ban"));
        assert_eq!(fold("khỏe"), fold("khoẻ"));
        assert_eq!(fold("quý"), "quý");
        assert_ne!(fold("hóa"), fold("hoà"));
    }

    #[test]
    fn words_fold_without_punctuation() {
        assert_eq!(fold_words("**MỤC ĐÍCH,  YÊU CẦU:**"), "mục đích yêu cầu");
    }
}
