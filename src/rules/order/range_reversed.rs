//! A number rises to a smaller one, falls to a greater one, or a range runs backwards: "nâng từ 62% lên 58%",
//! "giảm từ 5% xuống 12%", "từ 30 phòng đến 10 phòng".
//!
//! **Why.** The two numbers changed places, or one of them is mistyped: nobody knows what is to be reached.
//!
//! **Basis.** Arithmetic. Read are numbers right behind "từ" and "lên", "xuống", "còn"; of ranges those of one unit that is
//! no time of the day or the calendar. Ranks and grades rise by getting smaller, and are left alone.
//!
//! **Bad**
//! ```text
//! Nâng tỷ lệ thanh niên có việc làm từ 62% lên 58%.
//! ```
//! **Good**
//! ```text
//! Nâng tỷ lệ thanh niên có việc làm từ 58% lên 62%.
//! ```

use super::ARITHMETIC;
use super::quantities::{Quantity, quantities};
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::fold::{find_words, fold_words};

/// KH524.
pub static RANGE_REVERSED: Rule = Rule {
    code: "KH524",
    name: "range-reversed",
    severity: Severity::Warning,
    summary: Words {
        vi: "Mức tăng, giảm hoặc khoảng số ghi ngược.",
        en: "A rise, a fall or a range runs backwards.",
    },
    basis: ARITHMETIC,
    fixable: false,
    off_by_default: false,
    check,
};

const RISES: Words = Words {
    vi: "“{0}”: số sau nhỏ hơn số trước.",
    en: "“{0}”: the second number is smaller than the first.",
};
const FALLS: Words = Words {
    vi: "“{0}”: số sau lớn hơn số trước.",
    en: "“{0}”: the second number is greater than the first.",
};
const SAME_DAY: Words = Words {
    vi: "“{0}”: giờ kết thúc trước giờ bắt đầu trong cùng ngày.",
    en: "“{0}” ends before it begins on the same day.",
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Amiss {
    Rises,
    Falls,
    SameDay,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, amiss) in context.shown_sound(reversed) {
        let message = match amiss {
            Amiss::Rises => &RISES,
            Amiss::Falls => &FALLS,
            Amiss::SameDay => &SAME_DAY,
        };
        findings.report(place, message, &[context.document.text(place)]);
    }
    Verdict::Evaluated
}

/// What rises by getting smaller, folded.
const RANKS: [&str; 8] = [
    "hạng",
    "vị trí",
    "thứ",
    "bậc",
    "nhóm",
    "loại",
    "lùi",
    "ngược",
];
/// Words with which a range may fall, folded.
const FALLING: [&str; 7] = [
    "giảm",
    "hạ",
    "rút",
    "xuống",
    "thu hẹp",
    "cao đến thấp",
    "cắt",
];
/// Units of the day and the calendar, of which a range begins anew, folded.
const TIMES: [&str; 9] = [
    "giờ", "h", "phút", "ngày", "tháng", "năm", "quý", "tuần", "",
];

fn reversed(line: &Known) -> Vec<Shown<Amiss>> {
    let text = line.text();
    let joined = ["lên", "xuống", "còn", "đến"];
    let may = text.contains("từ ") || text.contains("Từ ");
    if !may || !joined.iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    let all = quantities(text);
    let pairs = all.windows(2).filter_map(|pair| {
        let (one, other) = (&pair[0], &pair[1]);
        let before = nearby::before(text, one.range.start, 8);
        if !matches!(before.trim_end(), head if head.ends_with("từ") || head.ends_with("Từ")) {
            return None;
        }
        let amiss = judge(text, one, other)?;
        let start = text[..one.range.start].trim_end().len() - "từ".len();
        let end = match amiss {
            Amiss::SameDay => other.range.end + " cùng ngày".len(),
            _ => other.range.end,
        };
        Some(Shown::new(start..end, amiss))
    });
    pairs.collect()
}

