//! Columns that the profile demands are not in the Phụ lục's table of tasks.
//!
//! **Why.** Without them the table leaves open who leads a task, who helps, or until when.
//!
//! **Basis.** The profile. A column is known by its heading in any of the usual wordings ("Đơn vị
//! chủ trì", "Thời hạn hoàn thành"). Only tables that assign tasks are judged, and all that one of them
//! lacks is one finding. The built-in profile asks them of a Phụ lục, not of a table within the text, and
//! helpers only beside leads: "Người phụ trách", "Đơn vị thực hiện" name all who act, a column or its
//! cells may name both ("Chủ trì: …; phối hợp: …"), a list of documents to be drafted has only who
//! drafts them, and where rooms of one body lead ("Phòng chủ trì") the table is its own. What a portal's own profile demands is demanded as it says, also of a table in the text
//! where that stands for the Phụ lục; a column of its own by the wordings that it lists.
//!
//! **Place.** In the header row, behind the column that precedes the first of them in the profile.
//!
//! **Bad**
//! ```text
//! | TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời gian |
//! ```
//! **Good**
//! ```text
//! | TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
//! ```

use super::{NO_APPENDIX, PROFILE_BASIS, assignments, column_of, demanded_columns};
use crate::document::Span;
use crate::plan::{Appendix, ColumnRole, Plan};
use crate::report::{Severity, Words};
use crate::rules::structure::not_a_plan;
use crate::rules::words::quoted_list;
use crate::rules::{ColumnDemand, Context, Findings, Rule, Verdict};
use crate::vietnamese::columns::{
    names_drafts, names_helpers, names_leads, names_money, names_parts,
};

/// KH203.
pub static APPENDIX_COLUMN_MISSING: Rule = Rule {
    code: "KH203",
    name: "appendix-column-missing",
    severity: Severity::Warning,
    summary: Words {
        vi: "Bảng phân công nhiệm vụ thiếu cột bắt buộc.",
        en: "The table of tasks lacks demanded columns.",
    },
    basis: PROFILE_BASIS,
    fixable: false,
    off_by_default: false,
    check,
};

const MISSING: Words = Words {
    vi: "Bảng phân công nhiệm vụ thiếu cột {0}.",
    en: "The table of tasks lacks the column {0}.",
};

const SEVERAL: Words = Words {
    vi: "Bảng phân công nhiệm vụ thiếu các cột: {0}.",
    en: "The table of tasks lacks the columns {0}.",
};

const UNKNOWN: Words = Words {
    vi: "Không nhận ra hàng tiêu đề của bảng phân công nhiệm vụ; cần có các cột: {0}.",
    en: "The table's header row was not recognised; demanded columns are: {0}.",
};

const WITHIN_TEXT: Words = Words {
    vi: "Bảng phân công nhiệm vụ nằm trong phần nội dung, không phải Phụ lục.",
    en: "The table of tasks stands within the text and is no appendix.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(verdict) = not_a_plan(context) {
        return verdict;
    }
    let demands = &context.profile.appendix.columns;
    let tables = assignments(context);
    if tables.is_empty() || demands.is_empty() {
        return Verdict::NotApplicable(NO_APPENDIX);
    }
    let (mut judged, within): (Vec<_>, Vec<_>) = tables
        .into_iter()
        .partition(|appendix| is_attached(context.plan, appendix));
    if judged.is_empty() {
        if context.profile.is_built_in {
            return Verdict::NotApplicable(WITHIN_TEXT);
        }
        judged = within;
    }
    // Who helps may be said of the tasks of one table and not of another's ("Nhiệm vụ quá hạn chuyển sang").
    let named_once = judged.iter().any(|appendix| {
        let mut demands = demands.iter();
        demands.all(|demand| column_of(appendix, demand).is_some())
    });
    for appendix in judged {
        let may_lack = |demand: &ColumnDemand| {
            context.profile.is_built_in
                && match demand.role {
                    // What the works cost is told in a table of its own, which need not say when they are done.
                    Some(ColumnRole::Due) => {
                        tells_costs(appendix) || told_in_body(context.plan, appendix)
                    }
                    Some(ColumnRole::Coordinate) => named_once || !lacks_helpers(appendix),
                    _ => false,
                }
        };
        let missing: Vec<&ColumnDemand> = demands
            .iter()
            .filter(|demand| column_of(appendix, demand).is_none() && !may_lack(demand))
            .collect();
        let Some(first) = missing.first() else {
            continue;
        };
        let (words, place) = match missing.len() {
            1 => (&MISSING, place(demands, appendix, first)),
            _ if demanded_columns(context, appendix) < 2 => (&UNKNOWN, header(appendix).before()),
            _ => (&SEVERAL, place(demands, appendix, first)),
        };
        let names = quoted_list(missing.iter().map(|demand| demand.name(context.locale)));
        let worst = missing.iter().map(|demand| demand.severity).min();
        findings
            .report(place, words, &[&names])
            .severity(worst.unwrap_or(APPENDIX_COLUMN_MISSING.severity));
    }
    Verdict::Evaluated
}

