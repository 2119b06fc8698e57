//! What is begun with.

use std::fs;
use std::path::{Path, PathBuf};

use crate::input::Input;
use crate::mutate::LARGEST;

/// Folders whose files are changed, from the project's own folder.
const FOLDERS: &[&str] = &[
    "fuzz/corpus",
    "tests/fixtures",
    "tests/plans",
    "tests/children",
];

/// The inputs of the project that lies in `root`, in the order of their names.
pub fn corpus(root: &Path) -> Vec<Input> {
    let mut found: Vec<PathBuf> = Vec::new();
    for folder in FOLDERS {
        let files = fs::read_dir(root.join(folder))
            .into_iter()
            .flatten()
            .flatten();
        found.extend(files.map(|file| file.path()));
    }
    found.sort();
    let inputs = found.iter().filter_map(|path| Input::read(path));
    inputs.filter(|input| input.size() <= LARGEST).collect()
}
