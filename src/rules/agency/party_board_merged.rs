//! A board of the Party that had been merged by the draft's own day.
//!
//! **Why.** Ban Tuyên giáo and Ban Dân vận have been one board since February 2025; a plan that asks both
//! asks nobody. Unions have boards of the same name, so only those of the Party's committees are told
//! with certainty.
//!
//! **Basis.** The merger of 03/02/2025; Hướng dẫn 05-HD/VPTW, Phần II Mục I (symbol BTGDV).
//!
//! **Bad**
//! ```text
//! Đề nghị Ban Tuyên giáo Tỉnh ủy định hướng tuyên truyền.
//! ```
//! **Good**
//! ```text
//! Đề nghị Ban Tuyên giáo và Dân vận Tỉnh ủy định hướng tuyên truyền.
//! ```

use super::{as_sure_as_the_fact, check_families};
use crate::document::Span;
use crate::facts::{Family, Former};
use crate::report::{Severity, Words};
use crate::rules::{Context, Rule, nearby};
use crate::vietnamese::fold::{find_words, fold_words};

/// KH608.
pub static PARTY_BOARD: Rule = Rule {
    code: "KH608",
    name: "party-board-merged",
    severity: Severity::Warning,
    summary: Words {
        vi: "Nêu ban Đảng đã hợp nhất vào ngày ban hành.",
        en: "A board of the Party is named that had been merged by the day of issue.",
    },
    basis: Words {
        vi: "Hướng dẫn số 05-HD/VPTW; việc hợp nhất từ ngày 03/02/2025",
        en: "Guideline 05-HD/VPTW; the merger of 03/02/2025",
    },
    fixable: false,
    off_by_default: false,
    check: |context, findings| check_families(context, findings, &[Family::Party], gravity),
};

/// Committees of the Party whose board it is, folded.
const COMMITTEES: &[&str] = &[
    "tỉnh uỷ",
    "thành uỷ",
    "trung ương",
    "đảng uỷ",
    "huyện uỷ",
    "tu",
];

/// Unions, which have boards of the same name, and words that make the name another one, folded.
const OTHERS: &[&str] = &[
    "hội",
    "liên đoàn",
    "công đoàn",
    "đoàn",
    "tỉnh đoàn",
    "tổng liên đoàn",
    "kết",
    "thể",
    "viên",
];

fn gravity(context: &Context, former: &Former, place: Span) -> Option<Severity> {
    let text = context.document.blocks[place.block].text();
    let behind = fold_words(nearby::after(text, place.end, 40));
    let begins = |words: &[&str]| {
        words
            .iter()
            .any(|word| find_words(&behind, word) == Some(0))
    };
    if begins(OTHERS) {
        return None;
    }
    let severity = as_sure_as_the_fact(context, former, place)?;
    Some(match begins(COMMITTEES) {
        true => severity,
        false => Severity::Hint,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::agency::testing::said;
    use crate::rules::testing::SILENT;

    #[test]
    fn a_board_of_a_committee_is_told_with_certainty() {
        let day = Some((2026, 5, 1));
        let text = "Đề nghị Ban Tuyên giáo Tỉnh ủy, Ban Dân vận Tỉnh ủy phối hợp.";
        let all = said(&PARTY_BOARD, day, text);
        assert_eq!(all.len(), 2, "{all:?}");
        assert!(all.iter().all(|one| one.starts_with("warning")), "{all:?}");
        let bare = said(&PARTY_BOARD, day, "Mời Ban Dân vận dự họp.");
        assert!(bare.len() == 1 && bare[0].starts_with("hint"), "{bare:?}");
    }

    #[test]
    fn the_merged_board_and_the_boards_of_unions_are_right() {
        for text in [
            "Đề nghị Ban Tuyên giáo và Dân vận Tỉnh ủy phối hợp.",
            "Ban Tuyên giáo, Dân vận Tỉnh ủy theo dõi.",
            "Ban Tuyên giáo Hội Liên hiệp Phụ nữ tỉnh chủ trì hội thi.",
            "Toàn Đảng đoàn kết một lòng.",
        ] {
            assert_eq!(
                said(&PARTY_BOARD, Some((2026, 5, 1)), text),
                SILENT,
                "{text}"
            );
        }
    }
}
