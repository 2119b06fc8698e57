//! Text typed for fonts older than Unicode (".VnTime", "VNI-Times"), turned into Unicode.
//!
//! The font says how a run was typed, the letters say whether it is so: many a file keeps the name of
//! an old font over text that was typed, or converted, in Unicode since. Text in other fonts is
//! looked at as any text is: whoever changed the font alone left its letters as they were.

use std::collections::HashMap;

use super::fonts::Fonts;
use super::items::{Item, NoteId, Paragraph, each};
use crate::vietnamese::case::upper;
use crate::vietnamese::legacy::{self, Encoding};

/// Bytes of text that show how it is encoded.
const SAMPLE: usize = 64 << 10;

/// How text in a font was typed, as its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct OldFont {
    encoding: Encoding,
    /// It draws small letters as capitals (".VnTimeH").
    capitals: bool,
}

fn old_font(name: &str) -> Option<OldFont> {
    let small = name.trim().to_ascii_lowercase();
    let encoding = match small.as_str() {
        name if name.starts_with(".vn") => Encoding::Tcvn3,
        name if name.starts_with("vni-") || name.starts_with("vni ") => Encoding::VniWindows,
        _ => return None,
    };
    Some(OldFont {
        encoding,
        capitals: encoding == Encoding::Tcvn3 && name.trim().ends_with('H'),
    })
}

/// Whether a font draws an old encoding.
pub(super) fn is_old(name: &str) -> bool {
    old_font(name).is_some()
}

/// Whether a font draws TCVN3.
pub(super) fn is_tcvn3(name: &str) -> bool {
    old_font(name).is_some_and(|font| font.encoding == Encoding::Tcvn3)
}

/// The fonts of a file, and what was found out of the text set in them.
struct Typed {
    fonts: Vec<Option<OldFont>>,
    /// Encodings whose fonts hold text that is so encoded.
    shown: Vec<Encoding>,
    /// Of the text in other fonts.
    other: Option<Encoding>,
    /// None of that text is in Unicode.
    wholly: bool,
}

/// Turn what is old into Unicode.
pub(super) fn convert(
    parts: &mut [&mut Vec<Item>],
    notes: &mut HashMap<NoteId, Vec<Item>>,
    fonts: &Fonts,
) {
    let fonts: Vec<_> = fonts.names().iter().map(|name| old_font(name)).collect();
    let mut samples = [String::new(), String::new(), String::new()];
    let mut look = |paragraph: &mut Paragraph| {
        for (range, font) in paragraph.stretches(&fonts) {
            let sample = match font.map(|font| font.encoding) {
                Some(Encoding::Tcvn3) => &mut samples[0],
                Some(Encoding::VniWindows) => &mut samples[1],
                None => &mut samples[2],
            };
            if sample.len() < SAMPLE {
                sample.push_str(&paragraph.text[range]);
                sample.push('\n');
            }
        }
    };
    parts.iter_mut().for_each(|items| each(items, &mut look));
    notes.values_mut().for_each(|items| each(items, &mut look));
    let [tcvn3, vni, other] = &samples;
    let shown = [(tcvn3, Encoding::Tcvn3), (vni, Encoding::VniWindows)];
    let shown = shown
        .into_iter()
        .filter(|(text, of)| legacy::shows(text, *of));
    let typed = Typed {
        shown: shown.map(|(_, of)| of).collect(),
        other: legacy::detect(other),
        wholly: !legacy::is_unicode(other),
        fonts,
    };
    if typed.shown.is_empty() && typed.other.is_none() {
        return;
    }
    let mut turn = |paragraph: &mut Paragraph| typed.turn(paragraph);
    parts.iter_mut().for_each(|items| each(items, &mut turn));
    notes.values_mut().for_each(|items| each(items, &mut turn));
}

