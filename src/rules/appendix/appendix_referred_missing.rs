//! The text refers to a Phụ lục, and there is none, or none of that number.
//!
//! **Why.** A reader who follows the reference finds nothing; the document is incomplete as issued.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm a: a document with a
//! Phụ lục refers to it, hence what is referred to belongs to the document. The Phụ lục of a cited
//! document is not meant.
//!
//! **Bad**
//! ```text
//! 1. Các phòng, đơn vị thực hiện nhiệm vụ được giao (có Phụ lục kèm theo)./.
//! ```
//! **Good**
//! ```text
//! 1. Các phòng, đơn vị thực hiện nhiệm vụ được giao (có Phụ lục kèm theo)./.
//!
//! Phụ lục
//! PHÂN CÔNG NHIỆM VỤ
//! | TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
//! ```

use super::{UNREAD, mentions, references};
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::case::Case;
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::numerals::roman;

/// KH202.
pub static APPENDIX_REFERRED_MISSING: Rule = Rule {
    code: "KH202",
    name: "appendix-referred-missing",
    severity: Severity::Error,
    summary: Words {
        vi: "Văn bản dẫn chiếu đến Phụ lục không có trong văn bản.",
        en: "The text refers to an appendix that is not there.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm a",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section III clause 1 point a",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const MISSING: Words = Words {
    vi: "Văn bản dẫn chiếu đến Phụ lục nhưng không có Phụ lục kèm theo.",
    en: "The text refers to an appendix, but there is none.",
};

const NOT_THIS: Words = Words {
    vi: "Văn bản dẫn chiếu đến “{0}” nhưng không có Phụ lục mang số này.",
    en: "The text refers to “{0}”, but no appendix has this number.",
};

const REFERENCE: Words = Words {
    vi: "Chỗ dẫn chiếu đến Phụ lục",
    en: "The reference to the appendix",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let references = references(context.document, plan);
    let unread = context.document.unread_from(plan.body_end.block);
    if plan.appendices.is_empty() && !references.is_empty() && unread.is_some() {
        return Verdict::NotEvaluated(UNREAD);
    }
    let Some(first) = references.first() else {
        return Verdict::NotApplicable(Words {
            vi: "Văn bản không dẫn chiếu đến Phụ lục.",
            en: "The text refers to no appendix.",
        });
    };
    if plan.appendices.is_empty() {
        findings
            .report(plan.body_end.after(), &MISSING, &[])
            .related(*first, &REFERENCE, &[]);
    }
    if plan.appendices.is_empty() {
        return Verdict::Evaluated;
    }
    let mut printed: Vec<Option<u32>> = Vec::new();
    for block in 0..context.document.blocks.len() {
        let lines = context.document.lines_of(block).iter();
        // The first of a table's cells that says anything.
        let opening = lines.filter_map(|line| line.know(opening).as_ref()).next();
        if let Some(Opening::Label(number)) = opening {
            printed.push(*number);
        }
    }
    let mut told = Vec::new();
    for reference in references {
        let text = context.document.blocks[reference.block].text();
        let Some((value, length)) = number(&text[reference.start..]) else {
            continue;
        };
        if is_of_another(&text[reference.start + length..]) {
            continue;
        }
        // A single appendix needs no number: it is "Phụ lục I" all the same.
        let is_there = printed.contains(&Some(value)) || value == 1 && printed.contains(&None);
        if !is_there && !told.contains(&value) {
            told.push(value);
            let place = Span {
                end: reference.start + length,
                ..reference
            };
            findings.report(place, &NOT_THIS, &[context.document.text(place)]);
        }
    }
    Verdict::Evaluated
}

/// What a line begins with.
enum Opening {
    /// A label, with its number.
    Label(Option<u32>),
    /// Other words.
    Words,
}

/// What a line that says anything begins with.
fn opening(text: &str) -> Option<Opening> {
    let at = text.find(is_alphanumeric)?;
    Some(match mentions(&text[at..]).next() {
        Some(0) => Opening::Label(number(&text[at..]).map(|(value, _)| value)),
        _ => Opening::Words,
    })
}

/// Whether what follows a label names another document: "… Quyết định 1703/QĐ-TTg", "… của Đề án".
fn is_of_another(after: &str) -> bool {
    const DOCUMENTS: [&str; 6] = [
        "quyết định",
        "kế hoạch",
        "đề án",
        "chương trình",
        "văn bản",
        "tờ trình",
    ];
    let after = after.lower();
    let clause = after.split([';', '.', ')']).next().unwrap_or("");
    let named = DOCUMENTS
        .iter()
        .filter_map(|word| Some((clause.find(word)?, word.len())));
    named
        .min()
        .is_some_and(|(at, length)| !clause[at + length..].starts_with(" này"))
}

/// The number of a label ("Phụ lục II", "Phụ lục số 02") and the label's length in bytes.
fn number(label: &str) -> Option<(u32, usize)> {
    let after = label.get("Phụ lục".len()..)?.trim_start();
    let after = after
        .strip_prefix("số")
        .or_else(|| after.strip_prefix("SỐ"))
        .map_or(after, str::trim_start);
    let end = after.find(|c| !is_alphanumeric(c)).unwrap_or(after.len());
    let (written, rest) = after.split_at(end);
    // "Phụ lục 02/PL" is a symbol.
    if rest.starts_with(['/', '-']) {
        return None;
    }
    let value = match written.len() <= 2 {
        true => written.parse().ok().or_else(|| roman(written)),
        false => roman(written),
    };
    Some((value?, label.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    const BODY: &str = "
# III|implementation|TỔ CHỨC THỰC HIỆN
a) Nhiệm vụ được giao tại Phụ lục kèm theo (sau đây gọi là Phụ lục kèm theo Kế hoạch này).
b) Các đơn vị thực hiện.";

    #[test]
    fn a_missing_appendix_that_is_referred_to_is_one_finding() {
        let findings = Sketch::new(BODY).findings(&APPENDIX_REFERRED_MISSING);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].at.block, 2);
        let reference = findings[0].related[0].at.as_ref().unwrap();
        assert_eq!(
            (reference.block, reference.start, reference.end),
            (1, 26, 33)
        );
    }

    #[test]
    fn an_appendix_of_a_number_that_none_has_is_told_once_at_its_reference() {
        let body = BODY.replace(
            "Phụ lục kèm theo (",
            "Phụ lục II kèm theo, Phụ lục II kèm theo (",
        );
        for label in ["Phụ lục", "Phụ lục I"] {
            let sketch = Sketch::new(&format!("{body}\n@ {label}"));
            let said = found(&APPENDIX_REFERRED_MISSING, &sketch);
            assert_eq!(
                said,
                [
                    "Văn bản dẫn chiếu đến “Phụ lục II” nhưng không có Phụ lục mang số này. @ Phụ lục II"
                ],
                "{label}"
            );
        }
        for label in ["Phụ lục II", "PHỤ LỤC SỐ 02", "Phụ lục 2"] {
            let sketch = Sketch::new(&format!("{body}\n@ {label}"));
            assert_eq!(
                found(&APPENDIX_REFERRED_MISSING, &sketch),
                SILENT,
                "{label}"
            );
        }
        let other = BODY.replace("Phụ lục kèm theo (", "Phụ lục III Quyết định 1703/QĐ-TTg (");
        let sketch = Sketch::new(&format!("{other}\n@ Phụ lục"));
        assert_eq!(found(&APPENDIX_REFERRED_MISSING, &sketch), SILENT);
        let first = BODY.replace("Phụ lục kèm theo (", "Phụ lục I kèm theo (");
        let sketch = Sketch::new(&format!("{first}\n@ Phụ lục"));
        assert_eq!(found(&APPENDIX_REFERRED_MISSING, &sketch), SILENT);
    }

    #[test]
    fn an_appendix_that_is_there_is_silent() {
        let sketch = Sketch::new(&format!("{BODY}\n@ Phụ lục"));
        assert_eq!(found(&APPENDIX_REFERRED_MISSING, &sketch), SILENT);
    }
}
