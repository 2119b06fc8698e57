//! A body of the district level (huyện, quận, thị xã) in a document of a day without that level.
//!
//! **Why.** Since 01/7/2025 there are two levels: provinces and communes. A task for "UBND các huyện"
//! is nobody's. A place that is only called by its old name ("huyện An Dương") is a hint.
//!
//! **Basis.** Nghị quyết 203/2025/QH15, Điều 2 khoản 2. What such a body did while it existed is history
//! and keeps its name.
//!
//! **Bad**
//! ```text
//! UBND các huyện, thị xã, thành phố tổ chức thực hiện.
//! ```
//! **Good**
//! ```text
//! UBND các xã, phường tổ chức thực hiện.
//! ```

use std::cell::LazyCell;

use super::own_wording::{Accounts, is_own_wording, sentence};
use super::{AGAIN, Without, with_basis, without};
use crate::document::Span;
use crate::facts::{Confidence, District, Named};
use crate::report::{Severity, Words};
use crate::rules::citation::shown;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::{find_words, fold_words};

/// KH604.
pub static DISTRICT_LEVEL: Rule = Rule {
    code: "KH604",
    name: "district-level",
    severity: Severity::Warning,
    summary: Words {
        vi: "Nêu cơ quan cấp huyện, cấp không còn từ ngày 01/7/2025.",
        en: "A body of the district level is named, which ended on 01/7/2025.",
    },
    basis: Words {
        vi: "Nghị quyết số 203/2025/QH15, Điều 2 khoản 2",
        en: "Resolution 203/2025/QH15, Article 2 clause 2",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const ENDED: Words = Words {
    vi: "“{0}”: từ ngày {1} không còn đơn vị hành chính cấp huyện; việc này cần giao cho cấp tỉnh hoặc cấp xã.",
    en: "“{0}”: since {1} there is no district level; the province or the commune has to do it.",
};
const ENDED_IF: Words = Words {
    vi: "“{0}”: nếu văn bản ban hành từ ngày {1} thì không còn đơn vị hành chính cấp huyện.",
    en: "“{0}”: in a document of {1} or later there is no district level.",
};
const PLACE: Words = Words {
    vi: "“{0}”: từ ngày {1} không còn đơn vị hành chính cấp huyện; cần ghi xã, phường, đặc khu hiện nay.",
    en: "“{0}”: since {1} there is no district level; name today's communes.",
};
const TOWNSHIP: Words = Words {
    vi: "“{0}”: từ ngày {1} không còn thị trấn; cấp xã gồm {2}.",
    en: "“{0}”: since {1} there are no townships (thị trấn); the communes are {2}.",
};
const TOWNSHIP_IF: Words = Words {
    vi: "“{0}”: nếu văn bản ban hành từ ngày {1} thì không còn thị trấn; cấp xã gồm {2}.",
    en: "“{0}”: in a document of {1} or later there are no townships (thị trấn); the communes are {2}.",
};

/// Words of a sentence that speaks of another country, which has districts of its own.
const ABROAD: &[&str] = &[
    "trung quốc",
    "lào",
    "campuchia",
    "nước ngoài",
    "hàn quốc",
    "nhật bản",
];

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let accounts = LazyCell::new(|| Accounts::of(context));
    let mut groups: Vec<(District, Vec<Span>)> = Vec::new();
    for (block, mention) in context.named() {
        let Named::District(what) = mention.what else {
            continue;
        };
        let Some(ended) = context.facts.ended(what.is_township) else {
            continue;
        };
        let from = ended.from();
        let text = context.document.blocks[*block].text();
        let place = Span::new(*block, mention.range.clone());
        if without(context, from) == Without::Not
            || !is_own_wording(context, &accounts, place, text, from)
            || is_abroad(context, text, place)
        {
            continue;
        }
        match groups.iter_mut().find(|(other, _)| *other == what) {
            Some((_, places)) => places.push(place),
            None => groups.push((what, vec![place])),
        }
    }
    for (what, places) in &groups {
        tell(context, findings, *what, places);
    }
    Verdict::Evaluated
}

fn tell(context: &Context, findings: &mut Findings, what: District, places: &[Span]) {
    let (Some(ended), Some((first, others))) =
        (context.facts.ended(what.is_township), places.split_first())
    else {
        return;
    };
    let from = ended.from();
    let is_certain = without(context, from) == Without::Certainly;
    let words = match (is_certain, what.is_township, what.is_sure) {
        (true, true, _) => &TOWNSHIP,
        (false, true, _) => &TOWNSHIP_IF,
        (true, false, true) => &ENDED,
        (true, false, false) => &PLACE,
        (false, false, _) => &ENDED_IF,
    };
    let day = context.issued_on.unwrap_or(from).max(from);
    let successors = context.facts.successors(ended, day);
    let named = [
        context.document.text(*first),
        &shown(from),
        &successors.names.join("; "),
    ];
    let is_sure = is_certain && what.is_sure && ended.confidence(day) == Confidence::Certain;
    let draft = findings
        .report(*first, words, &named)
        .severity(match is_sure {
            true => Severity::Warning,
            false => Severity::Hint,
        });
    let mut draft = with_basis(draft, context, &successors.basis);
    for again in others {
        draft = draft.related(*again, &AGAIN, &[]);
    }
}

fn is_abroad(context: &Context, text: &str, place: Span) -> bool {
    let sentence = sentence(text, place.range());
    let of_sentence = Span::new(place.block, sentence.clone());
    match context.document.known(of_sentence) {
        Some(known) => *known.know(names_abroad),
        None => names_abroad(text.get(sentence).unwrap_or_default()),
    }
}

fn names_abroad(sentence: &str) -> bool {
    let words = fold_words(sentence);
    ABROAD.iter().any(|word| find_words(&words, word).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch};
    use chrono::NaiveDate;

    fn on(date: Option<(i32, u32, u32)>, text: &str) -> Vec<(usize, usize)> {
        let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{text}"));
        sketch.plan.date = date.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
        let findings = sketch.findings(&DISTRICT_LEVEL);
        findings
            .iter()
            .map(|finding| (finding.at.block, finding.related.len()))
            .collect()
    }

    #[test]
    fn the_level_behind_a_bodys_name_is_told() {
        for text in [
            "Đài Truyền thanh huyện phát tin hằng tuần.",
            "Phối hợp với Đài Truyền thanh - Truyền hình huyện phát tin.",
            "Giao Trung tâm Văn hóa huyện tổ chức.",
        ] {
            assert_eq!(on(Some((2026, 2, 1)), text).len(), 1, "{text}");
        }
        for text in [
            "Đài Truyền thanh xã phát tin hằng tuần.",
            "Trung tâm Văn hóa phối hợp với huyện tổ chức.",
            "Đài Truyền thanh phục vụ nhân dân huyện phát tin.",
            "Chuyến đi xuyên huyện.",
        ] {
            assert_eq!(on(Some((2026, 2, 1)), text), [], "{text}");
        }
        assert_eq!(
            on(Some((2024, 2, 1)), "Đài Truyền thanh huyện phát tin."),
            []
        );
    }

    #[test]
    fn a_district_body_is_found_once_with_its_other_places() {
        let text = "UBND các huyện, thị xã tổ chức thực hiện.\nTập huấn cho cán bộ cấp huyện.";
        assert_eq!(on(Some((2026, 2, 1)), text), [(1, 1)]);
    }

    #[test]
    fn the_parts_of_an_account_and_the_points_of_an_older_document_are_history() {
        let bodies = "UBND các huyện, thị xã tự mua sắm vắc xin.";
        let account = format!(
            "# I|other|KẾT QUẢ THỰC HIỆN NĂM 2026\n## 4|other|Bài học kinh nghiệm\n- {bodies}"
        );
        assert_eq!(on(Some((2026, 12, 1)), &account).len(), SILENT.len());
        let tasks = format!("# II|tasks|NHIỆM VỤ\n## 4|other|Bài học kinh nghiệm\n- {bodies}");
        assert_eq!(on(Some((2026, 12, 1)), &tasks).len(), 1);
        for (day, told) in [("25/10/2024", 0), ("25/10/2025", 1)] {
            let points = format!(
                "2. Báo cáo số 102/BC-HĐND ngày {day} của Đoàn giám sát\n- Việc khác.\n- {bodies}"
            );
            assert_eq!(on(Some((2026, 12, 1)), &points).len(), told, "{day}");
        }
    }

    #[test]
    fn before_the_change_and_in_speech_of_it_nothing_is_said() {
        let text = "UBND các huyện, thị xã tổ chức thực hiện.";
        assert_eq!(on(Some((2025, 3, 25)), text).len(), SILENT.len());
        for history in [
            "Tiếp tục thực hiện Đề án do Ủy ban nhân dân huyện An Lạc phê duyệt năm 2022.",
            "Giai đoạn 2021 - 2025, UBND các huyện, thị xã tổ chức 3.200 lượt kiểm tra.",
            "Năm 2025, UBND các huyện đã mở 12 lớp; tiếp tục duy trì.",
            "Quy hoạch đã được UBND huyện thông qua cần được rà soát.",
            "Giải quyết hồ sơ của Ủy ban nhân dân cấp huyện nhưng chưa bàn giao cho xã.",
        ] {
            assert_eq!(
                on(Some((2026, 2, 1)), history).len(),
                SILENT.len(),
                "{history}"
            );
        }
        for today in [
            "Trên cơ sở kết quả đã đạt được, UBND các huyện tiếp tục kiểm tra.",
            "Giai đoạn 2026 - 2030, UBND các huyện bố trí kinh phí.",
            "Theo dự toán năm 2026, UBND các huyện bố trí kinh phí.",
        ] {
            assert_eq!(on(Some((2026, 2, 1)), today).len(), 1, "{today}");
        }
        let change = "Không tổ chức cấp huyện từ ngày 01/7/2025.";
        assert_eq!(on(Some((2026, 2, 1)), change).len(), SILENT.len());
    }
}
