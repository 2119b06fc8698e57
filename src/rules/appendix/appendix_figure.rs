//! A sentence sums up an appendix with another figure than stands there.
//!
//! **Why.** "142 hộ … (chi tiết tại Phụ lục I)": who prepares for them goes by the one or by the other.
//!
//! **Basis.** The plan's own two places. Judged are sentences that refer to one appendix of the plan, against its totals
//! ("142 hộ" and the column "Số hộ"; a sum of money and the one total of money) and its rows of goods ("300 thùng mì ăn
//! liền": name, unit, quantity). Counts are told only where another figure of the same sentence agrees with the table;
//! money where it is the plan's whole, or the same figures in another unit. What is about so much is left alone.
//!
//! **Bad**
//! ```text
//! Tổng kinh phí thực hiện là 485 tỷ đồng (chi tiết tại Phụ lục II).
//! | | Tổng cộng (triệu đồng) | 485 |
//! ```
//! **Good**
//! ```text
//! Tổng kinh phí thực hiện là 485 triệu đồng (chi tiết tại Phụ lục II).
//! | | Tổng cộng (triệu đồng) | 485 |
//! ```

use std::ops::Range;

use super::compared::{Compared, Differing, Summed, names_whole};
use super::indicators::is_unit;
use super::sum_rows::read;
use super::{BODY_AND_APPENDIX, own_mentions, was_flattened};
use crate::document::{Block, Span, Table};
use crate::known::Known;
use crate::plan::{Appendix, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::amount::{amounts, names_total};
use crate::vietnamese::case::Case;

/// KH221.
pub static APPENDIX_FIGURE: Rule = Rule {
    code: "KH221",
    name: "appendix-figure",
    severity: Severity::Warning,
    summary: Words {
        vi: "Số liệu trong câu dẫn chiếu khác với số liệu trong Phụ lục được dẫn.",
        en: "A sentence sums up an appendix with another figure than stands there.",
    },
    basis: BODY_AND_APPENDIX,
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "Ở đây ghi “{0}”; Phụ lục ghi “{1}”.",
    en: "It says “{0}” here, and “{1}” in the appendix.",
};
const THERE: Words = Words {
    vi: "Số ở Phụ lục",
    en: "The appendix's figure",
};

/// Bytes before a reference that are looked at.
const LONGEST: usize = 1_200;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    if plan.appendices.is_empty() {
        return Verdict::Evaluated;
    }
    let end = plan.body_end.block;
    for (place, summed) in context
        .shown_sound(sentences)
        .filter(|(place, _)| place.block <= end)
    {
        if context.document.blocks[place.block]
            .as_paragraph()
            .is_none()
        {
            continue;
        }
        let tables = match &summed.label {
            Some(label) => tables_of(context, label),
            // What one task costs stands with the task.
            None if is_of_budget(context, place) => all_tables(context),
            None => continue,
        };
        let tables = tables.into_iter().filter_map(|(block, table, unit)| {
            // Without a total or units there is nothing to hold a sentence against.
            let mut cells = context.lines_of(block).iter();
            let judged = cells.any(|cell| *cell.know(names_total) || *cell.know(is_unit));
            let text = context.document.blocks[block].text();
            Some(Compared {
                summed,
                rows: judged.then(|| read(text, table))??,
                table,
                text,
                unit,
                block,
            })
        });
        let mut compared: Vec<Compared> = tables.collect();
        if summed.label.is_none() {
            // One table says what all of it costs.
            compared
                .retain(|table| table.cost().is_some() && table.is_of(&summed.sentence, context));
            if compared.len() > 1 {
                continue;
            }
        }
        for table in &compared {
            let found = table.counts().into_iter().chain(table.goods());
            let found = found
                .filter(|_| summed.label.is_some())
                .chain(table.money());
            for Differing {
                amount,
                column,
                row,
                size,
            } in found
            {
                let here = place.part(amount.range.clone());
                let Some(cell) = table.cell(row, column) else {
                    continue;
                };
                let there = Span::new(table.block, cell.range.clone());
                let written = format!("{} {size}", context.document.text(there));
                let words = [context.document.text(here), written.trim()];
                findings
                    .report(here, &DIFFERS, &words)
                    .related(there, &THERE, &[]);
            }
        }
    }
    Verdict::Evaluated
}

/// Whether a place is in the part on money.
fn is_of_budget(context: &Context, place: Span) -> bool {
    let mut sections = context.plan.all_sections();
    sections.any(|section| {
        let blocks = section.span.block..=section.end.block;
        section.role == SectionRole::Budget && blocks.contains(&place.block)
    })
}

