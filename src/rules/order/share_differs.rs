//! A percentage that its own numbers do not give: "có 400 tủ sách, trong đó 312 tủ sách hoạt động, chiếm 87%",
//! "12/15 thôn (đạt 75%)", "tăng từ 40 lên 60 trường, tăng 40%".
//!
//! **Why.** Both stand in one sentence, and whoever reads it cannot tell which of them is reported.
//!
//! **Basis.** Arithmetic, with the numbers of the sentence alone. A share is held against the whole that the sentence
//! names before it, where what follows the sign names no other ("chiếm 12% dân số"), and may be rounded to its last place.
//!
//! **Bad**
//! ```text
//! Toàn tỉnh có 400 tủ sách, trong đó 312 tủ sách hoạt động thường xuyên, chiếm 87%.
//! ```
//! **Good**
//! ```text
//! Toàn tỉnh có 400 tủ sách, trong đó 312 tủ sách hoạt động thường xuyên, chiếm 78%.
//! ```

use super::ARITHMETIC;
use super::quantities::{Quantity, per_cent, quantities};
use crate::known::Known;
use crate::plan::{Item, Located};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::amount::{ONE, written};
use crate::vietnamese::fold::{find_words, fold_words};
use crate::vietnamese::letters::is_alphanumeric;

/// KH523.
pub static SHARE_DIFFERS: Rule = Rule {
    code: "KH523",
    name: "share-differs",
    severity: Severity::Warning,
    summary: Words {
        vi: "Tỷ lệ phần trăm không khớp các số liệu trong câu.",
        en: "A percentage is not what the sentence's numbers give.",
    },
    basis: ARITHMETIC,
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "“{0}”: theo các số liệu trong câu là {1}.",
    en: "“{0}”: by the sentence's numbers it is {1}.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, right) in context.shown_sound(wrong) {
        let said = context.document.text(place);
        let unit = if said.ends_with('%') { "%" } else { " lần" };
        findings.report(
            place,
            &DIFFERS,
            &[said, &format!("{}{unit}", written(*right))],
        );
    }
    for section in context.plan.all_sections() {
        let lead = section.paragraphs.last().unwrap_or(&section.heading);
        of_list(context, lead, &section.items, findings);
        for item in section.all_items() {
            of_list(context, &item.text, &item.items, findings);
        }
    }
    Verdict::Evaluated
}

/// The shares of a list whose whole the line above names: "có 1.260 thửa, chia thành ba nhóm:" over "Nhóm 1: 630 thửa, chiếm 50%".
fn of_list(context: &Context, lead: &Located, items: &[Item], findings: &mut Findings) {
    // (A heading has lost its colon.)
    if items.len() < 2 || lead.text.trim_end().ends_with(['.', ';']) {
        return;
    }
    let wholes = quantities(&lead.text);
    for item in items
        .iter()
        .filter(|item| item.text.text.contains('%') && item.text.is_verbatim())
    {
        let text = item.text.text.as_str();
        let all = quantities(text);
        let shares = all.iter().enumerate().filter(|(_, one)| one.unit == "%");
        let [(at, share)] = shares.collect::<Vec<_>>()[..] else {
            continue;
        };
        let Some(part) = all[..at].last() else {
            continue;
        };
        let between = &text[part.range.end..share.range.start];
        let opens = between.rfind([',', '(']);
        let says = opens.is_some_and(|opens| {
            announces(&between[opens..]) && fold_words(&between[opens..]).starts_with("chiếm")
        });
        let mut whole = wholes
            .iter()
            .filter(|one| one.unit == part.unit && one.value > part.value);
        let (Some(whole), None) = (whole.next(), whole.next()) else {
            continue;
        };
        let right = per_cent(part.value, whole.value).filter(|_| says && ends_clause(text, share));
        if let Some(right) = right.filter(|right| (right - share.value).abs() > share.place) {
            let place = item.text.span.part(share.range.clone());
            let right = format!("{}%", written(nearest(right, share.place)));
            findings.report(place, &DIFFERS, &[context.document.text(place), &right]);
        }
    }
}

/// Words right before a share, folded.
const SHARES: [&str; 7] = [
    "chiếm",
    "đạt",
    "bằng",
    "tương đương",
    "tỷ lệ",
    "tỉ lệ",
    "chiếm tỷ lệ",
];

/// Words by which a part is one of the whole before it, folded.
const PARTS: [&str; 3] = ["trong đó", "trên tổng số", "trong tổng số"];

/// The percentages of a line that their numbers do not give, each with what they give.
fn wrong(line: &Known) -> Vec<Shown<i128>> {
    let text = line.text();
    if !text.contains('%') && !text.contains("gấp") {
        return Vec::new();
    }
    let all = quantities(text);
    let mut found = Vec::new();
    for (at, share) in all
        .iter()
        .enumerate()
        .filter(|(_, one)| one.unit == "%" || one.unit == "lần")
    {
        let of_whole = || fraction(text, share).or_else(|| part(text, &all[..at], share));
        let right = match share.unit == "%" {
            true => of_whole().or_else(|| growth(text, &all[..at], share)),
            false => growth(text, &all[..at], share),
        };
        let Some(right) = right.filter(|_| ends_clause(text, share)) else {
            continue;
        };
        // Rounded up or down, and in whole numbers roughly.
        if right
            .iter()
            .all(|right| (right - share.value).abs() > share.place)
        {
            found.push(Shown::new(
                share.range.clone(),
                nearest(right[0], share.place),
            ));
        }
    }
    found
}

