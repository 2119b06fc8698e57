//! The content of a part as it was read: paragraphs, tables and sections, in the order of the file.

use super::numbering::Number;
use super::props::ParagraphProps;
use super::section::RawSection;
use crate::document::layout::{Alignment, LineBelow, RunFormat};
use crate::document::{Document, Unread};
use crate::vietnamese::legacy::Encoding;

/// A piece of content.
#[derive(Debug, Clone)]
pub(super) enum Item {
    Paragraph(Box<Paragraph>),
    Table(RawTable),
    /// A section of pages ends here.
    Section(Box<RawSection>),
    /// A part of another format stands here: the id of its relationship.
    Chunk(String),
    /// Such a part, read.
    Read(Box<Document>),
}

/// A paragraph as it is shown.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    /// Its text; a line break is a line feed.
    pub text: String,
    /// Where each run of one format ends.
    pub runs: Vec<(usize, RunFormat)>,
    /// Styles and defaults applied.
    pub props: ParagraphProps,
    /// Its automatic number.
    pub number: Option<Number>,
    /// Level in the outline, from 1.
    pub heading: Option<u8>,
    /// A line is drawn in it.
    pub line: Option<LineBelow>,
    /// It prints the page's number, set like this.
    pub page_number: Option<RunFormat>,
    /// A tab brings its text to the middle.
    pub tabbed_to_center: bool,
    /// The content of each text box that is anchored in it.
    pub boxes: Vec<Vec<Item>>,
    /// A picture or the like that is anchored in it.
    pub unread: Option<Unread>,
    /// Notes that it refers to.
    pub notes: Vec<NoteId>,
    /// The old encoding that its text was turned from.
    pub typed_in: Option<Encoding>,
    /// Where it begins in its part, and where each piece of its text ends and was read; kept only when asked
    /// for, see [`super::trace`].
    pub place: usize,
    pub trace: Vec<(usize, usize)>,
}

/// Which note: footnotes and endnotes count apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct NoteId {
    pub endnote: bool,
    pub id: i32,
}

/// Word's own bound on the columns of a table.
pub(super) const MOST_COLUMNS: usize = 63;

/// A table as it is shown.
#[derive(Debug, Clone, Default)]
pub(super) struct RawTable {
    pub rows: Vec<RawRow>,
    /// Widths of the columns of its grid, twips; fewer where the file does not say.
    pub widths: Vec<i32>,
    /// Any of its lines is drawn.
    pub draws_lines: bool,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub(super) struct RawRow {
    /// Columns left free before its first cell.
    pub before: usize,
    pub cells: Vec<RawCell>,
}

/// A cell.
#[derive(Debug, Clone)]
pub(super) struct RawCell {
    pub items: Vec<Item>,
    /// Columns that it takes.
    pub columns: usize,
    /// It goes on with the cell above.
    pub continues: bool,
}

/// Every paragraph of items, those of tables and text boxes too.
pub(super) fn each(items: &mut [Item], of: &mut impl FnMut(&mut Paragraph)) {
    for item in items {
        match item {
            Item::Paragraph(paragraph) => {
                of(paragraph);
                paragraph.boxes.iter_mut().for_each(|items| each(items, of));
            }
            Item::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| each(&mut cell.items, of));
            }
            _ => {}
        }
    }
}

impl Paragraph {
    /// Where a page's number in it stands on the line.
    pub fn number_alignment(&self) -> Option<Alignment> {
        if self.tabbed_to_center {
            return Some(Alignment::Center);
        }
        match self.props.frame {
            // In a frame the position on the page counts.
            Some(position) => position.or(self.props.alignment),
            None => Some(self.props.alignment.unwrap_or_default()),
        }
    }

    /// Take away the text from a place on.
    pub fn cut(&mut self, from: usize) {
        self.text.truncate(from);
        let kept = self.runs.partition_point(|(end, _)| *end < from);
        self.runs.truncate(kept + 1);
        if let Some((end, _)) = self.runs.last_mut() {
            *end = (*end).min(from);
        }
        if from == 0 {
            self.runs.clear();
        }
        let kept = self.trace.partition_point(|(end, _)| *end <= from);
        self.trace.truncate(kept + 1);
        if let Some((end, _)) = self.trace.last_mut() {
            *end = (*end).min(from);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_with_its_runs() {
        let format = Default::default();
        let mut paragraph = Paragraph {
            text: "abcdef".to_owned(),
            runs: vec![(2, format), (4, format), (6, format)],
            ..Paragraph::default()
        };
        paragraph.cut(3);
        assert_eq!(paragraph.text, "abc");
        assert_eq!(paragraph.runs, [(2, format), (3, format)]);
    }
}
