//! A page is not of A4 paper.
//!
//! **Why.** Word's templates in English come with Letter; printed on A4 all margins are off.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I khoản 1: A4 (210 mm × 297 mm).
//!
//! **Bad**
//! ```text
//! Khổ giấy Letter (215,9 mm × 279,4 mm)
//! ```
//! **Good**
//! ```text
//! Khổ giấy A4 (210 mm × 297 mm), đứng hoặc ngang
//! ```

use super::{Places, layout, length};
use crate::document::layout::millimetres;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::sorting;

/// KH801.
pub static PAPER_SIZE: Rule = Rule {
    code: "KH801",
    name: "paper-size",
    severity: Severity::Warning,
    summary: Words {
        vi: "Khổ giấy không phải A4.",
        en: "The paper is not A4.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I khoản 1",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section I clause 1",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const OTHER: Words = Words {
    vi: "Khổ giấy là {0} × {1} mm; phải là A4 (210 × 297 mm).",
    en: "The paper is {0} × {1} mm; it must be A4 (210 × 297 mm).",
};

/// A4, short side first.
const A4: [f64; 2] = [210.0, 297.0];
/// Programs round paper to their own units.
const TOLERANCE: f64 = 1.5;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let layout = match layout(context) {
        Ok(layout) => layout,
        Err(verdict) => return verdict,
    };
    let mut found: Vec<([i32; 2], Places)> = Vec::new();
    for section in &layout.sections {
        // A file that does not name its paper leaves it to the program.
        if section.width <= 0 || section.height <= 0 || section.blocks.is_empty() {
            continue;
        }
        let mut sides = [section.width, section.height];
        sorting::sort(&mut sides);
        let is_a4 = |(side, wanted): (&i32, f64)| (millimetres(*side) - wanted).abs() <= TOLERANCE;
        if sides.iter().zip(A4).all(is_a4) {
            continue;
        }
        let place = context.document.whole(section.blocks.start).before();
        match found.iter_mut().find(|(of, _)| *of == sides) {
            Some((_, places)) => places.add(place),
            None => {
                let mut places = Places::default();
                places.add(place);
                found.push((sides, places));
            }
        }
    }
    for (sides, places) in found {
        if let Some(first) = places.first {
            let [short, long] = sides.map(|side| length(millimetres(side)));
            findings.report(first, &OTHER, &[&short, &long]);
        }
    }
    Verdict::Evaluated
}
