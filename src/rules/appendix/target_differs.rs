//! A target has one figure in the plan's body and another in the appendix.
//!
//! **Why.** Reports are measured against the target, and there are two.
//!
//! **Basis.** The plan's own two places. Told only where the row states a target in the body's very words, in their order,
//! and only the figures differ, in a way that both cannot be ("dưới 2,5%" may be 2%); where the two are of the same year,
//! and no other item or row has the other's figure (a target may rise from year to year). A table of indicators (name,
//! unit, one column of figures) is read likewise.
//!
//! **Bad**
//! ```text
//! a) 90% phương tiện đo nhóm 2 được kiểm định đúng thời hạn.
//! | 5 | 85% phương tiện đo nhóm 2 được kiểm định đúng thời hạn | Sở Khoa học và Công nghệ |
//! ```
//! **Good**
//! ```text
//! a) 90% phương tiện đo nhóm 2 được kiểm định đúng thời hạn.
//! | 5 | 90% phương tiện đo nhóm 2 được kiểm định đúng thời hạn | Sở Khoa học và Công nghệ |
//! ```

use super::figures::{PLACE, figured, years};
use super::indicators::{Stated, of_indicators};
use super::same_task::Wording;
use super::{BODY_AND_APPENDIX, NO_APPENDIX};
use crate::plan::{ColumnRole, Item, Located, Section, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH220.
pub static TARGET_DIFFERS: Rule = Rule {
    code: "KH220",
    name: "target-differs",
    severity: Severity::Warning,
    summary: Words {
        vi: "Cùng một chỉ tiêu nhưng phần lời và Phụ lục ghi số khác nhau.",
        en: "A target has one figure in the body and another in the appendix.",
    },
    basis: BODY_AND_APPENDIX,
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "Ở đây ghi “{0}”; phần lời của Kế hoạch ghi “{1}” cho cùng nội dung.",
    en: "It says “{0}” here, and “{1}” in the plan's body for the same.",
};
const THERE: Words = Words {
    vi: "Số ở phần lời",
    en: "The body's figure",
};

/// So many words tell what is measured from what is like it.
const FEWEST_WORDS: usize = 6;
/// More targets than a plan has.
const MOST: usize = 400;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if context.plan.appendices.is_empty() {
        return Verdict::NotApplicable(NO_APPENDIX);
    }
    let (rows, indicators) = (of_tasks(context), of_indicators(context));
    let count = rows.len() + indicators.len();
    if count == 0 || count > MOST {
        return Verdict::Evaluated;
    }
    let title = context
        .plan
        .title
        .as_ref()
        .map_or("", |title| title.text.as_str());
    let mut body = Vec::new();
    for section in &context.plan.sections {
        of_section(context, section, &[title], &mut body);
    }
    if body.len() > MOST {
        return Verdict::Evaluated;
    }
    compare(context, &body, &rows, findings);
    if indicators.is_empty() {
        return Verdict::Evaluated;
    }
    // An indicator's figure stands beside its name, and not in it.
    let without = |stated: Stated| {
        let words = stated.words.as_str().split(' ');
        let words = Wording::of_words(words.filter(|word| *word != PLACE));
        Stated { words, ..stated }
    };
    let body: Vec<Stated> = body.into_iter().map(without).collect();
    compare(context, &body, &indicators, findings);
    Verdict::Evaluated
}

fn compare(context: &Context, body: &[Stated], rows: &[Stated], findings: &mut Findings) {
    for row in rows {
        if row.words.count < FEWEST_WORDS {
            continue;
        }
        let mut same = body.iter().filter(|stated| stated.words.holds(&row.words));
        let (Some(item), None) = (same.next(), same.next()) else {
            continue;
        };
        let units = |stated: &Stated| -> Vec<String> {
            let figures = stated.figures.iter();
            figures.map(|figure| figure.unit.clone()).collect()
        };
        let alike = units(item) == units(row) && item.years.iter().max() == row.years.iter().max();
        let elsewhere = || {
            rows.iter()
                .any(|other| other.words == row.words && other.has_figures_of(item))
        };
        if !alike || !is_whole(&item.words, &row.words) || elsewhere() {
            continue;
        }
        let pairs = row.figures.iter().zip(&item.figures);
        for (here, there) in pairs.filter(|(here, there)| here.contradicts(there)) {
            let (here, there) = (row.place(here), item.place(there));
            let words = [context.document.text(here), context.document.text(there)];
            findings
                .report(here, &DIFFERS, &words)
                .related(there, &THERE, &[]);
        }
    }
}

/// The targets that rows of tasks state in their own words.
fn of_tasks(context: &Context) -> Vec<Stated> {
    let mut rows = Vec::new();
    for table in context
        .plan
        .appendices
        .iter()
        .filter(|table| table.assigns())
    {
        let title = table.title.as_ref().map_or("", |title| title.text.as_str());
        for group in &table.groups {
            for row in &group.rows {
                let Some(task) = row.cells.get(&ColumnRole::Task) else {
                    continue;
                };
                if !task.text.contains(|c: char| c.is_ascii_digit())
                    || task.text.contains([';', '\n'])
                {
                    continue;
                }
                let near = [
                    task.text.as_str(),
                    row.text(ColumnRole::Due),
                    &group.heading.text,
                    title,
                ];
                rows.extend(stated(context, task, 0..task.text.len(), &near));
            }
        }
    }
    rows
}

/// Words that say how a figure measures, and not what, folded.
const MEASURING: [&str; 17] = [
    "tỷ", "tỉ", "lệ", "đạt", "từ", "trở", "lên", "ít", "nhất", "tối", "thiểu", "phấn", "đấu",
    "địa", "bàn", "tổng", "số",
];

