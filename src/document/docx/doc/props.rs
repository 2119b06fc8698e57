//! What the changes of a format come to: how characters and paragraphs are set.

use super::super::props::ParagraphProps;
use super::bytes::{i16_at, u32_at};
use super::formats::{Sprm, sprms};
use crate::document::layout::{Alignment, LineSpacing, RunFormat};

/// How characters are set.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Characters {
    /// Fonts by their places in the file's list: of ASCII, and of other letters.
    pub ascii: u16,
    pub other: u16,
    size: u16,
    bold: bool,
    italic: bool,
    caps: bool,
    small_caps: bool,
    underline: bool,
    color: Option<[u8; 3]>,
    pub hidden: bool,
    /// Its deletion was tracked.
    pub deleted: bool,
    /// A sign of a symbol font in the place of the character: font and code.
    pub symbol: Option<(u16, u16)>,
    /// The character stands for something.
    pub special: bool,
    /// What stands there belongs to a field's data.
    pub is_data: bool,
    /// Where its picture is described.
    pub picture: Option<u32>,
    /// The style that it names.
    pub style: Option<u16>,
}

impl Characters {
    /// What holds where no style is to be had.
    pub fn new(fonts: (u16, u16)) -> Self {
        Self {
            ascii: fonts.0,
            other: fonts.1,
            size: 20,
            ..Self::default()
        }
    }

    /// Apply changes over what a style gives.
    pub fn apply(&mut self, changes: &[u8]) {
        let style = *self;
        for sprm in sprms(changes) {
            let toggle = |of_style: bool| match sprm.byte() {
                0x80 => of_style,
                0x81 => !of_style,
                value => value == 1,
            };
            match sprm.code {
                0x0800 => self.deleted = sprm.byte() == 1,
                0x0835 => self.bold = toggle(style.bold),
                0x0836 => self.italic = toggle(style.italic),
                0x083a => self.small_caps = toggle(style.small_caps),
                0x083b => self.caps = toggle(style.caps),
                0x083c => self.hidden = toggle(style.hidden),
                0x0855 => self.special = sprm.byte() == 1,
                0x0806 => self.is_data = sprm.byte() == 1,
                0x2a3e => self.underline = sprm.byte() != 0,
                0x2a42 => self.color = indexed(sprm.byte()),
                0x6870 => self.color = color(sprm),
                0x4a43 => self.size = sprm.word(),
                0x4a4f => self.ascii = sprm.word(),
                0x4a51 => self.other = sprm.word(),
                0x4a30 => self.style = Some(sprm.word()),
                0x6a03 => self.picture = u32_at(sprm.operand, 0),
                0x6a09 => {
                    let code = super::bytes::u16_at(sprm.operand, 2);
                    self.symbol = code.map(|code| (sprm.word(), code));
                }
                _ => {}
            }
        }
    }

    /// Apply the changes of a character style: what both say of a switch cancels out.
    pub fn apply_style(&mut self, changes: &[u8]) {
        let before = *self;
        self.apply(changes);
        for sprm in sprms(changes) {
            let set = sprm.byte() == 1;
            match sprm.code {
                0x0835 => self.bold = before.bold ^ set,
                0x0836 => self.italic = before.italic ^ set,
                0x083a => self.small_caps = before.small_caps ^ set,
                0x083b => self.caps = before.caps ^ set,
                0x083c => self.hidden = before.hidden ^ set,
                _ => {}
            }
        }
    }

    /// The same for the layout; fonts go by the numbers that they have there.
    pub fn format(&self, font: u16) -> RunFormat {
        RunFormat {
            font,
            size: self.size,
            bold: self.bold,
            italic: self.italic,
            underline: self.underline,
            caps: self.caps,
            small_caps: self.small_caps,
            color: self.color,
        }
    }
}

/// A colour of the old list of sixteen.
fn indexed(index: u8) -> Option<[u8; 3]> {
    const COLORS: [[u8; 3]; 16] = [
        [0, 0, 0],
        [0, 0, 255],
        [0, 255, 255],
        [0, 255, 0],
        [255, 0, 255],
        [255, 0, 0],
        [255, 255, 0],
        [255, 255, 255],
        [0, 0, 128],
        [0, 128, 128],
        [0, 128, 0],
        [128, 0, 128],
        [128, 0, 0],
        [128, 128, 0],
        [128, 128, 128],
        [192, 192, 192],
    ];
    COLORS.get(usize::from(index).checked_sub(1)?).copied()
}

