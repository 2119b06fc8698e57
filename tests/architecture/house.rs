//! The files of a crate as its `mod` lines name them, and which of them each one imports from.

use std::collections::{BTreeMap, BTreeSet};

use super::imports::{Import, Source, read};

/// From one module to another, both by path ("plan::table"); the crate's root is the empty one.
pub type Arrow = (String, String);

/// A crate's modules that are files.
pub struct House {
    modules: BTreeMap<String, Module>,
}

struct Module {
    file: String,
    source: Source,
}

/// A module below another.
fn below(path: &str, name: &str) -> String {
    match path {
        "" => name.to_owned(),
        _ => format!("{path}::{name}"),
    }
}

/// Whether a module stands somewhere below another one.
fn is_below(path: &str, room: &str) -> bool {
    room.is_empty() && !path.is_empty()
        || path
            .strip_prefix(room)
            .is_some_and(|rest| rest.starts_with("::"))
}

impl House {
    /// Follow the `mod` lines from `lib.rs` on; modules for tests only are left out.
    ///
    /// `open` gives the text of a file ("plan/table.rs"), `None` where there is none.
    pub fn read(open: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut house = Self {
            modules: BTreeMap::new(),
        };
        house.enter(String::new(), "lib.rs".into(), open);
        house
    }

    fn enter(&mut self, path: String, file: String, open: &dyn Fn(&str) -> Option<String>) {
        let text = open(&file).unwrap_or_else(|| panic!("there is no file {file}"));
        let source = read(&text);
        for (name, _) in source.modules.iter().filter(|(_, test_only)| !test_only) {
            let path = below(&path, name);
            let stem = path.replace("::", "/");
            let flat = format!("{stem}.rs");
            let file = match open(&flat) {
                Some(_) => flat,
                None => format!("{stem}/mod.rs"),
            };
            self.enter(path, file, open);
        }
        self.modules.insert(path, Module { file, source });
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.modules.values().map(|module| module.file.as_str())
    }

    /// The file of a module.
    pub fn file(&self, path: &str) -> &str {
        &self.modules[path].file
    }

    /// Who imports from whom. What a room's door (`mod.rs`) hands on counts as an import from where it
    /// stands, by whoever takes it; handing on is none.
    pub fn arrows(&self) -> BTreeSet<Arrow> {
        let mut arrows = BTreeSet::new();
        for (path, module) in &self.modules {
            let used = module.source.imports.iter().filter(|import| !import.public);
            let targets = used.filter_map(|import| self.target(path, import, 0));
            arrows.extend(
                targets
                    .filter(|target| target != path)
                    .map(|target| (path.clone(), target)),
            );
        }
        arrows
    }

    fn target(&self, from: &str, import: &Import, hops: usize) -> Option<String> {
        let parts: Vec<&str> = import.path.iter().map(String::as_str).collect();
        let (start, rest) = self.start(from, import.inside, &parts)?;
        Some(self.follow(start, rest, hops))
    }

    /// The module from which a path is walked, and the rest of the path; `None` for another crate's.
    fn start<'a>(
        &self,
        from: &str,
        inside: usize,
        parts: &'a [&'a str],
    ) -> Option<(String, &'a [&'a str])> {
        let (first, rest) = parts.split_first()?;
        match *first {
            "crate" => Some((String::new(), rest)),
            "self" => Some((from.to_owned(), rest)),
            "super" => {
                let ups = parts.iter().take_while(|part| **part == "super").count();
                let mut at = from;
                // The first ones lead out of modules that are written in the file.
                for _ in inside..ups {
                    at = at.rsplit_once("::").map_or("", |(above, _)| above);
                }
                Some((at.to_owned(), &parts[ups..]))
            }
            name => self
                .modules
                .contains_key(&below(from, name))
                .then(|| (from.to_owned(), parts)),
        }
    }

    /// The module where what a path names stands.
    fn follow(&self, mut at: String, mut rest: &[&str], hops: usize) -> String {
        while let Some((first, more)) = rest.split_first() {
            let next = below(&at, first);
            if !self.modules.contains_key(&next) {
                break;
            }
            (at, rest) = (next, more);
        }
        let Some((name, more)) = rest.split_first() else {
            return at;
        };
        // What a module has by a `use` of its own stands elsewhere.
        let has = |import: &&Import| import.inside == 0 && import.name.as_deref() == Some(name);
        let handed = self.modules[&at].source.imports.iter().find(has);
        let Some(import) = handed.filter(|_| hops < DEEPEST) else {
            return at;
        };
        let parts: Vec<&str> = import.path.iter().map(String::as_str).collect();
        match self.start(&at, 0, &parts) {
            Some((start, rest)) => {
                let whole: Vec<&str> = rest.iter().chain(more).copied().collect();
                self.follow(start, &whole, hops + 1)
            }
            None => at,
        }
    }

    /// Files that import from each other in a circle. A door may look into its own room.
    pub fn circles_of_files(&self) -> Vec<Vec<String>> {
        let arrows = self.arrows();
        let kept = arrows.into_iter().filter(|(from, to)| !is_below(to, from));
        circles(&kept.collect())
    }

    /// Rooms, or rooms and files beside them, that import from each other in a circle: at each level
    /// of the house everything below one name counts as one.
    pub fn circles_of_rooms(&self) -> Vec<Vec<String>> {
        let arrows = self.arrows();
        let mut found = Vec::new();
        for room in self.modules.keys() {
            let part = |path: &str| {
                let inside = is_below(path, room).then(|| path.strip_prefix(room))??;
                let name = inside.trim_start_matches("::").split("::").next()?;
                Some(below(room, name))
            };
            let lifted = arrows
                .iter()
                .filter_map(|(from, to)| Some((part(from)?, part(to)?)))
                .filter(|(from, to)| from != to);
            found.extend(circles(&lifted.collect()));
        }
        found
    }
}

