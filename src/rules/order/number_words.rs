//! A number in digits and the words in brackets beside it are two numbers: "50 (năm mươi lăm)".
//!
//! **Why.** The words are there so that nobody can mistake the number; now nobody knows which holds.
//!
//! **Basis.** The sentence itself. Judged are brackets of nothing but a number in words right behind one in digits ("50
//! (năm mươi lăm)"), the same with what is counted on both sides ("50.000.000 đồng (năm mươi triệu đồng)"), and digits
//! behind words ("hai mươi (25) ngày"). Words that may be read in two ways are left alone: "năm" is five and year.
//!
//! **Bad**
//! ```text
//! c) Hình thành đội ngũ 50 (năm mươi lăm) chuyên gia.
//! ```
//! **Good**
//! ```text
//! c) Hình thành đội ngũ 50 (năm mươi) chuyên gia.
//! ```

use super::OF_SENTENCE;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::amount::{ONE, Style, number, written};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};
use crate::vietnamese::numerals::{is_numeral, scale_of, spelt};

/// KH515.
pub static NUMBER_WORDS: Rule = Rule {
    code: "KH515",
    name: "number-words",
    severity: Severity::Warning,
    summary: Words {
        vi: "Số ghi bằng chữ khác với số ghi bằng chữ số.",
        en: "A number in words is another than the one in digits beside it.",
    },
    basis: OF_SENTENCE,
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFER: Words = Words {
    vi: "“{0}”: bằng chữ số là {1}, bằng chữ là {2}.",
    en: "“{0}”: {1} in digits, {2} in words.",
};

/// The number in digits and the one in words.
#[derive(Clone, Copy)]
struct Pair {
    digits: i128,
    words: i128,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, pair) in context.shown_sound(pairs) {
        let text = context.document.text(place);
        let numbers = [written(pair.digits), written(pair.words)];
        findings.report(place, &DIFFER, &[text, &numbers[0], &numbers[1]]);
    }
    Verdict::Evaluated
}

/// Bytes of a bracket, and of what stands before it, at most.
const LONGEST: usize = 160;

fn pairs(line: &Known) -> Vec<Shown<Pair>> {
    let text = line.text();
    let opening = text.match_indices('(').map(|(at, _)| at);
    let found = opening.filter_map(|open| {
        let rest = nearby::after(text, open + 1, LONGEST);
        let inside = &rest[..rest.find(')')?];
        if inside.contains(['(', ';', '%']) {
            return None;
        }
        let before = nearby::before(text, open, LONGEST).trim_end();
        let close = open + 1 + inside.len() + 1;
        let (length, pair) = match inside.bytes().any(|byte| byte.is_ascii_digit()) {
            true => words_first(before, inside)?,
            false => digits_first(before, inside)?,
        };
        let start = open - nearby::before(text, open, LONGEST).len() + before.len() - length;
        (pair.digits != pair.words).then(|| Shown::new(start..close, pair))
    });
    found.collect()
}

/// "50 (năm mươi lăm)", "50 triệu đồng (bằng chữ: năm mươi triệu đồng)": bytes before the bracket, and the numbers.
fn digits_first(before: &str, inside: &str) -> Option<(usize, Pair)> {
    let inside = fold_words(inside.rsplit(':').next()?);
    let inside = inside.strip_prefix("bằng chữ ").unwrap_or(&inside);
    let inside: Vec<&str> = inside.split(' ').filter(|word| !word.is_empty()).collect();
    let run = inside.iter().take_while(|word| is_numeral(word)).count();
    let (words, counted) = inside.split_at(run);
    let words = i128::from(spelt(&words.join(" "))?) * ONE;
    let counted = counted.strip_suffix(&["chẵn"]).unwrap_or(counted);
    // What is counted stands behind the digits, too.
    let end = before.rfind(|c: char| c.is_ascii_digit())? + 1;
    let behind = before[end..].replace('%', " phần trăm ");
    let behind = fold_words(&behind);
    let behind: Vec<&str> = behind.split(' ').filter(|word| !word.is_empty()).collect();
    let size = behind.first().and_then(|word| scale_of(word));
    let (worth, behind) = match size {
        Some(worth) => (i128::from(worth), &behind[1..]),
        None => (1, &behind[..]),
    };
    if behind != counted || before[end..].contains([',', ';', '.', '/', '-']) {
        return None;
    }
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let start = before[..end].trim_end_matches(is_number).len();
    let of_code =
        before[..start].ends_with(|c: char| is_alphanumeric(c) || matches!(c, '/' | '-' | '–'));
    let digits = number(&before[start..end], Style::Stop).filter(|_| !of_code)?;
    let digits = digits.value * worth;
    Some((before.len() - start, Pair { digits, words }))
}

/// "hai mươi (25) ngày".
fn words_first(before: &str, inside: &str) -> Option<(usize, Pair)> {
    let digits = number(inside.trim(), Style::Stop)?.value;
    let mut start = before.len();
    let mut run = 0;
    for word in before.rsplit(' ') {
        if !is_numeral(&fold_words(word)) || !word.chars().all(is_alphabetic) {
            break;
        }
        start = before.len() - (before.len() - start) - word.len() - usize::from(run > 0);
        run += 1;
    }
    let words = &before[start..];
    // "… làm ba (1) …": a number in brackets behind one word may begin a list.
    let is_alone = run == 1 && fold_words(words) != "mười";
    if run == 0 || is_alone {
        return None;
    }
    let words = i128::from(spelt(words)?) * ONE;
    Some((before.len() - start, Pair { digits, words }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&NUMBER_WORDS, &Sketch::items(line))
    }

    #[test]
    fn words_that_are_another_number_are_told() {
        assert_eq!(
            on("Đào tạo, hình thành đội ngũ 50 (năm mươi lăm) chuyên gia."),
            ["“50 (năm mươi lăm)”: bằng chữ số là 50, bằng chữ là 55. @ 50 (năm mươi lăm)"]
        );
        for line in [
            "Kinh phí 50.000.000 đồng (năm mươi lăm triệu đồng).",
            "Kinh phí 1,5 tỷ đồng (Bằng chữ: Một tỷ hai trăm triệu đồng chẵn).",
            "Trong thời hạn 30 ngày (hai mươi ngày).",
            "Hỗ trợ 02 (ba) bộ máy tính.",
            "Đạt 70% (bảy mươi lăm phần trăm).",
            "Trong vòng mười (15) ngày, hai mươi lăm (25) hộ.",
        ] {
            assert_eq!(on(line).len(), 1, "{line}");
        }
    }

    #[test]
    fn one_number_and_brackets_of_something_else_are_silent() {
        for line in [
            "Hình thành đội ngũ 50 (năm mươi) chuyên gia, 02 (hai) tổ.",
            "Kinh phí 50.000.000 đồng (năm mươi triệu đồng).",
            "Kinh phí 50 triệu đồng (năm mươi triệu đồng chẵn).",
            "Kinh phí 1,5 tỷ đồng (một tỷ năm trăm triệu đồng).",
            "Thời gian: 03 (năm).",
            "Đầu tư trong 40 (bốn mươi năm).",
            "05 thôn (hai thôn ven sông, ba thôn vùng đồi).",
            "Trang bị 02 bộ (một bộ tại xã).",
            "Theo Kế hoạch số 12/2026 (hai phần).",
            "Chia làm hai (1) tuyên truyền, (2) kiểm tra.",
            "Thứ hai mươi (20); đạt 70% (bảy mươi phần trăm).",
            "Năm 2026 (hai đợt).",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
