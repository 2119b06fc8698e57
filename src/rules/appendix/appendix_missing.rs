//! The profile demands a Phụ lục that assigns the tasks, and there is none.
//!
//! **Why.** The table says at a glance who leads each task, with whom and until when; without it
//! each body has to gather its duties from the text.
//!
//! **Basis.** The profile. A table of tasks in the body serves as well, and so do lines under the
//! tasks ("- Cơ quan chủ trì: …") and sections that each say what one body has to do. Where the text
//! itself refers to a Phụ lục, its absence is KH202's finding.
//!
//! **Bad**
//! ```text
//! III. TỔ CHỨC THỰC HIỆN
//! 1. Các sở, ban, ngành chủ động triển khai Kế hoạch này./.
//! ```
//! **Good**
//! ```text
//! III. TỔ CHỨC THỰC HIỆN
//! 1. Các sở, ban, ngành triển khai các nhiệm vụ tại Phụ lục kèm theo./.
//!
//! Phụ lục
//! PHÂN CÔNG NHIỆM VỤ
//! | TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
//! ```

use super::{PROFILE_BASIS, UNREAD, references};
use crate::document::{Origin, Span};
use crate::plan::{ColumnRole, Plan, Section, SectionRole};
use crate::report::{Locale, Severity, Words};
use crate::rules::structure::frame::INSERT;
use crate::rules::structure::{not_a_plan, not_recognised};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::numerals::to_roman;
use crate::vietnamese::slot::SLOT;

/// KH201.
pub static APPENDIX_MISSING: Rule = Rule {
    code: "KH201",
    name: "appendix-missing",
    severity: Severity::Hint,
    summary: Words {
        vi: "Kế hoạch không có Phụ lục phân công nhiệm vụ.",
        en: "The plan has no appendix that assigns the tasks.",
    },
    basis: PROFILE_BASIS,
    fixable: true,
    off_by_default: false,
    check,
};

const MISSING: Words = Words {
    vi: "Thiếu Phụ lục phân công nhiệm vụ.",
    en: "The appendix that assigns the tasks is missing.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(verdict) = not_a_plan(context) {
        return verdict;
    }
    let demand = &context.profile.appendix;
    let plan = context.plan;
    if !demand.required {
        return Verdict::NotApplicable(Words {
            vi: "Bộ tiêu chí không đòi hỏi Phụ lục.",
            en: "The profile demands no appendix.",
        });
    }
    let unread = context.document.unread_from(plan.body_end.block);
    if plan.appendices.is_empty() && unread.is_some() {
        return Verdict::NotEvaluated(UNREAD);
    }
    if let Some(verdict) = not_recognised(context) {
        return verdict;
    }
    let there = !plan.appendices.is_empty() || assigns_otherwise(plan);
    if !there && references(context.document, plan).is_empty() {
        let frame = frame(context);
        let end = context
            .document
            .whole(context.document.blocks.len().saturating_sub(1));
        let edits: Vec<(Span, &str)> = frame
            .iter()
            .map(|text| (end.after(), text.as_str()))
            .collect();
        findings
            .report(plan.body_end.after(), &MISSING, &[])
            .severity(demand.severity)
            .fix_all(&INSERT, &[NAME.in_locale(context.locale)], &edits);
    }
    Verdict::Evaluated
}

const NAME: Words = Words {
    vi: "Phụ lục phân công nhiệm vụ",
    en: "the appendix that assigns the tasks",
};

/// An appendix with the profile's columns and a row for every task of the body, for the end of a plain text.
fn frame(context: &Context) -> Option<String> {
    let columns = &context.profile.appendix.columns;
    if context.document.origin != Origin::Text || columns.is_empty() {
        return None;
    }
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let names = columns
        .iter()
        .map(|column| column.name(Locale::Vi).replace('|', "/"));
    let mut lines = vec![
        line(names.collect()),
        format!("|{}", "---|".repeat(columns.len())),
    ];
    let mut row = |number: String, task: &str, slot: &str| {
        let cells = columns.iter().map(|column| match column.role {
            Some(ColumnRole::Number) => number.clone(),
            Some(ColumnRole::Task) => task.trim_end_matches(['.', ';']).replace('|', "/"),
            Some(ColumnRole::Note | ColumnRole::Other) => String::new(),
            _ => slot.to_owned(),
        });
        lines.push(line(cells.collect()));
    };
    let sections = context.plan.all_sections();
    let held = sections.filter(|one| one.role == SectionRole::Tasks && !one.items.is_empty());
    let held: Vec<&Section> = held.collect();
    if held.is_empty() {
        row("1".to_owned(), SLOT, SLOT);
    }
    for (group, section) in (1..).zip(held) {
        row(to_roman(group)?, &section.heading.text, "");
        for (number, item) in (1_u32..).zip(&section.items) {
            row(number.to_string(), &item.text.text, SLOT);
        }
    }
    Some(format!(
        "\n\nPhụ lục\nPHÂN CÔNG NHIỆM VỤ\n\n{}",
        lines.join("\n")
    ))
}

/// Bodies with duties of their own from which on a plan deals its tasks out among them.
const BODIES: usize = 3;

