//! The final review comes before the interim one: "sơ kết trong quý IV/2028, tổng kết trong quý II/2027".
//!
//! **Why.** The two times changed places, or one of them is from the plan before.
//!
//! **Basis.** What the words mean. Judged are the two with their times in one sentence.
//!
//! **Bad**
//! ```text
//! Tham mưu UBND tỉnh sơ kết trong quý IV/2028, tổng kết trong quý II/2027.
//! ```
//! **Good**
//! ```text
//! Tham mưu UBND tỉnh sơ kết trong quý II/2027, tổng kết trong quý IV/2028.
//! ```

use super::OF_SENTENCE;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::deadline::{Due, deadlines};

/// KH527.
pub static REVIEW_ORDER: Rule = Rule {
    code: "KH527",
    name: "review-order",
    severity: Severity::Warning,
    summary: Words {
        vi: "Thời điểm tổng kết trước thời điểm sơ kết.",
        en: "The final review comes before the interim one.",
    },
    basis: OF_SENTENCE,
    fixable: false,
    off_by_default: false,
    check,
};

const BEFORE: Words = Words {
    vi: "“{0}”: tổng kết trước sơ kết.",
    en: "“{0}”: the final review comes before the interim one.",
};

/// Bytes between a word and its time at most.
const NEAR: usize = 60;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, ()) in context.shown_sound(reversed) {
        findings.report(place, &BEFORE, &[context.document.text(place)]);
    }
    Verdict::Evaluated
}

fn reversed(line: &Known) -> Vec<Shown<()>> {
    const INTERIM: &str = "sơ kết";
    const FINAL: &str = "tổng kết";
    let text = line.text();
    let (Some(one), Some(other)) = (text.find(INTERIM), text.find(FINAL)) else {
        return Vec::new();
    };
    // Several of each are those of several years.
    if text.matches(INTERIM).count() > 1 || text.matches(FINAL).count() > 1 {
        return Vec::new();
    }
    let all = &deadlines(line).deadlines;
    let time = |at: usize, next: usize| {
        let found = all.iter().find(|found| found.range.start > at)?;
        let near = found.range.start - at < NEAR && (next < at || found.range.end <= next);
        match found.due {
            Due::Fixed { end, .. } if near => Some((end, found.range.clone())),
            _ => None,
        }
    };
    let (Some((interim, one_at)), Some((last, other_at))) = (time(one, other), time(other, one))
    else {
        return Vec::new();
    };
    let range = one.min(other)..one_at.end.max(other_at.end);
    let in_one = !text[range.clone()].contains(". ") && one_at != other_at;
    match last < interim && in_one {
        true => vec![Shown::new(range, ())],
        false => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&REVIEW_ORDER, &Sketch::items(line))
    }

    #[test]
    fn a_final_review_before_the_interim_one_is_told() {
        assert_eq!(
            on("Tham mưu sơ kết trong quý IV/2028, tổng kết trong quý II/2027."),
            [
                "“sơ kết trong quý IV/2028, tổng kết trong quý II/2027”: tổng kết trước sơ kết. @ sơ kết trong quý IV/2028, tổng kết trong quý II/2027"
            ]
        );
        assert_eq!(
            on("Tổng hợp, sơ kết trước ngày 30/12/2028, tổng kết trước ngày 30/6/2028.").len(),
            1
        );
    }

    #[test]
    fn reviews_in_their_order_are_silent() {
        for line in [
            "Tham mưu sơ kết trong quý II/2027, tổng kết trong quý IV/2028.",
            "Sơ kết, tổng kết trong quý IV/2028.",
            "Hằng năm sơ kết; tổng kết vào năm 2030.",
            "Báo cáo tổng kết giai đoạn 2021 - 2025; sơ kết năm 2027.",
            "Sơ kết năm 2027.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
