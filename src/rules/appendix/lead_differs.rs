//! A row gives a task to another lead than the plan's body does.
//!
//! **Why.** Two bodies each read that they lead, or each that the other does.
//!
//! **Basis.** The plan's own two places. Told only where the body has somebody lead what are the row's very words (a
//! sentence under a body's name, one that begins with it, the task itself with ", do Sở A chủ trì" or a line "Cơ quan chủ
//! trì: …", or the last point of its part: "Sở A chủ trì; Sở B phối hợp"), the row's single lead is a body of another name, and nothing that stands under the lead's own name speaks of
//! the task. Where the words are only much the same, it is a hint.
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
use super::same_task::Wording;
use super::{BODY_AND_APPENDIX, NO_APPENDIX, assignments};
use crate::plan::{ColumnRole, Item, Located, Plan, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::shared::{Charge, same_body, together};
use crate::rules::words::excerpt;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::assigning::names_somebody;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::wording::says_duty;

/// KH217.
pub static LEAD_DIFFERS: Rule = Rule {
    code: "KH217",
    name: "lead-differs",
    severity: Severity::Warning,
    summary: Words {
        vi: "Phụ lục giao nhiệm vụ cho cơ quan chủ trì khác với phần lời của Kế hoạch.",
        en: "A row's lead is another than the plan's body has for the task.",
    },
    basis: BODY_AND_APPENDIX,
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "Hàng này ghi “{0}” chủ trì; phần lời của Kế hoạch giao “{1}” chủ trì nhiệm vụ này.",
    en: "“{0}” leads here; the plan's body has “{1}” lead this task.",
};
const THERE: Words = Words {
    vi: "Nơi giao “{0}”",
    en: "Where “{0}” is charged",
};

/// So many syllables tell a task from others that share its subject.
const FEWEST_WORDS: usize = 5;
/// More duties than a plan charges bodies with.
const MOST_DUTIES: usize = 500;
/// From this share of its words on a body's own section may speak of the task.
const SPOKEN_OF: f64 = 0.6;

/// What the body has somebody lead.
struct Led<'p> {
    who: &'p str,
    said: &'p Located,
    /// Each clause of it.
    tasks: Vec<Wording>,
    /// Whether it says who leads and who helps, and nothing else: whom it names beside the lead helps.
    is_whole: bool,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let tables = assignments(context);
    if tables.is_empty() {
        return Verdict::NotApplicable(NO_APPENDIX);
    }
    let own = own_sentences(context.plan);
    let charges: Vec<Charge> = context.charges().iter().copied().chain(own).collect();
    let led_by = charges.iter().map(|charge| Led {
        who: charge.who,
        said: charge.said,
        tasks: context
            .known(without_giving(&charge.said.text))
            .know(led)
            .clone(),
        is_whole: false,
    });
    let items = context.agreement().items.iter();
    let items = items.filter_map(|item| of_task(item.item));
    let parts = context.plan.all_sections().filter_map(together);
    let parts = parts.filter(|part| is_one_body(part.lead)).map(|part| Led {
        who: part.lead,
        said: &part.said.text,
        tasks: part
            .tasks
            .iter()
            .map(|item| Wording::of(&item.text.text))
            .collect(),
        is_whole: true,
    });
    let leading: Vec<Led> = led_by
        .chain(items)
        .chain(parts)
        .filter(|led| !led.tasks.is_empty())
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
        let known = context.known(task);
        let task = known.know(Wording::of);
        let name = lead.text.trim().trim_end_matches(['.', ';', ',']);
        if task.count < FEWEST_WORDS {
            continue;
        }
        let stating = |same: &dyn Fn(&Wording) -> bool| -> Vec<&Led> {
            let states = |led: &&Led| led.tasks.iter().any(same);
            leading.iter().filter(states).collect()
        };
        let own = stating(&|led| led.holds(task));
        let (charged, severity) = match own.is_empty() {
            true => (
                stating(&|led| led.count >= FEWEST_WORDS && led.is_like(task)),
                Severity::Hint,
            ),
            false => (own, Severity::Warning),
        };
        let Some((first, others)) = charged.split_first().filter(|_| is_one_body(name)) else {
            continue;
        };
        // Two places that agree are one, two that do not are told by nobody.
        if others.iter().any(|other| !same_body(other.who, first.who)) {
            continue;
        }
        let names_lead = |text: &str| {
            split_at_bodies(text)
                .iter()
                .any(|body| same_body(body, name))
        };
        let speaks = || {
            charges.iter().any(|other| {
                let words = || Wording::of(&other.said.text);
                names_lead(other.who) && words().share_of(task) >= SPOKEN_OF
            })
        };
        let general = is_collective(first.who) || !begins_with_body(first.who);
        if general
            || names_lead(first.who)
            || !first.is_whole && fold_words(&first.said.text).contains(&fold_words(name))
            || speaks()
        {
            continue;
        }
        let who = excerpt(first.who);
        let draft = findings.report(lead.span, &DIFFERS, &[name, &who]);
        let draft = draft.severity(severity);
        draft.related(first.said.span, &THERE, &[&who]);
    }
    Verdict::Evaluated
}

