//! Places where a document's number should stand and none can be read: "Quyết định số ngày 31/12/2024",
//! "Quyết định số 12 ngày …", "Quyết định số 12QĐ-TTg".

use std::ops::Range;

use super::case::Case;
use super::citation::{KINDS, find_citations};
use super::date::day_at;
use super::letters::is_alphanumeric;
use super::scan::Scan;

/// A citation whose number is not there, or not whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Bytes from the type to the end of what stands for a number.
    pub range: Range<usize>,
    /// Bytes of what stands there and is a part of a number, or a whole one that cannot be read.
    pub number: Option<Range<usize>>,
}

/// Types behind which "số" is nothing but the number's word ("Chương trình số" may be a digital one).
const PLAIN: &[&str] = &[
    "quyết định",
    "nghị quyết",
    "nghị định",
    "chỉ thị",
    "thông tư",
    "công văn",
    "kết luận",
    "thông báo",
    "tờ trình",
];
/// Bytes behind "số" that are looked at.
const LOOK: usize = 120;

/// All of a text, in order. Linear in the text.
pub fn find_lost(text: &str) -> Vec<Lost> {
    let places = text
        .match_indices("số ")
        .map(|(at, word)| (at, at + word.len() - 1));
    places
        .filter_map(|(at, end)| lost_at(text, at, end))
        .collect()
}

fn lost_at(text: &str, at: usize, end: usize) -> Option<Lost> {
    let before = text[..at].strip_suffix(' ')?.trim_end();
    let (start, kind) = kind_before(before)?;
    let rest = &text[end..text.floor_char_boundary(end + LOOK)];
    let ahead = rest.trim_start();
    let dated = |rest: &str| {
        let scan = Scan::new(rest);
        scan.is(0, "ngày") && day_at(&scan, 0, false).is_some_and(|(day, _)| day.date().is_some())
    };
    if dated(ahead) {
        return PLAIN.contains(&kind).then_some(Lost {
            range: start..end,
            number: None,
        });
    }
    let token = ahead.split(char::is_whitespace).next().unwrap_or("");
    let token = token.trim_end_matches([',', ';', '.', ':', ')', '”', '"']);
    if !token.starts_with(|c: char| c.is_ascii_digit()) || token.len() > 40 {
        return None;
    }
    let behind = &ahead[token.len()..];
    let bare = token.bytes().all(|byte| byte.is_ascii_digit()) && token.len() <= 5;
    let mut parts = token.split(|c: char| !is_alphanumeric(c));
    let code = |part: &str| {
        let part = part.trim_start_matches(|c: char| c.is_ascii_digit());
        KINDS.iter().any(|(_, code)| *code == part)
    };
    // "64/CP" is how numbers were once given; two parts and a type's code are today's.
    let broken = token.contains(['/', '-', '.']) && parts.any(code);
    let lost = bare && PLAIN.contains(&kind) && dated(behind.trim_start_matches([',', ' ']))
        || broken
            && !goes_on(behind)
            && find_citations(&text[start..text.floor_char_boundary(end + LOOK)]).is_empty();
    let at = end + (rest.len() - ahead.len());
    lost.then(|| Lost {
        range: start..at + token.len(),
        number: Some(at..at + token.len()),
    })
}

/// Whether a number goes on behind a blank: it is read, or told, as one with a blank inside.
fn goes_on(behind: &str) -> bool {
    let behind = behind.trim_start();
    behind.starts_with(['/', '-', '–', '…', '.', '_'])
}

/// The type that a text ends with, and where it begins.
fn kind_before(text: &str) -> Option<(usize, &'static str)> {
    let found = KINDS.iter().filter_map(|(kind, _)| {
        // The cases of a Vietnamese letter take the same number of bytes.
        let start = text.len().checked_sub(kind.len())?;
        let tail = text.get(start..)?;
        let whole = !text[..start].ends_with(is_alphanumeric);
        (whole && tail.lowers_to(kind)).then_some((start, *kind))
    });
    found.max_by_key(|(_, kind)| kind.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost(text: &str) -> Vec<(&str, bool)> {
        let found = find_lost(text).into_iter();
        found
            .map(|lost| (&text[lost.range], lost.number.is_some()))
            .collect()
    }

    #[test]
    fn a_type_and_its_word_without_a_number_are_found() {
        assert_eq!(
            lost("Căn cứ Nghị quyết số ngày 13 tháng 6 năm 2025 của Chính phủ"),
            [("Nghị quyết số", false)]
        );
        assert_eq!(
            lost("theo Quyết định số 12 ngày 05/3/2026"),
            [("Quyết định số 12", true)]
        );
        for broken in ["12QĐ-TTg", "12/QĐ.TTg", "12/QĐ"] {
            let text = format!("theo Quyết định số {broken}, các xã");
            let whole = format!("Quyết định số {broken}");
            assert_eq!(lost(&text), [(&*whole, true)], "{text}");
        }
    }

    #[test]
    fn blanks_to_fill_in_whole_numbers_and_other_words_are_not() {
        for text in [
            "Quyết định số 12/QĐ-TTg ngày 05/3/2026",
            "Chỉ thị số 38 CT/TW ngày 05/3/2026",
            "Quyết định số …/QĐ-UBND ngày … tháng … năm 2026",
            "Quyết định số      /QĐ-UBND ngày 05/3/2026",
            "Quyết định số ngày     tháng     năm 2026",
            "Kế hoạch số hóa hồ sơ; Chương trình số ngày 05/3/2026 phát sóng",
            "quyết định số lượng người tham gia",
            "Nghị định số 64/CP ngày 27/9/1993",
            "Dự án số 5 của Chương trình; Nghị quyết số 57 của Bộ Chính trị",
            "",
        ] {
            assert_eq!(lost(text), [], "{text}");
        }
    }
}
