//! A plan calls itself by another kind: "tổ chức thực hiện nghiêm túc Quyết định này" at the end of a Kế hoạch.
//!
//! **Why.** The sentence was taken over from another document; what is to be carried out by it is not there.
//!
//! **Basis.** Internal agreement. Judged are "Quyết định này", "Chỉ thị này", "Nghị quyết này", "Công văn này" behind words of carrying out in
//! a plan that no decision issues; where the draft names such a document elsewhere, the words may mean that one.
//!
//! **Bad**
//! ```text
//! KẾ HOẠCH
//! Yêu cầu các phòng tổ chức thực hiện nghiêm túc Quyết định này./.
//! ```
//! **Good**
//! ```text
//! KẾ HOẠCH
//! Yêu cầu các phòng tổ chức thực hiện nghiêm túc Kế hoạch này./.
//! ```

use super::AGREEMENT;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::fold::{find_words, fold_words};
use crate::vietnamese::letters::is_alphanumeric;

/// KH526.
pub static KIND_MISNAMED: Rule = Rule {
    code: "KH526",
    name: "kind-misnamed",
    severity: Severity::Warning,
    summary: Words {
        vi: "Kế hoạch tự gọi mình là loại văn bản khác.",
        en: "The plan calls itself by another kind.",
    },
    basis: AGREEMENT,
    fixable: true,
    off_by_default: false,
    check,
};

const MISNAMED: Words = Words {
    vi: "“{0}”: văn bản này là Kế hoạch; có thể còn sót từ văn bản khác.",
    en: "“{0}”: this document is a plan; the words may be left over from another one.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};
const NO_PLAN: Words = Words {
    vi: "Văn bản không phải là Kế hoạch đứng riêng.",
    en: "The document is no plan on its own.",
};

const KINDS: [&str; 5] = [
    "Quyết định",
    "Chỉ thị",
    "Nghị quyết",
    "Công văn",
    "Thông báo",
];

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let is_plan = plan
        .kind
        .as_ref()
        .is_some_and(|kind| fold_words(&kind.text).contains("kế hoạch"));
    if !is_plan || plan.decision.is_some() || plan.attachment_line.is_some() {
        return Verdict::NotApplicable(NO_PLAN);
    }
    for (place, kind) in context.shown_sound(misnamed) {
        let named = context.document.lines().iter().any(|line| {
            let text = line.text();
            text.match_indices(*kind)
                .any(|(at, _)| !text[at + kind.len()..].starts_with(" này"))
        });
        if !named {
            let right = "Kế hoạch này";
            findings
                .report(place, &MISNAMED, &[context.document.text(place)])
                .fix(&WRITE, &[right], place, right);
        }
    }
    Verdict::Evaluated
}

fn misnamed(line: &Known) -> Vec<Shown<&'static str>> {
    let text = line.text();
    if !text.contains(" này") {
        return Vec::new();
    }
    let found = KINDS.iter().flat_map(|kind| {
        text.match_indices(*kind).filter_map(|(at, kind_here)| {
            let end = at + kind_here.len();
            let rest = text[end..].strip_prefix(" này")?;
            let before = fold_words(nearby::before(text, at, 60));
            let carried = ["thực hiện", "thi hành", "triển khai", "nghiêm túc"];
            let is_carried = carried
                .iter()
                .any(|word| find_words(&before, word).is_some());
            (is_carried && !rest.starts_with(is_alphanumeric))
                .then(|| Shown::new(at..end + " này".len(), *kind))
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(head: &str, line: &str) -> Vec<String> {
        found(
            &KIND_MISNAMED,
            &Sketch::new(&format!("% {head}\n# II|tasks|NHIỆM VỤ\n- {line}")),
        )
    }

    #[test]
    fn a_plan_that_calls_itself_a_decision_is_told() {
        assert_eq!(
            on(
                "KẾ HOẠCH",
                "Yêu cầu các phòng tổ chức thực hiện nghiêm túc Quyết định này."
            ),
            [
                "“Quyết định này”: văn bản này là Kế hoạch; có thể còn sót từ văn bản khác. @ Quyết định này"
            ]
        );
    }

    #[test]
    fn other_documents_and_other_kinds_are_silent() {
        for (head, line) in [
            ("KẾ HOẠCH", "Tổ chức thực hiện nghiêm túc Kế hoạch này."),
            (
                "KẾ HOẠCH",
                "Quán triệt Nghị quyết số 57-NQ/TW; triển khai Nghị quyết này đến các thôn.",
            ),
            ("KẾ HOẠCH", "Quyết định này do Chủ tịch ban hành."),
            ("QUYẾT ĐỊNH", "Các phòng thực hiện Quyết định này."),
        ] {
            assert_eq!(on(head, line), SILENT, "{line}");
        }
    }
}
