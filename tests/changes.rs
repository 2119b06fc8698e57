//! A report that is brought up to date by changes is the report of a fresh check, after any edit.

use std::fs;
use std::path::PathBuf;

use kehoach_check::report::Locale;
use kehoach_check::{Checker, DraftEdit, Inserted, Options, Source};
use proptest::prelude::*;
use serde_json::{Value, json};

fn fixture(name: &str) -> String {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), name].iter().collect();
    fs::read_to_string(path).unwrap()
}

fn checker() -> Checker {
    Checker::new(Options::default()).unwrap()
}

fn json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

/// Moves every place of a report: whatever stands under the name `at`.
fn move_places(value: &mut Value, moved: &Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| move_places(one, moved)),
        Value::Object(fields) => {
            for (name, field) in fields {
                match name.as_str() {
                    "at" => move_place(field, moved),
                    _ => move_places(field, moved),
                }
            }
        }
        _ => {}
    }
}

fn move_place(at: &mut Value, moved: &Value) {
    let shift = |number: &mut Value, by: &Value| {
        if number.as_i64() >= by["from"].as_i64() {
            *number = json!(number.as_i64().unwrap() + by["by"].as_i64().unwrap());
        }
    };
    if moved["within"].is_object() && moved["within"]["block"] == at["block"] {
        shift(&mut at["start"], &moved["within"]);
        shift(&mut at["end"], &moved["within"]);
    }
    if moved["blocks"].is_object() {
        shift(&mut at["block"], &moved["blocks"]);
    }
    if moved["source"].is_object() && at["source"].is_object() {
        shift(&mut at["source"]["start"], &moved["source"]);
        shift(&mut at["source"]["end"], &moved["source"]);
    }
}

/// What the interface says of a change, done to a report.
fn apply(report: &mut Value, change: &Value) {
    move_places(report, &change["moved"]);
    for patch in change["patches"].as_array().unwrap() {
        let (last, path) = patch["path"].as_array().unwrap().split_last().unwrap();
        let mut here = &mut *report;
        for key in path {
            here = match key {
                Value::String(field) => &mut here[field],
                index => &mut here[index.as_u64().unwrap() as usize],
            };
        }
        let field = last.as_str().unwrap();
        let patch = patch.as_object().unwrap();
        if let Some(value) = patch.get("value") {
            here[field] = value.clone();
        } else if let Some(splice) = patch.get("splice") {
            let at = splice["at"].as_u64().unwrap() as usize;
            let end = at + splice["remove"].as_u64().unwrap() as usize;
            let insert = splice["insert"].as_array().unwrap().clone();
            here[field].as_array_mut().unwrap().splice(at..end, insert);
        } else {
            here.as_object_mut().unwrap().remove(field);
        }
    }
}

/// What drafters put in: letters, words that mean something to the rules, lines, rows.
const PIECES: &[&str] = &[
    "",
    "a",
    " ",
    "\n",
    "\n\n",
    "𝄞",
    "e\u{301}",
    "; ",
    "trước ngày 30/6/2026",
    "Căn cứ Quyết định số 1703/QĐ-TTg ngày 31 tháng 12 năm 2024;",
    "\nIV. KINH PHÍ\n",
    "\n2. Tuyên truyền, phổ biến\na) Sở Khoa học và Công nghệ chủ trì.\n",
    "\n| 9 | Kiểm tra | Sở Y tế | Các sở | Quý II năm 2026 |\n",
    "Chủ trì: Sở Tài chính",
    "UBND các huyện",
];

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The character boundary, in UTF-16 units, nearest before a share of the text.
fn place(text: &str, share: f64) -> usize {
    let at = text.floor_char_boundary((text.len() as f64 * share) as usize);
    units(&text[..at])
}

fn replaced(text: &str, from: usize, to: usize, insert: &str) -> String {
    let all: Vec<u16> = text.encode_utf16().collect();
    let mut new = String::from_utf16(&all[..from]).unwrap();
    new.push_str(insert);
    new.push_str(&String::from_utf16(&all[to..]).unwrap());
    new
}

/// Edits as (place, units taken out, piece put in).
fn edits() -> impl Strategy<Value = Vec<(f64, usize, usize)>> {
    let taken = prop_oneof![4 => Just(0usize), 2 => 1usize..4, 1 => 1usize..400];
    prop::collection::vec((0.0..1.0f64, taken, 0..PIECES.len()), 1..6)
}

fn texts_stay_equal(
    name: &str,
    edits: &[(f64, usize, usize)],
    source: fn(String) -> Source,
) -> Result<(), TestCaseError> {
    let (checker, other) = (checker(), checker());
    let mut text = fixture(name);
    let mut report = json(&checker.check(&source(text.clone())).unwrap());
    for &(share, taken, piece) in edits {
        let from = place(&text, share);
        let rest = String::from_utf16(&text.encode_utf16().skip(from).collect::<Vec<_>>()).unwrap();
        let taken: String = rest.chars().take(taken).collect();
        let to = from + units(&taken);
        let insert = Inserted::Text(PIECES[piece].to_owned());
        let change = checker.edit(DraftEdit { from, to, insert }).unwrap();
        text = replaced(&text, from, to, PIECES[piece]);
        apply(&mut report, &json(&change));
        let fresh = json(&other.check(&source(text.clone())).unwrap());
        prop_assert_eq!(&report, &fresh);
    }
    Ok(())
}

