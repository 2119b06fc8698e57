//! The draft takes up only a part of a parent's task.
//!
//! **Why.** What is left out of a task is easily overlooked, because the rest of it is there.
//!
//! **Basis.** The parent plan. A hint: a lower level often has good reason to take its own part only. It
//! says what makes it a part: the ideas that are lacking, or that the task stands in a heading alone, under
//! a condition, as a purpose … Where the comparison is not sure, it says nothing.
//!
//! **Place.** The item or row that takes most of it up.
//!
//! **Bad**
//! ```text
//! Cấp trên: "Khen thưởng tổ chức, cá nhân có thành tích; bảo vệ người tố giác vi phạm."
//! Dự thảo: "Khen thưởng tổ chức, cá nhân có thành tích."
//! ```
//! **Good**
//! ```text
//! Khen thưởng tổ chức, cá nhân có thành tích; có biện pháp bảo vệ người tố giác vi phạm.
//! ```

use super::{NO_PARENT, PARENT_BASIS, tasks};
use crate::report::{Severity, TaskStatus, Why, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH302.
pub static PARENT_TASK_PARTIAL: Rule = Rule {
    code: "KH302",
    name: "parent-task-partial",
    severity: Severity::Hint,
    summary: Words {
        vi: "Dự thảo mới đưa vào một phần nhiệm vụ của văn bản cấp trên.",
        en: "The draft takes up only a part of a task of the parent plan.",
    },
    basis: PARENT_BASIS,
    fixable: false,
    off_by_default: false,
    check,
};

const IDEAS: Words = Words {
    vi: "Mới đưa vào một phần nhiệm vụ “{0}” ({1}). Còn thiếu ý: {2}.",
    en: "Takes up only a part of “{0}” ({1}). Not taken up: {2}.",
};

const HEADING: Words = Words {
    vi: "Nhiệm vụ “{0}” ({1}) mới chỉ nêu ở đề mục, dưới đó chưa có việc cụ thể.",
    en: "“{0}” ({1}) stands in a heading only, with no work under it.",
};

const GROUP_NAME: Words = Words {
    vi: "Nhiệm vụ “{0}” ({1}): dự thảo chỉ nhắc lại tên nhóm nhiệm vụ, chưa có việc cụ thể.",
    en: "“{0}” ({1}): the draft only repeats the name of its group and states no work.",
};

const CONDITION: Words = Words {
    vi: "Nhiệm vụ “{0}” ({1}) chỉ làm khi có điều kiện (“nếu có”, “khi có yêu cầu”).",
    en: "“{0}” ({1}) is done only if a condition comes about (“nếu có”, “khi có yêu cầu”).",
};

const PURPOSE: Words = Words {
    vi: "Nhiệm vụ “{0}” ({1}) mới nêu như mục đích, chưa giao thành việc.",
    en: "“{0}” ({1}) is named as a purpose only and not as work to do.",
};

const IMPLIED: Words = Words {
    vi: "Nhiệm vụ “{0}” ({1}) chỉ hàm ý qua nội dung này, chưa nêu rõ.",
    en: "“{0}” ({1}) is only implied here and not stated.",
};

const SLOT: Words = Words {
    vi: "Nhiệm vụ “{0}” ({1}) còn chỗ để trống, chưa tính là đã đưa vào.",
    en: "“{0}” ({1}) still has a slot to fill in and does not count as taken up.",
};

const UNNAMED: Words = Words {
    vi: "Mới đưa vào một phần nhiệm vụ “{0}” ({1}).",
    en: "Takes up only a part of “{0}” ({1}).",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if context.parents.is_empty() {
        return NO_PARENT;
    }
    for met in tasks(context) {
        let partly = met.coverage.status == TaskStatus::Partial && !met.coverage.likely;
        if !partly || !met.is_asked(context) || met.is_the_nearers(context) {
            continue;
        }
        let Some(best) = met.coverage.evidence.first() else {
            continue;
        };
        let absent: Vec<String> = met
            .coverage
            .uncovered
            .iter()
            .map(|idea| format!("“{}”", idea.trim_end_matches(['.', ';'])))
            .collect();
        let words = match met.coverage.why {
            Some(Why::Ideas) if !absent.is_empty() => &IDEAS,
            Some(Why::Heading) => &HEADING,
            Some(Why::GroupName) => &GROUP_NAME,
            Some(Why::Condition) => &CONDITION,
            Some(Why::Purpose) => &PURPOSE,
            Some(Why::Implied) => &IMPLIED,
            Some(Why::Slot) => &SLOT,
            Some(Why::Ideas) | None => &UNNAMED,
        };
        let what = match met.coverage.why {
            Some(Why::Ideas) if !absent.is_empty() => absent.join("; "),
            _ => met.short(context),
        };
        findings
            .report_at(
                best.at.clone(),
                words,
                &[&met.refs(), &met.catalogue.id, &what],
            )
            .worded(
                words,
                &[
                    &met.short(context),
                    &met.cited(context.locale),
                    &absent.join("; "),
                ],
            )
            .parent_task(&met.task.id, met.wording(context.locale));
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::super::testing::{coverage, draft, parent, said};
    use super::*;
    use crate::report::Applies;

    #[test]
    fn what_is_absent_is_named_at_the_best_evidence() {
        let parent = parent(
            "12/QĐ-TTg",
            &[("II.5.c", "Khen thưởng", "Khen thưởng; bảo vệ", "")],
        );
        let sketch = draft();
        let of = |applies, status| {
            let covered = coverage(
                &parent,
                &sketch,
                &[(applies, status, &["II.1.b", "PL.I.1"])],
            );
            said(&PARENT_TASK_PARTIAL, &sketch, &[(&parent, covered)])
        };
        assert_eq!(
            of(Applies::General, TaskStatus::Partial),
            [
                "Mới đưa vào một phần nhiệm vụ “Khen thưởng; bảo vệ” (điểm c khoản 5 Mục II Quyết định số 12/QĐ-TTg). Còn thiếu ý: “bảo vệ người tố giác”. \
              @ b) Phát thanh hằng tuần."
            ]
        );
        assert!(of(Applies::No, TaskStatus::Partial).is_empty());
        assert!(of(Applies::Lead, TaskStatus::Covered).is_empty());
    }

    #[test]
    fn it_says_what_makes_it_a_part_and_nothing_where_that_is_not_sure() {
        let parent = parent(
            "12/QĐ-TTg",
            &[("II.5.c", "Khen thưởng", "Khen thưởng; bảo vệ", "")],
        );
        let sketch = draft();
        let of = |why, likely| {
            let partial = (Applies::General, TaskStatus::Partial, &["II.1.b"][..]);
            let mut covered = coverage(&parent, &sketch, &[partial]);
            covered.tasks[0].why = Some(why);
            covered.tasks[0].likely = likely;
            said(&PARENT_TASK_PARTIAL, &sketch, &[(&parent, covered)])
        };
        for (why, words) in [
            (Why::Heading, "mới chỉ nêu ở đề mục"),
            (Why::GroupName, "chỉ nhắc lại tên nhóm nhiệm vụ"),
            (Why::Condition, "chỉ làm khi có điều kiện"),
            (Why::Purpose, "mới nêu như mục đích"),
            (Why::Implied, "chỉ hàm ý qua nội dung này"),
        ] {
            let found = of(why, false);
            assert!(
                found[0].contains(words) && found[0].contains("“Khen thưởng; bảo vệ”"),
                "{found:?}"
            );
            assert!(of(why, true).is_empty());
        }
    }

    #[test]
    fn a_commune_is_not_asked_for_what_the_parent_gives_to_the_province() {
        let mut parent = parent(
            "12/QĐ-TTg",
            &[("II.1.c", "Tuyên truyền", "Tổ chức diễn đàn đối thoại", "")],
        );
        parent.tasks[0].lead = Some("Bộ Y tế; UBND tỉnh, thành phố".to_owned());
        let said_at = |level| {
            let mut sketch = draft();
            sketch.level = Some(level);
            let covered = coverage(
                &parent,
                &sketch,
                &[(Applies::General, TaskStatus::Partial, &["II.1.b"])],
            );
            said(&PARENT_TASK_PARTIAL, &sketch, &[(&parent, covered)]).len()
        };
        assert_eq!(said_at(crate::plan::Level::Commune), 0);
        assert_eq!(said_at(crate::plan::Level::Department), 1);
    }
}