/// The lines that begin with the body that they charge: "5. Sở A chủ trì …", "- Giao Sở A chủ trì …".
fn own_sentences(plan: &Plan) -> Vec<Charge<'_>> {
    let mut lines: Vec<&Located> = Vec::new();
    for section in plan.all_sections() {
        if matches!(
            section.role,
            SectionRole::Implementation | SectionRole::Tasks
        ) {
            lines.extend(section.all_items().map(|item| &item.text));
            lines.extend(&section.paragraphs);
        }
    }
    let charges = lines.into_iter().filter_map(|said| {
        let who = subject(&said.text)?;
        Some(Charge { who, said })
    });
    charges.collect()
}

/// Words with which a body is told what to do.
const GIVING: [&str; 3] = ["Giao ", "Đề nghị ", "Yêu cầu "];

/// A sentence without the word with which it gives a body something to do.
fn without_giving(text: &str) -> &str {
    let given = GIVING.iter().find_map(|word| text.strip_prefix(word));
    given.unwrap_or(text)
}

/// The bodies that a sentence begins with, up to what the first of its clauses has them do.
fn subject(text: &str) -> Option<&str> {
    let text = without_giving(text);
    if !begins_with_body(text) {
        return None;
    }
    let clause = text.split([';', ':', '\n']).next().unwrap_or("");
    let verbs = [
        " chủ trì",
        " là ",
        " tham mưu",
        " phối hợp",
        " thực hiện",
        " tổ chức",
        " xây dựng",
    ];
    let end = verbs.iter().filter_map(|verb| clause.find(verb)).min()?;
    let who = clause[..end].trim_end_matches([',', ' ']);
    (names_somebody(who) && !says_duty(&fold_words(who))).then_some(who)
}

