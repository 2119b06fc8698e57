//! The words of a closing: who receives, who signs, and with what the plan's last sentences begin.

use crate::vietnamese::fold::fold_words;
use crate::vietnamese::wording::{begins, names_body};

use crate::plan::lines::Line;
use crate::plan::text::{clip, is_upper};
use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};

/// Words that a signer's capacity begins with, folded; a deputy's have "phó" before them.
const CAPACITIES: &[&str] = &[
    "chủ tịch",
    "tổng giám đốc",
    "giám đốc",
    "thủ tướng",
    "thứ trưởng",
    "bộ trưởng",
    "vụ trưởng",
    "tổng cục trưởng",
    "cục trưởng",
    "chi cục trưởng",
    "viện trưởng",
    "hiệu trưởng",
    "chánh văn phòng",
    "chánh thanh tra",
    "chánh án",
    "bí thư",
    "thủ trưởng",
    "người đứng đầu",
    "trưởng phòng",
    "trưởng ban",
    "trưởng đoàn",
    "trưởng tiểu ban",
    "trưởng công an",
    "trưởng khoa",
    "trưởng trạm",
    "trạm trưởng",
    "hạt trưởng",
    "đồn trưởng",
    "đội trưởng",
    "tổ trưởng",
    "chủ nhiệm",
    "chỉ huy trưởng",
    "chính uỷ",
    "chính trị viên",
    "tư lệnh",
    "tổng thư ký",
    "tổng biên tập",
];

/// Whether folded words begin with a capacity, a deputy's or an acting one's too.
pub(super) fn begins_capacity(head: &str) -> bool {
    let head = office(head);
    CAPACITIES.iter().any(|capacity| {
        head.strip_prefix(capacity)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// The office of a head, whose deputy or for whose time somebody is.
fn office(head: &str) -> &str {
    let head = ["quyền ", "q "]
        .iter()
        .find_map(|acting| head.strip_prefix(acting))
        .unwrap_or(head);
    head.strip_prefix("phó ").unwrap_or(head)
}

/// A capacity, or "trưởng" with the name of the one body that it heads behind it ("TRƯỞNG THUẾ TỈNH").
///
/// Only where the words begin a line: "CỤC TRƯỞNG CỤC …" is one office.
fn is_office(head: &str) -> bool {
    let body = office(head).strip_prefix("trưởng ");
    begins_capacity(head) || body.is_some_and(|body| names_body(body) && !begins(body, "các"))
}

/// "Q. GIÁM ĐỐC": who holds an office for a time; no right to sign for somebody else.
pub(super) fn is_acting(text: &str) -> bool {
    text.strip_prefix("Q.")
        .is_some_and(|office| is_office(&fold_words(office)))
}

/// Marks of authority: on behalf of (TM.), for (KT.), by order (TL.), by authority (TUQ.), acting (Q.).
const AUTHORITIES: &[&str] = &["TM", "KT", "TL", "TUQ", "T/M", "K/T", "T/L", "T/UQ", "Q"];

/// "Nơi nhận" with whatever follows it.
pub(in crate::plan) fn is_recipients(line: &Line) -> bool {
    line.head.starts_with("nơi nhận")
}

/// "TM. …", "KT. …" in capitals.
pub(in crate::plan) fn is_authority(text: &str) -> bool {
    authority_len(text).is_some_and(|len| {
        text[len..]
            .trim_start()
            .split(' ')
            .next()
            .is_some_and(|word| word.chars().count() >= 2 && is_upper(word))
    })
}

pub(super) fn authority_len(text: &str) -> Option<usize> {
    AUTHORITIES.iter().find_map(|mark| {
        let rest = text.strip_prefix(mark)?;
        if let Some(rest) = rest.strip_prefix('.') {
            return Some(text.len() - rest.len());
        }
        ((rest.starts_with(' ') || rest.is_empty()) && mark.len() > 1).then_some(mark.len())
    })
}

/// A council or committee in capitals on a line of its own, as a letterhead and a signature name it.
pub(super) fn is_council(line: &Line) -> bool {
    let named = ["uỷ ban nhân dân", "hội đồng nhân dân"].iter().any(|name| {
        line.head
            .strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    named && line.marker.is_none() && line.text.len() < 120 && is_upper(line.text)
}

/// A capacity in capitals on a line of its own: "GIÁM ĐỐC".
pub(in crate::plan) fn is_capacity(line: &Line) -> bool {
    line.marker.is_none() && line.text.len() < 120 && capital_capacity(line)
}

pub(super) fn capital_capacity(line: &Line) -> bool {
    let capitals = leading_capitals(line.text);
    capitals > 0 && is_office(&fold_words(&line.text[..capitals]))
}

/// Bytes of the words in capitals that a text begins with.
pub(super) fn leading_capitals(text: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_matches(|c: char| !is_alphanumeric(c));
        if bare.chars().any(|c| c.is_lowercase()) {
            break;
        }
        at += word.len();
        if !bare.is_empty() {
            end = at;
        }
    }
    text[..end].trim_end().len()
}

/// "Lưu: VT, …", with which the recipients end (NĐ 30/2020, phụ lục I, Phần I, Mục II khoản 9 điểm d).
pub(super) fn is_filing(text: &str) -> bool {
    let head = fold_words(clip(text, 100));
    // "Luu" is a slip of the keys.
    head.strip_prefix("lưu")
        .or_else(|| head.strip_prefix("luu"))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') && !rest.starts_with(" trữ"))
}

/// The typist's initials and the number of copies below the last recipient: "PMH_14b", "- 08 KH", "(3b)".
pub(super) fn is_typists_mark(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !is_alphanumeric(c));
    let words: Vec<&str> = bare.split_whitespace().collect();
    let is_named = |word: &&str| {
        matches!(
            fold_words(word).as_str(),
            "mẫu" | "biểu" | "phụ" | "bảng" | "danh" | "số" | "điều" | "phần" | "mục"
        )
    };
    let counted = bare.contains(|c: char| c.is_ascii_digit() || c == '_');
    let initials = words.len() == 1 && bare.len() <= 6 && is_upper(bare);
    (1..=3).contains(&words.len())
        && bare.len() <= 24
        && (counted || initials)
        && !words.iter().any(is_named)
        && !bare.contains(", ")
}

/// Ranks of the police and the army, which stand before a name (NĐ 30/2020 leaves them to the ministries).
const RANKS: [&str; 4] = ["tướng", "tá", "úy", "uý"];

/// A person's name: two to six words, each with a capital; a rank may stand before it.
pub(super) fn is_name(text: &str) -> bool {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 3 && RANKS.contains(&words[1]) {
        words.drain(..2);
    }
    (2..=7).contains(&words.len())
        && text.len() < 80
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                && word
                    .chars()
                    .all(|c| is_alphabetic(c) || matches!(c, '.' | '\''))
        })
        && !text.ends_with(['.', ';', ':'])
}

pub(super) fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || b == b' ')
}

