//! The text is smaller or larger than 13 to 14 points.
//!
//! **Why.** The text of a document is set in one of two sizes; pasted text keeps its own.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm e: size 13 to 14. Tables
//! and notes are not judged: the decree names no size for them.
//!
//! **Bad**
//! ```text
//! Nội dung cỡ chữ 12
//! ```
//! **Good**
//! ```text
//! Nội dung cỡ chữ 14
//! ```

use super::{Places, body, layout, runs, size};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH804.
pub static BODY_SIZE: Rule = Rule {
    code: "KH804",
    name: "body-size",
    severity: Severity::Warning,
    summary: Words {
        vi: "Cỡ chữ của nội dung không phải 13 - 14.",
        en: "The text is not set in size 13 to 14.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm e",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 point e",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const OTHER: Words = Words {
    vi: "Nội dung dùng cỡ chữ {0} ở {1} đoạn, bắt đầu từ đây; phải là cỡ 13 - 14.",
    en: "The text is set in size {0} in {1} paragraphs, from here on; it must be 13 to 14.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let layout = match layout(context) {
        Ok(layout) => layout,
        Err(verdict) => return verdict,
    };
    let mut found: Vec<(u16, Places)> = Vec::new();
    for (place, _) in body::with_headings(context, layout) {
        let mut seen: Vec<u16> = Vec::new();
        for run in runs(context.document, layout, place) {
            let half = run.format.size;
            if (26..=28).contains(&half) || seen.contains(&half) {
                continue;
            }
            seen.push(half);
            match found.iter_mut().find(|(of, _)| *of == half) {
                Some((_, places)) => places.add(place),
                None => {
                    let mut places = Places::default();
                    places.add(place);
                    found.push((half, places));
                }
            }
        }
    }
    for (half, places) in found {
        if let Some(first) = places.first {
            findings.report(first, &OTHER, &[&size(half), &places.count.to_string()]);
        }
    }
    Verdict::Evaluated
}
