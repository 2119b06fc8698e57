//! A province that had been merged into another on the draft's own day.
//!
//! **Why.** Most old names live on as names of communes, so only “tỉnh …” is judged. Whose successor
//! was renamed since is told with the name of the plan's day; a province that became a city is a hint.
//!
//! **Basis.** Nghị quyết 202/2025/QH15: 34 provincial units, working from 01/7/2025; for Thừa Thiên Huế
//! Nghị quyết 175/2024/QH15, from 01/01/2025; Nghị quyết 30, 36, 39/2026/QH16 for the cities of 2026.
//!
//! **Bad**
//! ```text
//! Phối hợp với Ủy ban nhân dân tỉnh Hà Nam.
//! ```
//! **Good**
//! ```text
//! Phối hợp với Ủy ban nhân dân tỉnh Ninh Bình.
//! ```

use super::{as_sure_as_the_fact, check_families};
use crate::document::Span;
use crate::facts::{Family, Former};
use crate::report::{Severity, Words};
use crate::rules::{Context, Rule, nearby};
use crate::vietnamese::fold::{find_words, fold_words};

/// KH603.
pub static PROVINCE_MERGED: Rule = Rule {
    code: "KH603",
    name: "province-merged",
    severity: Severity::Warning,
    summary: Words {
        vi: "Nêu tỉnh đã sáp nhập vào ngày ban hành.",
        en: "A province is named that had been merged by the day of issue.",
    },
    basis: Words {
        vi: "Nghị quyết số 202/2025/QH15",
        en: "Resolution 202/2025/QH15",
    },
    fixable: true,
    off_by_default: false,
    check: |context, findings| {
        let families = [Family::Province, Family::ProvinceKind];
        check_families(context, findings, &families, gravity)
    },
};

/// Institutes that keep a name with the province's in it until somebody gives them another, folded.
const INSTITUTES: &[&str] = &[
    "bệnh viện",
    "trường",
    "bảo tàng",
    "thư viện",
    "nhà hát",
    "hội đồng hương",
    "quỹ",
    "công ty",
];

