//! Tasks of a plan without a table that name neither who does them nor when.
//!
//! **Why.** What is nobody's and has no time is not done.
//!
//! **Basis.** Custom ("6 rõ"). Where the profile demands a Phụ lục its absence is the finding, and
//! where there is a table, or lines under a task, they say who and when. One finding for the plan, with
//! how many.
//!
//! **Bad**
//! ```text
//! - Nâng cao chất lượng phục vụ người dân.
//! ```
//! **Good**
//! ```text
//! - Phòng Văn hóa - Xã hội mở hai lớp kỹ năng số trong quý II năm 2026.
//! ```

use crate::plan::{Item, Section, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::deadline::find;
use crate::vietnamese::fold::fold_words;

/// KH252.
pub static TASK_UNASSIGNED: Rule = Rule {
    code: "KH252",
    name: "task-unassigned",
    severity: Severity::Hint,
    summary: Words {
        vi: "Nhiệm vụ không nêu ai làm và khi nào xong.",
        en: "Tasks do not say who does them and by when.",
    },
    basis: Words {
        vi: "Thông lệ “6 rõ”: rõ người, rõ việc, rõ thời gian",
        en: "Custom: clear who, what and when",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const UNASSIGNED: Words = Words {
    vi: "{0} trên {1} nhiệm vụ không nêu cơ quan thực hiện và thời gian.",
    en: "{0} of {1} tasks name neither a body nor a time.",
};
const TABLE: Words = Words {
    vi: "Bảng phân công (có hoặc được yêu cầu) nêu cơ quan và thời gian.",
    en: "A table, there or demanded, says who and when.",
};
const NO_TASKS: Words = Words {
    vi: "Không nhận ra nhiệm vụ.",
    en: "No tasks were recognised.",
};

/// Words that name who acts, folded.
const ACTORS: &[&str] = &[
    "sở",
    "phòng",
    "ban",
    "uỷ ban",
    "ubnd",
    "văn phòng",
    "công an",
    "trung tâm",
    "trường",
    "trạm",
    "đơn vị",
    "cơ quan",
    "hội",
    "đoàn",
    "công chức",
    "thôn",
    "tổ dân phố",
    "mặt trận",
    "chủ trì",
    "giao",
];

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let has_table = context
        .plan
        .appendices
        .iter()
        .any(|appendix| appendix.assigns());
    if has_table || context.profile.appendix.required {
        return Verdict::NotApplicable(TABLE);
    }
    let mut items = Vec::new();
    for section in context
        .plan
        .sections
        .iter()
        .filter(|section| section.role == SectionRole::Tasks)
    {
        gather(section, &mut items);
    }
    let open: Vec<&&Item> = items
        .iter()
        .filter(|item| is_open(&item.text.text))
        .collect();
    let Some(first) = open.first() else {
        return match items.is_empty() {
            true => Verdict::NotApplicable(NO_TASKS),
            false => Verdict::Evaluated,
        };
    };
    findings.report(
        first.text.span,
        &UNASSIGNED,
        &[&open.len().to_string(), &items.len().to_string()],
    );
    Verdict::Evaluated
}

fn gather<'a>(section: &'a Section, items: &mut Vec<&'a Item>) {
    // Lines under a heading assign all that stands in it, lines under an item assign that item.
    if section.assignment.is_none() {
        items.extend(
            section
                .items
                .iter()
                .filter(|item| item.assignment.is_none()),
        );
    }
    for section in &section.sections {
        gather(section, items);
    }
}

fn is_open(text: &str) -> bool {
    let folded = format!(" {} ", fold_words(text));
    let actor = ACTORS
        .iter()
        .any(|actor| folded.contains(&format!(" {actor} ")));
    !actor
        && !find(text)
            .deadlines
            .iter()
            .any(|deadline| deadline.due.says_when())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found, profile};

    fn on(notation: &str) -> Vec<String> {
        found(
            &TASK_UNASSIGNED,
            &Sketch::new(notation).with_profile(profile(&[], &[])),
        )
    }

    #[test]
    fn tasks_with_a_body_or_a_time_are_silent() {
        let plan = "# II|tasks|NHIỆM VỤ\n- Phòng Kinh tế rà soát.\n- Rà soát trước ngày 01/6/2026.";
        assert_eq!(on(plan), SILENT);
    }

    #[test]
    fn tasks_without_both_are_told_once_with_their_number() {
        assert_eq!(
            on(
                "# II|tasks|NHIỆM VỤ\n- Phòng Kinh tế rà soát.\n- Nâng cao nhận thức.\n- Đẩy mạnh hợp tác."
            ),
            ["2 trên 3 nhiệm vụ không nêu cơ quan thực hiện và thời gian. @ Nâng cao nhận thức."]
        );
    }

    #[test]
    fn lines_say_it_instead() {
        let mut sketch = Sketch::new("# II|tasks|NHIỆM VỤ\n- Nâng cao nhận thức.")
            .with_profile(profile(&[], &[]));
        assert_eq!(found(&TASK_UNASSIGNED, &sketch).len(), 1);
        sketch.plan.sections[0].items[0].assignment = Some(Default::default());
        assert_eq!(found(&TASK_UNASSIGNED, &sketch), SILENT);
    }

    #[test]
    fn a_table_says_it_instead() {
        let plan = "# II|tasks|NHIỆM VỤ\n- Nâng cao nhận thức.\n@ Phụ lục\n| TT | Nội dung |\n| 1 | Việc |";
        assert_eq!(on(plan), SILENT);
    }
}
