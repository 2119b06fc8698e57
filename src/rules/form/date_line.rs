//! The line of place and date: a comma behind the place, a 0 before days below 10 and months 1 and 2, and a place that is
//! a unit of its day.
//!
//! **Why.** The date line dates the document; the zeros are there so that no figure can be added.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 4. "Tháng 03" is not
//! forbidden. A blank day or month is a draft's right. The place is the official name of a unit: a city within a province ("TP.
//! Cà Mau") has been none since 01/7/2025; the cities of the centre are. A committee writes its own unit's name: that of another
//! is often left from the draft that was copied; of a province's seat it is a hint.
//!
//! **Bad**
//! ```text
//! Tân Sơn, ngày 5 tháng 1 năm 2026
//! ```
//! **Good**
//! ```text
//! Tân Sơn, ngày 05 tháng 01 năm 2026
//! ```

use super::{committees_unit, exempt_head};
use crate::document::Span;
use crate::facts::Former;
use crate::report::{Severity, Words};
use crate::rules::citation::shown;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::{find_words, fold_words};
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::scan::{Scan, TokenKind};

/// KH706.
pub static DATE_LINE: Rule = Rule {
    code: "KH706",
    name: "date-line",
    severity: Severity::Warning,
    summary: Words {
        vi: "Dòng địa danh, ngày tháng viết không đúng thể thức.",
        en: "The line of place and date is not written as the decree has it.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 4",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 4",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const PAD: Words = Words {
    vi: "“{0} {1}” cần thêm số 0 phía trước: “{0} {2}”.",
    en: "“{0} {1}” needs a 0 before it: “{0} {2}”.",
};
const COMMA: Words = Words {
    vi: "Sau địa danh “{0}” cần có dấu phẩy.",
    en: "A comma belongs behind the place “{0}”.",
};
const NO_CITY: Words = Words {
    vi: "Địa danh “{0}”: từ ngày {1} không còn thành phố thuộc tỉnh; ghi tên tỉnh hoặc xã, phường, đặc khu.",
    en: "The place “{0}”: since {1} there are no cities within provinces; write the province or the commune.",
};
const ANOTHER: Words = Words {
    vi: "Địa danh “{0}” không phải là tên đơn vị của cơ quan ban hành (“{1}”).",
    en: "The place “{0}” is not the name of the issuer's unit (“{1}”).",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};
const NO_LINE: Words = Words {
    vi: "Không nhận ra dòng địa danh, ngày tháng.",
    en: "The line of place and date was not recognised.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let Some(line) = &context.plan.date_line else {
        return Verdict::NotApplicable(NO_LINE);
    };
    let printed = context.document.text(line.span);
    let scan = Scan::new(printed);
    let within = |range: std::ops::Range<usize>| line.span.part(range);
    for index in 0..scan.len() {
        let most = match () {
            () if scan.is(index, "ngày") => 9,
            () if scan.is(index, "tháng") => 2,
            () => continue,
        };
        let (Some((number, 1)), Some(token)) = (scan.number(index + 1), scan.get(index + 1)) else {
            continue;
        };
        if (1..=most).contains(&number) {
            let padded = format!("0{number}");
            let place = within(token.range.clone());
            findings
                .report(
                    place,
                    &PAD,
                    &[scan.str(index), scan.str(index + 1), &padded],
                )
                .fix(&WRITE, &[&padded], place, &padded);
        }
    }
    let day = (0..scan.len())
        .find(|index| scan.is(*index, "ngày"))
        .unwrap_or(0);
    if let Some(last) = city_before(&scan, day)
        && let Some(ended) = context.facts.ended(false).map(Former::from)
        && context.is_dated
        && context.issued_on.is_some_and(|issued| issued >= ended)
    {
        let place = within(scan.span(0..last));
        let name = context.document.text(place);
        findings.report(place, &NO_CITY, &[name, &shown(ended)]);
    } else if let Some(last) = (0..day).take_while(|at| !scan.mark(*at, ',')).last() {
        check_own(context, within(scan.span(0..last + 1)), findings);
    }
    if let Some(before) = day.checked_sub(1).and_then(|index| scan.get(index))
        && before.kind == TokenKind::Word
    {
        let place = within(0..before.range.end);
        let name = context.document.text(place);
        findings.report(place, &COMMA, &[name]).fix(
            &WRITE,
            &[&format!("{name},")],
            place.after(),
            ",",
        );
    }
    Verdict::Evaluated
}

/// Whether a committee writes its own unit's name.
fn check_own(context: &Context, place: Span, findings: &mut Findings) {
    let written = context.document.text(place);
    let folded = fold_words(written);
    let Some((kind, name)) = committees_unit(context.plan) else {
        return;
    };
    let is_own = find_words(&folded, &name).is_some() || find_words(&name, &folded).is_some();
    // What is still to be filled in, and a name's letters alone ("TP.HCM"), say no other place.
    let words = folded.split([' ', '.']).filter(|word| !word.is_empty());
    let is_name = words.clone().count() > 0
        && words.clone().all(|word| word.chars().all(is_alphabetic))
        && !written.contains("HCM");
    if is_own || !is_name {
        return;
    }
    let is_province = matches!(kind, "tỉnh" | "thành phố");
    let own = context.plan.issuer.last().map_or("", |line| &line.text);
    findings
        .report(place, &ANOTHER, &[written, own])
        .severity(match is_province {
            true => Severity::Hint,
            false => Severity::Warning,
        });
}

fn is_word(scan: &Scan, at: usize) -> bool {
    let token = scan.get(at);
    token.is_some_and(|token| token.kind == TokenKind::Word)
}

