//! A text as it was typed, line by line, each line with what is known of it.

use std::rc::Rc;

use crate::known::{Asked, Known, Memory};
use crate::vietnamese::legacy::{self, Encoding, Evidence};
use crate::vietnamese::normalize::{depends_on_others, normalize};
use crate::vietnamese::offsets::{MappedText, utf16_len};

/// A normalised text with its lines, each up to its line feed.
pub struct Typed {
    /// The text.
    pub text: MappedText,
    /// Its lines.
    pub lines: Vec<Rc<Known>>,
}

/// A source whose every line is the normal text of itself: what of it stands in the next source is not
/// asked again.
pub struct Plain {
    rows: Vec<Rc<Known>>,
    /// The last line ends in a line feed, too.
    is_ended: bool,
    /// What all lines together say of an old encoding.
    evidence: Evidence,
    /// The lines, as texts that a memory was asked for.
    asked: Asked,
}

/// A source as it was read.
pub struct Read {
    /// Its text.
    pub typed: Typed,
    /// The old encoding that it was converted from.
    pub legacy: Option<Encoding>,
    /// For the next source.
    pub plain: Option<Plain>,
}

/// What a line of a source says by itself.
struct Source {
    evidence: Evidence,
    /// The line normalised, where that changes it.
    normal: Option<MappedText>,
    /// What it is depends on other lines.
    depends: bool,
}

impl Source {
    fn of(line: &str) -> Self {
        let normal = normalize(line);
        Self {
            evidence: Evidence::of(line),
            normal: (normal.as_str() != line).then_some(normal),
            depends: depends_on_others(line),
        }
    }
}

impl Typed {
    /// A text that is normalised.
    pub fn new(text: MappedText, memory: &Memory) -> Self {
        let lines = rows(text.as_str()).map(|(line, _)| memory.recall(line));
        let lines = lines.collect();
        Self { text, lines }
    }

    /// A source normalised; `last`: the source before it.
    pub fn read(source: &str, memory: &Memory, last: Option<&Plain>) -> Read {
        if let Some(plain) = last.and_then(|last| last.edited(source, memory)) {
            let lines = plain.rows.clone();
            let text = MappedText::identity(source);
            return Read {
                typed: Self { text, lines },
                legacy: None,
                plain: Some(plain),
            };
        }
        let place = memory.place();
        let lines: Vec<Rc<Known>> = rows(source).map(|(line, _)| memory.recall(line)).collect();
        let asked = memory.asked(place..memory.place());
        let mut evidence = Evidence::default();
        let mut whole = true;
        let mut alone = true;
        for line in &lines {
            let said = line.know(Source::of);
            whole &= evidence.add(&said.evidence);
            alone &= !said.depends;
        }
        let legacy = match whole {
            true => evidence.judge(),
            false => legacy::detect(source),
        };
        let text = match legacy {
            // As long as the source, so that its offsets are the source's.
            Some(encoding) => normalize(&legacy::convert(source, encoding)),
            None if alone => {
                let rows = lines.clone();
                let typed = joined(source, lines, memory);
                let is_plain = typed.text.as_str() == source;
                let plain = is_plain.then(|| Plain {
                    rows,
                    is_ended: source.ends_with('\n'),
                    evidence,
                    asked,
                });
                return Read {
                    typed,
                    legacy,
                    plain,
                };
            }
            None => normalize(source),
        };
        Read {
            typed: Self::new(text, memory),
            legacy,
            plain: None,
        }
    }
}

