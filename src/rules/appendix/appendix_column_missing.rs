//! A column that the profile demands is not in the table of tasks.
//!
//! **Why.** Without it the table leaves open who leads a task, who helps, or until when.
//!
//! **Basis.** The profile. A column is known by its heading in any of the usual wordings ("Đơn vị
//! chủ trì", "Thời hạn hoàn thành"). Only tables that assign tasks are judged; where hardly any
//! column is recognised, that is one finding and not one a column.
//!
//! **Place.** In the header row, behind the column that precedes it in the profile.
//!
//! **Bad**
//! ```text
//! | TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời gian |
//! ```
//! **Good**
//! ```text
//! | TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
//! ```

use super::{NO_APPENDIX, PROFILE_BASIS, assignments, demanded_columns, has_column};
use crate::document::Span;
use crate::plan::Appendix;
use crate::report::{Severity, Words};
use crate::rules::structure::not_a_plan;
use crate::rules::words::{column_name, quoted_list};
use crate::rules::{ColumnDemand, Context, Findings, Rule, Verdict};

/// KH203.
pub static APPENDIX_COLUMN_MISSING: Rule = Rule {
    code: "KH203",
    name: "appendix-column-missing",
    severity: Severity::Warning,
    summary: Words {
        vi: "Bảng phân công nhiệm vụ thiếu một cột bắt buộc.",
        en: "The table of tasks lacks a demanded column.",
    },
    basis: PROFILE_BASIS,
    fixable: false,
    off_by_default: false,
    check,
};

const MISSING: Words = Words {
    vi: "Bảng phân công nhiệm vụ thiếu cột “{0}”.",
    en: "The table of tasks lacks the column “{0}”.",
};

const UNKNOWN: Words = Words {
    vi: "Không nhận ra hàng tiêu đề của bảng phân công nhiệm vụ; cần có các cột: {0}.",
    en: "The table's header row was not recognised; demanded columns are: {0}.",
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
    for appendix in tables {
        let missing: Vec<&ColumnDemand> = demands
            .iter()
            .filter(|demand| !has_column(appendix, demand.role))
            .collect();
        if demanded_columns(context, appendix) < 2 && missing.len() > 1 {
            let names = missing.iter().map(|demand| column_name(demand.role));
            let names = quoted_list(names, context.locale);
            let worst = missing.iter().map(|demand| demand.severity).min();
            findings
                .report(header(appendix).before(), &UNKNOWN, &[&names])
                .severity(worst.unwrap_or(APPENDIX_COLUMN_MISSING.severity));
            continue;
        }
        for demand in missing {
            let name = column_name(demand.role).in_locale(context.locale);
            findings
                .report(place(demands, appendix, demand), &MISSING, &[name])
                .severity(demand.severity);
        }
    }
    Verdict::Evaluated
}

fn header(appendix: &Appendix) -> Span {
    appendix.header.unwrap_or(appendix.span)
}

/// Behind the heading of the nearest column that the profile puts before the missing one.
fn place(demands: &[ColumnDemand], appendix: &Appendix, missing: &ColumnDemand) -> Span {
    let before = demands
        .iter()
        .take_while(|demand| demand.role != missing.role);
    before
        .filter_map(|demand| appendix.columns.iter().find(|c| c.role == demand.role))
        .last()
        .map_or(header(appendix).before(), |column| {
            column.heading.span.after()
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
