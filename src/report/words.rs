//! User-facing words: Vietnamese first, English beside it, filled in by number.

use serde::{Deserialize, Serialize};

/// The language of messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Locale {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

/// A sentence in both languages, with places `{0}`, `{1}`, … for what it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// The sentence in a language, its places unfilled.
    pub fn in_locale(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::Vi => self.vi,
            Locale::En => self.en,
        }
    }

    /// The sentence with its places filled. A place without an argument stays as it is.
    pub fn fill(&self, locale: Locale, arguments: &[&str]) -> String {
        let mut rest = self.in_locale(locale);
        let mut out = String::with_capacity(rest.len() + 32);
        while let Some(open) = rest.find('{') {
            let (before, after) = rest.split_at(open);
            out.push_str(before);
            let argument = after
                .find('}')
                .and_then(|close| Some((after[1..close].parse::<usize>().ok()?, close)))
                .and_then(|(index, close)| Some((arguments.get(index)?, close)));
            match argument {
                Some((argument, close)) => {
                    out.push_str(argument);
                    rest = &after[close + 1..];
                }
                None => {
                    out.push('{');
                    rest = &after[1..];
                }
            }
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_in_either_language() {
        let words = Words {
            vi: "Thiếu mục “{0}” ({1}).",
            en: "Section “{0}” is missing ({1}).",
        };
        assert_eq!(words.fill(Locale::Vi, &["A", "b"]), "Thiếu mục “A” (b).");
        assert_eq!(
            words.fill(Locale::En, &["A"]),
            "Section “A” is missing ({1})."
        );
    }
}
