//! The document has a Phụ lục, and its text never refers to it.
//!
//! **Why.** Without a word on it in the text a Phụ lục is not known to belong to the plan, and nobody
//! is told to follow it.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm a: where there is a Phụ
//! lục, the text must refer to it.
//!
//! **Bad**
//! ```text
//! 1. Các sở, ban, ngành triển khai các nhiệm vụ được phân công tại Kế hoạch này./.
//! Phụ lục
//! ```
//! **Good**
//! ```text
//! 1. Các sở, ban, ngành triển khai các nhiệm vụ được phân công tại Phụ lục kèm theo./.
//! Phụ lục
//! ```

use crate::report::{Severity, Words};
use crate::rules::structure::is_incomplete;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::{find_words, fold_words};

/// KH504.
pub static APPENDIX_UNREFERRED: Rule = Rule {
    code: "KH504",
    name: "appendix-unreferred",
    severity: Severity::Warning,
    summary: Words {
        vi: "Có Phụ lục nhưng lời văn không có chỉ dẫn đến Phụ lục.",
        en: "There is an appendix, but the text never refers to it.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm a",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section III clause 1 point a",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const UNREFERRED: Words = Words {
    vi: "Trong Kế hoạch chưa có câu dẫn đến Phụ lục này, ví dụ “(có Phụ lục kèm theo)”.",
    en: "The text never refers to this appendix.",
};

/// How a line names what is attached to its document.
struct Named {
    /// As a Phụ lục.
    appendix: bool,
    /// By words that point at the Phụ lục.
    pointed_at: bool,
    /// By another name.
    attached: bool,
}

fn named(text: &str) -> Named {
    // "phụ lục", "kèm": most lines have neither's rhyme, and need not be folded.
    let mut vowels = text.match_indices(['ụ', 'Ụ', 'è', 'È']);
    let may_name =
        vowels.any(|(at, vowel)| text[at + vowel.len()..].starts_with(['c', 'C', 'm', 'M']));
    let words = if may_name {
        fold_words(text)
    } else {
        String::new()
    };
    Named {
        appendix: words.contains("phụ lục"),
        pointed_at: words.contains("tại phụ lục"),
        attached: names_what_is_attached(&words),
    }
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let mut labels = plan
        .appendices
        .iter()
        .filter_map(|appendix| appendix.label.as_ref());
    // A form states its appendix in a field of its own, without a label.
    let Some(first) = labels.next() else {
        return Verdict::NotApplicable(Words {
            vi: "Văn bản không có Phụ lục.",
            en: "The document has no appendix.",
        });
    };
    let is_named = context.document.lines().iter().any(|line| {
        let named = line.know(named);
        let block = line.span.block;
        // Behind the label, a footnote may still refer to it.
        match block < first.span.block {
            true => named.appendix || named.attached,
            false => named.pointed_at && context.document.blocks[block].as_paragraph().is_some(),
        }
    });
    // The reference may have stood in a section that is missing: that is one fault.
    if !is_named && !is_incomplete(context) {
        findings.report(first.span, &UNREFERRED, &[]);
    }
    Verdict::Evaluated
}

/// Whether folded words point at something attached without calling it a Phụ lục: "(có biểu kèm theo)",
/// "theo bảng phân công đính kèm". "Ban hành kèm theo Quyết định này" is no such direction.
fn names_what_is_attached(words: &str) -> bool {
    const THINGS: &[&str] = &["biểu", "bảng", "danh mục", "mẫu", "danh sách", "đề cương"];
    const REACH: usize = 60;
    ["kèm theo", "đính kèm"].iter().any(|sign| {
        words.match_indices(sign).any(|(at, _)| {
            let near = words.get(words.floor_char_boundary(at.saturating_sub(REACH))..at);
            let near = near.unwrap_or_default();
            THINGS.iter().any(|thing| find_words(near, thing).is_some())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    const PLAN: &str = "
# I|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU
a) Thực hiện đúng hạn.
# II|tasks|NHIỆM VỤ
a) Tổ chức tuyên truyền.
# III|implementation|TỔ CHỨC THỰC HIỆN";

    #[test]
    fn an_appendix_that_the_text_does_not_name_is_reported_at_its_label() {
        let sketch = Sketch::new(&format!("{PLAN}\na) Việc tại Kế hoạch này.\n@ Phụ lục"));
        assert_eq!(
            found(&APPENDIX_UNREFERRED, &sketch),
            [
                "Trong Kế hoạch chưa có câu dẫn đến Phụ lục này, ví dụ “(có Phụ lục kèm theo)”. @ Phụ lục"
            ]
        );
    }

    #[test]
    fn what_is_attached_may_go_by_another_name() {
        for text in [
            "Chi tiết theo biểu kèm theo.",
            "Có danh mục nhiệm vụ đính kèm.",
        ] {
            let sketch = Sketch::new(&format!("{PLAN}\na) {text}\n@ Phụ lục"));
            assert_eq!(found(&APPENDIX_UNREFERRED, &sketch), SILENT, "{text}");
        }
        let issued = format!("{PLAN}\na) Ban hành kèm theo Quyết định này.\n@ Phụ lục");
        assert_eq!(found(&APPENDIX_UNREFERRED, &Sketch::new(&issued)).len(), 1);
    }

    #[test]
    fn a_footnote_behind_the_appendix_refers_to_it() {
        let sketch =
            Sketch::new("# II|tasks|NHIỆM VỤ\na) Việc.\n@ Phụ lục\nChi tiết tại Phụ lục kèm theo.");
        assert_eq!(found(&APPENDIX_UNREFERRED, &sketch), SILENT);
    }

    #[test]
    fn one_word_on_it_is_enough() {
        let sketch = Sketch::new(&format!(
            "{PLAN}\na) Việc (có Phụ lục kèm theo).\n@ Phụ lục"
        ));
        assert_eq!(found(&APPENDIX_UNREFERRED, &sketch), SILENT);
    }
}
