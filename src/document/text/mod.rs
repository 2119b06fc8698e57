//! Plain text, text copied out of a PDF, and Markdown, as blocks.
//!
//! What a run of lines is shows in the lines themselves, so nothing is decided for a whole file: each
//! recogniser looks at the line where it stands and takes as many as it understands. What none of them takes
//! is text, put together to paragraphs. A new kind of table is a file in `tables/` and a line in [`walk`]'s `table`.

mod cleaning;
mod kept;
mod lines;
mod paragraphs;
mod pdf;
mod repair;
mod tables;
mod walk;

pub(super) use lines::cut::{Cut, cut_before_mark, ends_in_cut_hyphen};
pub(super) use lines::markers::is_kind as is_type_line;
pub(super) use paragraphs::wrapped::goes_on;

use std::cell::{Cell, OnceCell};

use kept::{Kept, Reading, Text};
use lines::furniture::furniture;
use lines::{Read, Typed};
use paragraphs::settings::settings;
use pdf::margin;
use tables::pairs::Pairs;
use tables::region::{self, Page, sign};
use walk::walk;

use super::{Document, Lines, Note, Origin, Span};
use crate::known::Memory;
use crate::vietnamese::offsets::MappedText;

/// Read text into paragraphs and tables. Never fails; linear in the source.
pub fn read(source: &str) -> Document {
    recall(source, &Memory::default())
}

/// The same, with what is known of the last text: its lines, and what became of those that stand as they stood.
pub fn recall(source: &str, memory: &Memory) -> Document {
    let kept = memory.kept::<Kept>();
    let last = kept.take();
    let plain = last.as_ref().and_then(|last| last.plain.as_ref());
    let Read {
        typed,
        legacy,
        plain,
    } = Typed::read(source, memory, plain);
    let (mut document, reading) = read_typed(typed, memory, last);
    *kept.borrow_mut() = Some(Reading { plain, ..reading });
    if let Some(encoding) = legacy {
        let first = document
            .blocks
            .first()
            .map_or(0, |block| block.content.len());
        let span = Span::new(0, 0..first);
        document.notes.push(Note::LegacyEncoding(encoding, span));
    }
    document
}

/// The same of text that another reader has normalised, with the way back to its own source.
pub(super) fn read_mapped(normal: MappedText, memory: &Memory) -> Document {
    read_typed(Typed::new(normal, memory), memory, None).0
}

