//! Nothing in the draft takes up a task that the parent gives to its level.
//!
//! **Why.** The parent's tasks are why the plan is written. One that is left out is nobody's work,
//! and the superior body sees it at the first report.
//!
//! **Basis.** The parent plan. A task that the draft's level leads or coordinates is a warning, one
//! that is everybody's a hint (a portal's profile may raise the rule), and so is one of another's, in which the level
//! takes part, that was to be done before the draft was issued: a law that was to be passed by then. A task of another level, or one
//! declared not applicable, is nothing. Of two parents the nearer counts: a task that both state is reported
//! once, and where the nearer one carries the farther one out, what it hands on is asked as it words it, and what
//! it leaves out is its own gap.
//!
//! **Place.** The end of the group of rows, or of the section, in which the task belongs.
//!
//! **Bad**
//! ```text
//! Cấp trên: "Tổ chức diễn đàn đối thoại với doanh nghiệp hằng năm" (UBND tỉnh chủ trì)
//! Dự thảo: không có nhiệm vụ nào về đối thoại với doanh nghiệp.
//! ```
//! **Good**
//! ```text
//! c) Hằng năm, tổ chức diễn đàn đối thoại với doanh nghiệp.
//! ```

use super::home::{Homes, has_homes};
use super::{Met, NO_PARENT, PARENT_BASIS, tasks};
use crate::parent::{Likeness, SAME_TASK, phrases};
use crate::plan::Level;
use crate::report::{Applies, Severity, TaskStatus, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH301.
pub static PARENT_TASK_MISSING: Rule = Rule {
    code: "KH301",
    name: "parent-task-missing",
    severity: Severity::Warning,
    summary: Words {
        vi: "Dự thảo chưa triển khai một nhiệm vụ mà văn bản cấp trên giao cho cấp mình.",
        en: "The draft does not take up a task that the parent plan gives to its level.",
    },
    basis: PARENT_BASIS,
    fixable: false,
    off_by_default: false,
    check,
};

const LEAD: Words = Words {
    vi: "Chưa đưa vào nhiệm vụ “{0}” ({2} chủ trì; {1}).",
    en: "Nothing takes up “{0}”, which {2} leads ({1}).",
};

const COORDINATE: Words = Words {
    vi: "Chưa đưa vào nhiệm vụ “{0}” ({2} phối hợp; {1}).",
    en: "Nothing takes up “{0}”, in which {2} takes part ({1}).",
};

const COORDINATE_OVER: Words = Words {
    vi: "Chưa đưa vào nhiệm vụ “{0}” ({2} phối hợp; {1}). Thời hạn “{3}” đã qua khi ban hành Kế hoạch này: chỉ cần nếu nhiệm vụ chưa hoàn thành.",
    en: "Nothing takes up “{0}”, in which {2} takes part ({1}). It was due (“{3}”) before this plan was issued: needed only where it is not done.",
};

const GENERAL: Words = Words {
    vi: "Chưa đưa vào nhiệm vụ “{0}” ({1}). Nếu không thuộc trách nhiệm của đơn vị, đề nghị đánh dấu “Không áp dụng” và ghi lý do.",
    en: "Nothing takes up “{0}” ({1}). If it does not concern this body, mark it as not applicable and say why.",
};

const NOTHING_TO_COMPARE: Words = Words {
    vi: "Không nhận ra nhiệm vụ nào trong dự thảo để đối chiếu.",
    en: "No task was recognised in the draft to compare with.",
};

/// Comparisons between the tasks of two parents before telling them apart is given up.
const MAX_PAIRS: usize = 250_000;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if context.parents.is_empty() {
        return NO_PARENT;
    }
    if !has_homes(context) {
        return Verdict::NotEvaluated(NOTHING_TO_COMPARE);
    }
    let missing: Vec<Met> = tasks(context)
        // Of a parent that nobody curated a task is at most not found.
        .filter(|met| met.coverage.status == TaskStatus::Missing && !met.coverage.likely)
        .filter(|met| met.is_asked(context) && !met.is_the_nearers(context))
        .collect();
    if missing.is_empty() {
        return Verdict::Evaluated;
    }
    let homes = Homes::new(context);
    let repeated = repeated(context, &missing);
    for (met, repeated) in missing.iter().zip(repeated) {
        if repeated {
            continue;
        }
        let due = met.task.due.as_deref().unwrap_or("");
        let is_over = context
            .due(due)
            .end()
            .zip(context.issued_on)
            .is_some_and(|(end, issued)| end < issued);
        let (severity, words) = match met.coverage.applies {
            Applies::Lead => (Severity::Warning, &LEAD),
            Applies::Coordinate if is_over => (Severity::Hint, &COORDINATE_OVER),
            Applies::Coordinate => (Severity::Warning, &COORDINATE),
            Applies::General | Applies::No => (Severity::Hint, &GENERAL),
        };
        let at = homes.place(context, &met.task.group);
        let (short, cited) = (met.short(context), met.cited(context.locale));
        let body = level_body(context.level).in_locale(context.locale);
        findings
            .report(at, words, &[&met.refs(), &met.catalogue.id, &short])
            .worded(words, &[&short, &cited, body, due])
            .severity(severity)
            .parent_task(&met.task.id, met.wording(context.locale));
    }
    Verdict::Evaluated
}

