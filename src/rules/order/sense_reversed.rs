//! Words that turn a sentence's sense about: "phấn đấu tăng 10% số vụ tai nạn", "được thu tiền dưới mọi hình thức", "gọi 115 để
//! báo cháy".
//!
//! **Why.** One word was lost or is another, and the sentence orders the contrary of what is meant.
//!
//! **Basis.** What nobody strives for (more accidents, fires, deaths), what is said of forbidden things alone ("dưới mọi hình thức" of taking
//! money), and the emergency numbers of the country: 113 police, 114 fire, 115 ambulance.
//!
//! **Bad**
//! ```text
//! 1. Phấn đấu tăng ít nhất 10% số vụ tai nạn giao thông so với năm 2025.
//! ```
//! **Good**
//! ```text
//! 1. Phấn đấu giảm ít nhất 10% số vụ tai nạn giao thông so với năm 2025.
//! ```

use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::words;
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::fold::{find_words, fold_words};
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::word_key::key;
use std::ops::Range;
use std::sync::LazyLock;

/// KH529.
pub static SENSE_REVERSED: Rule = Rule {
    code: "KH529",
    name: "sense-reversed",
    severity: Severity::Warning,
    summary: Words {
        vi: "Câu có thể đã mất hoặc nhầm một từ nên nghĩa bị đảo ngược.",
        en: "A word that is lost or another turns the sentence's sense about.",
    },
    basis: Words {
        vi: "Nghĩa của chính câu này; số điện thoại khẩn cấp 113, 114, 115",
        en: "The sentence's own sense; the emergency numbers 113, 114, 115",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const MORE_HARM: Words = Words {
    vi: "“{0}”: nêu mục tiêu tăng điều cần giảm; có thể phải là “giảm”.",
    en: "“{0}” strives for more of what should be less.",
};
const NOT_DENIED: Words = Words {
    vi: "“{0}”: có thể thiếu từ “không”.",
    en: "“{0}”: the word “không” may be missing.",
};
const ENCOURAGED: Words = Words {
    vi: "“{0}”: khuyến khích điều bị cấm.",
    en: "“{0}” encourages what is forbidden.",
};
const NUMBER: Words = Words {
    vi: "“{0}”: số báo cháy là 114, cấp cứu y tế là 115.",
    en: "“{0}”: fires are reported to 114, an ambulance is called by 115.",
};

#[derive(Debug, Clone, Copy)]
enum Amiss {
    MoreHarm,
    NotDenied,
    Encouraged,
    Number,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, amiss) in context.shown_sound(amiss) {
        let words = match amiss {
            Amiss::MoreHarm => &MORE_HARM,
            Amiss::NotDenied => &NOT_DENIED,
            Amiss::Encouraged => &ENCOURAGED,
            Amiss::Number => &NUMBER,
        };
        findings.report(place, words, &[context.document.text(place)]);
    }
    Verdict::Evaluated
}

/// What is to become less, folded.
const HARM: &[&str] = &[
    "số vụ tai nạn",
    "tai nạn giao thông",
    "số người chết",
    "số người bị thương",
    "số vụ cháy",
    "số vụ phạm",
    "số vụ vi phạm",
    "số vụ bạo lực",
    "số vụ đuối nước",
    "số ca mắc",
    "số ca tử vong",
    "tỷ lệ hộ nghèo",
    "tỷ lệ tử vong",
    "tỷ lệ thất nghiệp",
    "tỷ lệ suy dinh dưỡng",
    "tỷ lệ tảo hôn",
];
/// What is taken from people that must not be, folded.
const TAKEN: &[&str] = &[
    "thu tiền",
    "thu phí",
    "thu lệ phí",
    "thu thêm",
    "nhận tiền",
    "thu bất kỳ khoản",
];
/// Words that deny, or tell of what is fought, folded.
const DENIED: &[&str] = &[
    "không",
    "chưa",
    "cấm",
    "nghiêm cấm",
    "chống",
    "ngăn chặn",
    "chấm dứt",
    "xử lý",
    "hành vi",
    "tránh",
    "kiên quyết",
    "tố giác",
    "phòng",
    "thay thế",
    "từ bỏ",
    "giao nộp",
    "hạn chế",
    "miễn",
];
/// What is forbidden, folded.
const FORBIDDEN: &[&str] = &[
    "hàn the",
    "ma tuý",
    "chất cấm",
    "pháo nổ",
    "xung điện",
    "ngoài danh mục được phép",
    "vật liệu nổ",
    "thuốc lá điện tử",
];

/// The words without one of which nothing is turned about.
static TURNING: LazyLock<[u32; 3]> = LazyLock::new(|| ["tăng", "thức", "khích"].map(key));

fn amiss(line: &Known) -> Vec<Shown<Amiss>> {
    let text = line.text();
    let mut words = words(line).iter();
    if !words.any(|word| TURNING.contains(&word.key)) && !text.contains("11") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let has =
        |words: &str, list: &[&str]| list.iter().any(|word| find_words(words, word).is_some());
    if text.contains("tăng ") {
        for (at, verb) in text.match_indices("tăng ") {
            let before = fold_words(nearby::before(text, at, 24));
            let strives = ["phấn đấu", "mục tiêu", "góp phần", "quyết tâm"];
            let rest = nearby::after(text, at + verb.len(), 60);
            let object = after_share(rest);
            let words = fold_words(object);
            let harm = HARM.iter().find(|harm| words.starts_with(**harm));
            if let Some(harm) = harm.filter(|_| strives.iter().any(|word| before.ends_with(word))) {
                let start = at + verb.len() + (object.as_ptr() as usize - rest.as_ptr() as usize);
                let count = harm.split(' ').count();
                let length = object
                    .match_indices(' ')
                    .nth(count - 1)
                    .map_or(object.len(), |(at, _)| at);
                found.push(Shown::new(at..start + length, Amiss::MoreHarm));
            }
        }
    }
    if let Some(at) = text
        .find("dưới mọi hình thức")
        .or_else(|| text.find("dưới bất kỳ hình thức nào"))
    {
        let range = sentence(text, at);
        let words = fold_words(&text[range.start..at]);
        if has(&words, TAKEN) && !has(&words, DENIED) {
            let end = text[at..]
                .match_indices(' ')
                .nth(3)
                .map_or(text.len(), |(blank, _)| at + blank);
            let end = text[..end].trim_end_matches(['.', ';', ',']).len();
            found.push(Shown::new(range.start..end, Amiss::NotDenied));
        }
    }
    if let Some(at) = text.find("huyến khích ") {
        let range = sentence(text, at);
        let words = fold_words(&text[at..range.end]);
        let before = fold_words(&text[range.start..at]);
        if has(&words, FORBIDDEN) && !has(&words, DENIED) && !has(&before, DENIED) {
            let start = text[..at]
                .char_indices()
                .next_back()
                .map_or(0, |(at, _)| at);
            let end = text[..range.end].trim_end_matches(['.', ';', ' ']).len();
            found.push(Shown::new(start..end, Amiss::Encouraged));
        }
    }
    for (number, purposes) in [
        ("113", &["báo cháy", "cấp cứu y tế"][..]),
        ("115", &["báo cháy", "chữa cháy"]),
        ("114", &["cấp cứu y tế"]),
    ] {
        for (at, _) in text.match_indices(number) {
            let end = at + number.len();
            let apart = !text[..at]
                .ends_with(|c: char| is_alphanumeric(c) || matches!(c, '.' | ',' | '/'))
                && !text[end..].starts_with(|c: char| is_alphanumeric(c) || matches!(c, '/' | '-'));
            let before = fold_words(nearby::before(text, at, 30));
            let called =
                before.ends_with("gọi") || before.ends_with("số") || before.ends_with("gọi ngay");
            let rest = text[end..].trim_start();
            let rest = rest.strip_prefix("để ").unwrap_or(rest);
            let purpose = purposes.iter().find(|purpose| rest.starts_with(**purpose));
            if let Some(purpose) = purpose.filter(|_| apart && called) {
                let stop = rest.as_ptr() as usize - text.as_ptr() as usize + purpose.len();
                found.push(Shown::new(at..stop, Amiss::Number));
            }
        }
    }
    found
}

/// Behind "ít nhất 10%", "từ 5 - 10%": what is to grow by so much.
fn after_share(text: &str) -> &str {
    let Some(sign) = text.find('%').filter(|sign| *sign < 30) else {
        return text.trim_start();
    };
    let words = fold_words(&text[..sign]);
    let rough = [
        "ít", "nhất", "tối", "thiểu", "từ", "trên", "khoảng", "thêm", "đến",
    ];
    let plain = words.split(' ').all(|word| {
        rough.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit()) || word == "-"
    });
    match plain {
        true => text[sign + 1..].trim_start(),
        false => text.trim_start(),
    }
}