impl Plain {
    /// The next source, where it is plain too: its lines at the beginning and at the end that are those of
    /// this one are taken as they are.
    fn edited(&self, source: &str, memory: &Memory) -> Option<Self> {
        let bytes = source.as_bytes();
        let mut from = 0;
        let begins = |row: &&Rc<Known>| {
            let end = from + row.text().len();
            let same = bytes.get(end) == Some(&b'\n') && bytes[from..end] == *row.text().as_bytes();
            from = if same { end + 1 } else { from };
            same
        };
        let head = self.rows.iter().take_while(begins).count();
        let is_ended = source.ends_with('\n');
        // Where the line ends that is compared next; the first byte of the lines at the end.
        let mut end = (is_ended == self.is_ended).then(|| source.len() - usize::from(is_ended));
        let mut to = source.len();
        let ends = |row: &&Rc<Known>| {
            let end_of_row = end.unwrap_or_default();
            let start = end.and_then(|end| end.checked_sub(row.text().len()));
            let Some(start) = start.filter(|start| *start >= from) else {
                return false;
            };
            let begins = start == from || bytes[start - 1] == b'\n';
            let same = begins && bytes[start..end_of_row] == *row.text().as_bytes();
            if same {
                to = start;
                end = start.checked_sub(1);
            }
            same
        };
        let tail = self.rows[head..].iter().rev().take_while(ends).count();
        let behind = self.rows.len() - tail;
        let edited = &source[from..to];
        if edited.contains('\r') {
            return None;
        }
        let place = memory.place();
        memory.ask_again(&self.asked.part(0..head));
        let mut lines = self.rows[..head].to_vec();
        let mut evidence = self.evidence;
        for row in &self.rows[head..behind] {
            evidence.less(&row.know(Source::of).evidence);
        }
        for (line, _) in rows(edited) {
            let row = memory.recall(line);
            let said = row.know(Source::of);
            if said.depends || said.normal.is_some() || !evidence.add(&said.evidence) {
                return None;
            }
            lines.push(row);
        }
        memory.ask_again(&self.asked.part(behind..self.rows.len()));
        lines.extend_from_slice(&self.rows[behind..]);
        // Of a draft before the last one nothing is asked again.
        let asked = memory.asked(place..memory.place());
        let is_whole = asked.len() == lines.len();
        evidence.judge().is_none().then_some(Self {
            asked: if is_whole { asked } else { Asked::default() },
            rows: lines,
            is_ended,
            evidence,
        })
    }
}

/// The lines of a text without their ends, each with the end's length in bytes.
fn rows(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.split_inclusive('\n').map(|line| {
        let content = line.strip_suffix('\n').unwrap_or(line);
        // A carriage return before a line feed is a part of the end.
        let content = match content.len() < line.len() {
            true => content.strip_suffix('\r').unwrap_or(content),
            false => content,
        };
        (content, line.len() - content.len())
    })
}

/// A source whose lines are normalised one by one.
fn joined(source: &str, lines: Vec<Rc<Known>>, memory: &Memory) -> Typed {
    let mut text = MappedText::new();
    // Bytes and offset of what stands as it is and was not copied yet.
    let (mut run, mut run_source) = (0, 0);
    let (mut at, mut units) = (0, 0);
    let mut changed = false;
    for (line, (content, end)) in lines.iter().zip(rows(source)) {
        let normal = line.know(Source::of).normal.as_ref();
        let after = at + content.len();
        if normal.is_none() && end <= 1 {
            at = after + end;
            continue;
        }
        text.push_verbatim(&source[run..at], run_source);
        units += utf16_len(&source[run..at]);
        match normal {
            Some(normal) => text.push_shifted(normal, 0..normal.len(), units),
            None => text.push_verbatim(content, units),
        }
        units += utf16_len(content);
        match end {
            0 => {}
            1 => text.push_verbatim("\n", units),
            _ => text.push_mapped("\n", units..units + end),
        }
        units += end;
        at = after + end;
        (run, run_source) = (at, units);
        changed |= normal.is_some();
    }
    text.push_verbatim(&source[run..], run_source);
    match changed {
        true => Typed::new(text, memory),
        false => Typed { text, lines },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_normalised_one_by_one_are_the_text_normalised() {
        let lines = [
            "Kế hoạch\r\n",
            "số 12\u{2011}KH 🙂\n",
            "\n",
            "\r\n",
            "a\rb\u{2028}c\n",
            "e\u{302}\u{301} ra\u{300}\r\n",
            "\u{302}x\n",
            "\u{c}trang\u{a0}2\n",
            "so\u{ad} 1\n",
            "cuối\r",
        ];
        for skip in 0..lines.len() {
            for take in 1..=lines.len() - skip {
                let source: String = lines[skip..skip + take].concat();
                let memory = Memory::default();
                let Read { typed, .. } = Typed::read(&source, &memory, None);
                let normal = normalize(&source);
                assert_eq!(typed.text.as_str(), normal.as_str());
                for (from, _) in normal.as_str().char_indices() {
                    for to in [from, normal.len()] {
                        let (one, other) = (
                            typed.text.source_range(from..to),
                            normal.source_range(from..to),
                        );
                        assert_eq!(one, other, "{source:?} {from}..{to}");
                    }
                }
                let joined: Vec<&str> = typed.lines.iter().map(|line| line.text()).collect();
                assert_eq!(joined, normal.as_str().lines().collect::<Vec<_>>());
            }
        }
    }
}
