//! An item and its row name different documents.
//!
//! **Why.** What must be made known is one list: a document that only one of the two names is
//! forgotten, or was put there by mistake.
//!
//! **Basis.** The plan itself: its body and its appendix. Told of an item and a row that are each
//! other's nearest, name two documents or more, and share one at least; a hint.
//!
//! **Bad**
//! ```text
//! - Quán triệt Chỉ thị số 38-CT/TW, Kế hoạch số 03-KH/TU.
//! 1.1 Quán triệt Chỉ thị số 38-CT/TW, Quyết định số 1703/QĐ-TTg
//! ```
//! **Good**
//! ```text
//! - Quán triệt Chỉ thị số 38-CT/TW, Kế hoạch số 03-KH/TU.
//! 1.1 Quán triệt Chỉ thị số 38-CT/TW, Kế hoạch số 03-KH/TU
//! ```

use super::{BODY_AND_APPENDIX, NO_APPENDIX};
use crate::parent::named_parent;
use crate::plan::ColumnRole;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::citation::{Citation, citations};

/// KH211.
pub static DOCUMENTS_DIFFER: Rule = Rule {
    code: "KH211",
    name: "documents-differ",
    severity: Severity::Hint,
    summary: Words {
        vi: "Nội dung và hàng tương ứng trong Phụ lục nêu các văn bản khác nhau.",
        en: "An item and its row name different documents.",
    },
    basis: BODY_AND_APPENDIX,
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFER: Words = Words {
    vi: "Mục này nêu {1}; hàng {0} của Phụ lục lại nêu {2}.",
    en: "This item and row {0} of the appendix name different documents: {1}; {2}.",
};
const ITEM_MORE: Words = Words {
    vi: "Mục này nêu {1}; hàng {0} của Phụ lục không nêu.",
    en: "This item names {1}; row {0} does not.",
};
const ROW_MORE: Words = Words {
    vi: "Hàng {0} của Phụ lục nêu {2}; mục này không nêu.",
    en: "Row {0} names {2}; this item does not.",
};
const ROW: Words = Words {
    vi: "Hàng {0}",
    en: "Row {0}",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let agreement = context.agreement();
    if agreement.rows.is_empty() {
        return Verdict::NotApplicable(NO_APPENDIX);
    }
    for (index, item) in agreement.items.iter().enumerate() {
        let Some(row) = agreement.rows.get(item.nearest.1) else {
            continue;
        };
        let Some(task) = row.named.row.cells.get(&ColumnRole::Task) else {
            continue;
        };
        if row.nearest.1 != index {
            continue;
        }
        let own = context.known(&item.item.text.text);
        let own = citations(&own);
        let others = context.known(&task.text);
        let others = citations(&others);
        if own.len() < 2 || others.len() < 2 {
            continue;
        }
        let only = |of: &[Citation], not: &[Citation]| -> Vec<String> {
            of.iter()
                .filter(|one| not.iter().all(|other| other.key() != one.key()))
                .map(|one| one.number.clone())
                .collect()
        };
        let (here, there) = (only(own, others), only(others, own));
        if here.len() == own.len() || here.is_empty() && there.is_empty() {
            continue;
        }
        let number = row.named.row.number.as_str();
        let words = match (here.is_empty(), there.is_empty()) {
            (true, _) => &ROW_MORE,
            (_, true) => &ITEM_MORE,
            _ => &DIFFER,
        };
        let list = |numbers: &[String]| {
            let names = numbers.iter().map(|one| named_parent(one, context.locale));
            names.collect::<Vec<_>>().join(", ")
        };
        findings
            .report(
                item.item.span,
                words,
                &[number, &list(&here), &list(&there)],
            )
            .related(task.span, &ROW, &[number]);
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(row: &str) -> Vec<String> {
        found(
            &DOCUMENTS_DIFFER,
            &Sketch::new(&format!(
                "% KẾ HOẠCH\n# II|tasks|NHIỆM VỤ\n- Quán triệt Chỉ thị số 38-CT/TW, Kế hoạch số 03-KH/TU đến cán bộ.\n@ Phụ lục\n| TT | Nội dung | Cơ quan chủ trì | Thời gian |\n| 1 | {row} | Văn phòng | 2026 |"
            )),
        )
    }

    #[test]
    fn an_item_and_its_row_with_other_documents_are_told() {
        let said = on("Quán triệt Chỉ thị số 38-CT/TW, Quyết định số 1703/QĐ-TTg đến cán bộ");
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("Mục này nêu Kế hoạch số 03-KH/TU; hàng 1 của Phụ lục lại nêu Quyết định số 1703/QĐ-TTg."), "{said:?}");
        let fewer = on(
            "Quán triệt Chỉ thị số 38-CT/TW, Kế hoạch số 03-KH/TU, Kế hoạch số 9/KH-UBND đến cán bộ",
        );
        assert!(
            fewer[0].starts_with("Hàng 1 của Phụ lục nêu Kế hoạch số 9/KH-UBND; mục này"),
            "{fewer:?}"
        );
    }

    #[test]
    fn the_same_documents_fewer_than_two_or_none_in_common_are_silent() {
        assert_eq!(
            on("Quán triệt Chỉ thị 38-CT/TW, Kế hoạch 03-KH/TU đến cán bộ"),
            SILENT
        );
        assert_eq!(on("Quán triệt Chỉ thị số 38-CT/TW đến cán bộ"), SILENT);
        assert_eq!(
            on("Quán triệt Nghị quyết số 57-NQ/TW, Quyết định số 12/QĐ-TTg đến cán bộ"),
            SILENT
        );
    }
}
