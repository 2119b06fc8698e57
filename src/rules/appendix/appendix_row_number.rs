//! A row's number skips or repeats.
//!
//! **Why.** Rows are cited by their numbers ("nhiệm vụ II.3"); a repeated number points at two
//! tasks, a skipped one at a task that was lost.
//!
//! **Basis.** Custom. Rows count 1, 2, 3 within each group or on through the table, and 1.1, 1.2
//! under a group 1. In tables of other things one slip in a series of plain numbers is told. Letters, dashes and rows without a number are not judged.
//!
//! **Bad**
//! ```text
//! | 1 | Tổ chức hội nghị quán triệt | …
//! | 3 | Mở lớp tập huấn | …
//! ```
//! **Good**
//! ```text
//! | 1 | Tổ chức hội nghị quán triệt | …
//! | 2 | Mở lớp tập huấn | …
//! ```

use super::{FLATTENED, NO_APPENDIX, is_flattened, other_row_numbers};
use crate::document::{Document, Span};
use crate::hash::Map;
use crate::plan::{Appendix, ColumnRole, TaskRow};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH205.
pub static APPENDIX_ROW_NUMBER: Rule = Rule {
    code: "KH205",
    name: "appendix-row-number",
    severity: Severity::Warning,
    summary: Words {
        vi: "Số thứ tự hàng trong Phụ lục bị nhảy hoặc trùng.",
        en: "A row number of the appendix skips or repeats.",
    },
    basis: Words {
        vi: "Thông lệ trình bày bảng: số thứ tự liên tục, không trùng",
        en: "Custom of tables: row numbers are continuous and unique",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const REPEATED: Words = Words {
    vi: "Số thứ tự “{0}” bị trùng; phải là “{1}”.",
    en: "The row number “{0}” repeats; it should be “{1}”.",
};

const SKIPPED: Words = Words {
    vi: "Số thứ tự “{0}” nhảy số; phải là “{1}”.",
    en: "The row number “{0}” is out of sequence; it should be “{1}”.",
};

const RENUMBER: Words = Words {
    vi: "Sửa số thứ tự thành “{0}”",
    en: "Change the row number to “{0}”",
};
const RENUMBER_ON: Words = Words {
    vi: "Sửa số thứ tự thành “{0}” và đánh lại {1} hàng tiếp theo",
    en: "Change the row number to “{0}” and renumber the {1} rows after it",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    other_row_numbers::check(context, &SKIPPED, &REPEATED, findings);
    if context.plan.rows().next().is_none() {
        return Verdict::NotApplicable(NO_APPENDIX);
    }
    let mut verdict = Verdict::Evaluated;
    for appendix in &context.plan.appendices {
        if is_flattened(context, appendix) {
            verdict = Verdict::NotEvaluated(FLATTENED);
        } else {
            check_table(context.document, appendix, findings);
        }
    }
    verdict
}

/// A run of numbers that share what stands before their last part.
#[derive(Default)]
struct Run {
    /// The number that the count has reached.
    last: u32,
    /// The number that the row's place gives: after a fault the rest may follow either.
    place: u32,
}

fn check_table(document: &Document, appendix: &Appendix, findings: &mut Findings) {
    let mut runs: Map<&str, Run> = Map::default();
    for group in &appendix.groups {
        let numbers: Vec<_> = group.rows.iter().map(|row| split(&row.number)).collect();
        let mut is_first = true;
        // Rows without a number take their place in the count.
        let mut blanks = 0;
        for (index, row) in group.rows.iter().enumerate() {
            let Some((prefix, number)) = numbers.get(index).copied().flatten() else {
                blanks += u32::from(row.number.is_empty());
                continue;
            };
            // One cell that goes down several rows numbers them together.
            if index > 0 && shares_number(row, &group.rows[index - 1]) {
                continue;
            }
            let skipped = std::mem::take(&mut blanks);
            // "11.1" stands under an 11, which may be a heading and no row.
            if let Some((above, number)) = split(prefix) {
                let run = runs.or_default(above);
                if number == run.last.saturating_add(1) {
                    *run = Run {
                        last: number,
                        place: number,
                    };
                }
            }
            let run = runs.or_default(prefix);
            // Plain numbers begin anew with a group, or count on through the table.
            let begins = prefix.is_empty() && std::mem::take(&mut is_first);
            let begins_unseen = number == 1 && run.last >= 2 && goes_on(&numbers, index, prefix);
            let next = run.last.saturating_add(1);
            let place = run.place.saturating_add(1 + skipped);
            let begins_here = begins && (number == 1 || number == 1 + skipped);
            if begins_here
                || begins_unseen
                || number == next
                || number == next.saturating_add(skipped)
                || number == place
            {
                *run = Run {
                    last: number,
                    place: number,
                };
                continue;
            }
            let wanted = if begins && number < next { 1 } else { next };
            let wrong = Wrong {
                rows: &group.rows[index..],
                prefix,
                number,
                wanted,
            };
            wrong.report(document, findings);
            *run = Run {
                last: if begins { number } else { run.last.max(number) },
                place: if begins { 1 } else { place },
            };
        }
    }
}

/// Whether two rows have their number in one cell.
fn shares_number(row: &TaskRow, before: &TaskRow) -> bool {
    let cell = |row: &TaskRow| row.cells.get(&ColumnRole::Number).map(|cell| cell.span);
    cell(row).is_some_and(|own| own.start < own.end && cell(before) == Some(own))
}

/// Whether the next number with a prefix is 2, not too far behind a row.
fn goes_on(numbers: &[Option<(&str, u32)>], index: usize, prefix: &str) -> bool {
    let near = numbers.iter().skip(index + 1).take(50).flatten();
    let next = near.into_iter().find(|(other, _)| *other == prefix);
    next.is_some_and(|(_, number)| *number == 2)
}

/// A row whose number is not the one that its place asks for.
struct Wrong<'a> {
    /// It, and those after it in its group.
    rows: &'a [TaskRow],
    prefix: &'a str,
    number: u32,
    wanted: u32,
}

impl Wrong<'_> {
    fn report(&self, document: &Document, findings: &mut Findings) {
        let Some(row) = self.rows.first() else { return };
        let message = if self.number < self.wanted {
            &REPEATED
        } else {
            &SKIPPED
        };
        let wanted = self.named(self.wanted);
        let place = place(document, row);
        let cell = row.cells.get(&ColumnRole::Number).map(|cell| cell.span);
        let cell = cell.filter(|cell| cell.start < cell.end);
        let at = cell.or(place).unwrap_or(row.span.before());
        let draft = findings.report(at, message, &[&row.number, &wanted]);
        let Some(edits) = self.edits(document) else {
            return;
        };
        let edits: Vec<(Span, &str)> = edits
            .iter()
            .map(|(at, number)| (*at, number.as_str()))
            .collect();
        match edits.len() {
            1 => draft.fix_all(&RENUMBER, &[&wanted], &edits),
            rows => draft.fix_all(&RENUMBER_ON, &[&wanted, &(rows - 1).to_string()], &edits),
        };
    }

    fn named(&self, number: u32) -> String {
        match self.prefix {
            "" => number.to_string(),
            prefix => format!("{prefix}.{number}"),
        }
    }

    /// The numbers to write: the row's own, and those of the rows that count on from it, which would be
    /// wrong next. None where one of them cannot be written, or has rows under its number.
    fn edits(&self, document: &Document) -> Option<Vec<(Span, String)>> {
        let mut edits = Vec::new();
        let (mut counts, mut wanted) = (self.number, self.wanted);
        for (index, row) in self.rows.iter().enumerate() {
            let Some((prefix, number)) = split(&row.number) else {
                continue;
            };
            if index > 0 && shares_number(row, &self.rows[index - 1]) {
                continue;
            }
            if prefix.starts_with(self.prefix) && prefix != self.prefix {
                return None;
            }
            let goes_on = index == 0 || number == counts && number != wanted;
            if prefix != self.prefix || !goes_on {
                break;
            }
            edits.push((place(document, row)?, self.named(wanted)));
            counts = number.checked_add(1)?;
            wanted = wanted.checked_add(1)?;
        }
        Some(edits)
    }
}

