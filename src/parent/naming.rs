//! What parents, their tasks and places of a draft are called where people read of them.
//!
//! In Vietnamese as a text cites them; in English, which has no such names, by their numbers.

use super::ParentCatalogue;
use crate::known::Memory;
use crate::report::{Evidence, Locale, ParentCoverage};
use crate::vietnamese::reference::{document_name, place_name};

/// A parent: "Quyết định số 1703/QĐ-TTg".
pub fn named_parent(parent: &str, locale: Locale) -> String {
    match locale {
        Locale::Vi => document_name(parent),
        Locale::En => parent.to_owned(),
    }
}

/// A place by its number. `several`: the document has more than one task table.
pub fn named_place(number: &str, several: bool, locale: Locale) -> String {
    match locale {
        Locale::Vi => place_name(number, several),
        Locale::En if number.starts_with("PL") => format!("row {number}"),
        Locale::En => format!("section {number}"),
    }
}

/// A task of a parent: "điểm d khoản 2 Mục II Quyết định số 1703/QĐ-TTg".
pub fn cited_task(parent: &ParentCatalogue, task: &str, locale: Locale) -> String {
    cited_tasks(&parent.id, &[task], has_tables(parent), locale)
}

/// Tasks of a parent, by their ids.
pub fn cited_tasks(parent: &str, tasks: &[&str], several: bool, locale: Locale) -> String {
    cited_of(&named_parent(parent, locale), tasks, several, locale)
}

/// Tasks of a parent that is called so.
fn cited_of(parent: &str, tasks: &[&str], several: bool, locale: Locale) -> String {
    match locale {
        Locale::Vi => {
            let places = tasks.iter().map(|task| place_name(task, several));
            let places: Vec<String> = places.collect();
            format!("{} {parent}", places.join("; "))
        }
        Locale::En => format!("{} of {parent}", tasks.join(", ")),
    }
}

/// Whether a parent has more than one task table.
fn has_tables(parent: &ParentCatalogue) -> bool {
    let mut refs = parent.tasks.iter().flat_map(|task| &task.refs);
    refs.any(|place| place.starts_with("PL2"))
}

/// Names that are remembered: a draft has the same numbers after an edit.
struct Named<'m> {
    locale: Locale,
    memory: &'m Memory,
}

impl Named<'_> {
    fn place(&self, number: &str, several: bool) -> String {
        if self.locale == Locale::En {
            return named_place(number, several, self.locale);
        }
        let known = self.memory.recall(number);
        let name = match several {
            true => known.know(|number| place_name(number, true)),
            false => known.know(|number| place_name(number, false)),
        };
        name.clone()
    }

    fn task(&self, parent: &str, task: &str, several: bool) -> String {
        match self.locale {
            Locale::Vi => format!("{} {parent}", self.place(task, several)),
            Locale::En => cited_of(parent, &[task], several, self.locale),
        }
    }
}

/// Have a coverage say what its tasks, and the places of its evidence, are called. `several`: the draft has more
/// than one task table.
pub fn name_places(
    coverage: &mut ParentCoverage,
    parent: &ParentCatalogue,
    several: bool,
    locale: Locale,
    memory: &Memory,
) {
    let of_parent = has_tables(parent);
    let own = named_parent(&parent.id, locale);
    // Tasks that come from another parent come from one and the same, nearly always.
    let mut another = (String::new(), String::new());
    let named = Named { locale, memory };
    let name = |one: &mut Evidence| one.place = named.place(&one.number, several);
    for task in &mut coverage.tasks {
        task.cited = named.task(&own, &task.id, of_parent);
        task.evidence.iter_mut().for_each(name);
        task.nearest.iter_mut().for_each(name);
        for other in task.from.iter_mut().chain(&mut task.through) {
            if another.0 != other.parent {
                another = (other.parent.clone(), named_parent(&other.parent, locale));
            }
            other.cited = named.task(&another.1, &other.task, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parent::builtin;

    #[test]
    fn a_task_is_cited_in_full_in_vietnamese_and_by_its_number_in_english() {
        let parent = &builtin()[0];
        for (task, cited) in [
            ("II.2.d", "điểm d khoản 2 Mục II Quyết định số 1703/QĐ-TTg"),
            (
                "PL.II.3",
                "số thứ tự 3 Mục II Phụ lục I Quyết định số 1703/QĐ-TTg",
            ),
            ("PL2.3", "số thứ tự 3 Phụ lục II Quyết định số 1703/QĐ-TTg"),
        ] {
            assert_eq!(cited_task(parent, task, Locale::Vi), cited);
        }
        assert_eq!(
            cited_task(parent, "II.2.d", Locale::En),
            "II.2.d of 1703/QĐ-TTg"
        );
    }
}
