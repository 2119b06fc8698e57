//! What a rule of a style sheet says of counters: which it sets and counts on, and what it shows.

use super::style::ListStyle;

/// Counters that a rule sets, pieces that it shows, and characters of such a piece: what is shown is a
/// number, and each item of the page shows it anew.
const MOST_CHANGES: usize = 16;
const MOST_PIECES: usize = 16;
const LONGEST_PIECE: usize = 40;

/// What a rule says.
#[derive(Debug, Clone, Default)]
pub(super) struct Said<'a> {
    pub reset: Option<Vec<(&'a str, i32)>>,
    pub increment: Option<Vec<(&'a str, i32)>>,
    pub content: Option<Vec<Piece<'a>>>,
}

/// A piece of what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    Counter(&'a str, ListStyle),
    /// All of a name from the outermost on, and what stands between them.
    All(&'a str, &'a str, ListStyle),
}

impl<'a> Said<'a> {
    pub fn of(declarations: &'a str) -> Option<Self> {
        let mut said = Self::default();
        for declaration in split(declarations, ';') {
            let Some((name, value)) = declaration.split_once(':') else {
                continue;
            };
            let name = name.trim();
            let is = |known: &str| name.eq_ignore_ascii_case(known);
            if is("counter-reset") || is("counter-set") {
                said.reset = Some(changes(value, 0));
            } else if is("counter-increment") {
                said.increment = Some(changes(value, 1));
            } else if is("content") {
                said.content = Some(pieces(value));
            }
        }
        let says = said.reset.is_some() || said.increment.is_some() || said.content.is_some();
        says.then_some(said)
    }
}

/// "a 2 b": names with their numbers.
pub(super) fn changes(value: &str, otherwise: i32) -> Vec<(&str, i32)> {
    let mut found: Vec<(&str, i32)> = Vec::new();
    for word in value.split_ascii_whitespace() {
        if found.len() > MOST_CHANGES {
            found.pop();
            break;
        }
        match (word.parse::<i32>(), found.last_mut()) {
            (Ok(number), Some(last)) => last.1 = number.clamp(-1_000_000, 1_000_000),
            (Ok(_), None) => {}
            _ if word.starts_with('!') || word.eq_ignore_ascii_case("none") => break,
            _ => found.push((word, otherwise)),
        }
    }
    found
}

/// The strings and counters of a `content`.
pub(super) fn pieces(value: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = value.trim_start();
    while let Some(first) = rest.chars().next()
        && found.len() < MOST_PIECES
    {
        if matches!(first, '"' | '\'') {
            let inner = &rest[1..];
            let end = inner.find(first).unwrap_or(inner.len());
            found.push(Piece::Text(beginning(&inner[..end])));
            rest = inner.get(end + 1..).unwrap_or("");
        } else if let Some((name, inner)) = rest.split_once('(')
            && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
        {
            let end = closing(inner);
            let mut given = split(&inner[..end], ',').map(str::trim);
            let counter = given.next().unwrap_or("");
            let all = name.eq_ignore_ascii_case("counters");
            let between = if all { given.next().unwrap_or("") } else { "" };
            let style = given
                .next()
                .map_or(Some(ListStyle::Decimal), ListStyle::named);
            let style = style.unwrap_or(ListStyle::Decimal);
            if all {
                found.push(Piece::All(
                    counter,
                    beginning(between.trim_matches(['"', '\''])),
                    style,
                ));
            } else if name.eq_ignore_ascii_case("counter") {
                found.push(Piece::Counter(counter, style));
            }
            rest = inner.get(end + 1..).unwrap_or("");
        } else {
            // "none", "normal", "!important".
            let end = rest.find([' ', '"', '\'']).unwrap_or(rest.len());
            rest = &rest[end.max(first.len_utf8())..];
        }
        rest = rest.trim_start();
    }
    found
}

/// As much of a piece as a number can have.
fn beginning(piece: &str) -> &str {
    match piece.char_indices().nth(LONGEST_PIECE) {
        Some((end, _)) => &piece[..end],
        None => piece,
    }
}

/// Where the bracket closes that was opened before a text.
pub(super) fn closing(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, ')') => return at,
            _ => {}
        }
    }
    text.len()
}

/// A text cut at a sign that stands in no string.
pub(super) fn split(text: &str, sign: char) -> impl Iterator<Item = &str> {
    let mut quote = None;
    text.split(move |c| {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        quote.is_none() && c == sign
    })
}

/// "\2022 " is a bullet.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let code = &rest[at + 1..];
        let digits = code
            .bytes()
            .take(6)
            .take_while(u8::is_ascii_hexdigit)
            .count();
        let sign = u32::from_str_radix(&code[..digits], 16)
            .ok()
            .and_then(char::from_u32);
        out.extend(sign);
        rest = code[digits..].strip_prefix(' ').unwrap_or(&code[digits..]);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_closed_ends_with_the_rule() {
        assert_eq!(
            pieces("counter(a"),
            [Piece::Counter("a", ListStyle::Decimal)]
        );
        assert_eq!(pieces("\"é"), [Piece::Text("é")]);
    }
}
