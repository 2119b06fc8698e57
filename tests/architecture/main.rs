//! The house is what `docs/architecture.md` draws: the floors are read from its table, the imports from
//! the sources. A file imports only from its own floor and lower ones, and never in a circle.

mod floors;
mod house;
mod imports;

use std::fs::read_to_string;
use std::path::{Path, PathBuf};

use house::House;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn page() -> String {
    read_to_string(root().join("docs/architecture.md")).expect("the page")
}

fn house() -> House {
    let src = root().join("src");
    House::read(&|file| read_to_string(src.join(file)).ok())
}

#[test]
fn every_file_stands_on_one_floor_of_the_page() {
    let floors = floors::read(&page());
    let house = house();
    let files: Vec<String> = house.files().map(|file| format!("src/{file}")).collect();
    let homeless: Vec<_> = files
        .iter()
        .filter_map(|file| floors::of(&floors, file).err())
        .collect();
    assert_eq!(homeless, Vec::<String>::new());
    for (path, _) in floors {
        let is_there = files.iter().any(|file| file.starts_with(&path));
        assert!(is_there, "the page names {path}, which is not there");
    }
    assert!(files.len() > 100, "the house was not read: {files:?}");
}

#[test]
fn nothing_imports_from_a_floor_above() {
    let floors = floors::read(&page());
    let house = house();
    let floor = |module: &str| {
        let file = format!("src/{}", house.file(module));
        (floors::of(&floors, &file).expect("a floor"), file)
    };
    let upwards: Vec<_> = house
        .arrows()
        .into_iter()
        .map(|(from, to)| (floor(&from), floor(&to)))
        .filter(|((from, _), (to, _))| to > from)
        .map(|((from, one), (to, other))| format!("{one} ({from}) uses {other} ({to})"))
        .collect();
    assert_eq!(upwards, Vec::<String>::new());
}

#[test]
fn neither_files_nor_rooms_import_in_a_circle() {
    let house = house();
    let mut circles = house.circles_of_files();
    circles.extend(house.circles_of_rooms());
    assert_eq!(circles, Vec::<Vec<String>>::new());
}

/// The picture names what the table names, and the page no file that is not there.
#[test]
fn the_picture_shows_the_rooms_of_the_table() {
    let picture = read_to_string(root().join("docs/architecture.svg")).expect("the picture");
    let page = page();
    assert!(
        page.contains("(architecture.svg)"),
        "the page has no picture"
    );
    for (path, _) in floors::read(&page) {
        let name = path.trim_start_matches("src/");
        let is_shown = picture.contains(&format!(">{name}<"));
        assert!(is_shown, "the picture does not show {name}");
    }
    let named = page.split('`').skip(1).step_by(2);
    for path in named.filter(|name| name.starts_with("src/") && name.contains('.')) {
        assert!(root().join(path).exists(), "the page names {path}");
    }
}
