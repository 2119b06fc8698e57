//! A table that lost its columns: every cell is a run of lines, one after another.
//!
//! This is what a PDF's table looks like once its text was copied out. The header line still names the
//! columns; a row begins at its number; where a cell ends and the next begins is found by what each column
//! holds (a body, a deadline, a sentence) and by how wide its lines are.

mod even;
mod header;
mod spaced;

use crate::document::text::lines::is_rule;
use crate::document::text::lines::markers::{
    is_appendix_label, is_capitals, is_kind, is_roman_item,
};
use crate::document::text::lines::row_number::{RowNumber, row_number};
use crate::document::text::pdf::part::{Atom, parting};
use crate::document::text::pdf::sequence::Sequence;
use crate::document::text::tables::cells::{
    deadline_at_end, headings, is_deadline, is_task_header, starts_body,
};
use crate::document::text::tables::region::{Found, Page, RawCell};
use crate::known::Known;
use crate::vietnamese::columns::{ColumnRole, column_role};
use crate::vietnamese::fold::fold_words;
pub use even::even_table;
use header::Header;
pub use spaced::spaced_table;
use std::ops::Range;
use std::rc::Rc;

/// Lines that one row may have; more are no row.
const LONGEST_ROW: usize = 120;

/// How often a text must have two words side by side for them to belong together.
const OFTEN: u32 = 3;

/// Columns that a table may have whose headings stand one after the other.
const MOST_COLUMNS: usize = 12;

/// Whether a text may be the heading of one column.
fn heads_column(text: &str) -> bool {
    text.chars().count() <= 60 && headings(text).len() <= 1
}

/// What columns hold by their headings, one after the other; none where they head no table of tasks.
fn task_roles<'t>(headings: impl Iterator<Item = &'t str>) -> Option<Vec<ColumnRole>> {
    let roles: Vec<ColumnRole> = headings.map(column_role).collect();
    let named: Vec<_> = roles.iter().map(|role| (0..0, *role)).collect();
    is_task_header(&named).then_some(roles)
}

/// A flattened table whose header begins at line `at`.
pub fn flattened_table(page: &Page, at: usize) -> Option<Found> {
    if at < page.tried.get() {
        return None;
    }
    let header = Header::find(page, at)?;
    let mut reader = Reader {
        page,
        header: &header,
        rows: vec![header.row()],
        sequence: Sequence::default(),
        number: None,
        atoms: Vec::new(),
        wide: 0,
        last_group: None,
        good: 0,
    };
    let next = reader.read();
    // Some rows must have made sense, or this was no table.
    let (good, rows) = (reader.good, reader.rows);
    page.tried.set(next);
    (good >= 2 && good * 2 >= rows.len().saturating_sub(1) / 2).then_some(Found { rows, next })
}

/// What a line says by itself.
struct RowLine {
    /// Nothing stands on it, or a drawn rule.
    is_bare: bool,
    number: Option<(RowNumber, usize)>,
    /// No table goes on here.
    ends: bool,
    /// It is numbered as a chapter, in capitals.
    chapter: bool,
}

impl RowLine {
    fn of(body: &str) -> Self {
        let words = fold_words(&body[..body.floor_char_boundary(80)]);
        Self {
            is_bare: body.is_empty() || is_rule(body),
            number: row_number(body),
            ends: is_kind(body)
                || is_appendix_label(body)
                || words.starts_with("nơi nhận")
                || words.contains("cộng hoà xã hội")
                || ["TM. ", "KT. ", "TL. ", "TUQ. "]
                    .iter()
                    .any(|word| body.starts_with(word)),
            chapter: is_roman_item(body) && is_capitals(body),
        }
    }
}

/// A text's first and last word, folded.
fn outer_words(text: &str) -> [String; 2] {
    let first = text.split(' ').next().unwrap_or("");
    let last = text.split(' ').next_back().unwrap_or("");
    [fold_words(first), fold_words(last)]
}

struct Reader<'a> {
    page: &'a Page<'a>,
    header: &'a Header<'a>,
    rows: Vec<Vec<RawCell>>,
    sequence: Sequence,
    /// Number of the row being read, with its bytes.
    number: Option<(RowNumber, Range<usize>)>,
    atoms: Vec<Atom<'a>>,
    /// Width of the widest line that a task had.
    wide: usize,
    /// A group whose rows are still to come: its place among the rows and its first line.
    last_group: Option<(usize, usize)>,
    /// Rows whose cells made sense.
    good: usize,
}

