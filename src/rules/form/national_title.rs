//! Quốc hiệu: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", in capitals.
//!
//! **Why.** It is the first thing on the page and set in every document; an error in it is seen by
//! everybody.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 1 điểm a. "HOÀ" is the other
//! placement of the same tone and is accepted. What is not found in text, HTML or blocks may have
//! been lost with the table of the letterhead: a hint that says so, together with the tiêu ngữ.
//!
//! **Bad**
//! ```text
//! CỘNG HÒA XÃ HỘI CHỦ NGHỈA VIỆT NAM
//! ```
//! **Good**
//! ```text
//! CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
//! ```

use std::ops::Range;

use super::{exempt_head, head_lines, may_be_lost, near_phrase};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold;

/// KH701.
pub static NATIONAL_TITLE: Rule = Rule {
    code: "KH701",
    name: "national-title",
    severity: Severity::Error,
    summary: Words {
        vi: "Quốc hiệu thiếu hoặc viết sai.",
        en: "The national title is missing or misspelt.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 1 điểm a",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 1 point a",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const TITLE: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";

const WRONG: Words = Words {
    vi: "Quốc hiệu viết chưa đúng: “{0}”.",
    en: "The national title is misspelt: “{0}”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};
const MISSING: Words = Words {
    vi: "Thiếu Quốc hiệu.",
    en: "The national title is missing.",
};
const NOT_SEEN: Words = Words {
    vi: "Phần văn bản đã dán không có Quốc hiệu, Tiêu ngữ; đề nghị kiểm tra bản gốc.",
    en: "The national title and motto are not in this text; check the original.",
};

/// Where a line has words like it.
fn near_title(text: &str) -> Option<Range<usize>> {
    near_phrase(text, "conghoa", "vietnam", 28)
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let mut seen = false;
    for line in head_lines(context) {
        let (span, text) = (line.span, line.text());
        let Some(range) = line.know(near_title).clone() else {
            continue;
        };
        let words = &text[range.clone()];
        // A sentence may name the State; the title stands in capitals or begins its line.
        let capitals = words.chars().filter(|c| c.is_uppercase()).count();
        if capitals < 14 && range.start > 0 {
            continue;
        }
        seen = true;
        // Word may show small letters as capitals.
        let block = context.document.blocks.get(span.block);
        let style = block.and_then(|block| block.as_paragraph());
        let shown_in_capitals = style.is_some_and(|style| style.caps);
        if fold(words) == fold(TITLE) && (capitals >= 25 || shown_in_capitals) {
            continue;
        }
        let place = span.part(range);
        findings
            .report(place, &WRONG, &[words])
            .fix(&WRITE, &[TITLE], place, TITLE);
    }
    if !seen && context.plan.national_title.is_none() {
        let place = context.document.whole(0).before();
        if may_be_lost(context) {
            findings
                .report(place, &NOT_SEEN, &[])
                .severity(Severity::Hint);
        } else {
            findings.report(place, &MISSING, &[]);
        }
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Origin;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(head: &str) -> Sketch {
        Sketch::new(&format!("{head}\n% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- Việc."))
    }

    #[test]
    fn the_title_is_right_in_both_tone_placements() {
        for head in [
            TITLE,
            "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "UBND XÃ A CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        ] {
            assert_eq!(found(&NATIONAL_TITLE, &on(head)), SILENT, "{head}");
        }
    }

    #[test]
    fn a_near_miss_is_told_as_such_and_mended() {
        for head in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHỈA VIỆT NAM",
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
            "CỘNG HÒA XÃ HÔI CHỦ NGHĨA VIỆT NAM",
        ] {
            let findings = on(head).findings(&NATIONAL_TITLE);
            assert_eq!(findings.len(), 1, "{head}");
            assert_eq!(findings[0].severity, Severity::Error);
            assert_eq!(findings[0].fixes[0].edits[0].insert, TITLE);
        }
    }

    #[test]
    fn what_a_text_lacks_may_have_been_lost_and_what_a_word_file_lacks_is_missing() {
        let mut sketch = on("ỦY BAN NHÂN DÂN XÃ A");
        assert_eq!(sketch.findings(&NATIONAL_TITLE)[0].severity, Severity::Hint);
        sketch.document.origin = Origin::Docx;
        assert_eq!(
            sketch.findings(&NATIONAL_TITLE)[0].severity,
            Severity::Error
        );
        sketch.document.origin = Origin::Form;
        assert_eq!(found(&NATIONAL_TITLE, &sketch), SILENT);
    }
}
