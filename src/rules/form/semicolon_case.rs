//! A capital behind a semicolon, where the sentence goes on: "…; Kịp thời xử lý".
//!
//! **Why.** It is left over from a list whose lines were joined.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục I: a capital begins a sentence (behind a full stop,
//! a question or exclamation mark) and a paragraph; behind a semicolon official texts write small, six
//! to one. Names keep theirs. A warning behind a verb or a clause's first word; a hint for what else
//! begins no name of a body, an office, a paper or an event. More than three places are one finding.
//!
//! **Bad**
//! ```text
//! Tăng cường kiểm tra đột xuất; Kịp thời xử lý vi phạm.
//! ```
//! **Good**
//! ```text
//! Tăng cường kiểm tra đột xuất; kịp thời xử lý vi phạm.
//! ```

use super::exempt;
use super::verbs::{self, Place};
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::case::Case;

/// KH723.
pub static SEMICOLON_CASE: Rule = Rule {
    code: "KH723",
    name: "semicolon-case",
    severity: Severity::Warning,
    summary: Words {
        vi: "Viết hoa sau dấu chấm phẩy.",
        en: "A capital behind a semicolon.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục II, Mục I",
        en: "Decree 30/2020/NĐ-CP, Appendix II, Section I",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const CAPITAL: Words = Words {
    vi: "“{0}” đứng sau dấu chấm phẩy, không viết hoa.",
    en: "“{0}” behind a semicolon takes no capital.",
};
const AGAIN: Words = Words {
    vi: "Chỗ này cũng vậy",
    en: "Here too",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};
const WRITE_ALL: Words = Words {
    vi: "Viết thường sau dấu chấm phẩy",
    en: "Write small letters behind the semicolons",
};

/// So many places are each a finding; more are one with its places.
const EACH: usize = 3;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let (mut sure, mut perhaps) = (Vec::new(), Vec::new());
    for (place, mark) in context.shown_sound(verbs::behind_marks) {
        match mark {
            Place::Semicolon => sure.push(place),
            Place::Perhaps => perhaps.push(place),
            Place::Comma => {}
        }
    }
    tell(context, findings, &sure, Severity::Warning);
    tell(context, findings, &perhaps, Severity::Hint);
    Verdict::Evaluated
}

fn tell(context: &Context, findings: &mut Findings, places: &[Span], severity: Severity) {
    let small = |place: &Span| context.document.text(*place).lower();
    if places.len() <= EACH {
        for place in places {
            let right = small(place);
            findings
                .report(*place, &CAPITAL, &[context.document.text(*place)])
                .severity(severity)
                .fix(&WRITE, &[&right], *place, &right);
        }
        return;
    }
    let right: Vec<String> = places.iter().map(small).collect();
    let edits: Vec<(Span, &str)> = places
        .iter()
        .zip(&right)
        .map(|(place, right)| (*place, right.as_str()))
        .collect();
    let first = places[0];
    let mut draft = findings
        .report(first, &CAPITAL, &[context.document.text(first)])
        .severity(severity);
    for again in &places[1..] {
        draft = draft.related(*again, &AGAIN, &[]);
    }
    draft.fix_all(&WRITE_ALL, &[], &edits);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        found(&SEMICOLON_CASE, &sketch)
    }

    #[test]
    fn names_labels_and_quotes_are_silent() {
        for line in [
            "Thành phần gồm Công an tỉnh; Sở Công Thương; Hội Nông dân; Nhân dân trên địa bàn; Chủ tịch xã.",
            "Lực lượng gồm Công an; Quản lý thị trường tỉnh; Hải quan; Xây dựng; Y tế; Hướng dẫn số 12/HD-SNV.",
            "Sở Công Thương; Sở Tài chính; Hiệp hội Doanh nghiệp tỉnh; Liên hiệp Hợp tác xã.",
            "Chủ trì: Phòng Kinh tế; Phối hợp: Công an xã; Thời gian: Quý II.",
            "Phương châm “Chủ động phòng ngừa; Kịp thời ứng phó” được quán triệt; Quyết định số 12/QĐ-UBND.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn a_verb_with_a_capital_is_told_and_many_are_one() {
        assert_eq!(
            on("Tăng cường kiểm tra đột xuất; Kịp thời xử lý vi phạm; Trong quý II hoàn thành."),
            [
                "“Kịp thời” đứng sau dấu chấm phẩy, không viết hoa. @ Kịp thời",
                "“Trong” đứng sau dấu chấm phẩy, không viết hoa. @ Trong",
            ]
        );
        let many = "Rà soát văn bản cũ; Tổ chức họp; Hoàn thành sớm; Ban hành kịp; Đánh giá đúng; Công khai hết.";
        assert_eq!(on(many).len(), 1);
    }
}