/// Whether a table is a Phụ lục, and not one within the text: it says so itself, or stands behind the
/// recipients and the signature that close the plan. (Those of a decision stand before the plan.)
fn is_attached(plan: &Plan, appendix: &Appendix) -> bool {
    let recipients = plan.recipients.iter();
    let recipients = recipients.map(|list| list.items.last().unwrap_or(&list.heading).span.block);
    let signer = plan.signer.iter().flat_map(|signer| {
        let parts = signer.authority.iter().chain(&signer.capacity);
        parts.chain(&signer.name).map(|part| part.span.block)
    });
    let behind_text = |block: &usize| *block > plan.body_end.block;
    let closed = recipients.chain(signer).filter(behind_text).max();
    appendix.label.is_some()
        || appendix.attachment_line.is_some()
        || closed.is_some_and(|closed| appendix.span.block > closed)
}

/// Whether a table names leads and leaves open who helps them.
fn lacks_helpers(appendix: &Appendix) -> bool {
    let heading = |role| {
        let column = appendix.columns.iter().find(|column| column.role == role);
        column.map_or("", |column| column.heading.text.as_str())
    };
    let leads = heading(ColumnRole::Lead);
    let rows = appendix.groups.iter().flat_map(|group| &group.rows);
    names_leads(leads)
        && !names_parts(leads)
        && !names_helpers(leads)
        && !names_drafts(leads)
        && !names_drafts(heading(ColumnRole::Task))
        && !rows
            .map(|row| row.text(ColumnRole::Lead))
            .any(names_helpers)
}

/// Whether the body says of its tasks when they are done: the table behind it need not say it again.
fn told_in_body(plan: &Plan, appendix: &Appendix) -> bool {
    let rows: usize = appendix.groups.iter().map(|group| group.rows.len()).sum();
    let dated = plan.assignments().filter(|given| given.due.is_some());
    let dated = dated.count();
    dated > 1 && 4 * dated >= 3 * rows
}

/// Whether a table has a column of money.
fn tells_costs(appendix: &Appendix) -> bool {
    let mut columns = appendix.columns.iter();
    columns.any(|column| column.role == ColumnRole::Other && names_money(&column.heading.text))
}

fn header(appendix: &Appendix) -> Span {
    appendix.header.unwrap_or(appendix.span)
}

