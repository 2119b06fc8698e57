//! The letterhead of a document: quốc hiệu, issuer, number, place and date.

use chrono::NaiveDate;

use crate::vietnamese::date_line::{date_line, opens_date_line};
use crate::vietnamese::number_line::number_line;

use super::Located;
use super::kinds::is_type_end;
use super::lines::Line;
use super::marks::{is_agency, is_motto, is_national_title, is_stamp};
use super::text::{clean, clip};
use crate::vietnamese::letters::is_alphabetic;

/// What stands above the type.
#[derive(Debug, Default)]
pub(super) struct Letterhead {
    pub national_title: Option<Located>,
    pub motto: Option<Located>,
    pub issuer: Vec<Located>,
    pub number_line: Option<Located>,
    pub number: Option<String>,
    pub symbol: String,
    pub place: Option<Located>,
    pub date_line: Option<Located>,
    pub date: Option<NaiveDate>,
}

/// Read the lines above a type.
pub(super) fn letterhead<'l, 'd: 'l>(lines: impl Iterator<Item = &'l Line<'d>>) -> Letterhead {
    let pieces: Vec<Line> = lines.flat_map(landmarks).collect();
    let mut found = Letterhead::default();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        at += read_piece(piece, &pieces[at + 1..], &mut found).max(1);
    }
    if found.issuer.is_empty() && (found.national_title.is_some() || found.number_line.is_some()) {
        found.issuer = plain_issuer(&pieces);
    }
    found
}

/// The issuer of a letterhead set in small letters: the first run of bodies' names, at most four lines.
fn plain_issuer(pieces: &[Line]) -> Vec<Located> {
    let is_name = |line: &Line| {
        line.text.len() < 120
            && line.text.starts_with(char::is_uppercase)
            && !line.text.ends_with(['.', ';', ':'])
            && line.marker.is_none()
    };
    let is_mark = |line: &Line| {
        is_national_title(line)
            || is_motto(line)
            || line.head.starts_with("số")
            || line.head.contains("ngày")
    };
    pieces
        .iter()
        .skip_while(|line| !(is_agency(line.head) && is_name(line)))
        .filter(|line| !line.is_ornament() && !is_stamp(line))
        .take_while(|line| is_name(line) && !is_mark(line))
        .take(4)
        .map(plain)
        .collect()
}

/// Whether a number is the rest of the issuer's name, not the document's own: "ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH",
/// "SỐ 88/QĐ-… NGÀY 02/4/2026".
fn is_in_a_name(line: &Line, found: &Letterhead) -> bool {
    let colon = line.text.split('/').next().is_some_and(|n| n.contains(':'));
    if colon || found.issuer.is_empty() || found.number_line.is_some() {
        return false;
    }
    let named = found
        .issuer
        .last()
        .is_some_and(|above| is_type_end(&above.text));
    let behind = number_line(line.text)
        .map(|number| line.text[number.range.end..].trim_start())
        .unwrap_or_default();
    named || !behind.is_empty() && date_line(behind).is_none() && !opens_date_line(behind)
}

/// Read a piece of a letterhead, and what follows where extraction has cut it up; how many it took.
pub(super) fn read_piece(line: &Line, rest: &[Line], found: &mut Letterhead) -> usize {
    if line.is_ornament() {
        return 1;
    }
    if is_national_title(line) {
        found.national_title.get_or_insert_with(|| plain(line));
        return 1;
    }
    if is_motto(line) {
        found.motto.get_or_insert_with(|| plain(line));
        return 1;
    }
    let numbered = line.head == "số" || line.known.know(number_line).is_some();
    if numbered && !is_in_a_name(line, found) {
        let (joined, taken) = join(line, rest, |text| {
            number_line(text).is_some_and(|number| !number.symbol.is_empty())
        });
        if let Some(number) = number_line(&joined)
            && found.number_line.is_none()
        {
            found.number_line = Some(sub(line, number.range));
            found.number = number.number;
            found.symbol = number.symbol;
            return taken;
        }
        return 1;
    }
    let place = line.text.ends_with(',') && line.text.len() < 60;
    let dated_below = place
        && rest
            .first()
            .is_some_and(|next| next.head.starts_with("ngày"));
    if dated_below || *line.known.know(opens_date_line) || line.known.know(date_line).is_some() {
        let whole = |text: &str| date_line(text).is_some() && !opens_date_line(text);
        let (joined, taken) = join(line, rest, whole);
        if let Some(date) = date_line(&joined)
            && found.date_line.is_none()
        {
            found.place = (!date.place.is_empty()).then(|| sub(line, date.place));
            found.date_line = Some(sub(line, date.range));
            found.date = date.date;
            return taken;
        }
        return 1;
    }
    if is_stamp(line) {
        return 1;
    }
    // A title's or a list's lines may follow where the number is not there: a name takes no more than six.
    let goes_on = (1..6).contains(&found.issuer.len())
        && line.style.upper
        && !line.head.starts_with("chủ nghĩa việt nam");
    if (line.style.upper || line.style.centered)
        && (is_agency(line.head) || goes_on)
        && found.number_line.is_none()
        && line.text.len() < 300
    {
        found.issuer.push(plain(line));
    }
    1
}

