//! Text as syllable ids: folded, abbreviations written out, the theme as one id, empty phrases dropped.
//!
//! Only syllables that a catalogue uses get an id of their own, so that a draft costs one look-up a
//! syllable and comparing costs integers.

use super::abbreviations::Abbreviations;
use crate::hash::QuickMap;
use crate::sorting;
use crate::vietnamese::fold::{fold, fold_into};
use crate::vietnamese::letters::is_alphanumeric;

/// A syllable that no wording uses.
pub(super) const UNKNOWN: u32 = 0;
/// The theme, which every task repeats ("tiêu chuẩn, đo lường, chất lượng").
pub(super) const THEME: u32 = 1;
/// A phrase that says nothing ("theo quy định của pháp luật").
pub(super) const EMPTY: u32 = 2;

/// Phrases that close a sentence and say nothing of what is done. Longest first.
const EMPTY_PHRASES: &[&str] = &[
    "theo đúng quy định của pháp luật",
    "theo các quy định của pháp luật",
    "theo quy định của pháp luật",
    "theo đúng quy định pháp luật",
    "theo quy định pháp luật",
    "theo quy định hiện hành",
    "theo đúng quy định",
    "theo quy định",
];

/// Ids of syllables.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    ids: QuickMap<String, u32>,
    /// Sequences that become one id, longest first, by their first syllable.
    collapsed: QuickMap<u32, Vec<(Vec<u32>, u32)>>,
    and: u32,
}

/// A syllable of a text. Bytes of the text that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Its id.
    pub id: u32,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// A sentence begins here.
    pub opens: bool,
    /// A clause begins here: a sentence, or a mark stands before it.
    pub breaks: bool,
}

impl Vocabulary {
    /// A vocabulary that folds these themes into one id each.
    pub fn new(theme: &[String]) -> Self {
        let mut vocabulary = Self::default();
        vocabulary.and = vocabulary.learn("và");
        for phrase in EMPTY_PHRASES {
            vocabulary.collapse(phrase, EMPTY);
        }
        for phrase in theme {
            vocabulary.collapse(phrase, THEME);
        }
        for sequences in vocabulary.collapsed.values_mut() {
            sorting::sort_by_key(sequences, |(sequence, _)| std::cmp::Reverse(sequence.len()));
        }
        vocabulary
    }

    /// Whether there is a theme at all.
    pub fn has_theme(&self) -> bool {
        self.collapsed
            .values()
            .flatten()
            .any(|(_, id)| *id == THEME)
    }

    fn collapse(&mut self, phrase: &str, id: u32) {
        let mut sequence: Vec<u32> = words(phrase)
            .map(|word| self.learn(&fold(&phrase[word.start..word.end])))
            .collect();
        sequence.retain(|&id| id != self.and);
        if let [first, _, ..] = sequence[..] {
            self.collapsed
                .entry(first)
                .or_default()
                .push((sequence, id));
        }
    }

    fn learn(&mut self, syllable: &str) -> u32 {
        if let Some(&id) = self.ids.get(syllable) {
            return id;
        }
        let id = self.ids.len() as u32 + 3;
        self.ids.insert(syllable.to_owned(), id);
        id
    }

    /// The ids of a catalogue's own text; unseen syllables are learnt.
    pub fn learn_text(&mut self, text: &str, abbreviations: &Abbreviations) -> Vec<Token> {
        let mut tokens = Vec::new();
        split(text, abbreviations, |syllable, token| {
            let id = self.learn(syllable);
            tokens.push(Token { id, ..token });
        });
        self.fold_sequences(&mut tokens);
        tokens
    }

    /// The ids of a draft's text; what no wording uses is [`UNKNOWN`].
    pub fn read(&self, text: &str, abbreviations: &Abbreviations, tokens: &mut Vec<Token>) {
        tokens.clear();
        split(text, abbreviations, |syllable, token| {
            let id = self.ids.get(syllable).copied().unwrap_or(UNKNOWN);
            tokens.push(Token { id, ..token });
        });
        self.fold_sequences(tokens);
    }

    /// Replace each collapsed sequence by its one token; "và" between its syllables does not matter.
    fn fold_sequences(&self, tokens: &mut Vec<Token>) {
        let mut kept = 0;
        let mut at = 0;
        while at < tokens.len() {
            let found = self.collapsed.get(&tokens[at].id).and_then(|sequences| {
                sequences
                    .iter()
                    .find_map(|(sequence, id)| Some((self.run(&tokens[at..], sequence)?, *id)))
            });
            let (length, id) = found.unwrap_or((1, tokens[at].id));
            tokens[kept] = Token {
                id,
                end: tokens[at + length - 1].end,
                ..tokens[at]
            };
            kept += 1;
            at += length;
        }
        tokens.truncate(kept);
    }

