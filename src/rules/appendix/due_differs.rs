//! A row is due at another time than the plan's body has for the same task.
//!
//! **Why.** Two offices read two days, and the later one is kept.
//!
//! **Basis.** The plan's own two places. Told only where the row's very words are a task of the body, both say when it is to
//! be done, and the two times have no day in common: "Quý I" and "trước ngày 15/3" agree, "Quý I" and "Quý II" do not. Where
//! only most of the words are the same, and no other task or row has more of them, it is a hint. The same of rounds that the body and a timetable number alike ("Đợt 2: từ ngày … đến ngày …"), where another round of
//! both has the same days.
//!
//! **Bad**
//! ```text
//! - Rà soát cơ sở dữ liệu hộ tịch, hoàn thành trong quý I năm 2027.
//! | 2 | Rà soát cơ sở dữ liệu hộ tịch | Công an xã | Quý II năm 2027 |
//! ```
//! **Good**
//! ```text
//! - Rà soát cơ sở dữ liệu hộ tịch, hoàn thành trong quý I năm 2027.
//! | 2 | Rà soát cơ sở dữ liệu hộ tịch | Công an xã | Quý I năm 2027 |
//! ```

use std::ops::Range;

use super::same_task::Wording;
use super::times::{Time, contradict};
use super::{BODY_AND_APPENDIX, NO_APPENDIX, assignments, rounds};
use crate::document::Span;
use crate::known::Known;
use crate::plan::{ColumnRole, Item, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::shared::together;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::assigning::begins_with_task;
use crate::vietnamese::deadline::deadlines;
use crate::vietnamese::letters::is_alphanumeric;

/// KH219.
pub static DUE_DIFFERS: Rule = Rule {
    code: "KH219",
    name: "due-differs",
    severity: Severity::Warning,
    summary: Words {
        vi: "Thời gian của cùng một nhiệm vụ ghi khác nhau ở phần lời và ở Phụ lục.",
        en: "A row is due at another time than the plan's body has for the task.",
    },
    basis: BODY_AND_APPENDIX,
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "Ở đây ghi “{0}”; phần lời của Kế hoạch ghi “{1}”.",
    en: "It says “{0}” here, and “{1}” in the plan's body.",
};
const THERE: Words = Words {
    vi: "Thời gian ở phần lời",
    en: "When the body has it done",
};

/// So many syllables tell a task from others that share its subject.
const FEWEST_WORDS: usize = 5;
/// More dated tasks than a plan has.
const MOST: usize = 300;

/// A task of the body with its time.
struct Dated<'p> {
    /// Of the clause that the time stands in.
    words: Wording,
    /// Of all that stands before the time.
    whole: Wording,
    due: String,
    at: Span,
    item: Option<&'p Item>,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (at, there) in rounds::differing(context) {
        let words = [context.document.text(at), context.document.text(there)];
        findings
            .report(at, &DIFFERS, &words)
            .related(there, &THERE, &[]);
    }
    let tables = assignments(context);
    if tables.is_empty() {
        return Verdict::NotApplicable(NO_APPENDIX);
    }
    let mut dated = Vec::new();
    for section in context.plan.all_sections() {
        if !matches!(
            section.role,
            SectionRole::Tasks | SectionRole::Implementation
        ) {
            continue;
        }
        if let Some(due) = section
            .assignment
            .as_ref()
            .and_then(|lines| lines.due.as_ref())
        {
            let words = Wording::of(&section.heading.text);
            dated.push(Dated {
                whole: words.clone(),
                words,
                due: due.text.clone(),
                at: due.span,
                item: None,
            });
        }
        dated.extend(
            section
                .all_items()
                .filter_map(|item| of_item(context, item)),
        );
        if let Some(part) = together(section)
            && let Some((due, at)) = part.due
        {
            dated.extend(part.tasks.iter().map(|item| Dated {
                words: Wording::of(&item.text.text),
                whole: Wording::of(&item.text.text),
                due: due.to_owned(),
                at,
                item: Some(item),
            }));
        }
    }
    if dated.is_empty() || dated.len() > MOST {
        return Verdict::Evaluated;
    }
    let agreement = context.agreement();
    let rows = tables.iter().flat_map(|table| &table.groups);
    for row in rows.flat_map(|group| &group.rows) {
        let Some(cell) = row
            .cells
            .get(&ColumnRole::Due)
            .filter(|cell| !cell.text.is_empty())
        else {
            continue;
        };
        let known = context.known(row.text(ColumnRole::Task));
        let task = known.know(Wording::of);
        let mut same = dated.iter().filter(|dated| dated.words.holds(task));
        let (told, severity) = match (same.next(), same.next()) {
            (Some(dated), None) if task.count >= FEWEST_WORDS => (Some(dated), Severity::Warning),
            (None, _) => {
                let nearest = agreement.partner(row);
                let is_nearest = |dated: &Dated| {
                    let pair = dated.item.zip(nearest);
                    pair.is_some_and(|(one, other)| std::ptr::eq(one, other))
                };
                let is_like = |dated: &&Dated| {
                    is_nearest(dated) || task.count >= FEWEST_WORDS && dated.whole.holds(task)
                };
                let mut like = dated.iter().filter(is_like);
                (
                    like.next().filter(|_| like.next().is_none()),
                    Severity::Hint,
                )
            }
            _ => continue,
        };
        if let Some(dated) = told.filter(|dated| contradict(context, &cell.text, &dated.due)) {
            let words = [cell.text.trim(), dated.due.trim()];
            let draft = findings
                .report(cell.span, &DIFFERS, &words)
                .severity(severity);
            draft.related(dated.at, &THERE, &[]);
        }
    }
    Verdict::Evaluated
}