fn nearest(value: i128, place: i128) -> i128 {
    let place = place.min(ONE / 10);
    (value + place / 2) / place * place
}

/// Whether nothing behind a share says of what it is one.
fn ends_clause(text: &str, share: &Quantity) -> bool {
    let rest = text[share.range.end..].trim_start();
    let of_whole = ["tổng số"].iter().any(|word| rest.starts_with(word));
    rest.is_empty() || rest.starts_with([',', ';', '.', ')', ':']) || of_whole
}

/// The words between two places are those before a share: "(đạt 80%)", ", chiếm 78%", " đạt tỷ lệ 78%".
fn announces(between: &str) -> bool {
    let words = fold_words(between);
    let words = words.trim_start_matches([',', '(', ';', ' ', '-']);
    SHARES.contains(&words)
        || ["đạt tỷ lệ", "chiếm tỉ lệ", "đạt tỉ lệ", "bằng tỷ lệ"].contains(&words)
}

/// "12/15 thôn (đạt 75%)".
fn fraction(text: &str, share: &Quantity) -> Option<Vec<i128>> {
    let before = crate::rules::nearby::before(text, share.range.start, 120);
    let slash = before.rfind('/')?;
    let digits = |c: char| c.is_ascii_digit() || c == '.';
    let (head, tail) = (&before[..slash], &before[slash + 1..]);
    let part = &head[head.trim_end_matches(digits).len()..];
    let whole = &tail[..tail.find(|c| !digits(c)).unwrap_or(tail.len())];
    let between = &tail[whole.len()..];
    let apart = !head[..head.len() - part.len()]
        .ends_with(|c: char| is_alphanumeric(c) || matches!(c, '/' | '-' | ','));
    let plain =
        !between.contains(|c: char| c.is_ascii_digit()) && !between.contains(['.', ';', ':']);
    // The words of what is counted, then those of the share.
    let opens = between.rfind(['(', ',']).unwrap_or(between.len());
    let said = between.get(opens..).unwrap_or_default();
    let names = between[..opens].trim();
    let of_year = (1990..2101).contains(&whole.parse::<u32>().unwrap_or_default());
    let words = fold_words(said);
    let words = words.trim_start_matches([',', '(', ' ']);
    let announced = announces(said) || words.is_empty() && said.starts_with('(');
    if !apart || !plain || of_year || names.is_empty() || !announced {
        return None;
    }
    let read = |text: &str| {
        crate::vietnamese::amount::number(text, crate::vietnamese::amount::Style::Stop)
    };
    let (part, whole) = (read(part)?.value, read(whole)?.value);
    (part <= whole && whole > 0).then(|| per_cent(part, whole).map(|right| vec![right]))?
}

/// "có 400 tủ sách, trong đó 312 tủ sách hoạt động, chiếm 87%".
fn part(text: &str, before: &[Quantity], share: &Quantity) -> Option<Vec<i128>> {
    let (part, wholes) = before.split_last()?;
    let between = &text[part.range.end..share.range.start];
    // What is counted, and what it does, then the share behind a comma or in brackets.
    let opens = between.rfind([',', '('])?;
    if !announces(&between[opens..])
        || between[..opens].contains([';', ':', '('])
        || between.contains(". ")
    {
        return None;
    }
    let start = text[..share.range.start]
        .rmatch_indices(". ")
        .next()
        .map_or(0, |(at, _)| at + 2);
    let wholes: Vec<&Quantity> = wholes
        .iter()
        .filter(|one| one.range.start >= start && one.unit == part.unit && one.value >= part.value)
        .collect();
    let first = wholes.first()?;
    let joint = &text[first.range.end..part.range.start];
    let joins = fold_words(joint);
    // "Trong 1.920 tàu từ 15 m trở lên, 1.872 tàu …".
    let head = fold_words(crate::rules::nearby::before(text, first.range.start, 24));
    let is_whole =
        opens_sentence(&head) || head.ends_with(" trong tổng số") || head.ends_with("trên tổng số");
    let is_part = is_whole || PARTS.iter().any(|word| find_words(&joins, word).is_some());
    let is_counted =
        !part.unit.is_empty() && part.unit != "%" && part.unit != "năm" && part.unit != "tháng";
    if !is_part || !is_counted || joint.contains(':') {
        return None;
    }
    wholes
        .iter()
        .map(|whole| per_cent(part.value, whole.value))
        .collect()
}

/// "Trong", behind a marker at most.
fn opens_sentence(head: &str) -> bool {
    let rest = head.strip_suffix("trong");
    rest.is_some_and(|rest| rest.len() <= 5 && !rest.trim().contains(' '))
}

