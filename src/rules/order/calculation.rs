//! A calculation that a sentence writes down comes to something else: "120 phao × 3,5 triệu đồng = 4.200 triệu đồng",
//! "15 buổi, mỗi buổi 90 phút, tổng thời lượng 30 giờ", "12 phiên với 2.400 chỗ, bình quân 240 chỗ một phiên".
//!
//! **Why.** The budget is granted by the result, and it is asked back by the parts.
//!
//! **Basis.** Arithmetic, with the numbers of the sentence alone. A product may have factors before its first one ("02 lớp,
//! mỗi lớp 40 người × 50.000 đồng = 4.000.000 đồng"): where any of them brings it about, nothing is said, and what is
//! rounded is given its last place.
//!
//! **Bad**
//! ```text
//! - Mua 120 phao × 3,5 triệu đồng = 4.200 triệu đồng;
//! ```
//! **Good**
//! ```text
//! - Mua 120 phao × 3,5 triệu đồng = 420 triệu đồng;
//! ```

use super::ARITHMETIC;
use super::quantities::{Quantity, quantities};
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::amount::{ONE, written};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphabetic;

/// KH522.
pub static CALCULATION: Rule = Rule {
    code: "KH522",
    name: "calculation",
    severity: Severity::Warning,
    summary: Words {
        vi: "Kết quả của phép tính ghi trong câu không đúng.",
        en: "A calculation that a sentence writes down comes to something else.",
    },
    basis: ARITHMETIC,
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "Ghi “{0}” nhưng tính ra {1}.",
    en: "It says “{0}”, but that comes to {1}.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, right) in context.shown_sound(wrong) {
        let said = context.document.text(place);
        findings.report(place, &DIFFERS, &[said, right]);
    }
    Verdict::Evaluated
}

/// Sentences with more numbers than this are no calculation.
const MOST: usize = 24;

/// The results of a line that are not what their parts come to, each with what would be right.
fn wrong(line: &Known) -> Vec<Shown<String>> {
    let text = line.text();
    let product = text.contains('=') || text.contains('×');
    let each = text.contains("mỗi") && (text.contains("tổng") || text.contains("Tổng"));
    let share = text.contains("bình quân");
    let converted = text.contains("(") && (text.contains("ha (") || text.contains("km ("));
    if !(product || each || share || converted || text.contains(", tổng cộng ")) {
        return Vec::new();
    }
    let all = quantities(text);
    if all.len() < 2 {
        return Vec::new();
    }
    let mut found = Vec::new();
    if product {
        products(text, &all, &mut found);
    }
    if each {
        totals(text, &all, &mut found);
    }
    if text.contains(", tổng cộng ") {
        sums(text, &all, &mut found);
    }
    if share {
        averages(text, &all, &mut found);
    }
    if converted {
        conversions(text, &all, &mut found);
    }
    found
}

/// Whether two values are one but for rounding.
fn near(one: i128, other: i128, slack: i128) -> bool {
    (one - other).abs() <= slack
}

/// How far a result may be off: its last place where it has decimals or is said in larger units than what it is made of,
/// nothing where all are whole.
fn slack<'q>(result: &Quantity, mut factors: impl Iterator<Item = &'q Quantity>) -> i128 {
    let is_rough = result.has_decimals()
        || factors.any(|one| one.has_decimals() || one.is_money && one.place < result.place);
    if is_rough { result.place } else { 0 }
}

fn times(one: i128, other: i128) -> Option<i128> {
    one.checked_mul(other).map(|value| value / ONE)
}

/// Where a sentence begins before a place.
fn sentence(text: &str, at: usize) -> usize {
    let before = &text[..at];
    let ends = before
        .rmatch_indices(". ")
        .map(|(at, mark)| at + mark.len());
    ends.max().unwrap_or(0)
}

