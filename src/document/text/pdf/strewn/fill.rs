//! The cheapest way to lay letters into the blanks of a line.

use super::Holed;
use crate::document::text::cleaning::edit::Edit;
use crate::document::text::cleaning::torn::is_word;
use crate::hash::Map;
use crate::vietnamese::case::Case;
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::syllable::{is_syllable, syllable_fault};
use std::ops::Range;

/// Blanks and letters that a line may have; a longer one is left as it is.
const LONGEST: usize = 160;

/// What is known of words, each looked at once.
#[derive(Default)]
pub struct Words {
    known: Map<String, bool>,
    /// How often the text has each, in small letters; empty while nothing was counted.
    pub counts: Map<String, u32>,
}

impl Words {
    fn is_syllable(&mut self, word: &str) -> bool {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let is = is_syllable(word) && syllable_fault(word).is_none();
        self.known.insert(word.to_owned(), is);
        is
    }

    /// What a word with a letter put into it costs.
    fn filled(&mut self, parts: [&str; 3]) -> u32 {
        let word = parts.concat();
        let small = |part: &str| part.contains(char::is_lowercase);
        let capital = parts[1].contains(char::is_uppercase);
        // A capital stands first or among capitals.
        let cased = if capital {
            !small(parts[0]) && (parts[0].is_empty() || !small(parts[2]))
        } else {
            parts[0].chars().filter(|c| c.is_uppercase()).count() <= 1
                && !parts[2].contains(char::is_uppercase)
        };
        let spelled = if self.is_syllable(&word) { 0 } else { 100 };
        spelled + self.rare(&word) + if cased { 0 } else { 30 }
    }

    /// What a word costs that the text hardly has.
    fn rare(&self, word: &str) -> u32 {
        match self.counts.get(&word.lower()) {
            _ if self.counts.is_empty() => 0,
            None | Some(..=2) => 2,
            Some(..=5) => 1,
            Some(_) => 0,
        }
    }

    /// What a run of letters costs that no letter is put into.
    fn left_alone(&mut self, run: &str, marker: bool) -> u32 {
        const ROMAN: [&str; 6] = ["I", "II", "III", "V", "X", "VI"];
        if run.is_empty() || marker || ROMAN.contains(&run) {
            return 0;
        }
        let capitals = run.chars().all(char::is_uppercase);
        let vowel = run.contains(|c: char| !c.is_ascii() && c != 'đ' && c != 'Đ')
            || run.contains(['a', 'e', 'i', 'o', 'u', 'y', 'A', 'E', 'I', 'O', 'U', 'Y']);
        match (self.is_syllable(run), vowel) {
            (true, _) if run.chars().count() == 1 => match run {
                "y" | "Y" => 0,
                "a" | "A" => 40,
                _ => 60,
            },
            (true, _) => self.rare(run),
            (false, true) => 20,
            (false, false) if capitals && run.len() > 1 => 30,
            (false, false) => 100,
        }
    }
}

/// A word of the line with the letters at its ends.
struct Piece<'a> {
    range: Range<usize>,
    text: &'a str,
    /// Letters that it begins with.
    first: &'a str,
    /// Letters that it ends with.
    last: &'a str,
}

impl<'a> Piece<'a> {
    fn new(text: &'a str, start: usize) -> Self {
        let first = text.find(|c| !is_alphabetic(c)).unwrap_or(text.len());
        let last = text
            .char_indices()
            .rev()
            .take_while(|(_, c)| is_alphabetic(*c))
            .last()
            .map_or(text.len(), |(at, _)| at);
        Self {
            range: start..start + text.len(),
            text,
            first: &text[..first],
            last: &text[last..],
        }
    }

    fn is_one_run(&self) -> bool {
        self.first.len() == self.text.len()
    }

    /// "a)", "đ."
    fn is_marker(&self) -> bool {
        self.first.chars().count() == 1 && matches!(&self.text[self.first.len()..], ")" | ".")
    }
}

/// What stands at a blank.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seam {
    /// A blank.
    Blank,
    /// The letter joins both sides.
    Joined,
    /// The letter ends the word before.
    Ends,
    /// The letter begins the word after.
    Begins,
    /// The letter is a word.
    Alone,
    /// One letter ends the word before, another begins the word after.
    EndsBegins,
}

const SEAMS: [Seam; 6] = [
    Seam::Joined,
    Seam::Blank,
    Seam::Ends,
    Seam::Begins,
    Seam::Alone,
    Seam::EndsBegins,
];

impl Seam {
    fn letters(self) -> usize {
        match self {
            Self::Blank => 0,
            Self::EndsBegins => 2,
            _ => 1,
        }
    }
}

const NO: u32 = u32::MAX;

