//! The word of an administrative unit with a capital before its name: "Tỉnh Nghệ An", "Thành phố Huế".
//!
//! **Why.** The capital belongs to the name; on the common noun before it the decree has none.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục III khoản 1: "tỉnh Nam Định", "thành phố Thái Nguyên";
//! but "Thủ đô Hà Nội", "Thành phố Hồ Chí Minh", and the units named after a number, a person or an event
//! ("Phường Điện Biên Phủ"). A warning for the provinces and cities, whose names are known; for xã,
//! phường, đặc khu, thôn a hint, once for a draft: whether a person is meant the name does not tell. At a
//! sentence's begin the capital is the sentence's; in a table's cell likewise.
//!
//! **Bad**
//! ```text
//! Trao đổi kinh nghiệm với Tỉnh Nghệ An và Thành phố Huế.
//! ```
//! **Good**
//! ```text
//! Trao đổi kinh nghiệm với tỉnh Nghệ An và thành phố Huế.
//! ```

use std::sync::LazyLock;

use super::exempt;
use super::names::{capital, opens};
use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::{Shape, prose, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::Case;

/// KH725.
pub static UNIT_CASE: Rule = Rule {
    code: "KH725",
    name: "unit-case",
    severity: Severity::Warning,
    summary: Words {
        vi: "Danh từ chung chỉ đơn vị hành chính viết hoa trước tên riêng.",
        en: "The common noun of an administrative unit is capitalised before the unit's name.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục II, Mục III khoản 1",
        en: "Decree 30/2020/NĐ-CP, Appendix II, Section III clause 1",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const CAPITAL: Words = Words {
    vi: "“{0}” là danh từ chung, viết thường: “{1}”.",
    en: "“{0}” is a common noun; write “{1}”.",
};
const COMMUNE: Words = Words {
    vi: "“{0}”: danh từ chung trước tên riêng viết thường, trừ đơn vị mang tên người, sự kiện lịch sử, chữ số.",
    en: "“{0}”: the common noun before the name is small, but for units named after a person, an event or a number.",
};
const AGAIN: Words = Words {
    vi: "Chỗ này cũng vậy",
    en: "Here too",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// The provinces and cities of 2025 (Nghị quyết 202/2025/QH15) and those that they succeeded, but Hồ Chí Minh.
const PROVINCES: [&str; 62] = [
    "an giang",
    "bà rịa",
    "bạc liêu",
    "bắc giang",
    "bắc kạn",
    "bắc ninh",
    "bến tre",
    "bình dương",
    "bình định",
    "bình phước",
    "bình thuận",
    "cà mau",
    "cao bằng",
    "cần thơ",
    "đà nẵng",
    "đắk lắk",
    "đắk nông",
    "điện biên",
    "đồng nai",
    "đồng tháp",
    "gia lai",
    "hà giang",
    "hà nam",
    "hà nội",
    "hà tĩnh",
    "hải dương",
    "hải phòng",
    "hậu giang",
    "hòa bình",
    "hưng yên",
    "khánh hòa",
    "kiên giang",
    "kon tum",
    "lai châu",
    "lạng sơn",
    "lào cai",
    "lâm đồng",
    "long an",
    "nam định",
    "nghệ an",
    "ninh bình",
    "ninh thuận",
    "phú thọ",
    "phú yên",
    "quảng bình",
    "quảng nam",
    "quảng ngãi",
    "quảng ninh",
    "quảng trị",
    "sóc trăng",
    "sơn la",
    "tây ninh",
    "thái bình",
    "thái nguyên",
    "thanh hóa",
    "tiền giang",
    "trà vinh",
    "tuyên quang",
    "vĩnh long",
    "vĩnh phúc",
    "yên bái",
    "thừa thiên",
];
/// Words that begin a person's name or an event's.
const PERSONS: [&str; 41] = [
    "nguyễn", "trần", "lê", "lý", "phạm", "phan", "hoàng", "huỳnh", "võ", "vũ", "đặng", "bùi",
    "đỗ", "hồ", "ngô", "đinh", "đào", "mạc", "trương", "tôn", "hai", "bà", "ông", "quang", "triệu",
    "tô", "chu", "lương", "cao", "kim", "hàm", "cách", "điện", "bạch", "chi", "thống", "giải",
    "độc", "đống", "quyết", "võng",
];

/// A unit's word with a capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Province,
    Commune,
}

struct Keys {
    provinces: Vec<prose::Pair>,
    persons: Vec<u32>,
    units: [u32; 9],
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| Keys {
    provinces: PROVINCES.iter().map(|name| prose::pair(name)).collect(),
    persons: PERSONS.iter().map(|word| prose::key(word)).collect(),
    units: [
        "tỉnh",
        "thành",
        "phố",
        "xã",
        "phường",
        "thôn",
        "đặc",
        "khu",
        "huế",
    ]
    .map(prose::key),
});

/// The units of a line whose common noun has a capital within a sentence.
fn capitals(line: &Known) -> Vec<Shown<Unit>> {
    let (text, words) = (line.text(), words(line));
    let keys = &*KEYS;
    let [
        province,
        city,
        city_end,
        commune,
        ward,
        hamlet,
        special,
        zone,
        hue,
    ] = keys.units;
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if word.shape != Shape::Capital || word.joined || opens(text, word) {
            continue;
        }
        let next = words.get(at + 1).map_or(0, |next| next.key);
        let long = match word.key {
            key if key == city && next == city_end || key == special && next == zone => 2,
            key if [province, commune, ward, hamlet].contains(&key) => 1,
            _ => continue,
        };
        let noun = &words[at..at + long];
        let Some(first) = words.get(at + long) else {
            continue;
        };
        let named = capital(first) == Some(true) && first.follows && !first.joined;
        if !named || noun.iter().skip(1).any(|word| word.shape != Shape::Lower) {
            continue;
        }
        let second = words.get(at + long + 1).map_or(0, |second| second.key);
        let range = word.start as usize..noun[long - 1].end as usize;
        let pair = (first.key, second);
        if word.key == province || word.key == city {
            let known = keys.provinces.contains(&pair) || word.key == city && first.key == hue;
            if known {
                found.push(Shown::new(range, Unit::Province));
            }
        } else if !keys.persons.contains(&first.key) {
            found.push(Shown::new(range, Unit::Commune));
        }
    }
    found
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let mut communes: Vec<Span> = Vec::new();
    for (place, unit) in context.shown_sound(capitals) {
        let text = context.document.text(place);
        let right = text.lower();
        match unit {
            Unit::Province => {
                findings.report(place, &CAPITAL, &[text, &right]).fix(
                    &WRITE,
                    &[&right],
                    place,
                    &right,
                );
            }
            Unit::Commune => communes.push(place),
        }
    }
    if let Some((first, more)) = communes.split_first() {
        let text = context.document.text(*first);
        let mut draft = findings
            .report(*first, &COMMUNE, &[text])
            .severity(Severity::Hint);
        for again in more {
            draft = draft.related(*again, &AGAIN, &[]);
        }
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        found(&UNIT_CASE, &sketch)
    }

    #[test]
    fn the_decrees_exceptions_and_begins_are_silent() {
        for line in [
            "Thành phố Huế có mô hình tương tự. Học tập Thành phố Hồ Chí Minh và Thủ đô Hà Nội.",
            "Ủy ban nhân dân Thành phố giao Tỉnh Đoàn; Phường Trần Phú; Phường 5.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn a_capital_before_a_name_is_told() {
        assert_eq!(
            on("Trao đổi với Tỉnh Nghệ An, Thành phố Huế; ký với Phường Đồng Xanh và Xã Tân Lập."),
            [
                "“Tỉnh” là danh từ chung, viết thường: “tỉnh”. @ Tỉnh",
                "“Thành phố” là danh từ chung, viết thường: “thành phố”. @ Thành phố",
                "“Phường”: danh từ chung trước tên riêng viết thường, trừ đơn vị mang tên người, sự kiện lịch sử, chữ số. @ Phường",
            ]
        );
    }
}