impl<'a> Reader<'a> {
    /// Read rows; gives the first line after the table.
    fn read(&mut self) -> usize {
        let page = self.page;
        let mut at = self.header.next;
        let mut gap = false;
        let mut begun = at;
        while let Some(known) = page.known(at) {
            let body = page.body(at);
            let said = known.know(RowLine::of);
            if said.is_bare {
                gap = true;
                at += 1;
                continue;
            }
            if let Some(next) = self.header.repeated(at) {
                at = next;
                gap = true;
                continue;
            }
            if self.ends(at, said) {
                break;
            }
            let line = &page.lines[at];
            if let Some((number, text)) = said.number
                && self.begins_row(number, body, text, at)
            {
                self.close(begun);
                begun = at;
                self.sequence.take(number);
                let start = line.body.start;
                let digits = body.find([' ', '\t']).unwrap_or(body.len());
                self.number = Some((number, start..start + digits));
                let range = start + text..line.body.end;
                let known = page.memory.recall(&page.text[range.clone()]);
                self.push(range, &known, false);
            } else if said.number.is_some_and(|(_, text)| text == body.len()) {
                // A number alone that numbers no row is the page's.
            } else if self.number.is_none() {
                // Text before the first number belongs to no row.
                break;
            } else {
                self.push(line.body.clone(), known, gap);
            }
            if self.atoms.len() > LONGEST_ROW {
                break;
            }
            gap = false;
            at += 1;
        }
        self.close(begun);
        // A heading with no row under it, at the end, belongs to what follows.
        if let Some((row, line)) = self.last_group
            && row + 1 == self.rows.len()
            && page.lines.has(at)
        {
            self.rows.pop();
            return line;
        }
        at
    }

    fn ends(&self, at: usize, said: &RowLine) -> bool {
        said.ends
            || (self.number.is_some() && Header::find(self.page, at).is_some())
            || (said.chapter && (self.heads_another(at) || self.is_chapter_beyond(said)))
    }

    /// Whether a row that is complete stands before a chapter whose number no group of the table may have now:
    /// it is the text's.
    fn is_chapter_beyond(&self, said: &RowLine) -> bool {
        let group = said
            .number
            .is_some_and(|(number, _)| self.sequence.fits(number));
        !group && self.complete()
    }

    /// Whether another table's header follows a line.
    fn heads_another(&self, at: usize) -> bool {
        (at + 1..at + 4)
            .find(|line| !self.page.blank(*line))
            .is_some_and(|next| {
                Header::find(self.page, next).is_some_and(|other| other.words != self.header.words)
            })
    }

    fn begins_row(&self, number: RowNumber, body: &str, text: usize, at: usize) -> bool {
        let alone = text == body.len();
        let upper =
            body[text..].starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '-'));
        let fits = self.sequence.fits(number);
        if alone {
            // A number that is followed by the row's own number is the page's.
            let next = (at + 1..at + 5).find(|line| !self.page.blank(*line));
            let followed = next.is_some_and(|next| {
                self.header.repeated(next).is_some()
                    || row_number(self.page.body(next)).is_some_and(|(after, text)| {
                        text == self.page.body(next).len()
                            && self.sequence.fits(after)
                            && !is_parent(number, after)
                    })
            });
            // A row's text begins as a sentence; what goes on in lower case was cut by the page.
            let low = next.is_some_and(|next| self.page.body(next).starts_with(char::is_lowercase));
            return !followed && !low && (fits || self.complete());
        }
        upper && fits && (self.complete() || self.atoms.is_empty() || self.is_group())
    }

    /// Whether the row so far ends in a deadline.
    fn complete(&self) -> bool {
        let texts = &self.atoms[self.atoms.len().saturating_sub(3)..];
        (0..texts.len()).any(|from| match &texts[from..] {
            [only] => *only.known.know(is_deadline),
            several => {
                let texts: Vec<&str> = several.iter().map(|atom| atom.text).collect();
                *self.page.memory.recall(&texts.join(" ")).know(is_deadline)
            }
        })
    }

    /// Whether the row so far can only be a group's heading.
    fn is_group(&self) -> bool {
        matches!(
            self.number,
            Some((RowNumber::Roman(_) | RowNumber::Arabic(_), _))
        ) && !self.atoms.is_empty()
            && !self
                .atoms
                .iter()
                .skip(1)
                .any(|atom| *atom.known.know(starts_body))
    }

    /// A line, or what stands on it behind the number, with what is known of it.
    fn push(&mut self, range: Range<usize>, known: &Rc<Known>, gap: bool) {
        match *known.know(deadline_at_end) {
            Some(cut) => {
                let cut = range.start + cut;
                for (range, gap) in [(range.start..cut, gap), (cut..range.end, false)] {
                    let range = self.page.trim(range);
                    let known = self.page.memory.recall(&self.page.text[range.clone()]);
                    self.add(range, known, gap);
                }
            }
            None => self.add(range, Rc::clone(known), gap),
        }
    }

    fn add(&mut self, range: Range<usize>, known: Rc<Known>, gap: bool) {
        let text = &self.page.text[range.clone()];
        if text.is_empty() {
            return;
        }
        let last = self.atoms.last().map(|last| last.known.know(outer_words));
        let last = last.map_or("", |[_, last]| last);
        let [first, _] = known.know(outer_words);
        let goes_on = self.page.pairs().has_folded(last, first, OFTEN);
        self.atoms.push(Atom {
            width: text.chars().count(),
            text,
            known,
            range,
            gap,
            goes_on,
        });
    }

    /// The row is complete: part its lines into cells.
    fn close(&mut self, begun: usize) {
        let atoms = std::mem::take(&mut self.atoms);
        let Some((number, digits)) = self.number.take() else {
            return;
        };
        let offset = self.header.offset();
        let mut row = Vec::new();
        if offset > 0 {
            row.push(RawCell::new(0, vec![digits]));
        }
        let roles = self.header.roles();
        let widest = atoms.iter().map(|atom| atom.width).max().unwrap_or(0);
        let wide = self.wide.max(widest);
        let rows = self.rows.len();
        let (mut group, mut wide_after) = (false, self.wide);
        parting(&atoms, &roles, wide, self.page.memory, |parting| {
            group = !matches!(number, RowNumber::Dotted(..)) && !parting.said && !atoms.is_empty();
            if group {
                let lines = atoms.iter().map(|atom| atom.range.clone()).collect();
                let mut heading = RawCell::new(offset, lines);
                heading.col_span = roles.len();
                row.push(heading);
                return;
            }
            for (column, (cell, role)) in parting.cells.iter().zip(&roles).enumerate() {
                if *role == ColumnRole::Task {
                    let widths = cell.iter().map(|at| atoms[*at].width);
                    wide_after = wide_after.max(widths.max().unwrap_or(0));
                }
                let parts = cell.iter().map(|at| atoms[*at].range.clone()).collect();
                row.push(RawCell::new(offset + column, parts));
            }
        });
        self.wide = wide_after;
        self.last_group = group.then_some((rows, begun));
        self.good += usize::from(!group && !atoms.is_empty());
        self.rows.push(row);
    }
}

