//! What a rule of this family says of a line, for the rules' own tests.

use chrono::NaiveDate;

use crate::report::Severity;
use crate::rules::Rule;
use crate::rules::testing::Sketch;

/// Each as "severity message @ place", of a draft of a day.
pub fn said(rule: &'static Rule, day: Option<(i32, u32, u32)>, text: &str) -> Vec<String> {
    let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{text}"));
    sketch.plan.date = day.and_then(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
    let findings = sketch.findings(rule);
    let shown = findings.iter().map(|finding| {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        };
        format!("{severity} {} @ {}", finding.message, sketch.show(finding))
    });
    shown.collect()
}