/// Whether lines under the tasks, or the duties of each body, say who does what.
fn assigns_otherwise(plan: &Plan) -> bool {
    plan.assignments().any(|lines| lines.lead.is_some()) || plan.charged() >= BODIES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Note, Unread};
    use crate::plan::Assignment;
    use crate::rules::appendix::APPENDIX_REFERRED_MISSING;
    use crate::rules::testing::{SILENT, Sketch, found, profile};

    const BODY: &str = "# III|implementation|TỔ CHỨC THỰC HIỆN\na) Các đơn vị thực hiện.";

    #[test]
    fn a_picture_behind_the_body_may_be_the_appendix() {
        let with_picture = |text: &str| {
            let mut sketch = Sketch::new(text);
            let end = sketch
                .document
                .whole(sketch.document.blocks.len() - 1)
                .after();
            let note = Note::Unread(Unread::Picture, end);
            sketch.document.notes.push(note);
            sketch
        };
        assert_eq!(found(&APPENDIX_MISSING, &with_picture(BODY)), SILENT);
        let refers = with_picture(&format!("{BODY}\nb) Theo Phụ lục kèm theo."));
        assert_eq!(found(&APPENDIX_REFERRED_MISSING, &refers), SILENT);
    }

    #[test]
    fn a_plan_without_an_appendix_lacks_it_at_the_end_of_the_body() {
        let sketch = Sketch::new(BODY);
        assert_eq!(
            found(&APPENDIX_MISSING, &sketch),
            ["Thiếu Phụ lục phân công nhiệm vụ. @ a) Các đơn vị thực hiện.|"]
        );
        assert_eq!(found(&APPENDIX_REFERRED_MISSING, &sketch), SILENT);
    }

    #[test]
    fn its_frame_has_the_columns_and_a_row_for_every_task() {
        let frame = |text: &str| {
            let findings = Sketch::new(text).findings(&APPENDIX_MISSING);
            findings[0].fixes[0].edits[0].insert.clone()
        };
        let tasks = "# II|tasks|NHIỆM VỤ\n## 1|tasks|Tuyên truyền\na) Mở lớp học.";
        let whole = frame(&format!("{tasks}\n{BODY}"));
        let rows: Vec<&str> = whole
            .lines()
            .filter(|line| line.starts_with("| "))
            .collect();
        assert_eq!(
            rows,
            [
                "| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |",
                "| I | Tuyên truyền |  |  |  |",
                "| 1 | Mở lớp học | … | … | … |"
            ]
        );
        assert!(frame(BODY).ends_with("| 1 | … | … | … | … |"));
    }

    #[test]
    fn an_appendix_that_is_referred_to_is_the_other_rules_finding() {
        let sketch = Sketch::new(&format!("{BODY}\nb) Nhiệm vụ tại Phụ lục kèm theo."));
        assert_eq!(found(&APPENDIX_MISSING, &sketch), SILENT);
    }

    #[test]
    fn a_table_of_tasks_in_the_body_serves() {
        let sketch = Sketch::new(&format!(
            "{BODY}\n| TT | Nhiệm vụ | Cơ quan chủ trì |\n| 1 | Tuyên truyền | Sở Y tế |"
        ));
        assert_eq!(found(&APPENDIX_MISSING, &sketch), SILENT);
    }

    #[test]
    fn lines_under_a_task_serve() {
        let mut sketch = Sketch::new("# II|tasks|NHIỆM VỤ\n- Mở lớp học.");
        let item = &mut sketch.plan.sections[0].items[0];
        item.assignment = Some(Assignment {
            lead: Some(item.text.clone()),
            ..Assignment::default()
        });
        assert_eq!(found(&APPENDIX_MISSING, &sketch), SILENT);
        // A time alone is nobody's.
        let item = &mut sketch.plan.sections[0].items[0];
        item.assignment = Some(Assignment {
            due: Some(item.text.clone()),
            ..Assignment::default()
        });
        assert_eq!(found(&APPENDIX_MISSING, &sketch).len(), 1);
    }

    #[test]
    fn duties_dealt_out_among_bodies_serve() {
        let of = |bodies: &[&str]| {
            let items: String = bodies.iter().map(|body| format!("\na) {body}")).collect();
            let notation = format!("# IV|implementation|TỔ CHỨC THỰC HIỆN{items}");
            found(&APPENDIX_MISSING, &Sketch::new(&notation)).len()
        };
        let each = [
            "Sở Y tế: hướng dẫn các địa phương.",
            "Công an tỉnh: giữ trật tự.",
            "Ủy ban nhân dân các xã: vận động người dân.",
        ];
        assert_eq!(of(&each), 0);
        assert_eq!(of(&each[..2]), 1);
        let everybody = [
            "Các cơ quan được giao chủ trì hoàn thành nhiệm vụ.",
            "Thủ trưởng các đơn vị chịu trách nhiệm.",
            "Sở Y tế theo dõi, đôn đốc.",
        ];
        assert_eq!(of(&everybody), 1);
    }

    #[test]
    fn a_portal_need_not_demand_an_appendix() {
        let sketch = Sketch::new(BODY).with_profile(profile(&[("tasks", "error")], &[]));
        assert_eq!(found(&APPENDIX_MISSING, &sketch), SILENT);
    }
}
