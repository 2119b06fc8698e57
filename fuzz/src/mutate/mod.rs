//! One input made into another: what is changed is chosen by the kind of input, so that most of what comes
//! out is still read as that kind.

mod json;
mod text;
mod words;

use crate::dice::Dice;
use crate::input::Input;
use crate::zip;

/// Bytes that an input may grow to.
pub const LARGEST: usize = 100 << 10;

/// Some changes one after the other; most inputs get few.
pub fn mutate(input: &Input, others: &[Input], dice: &mut Dice) -> Input {
    let mut input = input.clone();
    let times = 1 + dice.roll(4) * dice.roll(3);
    for _ in 0..times {
        input = once(input, others, dice);
    }
    input
}

fn once(input: Input, others: &[Input], dice: &mut Dice) -> Input {
    match input {
        Input::Text(text) => {
            let other = donor(others, dice);
            Input::Text(text::change(text, words::TEXT, other, dice))
        }
        Input::Html(html) => {
            let other = donor(others, dice);
            Input::Html(text::change(html, words::HTML, other, dice))
        }
        Input::Docx(bytes) => Input::Docx(packed(bytes, words::XML, dice)),
        Input::Odt(bytes) => Input::Odt(packed(bytes, words::OPEN_XML, dice)),
        Input::Doc(bytes) => Input::Doc(sectors(bytes, dice)),
        Input::Blocks(value) => Input::Blocks(json::change(value, dice)),
        Input::Form(value) => Input::Form(json::change(value, dice)),
        Input::Catalogue(value) => Input::Catalogue(json::change(value, dice)),
        Input::Options(value) => Input::Options(json::change(value, dice)),
    }
}

/// A text to take pieces from.
fn donor<'i>(others: &'i [Input], dice: &mut Dice) -> &'i str {
    match &others[dice.roll(others.len())] {
        Input::Text(text) | Input::Html(text) => text,
        _ => "",
    }
}

/// An old Word file: numbers of its tables, which lie at even places, and now and then a piece of it moved.
fn sectors(mut bytes: Vec<u8>, dice: &mut Dice) -> Vec<u8> {
    const NUMBERS: [u32; 8] = [0, 1, 2, 7, 0x7f, 0xffff, 0x7fff_ffff, 0xffff_ffff];
    for _ in 0..1 + dice.roll(6) {
        let at = dice.roll(bytes.len()) & !1;
        let number = match dice.once_in(2) {
            true => NUMBERS[dice.roll(NUMBERS.len())],
            false => dice.roll(1 << 16) as u32,
        };
        let width = [1, 2, 4][dice.roll(3)];
        match dice.roll(20) {
            0 => bytes.truncate(at),
            1 => {
                let length = dice.roll(600).min(bytes.len() - at);
                let to = dice.roll(bytes.len() - length + 1);
                bytes.copy_within(at..at + length, to);
            }
            _ => {
                let number = number.to_le_bytes();
                let from = bytes.iter_mut().skip(at).zip(number).take(width);
                from.for_each(|(byte, of)| *byte = of);
            }
        }
    }
    bytes
}

/// A file of packed parts: by part most of the time, else by byte.
fn packed(mut bytes: Vec<u8>, own: &[&str], dice: &mut Dice) -> Vec<u8> {
    let parts = zip::parts(&bytes).filter(|_| !dice.once_in(6));
    let Some(mut parts) = parts.filter(|parts| !parts.is_empty()) else {
        for _ in 0..1 + dice.roll(8) {
            let at = dice.roll(bytes.len());
            match dice.roll(3) {
                0 => bytes.truncate(at),
                _ if bytes.is_empty() => {}
                _ => bytes[at] = dice.roll(256) as u8,
            }
        }
        return bytes;
    };
    // What is said of the document stands in few of the parts.
    let spoken: Vec<usize> = (0..parts.len())
        .filter(|at| {
            let name = parts[*at].0.as_str();
            [
                "document",
                "numbering",
                "styles",
                "notes",
                "header",
                "rels",
                "content",
            ]
            .iter()
            .any(|word| name.contains(word))
        })
        .collect();
    let at = match spoken.is_empty() || dice.once_in(8) {
        true => dice.roll(parts.len()),
        false => spoken[dice.roll(spoken.len())],
    };
    match dice.roll(30) {
        0 => drop(parts.remove(at)),
        1 => {
            let other = parts[dice.roll(parts.len())].1.clone();
            parts[at].1 = other;
        }
        2 => {
            let from = dice.roll(parts[at].1.len());
            if let Some(byte) = parts[at].1.get_mut(from) {
                *byte = dice.roll(256) as u8;
            }
        }
        _ => {
            let xml = String::from_utf8_lossy(&parts[at].1).into_owned();
            parts[at].1 = text::change(xml, own, "", dice).into_bytes();
        }
    }
    zip::archive(&parts)
}
