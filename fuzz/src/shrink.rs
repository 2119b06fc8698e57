//! A failing input made smaller, as long as it still fails in the same way.

use std::time::{Duration, Instant};

use crate::input::Input;
use crate::run::{Fall, Runner};
use crate::zip;

/// Pieces are taken out, large ones first, for so long at most.
pub fn shrink(runner: &mut Runner, input: Input, fall: &Fall, most: Duration) -> Input {
    let until = Instant::now() + most;
    let mut best = input;
    if let Input::Docx(bytes) | Input::Odt(bytes) = &best
        && let Some(parts) = zip::parts(bytes)
    {
        let packed = best.clone();
        best = by_part(runner, packed, parts, fall, until);
    }
    let (_, bytes) = best.file();
    let is_part = |bytes: &[u8]| best.with(bytes.to_vec());
    let kept = pieces(bytes, until, |bytes| {
        is_part(bytes).is_some_and(|input| fails(runner, &input, fall))
    });
    best.with(kept).unwrap_or(best)
}

fn fails(runner: &mut Runner, input: &Input, fall: &Fall) -> bool {
    runner
        .run(input, true)
        .fall
        .is_some_and(|other| other.is_like(fall))
}

fn by_part(
    runner: &mut Runner,
    input: Input,
    mut parts: Vec<zip::Part>,
    fall: &Fall,
    until: Instant,
) -> Input {
    for at in 0..parts.len() {
        let part = parts[at].1.clone();
        parts[at].1 = pieces(part, until, |bytes| {
            let mut others = parts.clone();
            others[at].1 = bytes.to_vec();
            let packed = input.with(zip::archive(&others));
            packed.is_some_and(|packed| fails(runner, &packed, fall))
        });
    }
    let packed = input.with(zip::archive(&parts));
    let packed = packed.filter(|packed| fails(runner, packed, fall));
    packed.unwrap_or(input)
}

fn pieces(mut bytes: Vec<u8>, until: Instant, mut fails: impl FnMut(&[u8]) -> bool) -> Vec<u8> {
    let mut size = bytes.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < bytes.len() {
            if Instant::now() > until {
                return bytes;
            }
            let mut less = bytes.clone();
            less.drain(at..(at + size).min(bytes.len()));
            match fails(&less) {
                true => bytes = less,
                false => at += size,
            }
        }
        size /= 2;
    }
    bytes
}
