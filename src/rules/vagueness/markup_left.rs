//! Signs of another program's markup, or words of the program itself, left in the text: "**2. Đối tượng kiểm tra**", "&nbsp;",
//! "Error! Reference source not found".
//!
//! **Why.** They are printed as they stand, and show that nobody read the page before it was signed.
//!
//! **Basis.** What a document says to its recipients. A text that is set with such signs throughout (Markdown, HTML) is a source
//! like another; told are one or two places in a text that otherwise has none, and signs that stand as letters in a Word file or
//! on a page. Stars of footnotes are none.
//!
//! **Bad**
//! ```text
//! 1. Nội dung kiểm tra
//! **2. Đối tượng kiểm tra**
//! 3. Phương pháp kiểm tra
//! ```
//! **Good**
//! ```text
//! 1. Nội dung kiểm tra
//! 2. Đối tượng kiểm tra
//! 3. Phương pháp kiểm tra
//! ```

use std::ops::Range;

use crate::document::{BlockKind, Origin, Span};
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};

/// KH256.
pub static MARKUP_LEFT: Rule = Rule {
    code: "KH256",
    name: "markup-left",
    severity: Severity::Warning,
    summary: Words {
        vi: "Trong văn bản còn ký hiệu định dạng của phần mềm khác.",
        en: "Signs of another program's markup were left in the text.",
    },
    basis: Words {
        vi: "Tính đầy đủ của nội dung văn bản",
        en: "Completeness of the document",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const SIGNS: Words = Words {
    vi: "“{0}” là ký hiệu, chữ của phần mềm còn sót, cần xóa.",
    en: "“{0}” was left by a program: take it out.",
};
const SET: Words = Words {
    vi: "Dòng này còn ký hiệu định dạng (như **, ##), cần xóa.",
    en: "Signs of markup (as **, ##) were left in this line: take them out.",
};

/// Places that are left over at most; more of them are how the text is set.
const MOST: usize = 2;
/// Sections without such signs, at least.
const OTHERS: usize = 4;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if context.document.origin == Origin::Text {
        for place in set_apart(context) {
            findings.report(place, &SET, &[]);
        }
    }
    for (place, ()) in context.shown_sound(signs) {
        findings.report(place, &SIGNS, &[context.document.text(place)]);
    }
    Verdict::Evaluated
}

/// The paragraphs of a plain text's sections that its signs set apart, where they are few.
fn set_apart(context: &Context) -> Vec<Span> {
    let plan = context.plan;
    let Some(first) = plan.sections.first().map(|section| section.span.block) else {
        return Vec::new();
    };
    let is_set = |block: usize| match context.document.blocks.get(block).map(|one| &one.kind) {
        Some(BlockKind::Paragraph(style)) => {
            style.bold || style.bold_lead > 0 || style.italic || style.heading.is_some()
        }
        _ => false,
    };
    let mut set = (0..context.document.blocks.len()).filter(|block| is_set(*block));
    let few: Vec<usize> = set.by_ref().take(MOST + 1).collect();
    if few.is_empty() || few.len() > MOST {
        return Vec::new();
    }
    let sections = plan.all_sections().map(|section| section.span.block);
    if sections.filter(|block| !is_set(*block)).count() < OTHERS {
        return Vec::new();
    }
    let within = few.into_iter().filter(|block| *block >= first);
    within.map(|block| context.document.whole(block)).collect()
}

/// Tags and entities, as letters of a text.
const LITERAL: &[&str] = &[
    "&nbsp;",
    "&amp;",
    "&quot;",
    "&lt;",
    "&gt;",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<u>",
    "</u>",
    "<strong>",
    "</strong>",
    "<em>",
    "</em>",
    "<br>",
    "<br/>",
    "<br />",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<span>",
    "</span>",
];

/// What a word processor writes in place of a text.
const OF_PROGRAMS: &[&str] = &[
    "Error! Reference source not found",
    "Error! Bookmark not defined",
    "Lỗi! Không tìm thấy nguồn tham chiếu",
    "Click or tap here to enter",
    "Click here to enter",
];

/// The signs of a line.
fn signs(line: &Known) -> Vec<Shown<()>> {
    let text = line.text();
    let mut found: Vec<Range<usize>> = Vec::new();
    if text.contains(['<', '&']) {
        let literal = LITERAL.iter().flat_map(|sign| text.match_indices(sign));
        found.extend(literal.map(|(at, sign)| at..at + sign.len()).take(1));
    }
    // Each has a word that no Vietnamese text has.
    if text.contains("Error!") || text.contains("ere to enter") || text.contains("Lỗi!") {
        let said = OF_PROGRAMS
            .iter()
            .find_map(|said| Some((text.find(said)?, said.len())));
        found.extend(said.map(|(at, length)| at..at + length));
    }
    found.extend(starred(text));
    let marks = text.len() - text.trim_start_matches('#').len();
    if (2..=6).contains(&marks) && text[marks..].trim_start().starts_with(is_alphanumeric) {
        found.push(0..marks);
    }
    found
        .into_iter()
        .map(|range| Shown::new(range, ()))
        .collect()
}

/// Words between two pairs of stars.
fn starred(text: &str) -> Option<Range<usize>> {
    let open = text.find("**")?;
    let inner = open + 2;
    let length = text[inner..].find("**")?;
    let words = &text[inner..inner + length];
    let begins = text[..open]
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || c == '(');
    let is_words = words.starts_with(is_alphanumeric)
        && !words.ends_with(char::is_whitespace)
        && words.contains(is_alphabetic);
    (begins && is_words).then_some(open..inner + length + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&MARKUP_LEFT, &Sketch::items(line))
    }

    #[test]
    fn signs_that_stand_as_letters_are_told() {
        assert_eq!(
            on("Rà soát **đối tượng kiểm tra** trong năm."),
            [
                "“**đối tượng kiểm tra**” là ký hiệu, chữ của phần mềm còn sót, cần xóa. @ **đối tượng kiểm tra**"
            ]
        );
        for line in [
            "Thực hiện theo Error! Reference source not found. của Kế hoạch.",
            "Kinh phí&nbsp;20 triệu đồng.",
            "<b>Kinh phí</b> 20 triệu đồng.",
        ] {
            assert_eq!(on(line).len(), 1, "{line}");
        }
    }

    #[test]
    fn stars_of_notes_and_other_signs_are_silent() {
        for line in [
            "Tỷ lệ hộ nghèo (**) giảm 1%; tỷ lệ cận nghèo (**) giảm 2%.",
            "** Ghi chú: số liệu năm 2025.",
            "Tỷ lệ hộ nghèo** giảm; tỷ lệ cận nghèo** giảm.",
            "Nhiệt độ < 5 độ, > 38 độ; R&D; a <b.",
            "# 1 và #2 của bảng.",
            "Họ tên ______ và ______.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    /// What is told of a plain text of five sections with these lines among them.
    fn text(lines: &[&str]) -> usize {
        let mut draft =
            "ỦY BAN NHÂN DÂN\nXÃ MẪU SƠN\n\nSố: 8/KH-UBND\n\nKẾ HOẠCH\nTrồng cây năm 2026\n\n"
                .to_owned();
        for (number, line) in ["I", "II", "III", "IV", "V", "VI"].iter().zip(lines) {
            draft += &format!(
                "{}\n\n- Việc thứ nhất của phần này.\n\n- Việc thứ hai của phần này.\n\n",
                line.replace('N', number)
            );
        }
        let checker = crate::Checker::new(crate::Options::default()).unwrap();
        let report = checker.check(&crate::Source::Text(draft)).unwrap();
        let told = report
            .findings
            .iter()
            .filter(|one| one.code == MARKUP_LEFT.code);
        told.count()
    }

    #[test]
    fn a_line_that_is_set_apart_in_a_plain_text_is_told_and_a_text_that_is_set_so_is_not() {
        let plain = "N. PHẦN CỦA BÀI";
        let bold = "**N. PHẦN CỦA BÀI**";
        assert_eq!(text(&[plain, plain, bold, plain, plain, plain]), 1);
        assert_eq!(text(&[plain; 6]), 0);
        assert_eq!(text(&[bold; 6]), 0);
        assert_eq!(text(&[bold, bold, bold, plain, plain, plain]), 0);
    }
}