/// "a × b = c", and "c (a × b)".
fn products(text: &str, all: &[Quantity], found: &mut Vec<Shown<String>>) {
    let mut at = 0;
    while at < all.len() {
        // A chain of factors, each the only number between two signs.
        let mut end = at;
        while end + 1 < all.len() && is_times(&text[all[end].range.end..all[end + 1].range.start]) {
            end += 1;
        }
        let chain = &all[at..=end];
        let next = all.get(end + 1);
        let first = at;
        at = end + 1;
        if chain.len() < 2 {
            continue;
        }
        let behind = |next: &Quantity| &text[all[end].range.end..next.range.start];
        let equals = next.filter(|next| behind(next).trim_matches(is_filler) == "=");
        let bracketed = || {
            let result = all[..first].last()?;
            let between = &text[result.range.end..chain[0].range.start];
            let closed = text[all[end].range.end..]
                .trim_start_matches(is_unit_rest)
                .starts_with(')');
            (closed && between.trim() == "(" && result.is_money).then_some(result)
        };
        let Some(result) = equals.or_else(bracketed) else {
            continue;
        };
        // Further factors and sums behind, or a product of things whose money is not named.
        let rest = text[result.range.end..].trim_start();
        let of_money = chain.iter().any(|factor| factor.is_money);
        // "T = 320 × 20.500 × 22 = 144.320.000 đồng": the letters said what they are.
        let bare = result.is_plain() && chain.iter().all(|factor| factor.unit.is_empty());
        let alike = of_money == result.is_money || bare;
        let is_formula = text[..chain[0].range.start]
            .trim_end()
            .ends_with(['+', '-', '/', '÷', '(', '*'])
            && equals.is_some();
        if !alike || is_formula || rest.starts_with(['×', '+', '/', '÷', '*']) {
            continue;
        }
        let Some(product) = chain
            .iter()
            .try_fold(ONE, |value, one| times(value, one.value))
        else {
            continue;
        };
        let from = sentence(text, chain[0].range.start);
        let before = all[..first].iter().rev();
        let before: Vec<&Quantity> = before
            .take_while(|one| one.range.start >= from)
            .filter(|one| !one.is_money && *one != result)
            .take(4)
            .collect();
        let slack = slack(result, chain.iter());
        let fits = subsets(product, &before)
            .iter()
            .any(|value| near(*value, result.value, slack));
        if !fits {
            let right = result.written(product);
            found.push(Shown::new(result.range.clone(), right));
        }
    }
}

/// What a value comes to with any of some factors.
fn subsets(value: i128, factors: &[&Quantity]) -> Vec<i128> {
    let mut all = vec![value];
    for factor in factors {
        let more: Vec<i128> = all
            .iter()
            .filter_map(|one| times(*one, factor.value))
            .collect();
        all.extend(more);
    }
    all
}

/// Whether what stands between two numbers multiplies them: one sign, and words without marks.
fn is_times(between: &str) -> bool {
    let mut signs = between.char_indices().filter(|(at, c)| {
        *c == '×'
            || *c == '*'
            || matches!(c, 'x' | 'X') && {
                let alone =
                    |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_ascii_digit());
                alone(between[..*at].chars().next_back()) && alone(between[at + 1..].chars().next())
            }
    });
    let one = signs.next().is_some() && signs.next().is_none();
    one && !between.contains(['=', ';', ':', '+', '(', ')', ',']) && !between.contains(". ")
}

fn is_filler(c: char) -> bool {
    is_alphabetic(c) || c.is_whitespace() || matches!(c, '/' | ')')
}

fn is_unit_rest(c: char) -> bool {
    is_alphabetic(c) || c.is_whitespace() || c == '/'
}

/// "15 buổi, mỗi buổi 90 phút, tổng thời lượng 30 giờ".
fn totals(text: &str, all: &[Quantity], found: &mut Vec<Shown<String>>) {
    for (at, _) in text.match_indices("mỗi ") {
        let named = &text[at + "mỗi ".len()..];
        let Some(each) = all.iter().position(|one| one.range.start > at) else {
            continue;
        };
        // "mỗi buổi 90 phút", "mỗi khóa có 15 buổi": nothing but the name of what there are several.
        let words = fold_words(&text[at + "mỗi ".len()..all[each].range.start]);
        if words.split(' ').count() > 4 || named.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let from = sentence(text, at);
        let thing = words.split(' ').next().unwrap_or_default();
        let counted = all[..each]
            .iter()
            .rev()
            .find(|one| one.range.start >= from && one.unit == thing);
        let behind = all[each + 1..].first();
        let (Some(counted), Some(total)) = (counted, behind) else {
            continue;
        };
        let each = &all[each];
        let between = &text[each.range.end..total.range.start];
        // "…, tổng cộng": a clause of its own, that says nothing but that a total comes.
        let last = between
            .rfind([',', ';'])
            .map(|at| fold_words(&between[at..]));
        let sums = [
            "tổng cộng",
            "tổng số",
            "tổng thời lượng",
            "tổng thời gian",
            "tổng",
        ];
        let is_total = last.is_some_and(|last| {
            sums.iter()
                .any(|word| last == *word || last == format!("{word} là"))
        });
        let Some(factor) = each
            .in_unit_of(total)
            .filter(|_| is_total && !between.contains(". "))
        else {
            continue;
        };
        let others: Vec<&Quantity> = all
            .iter()
            .take_while(|one| one.range.start < each.range.start)
            .filter(|one| one.range.start >= from)
            .collect();
        if others.len() > 5 {
            continue;
        }
        let Some(right) = times(factor, counted.value) else {
            continue;
        };
        let slack = slack(total, [each].into_iter());
        let fits = subsets(factor, &others)
            .iter()
            .any(|value| near(*value, total.value, slack));
        // "Mỗi xã có 01 đội, mỗi đội 10 người": of how many communes there are, nothing is said.
        let within = fold_words(&text[from..at]);
        let of_several =
            within.split(' ').any(|word| word == "mỗi") && right > 0 && total.value % right == 0;
        if !fits && !of_several {
            found.push(Shown::new(total.range.clone(), total.written(right)));
        }
    }
}

