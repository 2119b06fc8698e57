//! A row gives a task to another lead than the part on who implements the plan.
//!
//! **Why.** Two bodies each read that they lead, or each that the other does.
//!
//! **Basis.** The plan's own two places. Told only where a sentence under a body's name has it lead what are the
//! row's very words, the row's single lead is a body of another name, and nothing that stands under the lead's own
//! name speaks of the task.
//!
//! **Bad**
//! ```text
//! 5. Sở Tư pháp: chủ trì số hóa dữ liệu hộ tịch.
//! | 5 | Số hóa dữ liệu hộ tịch | Sở Nội vụ | Công an tỉnh |
//! ```
//! **Good**
//! ```text
//! 5. Sở Tư pháp: chủ trì số hóa dữ liệu hộ tịch.
//! | 5 | Số hóa dữ liệu hộ tịch | Sở Tư pháp | Công an tỉnh |
//! ```

use super::appendix_several_leads::{begins_with_body, is_collective, split_at_bodies};
use super::{NO_APPENDIX, assignments};
use crate::plan::ColumnRole;
use crate::report::{Severity, Words};
use crate::rules::shared::{Charge, same_body};
use crate::rules::words::excerpt;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;

/// KH217.
pub static LEAD_DIFFERS: Rule = Rule {
    code: "KH217",
    name: "lead-differs",
    severity: Severity::Warning,
    summary: Words {
        vi: "Phụ lục giao nhiệm vụ cho cơ quan chủ trì khác với phần Tổ chức thực hiện.",
        en: "A row's lead is another than the part on implementation has for the task.",
    },
    basis: Words {
        vi: "Sự thống nhất giữa thân Kế hoạch và Phụ lục",
        en: "Agreement of the plan's body and appendix",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "Hàng này ghi “{0}” chủ trì; phần tổ chức thực hiện giao “{1}” chủ trì nhiệm vụ này.",
    en: "“{0}” leads here; the part on implementation has “{1}” lead this task.",
};
const THERE: Words = Words {
    vi: "Nơi giao “{0}”",
    en: "Where “{0}” is charged",
};

/// So many syllables tell a task from others that share its subject.
const FEWEST_WORDS: usize = 6;
/// More duties than a plan charges bodies with.
const MOST_DUTIES: usize = 500;
/// From this share of its words on a body's own section may speak of the task.
const SPOKEN_OF: f64 = 0.6;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let tables = assignments(context);
    if tables.is_empty() {
        return Verdict::NotApplicable(NO_APPENDIX);
    }
    let charges = context.charges();
    let leading: Vec<(&Charge, Vec<String>)> = charges
        .iter()
        .map(|charge| (charge, led(&charge.said.text)))
        .filter(|(_, led)| !led.is_empty())
        .collect();
    if leading.is_empty() || leading.len() > MOST_DUTIES {
        return Verdict::Evaluated;
    }
    let rows = tables.iter().flat_map(|table| &table.groups);
    for row in rows.flat_map(|group| &group.rows) {
        let (Some(lead), task) = (row.cells.get(&ColumnRole::Lead), row.text(ColumnRole::Task))
        else {
            continue;
        };
        let task = fold_words(task);
        let task: Vec<&str> = task.split(' ').collect();
        let name = lead.text.trim().trim_end_matches(['.', ';', ',']);
        if task.len() < FEWEST_WORDS || !is_one_body(name) {
            continue;
        }
        let of_task = |led: &&String| holds(led, &task);
        let mut charged = leading
            .iter()
            .filter(|(_, led)| led.iter().any(|led| of_task(&led)));
        let (Some((charge, _)), None) = (charged.next(), charged.next()) else {
            continue;
        };
        let names_lead = |text: &str| {
            split_at_bodies(text)
                .iter()
                .any(|body| same_body(body, name))
        };
        let speaks = charges.iter().any(|other| {
            let words = || fold_words(&other.said.text);
            names_lead(other.who) && share(&words(), &task) >= SPOKEN_OF
        });
        let general = is_collective(charge.who) || !begins_with_body(charge.who);
        if general
            || speaks
            || names_lead(charge.who)
            || fold_words(&charge.said.text).contains(&fold_words(name))
        {
            continue;
        }
        let who = excerpt(charge.who);
        findings.report(lead.span, &DIFFERS, &[name, &who]).related(
            charge.said.span,
            &THERE,
            &[&who],
        );
    }
    Verdict::Evaluated
}

