//! A cited document's number without the word "số" before it.
//!
//! **Why.** The word belongs between type and number; a draft that leaves it out here and writes it
//! there looks careless.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm b: type, number, date,
//! issuer, title. A hint; a warning where the draft writes the same document with "số" elsewhere.
//! One finding for a document.
//!
//! **Bad**
//! ```text
//! Thực hiện Chỉ thị 38-CT/TW ngày 30/7/2024 của Ban Bí thư.
//! ```
//! **Good**
//! ```text
//! Thực hiện Chỉ thị số 38-CT/TW ngày 30/7/2024 của Ban Bí thư.
//! ```

use super::{Cited, NO_CITATION, others};
use crate::ordered::Ordered;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::citation::number_key;

/// KH406.
pub static CITATION_NUMBER_WORD: Rule = Rule {
    code: "KH406",
    name: "citation-number-word",
    severity: Severity::Hint,
    summary: Words {
        vi: "Viện dẫn văn bản thiếu từ “số”.",
        en: "A citation lacks the word “số”.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm b",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 point b",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const LACKS: Words = Words {
    vi: "Thiếu từ “số” trước “{0}”.",
    en: "The word “số” is missing before “{0}”.",
};
const LACKS_HERE: Words = Words {
    vi: "Thiếu từ “số” trước “{0}”; chỗ khác trong dự thảo có ghi.",
    en: "The word “số” is missing before “{0}”; elsewhere in the draft it is there.",
};
const AGAIN: Words = Words {
    vi: "Chỗ này cũng thiếu",
    en: "Missing here too",
};
const ADD: Words = Words {
    vi: "Thêm từ “số”",
    en: "Add the word “số”",
};
const ADD_ALL: Words = Words {
    vi: "Thêm từ “số” ở cả {0} chỗ",
    en: "Add the word “số” in all {0} places",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let cited = others(context).chain(own(context));
    let by_key = Ordered::grouped(cited.map(|one| (one.key.as_str(), one)));
    if by_key.is_empty() {
        return Verdict::NotApplicable(NO_CITATION);
    }
    for cited in by_key.values() {
        let said = cited.iter().any(|one| one.citation.says_number);
        // Only a type before the number shows that the word belongs between them.
        let lacking = cited
            .iter()
            .filter(|one| one.citation.kind.is_some() && !one.citation.says_number);
        let lacking: Vec<_> = lacking.collect();
        let [first, others @ ..] = lacking.as_slice() else {
            continue;
        };
        let place = first.number();
        let (words, severity) = match said {
            true => (&LACKS_HERE, Severity::Warning),
            false => (&LACKS, Severity::Hint),
        };
        // One place mended would make the others differ from it.
        let edits: Vec<_> = lacking
            .iter()
            .map(|one| (one.number().before(), "số "))
            .collect();
        let title = if others.is_empty() { &ADD } else { &ADD_ALL };
        let mut draft = findings
            .report(place, words, &[&first.citation.number])
            .severity(severity)
            .fix_all(title, &[&edits.len().to_string()], &edits);
        for again in others {
            draft = draft.related(again.number(), &AGAIN, &[]);
        }
    }
    Verdict::Evaluated
}

/// The draft's own number where it is cited, as under a Phụ lục: "(Kèm theo Kế hoạch 12/KH-UBND …)".
fn own<'c>(context: &'c Context) -> impl Iterator<Item = &'c Cited> {
    let own = context.plan.number.as_deref().map(number_key);
    context
        .citations()
        .iter()
        .filter(move |one| own.as_deref() == Some(one.key.as_str()) && one.citation.kind.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch};

    fn on(text: &str) -> Vec<(String, Severity)> {
        Sketch::new(&format!("% KẾ HOẠCH\n{text}"))
            .findings(&CITATION_NUMBER_WORD)
            .into_iter()
            .map(|finding| (finding.message, finding.severity))
            .collect()
    }

    #[test]
    fn a_citation_without_the_word_is_a_hint_once_a_document() {
        assert_eq!(
            on("Thực hiện Chỉ thị 38-CT/TW và Chỉ thị 38-CT/TW."),
            [("Thiếu từ “số” trước “38-CT/TW”.".to_owned(), Severity::Hint)]
        );
    }

    #[test]
    fn mixed_with_the_word_it_is_a_warning() {
        let said = on("Chỉ thị số 38-CT/TW; Chỉ thị 38-CT/TW.");
        assert_eq!(said.len(), 1);
        assert_eq!(said[0].1, Severity::Warning);
    }

    #[test]
    fn with_the_word_and_a_number_without_a_type_it_is_silent() {
        let said = on("Chỉ thị số 38-CT/TW; các văn bản 12/KH-UBND.");
        assert_eq!(said.len(), SILENT.len());
    }
}