fn color(sprm: Sprm) -> Option<[u8; 3]> {
    match *sprm.operand.first_chunk()? {
        [_, _, _, 0xff] => None,
        [red, green, blue, _] => Some([red, green, blue]),
    }
}

/// How a paragraph is set, and where it stands in lists and tables.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraphs {
    pub style: u16,
    pub props: ParagraphProps,
    /// Its list, from 1; 0 for none.
    pub list: u16,
    pub level: u8,
    /// Tables around it.
    pub depth: u32,
    in_table: bool,
    /// It ends a cell of a table within another.
    pub ends_cell: bool,
    /// It ends a row.
    pub ends_row: bool,
    /// Where changes stand that are too long for their place.
    pub more: Option<u32>,
}

impl Paragraphs {
    /// Tables around it, as either of two ways says.
    pub fn tables(&self) -> u32 {
        self.depth.max(u32::from(self.in_table))
    }

    /// Apply changes.
    pub fn apply(&mut self, changes: &[u8]) {
        let props = &mut self.props;
        for sprm in sprms(changes) {
            match sprm.code {
                0x2403 | 0x2461 => {
                    props.alignment = Some(match sprm.byte() {
                        0 => Alignment::Left,
                        1 => Alignment::Center,
                        2 => Alignment::Right,
                        _ => Alignment::Justified,
                    });
                }
                0x840e | 0x845d => props.right = Some(sprm.signed()),
                0x840f | 0x845e => props.left = Some(sprm.signed()),
                0x8411 | 0x8460 => props.first_line = Some(sprm.signed()),
                0xa413 => props.before = Some(i32::from(sprm.word())),
                0xa414 => props.after = Some(i32::from(sprm.word())),
                0x6412 => props.line_spacing = spacing(sprm),
                0x2640 => props.outline = Some(sprm.byte()),
                0x6426 => props.border_below = Some(is_border(sprm.operand)),
                0xc650 => props.border_below = Some(is_new_border(sprm.operand)),
                0xc60d | 0xc615 if centers(sprm.operand) == Some(true) => {
                    props.center_tab = Some(true);
                }
                0x8418 => {
                    props.frame = Some(match sprm.signed() {
                        0 => Some(Alignment::Left),
                        -4 => Some(Alignment::Center),
                        -8 => Some(Alignment::Right),
                        _ => None,
                    });
                }
                0x260a => self.level = sprm.byte(),
                0x460b => self.list = sprm.word(),
                0x2416 => self.in_table = sprm.byte() != 0,
                0x2417 | 0x244c => self.ends_row = sprm.byte() != 0,
                0x244b => self.ends_cell = sprm.byte() != 0,
                0x6649 => self.depth = u32_at(sprm.operand, 0).unwrap_or_default(),
                0x6646 => self.more = u32_at(sprm.operand, 0),
                _ => {}
            }
        }
    }
}

fn spacing(sprm: Sprm) -> Option<LineSpacing> {
    let height = i32::from(i16_at(sprm.operand, 0)?);
    Some(match (i16_at(sprm.operand, 2)?, height) {
        (_, 0) => return None,
        (1, lines) => LineSpacing::Lines(lines),
        (_, ..0) => LineSpacing::Exactly(-height),
        _ => LineSpacing::AtLeast(height),
    })
}

/// Whether a border is drawn: its width and its kind.
pub(super) fn is_border(border: &[u8]) -> bool {
    matches!(border, [width, kind, ..] if *kind != 0 && *kind != 0xff && *width != 0xff)
}

/// The same of one that has a colour before.
pub(super) fn is_new_border(border: &[u8]) -> bool {
    border.get(4..).is_some_and(is_border)
}

/// Whether one of the tab stops that are added brings text to the middle.
fn centers(tabs: &[u8]) -> Option<bool> {
    let deleted = usize::from(*tabs.first()?);
    // Of each that is taken away there is its place, and in one form how near it may be.
    let count = |width: usize| {
        let at = 1 + deleted * width;
        let added = usize::from(*tabs.get(at)?);
        let kinds = tabs.get(at + 1 + added * 2..at + 1 + added * 3)?;
        (tabs.len() == at + 1 + added * 3).then_some(kinds)
    };
    let kinds = count(2).or_else(|| count(4))?;
    Some(kinds.iter().any(|kind| kind & 7 == 1))
}