/// The draft of a province that carries the built-in parent out, or something else by the same words.
fn carrying_out(number: &str) -> String {
    format!(
        "ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM\n\nKẾ HOẠCH\nTriển khai nhiệm vụ năm 2026\n\nCăn cứ Quyết định số \
         {number} ngày 31 tháng 12 năm 2024 của Thủ tướng Chính phủ;\n\nI. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích: nâng \
         cao chất lượng.\n\nII. NHIỆM VỤ\n1. Tuyên truyền\na) Tổ chức diễn đàn đối thoại với doanh nghiệp hằng \
         năm.\nb) Khen thưởng tập thể, cá nhân có thành tích.\n2. Nhân lực\na) Đào tạo, bồi dưỡng nghiệp vụ cho công \
         chức.\n\nIII. TỔ CHỨC THỰC HIỆN\n1. Các sở thực hiện.\n"
    )
}

#[test]
fn a_draft_that_stops_and_begins_to_be_about_its_parent_is_told_by_changes() {
    let options = json!({ "parents": ["1703/QĐ-TTg"] });
    let checker = || Checker::new(Options::from_value(&options).unwrap()).unwrap();
    let (own, other) = (checker(), checker());
    let mut text = carrying_out("1703/QĐ-TTg");
    let mut report = json(&own.check(&Source::Text(text.clone())).unwrap());
    let mut related = vec![report["coverage"][0]["related"].clone()];
    for (old, new) in [("1703", "99"), ("99", "1703"), ("I. MỤC", "\nI. MỤC")] {
        let at = text.find(old).unwrap();
        let from = units(&text[..at]);
        let to = from + units(old);
        let insert = Inserted::Text(new.to_owned());
        let change = own.edit(DraftEdit { from, to, insert }).unwrap();
        text = replaced(&text, from, to, new);
        apply(&mut report, &json(&change));
        assert_eq!(
            report,
            json(&other.check(&Source::Text(text.clone())).unwrap())
        );
        related.push(report["coverage"][0]["related"].clone());
    }
    assert_eq!(related, [true, false, true, true]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn a_text_by_changes_is_a_text_checked_afresh(
        edits in edits(),
        name in prop::sample::select(vec![
            "tests/fixtures/commune.txt",
            "tests/fixtures/province.txt",
            "tests/plans/a03.txt",
            "www/examples/ke-hoach-tinh-co-loi.txt",
        ]),
    ) {
        texts_stay_equal(name, &edits, Source::Text)?;
    }

    #[test]
    fn blocks_by_changes_are_blocks_checked_afresh(
        edits in edits(),
        name in prop::sample::select(vec!["tests/fixtures/province.txt", "tests/plans/a03.txt"]),
    ) {
        let (checker, other) = (checker(), checker());
        let text = Source::Text(fixture(name));
        let mut blocks = json(&checker.read(&text).unwrap());
        let given = |blocks: &Value| Source::blocks(blocks, Locale::Vi).unwrap();
        let mut report = json(&checker.check(&given(&blocks)).unwrap());
        for (share, taken, piece) in edits {
            let all = blocks.as_array_mut().unwrap();
            if all.is_empty() {
                break;
            }
            let from = (all.len() as f64 * share) as usize;
            let (to, new) = match (taken, all[from].get("text").and_then(Value::as_str)) {
                // A key in a paragraph, a paragraph of its own, several taken out.
                (0, Some(text)) => {
                    let middle = text.floor_char_boundary(text.len() / 2);
                    let text = format!("{}{}{}", &text[..middle], PIECES[piece], &text[middle..]);
                    (from + 1, vec![json!({ "kind": "paragraph", "text": text })])
                }
                (0, None) => (from, vec![json!({ "kind": "paragraph", "text": PIECES[piece] })]),
                (taken, _) => ((from + taken % 4).min(all.len()), Vec::new()),
            };
            all.splice(from..to, new.clone());
            let edit = json!({ "from": from, "to": to, "blocks": new });
            let edit = DraftEdit::from_value(edit, Locale::Vi).unwrap();
            apply(&mut report, &json(&checker.edit(edit).unwrap()));
            let fresh = json(&other.check(&given(&blocks)).unwrap());
            prop_assert_eq!(&report, &fresh);
        }
    }
}

#[test]
fn a_change_after_one_key_says_little() {
    let checker = checker();
    let text = fixture("tests/fixtures/province.txt");
    let whole = json(&checker.check(&Source::Text(text.clone())).unwrap());
    let from = units(&text[..text.find("tuyên truyền").unwrap() + 2]);
    let insert = Inserted::Text("n".to_owned());
    let to = from;
    let change = json(&checker.edit(DraftEdit { from, to, insert }).unwrap());
    let (whole, change) = (whole.to_string().len(), change.to_string().len());
    assert!(change * 10 < whole, "{change} of {whole}");
}
