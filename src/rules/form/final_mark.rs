//! The end of the body: "./.".
//!
//! **Why.** The mark shows that nothing was cut off behind it.
//!
//! **Basis.** The forms of Nghị định 30/2020/NĐ-CP, Phụ lục III, end with "./."; of a full stop, which ends
//! the sentence but not the text, there is a hint where a State body signs the plan itself. Judged is the last paragraph before Nơi nhận, the signature or the Phụ lục.
//!
//! **Bad**
//! ```text
//! Giao Văn phòng theo dõi, đôn đốc việc thực hiện Kế hoạch này
//! ```
//! **Good**
//! ```text
//! Giao Văn phòng theo dõi, đôn đốc việc thực hiện Kế hoạch này./.
//! ```

use super::exempt_head;
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;

/// KH714.
pub static FINAL_MARK: Rule = Rule {
    code: "KH714",
    name: "final-mark",
    severity: Severity::Warning,
    summary: Words {
        vi: "Phần lời văn không kết thúc bằng “./.” hoặc dấu chấm.",
        en: "The body does not end with “./.” or a full stop.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục III (Mẫu 1.1 – 1.4)",
        en: "Decree 30/2020/NĐ-CP, Appendix III (forms 1.1 – 1.4)",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const OPEN: Words = Words {
    vi: "Phần lời văn chưa kết thúc bằng “./.”.",
    en: "The body does not end with “./.”.",
};
const FULL_STOP: Words = Words {
    vi: "Phần lời văn kết thúc bằng dấu chấm; mẫu văn bản kết thúc bằng “./.”.",
    en: "The body ends with a full stop; the forms end with “./.”.",
};
const WRITE: Words = Words {
    vi: "Đặt “./.” ở cuối",
    en: "Set “./.” at the end",
};
const NO_END: Words = Words {
    vi: "Không nhận ra chỗ kết thúc phần lời văn.",
    en: "The end of the body was not recognised.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let end = context.plan.body_end;
    let block = context.document.blocks.get(end.block);
    let closed = context.plan.recipients.is_some()
        || context.plan.signer.is_some()
        || !context.plan.appendices.is_empty();
    let Some(block) = block.filter(|block| block.as_table().is_none() && closed) else {
        return Verdict::NotApplicable(NO_END);
    };
    let text = block.text().get(..end.end).unwrap_or("").trim_end();
    // What ends a heading is the finding of a section without content.
    let last = context.plan.all_sections().last();
    if last.is_some_and(|section| section.span.block == end.block && section.span.end >= text.len())
    {
        return Verdict::Evaluated;
    }
    // A page's number that extraction left behind.
    if text.bytes().all(|b| b.is_ascii_digit() || b == b' ') {
        return Verdict::NotApplicable(NO_END);
    }
    let bare = text.trim_end_matches(['.', '/', ';', ',', ':', ' ']);
    let mark = text[bare.len()..].trim();
    if text.is_empty()
        || matches!(mark, "./." | "...")
        || mark == "." && !is_of_state(context)
        || text.ends_with(['…', '”', '"', ')', '!'])
    {
        return Verdict::Evaluated;
    }
    let word = bare.rfind(' ').map_or(0, |at| at + 1);
    let place = Span::new(end.block, word..text.len());
    let mark_place = Span::new(end.block, bare.len()..text.len());
    let (words, severity) = match mark {
        "." => (&FULL_STOP, Severity::Hint),
        _ => (&OPEN, FINAL_MARK.severity),
    };
    findings
        .report(place, words, &[])
        .severity(severity)
        .fix(&WRITE, &[], mark_place, "./.");
    Verdict::Evaluated
}

/// Whether the forms of the State's documents bind a plan: one that a State body signs itself. A plan that a
/// decision issues ends as its decision's drafter likes, and the organisations under the Front have usages
/// of their own.
fn is_of_state(context: &Context) -> bool {
    const OTHERS: &[&str] = &[
        "mặt trận",
        "mttq",
        "hội ",
        "liên hiệp",
        "liên đoàn",
        "đoàn ",
        "công đoàn",
        "công ty",
        "tổng công ty",
        "tập đoàn",
        "hợp tác xã",
    ];
    let plan = context.plan;
    let is_other = plan.issuer.iter().any(|line| {
        let words = fold_words(&line.text);
        let council = words.starts_with("hội đồng nhân dân");
        !council && OTHERS.iter().any(|name| words.starts_with(name))
            || words.contains("mặt trận tổ quốc")
    });
    let issued = plan.decision.is_some() || plan.attachment_line.is_some();
    !issued && plan.recipients.is_some() && !plan.issuer.is_empty() && !is_other
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn ended(end: &str) -> Sketch {
        let sketch = Sketch::new(&format!(
            "% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- Việc.\n{end}\n> Lưu: VT."
        ));
        let mut sketch = sketch;
        let last = sketch.plan.sections[0].end;
        sketch.plan.body_end = last.after();
        sketch
    }

    fn on(end: &str) -> Vec<String> {
        found(&FINAL_MARK, &ended(end))
    }

    #[test]
    fn the_mark_is_right() {
        assert_eq!(on("Văn phòng theo dõi việc thực hiện./."), SILENT);
        assert_eq!(on("Văn phòng theo dõi việc thực hiện ./."), SILENT);
    }

    #[test]
    fn of_a_full_stop_there_is_a_hint() {
        let by = |issuer: &str| {
            let mut sketch = ended("Văn phòng theo dõi việc thực hiện.");
            sketch.plan.issuer = vec![crate::plan::Located {
                text: issuer.to_owned(),
                ..Default::default()
            }];
            sketch.findings(&FINAL_MARK)
        };
        assert!(by("HỘI CHỮ THẬP ĐỎ TỈNH SÔNG ĐÀ").is_empty());
        let findings = by("CHI CỤC KIỂM LÂM");
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].severity, Severity::Hint);
        assert_eq!(findings[0].fixes[0].edits[0].insert, "./.");
    }

    #[test]
    fn an_open_or_mistyped_end_is_told() {
        assert_eq!(
            on("Văn phòng theo dõi việc thực hiện"),
            ["Phần lời văn chưa kết thúc bằng “./.”. @ hiện"]
        );
        assert_eq!(on("Văn phòng theo dõi việc thực hiện;").len(), 1);
        assert_eq!(on("Văn phòng theo dõi việc thực hiện/.").len(), 1);
    }
}
