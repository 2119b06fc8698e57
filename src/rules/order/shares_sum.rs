//! The shares into which a whole is divided come to more than a hundred per cent.
//!
//! **Why.** More is given out than there is; one of the shares is mistyped.
//!
//! **Basis.** Arithmetic. Judged are lists behind a colon and words of dividing ("cơ cấu:", "phân bổ như sau:", "tỷ trọng:") of
//! what is divided but once (money, land, the economy): three shares or more, one in each part of the sentence or each item under it. Shares of less than a hundred may leave a
//! part out; bounds ("tối đa", "không quá", "trở lên") and growth are no shares of one whole.
//!
//! **Bad**
//! ```text
//! Kinh phí có cơ cấu: số hóa hồ sơ 45%; tập huấn 30%; kiểm tra 15%; khen thưởng 20%.
//! ```
//! **Good**
//! ```text
//! Kinh phí có cơ cấu: số hóa hồ sơ 45%; tập huấn 30%; kiểm tra 15%; khen thưởng 10%.
//! ```

use std::ops::Range;

use crate::document::Span;
use crate::known::Known;
use crate::plan::{Item, Located};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::amount::{ONE, Style, number, written};
use crate::vietnamese::fold::{find_words, fold_words};

/// KH517.
pub static SHARES_SUM: Rule = Rule {
    code: "KH517",
    name: "shares-sum",
    severity: Severity::Warning,
    summary: Words {
        vi: "Các tỷ lệ phân chia một tổng số cộng lại quá 100%.",
        en: "The shares of a whole add up to more than 100 %.",
    },
    basis: Words {
        vi: "Số học: các phần cộng lại bằng toàn bộ",
        en: "Arithmetic: the parts are the whole",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const OVER: Words = Words {
    vi: "Các tỷ lệ cộng lại được {0}%, quá 100%.",
    en: "The shares add up to {0} %.",
};
const SHARE: Words = Words {
    vi: "Một tỷ lệ",
    en: "A share",
};

/// What is divided but once, folded: a council may have 35 % women, 40 % young people and 30 % of no party.
const WHOLES: [&str; 9] = [
    "kinh phí",
    "vốn",
    "ngân sách",
    "dự toán",
    "quỹ",
    "nguồn lực",
    "kinh tế",
    "đất",
    "thời lượng",
];
/// Words of dividing, folded.
const DIVIDES: [&str; 5] = ["cơ cấu", "phân bổ", "tỷ trọng", "tỉ trọng", "phân chia"];

/// What makes no shares of one whole, folded.
const LOOSE: [&str; 14] = [
    "tối đa",
    "tối thiểu",
    "ít nhất",
    "không quá",
    "trở lên",
    "trên",
    "dưới",
    "tăng",
    "giảm",
    "so với",
    "đạt",
    "mỗi",
    "trong đó",
    "hoàn thành",
];

/// What several parts come to at most by a slip: of "tăng 80%, 90%, 95%" the sum is none.
const MOST: i128 = 150;

/// The bytes of a line's shares, where they come to too much.
struct Shares {
    places: Vec<Range<usize>>,
    sum: i128,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, shares) in context.shown_sound(shares) {
        let places = shares.places.iter();
        let places: Vec<Span> = places.map(|range| place.part(range.clone())).collect();
        report(findings, &places, shares.sum);
    }
    for section in context.plan.all_sections() {
        let lead = section.paragraphs.last().unwrap_or(&section.heading);
        of_items(context, lead, &section.items, findings);
        for item in section.all_items() {
            of_items(context, &item.text, &item.items, findings);
        }
    }
    Verdict::Evaluated
}

/// The last share is where a list is put right.
fn report(findings: &mut Findings, places: &[Span], sum: i128) {
    if let Some((last, others)) = places.split_last() {
        let draft = findings.report(*last, &OVER, &[&written(sum)]);
        others
            .iter()
            .fold(draft, |draft, place| draft.related(*place, &SHARE, &[]));
    }
}

fn shares(line: &Known) -> Vec<Shown<Shares>> {
    let text = line.text();
    if text.matches('%').take(3).count() < 3 {
        return Vec::new();
    }
    let colons = text.match_indices(':').map(|(at, _)| at);
    let found = colons.filter_map(|colon| {
        let head = &text[..colon];
        let start = head.rfind(". ").map_or(0, |stop| stop + 2);
        if !divides(&head[start..]) {
            return None;
        }
        let rest = &text[colon + 1..];
        let list = &rest[..rest.find(". ").unwrap_or(rest.len())];
        let mark = if list.contains(';') { ';' } else { ',' };
        let mut parts = Vec::new();
        let mut at = colon + 1;
        // A comma within a number parts nothing.
        for piece in pieces(list, mark) {
            let (range, value) = share(piece)?;
            parts.push((at + range.start..at + range.end, value));
            at += piece.len() + 1;
        }
        let sum = over(parts.iter().map(|(_, value)| *value))?;
        let places: Vec<Range<usize>> = parts.into_iter().map(|(range, _)| range).collect();
        Some(Shown::new(0..text.len(), Shares { places, sum }))
    });
    found.take(1).collect()
}

fn pieces(list: &str, mark: char) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, _) in list.match_indices(mark) {
        if !list[at + 1..].starts_with(|c: char| c.is_ascii_digit()) {
            pieces.push(&list[start..at]);
            start = at + 1;
        }
    }
    pieces.push(&list[start..]);
    pieces
}

