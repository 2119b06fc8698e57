//! Every deadline in the rows of the real documents beside this repository is read.

#![allow(missing_docs)]

use std::fs;
use std::path::Path;

use kehoach_check::vietnamese::deadline::{Due, read};
use serde_json::Value;

#[test]
fn no_deadline_of_a_real_row_stays_unread() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/items.json");
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return;
    }
    let gold: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let mut rows = 0;
    for document in ["001", "002", "004"] {
        for list in ["appendix", "appendix_documents"] {
            for row in gold[document][list].as_array().into_iter().flatten() {
                let due = row["due"].as_str().unwrap_or("");
                rows += 1;
                assert!(
                    !matches!(read(due).due, Due::Unread | Due::Nothing),
                    "{document}: {due:?}"
                );
            }
        }
    }
    assert!(rows >= 60, "{rows} rows");
}