/// "tăng từ 40 trường lên 60 trường, tăng 50%", "từ 25 lên 80 lượt, gấp 3,2 lần".
fn growth(text: &str, before: &[Quantity], share: &Quantity) -> Option<Vec<i128>> {
    let [.., one, other] = before else {
        return None;
    };
    let said = fold_words(&text[other.range.end..share.range.start]);
    let is_from =
        fold_words(crate::rules::nearby::before(text, one.range.start, 12)).ends_with("từ");
    // The first may have no unit of its own: "từ 40 lên 60".
    let rises = fold_words(&text[one.range.start..other.range.start]);
    let last = rises.split(' ').next_back().unwrap_or_default();
    let grows = match (last, said.as_str(), share.unit.as_str()) {
        ("lên", "tăng", "%") | ("lên", "gấp" | "tăng gấp", "lần") => {
            other.value > one.value
        }
        ("xuống" | "còn", "giảm", "%") => other.value < one.value,
        _ => false,
    };
    let bare = matches!(one.unit.as_str(), "" | "lên" | "xuống" | "còn");
    if !is_from || !grows || !(bare || one.unit == other.unit) || one.value == 0 {
        return None;
    }
    let change = (other.value - one.value).abs();
    if share.unit == "lần" {
        return other
            .value
            .checked_mul(ONE)
            .map(|value| vec![value / one.value]);
    }
    let relative = per_cent(change, one.value)?;
    Some(match one.unit == "%" || other.unit == "%" {
        true => vec![change, relative],
        false => vec![relative],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn told(text: &str) -> Vec<String> {
        let shown = wrong(&Known::new(text));
        let tell =
            |one: &Shown<i128>| format!("{} → {}", &text[one.range.clone()], written(one.what));
        shown.iter().map(tell).collect()
    }

    #[test]
    fn a_share_that_its_numbers_do_not_give_is_told() {
        for (text, right) in [
            (
                "Toàn tỉnh có 400 tủ sách, trong đó 312 tủ sách hoạt động thường xuyên, chiếm 87%.",
                "87% → 78",
            ),
            ("Có 12/15 thôn có nhà văn hóa (đạt 75%).", "75% → 80"),
            ("Đã cấp mã cho 1.320/2.400 hộ (60%).", "60% → 55"),
            ("Số lớp tăng từ 40 lớp lên 60 lớp, tăng 40%.", "40% → 50"),
            ("b) Số nhà tăng từ 60 lên 150, tăng 90%;", "90% → 150"),
            (
                "Số khách tăng từ 25.000 lượt lên 80.000 lượt, gấp 4,2 lần;",
                "4,2 lần → 3,2",
            ),
            (
                "Trong 1.920 tàu, 1.872 tàu đã lắp thiết bị (đạt 79,5%).",
                "79,5% → 97,5",
            ),
        ] {
            assert_eq!(told(text), [right], "{text}");
        }
        let sketch = Sketch::items("Có 12/15 thôn có nhà văn hóa (đạt 75%).");
        assert_eq!(
            found(&SHARE_DIFFERS, &sketch),
            ["“75%”: theo các số liệu trong câu là 80%. @ 75%"]
        );
    }

    #[test]
    fn shares_of_a_list_are_held_against_the_line_above() {
        let on = |share: &str| {
            let sketch = Sketch::new(&format!(
                "# II|objectives|Tỉnh có 1.260 thửa, chia thành hai nhóm\n- Nhóm 1: 630 thửa, chiếm {share}%;\n- Nhóm 2: 630 thửa, chiếm 50%."
            ));
            found(&SHARE_DIFFERS, &sketch).len()
        };
        assert_eq!((on("60"), on("50")), (1, 0));
    }

    #[test]
    fn shares_that_fit_and_shares_of_other_wholes_are_silent() {
        for text in [
            "Toàn tỉnh có 400 tủ sách, trong đó 312 tủ sách hoạt động thường xuyên, chiếm 78%.",
            "Trong 1.920 tàu từ 15 m trở lên, 1.872 tàu đã lắp thiết bị (đạt 97,5%), 48 tàu chưa lắp (chiếm 2,5%).",
            "Có 400 hộ nghèo, trong đó 120 hộ vùng cao, chiếm 3% dân số.",
            "Xử lý 320 hồ sơ, trong đó 300 hồ sơ đúng hạn, đạt 105% kế hoạch.",
            "Có 7/9 xã đạt chuẩn (78%).",
            "Chỉ tiêu 12/15 thôn; tỷ lệ hộ nghèo (5%).",
            "Quyết định số 15/2025 đạt mục tiêu (80%).",
            "Số nhà tăng từ 60 lên 150, tăng 150%.",
            "Số điểm tăng từ 04 lên 12, gấp 3 lần;",
            "Kiểm tra 3 lần; số khách tăng từ 2 lên 5, kiểm tra 4 lần.",
            "Tỷ lệ tăng từ 45% lên 60%, tăng 15%.",
            "Giảm 84 lượt so với năm 2024 (210 lượt), tương đương giảm 40%.",
        ] {
            assert_eq!(told(text), SILENT, "{text}");
        }
    }
}
