//! The symbol says another type than the document ("/QĐ-UBND" on a Kế hoạch), the committee where one of its bodies
//! issues it ("/KH-UBND" under a Sở's name), or a Sở where the committee does.
//!
//! **Why.** The symbol is the type's abbreviation; a wrong one files the plan among other documents.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3 điểm b, with the
//! abbreviations of Phụ lục III, Mục I. The body's own abbreviation is its head's to fix and is not
//! judged; that of the committee or the council above it is not its own.
//!
//! **Bad**
//! ```text
//! Số: 12/QĐ-UBND
//! KẾ HOẠCH
//! ```
//! **Good**
//! ```text
//! Số: 12/KH-UBND
//! KẾ HOẠCH
//! ```

use super::{committees_unit, exempt_head};
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::phrases::begins;

/// KH705.
pub static NUMBER_SYMBOL: Rule = Rule {
    code: "KH705",
    name: "number-symbol",
    severity: Severity::Error,
    summary: Words {
        vi: "Ký hiệu văn bản không khớp với tên loại.",
        en: "The symbol does not fit the document's type.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3 điểm b; Phụ lục III, Mục I",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 3 point b; Appendix III, Section I",
    },
    fixable: true,
    off_by_default: false,
    check,
};

/// Abbreviations of the types, folded type first (Phụ lục III, Mục I).
const TYPES: &[(&str, &str)] = &[
    ("nghị quyết", "NQ"),
    ("quyết định", "QĐ"),
    ("chỉ thị", "CT"),
    ("quy chế", "QC"),
    ("quy định", "QyĐ"),
    ("thông báo", "TB"),
    ("hướng dẫn", "HD"),
    ("chương trình", "CTr"),
    ("kế hoạch", "KH"),
    ("phương án", "PA"),
    ("đề án", "ĐA"),
    ("dự án", "DA"),
    ("báo cáo", "BC"),
    ("tờ trình", "TTr"),
    ("công điện", "CĐ"),
];

const NOT_THE_COMMITTEES: Words = Words {
    vi: "Ký hiệu “{0}” không phải của Ủy ban nhân dân là cơ quan ban hành; cần là “{1}”.",
    en: "The symbol “{0}” is not of the People's Committee, which issues the document; it should be “{1}”.",
};
const ISSUER: Words = Words {
    vi: "Cơ quan ban hành",
    en: "The issuer",
};
const WRONG: Words = Words {
    vi: "Ký hiệu “{0}” không phải của loại văn bản “{1}”; cần bắt đầu bằng “{2}-”.",
    en: "The symbol “{0}” is not of the type “{1}”; it should begin with “{2}-”.",
};
const OF_ANOTHER: Words = Words {
    vi: "Ký hiệu “{0}” là của {1}, trong khi cơ quan ban hành là “{2}”.",
    en: "The symbol “{0}” is of the {1}, but “{2}” issues the document.",
};
const WRITE: Words = Words {
    vi: "Sửa ký hiệu thành “{0}”",
    en: "Change the symbol to “{0}”",
};
/// The bodies above those that have a letterhead of their own, by the abbreviation in their symbols.
const ABOVE: &[(&str, &str)] = &[("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân")];

/// Kinds of bodies that are under a committee and write in their own name, folded.
const UNDER: &[&str] = &[
    "sở",
    "phòng",
    "chi cục",
    "thanh tra",
    "ban quản lý",
    "trường",
    "trung tâm",
    "bệnh viện",
    "trạm y tế",
];

const NO_LINE: Words = Words {
    vi: "Không nhận ra số, ký hiệu hoặc tên loại.",
    en: "The number line or the type was not recognised.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let plan = context.plan;
    // The number of an issued plan is the decision's.
    let kind = match &plan.decision {
        Some(decision) => Some(&decision.kind),
        None => plan.kind.as_ref(),
    };
    let (Some(line), Some(kind)) = (&plan.number_line, kind) else {
        return Verdict::NotApplicable(NO_LINE);
    };
    let folded = fold_words(&kind.text);
    let Some((_, wanted)) = TYPES.iter().find(|(name, _)| *name == folded) else {
        return Verdict::Evaluated;
    };
    let printed = context.document.text(line.span);
    let Some(at) = printed.find('/').map(|at| at + 1) else {
        return Verdict::Evaluated;
    };
    let symbol = printed[at..].trim();
    let first = symbol.split(['-', '/', ' ']).next().unwrap_or("");
    if first == *wanted {
        check_body(context, line.span, at, findings);
    }
    if first.is_empty() || first == *wanted || !symbol.contains('-') {
        return Verdict::Evaluated;
    }
    let is_type = TYPES.iter().any(|(_, short)| *short == first);
    let right = match is_type {
        true => symbol.replacen(first, wanted, 1),
        // A symbol that names no type is an official letter's.
        false => format!("{wanted}-{first}"),
    };
    let place = Span {
        start: line.span.start + at,
        ..line.span
    };
    findings
        .report(place, &WRONG, &[symbol, &kind.text, wanted])
        .fix(&WRITE, &[&right], place, &right);
    Verdict::Evaluated
}