fn read_typed(typed: Typed, memory: &Memory, last: Option<Reading>) -> (Document, Reading) {
    let typed = repair::repair(typed, memory);
    let (mut lines, known) = lines::split(&typed, memory);
    let Typed { text, lines: rows } = typed;
    margin::restore(text.as_str(), &mut lines, || Pairs::of(&rows, memory));
    let signs = Page::signs(&known);
    let now = Text {
        settings: settings(&lines, &known),
        furniture: furniture(text.as_str(), &lines, &known),
        marks: kept::marks(&text, &lines),
        has_dashes: signs & sign::DASH != 0,
        rows,
        lines,
    };
    let page = Page {
        normal: &text,
        text: text.as_str(),
        lines: region::Lines::new(&now.lines),
        known: &known,
        signs,
        furniture: &now.furniture,
        tried: Cell::new(0),
        drawn: Cell::new(0),
        mixed: Cell::new(0),
        pairs: OnceCell::new(),
        typed: &now.rows,
        memory,
    };
    let walked = walk(&page, &now.settings, kept::Last::of(last, &now));
    let document = Document {
        origin: Origin::Text,
        blocks: walked.blocks,
        notes: walked.notes,
        layout: None,
        lines: Lines::default(),
    };
    let stretches = walked.stretches;
    let text = now;
    let reading = Reading {
        text,
        plain: None,
        stretches,
    };
    (document, reading)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::legacy::Encoding;

    #[test]
    fn a_text_of_old_fonts_is_read_noted_and_mapped() {
        let source = "ñy ban nh©n d©n x·\n\nKÕ HO¹CH\n\nThùc hiÖn ChØ thÞ sè 12-CT/TU cña TØnh ñy vÒ gi¸o dôc\n";
        let document = read(source);
        assert!(matches!(
            document.notes[..],
            [Note::LegacyEncoding(Encoding::Tcvn3, _)]
        ));
        let texts: Vec<&str> = document.blocks.iter().map(|block| block.text()).collect();
        assert_eq!(texts[1], "KẾ HOẠCH");
        assert_eq!(
            texts[2],
            "Thực hiện Chỉ thị số 12-CT/TU của Tỉnh ủy về giáo dục"
        );
        let at = texts[2].find("giáo").unwrap();
        let range = document.blocks[2]
            .content
            .source_range(at..at + "giáo".len());
        let units: Vec<u16> = source.encode_utf16().collect();
        assert_eq!(String::from_utf16_lossy(&units[range]), "gi¸o");
    }

    /// Where in the source the stretches of a text stood when their blocks were read.
    fn read_at(memory: &Memory, source: &str) -> Vec<usize> {
        recall(source, memory);
        memory.forget();
        let kept = memory.kept::<Kept>();
        let kept = kept.borrow();
        let stretches = &kept.as_ref().expect("the text that was read").stretches;
        stretches.iter().map(|one| one.source).collect()
    }

    #[test]
    fn a_stretch_is_read_once_as_long_as_it_stands_wherever_it_has_moved() {
        let memory = Memory::default();
        let table = "TT Nhiệm vụ Cơ quan chủ trì Thời gian\n1\nHọp tổ\n\nSở Y tế\n\nQuý I\n2\nThi đua\n\nSở Nội vụ\n\nHàng năm\n";
        let source = format!("Một.\nHai.\nBa.\n{table}Nơi nhận:\n- Lưu: VT.\n");
        let first = read_at(&memory, &source);
        let end = 15 + table.chars().count();
        assert_eq!(first, [0, 5, 10, 14, end - 1, end + 9]);
        // A letter in the second line: what ends it and what it ends are read again, and where the rest stood is
        // where it stood at first.
        let edited = source.replace("Hai", "Hais");
        assert_eq!(read_at(&memory, &edited)[2..], first[2..]);
        assert_eq!(read_at(&memory, &source)[2..], first[2..]);
        // In the table it is the table, and the paragraph that it ends.
        let edited = source.replace("Thi đua", "Thi đua yêu nước");
        let moved = read_at(&memory, &edited);
        assert_eq!((&moved[..2], &moved[4..]), (&first[..2], &first[4..]));
    }

    #[test]
    fn a_quarter_is_not_parted_from_its_number() {
        let read = |last: &str| {
            let lines = "1. Lắp đặt máy quay giám sát giao thông, an ninh trật tự tại các nút giao lớn,\n\
                chủ trì: Công an phường; phối hợp: Phòng Kinh tế; thời gian: quý\n";
            read(&format!("{lines}{last}\n2. Phát triển dữ liệu số.\n"))
                .blocks
                .len()
        };
        assert_eq!(read("III/2027."), 2);
        assert_eq!(read("III năm 2027."), 2);
        assert_eq!(read("III. KINH PHÍ"), 3);
    }

    #[test]
    fn a_table_remembers_what_parts_its_cells() {
        let delimiter = |source: &str| {
            let document = read(source);
            let table = document.blocks.iter().find_map(|block| block.as_table());
            table.expect("a table").delimiter
        };
        let tabs = "TT\tNội dung\tCơ quan chủ trì\n1\tHọp\tSở Y tế\n2\tThi\tSở Y tế\n";
        assert_eq!(delimiter(tabs), Some('\t'));
        let pipes = "| TT | Nội dung |\n|---|---|\n| 1 | Họp |\n";
        assert_eq!(delimiter(pipes), Some('|'));
        let html = "<table>\n<tr><td>TT</td><td>Nội dung</td></tr>\n</table>\n";
        assert_eq!(delimiter(html), None);
    }
}
