//! A recipient's line without its semicolon, or the last without its full stop.
//!
//! **Why.** The marks separate the recipients; văn thư returns a draft without them.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 9 điểm d: a dash, the
//! recipient, a semicolon; a full stop behind the line "Lưu". Several recipients in one line are a
//! hint.
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
    vi: "Dòng “{0}” có nhiều nơi nhận; mỗi nơi nhận ghi một dòng.",
    en: "The line “{0}” has several recipients; each has a line of its own.",
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
    for item in others {
        check_mark(context, item, ";", findings);
        if let Some(text) = whole_line(context, item)
            && text.trim_end_matches(';').contains(';')
        {
            findings
                .report(item.span, &SEVERAL, &[&item.text])
                .severity(Severity::Hint);
        }
    }
    // Another line than "Lưu" at the end is that rule's finding.
    if fold_words(&last.text).starts_with("lưu") {
        check_mark(context, last, ".", findings);
    }
    Verdict::Evaluated
}

/// The line of a recipient, where its span holds all of it.
fn whole_line<'a>(context: &'a Context, item: &Located) -> Option<&'a str> {
    let text = context.document.text(item.span).trim_end();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    (letters(text) == letters(&item.text)).then_some(text)
}

fn check_mark(context: &Context, item: &Located, wanted: &str, findings: &mut Findings) {
    let Some(text) = whole_line(context, item) else {
        return;
    };
    // A stamp or a page's number may have been read behind the line.
    let unstamped = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let text = match unstamped.ends_with(['.', ';']) {
        true => unstamped,
        false => text,
    };
    if text.ends_with(wanted) || text.ends_with("…") || text.ends_with("...") {
        return;
    }
    let bare = text.trim_end_matches(['.', ';', ',', ':', ' ']);
    // A full stop that ends an abbreviation is no mark of the list, and hidden marks are not ours.
    let place = Span::new(
        item.span.block,
        item.span.start + bare.len()..item.span.start + text.len(),
    );
    findings
        .report(item.span, &WANTED, &[&item.text, wanted])
        .fix(&WRITE, &[wanted], place, wanted);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(recipients: &[&str]) -> Vec<String> {
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
        found(&RECIPIENT_MARK, &sketch)
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
    fn each_missing_mark_is_told() {
        assert_eq!(
            on(&["Sở Y tế", "Sở Tài chính.", "Lưu: VT, VHXH"]),
            [
                "Dòng “Sở Y tế” trong Nơi nhận cần kết thúc bằng dấu “;”. @ - Sở Y tế",
                "Dòng “Sở Tài chính” trong Nơi nhận cần kết thúc bằng dấu “;”. @ - Sở Tài chính.",
                "Dòng “Lưu: VT, VHXH” trong Nơi nhận cần kết thúc bằng dấu “.”. @ - Lưu: VT, VHXH",
            ]
        );
    }

    #[test]
    fn two_recipients_in_a_line_are_a_hint() {
        assert_eq!(on(&["TT Đảng ủy; HĐND xã;", "Lưu: VT, VHXH."]).len(), 1);
    }
}
