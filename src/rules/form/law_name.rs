//! A law's name with a capital too many or too few, or without its comma: "luật An toàn thực phẩm", "Luật Tổ
//! chức Chính quyền địa phương", "Luật Thi đua khen thưởng".
//!
//! **Why.** A law is cited by its name alone; the name is the one it was passed under.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V khoản 6: a capital on the type and on the first
//! syllable of the name ("Luật Tổ chức Quốc hội"); Phụ lục I, Phần I, Mục II khoản 6: laws are cited by
//! their names. Judged are the laws of a table (`data/names.tsv`). "Pháp luật an toàn thực phẩm" is no
//! law.
//!
//! **Bad**
//! ```text
//! Thực hiện quy định của luật bảo vệ môi trường.
//! ```
//! **Good**
//! ```text
//! Thực hiện quy định của Luật Bảo vệ môi trường.
//! ```

use super::names::{Kind, name_at};
use super::{exempt, sense};
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::words;
use crate::rules::{Context, Findings, Rule, Shown, Verdict};

/// KH721.
pub static LAW_NAME: Rule = Rule {
    code: "KH721",
    name: "law-name",
    severity: Severity::Warning,
    summary: Words {
        vi: "Tên luật viết hoa chưa đúng hoặc thiếu dấu phẩy.",
        en: "A law's name is not capitalised right, or lacks its comma.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục II, Mục V khoản 6",
        en: "Decree 30/2020/NĐ-CP, Appendix II, Section V clause 6",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const COMMA: Words = Words {
    vi: "Tên luật thiếu dấu phẩy: “{0}”; tên được thông qua là “{1}”.",
    en: "The law's name lacks a comma: “{0}”; it was passed as “{1}”.",
};
const NAME: Words = Words {
    vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm b",
    en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 point b",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// The laws of a line whose names, right otherwise, lack a comma, with their names.
fn without_comma(line: &Known) -> Vec<Shown<String>> {
    let (text, words) = (line.text(), words(line));
    let laws = (0..words.len()).filter_map(|at| name_at(text, words, at));
    laws.filter(|law| law.name.kind == Kind::Law && law.lost_comma)
        .filter(|law| {
            law.differing()
                .is_some_and(|differing| differing.is_empty())
        })
        .map(|law| Shown::new(law.range(), law.with_commas(text)))
        .collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    sense::report_all(context, findings, &[Kind::Law]);
    for (place, right) in context.shown_sound(without_comma) {
        findings
            .report(place, &COMMA, &[context.document.text(place), right])
            .basis(&NAME)
            .fix(&WRITE, &[right], place, right);
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        found(&LAW_NAME, &sketch)
    }

    #[test]
    fn laws_in_their_names_and_the_word_in_other_senses_are_silent() {
        for line in [
            "Luật Tổ chức chính quyền địa phương, Luật Phòng, chống ma túy, Luật Mặt trận Tổ quốc Việt Nam.",
            "Pháp luật an toàn thực phẩm; theo luật định; pháp luật đất đai; các luật đầu tư.",
            "Luật Tiêu chuẩn và Quy chuẩn kỹ thuật; Luật Tiêu chuẩn và quy chuẩn kỹ thuật.",
            "Luật Xây dựng và các văn bản hướng dẫn; ngành luật đất đai; Luật Hàng không dân dụng.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn a_law_in_small_letters_with_a_capital_too_many_or_without_comma_is_told() {
        assert_eq!(
            on(
                "Theo luật đất đai, Luật Tổ chức Chính quyền địa phương và Luật Thi đua khen thưởng."
            ),
            [
                "“luật đất đai” viết hoa chưa đúng; cần là “Luật Đất đai”. @ luật đất đai",
                "“Luật Tổ chức Chính quyền địa phương” viết hoa chưa đúng; cần là “Luật Tổ chức chính quyền địa phương”. @ Luật Tổ chức Chính quyền địa phương",
                "Tên luật thiếu dấu phẩy: “Luật Thi đua khen thưởng”; tên được thông qua là “Luật Thi đua, khen thưởng”. @ Luật Thi đua khen thưởng",
            ]
        );
    }
}
