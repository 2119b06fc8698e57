//! The number or date in "(Kèm theo …)" is not the document's own.
//!
//! **Why.** The line ties the plan or Phụ lục to the document that issues it; a wrong number, often
//! left over from the last one, ties it to another.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm c. A blank number or
//! date is right in an electronic document, and a line with two numbers is a correction by hand. One
//! other digit in a text that extraction has damaged elsewhere is a hint.
//!
//! **Bad**
//! ```text
//! Số: 412/QĐ-UBND
//! (Kèm theo Quyết định số 421/QĐ-UBND ngày 18 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh)
//! ```
//! **Good**
//! ```text
//! Số: 412/QĐ-UBND
//! (Kèm theo Quyết định số 412/QĐ-UBND ngày 18 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh)
//! ```

use crate::document::Note;
use crate::plan::Located;
use crate::report::{Severity, Words};
use crate::rules::citation::shown;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::citation::{find_citations, number_key};
use crate::vietnamese::letters::is_alphanumeric;

/// KH505.
pub static ATTACHMENT_NUMBER: Rule = Rule {
    code: "KH505",
    name: "attachment-number",
    severity: Severity::Error,
    summary: Words {
        vi: "Số hoặc ngày ở dòng “(Kèm theo …)” khác với số, ngày của văn bản.",
        en: "The number or date in “(Kèm theo …)” is not the document's own.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm c",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section III clause 1 point c",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const NUMBER: Words = Words {
    vi: "Dòng “(Kèm theo …)” ghi số “{0}”, khác với số của văn bản là “{1}”.",
    en: "The attachment line says “{0}”, but the document's number is “{1}”.",
};

const DATE: Words = Words {
    vi: "Dòng “(Kèm theo …)” ghi ngày {0}, khác với ngày của văn bản là {1}.",
    en: "The attachment line says {0}, but the document is dated {1}.",
};

const OWN: Words = Words {
    vi: "Số, ngày của văn bản",
    en: "The document's own number and date",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let Some(number) = &plan.number else {
        return Verdict::NotApplicable(Words {
            vi: "Văn bản chưa có số.",
            en: "The document has no number yet.",
        });
    };
    let appendices = plan.appendices.iter();
    let lines = plan
        .attachment_line
        .iter()
        .chain(appendices.filter_map(|appendix| appendix.attachment_line.as_ref()));
    for line in lines {
        check_line(context, line, number, findings);
    }
    Verdict::Evaluated
}

fn check_line(context: &Context, line: &Located, own: &str, findings: &mut Findings) {
    let text = context.document.text(line.span);
    let citations = find_citations(text);
    let [citation] = citations.as_slice() else {
        return;
    };
    // A Phụ lục may be tied to the plan, the plan to the decision: only one kind of number compares.
    if symbol(&citation.number) != symbol(own) || corrected(text, citation.range.start) {
        return;
    }
    let at = |range: &std::ops::Range<usize>| line.span.part(range.clone());
    let header = context.plan.number_line.as_ref().map(|line| line.span);
    if number_key(&citation.number) != number_key(own) {
        let mut draft = findings.report(at(&citation.range), &NUMBER, &[&citation.number, own]);
        if is_misread(context, &citation.number, own) {
            draft = draft.severity(Severity::Hint);
        }
        if let Some(header) = header {
            draft.related(header, &OWN, &[]);
        }
        return;
    }
    let cited = citation
        .date
        .as_ref()
        .and_then(|found| Some((found, found.day.date()?)));
    if let Some((found, date)) = cited
        && let Some(own) = context.plan.date
        && date != own
    {
        let draft = findings.report(at(&found.range), &DATE, &[&shown(date), &shown(own)]);
        if let Some(line) = &context.plan.date_line {
            draft.related(line.span, &OWN, &[]);
        }
    }
}

/// Whether extraction may have read one digit wrongly: the text is damaged elsewhere too.
fn is_misread(context: &Context, number: &str, own: &str) -> bool {
    let digits = |number: &str| -> Vec<char> {
        let digits = number.chars().take_while(char::is_ascii_digit);
        digits.collect()
    };
    let (read, own) = (digits(number), digits(own));
    let unlike = read.iter().zip(&own).filter(|(a, b)| a != b).count();
    let notes = &context.document.notes;
    let is_damaged = notes.iter().any(|note| matches!(note, Note::Damaged(_)));
    is_damaged && read.len() == own.len() && unlike == 1
}

/// "QĐ-UBND" of "412/QĐ-UBND".
fn symbol(number: &str) -> String {
    let key = number_key(number);
    key.split_once('|')
        .map_or(String::new(), |(_, symbol)| symbol.to_owned())
}

/// Whether another run of digits stands right before the number: struck out and written anew.
fn corrected(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let before = before.trim_end_matches(|c: char| !is_alphanumeric(c));
    before.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn sketch(text: &str) -> Sketch {
        let mut sketch = Sketch::new(&format!("@ Phụ lục\n{text}"));
        sketch.plan.number = Some("412/QĐ-UBND".to_owned());
        sketch.plan.date = chrono::NaiveDate::from_ymd_opt(2025, 3, 18);
        let attachment = sketch.plan.opening.pop().unwrap();
        sketch.plan.appendices[0].attachment_line = Some(attachment);
        sketch
    }

    fn line(text: &str) -> Vec<String> {
        found(&ATTACHMENT_NUMBER, &sketch(text))
    }

    #[test]
    fn one_other_digit_in_a_damaged_text_is_a_hint() {
        let severity = |number: &str| {
            let mut sketch = sketch(&format!("(Kèm theo Quyết định số {number}/QĐ-UBND)"));
            let before = sketch.findings(&ATTACHMENT_NUMBER)[0].severity;
            sketch
                .document
                .notes
                .push(Note::Damaged(Span::new(0, 0..0)));
            (before, sketch.findings(&ATTACHMENT_NUMBER)[0].severity)
        };
        assert_eq!(severity("421"), (Severity::Error, Severity::Error));
        assert_eq!(severity("442"), (Severity::Error, Severity::Hint));
    }

    #[test]
    fn another_number_is_reported() {
        assert_eq!(
            line("(Kèm theo Quyết định số 421/QĐ-UBND ngày 18/3/2025 của UBND tỉnh)"),
            [
                "Dòng “(Kèm theo …)” ghi số “421/QĐ-UBND”, khác với số của văn bản là “412/QĐ-UBND”. @ \
                 421/QĐ-UBND"
            ]
        );
    }

    #[test]
    fn another_date_is_reported() {
        let said = line("(Kèm theo Quyết định số 412/QĐ-UBND ngày 18 tháng 4 năm 2025)");
        assert_eq!(said.len(), 1);
        assert!(
            said[0].contains("18/4/2025") && said[0].contains("18/3/2025"),
            "{said:?}"
        );
    }

    #[test]
    fn the_right_line_a_blank_one_and_another_kind_are_silent() {
        for text in [
            "(Kèm theo Quyết định số 412/QĐ-UBND ngày 18 tháng 3 năm 2025 của UBND tỉnh)",
            "(Kèm theo Quyết định số     /QĐ-UBND ngày    tháng    năm 2025)",
            "(Kèm theo Kế hoạch số 12/KH-UBND ngày 18 tháng 3 năm 2025)",
            "(Kèm theo Quyết định số: 412 413/QĐ-UBND ngày 18 tháng 3 năm 2025)",
        ] {
            assert_eq!(line(text), SILENT, "{text}");
        }
    }
}