/// Whether words divide something that can be divided but once.
fn divides(text: &str) -> bool {
    let words = fold_words(text);
    let has = |list: &[&str]| {
        let mut list = list.iter();
        list.any(|word| find_words(&words, word).is_some())
    };
    has(&DIVIDES) && has(&WHOLES)
}

/// The one share of a part: its bytes, and hundredths of a whole.
fn share(part: &str) -> Option<(Range<usize>, i128)> {
    let sign = part
        .find('%')
        .filter(|sign| !part[sign + 1..].contains('%'))?;
    let digits = part[..sign].trim_end();
    let start = digits
        .trim_end_matches(|c: char| c.is_ascii_digit() || c == ',')
        .len();
    let words = fold_words(part);
    let is_loose = LOOSE.iter().any(|word| find_words(&words, word).is_some());
    let value = number(&digits[start..], Style::Stop).filter(|_| !is_loose)?;
    Some((start..sign + 1, value.value))
}

/// What shares come to, where that is too much.
fn over(values: impl Iterator<Item = i128> + Clone) -> Option<i128> {
    let sum: i128 = values.clone().sum();
    // Of shares with decimals the last places are rounded.
    let is_slip =
        sum > 101 * ONE || sum > 100 * ONE && values.clone().all(|value| value % ONE == 0);
    let each = values.clone().all(|value| value > 0 && value < 100 * ONE);
    (values.count() > 2 && is_slip && each && sum <= MOST * ONE).then_some(sum)
}

fn of_items(context: &Context, lead: &Located, items: &[Item], findings: &mut Findings) {
    let opens = items.len() > 2 && lead.text.trim_end().ends_with(':') && divides(&lead.text);
    if !opens
        || items
            .first()
            .is_none_or(|item| item.span.block > lead.span.block + 1)
    {
        return;
    }
    let mut parts = Vec::new();
    for item in items {
        let text = context.document.text(item.text.span);
        let (Some((range, value)), true) = (share(text), item.items.is_empty()) else {
            return;
        };
        parts.push((item.text.span.part(range), value));
    }
    if let Some(sum) = over(parts.iter().map(|(_, value)| *value)) {
        let places: Vec<Span> = parts.into_iter().map(|(place, _)| place).collect();
        report(findings, &places, sum);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&SHARES_SUM, &Sketch::items(line))
    }

    #[test]
    fn shares_of_one_whole_that_come_to_more_are_told() {
        assert_eq!(
            on(
                "Kinh phí năm 2027, cơ cấu: số hóa hồ sơ 45%; tuyên truyền, tập huấn 30%; kiểm tra 15%; khen thưởng 20%."
            ),
            ["Các tỷ lệ cộng lại được 110%, quá 100%. @ 20%"]
        );
        assert_eq!(on("Vốn được phân bổ như sau: 60% cho đường giao thông, 30,5% cho thủy lợi, 19,5% cho trường học.").len(), 1);
        let items = Sketch::new(
            "# II|tasks|KINH PHÍ\nKinh phí phân bổ như sau:\n- Số hóa 50%;\n- Tập huấn 40%;\n- Kiểm tra 20%.",
        );
        assert_eq!(found(&SHARES_SUM, &items).len(), 1);
    }

    #[test]
    fn a_whole_and_shares_of_several_things_are_silent() {
        for line in [
            "Kinh phí, cơ cấu: số hóa hồ sơ 45%; tập huấn 30%; kiểm tra 15%; khen thưởng 10%.",
            "Cơ cấu kinh tế: nông nghiệp 20%; công nghiệp 45%; dịch vụ 30%.",
            "Cơ cấu kinh tế: nông nghiệp 20,3%; công nghiệp 45,4%; dịch vụ 34,4%.",
            "Cơ cấu kết hợp: phụ nữ 35%; ngoài Đảng 10%; trẻ tuổi 30%; tái cử 35%.",
            "Mục tiêu cụ thể: 90% hộ; 80% cơ quan; 100% trường học.",
            "Phân bổ: xã nghèo tối đa 60%; xã khác không quá 40%; còn lại 30%.",
            "Cơ cấu lao động: qua đào tạo 70%; có bằng cấp 80%; nông nghiệp 20%.",
            "Cơ cấu: nông nghiệp 60%; dịch vụ 70%.",
            "Phân bổ: đường giao thông 60%; thủy lợi 30%; các công trình khác.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
