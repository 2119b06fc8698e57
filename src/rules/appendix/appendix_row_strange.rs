//! A row of the appendix that no item of the body speaks of.
//!
//! **Why.** The appendix assigns the body's tasks: a task that only the table has was never set.
//!
//! **Basis.** The plan itself: its body and its appendix. Told only where the two go together on the
//! whole (two rows of five repeat an item), and as a hint: a table may carry more on purpose. Not told of rows that
//! repeat a heading, that assign nothing ("Kinh phí"), or that begin as one item does ("Hưởng ứng …").
//!
//! **Bad**
//! ```text
//! Thân Kế hoạch, mục II.1: - Tuyên truyền pháp luật.
//! Phụ lục, nhóm 1: 1.1 Tuyên truyền pháp luật | 1.2 Mua sắm thiết bị
//! ```
//! **Good**
//! ```text
//! Thân Kế hoạch, mục II.1: - Tuyên truyền pháp luật. - Mua sắm thiết bị.
//! Phụ lục, nhóm 1: 1.1 Tuyên truyền pháp luật | 1.2 Mua sắm thiết bị
//! ```

use super::Agreement;
use super::{BODY_AND_APPENDIX, NO_APPENDIX};
use crate::plan::{ColumnRole, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::structure::{find_role, is_empty};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::amount::names_total;
use crate::vietnamese::fold::{find_words, fold_words};

/// KH208.
pub static APPENDIX_ROW_STRANGE: Rule = Rule {
    code: "KH208",
    name: "appendix-row-strange",
    severity: Severity::Hint,
    summary: Words {
        vi: "Hàng của Phụ lục không có nội dung tương ứng trong thân Kế hoạch.",
        en: "A row of the appendix has nothing to answer it in the body.",
    },
    basis: BODY_AND_APPENDIX,
    fixable: false,
    off_by_default: false,
    check,
};

const STRANGE: Words = Words {
    vi: "Hàng {0} của Phụ lục chưa có nội dung tương ứng trong phần nhiệm vụ của Kế hoạch.",
    en: "Row {0}: the plan's tasks do not speak of it.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let agreement = context.agreement();
    if !agreement.goes_together() {
        return Verdict::NotApplicable(NO_APPENDIX);
    }
    // The items of a heading that has lost them may be what the rows repeat: that is one fault.
    if lost_items(context) {
        return Verdict::Evaluated;
    }
    for row in &agreement.rows {
        if Agreement::is_strange(row.nearest)
            && context.plan.appendices[row.named.appendix].assigns()
            && !is_spoken_of(context, row.named.row.text(ColumnRole::Task))
            && let Some(task) = row.named.row.cells.get(&ColumnRole::Task)
        {
            let number = match row.named.row.number.as_str() {
                "" => &row.named.name,
                number => number,
            };
            findings.report(task.span, &STRANGE, &[number]);
        }
    }
    Verdict::Evaluated
}

/// So many items may begin what they say with the same two words, that a row which does so speaks of one of them.
const FEW: usize = 2;

/// Whether a row is a total, repeats a heading, or begins with two words with which few items begin a clause.
fn is_spoken_of(context: &Context, task: &str) -> bool {
    let name = fold_words(task.split('(').next().unwrap_or(task).trim_end());
    let task = fold_words(task);
    let task = task.trim_end_matches(['.', ';']);
    if names_total(task) {
        return true;
    }
    let mut headings = context.plan.all_sections();
    if headings.any(|section| fold_words(&section.heading.text) == name) {
        return true;
    }
    let end = task.match_indices(' ').nth(1).map(|(at, _)| at);
    let Some(opening) = end.and_then(|end| task.get(..end)) else {
        return false;
    };
    let items = context.agreement().items.iter();
    let has = |text: &str| {
        let mut clauses = text.split([';', ',', '.', ':']).map(fold_words);
        clauses.any(|clause| find_words(clause.trim_start(), opening) == Some(0))
    };
    let many = items.filter(|item| has(&item.item.text.text)).count();
    (1..=FEW).contains(&many)
}

/// Whether a heading of the tasks is empty beside others that are not.
fn lost_items(context: &Context) -> bool {
    let tasks = find_role(context.plan, SectionRole::Tasks);
    let parts = tasks.map_or(&[][..], |tasks| tasks.sections.as_slice());
    let bare = parts.iter().filter(|part| is_empty(context, part)).count();
    bare > 0 && bare < parts.len()
}

#[cfg(test)]
mod tests {
    use super::super::agreement_tests::{PLAN, with_rows};
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn a_row_that_no_item_speaks_of_is_told() {
        assert_eq!(
            found(
                &APPENDIX_ROW_STRANGE,
                &with_rows("| 5 | Mua sắm trang thiết bị thử nghiệm lưu động | Văn phòng | 2026 |")
            ),
            [
                "Hàng 5 của Phụ lục chưa có nội dung tương ứng trong phần nhiệm vụ của Kế hoạch. @ Mua sắm trang thiết bị thử nghiệm lưu động"
            ]
        );
    }

    #[test]
    fn rows_that_repeat_shorten_or_join_items_are_silent() {
        assert_eq!(found(&APPENDIX_ROW_STRANGE, &Sketch::new(PLAN)), SILENT);
        let joined = "| 5 | Kiểm tra định kỳ chợ truyền thống; tập huấn kỹ năng số cho cán bộ | Văn phòng | 2026 |";
        assert_eq!(found(&APPENDIX_ROW_STRANGE, &with_rows(joined)), SILENT);
    }

    #[test]
    fn a_row_that_repeats_a_heading_or_begins_as_an_item_is_spoken_of() {
        let row = "| 5 | Nhiệm vụ trọng tâm (20 lớp) | Văn phòng | 2026 |";
        assert_eq!(found(&APPENDIX_ROW_STRANGE, &with_rows(row)), SILENT);
        let row = "| 5 | Tập huấn trưởng khu phố dùng phần mềm họp | Văn phòng | 2026 |";
        assert_eq!(found(&APPENDIX_ROW_STRANGE, &with_rows(row)), SILENT);
        // The same words within a clause are no task.
        let row = "| 5 | Hộ nghèo vay vốn mua bò giống | Văn phòng | 2026 |";
        assert_eq!(found(&APPENDIX_ROW_STRANGE, &with_rows(row)).len(), 1);
    }

    #[test]
    fn rows_of_a_heading_that_has_lost_its_items_are_left_to_that_fault() {
        let row = "| 5 | Mua sắm trang thiết bị thử nghiệm lưu động | Văn phòng | 2026 |";
        let plan = format!("{PLAN}\n{row}");
        let bare = plan.replace("@ Phụ lục", "## 2|tasks|Mua sắm\n@ Phụ lục");
        assert_eq!(found(&APPENDIX_ROW_STRANGE, &Sketch::new(&bare)), SILENT);
    }

    #[test]
    fn an_appendix_in_other_words_than_the_body_is_not_judged() {
        let other = "% KẾ HOẠCH\n# II|tasks|NHIỆM VỤ\n- Tuyên truyền pháp luật.\n@ Phụ lục\n| TT | Nội dung | Cơ quan chủ trì | Thời gian |\n| 1 | Mua sắm thiết bị | Văn phòng | 2026 |";
        assert_eq!(found(&APPENDIX_ROW_STRANGE, &Sketch::new(other)), SILENT);
    }
}
