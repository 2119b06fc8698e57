//! A document as bytes, on its way from the module that reads files to the one that checks.
//!
//! The two come from one build; the form is that of [`crate::input::wire`]. Bytes that no writer wrote
//! give nothing, and no panic.

use super::docx::annotate::{Change, Fixes, Given, Options, Place, Proposal, Resolved};
use super::docx::{Chunk, Stretch};
use super::layout::{
    Alignment, Layout, LineBelow, LineSpacing, Margins, PageNumber, PageSection, ParagraphLayout,
    RunFormat, RunLayout,
};
use super::{
    Block, BlockKind, Cell, Document, Lines, Note, Origin, ParagraphStyle, Row, Span, Table, Unread,
};
pub use crate::input::wire::Wire;
use crate::input::wire::{fields, kinds, put_text, take_text};
use crate::report::{ErrorCode, KehoachError, Locale, Severity, SourceRange};
use crate::vietnamese::legacy::Encoding;
use crate::vietnamese::offsets::MappedText;

/// What became of a source: its document, or why it is not read.
pub type Read = Result<Document, KehoachError>;

/// What became of a source as bytes.
pub fn write(read: &Read) -> Vec<u8> {
    let mut to = Vec::new();
    read.put(&mut to);
    to
}

/// What [`write`] was given; none where the bytes are not its own.
pub fn read(bytes: &[u8]) -> Option<Read> {
    let mut from = bytes;
    let read = Wire::take(&mut from)?;
    from.is_empty().then_some(read)
}

/// What goes between the modules besides, as bytes.
pub fn put<T: Wire>(it: &T) -> Vec<u8> {
    let mut to = Vec::new();
    it.put(&mut to);
    to
}

/// What [`put`] was given; none where the bytes are not its own.
pub fn take<T: Wire>(mut bytes: &[u8]) -> Option<T> {
    let it = T::take(&mut bytes)?;
    bytes.is_empty().then_some(it)
}

/// A part of another format as bytes.
pub fn write_chunk(chunk: &Chunk) -> Vec<u8> {
    let mut to = Vec::new();
    chunk.put(&mut to);
    to
}

/// What [`write_chunk`] was given; none where the bytes are not its own.
pub fn read_chunk(bytes: &[u8]) -> Option<Chunk> {
    Chunk::take(&mut { bytes })
}

fields! {
    Block { content, kind, path, source, given }
    ParagraphStyle { number, bold, bold_lead, italic, centered, caps, heading }
    Table { rows, delimiter }
    Row { cells }
    Cell { range, column, col_span, row_span, bold, path }
    Span { block, start, end }
    SourceRange { start, end }
    Layout { sections, blocks, fonts }
    PageSection {
        blocks, width, height, margins, first_page_differs, first_number, number, even_number,
        starts_at, digits
    }
    Margins { top, bottom, left, right }
    PageNumber { in_header, alignment, format }
    ParagraphLayout {
        range, alignment, left, right, first_line, before, after, line_spacing, aside, line_below,
        runs
    }
    RunLayout { range, format }
    RunFormat { font, size, bold, italic, underline, caps, small_caps, color }
    KehoachError { code, message, path }
    Stretch { range, element, behind, verbatim, typed_in_old }
    Given { key, severity, message, basis, at, fixes }
    Place { block, start, end }
    Proposal { title, edits, certain }
    Change { at, insert }
    Options { author, date, fixes, locale }
    Resolved { key, code, quote }
}