/// Cities that are of the provinces' level, now or by a resolution of these years.
const OF_THE_CENTRE: &[&str] = &[
    "hà nội",
    "hồ chí minh",
    "đà nẵng",
    "hải phòng",
    "cần thơ",
    "huế",
    "đồng nai",
    "quảng ninh",
    "bắc ninh",
];

/// Behind the name of the city with which the line begins before its day, unless it is one of the centre.
fn city_before(scan: &Scan, day: usize) -> Option<usize> {
    let from = match () {
        () if scan.is(0, "tp") => 1 + usize::from(scan.mark(1, '.')),
        () if scan.phrase(0, "thành phố") => 2,
        () => return None,
    };
    let last = (from..day).take_while(|at| is_word(scan, *at)).last()? + 1;
    let central = OF_THE_CENTRE.iter().any(|city| scan.phrase(from, city));
    (!central && !scan.is(from, "hcm")).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("{line}\n% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- Việc."));
        sketch.plan.date_line = Some(sketch.plan.opening.remove(0));
        found(&DATE_LINE, &sketch)
    }

    #[test]
    fn padded_and_blank_dates_are_right() {
        for line in [
            "Tân Sơn, ngày 05 tháng 01 năm 2026",
            "Tân Sơn, ngày 29 tháng 6 năm 2026",
            "Tân Sơn, ngày 29 tháng 03 năm 2026",
            "Tân Sơn, ngày     tháng    năm 2026",
            "Tân Sơn, ngày … tháng … năm 20…",
            "ngày 12 tháng 11 năm 2026",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn a_city_within_a_province_is_no_place_since_there_is_none() {
        let on = |line: &str, year: i32| {
            let mut sketch =
                Sketch::new(&format!("{line}\n% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- Việc."));
            sketch.plan.date_line = Some(sketch.plan.opening.remove(0));
            sketch.plan.date = chrono::NaiveDate::from_ymd_opt(year, 12, 24);
            found(&DATE_LINE, &sketch)
        };
        let told = on("TP. Cà Mau, ngày 24 tháng 12 năm 2026", 2026);
        assert_eq!(
            told,
            [
                "Địa danh “TP. Cà Mau”: từ ngày 01/7/2025 không còn thành phố thuộc tỉnh; ghi tên tỉnh hoặc xã, phường, đặc khu. @ TP. Cà Mau"
            ]
        );
        let long = "Thành phố Quảng Ngãi, ngày 24 tháng 12 năm 2026";
        assert_eq!(on(long, 2026).len(), 1);
        for (line, year) in [
            ("Thành phố Hồ Chí Minh, ngày 24 tháng 12 năm 2026", 2026),
            ("TP. Hồ Chí Minh, ngày 24 tháng 12 năm 2026", 2026),
            ("TP.HCM, ngày 24 tháng 12 năm 2026", 2026),
            ("Cà Mau, ngày 24 tháng 12 năm 2026", 2026),
            ("TP. Cà Mau, ngày 24 tháng 12 năm 2024", 2024),
        ] {
            assert_eq!(on(line, year), SILENT, "{line}");
        }
    }

    #[test]
    fn a_committee_writes_its_own_units_name() {
        let on = |line: &str, issuer: &[&str]| {
            let mut sketch =
                Sketch::new(&format!("{line}\n% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- Việc."));
            sketch.plan.date_line = Some(sketch.plan.opening.remove(0));
            let lines = issuer.iter().map(|text| crate::plan::Located {
                text: (*text).to_owned(),
                ..Default::default()
            });
            sketch.plan.issuer = lines.collect();
            let all = sketch.findings(&DATE_LINE);
            all.iter()
                .map(|one| (one.severity, sketch.show(one)))
                .collect::<Vec<_>>()
        };
        let ward = ["ỦY BAN NHÂN DÂN", "PHƯỜNG TÂN LẬP"];
        let told = on("Thành Nhất, ngày 24 tháng 12 năm 2026", &ward);
        assert_eq!(told, [(Severity::Warning, "Thành Nhất".to_owned())]);
        let province = ["ỦY BAN NHÂN DÂN", "TỈNH KHÁNH HÒA"];
        let told = on("Nha Trang, ngày 24 tháng 12 năm 2026", &province);
        assert_eq!(told, [(Severity::Hint, "Nha Trang".to_owned())]);
        let city = ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"];
        let room = ["ỦY BAN NHÂN DÂN PHƯỜNG TÂN LẬP", "PHÒNG KINH TẾ"];
        for (line, issuer) in [
            ("Tân Lập, ngày 24 tháng 12 năm 2026", &ward[..]),
            ("Phường Tân Lập, ngày 24 tháng 12 năm 2026", &ward),
            ("........, ngày 24 tháng 12 năm 2026", &ward),
            (", ngày 24 tháng 12 năm 2026", &ward),
            ("Khánh Hòa, ngày 24 tháng 12 năm 2026", &province),
            ("TP. Hồ Chí Minh, ngày 24 tháng 12 năm 2026", &city),
            ("TP.HCM, ngày 24 tháng 12 năm 2026", &city),
            ("Thành phố Hồ Chí Minh, ngày 24 tháng 12 năm 2026", &city),
            ("Đắk Lắk, ngày 24 tháng 12 năm 2026", &room),
        ] {
            assert_eq!(on(line, issuer), [], "{line}");
        }
    }

    #[test]
    fn day_month_and_comma_are_each_told() {
        assert_eq!(
            on("Tân Sơn ngày 5 tháng 1 năm 2026"),
            [
                "“ngày 5” cần thêm số 0 phía trước: “ngày 05”. @ 5",
                "“tháng 1” cần thêm số 0 phía trước: “tháng 01”. @ 1",
                "Sau địa danh “Tân Sơn” cần có dấu phẩy. @ Tân Sơn",
            ]
        );
    }
}
