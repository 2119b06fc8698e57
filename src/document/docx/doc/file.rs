//! The streams of a `.doc`, and where in them everything stands (the file information block).

use super::super::refusal::{DAMAGED, ENCRYPTED, OLD_WORD, Refusal};
use super::super::sniff;
use super::bytes::{place_at, u16_at};
use super::compound::Compound;

/// Where the pairs of places and lengths begin.
const PAIRS: usize = 0x9a;
/// What the main stream of every Word file of this kind begins with.
const MARK: u16 = 0xa5ec;
/// The first version of this kind: Word 97.
const FIRST_VERSION: u16 = 0xc0;
/// Bits of the flags: under a password; which of the two streams has the tables.
const IS_ENCRYPTED: u16 = 0x0100;
const SECOND_TABLE: u16 = 0x0200;

/// The pairs that are read, by their index.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    Styles = 1,
    FootnoteReferences = 2,
    Footnotes = 3,
    Sections = 6,
    Headers = 11,
    CharacterFormats = 12,
    ParagraphFormats = 13,
    Fonts = 15,
    Settings = 31,
    Pieces = 33,
    Shapes = 40,
    EndnoteReferences = 46,
    Endnotes = 47,
    Drawings = 50,
    Boxes = 56,
    Lists = 73,
    ListUses = 74,
}

/// The streams.
pub(super) struct File {
    pub main: Vec<u8>,
    tables: Vec<u8>,
    /// Pictures, and formats that are too long for their place.
    pub data: Vec<u8>,
}

impl File {
    pub fn open(bytes: &[u8]) -> Result<Self, Refusal> {
        let compound = Compound::open(bytes);
        let main = compound
            .as_ref()
            .and_then(|file| file.stream("WordDocument"));
        let (Some(compound), Some(main)) = (compound, main) else {
            return Err(sniff::refuse(bytes));
        };
        let damaged = || Refusal::in_part(DAMAGED, "word/document");
        let flags = u16_at(&main, 10).ok_or_else(damaged)?;
        let version = u16_at(&main, 2).ok_or_else(damaged)?;
        if u16_at(&main, 0) != Some(MARK) || version < FIRST_VERSION {
            return Err(Refusal::bad(OLD_WORD, &[]));
        }
        if flags & IS_ENCRYPTED != 0 {
            return Err(Refusal::bad(ENCRYPTED, &[]));
        }
        let table = match flags & SECOND_TABLE {
            0 => "0Table",
            _ => "1Table",
        };
        Ok(Self {
            tables: compound.stream(table).ok_or_else(damaged)?,
            data: compound.stream("Data").unwrap_or_default(),
            main,
        })
    }

    /// A part of the stream of tables; empty where there is none.
    pub fn part(&self, part: Part) -> &[u8] {
        let (start, length) = self.pair(part);
        let end = start.saturating_add(length);
        self.tables.get(start..end).unwrap_or_default()
    }

    /// The same to the end of the stream: some parts say a length that leaves out what belongs to them.
    pub fn from(&self, part: Part) -> &[u8] {
        match self.pair(part) {
            (_, 0) => &[],
            (start, _) => self.tables.get(start..).unwrap_or_default(),
        }
    }

    fn pair(&self, part: Part) -> (usize, usize) {
        let at = PAIRS + 8 * part as usize;
        let number = |at| place_at(&self.main, at).unwrap_or_default();
        (number(at), number(at + 4))
    }

    /// Characters of each story, in the order of the text: the main one, footnotes, headers, macros,
    /// comments, endnotes, text boxes.
    pub fn stories(&self) -> [usize; 7] {
        std::array::from_fn(|story| place_at(&self.main, 0x4c + 4 * story).unwrap_or_default())
    }
}
