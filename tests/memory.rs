//! What a checker remembers of the last draft never shows: after any edits its report is a fresh checker's.

use std::path::{Path, PathBuf};

use kehoach_check::{Checker, Options, Source};

/// Checks of each edited draft; more by `MEMORY_EDITS=200 cargo test --release --test memory`.
const EDITS: usize = 2;

/// A row of numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides.max(1)
    }

    /// A place between two characters of a text.
    fn place(&mut self, text: &str) -> usize {
        text.floor_char_boundary(self.roll(text.len() + 1))
    }

    fn line(&mut self, text: &str) -> usize {
        self.roll(text.split('\n').count())
    }
}

/// Pieces that turn text into something else: blank lines, tables of every kind, markup, old encodings,
/// damage of a machine, page breaks.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "|",
    "\t",
    " ",
    "  ",
    "-",
    ".",
    "**",
    "~~5~~",
    "a",
    "ớ",
    "\u{301}",
    "\u{ad}",
    "\0",
    "\u{a0}",
    "\r\n",
    "\u{c}",
    "\u{c}2\n",
    "\n2\n",
    "\n.\n",
    "\nế ạ\n",
    "# ",
    "| TT | Việc |\n|---|---|\n| 1 | Họp |\n",
    "TT\tViệc\tHạn\n1\tHọp\tQuý I\n2\tThi\tQuý II\n",
    "A | B | C\nD | E | F\nG | H | I\n",
    "+--+--+\n| TT | Việc |\n+--+--+\n| 1 | Thi |\n+--+--+\n",
    "<table>\n<tr><td>TT</td><td>Việc</td></tr>\n",
    "</table>\n",
    "TT Nhiệm vụ Cơ quan chủ trì Thời gian\n\n1\nHọp tổ\n\nSở Y tế\n\nQuý I\n\n2\nThi đua\n\nSở Nội vụ\n\nHàng năm\n",
    "TT   Nội dung   Cơ quan chủ trì   Thời gian\n1    Họp tổ     Sở Y tế           Quý I\n",
    "--- ---\n",
    "K Ế H O Ạ C H\n",
    "Y BAN NHÂN DÂN\n",
    "đ ẩy m ạnh h ọc ",
    "thưvề bannhân tổchức giađình củaxã ",
    "ng\u{300}y v\u{300} th\u{300}nh l\u{300} h\u{300}ng ",
    "tiếp theo;Căn cứ 1. Mục đích- Quán triệt.- Nâng cao.2. Yêu cầua) Bảo đảmCác sở.b) Họp.II. NỘI DUNG1. Việc.\n",
    "số 09/TTrSNV, 38CT/TW ",
    "Ø\tRà soát\n",
    "một\\r\\nhai\\r\\nba\\r\\n",
    "Céng hßa x· héi chñ nghÜa ViÖt Nam Thùc hiÖn ChØ thÞ sè cña Ban vô TØnh ñy vÒ gi¸o dôc\n",
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n",
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n",
    "thực hiện\nkế hoạch của\nxã và các\nthôn\n",
];

/// A text after one edit.
fn edited(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    match dice.roll(8) {
        // Type something.
        0..3 => {
            let at = dice.place(text);
            let piece = PIECES[dice.roll(PIECES.len())];
            format!("{}{piece}{}", &text[..at], &text[at..])
        }
        // Take some characters away.
        3 => {
            let from = dice.place(text);
            let to = text.ceil_char_boundary((from + 1 + dice.roll(30)).min(text.len()));
            format!("{}{}", &text[..from], &text[to..])
        }
        // Take lines away.
        4 => {
            let from = dice.line(text);
            let to = (from + 1 + dice.roll(4)).min(lines.len());
            lines.drain(from..to);
            lines.join("\n")
        }
        // Put lines elsewhere, or there again.
        5 | 6 => {
            let from = dice.line(text);
            let to = (from + 1 + dice.roll(12)).min(lines.len());
            let piece: Vec<&str> = match dice.roll(2) {
                0 => lines.drain(from..to).collect(),
                _ => lines[from..to].to_vec(),
            };
            let at = dice.roll(lines.len() + 1);
            lines.splice(at..at, piece);
            lines.join("\n")
        }
        // A piece of a line pasted elsewhere.
        _ => {
            let from = dice.place(text);
            let to = text.ceil_char_boundary((from + dice.roll(200)).min(text.len()));
            let at = dice.place(text);
            format!("{}{}{}", &text[..at], &text[from..to], &text[at..])
        }
    }
}