kinds! {
    BlockKind { 0 Paragraph(style), 1 Table(table) }
    Note { 0 FlattenedTable(at), 1 Damaged(at), 2 LegacyEncoding(encoding, at), 3 Unread(what, at) }
    Origin { 0 Text, 1 Html, 2 Docx, 3 Form, 4 Blocks }
    Encoding { 0 Tcvn3, 1 VniWindows }
    Unread { 0 Picture, 1 Embedded }
    Alignment { 0 Left, 1 Center, 2 Right, 3 Justified }
    LineSpacing { 0 Lines(lines), 1 AtLeast(twips), 2 Exactly(twips) }
    LineBelow { 0 Drawn, 1 Border, 2 Characters }
    Fixes { 0 Comments, 1 Tracked }
    Severity { 0 Error, 1 Warning, 2 Hint }
    Locale { 0 Vi, 1 En }
    Chunk { 0 Text(source), 1 Html(gathered) }
    ErrorCode { 0 BadSource, 1 BadDocx, 2 BadOptions, 3 BadCatalogue, 4 TooLarge, 5 BadLanguage, 6 LockedDocx, 7 BadOdt, 8 BadDoc }
}

impl Wire for Document {
    fn put(&self, to: &mut Vec<u8>) {
        // Its lines follow from its blocks.
        let Document {
            origin,
            blocks,
            notes,
            layout,
            lines: _,
        } = self;
        origin.put(to);
        blocks.put(to);
        notes.put(to);
        layout.put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some(Document {
            origin: Wire::take(from)?,
            blocks: Wire::take(from)?,
            notes: Wire::take(from)?,
            layout: Wire::take(from)?,
            lines: Lines::default(),
        })
    }
}

