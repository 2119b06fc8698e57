//! Lines that are counted by a word: "Bước 1: …", "ĐỢT 2", "Giai đoạn I -", "Ngày 07/3/2026:", "Năm 2026:".
//!
//! The kind is the shape, one to three words and a number, and no list of words: drafters count whatever they
//! plan. That at least two siblings share the words is for the outline to see.

use super::fold::fold_words;
use super::letters::{is_alphabetic, is_alphanumeric};
use super::numerals::roman;

/// A word and its number at the beginning of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The words before the number, folded: "giai đoạn".
    pub words: String,
    /// The number.
    pub ordinal: u32,
    /// Bytes of words and number, without a mark behind them.
    pub printed: usize,
    /// Bytes up to the text behind them; the whole text where nothing follows.
    pub len: usize,
}

/// Longest words before the number.
const MOST_WORDS: usize = 3;

/// Read the words and the number that a text begins with.
///
/// Behind the number stands a mark, a bracket or nothing: "Năm 2026 là năm …" and "Quý I phải …"
/// are sentences. A day, a month and a year count, too ("Tháng 3/2026:"); the first number is told.
pub fn counted(text: &str) -> Option<Counted> {
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let mut at = 0;
    for index in 0..=MOST_WORDS {
        let rest = &text[at..];
        let end = rest
            .find(|c: char| !is_alphanumeric(c))
            .unwrap_or(rest.len());
        let word = &rest[..end];
        if word.is_empty() {
            return None;
        }
        let digits = word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
        let value = if digits {
            word.parse().ok()
        } else {
            roman(word)
        };
        match value {
            Some(ordinal) if index > 0 => {
                let printed = at + end + date_goes_on(&rest[end..]);
                let len = behind(&text[printed..])? + printed;
                return Some(Counted {
                    words: fold_words(&text[..at]),
                    ordinal,
                    printed,
                    len,
                });
            }
            _ if !word.chars().all(is_alphabetic) => return None,
            _ => {}
        }
        let blanks = rest[end..].len() - rest[end..].trim_start_matches(' ').len();
        if blanks == 0 {
            return None;
        }
        at += end + blanks;
    }
    None
}

/// Bytes of "/3/2026" behind a day, of "/2026" behind a month or a quarter.
fn date_goes_on(rest: &str) -> usize {
    let mut at = 0;
    while let Some(tail) = rest[at..].strip_prefix('/') {
        let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            break;
        }
        at += 1 + digits;
    }
    at
}

/// Bytes of the mark behind a number and of the blanks around it; none where a sentence goes on.
fn behind(rest: &str) -> Option<usize> {
    let text = rest.trim_start();
    let Some(mark) = text.chars().next() else {
        return Some(rest.len());
    };
    match mark {
        '.' | ':' | '-' | '–' | '—' | ')' | '/' => {
            let after = &text[mark.len_utf8()..];
            // "Đợt 1-2" and "Quyết định 12/QĐ-UBND" go on with the number.
            let joins = matches!(mark, '/' | '-' | '–');
            if after.starts_with(|c: char| c.is_ascii_digit() || joins && is_alphabetic(c)) {
                return None;
            }
            Some(rest.len() - after.trim_start().len())
        }
        '(' => Some(rest.len() - text.len()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_and_its_number_are_read_with_the_mark_behind_them() {
        for (text, words, ordinal, behind) in [
            (
                "Bước 1: Khảo sát hiện trạng",
                "bước",
                1,
                "Khảo sát hiện trạng",
            ),
            ("ĐỢT 2", "đợt", 2, ""),
            ("Ngày 07/3/2026:", "ngày", 7, ""),
            ("Quý I/2026 - Chuẩn bị", "quý", 1, "Chuẩn bị"),
            ("Giai đoạn II - Nhân rộng", "giai đoạn", 2, "Nhân rộng"),
            ("Ngày 1 (thứ Hai)", "ngày", 1, "(thứ Hai)"),
            (
                "Nhóm giải pháp 3. Tài chính",
                "nhóm giải pháp",
                3,
                "Tài chính",
            ),
        ] {
            let found = counted(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (found.words.as_str(), found.ordinal),
                (words, ordinal),
                "{text}"
            );
            assert_eq!(&text[found.len..], behind, "{text}");
        }
    }

    #[test]
    fn sentences_dates_and_years_are_not_counted() {
        for text in [
            "Năm 2026 là năm cuối",
            "Ngày 15/3 ra quân",
            "Quyết định 12/QĐ-UBND: sửa đổi",
            "Quý I phải hoàn thành",
            "Bước sang năm mới",
            "1. Bước 1",
            "bước 1: thường",
            "Đợt 1-2 gộp chung",
        ] {
            assert_eq!(counted(text), None, "{text}");
        }
    }
}
