//! A body of the district level (huyện, quận, thị xã) in a document of a day without that level.
//!
//! **Why.** Since 01/7/2025 there are two levels: provinces and communes. A task for "UBND các huyện"
//! is nobody's.
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

use super::{AGAIN, Accounts, Without, is_own_wording, without};
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::abolished::{district_end, find_district};

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
    vi: "“{0}”: từ ngày 01/7/2025 không còn đơn vị hành chính cấp huyện; việc này cần giao cho cấp tỉnh hoặc cấp xã.",
    en: "“{0}”: since 01/7/2025 there is no district level; the province or the commune has to do it.",
};
const ENDED_IF: Words = Words {
    vi: "“{0}”: nếu văn bản ban hành từ ngày 01/7/2025 thì không còn đơn vị hành chính cấp huyện.",
    en: "“{0}”: in a document of 01/7/2025 or later there is no district level.",
};

/// The bodies of the district level that a line names.
fn districts(line: &Known) -> Vec<Shown<()>> {
    let found = find_district(line.text()).into_iter();
    found.map(|range| Shown::new(range, ())).collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let (words, severity) = match without(context, district_end()) {
        Without::Certainly => (&ENDED, Severity::Warning),
        Without::Perhaps => (&ENDED_IF, Severity::Hint),
        Without::Not => return Verdict::Evaluated,
    };
    let accounts = Accounts::of(context);
    let mut places = Vec::new();
    for (place, ()) in context.shown(districts) {
        let text = context.document.blocks[place.block].text();
        if is_own_wording(context, &accounts, place, text, district_end()) {
            places.push(place);
        }
    }
    if let [first, others @ ..] = places.as_slice() {
        let mut draft = findings
            .report(*first, words, &[context.document.text(*first)])
            .severity(severity);
        for again in others {
            draft = draft.related(*again, &AGAIN, &[]);
        }
    }
    Verdict::Evaluated
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
    fn a_district_body_is_found_once_with_its_other_places() {
        let text = "UBND các huyện, thị xã tổ chức thực hiện.\nTập huấn cho cán bộ cấp huyện.";
        assert_eq!(on(Some((2026, 2, 1)), text), [(1, 1)]);
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
