//! The style sheet: what paragraphs and characters of a style are set as.

use super::super::fonts::{Fonts, Theme};
use super::bytes::u16_at;
use super::file::{File, Part};
use super::props::{Characters, Paragraphs};

/// Styles made from each other at most; a longer chain is a circle.
const LONGEST_CHAIN: usize = 30;
/// Bytes of changes to characters that are gone through: each run of a character style does so anew.
const LONGEST: usize = 1024;
/// The number of no style.
const NOBODY: u16 = 0x0fff;

/// A style as the file states it.
#[derive(Debug, Clone, Copy, Default)]
struct Stated<'f> {
    /// Which of the built-in ones it is.
    built_in: u16,
    is_paragraph: bool,
    base: u16,
    paragraph: &'f [u8],
    characters: &'f [u8],
}

/// The style sheet, and the fonts that all formats name.
pub(super) struct Styles<'f> {
    stated: Vec<Stated<'f>>,
    fonts: (u16, u16),
    /// What each style comes to, as soon as it was asked for.
    resolved: Vec<Option<(Paragraphs, Characters)>>,
}

impl<'f> Styles<'f> {
    pub fn read(file: &'f File) -> Self {
        let sheet = file.part(Part::Styles);
        let mut styles = Self {
            stated: Vec::new(),
            fonts: (0, 0),
            resolved: Vec::new(),
        };
        styles.fill(sheet);
        styles.resolved = vec![None; styles.stated.len()];
        styles
    }

    fn fill(&mut self, sheet: &'f [u8]) -> Option<()> {
        let length = usize::from(u16_at(sheet, 0)?);
        let count = u16_at(sheet, 2)?;
        let fixed = usize::from(u16_at(sheet, 4)?);
        self.fonts = (u16_at(sheet, 14)?, u16_at(sheet, 18)?);
        let mut rest = sheet.get(2 + length..)?;
        for _ in 0..count {
            let length = usize::from(u16_at(rest, 0)?);
            let style = rest.get(2..2 + length)?;
            self.stated
                .push(Stated::read(style, fixed).unwrap_or_default());
            rest = &rest[2 + length..];
        }
        Some(())
    }

    /// What paragraphs and their characters are by a style alone.
    pub fn of(&mut self, style: u16) -> (Paragraphs, Characters) {
        let known = self.resolved.get(usize::from(style));
        if let Some(Some(known)) = known {
            return known.clone();
        }
        let mut chain = Vec::new();
        let mut next = style;
        while let Some(stated) = self.stated.get(usize::from(next)) {
            if next == NOBODY || chain.len() >= LONGEST_CHAIN {
                break;
            }
            chain.push(*stated);
            next = stated.base;
        }
        let mut paragraph = Paragraphs::default();
        let mut characters = Characters::new(self.fonts);
        for stated in chain.iter().rev() {
            paragraph.apply(stated.paragraph);
            characters.apply(stated.characters);
        }
        paragraph.style = style;
        if let Some(slot) = self.resolved.get_mut(usize::from(style)) {
            *slot = Some((paragraph.clone(), characters));
        }
        (paragraph, characters)
    }

    /// The changes that a character style makes, those that it is made from first.
    pub fn changes(&self, style: u16) -> Vec<&'f [u8]> {
        let of = |style: u16| {
            self.stated
                .get(usize::from(style))
                .map(|stated| (style, stated))
        };
        let chain = std::iter::successors(of(style), |(_, stated)| of(stated.base));
        let mut changes: Vec<&[u8]> = chain
            .take(LONGEST_CHAIN)
            .filter(|(_, stated)| !stated.is_paragraph)
            .map(|(_, stated)| stated.characters)
            .collect();
        changes.reverse();
        changes
    }

    /// The level of a built-in heading, from 1.
    pub fn heading(&self, style: u16) -> Option<u8> {
        let built_in = self.stated.get(usize::from(style))?.built_in;
        u8::try_from(built_in)
            .ok()
            .filter(|level| (1..=9).contains(level))
    }

    /// Whether it is one of the built-in ones for tables of contents.
    pub fn is_contents(&self, style: u16) -> bool {
        let stated = self.stated.get(usize::from(style));
        stated.is_some_and(|stated| (19..=27).contains(&stated.built_in))
    }
}

impl<'f> Stated<'f> {
    fn read(style: &'f [u8], fixed: usize) -> Option<Self> {
        let kind = u16_at(style, 2)?;
        let count = u16_at(style, 4)? & 15;
        let name = usize::from(u16_at(style, fixed)?);
        let mut at = fixed + 2 + name * 2 + 2;
        let mut changes: [&[u8]; 3] = [&[]; 3];
        for slot in changes.iter_mut().take(usize::from(count)) {
            // Each begins at an even place.
            at += at & 1;
            let length = usize::from(u16_at(style, at)?);
            *slot = style.get(at + 2..at + 2 + length)?;
            at += 2 + length;
        }
        let [first, second, third] = changes;
        // The changes to paragraphs stand behind the style's own number.
        let (paragraph, characters) = match kind & 15 {
            1 => (first.get(2..), second),
            2 => (None, first),
            3 => (second.get(2..), third),
            _ => (first.get(2..), &[][..]),
        };
        Some(Self {
            built_in: u16_at(style, 0)? & 0x0fff,
            is_paragraph: kind & 15 == 1,
            base: kind >> 4,
            paragraph: paragraph.unwrap_or_default(),
            characters: characters.get(..LONGEST).unwrap_or(characters),
        })
    }
}

/// The fonts by their places in the file's list, as numbers of names.
pub(super) fn fonts(file: &File) -> (Fonts, Vec<u16>) {
    /// Where a name begins in an entry.
    const NAME: usize = 40;
    let mut fonts = Fonts::new(Theme::default());
    let mut numbers = Vec::new();
    let mut rest = file.part(Part::Fonts).get(4..).unwrap_or_default();
    while let Some((length, after)) = rest.split_first() {
        let length = usize::from(*length);
        let entry = rest.get(..=length).unwrap_or(rest);
        let (pairs, _) = entry.get(NAME..).unwrap_or_default().as_chunks::<2>();
        let units = pairs.iter().map(|pair| u16::from_le_bytes(*pair));
        let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
        numbers.push(fonts.number(&String::from_utf16_lossy(&units)));
        rest = after.get(length..).unwrap_or_default();
    }
    (fonts, numbers)
}