/// `use` behind `use`, at most.
const DEEPEST: usize = 8;

/// The groups that arrows lead around in, each sorted.
pub fn circles(arrows: &BTreeSet<Arrow>) -> Vec<Vec<String>> {
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in arrows {
        next.entry(from).or_default().push(to);
    }
    let mut reached: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for &from in next.keys() {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![from];
        while let Some(at) = waiting.pop() {
            let fresh = next.get(at).into_iter().flatten().copied();
            waiting.extend(fresh.filter(|to| seen.insert(*to)));
        }
        reached.insert(from, seen);
    }
    let mut groups: BTreeSet<Vec<String>> = BTreeSet::new();
    for (&from, seen) in &reached {
        let back = |to: &str| reached.get(to).is_some_and(|seen| seen.contains(from));
        let group: Vec<String> = seen
            .iter()
            .filter(|to| back(to))
            .map(|to| (*to).into())
            .collect();
        if !group.is_empty() {
            groups.insert(group);
        }
    }
    groups.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(files: &[(&str, &str)]) -> House {
        House::read(&|name| {
            let file = files.iter().find(|(file, _)| *file == name);
            file.map(|(_, text)| (*text).to_owned())
        })
    }

    fn arrow(from: &str, to: &str) -> Arrow {
        (from.into(), to.into())
    }

    #[test]
    fn a_path_leads_to_the_file_behind_what_a_door_hands_on() {
        let house = house(&[
            ("lib.rs", "mod low; mod high; pub use high::Roof;"),
            (
                "low/mod.rs",
                "mod stone; pub use stone::{Stone, Sand as Fine};",
            ),
            ("low/stone.rs", "pub struct Stone; pub struct Sand;"),
            (
                "high.rs",
                "use crate::low::{Stone, Fine}; use std::fmt; pub struct Roof;",
            ),
        ]);
        let arrows: Vec<Arrow> = house.arrows().into_iter().collect();
        assert_eq!(arrows, [arrow("high", "low::stone")]);
    }

    #[test]
    fn a_name_that_stands_in_the_door_itself_is_the_doors() {
        let house = house(&[
            ("lib.rs", "mod room;"),
            (
                "room/mod.rs",
                "mod one; mod two; fn common() {} fn all() { one::f(); }",
            ),
            (
                "room/one.rs",
                "use super::common; pub fn f() { super::two::g() }",
            ),
            ("room/two.rs", "pub fn g() {}"),
        ]);
        let arrows = house.arrows();
        assert!(arrows.contains(&arrow("room::one", "room")));
        assert!(arrows.contains(&arrow("room::one", "room::two")));
        assert!(arrows.contains(&arrow("room", "room::one")));
        // A door may look into its room.
        assert_eq!(house.circles_of_files(), Vec::<Vec<String>>::new());
        assert_eq!(house.circles_of_rooms(), Vec::<Vec<String>>::new());
    }

    #[test]
    fn a_circle_of_files_is_found_through_a_door_too() {
        let house = house(&[
            ("lib.rs", "mod room;"),
            ("room/mod.rs", "mod one; mod two; pub use two::Two;"),
            ("room/one.rs", "use super::Two; pub struct One;"),
            ("room/two.rs", "fn f(_: super::one::One) {} pub struct Two;"),
        ]);
        assert_eq!(house.circles_of_files(), [["room::one", "room::two"]]);
    }

    #[test]
    fn a_circle_of_rooms_is_found_where_no_files_make_one() {
        let house = house(&[
            ("lib.rs", "mod red; mod blue;"),
            ("red/mod.rs", "mod one; mod two;"),
            ("red/one.rs", "use crate::blue::three;"),
            ("red/two.rs", ""),
            ("blue/mod.rs", "pub mod three; mod four;"),
            ("blue/three.rs", ""),
            ("blue/four.rs", "use crate::red::two;"),
        ]);
        assert_eq!(house.circles_of_files(), Vec::<Vec<String>>::new());
        assert_eq!(house.circles_of_rooms(), [["blue", "red"]]);
    }
}
