//! A blank that is missing behind a mark, or stands on one side of a dash alone: "phòng,đơn vị", "công- tư".
//!
//! **Why.** Two words run into one, or a range reads as a remark.
//!
//! **Basis.** Custom of typing Vietnamese: a blank behind a mark; a dash between words has one on both sides. Codes, short
//! forms ("VH,TT&DL"), numbers, signs of documents and addresses are not judged.
//!
//! **Bad**
//! ```text
//! - Các phòng,đơn vị thực hiện mô hình công- tư.
//! ```
//! **Good**
//! ```text
//! - Các phòng, đơn vị thực hiện mô hình công - tư từ năm 2026 - 2030.
//! ```

use std::ops::Range;

use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};
use crate::vietnamese::syllable::is_syllable;
use crate::vietnamese::word_key::key;

/// KH919.
pub static BLANK_LOST: Rule = Rule {
    code: "KH919",
    name: "blank-lost",
    severity: Severity::Warning,
    summary: Words {
        vi: "Thiếu dấu cách sau dấu câu hoặc ở một bên dấu gạch nối.",
        en: "A blank is missing behind a mark or on one side of a dash.",
    },
    basis: Words {
        vi: "Thông lệ soạn thảo văn bản",
        en: "Custom of typing",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const BEHIND: Words = Words {
    vi: "Thiếu dấu cách sau dấu câu: “{0}”.",
    en: "No blank behind the mark: “{0}”.",
};
const ONE_SIDE: Words = Words {
    vi: "“{0}” chỉ có dấu cách ở một bên; cần viết “{1}”.",
    en: "“{0}” has a blank on one side only; write “{1}”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// A bond from which on two syllables are one word.
const ONE_WORD: f32 = 5.0;
/// So many are how the text was made.
const MOST: usize = 8;

/// What is wrong at a place, with what it should be.
struct Lost {
    one_side: bool,
    right: String,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let found: Vec<_> = context.shown_sound(lost).collect();
    let body = body(context);
    let found = found
        .into_iter()
        .filter(|(place, _)| body.contains(&place.block));
    let found: Vec<_> = found.collect();
    if found.len() > MOST {
        return Verdict::Evaluated;
    }
    for (place, Lost { one_side, right }) in found {
        let said = if *one_side { &ONE_SIDE } else { &BEHIND };
        let loan = loan(context, right).filter(|_| *one_side);
        let right = loan.as_ref().unwrap_or(right);
        findings
            .report(place, said, &[context.document.text(place), right])
            .fix(&WRITE, &[right], place, right);
    }
    Verdict::Evaluated
}

/// A word of another language that is written with a dash: "vắc-xin", not "vắc - xin".
fn loan(context: &Context, right: &str) -> Option<String> {
    let language = context.language?;
    let (one, other) = right.split_once(" - ")?;
    let small = |word: &str| word.chars().all(char::is_lowercase);
    let bond = language.bond(language.id(key(one))?, language.id(key(other))?);
    (small(one) && small(other) && bond > ONE_WORD).then(|| format!("{one}-{other}"))
}

/// From the first section on to the closing; head and signature are laid out, not written.
fn body(context: &Context) -> Range<usize> {
    let plan = context.plan;
    let first = plan
        .sections
        .first()
        .map_or(0, |section| section.span.block);
    let appendix = plan.appendices.last().map(|last| last.end.block);
    first..plan.body_end.block.max(appendix.unwrap_or(0)) + 1
}

fn lost(line: &Known) -> Vec<Shown<Lost>> {
    let text = line.text();
    let mut found = Vec::new();
    for (at, mark) in text.match_indices([',', ';', '…', '-', '–', '/', '.']) {
        let behind = at + mark.len();
        let blanks = (text[..at].ends_with(' '), text[behind..].starts_with(' '));
        let is_one_sided = matches!(mark, "-" | "–" | "/");
        // Most marks have the blanks that they should have.
        let is_amiss = match is_one_sided {
            true => blanks.0 != blanks.1,
            false => blanks == (false, false),
        };
        if !is_amiss {
            continue;
        }
        let around = Around::of(text, at..behind, blanks);
        let one = match mark {
            "-" | "–" => around.dash(mark),
            "/" => around.slash(),
            _ => around.mark(mark),
        };
        if let Some((one_side, right)) = one {
            let range = around.left.start..around.right.end;
            found.push(Shown::new(range, Lost { one_side, right }));
        }
    }
    found
}

/// A mark between the two words beside it.
struct Around<'a> {
    text: &'a str,
    left: Range<usize>,
    right: Range<usize>,
    /// Whether a blank stands before the mark and behind it.
    blanks: (bool, bool),
}

impl<'a> Around<'a> {
    fn of(text: &'a str, mark: Range<usize>, blanks: (bool, bool)) -> Self {
        let end = mark.end;
        let before = &text[..mark.start];
        let after = &text[end..];
        let is_word = |c: char| is_alphanumeric(c);
        let left = before.trim_end_matches(' ');
        let left_start = left.trim_end_matches(is_word).len();
        let right_at = end + (after.len() - after.trim_start_matches(' ').len());
        let right = &text[right_at..];
        let right_end = right_at + right.len() - right.trim_start_matches(is_word).len();
        Self {
            text,
            left: left_start..left.len(),
            right: right_at..right_end,
            blanks,
        }
    }

    fn left(&self) -> &'a str {
        &self.text[self.left.clone()]
    }

    fn right(&self) -> &'a str {
        &self.text[self.right.clone()]
    }

    /// What touches the two words on their other sides: none for a part of a code or an address.
    fn is_code(&self) -> bool {
        let joins = |c: Option<char>| {
            c.is_some_and(|c| {
                matches!(c, '/' | '-' | '.' | '@' | '_' | '&' | ':' | '\\' | '=')
                    || is_alphanumeric(c)
            })
        };
        let behind = &self.text[self.right.end..];
        let mut chars = behind.chars();
        let next = chars.next();
        // A full stop at the end is the sentence's.
        let next =
            next.filter(|c| *c != '.' && *c != ':' || chars.next().is_some_and(is_alphanumeric));
        joins(self.text[..self.left.start].chars().next_back()) || joins(next)
    }

    /// "phòng,đơn vị", "nhà nước…bảo đảm", "dân.Các thôn".
    fn mark(&self, mark: &str) -> Option<(bool, String)> {
        let (left, right) = (self.left(), self.right());
        if left.is_empty() || right.is_empty() || self.is_code() {
            return None;
        }
        let word = |word: &str| is_syllable(word) && word.chars().count() > 1;
        let small = |word: &str| word.starts_with(char::is_lowercase);
        let judged = match mark {
            "." => {
                word(left)
                    && small(left)
                    && word(right)
                    && right.starts_with(char::is_uppercase)
                    && is_marked(left)
            }
            "…" => word(left) && word(right) && small(right),
            _ => {
                let lettered =
                    |word: &str| word.starts_with(is_alphabetic) || word.ends_with(is_alphabetic);
                let short = |word: &str| !word.chars().any(char::is_lowercase);
                lettered(left) && lettered(right) && !short(right) && (word(left) || !small(right))
            }
        };
        judged.then(|| (false, format!("{left}{mark} {right}")))
    }

    /// "công- tư", "năm 2025 -2030".
    fn dash(&self, mark: &str) -> Option<(bool, String)> {
        let (left, right) = (self.left(), self.right());
        if left.is_empty() || right.is_empty() || self.is_code() {
            return None;
        }
        let number = |word: &str| word.chars().all(|c| c.is_ascii_digit());
        let code = |word: &str| {
            word.chars().count() > 1 && !word.chars().any(char::is_lowercase) && !number(word)
        };
        // "âm -5 độ" and "tăng -2 %" are numbers below zero.
        let below_zero = self.blanks.0 && number(right) && {
            let rest = self.text[self.right.end..].trim_start();
            rest.starts_with(['%', '°', ',', '.'])
                || rest.starts_with("độ")
                || matches!(left, "là" | "dưới" | "đến" | "từ")
        };
        // A quarter or a month in Roman numerals before the year is no code.
        let roman = |word: &str| word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        let is_code = |word: &str| code(word) && !roman(word);
        // "từ 95- dưới 100": what the left side counts in is not said.
        let ranged = number(left) && !number(right) && right.starts_with(char::is_lowercase);
        // "1- Mục đích", "Phần II- Nhiệm vụ": the mark of a list.
        let before = self.text[..self.left.start].trim_end();
        let numbered = number(left) || roman(left) || left.chars().count() == 1;
        let part = before.rsplit(' ').next().unwrap_or("");
        let is_marker = self.blanks.1
            && numbered
            && (before.chars().all(|c| !is_alphanumeric(c))
                || matches!(
                    part,
                    "Điều" | "Mục" | "Phần" | "Chương" | "Khoản" | "Bước" | "Phụ" | "lục"
                ));
        (!below_zero && !is_marker && !is_code(left) && !is_code(right) && !ranged)
            .then(|| (true, format!("{left} {mark} {right}")))
    }

    /// "Chương trình/ Đề án".
    fn slash(&self) -> Option<(bool, String)> {
        let (left, right) = (self.left(), self.right());
        let words = is_syllable(left) && is_syllable(right) && left.chars().count() > 1;
        (words && !self.is_code()).then(|| (true, format!("{left}/{right}")))
    }
}