fn gravity(context: &Context, former: &Former, place: Span) -> Option<Severity> {
    let text = context.document.blocks[place.block].text();
    let before = nearby::before(text, place.start, 80);
    let own = before.rsplit([',', ';', ':', '(', '\t', '\n']).next();
    let words = fold_words(own.unwrap_or_default());
    let is_institutes = INSTITUTES
        .iter()
        .any(|name| find_words(&words, name).is_some());
    match is_institutes {
        true => None,
        false => as_sure_as_the_fact(context, former, place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};
    use chrono::NaiveDate;

    fn on(date: Option<(i32, u32, u32)>, text: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{text}"));
        sketch.plan.date = date.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
        found(&PROVINCE_MERGED, &sketch)
    }

    #[test]
    fn after_the_change_the_old_name_is_found_once_with_its_successor() {
        assert_eq!(
            on(
                Some((2026, 2, 1)),
                "Phối hợp với tỉnh Hà Nam.\nGiao tỉnh Hà Nam báo cáo."
            ),
            ["tỉnh Hà Nam không còn từ ngày 01/7/2025; nay là tỉnh Ninh Bình. @ tỉnh Hà Nam"]
        );
    }

    #[test]
    fn before_the_change_and_in_a_cited_documents_name_it_is_right() {
        assert_eq!(on(Some((2025, 1, 15)), "Phối hợp với tỉnh Hà Nam."), SILENT);
        for text in [
            "Theo Kế hoạch số 12/KH-UBND ngày 03/5/2023 của tỉnh Hà Nam về chuyển đổi số.",
            "Tiếp nhận nhiệm vụ của tỉnh Hà Nam.",
            "Chương trình “Hợp tác với tỉnh Hà Nam”.",
        ] {
            assert_eq!(on(Some((2026, 2, 1)), text), SILENT, "{text}");
        }
    }

    #[test]
    fn history_and_a_named_successor_are_right() {
        for text in [
            "Năm 2024, tỉnh Hà Nam nay là tỉnh Ninh Bình tổ chức hội thi.",
            "Năm 2024, tỉnh Vĩnh Phúc đã hoàn thành mô hình chợ an toàn.",
            "Chuyển tuyến tới Bệnh viện Đa khoa tỉnh Hà Nam.",
            "Theo Quy hoạch tỉnh Hà Nam và Nghị quyết của HĐND tỉnh Nam Định.",
            "Theo Quyết định 15 ngày 02/3/2024 của UBND tỉnh Hà Nam.",
        ] {
            assert_eq!(on(Some((2026, 2, 1)), text), SILENT, "{text}");
        }
    }

    #[test]
    fn a_deadline_is_no_speech_of_the_change() {
        for (text, told) in [
            ("UBND tỉnh Hà Nam cấp mặt bằng trước ngày 20/11/2026.", 1),
            ("UBND tỉnh Hà Nam báo cáo trước ngày 25 hằng tháng.", 1),
            (
                "Tỉnh Hà Nam nộp báo cáo Trước ngày 05 tháng 12 năm 2026.",
                1,
            ),
            (
                "Hồ sơ UBND tỉnh Hà Nam nhận trước ngày 01/7/2025 được giải quyết tiếp.",
                0,
            ),
            (
                "Dự án tỉnh Hà Nam duyệt trước ngày Nghị quyết có hiệu lực.",
                0,
            ),
        ] {
            assert_eq!(on(Some((2026, 2, 1)), text).len(), told, "{text}");
        }
    }

    #[test]
    fn the_basis_and_the_successor_are_those_of_the_province_and_the_day() {
        let findings = |date: (i32, u32, u32), text: &str| {
            let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{text}"));
            sketch.plan.date = NaiveDate::from_ymd_opt(date.0, date.1, date.2);
            sketch.findings(&PROVINCE_MERGED).remove(0)
        };
        let hue = findings((2026, 2, 1), "Phối hợp với tỉnh Thừa Thiên Huế.");
        assert_eq!(
            hue.basis,
            "Nghị quyết số 175/2024/QH15; dữ kiện đến 28/11/2026"
        );
        assert!(hue.message.contains("01/01/2025"), "{}", hue.message);
        let text = "Phối hợp với tỉnh Bắc Giang.";
        assert!(
            findings((2026, 2, 1), text)
                .message
                .contains("nay là tỉnh Bắc Ninh")
        );
        let later = findings((2026, 10, 1), text);
        assert!(later.message.contains("nay là thành phố Bắc Ninh"));
        assert_eq!(later.fixes[0].edits[0].insert, "thành phố Bắc Ninh");
        assert!(later.basis.contains("202/2025") && later.basis.contains("39/2026"));
        let again = "Tỉnh Bắc Giang báo cáo; tỉnh Bắc Giang và thành phố Bắc Ninh phối hợp.";
        let inserts = findings((2026, 10, 1), again).fixes[0].edits.clone();
        assert_eq!(inserts.len(), 1);
        assert_eq!(inserts[0].insert, "Thành phố Bắc Ninh");
        let renamed = findings((2026, 10, 1), "Phối hợp với tỉnh Bắc Ninh.");
        assert_eq!(renamed.severity, Severity::Hint);
        assert_eq!(
            renamed.message,
            "Từ ngày 20/9/2026, tỉnh Bắc Ninh có tên là thành phố Bắc Ninh."
        );
    }

    #[test]
    fn an_undated_draft_of_a_merged_province_is_of_a_day_before() {
        let mut sketch = Sketch::new("% KẾ HOẠCH\nPhối hợp với tỉnh Hà Nam.");
        sketch.plan.issuer = vec![crate::plan::Located {
            text: "ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH".to_owned(),
            ..Default::default()
        }];
        assert_eq!(found(&PROVINCE_MERGED, &sketch), SILENT);
    }

    #[test]
    fn without_a_date_the_wording_is_conditional() {
        let said = on(None, "Phối hợp với tỉnh Hà Nam.");
        assert!(
            said.len() == 1 && said[0].contains("nếu văn bản ban hành"),
            "{said:?}"
        );
    }
}
