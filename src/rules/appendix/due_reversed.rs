//! A time that ends before it begins.
//!
//! **Why.** Nobody can keep "từ ngày 15/12/2026 đến hết ngày 28/02/2026": mostly the year of one end was left over
//! from the plan before, or two days changed places.
//!
//! **Basis.** The calendar. Read are the times of tables and of the text, and periods in years. Where an end has
//! no year, it may lie in another year than the other: then only days of one month are compared.
//!
//! **Bad**
//! ```text
//! - Thời gian: từ ngày 15/12/2026 đến hết ngày 28/02/2026.
//! ```
//! **Good**
//! ```text
//! - Thời gian: từ ngày 15/12/2026 đến hết ngày 28/02/2027.
//! ```

use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::deadline::reversed;

/// KH218.
pub static DUE_REVERSED: Rule = Rule {
    code: "KH218",
    name: "due-reversed",
    severity: Severity::Error,
    summary: Words {
        vi: "Khoảng thời gian kết thúc trước khi bắt đầu.",
        en: "A time ends before it begins.",
    },
    basis: Words {
        vi: "Lịch (ngày kết thúc không thể trước ngày bắt đầu)",
        en: "The calendar (an end does not come before its beginning)",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const REVERSED: Words = Words {
    vi: "“{0}”: thời điểm kết thúc trước thời điểm bắt đầu.",
    en: "“{0}” ends before it begins.",
};

fn reversed_times(line: &Known) -> Vec<Shown<()>> {
    let found = reversed(line).into_iter();
    found.map(|range| Shown::new(range, ())).collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, ()) in context.shown_sound(reversed_times) {
        findings.report(place, &REVERSED, &[context.document.text(place)]);
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn a_time_that_ends_before_it_begins_is_told_in_text_and_table() {
        let text = Sketch::new(
            "# II|tasks|NHIỆM VỤ\n- Thời gian: từ ngày 15/12/2026 đến hết ngày 28/02/2026.\n- Việc khác.",
        );
        assert_eq!(
            found(&DUE_REVERSED, &text),
            [
                "“từ ngày 15/12/2026 đến hết ngày 28/02/2026”: thời điểm kết thúc trước thời điểm bắt đầu. @ từ ngày 15/12/2026 đến hết ngày 28/02/2026"
            ]
        );
        let table = Sketch::new(
            "@ Phụ lục\n| TT | Nội dung | Cơ quan chủ trì | Thời gian |\n| 1 | Rà soát văn bản | Sở Y tế | Từ tháng 8/2026 đến tháng 6/2026 |",
        );
        assert_eq!(found(&DUE_REVERSED, &table).len(), 1);
    }

    #[test]
    fn times_that_end_after_they_begin_are_silent() {
        for time in [
            "từ ngày 15/12/2026 đến hết ngày 28/02/2027",
            "giai đoạn 2026 - 2030",
            "từ tháng 9 đến tháng 5 năm sau",
        ] {
            let sketch = Sketch::new(&format!(
                "# II|tasks|NHIỆM VỤ\n- Thời gian: {time}.\n- Việc khác."
            ));
            assert_eq!(found(&DUE_REVERSED, &sketch), SILENT, "{time}");
        }
    }
}
