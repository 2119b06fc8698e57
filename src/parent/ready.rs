//! The catalogues that come with the program, each with what it was made ready to: no start reads its text and compiles
//! its wordings again.
//!
//! `npm run ready` writes `data/parents/*.ready` out of the catalogues' own files, and a test fails where one is not what
//! the program would make of them today.

use super::{Matcher, ParentCatalogue};
use crate::input::wire::Wire;
use crate::input::{put_bytes, take, take_bytes, unseal};

/// A catalogue and what it was made ready to.
#[derive(Debug)]
pub struct Ready {
    /// The catalogue.
    pub catalogue: ParentCatalogue,
    matcher: Vec<u8>,
}

impl Ready {
    /// A catalogue whose matcher is made when a draft is first compared with it.
    pub fn later(catalogue: ParentCatalogue) -> Self {
        Self {
            catalogue,
            matcher: Vec::new(),
        }
    }

    /// A catalogue made ready, as bytes.
    pub fn to_bytes(catalogue: &ParentCatalogue) -> Vec<u8> {
        let mut to = Vec::new();
        catalogue.put(&mut to);
        // Without ideas it is made ready when it is needed.
        put_bytes(
            &Matcher::new(catalogue).to_bytes().unwrap_or_default(),
            &mut to,
        );
        to
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some(Self {
            catalogue: Wire::take(from)?,
            matcher: take_bytes(from)?.to_vec(),
        })
    }

    /// The matcher: read, or else made.
    pub fn matcher(&self) -> Matcher {
        let read = Matcher::from_bytes(&self.catalogue, &self.matcher);
        read.unwrap_or_else(|| Matcher::new(&self.catalogue))
    }
}

/// The catalogues that come with the program (`data/parents/`), out of the file that the build makes of them:
/// none where it is damaged, or another build's.
pub fn read_bundled(file: &[u8]) -> Option<Vec<Ready>> {
    let mut from = unseal(option_env!("KEHOACH_BUILD").unwrap_or_default(), file)?;
    let count = take(&mut from)?;
    let ready = (0..count).map(|_| Ready::take(&mut from));
    ready.collect()
}

/// The same out of the program itself, which a browser's has not got. Reads them at every call: keep the result.
#[cfg(feature = "parents")]
pub fn builtin_ready() -> Vec<Ready> {
    let file = &include_bytes!(concat!(env!("OUT_DIR"), "/parents"))[..];
    read_bundled(file).expect("the build's own file")
}

/// The catalogues alone.
#[cfg(feature = "parents")]
pub fn builtin() -> Vec<ParentCatalogue> {
    let ready = builtin_ready().into_iter();
    ready.map(|ready| ready.catalogue).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_what_was_made_and_what_cannot_be_read_is_made() {
        for ready in builtin_ready() {
            let read = Matcher::from_bytes(&ready.catalogue, &ready.matcher);
            assert!(read.unwrap().to_bytes().unwrap() == ready.matcher);
            let later = Ready::later(ready.catalogue.clone());
            assert!(later.matcher().to_bytes().unwrap() == ready.matcher);
            for length in (0..ready.matcher.len()).step_by(97) {
                let cut = &ready.matcher[..length];
                assert!(Matcher::from_bytes(&ready.catalogue, cut).is_none());
            }
        }
    }

    #[test]
    fn a_catalogue_with_a_task_without_ideas_is_made_ready_when_it_is_needed() {
        let mut catalogue = builtin().remove(0);
        catalogue.tasks[0].ideas.clear();
        assert_eq!(Matcher::new(&catalogue).to_bytes(), None);
        let bytes = Ready::to_bytes(&catalogue);
        let ready = Ready::take(&mut &bytes[..]).unwrap();
        assert_eq!(ready.catalogue, catalogue);
        assert_eq!(ready.matcher().to_bytes(), None);
    }
}
