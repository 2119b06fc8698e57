//! A cited document's number that is not in its form: a blank inside, mixed marks ("15/2018/NĐ/CP",
//! "08-2022/NĐ-CP"), small letters, signs that only look like the right ones; or none at all behind "số".
//!
//! **Why.** A number that is not written as it was issued is not found when somebody looks for the
//! document.
//!
//! **Basis.** State numbers: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3
//! ("1703/QĐ-TTg"). Party numbers: Hướng dẫn 05-HD/VPTW, for a draft of a day before 27/5/2026
//! Hướng dẫn 36-HD/VPTW ("38-CT/TW", the hyphen first). Each system is held to its own form. A
//! Party number in another form is a warning: its own rules bind the Party's offices, not the
//! drafter's. A number that is there but without its symbol is a hint: in running text it may be a
//! short name.
//!
//! **Bad**
//! ```text
//! Thực hiện Chỉ thị số 38 CT/TW ngày 30/7/2024 của Ban Bí thư.
//! ```
//! **Good**
//! ```text
//! Thực hiện Chỉ thị số 38-CT/TW ngày 30/7/2024 của Ban Bí thư.
//! ```

use chrono::{Datelike, NaiveDate};

use super::{Cited, NO_CITATION, others};
use crate::document::{Note, Span};
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::citation::{Form, KINDS, System};
use crate::vietnamese::lost_number::find_lost;

