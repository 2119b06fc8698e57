//! A share of a whole above a hundred per cent: "105% hộ gia đình phân loại rác tại nguồn".
//!
//! **Why.** There are no more households than all; the target is mistyped, and nobody knows what it was.
//!
//! **Basis.** Arithmetic. Judged is what names a whole: a number of people, bodies or papers right behind the sign, or a rate
//! ("tỷ lệ …") of them. What is measured against a plan, a year or a price passes a hundred by right ("đạt 115% kế hoạch",
//! "bằng 105% so với cùng kỳ", "200% lương").
//!
//! **Bad**
//! ```text
//! b) 105% hộ gia đình phân loại chất thải rắn tại nguồn; thu ngân sách đạt 110% dự toán.
//! ```
//! **Good**
//! ```text
//! b) 95% hộ gia đình phân loại chất thải rắn tại nguồn; thu ngân sách đạt 110% dự toán.
//! ```

use std::ops::Range;

use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::fold::{find_words, fold_words};
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::phrases::begins;

/// KH513.
pub static SHARE_OVER_WHOLE: Rule = Rule {
    code: "KH513",
    name: "share-over-whole",
    severity: Severity::Error,
    summary: Words {
        vi: "Tỷ lệ của một tổng số ghi quá 100%.",
        en: "A share of a whole is more than a hundred per cent.",
    },
    basis: Words {
        vi: "Số học: một phần không lớn hơn toàn bộ",
        en: "Arithmetic: a part is no more than its whole",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const OVER: Words = Words {
    vi: "“{0}”: tỷ lệ của một tổng số không thể quá 100%.",
    en: "“{0}”: a share of a whole cannot pass 100 %.",
};

/// People, bodies, places and papers that are counted, folded.
const COUNTED: &[&str] = &[
    "hộ",
    "gia đình",
    "người",
    "nhân dân",
    "dân số",
    "cư dân",
    "công dân",
    "cán bộ",
    "công chức",
    "viên chức",
    "chiến sĩ",
    "đảng viên",
    "đoàn viên",
    "hội viên",
    "thành viên",
    "học sinh",
    "sinh viên",
    "học viên",
    "giáo viên",
    "giảng viên",
    "nhân viên",
    "lao động",
    "trẻ",
    "trẻ em",
    "phụ nữ",
    "thanh niên",
    "đối tượng",
    "bệnh nhân",
    "xã",
    "phường",
    "thôn",
    "bản",
    "ấp",
    "buôn",
    "khu phố",
    "tổ dân phố",
    "khu dân cư",
    "trường",
    "lớp",
    "trạm",
    "bệnh viện",
    "khoa",
    "chợ",
    "cơ sở",
    "cơ quan",
    "đơn vị",
    "địa phương",
    "sở",
    "ngành",
    "tổ chức",
    "cá nhân",
    "doanh nghiệp",
    "hợp tác xã",
    "cửa hàng",
    "tàu",
    "phương tiện",
    "hồ sơ",
    "thủ tục",
    "tthc",
    "văn bản",
    "tài liệu",
    "nhiệm vụ",
    "vụ việc",
    "đơn thư",
    "kiến nghị",
    "phản ánh",
    "tin báo",
    "sự cố",
    "giao dịch",
];

/// What a rate measures that no more than all can have, folded: "tỷ lệ giải quyết đúng hạn".
const RATES: &[&str] = &[
    "hài lòng",
    "giải quyết",
    "số hoá",
    "nộp",
    "tiếp nhận",
    "thanh toán trực tuyến",
    "bao phủ",
    "che phủ",
    "phủ sóng",
    "thu gom",
    "phân loại",
    "xử lý",
    "tuân thủ",
    "tham gia bảo hiểm",
    "tiêm",
    "tốt nghiệp",
    "chuyên cần",
    "đúng hạn",
    "kết nối",
    "đô thị hoá",
    "giải ngân",
];

/// Words behind the sign that stand before what is counted.
const BEFORE_COUNTED: [&str; 4] = ["tổng số ", "số ", "các ", "trở lên "];

/// What may pass a hundred, folded: growth, comparison, prices, what a person takes more of than one.
const COMPARED: [&str; 17] = [
    "so với",
    "so cùng kỳ",
    "cùng kỳ",
    "tăng",
    "gấp",
    "vượt",
    "lương",
    "phụ cấp",
    "định mức",
    "mức chi",
    "mức hỗ trợ",
    "giá trị",
    "công suất",
    "nhu cầu",
    "doanh thu",
    "thuê bao",
    "không quá",
];

/// What is set beforehand, and may be passed.
const SET_BEFORE: [&str; 5] = ["kế hoạch", "dự toán", "chỉ tiêu", "mục tiêu", "theo"];

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, ()) in context.shown_sound(shares) {
        findings.report(place, &OVER, &[context.document.text(place)]);
    }
    Verdict::Evaluated
}

/// Bytes of a clause that are looked at on either side.
const CLAUSE: usize = 400;

/// The shares of a line that pass their whole.
fn shares(line: &Known) -> Vec<Shown<()>> {
    let text = line.text();
    let signs = text.match_indices('%').map(|(at, _)| at);
    let found = signs.filter_map(|sign| {
        let number = number_before(text, sign)?;
        let is_share = is_over(&text[number.clone()]) && is_of_whole(text, number.start, sign + 1);
        is_share.then(|| Shown::new(number.start..sign + 1, ()))
    });
    found.collect()
}

