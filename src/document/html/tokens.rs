//! HTML as tags and runs of text, in one pass. What a browser's parser calls the tokenizer, without
//! what only scripts need; comments, doctypes and processing instructions are left out.
//!
//! Our own, because html5gum 0.9 costs 66 KB of the wasm after gzip, most of it the names of all
//! character references, and gives resolved text without the place of each of its letters.

use std::ops::Range;

/// A piece of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text, references not yet resolved: bytes of the source.
    Text(Range<usize>),
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag's name, as written.
    End(&'a str),
    /// What stands in a `<style>`.
    Style(&'a str),
    /// A comment's text.
    Comment,
}

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name, as written.
    pub name: &'a str,
    /// What stands between the name and the closing bracket.
    pub attributes: &'a str,
    /// Bytes of the source.
    pub range: Range<usize>,
}

/// Elements whose content is text to their own end tag.
const RAW: &[&str] = &[
    "script", "style", "title", "textarea", "noscript", "iframe", "xmp", "noembed", "noframes",
];

/// Walks over a source.
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    html: &'a str,
    at: usize,
    end: usize,
    raw: Option<&'a str>,
    /// No double, no single quote follows any more: a quote that was opened is never closed.
    unquoted: [bool; 2],
}

impl<'a> Tokens<'a> {
    /// The tokens of a range of a source.
    pub fn new(html: &'a str, range: Range<usize>) -> Self {
        Self {
            html,
            at: range.start,
            end: range.end,
            raw: None,
            unquoted: [false; 2],
        }
    }

    fn seek(&self, what: char, from: usize) -> Option<usize> {
        let found = self.html.get(from..self.end)?.find(what)?;
        Some(from + found)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.html.as_bytes()[..self.end].get(at).copied()
    }

    /// Past the bracket that closes markup; the end where nothing does.
    fn past_bracket(&self, from: usize) -> usize {
        self.seek('>', from).map_or(self.end, |at| at + 1)
    }

    fn comment(&mut self) {
        let from = self.at + "<!--".len();
        let rest = &self.html[from..self.end];
        if rest.starts_with('>') || rest.starts_with("->") {
            self.at = self.past_bracket(from);
            return;
        }
        let mut at = from;
        while let Some(close) = self.seek('>', at) {
            let before = &self.html[from..close];
            if before.ends_with("--") || before.ends_with("--!") {
                self.at = close + 1;
                return;
            }
            at = close + 1;
        }
        self.at = self.end;
    }

    fn start_tag(&mut self) -> Option<Token<'a>> {
        let open = self.at;
        let mut at = open + 1;
        while let Some(byte) = self.byte(at)
            && !matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0xc | b'/' | b'>')
        {
            at += 1;
        }
        let name = &self.html[open + 1..at];
        let from = at;
        let mut value = false;
        loop {
            match self.byte(at) {
                None => {
                    self.at = self.end;
                    return None;
                }
                Some(b'>') => break,
                Some(quote @ (b'"' | b'\'')) if value => {
                    value = false;
                    let kind = usize::from(quote == b'"');
                    let close = match self.unquoted[kind] {
                        true => None,
                        false => self.seek(char::from(quote), at + 1),
                    };
                    match close {
                        Some(close) => at = close,
                        None => self.unquoted[kind] = true,
                    }
                }
                Some(b'=') => value = true,
                Some(b' ' | b'\t' | b'\n' | b'\r') => {}
                Some(_) => value = false,
            }
            at += 1;
        }
        let attributes = &self.html[from..at];
        self.at = at + 1;
        self.raw = RAW
            .iter()
            .find(|raw| name.eq_ignore_ascii_case(raw))
            .filter(|_| !attributes.ends_with('/'))
            .copied();
        Some(Token::Start(Tag {
            name,
            attributes,
            range: open..self.at,
        }))
    }

    /// Up to the end tag of a raw element, which comes next.
    fn raw(&mut self, name: &str) -> Option<Token<'a>> {
        let from = self.at;
        let mut at = from;
        let to = loop {
            let Some(open) = self.seek('<', at) else {
                break self.end;
            };
            let rest = &self.html.as_bytes()[open + 1..self.end];
            let closes = rest.first() == Some(&b'/')
                && rest
                    .get(1..1 + name.len())
                    .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
            if closes {
                break open;
            }
            at = open + 1;
        };
        self.at = to;
        (name == "style").then(|| Token::Style(&self.html[from..to]))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if let Some(name) = self.raw.take()
                && let Some(token) = self.raw(name)
            {
                return Some(token);
            }
            let first = self.byte(self.at)?;
            let open = self.at;
            if first == b'<' {
                match (self.byte(open + 1), self.byte(open + 2)) {
                    (Some(letter), _) if letter.is_ascii_alphabetic() => return self.start_tag(),
                    (Some(b'/'), Some(letter)) if letter.is_ascii_alphabetic() => {
                        self.at = self.past_bracket(open);
                        let inner = &self.html[open + 2..self.at];
                        let length = inner
                            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
                            .unwrap_or(inner.len());
                        return Some(Token::End(&inner[..length]));
                    }
                    (Some(b'!'), _) if self.html[open..self.end].starts_with("<!--") => {
                        self.comment();
                        return Some(Token::Comment);
                    }
                    (Some(b'!' | b'?' | b'/'), _) => {
                        self.at = self.past_bracket(open);
                        continue;
                    }
                    _ => {}
                }
            }
            // A bracket that opens no markup is text.
            let from = open + usize::from(first == b'<');
            self.at = self.seek('<', from).unwrap_or(self.end);
            return Some(Token::Text(open..self.at));
        }
    }
}