/// The committee's own abbreviation under the name of one of its bodies, or a body's under the committee's.
fn check_body(context: &Context, line: Span, at: usize, findings: &mut Findings) {
    let symbol = context.document.text(line)[at..].trim();
    let body = symbol.split_once('-').map_or("", |(_, body)| body);
    let above = ABOVE.iter().find(|(short, _)| *short == body);
    let Some(issuer) = context.plan.issuer.last() else {
        return;
    };
    let place = Span {
        start: line.start + at,
        ..line
    };
    let name = fold_words(&issuer.text);
    if let Some((_, above)) = above
        && UNDER.iter().any(|kind| begins(&name, kind))
    {
        findings
            .report(place, &OF_ANOTHER, &[symbol, above, &issuer.text])
            .severity(Severity::Warning)
            .related(issuer.span, &ISSUER, &[]);
    }
    if is_of_department(body) && committees_unit(context.plan).is_some() {
        let right = symbol.replacen(body, "UBND", 1);
        findings
            .report(place, &NOT_THE_COMMITTEES, &[symbol, &right])
            .severity(Severity::Warning)
            .related(issuer.span, &ISSUER, &[]);
    }
}

/// Whether an abbreviation is a Sở's ("SKHCN"), or has the committee's letters in another order.
fn is_of_department(body: &str) -> bool {
    let mut letters: Vec<char> = body.chars().collect();
    let capitals = letters.iter().all(|c| c.is_uppercase());
    letters.sort_unstable();
    capitals
        && (body.starts_with('S') && letters.len() > 2
            || letters == ['B', 'D', 'N', 'U'] && body != "UBND")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str, kind: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("{line}\n% {kind}\n# I|tasks|NHIỆM VỤ\n- Việc."));
        sketch.plan.number_line = Some(sketch.plan.opening.remove(0));
        found(&NUMBER_SYMBOL, &sketch)
    }

    #[test]
    fn a_symbol_of_its_type_is_right_whatever_the_body() {
        for (line, kind) in [
            ("Số: 12/KH-UBND", "KẾ HOẠCH"),
            ("Số:    /KH-SKHCN", "KẾ HOẠCH"),
            ("Số: 9/CTr-BCĐ", "CHƯƠNG TRÌNH"),
            ("Số:", "KẾ HOẠCH"),
        ] {
            assert_eq!(on(line, kind), SILENT, "{line}");
        }
    }

    #[test]
    fn the_committees_symbol_is_not_its_bodies() {
        let on = |line: &str, issuer: &[&str]| {
            let mut sketch =
                Sketch::new(&format!("{line}\n% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- Việc."));
            sketch.plan.number_line = Some(sketch.plan.opening.remove(0));
            let lines = issuer.iter().map(|text| crate::plan::Located {
                text: (*text).to_owned(),
                ..Default::default()
            });
            sketch.plan.issuer = lines.collect();
            found(&NUMBER_SYMBOL, &sketch)
        };
        let province = "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG";
        assert_eq!(
            on("Số: 87/KH-UBND", &[province, "SỞ KHOA HỌC VÀ CÔNG NGHỆ"]),
            [
                "Ký hiệu “KH-UBND” là của Ủy ban nhân dân, trong khi cơ quan ban hành là “SỞ KHOA HỌC VÀ CÔNG NGHỆ”. @ KH-UBND"
            ]
        );
        let ward = ["ỦY BAN NHÂN DÂN", "PHƯỜNG TÂN LẬP"];
        assert_eq!(on("Số: 87/KH-UBND", &ward), SILENT);
        assert_eq!(on("Số: 87/KH-UBND", &[province]), SILENT);
        assert_eq!(on("Số: 87/KH-SYT", &[province, "SỞ Y TẾ"]), SILENT);
        assert_eq!(on("Số: 87/KH-", &[province, "SỞ Y TẾ"]), SILENT);
        assert_eq!(
            on("Số: 87/KH-SNV", &["ỦY BAN NHÂN DÂN", "TỈNH LÂM ĐỒNG"]),
            [
                "Ký hiệu “KH-SNV” không phải của Ủy ban nhân dân là cơ quan ban hành; cần là “KH-UBND”. @ KH-SNV"
            ]
        );
        assert_eq!(on("Số: 87/KH-UNBD", &ward).len(), 1);
        assert_eq!(on("Số: 87/KH-BCĐ", &[province]), SILENT);
        let board = "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ";
        assert_eq!(on("Số: 87/KH-UBND", &[province, board]), SILENT);
    }

    #[test]
    fn another_types_symbol_is_an_error() {
        assert_eq!(
            on("Số: 12/QĐ-UBND", "KẾ HOẠCH"),
            [
                "Ký hiệu “QĐ-UBND” không phải của loại văn bản “KẾ HOẠCH”; cần bắt đầu bằng “KH-”. @ QĐ-UBND"
            ]
        );
        assert_eq!(on("Số: 12/UBND-VX", "KẾ HOẠCH").len(), 1);
    }
}
