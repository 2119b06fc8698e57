//! The paragraph that says who carries the decision out has no "Điều".
//!
//! **Why.** "Nơi nhận: Như Điều 3" and every later reference to it point at nothing.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2 and 1.3: the content of a decision is set
//! out in articles, the last of which says who carries it out.
//!
//! An article may have several paragraphs: where "Như Điều N" names the article above the paragraph, it is
//! that one's.
//!
//! **Bad**
//! ```text
//! Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.
//! Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này./.
//! ```
//! **Good**
//! ```text
//! Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.
//! Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này./.
//! ```

use super::{NO_DECISION, article_number, enforcement, is_enforcement, named_article};
use crate::plan::{Decision, Located};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH502.
pub static ARTICLE_UNNUMBERED: Rule = Rule {
    code: "KH502",
    name: "article-unnumbered",
    severity: Severity::Warning,
    summary: Words {
        vi: "Đoạn quy định trách nhiệm thi hành Quyết định không được đánh số Điều.",
        en: "The paragraph on who carries the decision out is not an article.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm đ; Phụ lục III, Mẫu 1.2, 1.3",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 point đ; Appendix III, forms 1.2, 1.3",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const UNNUMBERED: Words = Words {
    vi: "Đoạn quy định trách nhiệm thi hành chưa được đánh số; cần ghi “Điều {0}.” ở đầu đoạn.",
    en: "The paragraph on who carries the decision out has no number; it should begin “Điều {0}.”.",
};

const NUMBER: Words = Words {
    vi: "Thêm “Điều {0}.”",
    en: "Insert “Điều {0}.”",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let decision = context.plan.decision.as_ref();
    let Some(decision) = decision.filter(|decision| !decision.articles.is_empty()) else {
        return Verdict::NotApplicable(NO_DECISION);
    };
    let named = named_article(context.plan);
    let paragraph = decision.unnumbered.iter().find(|paragraph| {
        is_enforcement(&paragraph.text)
            && !goes_on(decision, paragraph)
            && (named.is_none() || above(decision, paragraph) != named)
    });
    if let Some(paragraph) = paragraph
        && enforcement(decision).is_none()
    {
        let number = (decision.articles.len() + 1).to_string();
        findings
            .report(paragraph.span, &UNNUMBERED, &[&number])
            .fix(
                &NUMBER,
                &[&number],
                paragraph.span.before(),
                &format!("Điều {number}. "),
            );
    }
    Verdict::Evaluated
}

/// The number of the article above a paragraph.
fn above(decision: &Decision, paragraph: &Located) -> Option<u32> {
    let mut articles = decision.articles.iter().rev();
    let article = articles.find(|article| article.text.span.block < paragraph.span.block)?;
    article_number(&article.number)
}

/// Whether a paragraph is the rest of the article before it: a page break cut its sentence in two.
fn goes_on(decision: &Decision, paragraph: &Located) -> bool {
    let articles = decision.articles.iter();
    articles
        .rev()
        .find(|article| article.text.span.block < paragraph.span.block)
        .is_some_and(|article| {
            let text = article.text.text.trim_end();
            !text.ends_with(['.', ';', ':', '!', '/'])
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn an_enforcement_paragraph_without_a_number_is_reported() {
        let sketch = Sketch::new(
            "! Điều 1. Ban hành Kế hoạch.
             ! Các sở, ban, ngành chịu trách nhiệm thi hành Quyết định này.",
        );
        let findings = sketch.findings(&ARTICLE_UNNUMBERED);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].fixes[0].edits[0].insert, "Điều 2. ");
    }

    #[test]
    fn the_second_paragraph_of_the_article_that_the_recipients_name_is_its_own() {
        let articles = "! Điều 1. Ban hành Kế hoạch.
             ! Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
             ! Các sở, ban, ngành chịu trách nhiệm thi hành Quyết định này.";
        let sketch = Sketch::new(&format!("{articles}\n> Như Điều 2"));
        assert_eq!(found(&ARTICLE_UNNUMBERED, &sketch), SILENT);
        let sketch = Sketch::new(&format!("{articles}\n> Như Điều 3"));
        assert_eq!(found(&ARTICLE_UNNUMBERED, &sketch).len(), 1);
    }

    #[test]
    fn a_numbered_one_and_other_paragraphs_are_silent() {
        for articles in [
            "! Điều 1. Ban hành Kế hoạch.\n! Điều 2. Các sở chịu trách nhiệm thi hành.",
            "! Điều 1. Ban hành Kế hoạch.\n! Bãi bỏ quy định trước đây.",
            "Các sở chịu trách nhiệm thi hành.",
            "! Điều 1. Ban hành Kế hoạch.\n! Điều 2. Chánh Văn phòng; Chủ tịch\n! Ủy ban nhân dân các xã chịu trách nhiệm thi hành.",
        ] {
            assert_eq!(found(&ARTICLE_UNNUMBERED, &Sketch::new(articles)), SILENT);
        }
    }
}
