//! A text as it was typed, line by line, each line with what is known of it.

use std::rc::Rc;

use crate::known::{Known, Memory};
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

    /// A source normalised, and the old encoding that it was converted from.
    pub fn read(source: &str, memory: &Memory) -> (Self, Option<Encoding>) {
        let lines: Vec<Rc<Known>> = rows(source).map(|(line, _)| memory.recall(line)).collect();
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
            None if alone => return (joined(source, lines, memory), None),
            None => normalize(source),
        };
        (Self::new(text, memory), legacy)
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
                let (typed, _) = Typed::read(&source, &memory);
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
