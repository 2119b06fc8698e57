//! The last line of Nơi nhận: "- Lưu: VT, …".
//!
//! **Why.** It says where the original is kept; văn thư returns a draft without it.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 9 điểm d: "Lưu" with a colon,
//! VT, a comma and the drafting unit's abbreviation. "Văn thư" written out and a unit missing are
//! accepted.
//!
//! **Bad**
//! ```text
//! Nơi nhận:
//! - Như trên;
//! - Lưu VHXH.
//! ```
//! **Good**
//! ```text
//! Nơi nhận:
//! - Như trên;
//! - Lưu: VT, VHXH.
//! ```

use super::exempt_head;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphanumeric;

/// KH711.
pub static FILING_LINE: Rule = Rule {
    code: "KH711",
    name: "filing-line",
    severity: Severity::Warning,
    summary: Words {
        vi: "Nơi nhận thiếu dòng “Lưu: VT, …” hoặc ghi chưa đúng.",
        en: "Nơi nhận lacks the line “Lưu: VT, …”, or it is not right.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 9 điểm d",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 9 point d",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const NO_FILING: Words = Words {
    vi: "Nơi nhận thiếu dòng “Lưu: VT, …”.",
    en: "Nơi nhận lacks the line “Lưu: VT, …”.",
};
const LAST: Words = Words {
    vi: "Dòng cuối của Nơi nhận",
    en: "The last line of Nơi nhận",
};
const NO_OFFICE: Words = Words {
    vi: "Dòng “Lưu” chưa ghi VT (văn thư).",
    en: "The line “Lưu” does not say VT (the records office).",
};
const NO_COLON: Words = Words {
    vi: "Sau “Lưu” cần có dấu hai chấm.",
    en: "A colon belongs behind “Lưu”.",
};
const MISTYPED: Words = Words {
    vi: "Ký hiệu đơn vị “{0}” ở dòng “Lưu” lặp chữ; có thể là “{1}”.",
    en: "The unit “{0}” in the line “Lưu” repeats a letter; perhaps “{1}”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};
const NONE: Words = Words {
    vi: "Không nhận ra phần Nơi nhận.",
    en: "No Nơi nhận was recognised.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let recipients = context.plan.recipients.as_ref();
    let Some((recipients, last)) = recipients.and_then(|r| Some((r, r.items.last()?))) else {
        return Verdict::NotApplicable(NONE);
    };
    let filing = recipients.items.iter().rev().find(|item| {
        let words = fold_words(&item.text);
        words.starts_with("lưu") || words.starts_with("luu")
    });
    let Some(filing) = filing else {
        findings
            .report(last.span.after(), &NO_FILING, &[])
            .related(last.span, &LAST, &[]);
        return Verdict::Evaluated;
    };
    let text = context.document.text(filing.span);
    // "Luu" is a slip of the keys, and that rule's finding.
    let Some((at, word)) = ["Lưu", "LƯU", "lưu", "Luu"]
        .iter()
        .find_map(|word| Some((text.find(word)?, *word)))
    else {
        return Verdict::Evaluated;
    };
    let within = |range: std::ops::Range<usize>| filing.span.part(range);
    let word_end = at + word.len();
    let behind = text[word_end..].trim_start();
    if !behind.starts_with(':') {
        let place = within(at..word_end);
        findings
            .report(place, &NO_COLON, &[])
            .fix(&WRITE, &["Lưu:"], place.after(), ":");
    }
    let folded = fold_words(&filing.text);
    let office = folded.split(' ').any(|word| word == "vt") || folded.contains("văn thư");
    // The police and the army have a guideline of their own for their records.
    let issuer = context
        .plan
        .issuer
        .iter()
        .map(|line| fold_words(&line.text));
    let armed = issuer.into_iter().any(|line| {
        ["công an", "quân sự", "biên phòng", "quân khu"]
            .iter()
            .any(|body| line.contains(body))
    });
    if !office && armed {
        return Verdict::Evaluated;
    }
    if !office {
        findings.report(within(at..text.len()), &NO_OFFICE, &[]);
        return Verdict::Evaluated;
    }
    for unit in text[word_end..]
        .split(|c: char| !is_alphanumeric(c))
        .filter(|unit| unit.len() > 3)
    {
        if let Some(right) = without_double(unit) {
            let start = unit.as_ptr() as usize - text.as_ptr() as usize;
            let place = within(start..start + unit.len());
            findings.report(place, &MISTYPED, &[unit, &right]).fix(
                &WRITE,
                &[&right],
                place,
                &right,
            );
        }
    }
    Verdict::Evaluated
}

/// "VHXH" for "VHXXH": capitals of which one is typed twice in a row, which no abbreviation does.
fn without_double(unit: &str) -> Option<String> {
    let letters: Vec<char> = unit.chars().collect();
    if !letters.iter().all(|c| c.is_uppercase()) {
        return None;
    }
    let doubles: Vec<usize> = (1..letters.len())
        .filter(|at| letters[*at] == letters[at - 1])
        .collect();
    let [at] = doubles[..] else { return None };
    // Words that begin alike stand side by side: "TTTT", "NNN", "TTPVHCC", "CCTTHC".
    if !matches!(
        letters[at],
        'X' | 'V' | 'Y' | 'Q' | 'R' | 'S' | 'U' | 'O' | 'A' | 'I' | 'E'
    ) {
        return None;
    }
    let kept = letters.iter().enumerate().filter(|(index, _)| *index != at);
    Some(kept.map(|(_, letter)| *letter).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(recipients: &[&str]) -> Vec<String> {
        let lines: String = recipients
            .iter()
            .map(|line| format!("> - {line}\n"))
            .collect();
        let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- Việc.\n{lines}"));
        for item in &mut sketch.plan.recipients.as_mut().unwrap().items {
            item.text = item.text.trim_start_matches("- ").to_owned();
        }
        found(&FILING_LINE, &sketch)
    }

    #[test]
    fn filing_lines_that_say_where_are_right() {
        for line in [
            "Lưu: VT, VHXH.",
            "Lưu: VT, K8.",
            "Lưu: VT",
            "Lưu: Văn thư, KGVX (3b).",
            "Lưu: VT, TTTT.",
            "Luu: VT, KGVX.",
            "Lưu: VT, CCTTHC.",
        ] {
            assert_eq!(on(&["Như trên;", line]), SILENT, "{line}");
        }
    }

    #[test]
    fn what_the_line_lacks_is_told() {
        assert_eq!(
            on(&["Như trên;"]),
            ["Nơi nhận thiếu dòng “Lưu: VT, …”. @ - Như trên;|"]
        );
        assert_eq!(
            on(&["Lưu VT, VHXH."]),
            ["Sau “Lưu” cần có dấu hai chấm. @ Lưu"]
        );
        assert_eq!(
            on(&["Lưu: VHXH."]),
            ["Dòng “Lưu” chưa ghi VT (văn thư). @ Lưu: VHXH."]
        );
        assert_eq!(on(&["Lưu: VT, VHXXH."]).len(), 1);
    }
}
