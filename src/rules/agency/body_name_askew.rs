//! A department's, ministry's or room's name with other marks than its act gives it.
//!
//! **Why.** A name is the body's own: “Sở Giáo dục - Đào tạo” is the name of thirty years ago, and a list
//! with a comma in the wrong place reads as two bodies. Case alone is another rule's matter; a short
//! form (“Sở VHTTDL”, “Sở Giáo dục & Đào tạo”) is no other name.
//!
//! **Basis.** Nghị định 150/2025/NĐ-CP, Điều 8, 9 (departments, rooms of the commune); Nghị quyết
//! 176/2025/QH15 (ministries).
//!
//! **Bad**
//! ```text
//! Sở Giáo dục - Đào tạo quản lý bếp ăn bán trú.
//! ```
//! **Good**
//! ```text
//! Sở Giáo dục và Đào tạo quản lý bếp ăn bán trú.
//! ```

use std::cell::LazyCell;

use super::own_wording::{Accounts, is_own_wording};
use super::{AGAIN, REPLACE, Without, with_basis, without};
use crate::document::Span;
use crate::facts::Named;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::case::Case;
use crate::vietnamese::fold::fold_words;

/// KH612.
pub static BODY_NAME_ASKEW: Rule = Rule {
    code: "KH612",
    name: "body-name-askew",
    severity: Severity::Hint,
    summary: Words {
        vi: "Tên bộ, sở, phòng không đúng như văn bản quy định tên gọi.",
        en: "The name of a ministry, a department or a room is not as its act has it.",
    },
    basis: Words {
        vi: "Nghị định số 150/2025/NĐ-CP; Nghị quyết số 176/2025/QH15",
        en: "Decree 150/2025/NĐ-CP; Resolution 176/2025/QH15",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const ASKEW: Words = Words {
    vi: "“{0}” viết chưa đúng tên; tên đúng là “{1}”.",
    en: "“{0}” is not how it is named; the name is “{1}”.",
};

/// A name with the places that write it in one wrong way.
struct Askew<'a> {
    name: &'a str,
    /// Folded.
    written: String,
    /// Each with whether its first word stands before it.
    places: Vec<(Span, bool)>,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let accounts = LazyCell::new(|| Accounts::of(context));
    let mut told: Vec<Askew> = Vec::new();
    for (block, mention) in context.named() {
        let Named::Standing {
            index,
            is_askew: true,
        } = mention.what
        else {
            continue;
        };
        let standing = context.facts.standing(index);
        let text = context.document.blocks[*block].text();
        let place = Span::new(*block, mention.range.clone());
        // A name that another one goes on may be its beginning, with the rest on the next line.
        if standing.goes_on
            || without(context, standing.from) == Without::Not
            || !is_own_wording(context, &accounts, place, text, standing.from)
        {
            continue;
        }
        let written = fold_words(context.document.text(place));
        let place = (place, mention.whole);
        let same = |one: &&mut Askew| one.name == standing.name && one.written == written;
        match told.iter_mut().find(same) {
            Some(one) => one.places.push(place),
            None => told.push(Askew {
                name: &standing.name,
                written,
                places: vec![place],
            }),
        }
    }
    for Askew { name, places, .. } in &told {
        let Some(((first, _), others)) = places.split_first() else {
            continue;
        };
        let written = context.document.text(*first);
        let draft = findings.report(*first, &ASKEW, &[written, name]);
        let basis = context
            .facts
            .standing_named(name)
            .map_or("", |one| &one.basis);
        let mut draft = with_basis(draft, context, basis);
        for (again, _) in others {
            draft = draft.related(*again, &AGAIN, &[]);
        }
        // In capitals the name would be written otherwise; in a list its first word stands elsewhere.
        let is_plain =
            |(place, whole): &(Span, bool)| *whole && !is_upper(context.document.text(*place));
        if places.iter().all(is_plain) {
            let edits: Vec<(Span, &str)> =
                places.iter().map(|(place, _)| (*place, *name)).collect();
            draft.fix_all(&REPLACE, &[name], &edits);
        }
    }
    Verdict::Evaluated
}

fn is_upper(text: &str) -> bool {
    text.upper() == text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::agency::testing::said;
    use crate::rules::testing::SILENT;

    #[test]
    fn other_marks_between_the_words_are_found_with_the_name() {
        assert_eq!(
            said(
                &BODY_NAME_ASKEW,
                Some((2026, 5, 1)),
                "Sở Văn hóa Thể thao du lịch, Phòng Văn hoá và Xã hội, Bộ Khoa học Công nghệ."
            ),
            [
                "hint “Sở Văn hóa Thể thao du lịch” viết chưa đúng tên; tên đúng là “Sở Văn hóa, Thể thao và Du lịch”. @ Sở Văn hóa Thể thao du lịch",
                "hint “Phòng Văn hoá và Xã hội” viết chưa đúng tên; tên đúng là “Phòng Văn hóa - Xã hội”. @ Phòng Văn hoá và Xã hội",
                "hint “Bộ Khoa học Công nghệ” viết chưa đúng tên; tên đúng là “Bộ Khoa học và Công nghệ”. @ Bộ Khoa học Công nghệ",
            ]
        );
    }

    #[test]
    fn short_forms_other_departments_and_broken_lines_are_right() {
        for text in [
            "Sở Văn hoá, Thể thao và Du lịch; Sở VHTTDL; Sở Giáo dục & Đào tạo; Sở KH-CN.",
            "Các sở: Giáo dục và Đào tạo, Khoa học và Công nghệ; Sở Văn hóa và Thể thao.",
            "SỞ VĂN HÓA, THỂ THAO",
            "Phòng Văn hóa – Xã hội; Phòng Kinh tế.",
        ] {
            assert_eq!(
                said(&BODY_NAME_ASKEW, Some((2026, 5, 1)), text),
                SILENT,
                "{text}"
            );
        }
    }
}