/// Where a row's number stands: in the cell for it, or before the task's text.
fn place(document: &Document, row: &TaskRow) -> Option<Span> {
    let within = |span: Span| {
        let at = span.start + document.text(span).find(&row.number)?;
        Some(Span::new(span.block, at..at + row.number.len()))
    };
    let own = row.cells.get(&ColumnRole::Number);
    let before_task = || {
        let task = row.cells.get(&ColumnRole::Task)?.span;
        let lines = document.lines_of(task.block);
        let after = lines.partition_point(|line| line.span.start <= task.start);
        let line = lines.get(after.checked_sub(1)?)?;
        within(Span::new(task.block, line.span.start..task.start))
    };
    own.and_then(|cell| within(cell.span)).or_else(before_task)
}

/// "2.3" as ("2", 3); none for anything but Arabic numbers.
fn split(number: &str) -> Option<(&str, u32)> {
    let number = number.trim().trim_end_matches('.');
    let (prefix, last) = number.rsplit_once('.').unwrap_or(("", number));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(last) || !(prefix.is_empty() || prefix.split('.').all(digits)) {
        return None;
    }
    Some((prefix, last.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    /// Rows with these numbers; `=` begins a group.
    fn numbered(numbers: &str) -> Vec<String> {
        let mut notation = "@ Phụ lục\n| TT | Nội dung |\n".to_owned();
        for number in numbers.split(' ') {
            let row = match number.strip_prefix('=') {
                Some(group) => format!("|= {group} | Nhóm\n"),
                None => format!("| {} | Việc |\n", number.trim_matches('_')),
            };
            notation.push_str(&row);
        }
        found(&APPENDIX_ROW_NUMBER, &Sketch::new(&notation))
    }

    #[test]
    fn a_list_that_skips_a_number_is_told_and_other_orders_are_not() {
        let on = |numbers: &str| {
            let rows = numbers
                .split(' ')
                .map(|number| format!("{number}\tKhoản chi\t1.000\n"));
            let draft = format!(
                "KẾ HOẠCH\nTrồng cây năm 2026\n\nI. MỤC ĐÍCH\n\n- Phủ xanh.\n\nII. NHIỆM VỤ\n\n- Trồng cây.\n\nIII. KINH PHÍ\n\nTT\tNội dung chi\tSố tiền\n{}",
                rows.collect::<String>()
            );
            let checker = crate::Checker::new(crate::Options::default()).unwrap();
            let report = checker.check(&crate::Source::Text(draft)).unwrap();
            let told = report
                .findings
                .into_iter()
                .filter(|one| one.code == "KH205");
            told.map(|one| one.message).collect::<Vec<_>>()
        };
        assert_eq!(on("1 2 3 5 6"), ["Số thứ tự “5” nhảy số; phải là “4”."]);
        assert_eq!(on("1 2 2 3").len(), 1);
        for numbers in [
            "1 2 3 4",
            "1 2 1 2",
            "1 3 5 7",
            "2 3 4",
            "1 2 9",
            "I 1 3",
            "1 1.1 1.3 2",
        ] {
            assert_eq!(on(numbers), SILENT, "{numbers}");
        }
    }

    #[test]
    fn a_number_whose_parts_stand_without_it_counts() {
        assert_eq!(numbered("1 2 3.1 3.2 4"), SILENT);
        assert_eq!(numbered("1 2 3.1 3.2 5").len(), 1);
    }

    #[test]
    fn continuous_numbers_are_silent() {
        for numbers in [
            "1 2 3",
            "=I 1 2 3 =II 1 2 =III 1",
            "=I 1 2 =II 3 4",
            "=1 1.1 1.2 =2 2.1 2.2",
            "1 1.1 1.2 2 2.1 3",
            "a b c",
            "- - -",
            "1 2 _ 4",
            "=I _ 2 3 =II 1 _ 3",
            "=1 _ 1.2 =2 2.1",
            "01 02 03",
            "I.1 I.2",
        ] {
            assert_eq!(numbered(numbers), SILENT, "{numbers}");
        }
    }

    #[test]
    fn a_skipped_number_is_reported_once() {
        assert_eq!(
            numbered("1 2 4 5"),
            ["Số thứ tự “4” nhảy số; phải là “3”. @ 4"]
        );
        assert_eq!(
            numbered("=2 2.1 2.3"),
            ["Số thứ tự “2.3” nhảy số; phải là “2.2”. @ 2.3"]
        );
    }

    #[test]
    fn a_repeated_number_is_reported_once() {
        for numbers in ["1 2 2 3", "1 2 2 4 5"] {
            assert_eq!(
                numbered(numbers),
                ["Số thứ tự “2” bị trùng; phải là “3”. @ 2"],
                "{numbers}"
            );
        }
    }

    #[test]
    fn a_group_whose_heading_was_not_recognised_begins_anew() {
        assert_eq!(numbered("1 2 3 1 2"), SILENT);
    }

    #[test]
    fn a_group_that_begins_amiss_is_reported() {
        assert_eq!(
            numbered("=I 1 2 3 =II 2 3"),
            ["Số thứ tự “2” nhảy số; phải là “1”. @ 2"]
        );
    }

    #[test]
    fn the_fix_writes_the_right_number() {
        let sketch = Sketch::new("@ Phụ lục\n| TT | Nội dung |\n| 1 | A |\n| 3 | B |");
        let findings = sketch.findings(&APPENDIX_ROW_NUMBER);
        assert_eq!(findings[0].fixes[0].edits[0].insert, "2");
    }
}