/// "71 nhân viên và 12 cán bộ, tổng cộng 83 người": two numbers that miss their sum by a figure.
fn sums(text: &str, all: &[Quantity], found: &mut Vec<Shown<String>>) {
    for three in all.windows(3) {
        let [one, other, total] = three else {
            continue;
        };
        let joint = &text[one.range.end..other.range.start];
        let last = &text[other.range.end..total.range.start];
        let is_sum = last.ends_with(", tổng cộng ")
            && joint.ends_with(" và ")
            && !joint.contains([',', ';', '.', '('])
            && !last[..last.len() - ", tổng cộng ".len()].contains([',', ';', '.', '(']);
        let sum = one.value + other.value;
        let (right, said) = (written(sum), written(total.value));
        let apart = right
            .bytes()
            .zip(said.bytes())
            .filter(|(one, other)| one != other)
            .count();
        if is_sum && one.is_money == total.is_money && right.len() == said.len() && apart == 1 {
            found.push(Shown::new(total.range.clone(), total.written(sum)));
        }
    }
}

/// "12 phiên với 2.400 chỗ, bình quân 240 chỗ một phiên".
fn averages(text: &str, all: &[Quantity], found: &mut Vec<Shown<String>>) {
    for (at, word) in text.match_indices("bình quân") {
        let end = at + word.len();
        let Some(share) = all.iter().find(|one| one.range.start > at) else {
            continue;
        };
        // Right behind the word, and behind it what it is shared among.
        if !text[end..share.range.start].trim().is_empty() {
            continue;
        }
        let rest = text[share.range.end..].trim_start();
        let words = fold_words(crate::rules::nearby::after(rest, 0, 60));
        let words: Vec<&str> = words.split(' ').collect();
        let among = match rest.starts_with('/') {
            true => words.first().map(|word| word.trim_start_matches('/')),
            false => words
                .iter()
                .take(4)
                .position(|word| matches!(*word, "một" | "mỗi"))
                .and_then(|at| words.get(at + 1).copied()),
        };
        let Some(among) = among.map(|word| word.trim_matches([',', '.', ';', ')'])) else {
            continue;
        };
        let from = sentence(text, at);
        let before = || {
            all.iter()
                .filter(|one| one.range.start >= from && one.range.end <= at)
        };
        let wholes: Vec<&Quantity> = before().filter(|one| one.unit == share.unit).collect();
        let counts: Vec<&Quantity> = before()
            .filter(|one| one.unit == among && one.value > 0)
            .collect();
        let ([whole], [count]) = (&wholes[..], &counts[..]) else {
            continue;
        };
        if share.unit == among || whole.value < count.value || before().count() > MOST {
            continue;
        }
        let Some(right) = whole
            .value
            .checked_mul(ONE)
            .map(|value| value / count.value)
        else {
            continue;
        };
        let slack = share.place.max(right / 50);
        if (right - share.value).abs() > slack {
            found.push(Shown::new(share.range.clone(), share.written(right)));
        }
    }
}

