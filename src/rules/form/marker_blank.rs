//! No blank between a marker and its text: "I.MỤC ĐÍCH", "2.Yêu cầu", "-Kiểm tra".
//!
//! **Why.** The number runs into the text, and a program that makes the table of contents takes neither for what it
//! is.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm d and Mục V: every sample has a
//! blank behind the marker ("I. NHỮNG KẾT QUẢ", "1. Phạm vi", "a) Đối với"). A hint, once for a draft: text
//! from a PDF loses blanks.
//!
//! **Bad**
//! ```text
//! 2.Yêu cầu
//! ```
//! **Good**
//! ```text
//! 2. Yêu cầu
//! ```

use super::exempt;
use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::letters::is_alphabetic;

/// KH727.
pub static MARKER_BLANK: Rule = Rule {
    code: "KH727",
    name: "marker-blank",
    severity: Severity::Hint,
    summary: Words {
        vi: "Thiếu dấu cách sau số thứ tự hoặc gạch đầu dòng.",
        en: "No blank behind a number or a dash that opens a line.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm d, Mục V",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 point d, Section V",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const GLUED: Words = Words {
    vi: "Thiếu dấu cách sau “{0}”.",
    en: "There is no blank behind “{0}”.",
};
const AGAIN: Words = Words {
    vi: "Chỗ này cũng thiếu",
    en: "Missing here too",
};
const ADD: Words = Words {
    vi: "Thêm dấu cách",
    en: "Add a blank",
};

/// A line's marker that its text touches.
fn glued(line: &Known) -> Vec<Shown<()>> {
    let text = line.text();
    let start = text.len() - text.trim_start().len();
    let rest = &text[start..];
    let Some(length) = marker_length(rest) else {
        return Vec::new();
    };
    let mut behind = rest[length..].chars();
    let (first, second) = (behind.next(), behind.next());
    let number = !rest.starts_with(['-', '–', '+', '•']);
    let first_fits = first.is_some_and(|c| is_alphabetic(c) && (!number || c.is_uppercase()));
    // "I.A.1" is a path, "-NH4" a sign: a word of the language has another letter next.
    let second_fits = second.is_some_and(|c| is_alphabetic(c) || c == ' ');
    let capitals = rest.starts_with(['I', 'V', 'X']);
    let word = second.is_some_and(|c| c.is_lowercase()) || capitals;
    match first_fits && second_fits && word {
        true => vec![Shown::new(start..start + length, ())],
        false => Vec::new(),
    }
}

/// The length of a marker at the begin of a text: "I.", "2.", "2.1.", "2.1", "a)", "-".
fn marker_length(text: &str) -> Option<usize> {
    let roman = text.bytes().take_while(|b| matches!(b, b'I' | b'V' | b'X'));
    let roman = roman.count();
    if (1..=5).contains(&roman) {
        return text[roman..].starts_with('.').then_some(roman + 1);
    }
    let mut path = 0;
    let mut parts = 0;
    loop {
        let digits = text[path..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 2 {
            break;
        }
        parts += 1;
        path += digits;
        if !text[path..].starts_with('.') {
            return (parts > 1).then_some(path);
        }
        path += 1;
    }
    if parts > 0 {
        return text[..path].ends_with('.').then_some(path);
    }
    let first = text.chars().next()?;
    let behind = &text[first.len_utf8()..];
    match first {
        '-' | '–' | '+' | '•' => Some(first.len_utf8()),
        c if c.is_lowercase() && behind.starts_with(')') => Some(c.len_utf8() + 1),
        _ => None,
    }
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let places: Vec<Span> = context
        .shown_sound(glued)
        .map(|(place, ())| place)
        .collect();
    let Some((first, more)) = places.split_first() else {
        return Verdict::Evaluated;
    };
    let edits: Vec<(Span, &str)> = places.iter().map(|place| (place.after(), " ")).collect();
    let mut draft = findings.report(*first, &GLUED, &[context.document.text(*first)]);
    for again in more {
        draft = draft.related(*again, &AGAIN, &[]);
    }
    draft.fix_all(&ADD, &[], &edits);
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lines: &str) -> Vec<String> {
        found(&MARKER_BLANK, &Sketch::new(&format!("% KẾ HOẠCH\n{lines}")))
    }

    #[test]
    fn markers_with_a_blank_figures_and_names_are_silent() {
        for line in [
            "1. Yêu cầu chung",
            "1.500 hộ gia đình được hỗ trợ.",
            "2.1. Kiểm tra",
            "-NH4+ trong nước",
            "15.Q",
            "KT.CHỦ TỊCH",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn markers_that_touch_their_text_are_one_finding() {
        let sketch =
            Sketch::new("% KẾ HOẠCH\nI.MỤC ĐÍCH\n2.Yêu cầu\n-Kiểm tra\na)Tổ chức\n1.2.Đào tạo");
        let all = sketch.findings(&MARKER_BLANK);
        assert_eq!((all.len(), all[0].related.len()), (1, 4));
        assert_eq!(all[0].fixes[0].edits.len(), 5);
    }
}