/// The sentences of a line that have figures and refer to an appendix behind them.
fn sentences(line: &Known) -> Vec<Shown<Summed>> {
    let text = line.text();
    let mentions = line.know(own_mentions);
    let mut found = Vec::new();
    if mentions.is_empty() && text.contains("ổng ") && names_whole(text) && text.len() < LONGEST {
        let amounts = amounts(text).filter(|amounts| !amounts.is_empty());
        found.extend(amounts.map(|amounts| {
            let summed = Summed {
                label: None,
                amounts,
                sentence: text.to_owned(),
            };
            Shown::new(0..text.len(), summed)
        }));
        return found;
    }
    // Two appendices share the figures between them.
    let [at] = mentions[..] else {
        return found;
    };
    let before = nearby::before(text, at, LONGEST);
    let start = at - before.len();
    let begin = before
        .rfind(". ")
        .filter(|stop| *stop > 3)
        .map_or(0, |stop| stop + 2);
    let sentence = &before[begin..];
    let Some(amounts) = amounts(sentence).filter(|amounts| !amounts.is_empty()) else {
        return found;
    };
    let behind = nearby::after(text, at + super::LABEL.len(), 12).trim_start();
    let label = behind
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or("");
    let is_number = !label.is_empty()
        && label
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
    let label = if is_number { label } else { "" };
    let summed = Summed {
        label: Some(label.to_owned()),
        amounts,
        sentence: sentence.to_owned(),
    };
    found.push(Shown::new(start + begin..at, summed));
    found
}

/// The tables of the appendix with a label, each with its block and with what the lines over it say of its unit.
fn tables_of<'a>(context: &Context<'a>, label: &str) -> Vec<(usize, &'a Table, String)> {
    let document = context.document;
    let labelled: Vec<&Appendix> = context
        .plan
        .appendices
        .iter()
        .filter(|one| one.label.is_some())
        .collect();
    let number = |one: &Appendix| {
        let label = one.label.as_ref().map_or("", |label| label.text.as_str());
        let number = label.split_whitespace().nth(2).unwrap_or("");
        number.trim_end_matches(['.', ':']).to_owned()
    };
    let is_named = |one: &&&Appendix| number(one) == label;
    let (Some(own), None) = (
        labelled.iter().find(is_named),
        labelled.iter().filter(is_named).nth(1),
    ) else {
        return Vec::new();
    };
    if label.is_empty() && labelled.len() > 1 {
        return Vec::new();
    }
    let start = own
        .label
        .as_ref()
        .map_or(own.span.block, |label| label.span.block);
    let labels = labelled
        .iter()
        .filter_map(|one| Some(one.label.as_ref()?.span.block));
    let end = labels
        .filter(|block| *block > start)
        .min()
        .unwrap_or(document.blocks.len());
    tables_within(context, start..end)
}

/// The tables of all that stands behind the body.
fn all_tables<'a>(context: &Context<'a>) -> Vec<(usize, &'a Table, String)> {
    let first = context.plan.appendices.iter().map(|one| one.span.block);
    let first = first
        .filter(|block| *block > context.plan.body_end.block)
        .min();
    let end = context.document.blocks.len();
    first.map_or_else(Vec::new, |first| tables_within(context, first..end))
}

