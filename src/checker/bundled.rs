//! The catalogues that come with the program: in it, or in a file that a browser fetches beside it.

use std::sync::Arc;

use super::Checker;
use super::catalogues::Parent;
#[cfg(feature = "parents")]
use crate::parent::builtin_ready;
use crate::parent::{Ready, read_bundled};
use crate::report::{ErrorCode, KehoachError, Locale, Words};

const DAMAGED: Words = Words {
    vi: "Tệp danh mục kế hoạch cấp trên đi kèm chương trình bị hỏng hoặc thuộc bản khác của chương trình; việc soát vẫn tiếp tục, nhưng chưa đối chiếu được với các kế hoạch này.",
    en: "The file of the parent plans that come with the program is damaged or of another build; checking goes on without comparing with them.",
};

/// The catalogues that come with the program: read once, whatever checkers have them.
#[derive(Debug, Clone, Default)]
pub struct Bundled(Vec<Arc<Parent>>);

impl Bundled {
    fn of(ready: Vec<Ready>) -> Self {
        let parents = ready.into_iter().map(Parent::new);
        Self(parents.map(Arc::new).collect())
    }

    /// Those in the program itself; none where it is a browser's, which fetches them.
    pub(super) fn built_in() -> Self {
        #[cfg(feature = "parents")]
        {
            static BUILT_IN: std::sync::LazyLock<Bundled> =
                std::sync::LazyLock::new(|| Bundled::of(builtin_ready()));
            BUILT_IN.clone()
        }
        #[cfg(not(feature = "parents"))]
        Self::default()
    }

    pub(super) fn into_parents(self) -> Vec<Arc<Parent>> {
        self.0
    }

    /// Out of the file that a browser fetches.
    ///
    /// # Errors
    /// `badCatalogue` where it is damaged, or another build's.
    pub fn read(file: &[u8], locale: Locale) -> Result<Self, KehoachError> {
        let damaged = || KehoachError::new(ErrorCode::BadCatalogue, DAMAGED.in_locale(locale));
        read_bundled(file).map(Self::of).ok_or_else(damaged)
    }
}

impl Checker {
    /// Gives it the catalogues that come with the program, in the place where they would have been from the
    /// beginning: before all others, but one that was added under the number of theirs stays.
    pub fn set_bundled(&mut self, bundled: &Bundled) {
        let mut parents = Vec::new();
        for parent in &bundled.0 {
            let number = parent.number();
            let added = self.parents.iter().position(|one| one.number() == number);
            parents.push(match added {
                Some(at) => self.parents.remove(at),
                None => Arc::clone(parent),
            });
        }
        parents.append(&mut self.parents);
        self.parents = parents;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parent::ParentCatalogue;
    use crate::{Options, Source};

    /// A checker of a browser's before its catalogues come.
    fn bare() -> Checker {
        let mut checker = Checker::new(Options::default()).unwrap();
        checker.parents.clear();
        checker
    }

    fn file() -> Vec<u8> {
        include_bytes!(concat!(env!("OUT_DIR"), "/parents")).to_vec()
    }

    #[test]
    fn catalogues_that_come_later_are_as_if_they_had_always_been_there() {
        let whole = Checker::new(Options::default()).unwrap();
        let bundled = Bundled::read(&file(), Locale::Vi).unwrap();
        let draft = Source::Text(include_str!("../../tests/fixtures/province.txt").to_owned());
        let mut late = bare();
        let without = late.check(&draft).unwrap();
        assert!(without.coverage.is_empty());
        let named = without.unloaded_parents.iter();
        assert!(named.clone().any(|one| one.number == "1703/QĐ-TTg"));
        late.set_bundled(&bundled);
        assert_eq!(late.check(&draft), whole.check(&draft));

        let mut own = whole.parents[0].catalogue().clone();
        own.title = "Bản của cổng".to_owned();
        let other = ParentCatalogue {
            id: "1/KH-UBND".to_owned(),
            ..own.clone()
        };
        let [mut before, mut after] = [bare(), whole];
        for checker in [&mut before, &mut after] {
            checker.add_parent(other.clone()).unwrap();
            checker.add_parent(own.clone()).unwrap();
        }
        before.set_bundled(&bundled);
        assert_eq!(before.parents(), after.parents());
        assert_eq!(before.parents()[0].title, "Bản của cổng");
    }

    #[test]
    fn a_catalogue_that_a_portal_adds_is_compared_like_the_one_that_was_made_ready() {
        let ready = Checker::new(Options::default()).unwrap();
        let mut added = bare();
        added
            .add_parent(ready.parents[0].catalogue().clone())
            .unwrap();
        for draft in [
            include_str!("../../tests/fixtures/province.txt"),
            include_str!("../../tests/fixtures/commune.txt"),
        ] {
            let draft = Source::Text(draft.to_owned());
            assert_eq!(added.check(&draft), ready.check(&draft));
        }
    }

    #[test]
    fn a_damaged_file_of_catalogues_is_refused_in_words() {
        let whole = file();
        for damaged in [&whole[..whole.len() - 1], &b"<!doctype html>"[..], &[]] {
            let refused = Bundled::read(damaged, Locale::Vi).unwrap_err();
            assert_eq!(refused.code, ErrorCode::BadCatalogue);
            assert!(
                refused.message.starts_with("Tệp danh mục"),
                "{}",
                refused.message
            );
        }
    }
}
