//! How often the syllable rule cries on text: `cargo run --example syllable_rate -- FILE...`.
//!
//! Prints each word that it would report with how often, and the alarms per 10,000 words. Text and
//! Markdown are read as drafts; of HTML the tags are dropped. Without arguments it reads
//! `../shared/seeds` and `../shared/corpus`, where that folder is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kehoach_check::document::text;
use kehoach_check::rules::language;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    if files.is_empty() {
        for folder in ["seeds", "corpus/real", "corpus/rendered"] {
            let folder = Path::new("../shared").join(folder);
            let Ok(entries) = std::fs::read_dir(&folder) else {
                eprintln!("{} is not there", folder.display());
                continue;
            };
            files.extend(entries.filter_map(|entry| Some(entry.ok()?.path())));
        }
    }
    files.retain(|path| {
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        matches!(extension, "txt" | "md" | "html")
    });
    files.sort();
    let (mut words, mut bytes, mut alarms) = (0usize, 0usize, 0usize);
    let mut list: BTreeMap<String, usize> = BTreeMap::new();
    for path in files {
        let raw = std::fs::read(&path)?;
        let Ok(raw) = String::from_utf8(raw) else {
            continue;
        };
        let plain = match path.extension().is_some_and(|e| e == "html") {
            true => without_tags(&raw),
            false => raw,
        };
        bytes += plain.len();
        let document = text::read(&plain);
        for line in document.lines() {
            words += language::words(line).len();
            for fault in language::impossible_syllables(line) {
                let word = line.text()[fault.range].to_owned();
                *list.entry(word).or_default() += 1;
                alarms += 1;
            }
        }
    }
    for (word, count) in &list {
        println!("{count:5}  {word}");
    }
    println!(
        "{alarms} alarms in {words} words, {bytes} bytes: {:.2} per 10,000 words",
        alarms as f64 * 10_000.0 / words.max(1) as f64
    );
    Ok(())
}

/// A page's text: what stands between tags, without scripts and styles, the commonest entities decoded.
fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 4);
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let skipped = ["script", "style"].iter().find_map(|name| {
            let tag = rest[1..].get(..name.len())?;
            let end = format!("</{name}");
            tag.eq_ignore_ascii_case(name).then(|| rest.find(&end))?
        });
        let from = skipped.unwrap_or(0);
        let Some(close) = rest[from..].find('>') else {
            rest = "";
            break;
        };
        let tag = &rest[1..from + close];
        let inline = [
            "b", "i", "u", "span", "font", "em", "strong", "a", "/", "sup", "sub", "o:p",
        ];
        let name = tag
            .trim_start_matches('/')
            .split([' ', '\n', '\r'])
            .next()
            .unwrap_or("");
        if !inline.contains(&name) {
            out.push('\n');
        }
        rest = &rest[from + close + 1..];
    }
    out.push_str(rest);
    for (entity, with) in ENTITIES {
        out = out.replace(entity, with);
    }
    out
}

const ENTITIES: [(&str, &str); 31] = [
    ("&shy;", ""),
    ("&nbsp;", " "),
    ("&amp;", "&"),
    ("&agrave;", "à"),
    ("&aacute;", "á"),
    ("&atilde;", "ã"),
    ("&acirc;", "â"),
    ("&egrave;", "è"),
    ("&eacute;", "é"),
    ("&ecirc;", "ê"),
    ("&igrave;", "ì"),
    ("&iacute;", "í"),
    ("&ograve;", "ò"),
    ("&oacute;", "ó"),
    ("&otilde;", "õ"),
    ("&ocirc;", "ô"),
    ("&ugrave;", "ù"),
    ("&uacute;", "ú"),
    ("&yacute;", "ý"),
    ("&Aacute;", "Á"),
    ("&Agrave;", "À"),
    ("&Acirc;", "Â"),
    ("&Ecirc;", "Ê"),
    ("&Ocirc;", "Ô"),
    ("&Yacute;", "Ý"),
    ("&Oacute;", "Ó"),
    ("&Ograve;", "Ò"),
    ("&Uacute;", "Ú"),
    ("&quot;", "\""),
    ("&lt;", "<"),
    ("&gt;", ">"),
];
