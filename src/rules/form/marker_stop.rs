//! A number of two parts without its full stop among siblings that have it: "2.1 Kiểm tra", "2.2. Đào tạo".
//!
//! **Why.** One list in two styles looks put together from two drafts.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm d: behind the number of a part
//! there is a full stop. A hint, and only where the siblings show that the draft knows it.
//!
//! **Bad**
//! ```text
//! 2.1 Kiểm tra theo kế hoạch
//! 2.2. Kiểm tra đột xuất
//! ```
//! **Good**
//! ```text
//! 2.1. Kiểm tra theo kế hoạch
//! 2.2. Kiểm tra đột xuất
//! ```

use super::exempt;
use crate::document::Span;
use crate::hash::Map;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};

/// KH728.
pub static MARKER_STOP: Rule = Rule {
    code: "KH728",
    name: "marker-stop",
    severity: Severity::Hint,
    summary: Words {
        vi: "Số thứ tự thiếu dấu chấm trong khi các số cùng cấp có.",
        en: "A number lacks the full stop that its siblings have.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm d",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 point d",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const LACKS: Words = Words {
    vi: "Số thứ tự “{0}” thiếu dấu chấm; “{1}” cùng cấp có.",
    en: "The number “{0}” lacks the full stop that “{1}” beside it has.",
};
const ADD: Words = Words {
    vi: "Thêm dấu chấm",
    en: "Add the full stop",
};

/// The number of two or more parts that opens a line before a capital, and whether a full stop ends it.
fn numbers(line: &Known) -> Vec<Shown<bool>> {
    let text = line.text();
    let start = text.len() - text.trim_start().len();
    let rest = &text[start..];
    let length = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'.')
        .count();
    let (number, behind) = rest.split_at(length);
    let bare = number.trim_end_matches('.');
    let parts = bare.split('.').filter(|part| (1..=2).contains(&part.len()));
    let sound = bare.contains('.') && parts.count() == bare.split('.').count();
    let titled = behind
        .strip_prefix(' ')
        .is_some_and(|behind| behind.trim_start().starts_with(char::is_uppercase));
    match sound && titled && number.len() - bare.len() <= 1 {
        true => vec![Shown::new(start..start + bare.len(), number.ends_with('.'))],
        false => Vec::new(),
    }
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let document = context.document;
    let paragraphs = context
        .shown_sound(numbers)
        .filter(|(place, _)| document.blocks[place.block].as_paragraph().is_some());
    let all: Vec<(Span, bool)> = paragraphs.map(|(place, ends)| (place, *ends)).collect();
    let parent = |place: Span| {
        document
            .text(place)
            .rsplit_once('.')
            .map(|(parent, _)| parent)
    };
    let mut with_stop: Map<&str, Span> = Map::default();
    for (place, _) in all.iter().filter(|(_, ends)| *ends) {
        if let Some(parent) = parent(*place) {
            with_stop.or_insert_with(parent, || *place);
        }
    }
    for (place, _) in all.iter().filter(|(_, ends)| !ends) {
        if let Some(sibling) = parent(*place).and_then(|parent| with_stop.get(parent)) {
            let shown = format!("{}.", document.text(*sibling));
            findings
                .report(*place, &LACKS, &[document.text(*place), &shown])
                .related(*sibling, &BESIDE, &[])
                .fix(&ADD, &[], place.after(), ".");
        }
    }
    Verdict::Evaluated
}

const BESIDE: Words = Words {
    vi: "Số cùng cấp có dấu chấm",
    en: "The sibling that has it",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lines: &str) -> Vec<String> {
        found(&MARKER_STOP, &Sketch::new(&format!("% KẾ HOẠCH\n{lines}")))
    }

    #[test]
    fn one_style_throughout_and_figures_are_silent() {
        for lines in [
            "2.1 Kiểm tra\n2.2 Đào tạo",
            "2.1. Kiểm tra\n2.2. Đào tạo",
            "2.5 Triệu đồng cho mỗi hộ\n3.2. Đào tạo",
            "2.1. Kiểm tra\n2.5 triệu đồng",
        ] {
            assert_eq!(on(lines), SILENT, "{lines}");
        }
    }

    #[test]
    fn the_one_without_is_told_beside_its_sibling() {
        assert_eq!(
            on("2.1 Kiểm tra\n2.2. Đào tạo"),
            ["Số thứ tự “2.1” thiếu dấu chấm; “2.2.” cùng cấp có. @ 2.1"]
        );
    }
}
