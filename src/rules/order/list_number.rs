//! The number of a section, sub-section, item or article skips or repeats.
//!
//! **Why.** Parts are cited by their numbers ("điểm d khoản 2"); a gap is the trace of a part that was
//! cut, a repeat makes every reference to it ambiguous.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm d and đ: numbers run
//! through, letters follow the Vietnamese alphabet: a b c d đ e g h i k l m n o p q r s t u v x y.
//! Dashes have no number. A list that begins anew at 1, or where every number is 1 (a Markdown
//! list), is not reported; nor is a gap in which a paragraph begins with the number that is wanted, nor
//! numbers that run on from one part into the next, nor the gap of exactly a missing section, which is
//! told as such. In one list only the first fault is.
//!
//! **Bad**
//! ```text
//! c) Kiểm tra phương tiện đo tại các chợ.
//! d) Kiểm tra nhãn hàng hóa.
//! e) Xử lý vi phạm.
//! ```
//! **Good**
//! ```text
//! c) Kiểm tra phương tiện đo tại các chợ.
//! d) Kiểm tra nhãn hàng hóa.
//! đ) Xử lý vi phạm.
//! ```

use crate::document::Span;
use crate::plan::{Item, Section, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::structure::{in_order, is_normative, missing_places, not_a_plan};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::case::Case;
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::numerals::{LIST_LETTERS, MarkerKind, marker, roman, to_roman};

/// KH501.
pub static LIST_NUMBER: Rule = Rule {
    code: "KH501",
    name: "list-number",
    severity: Severity::Warning,
    summary: Words {
        vi: "Số thứ tự của mục, khoản, điểm hoặc điều bị nhảy hoặc trùng.",
        en: "The number of a section, item or article skips or repeats.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm d, đ",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 points d, đ",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const REPEATED: Words = Words {
    vi: "Số thứ tự “{0}” bị trùng; phải là “{1}”.",
    en: "The number “{0}” repeats; it should be “{1}”.",
};

const SKIPPED: Words = Words {
    vi: "Số thứ tự “{0}” nhảy số; phải là “{1}”.",
    en: "The number “{0}” is out of sequence; it should be “{1}”.",
};

const LATE: Words = Words {
    vi: "Số thứ tự bắt đầu từ “{0}”; cần bắt đầu từ “{1}”.",
    en: "The numbers begin at “{0}”; they should begin at “{1}”.",
};

const RENUMBER: Words = Words {
    vi: "Sửa số thứ tự thành “{0}”",
    en: "Change the number to “{0}”",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    if let Some(verdict) = not_a_plan(context).filter(|_| is_normative(context)) {
        return verdict;
    }
    let mut judge = Judge {
        findings,
        ends: Vec::new(),
        missing: missing_places(context),
    };
    if let Some(decision) = &plan.decision {
        judge.items(&decision.articles, 0, 0);
    }
    // Sections that were moved as they are: their order is told, and it explains the numbers.
    let moved = !in_order(context) && is_shuffled(&plan.sections);
    judge.sections(&plan.sections, 0, 0, moved);
    Verdict::Evaluated
}

/// Whether the numbers of sections are all there and only stand in another order.
fn is_shuffled(sections: &[Section]) -> bool {
    let mut ordinals: Vec<u32> = sections
        .iter()
        .filter_map(|section| Some(numbered(&section.marker, section.span)?.ordinal))
        .collect();
    crate::sorting::sort(&mut ordinals);
    ordinals.into_iter().eq(1..=sections.len() as u32)
}

/// A marker with a place in its list.
struct Numbered {
    kind: MarkerKind,
    script: Script,
    ordinal: u32,
    printed: String,
    label: String,
    span: Span,
}

/// What a label is written in: "(1)", "(a)" and "(i)" are three kinds of list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Digits,
    Letters,
    /// Roman numerals in small letters.
    SmallRoman,
    Roman,
}

fn numbered(printed: &str, span: Span) -> Option<Numbered> {
    // A blank behind it: a marker is read as it stands before text.
    let found = marker(&format!("{printed} x"))?;
    if matches!(found.kind, MarkerKind::Bullet(_)) {
        return None;
    }
    let script = match found.label.chars().next()? {
        c if c.is_ascii_digit() => Script::Digits,
        _ if found.kind == MarkerKind::Roman => Script::Roman,
        _ => Script::Letters,
    };
    Some(Numbered {
        kind: found.kind,
        script,
        ordinal: found.ordinal,
        printed: printed.trim().to_owned(),
        label: found.label,
        span,
    })
}

/// "(i)" is the ninth letter or the first numeral: the list decides. It is one of numerals where all
/// its labels are, and it begins with "i" or one of them is no single letter.
fn settle_scripts(list: &mut [Numbered]) {
    let in_brackets =
        |one: &Numbered| one.kind == MarkerKind::Parenthesis && one.script == Script::Letters;
    let value = |one: &Numbered| roman(&one.label.upper());
    let mut labels = list.iter().filter(|one| in_brackets(one)).peekable();
    let opens = labels.peek().is_some_and(|one| value(one) == Some(1));
    let labels: Vec<&Numbered> = labels.collect();
    let all = labels.iter().all(|one| value(one).is_some());
    let long = labels.iter().any(|one| one.label.chars().count() > 1);
    if !all || !(opens || long) {
        return;
    }
    for one in list.iter_mut().filter(|one| in_brackets(one)) {
        one.script = Script::SmallRoman;
        one.ordinal = value(one).unwrap_or(one.ordinal);
    }
}

/// What is known while the lists of a document are judged in their order.
struct Judge<'f, 'd> {
    findings: &'f mut Findings<'d>,
    /// By kind and depth: the last number of the list before.
    ends: Vec<(MarkerKind, Script, usize, u32)>,
    /// Where demanded sections are missing.
    missing: Vec<Span>,
}

impl Judge<'_, '_> {
    /// `over`: the block of the heading over them.
    fn sections(&mut self, sections: &[Section], depth: usize, over: usize, moved: bool) {
        if !moved {
            let list = sections
                .iter()
                .filter_map(|section| numbered(&section.marker, section.span));
            self.list(list.collect(), depth, over, true);
        }
        for section in sections {
            self.items(&section.items, depth + 1, section.span.block);
            let halves = section.role == SectionRole::PurposeAndRequirements;
            let block = section.span.block;
            self.sections(&section.sections, depth + 1, block, moved && halves);
        }
    }

    fn items(&mut self, items: &[Item], depth: usize, over: usize) {
        let list = items
            .iter()
            .filter_map(|item| numbered(&item.marker, item.span));
        self.list(list.collect(), depth, over, false);
        for item in items {
            self.items(&item.items, depth + 1, item.span.block);
        }
    }

    /// Report the first number that does not go on from the one before it, of each kind of marker.
    fn list(&mut self, mut list: Vec<Numbered>, depth: usize, over: usize, heads: bool) {
        settle_scripts(&mut list);
        let mut kinds: Vec<(MarkerKind, Script)> = Vec::new();
        for (at, first) in list.iter().enumerate() {
            let kind = (first.kind, first.script);
            if kinds.contains(&kind) {
                continue;
            }
            kinds.push(kind);
            let same: Vec<&Numbered> = list
                .iter()
                .filter(|other| (other.kind, other.script) == kind)
                .collect();
            let all_first = same.iter().all(|other| other.ordinal == 1);
            if !all_first || same.len() == 1 {
                let goes_on = at
                    .checked_sub(1)
                    .and_then(|before| list.get(before))
                    .is_some_and(|before| before.ordinal + 1 == first.ordinal);
                if goes_on || !self.begins_late(&same, over, heads) {
                    self.run(&same);
                }
            }
            let end = same.last().map_or(0, |last| last.ordinal);
            self.ends.retain(|(kind, script, at, _)| {
                (*kind, *script, *at) != (first.kind, first.script, depth)
            });
            self.ends.push((first.kind, first.script, depth, end));
        }
    }

    /// A list whose first number is not its first: told, unless it runs on from the list before it,
    /// or the first number stands unrecognised above it.
    fn begins_late(&mut self, list: &[&Numbered], over: usize, heads: bool) -> bool {
        let [first, second, ..] = list else {
            return false;
        };
        // Further in, and where the next does not go on, it is a piece of another list.
        let most = if heads { 3 } else { 2 };
        if !(2..=most).contains(&first.ordinal) || second.ordinal != first.ordinal + 1 {
            return false;
        }
        // At whatever depth: a line that was taken for a heading may part a list.
        let runs_on = self.ends.iter().any(|(kind, script, _, end)| {
            (*kind, *script) == (first.kind, first.script) && *end + 1 == first.ordinal
        });
        let Some(wanted) = relabel(first, 1).filter(|_| !runs_on) else {
            return false;
        };
        let label = wanted.trim_matches(|c: char| !is_alphanumeric(c));
        let above = self.findings.document.blocks.get(over..first.span.block);
        let stands_above = above
            .unwrap_or_default()
            .iter()
            .any(|block| block.text().lines().any(|line| holds(line, label)));
        if stands_above || self.missing_before(first) == first.ordinal as usize - 1 {
            return false;
        }
        self.findings
            .report(first.place(), &LATE, &[&first.printed, &wanted]);
        true
    }

    /// How many demanded sections are missing right before a section.
    fn missing_before(&self, one: &Numbered) -> usize {
        let here = (one.span.block, one.span.start);
        let missing = self.missing.iter();
        missing
            .filter(|missing| (missing.block, missing.start) == here)
            .count()
    }

    fn run(&mut self, run: &[&Numbered]) {
        let mut last = 0;
        for (index, one) in run.iter().enumerate() {
            let begins_anew = one.ordinal == 1 && last > 1;
            if one.ordinal == last + 1 || begins_anew {
                last = one.ordinal;
                continue;
            }
            // A list that begins in the middle was cut, or is part of another: nothing to compare with.
            if last == 0 {
                last = one.ordinal;
                continue;
            }
            let Some(wanted) = relabel(one, last + 1) else {
                return;
            };
            let repeats = one.ordinal != 0 && one.ordinal <= last;
            let previous = index.checked_sub(1).and_then(|index| run.get(index));
            if !repeats
                && previous
                    .is_some_and(|previous| stands_between(previous, one, &wanted, self.findings))
            {
                last = one.ordinal;
                continue;
            }
            // A demanded section that is missing right here explains as many numbers: that is told.
            let lost = if repeats { 0 } else { self.missing_before(one) };
            if lost > 0 && last + lost as u32 + 1 == one.ordinal {
                last = one.ordinal;
                continue;
            }
            let message = if repeats { &REPEATED } else { &SKIPPED };
            let place = one.place();
            let draft = self
                .findings
                .report(place, message, &[&one.printed, &wanted]);
            // One edit mends the list only where the rest goes on from it; else it moves the fault on.
            let goes_on = run
                .get(index + 1)
                .is_none_or(|next| next.ordinal == last + 2 || next.ordinal == 1);
            if goes_on && lost == 0 && place.end <= one.span.end {
                draft.fix(&RENUMBER, &[&wanted], place, &wanted);
            }
            return;
        }
    }
}

impl Numbered {
    /// The marker alone.
    fn place(&self) -> Span {
        Span {
            end: self.span.start + self.printed.len(),
            ..self.span
        }
    }
}

/// Whether a paragraph between two numbers begins with the one that is wanted: it was not recognised
/// as part of the list, and the document is right.
fn stands_between(previous: &Numbered, one: &Numbered, wanted: &str, findings: &Findings) -> bool {
    let blocks = &findings.document.blocks;
    let between = blocks.get(previous.span.block + 1..one.span.block);
    between.unwrap_or_default().iter().any(|block| {
        let text = block
            .text()
            .trim_start_matches(|c: char| !is_alphanumeric(c));
        begins(text, wanted)
    })
}

/// Whether a line begins with a label, or holds it as a marker behind a colon ("… như sau: a) …").
fn holds(line: &str, label: &str) -> bool {
    line.split(':').any(|part| {
        let part = part.trim_start_matches(|c: char| !is_alphanumeric(c));
        begins(part, label)
    })
}

fn begins(text: &str, label: &str) -> bool {
    text.strip_prefix(label)
        .is_some_and(|rest| !rest.starts_with(is_alphanumeric))
}

/// The marker with another place in the list: "e)" at the fifth is "đ)".
fn relabel(one: &Numbered, ordinal: u32) -> Option<String> {
    let letter = || {
        Some(
            LIST_LETTERS
                .get(ordinal.checked_sub(1)? as usize)?
                .to_string(),
        )
    };
    let label = match (one.kind, one.script) {
        (MarkerKind::Roman, _) => to_roman(ordinal)?,
        (_, Script::SmallRoman) => match one.label == one.label.upper() {
            true => to_roman(ordinal)?,
            false => to_roman(ordinal)?.lower(),
        },
        (MarkerKind::Letter, _) | (MarkerKind::Parenthesis, Script::Letters) => letter()?,
        (MarkerKind::Arabic(_) | MarkerKind::Parenthesis | MarkerKind::Article, _) => {
            let digits = one.label.trim_end_matches(|c: char| c.is_ascii_digit());
            format!("{digits}{ordinal}")
        }
        _ => return None,
    };
    Some(one.printed.replacen(&one.label, &label, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn items(markers: &str) -> Vec<String> {
        let mut notation = "# II|tasks|NHIỆM VỤ\n".to_owned();
        for marker in markers.split(' ') {
            notation.push_str(&format!("{marker} Việc.\n"));
        }
        found(&LIST_NUMBER, &Sketch::new(&notation))
    }

    #[test]
    fn lists_that_go_on_are_silent() {
        for markers in [
            "a) b) c) d) đ) e) g) h) i) k) l)",
            "1. 2. 3.",
            "- - -",
            "1. 2. 3. 1. 2.",
            "1. 1. 1.",
            "d) đ)",
            "b)",
            "(i) (ii) (iii) (iv) (v) (vi)",
            "(g) (h) (i) (k)",
        ] {
            assert_eq!(items(markers), SILENT, "{markers}");
        }
    }

    #[test]
    fn a_skipped_letter_is_reported_by_the_vietnamese_alphabet() {
        assert_eq!(
            items("a) b) c) d) e)"),
            ["Số thứ tự “e)” nhảy số; phải là “đ)”. @ e)"]
        );
        assert_eq!(
            items("a) b) c) d) đ) e) f)"),
            ["Số thứ tự “f)” nhảy số; phải là “g)”. @ f)"]
        );
    }

    #[test]
    fn only_the_first_fault_of_a_list_is_reported() {
        assert_eq!(
            items("1. 2. 4. 7."),
            ["Số thứ tự “4.” nhảy số; phải là “3.”. @ 4."]
        );
        assert_eq!(
            items("1. 2. 2. 3."),
            ["Số thứ tự “2.” bị trùng; phải là “3.”. @ 2."]
        );
    }

    #[test]
    fn a_number_that_stands_in_the_gap_unrecognised_closes_it() {
        let gap = |paragraph: &str| {
            let list = format!("# II|tasks|NHIỆM VỤ\na) Một.\n{paragraph}\nc) Ba.\nd) Bốn.");
            found(&LIST_NUMBER, &Sketch::new(&list)).len()
        };
        assert_eq!(gap("“b) Hai”"), 0);
        assert_eq!(gap("“Hai (xem b) tiếp”"), 1);
        assert_eq!(gap("Hai"), 1);
    }

    #[test]
    fn sections_are_counted_at_each_depth() {
        let sketch = Sketch::new(
            "# I|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU
             ## 1|purpose|Mục đích
             ## 3|requirements|Yêu cầu
             # III|tasks|NHIỆM VỤ
             # IV|implementation|TỔ CHỨC THỰC HIỆN",
        );
        assert_eq!(
            found(&LIST_NUMBER, &sketch),
            [
                "Số thứ tự “III.” nhảy số; phải là “II.”. @ III.",
                "Số thứ tự “3.” nhảy số; phải là “2.”. @ 3.",
            ]
        );
    }

    #[test]
    fn the_gap_of_exactly_a_missing_section_is_that_sections_finding() {
        for explained in [
            "# I|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU
             # III|implementation|TỔ CHỨC THỰC HIỆN",
            "# II|tasks|NHIỆM VỤ
             # III|budget|KINH PHÍ
             # IV|implementation|TỔ CHỨC THỰC HIỆN",
        ] {
            assert_eq!(found(&LIST_NUMBER, &Sketch::new(explained)), SILENT);
        }
        let fixes = |notation: &str| {
            let findings = Sketch::new(notation).findings(&LIST_NUMBER);
            assert_eq!(findings.len(), 1, "{notation}");
            findings[0].fixes.len()
        };
        // The purpose is missing before I; nothing explains what is skipped behind it.
        assert_eq!(
            fixes(
                "# I|tasks|NỘI DUNG THỰC HIỆN
                 # IV|implementation|TỔ CHỨC THỰC HIỆN"
            ),
            1
        );
        // One section is missing where three numbers are: which of them, nobody can say.
        assert_eq!(
            fixes(
                "# I|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU
                 # V|implementation|TỔ CHỨC THỰC HIỆN"
            ),
            0
        );
    }

    #[test]
    fn sections_that_were_moved_with_their_numbers_are_one_fault() {
        let sketch = Sketch::new(
            "# I|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU
             # III|implementation|TỔ CHỨC THỰC HIỆN
             # II|tasks|NHIỆM VỤ",
        );
        assert_eq!(found(&LIST_NUMBER, &sketch), SILENT);
    }

    #[test]
    fn a_list_that_begins_late_is_told_unless_it_runs_on_or_its_first_stands_above() {
        assert_eq!(
            items("b) c) d)"),
            ["Số thứ tự bắt đầu từ “b)”; cần bắt đầu từ “a)”. @ b)"]
        );
        let sections = "# II|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU
             a) Việc.
             # III|tasks|NHIỆM VỤ
             # IV|implementation|TỔ CHỨC THỰC HIỆN";
        assert_eq!(
            found(&LIST_NUMBER, &Sketch::new(sections)),
            ["Số thứ tự bắt đầu từ “II.”; cần bắt đầu từ “I.”. @ II."]
        );
        for silent in [
            "# I|tasks|NHIỆM VỤ\n1. Một.\n# II|tasks|GIẢI PHÁP\n2. Hai.\n3. Ba.",
            "# I|tasks|NHIỆM VỤ\nCác việc sau: a) Một.\nb) Hai.\nc) Ba.",
            "# I|tasks|NHIỆM VỤ\n“1. Một”\n2. Hai.\n3. Ba.",
        ] {
            let found = found(&LIST_NUMBER, &Sketch::new(silent));
            assert_eq!(found, SILENT, "{silent}");
        }
    }

    #[test]
    fn a_list_of_small_numerals_is_counted_as_numerals() {
        assert_eq!(
            items("(i) (ii) (ii)"),
            ["Số thứ tự “(ii)” bị trùng; phải là “(iii)”. @ (ii)"]
        );
        assert_eq!(
            items("(i) (iii)"),
            ["Số thứ tự “(iii)” nhảy số; phải là “(ii)”. @ (iii)"]
        );
        assert_eq!(
            items("(g) (h) (k)"),
            ["Số thứ tự “(k)” nhảy số; phải là “(i)”. @ (k)"]
        );
    }

    #[test]
    fn a_fix_that_would_move_the_fault_on_is_not_offered() {
        let fixes = |markers: [&str; 4]| {
            let notation = markers.map(|marker| format!("\n{marker} Việc."));
            let sketch = Sketch::new(&format!("# II|tasks|NHIỆM VỤ{}", notation.concat()));
            let findings = sketch.findings(&LIST_NUMBER);
            assert_eq!(findings.len(), 1, "{markers:?}");
            findings[0].fixes.len()
        };
        assert_eq!(fixes(["1.", "2.", "4.", "5."]), 0);
        assert_eq!(fixes(["1.", "2.", "2.", "3."]), 0);
        assert_eq!(fixes(["1.", "2.", "2.", "4."]), 1);
        assert_eq!(fixes(["a)", "b)", "c)", "đ)"]), 1);
    }

    #[test]
    fn the_fix_changes_the_marker_alone() {
        let sketch = Sketch::new("# II|tasks|NHIỆM VỤ\na) Một.\nc) Hai.");
        let findings = sketch.findings(&LIST_NUMBER);
        assert_eq!(findings[0].fixes[0].edits[0].insert, "b)");
    }
}
