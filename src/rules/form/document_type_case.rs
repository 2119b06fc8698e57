//! A particular document's type in small letters: "chỉ thị số 38-CT/TW", "kế hoạch này".
//!
//! **Why.** The capital tells this document from any document of its kind.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V khoản 6: the type of a particular document
//! is capitalised. Particular is what has its number behind it, and, of the draft's own type, what is
//! followed by "này", what the issuing sentence issues ("ban hành kế hoạch … như sau") and what the closing
//! one names ("Trên đây là kế hoạch"). "Xây dựng kế hoạch" stays small.
//!
//! **Bad**
//! ```text
//! Tổ chức quán triệt chỉ thị số 38-CT/TW và kế hoạch này.
//! ```
//! **Good**
//! ```text
//! Tổ chức quán triệt Chỉ thị số 38-CT/TW và Kế hoạch này.
//! ```

use std::sync::LazyLock;

use super::exempt;
use crate::hash::Sieve;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::prose::Pair;
use crate::rules::language::{Shape, Word, prose, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::upper;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::word_key::of_two;

/// KH715.
pub static DOCUMENT_TYPE_CASE: Rule = Rule {
    code: "KH715",
    name: "document-type-case",
    severity: Severity::Warning,
    summary: Words {
        vi: "Tên loại của một văn bản cụ thể không viết hoa.",
        en: "The type of a particular document is not capitalised.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục II, Mục V khoản 6",
        en: "Decree 30/2020/NĐ-CP, Appendix II, Section V clause 6",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const SMALL: Words = Words {
    vi: "“{0}” chỉ một văn bản cụ thể, cần viết hoa “{1}”.",
    en: "“{0}” means a particular document; write “{1}”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

const TYPES: [&str; 14] = [
    "quyết định",
    "chỉ thị",
    "nghị quyết",
    "nghị định",
    "kế hoạch",
    "thông tư",
    "tờ trình",
    "kết luận",
    "hướng dẫn",
    "thông báo",
    "báo cáo",
    "chương trình",
    "công điện",
    "quy định",
];

/// The keys of the types, and of what else may name a document before its type.
static TYPE_KEYS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let others = ["công văn", "văn bản"];
    TYPES
        .iter()
        .chain(&others)
        .map(|name| prose::pair(name))
        .collect()
});
static SIEVE: LazyLock<Sieve> =
    LazyLock::new(|| Sieve::of(TYPE_KEYS.iter().map(|(one, other)| of_two(*one, *other))));
static NUMBER: LazyLock<u32> = LazyLock::new(|| prose::key("số"));
static THIS: LazyLock<u32> = LazyLock::new(|| prose::key("này"));

/// A type in small letters.
struct Small {
    /// Its index among the types.
    kind: usize,
    says: Says,
}

/// What tells that a particular document is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// Its number.
    Number,
    /// "này".
    This,
    /// "ban hành … như sau".
    Issues,
    /// "Trên đây là".
    Closes,
}

/// The types in small letters of a line behind which a number or "này" stands.
fn small(line: &Known) -> Vec<Shown<Small>> {
    let words = words(line);
    let pairs = words.windows(2).enumerate();
    pairs
        .filter_map(|(at, pair)| {
            let [one, other] = pair else { return None };
            if one.shape != Shape::Lower || other.shape != Shape::Lower || !other.follows {
                return None;
            }
            if !SIEVE.may_hold(of_two(one.key, other.key)) {
                return None;
            }
            let keys = (one.key, other.key);
            let kind = TYPE_KEYS[..TYPES.len()]
                .iter()
                .position(|key| *key == keys)?;
            let rest = line.text().get(other.end as usize..).unwrap_or("");
            let before = line.text().get(..one.start as usize).unwrap_or("");
            let says = says(before, rest)?;
            let told = !names_what_another_is(words, at);
            told.then(|| Shown::new(one.to(other), Small { kind, says }))
        })
        .collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let own = context
        .plan
        .kind
        .as_ref()
        .map(|kind| fold_words(&kind.text));
    let own = own.and_then(|own| TYPES.iter().position(|name| fold_words(name) == own));
    let body = context.plan.sections.first();
    let body = body.map_or(usize::MAX, |section| section.span.block);
    for (place, small) in context.shown_sound(small) {
        let is_own = match small.says {
            Says::Number => true,
            Says::This | Says::Closes => own == Some(small.kind),
            // Further down the words speak of what others issue.
            Says::Issues => own == Some(small.kind) && place.block < body,
        };
        if !is_own {
            continue;
        }
        let text = context.document.text(place);
        let mut letters = text.chars();
        let right: String = letters
            .next()
            .map(upper)
            .into_iter()
            .chain(letters)
            .collect();
        findings
            .report(place, &SMALL, &[text, &right])
            .fix(&WRITE, &[&right], place, &right);
    }
    Verdict::Evaluated
}

/// What stands beside a type and tells that a particular document is meant.
fn says(before: &str, rest: &str) -> Option<Says> {
    let before = before.trim_end();
    let issues = before.ends_with("ban hành") && !before.ends_with("xây dựng và ban hành");
    let lead = rest.trim_end().trim_end_matches(':').trim_end();
    let lead = ["như sau", "nội dung sau", "sau đây"]
        .iter()
        .any(|end| lead.ends_with(end));
    if is_particular(rest) {
        Some(Says::Number)
    } else if is_followed(rest) {
        Some(Says::This)
    } else if before.ends_with("rên đây là") {
        Some(Says::Closes)
    } else if issues && lead {
        Some(Says::Issues)
    } else {
        None
    }
}

/// Whether another type stands right before: in "Thông báo kết luận số 12/TB-UBND" the first word is the
/// type, with the capital, and the second says what it tells.
fn names_what_another_is(words: &[Word], at: usize) -> bool {
    let Some([one, other]) = at.checked_sub(2).and_then(|from| words.get(from..at)) else {
        return false;
    };
    other.follows && words[at].follows && TYPE_KEYS.contains(&(one.key, other.key))
}

/// Whether a number of a document follows: "số 12/KH-UBND", "38-CT/TW".
fn is_particular(rest: &str) -> bool {
    // "các kế hoạch số" speaks of several, and still each is particular; a title in quotes is not ours.
    let Some(rest) = rest.strip_prefix(' ') else {
        return false;
    };
    let rest = match rest.split_once(' ') {
        Some((said, rest)) if prose::key(said) == *NUMBER => rest,
        _ => rest,
    };
    let token = rest.split([' ', ',', ';', ')', '\t', '\n']).next();
    let token = token.unwrap_or("");
    let digits = token.bytes().take_while(u8::is_ascii_digit).count();
    let symbol = token.get(digits..).unwrap_or("");
    digits > 0
        && symbol.starts_with(['/', '-'])
        && symbol.chars().filter(|c| c.is_uppercase()).count() >= 2
        && symbol.contains('/')
}

/// Whether "này" follows.
fn is_followed(rest: &str) -> bool {
    let next = rest
        .strip_prefix(' ')
        .and_then(|rest| rest.split(|c: char| !is_alphabetic(c)).next());
    next.is_some_and(|next| prose::key(next) == *THIS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        found(&DOCUMENT_TYPE_CASE, &sketch)
    }

    #[test]
    fn capitals_and_documents_in_general_are_silent() {
        for line in [
            "Quán triệt Chỉ thị số 38-CT/TW và Kế hoạch này.",
            "Hằng năm xây dựng kế hoạch kiểm tra; ban hành quyết định số lượng.",
            "Thực hiện quy định này của pháp luật; kế hoạch 5 năm 2026 - 2030.",
            "Ban hành kế hoạch 12 tháng và chương trình 30a.",
            "Thực hiện Thông báo kết luận số 12/TB-UBND; Công văn hướng dẫn số 5/SNV-TCCB.",
            "Theo thông báo kết luận số 12-TB/TU.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn a_particular_document_in_small_letters_is_told() {
        assert_eq!(
            on("Quán triệt chỉ thị 38-CT/TW và kế hoạch này."),
            [
                "“chỉ thị” chỉ một văn bản cụ thể, cần viết hoa “Chỉ thị”. @ chỉ thị",
                "“kế hoạch” chỉ một văn bản cụ thể, cần viết hoa “Kế hoạch”. @ kế hoạch",
            ]
        );
        assert_eq!(on("Theo quyết định số 12/QĐ-UBND.").len(), 1);
        assert_eq!(on("Quán triệt kết luận số 91-KL/TW.").len(), 1);
        assert_eq!(on("Ra thông báo; kết luận số 91-KL/TW.").len(), 1);
        assert_eq!(on("Trên đây là kế hoạch năm 2026 của xã.").len(), 1);
        // What is issued further down is another's.
        assert_eq!(on("Sở Y tế ban hành kế hoạch như sau:"), SILENT);
        let above =
            "% KẾ HOẠCH\nỦy ban nhân dân xã ban hành kế hoạch như sau:\n# II|tasks|NHIỆM VỤ";
        assert_eq!(found(&DOCUMENT_TYPE_CASE, &Sketch::new(above)).len(), 1);
    }
}