fn judge(text: &str, one: &Quantity, other: &Quantity) -> Option<Amiss> {
    let between = &text[one.range.end..other.range.start];
    if between.len() > 60 || between.contains([';', '.', ',']) {
        return None;
    }
    let alike = one.unit == other.unit || one.unit.is_empty() || other.unit.is_empty();
    // The words of the clause before it.
    let head = nearby::before(text, one.range.start, 80);
    let from = head.rfind(['.', ';', ',', '(', ':']).map_or(0, |at| at + 1);
    let head = fold_words(&head[from..]);
    let has = |words: &[&str]| words.iter().any(|word| find_words(&head, word).is_some());
    // The unit of the first may be the joining word itself: "từ 40 lên 60".
    let words = fold_words(&text[one.range.start..other.range.start]);
    let words: Vec<&str> = words.split(' ').collect();
    let plain = |word: &str| matches!(word, "dưới" | "trên" | "ít" | "khoảng" | "mức");
    let join = words
        .iter()
        .rev()
        .find(|word| !word.is_empty() && !plain(word))?;
    let bare = matches!(one.unit.as_str(), "lên" | "xuống" | "còn" | "đến");
    let alike = alike || bare;
    let worth = one.is_money == other.is_money || bare;
    match *join {
        "lên" if alike && worth && one.value > other.value && !has(&RANKS) => Some(Amiss::Rises),
        "xuống" | "còn" if alike && worth && one.value < other.value && !has(&RANKS) => {
            Some(Amiss::Falls)
        }
        "đến" if one.unit == "giờ" && other.unit == "giờ" && one.value > other.value => {
            let rest = text[other.range.end..].trim_start();
            rest.starts_with("cùng ngày").then_some(Amiss::SameDay)
        }
        "đến"
            if one.unit == other.unit
                && one.value > other.value
                && !TIMES.contains(&one.unit.as_str())
                && !has(&FALLING)
                && !has(&RANKS) =>
        {
            Some(Amiss::Rises)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(text: &str) -> Vec<String> {
        found(&RANGE_REVERSED, &Sketch::items(text))
    }

    #[test]
    fn numbers_that_changed_places_are_told() {
        assert_eq!(
            on("Nâng tỷ lệ có việc làm từ 62% lên 58%."),
            ["“từ 62% lên 58%”: số sau nhỏ hơn số trước. @ từ 62% lên 58%"]
        );
        assert_eq!(
            on("Giảm tỷ lệ hộ nghèo từ 5% xuống còn 12%."),
            ["“từ 5% xuống còn 12%”: số sau lớn hơn số trước. @ từ 5% xuống còn 12%"]
        );
        for text in [
            "Loại B (từ 30 phòng đến 10 phòng).",
            "Tăng từ 60 lên 15 trường.",
            "Chỉ được sạc từ 22 giờ đến 17 giờ cùng ngày.",
            "Tăng từ 7,2 triệu đồng/tháng lên 4,8 triệu đồng/tháng.",
        ] {
            assert_eq!(on(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn what_runs_on_and_what_may_run_back_is_silent() {
        for text in [
            "Nâng tỷ lệ có việc làm từ 58% lên 62%.",
            "Giảm tỷ lệ mẫu không đạt từ 12% (năm 2025) xuống dưới 5% (năm 2028).",
            "Nâng xếp hạng từ 12 lên 5.",
            "Nhiệt độ từ 2°C đến 8°C.",
            "Trực từ 22 giờ đến 5 giờ sáng hôm sau.",
            "Giảm dần từ 30 phòng đến 10 phòng.",
            "Từ ngày 15 đến ngày 10 tháng sau.",
            "Từ 3 xã lên quy mô 2 cụm.",
            "Thu nhập tăng từ 900 nghìn đồng lên 1,2 triệu đồng.",
            "Lấy từ 10 điểm xuống 8 điểm.",
        ] {
            assert_eq!(on(text), SILENT, "{text}");
        }
    }
}
