//! The line of place and date: a comma behind the place, a 0 before days below 10 and months 1 and 2.
//!
//! **Why.** The date line dates the document; the zeros are there so that no figure can be added.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 4 điểm b, c. "Tháng 03" is not
//! forbidden. A blank day or month is a draft's right.
//!
//! **Bad**
//! ```text
//! Tân Sơn, ngày 5 tháng 1 năm 2026
//! ```
//! **Good**
//! ```text
//! Tân Sơn, ngày 05 tháng 01 năm 2026
//! ```

use super::exempt_head;
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
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
    let within = |range: std::ops::Range<usize>| {
        Span::new(
            line.span.block,
            line.span.start + range.start..line.span.start + range.end,
        )
    };
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