/// The number that ends where a sign begins, a blank between them allowed.
fn number_before(text: &str, sign: usize) -> Option<Range<usize>> {
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let number = text.get(..sign)?.trim_end_matches([' ', '\u{a0}']);
    let before = number.trim_end_matches(is_digit);
    let marks =
        number[before.len()..].len() - number[before.len()..].trim_start_matches([',', '.']).len();
    let range = before.len() + marks..number.len();
    // A letter or a stroke before it makes a code of it.
    let parted = marks > 0 || !before.ends_with(|c: char| is_alphanumeric(c) || c == '/');
    (!range.is_empty() && parted).then_some(range)
}

/// Whether a number is more than a hundred: "105", "100,5", "1.200".
fn is_over(number: &str) -> bool {
    let (whole, rest) = match number.split_once(',') {
        Some((whole, rest)) => (whole.replace('.', ""), rest),
        None => match number.split_once('.') {
            Some((_, rest)) if rest.len() == 3 => (number.replace('.', ""), ""),
            Some((whole, rest)) => (whole.to_owned(), rest),
            None => (number.to_owned(), ""),
        },
    };
    let more = rest.chars().any(|c| matches!(c, '1'..='9'));
    let whole: Option<u32> = whole.parse().ok();
    whole.is_some_and(|whole| whole > 100 || whole == 100 && more)
}

/// Whether what the number measures is a share of something.
fn is_of_whole(text: &str, start: usize, end: usize) -> bool {
    let before = nearby::before(text, start, CLAUSE);
    let before = before.rsplit([';', '\n', '\t', '(']).next().unwrap_or("");
    let before = before.rsplit(". ").next().unwrap_or("");
    let behind = nearby::after(text, end, CLAUSE);
    let behind = behind.split([';', '\n', '\t', ')']).next().unwrap_or("");
    let behind = behind.split(". ").next().unwrap_or("");
    let (before, behind) = (fold_words(before), fold_words(behind));
    let clause = format!(" {before} {behind} ").replace(" tăng cường ", " ");
    if COMPARED
        .iter()
        .any(|words| find_words(&clause, words).is_some())
    {
        return false;
    }
    let names_set = |text: &str| {
        let mut set = SET_BEFORE.iter();
        set.any(|words| find_words(text, words).is_some())
    };
    if names_set(&behind) {
        return false;
    }
    let begins_with = |text: &str, list: &[&str]| list.iter().any(|words| begins(text, words));
    let mut counted = behind.as_str();
    for words in BEFORE_COUNTED {
        counted = counted.strip_prefix(words).unwrap_or(counted);
    }
    if begins_with(counted, COUNTED) {
        return true;
    }
    let rate = ["tỷ lệ ", "tỉ lệ ", "mức độ "]
        .into_iter()
        .filter_map(|words| Some(before.rfind(words)? + words.len()))
        .max();
    let Some(of) = rate.and_then(|at| before.get(at..)) else {
        return false;
    };
    let number_of = of.strip_prefix("số ").unwrap_or(of);
    (begins_with(number_of, COUNTED) || begins_with(of, RATES)) && !names_set(of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&SHARE_OVER_WHOLE, &Sketch::items(line))
    }

    #[test]
    fn more_than_all_is_told() {
        assert_eq!(
            on("Đến năm 2030, 105% hộ gia đình phân loại rác tại nguồn."),
            ["“105%”: tỷ lệ của một tổng số không thể quá 100%. @ 105%"]
        );
        for line in [
            "Phấn đấu trên 120 % số xã, phường đạt chuẩn.",
            "Tập huấn cho 100,5% cán bộ, công chức.",
            "Tỷ lệ hồ sơ, kết quả giải quyết TTHC được số hóa đạt từ 115%.",
            "Tỷ lệ số hoá hồ sơ: 110%; thu ngân sách đạt 102% dự toán.",
            "Mức độ hài lòng của người dân đạt 101% trở lên.",
            "Tăng cường tuyên truyền, 103% học sinh tham gia bảo hiểm y tế.",
        ] {
            assert_eq!(on(line).len(), 1, "{line}");
        }
    }

    #[test]
    fn all_and_what_is_measured_against_another_are_silent() {
        for line in [
            "100% hộ gia đình; 100,0% cán bộ; 95% học sinh.",
            "Giải quyết việc làm cho 62.000 lao động, đạt 105,1% kế hoạch.",
            "Thu ngân sách đạt 115% dự toán, tăng 120% so với cùng kỳ.",
            "Số người tham gia bằng 105% người tham gia so với năm 2025.",
            "Trả 300% lương cho người lao động làm việc ngày lễ.",
            "Tuyển 110% học sinh theo chỉ tiêu.",
            "Tỷ lệ hộ nghèo giảm còn 1,5%; tỷ lệ tăng trưởng đạt 110%.",
            "Tỷ lệ thuê bao di động đạt 130%; công suất giường bệnh 115%.",
            "Tỷ lệ giải ngân đạt 102% kế hoạch vốn.",
            "Mã QR105% cán bộ; hỗ trợ 150% mức chi.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