/// A single body by a name that is written out: of letters nobody knows whose they are.
fn is_one_body(name: &str) -> bool {
    let is_short = |word: &str| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        capitals > 1 && !matches!(word, "UBND" | "HĐND")
    };
    split_at_bodies(name).len() == 1
        && begins_with_body(name)
        && !is_collective(name)
        && !name.contains([';', '\n', '(', '/'])
        && !name.split([' ', ',']).any(is_short)
}

/// What a body is to lead, as its duties say: each clause behind "chủ trì", folded.
fn led(text: &str) -> Vec<String> {
    if !text.contains("hủ trì") {
        return Vec::new();
    }
    let clauses = text
        .split([';', '\n'])
        .flat_map(|clause| clause.split(". "));
    let led = clauses.filter_map(|clause| {
        let words = fold_words(clause);
        let at = words.find("chủ trì")?;
        // Whom it tells to lead, or helps to, is another.
        let others = [
            "chỉ đạo",
            "phối hợp",
            "giao",
            "yêu cầu",
            "đề nghị",
            "cơ quan",
            "đơn vị",
        ];
        let before = &words[..at];
        let is_own = !others.iter().any(|word| before.contains(word));
        is_own.then(|| words[at..].to_owned())
    });
    led.collect()
}

/// Whether words state a task in its own words and order.
fn holds(words: &str, task: &[&str]) -> bool {
    let mut rest = words.split(' ');
    let missing = task.iter().filter(|word| {
        let mut ahead = rest.clone();
        match ahead.any(|other| other == **word) {
            true => {
                rest = ahead;
                false
            }
            false => true,
        }
    });
    missing.count() == 0 && is_close(words, task)
}

/// Whether the pairs of a task's words stand beside each other as they do there.
fn is_close(words: &str, task: &[&str]) -> bool {
    let padded = format!(" {words} ");
    let pairs = task.windows(2);
    let all = pairs.len();
    let kept = pairs.filter(|pair| padded.contains(&format!(" {} {} ", pair[0], pair[1])));
    kept.count() * 5 >= all * 4
}

/// Share of a task's words that stand in others.
fn share(words: &str, task: &[&str]) -> f64 {
    let words: Vec<&str> = words.split(' ').collect();
    let found = task.iter().filter(|word| words.contains(word)).count();
    found as f64 / task.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(duties: &str, lead: &str) -> Vec<String> {
        found(
            &LEAD_DIFFERS,
            &Sketch::new(&format!(
                "% KẾ HOẠCH\n# III|implementation|TỔ CHỨC THỰC HIỆN\n{duties}
                 @ Phụ lục
                 | TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp |
                 | 1 | Số hóa dữ liệu hộ tịch | {lead} | Công an tỉnh |"
            )),
        )
    }

    const JUSTICE: &str = "## 1|implementation|Sở Tư pháp, Sở Y tế
        Theo chức năng, chủ trì số hóa dữ liệu hộ tịch và dữ liệu y tế.";

    #[test]
    fn another_lead_than_the_one_charged_is_told_at_its_cell() {
        assert_eq!(
            on(JUSTICE, "Sở Nội vụ"),
            [
                "Hàng này ghi “Sở Nội vụ” chủ trì; phần tổ chức thực hiện giao “Sở Tư pháp, Sở Y tế” chủ trì nhiệm vụ này. @ Sở Nội vụ"
            ]
        );
    }

    #[test]
    fn the_charged_body_short_names_and_shared_tasks_are_silent() {
        for lead in [
            "Sở Tư pháp",
            "Sở Y tế",
            "Sở TP",
            "Các sở, ngành",
            "Sở Nội vụ; Sở Tư pháp",
        ] {
            assert_eq!(on(JUSTICE, lead), SILENT, "{lead}");
        }
        for duties in [
            // The lead's own section speaks of it, too; somebody else is told to lead; it helps.
            "## 1|implementation|Sở Tư pháp\nChủ trì số hóa dữ liệu hộ tịch.\n## 2|implementation|Sở Nội vụ\nThực hiện số hóa dữ liệu về hộ tịch.",
            "## 1|implementation|Sở Tư pháp\nChỉ đạo Trung tâm chủ trì số hóa dữ liệu hộ tịch.",
            "## 1|implementation|Sở Tư pháp\nPhối hợp với cơ quan chủ trì số hóa dữ liệu hộ tịch.",
            "## 1|implementation|Sở Tư pháp\nChủ trì, phối hợp với Sở Nội vụ số hóa dữ liệu hộ tịch.",
            "## 1|implementation|Sở Tư pháp\nChủ trì số hóa hồ sơ, dữ liệu về đất đai và hộ khẩu, tịch thu.",
        ] {
            assert_eq!(on(duties, "Sở Nội vụ"), SILENT, "{duties}");
        }
    }
}
