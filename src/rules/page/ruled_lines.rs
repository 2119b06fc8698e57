//! The line under the motto, under the issuing body or under the title is missing.
//!
//! **Why.** Pasting a letterhead often loses its drawn lines.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 1 điểm b, khoản 2 and khoản 5. However it
//! is made counts: drawn, a border, an underline, a row of characters. A drawn line may be anchored anywhere
//! in the letterhead: two of them are the motto's and the body's.
//!
//! **Bad**
//! ```text
//! Độc lập - Tự do - Hạnh phúc (không có đường kẻ ở dưới)
//! ```
//! **Good**
//! ```text
//! Độc lập - Tự do - Hạnh phúc
//! ___________________________
//! ```

use super::layout;
use crate::document::Span;
use crate::document::layout::{Layout, ParagraphLayout};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH809.
pub static RULED_LINES: Rule = Rule {
    code: "KH809",
    name: "ruled-lines",
    severity: Severity::Hint,
    summary: Words {
        vi: "Thiếu đường kẻ dưới Tiêu ngữ, tên cơ quan ban hành hoặc trích yếu.",
        en: "The line under the motto, the issuing body or the title is missing.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 1 điểm b, khoản 2 và khoản 5",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 1 point b, clauses 2 and 5",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const MISSING: Words = Words {
    vi: "Không thấy đường kẻ ngang dưới {0}.",
    en: "There is no line under {0}.",
};
const MOTTO: Words = Words {
    vi: "Tiêu ngữ",
    en: "the motto",
};
const ISSUER: Words = Words {
    vi: "tên cơ quan ban hành văn bản",
    en: "the issuing body's name",
};
const TITLE: Words = Words {
    vi: "trích yếu",
    en: "the title",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let layout = match layout(context) {
        Ok(layout) => layout,
        Err(verdict) => return verdict,
    };
    let plan = context.plan;
    let has_line = |block: usize| {
        let paragraphs = layout.paragraphs(block);
        paragraphs.iter().any(is_ruled)
    };
    if let Some(motto) = &plan.motto {
        // A drawn line may be anchored anywhere in the letterhead.
        let from = motto.span.block;
        let to = plan
            .date_line
            .as_ref()
            .map_or(from, |date| date.span.block.max(from));
        let first = plan
            .number_line
            .as_ref()
            .map_or(from, |number| number.span.block.min(from));
        let all = (first..=to).flat_map(|block| layout.paragraphs(block));
        let lines = all.filter(|paragraph| is_ruled(paragraph)).count();
        let of_motto = lines_below(context, layout, motto.span);
        let issuer = plan.issuer.last();
        let of_issuer = issuer.map_or(0, |issuer| lines_below(context, layout, issuer.span));
        // What is anchored in neither cell is the motto's first.
        let mut elsewhere = lines.saturating_sub(of_motto + of_issuer);
        if of_motto == 0 && elsewhere == 0 {
            findings.report(motto.span, &MISSING, &[MOTTO.in_locale(context.locale)]);
        } else if of_motto == 0 {
            elsewhere -= 1;
        }
        if let Some(issuer) = issuer
            && of_issuer + elsewhere == 0
        {
            findings.report(issuer.span, &MISSING, &[ISSUER.in_locale(context.locale)]);
        }
    }
    let decision = plan.decision.as_ref();
    let title = decision.map_or(plan.title.as_ref(), |decision| decision.title.as_ref());
    if let Some(title) = title {
        // A title of several paragraphs ends where the text begins.
        let text = plan
            .bases
            .iter()
            .chain(&plan.opening)
            .map(|located| located.span);
        let sections = plan.sections.iter().map(|section| section.span);
        let end = text
            .chain(sections)
            .map(|span| span.block)
            .filter(|block| *block > title.span.block)
            .min();
        let kind = decision
            .map(|decision| &decision.kind)
            .or(plan.kind.as_ref());
        let from = kind.map_or(title.span.block, |kind| {
            kind.span.block.min(title.span.block)
        });
        let end = end.unwrap_or(title.span.block + 1);
        if !(from..end).any(has_line) {
            findings.report(title.span, &MISSING, &[TITLE.in_locale(context.locale)]);
        }
    }
    Verdict::Evaluated
}

/// Whether a line is drawn below a paragraph.
fn is_ruled(paragraph: &ParagraphLayout) -> bool {
    let underlined =
        !paragraph.runs.is_empty() && paragraph.runs.iter().all(|run| run.format.underline);
    paragraph.line_below.is_some() || underlined
}

/// The lines that are drawn below a component, in its cell.
fn lines_below(context: &Context, layout: &Layout, component: Span) -> usize {
    let text = context.document.blocks[component.block].text();
    let behind = text.get(component.end..).unwrap_or("");
    let end = component.end + behind.find('\t').unwrap_or(behind.len());
    let paragraphs = layout.paragraphs(component.block).iter();
    paragraphs
        .filter(|paragraph| paragraph.range.end >= component.start && paragraph.range.start <= end)
        .filter(|paragraph| is_ruled(paragraph))
        .count()
}
