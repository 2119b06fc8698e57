//! The page number is missing or does not stand where it must.
//!
//! **Why.** Pages of a document come apart; Word's own gallery offers a footer first.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I khoản 7: in Arabic digits, size 13 to
//! 14, upright, in the middle of the top margin, not shown on the first page.
//!
//! **Bad**
//! ```text
//! Số trang ở góc phải cuối trang
//! ```
//! **Good**
//! ```text
//! Số trang canh giữa ở lề trên, không hiển thị ở trang thứ nhất
//! ```

use super::{layout, size};
use crate::document::layout::Alignment;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH808.
pub static PAGE_NUMBER: Rule = Rule {
    code: "KH808",
    name: "page-number",
    severity: Severity::Warning,
    summary: Words {
        vi: "Số trang thiếu hoặc không đúng vị trí: canh giữa ở lề trên, không hiển thị ở trang thứ nhất.",
        en: "The page number is missing or misplaced: in the middle of the top margin, not on the first page.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I khoản 7",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section I clause 7",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const MISSING: Words = Words {
    vi: "Văn bản dài hơn một trang nhưng không có số trang.",
    en: "The document is longer than a page and has no page number.",
};
const IN_FOOTER: Words = Words {
    vi: "Số trang ở chân trang; phải ở giữa lề trên.",
    en: "The page number stands in the footer; it must stand in the middle of the top margin.",
};
const NOT_CENTERED: Words = Words {
    vi: "Số trang không canh giữa lề trên.",
    en: "The page number does not stand in the middle of the top margin.",
};
const ON_FIRST: Words = Words {
    vi: "Số trang hiển thị ở trang thứ nhất; trang thứ nhất không hiển thị số trang.",
    en: "The page number is shown on the first page, where it must not be.",
};
const NOT_DIGITS: Words = Words {
    vi: "Số trang không viết bằng chữ số Ả Rập.",
    en: "The page number is not in Arabic digits.",
};
const SIZE: Words = Words {
    vi: "Số trang dùng cỡ chữ {0}; phải là cỡ 13 - 14.",
    en: "The page number is in size {0}; it must be 13 to 14.",
};
const SLANTED: Words = Words {
    vi: "Số trang phải là chữ đứng.",
    en: "The page number must be upright.",
};

/// Characters that certainly take more than one page of A4.
const MORE_THAN_A_PAGE: usize = 5000;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let layout = match layout(context) {
        Ok(layout) => layout,
        Err(verdict) => return verdict,
    };
    let Some(first) = layout
        .sections
        .iter()
        .find(|section| !section.blocks.is_empty())
    else {
        return Verdict::Evaluated;
    };
    let at = context.document.whole(first.blocks.start).before();
    let Some(number) = first.number.or(first.even_number) else {
        let blocks = context
            .document
            .blocks
            .get(first.blocks.clone())
            .unwrap_or_default();
        let length: usize = blocks
            .iter()
            .map(|block| block.text().chars().count())
            .sum();
        if length > MORE_THAN_A_PAGE {
            findings.report(at, &MISSING, &[]);
        }
        return Verdict::Evaluated;
    };
    // Each is a fault of its own, but a number in the wrong place has no right place on the line.
    if !number.in_header {
        findings.report(at, &IN_FOOTER, &[]);
    } else if number
        .alignment
        .is_some_and(|alignment| alignment != Alignment::Center)
    {
        findings.report(at, &NOT_CENTERED, &[]);
    }
    let on_first = match first.first_page_differs {
        true => first.first_number.is_some(),
        // A section that begins at 0 hides nothing, and one whose first page is a cover is not this one.
        false => true,
    };
    if on_first {
        findings.report(at, &ON_FIRST, &[]);
    }
    if !first.digits {
        findings.report(at, &NOT_DIGITS, &[]);
    }
    if !(26..=28).contains(&number.format.size) {
        findings.report(at, &SIZE, &[&size(number.format.size)]);
    }
    if number.format.italic {
        findings.report(at, &SLANTED, &[]);
    }
    Verdict::Evaluated
}
