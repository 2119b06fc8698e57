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
    fold_runs(out, text, false);
}

/// Fold a text; of `words` only letters, digits, dashes and strokes are kept. Most of a text folds to
/// itself and is taken over in runs, and the rest letter by letter.
fn fold_runs(out: &mut String, text: &str, words: bool) {
    let is_blank = |c: char| match words {
        true => !(is_alphanumeric(c) || matches!(c, '-' | '/' | '–' | '—' | '−')),
        false => c.is_whitespace(),
    };
    let bytes = text.as_bytes();
    let (mut from, mut at) = (0, 0);
    while let Some(letter) = bytes.get(at) {
        let stays = match SIGHT[*letter as usize] {
            MARK if words => 0,
            MARK | STAYS => 1,
            TAKES_TONE if at > from => usize::from(!may_hand_on_tone(bytes[at - 1])),
            BLANK if at > from => usize::from(begins_word(&bytes[at + 1..])),
            WIDE => staying(&bytes[at..], words),
            _ => 0,
        };
        if stays > 0 {
            at += stays;
            continue;
        }
        out.push_str(&text[from..at]);
        let rest = &text[at..];
        let behind = rest.trim_start_matches(is_blank);
        at = text.len() - behind.len();
        if behind.len() < rest.len() {
            if !out.is_empty() && !behind.is_empty() {
                out.push(' ');
            }
        } else if let Some(c) = rest.chars().next() {
            at += c.len_utf8();
            match c {
                '–' | '—' | '−' if words => out.push('-'),
                _ => push_folded(out, quick_lower(c).unwrap_or_else(|| case::lower(c))),
            }
        }
        from = at;
    }
    out.push_str(&text[from..]);
}

/// Whether a word begins here, as far as a byte or two tell: no kind of blank.
fn begins_word(rest: &[u8]) -> bool {
    matches!(
        rest,
        [b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0xc4..=0xc6, ..] | [0xe1, 0xba | 0xbb, ..]
    )
}

/// Whether a small letter may be an "o" or "u" with a tone, by its last byte.
fn may_hand_on_tone(last: u8) -> bool {
    matches!(
        last,
        0xb2 | 0xb3 | 0xb5 | 0x8d | 0x8f | 0xb9 | 0xba | 0xa5 | 0xa7 | 0xa9
    )
}

/// What a byte tells at first sight: it is to be looked at.
const LOOK: u8 = 0;
/// A small letter, a digit, a stroke or a hyphen: it folds to itself.
const STAYS: u8 = 1;
/// A mark, which words do not keep.
const MARK: u8 = 2;
/// A letter that takes over the tone of one before it.
const TAKES_TONE: u8 = 3;
/// A blank, which stays where it is single.
const BLANK: u8 = 4;
/// It begins a letter of several bytes.
const WIDE: u8 = 5;

const SIGHT: [u8; 256] = {
    let mut table = [LOOK; 256];
    let mut byte = b' ' as usize;
    while byte < table.len() {
        table[byte] = match byte as u8 {
            b' ' => BLANK,
            b'a' | b'e' | b'y' => TAKES_TONE,
            b'0'..=b'9' | b'a'..=b'z' | b'-' | b'/' => STAYS,
            b'A'..=b'Z' | 0x7f => LOOK,
            b'!'..=b'~' => MARK,
            0xc3..=0xc6 | 0xe1 => WIDE,
            _ => LOOK,
        };
        byte += 1;
    }
    table
};

/// How many bytes a letter of several takes that folds to itself, be what may before it; 0 for others, and
/// for what is to be looked at.
fn staying(rest: &[u8], words: bool) -> usize {
    match *rest {
        // "ạ" to "ỹ": small letters have an odd number, and so an odd last byte.
        [0xe1, 0xba | 0xbb, third, ..] => 3 * usize::from(third % 2 == 1),
        // "à" to "ÿ", with the sign of division among them.
        [0xc3, second @ 0xa0..=0xbf, ..] => 2 * usize::from(second != 0xb7 || !words),
        // "ă", "đ", "ĩ"; "ũ".
        [0xc4, second @ 0x80..=0xb7, ..] | [0xc5, second @ 0x8a..=0xb7, ..] => {
            2 * usize::from(second % 2 == 1)
        }
        // "ơ", "ư".
        [0xc6, 0xa1 | 0xb0, ..] => 2,
        _ => 0,
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
    let mut out = String::with_capacity(text.len());
    fold_runs(&mut out, text, true);
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

    /// The same, letter by letter.
    fn plainly(text: &str, words: bool) -> String {
        let mut out = String::new();
        let mut blank = false;
        for c in text.chars() {
            let c = match c {
                '–' | '—' | '−' if words => '-',
                c if !words || is_alphanumeric(c) || c == '-' || c == '/' => c,
                _ => ' ',
            };
            if c.is_whitespace() {
                blank = !out.is_empty();
                continue;
            }
            if std::mem::take(&mut blank) {
                out.push(' ');
            }
            push_folded(&mut out, case::lower(c));
        }
        out
    }

    #[test]
    fn runs_are_taken_over_as_each_letter_would_be() {
        let letters = (0..0x3100)
            .chain(0xff00..0x1_0010)
            .filter_map(char::from_u32);
        for c in letters {
            for text in [format!("{c}"), format!("xò{c}a {c} úy{c}{c}y")] {
                assert_eq!(fold(&text), plainly(&text, false), "{text:?}");
                assert_eq!(fold_words(&text), plainly(&text, true), "{text:?}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_folds_as_each_letter_would(text in "[ aeyouòÒóọuùụÚủỦxXđĐăấầ.,–/\u{a0}-]{0,24}") {
            assert_eq!(fold(&text), plainly(&text, false));
            assert_eq!(fold_words(&text), plainly(&text, true));
        }
    }

    #[test]
    fn words_fold_without_punctuation() {
        assert_eq!(fold_words("**MỤC ĐÍCH,  YÊU CẦU:**"), "mục đích yêu cầu");
    }
}