/// What an item of the tasks says of who leads it: in a line under it, or behind its words ("…, do Sở A chủ trì").
fn of_task(item: &Item) -> Option<Led<'_>> {
    let said = &item.text;
    let text = said.text.as_str();
    let lines = item
        .assignment
        .as_ref()
        .and_then(|lines| lines.lead.as_ref());
    let (who, task) = match lines {
        Some(lead) => (lead.text.trim_end_matches(['.', ';']), text),
        None => {
            let end = text.find(" chủ trì")?;
            let at = text[..end].rfind(", do ")?;
            let rest = text[end + " chủ trì".len()..].trim_end_matches(['.', ';', ' ', '/']);
            // What others lead is taken part in.
            let takes_part = ["tham gia", "phối hợp", "cử ", "hưởng ứng", "dự "];
            let words = fold_words(text);
            if !rest.is_empty() || takes_part.iter().any(|verb| words.starts_with(verb)) {
                return None;
            }
            (&text[at + ", do ".len()..end], &text[..at])
        }
    };
    is_one_body(who).then(|| Led {
        who,
        said,
        tasks: vec![Wording::of(task)],
        is_whole: false,
    })
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
fn led(text: &str) -> Vec<Wording> {
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
        is_own.then(|| Wording::of_words(words[at..].split(' ').skip(2)))
    });
    led.collect()
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
    fn who_leads_by_the_last_point_of_a_part_leads_all_its_points() {
        let on = |lead: &str| {
            let sketch = Sketch::new(&format!(
                "% KẾ HOẠCH
                 # III|tasks|NHIỆM VỤ
                 ## 2|tasks|Đưa sách về cơ sở
                 a) Vận hành 04 xe thư viện lưu động; mỗi xe 60 chuyến trong năm.
                 b) Sở Văn hóa và Thể thao chủ trì; Sở Giáo dục và Đào tạo, UBND các xã phối hợp; thực hiện hằng năm.
                 @ Phụ lục
                 | TT | Nội dung | Cơ quan chủ trì | Thời gian |
                 | 1 | Vận hành xe thư viện lưu động | {lead} | Hằng năm |"
            ));
            found(&LEAD_DIFFERS, &sketch).len()
        };
        assert_eq!(on("Sở Giáo dục và Đào tạo"), 1);
        assert_eq!(on("Sở Văn hóa và Thể thao"), 0);
    }

    #[test]
    fn another_lead_than_the_one_charged_is_told_at_its_cell() {
        assert_eq!(
            on(JUSTICE, "Sở Nội vụ"),
            [
                "Hàng này ghi “Sở Nội vụ” chủ trì; phần lời của Kế hoạch giao “Sở Tư pháp, Sở Y tế” chủ trì nhiệm vụ này. @ Sở Nội vụ"
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

    #[test]
    fn a_sentence_that_begins_with_the_body_charges_it() {
        for (duty, told) in [
            (
                "1. Sở Tư pháp chủ trì số hóa dữ liệu hộ tịch; phối hợp với Sở Y tế.",
                1,
            ),
            (
                "1. Sở Tư pháp tham mưu, theo dõi chung; chủ trì số hóa dữ liệu hộ tịch.",
                1,
            ),
            (
                "1. Giao Sở Tư pháp chủ trì, phối hợp với Sở Y tế số hóa dữ liệu hộ tịch.",
                1,
            ),
            (
                "1. Sở Tư pháp phối hợp với cơ quan chủ trì số hóa dữ liệu hộ tịch.",
                0,
            ),
            ("1. Sở Nội vụ chủ trì số hóa dữ liệu hộ tịch.", 0),
            ("1. Các sở, ngành chủ trì số hóa dữ liệu hộ tịch.", 0),
            (
                "1. Sở Tư pháp chủ trì số hóa dữ liệu hộ tịch.\n2. Sở Nội vụ tổ chức số hóa dữ liệu hộ tịch.",
                0,
            ),
        ] {
            assert_eq!(on(duty, "Sở Nội vụ").len(), told, "{duty}");
        }
    }

    #[test]
    fn a_task_that_says_who_leads_it_is_held_against_its_row() {
        let on = |task: &str| {
            found(
                &LEAD_DIFFERS,
                &Sketch::new(&format!(
                    "% KẾ HOẠCH\n# II|tasks|NHIỆM VỤ\n- {task}\n- Việc khác.
                     @ Phụ lục
                     | TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp |
                     | 1 | Tập huấn phác đồ chẩn đoán, điều trị | Trung tâm Kiểm soát bệnh tật tỉnh | Công an tỉnh |"
                )),
            )
            .len()
        };
        let task = "Tổ chức tập huấn phác đồ chẩn đoán, điều trị cho bác sĩ";
        assert_eq!(
            on(&format!("{task}, do Bệnh viện Đa khoa tỉnh chủ trì.")),
            1
        );
        for silent in [
            format!("{task}, do Trung tâm Kiểm soát bệnh tật tỉnh chủ trì."),
            format!("{task}, do các bệnh viện chủ trì."),
            format!("{task} do Bệnh viện Đa khoa tỉnh chủ trì biên soạn."),
            format!("Tham gia {task}, do Bệnh viện Đa khoa tỉnh chủ trì."),
        ] {
            assert_eq!(on(&silent), 0, "{silent}");
        }
    }
}
