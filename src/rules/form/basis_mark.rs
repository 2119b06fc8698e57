//! A căn cứ without its semicolon, one that ends with a full stop before others, or a decision's last one
//! without its full stop.
//!
//! **Why.** Each căn cứ is a line of its own; without its mark two of them run together.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm a: a semicolon behind
//! each căn cứ, a full stop behind the last. In a plan the issuer's own words usually follow ("Ủy ban
//! nhân dân xã ban hành Kế hoạch …"), so that there the last may end otherwise, and the finding is a
//! hint; in a decision it is a warning.
//!
//! **Bad**
//! ```text
//! Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025
//! Căn cứ Luật Đo lường ngày 11 tháng 11 năm 2011;
//! ```
//! **Good**
//! ```text
//! Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
//! Căn cứ Luật Đo lường ngày 11 tháng 11 năm 2011;
//! ```

use super::exempt_head;
use crate::document::Span;
use crate::plan::Located;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;

/// KH707.
pub static BASIS_MARK: Rule = Rule {
    code: "KH707",
    name: "basis-mark",
    severity: Severity::Hint,
    summary: Words {
        vi: "Dấu câu cuối các căn cứ chưa đúng.",
        en: "The marks at the ends of the bases are not right.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm a",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 point a",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const OPEN: Words = Words {
    vi: "Căn cứ này chưa có dấu chấm phẩy ở cuối dòng.",
    en: "This basis lacks the semicolon at its end.",
};
const STOPPED: Words = Words {
    vi: "Căn cứ này kết thúc bằng dấu chấm trong khi còn căn cứ khác ở sau.",
    en: "This basis ends with a full stop, and others follow.",
};
const CHANGE: Words = Words {
    vi: "Đổi thành dấu chấm phẩy",
    en: "Change to a semicolon",
};
const LAST: Words = Words {
    vi: "Căn cứ cuối cùng của quyết định cần kết thúc bằng dấu chấm.",
    en: "The last basis of a decision ends with a full stop.",
};
const SET: Words = Words {
    vi: "Thêm dấu “{0}”",
    en: "Add “{0}”",
};
const NONE: Words = Words {
    vi: "Không nhận ra căn cứ.",
    en: "No bases were recognised.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let plan = context.plan;
    let first_article = plan
        .decision
        .as_ref()
        .and_then(|decision| decision.articles.first())
        .map(|article| article.span.block);
    // Of an issued plan, the decision's own bases; the plan's stand behind its articles.
    let bases: Vec<&Located> = plan
        .bases
        .iter()
        .filter(|basis| first_article.is_none_or(|article| basis.span.block < article))
        .collect();
    let Some((last, others)) = bases.split_last() else {
        return Verdict::NotApplicable(NONE);
    };
    let severity = match plan.decision {
        Some(_) => Severity::Warning,
        None => Severity::Hint,
    };
    for basis in others {
        if let Some(end) = open_end(context, basis) {
            findings
                .report(end, &OPEN, &[])
                .severity(severity)
                .fix(&SET, &[";"], end.after(), ";");
        } else if let Some(end) = full_stop(context, basis) {
            findings
                .report(end, &STOPPED, &[])
                .severity(severity)
                .fix(&CHANGE, &[], end, ";");
        }
    }
    let proposal = plan
        .decision
        .as_ref()
        .and_then(|decision| decision.proposed_by.as_ref());
    let last = proposal.unwrap_or(last);
    // Behind a resolution's bases stand its proceedings.
    let decides = plan.decision.as_ref();
    if decides.is_some_and(|decision| fold_words(&decision.kind.text).starts_with("quyết định"))
        && let Some(end) = final_word(context, last)
        && !last.text.ends_with(['.', ':'])
    {
        let text = context.document.text(last.span);
        let draft = findings.report(end, &LAST, &[]).severity(severity);
        if text.ends_with([';', ',']) {
            let place = Span {
                start: last.span.end - 1,
                ..last.span
            };
            draft.fix(&SET, &["."], place, ".");
        } else {
            draft.fix(&SET, &["."], end.after(), ".");
        }
    }
    Verdict::Evaluated
}

/// The last word of a basis that has no mark behind it.
fn open_end(context: &Context, basis: &Located) -> Option<Span> {
    let closed = basis.text.ends_with([';', '.', ',', ':', '!', '…']);
    if closed {
        None
    } else {
        final_word(context, basis)
    }
}

/// The full stop that ends a basis which stands whole in one paragraph.
fn full_stop(context: &Context, basis: &Located) -> Option<Span> {
    let end = final_word(context, basis)?.end;
    let stop = Span::new(basis.span.block, end - 1..end);
    let text = context.document.text(basis.span).trim_end();
    let stopped = text.ends_with('.') && !text.ends_with("..") && !text.ends_with("/.");
    stopped.then_some(stop)
}

/// The last word of a basis that stands whole in one paragraph.
fn final_word(context: &Context, basis: &Located) -> Option<Span> {
    let text = context.document.text(basis.span).trim_end();
    // One that goes on in another paragraph ends where its span does not tell.
    if text.chars().filter(|c| !c.is_whitespace()).count()
        != basis.text.chars().filter(|c| !c.is_whitespace()).count()
    {
        return None;
    }
    let bare = text.trim_end_matches([';', '.', ',', ':']);
    let start = bare.rfind(' ').map_or(0, |at| at + 1);
    Some(Span::new(
        basis.span.block,
        basis.span.start + start..basis.span.start + text.len(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(bases: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{bases}\n# I|tasks|NHIỆM VỤ\n- Việc."));
        sketch.plan.bases = std::mem::take(&mut sketch.plan.opening);
        found(&BASIS_MARK, &sketch)
    }

    #[test]
    fn a_plans_bases_may_end_as_plans_do() {
        assert_eq!(on("Căn cứ Luật A;\nCăn cứ Luật B."), SILENT);
        assert_eq!(
            on("Căn cứ Luật A;\nThực hiện Kế hoạch số 12/KH-UBND của tỉnh,"),
            SILENT
        );
        assert_eq!(
            on("Căn cứ Luật A;\nThực hiện Kế hoạch số 12/KH-UBND;"),
            SILENT
        );
        assert_eq!(on("Căn cứ Luật A"), SILENT);
    }

    #[test]
    fn a_basis_without_its_mark_is_told() {
        assert_eq!(
            on("Căn cứ Luật A ban hành\nCăn cứ Luật B;"),
            ["Căn cứ này chưa có dấu chấm phẩy ở cuối dòng. @ hành"]
        );
    }

    #[test]
    fn a_decisions_last_basis_ends_with_a_full_stop() {
        let mut sketch = Sketch::new(
            "% QUYẾT ĐỊNH\nCăn cứ Luật A;\nCăn cứ Luật B;\n! Điều 1. Ban hành.\n# I|tasks|NHIỆM VỤ\n- Việc.",
        );
        sketch.plan.bases = std::mem::take(&mut sketch.plan.opening);
        let decision = sketch.plan.decision.as_mut().unwrap();
        decision.kind.text = "NGHỊ QUYẾT".to_owned();
        assert_eq!(found(&BASIS_MARK, &sketch), SILENT);
        let decision = sketch.plan.decision.as_mut().unwrap();
        decision.kind.text = "QUYẾT ĐỊNH".to_owned();
        assert_eq!(
            found(&BASIS_MARK, &sketch),
            ["Căn cứ cuối cùng của quyết định cần kết thúc bằng dấu chấm. @ B;"]
        );
    }
}
