//! A deadline that was over before the plan was issued.
//!
//! **Why.** A plan cannot ask for what should have been done already: mostly the year was left over
//! from last year's plan.
//!
//! **Basis.** The plan's own date beside its table, or beside the lines that say when under a task. Only ends with a year are compared, and only of
//! plans that have a date; a span that reaches beyond the date is right.
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

use crate::plan::ColumnRole;
use crate::report::{Severity, Words};
use crate::rules::citation::shown;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::deadline::Due;

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
    for due in cells.chain(lines) {
        if let Due::Fixed { end, .. } = context.due(&due.text)
            && end < issued
        {
            findings.report(due.span, &PAST, &[&due.text, &shown(issued)]);
        }
    }
    Verdict::Evaluated
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
