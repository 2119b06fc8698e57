//! One paragraph's or cell's text out of pieces of the source: blanks made single, markup dropped, every
//! character still mapped.

use super::markup::{With, edits};
use crate::document::text::lines::cut::{Cut, cut_before_mark, ends_in_cut_hyphen};
use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};
use crate::vietnamese::offsets::MappedText;
use std::ops::Range;

/// What the markup said about the whole of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// Every word was bold.
    pub bold: bool,
    /// Bytes of the beginning that were bold, where not every word was.
    pub bold_lead: usize,
    /// Every word was italic.
    pub italic: bool,
    /// There was no markup, and no blank but single ones.
    pub none: bool,
    /// A number was struck out and another written over it: a hand's correction that was misread.
    pub overwritten: bool,
}

/// The clean text of byte ranges of `normal`, joined by blanks (or by nothing after a split number's hyphen).
pub fn clean(normal: &MappedText, parts: &[Range<usize>]) -> (MappedText, Marks) {
    let text = normal.as_str();
    // With a blank between each two.
    let most = parts.iter().map(|part| part.len() + 1).sum();
    let mut out = Cleaner::new(normal, most);
    if parts.iter().all(|part| is_bare(&text[part.clone()])) {
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                let gap = parts[index - 1].end..part.start.max(parts[index - 1].end);
                out.break_line(gap, &text[part.clone()]);
            }
            if !part.is_empty() {
                out.settle();
                out.out.push_from(normal, part.clone());
            }
        }
        out.marks.none = true;
        return (out.out, out.marks);
    }
    let edits = edits(text, parts);
    let mut edit = edits.iter().peekable();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            let gap = parts[index - 1].end..part.start.max(parts[index - 1].end);
            out.break_line(gap, &text[part.clone()]);
        }
        let mut at = part.start;
        while let Some(next) = edit.peek()
            && next.range.start < part.end
        {
            out.copy(at..next.range.start.max(at));
            at = next.range.end.clamp(at, part.end);
            match next.with {
                With::Nothing => {}
                With::Blank => out.blank(next.range.clone()),
                With::Char(c) => out.replace(c, next.range.clone()),
                With::Bold(on) => out.bold = on,
                With::Italic(on) => out.italic = on,
                With::Overwritten => out.marks.overwritten = true,
            }
            edit.next();
        }
        out.copy(at..part.end);
    }
    out.finish()
}

struct Cleaner<'a> {
    normal: &'a MappedText,
    out: MappedText,
    /// Blank that is due before the next character, with its place.
    due: Option<Range<usize>>,
    bold: bool,
    italic: bool,
    words: [usize; 3], // letters in all, bold, italic
    /// Where the first letters stand that are not bold.
    plain: Option<usize>,
    marks: Marks,
}

impl<'a> Cleaner<'a> {
    fn new(normal: &'a MappedText, most: usize) -> Self {
        Self {
            normal,
            out: MappedText::with_capacity(most),
            due: None,
            bold: false,
            italic: false,
            words: [0; 3],
            plain: None,
            marks: Marks::default(),
        }
    }

    fn blank(&mut self, place: Range<usize>) {
        self.due = Some(match self.due.take() {
            Some(due) => due.start..place.end.max(due.end),
            None => place,
        });
    }

    fn settle(&mut self) {
        let Some(due) = self.due.take() else { return };
        if self.out.is_empty() {
            return;
        }
        if &self.normal.as_str()[due.clone()] == " " {
            self.out.push_from(self.normal, due);
        } else {
            self.out.push_mapped(" ", self.normal.source_range(due));
        }
    }

    fn count(&mut self, run: &str) {
        let letters = run.chars().filter(|c| is_alphanumeric(*c)).count();
        if !self.bold && self.plain.is_none() && run.contains(is_alphabetic) {
            self.plain = Some(self.out.len());
        }
        self.words[0] += letters;
        self.words[1] += if self.bold { letters } else { 0 };
        self.words[2] += if self.italic { letters } else { 0 };
    }

    fn copy(&mut self, range: Range<usize>) {
        let text = self.normal.as_str();
        let mut at = range.start;
        while at < range.end {
            let rest = &text[at..range.end];
            let word = words(rest);
            if word > 0 {
                self.settle();
                self.count(&rest[..word]);
                self.out.push_from(self.normal, at..at + word);
            }
            let rest = &rest[word..];
            let blanks = rest.find(|c| !is_blank(c)).unwrap_or(rest.len());
            if blanks > 0 {
                self.blank(at + word..at + word + blanks);
            }
            at += word + blanks;
        }
    }

    fn replace(&mut self, with: char, range: Range<usize>) {
        self.settle();
        let mut buffer = [0; 4];
        let with = with.encode_utf8(&mut buffer);
        self.count(with);
        self.out.push_mapped(with, self.normal.source_range(range));
    }

    /// Between two lines: a blank, unless a number was cut at its hyphen ("08-⏎NQ/TW", "08⏎-NQ/TW").
    fn break_line(&mut self, gap: Range<usize>, next: &str) {
        let done = self.out.as_str();
        let cut = self.due.is_none()
            && (ends_in_cut_hyphen(done) && next.chars().next().is_some_and(is_alphanumeric)
                || cut_before_mark(done, next) == Some(Cut::Tight));
        if !cut {
            self.blank(gap);
        }
    }

