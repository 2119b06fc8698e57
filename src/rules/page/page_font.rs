//! Text is not set in Times New Roman.
//!
//! **Why.** Pasted text brings its own font, and on another machine it may look quite different.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I khoản 4: Times New Roman, Unicode
//! (TCVN 6909:2001).
//!
//! **Bad**
//! ```text
//! Đoạn văn dùng phông chữ Calibri
//! ```
//! **Good**
//! ```text
//! Toàn văn bản dùng phông chữ Times New Roman
//! ```

use super::{Places, layout};
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::letters::is_alphabetic;

/// KH803.
pub static PAGE_FONT: Rule = Rule {
    code: "KH803",
    name: "page-font",
    severity: Severity::Warning,
    summary: Words {
        vi: "Phông chữ không phải Times New Roman.",
        en: "The font is not Times New Roman.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I khoản 4",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section I clause 4",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const OTHER: Words = Words {
    vi: "Phông chữ “{0}” được dùng ở {1} đoạn, bắt đầu từ đây; phải là Times New Roman.",
    en: "The font “{0}” is used in {1} paragraphs, from here on; it must be Times New Roman.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let layout = match layout(context) {
        Ok(layout) => layout,
        Err(verdict) => return verdict,
    };
    let mut found: Vec<(u16, Places)> = Vec::new();
    for (index, paragraphs) in layout.blocks.iter().enumerate() {
        let text = context.document.blocks.get(index).map_or("", |b| b.text());
        for paragraph in paragraphs {
            let mut seen: Vec<u16> = Vec::new();
            for run in &paragraph.runs {
                let shown = text.get(run.range.clone()).unwrap_or("");
                let font = run.format.font;
                if seen.contains(&font)
                    || is_right(layout.font(&run.format))
                    || !shown.contains(is_alphabetic)
                {
                    continue;
                }
                seen.push(font);
                let place = Span::new(index, run.range.clone());
                match found.iter_mut().find(|(of, _)| *of == font) {
                    Some((_, places)) => places.add(place),
                    None => {
                        let mut places = Places::default();
                        places.add(place);
                        found.push((font, places));
                    }
                }
            }
        }
    }
    for (font, places) in found {
        let name = layout
            .fonts
            .get(usize::from(font))
            .map_or("", String::as_str);
        if let Some(first) = places.first {
            findings.report(first, &OTHER, &[name, &places.count.to_string()]);
        }
    }
    Verdict::Evaluated
}

/// Times New Roman under the names that files give it.
fn is_right(name: &str) -> bool {
    let name: String = name.split([' ', '-']).collect();
    let name = name.to_ascii_lowercase();
    name.is_empty() || name.starts_with("timesnewroman")
}
