//! Bodies of a kind with a capital: "các Sở, Ban, ngành".
//!
//! **Why.** "Sở" with a capital is one department's name; all of them together are "các sở".
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục IV khoản 1: the capital belongs to a body's name; the
//! decree's own sample of recipients reads "- Các bộ, cơ quan ngang bộ". Usage is divided: a hint, once for
//! a draft.
//!
//! **Bad**
//! ```text
//! Phối hợp với các Sở, Ban, ngành liên quan.
//! ```
//! **Good**
//! ```text
//! Phối hợp với các sở, ban, ngành liên quan.
//! ```

use std::sync::LazyLock;

use super::exempt;
use super::names::{capital, opens};
use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::{Word, prose, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::Case;

/// KH726.
pub static GENERIC_BODY_CASE: Rule = Rule {
    code: "KH726",
    name: "generic-body-case",
    severity: Severity::Hint,
    summary: Words {
        vi: "“sở”, “bộ”, “ban”, “ngành” nói chung viết hoa.",
        en: "“sở”, “bộ”, “ban”, “ngành” in general are capitalised.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục II, Mục IV khoản 1",
        en: "Decree 30/2020/NĐ-CP, Appendix II, Section IV clause 1",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const CAPITAL: Words = Words {
    vi: "“{0}” nói chung, không chỉ một cơ quan cụ thể, nên viết thường.",
    en: "“{0}” in general means no particular body and is better written small.",
};
const AGAIN: Words = Words {
    vi: "Chỗ này cũng vậy",
    en: "Here too",
};
const WRITE: Words = Words {
    vi: "Viết thường",
    en: "Write it small",
};

struct Keys {
    heads: [u32; 4],
    plurals: [u32; 3],
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| Keys {
    heads: ["sở", "bộ", "ban", "ngành"].map(prose::key),
    plurals: ["các", "những", "từng"].map(prose::key),
});

/// The runs of heads of a line ("Sở, Ban, ngành"), of which one has a capital and none a field behind it.
fn capitals(line: &Known) -> Vec<Shown<()>> {
    let (text, words) = (line.text(), words(line));
    let is_head = |word: &Word| KEYS.heads.contains(&word.key) && !word.joined;
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let first = at;
        at += 1;
        if !is_head(&words[first]) {
            continue;
        }
        while at < words.len()
            && is_head(&words[at])
            && joined_by_comma(text, &words[at - 1], &words[at])
        {
            at += 1;
        }
        let run = &words[first..at];
        let before = first.checked_sub(1).map(|before| &words[before]);
        let plural =
            before.is_some_and(|before| run[0].follows && KEYS.plurals.contains(&before.key));
        // A field behind the last head, with or without its capital, may make it a body.
        let next = words.get(at).filter(|next| next.follows);
        let last_is_kind = run.last().is_some_and(|last| last.key == KEYS.heads[3]);
        let free = last_is_kind || next.is_none() && run.len() > 1;
        let named = next.is_some_and(|next| capital(next) != Some(false));
        let several = plural || run.len() > 1;
        let mut capitals = run.iter().enumerate().filter(|(index, word)| {
            capital(word) == Some(true) && (*index > 0 || !opens(text, word))
        });
        if several && free && !named && capitals.next().is_some() {
            let range = match run {
                [first, .., last] => first.to(last),
                [only] => only.range(),
                [] => continue,
            };
            found.push(Shown::new(range, ()));
        }
    }
    found
}

fn joined_by_comma(text: &str, one: &Word, other: &Word) -> bool {
    let between = text.get(one.end as usize..other.start as usize);
    between.is_some_and(|between| matches!(between.trim(), "," | ""))
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let places: Vec<Span> = context
        .shown_sound(capitals)
        .map(|(place, ())| place)
        .collect();
    let Some((first, more)) = places.split_first() else {
        return Verdict::Evaluated;
    };
    let small: Vec<String> = places
        .iter()
        .map(|place| context.document.text(*place).lower())
        .collect();
    let edits: Vec<(Span, &str)> = places
        .iter()
        .zip(&small)
        .map(|(place, small)| (*place, small.as_str()))
        .collect();
    let mut draft = findings.report(*first, &CAPITAL, &[context.document.text(*first)]);
    for again in more {
        draft = draft.related(*again, &AGAIN, &[]);
    }
    draft.fix_all(&WRITE, &[], &edits);
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        found(&GENERIC_BODY_CASE, &sketch)
    }

    #[test]
    fn small_letters_and_particular_bodies_are_silent() {
        for line in [
            "Các sở, ban, ngành; các Sở Tài chính, Nội vụ; Sở, ngành tham mưu.",
            "Văn phòng Sở; các Ban của Đảng; Bộ, cơ quan ngang bộ.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn a_plural_with_a_capital_is_told_once() {
        assert_eq!(
            on("Giao các Sở, Ban, ngành thực hiện; phối hợp với các Bộ, ngành."),
            [
                "“Sở, Ban, ngành” nói chung, không chỉ một cơ quan cụ thể, nên viết thường. @ Sở, Ban, ngành"
            ]
        );
    }
}
