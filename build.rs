//! Packs the JSON of `data/` that comes with the program; see `src/input/packed.rs`.

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
}
