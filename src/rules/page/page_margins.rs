//! A margin is narrower or wider than allowed.
//!
//! **Why.** The binding edge needs its 30 mm, and văn thư returns a page that is set otherwise.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I khoản 3: top and bottom 20–25 mm, left
//! 30–35 mm, right 15–20 mm. For a landscape page the decree names none, so it is not judged.
//!
//! **Bad**
//! ```text
//! Lề trên 25,4 mm, dưới 25,4 mm, trái 25,4 mm, phải 25,4 mm
//! ```
//! **Good**
//! ```text
//! Lề trên 20 mm, dưới 20 mm, trái 30 mm, phải 15 mm
//! ```

use super::{layout, length};
use crate::document::layout::{Margins, millimetres};
use crate::report::{Locale, Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH802.
pub static PAGE_MARGINS: Rule = Rule {
    code: "KH802",
    name: "page-margins",
    severity: Severity::Warning,
    summary: Words {
        vi: "Lề trang không đúng: trên và dưới 20 - 25 mm, trái 30 - 35 mm, phải 15 - 20 mm.",
        en: "A margin is off: top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I khoản 3",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section I clause 3",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const OFF: Words = Words {
    vi: "Lề trang không đúng: {0}.",
    en: "Margins are off: {0}.",
};

/// Sides: name, least and most millimetres.
const SIDES: [(Words, f64, f64); 4] = [
    (
        Words {
            vi: "trên",
            en: "top",
        },
        20.0,
        25.0,
    ),
    (
        Words {
            vi: "dưới",
            en: "bottom",
        },
        20.0,
        25.0,
    ),
    (
        Words {
            vi: "trái",
            en: "left",
        },
        30.0,
        35.0,
    ),
    (
        Words {
            vi: "phải",
            en: "right",
        },
        15.0,
        20.0,
    ),
];
/// Centimetres, inches and twips do not meet exactly: 25.4 mm is one inch, meant as 25.
const TOLERANCE: f64 = 0.45;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let layout = match layout(context) {
        Ok(layout) => layout,
        Err(verdict) => return verdict,
    };
    let mut said: Vec<Margins> = Vec::new();
    for section in &layout.sections {
        let Some(margins) = section.margins else {
            continue;
        };
        let landscape = section.width > section.height;
        if section.blocks.is_empty() || landscape || said.contains(&margins) {
            continue;
        }
        let wrong = wrong(&margins, context.locale);
        if !wrong.is_empty() {
            said.push(margins);
            let place = context.document.whole(section.blocks.start).before();
            findings.report(place, &OFF, &[&wrong.join("; ")]);
        }
    }
    Verdict::Evaluated
}

/// The sides that are off, in words.
fn wrong(margins: &Margins, locale: Locale) -> Vec<String> {
    let given = [margins.top, margins.bottom, margins.left, margins.right];
    let sides = SIDES.iter().zip(given);
    sides
        .filter_map(|((name, least, most), twips)| {
            // Negative: the same distance, kept whatever the header's height.
            let found = millimetres(twips.saturating_abs());
            let fits = (least - TOLERANCE..=most + TOLERANCE).contains(&found);
            let name = name.in_locale(locale);
            let [found, least, most] = [found, *least, *most].map(length);
            (!fits).then(|| format!("{name} {found} mm ({least} - {most} mm)"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(millimetres: [f64; 4]) -> Vec<String> {
        let [top, bottom, left, right] = millimetres.map(|mm| (mm / 25.4 * 1440.0).round() as i32);
        wrong(
            &Margins {
                top,
                bottom,
                left,
                right,
            },
            Locale::Vi,
        )
    }

    #[test]
    fn both_ends_of_each_range_are_right() {
        assert!(of([20.0, 20.0, 30.0, 15.0]).is_empty());
        assert!(of([25.0, 25.0, 35.0, 20.0]).is_empty());
        assert!(of([25.0, 25.0, 35.0, 15.0]).is_empty());
        assert!(of([-20.0, 20.0, 30.0, 15.0]).is_empty());
    }

    #[test]
    fn each_side_that_is_off_is_named() {
        assert_eq!(of([20.0, 20.0, 25.0, 15.0]), ["trái 25 mm (30 - 35 mm)"]);
        assert_eq!(of([15.0, 30.0, 30.0, 25.4]).len(), 3);
    }
}
