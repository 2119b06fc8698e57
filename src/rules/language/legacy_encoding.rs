//! Text typed for TCVN3 or VNI fonts.
//!
//! **Why.** Without its font it cannot be read, and no system that receives the document can search
//! it.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I: Unicode by TCVN 6909:2001. The text
//! is converted for the check; told once.
//!
//! **Bad**
//! ```text
//! KÕ ho¹ch chuyÓn ®æi sè
//! ```
//! **Good**
//! ```text
//! Kế hoạch chuyển đổi số
//! ```

use crate::document::Note;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH905.
pub static LEGACY_ENCODING: Rule = Rule {
    code: "KH905",
    name: "legacy-encoding",
    severity: Severity::Warning,
    summary: Words {
        vi: "Văn bản gõ bằng bảng mã cũ, không phải Unicode.",
        en: "The text was typed in an encoding older than Unicode.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I (bộ mã TCVN 6909:2001)",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section I (TCVN 6909:2001)",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const OLD: Words = Words {
    vi: "Văn bản gõ bằng bảng mã {0}; cần chuyển sang Unicode.",
    en: "The text is typed in {0}; convert it to Unicode.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let notes = context.document.notes.iter();
    let old = notes.filter_map(|note| match note {
        Note::LegacyEncoding(encoding, span) => Some((*encoding, *span)),
        _ => None,
    });
    if let Some((encoding, span)) = old.into_iter().next() {
        findings.report(span, &OLD, &[encoding.name()]);
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::rules::testing::{SILENT, Sketch, found};
    use crate::vietnamese::legacy::Encoding;

    #[test]
    fn an_old_encoding_is_told_once() {
        let mut sketch = Sketch::new("# II|tasks|NHIỆM VỤ\n- Việc.");
        assert_eq!(found(&LEGACY_ENCODING, &sketch), SILENT);
        for end in [3, 4] {
            let note = Note::LegacyEncoding(Encoding::Tcvn3, Span::new(0, 0..end));
            sketch.document.notes.push(note);
        }
        assert_eq!(
            found(&LEGACY_ENCODING, &sketch),
            ["Văn bản gõ bằng bảng mã TCVN3 (ABC); cần chuyển sang Unicode. @ II."]
        );
    }
}
