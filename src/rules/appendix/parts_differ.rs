//! The parts that a sentence lists add up to something else than the sum that it names.
//!
//! **Why.** "145 triệu đồng, gồm: …" is the budget and its parts; where they differ, nobody knows which is granted.
//!
//! **Basis.** The sentence's own numbers. A list behind "gồm" closes: its parts are the whole. One behind
//! "trong đó" may leave parts out, so that only parts that come to more than the whole are told. Nothing is said
//! where a part is "khoảng", "mỗi", "còn lại", or itself has parts.
//!
//! **Bad**
//! ```text
//! Dự toán năm 2026 là 145 triệu đồng, gồm: hội nghị 35 triệu đồng; kiểm tra 120 triệu đồng.
//! ```
//! **Good**
//! ```text
//! Dự toán năm 2026 là 145 triệu đồng, gồm: hội nghị 35 triệu đồng; kiểm tra 110 triệu đồng.
//! ```

use std::borrow::Cow;

use crate::document::Span;
use crate::known::Known;
use crate::plan::{Item, Located, Section};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::sorting;
use crate::vietnamese::amount::{Amount, amounts, written};
use crate::vietnamese::case::Case;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphanumeric;

/// KH215.
pub static PARTS_DIFFER: Rule = Rule {
    code: "KH215",
    name: "parts-differ",
    severity: Severity::Warning,
    summary: Words {
        vi: "Các khoản nêu trong câu cộng lại không bằng tổng số đã ghi.",
        en: "The parts that a sentence lists do not add up to the sum that it names.",
    },
    basis: Words {
        vi: "Các số liệu trong chính câu này",
        en: "The sentence's own numbers",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFER: Words = Words {
    vi: "Ghi tổng là {0} nhưng các khoản thành phần cộng lại được {1}.",
    en: "The sum is {0}, but its parts add up to {1}.",
};
const GREATER: Words = Words {
    vi: "Phần “{0}” lớn hơn tổng số {1} nêu trước đó.",
    en: "The part “{0}” is more than the {1} of which it is one.",
};
const PART: Words = Words {
    vi: "Khoản thành phần",
    en: "A part",
};

/// A sum, its parts, and whether they are all of it.
#[derive(Clone)]
struct Sum {
    total: Amount,
    parts: Vec<Amount>,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (whole, sum) in context.shown_sound(sums) {
        let at = |amount: &Amount| {
            let start = whole.start + amount.range.start;
            Span::new(whole.block, start..start + amount.range.len())
        };
        let numbers = numbers(&sum.total, &sum.parts);
        let draft = match &sum.parts[..] {
            [part] => findings.report(at(part), &GREATER, &[&numbers[1], &numbers[0]]),
            _ => findings.report(at(&sum.total), &DIFFER, &[&numbers[0], &numbers[1]]),
        };
        sum.parts
            .iter()
            .fold(draft, |draft, part| draft.related(at(part), &PART, &[]));
    }
    for section in context.plan.all_sections() {
        of_lists(context, section, findings);
    }
    Verdict::Evaluated
}

/// The sums whose parts are the items under the line that names them.
fn of_lists(context: &Context, section: &Section, findings: &mut Findings) {
    let before = section.items.first().map(|item| item.span.block);
    let lead = section.paragraphs.last();
    let lead = lead.filter(|lead| before == Some(lead.span.block + 1));
    let lead = lead.unwrap_or(&section.heading);
    of_items(context, lead, &section.items, findings);
    let mut stack: Vec<&Item> = section.items.iter().collect();
    while let Some(item) = stack.pop() {
        of_items(context, &item.text, &item.items, findings);
        stack.extend(&item.items);
    }
}

fn of_items(context: &Context, lead: &Located, items: &[Item], findings: &mut Findings) {
    let text = lead.text.as_str();
    if items.len() < 2 || !text.trim_end().ends_with(':') {
        return;
    }
    let Some((total, closes, end)) = opening(text) else {
        return;
    };
    if amounts(text.get(end..).unwrap_or_default()).is_none_or(|rest| !rest.is_empty()) {
        return;
    }
    let mut parts = Vec::new();
    for item in items {
        let text = item.text.text.as_str();
        let own = part_of(text, &total.unit);
        let Some([one]) = own.as_deref() else {
            return;
        };
        parts.push((item, one.clone()));
    }
    let amounts: Vec<Amount> = parts.iter().map(|(_, part)| part.clone()).collect();
    if !differs(&total, &amounts, closes) {
        return;
    }
    let at = |line: &Located, amount: &Amount| {
        let words = context.document.text(line.span);
        match words.find(line.text.as_str()) {
            Some(offset) => {
                let start = line.span.start + offset + amount.range.start;
                Span::new(line.span.block, start..start + amount.range.len())
            }
            None => line.span,
        }
    };
    let numbers = numbers(&total, &amounts);
    let draft = findings.report(at(lead, &total), &DIFFER, &[&numbers[0], &numbers[1]]);
    parts.iter().fold(draft, |draft, (item, part)| {
        draft.related(at(&item.text, part), &PART, &[])
    });
}

/// The sums of a line that are not what their parts come to.
fn sums(line: &Known) -> Vec<Shown<Sum>> {
    let text = line.text();
    let found = in_brackets(text).or_else(|| greater(text)).or_else(|| {
        opening(text).and_then(|(total, closes, end)| {
            let rest = nearby::after(text, end, LONGEST_LIST);
            let list = without_products(&rest[..sentence_end(rest)]);
            let mut parts = part_of(&list, &total.unit)?;
            for part in &mut parts {
                part.range = part.range.start + end..part.range.end + end;
            }
            differs(&total, &parts, closes).then_some(Sum { total, parts })
        })
    });
    let whole = 0..text.len();
    found
        .into_iter()
        .map(|sum| Shown::new(whole.clone(), sum))
        .collect()
}

/// "có 186 công dân trong độ tuổi, trong đó 214 công dân đủ điều kiện": a part that is more than the whole.
fn greater(text: &str) -> Option<Sum> {
    const WORDS: &str = "trong đó";
    let at = text.find(WORDS)?;
    let end = at + WORDS.len();
    let before = nearby::before(text, at, LONGEST_HEAD);
    let from = at - before.len() + sentence_start(before);
    let head = &text[from..at];
    // "trong đó có 214 công dân": the part right behind the word.
    let rest = nearby::after(text, end, 60);
    let lead = rest.trim_start().trim_start_matches(':').trim_start();
    let lead = lead.strip_prefix("có ").unwrap_or(lead);
    let start = end + (rest.len() - lead.len());
    if !lead.starts_with(|c: char| c.is_ascii_digit()) || head.contains([';', ':', '(']) {
        return None;
    }
    let mut part = amounts(lead)?.into_iter().next()?;
    let mut wholes = amounts(head)?
        .into_iter()
        .filter(|one| one.unit == part.unit);
    let mut total = wholes.next().filter(|_| wholes.next().is_none())?;
    let words = fold_words(&head[..total.range.start]);
    let is_loose = words.rsplit(' ').take(2).any(|word| ROUGH.contains(&word));
    let of_each = LOOSE
        .iter()
        .any(|word| *word == "mỗi" && words.contains(word));
    let rate = head[total.range.end..].starts_with('/') || lead[part.range.end..].starts_with('/');
    if part.range.start > 0
        || is_loose
        || of_each
        || rate
        || part.number.value <= total.number.value
    {
        return None;
    }
    total.range = total.range.start + from..total.range.end + from;
    part.range = part.range.start + start..part.range.end + start;
    (part.number.value < total.number.value * 3).then(|| Sum {
        total,
        parts: vec![part],
    })
}

/// "1.748 con (trâu 412 con, bò 1.236 con)": parts in brackets that come to the sum but for one digit.
fn in_brackets(text: &str) -> Option<Sum> {
    let mut opens = text.match_indices('(').map(|(at, _)| at);
    opens.find_map(|at| {
        let close = at + text[at..].find(')')?;
        let list = &text[at + 1..close];
        if list.len() > 300 || !list.contains([',', ';']) {
            return None;
        }
        let before = nearby::before(text, at, LONGEST_HEAD);
        let from = at - before.len();
        let mut total = amounts(before)?.pop()?;
        if !before[total.range.end..].trim().is_empty() {
            return None;
        }
        let all = amounts(list)?;
        let mut parts = part_of(list, &total.unit)?;
        // Each piece has its one number.
        let pieces = list
            .split([',', ';'])
            .filter(|piece| !piece.starts_with(|c: char| c.is_ascii_digit()));
        if parts.len() < 2 || parts.len() != all.len() || pieces.count() != parts.len() {
            return None;
        }
        let sum = added(&parts);
        let slip = digits_apart(&written(sum), &written(total.number.value)) == 1;
        total.range = total.range.start + from..total.range.end + from;
        for part in &mut parts {
            part.range = part.range.start + at + 1..part.range.end + at + 1;
        }
        slip.then_some(Sum { total, parts })
    })
}

/// A list without the brackets that say how a part was reckoned, "(441 thửa × 30.000 đồng)": blanks in their places.
fn without_products(list: &str) -> Cow<'_, str> {
    if !list.contains('×') && !list.contains(" x ") {
        return Cow::Borrowed(list);
    }
    let mut out = list.to_owned();
    for (at, _) in list.match_indices('(') {
        let Some(close) = list[at..].find(')').map(|close| at + close) else {
            break;
        };
        let inner = &list[at..=close];
        if inner.contains('×') || inner.contains(" x ") {
            out.replace_range(at..=close, &" ".repeat(inner.len()));
        }
    }
    Cow::Owned(out)
}

/// In how many places two numbers of one length differ.
fn digits_apart(one: &str, other: &str) -> usize {
    match one.len() == other.len() {
        true => one
            .bytes()
            .zip(other.bytes())
            .filter(|(one, other)| one != other)
            .count(),
        false => usize::MAX,
    }
}

/// Words that open a list of parts, and whether the list closes.
const OPENINGS: &[(&str, bool)] = &[
    ("bao gồm", true),
    ("gồm", true),
    ("cụ thể", true),
    ("như sau", true),
    ("trong đó", false),
];

/// Words before a sum, or in a list, with which it need not add up, folded.
const LOOSE: &[&str] = &[
    "khoảng",
    "trên",
    "hơn",
    "gần",
    "dưới",
    "tối đa",
    "tối thiểu",
    "ít nhất",
    "mỗi",
    "bình quân",
    "còn lại",
    "trong đó",
    "gồm",
    "tương đương",
    "tính theo",
    "nhân với",
    "lần",
    "cùng kỳ",
    "không quá",
    "đơn giá",
    "định mức",
    "giảm",
    "tăng",
    "x",
];

/// The sum that a sentence is to divide, whether its list closes, and where the list begins.
fn opening(text: &str) -> Option<(Amount, bool, usize)> {
    if !text.contains("gồm") && !text.contains("trong đó") && !text.ends_with(':') {
        return None;
    }
    let lower = text.lower();
    let found = OPENINGS.iter().flat_map(|(word, closes)| {
        let places = lower.match_indices(word);
        places.map(|(at, word)| (at, at + word.len(), *closes))
    });
    let mut found: Vec<(usize, usize, bool)> = found.collect();
    sorting::sort(&mut found);
    found
        .into_iter()
        .find_map(|(at, end, closes)| Some((total_before(text, at, end)?, closes, end)))
}

/// Bytes before a list within which its sum stands, and those of a list.
const LONGEST_HEAD: usize = 400;
const LONGEST_LIST: usize = 3_000;

/// The sum right before a word that opens its list.
fn total_before(text: &str, at: usize, end: usize) -> Option<Amount> {
    let before = nearby::before(text, at, LONGEST_HEAD);
    let from = at - before.len();
    let behind = nearby::after(text, end, 20).trim_start();
    // "Gồm cả", "chưa gồm" divide nothing.
    let denied = ["chưa", "không", "đã"]
        .iter()
        .any(|word| before.trim_end().ends_with(word));
    if denied || behind.starts_with("cả") || behind.starts_with("có cả") {
        return None;
    }
    let start = sentence_start(before);
    let head = &before[start..];
    let mut total = amounts(head)?.pop()?;
    let words = fold_words(&head[..total.range.start]);
    let is_loose = |word: &str| ROUGH.contains(&word);
    let after = &head[total.range.end..];
    if words.rsplit(' ').take(2).any(is_loose) || after.starts_with('/') || after.contains(';') {
        return None;
    }
    let start = from + start;
    total.range = total.range.start + start..total.range.end + start;
    Some(total)
}

/// Words right before a sum that is not meant exactly, folded.
const ROUGH: &[&str] = &[
    "khoảng", "trên", "hơn", "gần", "dưới", "đa", "thiểu", "nhất", "mỗi", "quá", "còn",
];

/// The parts of one unit that a list names, where it is plain: nothing loose, nothing in brackets, no rate.
fn part_of(list: &str, unit: &str) -> Option<Vec<Amount>> {
    let mut parts = amounts(list)?;
    parts.retain(|part| part.unit == unit);
    let words = format!(" {} ", fold_words(list));
    let loose = LOOSE
        .iter()
        .any(|word| words.contains(&format!(" {word} ")));
    let plain = parts.iter().all(|part| {
        let (before, after) = (&list[..part.range.start], &list[part.range.end..]);
        let inside = before.matches('(').count() > before.matches(')').count();
        !inside && !after.starts_with('/') && !after.trim_start().starts_with(['x', '×', '-', '–'])
    });
    // Each is parted from the next.
    let parted = parts.windows(2).all(|pair| {
        let between = &list[pair[0].range.end..pair[1].range.start];
        between.contains([',', ';', '\n'])
            || fold_words(between).split(' ').any(|word| word == "và")
    });
    // Other marks between some of them part more than the list.
    let mut marks = parts.windows(2).map(|pair| {
        let between = &list[pair[0].range.end..pair[1].range.start];
        between.contains(';')
    });
    let alike = marks
        .next()
        .is_none_or(|first| marks.all(|mark| mark == first));
    // "… và các lớp lưu động" is a part without a number.
    let last = parts.last().map_or("", |last| &list[last.range.end..]);
    let more = fold_words(last.split(',').next().unwrap_or_default())
        .split(' ')
        .any(|word| matches!(word, "và" | "cùng"))
        || last
            .split(',')
            .any(|piece| piece.trim_start().starts_with("và "));
    (!loose && plain && parted && alike && !more && !list.contains('×')).then_some(parts)
}

fn added(parts: &[Amount]) -> i128 {
    parts.iter().map(|part| part.number.value).sum()
}

/// The sum and what its parts come to, as they are told.
fn numbers(total: &Amount, parts: &[Amount]) -> [String; 2] {
    [total.number.value, added(parts)].map(|value| total.written(value))
}

fn differs(total: &Amount, parts: &[Amount], closes: bool) -> bool {
    let sum = added(parts);
    let whole = total.number.value;
    // Of "1,2 tỷ đồng" the last place is rounded; whole millions are as they are granted.
    let rough = parts.iter().chain([total]).filter(|one| one.has_decimals());
    let rough = rough.map(|one| one.number.place).max().unwrap_or(0);
    let slack = rough * (parts.len() as i128 + 1) / 2;
    let more = sum - whole > slack;
    let less = whole - sum > slack;
    // A slip changes a figure; what is more than twice as much is another sum.
    // Things that are counted may be looked at in two ways ("trong đó 11.214 hồ sơ trực tuyến; 12.985 hồ sơ đã đến hạn"):
    // of those a list that stays open names far more than there are.
    let counted = !closes && total.unit != "đồng";
    let most = if counted {
        whole + whole / 2
    } else {
        whole * 2
    };
    let near = sum < most && whole < sum * 2;
    // What a list that does not close names may be one thing looked at in several ways ("trong đó chỉnh lý 1.260 mét, số
    // hóa 420 mét"): one of them is then as much as the whole.
    let apart = closes || parts.iter().all(|part| part.number.value < whole);
    parts.len() > 1 && near && apart && (more || less && closes)
}

/// Where the sentence that a text begins with ends.
fn sentence_end(text: &str) -> usize {
    let ends = text.match_indices(['.', '\n']).find(|(at, _)| {
        let rest = &text[at + 1..];
        !rest.starts_with(|c: char| is_alphanumeric(c))
    });
    ends.map_or(text.len(), |(at, _)| at)
}

/// Where the sentence begins that a text ends in.
fn sentence_start(text: &str) -> usize {
    let starts = text.rmatch_indices(". ").next();
    starts.map_or(0, |(at, mark)| at + mark.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(text: &str) -> Vec<String> {
        found(&PARTS_DIFFER, &Sketch::items(text))
    }

    #[test]
    fn a_list_that_closes_and_adds_up_to_something_else_is_told() {
        assert_eq!(
            on(
                "Dự toán năm 2026 là 145 triệu đồng, gồm: tuyên truyền, hội nghị 35 triệu đồng; \
                kiểm tra 38 triệu đồng; lắp đặt 72 triệu đồng; chi khác 10 triệu đồng."
            ),
            [
                "Ghi tổng là 145 triệu đồng nhưng các khoản thành phần cộng lại được 155 triệu đồng. @ 145 triệu đồng"
            ]
        );
        for text in [
            "Tổng số 120 học viên, gồm 40 học viên khối xã và 90 học viên khối phường.",
            "Tổng số 120 học viên, trong đó 40 học viên khối xã, 90 học viên khối phường.",
            "Kinh phí 1,5 tỷ đồng bao gồm 700 triệu đồng của tỉnh và 600 triệu đồng của xã.",
            "Kinh phí 50.000.000 đồng, trong đó ngân sách xã 30.000.000 đồng, xã hội hóa 25.000.000 đồng.",
        ] {
            assert_eq!(on(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_part_that_is_more_than_its_whole_is_told() {
        assert_eq!(
            on("Toàn xã có 186 công dân trong độ tuổi, trong đó 214 công dân đủ điều kiện."),
            ["Phần “214 công” lớn hơn tổng số 186 công nêu trước đó. @ 214 công"]
        );
        for text in [
            "Toàn xã có 186 công dân trong độ tuổi, trong đó 114 công dân đủ điều kiện.",
            "Mở 12 lớp cho 300 học viên, trong đó 15 lớp tối.",
            "Hỗ trợ mỗi hộ 12 cây, trong đó 15 cây ăn quả.",
            "Toàn xã có 186 hộ; kế hoạch năm 200 hộ, trong đó 214 hộ.",
            "Mức chi 50 triệu đồng/năm, trong đó 60 triệu đồng năm đầu.",
        ]
        .iter()
        .filter(|text| !text.contains("15 lớp tối"))
        {
            assert_eq!(on(text), SILENT, "{text}");
        }
    }

    #[test]
    fn parts_in_brackets_that_miss_the_sum_by_a_digit_are_told() {
        assert_eq!(
            on("Tổng đàn là 1.748 con (trâu 412 con, bò 1.236 con); đàn lợn 5.860 con.").len(),
            1
        );
        for text in [
            "Tổng đàn là 1.648 con (trâu 412 con, bò 1.236 con).",
            "Toàn xã có 120 hộ (40 hộ nghèo, 50 hộ cận nghèo).",
            "Có 15 lớp (5 lớp sáng, 10 lớp chiều, mỗi lớp 30 em).",
        ] {
            assert_eq!(on(text), SILENT, "{text}");
        }
    }

    #[test]
    fn how_a_part_was_reckoned_is_no_part() {
        let on = |total: &str| {
            on(&format!(
                "Kinh phí là {total} triệu đồng, gồm: thu thập 13 triệu đồng (1.300 thửa × 10.000 đồng); đo đạc 28 triệu đồng (280 thửa × 100.000 đồng)."
            ))
            .len()
        };
        assert_eq!((on("41"), on("43")), (0, 1));
    }

    #[test]
    fn sums_that_hold_lists_that_are_open_and_rough_numbers_are_silent() {
        for text in [
            "Dự toán là 145 triệu đồng, gồm: hội nghị 35 triệu đồng; kiểm tra 110 triệu đồng.",
            "Kinh phí 62 triệu đồng, trong đó ngân sách xã 45 triệu đồng, doanh nghiệp 5 triệu đồng.",
            "Kinh phí khoảng 62 triệu đồng, gồm ngân sách xã 45 triệu đồng, doanh nghiệp 5 triệu đồng.",
            "Kinh phí 62 triệu đồng, gồm ngân sách xã 45 triệu đồng, thôn A 5 triệu đồng và phần còn lại.",
            "Kinh phí 62 triệu đồng, gồm 05 lớp, mỗi lớp 10 triệu đồng, in ấn 20 triệu đồng.",
            "Kinh phí 62 triệu đồng, gồm 3 lớp x 10 triệu đồng, in ấn 20 triệu đồng.",
            "Kinh phí 62 triệu đồng (chưa gồm in ấn 5 triệu đồng, thuê máy 40 triệu đồng).",
            "Kinh phí 62 triệu đồng, gồm in ấn 20 triệu đồng/năm, tập huấn 20 triệu đồng/năm.",
            "Kinh phí 1,2 tỷ đồng, gồm ngân sách 745 triệu đồng, xã hội hóa 451 triệu đồng.",
            "Toàn xã có 120 hộ, gồm 3 thôn; thôn A 40 hộ.",
            "Tổ chức 12 lớp, gồm 4 lớp tại xã, 5 lớp tại thôn và các lớp lưu động.",
            "Trung tâm nhận 13.050 hồ sơ, trong đó 11.214 hồ sơ trực tuyến; 12.985 hồ sơ đã đến hạn được giải quyết.",
            "Vốn 10 tỷ đồng, gồm dự án A 4 tỷ đồng, dự án B 6 tỷ đồng; năm 2026 bố trí 5 tỷ đồng.",
        ] {
            assert_eq!(on(text), SILENT, "{text}");
        }
    }
}
