//! A deadline that was over before the plan was issued.
//!
//! **Why.** A plan cannot ask for what should have been done already: mostly the year was left over
//! from last year's plan.
//!
//! **Basis.** The plan's own date beside its table, the lines that say when under a task, and what a sentence asks for
//! by a day ("…, trình Ủy ban nhân dân trước ngày 20/11/2026."). Only ends with a year are compared, and only of plans
//! that have a date; a span that reaches beyond the date is right. "Hồ sơ nộp trước ngày 01/7/2025" asks for nothing,
//! nor do documents that are dealt with as they were issued ("thay thế các quy định ban hành trước ngày 01/7/2025").
//!
//! **Bad**
//! ```text
//! Tân Mẫu, ngày 12 tháng 3 năm 2026
//! | 1 | Mở chuyên mục | Phòng Văn hóa - Xã hội | Các thôn | Tháng 4/2025 |
//! ```
//! **Good**
//! ```text
//! | 1 | Mở chuyên mục | Phòng Văn hóa - Xã hội | Các thôn | Tháng 4/2026 |
//! ```

use chrono::NaiveDate;

use crate::document::Span;
use crate::known::Known;
use crate::plan::{ColumnRole, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::citation::shown;
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::deadline::{Due, deadlines};
use crate::vietnamese::fold::{find_words, fold_words};

/// KH213.
pub static DUE_PAST: Rule = Rule {
    code: "KH213",
    name: "due-past",
    severity: Severity::Warning,
    summary: Words {
        vi: "Thời hạn của nhiệm vụ đã qua trước ngày ban hành Kế hoạch.",
        en: "A task's deadline was over before the plan was issued.",
    },
    basis: Words {
        vi: "Đối chiếu với ngày ban hành của chính văn bản",
        en: "The document's own date of issue",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const PAST: Words = Words {
    vi: "Thời hạn “{0}” đã qua trước ngày ban hành của văn bản ({1}).",
    en: "The deadline “{0}” was over before the document's date of issue ({1}).",
};
const UNDATED: Words = Words {
    vi: "Kế hoạch chưa ghi ngày ban hành.",
    en: "The plan has no date of issue yet.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let Some(issued) = context.plan.date else {
        return Verdict::NotApplicable(UNDATED);
    };
    let plan = context.plan;
    let cells = plan
        .rows()
        .filter_map(|row| row.cells.get(&ColumnRole::Due));
    let lines = plan.assignments().filter_map(|lines| lines.due.as_ref());
    let mut told: Vec<Span> = Vec::new();
    for due in cells.chain(lines) {
        if let Due::Fixed { end, .. } = context.due(&due.text)
            && end < issued
        {
            findings.report(due.span, &PAST, &[&due.text, &shown(issued)]);
            told.push(due.span);
        }
    }
    let asking = plan.all_sections().filter(|section| {
        matches!(
            section.role,
            SectionRole::Tasks | SectionRole::Implementation
        )
    });
    for section in asking {
        let blocks = section.span.block..=section.end.block;
        for (place, end) in context.shown_within(blocks, asked_for) {
            if *end < issued && !told.iter().any(|other| other.meets(&place)) {
                let due = context.document.text(place);
                findings.report(place, &PAST, &[due, &shown(issued)]);
                told.push(place);
            }
        }
    }
    Verdict::Evaluated
}

/// What a sentence may ask somebody to do by a day.
const ASKS: &[&str] = &[
    "báo cáo",
    "gửi",
    "nộp",
    "trình",
    "hoàn thành",
    "hoàn thiện",
    "phê duyệt",
    "ban hành",
    "tham mưu",
    "tổng hợp",
    "đăng ký",
    "xong",
];

/// Words of a sentence whose day is a condition or is past by right.
const TELLS: &[&str] = &[
    "đã",
    "được",
    "đối với",
    "trường hợp",
    "nếu",
    "từ trước",
    "những",
    "có hiệu lực",
    "phát sinh",
    "tiếp nhận",
    "hiện có",
    "sinh",
    "so với",
    "của năm trước",
];

/// Verbs that issue a document, by which one is told of as well.
const ISSUED: &[&str] = &["ban hành", "phê duyệt"];

/// What is done with documents that are there already.
const DEALS: &[&str] = &[
    "thay thế",
    "bãi bỏ",
    "huỷ bỏ",
    "sửa đổi",
    "bổ sung",
    "rà soát",
    "xử lý",
    "hệ thống hoá",
    "kế thừa",
    "tổng kết",
    "sơ kết",
    "do",
    "của",
    "theo",
];

/// Verbs behind which somebody else is to issue it: "trình Chủ tịch UBND của xã ban hành trước ngày …".
const SUBMITS: &[&str] = &["trình", "gửi", "tham mưu", "nộp", "báo cáo", "đề nghị"];

/// Whether a day is when the documents of its phrase were issued, not when one is to be: what is done with them stands
/// before them, who issued them, or whose they are.
fn tells_of_issuing(phrase: &str) -> bool {
    let mut issued = ISSUED.iter().filter_map(|verb| phrase.strip_suffix(verb));
    issued.any(|before| {
        let has = |words: &[&str]| {
            let mut words = words.iter();
            words.any(|word| find_words(before.trim_end(), word).is_some())
        };
        has(DEALS) && !has(SUBMITS)
    })
}

/// The last days, named with their year, by which a line asks for something: "…, gửi về Văn phòng trước ngày
/// 20/11/2026." The day ends its clause, and a word of [`ASKS`] stands before it.
fn asked_for(line: &Known) -> Vec<Shown<NaiveDate>> {
    let text = line.text();
    let mut found = Vec::new();
    for deadline in &deadlines(line).deadlines {
        let Due::Fixed {
            end,
            to_the_day: true,
            start: None,
            ..
        } = deadline.due
        else {
            continue;
        };
        let range = &deadline.range;
        let by = text[range.clone()].starts_with(['t', 'T', 'c', 'C', 'm', 'M']);
        let behind = text[range.end..].trim_start();
        let closes = behind.is_empty() || behind.starts_with(['.', ';', ',', '(', ')']);
        let before = &text[..range.start];
        let from = before.rfind([';', ':']).map_or(0, |at| at + 1);
        let from = before[from..].rfind(". ").map_or(from, |at| from + at + 2);
        let clause = fold_words(&before[from..]);
        let has = |words: &[&str]| {
            let mut words = words.iter();
            words.any(|word| find_words(&clause, word).is_some())
        };
        let phrase = before[from..].rsplit(',').next().unwrap_or_default();
        let of_issued = || tells_of_issuing(fold_words(phrase).trim());
        if by && closes && has(ASKS) && !has(TELLS) && !of_issued() {
            found.push(Shown::new(range.clone(), end));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(due: &str, issued: Option<(i32, u32, u32)>) -> Vec<String> {
        let mut sketch = Sketch::new(&format!(
            "@ Phụ lục\n| TT | Nội dung | Cơ quan chủ trì | Thời gian |\n| 1 | Rà soát văn bản | Sở Y tế | {due} |"
        ));
        sketch.plan.date = issued.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
        found(&DUE_PAST, &sketch)
    }

    #[test]
    fn what_was_over_at_the_date_of_issue_is_told() {
        assert_eq!(
            on("Tháng 4/2025", Some((2026, 3, 12))),
            [
                "Thời hạn “Tháng 4/2025” đã qua trước ngày ban hành của văn bản (12/3/2026). @ Tháng 4/2025"
            ]
        );
        assert_eq!(on("Trước 11/3/2026", Some((2026, 3, 12))).len(), 1);
    }

    #[test]
    fn a_line_under_a_task_is_told_too() {
        let mut sketch = Sketch::new("# II|tasks|NHIỆM VỤ\n- Tháng 4/2025");
        sketch.plan.date = NaiveDate::from_ymd_opt(2026, 3, 12);
        assert_eq!(found(&DUE_PAST, &sketch), SILENT);
        let item = &mut sketch.plan.sections[0].items[0];
        item.assignment = Some(crate::plan::Assignment {
            due: Some(item.text.clone()),
            ..Default::default()
        });
        assert_eq!(found(&DUE_PAST, &sketch).len(), 1);
    }

    fn asked(text: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!(
            "# III|implementation|TỔ CHỨC THỰC HIỆN\n- {text}\n- Việc khác."
        ));
        sketch.plan.date = NaiveDate::from_ymd_opt(2026, 11, 27);
        found(&DUE_PAST, &sketch)
    }

    #[test]
    fn what_a_sentence_asks_for_by_a_past_day_is_told() {
        assert_eq!(
            asked(
                "Các Tổ xây dựng phương án, trình Trưởng Công an xã phê duyệt trước ngày 20/11/2026."
            ),
            [
                "Thời hạn “trước ngày 20/11/2026” đã qua trước ngày ban hành của văn bản (27/11/2026). @ trước ngày 20/11/2026"
            ]
        );
        let two = "Báo cáo kết quả 6 tháng trước ngày 10/6/2027, cả năm trước ngày 10/12/2025.";
        assert_eq!(asked(two).len(), 1);
        assert_eq!(
            asked("Rà soát, sửa đổi quy chế, trình ban hành trước ngày 01/11/2026.").len(),
            1
        );
        assert_eq!(
            asked("Tham mưu Chủ tịch UBND xã ban hành trước ngày 01/11/2026.").len(),
            1
        );
        assert_eq!(
            asked("Trình Chủ tịch UBND của xã phê duyệt trước ngày 01/11/2026.").len(),
            1
        );
        assert_eq!(asked("Chậm nhất ngày 01/11/2026, gửi danh sách.").len(), 0);
    }

    #[test]
    fn a_day_of_a_condition_or_of_what_was_is_silent() {
        for text in [
            "Rà soát hồ sơ đã nộp trước ngày 01/7/2025.",
            "Đối với hồ sơ trình trước ngày 01/7/2025, giữ nguyên kết quả.",
            "Kiểm tra các dự án được phê duyệt trước ngày 01/01/2026.",
            "Văn phòng tổng hợp, báo cáo trước ngày 30/11/2026.",
            "Thống kê lao động sinh trước ngày 01/01/2010, báo cáo Sở.",
            "Trình UBND tỉnh ban hành Quy định mới, thay thế các quy định của tỉnh Hưng Yên ban hành trước ngày 01/7/2025.",
            "Hoàn thành rà soát toàn bộ văn bản do UBND ba tỉnh ban hành trước ngày 01/7/2025.",
        ] {
            assert_eq!(asked(text), SILENT, "{text}");
        }
    }

    #[test]
    fn what_ends_later_never_or_without_a_year_is_silent() {
        for due in [
            "Tháng 3/2026",
            "2025 - 2030",
            "Năm 2026",
            "Hằng năm",
            "Trước 15/01",
            "Từ năm 2025",
            "12/3/2026",
        ] {
            assert_eq!(on(due, Some((2026, 3, 12))), SILENT, "{due}");
        }
        assert_eq!(on("Tháng 4/2025", None), SILENT);
    }
}