/// The attributes of a tag: names as written, values with references unresolved, "" where there is none.
pub fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/');
        // A name may begin with the sign that ends others.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let length = rest[first..].find(ends).map_or(rest.len(), |at| first + at);
        let (name, after) = rest.split_at(length);
        let after = after.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let Some(value) = after.strip_prefix('=') else {
            rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let quoted = value
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''))
            .and_then(|quote| value[1..].split_once(quote));
        let (value, after) = match quoted {
            Some(parts) => parts,
            None => value.split_at(
                value
                    .find(|c: char| c.is_ascii_whitespace())
                    .unwrap_or(value.len()),
            ),
        };
        rest = after;
        Some((name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> Vec<String> {
        Tokens::new(html, 0..html.len())
            .map(|token| match token {
                Token::Text(range) => html[range].to_owned(),
                Token::Start(tag) => format!("<{}>", tag.name),
                Token::End(name) => format!("</{name}>"),
                Token::Style(text) => format!("style {text}"),
                Token::Comment => "comment".to_owned(),
            })
            .collect()
    }

    #[test]
    fn tags_text_and_comments_are_told_apart() {
        assert_eq!(
            shown(
                "<!DOCTYPE html><P class=x>a<br/>b < c<!-- <p> --></P ><?xml?>d<![if !x]>e<![endif]>"
            ),
            ["<P>", "a", "<br>", "b ", "< c", "comment", "</P>", "d", "e"]
        );
        assert_eq!(
            shown("<!-->a<!--->b<!--x--!>c"),
            ["comment", "a", "comment", "b", "comment", "c"]
        );
    }

    #[test]
    fn a_bracket_in_a_quoted_value_closes_no_tag() {
        assert_eq!(shown("<p title='a > b'>c</p>"), ["<p>", "c", "</p>"]);
        assert_eq!(
            shown("<p title=it's>ủ</p>ủ<"),
            ["<p>", "ủ", "</p>", "ủ", "<"]
        );
    }

    #[test]
    fn a_quote_that_is_never_closed_ends_with_the_tag() {
        assert_eq!(
            shown("<p align=\"center>a</p><p id='x>b"),
            ["<p>", "a", "</p>", "<p>", "b"]
        );
    }

    #[test]
    fn scripts_and_styles_are_raw_to_their_own_end() {
        assert_eq!(
            shown("<script>if (a<b) '</p>'</SCRIPT>x<style>p{}</style>y<title>z"),
            [
                "<script>",
                "</SCRIPT>",
                "x",
                "<style>",
                "style p{}",
                "</style>",
                "y",
                "<title>"
            ]
        );
    }

    #[test]
    fn attributes_come_with_and_without_quotes() {
        let found: Vec<_> = attributes(r#" a="1 2" b = '3' c=4 d hidden/ =e=5"#).collect();
        assert_eq!(
            found,
            [
                ("a", "1 2"),
                ("b", "3"),
                ("c", "4"),
                ("d", ""),
                ("hidden", ""),
                ("=e", "5")
            ]
        );
    }
}