    fn finish(mut self) -> (MappedText, Marks) {
        let [all, bold, italic] = self.words;
        self.marks.bold = all > 0 && bold == all;
        if bold > 0 && bold < all {
            self.marks.bold_lead = self.plain.unwrap_or(0);
        }
        self.marks.italic = all > 0 && italic == all;
        (self.out, self.marks)
    }
}

/// Whether a text is copied as it stands: nothing in it can be markup, and its blanks are single ones
/// between words. Most lines are so.
fn is_bare(text: &str) -> bool {
    let mut before = b' ';
    let bare = text.bytes().all(|byte| {
        let sign = SIGNS[usize::from(byte)];
        let twice = sign == TWICE && byte == before;
        before = byte;
        sign != MARK && !twice
    });
    bare && !text.ends_with(' ')
}

/// What may begin or end markup, and what does so where it stands twice.
const MARK: u8 = 1;
const TWICE: u8 = 2;
/// Every byte of a draft is looked up.
static SIGNS: [u8; 256] = {
    let mut signs = [0; 256];
    let (marks, mut at) = (b"*_<\\&[]~\t\n\x0c", 0);
    while at < marks.len() {
        signs[marks[at] as usize] = MARK;
        at += 1;
    }
    signs[b' ' as usize] = TWICE;
    signs[b'-' as usize] = TWICE;
    signs
};

/// Bytes at the front that are copied as they stand: words with single spaces between them.
fn words(text: &str) -> usize {
    let blank = |byte: u8| is_blank(char::from(byte));
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let single = byte == b' ' && at > 0 && bytes.get(at + 1).is_some_and(|next| !blank(*next));
        if blank(byte) && !single {
            break;
        }
        at += 1;
    }
    at
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::text::lines::{Typed, split};
    use crate::known::Memory;

    fn cleaned(source: &str) -> (String, Marks) {
        let normal = MappedText::identity(source);
        let whole = 0..source.len();
        let (text, marks) = clean(&normal, std::slice::from_ref(&whole));
        (text.as_str().to_owned(), marks)
    }

    #[test]
    fn emphasis_marks_are_dropped_and_remembered() {
        let (text, marks) = cleaned("**I. MỤC ĐÍCH**");
        assert_eq!(text, "I. MỤC ĐÍCH");
        assert!(marks.bold && !marks.italic);
        let (text, marks) = cleaned("**Điều 1.** Ban hành (*có Phụ lục kèm theo*)");
        assert_eq!(text, "Điều 1. Ban hành (có Phụ lục kèm theo)");
        assert!(!marks.bold);
        let (text, marks) = cleaned("***Nơi nhận:***");
        assert_eq!(text, "Nơi nhận:");
        assert!(marks.bold && marks.italic);
    }

    #[test]
    fn a_bold_mark_whose_partner_is_beyond_a_line_break_is_dropped() {
        assert_eq!(cleaned("**KT. CHỦ TỊCH").0, "KT. CHỦ TỊCH");
        assert_eq!(cleaned("PHÓ CHỦ TỊCH**").0, "PHÓ CHỦ TỊCH");
    }

    #[test]
    fn stars_and_underscores_of_plain_text_stay() {
        assert_eq!(
            cleaned("5 * 3 (*) và (*) ghi_chú_này").0,
            "5 * 3 (*) và (*) ghi_chú_này"
        );
        assert_eq!(cleaned("Số: ____/KH-UBND").0, "Số: ____/KH-UBND");
    }

    #[test]
    fn tags_escapes_entities_and_spans_are_dropped() {
        assert_eq!(cleaned("<b>1</b> a\\) R&amp;D<br>x").0, "1 a) R&D x");
        assert_eq!(
            cleaned("[Độc lập]{.underline} [web](https://a.vn)").0,
            "Độc lập web"
        );
        assert_eq!(
            cleaned("thực hiện<sup>1</sup>. a < b [x]").0,
            "thực hiện. a < b [x]"
        );
    }

    #[test]
    fn a_number_corrected_by_hand_keeps_the_printed_one() {
        let (text, marks) = cleaned("số: ~~1703~~ <sup>1702</sup>/QĐ-TTg");
        assert_eq!(text, "số: 1703/QĐ-TTg");
        assert!(marks.overwritten);
    }

    #[test]
    fn a_number_cut_at_its_hyphen_is_whole_again() {
        let source = "số 08-\nNQ/TW  ngày\n  01";
        let normal = MappedText::identity(source);
        let memory = Memory::default();
        let typed = Typed::new(MappedText::identity(source), &memory);
        let (lines, _) = split(&typed, &memory);
        let parts: Vec<_> = lines.iter().map(|line| line.body.clone()).collect();
        let (text, _) = clean(&normal, &parts);
        assert_eq!(text.as_str(), "số 08-NQ/TW ngày 01");
        let at = text.as_str().find("NQ").unwrap();
        assert_eq!(text.source_range(at..at + 2), 7..9);
    }
}
