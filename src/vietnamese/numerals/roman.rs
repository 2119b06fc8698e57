//! Roman numerals as headings have them.

/// Value of a Roman numeral in capitals, up to 89.
pub fn roman(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 8 || !text.bytes().all(|b| b"IVXL".contains(&b)) {
        return None;
    }
    TENS.iter().zip(0..).find_map(|(tens, ten)| {
        let rest = text.strip_prefix(tens)?;
        let one = ONES.iter().position(|ones| *ones == rest)?;
        Some(10 * ten + one as u32)
    })
}

const TENS: [&str; 9] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"];

const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];

/// A Roman numeral up to 89; none beyond.
pub fn to_roman(value: u32) -> Option<String> {
    if value == 0 || value > 89 {
        return None;
    }
    Some([TENS[value as usize / 10], ONES[value as usize % 10]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_are_read_and_others_refused() {
        for value in 1..=89 {
            assert_eq!(roman(&to_roman(value).unwrap()), Some(value));
        }
        for wrong in ["", "IIII", "VX", "IC", "iv", "XXL", "IVI"] {
            assert_eq!(roman(wrong), None, "{wrong}");
        }
    }
}
