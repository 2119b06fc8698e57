//! A recipient's line without its semicolon, or the last without its full stop.
//!
//! **Why.** The marks separate the recipients; văn thư returns a draft without them.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 9 điểm d, đ: a dash, a recipient
//! or a group of them, a semicolon; a full stop behind the line "Lưu". A line that ends with a colon
//! opens the lines below it. The lines of one list that lack a semicolon are one finding.
//!
//! **Bad**
//! ```text
//! Nơi nhận:
//! - Sở Y tế
//! - Lưu: VT, VHXH
//! ```
//! **Good**
//! ```text
//! Nơi nhận:
//! - Sở Y tế;
//! - Lưu: VT, VHXH.
//! ```

use super::exempt_head;
use crate::document::Span;
use crate::plan::Located;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphanumeric;

/// KH712.
pub static RECIPIENT_MARK: Rule = Rule {
    code: "KH712",
    name: "recipient-mark",
    severity: Severity::Warning,
    summary: Words {
        vi: "Dấu câu của các dòng Nơi nhận chưa đúng.",
        en: "The marks of the lines of Nơi nhận are not right.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 9 điểm d",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 9 point d",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const WANTED: Words = Words {
    vi: "Dòng “{0}” trong Nơi nhận cần kết thúc bằng dấu “{1}”.",
    en: "The line “{0}” of Nơi nhận ends with “{1}”.",
};
const SEVERAL: Words = Words {
    vi: "{0} dòng trong Nơi nhận cần kết thúc bằng dấu “{1}”; dòng đầu tiên là “{2}”.",
    en: "{0} lines of Nơi nhận end with “{1}”; the first is “{2}”.",
};
const ALSO: Words = Words {
    vi: "Dòng “{0}”",
    en: "The line “{0}”",
};
const WRITE: Words = Words {
    vi: "Đặt dấu “{0}”",
    en: "Set “{0}”",
};
const NONE: Words = Words {
    vi: "Không nhận ra phần Nơi nhận.",
    en: "No Nơi nhận was recognised.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let Some(recipients) = &context.plan.recipients else {
        return Verdict::NotApplicable(NONE);
    };
    let Some((last, others)) = recipients.items.split_last() else {
        return Verdict::NotApplicable(NONE);
    };
    let open: Vec<Open> = others
        .iter()
        .filter_map(|item| open_end(context, item, ";"))
        .collect();
    tell(&open, ";", findings);
    // Another line than "Lưu" at the end is that rule's finding.
    if fold_words(&last.text).starts_with("lưu") {
        let open = open_end(context, last, ".");
        tell(open.as_slice(), ".", findings);
    }
    Verdict::Evaluated
}

/// A line without its mark, and where the mark belongs.
struct Open<'a> {
    item: &'a Located,
    mark: Span,
}

/// One finding for all lines of one list that lack the same mark.
fn tell(open: &[Open], wanted: &str, findings: &mut Findings) {
    let Some((first, others)) = open.split_first() else {
        return;
    };
    let count = open.len().to_string();
    let mut draft = match others.is_empty() {
        true => findings.report(first.item.span, &WANTED, &[&first.item.text, wanted]),
        false => findings.report(
            first.item.span,
            &SEVERAL,
            &[&count, wanted, &first.item.text],
        ),
    };
    for other in others {
        draft = draft.related(other.item.span, &ALSO, &[&other.item.text]);
    }
    let edits: Vec<(Span, &str)> = open.iter().map(|one| (one.mark, wanted)).collect();
    draft.fix_all(&WRITE, &[wanted], &edits);
}

/// The line of a recipient, where its span holds all of it.
fn whole_line<'a>(context: &'a Context, item: &Located) -> Option<&'a str> {
    let text = context.document.text(item.span).trim_end();
    let letters = |text: &str| text.chars().filter(|c| is_alphanumeric(*c)).count();
    (letters(text) == letters(&item.text)).then_some(text)
}

fn open_end<'a>(context: &Context, item: &'a Located, wanted: &str) -> Option<Open<'a>> {
    let text = whole_line(context, item)?;
    // A stamp or a page's number may have been read behind the line.
    let unstamped = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let text = match unstamped.ends_with(['.', ';']) {
        true => unstamped,
        false => text,
    };
    // A colon opens the lines below: "- Các đơn vị:", "+ Trạm Y tế;".
    let opens = wanted == ";" && text.ends_with(':');
    if opens || text.ends_with(wanted) || text.ends_with("…") || text.ends_with("...") {
        return None;
    }
    let bare = text.trim_end_matches(['.', ';', ',', ':', ' ']);
    // A full stop that ends an abbreviation is no mark of the list, and hidden marks are not ours.
    let mark = Span::new(
        item.span.block,
        item.span.start + bare.len()..item.span.start + text.len(),
    );
    Some(Open { item, mark })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn sketch(recipients: &[&str]) -> Sketch {
        let lines: String = recipients
            .iter()
            .map(|line| format!("> - {line}\n"))
            .collect();
        let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- Việc.\n{lines}"));
        for item in &mut sketch.plan.recipients.as_mut().unwrap().items {
            let text = item
                .text
                .trim_start_matches("- ")
                .trim_end_matches([';', '.']);
            item.text = text.to_owned();
        }
        sketch
    }

    fn on(recipients: &[&str]) -> Vec<String> {
        found(&RECIPIENT_MARK, &sketch(recipients))
    }

    #[test]
    fn semicolons_and_a_full_stop_are_right() {
        assert_eq!(
            on(&["Sở Y tế;", "Chủ tịch, các PCT UBND xã;", "Lưu: VT, VHXH."]),
            SILENT
        );
        assert_eq!(on(&["Sở Y tế;", "Lưu: VT, K8. 34"]), SILENT);
    }

    #[test]
    fn the_lines_that_lack_a_mark_are_one_finding() {
        assert_eq!(
            on(&["Sở Y tế;", "Sở Tài chính.", "Lưu: VT, VHXH"]),
            [
                "Dòng “Sở Tài chính” trong Nơi nhận cần kết thúc bằng dấu “;”. @ - Sở Tài chính.",
                "Dòng “Lưu: VT, VHXH” trong Nơi nhận cần kết thúc bằng dấu “.”. @ - Lưu: VT, VHXH",
            ]
        );
        let sketch = sketch(&["Sở Y tế", "Sở Nội vụ;", "Sở Tài chính.", "Lưu: VT."]);
        let findings = sketch.findings(&RECIPIENT_MARK);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].message,
            "2 dòng trong Nơi nhận cần kết thúc bằng dấu “;”; dòng đầu tiên là “Sở Y tế”."
        );
        assert_eq!(findings[0].related.len(), 1);
        assert_eq!(findings[0].fixes[0].edits.len(), 2);
    }

    #[test]
    fn a_colon_opens_the_lines_below_it() {
        let lines = ["Các đơn vị phối hợp:", "Trạm Y tế xã;", "Lưu: VT, VHXH."];
        assert_eq!(on(&lines), SILENT);
    }

    #[test]
    fn a_group_of_bodies_may_stand_on_a_line() {
        assert_eq!(on(&["TT Đảng ủy; HĐND xã;", "Lưu: VT, VHXH."]), SILENT);
    }
}
