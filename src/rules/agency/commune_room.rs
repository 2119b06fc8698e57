//! A room of a xã in a phường's plan, or the other way.
//!
//! **Why.** A xã has Phòng Kinh tế, a phường Phòng Kinh tế, Hạ tầng và Đô thị; what is copied from the
//! neighbour's plan gives the task to a room that is not there.
//!
//! **Basis.** Nghị định 150/2025/NĐ-CP. A đặc khu may have either.
//!
//! **Bad** (of a phường)
//! ```text
//! Phòng Kinh tế chủ trì, theo dõi việc thực hiện.
//! ```
//! **Good** (of a phường)
//! ```text
//! Phòng Kinh tế, Hạ tầng và Đô thị chủ trì, theo dõi việc thực hiện.
//! ```

use std::cell::LazyCell;

use super::own_wording::{Accounts, is_own_wording};
use super::{AGAIN, REPLACE, Without, with_basis, without};
use crate::document::Span;
use crate::facts::Named;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict, nearby};
use crate::vietnamese::fold::{find_words, fold_words};

/// KH611.
pub static COMMUNE_ROOM: Rule = Rule {
    code: "KH611",
    name: "commune-room",
    severity: Severity::Hint,
    summary: Words {
        vi: "Nêu phòng chuyên môn mà loại đơn vị hành chính này không có.",
        en: "A room is named that this kind of commune does not have.",
    },
    basis: Words {
        vi: "Nghị định số 150/2025/NĐ-CP",
        en: "Decree 150/2025/NĐ-CP",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const OTHER_ROOM: Words = Words {
    vi: "Ở {0} không có “{1}”; tên đúng là “{2}”.",
    en: "A {0} has no “{1}”; the room is “{2}”.",
};

/// The kind of a commune, with the room that it has.
const ROOMS: [(&str, &str); 2] = [
    ("xã", "Phòng Kinh tế"),
    ("phường", "Phòng Kinh tế, Hạ tầng và Đô thị"),
];

/// Whose room it is, folded, where that stands behind the name: not the issuer's.
const OF_OTHERS: &[&str] = &[
    "xã",
    "các xã",
    "phường",
    "các phường",
    "đặc khu",
    "sở",
    "huyện",
    "ubnd",
];

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let own = issuers_kind(context);
    let Some(((kind, room), (_, wrong))) = own.map(|own| (&ROOMS[own], &ROOMS[1 - own])) else {
        return Verdict::NotApplicable(NO_COMMUNE);
    };
    let Some(right) = context.facts.standing_named(room) else {
        return Verdict::Evaluated;
    };
    if without(context, right.from) != Without::Certainly {
        return Verdict::Evaluated;
    }
    let accounts = LazyCell::new(|| Accounts::of(context));
    let mut places = Vec::new();
    for (block, mention) in context.named() {
        let Named::Standing { index, .. } = mention.what else {
            continue;
        };
        let text = context.document.blocks[*block].text();
        let place = Span::new(*block, mention.range.clone());
        if context.facts.standing(index).name == *wrong
            && !is_of_another(text, place)
            && is_own_wording(context, &accounts, place, text, right.from)
        {
            places.push(place);
        }
    }
    if let [first, others @ ..] = places.as_slice() {
        let draft = findings.report(*first, &OTHER_ROOM, &[kind, wrong, room]);
        let mut draft = with_basis(draft, context, &right.basis);
        for again in others {
            draft = draft.related(*again, &AGAIN, &[]);
        }
        let edits: Vec<(Span, &str)> = places.iter().map(|place| (*place, *room)).collect();
        draft.fix_all(&REPLACE, &[room], &edits);
    }
    Verdict::Evaluated
}

const NO_COMMUNE: Words = Words {
    vi: "Không phải kế hoạch của xã, phường.",
    en: "No plan of a commune or ward.",
};

/// The kind of commune that issues the draft, as its letterhead says: its place among the rooms.
fn issuers_kind(context: &Context) -> Option<usize> {
    let lines = context.plan.issuer.iter().rev();
    let mut lines = lines.map(|line| fold_words(&line.text));
    lines.find_map(|line| ROOMS.iter().position(|(kind, _)| names_unit(&line, kind)))
}

/// Whether a line names a unit of a kind: "phường đồng xanh", "uỷ ban nhân dân xã tân lập".
fn names_unit(line: &str, kind: &str) -> bool {
    let rest = [
        "uỷ ban nhân dân ",
        "ubnd ",
        "hội đồng nhân dân ",
        "đảng uỷ ",
    ]
    .iter()
    .find_map(|body| line.strip_prefix(body));
    rest.unwrap_or(line)
        .strip_prefix(kind)
        .is_some_and(|name| name.starts_with(' ') && !name.starts_with(" hội"))
}

fn is_of_another(text: &str, place: Span) -> bool {
    let behind = fold_words(nearby::after(text, place.end, 40));
    let behind = behind
        .strip_prefix("của ")
        .or(behind.strip_prefix("thuộc "))
        .unwrap_or(&behind);
    OF_OTHERS
        .iter()
        .any(|whose| find_words(behind, whose) == Some(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};
    use chrono::NaiveDate;

    fn of(issuer: &str, text: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{text}"));
        sketch.plan.date = NaiveDate::from_ymd_opt(2026, 3, 9);
        sketch.plan.issuer = vec![crate::plan::Located {
            text: issuer.to_owned(),
            ..Default::default()
        }];
        found(&COMMUNE_ROOM, &sketch)
    }

    #[test]
    fn a_wards_room_and_a_communes_are_told_apart() {
        assert_eq!(
            of(
                "PHƯỜNG ĐỒNG XANH",
                "Phòng Kinh tế chủ trì; Phòng Văn hóa - Xã hội phối hợp."
            ),
            [
                "Ở phường không có “Phòng Kinh tế”; tên đúng là “Phòng Kinh tế, Hạ tầng và Đô thị”. @ Phòng Kinh tế"
            ]
        );
        assert_eq!(
            of(
                "ỦY BAN NHÂN DÂN XÃ TÂN LẬP",
                "Giao Phòng Kinh tế, Hạ tầng và Đô thị tổng hợp."
            ),
            [
                "Ở xã không có “Phòng Kinh tế, Hạ tầng và Đô thị”; tên đúng là “Phòng Kinh tế”. @ Phòng Kinh tế, Hạ tầng và Đô thị"
            ]
        );
    }

    #[test]
    fn ones_own_room_and_that_of_others_are_right() {
        for (issuer, text) in [
            (
                "PHƯỜNG ĐỒNG XANH",
                "Phòng Kinh tế, Hạ tầng và Đô thị chủ trì.",
            ),
            ("PHƯỜNG ĐỒNG XANH", "Phối hợp với Phòng Kinh tế xã Tân Lập."),
            ("XÃ TÂN LẬP", "Phòng Kinh tế chủ trì."),
            (
                "ĐẶC KHU ĐẢO NGỌC",
                "Phòng Kinh tế, Hạ tầng và Đô thị chủ trì.",
            ),
            (
                "TỈNH SÔNG LAM",
                "Phòng Kinh tế, Hạ tầng và Đô thị các phường; Phòng Kinh tế các xã.",
            ),
        ] {
            assert_eq!(of(issuer, text), SILENT, "{text}");
        }
    }
}
