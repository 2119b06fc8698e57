//! Tiêu ngữ: "Độc lập - Tự do - Hạnh phúc".
//!
//! **Why.** It stands on every first page; a missing blank or a long dash is among the slips that are
//! sent back.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 1 điểm b: the first letter of
//! each phrase is a capital, and between the phrases stands a hyphen with a blank on both sides. A
//! wrong word is an error, a wrong dash or blank a warning.
//!
//! **Bad**
//! ```text
//! Độc lập -Tự do – Hạnh phúc
//! ```
//! **Good**
//! ```text
//! Độc lập - Tự do - Hạnh phúc
//! ```

use std::ops::Range;

use super::{exempt_head, head_lines, may_be_lost, near_phrase};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold;
use crate::vietnamese::letters::is_alphabetic;

/// KH702.
pub static MOTTO: Rule = Rule {
    code: "KH702",
    name: "motto",
    severity: Severity::Error,
    summary: Words {
        vi: "Tiêu ngữ thiếu hoặc viết sai.",
        en: "The motto is missing or miswritten.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 1 điểm b",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 1 point b",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const MOTTO_WORDS: &str = "Độc lập - Tự do - Hạnh phúc";

const WRONG: Words = Words {
    vi: "Tiêu ngữ viết chưa đúng: “{0}”.",
    en: "The motto is miswritten: “{0}”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};
const MISSING: Words = Words {
    vi: "Thiếu tiêu ngữ dưới quốc hiệu.",
    en: "The motto below the national title is missing.",
};
const NOT_SEEN: Words = Words {
    vi: "Không thấy tiêu ngữ trong bản trích; hãy kiểm tra trên bản gốc.",
    en: "The motto is not in this text; check the original.",
};

/// Where a line has words like it.
fn near_motto(text: &str) -> Option<Range<usize>> {
    near_phrase(text, "doclap", "phuc", 18)
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let mut seen = false;
    for line in head_lines(context) {
        let (span, text) = (line.span, line.text());
        let Some(range) = line.know(near_motto).clone() else {
            continue;
        };
        seen = true;
        let words = &text[range.clone()];
        if words == MOTTO_WORDS {
            continue;
        }
        let letters =
            |text: &str| -> String { fold(text).chars().filter(|c| is_alphabetic(*c)).collect() };
        let only_marks = letters(words) == letters(MOTTO_WORDS);
        let place = span.part(range);
        let severity = if only_marks {
            Severity::Warning
        } else {
            Severity::Error
        };
        findings
            .report(place, &WRONG, &[words])
            .severity(severity)
            .fix(&WRITE, &[MOTTO_WORDS], place, MOTTO_WORDS);
    }
    // Without the title above it, that is what is missing.
    if let Some(title) = context.plan.national_title.as_ref().filter(|_| !seen) {
        if may_be_lost(context) {
            findings
                .report(title.span.after(), &NOT_SEEN, &[])
                .severity(Severity::Hint);
        } else {
            findings.report(title.span.after(), &MISSING, &[]);
        }
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(head: &str) -> Sketch {
        Sketch::new(&format!("{head}\n% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- Việc."))
    }

    #[test]
    fn the_motto_is_silent_also_with_a_line_under_it() {
        assert_eq!(found(&MOTTO, &on(MOTTO_WORDS)), SILENT);
        assert_eq!(
            found(&MOTTO, &on("Độc lập - Tự do - Hạnh phúc _______")),
            SILENT
        );
    }

    #[test]
    fn wrong_blanks_and_dashes_are_warnings_and_wrong_words_errors() {
        for (head, severity) in [
            ("Độc lập -Tự do - Hạnh phúc", Severity::Warning),
            ("Độc lập – Tự do – Hạnh phúc", Severity::Warning),
            ("ĐỘC LẬP - TỰ DO - HẠNH PHÚC", Severity::Warning),
            ("Độc lập - Tự do - Hạnh phuc", Severity::Error),
            ("Độc lâp - Tự do - Hạnh phúc", Severity::Error),
        ] {
            let findings = on(head).findings(&MOTTO);
            assert_eq!(findings.len(), 1, "{head}");
            assert_eq!(findings[0].severity, severity, "{head}");
            assert_eq!(findings[0].fixes[0].edits[0].insert, MOTTO_WORDS);
        }
    }
}
