//! An input as libFuzzer keeps it: a byte that says its kind, then the bytes of a file of that kind.
//!
//! Of no use to the program itself; `libfuzzer/` takes it from here, so that it is built and tested with the rest.
#![allow(dead_code)]

use serde_json::Value;

use crate::dice::Dice;
use crate::input::Input;
use crate::mutate::{self, mutate};

/// Each kind, in the order of their bytes; a new one comes last.
fn kinds() -> [Input; 9] {
    [
        Input::Text(String::new()),
        Input::Html(String::new()),
        Input::Docx(Vec::new()),
        Input::Blocks(Value::Null),
        Input::Form(Value::Null),
        Input::Catalogue(Value::Null),
        Input::Options(Value::Null),
        Input::Odt(Vec::new()),
        Input::Doc(Vec::new()),
    ]
}

/// What bytes mean: `None` where they are not such a file.
pub fn read(bytes: &[u8]) -> Option<Input> {
    let (kind, file) = bytes.split_first()?;
    kinds().get(usize::from(*kind))?.with(file.to_vec())
}

/// An input's bytes.
pub fn write(input: &Input) -> Vec<u8> {
    let (ending, file) = input.file();
    let kind = kinds().iter().position(|kind| kind.file().0 == ending);
    let first = kind.and_then(|at| u8::try_from(at).ok()).unwrap_or(0);
    [vec![first], file].concat()
}

/// Bytes made into others, of at most so many: what they mean is changed as the fuzzer changes it, or, where they
/// mean nothing and now and then, one of the corpus.
pub fn change(bytes: &[u8], most: usize, seed: u32, corpus: &[Input]) -> Vec<u8> {
    let mut dice = Dice::of(u64::from(seed), bytes.len() as u64);
    let own = read(bytes).filter(|_| !dice.once_in(50));
    let Some(from) = own.or_else(|| corpus.get(dice.roll(corpus.len())).cloned()) else {
        return Vec::new();
    };
    let changed = write(&mutate(&from, corpus, &mut dice));
    match changed.len() <= most.min(mutate::LARGEST + 1) {
        true => changed,
        false => bytes[..bytes.len().min(most)].to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::corpus::corpus;

    #[test]
    fn every_input_of_the_corpus_is_the_same_again() {
        let kept = corpus(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
        assert!(kept.len() > 10, "{} inputs", kept.len());
        for input in kept {
            let again = read(&write(&input)).expect("an input");
            assert_eq!(again.file(), input.file());
        }
    }

    #[test]
    fn changed_bytes_are_an_input_of_the_size_that_was_asked_for() {
        let kept = corpus(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
        let mut bytes = Vec::new();
        let mut different = 0;
        for seed in 0..400 {
            let changed = change(&bytes, 100_000, seed, &kept);
            assert!(changed.len() <= 100_000);
            assert!(changed.is_empty() || read(&changed).is_some());
            different += usize::from(changed != bytes);
            bytes = changed;
        }
        assert!(different > 300, "{different} of 400 changed");
    }

    #[test]
    fn bytes_that_are_nothing_are_no_input() {
        assert!(read(&[]).is_none());
        assert!(read(&[200, b'a']).is_none());
        assert!(read(&[3, b'{']).is_none());
    }
}
