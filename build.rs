//! Packs the data that comes with the program: the JSON of `data/` (see `src/input/packed.rs`), and of the
//! facts what a check reads.

#[allow(dead_code)]
#[path = "src/input/packed.rs"]
mod packed;

use std::path::Path;
use std::{env, fs};

/// What is packed, and under which name.
const DATA: &[(&str, &str)] = &[
    ("data/profile.json", "profile"),
    ("data/parents/1703-QD-TTg.json", "1703-QD-TTg"),
    ("data/classes.json", "classes"),
];

fn main() {
    let out = env::var("OUT_DIR").expect("Cargo says where to write");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/input/packed.rs");
    for (from, to) in DATA {
        println!("cargo:rerun-if-changed={from}");
        let text = fs::read_to_string(from).unwrap_or_else(|error| panic!("{from}: {error}"));
        let value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{from}: {error}"));
        let mut bytes = Vec::new();
        packed::pack(&value, &mut bytes);
        fs::write(Path::new(&out).join(to), bytes).expect("a folder to write to");
    }
    println!("cargo:rerun-if-changed={FACTS}");
    let facts = fs::read_to_string(FACTS).unwrap_or_else(|error| panic!("{FACTS}: {error}"));
    fs::write(Path::new(&out).join("facts"), lean(&facts)).expect("a folder to write to");
}

const FACTS: &str = "data/facts.tsv";

/// The facts without what only people read: all comments but the first, and the column of notes.
fn lean(facts: &str) -> String {
    let mut out = String::new();
    for (at, line) in facts.lines().enumerate() {
        if at > 0 && line.starts_with('#') {
            continue;
        }
        let fields: Vec<&str> = line.split('\t').take(8).collect();
        out.push_str(fields.join("\t").trim_end());
        out.push('\n');
    }
    out
}
