//! libFuzzer over the checker: `cargo +nightly fuzz run checker --fuzz-dir fuzz/libfuzzer`.
//!
//! Inputs, changes and what must hold of a report are the fuzzer's own (`fuzz/src/`); libFuzzer chooses by what
//! code an input reaches.
#![no_main]

#[path = "../../src/bytes.rs"]
mod bytes;
#[path = "../../src/corpus.rs"]
mod corpus;
#[path = "../../src/dice.rs"]
mod dice;
#[path = "../../src/input.rs"]
mod input;
#[path = "../../src/mutate/mod.rs"]
mod mutate;
#[path = "../../src/run.rs"]
#[allow(dead_code)]
mod run;
#[path = "../../../tests/sound/mod.rs"]
mod sound;
#[path = "../../src/zip.rs"]
mod zip;

use std::cell::RefCell;
use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

/// The project's folder.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

static CORPUS: LazyLock<Vec<input::Input>> = LazyLock::new(|| corpus::corpus(Path::new(ROOT)));

thread_local! {
    static RUNNER: RefCell<run::Runner> = RefCell::new(run::Runner::new(
        std::fs::read(Path::new(ROOT).join("data/language.bin")).unwrap_or_default(),
    ));
}

fuzz_target!(|data: &[u8]| {
    let Some(input) = bytes::read(data) else {
        return;
    };
    let fall = RUNNER.with_borrow_mut(|runner| runner.run(&input, false).fall);
    // A build that counts what code runs is several times slower: how long an input takes is the fuzzer's to say.
    match fall {
        None | Some(run::Fall::Slow | run::Fall::Large) => {}
        Some(fall) => panic!("{fall:?}"),
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    let changed = bytes::change(&data[..size], most.min(data.len()), seed, &CORPUS);
    data[..changed.len()].copy_from_slice(&changed);
    changed.len()
});
