//! The sizes of Quốc hiệu, Tiêu ngữ and the date do not go together.
//!
//! **Why.** Each is allowed two sizes, and all move up or down together.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục V, note 1: sizes rise and fall together, as Quốc hiệu 13, Tiêu
//! ngữ 14, place and date 14; or 12, 13, 13. A size that is not allowed at all is another finding.
//!
//! **Bad**
//! ```text
//! CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM (cỡ 12)
//! Độc lập - Tự do - Hạnh phúc (cỡ 14)
//! ```
//! **Good**
//! ```text
//! CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM (cỡ 13)
//! Độc lập - Tự do - Hạnh phúc (cỡ 14)
//! ```

use super::{layout, runs, size};
use crate::plan::Located;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH815.
pub static SIZES_TOGETHER: Rule = Rule {
    code: "KH815",
    name: "sizes-together",
    severity: Severity::Hint,
    summary: Words {
        vi: "Cỡ chữ của Quốc hiệu, Tiêu ngữ, địa danh và thời gian không tăng giảm thống nhất.",
        en: "The sizes of the national title, the motto and the date do not go together.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục V (ghi chú 1)",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section V (note 1)",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const APART: Words = Words {
    vi: "{0} cỡ {1} trong khi Quốc hiệu cỡ {2}; cần thống nhất: Quốc hiệu 13, Tiêu ngữ 14, địa danh và thời gian 14; hoặc 12, 13, 13.",
    en: "{0} is of size {1} while the national title is of {2}; they go together as 13, 14, 14 or 12, 13, 13.",
};
const MOTTO: Words = Words {
    vi: "Tiêu ngữ",
    en: "The motto",
};
const DATE: Words = Words {
    vi: "Địa danh và thời gian",
    en: "The place and date",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let layout = match layout(context) {
        Ok(layout) => layout,
        Err(verdict) => return verdict,
    };
    let plan = context.plan;
    // The one size of a component, where it has one.
    let size_of = |located: &Located| {
        let mut sizes = runs(context.document, layout, located.span).map(|run| run.format.size);
        let first = sizes.next()?;
        sizes.all(|size| size == first).then_some(first)
    };
    let title = plan.national_title.as_ref().and_then(size_of);
    let Some(title) = title.filter(|half| matches!(half, 24 | 26)) else {
        return Verdict::Evaluated;
    };
    for (part, name) in [(&plan.motto, &MOTTO), (&plan.date_line, &DATE)] {
        let Some(part) = part else { continue };
        let Some(half) = size_of(part).filter(|half| (26..=28).contains(half)) else {
            continue;
        };
        if half != title + 2 {
            let name = name.in_locale(context.locale);
            findings.report(part.span, &APART, &[name, &size(half), &size(title)]);
            break;
        }
    }
    Verdict::Evaluated
}