fn checker() -> Checker {
    Checker::new(Options::default()).expect("the default options are good")
}

fn report(checker: &Checker, source: Source) -> serde_json::Value {
    let report = checker.check(&source).expect("a text can be read");
    serde_json::to_value(report).expect("a report is JSON")
}

/// The drafts of a folder, by name.
fn drafts(folder: &Path) -> Vec<(PathBuf, String)> {
    let Ok(files) = std::fs::read_dir(folder) else {
        eprintln!("{} is not here: skipped", folder.display());
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
    found.retain(|path| path.extension().is_some_and(|kind| kind == "txt"));
    found.sort();
    let read = |path: PathBuf| Some((path.clone(), std::fs::read_to_string(path).ok()?));
    found.into_iter().filter_map(read).collect()
}

fn edits() -> usize {
    let asked = std::env::var("MEMORY_EDITS").ok();
    asked.and_then(|edits| edits.parse().ok()).unwrap_or(EDITS)
}

#[test]
fn after_any_edits_of_a_text_the_report_is_a_fresh_checkers() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = drafts(&here.join("tests/fixtures"));
    if edits() > EDITS {
        texts.extend(drafts(&here.join("../shared/seeds")));
    }
    for (index, (path, first)) in texts.into_iter().enumerate() {
        let checker = checker();
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 + index as u64);
        let mut text = first.clone();
        report(&checker, Source::Text(text.clone()));
        for turn in 0..edits() {
            // Now and then the draft as it was, so that it does not become noise.
            text = match turn % 12 {
                11 => first.clone(),
                _ => (0..=dice.roll(3)).fold(text, |text, _| edited(&text, &mut dice)),
            };
            let known = report(&checker, Source::Text(text.clone()));
            let fresh = report(&self::checker(), Source::Text(text.clone()));
            assert!(
                known == fresh,
                "{} after edit {turn}:\n{text}",
                path.display()
            );
        }
    }
}

#[test]
fn after_any_edits_of_blocks_the_report_is_a_fresh_checkers() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, text) in drafts(&here.join("tests/fixtures")).into_iter().take(1) {
        let checker = checker();
        let mut dice = Dice(7);
        let Ok(mut blocks) = checker.read(&Source::Text(text)) else {
            panic!("{} can be read", path.display());
        };
        for turn in 0..edits() {
            let at = dice.roll(blocks.len());
            let mut value = serde_json::to_value(&blocks).expect("blocks are JSON");
            match value[at].get("text").and_then(|text| text.as_str()) {
                Some(text) if dice.roll(4) > 0 => {
                    value[at]["text"] = edited(text, &mut dice).into();
                }
                _ => {
                    let list = value.as_array_mut().expect("blocks are a list");
                    let block = list.remove(at);
                    let to = dice.roll(list.len() + 1);
                    list.insert(to, block);
                }
            }
            let source = Source::blocks(&value, kehoach_check::report::Locale::Vi);
            let source = source.expect("they are blocks still");
            if let Source::Blocks(given) = &source {
                blocks.clone_from(given);
            }
            let (known, fresh) = (
                report(&checker, source.clone()),
                report(&self::checker(), source),
            );
            assert!(known == fresh, "{} after edit {turn}", path.display());
        }
    }
}
