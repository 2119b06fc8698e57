//! KH8xx: thể thức in the layout (Nghị định số 30/2020/NĐ-CP, Phụ lục I): paper, margins, fonts,
//! sizes, page numbers, lines.
//!
//! Only a Word file shows its layout; for any other source these rules say that they were not
//! evaluated. A fault that a style spreads over many paragraphs is one finding, at the first place,
//! with their number. Add the next rule as a file of this folder and one line of the registry.

mod body;
mod body_alignment;
mod body_indent;
mod body_size;
mod body_spacing;
mod component_centered;
mod component_size;
mod component_style;
mod components;
mod page_font;
mod page_margins;
mod page_number;
mod paper_size;
mod paragraph_spacing;
mod ruled_lines;
mod sizes_together;
mod text_color;

pub use body_alignment::BODY_ALIGNMENT;
pub use body_indent::BODY_INDENT;
pub use body_size::BODY_SIZE;
pub use body_spacing::BODY_SPACING;
pub use component_centered::COMPONENT_CENTERED;
pub use component_size::COMPONENT_SIZE;
pub use component_style::COMPONENT_STYLE;
pub use page_font::PAGE_FONT;
pub use page_margins::PAGE_MARGINS;
pub use page_number::PAGE_NUMBER;
pub use paper_size::PAPER_SIZE;
pub use paragraph_spacing::PARAGRAPH_SPACING;
pub use ruled_lines::RULED_LINES;
pub use sizes_together::SIZES_TOGETHER;
pub use text_color::TEXT_COLOR;

use crate::document::layout::{Layout, ParagraphLayout, RunLayout};
use crate::document::{Document, Span};
use crate::report::Words;
use crate::rules::{Context, Verdict};
use crate::vietnamese::letters::is_alphanumeric;

/// Why a rule on the layout says nothing.
const NO_LAYOUT: Words = Words {
    vi: "Nguồn này không cho thấy cách trình bày trang; chỉ tệp Word (.docx) cho thấy.",
    en: "This source does not show the layout of its pages; only a Word file (.docx) does.",
};

/// The layout, or the verdict where the source shows none.
fn layout<'a>(context: &Context<'a>) -> Result<&'a Layout, Verdict> {
    let layout = context.document.layout.as_deref();
    layout.ok_or(Verdict::NotEvaluated(NO_LAYOUT))
}

/// The paragraphs that a span touches.
fn paragraphs(layout: &Layout, span: Span) -> impl Iterator<Item = &ParagraphLayout> {
    let all = layout.paragraphs(span.block).iter();
    all.filter(move |paragraph| {
        paragraph.range.start < span.end.max(span.start + 1) && span.start < paragraph.range.end
    })
}

/// The runs with letters or digits that a span touches.
fn runs<'l>(
    document: &'l Document,
    layout: &'l Layout,
    span: Span,
) -> impl Iterator<Item = &'l RunLayout> {
    let text = document.blocks.get(span.block).map_or("", |b| b.text());
    paragraphs(layout, span)
        .flat_map(|paragraph| &paragraph.runs)
        .filter(move |run| {
            let shared = run.range.start.max(span.start)..run.range.end.min(span.end);
            text.get(shared)
                .is_some_and(|shown| shown.contains(is_alphanumeric))
        })
}

/// A size in points as people write it: "13", "13,5".
fn size(half: u16) -> String {
    match half % 2 {
        0 => (half / 2).to_string(),
        _ => format!("{},5", half / 2),
    }
}

/// A length as people write it: "25", "19,1" millimetres.
fn length(millimetres: f64) -> String {
    let tenths = (millimetres * 10.0).round() as i64;
    let (whole, tenth) = (tenths / 10, (tenths % 10).abs());
    match tenth {
        0 => whole.to_string(),
        _ => format!("{whole},{tenth}"),
    }
}

/// The first place of a fault and how often it comes.
#[derive(Debug, Default)]
struct Places {
    first: Option<Span>,
    count: usize,
}

impl Places {
    fn add(&mut self, place: Span) {
        self.first.get_or_insert(place);
        self.count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_lengths_are_written_the_vietnamese_way() {
        assert_eq!((size(26), size(27)), ("13".to_owned(), "13,5".to_owned()));
        assert_eq!(
            (length(25.0), length(19.05)),
            ("25".to_owned(), "19,1".to_owned())
        );
    }
}
