//! Both placements of a tone ("hóa" and "hoá") in one draft.
//!
//! **Why.** Either is right; a document that has both looks pieced together, and a search for one does
//! not find the other.
//!
//! **Basis.** Custom: one spelling within a document. The decree itself prints "hòa", "ủy". Told once,
//! at the first word of the rarer kind.
//!
//! **Bad**
//! ```text
//! Nâng cao chất lượng sản phẩm, hàng hóa; xử lý hàng hoá kém chất lượng.
//! ```
//! **Good**
//! ```text
//! Nâng cao chất lượng sản phẩm, hàng hóa; xử lý hàng hóa kém chất lượng.
//! ```

use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::{Shape, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::lower;
use crate::vietnamese::normalize::split_tone;

/// KH902.
pub static TONE_PLACEMENT_MIXED: Rule = Rule {
    code: "KH902",
    name: "tone-placement-mixed",
    severity: Severity::Hint,
    summary: Words {
        vi: "Dấu thanh đặt theo hai kiểu (hóa và hoá) trong cùng văn bản.",
        en: "Tones are placed in two ways (hóa and hoá) in one draft.",
    },
    basis: Words {
        vi: "Thông lệ: viết thống nhất trong một văn bản",
        en: "Custom: one spelling within a document",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const MIXED: Words = Words {
    vi: "Dấu thanh đặt không thống nhất: “{0}” ({1} chỗ) bên cạnh “{2}” ({3} chỗ).",
    en: "Tones are placed in two ways: “{0}” ({1} times) beside “{2}” ({3} times).",
};
const OTHER: Words = Words {
    vi: "Cách viết còn lại",
    en: "The other writing",
};

/// The words of a line whose tone could stand on either vowel.
fn placements(line: &Known) -> Vec<Shown<(usize, bool)>> {
    // Capitals are set phrases, and names keep what their owners write.
    let judged = words(line)
        .iter()
        .filter(|word| word.marked && !matches!(word.shape, Shape::Mixed | Shape::Upper));
    judged
        .filter_map(|word| {
            let placed = placement(word.text(line.text()))?;
            Some(Shown::new(word.range(), placed))
        })
        .collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    // First word and number of each kind, for "oa", "oe" and "uy" each: tone on the first vowel, on the second.
    let mut kinds: [[Option<(Span, usize)>; 2]; 3] = Default::default();
    for (place, (vowels, second)) in context.shown_sound(placements) {
        match &mut kinds[*vowels][usize::from(*second)] {
            Some((_, count)) => *count += 1,
            none => *none = Some((place, 1)),
        }
    }
    let mixed = kinds.iter().find_map(|[one, other]| (*one).zip(*other));
    let Some((one, other)) = mixed else {
        return Verdict::Evaluated;
    };
    let (rare, common) = if other.1 <= one.1 {
        (other, one)
    } else {
        (one, other)
    };
    let text = |place: Span| context.document.text(place);
    findings
        .report(
            rare.0,
            &MIXED,
            &[
                text(rare.0),
                &rare.1.to_string(),
                text(common.0),
                &common.1.to_string(),
            ],
        )
        .related(common.0, &OTHER, &[]);
    Verdict::Evaluated
}

/// Which of "oa", "oe", "uy" a word ends in, and whether its tone stands on the second vowel; none where
/// there is no choice.
fn placement(word: &str) -> Option<(usize, bool)> {
    let mut letters = word.chars().rev().map(|c| split_tone(lower(c)));
    let (last, last_tone) = letters.next()?;
    let (first, first_tone) = letters.next()?;
    let vowels = [('o', 'a'), ('o', 'e'), ('u', 'y')]
        .iter()
        .position(|pair| *pair == (first, last))?;
    // In "quý" the u belongs to the onset.
    if letters.next().is_some_and(|(before, _)| before == 'q') {
        return None;
    }
    match (first_tone, last_tone) {
        (Some(_), None) => Some((vowels, false)),
        (None, Some(_)) => Some((vowels, true)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        found(&TONE_PLACEMENT_MIXED, &sketch)
    }

    #[test]
    fn one_placement_throughout_is_right_whichever_it_is() {
        assert_eq!(
            on("Hàng hóa, ủy ban, quý II, khỏe, thủy lợi, hoàn toàn."),
            SILENT
        );
        assert_eq!(
            on("Hàng hoá, uỷ ban, quý II, khoẻ, thuỷ lợi, hoàn toàn."),
            SILENT
        );
    }

    #[test]
    fn two_placements_are_told_once_at_the_rarer() {
        // Each pair of vowels has its own habit.
        assert_eq!(on("Hàng hoá, ủy ban, HÀNG HÓA."), SILENT);
        assert_eq!(
            on("Hàng hóa, xã hội hóa, hàng hoá, văn hóa, hàng hoá."),
            ["Dấu thanh đặt không thống nhất: “hoá” (2 chỗ) bên cạnh “hóa” (3 chỗ). @ hoá"]
        );
    }
}