/// What a level's bodies are called together.
fn level_body(level: Option<Level>) -> Words {
    let (vi, en) = match level {
        Some(Level::Central) => ("bộ, ngành", "the ministry"),
        Some(Level::Province) => ("cấp tỉnh", "the province"),
        Some(Level::Department) => ("Sở", "the department"),
        Some(Level::Commune) => ("cấp xã", "the commune"),
        None => ("đơn vị", "this body"),
    };
    Words { vi, en }
}

/// Which missing tasks a nearer parent states too: whatever the draft makes of that one, it is said there.
fn repeated(context: &Context, missing: &[Met]) -> Vec<bool> {
    if context.parents.len() < 2 {
        return vec![false; missing.len()];
    }
    let all: Vec<(usize, _)> = tasks(context)
        .map(|met| (met.distance, context.known(&met.task.title)))
        .collect();
    let likeness = Likeness::of(all.iter().map(|(_, title)| title.know(phrases)));
    let mut budget = MAX_PAIRS;
    missing
        .iter()
        .map(|met| {
            let own = context.known(&met.task.title);
            let own = own.know(phrases);
            all.iter()
                .take_while(|(distance, _)| *distance < met.distance)
                .any(|(_, nearer)| {
                    budget = budget.saturating_sub(1);
                    budget > 0 && likeness.of_both(own, nearer.know(phrases)) >= SAME_TASK
                })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{coverage, draft, parent, said};
    use super::*;
    use crate::report::TaskOf;
    use Applies::{Coordinate, General, Lead, No};
    use TaskStatus::{Covered, Missing, NotApplicable};

    const TALKS: &str = "Tổ chức diễn đàn đối thoại với doanh nghiệp";
    const TELL: &str = "Tuyên truyền, phổ biến pháp luật về an toàn thực phẩm";

    #[test]
    fn a_missing_task_weighs_as_it_concerns_the_level() {
        let parent = parent(
            "12/QĐ-TTg",
            &[
                ("II.1.a", TELL, TALKS, "Hằng năm"),
                ("II.1.b", TELL, "Xây dựng chuyên mục truyền hình", ""),
                ("II.1.c", TELL, "Biên soạn tài liệu tập huấn", ""),
                ("II.1.d", TELL, "Sửa đổi Luật An toàn thực phẩm", ""),
                ("II.1.đ", TELL, "Quán triệt Chỉ thị", ""),
                ("II.1.e", TELL, "Đóng niên liễm", ""),
            ],
        );
        let sketch = draft();
        let covered = coverage(
            &parent,
            &sketch,
            &[
                (Lead, Missing, &[]),
                (Coordinate, Missing, &[]),
                (General, Missing, &[]),
                (No, NotApplicable, &[]),
                (Lead, Covered, &["II.1.a"]),
                (No, Missing, &[]),
            ],
        );
        let findings = sketch.findings_against(&PARENT_TASK_MISSING, &[(&parent, covered)]);
        let weights: Vec<Severity> = findings.iter().map(|f| f.severity).collect();
        assert_eq!(
            weights,
            [Severity::Warning, Severity::Warning, Severity::Hint]
        );
        assert_eq!(
            findings[0].related[0].parent_task.as_deref(),
            Some("II.1.a")
        );
        assert!(
            findings[0].related[0]
                .message
                .contains("Thời gian: Hằng năm.")
        );
    }

    #[test]
    fn what_another_was_to_have_done_before_the_draft_was_issued_is_a_hint() {
        let parent = parent(
            "12/QĐ-TTg",
            &[("II.1.d", TELL, "Sửa đổi Luật", "Quý II năm 2025")],
        );
        let severity = |applies: Applies, issued: (i32, u32, u32)| {
            let mut sketch = draft();
            sketch.plan.date = chrono::NaiveDate::from_ymd_opt(issued.0, issued.1, issued.2);
            let missing = coverage(&parent, &sketch, &[(applies, Missing, &[])]);
            let findings = sketch.findings_against(&PARENT_TASK_MISSING, &[(&parent, missing)]);
            findings[0].severity
        };
        assert_eq!(severity(Coordinate, (2026, 11, 12)), Severity::Hint);
        assert_eq!(severity(Coordinate, (2025, 3, 1)), Severity::Warning);
        assert_eq!(severity(Lead, (2026, 11, 12)), Severity::Warning);
    }

    #[test]
    fn it_points_at_the_end_of_the_group_in_which_the_task_belongs() {
        let parent = parent("12/QĐ-TTg", &[("II.1.a", TELL, TALKS, "")]);
        let sketch = draft();
        let missing = coverage(&parent, &sketch, &[(Lead, Missing, &[])]);
        assert_eq!(
            said(&PARENT_TASK_MISSING, &sketch, &[(&parent, missing)]),
            [format!(
                "Chưa đưa vào nhiệm vụ “{TALKS}” (đơn vị chủ trì; điểm a khoản 1 Mục II Quyết định số 12/QĐ-TTg). @ Năm 2026|"
            )]
        );
    }

    #[test]
    fn a_task_that_two_parents_state_is_reported_once_for_the_nearer() {
        let far = parent("12/QĐ-TTg", &[("II.1.a", TELL, TALKS, "")]);
        let near = parent(
            "45/KH-UBND",
            &[(
                "II.2.b",
                TELL,
                "Hằng năm tổ chức diễn đàn đối thoại với doanh nghiệp",
                "",
            )],
        );
        let sketch = draft();
        let missing = |parent| coverage(parent, &sketch, &[(Lead, Missing, &[])]);
        let both = [(&near, missing(&near)), (&far, missing(&far))];
        let found = said(&PARENT_TASK_MISSING, &sketch, &both);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("45/KH-UBND"));
        let taken_up = coverage(&near, &sketch, &[(Lead, Covered, &["II.1.a"])]);
        let both = [(&near, taken_up), (&far, missing(&far))];
        assert!(said(&PARENT_TASK_MISSING, &sketch, &both).is_empty());
    }

    #[test]
    fn of_a_chain_the_nearer_parents_answer_stands_where_it_is_certain() {
        let far = parent("12/QĐ-TTg", &[("II.1.a", TELL, TALKS, "")]);
        let near = parent(
            "45/KH-UBND",
            &[("II.2.b", TELL, "Gặp mặt hộ kinh doanh", "")],
        );
        let sketch = draft();
        let told = |likely: bool, dropped: bool| {
            let mut of_near = coverage(&near, &sketch, &[(Lead, Missing, &[])]);
            of_near.tasks[0].likely = likely;
            of_near.tasks[0].from = vec![TaskOf::new("12/QĐ-TTg", "II.1.a")];
            let mut of_far = coverage(&far, &sketch, &[(Lead, Missing, &[])]);
            match dropped {
                true => of_far.tasks[0].dropped_by = Some("45/KH-UBND".to_owned()),
                false => of_far.tasks[0].through = vec![TaskOf::new("45/KH-UBND", "II.2.b")],
            }
            let both = [(&near, of_near), (&far, of_far)];
            let findings = sketch.findings_against(&PARENT_TASK_MISSING, &both);
            let told = findings
                .into_iter()
                .map(|finding| finding.related[0].message.clone());
            told.collect::<Vec<_>>()
        };
        let nearer = "“Gặp mặt hộ kinh doanh” (điểm b khoản 2 Mục II Kế hoạch số 45/KH-UBND). Từ điểm a khoản 1 Mục II Quyết định số 12/QĐ-TTg, qua Kế hoạch số 45/KH-UBND.";
        assert_eq!(told(false, false), [nearer]);
        assert_eq!(told(false, true), [nearer]);
        let farther = format!(
            "“{TALKS}” (điểm a khoản 1 Mục II Quyết định số 12/QĐ-TTg). Đến dự thảo qua điểm b khoản 2 Mục II Kế hoạch số 45/KH-UBND."
        );
        assert_eq!(told(true, false), [farther]);
        assert!(told(true, true).is_empty());
    }

    #[test]
    fn a_draft_without_tasks_is_not_evaluated_and_one_without_a_parent_not_judged() {
        let parent = parent("12/QĐ-TTg", &[("II.1.a", TELL, TALKS, "")]);
        let sketch = Sketch::new("% KẾ HOẠCH\n# I|purpose|MỤC ĐÍCH\n1. Nâng cao nhận thức.");
        let missing = coverage(&parent, &sketch, &[(Lead, Missing, &[])]);
        assert!(said(&PARENT_TASK_MISSING, &sketch, &[(&parent, missing)]).is_empty());
        assert!(said(&PARENT_TASK_MISSING, &draft(), &[]).is_empty());
    }

    use crate::rules::testing::Sketch;
}
