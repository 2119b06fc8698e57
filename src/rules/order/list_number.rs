//! The number of a section, sub-section, item or article skips or repeats.
//!
//! **Why.** Parts are cited by their numbers ("điểm d khoản 2"); a gap is the trace of a part that was
//! cut, a repeat makes every reference to it ambiguous.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm d and đ: numbers run
//! through, letters follow the Vietnamese alphabet: a b c d đ e g h i k l m n o p q r s t u v x y.
//! Dashes have no number. A list that begins anew at 1, or where every number is 1 (a Markdown
//! list), is not reported; nor is a gap in which a paragraph begins with the number that is wanted. In
//! one list only the first fault is.
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
use crate::rules::structure::{in_order, is_normative, lacks_a_section, not_a_plan};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::numerals::{LIST_LETTERS, MarkerKind, marker, to_roman};

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
    vi: "Số thứ tự “{0}” bị trùng; cần là “{1}”.",
    en: "The number “{0}” repeats; it should be “{1}”.",
};

const SKIPPED: Words = Words {
    vi: "Số thứ tự “{0}” không liên tục; cần là “{1}”.",
    en: "The number “{0}” is out of sequence; it should be “{1}”.",
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
    if let Some(decision) = &plan.decision {
        check_items(&decision.articles, findings);
    }
    // A gap that a missing or misplaced section leaves is that section's finding.
    let explained = lacks_a_section(context) || !in_order(context);
    check_sections(&plan.sections, explained, findings);
    Verdict::Evaluated
}

fn check_sections(sections: &[Section], explained: bool, findings: &mut Findings) {
    if !explained {
        let list: Vec<Numbered> = sections
            .iter()
            .filter_map(|section| numbered(&section.marker, section.span))
            .collect();
        check_list(&list, findings);
    }
    for section in sections {
        check_items(&section.items, findings);
        let is_joint = section.role == SectionRole::PurposeAndRequirements;
        check_sections(&section.sections, explained && is_joint, findings);
    }
}

fn check_items(items: &[Item], findings: &mut Findings) {
    let list: Vec<Numbered> = items
        .iter()
        .filter_map(|item| numbered(&item.marker, item.span))
        .collect();
    check_list(&list, findings);
    for item in items {
        check_items(&item.items, findings);
    }
}

/// A marker with a place in its list.
struct Numbered {
    kind: MarkerKind,
    ordinal: u32,
    printed: String,
    label: String,
    span: Span,
}

fn numbered(printed: &str, span: Span) -> Option<Numbered> {
    // A blank behind it: a marker is read as it stands before text.
    let found = marker(&format!("{printed} x"))?;
    if matches!(found.kind, MarkerKind::Bullet(_)) {
        return None;
    }
    Some(Numbered {
        kind: found.kind,
        ordinal: found.ordinal,
        printed: printed.trim().to_owned(),
        label: found.label,
        span,
    })
}

/// Report the first number that does not go on from the one before it, of each kind of marker.
fn check_list(list: &[Numbered], findings: &mut Findings) {
    let mut kinds: Vec<MarkerKind> = Vec::new();
    for one in list {
        if kinds.contains(&one.kind) {
            continue;
        }
        kinds.push(one.kind);
        let same: Vec<&Numbered> = list.iter().filter(|other| other.kind == one.kind).collect();
        let all_first = same.iter().all(|other| other.ordinal == 1);
        if !all_first || same.len() == 1 {
            check_run(&same, findings);
        }
    }
}

fn check_run(run: &[&Numbered], findings: &mut Findings) {
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
            && previous.is_some_and(|previous| stands_between(previous, one, &wanted, findings))
        {
            last = one.ordinal;
            continue;
        }
        let message = if repeats { &REPEATED } else { &SKIPPED };
        let place = Span {
            end: one.span.start + one.printed.len(),
            ..one.span
        };
        let draft = findings.report(place, message, &[&one.printed, &wanted]);
        // One edit mends the list only where the rest goes on from it; else it moves the fault on.
        let goes_on = run
            .get(index + 1)
            .is_none_or(|next| next.ordinal == last + 2 || next.ordinal == 1);
        if goes_on && place.end <= one.span.end {
            draft.fix(&RENUMBER, &[&wanted], place, &wanted);
        }
        return;
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
        text.strip_prefix(wanted)
            .is_some_and(|rest| !rest.starts_with(is_alphanumeric))
    })
}

/// The marker with another place in the list: "e)" at the fifth is "đ)".
fn relabel(one: &Numbered, ordinal: u32) -> Option<String> {
    let label = match one.kind {
        MarkerKind::Roman => to_roman(ordinal)?,
        MarkerKind::Letter => LIST_LETTERS.get(ordinal as usize - 1)?.to_string(),
        MarkerKind::Parenthesis if one.label.chars().all(char::is_alphabetic) => {
            LIST_LETTERS.get(ordinal as usize - 1)?.to_string()
        }
        MarkerKind::Arabic(_) | MarkerKind::Parenthesis | MarkerKind::Article => {
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
            "b) c)",
        ] {
            assert_eq!(items(markers), SILENT, "{markers}");
        }
    }

    #[test]
    fn a_skipped_letter_is_reported_by_the_vietnamese_alphabet() {
        assert_eq!(
            items("a) b) c) d) e)"),
            ["Số thứ tự “e)” không liên tục; cần là “đ)”. @ e)"]
        );
        assert_eq!(
            items("a) b) c) d) đ) e) f)"),
            ["Số thứ tự “f)” không liên tục; cần là “g)”. @ f)"]
        );
    }

    #[test]
    fn only_the_first_fault_of_a_list_is_reported() {
        assert_eq!(
            items("1. 2. 4. 7."),
            ["Số thứ tự “4.” không liên tục; cần là “3.”. @ 4."]
        );
        assert_eq!(
            items("1. 2. 2. 3."),
            ["Số thứ tự “2.” bị trùng; cần là “3.”. @ 2."]
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
                "Số thứ tự “III.” không liên tục; cần là “II.”. @ III.",
                "Số thứ tự “3.” không liên tục; cần là “2.”. @ 3.",
            ]
        );
    }

    #[test]
    fn a_gap_that_a_missing_section_leaves_is_not_reported_again() {
        let sketch = Sketch::new(
            "# I|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU
             # III|implementation|TỔ CHỨC THỰC HIỆN",
        );
        assert_eq!(found(&LIST_NUMBER, &sketch), SILENT);
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