/// How much of a paragraph tells whether it closes the plan, in bytes.
const CLOSING_HEAD: usize = 200;

/// Whether a paragraph speaks of the plan as a whole: "Trên đây là Kế hoạch …". `behind`: it stands
/// behind its section's own content.
pub(in crate::plan) fn closes_plan(text: &str, behind: bool) -> bool {
    let words = fold_words(clip(text, CLOSING_HEAD));
    closes(&words) || behind && may_close(&words)
}

/// Words with which only the closing of a plan begins.
fn closes(words: &str) -> bool {
    ["trên đây là", "nhận được kế hoạch"]
        .iter()
        .any(|with| begins(words, with))
}

/// Words with which a closing begins where it stands behind a section's own content.
fn may_close(words: &str) -> bool {
    [
        "yêu cầu",
        "đề nghị",
        "trong quá trình",
        "quá trình",
        "kế hoạch này",
        "căn cứ kế hoạch này",
        "căn cứ nội dung kế hoạch",
        "các cơ quan",
        "các đơn vị",
        "các sở",
        "các phòng",
        "uỷ ban nhân dân",
        "ubnd",
        "thủ trưởng",
        "nếu có",
    ]
    .iter()
    .any(|with| begins(words, with))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_is_a_head_word_with_its_body_behind_it() {
        for office in [
            "trưởng thuế cơ sở 4",
            "trưởng hải quan khu vực",
            "hạt trưởng",
            "q trưởng phòng",
        ] {
            assert!(is_office(office), "{office}");
        }
        for other in ["trưởng các phòng", "trưởng thành", "trưởng đến"] {
            assert!(!is_office(other), "{other}");
        }
        assert!(is_acting("Q. GIÁM ĐỐC"));
        assert!(!is_acting("KT. GIÁM ĐỐC"));
        assert!(!is_acting("Q. 5"));
    }

    #[test]
    fn what_speaks_of_the_plan_closes_it_and_a_request_only_behind_other_content() {
        assert!(closes_plan("Trên đây là Kế hoạch năm 2026.", false));
        assert!(closes_plan(
            "Yêu cầu các đơn vị nghiêm túc thực hiện.",
            true
        ));
        assert!(!closes_plan(
            "Yêu cầu các đơn vị nghiêm túc thực hiện.",
            false
        ));
        assert!(!closes_plan("Rà soát hồ sơ.", true));
    }
}
