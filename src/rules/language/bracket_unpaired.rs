//! A bracket that is never closed, or closes nothing: "(trường học, khu công nghiệp", "bóng đèn)".
//!
//! **Why.** Where the remark in brackets ends decides what the sentence says.
//!
//! **Basis.** Vietnamese punctuation: brackets come in pairs. Marks of lists ("a)", "1)") open nothing, and a remark may
//! run over the lines of a paragraph: neither is judged.
//!
//! **Bad**
//! ```text
//! Tuyên truyền tại nơi đông người (trường học, khu công nghiệp trên địa bàn.
//! ```
//! **Good**
//! ```text
//! Tuyên truyền tại nơi đông người (trường học, khu công nghiệp) trên địa bàn.
//! ```

use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::sorting;
use crate::vietnamese::letters::is_alphanumeric;

/// KH917.
pub static BRACKET_UNPAIRED: Rule = Rule {
    code: "KH917",
    name: "bracket-unpaired",
    severity: Severity::Warning,
    summary: Words {
        vi: "Dấu ngoặc đơn không có cặp.",
        en: "A bracket has no partner.",
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
    vi: "Dấu mở ngoặc ở “{0}” chưa có dấu đóng ngoặc.",
    en: "The bracket that opens at “{0}” is never closed.",
};
const CLOSE: Words = Words {
    vi: "Dấu đóng ngoặc ở “{0}” không có dấu mở ngoặc.",
    en: "The bracket that closes at “{0}” was never opened.",
};

/// In so many lines a remark may end that another line began.
const LINES: usize = 3;
/// More than this is how the text was made.
const MOST: usize = 6;

/// A bracket without a partner in its line; the place is the bracket with the word beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stray {
    Open,
    Close,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let document = context.document;
    let mut strays: Vec<Option<(Span, Stray)>> = Vec::new();
    // The lines of those that are open, and their places among the strays.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (index, line) in document.lines().iter().enumerate() {
        for one in line.derive(strays_of) {
            let place = line.span_of(&one.range);
            // What another line opened is closed here.
            let opened = open.last().filter(|(at, _)| index - at <= LINES);
            match (one.what, opened) {
                (Stray::Close, Some((_, at))) => {
                    strays[*at] = None;
                    open.pop();
                    continue;
                }
                (Stray::Close, None) => {}
                (Stray::Open, _) => open.push((index, strays.len())),
            }
            strays.push(Some((place, one.what)));
        }
    }
    let strays: Vec<(Span, Stray)> = strays
        .into_iter()
        .flatten()
        .filter(|(place, _)| !is_damaged(document, *place))
        .take(MOST + 1)
        .collect();
    if strays.len() > MOST {
        return Verdict::Evaluated;
    }
    for (place, kind) in strays {
        let said = match kind {
            Stray::Open => &OPEN,
            Stray::Close => &CLOSE,
        };
        findings.report(place, said, &[document.text(place)]);
    }
    Verdict::Evaluated
}

/// The brackets of a line that have no partner in it.
fn strays_of(line: &Known) -> Vec<Shown<Stray>> {
    let mut strays = strays_among(line.text(), ['(', ')']);
    strays.extend(strays_among(line.text(), ['[', ']']));
    sorting::sort_by_key(&mut strays, |stray| stray.range.start);
    strays
}

/// Those of one shape.
fn strays_among(text: &str, shape: [char; 2]) -> Vec<Shown<Stray>> {
    let mut open: Vec<usize> = Vec::new();
    let mut strays = Vec::new();
    for (at, bracket) in text.match_indices(shape) {
        if bracket.starts_with(shape[0]) {
            open.push(at);
        } else if open.pop().is_none() {
            let word = nearby::word_before(text, at);
            if is_marker(word) {
                continue;
            }
            strays.push(Shown::new(at - word.len()..at + 1, Stray::Close));
        }
    }
    let opened = open.into_iter().filter(|at| !is_smile(&text[..*at]));
    strays.extend(opened.map(|at| {
        let word = nearby::word_from(text, at);
        Shown::new(at..at + word.len(), Stray::Open)
    }));
    strays
}

/// Whether a closing bracket makes a list's mark of what stands before it: "a", "1", "iv", "1.2".
fn is_marker(before: &str) -> bool {
    let word = before
        .rsplit([';', ':', ',', '“', '"', '.'])
        .next()
        .unwrap_or("");
    let numeral = |word: &str| {
        word.chars()
            .all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'))
    };
    let digits = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let letters = word.chars().count();
    letters <= 1
        || digits(word) && letters <= 3
        || numeral(word) && letters <= 5
        || !word.chars().any(is_alphanumeric)
}

/// ":(" is a face.
fn is_smile(before: &str) -> bool {
    before.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lines: &str) -> Vec<String> {
        found(
            &BRACKET_UNPAIRED,
            &Sketch::new(&format!("# II|tasks|NHIỆM VỤ\n{lines}")),
        )
    }

    #[test]
    fn a_bracket_without_a_partner_is_told() {
        assert_eq!(
            on("- Tại nơi đông người (trường học, chợ trên địa bàn."),
            ["Dấu mở ngoặc ở “(trường” chưa có dấu đóng ngoặc. @ (trường"]
        );
        assert_eq!(
            on("- Cấp vật tư, bóng đèn) cho các thôn."),
            ["Dấu đóng ngoặc ở “đèn)” không có dấu mở ngoặc. @ đèn)"]
        );
        assert_eq!(on("- Mẫu [tên hộ kinh doanh và địa chỉ.").len(), 1);
    }

    #[test]
    fn marks_of_lists_and_remarks_over_lines_are_silent() {
        for lines in [
            "a) Kiểm tra: 1) hồ sơ; 2) thực tế (nhà xưởng, kho); iii) lấy mẫu.",
            "- Gồm (chợ,\n- trường học) và kho.",
            "- Cuộc họp (lần 1 (sáng)) xong.",
            "- Theo tài liệu [1], [2] và mẫu [tên hộ (nếu có)].",
        ] {
            assert_eq!(on(lines), SILENT, "{lines}");
        }
    }
}