fn of_item<'p>(context: &Context, item: &'p Item) -> Option<Dated<'p>> {
    let text = item.text.text.as_str();
    let lines = item
        .assignment
        .as_ref()
        .and_then(|lines| lines.due.as_ref());
    let (due, at, place) = match lines {
        // In its own line the time is that of the clause before it.
        Some(due) => (
            due.text.as_str(),
            text.find(due.text.trim()).unwrap_or(text.len()),
            due.span,
        ),
        None => {
            let known = context.known(text);
            let later = || {
                let range = known.derive(by_day).clone()?;
                let due = Time::of(context.due(&text[range.clone()]))?;
                (due.end > context.issued_on?).then_some(range)
            };
            let range = known.derive(at_clause_end).clone().or_else(later)?;
            let place = match item.text.is_verbatim() {
                true => item.text.span.part(range.clone()),
                false => item.text.span,
            };
            (&text[range.clone()], range.start, place)
        }
    };
    let clauses = text[..at].split(';').flat_map(|clause| clause.split(". "));
    let clause = clauses
        .filter(|clause| clause.chars().any(is_alphanumeric))
        .last()?;
    let words = Wording::of(clause);
    let whole = Wording::of(&text[..at]);
    Some(Dated {
        words,
        whole,
        due: due.to_owned(),
        at: place,
        item: Some(item),
    })
}

/// The one time of a text, where it stands at the end of a clause and is that of its verb: "…, trong quý I năm 2027",
/// "… vào tháng 10 năm 2027". What is "ban hành trước ngày …" has a time of its own.
fn at_clause_end(line: &Known) -> Option<Range<usize>> {
    let text = line.text();
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let [deadline] = &deadlines(line).deadlines[..] else {
        return None;
    };
    let range = deadline.range.clone();
    let rest = text[range.end..].trim_start();
    let ends = rest.is_empty() || rest.starts_with([';', '.', '/']);
    let before = text[..range.start].trim_end();
    let (joint, start) = match before
        .strip_suffix("trong")
        .or_else(|| before.strip_suffix("vào"))
    {
        Some(joint) => (joint.trim_end(), joint.len()),
        None => (before, range.start),
    };
    let is_verbs = joint.ends_with(',') || before.ends_with(" vào");
    (ends && is_verbs).then_some(start..range.end)
}

