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
    ("data/classes.json", "classes"),
];

/// Catalogues as `npm run ready` makes them ready.
const PARENTS: &[&str] = &["data/parents/1703-QD-TTg.ready"];

fn main() {
    let out = env::var("OUT_DIR").expect("Cargo says where to write");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/input/packed.rs");
    for (from, to) in DATA {
        fs::write(Path::new(&out).join(to), packed_json(from)).expect("a folder to write to");
    }
    parents();
    println!("cargo:rerun-if-changed={FACTS}");
    let facts = fs::read_to_string(FACTS).unwrap_or_else(|error| panic!("{FACTS}: {error}"));
    fs::write(Path::new(&out).join("facts"), lean(&facts)).expect("a folder to write to");
}

/// The catalogues that come with the program, as one file. It lies in the program,
/// and in the folder that `KEHOACH_PACKS` names: a browser fetches it beside the program.
fn parents() {
    println!("cargo:rerun-if-env-changed=KEHOACH_BUILD");
    println!("cargo:rerun-if-env-changed=KEHOACH_PACKS");
    let build = env::var("KEHOACH_BUILD").unwrap_or_default();
    let mut bytes = Vec::new();
    packed::put(PARENTS.len(), &mut bytes);
    for ready in PARENTS {
        println!("cargo:rerun-if-changed={ready}");
        bytes.extend(fs::read(ready).unwrap_or_else(|error| panic!("{ready}: {error}")));
    }
    let file = packed::seal(&build, &bytes);
    let folders = [env::var("OUT_DIR").ok(), env::var("KEHOACH_PACKS").ok()];
    for folder in folders.into_iter().flatten() {
        fs::write(Path::new(&folder).join("parents"), &file).expect("a folder to write to");
    }
}

/// A file of JSON, packed.
fn packed_json(from: &str) -> Vec<u8> {
    println!("cargo:rerun-if-changed={from}");
    let text = fs::read_to_string(from).unwrap_or_else(|error| panic!("{from}: {error}"));
    let value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{from}: {error}"));
    let mut bytes = Vec::new();
    packed::pack(&value, &mut bytes);
    bytes
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
