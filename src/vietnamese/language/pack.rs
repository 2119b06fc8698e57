//! The bytes of a pack, as `examples/language_pack.rs` writes them: a mark, a sum over the rest, then
//! syllables, pairs, model, commas. Numbers are in sevens of bits, the lowest first.

use std::fmt;

use super::pairs::Pairs;
use super::score::{FEATURES, LEAF, Model, Node};
use super::{Comma, Id};
use crate::hash::QuickMap;

/// What a pack of this form begins with.
const MARK: &[u8] = b"KHLANG1\n";
/// A pack with more of anything is none of ours.
const MOST: usize = 1 << 20;
/// Values of the model are written in ten-thousandths.
const UNIT: f32 = 10_000.0;

/// The bytes are no pack, or not a whole one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the language pack is damaged, or of another version")
    }
}

impl std::error::Error for Damaged {}

/// What is read out of a pack.
pub struct Read {
    pub words: Vec<Box<str>>,
    pub pairs: Pairs,
    pub model: Model,
    pub commas: QuickMap<[Id; 4], Comma>,
}

/// The sum over the bytes behind it.
pub fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, byte| {
        (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}

/// Read a pack.
pub fn read(bytes: &[u8]) -> Result<Read, Damaged> {
    let rest = bytes.strip_prefix(MARK).ok_or(Damaged)?;
    let (sum, rest) = rest.split_first_chunk().ok_or(Damaged)?;
    if u32::from_le_bytes(*sum) != checksum(rest) {
        return Err(Damaged);
    }
    let mut bytes = Bytes(rest);
    let words = words(&mut bytes)?;
    let pairs = pairs(&mut bytes, words.len())?;
    let model = model(&mut bytes)?;
    let commas = commas(&mut bytes, words.len())?;
    match bytes.0 {
        [] => Ok(Read {
            words,
            pairs,
            model,
            commas,
        }),
        _ => Err(Damaged),
    }
}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn number(&mut self) -> Result<usize, Damaged> {
        let mut number = 0;
        for shift in [0, 7, 14, 21] {
            let (byte, rest) = self.0.split_first().ok_or(Damaged)?;
            self.0 = rest;
            number |= usize::from(byte & 127) << shift;
            if *byte < 128 {
                return Ok(number);
            }
        }
        Err(Damaged)
    }

    fn count(&mut self) -> Result<usize, Damaged> {
        self.number().and_then(|count| below(count, MOST))
    }

    fn value(&mut self) -> Result<f32, Damaged> {
        let number = self.number()?;
        let size = (number >> 1) as f32 / UNIT;
        Ok(if number & 1 == 0 { size } else { -size })
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Damaged> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Damaged)?;
        self.0 = rest;
        Ok(taken)
    }
}

fn below(number: usize, end: usize) -> Result<usize, Damaged> {
    if number < end {
        Ok(number)
    } else {
        Err(Damaged)
    }
}

fn words(bytes: &mut Bytes) -> Result<Vec<Box<str>>, Damaged> {
    let length = bytes.count()?;
    let text = std::str::from_utf8(bytes.take(length)?).map_err(|_| Damaged)?;
    let words: Vec<Box<str>> = text.split('\n').map(Box::from).collect();
    below(words.len(), usize::from(Id::MAX))?;
    Ok(words)
}

fn pairs(bytes: &mut Bytes, syllables: usize) -> Result<Pairs, Damaged> {
    let least = bytes.number()? as f32;
    let mut lengths = Vec::with_capacity(syllables);
    let mut all = 0;
    for _ in 0..syllables {
        let length = bytes.count()?;
        all += length;
        lengths.push(length as u32);
    }
    below(all, MOST)?;
    let mut others = Vec::with_capacity(all);
    for length in &lengths {
        let mut next = 0;
        for _ in 0..*length {
            let other = below(next + bytes.number()?, syllables)?;
            others.push(other as Id);
            next = other + 1;
        }
    }
    let packed = bytes.take(all.div_ceil(2))?;
    let mut levels: Vec<u8> = packed.iter().flat_map(|two| [two & 15, two >> 4]).collect();
    levels.truncate(all);
    Ok(Pairs::new(&lengths, others, levels, least))
}

fn model(bytes: &mut Bytes) -> Result<Model, Damaged> {
    let base = bytes.value()?;
    let mut model = Model {
        base,
        roots: Vec::new(),
        nodes: Vec::new(),
    };
    for _ in 0..bytes.count()? {
        model.roots.push(model.nodes.len() as u16);
        tree(bytes, &mut model.nodes, 0)?;
    }
    Ok(model)
}

/// One node with all below it.
fn tree(bytes: &mut Bytes, nodes: &mut Vec<Node>, depth: usize) -> Result<(), Damaged> {
    below(depth, 32)?;
    below(nodes.len(), usize::from(u16::MAX))?;
    let [feature] = *bytes.take(1)? else {
        return Err(Damaged);
    };
    let value = bytes.value()?;
    let at = nodes.len();
    nodes.push(Node {
        feature,
        value,
        right: 0,
    });
    if feature != LEAF {
        below(usize::from(feature), FEATURES)?;
        tree(bytes, nodes, depth + 1)?;
        nodes[at].right = nodes.len() as u16;
        tree(bytes, nodes, depth + 1)?;
    }
    Ok(())
}

fn commas(bytes: &mut Bytes, syllables: usize) -> Result<QuickMap<[Id; 4], Comma>, Damaged> {
    let count = bytes.count()?;
    let mut commas = QuickMap::default();
    let mut first = 0;
    for _ in 0..count {
        first = below(first + bytes.number()?, syllables)?;
        let mut four = [first as Id; 4];
        for place in &mut four[1..] {
            *place = below(bytes.number()?, syllables)? as Id;
        }
        let comma = Comma {
            with: bytes.number()?.min(usize::from(u16::MAX)) as u16,
            without: bytes.number()?.min(usize::from(u16::MAX)) as u16,
        };
        commas.insert(four, comma);
    }
    Ok(commas)
}