/// "1,2 ha (120.000 m²)".
fn conversions(text: &str, all: &[Quantity], found: &mut Vec<Shown<String>>) {
    for pair in all.windows(2) {
        let (one, other) = (&pair[0], &pair[1]);
        if text[one.range.end..other.range.start].trim() != "(" {
            continue;
        }
        let closed = text[other.range.end..].starts_with(')');
        let Some(right) = one
            .in_unit_of(other)
            .filter(|_| closed && one.unit != other.unit)
        else {
            continue;
        };
        let place = one
            .place
            .checked_mul(right / one.value.max(1))
            .unwrap_or(right);
        if (right - other.value).abs() > place.max(right / 50) {
            found.push(Shown::new(other.range.clone(), other.written(right)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn told(text: &str) -> Vec<String> {
        let shown = wrong(&Known::new(text));
        let tell = |one: &Shown<String>| format!("{} → {}", &text[one.range.clone()], one.what);
        shown.iter().map(tell).collect()
    }

    #[test]
    fn a_product_that_comes_to_something_else_is_told() {
        for (text, right) in [
            (
                "a) Mua 120 phao × 3,5 triệu đồng = 4.200 triệu đồng;",
                "4.200 triệu đồng → 420 triệu đồng",
            ),
            (
                "Chi 05 lớp x 2 buổi x 300.000 đồng/buổi = 2.000.000 đồng.",
                "2.000.000 đồng → 3.000.000 đồng",
            ),
            (
                "In ấn 1,2 tỷ đồng (40.000 cuốn × 20.000 đồng).",
                "1,2 tỷ đồng → 0,8 tỷ đồng",
            ),
        ] {
            assert_eq!(told(text), [right], "{text}");
        }
        assert_eq!(
            found(
                &CALCULATION,
                &Sketch::items("Mua 10 ghế × 2 triệu đồng = 30 triệu đồng.")
            ),
            ["Ghi “30 triệu đồng” nhưng tính ra 20 triệu đồng. @ 30 triệu đồng"]
        );
    }

    #[test]
    fn products_that_hold_and_formulas_are_silent() {
        for text in [
            "a) Mua 120 phao × 3,5 triệu đồng = 420 triệu đồng;",
            "Tập huấn 02 lớp, mỗi lớp 40 người × 50.000 đồng = 4.000.000 đồng.",
            "Thuê xe: 3 chuyến x 1.333 nghìn đồng = 4,0 triệu đồng.",
            "T = 320 × 20.500 × 22 = 144.320.000 đồng.",
            "- Tập huấn: 83 người × 02 ngày × 750.000 đồng = 124.500.000 đồng (năm 2026);",
            "P = (12 + 4) × 300 = 4.800.",
            "Thu thập 13,23 tỷ đồng (441.000 thửa × 30.000 đồng); đo đạc 2 tỷ đồng.",
            "Khung 3 x 4 = khổ lớn.",
            "Kích thước 2 m x 3 m, kinh phí 12 triệu đồng.",
        ] {
            assert_eq!(told(text), SILENT, "{text}");
        }
    }

    #[test]
    fn so_many_times_so_much_is_the_total() {
        assert_eq!(
            told("Mỗi khóa có 15 buổi, mỗi buổi 90 phút, tổng thời lượng 30 giờ."),
            ["30 giờ → 22,5 giờ"]
        );
        assert_eq!(
            told("Mở 32 lớp, mỗi lớp 25 học viên, tổng cộng 900 học viên.").len(),
            1
        );
        for text in [
            "Mở 32 lớp, mỗi lớp 25 học viên, tổng cộng 800 học viên.",
            "Dự có 20 giáo viên và 12 lớp, tổng cộng 340 học viên.",
            "Mở 6 lớp, mỗi lớp 15 buổi, mỗi buổi 2 giờ, tổng cộng 180 giờ.",
            "Tổ chức 02 lớp, mỗi lớp 02 ngày, cho 71 nhân viên và 12 cán bộ, tổng cộng 83 người.",
            "Mở 32 lớp, mỗi lớp 25 học viên; tổng kinh phí 900 triệu đồng.",
            "Mỗi xã có 01 đội, mỗi đội 10 người, tổng cộng 1.020 người.",
        ] {
            assert_eq!(told(text), SILENT, "{text}");
        }
    }

    #[test]
    fn a_whole_among_so_many_is_the_average() {
        assert_eq!(
            told("Tổ chức 12 phiên với 2.400 chỗ, bình quân 240 chỗ một phiên."),
            ["240 chỗ → 200 chỗ"]
        );
        for text in [
            "Phường có 486 nhà trọ với 5.832 phòng, bình quân 12 phòng một nhà.",
            "Tổ chức 12 phiên với 2.400 chỗ, bình quân 200 chỗ/phiên.",
            "Dùng 220 lít hóa chất, bình quân 20 lít/thôn.",
            "Đào tạo 1.500 lượt, bình quân 300 lượt/năm.",
            "Phục vụ 1.050.000 lượt bạn đọc, bình quân mỗi tháng 87.500 lượt.",
            "Thu nhập bình quân 5,6 triệu đồng một người.",
        ] {
            assert_eq!(told(text), SILENT, "{text}");
        }
    }

    #[test]
    fn an_area_in_another_unit_is_the_same_area() {
        assert_eq!(
            told("Mở rộng thêm 1,2 ha (120.000 m²)."),
            ["120.000 m² → 12.000 m²"]
        );
        for text in [
            "Mở rộng thêm 1,2 ha (12.000 m²).",
            "Mở rộng thêm 1,25 ha (12.460 m2).",
            "Diện tích 12 ha (3 khu).",
            "Đoạn 2 km (2.000 m) qua xã.",
        ] {
            assert_eq!(told(text), SILENT, "{text}");
        }
    }
}
