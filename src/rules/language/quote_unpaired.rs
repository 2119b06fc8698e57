//! A quotation mark without its partner: "phong trào “Xanh – Sạch – Đẹp trên địa bàn".
//!
//! **Why.** Where the quoted words end decides what is a name, and what is the plan's own.
//!
//! **Basis.** Vietnamese punctuation: quotation marks come in pairs. What is quoted may run over several paragraphs (an article
//! that is amended), and then the mark may open each of them and close the last alone. Straight marks of inches and minutes, an apostrophe, and
//! marks that close with the opening's shape ("“…“", "„…“") are not judged.
//!
//! **Bad**
//! ```text
//! Bảo đảm nguyên tắc “rõ người, rõ việc, rõ trách nhiệm trong phân công.
//! ```
//! **Good**
//! ```text
//! Bảo đảm nguyên tắc “rõ người, rõ việc, rõ trách nhiệm” trong phân công.
//! ```

use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::sorting;
use crate::vietnamese::letters::is_alphanumeric;

/// KH922.
pub static QUOTE_UNPAIRED: Rule = Rule {
    code: "KH922",
    name: "quote-unpaired",
    severity: Severity::Warning,
    summary: Words {
        vi: "Dấu ngoặc kép không có cặp.",
        en: "A quotation mark has no partner.",
    },
    basis: Words {
        vi: "Quy tắc dấu câu tiếng Việt",
        en: "Vietnamese punctuation",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const OPEN: Words = Words {
    vi: "Dấu mở ngoặc kép ở “{0}” chưa có dấu đóng.",
    en: "The quotation that opens at “{0}” is never closed.",
};
const CLOSE: Words = Words {
    vi: "Dấu đóng ngoặc kép ở “{0}” không có dấu mở.",
    en: "The quotation that closes at “{0}” was never opened.",
};

/// Within so many lines a quotation ends that opens a paragraph, or stands behind a colon.
const LONG: usize = 80;
/// Within so many one that opens in the midst of a sentence.
const SHORT: usize = 3;
/// More than this is how the text was made.
const MOST: usize = 6;

/// A mark without a partner in its line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stray {
    /// In the midst of a sentence.
    Open,
    /// Of words that may fill paragraphs: at the line's begin, behind a colon.
    Long,
    Close,
    /// None: a line that is quoted whole, which may end a quotation that each paragraph before it opened.
    Whole,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let document = context.document;
    let mut strays: Vec<(usize, Span, Stray)> = Vec::new();
    for (index, line) in document.lines().iter().enumerate() {
        for one in line.derive(strays_of) {
            let place = line.span_of(&one.range);
            if matches!(one.what, Stray::Open | Stray::Long) {
                strays.push((index, place, one.what));
                continue;
            }
            let reaches = |(at, _, kind): &(usize, Span, Stray)| match kind {
                Stray::Open => index - at <= SHORT,
                Stray::Long => index - at <= LONG,
                Stray::Close | Stray::Whole => false,
            };
            match strays.iter().rposition(reaches) {
                // Each paragraph of a quotation may open it again: its end closes them all.
                Some(at) if one.what == Stray::Whole && strays[at].2 == Stray::Open => {}
                Some(at) if strays[at].2 == Stray::Long => {
                    let first = strays[..at]
                        .iter()
                        .rposition(|one| one.2 != Stray::Long || !reaches(one));
                    strays.drain(first.map_or(0, |first| first + 1)..=at);
                }
                Some(at) => drop(strays.remove(at)),
                None if one.what == Stray::Close => strays.push((index, place, Stray::Close)),
                None => {}
            }
        }
    }
    strays.retain(|(_, place, _)| !is_damaged(document, *place));
    if strays.len() > MOST {
        return Verdict::Evaluated;
    }
    for (_, place, kind) in strays {
        let said = match kind {
            Stray::Open | Stray::Long => &OPEN,
            Stray::Close | Stray::Whole => &CLOSE,
        };
        let shown = document.text(place).trim_matches(['“', '”', '"', '„']);
        findings.report(place, said, &[shown]);
    }
    Verdict::Evaluated
}

/// What a mark does where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Does {
    Open,
    Close,
}

