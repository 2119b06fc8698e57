//! Changes to a text, which may be a draft, a page or a part of a Word file.

use unicode_normalization::UnicodeNormalization;

use super::LARGEST;
use crate::dice::Dice;

/// A text with its letters and marks apart.
pub fn decomposed(text: &str) -> String {
    text.nfd().collect()
}

/// One change; `words` are pieces that mean something there, `other` a text to take pieces from.
pub fn change(text: String, words: &[&str], other: &str, dice: &mut Dice) -> String {
    let out = match dice.roll(24) {
        0..5 => {
            let at = dice.place(&text);
            let word = dice.pick(words);
            [&text[..at], word, &text[at..]].concat()
        }
        5 | 6 => {
            let (from, to) = piece(&text, 40, dice);
            [&text[..from], &text[to..]].concat()
        }
        7 | 8 => lines(&text, dice),
        9 => {
            let (from, to) = piece(&text, 400, dice);
            let at = dice.place(&text);
            [&text[..at], &text[from..to], &text[at..]].concat()
        }
        10 | 11 => elements(&text, dice),
        12 => numbers(&text, dice),
        // A piece over and over: what is slow by its square shows.
        13..16 => {
            let longest = 1 << dice.roll(10);
            let (from, to) = piece(&text, longest, dice);
            over_and_over(&text, &text[from..to], dice)
        }
        16 => {
            let word = dice.pick(words);
            over_and_over(&text, word, dice)
        }
        17 => {
            let pair = [dice.pick(words), dice.pick(words)].concat();
            over_and_over(&text, &pair, dice)
        }
        18 => {
            let (from, to) = piece(other, 2000, dice);
            let at = dice.place(&text);
            [&text[..at], &other[from..to], &text[at..]].concat()
        }
        19 => {
            let half = dice.place(&text);
            let from = dice.place(other);
            [&text[..half], &other[from..]].concat()
        }
        20 => decomposed(&text),
        21 => match dice.roll(5) {
            0 => text.replace('\n', "\r\n"),
            1 => text.replace('\n', "\n\n"),
            2 => text.replace("\n\n", "\n"),
            3 => text.replace('\n', " "),
            _ => text.replace(' ', "\n"),
        },
        22 => match dice.roll(5) {
            0 => text.replace(['.', ';'], ","),
            1 => text.replace("  ", " "),
            2 => text.replace(' ', "   "),
            3 => text.to_uppercase(),
            _ => text.replace('.', " "),
        },
        _ => {
            // A sign for another, everywhere.
            let signs: Vec<char> = text.chars().take(5000).collect();
            if signs.is_empty() {
                return text;
            }
            let (from, to) = (signs[dice.roll(signs.len())], signs[dice.roll(signs.len())]);
            text.replace(from, &to.to_string())
        }
    };
    bounded(out)
}

fn bounded(mut text: String) -> String {
    text.truncate(text.floor_char_boundary(LARGEST));
    text
}

/// A range of up to so many bytes.
fn piece(text: &str, longest: usize, dice: &mut Dice) -> (usize, usize) {
    let from = dice.place(text);
    let to = text.ceil_char_boundary((from + 1 + dice.roll(longest)).min(text.len()));
    (from, to.max(from))
}

/// A piece put in as often as there is room for.
fn over_and_over(text: &str, piece: &str, dice: &mut Dice) -> String {
    let room = LARGEST.saturating_sub(text.len());
    let times = room / (1 << dice.roll(6)) / piece.len().max(1);
    let at = dice.place(text);
    [&text[..at], &piece.repeat(times), &text[at..]].concat()
}

/// Lines taken away, put elsewhere, there again, or often.
fn lines(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let from = dice.roll(lines.len());
    let to = (from + 1 + dice.roll(12)).min(lines.len());
    let taken: Vec<&str> = match dice.roll(2) {
        0 => lines.drain(from..to).collect(),
        _ => lines[from..to].to_vec(),
    };
    let times = match dice.roll(6) {
        0 => 0,
        1 => 2 + dice.roll(300),
        _ => 1,
    };
    let size: usize = taken.iter().map(|line| line.len() + 1).sum();
    let times = times.min(LARGEST / size.max(1));
    for _ in 0..times {
        let at = dice.roll(lines.len() + 1);
        lines.splice(at..at, taken.iter().copied());
    }
    lines.join("\n")
}

/// From one bracket to another: whole tags and elements, put elsewhere, within one another, or often.
fn elements(text: &str, dice: &mut Dice) -> String {
    let opens: Vec<usize> = text.match_indices('<').map(|(at, _)| at).collect();
    if opens.len() < 2 {
        return lines(text, dice);
    }
    let first = dice.roll(opens.len());
    let longest = 1 << dice.roll(6);
    let last = (first + 1 + dice.roll(longest)).min(opens.len() - 1);
    let taken = &text[opens[first]..opens[last].max(opens[first])];
    let at = opens[dice.roll(opens.len())];
    match dice.roll(4) {
        0 => [
            &text[..opens[first]],
            &text[opens[last].max(opens[first])..],
        ]
        .concat(),
        1 => {
            let most = 1 << dice.roll(12);
            let times = most.min(LARGEST / taken.len().max(1));
            [&text[..at], &taken.repeat(times), &text[at..]].concat()
        }
        _ => [&text[..at], taken, &text[at..]].concat(),
    }
}

/// A number made another.
fn numbers(text: &str, dice: &mut Dice) -> String {
    const OTHERS: &[&str] = &[
        "0",
        "-1",
        "1",
        "2",
        "63",
        "64",
        "100",
        "999",
        "1000",
        "4000",
        "32767",
        "65535",
        "65536",
        "1000000",
        "2147483647",
        "-2147483648",
        "4294967296",
        "18446744073709551615",
        "1e9",
        "٣",
        "99999999999999999999",
        "0.5",
        "",
    ];
    let digits: Vec<usize> = text
        .match_indices(|c: char| c.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    if digits.is_empty() {
        return text.to_owned();
    }
    let from = digits[dice.roll(digits.len())];
    let length = text[from..].bytes().take_while(u8::is_ascii_digit).count();
    [&text[..from], dice.pick(OTHERS), &text[from + length..]].concat()
}
