//! The profile demands a Phụ lục that assigns the tasks, and there is none.
//!
//! **Why.** The table says at a glance who leads each task, with whom and until when; without it
//! each body has to gather its duties from the text.
//!
//! **Basis.** The profile. A table of tasks in the body serves as well. Where the text itself refers
//! to a Phụ lục, its absence is KH202's finding.
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

use super::{PROFILE_BASIS, UNREAD, has_task_table, references};
use crate::report::{Severity, Words};
use crate::rules::structure::{not_a_plan, not_recognised};
use crate::rules::{Context, Findings, Rule, Verdict};

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
    fixable: false,
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
    let there = !plan.appendices.is_empty() || has_task_table(context.document);
    if !there && references(context.document, plan).is_empty() {
        findings
            .report(plan.body_end.after(), &MISSING, &[])
            .severity(demand.severity);
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Note, Unread};
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
    fn a_portal_need_not_demand_an_appendix() {
        let sketch = Sketch::new(BODY).with_profile(profile(&[("tasks", "error")], &[]));
        assert_eq!(found(&APPENDIX_MISSING, &sketch), SILENT);
    }
}
