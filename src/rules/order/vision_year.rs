//! A period whose outlook ends before the period does: "thời kỳ 2021 - 2030, tầm nhìn đến năm 2025".
//!
//! **Why.** One of the years is mistyped, and copied from plan to plan.
//!
//! **Basis.** Internal agreement: an outlook ("tầm nhìn", "định hướng") reaches beyond its period.
//!
//! **Bad**
//! ```text
//! Quy hoạch thời kỳ 2021 - 2030, tầm nhìn đến năm 2025.
//! ```
//! **Good**
//! ```text
//! Quy hoạch thời kỳ 2021 - 2030, tầm nhìn đến năm 2050.
//! ```

use super::AGREEMENT;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};

/// KH509.
pub static VISION_YEAR: Rule = Rule {
    code: "KH509",
    name: "vision-year",
    severity: Severity::Warning,
    summary: Words {
        vi: "Tầm nhìn, định hướng đến một năm sớm hơn năm cuối của thời kỳ.",
        en: "An outlook ends before its period does.",
    },
    basis: AGREEMENT,
    fixable: false,
    off_by_default: false,
    check,
};

const EARLIER: Words = Words {
    vi: "“{0}”: năm của tầm nhìn không sau năm cuối của thời kỳ.",
    en: "“{0}”: the outlook does not reach beyond the period.",
};

/// The places of a line where an outlook follows a period and does not reach beyond it.
fn outlooks(line: &Known) -> Vec<Shown<()>> {
    let text = line.text();
    let mut found = Vec::new();
    for word in ["tầm nhìn đến ", "tầm nhìn ", "định hướng đến "] {
        for (at, _) in text.match_indices(word) {
            let behind = &text[at + word.len()..];
            let rest = behind.strip_prefix("năm ").unwrap_or(behind);
            let Some(outlook) = year(rest) else { continue };
            let end = text.len() - rest.len() + 4;
            // "2021-2030, " right before.
            let before = text[..at].trim_end_matches([' ', ',', 'v', 'à']);
            let Some(start) = before.len().checked_sub(4) else {
                continue;
            };
            let last = before.get(start..).and_then(year);
            let period = before.get(..start).unwrap_or("").trim_end();
            let spans = period.ends_with(['-', '–']);
            if spans && last.is_some_and(|last| outlook <= last) {
                found.push(Shown::new(start..end, ()));
            }
        }
    }
    found
}

/// The year that a text begins with.
fn year(text: &str) -> Option<u32> {
    let digits = text.get(..4)?;
    let whole = !text[4..].starts_with(|c: char| c.is_ascii_digit());
    let year = digits
        .parse()
        .ok()
        .filter(|year| (1990..2101).contains(year));
    year.filter(|_| whole)
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, ()) in context.shown_sound(outlooks) {
        findings.report(place, &EARLIER, &[context.document.text(place)]);
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn an_outlook_beyond_its_period_is_right() {
        let on = |line: &str| found(&VISION_YEAR, &Sketch::new(&format!("% KẾ HOẠCH\n{line}")));
        assert_eq!(
            on("Thời kỳ 2021 - 2030, tầm nhìn đến năm 2050; định hướng đến 2025."),
            SILENT
        );
        assert_eq!(on("Năm 2030, tầm nhìn đến năm 2025."), SILENT);
        assert_eq!(on("Thời kỳ 2021-2030, tầm nhìn đến 2025.").len(), 1);
    }
}