/// Whether `after` is the first row under the group `number`.
fn is_parent(number: RowNumber, after: RowNumber) -> bool {
    match (number, after) {
        (RowNumber::Roman(_), RowNumber::Arabic(n)) => n == 1,
        (RowNumber::Arabic(group), RowNumber::Dotted(of, item)) => of == group && item == 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Note, text::read};

    /// A department's table with a product and no co-ordination, its rows numbered under arabic groups.
    #[test]
    fn other_columns_and_numbers_are_put_back_too() {
        let source = "STT Nội dung công việc Đơn vị thực hiện Sản phẩm Thời hạn hoàn thành\n\n\
            1\nCông tác chỉ đạo, điều hành\n\n\
            1.1\nTham mưu ban hành kế hoạch chuyển đổi số của\nSở và phân công nhiệm vụ cho từng phòng\n\n\
            Văn phòng Sở\n\nKế hoạch\n\nQuý I/2026\n\n\
            1.2\nRà soát, sửa đổi quy chế làm việc bảo đảm phù\nhợp với quy định mới\n\n\
            Phòng Tổ chức\nCán bộ\n\nQuyết định\n\nTháng\n6/2026\n\n\
            2\nHạ tầng\n\n\
            2.1\nNâng cấp hệ thống mạng nội bộ và máy chủ đặt\ntại trụ sở\n\nTrung tâm Công\nnghệ\n\nBiên bản\n\nHàng năm\n\n\
            Nơi nhận:\n- Như trên;\n";
        let document = read(source);
        assert!(matches!(document.notes[..], [Note::FlattenedTable(_)]));
        let rows: Vec<&str> = document.blocks[0].text().split('\n').collect();
        assert_eq!(rows.len(), 6);
        assert_eq!(rows[1], "1\tCông tác chỉ đạo, điều hành");
        assert_eq!(
            rows[3],
            "1.2\tRà soát, sửa đổi quy chế làm việc bảo đảm phù hợp với quy định mới\tPhòng Tổ chức Cán bộ\tQuyết định\tTháng 6/2026"
        );
        assert_eq!(
            rows[5],
            "2.1\tNâng cấp hệ thống mạng nội bộ và máy chủ đặt tại trụ sở\tTrung tâm Công nghệ\tBiên bản\tHàng năm"
        );
        assert_eq!(document.blocks[1].text(), "Nơi nhận:");
    }

    #[test]
    fn a_task_cut_by_the_page_goes_on_after_its_deadline() {
        let source = "TT Nhiệm vụ Cơ quan chủ trì Thời gian\n\n1\nTổ chức tập huấn cho cán bộ, công chức các xã,\n\n\
            Sở Nội vụ\n\nHàng năm\n7\n và lực lượng nòng cốt ở thôn, tổ dân phố\n\n\
            2\nKiểm tra việc thực hiện tại các đơn vị trên địa\nbàn tỉnh\n\nThanh tra tỉnh\n\nQuý IV năm 2026\n";
        let document = read(source);
        let rows: Vec<&str> = document.blocks[0].text().split('\n').collect();
        assert_eq!(
            rows[1],
            "1\tTổ chức tập huấn cho cán bộ, công chức các xã, và lực lượng nòng cốt ở thôn, tổ dân phố\tSở Nội vụ\tHàng năm"
        );
        assert_eq!(
            rows[2],
            "2\tKiểm tra việc thực hiện tại các đơn vị trên địa bàn tỉnh\tThanh tra tỉnh\tQuý IV năm 2026"
        );
    }
}