/// Behind the heading of the nearest column that the profile puts before the missing one.
fn place(demands: &[ColumnDemand], appendix: &Appendix, missing: &ColumnDemand) -> Span {
    let before = demands.iter().take_while(|demand| *demand != missing);
    before
        .filter_map(|demand| column_of(appendix, demand))
        .last()
        .map_or(header(appendix).before(), |column| {
            appendix.columns[column].heading.span.after()
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found, profile};

    #[test]
    fn a_missing_column_belongs_behind_the_one_before_it() {
        let sketch = Sketch::new(
            "@ Phụ lục
             | STT | Nội dung công việc | Đơn vị chủ trì | Thời hạn hoàn thành |
             | 1 | Tuyên truyền | Sở Y tế | 2025 |",
        );
        assert_eq!(
            found(&APPENDIX_COLUMN_MISSING, &sketch),
            ["Bảng phân công nhiệm vụ thiếu cột “Cơ quan phối hợp”. @ Đơn vị chủ trì|"]
        );
    }

    #[test]
    fn times_that_the_body_gives_task_by_task_need_no_column() {
        let on = |times: &str| {
            let draft = format!(
                "KẾ HOẠCH\nHỗ trợ việc làm năm 2026\n\nI. MỤC ĐÍCH, YÊU CẦU\n\n1. Kết nối lao động với doanh nghiệp.\n\nII. NHIỆM VỤ\n\n\
                 1. Mở phiên giao dịch\n\n- Tổ chức 12 phiên.\n\n- Đơn vị chủ trì: Trung tâm Việc làm; đơn vị phối hợp: Phòng Lao động.\n\n{times}\
                 2. Mở lớp nghề\n\n- Mở 32 lớp.\n\n- Đơn vị chủ trì: Phòng Lao động; đơn vị phối hợp: Trung tâm Việc làm.\n\n{times}\
                 III. TỔ CHỨC THỰC HIỆN\n\n1. Các phòng thực hiện Kế hoạch này./.\n\nPhụ lục\n\n(Kèm theo Kế hoạch hỗ trợ việc làm năm 2026)\n\n\
                 TT\tNhiệm vụ\tĐơn vị chủ trì\tĐơn vị phối hợp\tSản phẩm\n1\tMở phiên giao dịch\tTrung tâm Việc làm\tPhòng Lao động\t12 phiên\n\
                 2\tMở lớp nghề\tPhòng Lao động\tTrung tâm Việc làm\t32 lớp\n"
            );
            let checker = crate::Checker::new(crate::Options::default()).unwrap();
            let report = checker.check(&crate::Source::Text(draft)).unwrap();
            let codes = report.findings.iter().filter(|one| one.code == "KH203");
            codes.count()
        };
        assert_eq!((on("- Thời gian: quý III.\n\n"), on("")), (0, 1));
    }

    #[test]
    fn what_works_cost_need_not_say_when() {
        let sketch = Sketch::new(
            "@ Phụ lục
             | TT | Công việc | Đơn vị chủ trì | Đơn vị phối hợp | Kinh phí (triệu đồng) |
             | 1 | Tuyên truyền | Sở Y tế | Các sở | 12 |",
        );
        assert_eq!(found(&APPENDIX_COLUMN_MISSING, &sketch), SILENT);
    }

    #[test]
    fn a_missing_first_column_belongs_before_the_header() {
        let sketch = Sketch::new(
            "@ Phụ lục
             | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
             | Tuyên truyền | Sở Y tế | Các sở | 2025 |",
        );
        assert_eq!(
            found(&APPENDIX_COLUMN_MISSING, &sketch),
            ["Bảng phân công nhiệm vụ thiếu cột “TT”. @ |Nội dung"]
        );
    }

    #[test]
    fn all_that_a_table_lacks_is_one_finding() {
        let sketch = Sketch::new(
            "@ Phụ lục
             | Nội dung | Cơ quan chủ trì | Thời gian |
             | Tuyên truyền | Sở Y tế | 2025 |",
        );
        assert_eq!(
            found(&APPENDIX_COLUMN_MISSING, &sketch),
            ["Bảng phân công nhiệm vụ thiếu các cột: “TT”, “Cơ quan phối hợp”. @ |Nội dung"]
        );
    }

    #[test]
    fn helpers_are_missed_only_beside_leads() {
        let table = |who: &str, cell: &str| {
            let sketch = Sketch::new(&format!(
                "@ Phụ lục
                 | TT | Nội dung công việc | {who} | Thời hạn |
                 | 1 | Tuyên truyền | {cell} | 2025 |
                 | 2 | Thu gom rác | Tổ dân phố 3 | 2025 |"
            ));
            found(&APPENDIX_COLUMN_MISSING, &sketch).len()
        };
        assert_eq!(table("Đơn vị đầu mối", "Sở Y tế"), 1);
        assert_eq!(table("Bộ phận đầu mối", "Tổ một cửa"), 0);
        assert_eq!(table("Người phụ trách", "Bà Hòa"), 0);
        assert_eq!(table("Đơn vị thực hiện", "Sở Y tế"), 0);
        assert_eq!(table("Phân công", "Chi đoàn"), 0);
        assert_eq!(table("Đơn vị chủ trì, phối hợp", "Sở Y tế; các xã"), 0);
        let both = "Chủ trì: Sở Y tế; phối hợp: UBND các xã";
        assert_eq!(table("Đơn vị chủ trì", both), 0);
        assert_eq!(table("Đơn vị chủ trì soạn thảo", "Sở Y tế"), 0);
    }

    #[test]
    fn a_table_within_the_text_is_no_appendix() {
        let table = "| Nội dung | Cơ quan chủ trì |\n| Tuyên truyền | Sở Y tế |";
        let within =
            format!("# II|tasks|NHIỆM VỤ\n{table}\n# III|implementation|TỔ CHỨC\n> Lưu: VT");
        let attached = format!("# II|tasks|NHIỆM VỤ\na) Họp.\n> Lưu: VT\n{table}");
        assert_eq!(
            found(&APPENDIX_COLUMN_MISSING, &Sketch::new(&within)),
            SILENT
        );
        let own = Sketch::new(&within).with_profile(profile(&[], &[("due", "error")]));
        assert_eq!(found(&APPENDIX_COLUMN_MISSING, &own).len(), 1);
        let mut attached = Sketch::new(&attached);
        // The notation counts recipients to the text.
        attached.plan.body_end = attached.document.whole(1).after();
        assert_eq!(found(&APPENDIX_COLUMN_MISSING, &attached).len(), 1);
    }

    #[test]
    fn a_portal_that_asks_for_helpers_is_answered() {
        let sketch = Sketch::new(
            "@ Phụ lục
             | TT | Nội dung công việc | Người phụ trách |
             | 1 | Tuyên truyền | Bà Hòa |",
        )
        .with_profile(profile(&[], &[("lead", "error"), ("coordinate", "hint")]));
        let findings = sketch.findings(&APPENDIX_COLUMN_MISSING);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].severity, Severity::Hint);
    }

    #[test]
    fn a_table_without_a_known_header_is_one_finding() {
        let sketch = Sketch::new("@ Phụ lục\n| A | B | C |\n| 1 | 2 | 3 |");
        assert_eq!(found(&APPENDIX_COLUMN_MISSING, &sketch).len(), 1);
    }

    #[test]
    fn tables_of_other_matters_are_not_judged() {
        let mut sketch = Sketch::new(
            "@ Phụ lục I
             | TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
             | 1 | Tuyên truyền | Sở Y tế | Các sở | 2025 |
             @ Phụ lục II
             | TT | Chỉ tiêu | Năm 2025 | Năm 2026 |
             | 1 | Số lớp | 2 | 3 |",
        );
        sketch.plan.appendices[1].purpose = crate::plan::Purpose::Targets;
        assert_eq!(found(&APPENDIX_COLUMN_MISSING, &sketch), SILENT);
    }

    #[test]
    fn a_portal_may_demand_other_columns_with_its_own_severity() {
        let sketch = Sketch::new(
            "@ Phụ lục
             | TT | Nhiệm vụ | Cơ quan chủ trì |
             | 1 | Tuyên truyền | Sở Y tế |",
        )
        .with_profile(profile(
            &[],
            &[("task", "error"), ("lead", "error"), ("product", "hint")],
        ));
        let findings = sketch.findings(&APPENDIX_COLUMN_MISSING);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].severity, Severity::Hint);
        assert!(findings[0].message.contains("“Sản phẩm”"));
    }
}
