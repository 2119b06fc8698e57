//! What a document's rendered forms must give (`expected.json` of the corpus), and how much of it a
//! reader gave: for the tests of every reader.

use std::path::PathBuf;

use kehoach_check::document::{Block, Document};
use kehoach_check::vietnamese::fold::fold;
use serde_json::Value;

pub fn shared(path: &str) -> Option<PathBuf> {
    let at = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path);
    if !at.exists() {
        eprintln!("skipped: ../shared/{path} is not there");
        return None;
    }
    Some(at)
}

/// Text for comparing: case, blanks and tone placement folded.
pub fn key(text: &str) -> String {
    fold(&text.replace(['“', '”'], "\""))
}

fn strings(value: &Value) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.as_str().or_else(|| entry["text"].as_str()))
        .map(key)
        .collect()
}

#[derive(Default)]
pub struct Count {
    pub right: usize,
    pub all: usize,
    pub missed: Vec<String>,
}

impl Count {
    fn add(&mut self, right: bool, what: &str) {
        self.all += 1;
        self.right += usize::from(right);
        if !right {
            self.missed.push(what.to_owned());
        }
    }
}

pub fn count_paragraphs(document: &Document, expected: &Value, messy: bool) -> Count {
    let mut found: Vec<String> = Vec::new();
    for block in &document.blocks {
        match block.as_table() {
            None => found.push(key(block.text())),
            Some(table) => found.extend(
                table
                    .rows
                    .iter()
                    .flat_map(|row| &row.cells)
                    .map(|cell| key(&block.text()[cell.range.clone()])),
            ),
        }
    }
    let mut count = Count::default();
    for part in ["can_cu", "dieu", "noi_nhan", "de_muc", "doan"] {
        for text in strings(&expected[part]) {
            // A footnote's mark is no part of the sentence.
            let bare = text.replace("thực hiện1.", "thực hiện.");
            // The messy one has an insertion that is tracked: it counts as accepted.
            let inserted = |found: &String| messy && found.starts_with(&text);
            let there = found.contains(&text) || found.contains(&bare);
            count.add(there || found.iter().any(inserted), &text);
        }
    }
    count
}

/// A row's cells by grid column; a spanning cell stands in its first.
fn grid(block: &Block) -> Vec<Vec<String>> {
    let table = block.as_table().expect("a table");
    table
        .rows
        .iter()
        .map(|row| {
            let mut cells = Vec::new();
            for cell in &row.cells {
                if cells.len() <= cell.column {
                    cells.resize(cell.column + 1, String::new());
                }
                cells[cell.column] = key(&block.text()[cell.range.clone()]);
            }
            cells
        })
        .collect()
}

pub fn count_cells(document: &Document, expected: &Value) -> Count {
    const ORDER: &[&str] = &[
        "tt",
        "nhiem_vu",
        "ten_van_ban",
        "chu_tri",
        "phoi_hop",
        "chi_dao",
        "cap_trinh",
        "san_pham",
        "thoi_gian",
    ];
    let rows: Vec<Vec<String>> = document
        .blocks
        .iter()
        .filter(|block| block.as_table().is_some())
        .flat_map(grid)
        .collect();
    let mut count = Count::default();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for table in list(&expected["phu_luc"]) {
        let mut wanted = list(&table["hang"]);
        for group in list(&table["nhom"]) {
            wanted.extend(list(&group["hang"]));
            let name = key(group["ten"].as_str().unwrap_or(""));
            if name.is_empty() {
                continue;
            }
            let number = group["so"].as_str().unwrap_or("").to_lowercase();
            let is = |cell: &String| {
                let bare = cell.strip_prefix(number.as_str()).unwrap_or(cell);
                bare.trim_start_matches(['.', ' ']) == name
            };
            count.add(rows.iter().any(|row| row.iter().any(is)), &name);
        }
        for row in wanted {
            let cells: Vec<String> = ORDER
                .iter()
                .filter_map(|part| row[*part].as_str())
                .map(key)
                .collect();
            let at = |found: &[String], at: usize| found.get(at).cloned().unwrap_or_default();
            let hits = |found: &[String]| {
                (0..cells.len())
                    .filter(|n| at(found, *n) == cells[*n])
                    .count()
            };
            // The row that has the task, or else the one that agrees best.
            let best = rows
                .iter()
                .max_by_key(|found| (found.get(1) == cells.get(1), hits(found)));
            for (column, cell) in cells.iter().enumerate() {
                let got = best.map_or(String::new(), |found| at(found, column));
                count.add(
                    got == *cell,
                    &format!("{}: {cell}\n        got: {got}", cells[0]),
                );
            }
        }
    }
    count
}
