//! The number at the head of a table's row.

/// A row's number: what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowNumber {
    /// "II", "IV."
    Roman(u32),
    /// "3", "3."
    Arabic(u32),
    /// "2.1"
    Dotted(u32, u32),
}

/// The number at the head of a line, and the byte offset of the text after it (the line's length, if alone).
pub fn row_number(line: &str) -> Option<(RowNumber, usize)> {
    let length = line.find([' ', '\t']).unwrap_or(line.len());
    let word = line[..length].trim_end_matches(['.', ')']);
    let rest = line.len() - line[length..].trim_start().len();
    if word.is_empty() || word.len() > 7 {
        return None;
    }
    let number = if word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) {
        RowNumber::Roman(roman(word)?)
    } else if let Some((group, item)) = word.split_once('.') {
        RowNumber::Dotted(small(group)?, small(item)?)
    } else {
        RowNumber::Arabic(small(word)?)
    };
    Some((number, rest))
}

fn small(digits: &str) -> Option<u32> {
    let fits =
        !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten()
}

fn roman(word: &str) -> Option<u32> {
    let value = |b: u8| match b {
        b'I' => 1,
        b'V' => 5,
        _ => 10,
    };
    let digits = word.as_bytes();
    let sum: i32 = digits
        .iter()
        .enumerate()
        .map(|(at, b)| match digits.get(at + 1) {
            Some(next) if value(*next) > value(*b) => -value(*b),
            _ => value(*b),
        })
        .sum();
    u32::try_from(sum).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn row_numbers_are_read() {
        assert_eq!(row_number("IV"), Some((RowNumber::Roman(4), 2)));
        assert_eq!(
            row_number("2.1 Rà soát"),
            Some((RowNumber::Dotted(2, 1), 4))
        );
        assert_eq!(row_number("3."), Some((RowNumber::Arabic(3), 2)));
        assert_eq!(row_number("2026 năm"), None);
        assert_eq!(row_number("Các sở"), None);
    }
}