/// Whether a word carries a mark that only Vietnamese has.
fn is_marked(word: &str) -> bool {
    !word.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        let fixes = sketch.findings(&BLANK_LOST);
        fixes
            .iter()
            .map(|one| one.fixes[0].edits[0].insert.clone())
            .collect()
    }

    #[test]
    fn a_loan_word_is_joined() {
        let sketch = Sketch::items("Tiêm vắc- xin cho đàn lợn; kinh tế- xã hội.");
        let titles = sketch.findings(&BLANK_LOST);
        let titles = titles.iter().map(|one| &*one.fixes[0].title);
        assert_eq!(
            titles.collect::<Vec<_>>(),
            ["Sửa thành “vắc-xin”", "Sửa thành “tế - xã”"]
        );
    }

    #[test]
    fn a_lost_blank_is_put_back() {
        assert_eq!(
            on("Các phòng,đơn vị họp;báo cáo."),
            ["phòng, đơn", "họp; báo"]
        );
        assert_eq!(on("Bộ máy nhà nước…bảo đảm kịp thời."), ["nước… bảo"]);
        assert_eq!(on("Phục vụ người dân.Các thôn báo cáo."), ["dân. Các"]);
        assert_eq!(on("Hạ tầng 5G,IoT."), ["5G, IoT"]);
    }

    #[test]
    fn a_dash_has_a_blank_on_both_sides() {
        assert_eq!(
            on("Mô hình công- tư; 7 cửa -15 vị trí."),
            ["công - tư", "cửa - 15"]
        );
        assert_eq!(on("Các Chương trình/ Đề án."), ["trình/Đề"]);
    }

    #[test]
    fn codes_numbers_names_and_short_forms_are_silent() {
        for line in [
            "Kế hoạch số 12/KH- UBND; Quyết định 03/QĐ-TTg; Nghị quyết số 10- NQ/TW.",
            "Sở VH,TT&DL; 1.000,5 đồng; xa-phuong.gov.vn; a@b.vn, c.",
            "Nhiệt độ -5 độ; giảm -2%; năm 2026-2030; kinh tế - xã hội; Ê-đê.",
            "1- Mục đích; Phần II- Nhiệm vụ.",
            "Bàn Môn Điếm; v.v.; TP.Huế; 7:30; “…bảo đảm”; và/hoặc.",
        ] {
            assert_eq!(found(&BLANK_LOST, &Sketch::items(line)), SILENT, "{line}");
        }
    }
}