/// The marks of a line that have no partner in it, each with the word beside it.
fn strays_of(line: &Known) -> Vec<Shown<Stray>> {
    let text = line.text();
    if !text.contains(['“', '”', '„', '"']) {
        return Vec::new();
    }
    let mut open: Vec<usize> = Vec::new();
    let mut strays = Vec::new();
    for (at, mark) in text.match_indices(['“', '”', '„', '"']) {
        let end = at + mark.len();
        let before = text[..at].chars().next_back();
        let after = text[end..].chars().next();
        if mark == "\"" && open.is_empty() && before.is_some_and(|c| c.is_ascii_digit()) {
            // 14" is a size.
            continue;
        }
        match does(mark, before, after, !open.is_empty()) {
            Does::Open => open.push(at),
            Does::Close if open.pop().is_none() => {
                let word = nearby::word_before(text, at);
                strays.push(Shown::new(at - word.len()..end, Stray::Close));
            }
            Does::Close => {}
        }
    }
    strays.extend(open.into_iter().map(|at| {
        let word = nearby::word_from(text, at);
        let before = text[..at].trim_end();
        let long = before.is_empty() || before.ends_with([':', '.', ';']);
        let kind = if long { Stray::Long } else { Stray::Open };
        Shown::new(at..at + word.len(), kind)
    }));
    sorting::sort_by_key(&mut strays, |stray| stray.range.start);
    let whole = text.trim().trim_end_matches(['.', ';', ',']);
    if strays.is_empty() && whole.starts_with('“') && whole.ends_with('”') {
        strays.push(Shown::new(0..text.len(), Stray::Whole));
    }
    strays
}

/// By its shape, and by what touches it where the shape is no help: a straight one, and one that was turned wrong.
fn does(mark: &str, before: Option<char>, after: Option<char>, is_open: bool) -> Does {
    let begins = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '/' | '-'));
    let goes_on = after.is_some_and(|c| is_alphanumeric(c) || matches!(c, '.' | '…' | '['));
    let ends = after.is_none_or(|c| !is_alphanumeric(c));
    match mark {
        "„" => Does::Open,
        // "“Lao động giỏi“": closed with the opening's shape.
        "“" if is_open && !begins && ends => Does::Close,
        "“" => Does::Open,
        // "”Lao động giỏi”".
        "”" if !is_open && begins && goes_on => Does::Open,
        "”" => Does::Close,
        _ if is_open && !(begins && goes_on) => Does::Close,
        _ if is_open && !ends => Does::Open,
        _ if is_open => Does::Close,
        _ => Does::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lines: &str) -> Vec<String> {
        found(
            &QUOTE_UNPAIRED,
            &Sketch::new(&format!("# II|tasks|NHIỆM VỤ\n{lines}")),
        )
    }

    #[test]
    fn a_mark_without_a_partner_is_told() {
        assert_eq!(
            on("- Phong trào “Ngày Chủ nhật xanh tại các thôn."),
            ["Dấu mở ngoặc kép ở “Ngày” chưa có dấu đóng. @ “Ngày"]
        );
        assert_eq!(
            on("- Cuộc thi Gia đình đọc sách” cấp xã."),
            ["Dấu đóng ngoặc kép ở “sách” không có dấu mở. @ sách”"]
        );
        assert_eq!(on("- Mô hình \"Dân vận khéo ở thôn.").len(), 1);
        assert_eq!(on("- Đạt “3 không”, “2 có.").len(), 1);
        assert_eq!(
            on("- Nguyên tắc “rõ người.\n- Một.\n- Hai.\n- Ba.\n- Bốn.").len(),
            1
        );
    }

    #[test]
    fn pairs_of_every_shape_are_silent() {
        for line in [
            "- Cuộc thi “Gia đình đọc sách”, mô hình \"Dân vận khéo\" và „Thôn sạch“.",
            "- Phong trào “Xanh“ và ”Sạch”; \"Đẹp” đều được.",
            "- Màn hình 43\" và 55\"; ống 21\".",
            "- Nêu “tiêu chí “xã không ma túy”” (“Ngày về nguồn”).",
            "- Khẩu hiệu \"Mỗi người một cây\"; \"Mỗi nhà một vườn\".",
            "- Cụm từ “…” và \"...\" để trống.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn words_quoted_over_paragraphs_are_silent() {
        for lines in [
            "1. Sửa đổi khoản 2 như sau:\n“2. Nội dung họp:\na) Một;\nb) Hai.\n3. Ba.\n4. Bốn.”.\n2. Bỏ khoản 5.",
            "“Điều 1. Một.\n“Điều 2. Hai.\n“Điều 3. Ba.”",
            "1. Sửa đổi như sau: “Trường hợp khác:\na) Một;\nb) Hai;\nc) Ba;\nd) Bốn.”",
            "- Đề án “Nâng cao\n- năng lực” của xã.",
        ] {
            assert_eq!(on(lines), SILENT, "{lines}");
        }
    }
}
