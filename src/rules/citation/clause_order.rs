//! A part of a document cited from the greatest to the smallest: "Điều 8 khoản 2 điểm a".
//!
//! **Why.** Whoever knows one order reads the other as two references; a search for "khoản 2 Điều 8" does not find it.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V khoản 7 has the order in its examples: điểm, khoản, Điều. Judged are
//! Điều, khoản and điểm one right behind the other, where what follows cannot belong to the next reference; the parts of an
//! appendix ("Mục II khoản 3") are not.
//!
//! **Bad**
//! ```text
//! Thực hiện theo Điều 8 khoản 2 điểm a Quy chế phối hợp.
//! ```
//! **Good**
//! ```text
//! Thực hiện theo điểm a khoản 2 Điều 8 Quy chế phối hợp.
//! ```

use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::scan::{Scan, TokenKind};

/// KH412.
pub static CLAUSE_ORDER: Rule = Rule {
    code: "KH412",
    name: "clause-order",
    severity: Severity::Warning,
    summary: Words {
        vi: "Viện dẫn Điều, khoản, điểm theo thứ tự ngược.",
        en: "Article, clause and point are cited in the reverse order.",
    },
    basis: Words {
        vi: "Thứ tự viện dẫn điểm, khoản, Điều (Nghị định số 30/2020/NĐ-CP, Phụ lục II, Mục V khoản 7)",
        en: "The order of citing: point, clause, article (Decree 30/2020/NĐ-CP, Appendix II, Section V clause 7)",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const REVERSED: Words = Words {
    vi: "“{0}” ghi ngược thứ tự; cần là “{1}”.",
    en: "“{0}” is in the reverse order; it should be “{1}”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, right) in context.shown_sound(reversed) {
        let written = context.document.text(place);
        findings
            .report(place, &REVERSED, &[written, right])
            .fix(&WRITE, &[right], place, right);
    }
    Verdict::Evaluated
}

/// The references of a line that are in the reverse order, each as it should be.
fn reversed(line: &Known) -> Vec<Shown<String>> {
    let text = line.text();
    if !text.contains("hoản ") {
        return Vec::new();
    }
    let scan = Scan::of(line);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        let Some((range, end)) = reference(&scan, at) else {
            at += 1;
            continue;
        };
        let place = scan.span(at..end);
        if !nearby::is_quoted(text, place.start) {
            let parts = range.iter().rev().map(|part| {
                let words = text.get(scan.span(part.clone())).unwrap_or_default();
                // At a sentence's beginning the Điều was its first word.
                match words.strip_prefix("Khoản") {
                    Some(rest) => format!("khoản{rest}"),
                    None => words.to_owned(),
                }
            });
            let right = parts.collect::<Vec<_>>().join(" ");
            found.push(Shown::new(place, right));
        }
        at = end;
    }
    found
}

type Parts = Vec<std::ops::Range<usize>>;

/// The parts of a reverse reference that begins at a token, and the token behind it.
fn reference(scan: &Scan, at: usize) -> Option<(Parts, usize)> {
    let part = |at: usize, kind: &str| {
        let token = scan.is(at, kind).then(|| scan.get(at + 1)).flatten()?;
        let is_one = match kind {
            "điểm" => token.kind == TokenKind::Word && scan.str(at + 1).chars().count() == 1,
            _ => token.kind == TokenKind::Number,
        };
        // "Điều 8a" is one number, and "Điều 8.2" is none.
        let goes_on = scan.touches(at + 2)
            && scan
                .get(at + 2)
                .is_some_and(|next| !matches!(next.kind, TokenKind::Mark(_)));
        is_one.then_some(at..at + 2 + usize::from(goes_on))
    };
    let comma = |at: usize| at + usize::from(scan.mark(at, ','));
    // What ends the reference before is no beginning of one.
    let is_number = |at: usize| {
        let token = scan.get(at);
        token.is_some_and(|token| token.kind == TokenKind::Number)
    };
    let follows = at >= 2 && scan.is_any(at - 2, &["khoản", "điều", "điểm"])
        || at >= 1 && scan.is_any(at - 1, &["và", "hoặc", "đến"])
        || at >= 2 && scan.mark(at - 1, ',') && is_number(at - 2);
    if follows {
        return None;
    }
    let mut parts = Vec::new();
    let mut end = at;
    for kind in ["điều", "khoản", "điểm"] {
        let from = if parts.is_empty() { end } else { comma(end) };
        let Some(next) = part(from, kind) else {
            continue;
        };
        end = next.end;
        parts.push(next);
    }
    let next = comma(end);
    let goes_on = scan.is_any(
        next,
        &["điều", "khoản", "điểm", "và", "hoặc", "đến", "mục", "phần"],
    ) || next > end && is_number(next)
        || scan.dash(end);
    (parts.len() > 1 && !goes_on).then_some((parts, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&CLAUSE_ORDER, &Sketch::items(line))
    }

    #[test]
    fn the_greatest_first_is_told_with_the_right_order() {
        assert_eq!(
            on("Thực hiện theo Điều 8 khoản 2 điểm a Quy chế phối hợp."),
            [
                "“Điều 8 khoản 2 điểm a” ghi ngược thứ tự; cần là “điểm a khoản 2 Điều 8”. @ Điều 8 khoản 2 điểm a"
            ]
        );
        assert_eq!(
            on("Căn cứ Điều 8, khoản 2 Luật Thủ đô."),
            ["“Điều 8, khoản 2” ghi ngược thứ tự; cần là “khoản 2 Điều 8”. @ Điều 8, khoản 2"]
        );
        assert_eq!(on("Theo khoản 2 điểm đ của Quy chế.").len(), 1);
    }

    #[test]
    fn the_right_order_lists_and_parts_of_an_appendix_are_silent() {
        for line in [
            "Thực hiện theo điểm a khoản 2 Điều 8 Quy chế phối hợp.",
            "Theo Điều 8, khoản 2 Điều 9 của Quy chế.",
            "Theo Điều 5 và khoản 2, điểm a khoản 3 Điều 9 của Quy chế.",
            "Theo khoản 1 Điều 8, khoản 2 Điều 9 của Quy chế.",
            "Theo khoản 1, điểm a khoản 2 Điều 9 của Quy chế.",
            "Theo Điều 7, Điều 8, khoản 2 và khoản 3 Điều 9 của Quy chế.",
            "Theo Phụ lục I, Mục II khoản 3 của Nghị định.",
            "Điều 2. Khoản 3 của Quy chế được thực hiện như sau.",
            "Trả nợ khoản 2 điểm phần trăm.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
