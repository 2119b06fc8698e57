//! Số, ký hiệu of a document's own header.

use super::letters::{is_alphabetic, is_alphanumeric};
use std::ops::Range;

/// The line "Số: 12/KH-UBND", also while the number is blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberLine {
    /// Bytes from "Số" to the end of the symbol.
    pub range: Range<usize>,
    /// "12/KH-UBND" without blanks; none while the number is blank.
    pub number: Option<String>,
    /// "KH-UBND"; empty where the line ends before it.
    pub symbol: String,
}

/// Read a line that begins with "Số" and goes on with a number or a symbol (NĐ 30/2020: "Số: 12/KH-UBND";
/// Party documents: "Số 12-KH/ĐU").
pub fn number_line(text: &str) -> Option<NumberLine> {
    let start = text.len() - text.trim_start().len();
    let body = &text[start..];
    let rest = ["Số", "SỐ", "số"]
        .iter()
        .find_map(|word| body.strip_prefix(word))?;
    let colon = rest.trim_start().starts_with(':');
    let rest = rest.trim_start().trim_start_matches(':');
    let rest_at = text.len() - rest.len();
    let value = rest.trim_start();
    let value_at = text.len() - value.len();
    // The number: digits, or what stands for a blank.
    let blank_end = value
        .find(|c: char| {
            !(c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | '_' | '[' | ']'))
        })
        .unwrap_or(value.len());
    let (figure, tail) = value.split_at(blank_end);
    let separator = tail.starts_with(['/', '-', '–']);
    if tail.is_empty() {
        return colon.then(|| NumberLine {
            range: start..rest_at + rest.trim_end().len(),
            number: None,
            symbol: String::new(),
        });
    }
    if !separator {
        return None;
    }
    let mark = tail.chars().next().map_or(0, char::len_utf8);
    let symbol_text = tail[mark..].trim_start();
    let symbol_at = tail.len() - symbol_text.len();
    let symbol_len = symbol_text
        .find(|c: char| !(is_alphanumeric(c) || matches!(c, '/' | '-' | '–' | '—' | '&')))
        .unwrap_or(symbol_text.len());
    // A program that makes hyphens dashes changes no number.
    let symbol = symbol_text[..symbol_len].replace(['–', '—'], "-");
    if !symbol.contains(is_alphabetic) && !colon {
        return None;
    }
    let digits: String = figure.chars().filter(|c| !c.is_whitespace()).collect();
    let number = (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| format!("{digits}{}{symbol}", tail[..mark].replace('–', "-")));
    Some(NumberLine {
        range: start..value_at + blank_end + symbol_at + symbol_len,
        number,
        symbol,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<String>, String, &str)> {
        number_line(text).map(|l| (l.number, l.symbol, &text[l.range]))
    }

    #[test]
    fn a_number_line_gives_number_and_symbol() {
        assert_eq!(
            read("Số: 07/KH-UBND"),
            Some((
                Some("07/KH-UBND".into()),
                "KH-UBND".into(),
                "Số: 07/KH-UBND"
            ))
        );
        assert_eq!(
            read("Số: 07/KH–UBND").map(|r| (r.0, r.2)),
            Some((Some("07/KH-UBND".into()), "Số: 07/KH–UBND"))
        );
        assert_eq!(
            read("Số 12-KH/ĐU").map(|r| r.0),
            Some(Some("12-KH/ĐU".into()))
        );
        assert_eq!(
            read("Số: 12 /KH-UBND Tân Sơn, ngày").map(|r| (r.0, r.2)),
            Some((Some("12/KH-UBND".into()), "Số: 12 /KH-UBND"))
        );
    }

    #[test]
    fn a_blank_number_is_none() {
        for text in ["Số:      /KH-UBND", "Số: …/KH-UBND", "Số: ......./KH-UBND"] {
            assert_eq!(
                read(text).map(|r| (r.0, r.1)),
                Some((None, "KH-UBND".into())),
                "{text}"
            );
        }
        assert_eq!(read("Số:").map(|r| r.0), Some(None));
    }

    #[test]
    fn a_sentence_is_no_number_line() {
        assert_eq!(read("Số lượng hồ sơ"), None);
        assert_eq!(read("Số 38 của Ban"), None);
    }
}
