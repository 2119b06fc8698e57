//! A căn cứ whose document lacks its date, its issuer or its title.
//!
//! **Why.** The bases are where a document is cited in full; what follows may be short.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm a and b: type, number, date,
//! issuer, title at the first citation. Laws and ordinances are cited by their names. A hint: where
//! the draft's own title names the document, practice takes that for the first citation.
//!
//! **Bad**
//! ```text
//! Căn cứ Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ;
//! ```
//! **Good**
//! ```text
//! Căn cứ Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ ban hành Kế hoạch …;
//! ```

use super::{Cited, NO_CITATION, others};
use crate::report::{Locale, Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;

/// KH407.
pub static BASIS_INCOMPLETE: Rule = Rule {
    code: "KH407",
    name: "basis-incomplete",
    severity: Severity::Hint,
    summary: Words {
        vi: "Căn cứ chưa ghi đủ thời gian, cơ quan ban hành hoặc trích yếu.",
        en: "A basis lacks its document's date, issuer or title.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm a, điểm b",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 points a, b",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const LACKS: Words = Words {
    vi: "Căn cứ {0} chưa ghi {1}.",
    en: "The basis {0} lacks {1}.",
};
const DATE: Words = Words {
    vi: "ngày ban hành",
    en: "its date",
};
const ISSUER: Words = Words {
    vi: "cơ quan ban hành",
    en: "its issuer",
};
const TITLE: Words = Words {
    vi: "trích yếu",
    en: "its title",
};

/// Words that begin a title.
const OPENERS: &[&str] = &[
    "về",
    "v/v",
    "ban hành",
    "phê duyệt",
    "quy định",
    "hướng dẫn",
    "sửa đổi",
    "công bố",
    "triển khai",
    "thực hiện",
    "tổ chức",
    "thành lập",
    "giao",
    "bổ sung",
    "đẩy mạnh",
    "tăng cường",
    "thông qua",
    "kế hoạch",
    "phân công",
    "ủy quyền",
    "uỷ quyền",
    "kiện toàn",
    "điều chỉnh",
    "thông báo",
    "xử lý",
    "chuyển",
    "đề nghị",
    "báo cáo",
];

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let bases = &context.plan.bases;
    let cited: Vec<&Cited> = others(context)
        .filter(|one| {
            bases.iter().any(|basis| {
                basis.span.block == one.block
                    && (basis.span.start..basis.span.end).contains(&one.citation.range.start)
            })
        })
        .collect();
    if cited.is_empty() {
        return Verdict::NotApplicable(NO_CITATION);
    }
    let mut seen: Vec<&str> = Vec::new();
    for (index, one) in cited.iter().enumerate() {
        let text = context.document.blocks[one.block].text();
        if seen.contains(&one.key.as_str()) || is_law(one) || !opens_a_basis(one, text) {
            continue;
        }
        seen.push(&one.key);
        let basis = bases.iter().find(|basis| basis.span.block == one.block);
        let end = basis.map_or(one.citation.range.end, |basis| basis.span.end);
        // Up to the next cited document: a document inside the title belongs to the title.
        let next = cited
            .get(index + 1)
            .filter(|next| next.block == one.block)
            .and_then(|next| next.citation.kind.as_ref())
            .map_or(end, |kind| kind.start.min(end));
        let Some(after) = text.get(one.citation.range.end..next.max(one.citation.range.end)) else {
            continue;
        };
        let lacking = lacking(one, after, next < end);
        if lacking.is_empty() {
            continue;
        }
        let list = join(&lacking, context.locale);
        findings.report(one.number(), &LACKS, &[&one.citation.number, &list]);
    }
    Verdict::Evaluated
}

/// Whether a document is a basis itself and not named in another's title.
fn opens_a_basis(one: &Cited, text: &str) -> bool {
    let Some(kind) = &one.citation.kind else {
        return false;
    };
    let before = text.get(..kind.start).unwrap_or_default().trim_end();
    before.is_empty()
        || before.ends_with(';')
        || ["căn cứ", "thực hiện", "theo"].contains(&fold_words(before).as_str())
}

/// A law is cited by its name.
fn is_law(one: &Cited) -> bool {
    one.key
        .split('|')
        .any(|part| part.starts_with("QH") || part.starts_with("UBTVQH"))
}

/// What is not said behind a number. `cut`: another document follows.
fn lacking(one: &Cited, after: &str, cut: bool) -> Vec<&'static Words> {
    let words = fold_words(after);
    let mut lacking = Vec::new();
    if one.citation.date.is_none() && !words.contains("ngày") {
        lacking.push(&DATE);
    }
    let padded = format!(" {words} ");
    let central = one.key.ends_with("TTG") || one.key.ends_with("|CP");
    if !padded.contains(" của ") && !central {
        lacking.push(&ISSUER);
    }
    let title = after.contains(['“', '"', '(']) && after.contains(['”', '"', ')'])
        || OPENERS
            .iter()
            .any(|opener| padded.contains(&format!(" {opener} ")));
    // What runs on into another document without a mark may be its title.
    let ends = after.trim_end().ends_with([';', '.', ',', ':']) || !cut;
    if !title && ends && padded.trim().split(' ').count() <= 16 {
        lacking.push(&TITLE);
    }
    lacking
}

fn join(words: &[&Words], locale: Locale) -> String {
    let said: Vec<&str> = words.iter().map(|words| words.in_locale(locale)).collect();
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(basis: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{basis}"));
        sketch.plan.bases = vec![crate::plan::Located {
            text: sketch.document.blocks[1].text().to_owned(),
            span: sketch.document.whole(1),
        }];
        found(&BASIS_INCOMPLETE, &sketch)
    }

    #[test]
    fn a_basis_without_title_or_date_says_which() {
        assert_eq!(
            on(
                "Căn cứ Quyết định số 12/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ; Kế hoạch số 03-KH/TU ngày 06/10/2025 của Ban Thường vụ Tỉnh ủy về thực hiện Chỉ thị;"
            ),
            ["Căn cứ 12/QĐ-TTg chưa ghi trích yếu. @ 12/QĐ-TTg"]
        );
        assert_eq!(
            on("Căn cứ Kế hoạch số 15/KH-UBND của Ủy ban nhân dân tỉnh về chuyển đổi số;"),
            ["Căn cứ 15/KH-UBND chưa ghi ngày ban hành. @ 15/KH-UBND"]
        );
    }

    #[test]
    fn full_citations_and_laws_are_silent() {
        assert_eq!(
            on(
                "Căn cứ Quyết định số 12/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ ban hành Kế hoạch triển khai thực hiện Chỉ thị số 38-CT/TW;"
            ),
            SILENT
        );
        assert_eq!(
            on("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;"),
            SILENT
        );
    }
}