/// Lay letters into the blanks of a line; none where the line has no room for them.
pub fn fill(text: &str, hole: &Holed, words: &mut Words) -> Option<Vec<Edit>> {
    let line = hole.line.clone();
    let letters: Vec<&str> = text[hole.letters.clone()].split(' ').collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = line.start;
    for word in text[line.clone()].split(' ') {
        if !word.is_empty() {
            pieces.push(Piece::new(word, at));
        }
        at += word.len() + 1;
    }
    if pieces.is_empty() || pieces.len() > LONGEST || letters.len() > pieces.len() * 2 + 2 {
        return None;
    }
    // best[seam][used][taken]: `taken` says that the run before the seam has its letter already.
    let count = letters.len() + 1;
    let mut best = vec![[0_u32; 2]; 0];
    best.resize((pieces.len() + 2) * count, [NO; 2]);
    let mut from = vec![[(Seam::Blank, 0_u8); 2]; best.len()];
    best[0][0] = 0;
    for seam in 0..=pieces.len() {
        let before = seam.checked_sub(1).and_then(|at| pieces.get(at));
        let after = pieces.get(seam);
        for used in 0..count {
            for taken in 0..2 {
                let cost = best[seam * count + used][taken];
                if cost == NO {
                    continue;
                }
                for kind in SEAMS {
                    let Some(laid) = letters.get(used..used + kind.letters()) else {
                        continue;
                    };
                    let Some((price, then)) = price(before, after, taken == 1, kind, laid, words)
                    else {
                        continue;
                    };
                    let to = (seam + 1) * count + used + laid.len();
                    let total = cost.saturating_add(price);
                    if total < best[to][usize::from(then)] {
                        best[to][usize::from(then)] = total;
                        from[to][usize::from(then)] = (kind, taken as u8);
                    }
                }
            }
        }
    }
    let mut state = (pieces.len() + 1) * count + letters.len();
    let mut taken = usize::from(best[state][1] < best[state][0]);
    let total = best[state][taken];
    if total == NO || total as usize > 120 + 30 * letters.len() {
        return None;
    }
    let mut edits = Vec::new();
    for seam in (0..=pieces.len()).rev() {
        let (kind, before) = from[state][taken];
        let used = state - (seam + 1) * count - kind.letters();
        let blank = match (seam.checked_sub(1), pieces.get(seam)) {
            (Some(left), Some(right)) => pieces[left].range.end..right.range.start,
            (None, Some(right)) => right.range.start..right.range.start,
            (Some(left), None) => pieces[left].range.end..pieces[left].range.end,
            (None, None) => line.start..line.start,
        };
        let apart = if blank.is_empty() { "" } else { " " };
        let one = letters.get(used).copied().unwrap_or_default();
        let with = match kind {
            Seam::Blank => None,
            Seam::Joined => Some(one.to_owned()),
            Seam::Ends => Some(format!("{one}{apart}")),
            Seam::Begins => Some(format!("{apart}{one}")),
            Seam::Alone if seam == 0 => Some(format!("{one} ")),
            Seam::Alone => Some(format!(" {one}{apart}")),
            Seam::EndsBegins => Some(format!("{one}{apart}{}", letters[used + 1])),
        };
        edits.extend(with.map(|with| Edit::new(blank, with)));
        state = seam * count + used;
        taken = usize::from(before);
    }
    edits.reverse();
    Some(edits)
}

/// What a seam costs, and whether the run after it has its letter then; none where it cannot be.
fn price(
    before: Option<&Piece>,
    after: Option<&Piece>,
    taken: bool,
    kind: Seam,
    laid: &[&str],
    words: &mut Words,
) -> Option<(u32, bool)> {
    let left = before.map_or("", |piece| piece.last);
    let right = after.map_or("", |piece| piece.first);
    // What closes the run before where it gets no letter here.
    let closed = |words: &mut Words| match before {
        Some(piece) if !taken => words.left_alone(piece.last, piece.is_marker()),
        _ => 0,
    };
    // What the first run after costs where it gets none and is not the last.
    let opened = |words: &mut Words| match after {
        Some(piece) if !piece.is_one_run() && !piece.is_marker() => {
            words.left_alone(piece.first, false)
        }
        _ => 0,
    };
    let then = after.is_some_and(Piece::is_one_run);
    // A mark that closes stands at its word; a letter before it has no blank after.
    let mark = after.is_some_and(|piece| {
        piece.first.is_empty()
            && !piece
                .text
                .starts_with(|c: char| c.is_ascii_digit() || "(-–“\"&/".contains(c))
    });
    let bracket = before.is_some_and(|piece| piece.text.ends_with(['(', '[', '“', '"', '/']));
    let one = laid.first().copied().unwrap_or_default();
    let own = |letter: &str| {
        if letter == "ở" || letter == "Ở" {
            5
        } else {
            80
        }
    };
    // Few words of one syllable have no onset, and those are known.
    let begun = |letter: &str, right: &str, words: &mut Words| {
        let word = [letter, right].concat().lower();
        let rare = match word.as_str() {
            "ứng" | "ổn" | "ống" | "ủng" | "ảnh" | "ủy" => 0,
            word if is_word(word) => 3,
            _ => 45,
        };
        words.filled(["", letter, right]) + rare
    };
    match kind {
        // A blank before a comma is a hole.
        Seam::Blank => {
            let hole = after.is_some_and(|piece| piece.text.starts_with([',', ';', '.', ':', ')']));
            let odd = if hole { 60 } else { 0 };
            Some((closed(words) + opened(words) + odd, false))
        }
        Seam::Joined => {
            let (before, after) = (before?, after?);
            if before.last.is_empty() && !bracket {
                return None;
            }
            if after.first.is_empty() && !mark {
                return None;
            }
            if !before.last.is_empty() && taken {
                return None;
            }
            let cost = words.filled([before.last, one, after.first]);
            Some((cost, then && !after.first.is_empty()))
        }
        Seam::Ends => {
            if left.is_empty() || taken || mark {
                return None;
            }
            Some((words.filled([left, one, ""]) + 1 + opened(words), false))
        }
        Seam::Begins => {
            if right.is_empty() || bracket {
                return None;
            }
            Some((closed(words) + begun(one, right, words), then))
        }
        Seam::Alone => {
            if mark || bracket {
                return None;
            }
            Some((closed(words) + own(one) + opened(words), false))
        }
        Seam::EndsBegins => {
            if left.is_empty() || taken || right.is_empty() || mark {
                return None;
            }
            let other = laid.get(1)?;
            let cost = words.filled([left, one, ""]) + begun(other, right, words);
            Some((cost + 10, then))
        }
    }
}