/// The sentence around a place.
fn sentence(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind(['.', ';']).map_or(0, |stop| stop + 1);
    let start = start + (text[start..].len() - text[start..].trim_start().len());
    let end = text[at..]
        .find(['.', ';'])
        .map_or(text.len(), |stop| at + stop);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&SENSE_REVERSED, &Sketch::items(line))
    }

    #[test]
    fn sentences_that_say_the_contrary_are_told() {
        assert_eq!(
            on("Phấn đấu tăng ít nhất 10% số vụ tai nạn giao thông so với năm 2025."),
            [
                "“tăng ít nhất 10% số vụ tai nạn”: nêu mục tiêu tăng điều cần giảm; có thể phải là “giảm”. @ tăng ít nhất 10% số vụ tai nạn"
            ]
        );
        for line in [
            "Việc khám sức khỏe được thu tiền của người dân dưới mọi hình thức.",
            "Khuyến khích hộ kinh doanh sử dụng hàn the, chất bảo quản.",
            "Khi có cháy, gọi ngay số 115 để báo cháy.",
        ] {
            assert_eq!(on(line).len(), 1, "{line}");
        }
    }

    #[test]
    fn sentences_that_mean_what_they_say_are_silent() {
        for line in [
            "Phấn đấu giảm ít nhất 10% số vụ tai nạn giao thông so với năm 2025.",
            "Phấn đấu tăng tỷ lệ giải quyết số vụ vi phạm.",
            "Năm 2025, số vụ tai nạn tăng 10% số vụ so với năm trước.",
            "Việc khám sức khỏe không được thu tiền của người dân dưới mọi hình thức.",
            "Nghiêm cấm thu tiền dưới mọi hình thức.",
            "Tuyên truyền dưới mọi hình thức.",
            "Khuyến khích người dân không sử dụng hàn the.",
            "Khuyến khích giao nộp pháo nổ, vật liệu nổ.",
            "Khuyến khích tố giác hành vi sử dụng ma túy.",
            "Khi có cháy, gọi ngay số 114 để báo cháy; gọi 115 để cấp cứu.",
            "Tổ chức 115 buổi chữa cháy giả định.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
