//! One task is given to two leads in one line: "Công an xã chủ trì; Ban Chỉ huy quân sự xã chủ trì; các thôn phối hợp".
//!
//! **Why.** Each waits for the other, and neither answers for the result.
//!
//! **Basis.** "Rõ người, rõ việc": one task, one lead. Told where two names in a row each lead, and neither is said to lead
//! anything of its own ("Sở A chủ trì tuyên truyền; Sở B chủ trì kiểm tra").
//!
//! **Bad**
//! ```text
//! b) Công an xã chủ trì; Ban Chỉ huy quân sự xã chủ trì; Trưởng các bản phối hợp.
//! ```
//! **Good**
//! ```text
//! b) Công an xã chủ trì; Ban Chỉ huy quân sự xã, Trưởng các bản phối hợp.
//! ```

use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::numerals::marker;

/// KH257.
pub static LEADS_TWO: Rule = Rule {
    code: "KH257",
    name: "leads-two",
    severity: Severity::Warning,
    summary: Words {
        vi: "Một nhiệm vụ giao hai cơ quan cùng chủ trì.",
        en: "One task is given to two leads.",
    },
    basis: Words {
        vi: "Nguyên tắc phân công: mỗi nhiệm vụ một cơ quan chủ trì",
        en: "One task, one lead",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const TWO: Words = Words {
    vi: "Hai cơ quan cùng chủ trì một nhiệm vụ: “{0}”.",
    en: "Two bodies lead one task: “{0}”.",
};

const LEADS: &str = " chủ trì";

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, ()) in context.shown_sound(twice) {
        findings.report(place, &TWO, &[context.document.text(place)]);
    }
    Verdict::Evaluated
}

fn twice(line: &Known) -> Vec<Shown<()>> {
    let text = line.text();
    if text.matches(LEADS).take(2).count() < 2 {
        return Vec::new();
    }
    // A marker's stop parts nothing.
    let mut start = marker(text).map_or(0, |marker| marker.len);
    let mut clauses = Vec::new();
    for clause in text[start..].split([';', '.']) {
        clauses.push((start, clause));
        start += clause.len() + 1;
    }
    let leads = |(_, clause): &(usize, &str)| {
        let name = clause.trim().strip_suffix(LEADS.trim_start());
        name.is_some_and(|name| name.trim().starts_with(char::is_uppercase) && !name.contains(':'))
    };
    let pairs = clauses.windows(2).filter(|pair| pair.iter().all(leads));
    let found = pairs.map(|pair| {
        let begin = pair[0].0 + pair[0].1.len() - pair[0].1.trim_start().len();
        Shown::new(begin..pair[1].0 + pair[1].1.trim_end().len(), ())
    });
    found.take(1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&LEADS_TWO, &Sketch::items(line))
    }

    #[test]
    fn two_leads_of_one_task_are_told() {
        assert_eq!(
            on("Công an xã chủ trì; Ban Chỉ huy quân sự xã chủ trì; Trưởng các bản phối hợp."),
            [
                "Hai cơ quan cùng chủ trì một nhiệm vụ: “Công an xã chủ trì; Ban Chỉ huy quân sự xã chủ trì”. @ Công an xã chủ trì; Ban Chỉ huy quân sự xã chủ trì"
            ]
        );
    }

    #[test]
    fn one_lead_and_leads_of_their_own_tasks_are_silent() {
        for line in [
            "Công an xã chủ trì; Ban Chỉ huy quân sự xã phối hợp.",
            "Công an xã chủ trì kiểm tra; Phòng Kinh tế chủ trì tuyên truyền.",
            "Công an xã chủ trì; trong mùa mưa Phòng Kinh tế chủ trì việc tiêu úng.",
            "Việc trong xã: Công an xã chủ trì; việc ngoài xã: Công an tỉnh chủ trì.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
