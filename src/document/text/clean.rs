//! One paragraph's or cell's text out of pieces of the source: blanks made single, markup dropped, every
//! character still mapped.

use std::ops::Range;

use crate::sorting;
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::offsets::MappedText;

/// What the markup said about the whole of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// Every word was bold.
    pub bold: bool,
    /// Bytes of the beginning that were bold, where not every word was.
    pub bold_lead: usize,
    /// Every word was italic.
    pub italic: bool,
    /// A number was struck out and another written over it: a hand's correction that was misread.
    pub overwritten: bool,
}

/// The clean text of byte ranges of `normal`, joined by blanks (or by nothing after a split number's hyphen).
pub fn clean(normal: &MappedText, parts: &[Range<usize>]) -> (MappedText, Marks) {
    let text = normal.as_str();
    let edits = edits(text, parts);
    let mut out = Cleaner::new(normal);
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
    fn new(normal: &'a MappedText) -> Self {
        Self {
            normal,
            out: MappedText::new(),
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
        if !self.bold && self.plain.is_none() && run.contains(char::is_alphabetic) {
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

/// Whether a line ends in a hyphen that belongs to the word before it.
pub fn ends_in_cut_hyphen(line: &str) -> bool {
    let mut back = line.chars().rev();
    back.next() == Some('-') && back.next().is_some_and(is_alphanumeric)
}

/// How a line goes on with the mark that the line before was cut at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// "64/2007/NĐ⏎-CP", "số 12⏎/KH-SYT": one number.
    Tight,
    /// "2026⏎- 2030", "08/2024/NQ⏎- HĐND": with the blanks that it has.
    Spaced,
}

/// Whether a line that begins with a hyphen or a slash goes on with a number or a span that the end of the
/// line before is a part of; a dash that begins an item has a whole line before it.
pub fn cut_before_mark(line: &str, next: &str) -> Option<Cut> {
    let mark = next
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '–' | '/'))?;
    let rest = &next[mark.len_utf8()..];
    let body = rest.trim_start();
    let tight = body.len() == rest.len();
    let word = body
        .split(|c: char| !is_alphanumeric(c))
        .next()
        .unwrap_or("");
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let code = word.starts_with(char::is_uppercase) && capitals * 2 > word.chars().count();
    let last = line.rsplit(' ').next().unwrap_or("");
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    // "12/KH", "64/2007/NĐ": a number that only its body lacks.
    let open_symbol = last.split_once('/').is_some_and(|(number, code)| {
        let code = code.trim_start_matches(|c: char| c.is_ascii_digit() || c == '/');
        number.starts_with(|c: char| c.is_ascii_digit())
            && !code.is_empty()
            && code.chars().all(|c| c.is_alphabetic())
            && code.starts_with(char::is_uppercase)
    });
    let numbered = digits(last) && last.len() <= 5 && {
        let before = line[..line.len() - last.len()].trim_end();
        before.ends_with("số") || before.ends_with("Số") || before.ends_with("Số:")
    };
    let year_of_number = last.split_once('/').is_some_and(|(number, year)| {
        digits(number) && digits(year) && year.len() == 4 && number.len() <= 5
    });
    if code && (open_symbol || numbered || mark == '/' && year_of_number) {
        return Some(match tight {
            true => Cut::Tight,
            false => Cut::Spaced,
        });
    }
    // "2026⏎- 2030": a span of years.
    let span = mark != '/' && digits(last) && last.len() == 4 && digits(word) && word.len() == 4;
    span.then_some(match tight {
        true => Cut::Tight,
        false => Cut::Spaced,
    })
}

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

/// A place of the source that is not copied as it stands.
struct Edit {
    range: Range<usize>,
    with: With,
}

#[derive(Clone, Copy)]
enum With {
    Nothing,
    Blank,
    Char(char),
    Bold(bool),
    Italic(bool),
    Overwritten,
}

/// A mark that may open or close something.
struct Delimiter {
    at: usize,
    length: usize,
    mark: u8,
    opens: bool,
    closes: bool,
}

fn edits(text: &str, parts: &[Range<usize>]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut delimiters = Vec::new();
    for part in parts {
        scan(text, part.clone(), &mut edits, &mut delimiters);
    }
    pair(text, &delimiters, &mut edits);
    sorting::sort_by_key(&mut edits, |edit| (edit.range.start, edit.range.end));
    edits
}

/// Find escapes, tags, entities and emphasis marks of one part.
fn scan(text: &str, part: Range<usize>, edits: &mut Vec<Edit>, delimiters: &mut Vec<Delimiter>) {
    let bytes = &text.as_bytes()[..part.end];
    let mut at = part.start;
    let mut drop = |range: Range<usize>, with: With| edits.push(Edit { range, with });
    while at < part.end {
        let here = bytes[at];
        let next = bytes.get(at + 1).copied();
        let step = match here {
            b'\\' if next.is_none() => {
                drop(at..at + 1, With::Blank);
                1
            }
            b'\\' if next.is_some_and(|b| b.is_ascii_punctuation()) => {
                drop(at..at + 1, With::Nothing);
                2
            }
            b'<' => match tag(&text[at..part.end]) {
                Some((name, length)) => {
                    let with = match name {
                        "br" | "p" | "/p" | "div" | "/div" | "li" | "/li" => With::Blank,
                        "b" | "strong" => With::Bold(true),
                        "/b" | "/strong" => With::Bold(false),
                        "i" | "em" => With::Italic(true),
                        "/i" | "/em" => With::Italic(false),
                        _ => With::Nothing,
                    };
                    let note = (name == "sup").then(|| footnote(&text[at + length..part.end]));
                    match note.flatten() {
                        Some(more) => {
                            drop(at..at + length + more, With::Nothing);
                            length + more
                        }
                        None => {
                            drop(at..at + length, with);
                            length
                        }
                    }
                }
                None => 1,
            },
            b'&' => match entity(&text[at..part.end]) {
                Some((' ', length)) => {
                    drop(at..at + length, With::Blank);
                    length
                }
                Some((c, length)) => {
                    drop(at..at + length, With::Char(c));
                    length
                }
                None => 1,
            },
            // Pandoc writes a dash between words as two hyphens.
            b'-' if bytes[at..].starts_with(b"-- ") && at > part.start && bytes[at - 1] == b' ' => {
                drop(at..at + 2, With::Char('–'));
                2
            }
            b'[' if next == Some(b'^') => match text[at..part.end].find(']') {
                Some(end) if end <= 8 => {
                    let end = end + 1 + usize::from(bytes.get(at + end + 1) == Some(&b':'));
                    drop(at..at + end, With::Nothing);
                    end
                }
                _ => 1,
            },
            b'[' | b']' => {
                let length = if here == b']' {
                    1 + attributes(&text[at + 1..part.end])
                } else {
                    1
                };
                delimiters.push(Delimiter {
                    at,
                    length,
                    mark: b'[',
                    opens: here == b'[',
                    closes: length > 1,
                });
                length
            }
            b'*' | b'_' | b'~' => {
                let length = bytes[at..].iter().take_while(|b| **b == here).count();
                let before = text[part.start..at].chars().next_back();
                let after = text[at + length..part.end].chars().next();
                if let Some(delimiter) = delimiter(at, length, here, before, after) {
                    delimiters.push(delimiter);
                }
                length
            }
            _ => 1,
        };
        at += step;
    }
}

fn delimiter(
    at: usize,
    length: usize,
    mark: u8,
    before: Option<char>,
    after: Option<char>,
) -> Option<Delimiter> {
    let word = |c: Option<char>| c.is_some_and(is_alphanumeric);
    let solid = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let whole = mark == b'_' || (mark == b'*' && length == 1);
    let right_length = if mark == b'~' {
        length == 2
    } else {
        length <= 3
    };
    let delimiter = Delimiter {
        at,
        length,
        mark,
        opens: solid(after) && after != Some(')') && !(whole && word(before)),
        closes: solid(before) && before != Some('(') && !(whole && word(after)),
    };
    (right_length && (delimiter.opens || delimiter.closes)).then_some(delimiter)
}

/// Pair marks and turn them into edits. The search back is bounded, so that it stays linear.
fn pair(text: &str, delimiters: &[Delimiter], edits: &mut Vec<Edit>) {
    let mut open: Vec<&Delimiter> = Vec::new();
    for delimiter in delimiters {
        let partner = delimiter
            .closes
            .then(|| {
                open.iter().rev().take(8).position(|opener| {
                    opener.mark == delimiter.mark
                        && (opener.mark == b'[' || opener.length == delimiter.length)
                })
            })
            .flatten();
        let Some(back) = partner else {
            if delimiter.opens {
                open.push(delimiter);
            } else if delimiter.is_bold() {
                edits.push(delimiter.alone(With::Bold(false)));
            }
            continue;
        };
        open.truncate(open.len() - back);
        let Some(opener) = open.pop() else { continue };
        let (first, last) = (
            opener.at..opener.at + opener.length,
            delimiter.at..delimiter.at + delimiter.length,
        );
        let mut both = |on: fn(bool) -> With| {
            edits.push(Edit {
                range: first.clone(),
                with: on(true),
            });
            edits.push(Edit {
                range: last.clone(),
                with: on(false),
            });
        };
        match (opener.mark, opener.length) {
            (b'[', _) => both(|_| With::Nothing),
            // A struck number with another written above it is the printed number, misread once more.
            (b'~', _) => match text[last.end..]
                .trim_start()
                .strip_prefix("<sup>")
                .and_then(footnote)
            {
                Some(_) => {
                    both(|_| With::Overwritten);
                    let blank = text[last.end..].len() - text[last.end..].trim_start().len();
                    edits.push(Edit {
                        range: last.end..last.end + blank,
                        with: With::Nothing,
                    });
                }
                None => edits.push(Edit {
                    range: first.start..last.end,
                    with: With::Nothing,
                }),
            },
            (_, 1) => both(With::Italic),
            (_, 2) => both(With::Bold),
            _ => {
                both(With::Bold);
                edits.push(Edit {
                    range: first.end..first.end,
                    with: With::Italic(true),
                });
                edits.push(Edit {
                    range: last.end..last.end,
                    with: With::Italic(false),
                });
            }
        }
    }
    let left = open.iter().filter(|opener| opener.is_bold());
    edits.extend(left.map(|opener| opener.alone(With::Bold(true))));
}

impl Delimiter {
    /// Two stars or more: never text of a document.
    fn is_bold(&self) -> bool {
        self.mark == b'*' && self.length >= 2
    }

    /// What stands for a mark whose partner is beyond a hard line break.
    fn alone(&self, with: With) -> Edit {
        Edit {
            range: self.at..self.at + self.length,
            with,
        }
    }
}

/// Length of what follows `<sup>` up to its end tag, where it is only a number: a footnote's mark.
fn footnote(after: &str) -> Option<usize> {
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let closed = after[digits..].starts_with("</sup>");
    (closed && (1..=4).contains(&digits)).then_some(digits + "</sup>".len())
}

/// Length of "(address)" or "{.class}" after a closing bracket; 0 where there is none.
fn attributes(after: &str) -> usize {
    let close = match after.bytes().next() {
        Some(b'{') => '}',
        Some(b'(') if after.starts_with("(http") || after.starts_with("(#") => ')',
        _ => return 0,
    };
    let window = &after[..after.floor_char_boundary(300)];
    window.find(close).map_or(0, |at| at + 1)
}

/// A known HTML tag at the start: its name ("b", "/b") and its length.
fn tag(text: &str) -> Option<(&'static str, usize)> {
    const NAMES: &[&str] = &[
        "br",
        "b",
        "/b",
        "strong",
        "/strong",
        "i",
        "/i",
        "em",
        "/em",
        "u",
        "/u",
        "sup",
        "/sup",
        "sub",
        "/sub",
        "span",
        "/span",
        "p",
        "/p",
        "div",
        "/div",
        "a",
        "/a",
        "font",
        "/font",
        "center",
        "/center",
        "del",
        "/del",
        "s",
        "/s",
        "ins",
        "/ins",
        "mark",
        "/mark",
        "li",
        "/li",
        "ul",
        "/ul",
        "ol",
        "/ol",
        "strike",
        "/strike",
        "small",
        "/small",
        "blockquote",
        "/blockquote",
    ];
    let window = &text[..text.floor_char_boundary(400)];
    if window.starts_with("<!--") {
        return window.find("-->").map(|at| ("!", at + 3));
    }
    let inner = window.strip_prefix('<')?;
    let length = inner
        .bytes()
        .enumerate()
        .take_while(|(at, b)| b.is_ascii_alphanumeric() || (*at == 0 && *b == b'/'))
        .count();
    let name = NAMES
        .iter()
        .find(|name| name.eq_ignore_ascii_case(&inner[..length]))?;
    let end = inner.find('>')?;
    Some((name, end + 2))
}

/// A known HTML entity at the start: its character and its length.
pub fn entity(text: &str) -> Option<(char, usize)> {
    let window = &text[..text.floor_char_boundary(12)];
    let end = window.find(';')?;
    let name = &window[1..end];
    let c = match name {
        "nbsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "ndash" => '–',
        "mdash" => '—',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            match char::from_u32(code)? {
                '\u{a0}' => ' ',
                c => c,
            }
        }
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let lines = super::super::lines::split(source);
        let parts: Vec<_> = lines.iter().map(|line| line.body.clone()).collect();
        let (text, _) = clean(&normal, &parts);
        assert_eq!(text.as_str(), "số 08-NQ/TW ngày 01");
        let at = text.as_str().find("NQ").unwrap();
        assert_eq!(text.source_range(at..at + 2), 7..9);
    }
}