/// KH401.
pub static CITATION_SYMBOL: Rule = Rule {
    code: "KH401",
    name: "citation-symbol",
    severity: Severity::Warning,
    summary: Words {
        vi: "Số, ký hiệu của văn bản được viện dẫn viết sai dạng.",
        en: "A cited document's number is not in its form.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3; Hướng dẫn số 05-HD/VPTW đối với văn bản của Đảng",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 3; Guidance 05-HD/VPTW for Party documents",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const SPACED: Words = Words {
    vi: "Số, ký hiệu “{0}” có dấu cách thừa; viết liền là “{1}”.",
    en: "The number “{0}” has a blank inside; it is written “{1}”.",
};
const MIXED: Words = Words {
    vi: "Số, ký hiệu “{0}” chưa đúng dấu nối; văn bản của Đảng ghi “{1}”.",
    en: "The number “{0}” has the wrong marks; a Party document's is written “{1}”.",
};
const MARKS: Words = Words {
    vi: "Số, ký hiệu “{0}” chưa đúng dấu nối; ghi “{1}”.",
    en: "The number “{0}” has the wrong marks; it is written “{1}”.",
};
const SMALL: Words = Words {
    vi: "Ký hiệu “{0}” viết chữ thường; viết đúng là “{1}”.",
    en: "The symbol of “{0}” is in small letters; it is written “{1}”.",
};
const FOREIGN: Words = Words {
    vi: "Số, ký hiệu “{0}” có ký tự lạ trông giống chữ, số đúng; viết đúng là “{1}”.",
    en: "The number “{0}” holds signs that only look like the right ones; it is written “{1}”.",
};
const FOREIGN_SIGN: Words = Words {
    vi: "Trong “{0}” có ký tự lạ trông giống chữ hoặc dấu đúng; cần gõ lại.",
    en: "“{0}” holds signs that only look like the right ones; type it again.",
};
const AGAIN: Words = Words {
    vi: "Chỗ này cũng vậy",
    en: "Here too",
};
const NONE: Words = Words {
    vi: "Sau “{0}” không có số, ký hiệu của văn bản.",
    en: "No document's number follows “{0}”.",
};
const NO_SYMBOL: Words = Words {
    vi: "“{0}” chưa có số, ký hiệu đầy đủ của văn bản.",
    en: "“{0}” is not a document's whole number.",
};
const SET: Words = Words {
    vi: "Viết thành “{0}”",
    en: "Write “{0}”",
};

/// The places of a line where a number should stand, and whether a part of one does.
fn lost(line: &Known) -> Vec<Shown<bool>> {
    let lost = find_lost(line.text()).into_iter();
    lost.map(|lost| Shown::new(lost.range, lost.number.is_some()))
        .collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let mut any = false;
    // Signs that the reader took for others: one finding, for one keyboard or one program made them.
    let mut foreign: Vec<&Cited> = Vec::new();
    for one in others(context) {
        any = true;
        let words = match one.citation.form {
            Form::Sound => {
                if is_foreign(context, one.number()) {
                    foreign.push(one);
                } else if let Some(right) = with_right_marks(one) {
                    let place = one.number();
                    findings
                        .report(place, &MARKS, &[context.document.text(place), &right])
                        .basis(basis(context, one.citation.system))
                        .fix(&SET, &[&right], place, &right);
                }
                continue;
            }
            Form::Spaced => &SPACED,
            Form::Mixed => &MIXED,
            Form::Small => &SMALL,
            Form::Foreign => &FOREIGN,
        };
        let place = one.number();
        let number = &one.citation.number;
        findings
            .report(place, words, &[context.document.text(place), number])
            .basis(basis(context, one.citation.system))
            .fix(&SET, &[number], place, number);
    }
    if let Some((first, more)) = foreign.split_first()
        && !is_everywhere(context)
    {
        let place = first.number();
        let number = &first.citation.number;
        let mut draft =
            findings
                .report(place, &FOREIGN_SIGN, &[number])
                .fix(&SET, &[number], place, number);
        for again in more {
            draft = draft.related(again.number(), &AGAIN, &[]);
        }
    }
    for (place, is_cut) in context.shown(lost) {
        any = true;
        let (words, severity) = match is_cut {
            false => (&NONE, Severity::Warning),
            true => (&NO_SYMBOL, Severity::Hint),
        };
        findings
            .report(place, words, &[context.document.text(place)])
            .severity(severity);
    }
    match any {
        true => Verdict::Evaluated,
        false => Verdict::NotApplicable(NO_CITATION),
    }
}

/// A State number with a "/" between type and issuer, or a "-" before the year, as it should be. Numbers of the
/// years before had other forms, and the Government's yearly resolutions have "19-2018/NQ-CP".
fn with_right_marks(one: &Cited) -> Option<String> {
    const SINCE: i32 = 2005;
    const YEARLY: [&str; 3] = ["NĐ", "TT", "QĐ"];
    let number = one.citation.number.as_str();
    if one.citation.system != System::State || one.day().is_some_and(|day| day.year() < SINCE) {
        return None;
    }
    let (digits, rest) = number.split_at(number.find(['/', '-'])?);
    let year = rest
        .get(1..5)
        .filter(|year| year.bytes().all(|b| b.is_ascii_digit()));
    let (year, symbol) = match year {
        Some(year) => (Some(year), rest.get(6..)?),
        None => (None, rest.get(1..)?),
    };
    if year.is_some_and(|year| year.parse().is_ok_and(|year: i32| year < SINCE)) {
        return None;
    }
    let (kind, body) = symbol.split_at(symbol.find(['/', '-'])?);
    let known = KINDS.iter().any(|(_, code)| *code == kind);
    let slash = body.starts_with('/') && kind != "TTLT";
    let hyphen = year.is_some() && rest.starts_with('-') && YEARLY.contains(&kind);
    if !known || !(slash || hyphen) {
        return None;
    }
    let year = year.map(|year| format!("/{year}")).unwrap_or_default();
    Some(format!("{digits}{year}/{kind}-{}", &body[1..]))
}

/// Whether a place was typed with signs that only look like the right ones.
fn is_foreign(context: &Context, place: Span) -> bool {
    context
        .document
        .blocks
        .get(place.block)
        .is_some_and(|block| block.content.has_foreign(place.start..place.end))
}

/// Whether the source is of another encoding, or has none of its hyphens as a keyboard types them: then
/// a program made its signs, and the drafter has nothing to mend.
fn is_everywhere(context: &Context) -> bool {
    let document = context.document;
    let converted = |note: &Note| matches!(note, Note::LegacyEncoding(..));
    if document.notes.iter().any(converted) {
        return true;
    }
    let hyphens = document.blocks.iter().flat_map(|block| {
        let places = block.text().match_indices('-').take(400);
        places.map(|(at, mark)| block.content.has_foreign(at..at + mark.len()))
    });
    let (mut plain, mut other) = (0, 0);
    for is_foreign in hyphens {
        match is_foreign {
            true => other += 1,
            false => plain += 1,
        }
    }
    other > plain
}

/// What prescribes a number's form on the draft's day.
fn basis(context: &Context, system: System) -> &'static Words {
    const STATE: Words = Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 3",
    };
    const PARTY: Words = Words {
        vi: "Hướng dẫn số 05-HD/VPTW, Phần II, Mục I khoản 3",
        en: "Guidance 05-HD/VPTW, Part II, Section I clause 3",
    };
    const PARTY_BEFORE: Words = Words {
        vi: "Hướng dẫn số 36-HD/VPTW",
        en: "Guidance 36-HD/VPTW",
    };
    // 05-HD/VPTW was signed on that day and replaced 36-HD/VPTW with it.
    let replaced = NaiveDate::from_ymd_opt(2026, 5, 27).unwrap_or_default();
    let is_before = context.is_dated && context.issued_on.is_some_and(|day| day < replaced);
    match system {
        System::State => &STATE,
        System::Party if is_before => &PARTY_BEFORE,
        System::Party => &PARTY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(text: &str) -> Vec<String> {
        found(
            &CITATION_SYMBOL,
            &Sketch::new(&format!("% KẾ HOẠCH\n{text}")),
        )
    }

    #[test]
    fn a_blank_inside_a_number_is_found() {
        assert_eq!(
            on("Thực hiện Kế hoạch số 72- KH/ĐU ngày 16/3/2026 của Đảng ủy phường."),
            ["Số, ký hiệu “72- KH/ĐU” có dấu cách thừa; viết liền là “72-KH/ĐU”. @ 72- KH/ĐU"]
        );
    }

    #[test]
    fn a_party_number_without_its_hyphen_or_in_the_states_marks_is_found() {
        for wrong in ["38 CT/TW", "38/CT-TW"] {
            let said = on(&format!(
                "Chỉ thị số {wrong} ngày 30/7/2024 của Ban Bí thư."
            ));
            assert_eq!(said.len(), 1, "{said:?}");
            assert!(said[0].contains("“38-CT/TW”"), "{said:?}");
        }
    }

    #[test]
    fn a_states_marks_exchanged_are_found_and_former_forms_are_not() {
        for (wrong, right) in [
            ("15/2018/NĐ/CP", "15/2018/NĐ-CP"),
            ("08-2022/NĐ-CP", "08/2022/NĐ-CP"),
            ("12/KH/UBND", "12/KH-UBND"),
        ] {
            let said = on(&format!("Áp dụng văn bản số {wrong} của Chính phủ."));
            assert_eq!(said.len(), 1, "{said:?}");
            assert!(said[0].contains(&format!("“{right}”")), "{said:?}");
        }
        let sound = "Số 15/2018/NĐ-CP; số 19-2018/NQ-CP; số 83/2010/TTLT/BTC-BNN; số 240/QĐ/ĐC ngày 05/3/1984.";
        assert_eq!(on(sound), SILENT);
    }

    fn on_source(source: &str) -> Vec<String> {
        let mut sketch = Sketch::new("% KẾ HOẠCH");
        sketch.document = crate::document::text::read(source);
        found(&CITATION_SYMBOL, &sketch)
    }

    #[test]
    fn signs_that_only_look_right_and_small_letters_are_found() {
        for (wrong, right) in [
            ("l2/KH-SYT", "12/KH-SYT"),
            ("12∕KH-SYT", "12/KH-SYT"),
            ("12/QD-TTg", "12/QĐ-TTg"),
            ("12/kh-syt", "12/KH-SYT"),
        ] {
            let said = on(&format!("Thực hiện văn bản số {wrong} ngày 16/3/2026."));
            assert_eq!(said.len(), 1, "{said:?}");
            assert!(said[0].contains(&format!("“{right}”")), "{said:?}");
        }
    }

    #[test]
    fn what_the_reader_took_for_another_sign_is_told_once() {
        let said = on_source("Căn cứ Quyết định số 12/QÐ-TTg và Quyết định số 13/QÐ-TTg - có dấu.");
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("“12/QĐ-TTg”"), "{said:?}");
        let soft = on_source("Căn cứ Quyết định số 12/QĐ\u{ad}TTg, kinh tế - xã hội, 13/KH-SYT.");
        assert_eq!(soft.len(), 1, "{soft:?}");
        // A program that writes no other hyphen is no slip of the drafter's.
        let all = on_source("Căn cứ Quyết định số 12/QĐ\u{ad}TTg, kinh tế \u{ad} xã hội.");
        assert_eq!(all, SILENT);
    }

    #[test]
    fn a_number_that_is_not_there_is_found() {
        let said = on("Căn cứ Quyết định số ngày 16/3/2026 của Thủ tướng Chính phủ;");
        assert_eq!(
            said,
            ["Sau “Quyết định số” không có số, ký hiệu của văn bản. @ Quyết định số"]
        );
        let said = on("Căn cứ Quyết định số 12 ngày 16/3/2026 của Thủ tướng Chính phủ;");
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("“Quyết định số 12”"), "{said:?}");
    }

    #[test]
    fn each_system_and_day_has_its_own_basis() {
        let basis = |date: Option<(i32, u32, u32)>, text: &str| {
            let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{text}"));
            sketch.plan.date = date.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
            sketch.findings(&CITATION_SYMBOL).remove(0).basis
        };
        let party = "Quán triệt Chỉ thị số 24 CT/TU của Ban Thường vụ Tỉnh ủy.";
        assert!(basis(Some((2026, 5, 26)), party).contains("36-HD/VPTW"));
        assert!(basis(Some((2026, 5, 27)), party).contains("05-HD/VPTW"));
        assert!(basis(None, party).contains("05-HD/VPTW"));
        let state = "Theo Kế hoạch số 15/KH - UBND của Ủy ban nhân dân tỉnh.";
        assert!(!basis(Some((2026, 6, 1)), state).contains("VPTW"));
    }

    #[test]
    fn sound_numbers_of_both_systems_are_silent() {
        assert_eq!(
            on(
                "Chỉ thị số 38-CT/TW, Quyết định số 1703/QĐ-TTg, Nghị quyết số 22/2020/NQ-HĐND, 66.25/2026/NQ-CP"
            ),
            SILENT
        );
    }
}