fn tables_within<'a>(
    context: &Context<'a>,
    blocks: Range<usize>,
) -> Vec<(usize, &'a Table, String)> {
    let document = context.document;
    let mut unit = String::new();
    let mut tables = Vec::new();
    for at in blocks {
        let block: &Block = &document.blocks[at];
        match block.as_table() {
            Some(table) if !was_flattened(document, at) => {
                tables.push((at, table, std::mem::take(&mut unit)))
            }
            Some(_) => {}
            None if block.text().lower().contains("đồng") => unit = block.text().to_owned(),
            None => {}
        }
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(sentence: &str, table: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!(
            "% KẾ HOẠCH\n# II|budget|KINH PHÍ\n{sentence}\n@ PHỤ LỤC I\n{table}"
        ));
        sketch.plan.body_end = sketch.plan.sections[0]
            .paragraphs
            .first()
            .map_or(sketch.plan.sections[0].end, |said| said.span);
        found(&APPENDIX_FIGURE, &sketch)
    }

    const HOMES: &str = "| TT | Thôn | Số hộ | Số nhân khẩu |
        | 1 | Thôn Một | 60 | 200 |
        | 2 | Thôn Hai | 64 | 250 |
        | | Tổng cộng | 124 | 450 |";

    #[test]
    fn a_count_beside_one_that_agrees_is_told() {
        assert_eq!(
            on(
                "3. Toàn xã có 142 hộ với 450 nhân khẩu phải sơ tán (chi tiết tại Phụ lục I).",
                HOMES
            ),
            ["Ở đây ghi “142 hộ”; Phụ lục ghi “124”. @ 142 hộ"]
        );
        for silent in [
            "3. Toàn xã có 124 hộ với 450 nhân khẩu phải sơ tán (chi tiết tại Phụ lục I).",
            "3. Toàn xã có 142 hộ với 460 nhân khẩu phải sơ tán (chi tiết tại Phụ lục I).",
            "3. Xã có 1.986 hộ, 124 hộ với 450 nhân khẩu phải sơ tán (chi tiết tại Phụ lục I).",
            "3. Xã có 60 hộ với 450 nhân khẩu phải sơ tán (chi tiết tại Phụ lục I).",
            "3. Khoảng 140 hộ với 450 nhân khẩu phải sơ tán (chi tiết tại Phụ lục I).",
            "3. Toàn xã có 142 hộ với 450 nhân khẩu phải sơ tán (chi tiết tại Phụ lục II).",
            "3. Toàn xã có 142 hộ với 450 nhân khẩu phải sơ tán.",
        ] {
            assert_eq!(on(silent, HOMES), SILENT, "{silent}");
        }
    }

    const GOODS: &str = "| TT | Tên vật tư | Đơn vị tính | Số lượng |
        | 1 | Gạo | Tấn | 2 |
        | 2 | Mì ăn liền | Gói | 300 |
        | 3 | Nước uống | Thùng | 500 |";

    #[test]
    fn goods_in_another_unit_or_number_are_told() {
        let on = |goods: &str| {
            on(
                &format!("d) Dự trữ {goods} (chi tiết tại Phụ lục I)."),
                GOODS,
            )
        };
        assert_eq!(
            on("02 tấn gạo, 300 thùng mì ăn liền, 500 thùng nước uống"),
            ["Ở đây ghi “300 thùng”; Phụ lục ghi “Gói”. @ 300 thùng"]
        );
        assert_eq!(
            on("02 tấn gạo, 300 gói mì ăn liền, 600 thùng nước uống").len(),
            1
        );
        assert_eq!(
            on("02 tấn gạo, 300 gói mì ăn liền, 500 thùng nước uống"),
            SILENT
        );
        assert_eq!(on("300 thùng mì ăn liền"), SILENT);
    }

    #[test]
    fn money_in_another_unit_and_another_whole_are_told() {
        let table = "| TT | Nội dung | Kinh phí (triệu đồng) |
            | 1 | Tập huấn | 210 |
            | 2 | Tuyên truyền | 275 |
            | | Tổng cộng | 485 |";
        for (sentence, told) in [
            (
                "Kinh phí là 485 tỷ đồng từ ngân sách (chi tiết tại Phụ lục I).",
                1,
            ),
            (
                "Tổng kinh phí dự kiến là 458 triệu đồng (chi tiết tại Phụ lục I).",
                1,
            ),
            (
                "Kinh phí bổ sung là 458 triệu đồng (chi tiết tại Phụ lục I).",
                0,
            ),
            (
                "Tổng kinh phí dự kiến là 485 triệu đồng (chi tiết tại Phụ lục I).",
                0,
            ),
            (
                "Tổng kinh phí dự kiến là 485.000.000 đồng (chi tiết tại Phụ lục I).",
                0,
            ),
            (
                "Tổng kinh phí khoảng 490 triệu đồng (chi tiết tại Phụ lục I).",
                0,
            ),
            ("Tổng kinh phí thực hiện Kế hoạch: 458 triệu đồng.", 0),
            (
                "Tổng kinh phí 458 triệu đồng, trong đó năm 2027 là 100 triệu đồng (chi tiết tại Phụ lục I).",
                0,
            ),
        ] {
            assert_eq!(on(sentence, table).len(), told, "{sentence}");
        }
        // The one table of costs is what the whole plan's cost is held against.
        let costs = |year: &str| format!("DỰ TOÁN KINH PHÍ NĂM {year}\n{table}");
        let whole = "Tổng kinh phí thực hiện Kế hoạch năm 2027 là 458 triệu đồng.";
        assert_eq!(on(whole, &costs("2027")).len(), 1);
        assert_eq!(on(whole, &costs("2026")), SILENT);
    }
}