impl Paragraph {
    /// Its text in stretches of fonts that were typed alike.
    fn stretches(
        &self,
        fonts: &[Option<OldFont>],
    ) -> Vec<(std::ops::Range<usize>, Option<OldFont>)> {
        let mut out: Vec<(std::ops::Range<usize>, Option<OldFont>)> = Vec::new();
        let mut from = 0;
        for (end, format) in &self.runs {
            let font = fonts.get(usize::from(format.font)).copied().flatten();
            match out.last_mut() {
                Some((range, of)) if *of == font => range.end = *end,
                _ => out.push((from..*end, font)),
            }
            from = *end;
        }
        out
    }
}

impl Typed {
    fn turn(&self, paragraph: &mut Paragraph) {
        let stretches = paragraph.stretches(&self.fonts);
        let encoding_of = |font: Option<OldFont>| match font {
            Some(font) => Some(font.encoding).filter(|of| self.shown.contains(of)),
            None => self.other,
        };
        // One letter of Unicode's own shows that the paragraph was typed anew.
        let is_new = legacy::is_unicode(&paragraph.text);
        let mut text = String::with_capacity(paragraph.text.len());
        let mut old = None;
        for (range, font) in stretches {
            let before = &paragraph.text[range];
            let from = text.len();
            let mut encoding = encoding_of(font);
            match encoding {
                Some(of) if (font.is_some() || self.wholly) && !is_new => {
                    text.push_str(&legacy::convert(before, of))
                }
                Some(of) if legacy::is_unicode(before) => mended(before, of, &mut text),
                Some(of) if legacy::shows(before, of) => {
                    text.push_str(&legacy::convert(before, of));
                }
                _ => {
                    text.push_str(before);
                    encoding = None;
                }
            }
            let raised = font.is_some_and(|font| font.capitals);
            if raised && !is_new && encoding.is_some() {
                let capitals: String = text[from..].chars().map(upper).collect();
                text.replace_range(from.., &capitals);
            }
            if before != &text[from..] {
                old = old.or(encoding);
            }
        }
        if let Some(number) = &mut paragraph.number
            && let Some(encoding) = self.shown.first().copied().or(self.other)
            && legacy::shows(&number.text, encoding)
        {
            number.text = legacy::convert(&number.text, encoding);
        }
        let Some(old) = old else { return };
        paragraph.typed_in = Some(old);
        // A conversion keeps the number of characters: the ends of runs are found by counting.
        let runs = paragraph.runs.iter_mut().map(|(end, _)| end);
        turned(runs, &paragraph.text, &text);
        let trace = paragraph.trace.iter_mut().map(|(end, _)| end);
        turned(trace, &paragraph.text, &text);
        paragraph.text = text;
    }
}

/// Lead ends in a text, in ascending order, to those in one of as many characters.
fn turned<'e>(ends: impl Iterator<Item = &'e mut usize>, text: &str, to: &str) {
    let mut chars = text.char_indices().map(|(at, _)| at);
    let mut turned = to.char_indices().map(|(at, _)| at);
    let (mut before, mut after) = (chars.next(), turned.next());
    for end in ends {
        while before.is_some_and(|at| at < *end) {
            before = chars.next();
            after = turned.next();
        }
        *end = after.unwrap_or(to.len());
    }
}

/// A text of an old font into which somebody typed Unicode: a word that could be either is of the kind
/// of the one before it.
fn mended(text: &str, encoding: Encoding, out: &mut String) {
    let kind = |word: &str| match (legacy::is_unicode(word), legacy::shows(word, encoding)) {
        (true, _) => Some(false),
        (false, is_old) => is_old.then_some(true),
    };
    let words = || text.split_inclusive(char::is_whitespace);
    let mut is_old = words().find_map(kind).unwrap_or(false);
    for word in words() {
        is_old = kind(word).unwrap_or(is_old);
        match is_old {
            true => out.push_str(&legacy::convert(word, encoding)),
            false => out.push_str(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fonts_tell_the_encoding() {
        assert_eq!(old_font("Times New Roman"), None);
        assert_eq!(old_font("Vni"), None);
        let capitals = |name: &str| old_font(name).map(|font| font.capitals);
        assert_eq!(capitals(".VnTime"), Some(false));
        assert_eq!(capitals(".VnArialH"), Some(true));
        assert_eq!(capitals("VNI-Times"), Some(false));
    }
}
