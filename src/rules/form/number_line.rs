//! The line "Số: 05/KH-UBND": colon, two digits, stroke and hyphens without blanks.
//!
//! **Why.** The number is how the document will be filed and cited; each slip in it is copied into
//! every citation.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3: "Số" with a colon, a number
//! below 10 with a 0 before it, a stroke before the symbol, hyphens between its groups, no blanks. A
//! blank number is a draft's right.
//!
//! **Bad**
//! ```text
//! Số 5/KH - UBND
//! ```
//! **Good**
//! ```text
//! Số: 05/KH-UBND
//! ```

use super::exempt_head;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH704.
pub static NUMBER_LINE: Rule = Rule {
    code: "KH704",
    name: "number-line",
    severity: Severity::Warning,
    summary: Words {
        vi: "Dòng “Số: …” viết không đúng thể thức.",
        en: "The line “Số: …” is not written as the decree has it.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 3",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const WRONG: Words = Words {
    vi: "Dòng số, ký hiệu “{0}” viết chưa đúng; cần là “{1}”.",
    en: "The number line “{0}” is not written right; it should be “{1}”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let Some(line) = &context.plan.number_line else {
        return Verdict::NotApplicable(NO_LINE);
    };
    let printed = context.document.text(line.span);
    if let Some(right) = put_right(printed) {
        findings.report(line.span, &WRONG, &[printed, &right]).fix(
            &WRITE,
            &[&right],
            line.span,
            &right,
        );
    }
    Verdict::Evaluated
}

const NO_LINE: Words = Words {
    vi: "Không nhận ra dòng số, ký hiệu.",
    en: "The number line was not recognised.",
};

/// The line as it should be, where something is wrong; none for blanks that are still to be filled in.
fn put_right(printed: &str) -> Option<String> {
    let rest = ["Số", "SỐ", "số"]
        .iter()
        .find_map(|word| printed.strip_prefix(word))?;
    let colon = rest.trim_start().strip_prefix(':');
    let value = colon.unwrap_or(rest).trim_start();
    let stroke = value.find(['/', '-'])?;
    let (number, symbol) = value.split_at(stroke);
    let digits = number.trim();
    let blank = digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit());
    let letters: String = symbol
        .chars()
        .skip(1)
        .filter(|c| !c.is_whitespace())
        .collect();
    // "05-KH/UBND" is the Party's order, and another body's document is not put right here.
    if letters.is_empty() || symbol.starts_with('-') && letters.contains('/') == blank {
        return None;
    }
    let letters = letters.replace('/', "-");
    let number = match blank {
        true => number.to_owned(),
        false => format!("{digits:0>2}"),
    };
    // The blank behind the colon is as wide as it was.
    let gap = match (blank, colon) {
        (true, Some(rest)) => &rest[..rest.len() - rest.trim_start().len()],
        _ => " ",
    };
    let right = format!("Số:{gap}{number}/{letters}");
    let same = printed.split_whitespace().eq(right.split_whitespace());
    (!same).then_some(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("{line}\n% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- Việc."));
        sketch.plan.number_line = Some(sketch.plan.opening.remove(0));
        found(&NUMBER_LINE, &sketch)
    }

    #[test]
    fn right_lines_and_blank_numbers_are_silent() {
        for line in [
            "Số: 05/KH-UBND",
            "Số: 289/KH-UBND",
            "Số:      /KH-UBND",
            "Số: …/KH-UBND",
            "Số: ....../KH-SKHCN",
            "Số: 2214/SNV-CCHC&CTTN",
            "Số: 12/BC-BCĐ",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn each_slip_is_told_with_the_right_line() {
        for (line, right) in [
            ("Số 05/KH-UBND", "Số: 05/KH-UBND"),
            ("Số: 5/KH-UBND", "Số: 05/KH-UBND"),
            ("Số: 12 / KH - UBND", "Số: 12/KH-UBND"),
            ("Số: 12-KH/UBND", "Số: 12/KH-UBND"),
            ("SỐ: 12/KH-UBND", "Số: 12/KH-UBND"),
        ] {
            let said = on(line);
            assert_eq!(said.len(), 1, "{line}");
            assert!(said[0].contains(&format!("cần là “{right}”")), "{said:?}");
        }
    }
}
