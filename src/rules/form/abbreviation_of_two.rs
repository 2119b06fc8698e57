//! One abbreviation that is explained as two things: "thủ tục hành chính (TTHC)" here, "Trung tâm Phục vụ hành chính công
//! (TTHC)" there.
//!
//! **Why.** Wherever it stands alone behind that, nobody knows which of the two is meant.
//!
//! **Basis.** Custom: an abbreviation is explained once, and stands for that throughout. An explanation is the shortest run of
//! words before the bracket whose first letters the abbreviation is made of; two that share most of their words are one
//! thing ("phòng cháy, chữa cháy", "phòng cháy và chữa cháy").
//!
//! **Bad**
//! ```text
//! Giải quyết thủ tục hành chính (TTHC) đúng hạn; bố trí máy tính tại Trung tâm Phục vụ hành chính công (TTHC).
//! ```
//! **Good**
//! ```text
//! Giải quyết thủ tục hành chính (TTHC) đúng hạn; bố trí máy tính tại Trung tâm Phục vụ hành chính công.
//! ```

use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::normalize::bare;

/// KH735.
pub static ABBREVIATION_OF_TWO: Rule = Rule {
    code: "KH735",
    name: "abbreviation-of-two",
    severity: Severity::Warning,
    summary: Words {
        vi: "Một chữ viết tắt được giải thích theo hai nghĩa khác nhau.",
        en: "One abbreviation is explained as two things.",
    },
    basis: Words {
        vi: "Thông lệ: một chữ viết tắt dùng thống nhất cho một cụm từ",
        en: "Custom: an abbreviation stands for one thing throughout",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const TWO: Words = Words {
    vi: "“{0}” ở đây là “{1}”, ở chỗ khác là “{2}”.",
    en: "“{0}” is “{1}” here and “{2}” elsewhere.",
};
const OTHER: Words = Words {
    vi: "Chỗ giải thích là “{0}”",
    en: "Where it is “{0}”",
};

/// What a line explains.
struct Explained {
    short: String,
    /// The words that it stands for, as written.
    long: String,
}

/// So many explanations are compared.
const MOST: usize = 200;
/// Words of an explanation at most, and bytes of the text in which they stand.
const LONGEST: usize = 14;
const REACH: usize = 160;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let all: Vec<(Span, &Explained)> = context.shown_sound(explanations).take(MOST).collect();
    for (at, (place, one)) in all.iter().enumerate() {
        let mut before = all[..at].iter();
        let Some((other_place, other)) = before.find(|(_, other)| other.short == one.short) else {
            continue;
        };
        if are_two(&one.long, &other.long) {
            findings
                .report(*place, &TWO, &[&one.short, &one.long, &other.long])
                .related(*other_place, &OTHER, &[&other.long]);
        }
    }
    Verdict::Evaluated
}

/// Whether two explanations share less than half of their words.
fn are_two(one: &str, other: &str) -> bool {
    let (one, other) = (fold_words(one), fold_words(other));
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<String>>();
    let (one, other) = (words(&one), words(&other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared * 2 <= one.len().max(other.len())
}

/// Words before an abbreviation in its bracket.
const CALLED: &[&str] = &[
    "sau đây viết tắt là",
    "sau đây gọi tắt là",
    "sau đây gọi là",
    "viết tắt là",
    "gọi tắt là",
    "viết tắt",
    "gọi tắt",
];

fn explanations(line: &Known) -> Vec<Shown<Explained>> {
    let text = line.text();
    let mut found = Vec::new();
    for (at, _) in text.match_indices('(') {
        let inner = nearby::after(text, at + 1, 60);
        let Some(end) = inner.find(')') else {
            continue;
        };
        let inner = inner[..end].trim();
        let mut called = CALLED.iter();
        let short = called.find_map(|words| inner.strip_prefix(words));
        let short = short.unwrap_or(inner).trim();
        if !is_abbreviation(short) {
            continue;
        }
        let before = nearby::before(text, at, REACH).trim_end();
        if let Some(long) = explained(before, short) {
            let from = at - (text[..at].len() - text[..at].trim_end().len()) - long.len();
            let what = Explained {
                short: short.to_owned(),
                long: long.to_owned(),
            };
            found.push(Shown::new(from..at + 1 + end + 1, what));
        }
    }
    found
}

/// Three to eight capitals without marks: two are the letters of too much.
fn is_abbreviation(short: &str) -> bool {
    let plain = |c: char| c.is_ascii_uppercase() || c == 'Đ';
    (3..=8).contains(&short.chars().count()) && short.chars().all(plain)
}

/// The shortest run of words at a text's end whose first letters hold those of an abbreviation, the first and the last
/// word's among them.
fn explained<'t>(before: &'t str, short: &str) -> Option<&'t str> {
    let mut letters = short.chars().rev().peekable();
    let mut end = before.len();
    for (count, word) in before.rsplit(' ').enumerate() {
        // A sentence's or a part's end within is none's name.
        let closes = word.ends_with([';', '.', ':', ')', '”']);
        if count >= LONGEST || closes {
            return None;
        }
        let first = word.chars().find(|c| is_alphabetic(*c)).map(bare);
        let is_next = first.is_some() && first == letters.peek().map(|c| bare(*c));
        if is_next {
            letters.next();
        } else if count == 0 {
            return None;
        }
        end -= word.len();
        if letters.peek().is_none() {
            return before.get(end..);
        }
        end = end.saturating_sub(1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lines: &str) -> Vec<String> {
        found(&ABBREVIATION_OF_TWO, &Sketch::items(lines))
    }

    #[test]
    fn an_abbreviation_of_two_things_is_told_where_the_second_stands() {
        assert_eq!(
            on(
                "Hồ sơ thủ tục hành chính (TTHC) nộp trực tuyến.\nPhục vụ tại Trung tâm Phục vụ hành chính công (TTHC) phường."
            ),
            [
                "“TTHC” ở đây là “Trung tâm Phục vụ hành chính công”, ở chỗ khác là “thủ tục hành chính”. @ Trung tâm Phục vụ hành chính công (TTHC)"
            ]
        );
        let called = "Ban Quản lý (BQL) chợ.\nBộ quy định liên thông (sau đây gọi tắt là BQL).";
        assert_eq!(on(called), SILENT);
    }

    #[test]
    fn the_same_thing_in_other_words_and_what_is_no_explanation_are_silent() {
        for lines in [
            "Phòng cháy, chữa cháy (PCCC) tại chợ.\nCông tác phòng cháy và chữa cháy (PCCC).",
            "Ủy ban nhân dân (UBND) xã.\nỦy ban Nhân dân (UBND) tỉnh.",
            "Chuyển đổi số (CĐS) của xã.\nChương trình đánh giá số (CĐS1).",
            "Hồ sơ thủ tục hành chính (TTHC).\nCác đơn vị (TTHC) phối hợp.",
            "Phòng Kinh tế (KT).\nKiểm tra (KT) định kỳ.",
            "Thực hiện tại thôn. Hằng năm (TTHN) báo cáo.\nTổ tự hòa nhập (TTHN).",
        ] {
            assert_eq!(on(lines), SILENT, "{lines}");
        }
    }
}
