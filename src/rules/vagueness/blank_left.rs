//! A blank that was never filled in: "đối với ít nhất ....... trường hợp", "Cơ quan chủ trì: ………".
//!
//! **Why.** Who signs issues a task without its number, its day or its body.
//!
//! **Basis.** What the sentence itself asks for. Judged are the plan's sections and its tables of tasks; a number and a day of
//! issue may be open in a draft, a form's lines are there to be filled in, dots at a list's end say "and so on", and an
//! empty cell has a rule of its own. One finding a line; many of them are one.
//!
//! **Bad**
//! ```text
//! - Lập hồ sơ đối với ít nhất ....... trường hợp; Tổ 1 thực hiện.
//! ```
//! **Good**
//! ```text
//! - Lập hồ sơ đối với ít nhất 02 trường hợp; Tổ 1 thực hiện.
//! ```

use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::slot::open_slots;

/// KH254.
pub static BLANK_LEFT: Rule = Rule {
    code: "KH254",
    name: "blank-left",
    severity: Severity::Warning,
    summary: Words {
        vi: "Trong câu còn chỗ chấm chưa điền.",
        en: "A sentence has a blank that was never filled in.",
    },
    basis: Words {
        vi: "Tính đầy đủ của nội dung văn bản",
        en: "Completeness of the document",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const OPEN: Words = Words {
    vi: "Chỗ “{0}” chưa điền.",
    en: "“{0}” was not filled in.",
};
const MANY: Words = Words {
    vi: "Còn {0} chỗ chưa điền.",
    en: "{0} blanks were not filled in.",
};
const HERE: Words = Words {
    vi: "Chưa điền",
    en: "Not filled in",
};

/// From here on blanks are told together: a frame has many.
const FRAME: usize = 4;
/// Letters of a blank that are shown.
const SHOWN: usize = 10;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let mut places: Vec<Span> = Vec::new();
    if let Some(first) = plan.sections.first() {
        let body = first.span.block..=plan.body_end.block.max(first.span.block);
        places.extend(context.shown_within(body, first_slot).map(|(at, ())| at));
    }
    for appendix in plan.appendices.iter().filter(|one| one.assigns()) {
        let blocks = appendix.span.block..=appendix.end.block.max(appendix.span.block);
        let cells = context.shown_within(blocks, first_slot);
        let is_table = |at: &Span| context.document.blocks[at.block].as_table().is_some();
        places.extend(cells.map(|(at, ())| at).filter(is_table));
    }
    places.retain(|place| !is_damaged(context.document, *place));
    let shown =
        |place: Span| -> String { context.document.text(place).chars().take(SHOWN).collect() };
    match places.as_slice() {
        [first, others @ ..] if places.len() >= FRAME => {
            let mut draft = findings
                .report(*first, &OPEN, &[&shown(*first)])
                .worded(&MANY, &[&places.len().to_string()]);
            for other in others {
                draft = draft.related(*other, &HERE, &[]);
            }
        }
        few => {
            for place in few {
                findings.report(*place, &OPEN, &[&shown(*place)]);
            }
        }
    }
    Verdict::Evaluated
}

/// The first blank of a line.
fn first_slot(line: &Known) -> Vec<Shown<()>> {
    let slots = open_slots(line.text()).into_iter();
    slots.take(1).map(|range| Shown::new(range, ())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lines: &str) -> Vec<String> {
        found(&BLANK_LEFT, &Sketch::items(lines))
    }

    #[test]
    fn a_blank_in_a_sentence_is_told() {
        assert_eq!(
            on("Lập hồ sơ đối với ít nhất ....... trường hợp; Tổ 1 thực hiện."),
            ["Chỗ “.......” chưa điền. @ ......."]
        );
        assert_eq!(on("Cơ quan chủ trì: .....................").len(), 1);
        let table = "@ Phụ lục\n| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |\n| 1 | Họp | Phòng ........ chủ trì | 2026 |";
        assert_eq!(found(&BLANK_LEFT, &Sketch::new(table)).len(), 1);
    }

    #[test]
    fn the_blanks_of_a_frame_are_one_finding() {
        let frame = ["Cơ quan chủ trì: …"; 5].join("\n");
        let sketch = Sketch::items(&frame);
        let all = sketch.findings(&BLANK_LEFT);
        assert_eq!((all.len(), all[0].related.len()), (1, 4));
        assert_eq!(all[0].message, "Còn 5 chỗ chưa điền.");
    }

    #[test]
    fn what_may_stay_open_and_forms_are_silent() {
        for line in [
            "Thực hiện Kế hoạch số ...../KH-UBND ngày ..... tháng ..... năm 2026.",
            "Tuyên truyền qua pano, áp phích, tờ rơi, ...",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
        let form = "# I|tasks|NHIỆM VỤ\n- Họp.\n@ Mẫu số 01\nHọ và tên: ..................";
        assert_eq!(found(&BLANK_LEFT, &Sketch::new(form)), SILENT);
        let empty =
            "@ Phụ lục\n| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |\n| 1 | Họp | ……… | 2026 |";
        assert_eq!(found(&BLANK_LEFT, &Sketch::new(empty)), SILENT);
    }
}
