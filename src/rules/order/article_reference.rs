//! "Như Điều 3" among the recipients, and the decision has no Điều 3, or it is not the one that says
//! who carries the decision out, or the document is a plan by itself and has no articles.
//!
//! **Why.** "Như Điều N" stands for the bodies that Điều N names; a wrong N sends the decision to
//! nobody.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2 and 1.3. An Điều that is not there is an
//! error; that it is the one on responsibility is custom, and another one a hint.
//!
//! **Bad**
//! ```text
//! Điều 2. Các sở, ban, ngành chịu trách nhiệm thi hành Quyết định này./.
//! Nơi nhận:
//! - Như Điều 3;
//! ```
//! **Good**
//! ```text
//! Điều 2. Các sở, ban, ngành chịu trách nhiệm thi hành Quyết định này./.
//! Nơi nhận:
//! - Như Điều 2;
//! ```

use super::clause_reference::article_heads;
use super::{NO_DECISION, article_number, enforcement};
use crate::document::Span;
use crate::plan::Located;
use crate::report::{Severity, Words};
use crate::rules::structure::not_a_plan;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;

/// KH503.
pub static ARTICLE_REFERENCE: Rule = Rule {
    code: "KH503",
    name: "article-reference",
    severity: Severity::Error,
    summary: Words {
        vi: "Nơi nhận ghi “Như Điều …” không đúng Điều quy định trách nhiệm thi hành.",
        en: "“Như Điều …” among the recipients names no article, or the wrong one.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2, 1.3",
        en: "Decree 30/2020/NĐ-CP, Appendix III, forms 1.2, 1.3",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const ABSENT: Words = Words {
    vi: "Nơi nhận ghi “Như Điều {0}” nhưng Quyết định chỉ có {1} Điều.",
    en: "The recipients say “Như Điều {0}”, but the decision has {1} articles.",
};

const NO_ARTICLES: Words = Words {
    vi: "Nơi nhận ghi “Như Điều {0}” nhưng Kế hoạch không có Điều nào.",
    en: "The recipients say “Như Điều {0}”, but the plan has no articles.",
};

const OTHER: Words = Words {
    vi: "Nơi nhận ghi “Như Điều {0}” nhưng trách nhiệm thi hành quy định tại Điều {1}.",
    en: "The recipients say “Như Điều {0}”, but it is Điều {1} that says who carries the decision out.",
};

const ENFORCEMENT: Words = Words {
    vi: "Điều quy định trách nhiệm thi hành",
    en: "The article on who carries the decision out",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let decision = plan.decision.as_ref();
    let Some(decision) = decision.filter(|decision| !decision.articles.is_empty()) else {
        let Some((number, place)) = of_a_plan_alone(context) else {
            return Verdict::NotApplicable(NO_DECISION);
        };
        findings.report(place, &NO_ARTICLES, &[&number.to_string()]);
        return Verdict::Evaluated;
    };
    let numbers: Vec<u32> = decision
        .articles
        .iter()
        .filter_map(|article| article_number(&article.number))
        .collect();
    let enforcement = enforcement(decision);
    for recipient in plan
        .recipients
        .iter()
        .flat_map(|recipients| &recipients.items)
    {
        let Some(number) = like_article(recipient) else {
            continue;
        };
        let named = number.to_string();
        if !numbers.contains(&number) {
            let count = decision.articles.len().to_string();
            findings.report(recipient.span, &ABSENT, &[&named, &count]);
        } else if let Some(article) = enforcement
            && let Some(right) = article_number(&article.number)
            && right != number
        {
            findings
                .report(recipient.span, &OTHER, &[&named, &right.to_string()])
                .severity(Severity::Hint)
                .related(article.span, &ENFORCEMENT, &[]);
        }
    }
    Verdict::Evaluated
}

/// The 3 of "Như Điều 3".
fn like_article(recipient: &Located) -> Option<u32> {
    let folded = fold_words(&recipient.text);
    folded.strip_prefix("như ").and_then(article_number)
}

/// The article that the recipients of a plan name which no decision issues, and which has no articles of its own.
fn of_a_plan_alone(context: &Context) -> Option<(u32, Span)> {
    let plan = context.plan;
    // "Kèm theo Quyết định …": the recipients may be those of the decision, which is not recognised.
    let alone = plan.decision.is_none() && plan.attachment_line.is_none() && plan.kind.is_some();
    if !alone || not_a_plan(context).is_some() || context.shown(article_heads).next().is_some() {
        return None;
    }
    let mut items = plan.recipients.iter().flat_map(|all| &all.items);
    items.find_map(|one| Some((like_article(one)?, one.span)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn recipients(line: &str) -> Vec<String> {
        let sketch = Sketch::new(&format!(
            "! Điều 1. Ban hành Kế hoạch.
             ! Điều 2. Các sở chịu trách nhiệm thi hành Quyết định này.
             > {line}"
        ));
        found(&ARTICLE_REFERENCE, &sketch)
    }

    #[test]
    fn an_article_that_is_not_there_is_reported() {
        assert_eq!(
            recipients("Như Điều 3"),
            ["Nơi nhận ghi “Như Điều 3” nhưng Quyết định chỉ có 2 Điều. @ Như Điều 3"]
        );
    }

    #[test]
    fn an_article_on_another_matter_is_reported() {
        assert_eq!(recipients("Như Điều 1").len(), 1);
    }

    #[test]
    fn only_an_article_that_is_not_there_is_an_error() {
        for (line, severity) in [
            ("Như Điều 3", Severity::Error),
            ("Như Điều 1", Severity::Hint),
        ] {
            let sketch = Sketch::new(&format!(
                "! Điều 1. Ban hành Kế hoạch.
                 ! Điều 2. Các sở chịu trách nhiệm thi hành Quyết định này.
                 > {line}"
            ));
            let findings = sketch.findings(&ARTICLE_REFERENCE);
            assert_eq!(findings[0].severity, severity, "{line}");
        }
    }

    #[test]
    fn a_plan_by_itself_has_no_article_to_name() {
        let on = |body: &str, line: &str| {
            let plan = format!("% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- {body}\n> {line}");
            found(&ARTICLE_REFERENCE, &Sketch::new(&plan))
        };
        assert_eq!(
            on("Họp.", "Như Điều 3"),
            ["Nơi nhận ghi “Như Điều 3” nhưng Kế hoạch không có Điều nào. @ Như Điều 3"]
        );
        assert_eq!(on("Họp.", "Như trên"), SILENT);
        // A decision that was not recognised.
        let unread =
            "% KẾ HOẠCH\nĐiều 3. Các sở thi hành.\n# I|tasks|NHIỆM VỤ\n- Họp.\n> Như Điều 3";
        assert_eq!(found(&ARTICLE_REFERENCE, &Sketch::new(unread)), SILENT);
    }

    #[test]
    fn the_right_article_and_other_recipients_are_silent() {
        assert_eq!(recipients("Như Điều 2"), SILENT);
        assert_eq!(recipients("Như trên"), SILENT);
        assert_eq!(recipients("Sở Tài chính"), SILENT);
    }
}