/// A line, with as many of the next as it takes to be whole (at most four).
fn join(line: &Line, rest: &[Line], whole: impl Fn(&str) -> bool) -> (String, usize) {
    let mut joined = line.text.to_owned();
    for (taken, next) in rest.iter().take(4).enumerate() {
        if whole(&joined) {
            return (joined, taken + 1);
        }
        let number = !next.text.contains(is_alphabetic);
        if next.text.len() > 40 || next.style.upper && !next.text.contains('/') && !number {
            break;
        }
        joined.push(' ');
        joined.push_str(next.text);
    }
    let taken = if whole(&joined) {
        1 + rest.len().min(4)
    } else {
        1
    };
    let joined = if taken > 1 {
        joined
    } else {
        line.text.to_owned()
    };
    (joined, taken)
}

/// Without the rule drawn below it.
fn plain(line: &Line) -> Located {
    let text = line
        .text
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '*' | '='));
    sub(line, 0..text.len())
}

fn sub(line: &Line, range: std::ops::Range<usize>) -> Located {
    // A line that was put together may end beyond its first piece.
    let range = range.start.min(line.text.len())..range.end.min(line.text.len());
    Located {
        text: clean(line.text.get(range.clone()).unwrap_or("")),
        span: line.span.part(range),
    }
}

/// Whether a text holds no more than a whole number line, or the motto.
fn behind_landmark(text: &str) -> bool {
    let number = number_line(text).is_some_and(|number| {
        !number.symbol.is_empty() && number.range.end <= text.trim_end().len()
    });
    number || text.trim_end().to_lowercase().ends_with("hạnh phúc")
}

/// Pieces of a letterhead that extraction has put on one line, each on its own.
fn landmarks<'d>(line: &Line<'d>) -> Vec<Line<'d>> {
    line.known
        .know(landmarks_of)
        .windows(2)
        .map(|pair| {
            let range = pair[0]..pair[1];
            let text = line.text[range.clone()].trim_end_matches(['|', ' ', '\t']);
            line.part(range.start..range.start + text.len())
        })
        .filter(|piece| !piece.text.is_empty())
        .collect()
}

/// Where the pieces of a letterhead's line begin, and its end.
fn landmarks_of(text: &str) -> Vec<usize> {
    let mut cuts = vec![0];
    for (at, _) in text.char_indices() {
        if at > 600 {
            break;
        }
        let tail = &text[at..];
        let at_word = at == 0 || text[..at].ends_with([' ', '|', '\t']);
        if at_word
            && (["CỘNG H", "Độc lập", "ĐỘC LẬP", "Số:", "SỐ:"])
                .iter()
                .any(|word| tail.starts_with(word))
        {
            cuts.push(at);
        }
        // Behind a number or the motto, the địa danh of the date line.
        if at_word
            && at > 0
            && tail.starts_with(char::is_uppercase)
            && let Some(last) = cuts.last()
            && behind_landmark(&text[*last..at])
            && date_line(clip(tail, 300)).is_some()
        {
            cuts.push(at);
            break;
        }
    }
    cuts.dedup();
    cuts.push(text.len());
    cuts
}
