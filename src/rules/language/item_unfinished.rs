//! An item that ends in a word where the others end with a mark.
//!
//! **Why.** A sentence without an end may have been cut off; whoever signs cannot know.
//!
//! **Basis.** Custom: every sentence has its mark. Judged are items of eight words and more, where at
//! least four in five of the draft's items have one; a paragraph that goes on behind a page's end is
//! not.
//!
//! **Bad**
//! ```text
//! - Tăng cường phối hợp kiểm tra, giám sát trên địa bàn toàn xã
//! ```
//! **Good**
//! ```text
//! - Tăng cường phối hợp kiểm tra, giám sát trên địa bàn toàn xã.
//! ```

use crate::document::Span;
use crate::plan::{Item, Section};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::numerals::marker;

/// KH911.
pub static ITEM_UNFINISHED: Rule = Rule {
    code: "KH911",
    name: "item-unfinished",
    severity: Severity::Hint,
    summary: Words {
        vi: "Cuối một ý thiếu dấu chấm.",
        en: "An item has no mark at its end.",
    },
    basis: Words {
        vi: "Thông lệ: viết thống nhất trong một văn bản",
        en: "Custom: one writing within a document",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const OPEN: Words = Words {
    vi: "Cuối ý thiếu dấu chấm.",
    en: "This item has no mark at its end.",
};
const ADD: Words = Words {
    vi: "Thêm dấu chấm",
    en: "Add a full stop",
};
const FEW: Words = Words {
    vi: "Có quá ít ý để so sánh.",
    en: "There are too few items to compare.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let mut items = Vec::new();
    for section in context.plan.all_sections() {
        gather(section, &mut items);
    }
    let long: Vec<&Item> = items
        .into_iter()
        .filter(|item| context.known(&item.text.text).know(ending).is_some())
        .collect();
    let open: Vec<&&Item> = long
        .iter()
        .filter(|item| *context.known(&item.text.text).know(ending) == Some(Ending::Open))
        .collect();
    if long.len() < 5 {
        return Verdict::NotApplicable(FEW);
    }
    if open.len() * 5 > long.len() {
        return Verdict::Evaluated;
    }
    for item in open {
        let text = context.document.text(item.text.span).trim_end();
        // The body's last sentence has a rule of its own; one that goes on ends elsewhere.
        let same = text
            .split_whitespace()
            .eq(item.text.text.split_whitespace());
        let last = item.text.span.block == context.plan.body_end.block;
        if !same || last || goes_on(context, item.text.span.block) {
            continue;
        }
        let end = item.text.span.start + text.len();
        let word = text.rfind(' ').map_or(0, |at| at + 1);
        let place = Span::new(item.text.span.block, item.text.span.start + word..end);
        findings
            .report(place, &OPEN, &[])
            .fix(&ADD, &[], place.after(), ".");
    }
    Verdict::Evaluated
}

fn gather<'a>(section: &'a Section, items: &mut Vec<&'a Item>) {
    let mut stack: Vec<&Item> = section.items.iter().rev().collect();
    while let Some(item) = stack.pop() {
        if item.items.is_empty() {
            items.push(item);
        }
        stack.extend(item.items.iter().rev());
    }
}

/// How a sentence ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// With a mark.
    Marked,
    /// With a word.
    Open,
}

/// How an item ends; none where it is too short to be a sentence.
fn ending(text: &str) -> Option<Ending> {
    text.split(' ').nth(7)?;
    let open = text.trim_end().ends_with(is_alphanumeric);
    Some(if open { Ending::Open } else { Ending::Marked })
}

/// Whether the next paragraph begins in small letters: the sentence was cut by a page's end.
fn goes_on(context: &Context, block: usize) -> bool {
    let next = context.document.blocks.get(block + 1);
    next.is_some_and(|next| {
        let text = next.text().trim_start();
        text.starts_with(char::is_lowercase) && marker(text).is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(last: &str) -> Vec<String> {
        let others = "- Tổ chức tuyên truyền đến cán bộ, công chức toàn xã;\n".repeat(5);
        let plan = format!(
            "# II|tasks|NHIỆM VỤ\n{others}- {last}\n# III|implementation|TỔ CHỨC\n- Các đơn vị thực hiện."
        );
        found(&ITEM_UNFINISHED, &Sketch::new(&plan))
    }

    #[test]
    fn an_item_without_an_end_is_told_where_others_have_one() {
        assert_eq!(
            on("Tăng cường phối hợp kiểm tra, giám sát trên địa bàn xã"),
            ["Cuối ý thiếu dấu chấm. @ xã"]
        );
    }

    #[test]
    fn a_lettered_item_behind_it_is_another() {
        let done = "a) Tổ chức tuyên truyền đến cán bộ, công chức toàn xã;\n".repeat(5);
        let open = "b) Tăng cường phối hợp kiểm tra, giám sát trên địa bàn xã\nc) Rà soát các quy định của xã về lĩnh vực này.";
        let sketch = Sketch::new(&format!("# II|tasks|NHIỆM VỤ\n{done}{open}"));
        assert_eq!(found(&ITEM_UNFINISHED, &sketch).len(), 1);
    }

    #[test]
    fn marks_of_every_kind_and_short_items_are_silent() {
        for last in [
            "Tăng cường phối hợp kiểm tra, giám sát trên địa bàn xã…",
            "Phòng Kinh tế",
            "Tăng cường phối hợp kiểm tra, giám sát trên địa bàn như sau:",
        ] {
            assert_eq!(on(last), SILENT, "{last}");
        }
    }
}
