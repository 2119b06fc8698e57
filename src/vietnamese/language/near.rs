//! Which syllables differ from a word in a letter, found by what is left of both where one letter is taken out.

use super::{Id, Spelling};

/// Places of the table: a few times the syllables of a language with a letter less.
const PLACES: usize = 1 << 13;

/// Syllables by their letters and by those with one taken out, each with the tone.
pub struct Near {
    /// Where each place's syllables begin.
    starts: Vec<u32>,
    syllables: Vec<Id>,
}

/// Letters and tone as they are, and with each letter taken out.
fn keys(spelling: &Spelling) -> impl Iterator<Item = u64> {
    let (letters, tone) = (spelling.letters_key(), u64::from(spelling.tone) << 56);
    let without = (0..spelling.letters().len()).map(move |at| {
        let behind = letters & u64::MAX << (8 * at);
        (letters ^ behind) | behind >> 8 & u64::MAX << (8 * at)
    });
    std::iter::once(letters)
        .chain(without)
        .map(move |key| key | tone)
}

fn place(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize % PLACES
}

impl Near {
    /// Of all syllables, by their ids.
    pub fn of(spellings: &[Spelling]) -> Self {
        let mut starts = vec![0u32; PLACES + 1];
        for key in spellings.iter().flat_map(keys) {
            starts[place(key) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut syllables = vec![0; starts[PLACES] as usize];
        for (id, spelling) in spellings.iter().enumerate() {
            for key in keys(spelling) {
                let free = &mut next[place(key)];
                syllables[*free as usize] = id as Id;
                *free += 1;
            }
        }
        Self { starts, syllables }
    }

    /// All syllables of the same tone with a letter more, less, exchanged for another or for its neighbour, some of
    /// them twice, and a few others.
    pub fn to(&self, spelling: &Spelling) -> impl Iterator<Item = Id> {
        keys(spelling).flat_map(|key| {
            let place = place(key);
            let range = self.starts[place] as usize..self.starts[place + 1] as usize;
            self.syllables[range].iter().copied()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::likeness;
    use super::*;

    #[test]
    fn whatever_differs_in_a_letter_is_found() {
        let words = [
            "thức", "thứ", "ức", "mức", "thực", "bản", "bảm", "ban", "bả", "hoà", "oàh", "ho",
            "nghiêng", "nghiên", "y", "ý", "yê", "ê",
        ];
        let spellings = words.map(Spelling::of);
        let near = Near::of(&spellings);
        let mut found_any = 0;
        for one in &spellings {
            let found: Vec<Id> = near.to(one).collect();
            for (id, other) in spellings.iter().enumerate() {
                let differs = one.letters_key() != other.letters_key() && one.tone == other.tone;
                if differs && likeness(one, other, [None, None]).is_some() {
                    assert!(found.contains(&(id as Id)), "{one:?} {other:?}");
                    found_any += 1;
                }
            }
        }
        assert!(found_any > 12, "{found_any}");
        let mut others = near.to(&spellings[12]).filter(|id| ![12, 13].contains(id));
        assert_eq!(others.next(), None, "all of them would be no help");
    }
}
