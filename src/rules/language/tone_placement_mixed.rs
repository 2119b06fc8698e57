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
use crate::rules::language::two_ways::TwoWays;
use crate::rules::language::{Shape, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::lower;
use crate::vietnamese::normalize::{split_tone, with_tone};

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
    fixable: true,
    off_by_default: false,
    check,
};

const MIXED: Words = Words {
    vi: "{3} chỗ viết như “{2}”, {1} chỗ viết như “{0}”: đặt dấu thanh chưa thống nhất.",
    en: "Tones are placed in two ways: “{0}” ({1} times) beside “{2}” ({3} times).",
};
const WRITE: Words = Words {
    vi: "Sửa {0} chỗ theo cách viết còn lại (“{1}”)",
    en: "Write these {0} the other way (“{1}”)",
};
const OTHER: Words = Words {
    vi: "Cách viết còn lại",
    en: "The other writing",
};

const WAYS: TwoWays = TwoWays {
    mixed: &MIXED,
    other: &OTHER,
    write: &WRITE,
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
    // The words of each kind, for "oa", "oe" and "uy" each: tone on the first vowel, on the second.
    let mut kinds: [[Vec<Span>; 2]; 3] = Default::default();
    for (place, (vowels, second)) in context.shown_sound(placements) {
        kinds[*vowels][usize::from(*second)].push(place);
    }
    let mixed = |[one, other]: &&[Vec<Span>; 2]| !one.is_empty() && !other.is_empty();
    let Some([one, other]) = kinds.iter().find(mixed) else {
        return Verdict::Evaluated;
    };
    WAYS.tell(context, findings, [other, one], moved);
    Verdict::Evaluated
}

/// A word with its tone on the other of its last two vowels.
fn moved(word: &str) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let [.., first, last] = letters.as_mut_slice() else {
        return None;
    };
    let ((plain_first, of_first), (plain_last, of_last)) = (split_tone(*first), split_tone(*last));
    match (of_first, of_last) {
        (Some(tone), None) => (*first, *last) = (plain_first, with_tone(plain_last, tone)?),
        (None, Some(tone)) => (*first, *last) = (with_tone(plain_first, tone)?, plain_last),
        _ => return None,
    }
    Some(letters.into_iter().collect())
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
            ["3 chỗ viết như “hóa”, 2 chỗ viết như “hoá”: đặt dấu thanh chưa thống nhất. @ hoá"]
        );
    }

    #[test]
    fn the_fix_moves_the_rarer_ones_tones_together() {
        let sketch = Sketch::items("Hàng hóa, xã hội hóa, thoả thuận, văn hóa, hàng Hoá.");
        let [finding] = sketch.findings(&TONE_PLACEMENT_MIXED).try_into().unwrap();
        let edits = finding.fixes[0].edits.iter();
        let written: Vec<&str> = edits.map(|edit| edit.insert.as_str()).collect();
        assert_eq!(written, ["thỏa", "Hóa"]);
    }
}
