//! What several examples read: the files of a folder, labelled drafts, and the hands that teach a parent.

#[allow(dead_code, reason = "not every example judges")]
pub mod labelled;
#[allow(dead_code, reason = "not every example judges")]
pub mod tally;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder's files with one of these endings, in the order of their names.
pub fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, std::io::Error> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| {
        let ending = file.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| endings.contains(&ending))
    });
    files.sort();
    Ok(files)
}

/// A text of a hand; `training/README.md` says what its fields mean.
#[allow(dead_code, reason = "not every example looks at every field")]
#[derive(serde::Deserialize)]
pub struct Line {
    #[serde(default)]
    pub index: i64,
    #[serde(default)]
    pub also: Vec<i64>,
    #[serde(default)]
    pub refs: Vec<String>,
    #[serde(default)]
    pub state: String,
    #[serde(default)]
    pub heading: String,
    /// Nothing in it is about the parent's subject.
    #[serde(default)]
    pub elsewhere: bool,
    pub text: String,
}

/// The texts of JSON lines.
#[allow(dead_code, reason = "not every example reads hands")]
pub fn lines(text: &str) -> Result<Vec<Line>, serde_json::Error> {
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.map(serde_json::from_str).collect()
}

/// The texts of a folder's hands (`*.jsonl`), each with the hand's name.
#[allow(dead_code, reason = "not every example reads hands")]
pub fn hands(folder: &Path) -> Result<Vec<(String, Line)>, Box<dyn Error>> {
    let mut texts = Vec::new();
    for file in files(folder, &["jsonl"])? {
        let hand = file.file_stem().unwrap_or_default().to_string_lossy();
        let of_hand = lines(&fs::read_to_string(&file)?)?;
        texts.extend(
            of_hand
                .into_iter()
                .map(|line| (hand.clone().into_owned(), line)),
        );
    }
    Ok(texts)
}