/// Whether what the body says beyond the row's words does not make another thing of it: a third of its words at most.
fn is_whole(words: &Wording, task: &Wording) -> bool {
    let count = |words: &Wording| {
        let words = words.as_str().split(' ');
        words.filter(|word| !MEASURING.contains(word)).count()
    };
    count(words) * 2 <= count(task) * 3
}

fn of_section(context: &Context, section: &Section, above: &[&str], body: &mut Vec<Stated>) {
    let mut near = vec![section.heading.text.as_str()];
    near.extend(above);
    if matches!(section.role, SectionRole::Objectives | SectionRole::Tasks) {
        of_items(context, &section.items, &near, body);
    }
    for below in &section.sections {
        of_section(context, below, &near, body);
    }
}

fn of_items(context: &Context, items: &[Item], above: &[&str], body: &mut Vec<Stated>) {
    for item in items {
        let text = item.text.text.as_str();
        let mut near = vec![text];
        near.extend(above);
        if text.contains(|c: char| c.is_ascii_digit()) {
            let mut start = 0;
            for clause in text.split_inclusive([';', '\n']) {
                let range = start..start + clause.len();
                start = range.end;
                body.extend(stated(context, &item.text, range, &near));
            }
        }
        of_items(context, &item.items, &near, body);
    }
}

/// What a part of a text states, where the text is its span's own.
fn stated(
    context: &Context,
    text: &Located,
    range: std::ops::Range<usize>,
    near: &[&str],
) -> Option<Stated> {
    let at = text.part(context.document, range.clone())?;
    let known = context.known(&text.text[range]);
    let words = known.know(figured).clone();
    let years = near
        .iter()
        .map(|text| years(text))
        .find(|years| !years.is_empty());
    Stated::of(words, at, years.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(heading: &str, items: &str, rows: &str) -> Vec<String> {
        let rows = rows.replace('\n', "\n| 2 | ");
        found(
            &TARGET_DIFFERS,
            &Sketch::new(&format!(
                "% KẾ HOẠCH\n# I|objectives|{heading}\n{items}\n- Việc khác.
                 @ Phụ lục
                 | TT | Nhiệm vụ, chỉ tiêu | Cơ quan chủ trì | Thời gian |
                 | 1 | {rows} |"
            )),
        )
    }

    const ITEM: &str = "a) 90% phương tiện đo nhóm 2 sử dụng trong mua bán trên địa bàn được kiểm định đúng thời hạn.";
    const ROW: &str =
        "phương tiện đo nhóm 2 sử dụng trong mua bán được kiểm định đúng thời hạn | Sở A";

    #[test]
    fn another_figure_for_the_same_words_is_told() {
        assert_eq!(
            on(
                "MỤC TIÊU ĐẾN NĂM 2030",
                ITEM,
                &format!("85% {ROW} | Năm 2030")
            ),
            ["Ở đây ghi “85%”; phần lời của Kế hoạch ghi “90%” cho cùng nội dung. @ 85%"]
        );
        let rate = "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn đạt từ";
        assert_eq!(
            on(
                "CHỈ TIÊU",
                &format!("2. {rate} 98% trở lên."),
                &format!("{rate} 95% trở lên | Sở A | Cả năm")
            )
            .len(),
            1
        );
    }

    #[test]
    fn a_table_of_indicators_is_read_by_name_unit_and_figure() {
        let on = |figure: &str, heading: &str| {
            let mut sketch = Sketch::new(&format!(
                "% KẾ HOẠCH\n# I|objectives|MỤC TIÊU NĂM 2027
                 - Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn đạt từ 98% trở lên.\n- Việc khác.
                 @ Phụ lục
                 | TT | Chỉ tiêu | Đơn vị tính | {heading} |
                 | 1 | Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn | % | {figure} |
                 | 2 | Số lớp tập huấn kỹ năng số cho người dân | Lớp | 12 |"
            ));
            sketch.plan.body_end = sketch.plan.sections[0].end;
            found(&TARGET_DIFFERS, &sketch).len()
        };
        assert_eq!(on("95", "Chỉ tiêu năm 2027"), 1);
        assert_eq!(on("98", "Chỉ tiêu năm 2027"), 0);
        assert_eq!(on("95", "Thực hiện năm 2026"), 0);
        assert_eq!(on("95", "Thực hiện năm 2026 | Năm 2027"), 0);
    }

    #[test]
    fn the_same_figure_other_years_and_other_things_are_silent() {
        let row = |figure: &str, due: &str| format!("{figure} {ROW} | {due}");
        let heading = "MỤC TIÊU ĐẾN NĂM 2030";
        for silent in [
            on(heading, ITEM, &row("90%", "Năm 2030")),
            on(heading, ITEM, &row("85%", "Năm 2027")),
            on(heading, ITEM, &row("85%", "Hằng năm")),
            on(heading, ITEM, &row("90", "Năm 2030")),
            on(
                heading,
                ITEM,
                &format!("{}\\n{}", row("85%", "Năm 2030"), row("90%", "Năm 2030"))
                    .replace("\\n", "|\n"),
            ),
            on(
                heading,
                &format!("{ITEM}\nb) 85% {ROW}."),
                &row("85%", "Năm 2030"),
            ),
            on(
                heading,
                "a) 90% phương tiện đo nhóm 2 sử dụng trong mua bán được kiểm định đúng thời hạn tại các xã miền núi, hải đảo và vùng có đồng bào dân tộc thiểu số.",
                &row("85%", "Năm 2030"),
            ),
            on(
                heading,
                "a) 90% hộ kinh doanh được tuyên truyền về phương tiện đo.",
                &row("85%", "Năm 2030"),
            ),
        ] {
            assert_eq!(silent, SILENT);
        }
    }
}
