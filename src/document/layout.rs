//! How a document is set on its pages: what only a word processor's file shows.
//!
//! A reader that has it fills [`Document::layout`](super::Document::layout); for any other source it is absent, and a rule about
//! the page says that it cannot be evaluated. Lengths are in twips (1/1440 inch), sizes in half
//! points, as Word keeps them; [`millimetres`] and [`points`] turn them into what norms speak of.

use std::ops::Range;

/// The layout of a whole document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layout {
    /// In order; at least one. Each names the blocks that it holds.
    pub sections: Vec<PageSection>,
    /// One entry a block: its paragraphs (a table's: those of its cells) in the order of the text.
    pub blocks: Vec<Vec<ParagraphLayout>>,
    /// Names of the fonts that [`RunFormat::font`] counts.
    pub fonts: Vec<String>,
}

/// A part of the document with one kind of page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageSection {
    /// Indices of its blocks.
    pub blocks: Range<usize>,
    /// Width of the paper in twips, as it lies; 0 where the file does not say.
    pub width: i32,
    /// Height of the paper in twips, as it lies; 0 where the file does not say.
    pub height: i32,
    /// The margins; none where the file does not say.
    pub margins: Option<Margins>,
    /// The first page has a header and a footer of its own.
    pub first_page_differs: bool,
    /// The page number of a first page that differs.
    pub first_number: Option<PageNumber>,
    /// The page number of the other pages.
    pub number: Option<PageNumber>,
    /// The page number of the even pages, where they differ.
    pub even_number: Option<PageNumber>,
    /// The number that the section begins with, where it does not go on from the one before.
    pub starts_at: Option<i32>,
    /// The number is printed in digits ("1"), not as "i" or "A".
    pub digits: bool,
}

/// Margins of a page in twips.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Margins {
    /// Lề trên. Negative: the text stays there whatever the header's height.
    pub top: i32,
    /// Lề dưới.
    pub bottom: i32,
    /// Lề trái, the gutter included where it is on this side.
    pub left: i32,
    /// Lề phải.
    pub right: i32,
}

/// Where and how the page number is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageNumber {
    /// In the header; else in the footer.
    pub in_header: bool,
    /// Where on the line; none where it cannot be told (a text box, a table).
    pub alignment: Option<Alignment>,
    /// How it is set.
    pub format: RunFormat,
}

/// A paragraph, or the line of one, in a block.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ParagraphLayout {
    /// Bytes of the block's text.
    pub range: Range<usize>,
    /// Where its lines stand.
    pub alignment: Alignment,
    /// Indent of all its lines from the left margin, twips.
    pub left: i32,
    /// Indent of all its lines from the right margin, twips.
    pub right: i32,
    /// Further indent of its first line, twips; negative where it hangs out.
    pub first_line: i32,
    /// Space above, twips.
    pub before: i32,
    /// Space below, twips.
    pub after: i32,
    /// Distance of its lines.
    pub line_spacing: LineSpacing,
    /// A note or the text of a text box, beside the document's own text.
    pub aside: bool,
    /// A line is drawn below it.
    pub line_below: Option<LineBelow>,
    /// Its text in runs of one format, left to right.
    pub runs: Vec<RunLayout>,
}

/// Where the lines of a paragraph stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Alignment {
    /// At the left margin.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right margin.
    Right,
    /// At both.
    Justified,
}

/// Distance of a paragraph's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineSpacing {
    /// In 240ths of a single line.
    Lines(i32),
    /// At least so many twips.
    AtLeast(i32),
    /// So many twips.
    Exactly(i32),
}

impl Default for LineSpacing {
    fn default() -> Self {
        LineSpacing::Lines(240)
    }
}

/// How the line below a paragraph is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineBelow {
    /// A drawn line.
    Drawn,
    /// The paragraph's bottom border.
    Border,
    /// A row of "_" or "-".
    Characters,
}

/// A run of text in one format.
#[derive(Debug, Clone, PartialEq)]
pub struct RunLayout {
    /// Bytes of the block's text.
    pub range: Range<usize>,
    /// How it is set.
    pub format: RunFormat,
}

/// How text is set, styles and defaults applied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct RunFormat {
    /// Index of the font's name in [`Layout::fonts`].
    pub font: u16,
    /// Size in half points.
    pub size: u16,
    /// Đậm.
    pub bold: bool,
    /// Nghiêng.
    pub italic: bool,
    /// Gạch chân.
    pub underline: bool,
    /// Shown in capitals, whatever the text.
    pub caps: bool,
    /// Shown in small capitals.
    pub small_caps: bool,
    /// A colour (red, green, blue); none where it is automatic.
    pub color: Option<[u8; 3]>,
}

/// Twips in millimetres.
pub fn millimetres(twips: i32) -> f64 {
    f64::from(twips) * 25.4 / 1440.0
}

/// Half points in points.
pub fn points(half: u16) -> f64 {
    f64::from(half) / 2.0
}

impl Layout {
    /// The name of a font.
    pub fn font(&self, format: &RunFormat) -> &str {
        self.fonts
            .get(usize::from(format.font))
            .map_or("", String::as_str)
    }

    /// The paragraphs of a block.
    pub fn paragraphs(&self, block: usize) -> &[ParagraphLayout] {
        self.blocks.get(block).map_or(&[], Vec::as_slice)
    }

    /// The section that holds a block.
    pub fn section_of(&self, block: usize) -> Option<&PageSection> {
        self.sections
            .iter()
            .find(|section| section.blocks.contains(&block))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_units_become_those_of_the_norms() {
        assert!((millimetres(1134) - 20.0).abs() < 0.01);
        assert!((millimetres(11906) - 210.0).abs() < 0.01);
        assert_eq!(points(27), 13.5);
    }
}
