//! Which formats hold where: pages of the main stream that name, for stretches of it, the changes to a style.

use super::bytes::{Plc, place_at, u16_at};
use super::file::{File, Part};

/// Bytes of a page of formats.
const PAGE: usize = 512;

/// A stretch of the main stream and where its changes stand.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    start: usize,
    end: usize,
    from: usize,
    to: usize,
}

/// The formats of characters, or of paragraphs.
#[derive(Debug, Default)]
pub(super) struct Formats {
    /// In the order of the stream.
    stretches: Vec<Stretch>,
}

impl Formats {
    /// Of characters.
    pub fn of_characters(file: &File) -> Self {
        Self::read(file, Part::CharacterFormats, 1, |main, page, at| {
            let offset = usize::from(*main.get(page + at)?) * 2;
            let start = page + offset;
            let length = usize::from(*main.get(start)?);
            Some(match offset {
                0 => (0, 0),
                _ => (start + 1, start + 1 + length),
            })
        })
    }

    /// Of paragraphs: the number of the style stands before the changes.
    pub fn of_paragraphs(file: &File) -> Self {
        Self::read(file, Part::ParagraphFormats, 13, |main, page, at| {
            let offset = usize::from(*main.get(page + at)?) * 2;
            let start = page + offset;
            Some(match (offset, usize::from(*main.get(start)?)) {
                (0, _) => (0, 0),
                (_, 0) => {
                    let length = usize::from(*main.get(start + 1)?) * 2;
                    (start + 2, start + 2 + length)
                }
                (_, words) => (start + 1, start + words * 2),
            })
        })
    }

    fn read(
        file: &File,
        part: Part,
        width: usize,
        of: impl Fn(&[u8], usize, usize) -> Option<(usize, usize)>,
    ) -> Self {
        let main = &file.main;
        let table = Plc::new(file.part(part), 4);
        let mut stretches = Vec::new();
        // No page is named twice by a program that wrote them.
        for entry in 0..table.count.min(main.len() / PAGE + 1) {
            let number = table.data(entry).and_then(|data| place_at(data, 0));
            let Some(page) = number.map(|number| (number & 0x003f_ffff) * PAGE) else {
                continue;
            };
            let Some(count) = main.get(page + PAGE - 1).map(|count| usize::from(*count)) else {
                continue;
            };
            for run in 0..count {
                let bounds = (
                    place_at(main, page + run * 4),
                    place_at(main, page + run * 4 + 4),
                    of(main, page, (count + 1) * 4 + run * width),
                );
                let (Some(start), Some(end), Some((from, to))) = bounds else {
                    continue;
                };
                // A page is gone through in order, and pages are.
                let last = stretches.last().map_or(0, |last: &Stretch| last.end);
                if start < end && start >= last {
                    stretches.push(Stretch {
                        start,
                        end,
                        from,
                        to,
                    });
                }
            }
        }
        Self { stretches }
    }

    /// The changes that hold at a place, and where they end to hold.
    pub fn at<'f>(&self, file: &'f File, place: usize) -> (&'f [u8], usize) {
        let after = self.stretches.partition_point(|it| it.start <= place);
        let found = after.checked_sub(1).map(|at| self.stretches[at]);
        match found.filter(|it| place < it.end) {
            Some(it) => (file.main.get(it.from..it.to).unwrap_or_default(), it.end),
            None => {
                let next = self.stretches.get(after).map(|next| next.start);
                (&[], next.unwrap_or(usize::MAX))
            }
        }
    }
}

/// A change of one property.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sprm<'b> {
    pub code: u16,
    /// What it is changed to.
    pub operand: &'b [u8],
}

impl Sprm<'_> {
    pub fn byte(&self) -> u8 {
        self.operand.first().copied().unwrap_or_default()
    }

    pub fn word(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or_default()
    }

    pub fn signed(&self) -> i32 {
        i32::from(self.word().cast_signed())
    }
}

/// The changes of a list, one after the other.
pub(super) fn sprms(bytes: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    const TABLE: u16 = 0xd608;
    const TABS: u16 = 0xc615;
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let code = u16_at(rest, 0)?;
        let after = &rest[2..];
        let (skip, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            _ if code == TABLE => (2, usize::from(u16_at(after, 0)?).saturating_sub(1)),
            _ => match (*after.first()?, code) {
                (255, TABS) => {
                    let deleted = usize::from(*after.get(1)?);
                    let added = usize::from(*after.get(2 + deleted * 4)?);
                    (1, 2 + deleted * 4 + added * 3)
                }
                (length, _) => (1, usize::from(length)),
            },
        };
        let operand = after.get(skip..skip + length)?;
        rest = &after[skip + length..];
        Some(Sprm { code, operand })
    })
}
