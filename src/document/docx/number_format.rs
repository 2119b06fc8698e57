//! How an automatic number is written: digits, letters, Roman numerals, bullets.

use super::xml::Element;

/// Digits that a number may be filled up to.
const MOST_DIGITS: usize = 9;

/// How a number is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Format {
    #[default]
    Decimal,
    /// Digits with leading zeros, so many at least.
    Padded(usize),
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    /// "1st"; Vietnamese has no ending.
    Ordinal,
    /// "- 1 -".
    InDashes,
    Bullet,
    Nothing,
}

pub(super) fn format(element: &Element) -> Format {
    match element.value().unwrap_or_default().as_ref() {
        "decimalZero" => Format::Padded(2),
        "upperRoman" => Format::UpperRoman,
        "lowerRoman" => Format::LowerRoman,
        "upperLetter" => Format::UpperLetter,
        "lowerLetter" => Format::LowerLetter,
        "ordinal" => Format::Ordinal,
        "numberInDash" => Format::InDashes,
        "bullet" => Format::Bullet,
        "none" => Format::Nothing,
        // "001, 002, 003, ..."
        "custom" => {
            let sample = element.attribute("format").unwrap_or_default();
            let digits = sample.bytes().take_while(u8::is_ascii_digit).count();
            Format::Padded(digits.clamp(1, MOST_DIGITS))
        }
        _ => Format::Decimal,
    }
}

/// A number in a format.
pub(super) fn written(count: i32, format: &Format) -> String {
    match format {
        Format::Decimal | Format::Ordinal => count.to_string(),
        Format::Padded(digits) => format!("{count:0digits$}"),
        Format::UpperRoman => roman(count),
        Format::LowerRoman => roman(count).to_ascii_lowercase(),
        Format::UpperLetter => letters(count).to_ascii_uppercase(),
        Format::LowerLetter => letters(count),
        Format::InDashes => format!("- {count} -"),
        Format::Bullet | Format::Nothing => String::new(),
    }
}

/// Roman numerals; beyond what they are made for, digits.
fn roman(count: i32) -> String {
    const SIGNS: [(i32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&count) {
        return count.to_string();
    }
    let mut rest = count;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// a … z, then aa, bb, … (ECMA-376 part 1, § 17.18.59).
fn letters(count: i32) -> String {
    let Some(index) = count.checked_sub(1).and_then(|n| u32::try_from(n).ok()) else {
        return count.to_string();
    };
    if index >= 26 * 30 {
        return count.to_string();
    }
    let letter = char::from(b'a' + (index % 26) as u8);
    std::iter::repeat_n(letter, index as usize / 26 + 1).collect()
}

/// A bullet as text: dashes and pluses stay, whatever a symbol font would draw is a dot.
pub(super) fn bullet(text: &str) -> String {
    let mut chars = text.trim().chars();
    let sign = match (chars.next(), chars.next()) {
        (Some(c), None) => c,
        (None, _) => return String::new(),
        _ => '•',
    };
    match sign {
        '-' | '–' | '—' | '−' | '\u{f02d}' | '\u{2010}' | '\u{2011}' => "-",
        '+' | '\u{f02b}' => "+",
        '*' => "*",
        _ => "•",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_every_format() {
        let all = |format: &Format| [1, 4, 28, 90].map(|n| written(n, format)).join(" ");
        assert_eq!(all(&Format::Padded(2)), "01 04 28 90");
        assert_eq!(all(&Format::UpperRoman), "I IV XXVIII XC");
        assert_eq!(all(&Format::LowerLetter), "a d bb llll");
        assert_eq!(all(&Format::InDashes), "- 1 - - 4 - - 28 - - 90 -");
        assert_eq!(written(-3, &Format::LowerLetter), "-3");
        assert_eq!(written(i32::MAX, &Format::UpperRoman), i32::MAX.to_string());
    }

    #[test]
    fn bullets_of_symbol_fonts_are_dots() {
        assert_eq!(bullet("\u{f0b7}"), "•");
        assert_eq!(bullet("o"), "•");
        assert_eq!(bullet("–"), "-");
        assert_eq!(bullet("+"), "+");
    }
}
