//! Writes `data/language.bin` from counts of texts:
//! `cargo run --example language_pack -- FOLDER LEAST [OUT]`.
//!
//! FOLDER holds `pairs.tsv` (two syllables, documents, times), `commas.tsv` ("a b, c d", documents with the
//! comma, documents without), both unpacked, and `slip-model.json`; LEAST is in how many documents a pair
//! must stand. See `data/language.md` for what they are, and `src/vietnamese/language/pack.rs` for the form.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;
use std::path::Path;

use kehoach_check::vietnamese::language::{Language, checksum};
use kehoach_check::vietnamese::syllable::is_syllable;
use serde_json::Value;

/// Commas that fewer of those texts have that hold the four syllables are custom, not rule.
const SHARE: f64 = 0.9;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, least, rest @ ..] = arguments.as_slice() else {
        return Err("FOLDER and LEAST are needed".into());
    };
    let folder = Path::new(folder);
    let least: u32 = least.parse()?;
    let text = fs::read_to_string(folder.join("pairs.tsv"))?;
    let pairs = pairs(&text, least)?;
    let words = by_frequency(&pairs);
    let ids: HashMap<&str, usize> = words
        .iter()
        .enumerate()
        .map(|(id, word)| (*word, id))
        .collect();
    let mut body = Vec::new();
    let text = words.join("\n");
    number(&mut body, text.len());
    body.extend(text.as_bytes());
    rows(&mut body, &pairs, &ids, least);
    let sizes = [body.len()];
    let model: Value = serde_json::from_slice(&fs::read(folder.join("slip-model.json"))?)?;
    trees(&mut body, &model, least)?;
    let behind_trees = body.len();
    let known = commas(
        &mut body,
        &fs::read_to_string(folder.join("commas.tsv"))?,
        &ids,
    )?;
    let mut pack = b"KHLANG1\n".to_vec();
    pack.extend(checksum(&body).to_le_bytes());
    pack.extend(&body);
    Language::decode(&pack)?;
    let out = rest.first().map_or("data/language.bin", String::as_str);
    fs::write(out, &pack)?;
    println!(
        "{out}: {} bytes; {} syllables, {} pairs ({} bytes), trees {} bytes, {known} commas {} bytes",
        pack.len(),
        words.len(),
        pairs.len(),
        sizes[0],
        behind_trees - sizes[0],
        body.len() - behind_trees,
    );
    Ok(())
}

type Pairs<'a> = BTreeMap<(&'a str, &'a str), u32>;

fn pairs(text: &str, least: u32) -> Result<Pairs<'_>, Box<dyn Error>> {
    let mut pairs = Pairs::new();
    for line in text.lines() {
        let mut columns = line.split('\t');
        let (Some(words), Some(count)) = (columns.next(), columns.next()) else {
            return Err(format!("not a pair: {line}").into());
        };
        let (one, other) = words.split_once(' ').ok_or("two syllables are needed")?;
        let count: u32 = count.parse()?;
        if count >= least && is_syllable(one) && is_syllable(other) {
            pairs.insert((one, other), count);
        }
    }
    Ok(pairs)
}

fn by_frequency<'a>(pairs: &Pairs<'a>) -> Vec<&'a str> {
    let mut totals: BTreeMap<&str, u32> = BTreeMap::new();
    for ((one, other), count) in pairs {
        *totals.entry(one).or_default() += count;
        *totals.entry(other).or_default() += count;
    }
    let mut words: Vec<&str> = totals.keys().copied().collect();
    words.sort_by_key(|word| std::cmp::Reverse(totals[word]));
    words
}

fn rows(body: &mut Vec<u8>, pairs: &Pairs, ids: &HashMap<&str, usize>, least: u32) {
    let mut rows = vec![Vec::new(); ids.len()];
    for ((one, other), count) in pairs {
        let level = 1.5 * (f64::from(*count) / f64::from(least)).log2();
        rows[ids[one]].push((ids[other], (level.round() as u8).min(15)));
    }
    number(body, least as usize);
    for row in &mut rows {
        row.sort_unstable();
        number(body, row.len());
    }
    for row in &rows {
        let mut next = 0;
        for (other, _) in row {
            number(body, other - next);
            next = other + 1;
        }
    }
    let levels: Vec<u8> = rows.iter().flatten().map(|(_, level)| *level).collect();
    body.extend(
        levels
            .chunks(2)
            .map(|two| two[0] | two.get(1).unwrap_or(&0) << 4),
    );
}

fn trees(body: &mut Vec<u8>, model: &Value, least: u32) -> Result<(), Box<dyn Error>> {
    let name = format!("df >= {least}");
    let models = model["models"].as_array().ok_or("no models")?;
    let model = models
        .iter()
        .find(|model| model["pairs"] == *name)
        .ok_or("no model for this")?;
    value(body, model["base"].as_f64().ok_or("no base")?);
    let trees = model["trees"].as_array().ok_or("no trees")?;
    number(body, trees.len());
    for tree in trees {
        node(body, tree, 0)?;
    }
    Ok(())
}

fn node(body: &mut Vec<u8>, tree: &Value, at: u64) -> Result<(), Box<dyn Error>> {
    let numbers: Option<Vec<f64>> = tree[at as usize]
        .as_array()
        .map(|node| node.iter().filter_map(Value::as_f64).collect());
    match numbers.as_deref() {
        Some([leaf]) => {
            body.push(255);
            value(body, *leaf);
        }
        Some([feature, threshold, left, right]) => {
            body.push(*feature as u8);
            value(body, *threshold);
            node(body, tree, *left as u64)?;
            node(body, tree, *right as u64)?;
        }
        _ => return Err("not a node".into()),
    }
    Ok(())
}

fn commas(
    body: &mut Vec<u8>,
    text: &str,
    ids: &HashMap<&str, usize>,
) -> Result<usize, Box<dyn Error>> {
    let mut known = Vec::new();
    for line in text.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [four, with, without] = columns[..] else {
            return Err(format!("not a comma: {line}").into());
        };
        let (with, without): (usize, usize) = (with.parse()?, without.parse()?);
        let four = four.replace(',', "");
        let four: Option<Vec<usize>> = four.split(' ').map(|word| ids.get(word).copied()).collect();
        if let Some(four) = four.filter(|four| four.len() == 4)
            && with as f64 >= SHARE * (with + without) as f64
        {
            known.push((four, with, without));
        }
    }
    known.sort();
    number(body, known.len());
    let mut before = 0;
    for (four, with, without) in &known {
        number(body, four[0] - before);
        before = four[0];
        for id in &four[1..] {
            number(body, *id);
        }
        number(body, *with);
        number(body, *without);
    }
    Ok(known.len())
}

fn number(body: &mut Vec<u8>, mut number: usize) {
    while number > 127 {
        body.push(number as u8 | 128);
        number >>= 7;
    }
    body.push(number as u8);
}

fn value(body: &mut Vec<u8>, value: f64) {
    let size = (value.abs() * 10_000.0).round() as usize;
    number(body, size << 1 | usize::from(value < 0.0));
}
