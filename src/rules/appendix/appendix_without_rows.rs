//! The Phụ lục assigns no task: its table has no rows, or it has no table.
//!
//! **Why.** A Phụ lục that is announced and then empty was cut off, or never filled in.
//!
//! **Basis.** The profile. Other Phụ lục beside the one that assigns the tasks are not judged. Where
//! a Phụ lục has text but no table was recognised in it, the table may have been lost when the text
//! was copied out of a PDF: the rule is not evaluated. A picture or an embedded sheet in place of the
//! table cannot be read: that is said, as a hint.
//!
//! **Bad**
//! ```text
//! Phụ lục
//! | TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
//! ```
//! **Good**
//! ```text
//! Phụ lục
//! | TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
//! | 1 | Tổ chức hội nghị quán triệt | Sở Khoa học và Công nghệ | Các sở, ban, ngành | Quý II/2025 |
//! ```

use std::ops::Range;

use super::{NO_APPENDIX, PROFILE_BASIS};
use crate::document::{Note, Span, Unread};
use crate::plan::{Appendix, Purpose};
use crate::report::{Severity, Words};
use crate::rules::structure::{not_a_plan, not_recognised};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH207.
pub static APPENDIX_WITHOUT_ROWS: Rule = Rule {
    code: "KH207",
    name: "appendix-without-rows",
    severity: Severity::Warning,
    summary: Words {
        vi: "Phụ lục không có nhiệm vụ nào.",
        en: "The appendix has no task.",
    },
    basis: PROFILE_BASIS,
    fixable: false,
    off_by_default: false,
    check,
};

const NO_ROWS: Words = Words {
    vi: "Phụ lục không có hàng nhiệm vụ nào.",
    en: "The appendix has no row with a task.",
};

const PICTURE: Words = Words {
    vi: "Phụ lục có hình ảnh thay cho bảng nên không đọc được nhiệm vụ; hãy đưa vào dưới dạng bảng để đối chiếu.",
    en: "A picture stands in place of the appendix's table, so its tasks cannot be read; use a real table.",
};
const EMBEDDED: Words = Words {
    vi: "Phụ lục có tệp nhúng thay cho bảng nên không đọc được nhiệm vụ; hãy đưa vào dưới dạng bảng để đối chiếu.",
    en: "An embedded file stands in place of the appendix's table, so its tasks cannot be read; use a real table.",
};

/// A Phụ lục's label, title and "(Kèm theo …)", each over a few lines.
const HEAD_LINES: usize = 6;

/// Blocks from an appendix's label to the next appendix or the end.
fn blocks(context: &Context, appendix: &Appendix) -> Range<usize> {
    let others = context.plan.appendices.iter();
    let next = others
        .map(|other| other.span.block)
        .filter(|block| *block > appendix.span.block)
        .min();
    let end = next.unwrap_or(context.document.blocks.len());
    appendix.span.block..end.max(appendix.span.block)
}