    /// How many tokens the sequence takes at the front, if it stands there within one sentence.
    fn run(&self, tokens: &[Token], sequence: &[u32]) -> Option<usize> {
        let mut at = 0;
        for (index, &id) in sequence.iter().enumerate() {
            if index > 0 && tokens.get(at)?.id == self.and {
                at += 1;
            }
            let token = tokens.get(at)?;
            if token.id != id || (index > 0 && token.opens) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}

/// Words of a text, their ids not yet known.
fn words(text: &str) -> impl Iterator<Item = Token> {
    let mut chars = text.char_indices().peekable();
    let (mut opens, mut stops, mut breaks) = (true, false, true);
    std::iter::from_fn(move || {
        loop {
            let (start, first) = chars.next()?;
            if !is_alphanumeric(first) {
                match first {
                    '.' | '!' | '?' | '…' => (stops, breaks) = (true, true),
                    ',' | ';' | ':' | '(' | ')' => breaks = true,
                    '\n' => opens = true,
                    _ => {}
                }
                continue;
            }
            let mut end = start + first.len_utf8();
            while let Some(&(at, c)) = chars.peek() {
                if !(is_alphanumeric(c) || c == '&') {
                    break;
                }
                end = at + c.len_utf8();
                chars.next();
            }
            // A full stop ends a sentence only before a capital: "v.v", "01.12.2025" do not.
            let opens_here = opens || (stops && first.is_uppercase());
            let word = Token {
                id: UNKNOWN,
                start,
                end,
                opens: opens_here,
                breaks: breaks || opens_here,
            };
            (opens, stops, breaks) = (false, false, false);
            return Some(word);
        }
    })
}

/// Give each folded syllable of a text, abbreviations written out.
fn split(text: &str, abbreviations: &Abbreviations, mut give: impl FnMut(&str, Token)) {
    let mut folded = String::new();
    for mut word in words(text) {
        let printed = &text[word.start..word.end];
        folded.clear();
        fold_into(&mut folded, printed);
        // An abbreviation is written in capitals; the other words need no look-up.
        let second = printed.chars().nth(1);
        let expansion = match second.is_some_and(|c| c.is_uppercase() || c == '&') {
            true => abbreviations.expansion(&folded),
            false => None,
        };
        match expansion {
            Some(syllables) => {
                for syllable in syllables {
                    give(syllable, word);
                    (word.opens, word.breaks) = (false, false);
                }
            }
            None => give(&folded, word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<u32> {
        let theme = ["tiêu chuẩn, đo lường, chất lượng".to_owned()];
        let mut vocabulary = Vocabulary::new(&theme);
        vocabulary.learn_text("kiểm tra hóa đơn", &Abbreviations::default());
        let mut tokens = Vec::new();
        vocabulary.read(text, &Abbreviations::default(), &mut tokens);
        tokens.iter().map(|token| token.id).collect()
    }

    #[test]
    fn the_theme_is_one_token_however_it_is_written() {
        for text in [
            "tiêu chuẩn, đo lường, chất lượng",
            "Tiêu chuẩn đo lường chất lượng",
            "tiêu chuẩn, đo lường và chất lượng",
            "TCĐLCL",
        ] {
            assert_eq!(ids(text), [THEME], "{text}");
        }
        assert_ne!(ids("tiêu chuẩn. Đo lường, chất lượng"), [THEME]);
    }

    #[test]
    fn closing_phrases_say_nothing() {
        assert_eq!(ids("theo quy định của pháp luật."), [EMPTY]);
    }

    #[test]
    fn both_tone_placements_are_one_syllable() {
        assert_eq!(ids("hóa"), ids("hoá"));
        assert_ne!(ids("hóa"), [UNKNOWN]);
    }

    #[test]
    fn a_sentence_opens_after_a_full_stop_and_a_capital_only() {
        let mut tokens = Vec::new();
        Vocabulary::default().read(
            "Kiểm tra v.v. theo 01.12.2025. Báo cáo",
            &Abbreviations::default(),
            &mut tokens,
        );
        let opening: Vec<usize> = tokens.iter().filter(|t| t.opens).map(|t| t.start).collect();
        assert_eq!(opening.len(), 2);
    }
}
