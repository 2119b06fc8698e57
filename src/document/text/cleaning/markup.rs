//! Markdown, tags and entities inside a text: what is dropped, what is said by it.

use crate::sorting;
use crate::vietnamese::letters::is_alphanumeric;
use std::ops::Range;

/// A place of the source that is not copied as it stands.
pub struct Edit {
    /// Where.
    pub range: Range<usize>,
    /// What.
    pub with: With,
}

#[derive(Clone, Copy)]
pub enum With {
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

pub fn edits(text: &str, parts: &[Range<usize>]) -> Vec<Edit> {
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
