//! A task has several leads.
//!
//! **Why.** Where two bodies lead, neither answers for the result ("rõ người, rõ trách nhiệm"); one
//! should lead and the others coordinate.
//!
//! **Basis.** The yard-stick of a clear assignment; not a rule of law, hence a hint. Bodies that each
//! do the same in their own field ("Các sở, ban, ngành; UBND các xã, phường") are one lead, and so is
//! a cell that itself says who leads ("Sở A (chủ trì), Sở B").
//!
//! **Bad**
//! ```text
//! | 1 | Kiểm tra phương tiện đo | Sở Khoa học và Công nghệ; Sở Công Thương | Công an tỉnh | 2025 |
//! ```
//! **Good**
//! ```text
//! | 1 | Kiểm tra phương tiện đo | Sở Khoa học và Công nghệ | Sở Công Thương; Công an tỉnh | 2025 |
//! ```

use super::{NO_APPENDIX, assignments};
use crate::plan::ColumnRole;
use crate::report::{Severity, Words};
use crate::rules::structure::not_a_plan;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;

/// KH206.
pub static APPENDIX_SEVERAL_LEADS: Rule = Rule {
    code: "KH206",
    name: "appendix-several-leads",
    severity: Severity::Hint,
    summary: Words {
        vi: "Một nhiệm vụ có nhiều cơ quan chủ trì.",
        en: "A task has several leads.",
    },
    basis: Words {
        vi: "Nguyên tắc “6 rõ”: mỗi việc một cơ quan chủ trì",
        en: "A clear assignment: one body answers for a task",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const SEVERAL: Words = Words {
    vi: "Nhiệm vụ này có {0} cơ quan chủ trì ({1}); nên giao một cơ quan chủ trì, các cơ quan khác phối hợp.",
    en: "This task has {0} leads ({1}); let one lead and the others coordinate.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(verdict) = not_a_plan(context) {
        return verdict;
    }
    let tables = assignments(context);
    if tables.is_empty() {
        return Verdict::NotApplicable(NO_APPENDIX);
    }
    let rows = tables.iter().flat_map(|table| &table.groups);
    for row in rows.flat_map(|group| &group.rows) {
        let Some(cell) = row.cells.get(&ColumnRole::Lead) else {
            continue;
        };
        // One cell over lead and helpers names both.
        let helpers = row.cells.get(&ColumnRole::Coordinate);
        if helpers.is_some_and(|helpers| helpers.span == cell.span && !cell.text.is_empty()) {
            continue;
        }
        let known = context.known(&cell.text);
        let leads = known.know(single_bodies);
        if leads.len() > 1 {
            let count = leads.len().to_string();
            let names: Vec<String> = leads.iter().map(|name| format!("“{name}”")).collect();
            findings.report(cell.span, &SEVERAL, &[&count, &names.join(", ")]);
        }
    }
    Verdict::Evaluated
}

/// First words of the names of single bodies.
const BODIES: &[&str] = &[
    "Bộ",
    "Sở",
    "Ban",
    "Phòng",
    "Cục",
    "Chi cục",
    "Tổng cục",
    "Vụ",
    "Viện",
    "Văn phòng",
    "Thanh tra",
    "Trung tâm",
    "Trạm",
    "Trường",
    "Công an",
    "Bảo hiểm",
    "Kho bạc",
    "Ngân hàng",
    "Thuế",
    "Hải quan",
    "UBND",
    "Ủy ban",
    "Uỷ ban",
    "Hội",
    "Hiệp hội",
    "Liên đoàn",
    "Liên minh",
    "Đoàn",
    "Báo",
    "Đài",
    "Bệnh viện",
    "Công ty",
    "Chủ tịch",
    "Ban Chỉ huy",
];

/// The single bodies that a lead's cell names side by side; none where one of them is said to lead.
fn single_bodies(cell: &str) -> Vec<String> {
    let cell = without_parentheses(cell);
    let folded = fold_words(&cell);
    if folded.contains("chủ trì") || folded.contains("phối hợp") {
        return Vec::new();
    }
    let mut singles = Vec::new();
    for part in cell.split([';', '\n']) {
        // "Các Sở: Tài chính, Xây dựng" names each of them.
        if let Some((head, list)) = part.split_once(':')
            && is_collective(head)
        {
            let kind = head.split_whitespace().nth(1).unwrap_or("");
            let names = list
                .split(',')
                .map(str::trim)
                .filter(|name| !name.is_empty());
            singles.extend(names.map(|name| match begins_with_body(name) {
                true => name.to_owned(),
                false => format!("{kind} {name}"),
            }));
            continue;
        }
        for body in split_at_bodies(part) {
            if begins_with_body(body) && !is_collective(body) {
                singles.push(body.to_owned());
            }
        }
    }
    singles
}

/// "Chính phủ (Bộ Khoa học và Công nghệ)" without what is in brackets, unless that says who leads.
fn without_parentheses(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some((before, after)) = rest.split_once('(') {
        out.push_str(before);
        let (inside, behind) = after.split_once(')').unwrap_or((after, ""));
        if fold_words(inside).contains("chủ trì") {
            out.push_str(inside);
        }
        rest = behind;
    }
    out + rest
}

/// Cut before each body that a comma, "và" or (in a cell of dashes) a dash leads up to.
pub(super) fn split_at_bodies(part: &str) -> Vec<&str> {
    let is_mark = |c: char| matches!(c, '-' | '–' | '+' | '•' | '*') || c.is_whitespace();
    let has_dashes = part.trim_start().starts_with(['-', '–', '+', '•', '*']);
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, mark) in part.match_indices([',', '-', '–', 'v']) {
        let rest = &part[at..];
        let (joint, behind) = match mark {
            "v" => match rest.strip_prefix("và ") {
                Some(behind) => ("và ", behind),
                None => continue,
            },
            _ => (mark, rest[mark.len()..].trim_start()),
        };
        let before = part[start..at].trim();
        let joins = match joint {
            "," => true,
            "và " => !is_double_name(before, behind),
            _ => has_dashes && !is_double_name(before, behind),
        };
        if joins && !before.is_empty() && begins_with_body(behind) {
            pieces.push(before);
            start = part.len() - behind.len();
        }
    }
    pieces.push(&part[start..]);
    pieces
        .into_iter()
        .map(|piece| piece.trim_matches(is_mark).trim_end_matches([',', '.']))
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// One body whose name joins two: "Văn phòng HĐND và UBND", "Báo và Đài Phát thanh".
fn is_double_name(before: &str, behind: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or("");
    matches!(last, "HĐND" | "dân" | "Báo")
        || behind.starts_with("UBND")
        || behind.starts_with("Đài")
}

pub(super) fn begins_with_body(name: &str) -> bool {
    BODIES.iter().any(|body| {
        let rest = name.strip_prefix(body);
        // "Sở hữu trí tuệ", "Bộ đội" are none.
        let is_word = |rest: &str| {
            matches!(*body, "Sở" | "Bộ") && rest.trim_start().starts_with(char::is_lowercase)
        };
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') && !is_word(rest))
    })
}

/// "Các sở, ban, ngành", "UBND các xã, phường", "UBND tỉnh, thành phố", "Thủ trưởng các đơn vị".
pub(super) fn is_collective(name: &str) -> bool {
    let folded = fold_words(name);
    let kinds = [
        "tỉnh thành phố",
        "xã phường",
        "huyện thị xã",
        "phường xã",
        "địa phương",
    ];
    kinds.iter().any(|kinds| folded.contains(kinds))
        || folded
            .split(' ')
            .take(4)
            .any(|word| matches!(word, "các" | "mọi" | "mỗi" | "từng" | "toàn" | "những"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Sketch, found};

    #[test]
    fn bodies_side_by_side_are_several_leads() {
        for (cell, count) in [
            ("Sở Khoa học và Công nghệ; Sở Công Thương", 2),
            ("Sở Khoa học và Công nghệ, Sở Công Thương", 2),
            ("Sở Tài chính và Sở Nội vụ", 2),
            ("- Sở Y tế - Sở Tài chính", 2),
            ("- Phòng Văn hóa - Xã hội; Văn phòng HĐND – UBND", 2),
            (
                "Phòng Kinh tế, Hạ tầng và Đô thị; Phòng Văn hóa - Xã hội;",
                2,
            ),
            (
                "Các Sở: Tài chính, Xây dựng, Y tế; Công an tỉnh; UBND các xã",
                4,
            ),
        ] {
            assert_eq!(single_bodies(cell).len(), count, "{cell}");
        }
    }

    #[test]
    fn one_body_is_one_lead_whatever_its_name() {
        for cell in [
            "",
            "Sở Khoa học và Công nghệ",
            "Phòng Kinh tế, Hạ tầng và Đô thị",
            "- Phòng Văn hóa - Xã hội",
            "Văn phòng HĐND và UBND",
            "Văn phòng HĐND - UBND",
            "Phòng Đổi mới sáng tạo và Sở hữu trí tuệ",
            "Sở Văn hóa, Thể thao và Du lịch",
            "Báo và Đài Phát thanh, Truyền hình tỉnh",
            "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
            "Ban Tuyên giáo và Dân vận Tỉnh ủy",
            "Chính phủ (Bộ Khoa học và Công nghệ; Bộ Công Thương)",
            "Sở Nông nghiệp và Môi trường;",
        ] {
            assert!(single_bodies(cell).len() <= 1, "{cell}");
        }
    }

    #[test]
    fn bodies_that_each_do_the_same_are_one_lead() {
        for cell in [
            "Các sở, ban, ngành; UBND các huyện, thị xã, thành phố",
            "Các cơ quan đơn vị, phòng ban chuyên môn UBND phường",
            "Sở Tài chính; UBND các xã, phường",
            "Bộ Khoa học và Công nghệ; UBND tỉnh, thành phố",
            "Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các xã, phường",
        ] {
            assert!(single_bodies(cell).len() <= 1, "{cell}");
        }
    }

    #[test]
    fn a_cell_that_says_who_leads_has_one_lead() {
        assert!(single_bodies("Sở Y tế (chủ trì), Sở Công Thương").is_empty());
        assert!(single_bodies("Sở Y tế phối hợp với Sở Công Thương, Công an tỉnh").is_empty());
    }

    #[test]
    fn the_finding_names_the_leads() {
        let sketch = Sketch::new(
            "@ Phụ lục
             | TT | Nội dung | Cơ quan chủ trì |
             | 1 | Kiểm tra | Sở Y tế; Công an tỉnh |",
        );
        let messages = found(&APPENDIX_SEVERAL_LEADS, &sketch);
        assert_eq!(messages.len(), 1);
        assert!(
            messages[0].contains("“Sở Y tế”, “Công an tỉnh”"),
            "{messages:?}"
        );
    }
}
