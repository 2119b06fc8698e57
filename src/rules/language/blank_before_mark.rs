//! A blank before a comma, full stop, semicolon or colon, or inside a bracket; two blanks between words.
//!
//! **Why.** The mark may slip to the next line, and the line looks careless.
//!
//! **Basis.** Custom of typing. Leaders ("....."), "./.", blanks that are to be filled in, numbers
//! and the head of the page are not judged. A text with many is set by a machine: one finding.
//!
//! **Bad**
//! ```text
//! Tăng cường kiểm tra , giám sát .
//! ```
//! **Good**
//! ```text
//! Tăng cường kiểm tra, giám sát.
//! ```

use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};

/// KH904.
pub static BLANK_BEFORE_MARK: Rule = Rule {
    code: "KH904",
    name: "blank-before-mark",
    severity: Severity::Hint,
    summary: Words {
        vi: "Thừa dấu cách trước dấu câu hoặc giữa các từ.",
        en: "A blank stands before a mark, or two between words.",
    },
    basis: Words {
        vi: "Thông lệ soạn thảo văn bản",
        en: "Custom of typing",
    },
    fixable: true,
    off_by_default: false,
    check,
};

static BEFORE: Words = Words {
    vi: "Thừa dấu cách trước “{0}”.",
    en: "A blank too many before “{0}”.",
};
static INSIDE: Words = Words {
    vi: "Thừa dấu cách sau dấu mở ngoặc.",
    en: "A blank too many behind the opening bracket.",
};
static DOUBLE: Words = Words {
    vi: "Thừa dấu cách giữa hai từ.",
    en: "A blank too many between two words.",
};
const MANY: Words = Words {
    vi: "Có {0} chỗ thừa dấu cách; nhiều khả năng do trích xuất văn bản.",
    en: "{0} blanks too many, most likely left by extraction.",
};
const REMOVE: Words = Words {
    vi: "Bỏ dấu cách thừa",
    en: "Take the blank out",
};

/// More than this come from a machine.
const MOST: usize = 8;

/// The blanks too many of a line, each with what is said of it and the sign behind it.
fn blanks(line: &Known) -> Vec<Shown<(&'static Words, char)>> {
    let text = line.text();
    let mut found = Vec::new();
    // A blank is one byte, and most stand between two letters.
    for (at, _) in text.match_indices(' ') {
        let Some(behind) = text[at + 1..].chars().next() else {
            continue;
        };
        if behind != ' ' && !behind.is_ascii_punctuation() && !text[..at].ends_with('(') {
            continue;
        }
        let Some(before) = text[..at].chars().next_back() else {
            continue;
        };
        let (range, said) = match (before, behind) {
            (a, ',' | '.' | ';' | ':' | '?' | '!' | ')') if is_alphanumeric(a) || a == ')' => {
                (at..at + 1, &BEFORE)
            }
            ('(', a) if is_alphanumeric(a) => (at..at + 1, &INSIDE),
            (a, ' ') if is_alphabetic(a) => (at + 1..at + 2, &DOUBLE),
            _ => continue,
        };
        if said == &INSIDE || !is_filled_in(&text[at + 1..]) {
            found.push(Shown::new(range, (said, behind)));
        }
    }
    found
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let first = plan
        .sections
        .first()
        .map_or(0, |section| section.span.block);
    let last = plan.body_end.block;
    // Head and signature are laid out with blanks; a table behind them is not.
    let judged = |span: &Span| {
        (first..=last).contains(&span.block)
            || context.document.blocks[span.block].as_table().is_some()
    };
    let found = context.shown(blanks).filter(|(span, _)| judged(span));
    let found: Vec<_> = found.collect();
    if found.len() > MOST {
        findings.report(found[0].0, &MANY, &[&found.len().to_string()]);
        return Verdict::Evaluated;
    }
    for (span, (said, sign)) in found {
        findings
            .report(span, said, &[&sign.to_string()])
            .fix(&REMOVE, &[], span, "");
    }
    Verdict::Evaluated
}

/// Leaders, the closing "./.", decimals, addresses; runs of blanks that are to be filled in.
fn is_filled_in(rest: &str) -> bool {
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some('.'), Some(next)) => !next.is_whitespace(),
        (Some(' '), Some(next)) => !is_alphabetic(next),
        (Some(mark), Some(next)) => mark == next || mark == ')' && next == '.' && rest.len() < 2,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        found(&BLANK_BEFORE_MARK, &sketch)
    }

    #[test]
    fn right_blanks_leaders_and_the_end_are_silent() {
        for line in [
            "Kiểm tra, giám sát; xử lý (nếu có): theo quy định./.",
            "Thực hiện ./.",
            "Kinh phí: ........ đồng; ngày .... tháng .... năm",
            "Hệ số 1 .5 và địa chỉ .vn",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn blanks_too_many_are_told_and_taken_out() {
        let said = on("Kiểm tra , giám sát ( định kỳ ) .");
        assert_eq!(said.len(), 4, "{said:?}");
        let sketch = Sketch::new("# II|tasks|NHIỆM VỤ\n- Kiểm tra  định kỳ");
        let findings = sketch.findings(&BLANK_BEFORE_MARK);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].fixes[0].edits[0].insert, "");
    }

    #[test]
    fn many_are_one_finding() {
        assert_eq!(on(&"kiểm tra , ".repeat(20)).len(), 1);
    }
}