/// What in the appendices cannot be read, and where.
fn unread(context: &Context) -> Option<(Unread, Span)> {
    let appendices = &context.plan.appendices;
    let notes = context.document.notes.iter();
    let mut unread = notes.filter_map(|note| match note {
        Note::Unread(what, span) => Some((*what, *span)),
        _ => None,
    });
    unread.find(|(_, span)| {
        let mut within = appendices.iter().map(|of| blocks(context, of));
        within.any(|blocks| blocks.contains(&span.block))
    })
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(verdict) = not_a_plan(context).or_else(|| not_recognised(context)) {
        return verdict;
    }
    let plan = context.plan;
    let Some(first) = plan.appendices.first() else {
        return Verdict::NotApplicable(NO_APPENDIX);
    };
    if !context.profile.appendix.required {
        return Verdict::NotApplicable(Words {
            vi: "Bộ tiêu chí không đòi hỏi Phụ lục.",
            en: "The profile demands no appendix.",
        });
    }
    // A table of another kind (targets, a timetable, a form) is no table of tasks that lost its rows.
    let another = plan.appendices.iter().any(|a| a.purpose != Purpose::Tasks);
    if plan.rows().next().is_none() && !another {
        if let Some((what, span)) = unread(context) {
            let said = match what {
                Unread::Picture => &PICTURE,
                Unread::Embedded => &EMBEDDED,
            };
            findings.report(span, said, &[]).severity(Severity::Hint);
            return Verdict::Evaluated;
        }
        let with_header = plan.appendices.iter().find(|a| a.header.is_some());
        let empty = with_header.unwrap_or(first);
        if empty.header.is_none() && blocks(context, empty).len() > HEAD_LINES {
            return Verdict::NotEvaluated(Words {
                vi: "Không nhận ra bảng trong Phụ lục; có thể bảng đã bị trải thành dòng chữ khi sao chép.",
                en: "No table was recognised in the appendix; copying may have flattened it.",
            });
        }
        findings.report(empty.end.after(), &NO_ROWS, &[]).severity(
            APPENDIX_WITHOUT_ROWS
                .severity
                .min(context.profile.appendix.severity),
        );
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn a_header_without_rows_is_reported_where_the_first_row_belongs() {
        let sketch =
            Sketch::new("# II|tasks|NHIỆM VỤ\n@ Phụ lục\n| TT | Nội dung | Cơ quan chủ trì |");
        assert_eq!(
            found(&APPENDIX_WITHOUT_ROWS, &sketch),
            ["Phụ lục không có hàng nhiệm vụ nào. @ Cơ quan chủ trì|"]
        );
    }

    #[test]
    fn a_label_without_a_table_is_reported() {
        let sketch = Sketch::new("# II|tasks|NHIỆM VỤ\n@ Phụ lục");
        assert_eq!(
            found(&APPENDIX_WITHOUT_ROWS, &sketch),
            ["Phụ lục không có hàng nhiệm vụ nào. @ Phụ lục|"]
        );
    }

    #[test]
    fn a_picture_in_place_of_the_table_is_said_and_not_called_no_rows() {
        let mut sketch = Sketch::new("# II|tasks|NHIỆM VỤ\n@ Phụ lục\nPHÂN CÔNG");
        let last = sketch.document.blocks.len() - 1;
        let end = sketch.document.whole(last).after();
        sketch
            .document
            .notes
            .push(Note::Unread(Unread::Picture, end));
        let said = found(&APPENDIX_WITHOUT_ROWS, &sketch);
        assert!(said.len() == 1 && said[0].contains("hình ảnh"), "{said:?}");
        // One that stands before the appendix says nothing about it.
        sketch.document.notes[0] = Note::Unread(Unread::Picture, Span::default());
        let said = found(&APPENDIX_WITHOUT_ROWS, &sketch);
        assert!(said[0].contains("không có hàng"), "{said:?}");
    }

    #[test]
    fn a_table_of_another_kind_has_lost_no_rows() {
        let mut sketch =
            Sketch::new("# II|tasks|NHIỆM VỤ\n@ Phụ lục\n| TT | Nội dung | Điểm tối đa |\n");
        sketch.plan.appendices[0].purpose = Purpose::Scores;
        assert_eq!(found(&APPENDIX_WITHOUT_ROWS, &sketch), SILENT);
    }

    #[test]
    fn an_appendix_of_text_is_not_called_empty() {
        let lines = "Một dòng của ô bị trải phẳng\n".repeat(12);
        let sketch = Sketch::new(&format!("@ Phụ lục\n{lines}"));
        assert_eq!(found(&APPENDIX_WITHOUT_ROWS, &sketch), SILENT);
    }

    #[test]
    fn one_appendix_with_tasks_is_enough() {
        let sketch = Sketch::new(
            "@ Phụ lục I\n| TT | Nội dung |\n| 1 | Việc |\n@ Phụ lục II\n| TT | Chỉ tiêu |",
        );
        assert_eq!(found(&APPENDIX_WITHOUT_ROWS, &sketch), SILENT);
    }
}