/// The same of "… trước ngày 31/7/2026" without a comma, in a line that begins with what is to be done: what is "ban hành trước
/// ngày …" was so before the plan, which the caller asks.
fn by_day(line: &Known) -> Option<Range<usize>> {
    let text = line.text();
    let [deadline] = &deadlines(line).deadlines[..] else {
        return None;
    };
    let range = deadline.range.clone();
    let rest = text[range.end..].trim_start();
    let ends = rest.is_empty() || rest.starts_with([';', '.', '/']);
    let begins = text[range.clone()].starts_with("trước ngày");
    (ends && begins && begins_with_task(text)).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Located;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn sketch(task: &str, row: &str, due: &str) -> Sketch {
        let mut sketch = Sketch::new(&format!(
            "% KẾ HOẠCH\n# II|tasks|NHIỆM VỤ\n- {task}\n- Việc khác.
             @ Phụ lục
             | TT | Nội dung | Cơ quan chủ trì | Thời gian |
             | 1 | {row} | Công an xã | {due} |"
        ));
        // What the outline reads of the task's last words.
        for item in &mut sketch.plan.sections[0].items {
            let text = &item.text;
            let Some(at) = text.text.find("hoàn thành") else {
                continue;
            };
            let due = text.text[at..].trim_end_matches('.').to_owned();
            let span = Span::new(
                text.span.block,
                text.span.start + at..text.span.start + at + due.len(),
            );
            let lines = item.assignment.get_or_insert_default();
            lines.due = Some(Located { text: due, span });
        }
        sketch
    }

    fn on(task: &str, row: &str, due: &str) -> Vec<String> {
        found(&DUE_DIFFERS, &sketch(task, row, due))
    }

    const ROW: &str = "Khảo sát, lập danh sách cơ sở sử dụng phương tiện đo";
    const TASK: &str =
        "Khảo sát, lập danh sách các cơ sở sử dụng phương tiện đo tại xã, hoàn thành";

    #[test]
    fn times_that_have_no_day_in_common_are_told() {
        assert_eq!(
            on(
                &format!("{TASK} trong quý I năm 2027."),
                ROW,
                "Quý II năm 2027"
            ),
            [
                "Ở đây ghi “Quý II năm 2027”; phần lời của Kế hoạch ghi “hoàn thành trong quý I năm 2027”. @ Quý II năm 2027"
            ]
        );
        for (time, due) in [
            ("trước ngày 31/3/2027", "Quý II/2027"),
            ("trước ngày 31/3/2027", "Trước ngày 30/4/2027"),
            ("trong tháng 6/2027", "Tháng 5/2027"),
            ("trong năm 2027", "Năm 2028"),
            ("trong quý I năm 2027", "Quý II"),
            ("trong quý I", "Tháng 5"),
            ("trong quý III hằng năm", "Quý IV hằng năm"),
            ("trong quý III", "Quý IV hằng năm"),
        ] {
            assert_eq!(
                on(&format!("{TASK} {time}."), ROW, due).len(),
                1,
                "{time} {due}"
            );
        }
    }

    #[test]
    fn times_that_may_be_one_and_other_tasks_are_silent() {
        for (time, due) in [
            ("trong quý I năm 2027", "Trước ngày 31/3/2027"),
            ("trong quý I năm 2027", "Năm 2027"),
            ("trong quý I năm 2027", "Tháng 02/2027"),
            ("trước ngày 30/6/2027", "Quý II/2027"),
            ("trước ngày 30/6/2027", "Quý I/2027"),
            ("trong quý II/2027", "Trước ngày 31/12/2027"),
            ("trong quý I năm 2027", "Hằng năm"),
            ("trong quý I năm 2027", "Quý II hằng năm"),
            ("trong quý I", "Trước ngày 31/3"),
            ("trước ngày 15/11 hằng năm", "Quý IV hằng năm"),
            ("trong quý I năm 2027", "Tháng 5 và tháng 10/2027"),
        ] {
            assert_eq!(
                on(&format!("{TASK} {time}."), ROW, due),
                SILENT,
                "{time} {due}"
            );
        }
        let other =
            "Khảo sát, lập danh sách các hộ kinh doanh tại chợ, hoàn thành trong quý I năm 2027.";
        assert_eq!(on(other, ROW, "Quý II năm 2027"), SILENT);
    }

    fn timetable(second: &str, third: &str) -> Vec<String> {
        let sketch = Sketch::new(&format!(
            "% KẾ HOẠCH\n# II|other|THỜI GIAN
             a) Đợt 1: từ ngày 18 đến ngày 29 tháng 01 năm 2027.
             b) Đợt 2: từ ngày 08 đến ngày 19 tháng 3 năm 2027.
             c) Đợt 3: {third}.
             @ Phụ lục
             | TT | Đợt kiểm tra | Trường | Thời gian |
             | 1 | Đợt 1 | A; B | Từ ngày 18 đến ngày 29 tháng 01 năm 2027 |
             | 2 | Đợt 2 | C; D | {second} |"
        ));
        let mut sketch = sketch;
        sketch.plan.body_end = sketch.plan.sections[0].end;
        found(&DUE_DIFFERS, &sketch)
    }

    #[test]
    fn the_time_of_another_clause_of_the_same_item_is_a_hint() {
        let task = "Khảo sát, lập danh sách cơ sở sử dụng phương tiện đo; tổ chức tập huấn, hoàn thành trong quý I năm 2027.";
        let told = sketch(task, ROW, "Quý II năm 2027").findings(&DUE_DIFFERS);
        assert!(told.iter().all(|one| one.severity == Severity::Hint));
        assert_eq!(told.len(), 1);
    }

    #[test]
    fn the_time_at_the_end_of_a_sentence_is_its_verbs() {
        for (end, told) in [
            (", trong quý I năm 2027.", 1),
            (" vào tháng 01 năm 2027; báo cáo kết quả.", 1),
            (", từ ngày 02/01/2027 đến ngày 15/01/2027.", 1),
            (" đã ban hành trước ngày 01/01/2027.", 0),
            (" thực hiện trong quý I năm 2027.", 0),
            (", trong quý I năm 2027 tổ chức tập huấn.", 0),
            (
                ", trong quý I năm 2027; tập huấn xong trước ngày 30/6/2027.",
                0,
            ),
        ] {
            let task = format!("Khảo sát, lập danh sách các cơ sở sử dụng phương tiện đo{end}");
            assert_eq!(on(&task, ROW, "Quý II năm 2027").len(), told, "{end}");
        }
    }

    #[test]
    fn a_round_at_other_days_than_in_the_timetable_is_told() {
        let third = "từ ngày 05 đến ngày 16 tháng 4 năm 2027";
        let told = timetable("Từ ngày 15 đến ngày 26 tháng 3 năm 2027", third);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].ends_with("@ Từ ngày 15 đến ngày 26 tháng 3 năm 2027"),
            "{told:?}"
        );
        assert_eq!(
            timetable("Từ ngày 08/3/2027 đến ngày 19/3/2027", third),
            SILENT
        );
        assert_eq!(timetable("Tháng 3", third), SILENT);
    }
}
