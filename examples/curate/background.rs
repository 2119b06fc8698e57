//! What is not related to a parent: the measure of how common a wording is.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use kehoach_check::document::{Document, html, text};
use kehoach_check::parent::{Matcher, ParentCatalogue, Unit, unrelated_units};
use kehoach_check::plan::recognise;

use crate::Done;
use crate::support::files;

/// Items of plans on other matters, each with the name of its document.
pub struct Background {
    pub names: Vec<String>,
    pub items: Vec<Item>,
}

pub struct Item {
    pub document: usize,
    over: String,
    text: String,
    path: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    heading: String,
    #[serde(default)]
    doc: String,
}

impl Background {
    /// The project's own plans, and those of further folders and files.
    pub fn read(further: &[PathBuf], catalogue: &ParentCatalogue) -> Result<Self, Box<dyn Error>> {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut background = Self {
            names: Vec::new(),
            items: Vec::new(),
        };
        let matcher = Matcher::new(catalogue);
        let folders = [own.join("tests/plans"), own.join("tests/fixtures")];
        for path in folders.iter().chain(further) {
            if path.extension().is_some_and(|one| one == "jsonl") {
                background.add_lines(path, &matcher)?;
                continue;
            }
            for file in files(path, &["txt", "html"])? {
                let document = document(&file)?;
                let plan = recognise(&document);
                let from = background.items.len();
                for unit in unrelated_units(&matcher, catalogue, &plan) {
                    background.items.push(Item {
                        document: background.names.len(),
                        over: unit.over.to_owned(),
                        text: unit.text.to_owned(),
                        path: unit.path.iter().map(|one| (*one).to_owned()).collect(),
                    });
                }
                if background.items.len() > from {
                    background.names.push(stem(&file));
                }
            }
        }
        Ok(background)
    }

    fn add_lines(&mut self, path: &Path, matcher: &Matcher) -> Done {
        for line in fs::read_to_string(path)?
            .lines()
            .filter(|line| !line.trim().is_empty())
        {
            let line: Line = serde_json::from_str(line)?;
            if matcher.has_theme_in(&line.text) || matcher.has_theme_in(&line.heading) {
                continue;
            }
            if self.names.last() != Some(&line.doc) {
                self.names.push(line.doc);
            }
            self.items.push(Item {
                document: self.names.len() - 1,
                over: String::new(),
                text: line.text,
                path: vec![line.heading],
            });
        }
        Ok(())
    }

    /// The items as units of a plan.
    pub fn units(&self) -> Vec<Unit<'_>> {
        self.items
            .iter()
            .map(|item| Unit {
                text: &item.text,
                over: &item.over,
                path: Rc::from(item.path.iter().map(String::as_str).collect::<Vec<_>>()),
                ..Unit::default()
            })
            .collect()
    }
}

/// A plan's file, text or HTML.
pub fn document(file: &Path) -> Result<Document, Box<dyn Error>> {
    let source =
        fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(match file.extension().is_some_and(|one| one == "html") {
        true => html::read(&source),
        false => text::read(&source),
    })
}

/// A file's name without folder and ending.
pub fn stem(file: &Path) -> String {
    file.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