/// Runs in the order of the text: how much of it, where its source begins (counted from the end of
/// the one before), and what kind it is; a stand-in's source has a length of its own.
impl Wire for MappedText {
    fn put(&self, to: &mut Vec<u8>) {
        put_text(self.as_str(), to);
        let mut before = 0;
        for run in self.runs() {
            run.text.len().put(to);
            (run.source.start as i32 - before).put(to);
            to.push(u8::from(!run.verbatim) + 2 * u8::from(run.foreign));
            if !run.verbatim {
                (run.source.end as i32 - run.source.start as i32).put(to);
            }
            before = run.source.end as i32;
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let text = take_text(from)?;
        let mut mapped = MappedText::new();
        let mut before = 0;
        while mapped.len() < text.len() {
            let length = usize::take(from)?;
            let at = mapped.len();
            let run = text.get(at..at.checked_add(length)?)?;
            let source = usize::try_from(i32::take(from)?.checked_add(before)?).ok()?;
            match (run.is_empty(), u8::take(from)?) {
                (true, _) => return None,
                (_, 0) => mapped.push_verbatim(run, source),
                (_, kind) => {
                    let end = i32::take(from)?.checked_add(source as i32)?;
                    mapped.push_stand_in(run, source..usize::try_from(end).ok()?, kind & 2 != 0);
                }
            }
            before = i32::try_from(mapped.source_end()).ok()?;
        }
        Some(mapped)
    }
}

impl<T: Wire> Wire for Result<T, KehoachError> {
    fn put(&self, to: &mut Vec<u8>) {
        self.is_ok().put(to);
        match self {
            Ok(it) => it.put(to),
            Err(error) => error.put(to),
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some(match bool::take(from)? {
            true => Ok(T::take(from)?),
            false => Err(KehoachError::take(from)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{docx, html, text};
    use proptest::prelude::*;

    #[test]
    fn a_chunk_is_read_the_same_on_the_other_side() {
        let html = "<p>Một<br>hai<p>ba";
        let chunk = || Chunk::Html(html::gather(html));
        let sent = read_chunk(&write_chunk(&chunk())).map(Chunk::read);
        assert_eq!(sent, Some(html::read(html)));
        let sent = read_chunk(&write_chunk(&Chunk::Text("Một\n\nhai".to_owned())));
        assert_eq!(sent.map(Chunk::read), Some(text::read("Một\n\nhai")));
        assert!(read_chunk(&[9]).is_none());
    }

    fn comes_back(document: Document) {
        let sent = Ok(document);
        let bytes = write(&sent);
        assert_eq!(read(&bytes), Some(sent));
        // What is cut off, or goes on, is no document.
        assert_eq!(read(&bytes[..bytes.len() - 1]), None);
        assert_eq!(read(&[&bytes[..], &[0]].concat()), None);
    }

    /// Files of a folder whose names end so.
    fn files(folder: &str, end: &str) -> Vec<std::path::PathBuf> {
        let listed = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut all: Vec<_> = listed.map(|entry| entry.path()).collect();
        all.retain(|path| path.to_string_lossy().ends_with(end));
        all.sort();
        all
    }

    #[test]
    fn every_document_of_the_corpus_comes_back() {
        let folders = [
            "tests/fixtures",
            "tests/plans",
            "../shared/corpus/rendered",
            "../shared/corpus/real",
            "../shared/gold/plans",
        ];
        let mut docx_with_layout = 0;
        for folder in folders {
            for path in files(folder, ".docx") {
                let Ok(document) = docx::read(&std::fs::read(path).unwrap(), Default::default())
                else {
                    continue;
                };
                docx_with_layout += usize::from(document.layout.is_some());
                comes_back(document);
            }
            for path in files(folder, ".html") {
                // Some are in old encodings, which a browser has decoded before.
                let bytes = std::fs::read(path).unwrap();
                comes_back(html::read(&String::from_utf8_lossy(&bytes)));
            }
            for path in files(folder, ".txt") {
                let bytes = std::fs::read(path).unwrap();
                comes_back(text::read(&String::from_utf8_lossy(&bytes)));
            }
        }
        assert!(docx_with_layout > 0);
    }

    #[test]
    fn what_no_writer_can_show_comes_back_too() {
        let at = Span::new(3, 1..2);
        let mut content = MappedText::new();
        content.push_stand_in("a", 70_000..70_003, true);
        content.push_verbatim("đ🙂", 5);
        content.push_mapped("\t", 5..5);
        let style = ParagraphStyle {
            number: Some("1.".to_owned()),
            heading: Some(200),
            bold_lead: 1,
            caps: true,
            ..ParagraphStyle::default()
        };
        let table = Table {
            rows: vec![Row {
                cells: vec![Cell::new(0..1, 2)],
            }],
            delimiter: Some('|'),
        };
        comes_back(Document {
            origin: Origin::Docx,
            blocks: vec![
                Block {
                    path: Some("/đ".to_owned()),
                    source: Some(SourceRange { start: 1, end: 2 }),
                    given: Some(300),
                    ..Block::paragraph(content.clone(), style)
                },
                Block::table(content, table),
            ],
            notes: vec![
                Note::FlattenedTable(at),
                Note::Damaged(at),
                Note::LegacyEncoding(Encoding::VniWindows, at),
                Note::Unread(Unread::Embedded, at),
            ],
            layout: Some(Box::new(Layout {
                sections: vec![PageSection {
                    margins: Some(Margins {
                        top: -1134,
                        left: i32::MIN,
                        right: i32::MAX,
                        ..Margins::default()
                    }),
                    number: Some(PageNumber {
                        in_header: true,
                        alignment: Some(Alignment::Justified),
                        format: RunFormat {
                            color: Some([1, 0, 255]),
                            size: u16::MAX,
                            ..RunFormat::default()
                        },
                    }),
                    ..PageSection::default()
                }],
                ..Layout::default()
            })),
            lines: Lines::default(),
        });
        let refused = Err(KehoachError::new(ErrorCode::BadDocx, "Tệp hỏng").at("/docx"));
        assert_eq!(read(&write(&refused)), Some(refused));
    }

    proptest! {
        #[test]
        fn any_text_comes_back(source in "[a-zđA-ZĐ0-9 ./|<>&;\n\t\u{300}🙂-]{0,200}") {
            comes_back(text::read(&source));
            comes_back(html::read(&source));
        }

        #[test]
        fn bytes_of_nobody_are_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            read(&bytes);
        }

        #[test]
        fn damaged_bytes_are_no_panic(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let mut bytes = write(&Ok(html::read("<p>Kế hoạch<table><tr><td>1<td>2</table>")));
            let at = at.index(bytes.len());
            bytes[at] = byte;
            read(&bytes);
        }
    }
}
