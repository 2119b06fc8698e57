//! An academic title before the signer's name.
//!
//! **Why.** A signature rests on an office, not on a degree.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 7 điểm c. The armed forces,
//! education, health and science have rules of their own: their bodies are not judged.
//!
//! **Bad**
//! ```text
//! TS. Trần Văn Bình
//! ```
//! **Good**
//! ```text
//! Trần Văn Bình
//! ```

use super::exempt_head;
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;

/// KH710.
pub static SIGNER_TITLE: Rule = Rule {
    code: "KH710",
    name: "signer-title",
    severity: Severity::Warning,
    summary: Words {
        vi: "Trước họ tên người ký có học hàm, học vị.",
        en: "An academic title stands before the signer's name.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 7 điểm c",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 7 point c",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const TITLED: Words = Words {
    vi: "Họ tên người ký không ghi học hàm, học vị “{0}”.",
    en: "The signer's name is written without the academic title “{0}”.",
};
const REMOVE: Words = Words {
    vi: "Bỏ “{0}”",
    en: "Take out “{0}”",
};
const UNSIGNED: Words = Words {
    vi: "Không nhận ra họ tên người ký.",
    en: "The signer's name was not recognised.",
};
const OWN_RULES: Words = Words {
    vi: "Ngành có quy định riêng về ghi học hàm, học vị.",
    en: "The branch has rules of its own on titles.",
};

const TITLES: [&str; 8] = [
    "GS.TS.", "PGS.TS.", "GS.", "PGS.", "TS.", "ThS.", "BS.", "KS.",
];

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let plan = context.plan;
    let Some(name) = plan.signer.as_ref().and_then(|signer| signer.name.as_ref()) else {
        return Verdict::NotApplicable(UNSIGNED);
    };
    let branch = [
        "y tế",
        "giáo dục",
        "khoa học",
        "quân sự",
        "công an",
        "quốc phòng",
        "trường",
        "viện",
    ];
    let own_rules = plan.issuer.iter().any(|line| {
        let line = fold_words(&line.text);
        branch.iter().any(|word| line.contains(word))
    });
    if own_rules {
        return Verdict::NotApplicable(OWN_RULES);
    }
    let text = context.document.text(name.span);
    let title = TITLES.iter().find_map(|title| {
        let short = title.trim_end_matches('.');
        [*title, short].into_iter().find(|title| {
            text.strip_prefix(title)
                .is_some_and(|rest| rest.starts_with(' ') || title.ends_with('.'))
        })
    });
    if let Some(title) = title {
        let blank = usize::from(text[title.len()..].starts_with(' '));
        let place = Span {
            end: name.span.start + title.len() + blank,
            ..name.span
        };
        findings
            .report(place, &TITLED, &[title])
            .fix(&REMOVE, &[title], place, "");
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Signer;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(name: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("{name}\n% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- Việc."));
        sketch.plan.signer = Some(Signer {
            name: sketch.plan.opening.pop(),
            ..Signer::default()
        });
        found(&SIGNER_TITLE, &sketch)
    }

    #[test]
    fn a_name_alone_is_right() {
        assert_eq!(on("Trần Văn Bình"), SILENT);
        assert_eq!(on("Tsần Bình"), SILENT);
    }

    #[test]
    fn a_title_is_told() {
        for name in [
            "TS. Trần Văn Bình",
            "ThS Trần Văn Bình",
            "PGS.TS. Trần Văn Bình",
        ] {
            assert_eq!(on(name).len(), 1, "{name}");
        }
    }
}
